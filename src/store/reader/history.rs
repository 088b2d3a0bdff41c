//! What happened to one subject, fact by fact.

use std::collections::BTreeMap;

use chrono::DateTime;

use super::Asked;
use crate::domain::decision::happened;
use crate::domain::event::Event;
use crate::domain::history::{Source, in_order, sentence, terms_after};
use crate::domain::ids::{CommandId, EventId, FindingId, ItemId, Subject};
use crate::domain::meeting::Terms;
use crate::domain::query::HistoryLine;
use crate::store::chain::went_back;
use crate::store::error::StoreError;
use crate::store::fold;
use crate::text::Lang;
use crate::text::messages::history as words;

impl Asked<'_> {
    /// Oldest first, by the day it happened; undone facts are there too, and so is the undoing.
    pub(super) fn history(
        &self,
        subject: Subject,
        lang: Lang,
    ) -> Result<Vec<HistoryLine>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let meeting = match subject {
            Subject::Meeting(id) => self.ask(self.cache.borrow_mut().meeting(self.conn, id))?,
            _ => None,
        };
        let mut items: BTreeMap<ItemId, String> = BTreeMap::new();
        let mut findings: BTreeMap<FindingId, String> = BTreeMap::new();
        let mut commands: BTreeMap<CommandId, String> = BTreeMap::new();
        let mut terms: Option<Terms> = None;
        let mut lines = Vec::new();
        let mut statement = self.ask(self.conn.prepare_cached(
            "SELECT event_id, command, at, kind, v, body, actor, (SELECT at FROM event b WHERE b.n = e.n - 1) FROM event e WHERE subject = ?1 ORDER BY n",
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
                ))
            };
            let (recorded, kind, at, event_id, actor, before) = self.ask(read())?;
            if let Event::ItemAdded { item, fields, .. } | Event::ItemChanged { item, fields } =
                &recorded.event
            {
                items.insert(*item, fields.title.clone());
            }
            if let Event::PatrolFound {
                finding, fields, ..
            } = &recorded.event
            {
                findings.insert(*finding, fields.place.clone());
            }
            let text = sentence(
                &recorded.event,
                recorded.on,
                &Source {
                    lang,
                    office: &office,
                    directory: &directory,
                    meeting: meeting.as_deref(),
                    items: &items,
                    findings: &findings,
                    commands: &commands,
                    terms: terms.as_ref(),
                },
            );
            terms = terms_after(&recorded.event, terms.as_ref()).or(terms);
            commands
                .entry(recorded.command)
                .or_insert_with(|| text.clone());
            let known = happened(&recorded.event);
            let text = match before.is_some_and(|before| went_back(&before, &at)) {
                // Its time is before that of the fact before it, whatever that is about: order comes from the register.
                true => format!("{text}{}", words::CLOCK_BACK.get(lang)),
                false => text,
            };
            lines.push(HistoryLine {
                event: EventId(super::names::uuid(&event_id)),
                kind,
                at: DateTime::parse_from_rfc3339(&at).unwrap_or_default(),
                actor,
                occurred_on: known.map(|happened| happened.occurred_on),
                by: known
                    .and_then(|happened| happened.by)
                    .map(|by| directory.person_name(by).to_string()),
                channel: known.map(|happened| happened.channel),
                text,
            });
        }
        // A meeting is told by the minute, as it was recorded.
        Ok(match subject {
            Subject::Meeting(_) => lines,
            _ => in_order(lines),
        })
    }
}
