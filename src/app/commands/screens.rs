//! The tables of the screens, one file each.

use super::{UiCommand, board, chair, directory, issues, meetings, today};

pub const TABLES: &[&[UiCommand]] = &[
    today::TABLE,
    issues::TABLE,
    meetings::TABLE,
    chair::TABLE,
    board::TABLE,
    directory::TABLE,
];
