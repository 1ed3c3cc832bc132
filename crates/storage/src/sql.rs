//! A statement under construction: text with `$n` placeholders and the arguments for them.

use std::fmt::Write as _;

use sqlx::{Arguments, Database, Encode, Sqlite, Type, error::BoxDynError};
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
        let plain = if DB::NAME == Sqlite::NAME { unnumbered(&self.text) } else { None };
        Ok((plain.unwrap_or(self.text), arguments))
    }
}

/// The text with `?` for its placeholders, when they stand in order and each once. To SQLite `$7` is a name, which it
/// looks for among all others: with a thousand of them that takes longer than writing the rows.
fn unnumbered(text: &str) -> Option<String> {
    let mut parts = text.split('$');
    let mut plain = parts.next()?.to_owned();
    for (number, part) in (1_usize..).zip(parts) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (name, rest) = part.split_at(digits);
        if name.parse() != Ok(number) {
            return None;
        }
        plain.push('?');
        plain.push_str(rest);
    }
    Some(plain)
}

/// `alias.column AS <prefix>column, …` of a row struct, for joins.
pub(crate) fn columns<T: FromRow>(alias: &str, prefix: &str) -> String {
    let named = |column: &&str| format!("{alias}.{column} AS {prefix}{column}");
    T::COLUMNS.iter().map(named).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn only_placeholders_in_order_lose_their_numbers() {
        let plain = |text| unnumbered(text);
        assert_eq!(plain("VALUES ($1, $2), ($3, $4)").as_deref(), Some("VALUES (?, ?), (?, ?)"));
        assert_eq!(plain("SELECT 1").as_deref(), Some("SELECT 1"));
        assert_eq!(plain("a = $1 OR b = $1"), None);
        assert_eq!(plain("a = $2 AND b = $1"), None);
        assert_eq!(plain("json_extract(a, '$.b') = $1"), None);
    }
}
