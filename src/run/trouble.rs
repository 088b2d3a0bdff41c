//! What went wrong with the register or with a file, in the words of the person at the screen.

use crate::app::msg::Failure;
use crate::exchange::ImportError;
use crate::store::StoreError;
use crate::text::Lang;
use crate::text::messages::run as words;

pub(super) fn failure(error: &StoreError, lang: Lang) -> Failure {
    Failure {
        words: error.describe(lang),
        disk: matches!(
            error,
            StoreError::Full(_)
                | StoreError::ReadOnly(_)
                | StoreError::NoPermission(_)
                | StoreError::Io { .. }
                | StoreError::Replaced(_)
        ),
        ..Failure::default()
    }
}

/// The same of something that was to be saved.
pub(super) fn unsaved(error: &StoreError, lang: Lang) -> Failure {
    match error {
        StoreError::Full(_) => Failure {
            words: words::DISK_FULL.get(lang).to_owned(),
            disk: true,
            ..Failure::default()
        },
        error => failure(error, lang),
    }
}

/// What is wrong with a file, a line each.
pub(super) fn wrong(error: &ImportError, lang: Lang) -> Vec<String> {
    let mut lines = vec![error.describe(lang)];
    lines.extend(error.rows().iter().map(|row| row.describe(lang)));
    lines
}

pub(super) fn plain(words: String) -> Failure {
    Failure {
        words,
        ..Failure::default()
    }
}
