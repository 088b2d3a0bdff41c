//! Reading the register: a second connection that never writes, and the answer to every question of `domain::query`.

mod board;
mod board_counts;
mod board_filter;
mod board_walk;
mod calendar;
mod commitments;
pub(super) mod connect;
mod counted;
mod decisions;
mod history;
mod issues;
mod ledger;
mod lookup;
mod meetings;
mod names;
mod patrols;
mod places;
mod raised;
mod reminders;
mod statistics;
mod today;
mod today_unit;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::Connection;

use counted::Counted;
pub use lookup::{Called, Head, ItemRef, heads};
pub use meetings::MeetingBundle;
pub use raised::{Raised, Telling, Whence};
pub use reminders::{SentPaper, SentText};

use super::chain;
use super::device::{self, Behind, Noted};
use super::drafts;
use super::error::StoreError;
use super::lock::session_lives;
use super::open;
use super::schema;
use super::states::Cache;
use crate::domain::calendar::Calendar;
use crate::domain::commitment::Commitment;
use crate::domain::directory::Directory;
use crate::domain::ids::{CommandId, MeetingId};
use crate::domain::issue::Issue;
use crate::domain::office::Office;
use crate::domain::place::Place;
use crate::domain::query::{
    Answer, Basics, BoardFilter, BoardLine, BoardRow, CommitmentFilter, Draft, LedgerRow, Query,
};
use crate::text::Lang;

/// What a question is answered by beside the register.
#[derive(Clone, Debug)]
pub struct ReadEnv {
    pub today: NaiveDate,
    pub calendar: Arc<Calendar>,
    /// Residents' names and telephones are wanted.
    pub personal: bool,
    /// The language of what is said of facts.
    pub lang: Lang,
}

/// A read-only view of a register. It sees each commit of the writer from its next question on.
pub struct Reader {
    conn: Connection,
    path: PathBuf,
    cache: RefCell<Cache>,
    seen: std::cell::Cell<i64>,
    counted: RefCell<Counted>,
    frozen: bool,
    /// Where a copy is read instead: the folder goes when the reader goes.
    _copy: Option<tempfile::TempDir>,
}

impl Reader {
    /// Opens a register for reading, also on a disk that is full or cannot be written.
    pub fn open(path: &Path) -> Result<Reader, StoreError> {
        open::inspect(path, schema::APPLICATION_ID, schema::USER_VERSION)?;
        let connect::Opened { conn, frozen, copy } = connect::connect(path)?;
        Ok(Reader {
            conn,
            _copy: copy,
            path: path.to_path_buf(),
            cache: RefCell::new(Cache::default()),
            seen: std::cell::Cell::new(0),
            counted: RefCell::new(Counted::default()),
            frozen,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The disk cannot be written: what another program records meanwhile is not seen.
    pub fn is_frozen(&self) -> bool {
        self.frozen
    }

    /// The register has computed tables of an older program: what is read is a copy, and what others record is not seen.
    pub fn is_older(&self) -> bool {
        self._copy.is_some() && !self.frozen
    }

    /// What was noted outside of this register, to be compared with it.
    pub fn noted(&self, state_dir: Option<&Path>) -> Result<Vec<Noted>, StoreError> {
        let notes = device::noted(&self.conn, state_dir, &self.path);
        let mut notes = notes.map_err(|error| self.fail(error))?;
        notes.retain(|noted| noted.given_up.is_none());
        Ok(notes)
    }

    /// What the register lacks of all that was noted of it. None: nothing.
    pub fn behind(&self, state_dir: Option<&Path>) -> Result<Option<Behind>, StoreError> {
        device::behind(&self.conn, state_dir, &self.path).map_err(|error| self.fail(error))
    }

    /// Gives up what lacks now: whoever restored an older register was told. The numbers stay used.
    pub fn give_up_lost(&self, state_dir: Option<&Path>) {
        device::give_up(&self.conn, state_dir, &self.path);
    }

    /// Notes outside that papers were written now, and how far the register had come.
    pub fn note_export(&self, state_dir: Option<&Path>) {
        if state_dir.is_none() || self.frozen {
            return;
        }
        for head in lookup::own_heads(&self.conn).unwrap_or_default() {
            device::remember(&self.conn, state_dir, &self.path, &head, true);
        }
    }

    /// The highest `n`.
    pub fn head(&self) -> Result<i64, StoreError> {
        chain::head(&self.conn).map_err(|error| self.fail(error))
    }

    /// Answers a question. `Query::Paper` is answered by the documents, from [`Reader::meeting_bundle`].
    pub fn answer(&self, query: &Query, env: &ReadEnv) -> Result<Answer, StoreError> {
        if *query == Query::Drafts {
            return self.left_behind().map(Answer::Drafts);
        }
        self.at_once(|asked| asked.answer(query, &asked.of_office(env)?))
    }

    /// Everything `domain::record::build` needs. None: no such meeting.
    pub fn meeting_bundle(&self, meeting: MeetingId) -> Result<Option<MeetingBundle>, StoreError> {
        self.at_once(|asked| asked.bundle(meeting))
    }

    /// Every row that matches, in board order, without holding them all.
    pub fn stream_board(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        mut each: impl FnMut(BoardRow) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_board(filter, &asked.of_office(env)?, limit, &mut each))
    }

    /// The same in the words of a plain table.
    pub fn stream_lines(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        mut each: impl FnMut(BoardLine<'_>) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_lines(filter, &asked.of_office(env)?, limit, &mut each))
    }

    /// Every decision that matches in the columns of the ledger, in the order of entry: what is read again in that order is the
    /// same ledger, whatever the day.
    pub fn stream_ledger(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        mut each: impl FnMut(LedgerRow) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_ledger(filter, &asked.of_office(env)?, limit, &mut each))
    }

    /// Every issue whole, the oldest first; residents' names where `env` asks for them.
    pub fn stream_issues(
        &self,
        env: &ReadEnv,
        mut each: impl FnMut(&Issue, Option<String>) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_issues(env, &mut each))
    }

    /// Issues raised in a period, the oldest first, with what became of them. None: one more that nobody has touched, beyond those told.
    pub fn stream_raised(
        &self,
        telling: Telling<'_>,
        env: &ReadEnv,
        mut each: impl FnMut(&Whence, Option<Raised<'_>>),
    ) -> Result<(), StoreError> {
        self.at_once(|asked| {
            let telling = Telling {
                wanted: &mut *telling.wanted,
                ..telling
            };
            asked.stream_raised(telling, &asked.of_office(env)?, &mut each)
        })
    }

    /// Every place whole with the names of what it lies in, the widest first, in the order of the tree.
    pub fn stream_places(
        &self,
        mut each: impl FnMut(&Place, &[String]) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_places(&mut each))
    }

    /// Every 约定 that matches whole, the oldest first; residents' names where `env` asks for them.
    pub fn stream_commitments(
        &self,
        filter: &CommitmentFilter,
        env: &ReadEnv,
        mut each: impl FnMut(&Commitment, Option<String>) -> std::ops::ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.at_once(|asked| asked.stream_commitments(filter, env, &mut each))
    }

    /// Office, directory and head.
    pub fn basics(&self) -> Result<Basics, StoreError> {
        self.at_once(|asked| asked.basics())
    }

    /// The directory alone, for whoever only looks names up.
    pub fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        self.at_once(|asked| asked.directory())
    }

    /// The day a file with that SHA-256 was imported. None: never.
    pub fn imported_on(&self, sha256: &str) -> Result<Option<NaiveDate>, StoreError> {
        super::states::imported_on(&self.conn, sha256).map_err(|error| self.fail(error))
    }

    /// Whether a command has been recorded: its draft is dead then.
    pub fn is_recorded(&self, command: CommandId) -> Result<bool, StoreError> {
        self.conn
            .prepare_cached("SELECT 1 FROM event WHERE command = ?1")
            .and_then(|mut statement| statement.exists([command.to_string()]))
            .map_err(|error| self.fail(error))
    }

    /// Drafts of sessions that are over: what another window is still typing is its own.
    fn left_behind(&self) -> Result<Vec<Draft>, StoreError> {
        let mut drafts = self.drafts()?;
        let mut lives = HashMap::new();
        drafts.retain(|draft| {
            let session = draft.session.clone();
            let lives = lives.entry(session);
            !*lives.or_insert_with_key(|session| session_lives(&self.path, session))
        });
        Ok(drafts)
    }

    /// Drafts that are neither recorded nor discarded, oldest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut live = Vec::new();
        for draft in drafts::read(&self.path)? {
            if !self.is_recorded(draft.command)? {
                live.push(draft);
            }
        }
        Ok(live)
    }

    /// Runs a question on one state of the register, whatever is recorded meanwhile.
    fn at_once<T>(
        &self,
        question: impl FnOnce(&Asked<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let tx = rusqlite::Transaction::new_unchecked(
            &self.conn,
            rusqlite::TransactionBehavior::Deferred,
        )
        .map_err(|error| self.fail(error))?;
        self.catch_up().map_err(|error| self.fail(error))?;
        let answer = question(&Asked {
            conn: &tx,
            cache: &self.cache,
            counted: &self.counted,
            path: &self.path,
            bounds: OnceCell::new(),
        });
        tx.finish().map_err(|error| self.fail(error))?;
        answer
    }

    fn catch_up(&self) -> rusqlite::Result<()> {
        let head = chain::head(&self.conn)?;
        let seen = self.seen.get();
        if head != seen {
            self.counted.borrow_mut().clear();
            let mut cache = self.cache.borrow_mut();
            if head < seen || seen == 0 {
                cache.forget_all();
            } else {
                let mut statement = self
                    .conn
                    .prepare_cached("SELECT DISTINCT subject FROM event WHERE n > ?1")?;
                let mut rows = statement.query([seen])?;
                while let Some(row) = rows.next()? {
                    match row.get_ref(0)?.as_str()?.parse() {
                        Ok(subject) => cache.forget(subject),
                        Err(_) => cache.forget_all(),
                    }
                }
            }
            self.seen.set(head);
        }
        Ok(())
    }

    fn fail(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }
}

/// The register during one question.
struct Asked<'a> {
    conn: &'a Connection,
    cache: &'a RefCell<Cache>,
    counted: &'a RefCell<Counted>,
    path: &'a Path,
    /// See [`Asked::light_bounds`].
    bounds: OnceCell<board::Bounds>,
}

impl Asked<'_> {
    fn answer(&self, query: &Query, env: &ReadEnv) -> Result<Answer, StoreError> {
        match query {
            Query::Basics => self.basics().map(Answer::Basics),
            Query::Today => self.today(env).map(|view| Answer::Today(Box::new(view))),
            Query::TodayOf(unit) => self
                .today_of(*unit, env)
                .map(|view| Answer::Today(Box::new(view))),
            Query::Issues {
                filter,
                after,
                limit,
            } => self
                .issues(filter, after.as_ref(), *limit)
                .map(Answer::Issues),
            Query::Issue(id) => Ok(Answer::Issue(self.issue(*id, env)?.map(Box::new))),
            Query::Similar {
                district,
                title,
                place,
                except,
            } => self
                .similar(*district, title, place, *except)
                .map(Answer::Similar),
            Query::Meetings { filter, limit } => {
                self.meetings(filter, *limit).map(Answer::Meetings)
            }
            Query::Meeting(id) => Ok(Answer::Meeting(self.meeting_view(*id, env)?.map(Box::new))),
            Query::MeetingsDue => self.meetings_due(env).map(Answer::MeetingsDue),
            Query::UnderWay => Ok(Answer::Meeting(match self.under_way()? {
                Some(id) => self.meeting_view(id, env)?.map(Box::new),
                None => None,
            })),
            Query::Board {
                filter,
                after,
                limit,
            } => self
                .board(filter, after.as_ref(), *limit, env)
                .map(Answer::Board),
            Query::BoardRows(ids) => {
                let ids = &ids[..ids.len().min(usize::from(board::MOST))];
                self.decision_rows(ids, env).map(Answer::BoardRows)
            }
            Query::BoardCounts => self.board_counts(env).map(Answer::BoardCounts),
            Query::Overdue(filter) => self.overdue(filter, env).map(Answer::Overdue),
            Query::Courses(ids) => Ok(Answer::Courses(self.courses(ids, env)?)),
            Query::Decision(id) => Ok(Answer::Decision(self.decision(*id, env)?.map(Box::new))),
            Query::Statistics { period, by } => Ok(Answer::Statistics(Box::new(
                self.statistics(*period, *by, env)?,
            ))),
            Query::DueDays { month } => self.due_days(*month).map(Answer::DueDays),
            Query::History(subject) => self.history(*subject, env.lang).map(Answer::History),
            Query::Patrols { after, limit } => {
                self.patrols(after.as_ref(), *limit).map(Answer::Patrols)
            }
            Query::Patrol(id) => Ok(Answer::Patrol(self.patrol(*id, env)?.map(Box::new))),
            Query::Places {
                filter,
                after,
                limit,
            } => self
                .places(filter, after.as_ref(), *limit, env)
                .map(Answer::Places),
            Query::Place(id) => Ok(Answer::Place(self.place(*id, env)?.map(Box::new))),
            Query::Commitments {
                filter,
                after,
                limit,
            } => self
                .commitments(filter, after.as_ref(), *limit, env)
                .map(Answer::Commitments),
            Query::CommitmentCounts => self
                .commitment_counts(env)
                .map(|counts| Answer::CommitmentCounts(Box::new(counts))),
            Query::Commitment(id) => {
                Ok(Answer::Commitment(self.commitment(*id, env)?.map(Box::new)))
            }
            Query::DueReminders { limit } => {
                let due = self.due_reminders(*limit, env)?;
                Ok(Answer::Reminders(Box::new(due)))
            }
            Query::RemindersFor(ids) => {
                let chosen = self.reminders_for(ids, env)?;
                Ok(Answer::Reminders(Box::new(chosen)))
            }
            Query::Paper { .. } | Query::Drafts | Query::Sheet(_) => Err(StoreError::Internal(
                "this question is not answered by the tables".to_string(),
            )),
        }
    }

    /// The same surroundings with the office's own working-day calendar.
    fn of_office(&self, env: &ReadEnv) -> Result<ReadEnv, StoreError> {
        Ok(ReadEnv {
            calendar: self.office()?.calendar.over(&env.calendar),
            ..env.clone()
        })
    }

    fn basics(&self) -> Result<Basics, StoreError> {
        Ok(Basics {
            office: self.office()?,
            directory: self.directory()?,
            head: self.ask(chain::head(self.conn))?,
            last_on: self.ask(chain::last_on(self.conn))?,
        })
    }

    fn office(&self) -> Result<Arc<Office>, StoreError> {
        self.ask(self.cache.borrow_mut().office(self.conn))
    }

    fn directory(&self) -> Result<Arc<Directory>, StoreError> {
        self.ask(self.cache.borrow_mut().directory(self.conn))
    }

    fn ask<T>(&self, answer: rusqlite::Result<T>) -> Result<T, StoreError> {
        answer.map_err(|error| StoreError::sqlite(self.path, error))
    }
}
