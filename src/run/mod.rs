//! The program on the screen: one loop over one channel, and the threads that do its work.

mod clock;
pub mod evidence;
mod hands;
mod main_loop;
mod office;
mod open;
mod sheets;
mod table;

pub use clock::Clock;
pub use hands::{Library, NotImported, Read, Trouble, Write, Writer};
pub use office::{Desk, Papers, PapersError, Shelf, export_meeting, record};
pub use open::{OpenError, Setup, open};
pub use sheets::{stream_ledger, write_sent, write_sheet};
pub use table::{Manner, Table, TableError, import_table, read_table};
