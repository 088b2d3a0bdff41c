//! The register open for writing: the one write connection of a program.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;

use super::append::{self, Chain};
use super::chain::{self, Stored};
use super::device;
use super::error::{RecordError, StoreError};
use super::fold;
use super::open::{self, Access, FileId};
use super::project;
use super::schema;
use super::states::{Cache, View};
use crate::domain::command::Command;
use crate::domain::decide::decide;
use crate::domain::env::Env;
use crate::domain::event::{Event, IssuedFile};
use crate::domain::ids::{CommandId, OfficeId, Subject};
use crate::domain::record::MinutesRecord;
use crate::domain::refusal::Refusal;

/// Lays out the files of an issue; handed in because the store knows no layout.
pub type Renderer = Box<dyn Fn(&MinutesRecord) -> Vec<IssuedFile> + Send>;

/// A renderer for programs that never issue minutes.
pub fn no_renderer() -> Renderer {
    Box::new(|_| Vec::new())
}

/// What a register is opened with.
pub struct OpenOptions {
    /// Where this installation keeps what is its own: its id, automatic backups. None: a register written by an unnamed
    /// installation (tests, throwaway registers).
    pub state_dir: Option<PathBuf>,
    pub renderer: Renderer,
}

impl Default for OpenOptions {
    fn default() -> Self {
        OpenOptions {
            state_dir: None,
            renderer: no_renderer(),
        }
    }
}

/// More refusals than this are not collected from one batch.
const MOST_REFUSALS: usize = 200;

pub struct Register {
    conn: Connection,
    path: PathBuf,
    file: FileId,
    options: OpenOptions,
    cache: RefCell<Cache>,
    /// The last event this program knows: its `n` and hash. Another one there means another register.
    seen: (i64, String),
    /// Events of this installation that an earlier look knew and that are not in the file.
    missing: i64,
}

/// What a batch became. `head` is the highest `n` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub head: i64,
    pub commands: Vec<Done>,
}

/// One command of a batch: the facts it made, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub command: CommandId,
    /// Subject and kind of every event.
    pub events: Vec<(Subject, String)>,
    /// The command had been recorded before; these are its first facts.
    pub repeated: bool,
}

impl Register {
    /// Makes a register. Refuses whatever stands at the path. The office itself is founded by a command.
    pub fn create(
        path: &Path,
        office: OfficeId,
        options: OpenOptions,
    ) -> Result<Register, StoreError> {
        open::assert_sqlite()?;
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(StoreError::Exists(path.to_path_buf()));
        }
        open::make_folder(path)?;
        // Made beside and moved into place: a crash leaves no half register under the name.
        let half = open::beside(path, &format!(".new-{}", Uuid::now_v7().simple()));
        let made = make(&half, office).and_then(|()| open::move_into_place(&half, path));
        if let Err(error) = made {
            let _ = std::fs::remove_file(&half);
            return Err(error);
        }
        Register::open(path, options)
    }

    /// Opens a register for writing.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Register, StoreError> {
        let file = open::inspect(path, schema::APPLICATION_ID, schema::USER_VERSION)?;
        let conn = open::connect(path, Access::Write)?;
        open::check_contents(&conn, path)?;
        open::make_durable(&conn, path).map_err(|error| StoreError::sqlite(path, error))?;
        let mut register = Register {
            conn,
            path: path.to_path_buf(),
            file,
            options,
            cache: RefCell::new(Cache::default()),
            seen: (0, String::new()),
            missing: 0,
        };
        register.project_if_outdated()?;
        register.seen = head(&register.conn).map_err(|error| register.fail(error))?;
        register.missing = register.look_for_missing()?;
        Ok(register)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The highest `n` this program has seen.
    pub fn head(&self) -> i64 {
        self.seen.0
    }

    /// Records a batch: all commands or none, one commit, one sync. A command whose id is known returns its first result.
    pub fn record(&mut self, commands: &[Command], env: &Env) -> Result<Recorded, RecordError> {
        let steps: Vec<_> = commands.iter().map(|command| (command, env)).collect();
        self.keep(&steps, true)
    }

    /// The same for commands that were typed at different moments or by different people.
    pub fn record_all(&mut self, steps: &[(Command, Env)]) -> Result<Recorded, RecordError> {
        let steps: Vec<_> = steps.iter().map(|(command, env)| (command, env)).collect();
        self.keep(&steps, true)
    }

    /// What recording would do. Nothing is kept.
    pub fn rehearse(&mut self, commands: &[Command], env: &Env) -> Result<Recorded, RecordError> {
        let steps: Vec<_> = commands.iter().map(|command| (command, env)).collect();
        self.keep(&steps, false)
    }

    fn keep(&mut self, steps: &[Step<'_>], commit: bool) -> Result<Recorded, RecordError> {
        self.check_file()?;
        let mut touched = Vec::new();
        let result = self.in_transaction(steps, commit, &mut touched);
        if result.is_err() || !commit {
            let mut cache = self.cache.borrow_mut();
            for subject in touched {
                cache.forget(subject);
            }
        }
        result
    }

    fn in_transaction(
        &mut self,
        steps: &[Step<'_>],
        commit: bool,
        touched: &mut Vec<Subject>,
    ) -> Result<Recorded, RecordError> {
        let path = self.path.clone();
        let fail = |error| RecordError::Store(StoreError::sqlite(&path, error));
        // Dropping the transaction rolls it back.
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(fail)?;
        let mut seen = self.seen.clone();
        catch_up(&tx, &self.cache, &mut seen, &path)?;
        let installation = device::installation(&self.options)?;
        let chain = Chain::load(&tx, &installation, self.missing > 0).map_err(fail)?;
        let (done, last) = run(
            &tx,
            &self.cache,
            &self.options,
            steps,
            (chain, touched),
            &path,
        )?;
        if !commit {
            return Ok(Recorded {
                head: seen.0,
                commands: done,
            });
        }
        tx.commit().map_err(fail)?;
        if let Some(last) = last {
            seen = last;
            // Whatever was missing, this installation goes on under a new device now.
            self.missing = 0;
        }
        self.seen = seen;
        Ok(Recorded {
            head: self.seen.0,
            commands: done,
        })
    }

    /// The file at the path must still be the one that was opened.
    fn check_file(&self) -> Result<(), StoreError> {
        match FileId::of(&self.path) {
            Ok(now) if now == self.file => Ok(()),
            Ok(_) | Err(StoreError::Missing(_)) => Err(StoreError::Replaced(self.path.clone())),
            Err(error) => Err(error),
        }
    }

    /// How many events of this installation are known to have been recorded and are not in the file: an older copy was put in its
    /// place, or its log was lost. 0 after the next write, which starts a new device.
    pub fn missing(&self) -> i64 {
        self.missing
    }

    fn look_for_missing(&self) -> Result<i64, StoreError> {
        if self.options.state_dir.is_none() {
            return Ok(0);
        }
        let Some((device, last)) = self.own_head()? else {
            return Ok(0);
        };
        Ok(match device::remembered(&self.options, &device) {
            Some((dseq, _)) if dseq > last.0 => dseq - last.0,
            _ => 0,
        })
    }

    /// The device of this installation and its last event. None: it has not written here.
    #[allow(clippy::type_complexity)]
    fn own_head(&self) -> Result<Option<(String, (i64, String))>, StoreError> {
        let installation = device::installation(&self.options)?;
        let find = || -> rusqlite::Result<_> {
            let Some(device) = append::device_of(&self.conn, &installation)? else {
                return Ok(None);
            };
            let last = append::last_of(&self.conn, &device)?.unwrap_or_default();
            Ok(Some((device, last)))
        };
        find().map_err(|error| self.fail(error))
    }

    /// Moves the log into the file, so that a copy of the file alone is whole, and notes outside how far it has come. A reader in the
    /// way is no error: the log stays.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        if self.missing == 0
            && self.options.state_dir.is_some()
            && let Some((device, (dseq, hash))) = self.own_head()?
        {
            device::remember(&self.options, &device, dseq, &hash);
        }
        self.conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| self.fail(error))
    }

    /// Computes every table from the events again.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let rebuilt = self.rebuild_inside();
        self.cache.borrow_mut().forget_all();
        rebuilt.map_err(|error| self.fail(error))
    }

    fn rebuild_inside(&self) -> rusqlite::Result<()> {
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        project::rebuild(&tx)?;
        tx.execute(
            "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)",
            [schema::PROJECTION],
        )?;
        tx.commit()
    }

    fn project_if_outdated(&mut self) -> Result<(), StoreError> {
        let projection = fold::meta(&self.conn, "projection").map_err(|error| self.fail(error))?;
        if projection.as_deref() == Some(schema::PROJECTION) {
            return Ok(());
        }
        self.rebuild()
    }

    /// Records facts as they are: tests need states that nobody has to talk into being.
    #[cfg(test)]
    pub fn record_facts(
        &mut self,
        command: CommandId,
        facts: Vec<(Subject, Event)>,
        env: &Env,
    ) -> Result<Done, StoreError> {
        let path = self.path.clone();
        let fail = |error| StoreError::sqlite(&path, error);
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(fail)?;
        let installation = device::installation(&self.options)?;
        let mut chain = Chain::load(&tx, &installation, self.missing > 0).map_err(fail)?;
        let batch = Batch {
            conn: &tx,
            cache: &self.cache,
            options: &self.options,
            env,
        };
        let (done, last) = batch
            .append(command, facts, &mut chain, &mut Vec::new())
            .map_err(fail)?;
        chain.save(&tx).map_err(fail)?;
        tx.commit().map_err(fail)?;
        self.seen = last.unwrap_or(self.seen.clone());
        Ok(done)
    }

    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(super) fn fail(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

/// A new file with our tables and nothing else, closed and synced.
pub(super) fn make(path: &Path, office: OfficeId) -> Result<(), StoreError> {
    open::make_private(path)?;
    let fail = |error| StoreError::sqlite(path, error);
    let conn = Connection::open(path).map_err(fail)?;
    let fill = || -> rusqlite::Result<()> {
        conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        open::make_durable(&conn, path)?;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        schema::make(&conn)?;
        conn.pragma_update(None, "user_version", schema::USER_VERSION)?;
        conn.execute(
            "INSERT INTO meta(key, value) VALUES('office', ?1), ('projection', ?2)",
            params![office.to_string(), schema::PROJECTION],
        )?;
        conn.execute_batch("COMMIT")?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    };
    fill().map_err(fail)?;
    conn.close().map_err(|(_, error)| fail(error))?;
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, &error))
}

/// `n` and hash of the last event.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<(i64, String)> {
    let n = chain::head(conn)?;
    let hash = chain::at(conn, n)?.map_or_else(String::new, |event| event.hash);
    Ok((n, hash))
}

/// Forgets the states of subjects that another program has changed since.
fn catch_up(
    conn: &Connection,
    cache: &RefCell<Cache>,
    seen: &mut (i64, String),
    path: &Path,
) -> Result<(), StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let same = match chain::at(conn, seen.0).map_err(fail)? {
        Some(event) => event.hash == seen.1,
        None => seen.0 == 0,
    };
    if !same {
        return Err(StoreError::Replaced(path.to_path_buf()));
    }
    let now = head(conn).map_err(fail)?;
    if now.0 > seen.0 {
        let mut cache = cache.borrow_mut();
        let mut statement = conn
            .prepare_cached("SELECT DISTINCT subject FROM event WHERE n > ?1")
            .map_err(fail)?;
        let subjects = statement
            .query_map([seen.0], |row| row.get::<_, String>(0))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .map_err(fail)?;
        for subject in subjects {
            match subject.parse() {
                Ok(subject) => cache.forget(subject),
                Err(_) => cache.forget_all(),
            }
        }
    }
    *seen = now;
    Ok(())
}

/// A command, and the moment and person it is recorded by.
type Step<'a> = (&'a Command, &'a Env);

/// All steps, or every refusal.
fn run(
    conn: &Connection,
    cache: &RefCell<Cache>,
    options: &OpenOptions,
    steps: &[Step<'_>],
    (mut chain, touched): (Chain, &mut Vec<Subject>),
    path: &Path,
) -> Result<Ran, RecordError> {
    let fail = |error| RecordError::Store(StoreError::sqlite(path, error));
    let mut done = Vec::with_capacity(steps.len());
    let mut refusals: Vec<(usize, Refusal)> = Vec::new();
    let mut last = None;
    for (index, (command, env)) in steps.iter().enumerate() {
        if let Some(first) = append::recorded_before(conn, command.id).map_err(fail)? {
            done.push(first);
            continue;
        }
        let batch = Batch {
            conn,
            cache,
            options,
            env,
        };
        match batch.facts(command).map_err(fail)? {
            Err(refusal) => refusals.push((index, refusal)),
            Ok(facts) => {
                let (made, newest) = batch
                    .append(command.id, facts, &mut chain, touched)
                    .map_err(fail)?;
                done.push(made);
                last = newest.or(last);
            }
        }
        if refusals.len() >= MOST_REFUSALS {
            break;
        }
    }
    if !refusals.is_empty() {
        return Err(RecordError::Refused(refusals));
    }
    chain.save(conn).map_err(fail)?;
    Ok((done, last))
}

/// One command inside the transaction.
struct Batch<'a> {
    conn: &'a Connection,
    cache: &'a RefCell<Cache>,
    options: &'a OpenOptions,
    env: &'a Env,
}

type Ran = (Vec<Done>, Option<(i64, String)>);

impl Batch<'_> {
    #[allow(clippy::type_complexity)]
    fn facts(&self, command: &Command) -> rusqlite::Result<Result<Vec<(Subject, Event)>, Refusal>> {
        let sealed = append::seal(self.conn, command)?;
        let view = View {
            conn: self.conn,
            cache: self.cache,
            renderer: &self.options.renderer,
            failed: RefCell::new(None),
        };
        let facts = decide(sealed.as_ref().unwrap_or(command), &view, self.env);
        match view.failed.into_inner() {
            Some(error) => Err(error),
            None => Ok(facts),
        }
    }

    /// Writes the facts of one command and brings states and tables up to them.
    fn append(
        &self,
        command: CommandId,
        facts: Vec<(Subject, Event)>,
        chain: &mut Chain,
        touched: &mut Vec<Subject>,
    ) -> rusqlite::Result<(Done, Option<(i64, String)>)> {
        let mut done = Done {
            command,
            events: Vec::with_capacity(facts.len()),
            repeated: false,
        };
        let mut by_subject: Vec<(Subject, Vec<Event>, bool)> = Vec::new();
        let mut last = None;
        for (subject, event) in facts {
            touched.push(subject);
            let mut cache = self.cache.borrow_mut();
            let base = cache.get(self.conn, subject)?.last.clone();
            let stored = append::write(self.conn, chain, self.env, command, subject, base, &event)?;
            append::side_effects(self.conn, self.env.today(), &event)?;
            let followed = cache.get(self.conn, subject)?.take(
                subject,
                stored.n,
                &stored.event_id,
                &crate::domain::fold::Recorded {
                    command,
                    on: self.env.today(),
                    event: event.clone(),
                },
            );
            if !followed {
                cache.forget(subject);
            }
            match by_subject.iter_mut().find(|(known, ..)| *known == subject) {
                Some((_, events, whole)) => {
                    events.push(event);
                    *whole |= !followed;
                }
                None => by_subject.push((subject, vec![event], !followed)),
            }
            let Stored { n, kind, hash, .. } = stored;
            done.events.push((subject, kind));
            last = Some((n, hash));
        }
        for (subject, events, whole) in by_subject {
            let mut cache = self.cache.borrow_mut();
            let folded = cache.get(self.conn, subject)?;
            let recent = (!whole).then_some(events.as_slice());
            project::subject(self.conn, subject, folded, recent)?;
        }
        Ok((done, last))
    }
}
