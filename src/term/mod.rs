//! The terminal: entering and leaving it, what it sends, one frame at a time. Knows only `app`'s messages.

mod input;
mod line;
mod measure;
mod screen;
mod session;
mod signals;

pub use input::{batch, read_keys};
pub use line::Line;
pub use measure::hear_width;
pub use screen::Screen;
pub use session::{Refusal, Session, check, copy, leave, mouse};
pub use signals::{outlive_file_limit, stop_here, watch_hangup, watch_signals};
