//! Theme, language and mouse as the user last chose them in the program, beside 我是谁 on this computer; and the language of
//! the threads that answer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::app::{Look, Looks};
use crate::store;
use crate::text::Lang;

const FILE: &str = "looks.json";

/// The language of what the threads at the register say; switched while they run.
#[derive(Debug, Clone, Default)]
pub struct Tongue(Arc<AtomicBool>);

impl Tongue {
    pub fn get(&self) -> Lang {
        match self.0.load(Ordering::Relaxed) {
            true => Lang::En,
            false => Lang::Zh,
        }
    }

    pub fn set(&self, lang: Lang) {
        self.0.store(lang == Lang::En, Ordering::Relaxed);
    }
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Tongue {
        let tongue = Tongue::default();
        tongue.set(lang);
        tongue
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Written {
    theme: Look,
    lang: String,
    mouse: bool,
}

impl From<Looks> for Written {
    fn from(looks: Looks) -> Written {
        Written {
            theme: looks.theme,
            lang: looks.lang.code().to_owned(),
            mouse: looks.mouse,
        }
    }
}

/// What was chosen, and the settings it was chosen over: settings that were changed afterwards are the later word.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    chosen: Written,
    over: Written,
}

/// The settings with what was chosen later laid over them.
pub fn latest(state: &Path, settings: Looks) -> Looks {
    let kept: Option<Kept> = fs::read(state.join(FILE))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let Some(Kept { chosen, over }) = kept else {
        return settings;
    };
    Looks {
        theme: match over.theme == settings.theme {
            true => chosen.theme,
            false => settings.theme,
        },
        lang: match over.lang == settings.lang.code() {
            true => chosen.lang.parse().unwrap_or(settings.lang),
            false => settings.lang,
        },
        mouse: match over.mouse == settings.mouse {
            true => chosen.mouse,
            false => settings.mouse,
        },
    }
}

/// Keeps what is chosen from now on. Without a state folder (the demo) nothing is kept.
pub fn keeper(state: Option<PathBuf>, settings: Looks) -> impl Fn(&Looks) -> io::Result<()> {
    move |chosen| {
        let Some(state) = &state else { return Ok(()) };
        let kept = Kept {
            chosen: (*chosen).into(),
            over: settings.into(),
        };
        store::write_private(&state.join(FILE), &serde_json::to_vec(&kept)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_word_counts_the_choice_or_the_settings() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Looks::default();
        assert_eq!(latest(folder.path(), settings), settings);
        let chosen = Looks {
            theme: Look::Light,
            lang: Lang::En,
            mouse: true,
        };
        keeper(Some(folder.path().to_owned()), settings)(&chosen).unwrap();
        assert_eq!(latest(folder.path(), settings), chosen);
        let edited = Looks {
            theme: Look::Mono,
            ..settings
        };
        assert_eq!(latest(folder.path(), edited).theme, Look::Mono);
        assert_eq!(latest(folder.path(), edited).lang, Lang::En);
        fs::write(folder.path().join(FILE), "{").unwrap();
        assert_eq!(latest(folder.path(), settings), settings);
    }

    #[test]
    fn what_is_kept_is_for_its_owner_alone_folder_and_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("local").join("pianqu");
        keeper(Some(state.clone()), Looks::default())(&Looks::default()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&state), mode(&state.join(FILE))), (0o700, 0o600));
        let names = fs::read_dir(&state).unwrap().count();
        assert_eq!(names, 1, "half a file was left");
    }
}
