//! The register as the recorder uses it, and its drafts as the thread that keeps them does.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::hands::{Keeper, NotImported, Syncer, Trouble, Writer};
use super::looks::Tongue;
use super::seal;
use super::table::{Imported, Manner, TableError, beside_for, import_table, read_table};
use super::trouble::{failure, unsaved, wrong};
use crate::app::contract::{Command, CommandId, Draft, Refusal, Subject};
use crate::app::msg::{Failure, Import};
use crate::domain::describe::{Names, describe_all};
use crate::domain::env::Env;
use crate::store::{
    self, DraftLog, Drafts, Erased, RecordError, Register, SessionLock, StoreError,
};
use crate::text::Lang;
use crate::text::messages::import as import_words;
use crate::text::messages::run as words;
use crate::text::{plural, sanitise};

/// The register, for the writing thread.
pub struct Desk {
    pub register: Register,
    pub lang: Tongue,
    /// To be said of the work just done.
    pub notice: Option<(String, String)>,
    /// The room set aside for a full disk has just been given up.
    pub room_used: bool,
    /// Damage that somebody has found meanwhile, to be said once.
    pub damaged: Option<String>,
    /// Held until the register is let go.
    pub _lock: Option<SessionLock>,
}

impl Desk {
    /// On a full disk, the room that was set aside for it. False: it is no full disk, or there was none.
    fn makes_room(&mut self, error: &StoreError) -> bool {
        let makes = matches!(error, StoreError::Full(_)) && store::give_up(self.register.path());
        self.room_used |= makes;
        makes
    }

    fn note_damage(&mut self, error: &StoreError) {
        if matches!(error, StoreError::KnownDamaged { .. }) {
            self.damaged = Some(error.describe(self.lang.get()));
        }
    }
}

impl Writer for Desk {
    fn record(&mut self, commands: &[Command], env: &Env) -> Result<(Vec<Subject>, i64), Trouble> {
        let commands = seal::sealed(commands).map_err(Trouble::Refused)?;
        let mut recorded = self.register.record(&commands, env);
        if let Err(RecordError::Store(error)) = &recorded
            && self.makes_room(error)
        {
            recorded = self.register.record(&commands, env);
        }
        if let Err(RecordError::Store(error)) = &recorded {
            self.note_damage(error);
        }
        let recorded = recorded.map_err(|error| match error {
            RecordError::Refused(refusals) => Trouble::Refused(Refusal {
                reasons: refusals
                    .into_iter()
                    .flat_map(|(_, refusal)| refusal.reasons)
                    .collect(),
            }),
            RecordError::Store(error) => Trouble::Failed(unsaved(&error, self.lang.get())),
            RecordError::Cancelled => Trouble::Refused(Refusal {
                reasons: Vec::new(),
            }),
        })?;
        self.notice = recorded.erased.map(|erased| {
            (
                words::ERASED.get(self.lang.get()).to_owned(),
                erased_said(&erased, self.lang.get()),
            )
        });
        let mut subjects: Vec<Subject> = recorded
            .commands
            .iter()
            .flat_map(|done| done.events.iter().map(|(subject, _)| *subject))
            .collect();
        subjects.sort();
        subjects.dedup();
        Ok((subjects, recorded.head))
    }

    fn import(
        &mut self,
        import: &Import,
        env: &Env,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Vec<Subject>, i64), NotImported> {
        let lang = self.lang.get();
        let failed = |error: &StoreError| NotImported::Failed(failure(error, lang));
        let basics = self.register.basics().map_err(|error| failed(&error))?;
        let beside =
            beside_for(import.kind, self.register.path()).map_err(|error| failed(&error))?;
        let table = read_table(import.kind, &import.path, (&basics, beside), env.today());
        let mut table = table.map_err(|error| NotImported::Wrong(wrong(&error, lang)))?;
        if table.sha256 != import.sha256 {
            let changed = import_words::FILE_CHANGED.get(lang).to_owned();
            return Err(NotImported::Wrong(vec![changed]));
        }
        let manner = Manner {
            basics: &basics,
            env,
            again: import.again,
            dry_run: false,
        };
        let imported = import_table(&mut self.register, &mut table, &manner, told);
        if let Err(TableError::Store(error)) = &imported {
            self.note_damage(error);
        }
        match imported {
            // Which of them are shown is not worth telling apart; the screen goes to the first.
            Ok(Imported { head, first }) => {
                let mut subjects = vec![Subject::Office, Subject::Directory];
                subjects.extend(first);
                Ok((subjects, head))
            }
            Err(TableError::Cancelled) => Err(NotImported::Cancelled),
            Err(TableError::Store(error)) => Err(failed(&error)),
            Err(TableError::File(error)) => Err(NotImported::Wrong(wrong(&error, lang))),
            Err(TableError::Changed) => Err(NotImported::Wrong(vec![
                import_words::FILE_CHANGED.get(lang).to_owned(),
            ])),
            Err(TableError::Refused(refusals)) => {
                let names = Names::new(&basics.directory, &basics.office, env.today());
                let lines = refusals.iter().map(|(row, refusal)| {
                    let said = describe_all(refusal, &names, lang).join(" ");
                    match row {
                        Some(row) => import_words::in_row(lang, *row, said),
                        None => said,
                    }
                });
                Err(NotImported::Wrong(lines.collect()))
            }
        }
    }

    fn notice(&mut self) -> Option<(String, String)> {
        self.notice.take()
    }

    fn damaged(&mut self) -> Option<String> {
        self.damaged.take()
    }

    fn trouble(&mut self) -> Option<Failure> {
        room_used(&mut self.room_used, &self.lang)
    }

    fn settle(&mut self) {
        // A reader in the way, a full disk: the log stays beside the file and is moved another time.
        let _ = self.register.checkpoint();
        // What a program left behind that ended between recording and burying.
        let _ = Drafts::of(self.register.path()).bury_recorded(&self.register);
    }
}

/// The drafts of a register, for the thread that keeps them.
pub struct DraftDesk {
    register: PathBuf,
    drafts: Drafts,
    lang: Tongue,
    room_used: bool,
}

impl DraftDesk {
    pub fn of(register: &Path, lang: Tongue) -> DraftDesk {
        DraftDesk {
            register: register.to_path_buf(),
            drafts: Drafts::of(register),
            lang,
            room_used: false,
        }
    }
}

impl Keeper for DraftDesk {
    fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
        let mut saved = self.drafts.save(draft);
        if let Err(error) = &saved
            && matches!(error, StoreError::Full(_))
            && store::give_up(&self.register)
        {
            self.room_used = true;
            saved = self.drafts.save(draft);
        }
        saved.map_err(|error| unsaved(&error, self.lang.get()))
    }

    fn drop_draft(&mut self, command: CommandId, at: DateTime<FixedOffset>) -> Result<(), Failure> {
        self.drafts
            .discard(command, at.date_naive())
            .map_err(|error| failure(&error, self.lang.get()))
    }

    fn bury_draft(&mut self, recorded: CommandId) -> bool {
        self.drafts.bury(&[recorded]).unwrap_or(false)
    }

    fn trouble(&mut self) -> Option<Failure> {
        room_used(&mut self.room_used, &self.lang)
    }

    fn syncer(&self) -> Box<dyn Syncer> {
        Box::new(DraftSync {
            log: self.drafts.log(),
            lang: self.lang.clone(),
        })
    }
}

/// The log of the drafts, for the thread that syncs it.
struct DraftSync {
    log: DraftLog,
    lang: Tongue,
}

impl Syncer for DraftSync {
    fn sync(&mut self) -> Result<bool, Failure> {
        self.log
            .sync()
            .map_err(|error| unsaved(&error, self.lang.get()))
    }

    fn empty(&mut self) -> bool {
        self.log.empty().unwrap_or(false)
    }
}

fn room_used(used: &mut bool, lang: &Tongue) -> Option<Failure> {
    std::mem::take(used).then(|| Failure {
        words: words::ROOM_USED.get(lang.get()).to_owned(),
        disk: true,
        ..Failure::default()
    })
}

/// What became of an erasing, a line each: what is gone, what still holds it, what nobody here can know.
pub fn erased_said(erased: &Erased, lang: Lang) -> String {
    let mut lines = vec![match erased.wiped {
        true => words::ERASED_WIPED.get(lang).to_owned(),
        false => words::ERASED_NOT_WIPED.get(lang).to_owned(),
    }];
    if erased.texts > 0 {
        let count = erased.texts;
        lines.push(words::erased_texts(lang, count, plural(count)));
    }
    if !erased.copies.is_empty() {
        let count = erased.copies.len();
        lines.push(words::erased_copies(lang, count, plural(count)));
        let shown = erased.copies.iter();
        lines.extend(shown.map(|path| sanitise::visible(&path.to_string_lossy())));
    }
    lines.push(words::ERASED_ELSEWHERE.get(lang).to_owned());
    lines.join("\n")
}
