//! Recording: a batch of commands decided and written in one transaction, all or none.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::append::{self, Chain};
use super::chain::{self, Stored};
use super::damage;
use super::device;
use super::erase::{self, Erased};
use super::error::{RecordError, StoreError};
use super::fold;
use super::open::FileId;
use super::project::{self, Held, Later};
use super::register::{OpenOptions, Register, head};
use super::schema;
use super::states::{Cache, View};
use crate::domain::command::{Command, What};
use crate::domain::decide::{decide, sealable};
use crate::domain::env::Env;
use crate::domain::event::Event;
use crate::domain::ids::{CommandId, Subject};
use crate::domain::refusal::Refusal;

/// More refusals than this are not collected from one batch.
pub(super) const MOST_REFUSALS: usize = 200;

/// What a batch became. `head` is the highest `n` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub head: i64,
    pub commands: Vec<Done>,
    /// What became of residents' names that these commands erased. None: they erased none.
    pub erased: Option<Erased>,
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
    /// Records a batch: all commands or none, one commit, one sync. A command whose id is known returns its first result.
    pub fn record(&mut self, commands: &[Command], env: &Env) -> Result<Recorded, RecordError> {
        let steps: Vec<_> = commands.iter().map(|command| (command, env)).collect();
        self.keep(&steps)
    }

    /// The same for commands that were typed at different moments or by different people.
    pub fn record_all(&mut self, steps: &[(Command, Env)]) -> Result<Recorded, RecordError> {
        let steps: Vec<_> = steps.iter().map(|(command, env)| (command, env)).collect();
        self.keep(&steps)
    }

    fn keep(&mut self, steps: &[Step<'_>]) -> Result<Recorded, RecordError> {
        self.check_file()?;
        let mut touched = Vec::new();
        let mut made = Made::default();
        let result = self.in_transaction(true, |conn, chain| {
            made = run(conn, self, steps, chain, &mut touched)?;
            Ok(made.last.clone())
        });
        if result.is_err() {
            let mut cache = self.cache.borrow_mut();
            for subject in touched {
                cache.forget(subject);
            }
        }
        self.settle(result?);
        let erased = self.wipe_after(&made.done, made.texts);
        // What is closed or issued stands in the file itself, not only in its log: clerks copy the file alone. A reader in the way is
        // no error, the log stays.
        if steps.iter().any(|(command, _)| ends(&command.what)) {
            let _ = self.checkpoint();
        }
        Ok(Recorded {
            head: self.seen.0,
            commands: made.done,
            erased,
        })
    }

    /// What is known of the register after a transaction.
    pub(super) fn settle(&mut self, after: After) {
        if after.wrote && std::mem::take(&mut self.standing).forked {
            // Whatever was missing, this installation goes on under a new device now.
            device::was_told(&self.conn, self.options.state_dir.as_deref(), &self.path);
        }
        self.seen = after.seen;
    }

    /// Begins, has the work done, commits. `work` gives `n` and hash of the last event it wrote.
    pub(super) fn in_transaction(
        &self,
        commit: bool,
        work: impl FnOnce(&Connection, &mut Chain) -> Result<Option<(i64, String)>, RecordError>,
    ) -> Result<After, RecordError> {
        let path = self.path.clone();
        let fail = |error| RecordError::Store(StoreError::sqlite(&path, error));
        // Dropping the transaction rolls it back.
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(fail)?;
        let mut seen = self.seen.clone();
        catch_up(&tx, &self.cache, &mut seen, &path)?;
        let installation = device::installation(&self.options)?;
        let mut chain = Chain::load(&tx, &installation, self.standing.forked).map_err(fail)?;
        let last = work(&tx, &mut chain)?;
        if !commit {
            return Ok(After { seen, wrote: false });
        }
        chain.save(&tx).map_err(fail)?;
        tx.commit().map_err(fail)?;
        Ok(After {
            wrote: last.is_some(),
            seen: last.unwrap_or(seen),
        })
    }

    /// The file at the path must still be the one that was opened, and nobody may have found it damaged meanwhile.
    pub(super) fn check_file(&self) -> Result<(), StoreError> {
        match FileId::of(&self.path) {
            Ok(now) if now == self.file => {}
            Ok(_) | Err(StoreError::Missing(_)) => {
                return Err(StoreError::Replaced(self.path.clone()));
            }
            Err(error) => return Err(error),
        }
        damage::refuse(self.options.state_dir.as_deref(), &self.path)
    }

    /// Records facts as they are, undecided: tests and benches need states that nobody has to talk into being.
    #[doc(hidden)]
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
        let mut chain = Chain::load(&tx, &installation, self.standing.forked).map_err(fail)?;
        let mut later = Later::default();
        let (done, last) = Batch::new(&tx, self, env)
            .append(command, facts, &mut chain, &mut later)
            .map_err(fail)?;
        later.write(&tx).map_err(fail)?;
        chain.save(&tx).map_err(fail)?;
        tx.commit().map_err(fail)?;
        self.seen = last.unwrap_or(self.seen.clone());
        Ok(done)
    }
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
    // A later program has made the tables anew meanwhile: this one does not know what belongs into them.
    let projection = fold::meta(conn, "projection").map_err(fail)?;
    let projection = projection.and_then(|text| text.parse::<u32>().ok());
    if let Some(version) = projection.filter(|found| *found > schema::PROJECTION) {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            version: i64::from(version),
            known: i64::from(schema::PROJECTION),
        });
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

fn ends(what: &What) -> bool {
    matches!(what, What::CloseMeeting { .. } | What::IssueMinutes { .. })
}

/// A command, and the moment and person it is recorded by.
type Step<'a> = (&'a Command, &'a Env);

/// Where the register stands after a transaction.
pub(super) struct After {
    seen: (i64, String),
    wrote: bool,
}

/// What a batch of commands made.
#[derive(Default)]
struct Made {
    done: Vec<Done>,
    /// `n` and hash of the last event. None: all of it was recorded before.
    last: Option<(i64, String)>,
    /// Events whose text writes what was erased.
    texts: usize,
}

/// All steps, or every refusal.
fn run(
    conn: &Connection,
    register: &Register,
    steps: &[Step<'_>],
    chain: &mut Chain,
    touched: &mut Vec<Subject>,
) -> Result<Made, RecordError> {
    let fail = |error| RecordError::Store(StoreError::sqlite(&register.path, error));
    let mut all = Made::default();
    let mut refusals: Vec<(usize, Refusal)> = Vec::new();
    let mut later = Later::default();
    for (index, (command, env)) in steps.iter().enumerate() {
        if let Some(first) = append::recorded_before(conn, command.id).map_err(fail)? {
            all.done.push(first);
            continue;
        }
        let batch = Batch::new(conn, register, env);
        match batch.facts(command).map_err(fail)? {
            Err(refusal) => refusals.push((index, refusal)),
            Ok(facts) => {
                touched.extend(facts.iter().map(|(subject, _)| *subject));
                all.texts += erase::written_in(conn, &facts).map_err(fail)?;
                let (made, newest) = batch
                    .append(command.id, facts, chain, &mut later)
                    .map_err(fail)?;
                // The next command may ask the tables.
                later.write(conn).map_err(fail)?;
                all.done.push(made);
                all.last = newest.or(all.last);
            }
        }
        if refusals.len() >= MOST_REFUSALS {
            break;
        }
    }
    if !refusals.is_empty() {
        return Err(RecordError::Refused(refusals));
    }
    Ok(all)
}

/// One command inside the transaction.
pub(super) struct Batch<'a> {
    conn: &'a Connection,
    cache: &'a RefCell<Cache>,
    options: &'a OpenOptions,
    env: &'a Env,
}

impl<'a> Batch<'a> {
    pub fn new(conn: &'a Connection, register: &'a Register, env: &'a Env) -> Self {
        Batch {
            conn,
            cache: &register.cache,
            options: &register.options,
            env,
        }
    }

    #[allow(clippy::type_complexity)]
    pub fn facts(
        &self,
        command: &Command,
    ) -> rusqlite::Result<Result<Vec<(Subject, Event)>, Refusal>> {
        if let Err(refusal) = sealable(command) {
            return Ok(Err(refusal));
        }
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
    pub fn append(
        &self,
        command: CommandId,
        facts: Vec<(Subject, Event)>,
        chain: &mut Chain,
        later: &mut Later,
    ) -> rusqlite::Result<(Done, Option<(i64, String)>)> {
        let mut done = Done {
            command,
            events: Vec::with_capacity(facts.len()),
            repeated: false,
        };
        let mut by_subject: Vec<Touched> = Vec::new();
        let mut last = None;
        for (subject, event) in facts {
            let mut cache = self.cache.borrow_mut();
            let before = cache.get(self.conn, subject)?;
            let (base, is_new) = (before.last.clone(), before.first.is_none());
            let stored = append::write(self.conn, chain, self.env, command, subject, base, &event)?;
            append::side_effects(self.conn, self.env.today(), &event)?;
            let followed = cache.get(self.conn, subject)?.take(
                subject,
                stored.n,
                &stored.event_id,
                &crate::domain::fold::Recorded {
                    command,
                    on: self.env.today(),
                    by: self.env.actor.name.clone(),
                    event: event.clone(),
                },
            );
            if !followed {
                cache.forget(subject);
            }
            match by_subject.iter_mut().find(|known| known.subject == subject) {
                Some(known) => {
                    known.events.push(event);
                    known.followed &= followed;
                }
                None => by_subject.push(Touched {
                    subject,
                    events: vec![event],
                    is_new,
                    followed,
                }),
            }
            let Stored { n, kind, hash, .. } = stored;
            done.events.push((subject, kind));
            last = Some((n, hash));
        }
        for touched in by_subject {
            let mut cache = self.cache.borrow_mut();
            let folded = cache.get(self.conn, touched.subject)?;
            let held = touched.held();
            project::subject(self.conn, touched.subject, folded, held, later)?;
        }
        Ok((done, last))
    }
}

/// A subject that a command wrote facts about.
struct Touched {
    subject: Subject,
    events: Vec<Event>,
    /// Nothing was known of it before.
    is_new: bool,
    /// Its state followed fact by fact; else it has to be folded again.
    followed: bool,
}

impl Touched {
    fn held(&self) -> Held<'_> {
        match (self.is_new, self.followed) {
            (true, _) => Held::Nothing,
            (false, true) => Held::AllBut(&self.events),
            (false, false) => Held::Whatever,
        }
    }
}
