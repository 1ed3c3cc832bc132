//! Interface texts: one enum per feature, both languages beside each other (UI.md section 6).
//!
//! A missing language or an unknown placeholder does not compile. The language is fixed for a page:
//! switching it is a form that loads the page again.

#[cfg(feature = "ssr")]
mod issues;
mod show;

pub use domain::lang::Lang;
#[cfg(feature = "ssr")]
pub use issues::{error_text, problem_text};
use leptos::prelude::*;
pub use show::{Count, Noun, Show};

/// A text that exists in both languages.
pub trait Text {
    /// The text in `lang`.
    fn t(&self, lang: Lang) -> String;
}

/// Declares an enum of texts: `Name { placeholder: Type } => "Nederlands" | "English"`.
/// Placeholders are [`Show`]n in the language of the text.
#[macro_export]
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident {
        $($key:ident $({ $($field:ident : $kind:ty),+ $(,)? })? => $nl:literal | $en:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) enum $name {
            $($key $({ $($field: $kind),+ })?),+
        }

        impl $crate::i18n::Text for $name {
            fn t(&self, lang: $crate::i18n::Lang) -> String {
                match self {
                    $(Self::$key $({ $($field),+ })? => {
                        $($(let $field = $crate::i18n::Show::show($field, lang);)+)?
                        match lang {
                            $crate::i18n::Lang::Nl => format!($nl),
                            $crate::i18n::Lang::En => format!($en),
                        }
                    }),+
                }
            }
        }
    };
}

/// The language of the page, a newtype so that the context cannot be mistaken.
#[derive(Clone, Copy)]
pub struct PageLang(pub Lang);

/// The language of this page.
#[must_use]
pub fn lang() -> Lang {
    use_context::<PageLang>().map_or(Lang::Nl, |lang| lang.0)
}

/// A text in the language of this page.
#[must_use]
pub fn t(text: impl Text) -> String {
    text.t(lang())
}
