//! Choices: `Text` with one code as a line, `List` of codes as a list.

use crate::{
    lang::Lang,
    markdown::{
        fields::coded,
        lines::{self, Line, Unreadable},
        text,
    },
    value::Value,
};

pub(super) fn write_one(vocab: &str, value: &Value, lang: Lang) -> String {
    coded::write_term(vocab, value.as_text(), lang)
}

pub(super) fn read_one(vocab: &str, lines: &[Line<'_>]) -> Value {
    Value::Text(coded::read_term(vocab, lines.iter().map(|line| line.text)))
}

pub(super) fn write_many(vocab: &str, value: &Value, lang: Lang) -> String {
    let items = value.items().iter().map(|item| {
        let written = coded::write_term(vocab, item.as_text(), lang);
        format!("- {}", lines::indent(&written, "  "))
    });
    items.collect::<Vec<_>>().join("\n")
}

pub(super) fn read_many(vocab: &str, lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    let items = lines::items(lines)?.into_iter().map(|item| coded::read_term(vocab, item.texts()));
    Ok(Value::List(items.filter(|code| !code.is_empty()).map(Value::Text).collect()))
}

pub(super) fn canonical_many(value: &Value) -> Value {
    let codes = value.items().iter().map(|item| text::clean(item.as_text()));
    Value::List(codes.filter(|code| !code.is_empty()).map(Value::Text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::lines::lines;

    #[test]
    fn choices_read_back_in_their_order() {
        let value = Value::List(["b", "a", "- x", "c`d\n\n1. e"].map(Value::text).to_vec());
        let written = write_many("none", &value, Lang::Nl);
        assert_eq!(read_many("none", &lines(&written)), Ok(value));
        assert!(written.starts_with("- `b`\n- `a`\n- `- x`\n- c\\`d\n\n  1\\. e"), "{written}");
    }

    #[test]
    fn text_that_is_no_list_is_unreadable() {
        assert_eq!(read_many("none", &lines("a")), Err(Unreadable(1)));
    }
}
