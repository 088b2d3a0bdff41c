//! Where the program stands: which register, which language, who sits at the keyboard, what time it is.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Local};
use directories::ProjectDirs;

use super::args::Global;
use super::config::Config;
use super::fail::Fail;
use crate::domain::calendar::Calendar;
use crate::domain::env::{Actor, Env, Role};
use crate::text::messages::cli as words;
use crate::text::{Lang, sanitise};

/// Everything a verb needs to know of its surroundings.
pub struct Place {
    pub lang: Lang,
    pub global: Global,
    pub config: Config,
    /// The built-in working days; an office may lay its own over them.
    pub calendar: Arc<Calendar>,
    folders: Option<ProjectDirs>,
}

/// May the clock be replaced by PIANQU_NOW? Only where nothing is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Real,
    MayBeSet,
}

impl Place {
    pub fn find(global: &Global, lang: Lang) -> Result<Self, Fail> {
        let folders = ProjectDirs::from("", "", "pianqu");
        let config = Config::read(folders.as_ref(), lang)?;
        let lang = match (&global.lang, &config.lang) {
            (Some(_), _) | (_, None) => lang,
            (None, Some(name)) => name.parse().unwrap_or(lang),
        };
        let calendar = Arc::new(Calendar::builtin());
        Ok(Place {
            lang,
            global: global.clone(),
            config,
            calendar,
            folders,
        })
    }

    /// `--register`, PIANQU_REGISTER, the settings, the data folder of the user; in that order.
    pub fn register(&self) -> Result<PathBuf, Fail> {
        if let Some(path) = &self.global.register {
            return Ok(path.clone());
        }
        if let Some(path) = std::env::var_os("PIANQU_REGISTER").filter(|path| !path.is_empty()) {
            return Ok(PathBuf::from(path));
        }
        if let Some(path) = &self.config.register {
            return Ok(path.clone());
        }
        match &self.folders {
            Some(folders) => Ok(folders.data_dir().join("pianqu.db")),
            None => Err(Fail::usage(words::NO_HOME.get(self.lang))),
        }
    }

    /// Where exports go when nobody says: the settings, else `导出` beside the register.
    pub fn export_folder(&self) -> Result<PathBuf, Fail> {
        if let Some(folder) = &self.config.export {
            return Ok(folder.clone());
        }
        let register = self.register()?;
        let beside = register.parent().map(PathBuf::from).unwrap_or_default();
        Ok(beside.join("导出"))
    }

    pub fn config_path(&self) -> Option<PathBuf> {
        self.folders
            .as_ref()
            .map(|folders| Config::path(folders.config_dir()))
    }

    /// Logs, automatic backups. None: no home.
    pub fn state_folder(&self) -> Option<PathBuf> {
        let folders = self.folders.as_ref()?;
        Some(
            folders
                .state_dir()
                .unwrap_or_else(|| folders.data_local_dir())
                .to_path_buf(),
        )
    }

    pub fn actor(&self) -> Actor {
        let user = ["USER", "LOGNAME", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .unwrap_or_default();
        let name = self
            .global
            .name
            .clone()
            .or_else(|| self.config.name.clone())
            .unwrap_or(user);
        let role = self.global.role.map(Role::from);
        Actor {
            name: sanitise::line(&name).trim().to_string(),
            role: role.or(self.config.role).unwrap_or(Role::Secretary),
        }
    }

    pub fn env(&self, clock: Clock) -> Result<Env, Fail> {
        let mut actor = self.actor();
        if actor.name.is_empty() {
            // Neither --as nor the system says who it is; a history says so rather than nothing.
            actor.name = words::NAMELESS.get(self.lang).to_string();
        }
        Ok(Env {
            now: self.now(clock)?,
            actor,
            session: uuid::Uuid::now_v7().to_string(),
            calendar: self.calendar.clone(),
        })
    }

    /// The local time with its offset, in whole seconds.
    pub fn now(&self, clock: Clock) -> Result<DateTime<FixedOffset>, Fail> {
        let set = std::env::var("PIANQU_NOW").unwrap_or_default();
        if clock == Clock::MayBeSet && !set.is_empty() {
            return DateTime::parse_from_rfc3339(set.trim())
                .map_err(|_| Fail::usage(words::bad_now(self.lang, sanitise::visible(&set))));
        }
        Ok(Local::now().fixed_offset())
    }
}

/// `--lang`, else the locale. Looked for before the arguments are parsed, so that complaints about them are in it too.
pub fn language() -> Lang {
    let mut args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned());
    let mut asked = None;
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            asked = args.next();
        } else if let Some(name) = arg.strip_prefix("--lang=") {
            asked = Some(name.to_string());
        }
    }
    if let Some(lang) = asked.and_then(|name| name.parse().ok()) {
        return lang;
    }
    Lang::from_locale(&sys_locale::get_locale().unwrap_or_default())
}
