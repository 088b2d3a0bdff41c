//! The rules of the work. Pure: no clock, disk, terminal or randomness; they arrive as arguments.

pub mod calendar;
pub mod cycle;
pub mod dates;
pub mod deadline;
pub mod lights;
