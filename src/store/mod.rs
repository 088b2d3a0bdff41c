//! The register: one SQLite file. Facts are appended to one table and chained by hash; every other table is computed from it.
//!
//! `register` opens the one write connection, `record` decides and appends (`append`, `chain`) and has `project` bring the computed
//! tables up to the folded states (`fold`, `states`). `reader` answers the queries of the domain from a second, read-only connection.
//! `drafts` is a file of its own, `ballast` room for a full disk. `verify`, `dump`, `backup`, `recover`, `doctor` look after the file; `watch` and `lock` after the
//! neighbours.

mod append;
mod backup;
mod ballast;
mod chain;
mod codes;
mod computed;
mod damage;
mod days;
mod device;
mod differing;
mod doctor;
mod drafts;
mod dump;
mod erase;
mod error;
mod fold;
mod lock;
mod open;
mod project;
mod reader;
mod record;
mod recover;
mod register;
mod renew;
mod rules;
mod scan;
mod schema;
mod states;
mod stream;
#[cfg(test)]
mod tests;
mod traces;
mod verify;
mod watch;

pub use backup::{FOLDER as BACKUPS, backup, daily_backup, remember_copy, restore};
pub use ballast::{give_up, set_aside};
pub use damage::{Damage, forget_damage, look_at_all, verify_and_note};
pub use device::{Behind, Noted};
pub use doctor::{DoctorData, doctor};
pub use drafts::{DraftLog, Drafts};
pub use dump::dump;
pub use erase::Erased;
pub use error::{ErrorKind, RecordError, StoreError};
pub use lock::{SessionLock, hold_session, session_lives};
pub use open::{write_new_private, write_private};
pub use reader::{
    Called, Head, ItemRef, MeetingBundle, Raised, ReadEnv, Reader, SentPaper, SentText, Telling,
    Whence,
};
pub use record::{Done, Recorded};
pub use recover::{Pages, RecoverReport, recover};
pub use register::{OpenOptions, Register, Renderer, no_renderer};
pub use rules::broken_rules;
pub use stream::Next;
pub use traces::LeftOut;
pub use verify::{Finding, VerifyOptions, VerifyReport, parse_heads, verify};
pub use watch::{Watch, watch};
