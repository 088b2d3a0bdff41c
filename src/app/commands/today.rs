//! Commands of the screen today.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
