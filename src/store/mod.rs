//! The register: one SQLite file. Facts are appended to one table and chained by hash; every other table is computed from it.

mod append;
mod chain;
mod codes;
mod days;
mod device;
mod drafts;
mod error;
mod fold;
mod open;
mod project;
mod reader;
mod register;
mod schema;
mod states;
#[cfg(test)]
mod tests;

pub use drafts::Drafts;
pub use error::{ErrorKind, RecordError, StoreError};
pub use reader::{Head, ItemRef, MeetingBundle, ReadEnv, Reader};
pub use register::{Done, OpenOptions, Recorded, Register, Renderer, no_renderer};
