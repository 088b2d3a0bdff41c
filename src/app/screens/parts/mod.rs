//! What several screens are made of: dates in fields, the import of a table, rows to choose from.

pub mod category;
pub mod day;
pub mod import;
pub mod names;
pub mod paper;
pub mod role;
pub mod steps;
