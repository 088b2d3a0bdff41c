//! Commands of the screen directory.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
