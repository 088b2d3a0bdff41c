//! What happened to one subject, fact by fact.

use std::collections::BTreeSet;

use chrono::DateTime;

use super::{Asked, ReadEnv};
use crate::domain::decision::{asks_how, happened};
use crate::domain::env::Channel;
use crate::domain::history::{Learnt, Source, in_order, sentence};
use crate::domain::ids::{DecisionId, EventId, IssueId, Subject};
use crate::domain::query::HistoryLine;
use crate::store::chain::went_back;
use crate::store::error::StoreError;
use crate::store::fold;
use crate::text::Lang;
use crate::text::messages::history as words;

/// A decision gets its number when the minutes are issued.
const NUMBERED: &str = "decision.numbered";
const SETTLED: &str = "issue.settled";

/// A sentence, and where its fact stands in the register.
struct Told {
    n: i64,
    /// Where the first fact of its command stands.
    command: i64,
    /// What a meeting said of the issue: it leads to whatever else its command did.
    leads: bool,
    line: HistoryLine,
}

impl Asked<'_> {
    /// Oldest first, by the day it happened; undone facts are there too, and so is the undoing.
    pub(super) fn history(
        &self,
        subject: Subject,
        lang: Lang,
    ) -> Result<Vec<HistoryLine>, StoreError> {
        let lines = self.told(subject, lang)?.into_iter().map(|told| told.line);
        // A meeting is told by the minute, as it was recorded.
        Ok(match subject {
            Subject::Meeting(_) => lines.collect(),
            _ => in_order(lines.collect()),
        })
    }

    /// The whole way of an issue: its own facts, and between them every step of the decisions on it, named by their number.
    pub(super) fn way(
        &self,
        issue: IssueId,
        decisions: &[DecisionId],
        env: &ReadEnv,
    ) -> Result<Vec<HistoryLine>, StoreError> {
        let mut all = self.told(Subject::Issue(issue), env.lang)?;
        let mut seen = BTreeSet::new();
        for row in self.decision_rows(decisions, env)? {
            if !seen.insert(row.id) {
                continue;
            }
            let name = match row.no.is_empty() {
                true => row.item.as_str().into(),
                false => row.number(),
            };
            for mut told in self.told(Subject::Decision(row.id), env.lang)? {
                let text = &told.line.text;
                told.line.text = match told.line.kind.as_str() {
                    NUMBERED => words::minutes_issued(env.lang, text),
                    _ => words::of_decision(env.lang, &name, text),
                };
                all.push(told);
            }
        }
        all.sort_by_key(|told| (told.command, !told.leads, told.n));
        Ok(in_order(all.into_iter().map(|told| told.line).collect()))
    }

    /// In the order in which it was recorded.
    fn told(&self, subject: Subject, lang: Lang) -> Result<Vec<Told>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let meeting = match subject {
            Subject::Meeting(id) => self.ask(self.cache.borrow_mut().meeting(self.conn, id))?,
            _ => None,
        };
        let village = match subject {
            Subject::Issue(id) => {
                let issue = self.ask(self.cache.borrow_mut().issue(self.conn, id))?;
                self.is_of_village(issue.and_then(|issue| issue.fields.sorting.site))?
            }
            _ => false,
        };
        let mut learnt = Learnt::default();
        let mut lines = Vec::new();
        let mut statement = self.ask(self.conn.prepare_cached(
            "SELECT event_id, command, at, kind, v, body, actor, (SELECT at FROM event b WHERE b.n = e.n - 1), n, (SELECT min(c.n) FROM event c WHERE c.command = e.command) FROM event e WHERE subject = ?1 ORDER BY n",
        ))?;
        let mut rows = self.ask(statement.query([subject.to_string()]))?;
        while let Some(row) = self.ask(rows.next())? {
            let read = || -> rusqlite::Result<_> {
                let kind: String = row.get(3)?;
                let at: String = row.get(2)?;
                let recorded = fold::recorded(
                    row.get_ref(1)?.as_str()?,
                    (&at, row.get_ref(6)?.as_str()?),
                    &kind,
                    row.get(4)?,
                    row.get_ref(5)?.as_bytes()?,
                );
                Ok((
                    recorded,
                    kind,
                    at,
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(6)?,
                    row.get::<_, Option<String>>(7)?,
                    (row.get::<_, i64>(8)?, row.get::<_, i64>(9)?),
                ))
            };
            let (recorded, kind, at, event_id, actor, before, (n, first)) = self.ask(read())?;
            learnt.before(&recorded.event);
            let text = sentence(
                &recorded.event,
                recorded.on,
                &Source {
                    lang,
                    village,
                    office: &office,
                    directory: &directory,
                    meeting: meeting.as_deref(),
                    learnt: &learnt,
                },
            );
            learnt.after(&recorded, subject, &text);
            let known = happened(&recorded.event);
            let text = match before.is_some_and(|before| went_back(&before, &at)) {
                // Its time is before that of the fact before it, whatever that is about: order comes from the register.
                true => format!("{text}{}", words::CLOCK_BACK.get(lang)),
                false => text,
            };
            let line = HistoryLine {
                event: EventId(super::names::uuid(&event_id)),
                kind,
                at: DateTime::parse_from_rfc3339(&at).unwrap_or_default(),
                actor,
                occurred_on: known.map(|happened| happened.occurred_on),
                by: known
                    .and_then(|happened| happened.by)
                    .map(|by| directory.person_name(by).to_string()),
                channel: known
                    .map(|happened| happened.channel)
                    .filter(|channel| asks_how(&recorded.event) || *channel != Channel::default()),
                text,
            };
            lines.push(Told {
                n,
                command: first,
                leads: line.kind == SETTLED,
                line,
            });
        }
        Ok(lines)
    }
}
