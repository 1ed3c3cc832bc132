//! The design system: components without data and without server functions (UI.md section 4).

mod badge;
mod button;
mod copy;
mod form;
mod icon;
mod menu;
mod page;
mod save;
mod table;

pub use badge::{KindBadge, KindGlyph, StatusBadge, TlpBadge, kind_name, kind_style, status_name};
pub use button::{Button, ButtonLink, Look};
pub use copy::{CopyButton, alive};
pub use form::{
    AreaField, CheckField, Choice, ErrorSummary, ErrorTemplate, Errors, Form, Hidden, RadioField, SelectField,
    TextField, TextKind, use_form,
};
pub use icon::{Icon, IconName};
pub use menu::{MENU, Menu, MenuLink};
pub use page::{Avatar, Band, Crumb, Crumbs, Empty, FictionNotice, Notice, Pagination, Time, Tone, When};
pub(crate) use save::Save;
pub use save::SavedBefore;
pub use table::{Column, DataTable};
