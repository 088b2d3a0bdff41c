//! Commands of the screen meetings.

use super::UiCommand;

pub const TABLE: &[UiCommand] = &[];
