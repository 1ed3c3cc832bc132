//! Markdown that tries to become more than text and simple markup.

use proptest::prelude::*;

use super::render::{INPUT_MAX, OUTPUT_MAX, render};

fn html(markdown: &str) -> String {
    render(markdown).as_str().to_owned()
}

#[test]
fn the_subset_renders() {
    assert_eq!(html("**a** _b_ ~~c~~ `d`"), "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>\n");
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert!(html("> a\n\n---\n\n```rust\nx\n```").contains("<pre><code>x\n</code></pre>"));
}

#[test]
fn headings_go_down_by_three_and_stop_at_six() {
    assert_eq!(html("# a\n\n## b\n\n### c\n\n#### d"), "<h4>a</h4>\n<h5>b</h5>\n<h6>c</h6>\n<h6>d</h6>\n");
}

#[test]
fn links_lead_only_to_web_and_mail() {
    let rel = "rel=\"nofollow noopener noreferrer\"";
    assert_eq!(html("[a](https://b.nl \"t\")"), format!("<p><a href=\"https://b.nl\" {rel}>a</a></p>\n"));
    assert_eq!(html("<mailto:a@b.nl>"), format!("<p><a href=\"mailto:a@b.nl\" {rel}>mailto:a@b.nl</a></p>\n"));
    for bad in ["[a](/entries)", "[a](javascript:alert(1))", "[a](//evil.nl)", "[a](data:text/html,x)"] {
        assert_eq!(html(bad), "<p>a</p>\n", "{bad}");
    }
}

#[test]
fn images_become_their_alternative_text() {
    assert_eq!(html("x ![een **kaart**](https://evil.nl/a.png) y"), "<p>x een <strong>kaart</strong> y</p>\n");
}

#[test]
fn tables_have_no_style() {
    let table = html("| a | b |\n|:--|--:|\n| 1 | 2 |");
    assert!(table.contains("<td>1</td>") && !table.contains("style") && !table.contains("align"), "{table}");
}

#[test]
fn attacks_stay_text() {
    for attack in ATTACKS {
        assert_harmless(attack);
    }
}

#[test]
fn deep_and_large_input_ends() {
    for piece in [">", "- ", "*a ", "[", "![", "<b>", "`", "|", "# ", "&lt;", "~~a "] {
        let rendered = render(&piece.repeat(40_000 / piece.len()));
        assert!(rendered.as_str().len() <= 2 * OUTPUT_MAX);
    }
    assert!(render(&"é".repeat(INPUT_MAX)).as_str().len() <= INPUT_MAX + 16);
}

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href=\"javascript:alert(1)\" onclick=x>a</a>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A;avascript&colon;alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](https://b.nl\" onmouseover=\"alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "![a](javascript:alert(1))",
    "![a\" onerror=\"alert(1)](x)",
    "<javascript:alert(1)>",
    "<https://a.nl/\"onmouseover=alert(1)>",
    "<style>*{color:red}</style>",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<form action=https://evil.nl><input name=a><button>x</button></form>",
    "<details open ontoggle=alert(1)>",
    "```\"><script>alert(1)</script>\nx\n```",
    "`<script>alert(1)</script>`",
    "# <script>alert(1)</script> {#a onclick=x}",
    "| <img src=x onerror=alert(1)> |\n|---|\n| <b onclick=x>a</b> |",
    "<b\n onclick=alert(1)>x",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "\u{0}<scr\u{0}ipt>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
];

const TAGS: &[&str] = &[
    "p",
    "h4",
    "h5",
    "h6",
    "strong",
    "em",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "hr",
];

/// Reads the HTML as a browser would see its tags: each is one of ours with at most the attributes we write.
fn assert_harmless(markdown: &str) {
    let out = html(markdown);
    for piece in out.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("open tag in {out:?}"));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        assert!(TAGS.contains(&name), "{name} from {markdown:?} in {out:?}");
        let rest = tag.trim_start_matches('/').strip_prefix(name).unwrap_or_default();
        let allowed = rest.is_empty()
            || rest.starts_with(" start=\"")
            || [" href=\"http://", " href=\"https://", " href=\"mailto:"].iter().any(|start| {
                rest.to_lowercase().starts_with(start)
                    && rest.ends_with("\" rel=\"nofollow noopener noreferrer\"")
                    && rest.matches('"').count() == 4
            });
        assert!(allowed, "{rest:?} from {markdown:?} in {out:?}");
    }
}

proptest! {
    #[test]
    fn no_text_gets_through(text in "\\PC{0,60}") {
        assert_harmless(&text);
    }

    #[test]
    fn no_mix_of_attacks_gets_through(
        pieces in proptest::collection::vec(
            prop_oneof![
                proptest::sample::select(ATTACKS).prop_map(str::to_owned),
                "[\\[\\]()<>!`*_#|\\-\n\" =a:/]{0,12}",
            ],
            1..5,
        )
    ) {
        assert_harmless(&pieces.concat());
    }
}
