//! Icons of the sprite `style/public/icons.svg`, served at `/icons.svg`. A missing icon does not compile.

use leptos::prelude::*;

use crate::PublicUrls;

macro_rules! icons {
    ($($name:ident => $id:literal),+ $(,)?) => {
        #[allow(dead_code, reason = "one name for each symbol of the sprite")]
        /// The names of the sprite's symbols.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName { $($name),+ }

        impl IconName {
            /// The id of its symbol in the sprite.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => concat!("i-", $id)),+ }
            }
        }

        #[cfg(test)]
        const IDS: &[&str] = &[$($id),+];
    };
}

icons! {
    Home => "home", Document => "document", Network => "network", Book => "book", Team => "team",
    CheckCircle => "check-circle", Review => "review", Settings => "settings", Search => "search",
    Contrast => "contrast", User => "user", Plus => "plus", Pencil => "pencil", Check => "check", Cross => "cross",
    ArrowLeft => "arrow-left", ArrowRight => "arrow-right", ArrowUp => "arrow-up", ArrowDown => "arrow-down",
    ChevronDown => "chevron-down", Send => "send", Lock => "lock", Warning => "warning", Info => "info", Eye => "eye",
    Download => "download", Copy => "copy", Print => "print", Comment => "comment", Filter => "filter",
    History => "history", Compare => "compare", Trash => "trash", Menu => "menu", More => "more", Help => "help",
    CloudCheck => "cloud-check", CloudOff => "cloud-off", Flag => "flag", Link => "link", Calendar => "calendar",
    Bold => "bold", Italic => "italic", List => "list", Heading => "heading", Table => "table",
    Star => "star", KindGoal => "kind-goal", KindAnalysis => "kind-analysis", KindIntervention => "kind-intervention",
    KindPractice => "kind-practice", KindEvaluation => "kind-evaluation", DotFull => "dot-full", DotHalf => "dot-half",
    DotEmpty => "dot-empty", DotDashed => "dot-dashed", DotDiamond => "dot-diamond", DotTriangle => "dot-triangle",
    DotSquare => "dot-square",
}

/// An icon beside words; screen readers skip it. `class` adds a size, for example `fl-icon--s`.
#[component]
pub fn Icon(name: IconName, #[prop(optional)] class: &'static str) -> impl IntoView {
    let class = if class.is_empty() { "fl-icon".to_owned() } else { format!("fl-icon {class}") };
    view! {
        <svg class=class aria-hidden="true">
            <use href=symbol(name)></use>
        </svg>
    }
}

/// The address of a symbol; the sprite's own name carries a hash.
#[must_use]
pub fn symbol(name: IconName) -> String {
    let sprite = use_context::<PublicUrls>().unwrap_or_default().icons;
    format!("{sprite}#{}", name.id())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_icon_is_in_the_sprite() {
        let sprite = include_str!("../../../style/public/icons.svg");
        for id in super::IDS {
            assert!(sprite.contains(&format!("id=\"i-{id}\"")), "{id}");
        }
    }
}
