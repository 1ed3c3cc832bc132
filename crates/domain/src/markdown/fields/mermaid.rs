//! The logic model as a Mermaid drawing, for readers that show one. Drawn from the same nodes as the lists.

use crate::{
    lang::Lang,
    markdown::{
        fields::{graph, graph_lanes},
        text,
    },
    template::Lane,
    value::Value,
};

pub(super) fn write(lanes: &[Lane], graph: &Value, lang: Lang) -> String {
    let nodes = graph.get("nodes").items();
    let mut out = format!("{}\nflowchart LR\n", graph_lanes::DRAWING);
    for (index, (code, numbers)) in graph_lanes::grouped(lanes, nodes).into_iter().enumerate() {
        let label = graph_lanes::label(lanes, code, lang).unwrap_or(code);
        out.push_str(&format!("  subgraph L{}[\"{}\"]\n", index + 1, quoted(label)));
        for number in numbers {
            let node = nodes.get(number - 1).unwrap_or(&Value::Null);
            out.push_str(&format!("    n{number}[\"{}\"]\n", quoted(node.get("text").as_text())));
        }
        out.push_str("  end\n");
    }
    for (index, node) in nodes.iter().enumerate() {
        for to in graph::leads_to(graph, node) {
            out.push_str(&format!("  n{} --> n{to}\n", index + 1));
        }
    }
    out + graph_lanes::DRAWING_END
}

/// Text within quotes: what could be syntax or HTML is written as a Mermaid entity.
fn quoted(label: &str) -> String {
    let label = text::one_line(label);
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, ' ' | ',' | '.' | '-' | '(' | ')' | '?' | '!') {
            out.push_str(&format!("#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    if out.is_empty() { "—".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_leave_their_quotes() {
        assert_eq!(quoted("a\"]\n```<b>&#x;"), "a#34;#93; #96;#96;#96;#60;b#62;#38;#35;x#59;");
        assert_eq!(quoted(" "), "—");
    }
}
