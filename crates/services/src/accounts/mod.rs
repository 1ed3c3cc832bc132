//! Accounts: who may come in, and as whom.

mod address;
mod demo;
pub mod invitations;
mod links;
mod own_data;
mod profile;
mod reset;
mod session;
mod setup;
mod sign_in;

pub use demo::DemoAccount;
pub use invitations::{Accepting, Invitation, InvitationState, Invited, Inviting, Joined, Welcome};
pub use profile::{OwnProfile, OwnRole, ProfileChange, SessionInfo};
pub(crate) use session::holder;
pub use session::{ABSOLUTE, IDLE};
pub use setup::NewAccount;
