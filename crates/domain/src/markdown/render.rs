//! A Markdown field as HTML that is safe to put into a page.
//!
//! Two walls, each enough on its own: the event filter makes only what the subset of DOMAIN.md section 2
//! knows (no raw HTML, no images, no other addresses than web and mail), and `ammonia` lets only that through.

use std::sync::LazyLock;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

/// Input beyond this many bytes is cut off; a field is far smaller (`bounds::TEXT_HARD_MAX` characters).
pub(super) const INPUT_MAX: usize = 256 * 1024;

/// Output beyond this many bytes is replaced by the escaped source (tables can grow).
pub(super) const OUTPUT_MAX: usize = 4 * 1024 * 1024;

/// Containers deeper than this are flattened: browsers and sanitisers slow down on deep nesting.
const DEPTH_MAX: usize = 24;

/// How far headings go down: the page has h1 to h3, a field's `#` becomes h4.
const HEADING_SHIFT: usize = 3;

/// HTML that went through [`render`]; there is no other way to make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML, to be put into a page without further escaping.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Renders the Markdown of a field (CommonMark with tables and strikethrough). Raw HTML becomes text, an image
/// its alternative text, a link to anything but `http`, `https` or `mailto` its words; headings go down by three.
#[must_use]
pub fn render(markdown: &str) -> SafeHtml {
    let source = cut(markdown, INPUT_MAX);
    let mut filter = Filter::default();
    let events = Parser::new_ext(source, options()).filter_map(|event| filter.pass(event));
    let mut raw = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut raw, events);
    if raw.len() > OUTPUT_MAX {
        raw = format!("<p>{}</p>", ammonia::clean_text(source));
    }
    SafeHtml(CLEANER.clean(&raw).to_string())
}

/// The extensions that fields know: tables and strikethrough.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Whether a link may stay: web and mail, nothing relative, no other scheme.
pub(super) fn is_safe_link(kind: LinkType, address: &str) -> bool {
    let scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    kind == LinkType::Email || scheme("https://") || scheme("http://") || scheme("mailto:")
}

/// The start of `text`, at most `max` bytes, never within a character.
fn cut(text: &str, max: usize) -> &str {
    let end = (0..=max.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Lets through what the subset knows. Remembers which open tags it dropped, so that their ends go too.
#[derive(Default)]
struct Filter {
    /// For each open tag: whether its end is shown.
    open: Vec<bool>,
    depth: usize,
}

impl Filter {
    fn pass<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            Event::Start(tag) => {
                let shown = self.start(tag);
                self.open.push(shown.is_some());
                shown.map(Event::Start)
            }
            Event::End(tag) => {
                self.leave(&tag);
                self.open.pop().unwrap_or(false).then(|| Event::End(end(tag)))
            }
            other => Some(other),
        }
    }

    fn start<'a>(&mut self, tag: Tag<'a>) -> Option<Tag<'a>> {
        match tag {
            Tag::Image { .. } => None,
            Tag::HtmlBlock => Some(Tag::Paragraph),
            Tag::Heading { level, .. } => {
                Some(Tag::Heading { level: shift(level), id: None, classes: vec![], attrs: vec![] })
            }
            Tag::Link { link_type, dest_url, id, .. } => is_safe_link(link_type, &dest_url).then_some(Tag::Link {
                link_type,
                dest_url,
                title: CowStr::Borrowed(""),
                id,
            }),
            Tag::Table(columns) => Some(Tag::Table(vec![Alignment::None; columns.len()])),
            Tag::CodeBlock(_) => Some(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)),
            nested if nests(&nested.to_end()) => {
                self.depth += 1;
                (self.depth <= DEPTH_MAX).then_some(nested)
            }
            other => Some(other),
        }
    }

    fn leave(&mut self, tag: &TagEnd) {
        if nests(tag) {
            self.depth = self.depth.saturating_sub(1);
        }
    }
}

/// Tags that can hold themselves.
const fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}

fn end(tag: TagEnd) -> TagEnd {
    match tag {
        TagEnd::HtmlBlock => TagEnd::Paragraph,
        TagEnd::Heading(level) => TagEnd::Heading(shift(level)),
        other => other,
    }
}

fn shift(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + HEADING_SHIFT).unwrap_or(HeadingLevel::H6)
}

/// The second wall: only these tags and attributes, whatever came out of the first.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    cleaner
        .add_tags([
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
        ])
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .add_url_schemes(["http", "https", "mailto"])
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    cleaner
});
