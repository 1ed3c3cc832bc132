//! The few macros that keep repositories to their statements.

/// Runs one body on either arm of a transaction: `on!(inner, DB, connection => …)`.
macro_rules! on {
    ($inner:expr, $db:ident, $connection:ident => $body:expr) => {
        match $inner {
            $crate::tx::Inner::Sqlite(transaction) => {
                type $db = sqlx::Sqlite;
                let $connection = &mut **transaction;
                $body
            }
            $crate::tx::Inner::Postgres(transaction) => {
                type $db = sqlx::Postgres;
                let $connection = &mut **transaction;
                $body
            }
        }
    };
}

/// A statement with its arguments: `sql!("DELETE FROM sessions WHERE user_id = $1", user)`.
macro_rules! sql {
    ($text:expr $(, $arg:expr)* $(,)?) => {
        $crate::sql::Sql::new($text, vec![$($crate::value::Arg::from($arg)),*])
    };
}

/// `SELECT` with the columns of a row struct before the given rest: `select!(UserRow, "FROM users WHERE id = $1", id)`.
macro_rules! select {
    ($row:ty, $rest:expr $(, $arg:expr)* $(,)?) => {
        $crate::sql::Sql::select::<$row>($rest, vec![$($crate::value::Arg::from($arg)),*])
    };
}

/// A plain public struct whose fields are the columns of the same names.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type),+
        }

        impl $crate::row::FromRow for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn read(row: &$crate::row::Row, prefix: &str) -> std::result::Result<Self, sqlx::Error> {
                Ok(Self { $($field: row.get(prefix, stringify!($field))?),+ })
            }
        }

        impl $crate::row::ToRow for $name {
            fn values(&self) -> Vec<$crate::value::Arg> {
                vec![$($crate::value::Arg::from(self.$field.clone())),+]
            }
        }
    };
}

/// A repository: a small struct that borrows the transaction, and the method of [`crate::Tx`] that makes it.
macro_rules! repository {
    ($(#[$meta:meta])* $name:ident, $method:ident) => {
        $(#[$meta])*
        pub struct $name<'tx>(pub(crate) &'tx mut $crate::Tx);

        impl $crate::Tx {
            $(#[$meta])*
            pub const fn $method(&mut self) -> $name<'_> {
                $name(self)
            }
        }
    };
}
