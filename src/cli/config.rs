//! Settings of this computer: a small TOML file that a person writes. What an office decides stands in its register.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::Deserialize;

use super::fail::Fail;
use super::out::Out;
use super::place::Place;
use crate::app::Look;
use crate::app::keymap::Keymap;
use crate::domain::env::Role;
use crate::run::Ambiguous;
use crate::run::sign;
use crate::text::messages::cli as words;
use crate::text::{Lang, outside, pad};

/// Every key may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub register: Option<PathBuf>,
    /// Folder for exports.
    pub export: Option<PathBuf>,
    pub lang: Option<String>,
    /// Who sits at the keyboard.
    pub name: Option<String>,
    pub role: Option<Role>,
    /// The SSH key that issued minutes are signed with (`ssh-keygen -Y sign`). None: they are not signed.
    pub sign_key: Option<PathBuf>,
    /// Whose keys count when signatures are checked, as `ssh-keygen` reads it.
    pub signers: Option<PathBuf>,
    /// A file of keys, laid over the built-in ones.
    pub keymap: Option<PathBuf>,
    /// Theme of the screen: dark, light, contrast, mono.
    pub theme: Look,
    /// Clicks and the wheel.
    pub mouse: bool,
    /// How wide the terminal draws “ ” — and borders: auto asks it, wide makes borders plain ASCII.
    pub ambiguous: Option<Ambiguous>,
    /// Its older name: `wide = true` is `ambiguous = "wide"`.
    pub wide: Option<bool>,
}

impl Config {
    pub fn sign_key(&self) -> Option<PathBuf> {
        self.sign_key.as_deref().map(sign::key_path)
    }

    pub fn signers(&self) -> Option<PathBuf> {
        self.signers.as_deref().map(sign::key_path)
    }

    pub fn path(folder: &Path) -> PathBuf {
        folder.join("config.toml")
    }

    pub fn ambiguous(&self) -> Ambiguous {
        match (self.ambiguous, self.wide) {
            (Some(said), _) => said,
            (None, Some(true)) => Ambiguous::Wide,
            (None, Some(false)) => Ambiguous::Narrow,
            (None, None) => Ambiguous::Auto,
        }
    }

    /// A missing file is an empty one; one that cannot be understood is an error, for a wrong register would be opened.
    pub fn read(folders: Option<&ProjectDirs>, lang: Lang) -> Result<Config, Fail> {
        let Some(folders) = folders else {
            return Ok(Config::default());
        };
        let path = Config::path(folders.config_dir());
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Config::default());
            }
            Err(error) => {
                let why = outside::trouble(lang, &error);
                return Err(Fail::usage(words::bad_config(
                    lang,
                    path.display(),
                    1,
                    1,
                    why,
                )));
            }
        };
        Config::parse(&text, &path, lang)
    }

    /// `path`: what a complaint calls the file.
    pub fn parse(text: &str, path: &Path, lang: Lang) -> Result<Config, Fail> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            let (line, column) = outside::place(text, at);
            let why = outside::toml(lang, error.message());
            Fail::usage(words::bad_config(lang, path.display(), line, column, why))
        })
    }
}

/// Effective settings and paths, one a line.
pub fn run(place: &Place, out: &mut Out) -> Result<(), Fail> {
    let show = |path: Option<PathBuf>| {
        path.map_or_else(|| "-".to_string(), |path| path.display().to_string())
    };
    let actor = place.actor();
    let role = serde_json::to_value(actor.role)
        .ok()
        .and_then(|value| value.as_str().map(str::to_string))
        .unwrap_or_default();
    let lines = [
        ("config", show(place.config_path())),
        ("register", show(place.register().ok())),
        ("export", show(place.export_folder().ok())),
        ("state", show(place.state_folder())),
        ("lang", place.lang.code().to_string()),
        ("name", actor.name),
        ("role", role),
        ("theme", place.config.theme.code().to_string()),
        ("mouse", place.config.mouse.to_string()),
        (
            "ambiguous",
            match place.config.ambiguous() {
                Ambiguous::Auto => "auto",
                Ambiguous::Narrow => "narrow",
                Ambiguous::Wide => "wide",
            }
            .to_string(),
        ),
        ("sign_key", show(place.config.sign_key())),
        ("signers", show(place.config.signers())),
        (
            "keymap",
            place
                .config
                .keymap
                .clone()
                .map_or_else(|| "built-in".to_string(), |path| path.display().to_string()),
        ),
    ];
    for (name, value) in lines {
        out.line(&format!("{}{value}", pad(name, 10)))?;
    }
    key_trouble(place).map_or(Ok(()), |said| out.line(&said))
}

/// Why the user's file of keys is not used: its line, a clash, that it cannot be read. None: it is, or there is none.
pub fn key_trouble(place: &Place) -> Option<String> {
    let path = place.config.keymap.as_deref()?;
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let why = outside::trouble(place.lang, &error);
            return Some(words::no_keymap(place.lang, path.display(), why));
        }
    };
    let error = Keymap::load(Some(&text)).err()?;
    Some(crate::text::messages::run::keymap_refused(
        place.lang,
        error.words(place.lang),
    ))
}
