//! What the top of each page is made of: band, breadcrumb, times, avatars, notices, empty places.

use domain::person;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ButtonLink, Icon, IconName, Look};
use crate::{i18n::t, texts};

texts! { PageText {
    Crumbs => "Kruimelpad" | "Breadcrumb",
    Example => "Voorbeeld" | "Example",
    Pages => "Bladeren" | "Pages",
    Previous => "Vorige" | "Previous",
    Next => "Volgende" | "Next",
    PageN { n: usize } => "Pagina {n}" | "Page {n}",
} }

/// A moment as people say it, with the exact time. Made by the server, in its reader's language,
/// so that hydration never computes a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// RFC 3339, for `datetime`.
    pub iso: String,
    /// "vandaag 14:02".
    pub text: String,
    /// "24 november 2026 om 14:02".
    pub exact: String,
}

/// A time with its exact value on hover.
#[component]
pub fn Time(at: When) -> impl IntoView {
    view! { <time datetime=at.iso title=at.exact>{at.text}</time> }
}

/// One step of the way to this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Crumb {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// The way to this page; at 390 px only the last parent shows.
#[component]
pub fn Crumbs(items: Vec<Crumb>, #[prop(into)] here: String) -> impl IntoView {
    let last = items.len().saturating_sub(1);
    let steps = items
        .into_iter()
        .enumerate()
        .map(|(at, crumb)| {
            let parent = at == last;
            view! {
                <li class=if parent { "fl-crumbs__parent" } else { "" }>
                    <a href=crumb.href>
                        {parent.then(|| view! { <Icon name=IconName::ArrowLeft class="fl-icon--s fl-crumbs__back" /> })}
                        {crumb.label}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="fl-crumbs" aria-label=t(PageText::Crumbs)>
            <ol role="list">{steps}<li>{here}</li></ol>
        </nav>
    }
}

/// The page band: `children` is what stands in it (crumbs, h1, meta, actions).
#[component]
pub fn Band(children: Children) -> impl IntoView {
    view! { <div class="fl-band"><div class="fl-wrap">{children()}</div></div> }
}

/// A person's initials on one of six colours; the name stands beside it.
#[component]
pub fn Avatar(#[prop(into)] name: String) -> impl IntoView {
    let (letters, colour) = (initials(&name), person::colour(&name));
    view! { <span class="fl-avatar" data-av=colour.to_string() aria-hidden="true">{letters}</span> }
}

/// Two letters: first letters of the first and last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// How a notice looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Lock,
    Fiction,
    Warning,
    Ok,
}

/// A notice above or in a page: a title, a sentence, and what follows from it.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (name, icon) = match tone {
        Tone::Info => ("info", IconName::Info),
        Tone::Lock => ("lock", IconName::Lock),
        Tone::Fiction => ("fiction", IconName::Info),
        Tone::Warning => ("warning", IconName::Warning),
        Tone::Ok => ("ok", IconName::CheckCircle),
    };
    let label = title.clone();
    view! {
        <section class="fl-notice" data-tone=name aria-label=label>
            <Icon name=icon />
            <p><span class="fl-notice__title">{title}"."</span>" "{text}</p>
            {children.map(|children| children())}
        </section>
    }
}

/// That an entry is an example. Of the banner of the demo the words before the dash are the title.
#[component]
pub fn FictionNotice(banner: String) -> impl IntoView {
    let (title, text) = fiction(&banner);
    view! { <Notice tone=Tone::Fiction title text /> }
}

fn fiction(banner: &str) -> (String, String) {
    let (title, text) = banner.split_once(" — ").unwrap_or((banner, ""));
    let mut text = text.chars();
    let first = text.next().map(|first| first.to_uppercase().collect::<String>());
    (title.to_owned(), first.unwrap_or_default() + text.as_str())
}

/// An empty place that teaches: one sentence, an example, one button.
#[component]
pub fn Empty(
    #[prop(into)] text: String,
    #[prop(optional, into)] action: Option<(String, String)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="fl-empty">
            <p>{text}</p>
            {children
                .map(|children| {
                    view! {
                        <div class="fl-empty__example">
                            <p class="fl-empty__mark">{t(PageText::Example)}</p>
                            {children()}
                        </div>
                    }
                })}
            {action.map(|(label, href)| view! { <p><ButtonLink label href look=Look::Secondary /></p> })}
        </div>
    }
}

/// Links to the other pages of a list. `href` makes the address of a page.
#[component]
pub fn Pagination(page: usize, pages: usize, #[prop(into)] href: Callback<usize, String>) -> impl IntoView {
    if pages < 2 {
        return None;
    }
    let near = move |n: usize| n == 1 || n == pages || n.abs_diff(page) <= 1;
    let numbers = (1..=pages)
        .filter(|n| near(*n))
        .map(|n| {
            let current = (n == page).then_some("page");
            view! { <li><a href=href.run(n) aria-current=current aria-label=t(PageText::PageN { n })>{n}</a></li> }
        })
        .collect_view();
    let step = |to: usize, label: PageText| view! { <li><a href=href.run(to)>{t(label)}</a></li> };
    Some(view! {
        <nav class="fl-pages" aria-label=t(PageText::Pages)>
            <ul role="list">
                {(page > 1).then(|| step(page - 1, PageText::Previous))} {numbers}
                {(page < pages).then(|| step(page + 1, PageText::Next))}
            </ul>
        </nav>
    })
}

#[cfg(test)]
mod tests {
    use super::{fiction, initials};

    #[test]
    fn the_banner_of_an_example_says_once_that_it_is_one() {
        let banner = domain::demo::demo().banner.nl.clone();
        let (title, text) = fiction(&banner);
        assert_eq!(title, "Fictief voorbeeld");
        assert!(text.starts_with("Geen standpunt") && !text.contains("ictief"), "{text}");
    }

    #[test]
    fn initials_come_from_first_and_last_word() {
        assert_eq!(initials("Deelnemer Politie"), "DP");
        assert_eq!(initials("Programmaleider"), "P");
        assert_eq!(initials(""), "");
    }
}
