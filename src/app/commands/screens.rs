//! The tables of the screens, one file each.

use super::UiCommand;

pub const TABLES: &[&[UiCommand]] = &[];
