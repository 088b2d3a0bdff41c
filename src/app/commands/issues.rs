//! Commands of the screen issues.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
