//! Opening the register for a verb, and saying why not.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::fail::{FOUND, Fail, USAGE};
use super::place::{Clock, Place};
use crate::documents;
use crate::documents::writer::ExportError;
use crate::domain::describe::{self, Names};
use crate::domain::query::Basics;
use crate::domain::refusal::Refusal;
use crate::store::{self, OpenOptions, ReadEnv, Reader, RecordError, Register, StoreError};
use crate::text::Lang;
use crate::text::messages::cli as words;

impl Fail {
    pub fn store(error: &StoreError, lang: Lang) -> Self {
        Fail::told(error.exit_code(), error.describe(lang))
    }

    pub fn export(error: &ExportError, lang: Lang) -> Self {
        let code = match error {
            // A person must look first: nothing is wrong with the disk.
            ExportError::Edited(_) => FOUND,
            ExportError::Outside(_) => USAGE,
            _ => super::fail::CANNOT_WRITE,
        };
        Fail::told(code, error.message(lang))
    }
}

impl Place {
    pub fn told<T>(&self, result: Result<T, StoreError>) -> Result<T, Fail> {
        result.map_err(|error| Fail::store(&error, self.lang))
    }

    pub fn reader(&self) -> Result<Reader, Fail> {
        self.told(Reader::open(&self.register()?))
    }

    /// For writing, with the layout of the papers.
    pub fn writer(&self) -> Result<Register, Fail> {
        self.writer_of(&self.register()?)
    }

    pub fn writer_of(&self, path: &Path) -> Result<Register, Fail> {
        let register = self.told(Register::open(path, self.options()))?;
        self.told(register.look_before_writing())?;
        if register.was_made_anew() {
            let state = self.state_folder().unwrap_or_default();
            let copies = state.join(store::BACKUPS);
            Fail::note(&words::made_anew(self.lang, copies.display()));
        }
        if let Some(behind) = register.behind() {
            Fail::note(&behind.describe(self.lang));
        }
        Ok(register)
    }

    pub fn options(&self) -> OpenOptions {
        OpenOptions {
            state_dir: self.state_folder(),
            renderer: Box::new(documents::print),
        }
    }

    pub fn read_env(&self, personal: bool) -> Result<ReadEnv, Fail> {
        Ok(ReadEnv {
            today: self.today()?,
            calendar: self.calendar.clone(),
            personal,
            lang: self.lang,
        })
    }

    pub fn today(&self) -> Result<NaiveDate, Fail> {
        Ok(self.now(Clock::MayBeSet)?.date_naive())
    }

    pub fn refusal(&self, refusal: &Refusal, basics: &Basics, today: NaiveDate) -> String {
        let names = Names::new(&basics.directory, &basics.office, today);
        describe::describe_all(refusal, &names, self.lang).join(" ")
    }

    /// The error of a batch: the first refusal in words, or what is wrong with the register.
    pub fn record_error(&self, error: &RecordError, basics: &Basics, today: NaiveDate) -> Fail {
        match error {
            RecordError::Store(error) => Fail::store(error, self.lang),
            RecordError::Cancelled => Fail::Silent(FOUND),
            RecordError::Refused(refusals) => {
                Fail::refused(refusals.first().map_or_else(String::new, |(_, refusal)| {
                    self.refusal(refusal, basics, today)
                }))
            }
        }
    }
}

/// The identifier of a unit-like enum as it stands in JSON: `in_progress`.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        // A variant with fields: its name alone.
        Ok(Value::Object(map)) => map.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}
