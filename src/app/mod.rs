//! What the screen knows. Pure: no I/O, no terminal types, no clock.

pub mod key;

pub use key::{Code, Key};
