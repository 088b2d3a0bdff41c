//! The tables of the screens, one file each.

use super::{UiCommand, directory, issues, meetings, today};

pub const TABLES: &[&[UiCommand]] = &[
    today::TABLE,
    issues::TABLE,
    meetings::TABLE,
    directory::TABLE,
];
