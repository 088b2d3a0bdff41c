//! 今日应发: found by the index of the ladder, bounded by the dates of the day; only what is shown is folded.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::board::MOST;
use super::lookup::Head;
use super::{Asked, ReadEnv, Reader};
use crate::domain::decision::{Decision, ReminderStep};
use crate::domain::event::{Event, IssuedFile};
use crate::domain::ids::{DecisionId, DeviceId, Subject};
use crate::domain::ladder::{self, Bounds, Rung};
use crate::domain::office::DocNumber;
use crate::domain::query::{ReminderRow, Reminders};
use crate::domain::slip::Desk;
use crate::domain::wording::follow_up as say;
use crate::store::days::day_number;
use crate::store::error::StoreError;
use crate::store::project::decision::LADDER;

/// The strongest first, as a list of what is to be sent shows them: those by the limit before the two that stand beside it.
const ORDER: [Rung; 9] = [
    Rung::ChasedAgain,
    Rung::ChasedAgainAnswered,
    Rung::Chased,
    Rung::ChasedAnswered,
    Rung::Reminded,
    Rung::Fresh,
    Rung::FreshReview,
    Rung::Report,
    Rung::Unsigned,
];

/// A paper with a number, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentPaper {
    pub number: DocNumber,
    pub files: Vec<IssuedFile>,
    /// The event it stands in, for the first line of SHA256SUMS.
    pub head: Head,
}

/// A text without a number, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentText {
    pub unit: String,
    pub to: String,
    pub text: String,
}

impl Asked<'_> {
    fn bounds(&self, env: &ReadEnv) -> Result<Bounds, StoreError> {
        let office = self.office()?;
        Ok(Bounds::new(env.today, &env.calendar, &office.settings))
    }

    pub(super) fn due_count(&self, env: &ReadEnv) -> Result<u64, StoreError> {
        let bounds = self.bounds(env)?;
        let due = |row: &str, rung: Rung| {
            let day = day_number(bounds.through(rung));
            format!("({row}.rung = {} AND {row}.day <= {day})", rung as i64)
        };
        let among = |row: &str, rungs: &[Rung]| -> String {
            let each: Vec<String> = rungs.iter().map(|rung| due(row, *rung)).collect();
            format!("({})", each.join(" OR "))
        };
        // A decision stands on one rung by its limit, and those are counted by day, for there may be thousands. Beside it, it may wait
        // for a report or a signature: only those are looked at one by one, whether they are counted already.
        let mut counts = Vec::new();
        for (at, rung) in ORDER.into_iter().enumerate() {
            counts.push(match rung {
                Rung::Report | Rung::Unsigned => format!(
                    "(SELECT count(*) FROM ladder l WHERE {} AND NOT EXISTS (SELECT 1 FROM ladder o WHERE o.decision = l.decision AND {}))",
                    due("l", rung),
                    among("o", &ORDER[..at])
                ),
                _ => format!(
                    "(SELECT coalesce(sum(total), 0) FROM due_count WHERE scope = '{LADDER}' AND lane = {} AND sort_on <= {})",
                    rung as i64,
                    day_number(bounds.through(rung))
                ),
            });
        }
        let count: i64 = self.ask(
            self.conn
                .prepare_cached(&format!("SELECT {}", counts.join(" + ")))
                .and_then(|mut statement| statement.query_row([], |row| row.get(0))),
        )?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    pub(super) fn due_reminders(&self, limit: u16, env: &ReadEnv) -> Result<Reminders, StoreError> {
        let bounds = self.bounds(env)?;
        let limit = usize::from(limit.clamp(1, MOST));
        let mut known = BTreeSet::new();
        let mut ids = Vec::new();
        let mut statement = self.ask(self.conn.prepare_cached(
            "SELECT decision FROM ladder WHERE rung = ?1 AND day <= ?2 ORDER BY day, decision LIMIT ?3",
        ))?;
        for rung in ORDER {
            let through = day_number(bounds.through(rung));
            // What another rung has named already may stand among these too.
            let most = i64::try_from(limit).unwrap_or(i64::MAX);
            let found: Vec<String> = self.ask(
                statement
                    .query_map([rung as i64, through, most], |row| row.get(0))
                    .and_then(Iterator::collect),
            )?;
            let found = found.iter().filter_map(|id| id.parse::<DecisionId>().ok());
            ids.extend(found.filter(|id| known.insert(*id)));
        }
        ids.truncate(limit);
        Ok(Reminders {
            rows: self.reminder_rows(&ids, &bounds, env)?,
            total: self.due_count(env)?,
        })
    }

    pub(super) fn reminders_for(
        &self,
        ids: &[DecisionId],
        env: &ReadEnv,
    ) -> Result<Reminders, StoreError> {
        let ids = &ids[..ids.len().min(usize::from(MOST))];
        let rows = self.reminder_rows(ids, &self.bounds(env)?, env)?;
        Ok(Reminders {
            total: rows.len() as u64,
            rows,
        })
    }

    fn reminder_rows(
        &self,
        ids: &[DecisionId],
        bounds: &Bounds,
        env: &ReadEnv,
    ) -> Result<Vec<ReminderRow>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let desk = Desk {
            office: &office,
            directory: &directory,
            calendar: &env.calendar,
            on: env.today,
        };
        let workdays = office.settings.answer_workdays;
        let usual = env.calendar.add_workdays(env.today, workdays);
        let mut rows = Vec::with_capacity(ids.len());
        for row in self.decision_rows(ids, env)? {
            let decision = self.ask(self.cache.borrow_mut().decision(self.conn, row.id))?;
            let Some(decision) = decision else { continue };
            let due = bounds.due(&decision);
            let step = due.unwrap_or_else(|| ladder::by_hand(&decision, bounds));
            let to = directory
                .liaison(decision.terms.lead(), env.today)
                .unwrap_or(decision.terms.owner());
            let answer_by = ladder::answer_by(&decision, step, usual, env.today);
            let text = |step| say::reminder(&decision, step, &desk, Some(answer_by));
            rows.push(ReminderRow {
                step,
                due: due.is_some(),
                text: text(step),
                texts: ReminderStep::ALL
                    .into_iter()
                    .map(|step| (step, text(step)))
                    .collect(),
                answer_by,
                slip: step == ReminderStep::Chase,
                to,
                to_name: directory.person_name(to).to_string(),
                over: is_over(&decision),
                extension_asked: decision
                    .pending_extension()
                    .map(|asked| asked.asked.occurred_on),
                row,
            });
        }
        Ok(rows)
    }
}

/// Nothing is to be sent about it: done, withdrawn, or reported done, and then it is the office that must act.
fn is_over(decision: &Decision) -> bool {
    !ladder::in_hand(decision)
}

impl Reader {
    /// The numbered papers about a decision, oldest first, as they were sent.
    pub fn sent_slips(&self, decision: DecisionId) -> Result<Vec<SentPaper>, StoreError> {
        self.sent(Subject::Decision(decision), "decision.reminded")
    }

    /// Every 通报, oldest first, as it was sent.
    pub fn sent_circulars(&self) -> Result<Vec<SentPaper>, StoreError> {
        self.sent(Subject::Office, "office.circular_issued")
    }

    fn sent(&self, subject: Subject, kind: &str) -> Result<Vec<SentPaper>, StoreError> {
        let read = || -> rusqlite::Result<Vec<SentPaper>> {
            let mut statement = self.conn().prepare_cached(
                "SELECT device, dseq, hash, v, body FROM event WHERE subject = ?1 AND kind = ?2 ORDER BY n",
            )?;
            let mut rows = statement.query([subject.to_string().as_str(), kind])?;
            let mut papers = Vec::new();
            while let Some(row) = rows.next()? {
                let body = std::str::from_utf8(row.get_ref(4)?.as_bytes()?)?;
                let (number, files) = match Event::from_stored(kind, row.get(3)?, body) {
                    Event::Reminded {
                        number: Some(number),
                        files,
                        ..
                    } if !files.is_empty() => (number, files),
                    Event::CircularIssued { number, files, .. } => (number, files),
                    _ => continue,
                };
                papers.push(SentPaper {
                    number,
                    files,
                    head: Head {
                        device: DeviceId(super::names::uuid(row.get_ref(0)?.as_str()?)),
                        dseq: row.get(1)?,
                        hash: row.get(2)?,
                    },
                });
            }
            Ok(papers)
        };
        read().map_err(|error| StoreError::sqlite(self.path(), error))
    }

    /// The texts without a number that were sent last to a decision's unit on that day, in the order of the units.
    pub fn sent_texts(&self, day: NaiveDate) -> Result<Vec<SentText>, StoreError> {
        self.at_once(|asked| asked.sent_texts(day))
    }

    /// Every decision that was ever sent something, for an archive.
    pub fn reminded(&self) -> Result<Vec<DecisionId>, StoreError> {
        let ids: Vec<String> = self
            .conn()
            .prepare_cached("SELECT id FROM decision WHERE reminded_on IS NOT NULL ORDER BY row")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| StoreError::sqlite(self.path(), error))?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Several decisions as they stand, unknown ones left out.
    pub fn with_desks<T>(
        &self,
        decisions: &[DecisionId],
        env: &ReadEnv,
        use_them: impl FnOnce(&[&Decision], Desk<'_>) -> T,
    ) -> Result<T, StoreError> {
        self.at_once(|asked| {
            let mut found = Vec::new();
            for id in decisions {
                let decision = asked.ask(asked.cache.borrow_mut().decision(asked.conn, *id))?;
                found.extend(decision);
            }
            let (office, directory) = (asked.office()?, asked.directory()?);
            let calendar = office.calendar.over(&env.calendar);
            let desk = Desk {
                office: &office,
                directory: &directory,
                calendar: &calendar,
                on: env.today,
            };
            let found: Vec<&Decision> = found.iter().map(AsRef::as_ref).collect();
            Ok(use_them(&found, desk))
        })
    }

    /// One decision as it stands, with the office and directory that name it. None: no such decision.
    pub fn with_desk<T>(
        &self,
        decision: DecisionId,
        env: &ReadEnv,
        use_it: impl FnOnce(&Decision, Desk<'_>) -> T,
    ) -> Result<Option<T>, StoreError> {
        self.at_once(|asked| {
            let found = asked.ask(asked.cache.borrow_mut().decision(asked.conn, decision))?;
            let (office, directory) = (asked.office()?, asked.directory()?);
            let calendar = office.calendar.over(&env.calendar);
            Ok(found.map(|decision| {
                let desk = Desk {
                    office: &office,
                    directory: &directory,
                    calendar: &calendar,
                    on: env.today,
                };
                use_it(&decision, desk)
            }))
        })
    }
}

impl Asked<'_> {
    fn sent_texts(&self, day: NaiveDate) -> Result<Vec<SentText>, StoreError> {
        let directory = self.directory()?;
        let ids: Vec<Option<String>> = self.ask(
            self.conn
                .prepare_cached("SELECT id FROM decision WHERE reminded_on = ?1 ORDER BY row")
                .and_then(|mut statement| {
                    statement
                        .query_map([day_number(day)], |row| row.get(0))?
                        .collect()
                }),
        )?;
        let mut texts = Vec::new();
        for id in ids
            .iter()
            .flatten()
            .filter_map(|id| id.parse::<DecisionId>().ok())
        {
            let decision = self.ask(self.cache.borrow_mut().decision(self.conn, id))?;
            let Some(decision) = decision else { continue };
            let lead = decision.terms.lead();
            for sent in &decision.reminders {
                if sent.number.is_none() && sent.happened.occurred_on == day {
                    let to = sent.to.map(|to| directory.person_name(to).to_string());
                    let text = SentText {
                        unit: directory.unit_name(lead, day).to_string(),
                        to: to.unwrap_or_default(),
                        text: sent.text.clone(),
                    };
                    texts.push((directory.unit_rank(lead), text));
                }
            }
        }
        texts.sort_by_key(|(rank, _)| *rank);
        Ok(texts.into_iter().map(|(_, text)| text).collect())
    }
}
