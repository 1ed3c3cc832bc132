//! Rows of either database, read by column name.

use sqlx::{ColumnIndex, Decode, Postgres, Row as _, Sqlite, Type, postgres::PgRow, sqlite::SqliteRow};

use crate::value::{Arg, Cell};

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self::Sqlite(row)
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self::Postgres(row)
    }
}

/// What both drivers can decode.
pub(crate) trait Raw:
    Type<Sqlite> + Type<Postgres> + for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres>
{
}

impl<T> Raw for T where T: Type<Sqlite> + Type<Postgres> + for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres> {}

impl Row {
    /// The column `prefix` + `name`.
    pub(crate) fn get<T: Column>(&self, prefix: &str, name: &str) -> Result<T, sqlx::Error> {
        if prefix.is_empty() { T::column(self, name) } else { T::column(self, &format!("{prefix}{name}")) }
    }

    /// The first column; `None` where it is null.
    pub(crate) fn first<T: Cell>(&self) -> Result<Option<T>, sqlx::Error>
    where
        T::Raw: Raw,
    {
        self.nullable(0)
    }

    fn nullable<T: Cell, I>(&self, index: I) -> Result<Option<T>, sqlx::Error>
    where
        T::Raw: Raw,
        I: ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    {
        let raw: Option<T::Raw> = match self {
            Self::Sqlite(row) => row.try_get(index)?,
            Self::Postgres(row) => row.try_get(index)?,
        };
        raw.map(T::from_raw).transpose().map_err(sqlx::Error::Decode)
    }
}

/// A field of a row struct: a [`Cell`] or an `Option` of one.
pub(crate) trait Column: Sized {
    fn column(row: &Row, name: &str) -> Result<Self, sqlx::Error>;
}

impl<T: Cell> Column for T
where
    T::Raw: Raw,
{
    fn column(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        row.nullable(name)?
            .ok_or_else(|| sqlx::Error::ColumnDecode { index: name.to_owned(), source: "unexpected null".into() })
    }
}

impl<T: Cell> Column for Option<T>
where
    T::Raw: Raw,
{
    fn column(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        row.nullable(name)
    }
}

/// Made from a row. With a prefix, several of them fit in one row.
pub(crate) trait FromRow: Sized {
    const COLUMNS: &'static [&'static str];
    fn read(row: &Row, prefix: &str) -> Result<Self, sqlx::Error>;
}

/// Written as a row, in the order of [`FromRow::COLUMNS`].
pub(crate) trait ToRow: FromRow {
    fn values(&self) -> Vec<Arg>;
}
