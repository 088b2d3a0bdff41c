//! The program on the screen: one loop over one channel, and the threads that do its work.

mod clock;
mod hands;
mod main_loop;

pub use clock::Clock;
pub use hands::{Library, Read, Trouble, Write, Writer};
