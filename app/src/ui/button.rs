//! Buttons and links that look like buttons (NL Design System classes).

use leptos::prelude::*;

use super::{Icon, IconName};

/// How much a button asks for attention. One primary button a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    Primary,
    #[default]
    Secondary,
    Subtle,
    Danger,
}

impl Look {
    /// The classes, for a button or link that is not one of these components.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "nl-button nl-button--primary",
            Self::Secondary => "nl-button nl-button--secondary",
            Self::Subtle => "nl-button nl-button--subtle",
            Self::Danger => "nl-button nl-button--primary nl-button--negative",
        }
    }
}

#[component]
fn Inside(#[prop(into)] label: String, icon: Option<IconName>, #[prop(into)] about: String) -> impl IntoView {
    view! {
        {icon.map(|name| view! { <span class="nl-button__icon-start"><Icon name /></span> })}
        <span class="nl-button__label">
            {label} {(!about.is_empty()).then(|| view! { <span class="fl-vh">{format!(", {about}")}</span> })}
        </span>
    }
}

/// A submit button. `about` is read after the label by screen readers ("Bewerken, Samenvatting").
/// `name` and `value` say which button of a form was pressed.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional, into)] about: String,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
) -> impl IntoView {
    view! {
        <button type="submit" class=look.class() name=name value=value>
            <Inside label icon about />
        </button>
    }
}

/// A link with the looks of a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional, into)] about: String,
    /// File name: the browser downloads instead of opening.
    #[prop(optional, into)]
    download: Option<String>,
) -> impl IntoView {
    // A download, an export or a page that is no Leptos route must not be caught by the client's router.
    let external = download.is_some().then_some("external");
    view! {
        <a class=look.class() href=href download=download rel=external>
            <Inside label icon about />
        </a>
    }
}
