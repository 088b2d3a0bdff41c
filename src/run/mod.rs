//! The program on the screen: one loop over one channel, and the threads that do its work.

mod clock;
mod desk;
mod digest;
mod hands;
mod kept;
mod looks;
mod main_loop;
mod open;
mod papers;
pub mod seal;
mod sheets;
mod shelf;
pub mod sign;
mod table;
mod trouble;

pub use clock::Clock;
pub use desk::{Desk, DraftDesk, erased_said};
pub use digest::{answer, digest, issue_referral, referral};
pub use hands::{Keeper, Library, NotImported, Read, Trouble, Write, Writer};
pub use looks::Tongue;
pub use open::{Ambiguous, OpenError, Setup, open};
pub use papers::{Papers, PapersError, export_meeting, record};
pub use sheets::{stream_commitments, stream_ledger, write_sent, write_sheet};
pub use shelf::Shelf;
pub use table::{
    Imported, Manner, Table, TableError, beside_for, import_table, links_of, read_table,
};
