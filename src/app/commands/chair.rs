//! Commands of the screen chair.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
