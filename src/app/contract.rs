//! The domain's types as `app` uses them, in one place.

pub use crate::domain::command::{Command, What};
pub use crate::domain::env::{Actor, Role};
pub use crate::domain::ids::{CommandId, Subject};
pub use crate::domain::query::{Answer, Basics, Draft, Query};
pub use crate::domain::refusal::{Reason, Refusal};
