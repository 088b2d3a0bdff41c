//! The tables of the screens, one file each.

use super::{
    UiCommand, act, board, chair, commitments, directory, issues, meetings, patrols, present,
    statistics, today,
};

pub const TABLES: &[&[UiCommand]] = &[
    today::TABLE,
    issues::TABLE,
    meetings::TABLE,
    chair::TABLE,
    act::TABLE,
    board::TABLE,
    commitments::TABLE,
    patrols::TABLE,
    directory::TABLE,
    statistics::TABLE,
    present::TABLE,
];
