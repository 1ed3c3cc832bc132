//! A statement under construction: text with `$n` placeholders and the arguments for them.

use std::fmt::Write as _;

use sqlx::{Arguments, Database, Encode, Type, error::BoxDynError};
use uuid::Uuid;

use crate::{
    row::{FromRow, ToRow},
    value::Arg,
};

/// Text and arguments. User input only ever goes into `args`.
#[derive(Debug)]
pub(crate) struct Sql {
    pub(crate) text: String,
    args: Vec<Arg>,
}

impl Sql {
    pub(crate) fn new(text: &str, args: Vec<Arg>) -> Self {
        Self { text: text.to_owned(), args }
    }

    /// `SELECT <columns of T> <rest>`.
    pub(crate) fn select<T: FromRow>(rest: &str, args: Vec<Arg>) -> Self {
        Self { text: format!("SELECT {} {rest}", T::COLUMNS.join(", ")), args }
    }

    /// `INSERT INTO <table>` of one row, with columns that the struct does not have.
    pub(crate) fn insert<T: ToRow>(table: &str, row: &T, extra: &[(&str, Arg)]) -> Self {
        let mut insert = Self::new("INSERT INTO ", Vec::new());
        insert.push(table).push(" (").push(&T::COLUMNS.join(", "));
        for (column, _) in extra {
            insert.push(", ").push(column);
        }
        insert.push(") VALUES ");
        insert.list(row.values().into_iter().chain(extra.iter().map(|(_, arg)| arg.clone())));
        insert
    }

    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder for this argument.
    pub(crate) fn bind(&mut self, arg: impl Into<Arg>) -> &mut Self {
        self.args.push(arg.into());
        let _ = write!(self.text, "${}", self.args.len());
        self
    }

    /// Appends `($1, $2, …)`; nothing at all becomes `(NULL)`, which no value is in.
    pub(crate) fn list(&mut self, args: impl IntoIterator<Item = impl Into<Arg>>) -> &mut Self {
        self.push("(");
        let before = self.args.len();
        for arg in args {
            if self.args.len() > before {
                self.push(", ");
            }
            self.bind(arg);
        }
        if self.args.len() == before {
            self.push("NULL");
        }
        self.push(")")
    }

    /// Text and the arguments as the driver of `DB` takes them.
    pub(crate) fn into_parts<DB: Database>(self) -> Result<(String, DB::Arguments), BoxDynError>
    where
        Option<String>: for<'q> Encode<'q, DB> + Type<DB>,
        Option<i64>: for<'q> Encode<'q, DB> + Type<DB>,
        Option<bool>: for<'q> Encode<'q, DB> + Type<DB>,
        Option<Uuid>: for<'q> Encode<'q, DB> + Type<DB>,
        Option<Vec<u8>>: for<'q> Encode<'q, DB> + Type<DB>,
    {
        let mut arguments = DB::Arguments::default();
        for arg in self.args {
            match arg {
                Arg::Text(text) => arguments.add(text),
                Arg::Int(number) => arguments.add(number),
                Arg::Bool(flag) => arguments.add(flag),
                Arg::Id(id) => arguments.add(id),
                Arg::Bytes(bytes) => arguments.add(bytes),
            }?;
        }
        Ok((self.text, arguments))
    }
}

/// `alias.column AS <prefix>column, …` of a row struct, for joins.
pub(crate) fn columns<T: FromRow>(alias: &str, prefix: &str) -> String {
    let named = |column: &&str| format!("{alias}.{column} AS {prefix}{column}");
    T::COLUMNS.iter().map(named).collect::<Vec<_>>().join(", ")
}
