//! What every server function needs on the server: who asks, in which language, through which services.

mod controls;
mod ctx;
mod failing;
mod told;
mod when;

pub use ctx::{Client, Ctx, RawForm, ctx, raw_form, set_cookie, to};
pub use told::told;
pub use when::{clock, day, when};
