//! Commands of the screen board.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
