//! 约定: the lists page by page, counts for the tabs, one whole with what it might be paired with.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::issues::Likeness;
use super::names::uuid;
use super::{Asked, ReadEnv, board};
use crate::domain::commitment::{Commitment, CommitmentKind};
use crate::domain::ids::*;
use crate::domain::query::{
    CommitmentCounts, CommitmentFilter, CommitmentKey, CommitmentRow, CommitmentTab,
    CommitmentView, Page,
};
use crate::store::codes::{code, read};
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::project::search;

const COLUMNS: &str = "id, kind, list, title, district, place, metres, units, claimed_by, unsigned, claims, state, made_on, until_on, issue, decision, free";
/// The last day of the year 9999, as [`day_number`] counts: what has no 截止 stands behind all that has one.
const NEVER: i64 = 3_652_059;
/// How many of the newest are compared for a pairing, and how many are proposed.
const COMPARED: u32 = 400;
const PROPOSED: usize = 8;

fn word<T: serde::de::DeserializeOwned + Default>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    Ok(read(row.get_ref(at)?.as_str()?).unwrap_or_default())
}

fn id_of<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

fn units(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<UnitId>> {
    let text: String = row.get(at)?;
    Ok(text
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect())
}

fn commitment_row(row: &Row<'_>) -> rusqlite::Result<CommitmentRow> {
    let state: String = row.get(11)?;
    Ok(CommitmentRow {
        id: CommitmentId(uuid(row.get_ref(0)?.as_str()?)),
        kind: word(row, 1)?,
        list: word(row, 2)?,
        title: row.get(3)?,
        district: id_of(row, 4)?,
        place: row.get(5)?,
        metres: row.get(6)?,
        units: units(row, 7)?,
        claimed_by: units(row, 8)?,
        unsigned: units(row, 9)?,
        claims: word(row, 10)?,
        state: read(&state).unwrap_or(crate::domain::commitment::CommitmentState::Open),
        made_on: from_day_number(row.get(12)?).unwrap_or_default(),
        until: row.get::<_, Option<i64>>(13)?.and_then(from_day_number),
        issue: id_of(row, 14)?,
        decision: id_of(row, 15)?,
        is_free: row.get(16)?,
    })
}

/// What a tab asks of a row, and the column its rows are in order of.
struct Asks {
    sql: String,
    values: Vec<Value>,
    order: String,
    descending: bool,
}

impl Asked<'_> {
    /// The last day a 约定 may have and still be called 到期 on that day.
    fn due_until(&self, today: NaiveDate) -> Result<i64, StoreError> {
        let days = self.office()?.settings.commitment_days;
        Ok(day_number(today) + i64::from(days))
    }

    fn asks_of(&self, filter: &CommitmentFilter, env: &ReadEnv) -> Result<Asks, StoreError> {
        let mut asks = Asks {
            sql: String::new(),
            values: Vec::new(),
            order: "made_on".to_owned(),
            descending: true,
        };
        match filter.tab {
            CommitmentTab::All => {}
            CommitmentTab::List(list) => {
                asks.values.push(code(&list).into());
                asks.sql.push_str(" AND list = ?1");
            }
            CommitmentTab::Open | CommitmentTab::Unkept => {
                let state = match filter.tab {
                    CommitmentTab::Open => "open",
                    _ => "claimed",
                };
                let _ = write!(asks.sql, " AND state = '{state}'");
                asks.order = format!("coalesce(until_on, {NEVER})");
                asks.descending = false;
            }
            CommitmentTab::Unsigned => asks.sql.push_str(" AND state = 'unsigned'"),
            CommitmentTab::Due => {
                let until = self.due_until(env.today)?;
                let _ = write!(asks.sql, " AND due_on <= {until}");
                asks.order = "due_on".to_owned();
                asks.descending = false;
            }
        }
        let mut equal = |column: &str, value: Option<String>| {
            if let Some(value) = value {
                asks.values.push(value.into());
                let _ = write!(asks.sql, " AND {column} = ?{}", asks.values.len());
            }
        };
        equal("district", filter.district.map(|id| id.to_string()));
        equal("kind", filter.kind.as_ref().map(code));
        match filter.about {
            Some(Subject::Issue(id)) => equal("issue", Some(id.to_string())),
            Some(Subject::Decision(id)) => equal("decision", Some(id.to_string())),
            _ => {}
        }
        if let Some(phrase) = search::phrase(&filter.text) {
            asks.values.push(phrase.into());
            let _ = write!(
                asks.sql,
                " AND row IN (SELECT rowid FROM search WHERE search MATCH ?{})",
                asks.values.len()
            );
        }
        Ok(asks)
    }

    pub(super) fn commitments(
        &self,
        filter: &CommitmentFilter,
        after: Option<&CommitmentKey>,
        limit: u16,
        env: &ReadEnv,
    ) -> Result<Page<CommitmentRow, CommitmentKey>, StoreError> {
        let limit = usize::from(limit.clamp(1, board::MOST));
        let mut asks = self.asks_of(filter, env)?;
        let counting = format!("SELECT count(*) FROM commitment WHERE 1{}", asks.sql);
        let total = self.total(&counting, &asks.values)?;
        let order = asks.order;
        let (sign, down) = match asks.descending {
            true => ("<", " DESC"),
            false => (">", ""),
        };
        if let Some(key) = after {
            asks.values.push(key.id.to_string().into());
            let _ = write!(
                asks.sql,
                " AND ({order}, id) {sign} ({}, ?{})",
                day_number(key.on),
                asks.values.len()
            );
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM commitment WHERE 1{} ORDER BY {order}{down}, id{down} LIMIT {}",
            asks.sql,
            limit + 1
        );
        let mut rows = self.commitment_rows(&sql, asks.values)?;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| CommitmentKey {
            on: match filter.tab {
                CommitmentTab::Due => row.until.unwrap_or(row.made_on),
                CommitmentTab::Open | CommitmentTab::Unkept => row
                    .until
                    .or_else(|| from_day_number(NEVER))
                    .unwrap_or(row.made_on),
                _ => row.made_on,
            },
            id: row.id,
        });
        Ok(Page {
            rows,
            next,
            total: Some(total),
        })
    }

    /// Those that name an issue or a decision, the newest first.
    pub(super) fn commitments_about(
        &self,
        subject: Subject,
        env: &ReadEnv,
    ) -> Result<Vec<CommitmentRow>, StoreError> {
        let filter = CommitmentFilter::about(subject);
        Ok(self.commitments(&filter, None, board::MOST, env)?.rows)
    }

    fn commitment_rows(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<CommitmentRow>, StoreError> {
        self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement
                .query_map(params_from_iter(values), commitment_row)?
                .collect()
        }))
    }

    pub(super) fn commitment_counts(&self, env: &ReadEnv) -> Result<CommitmentCounts, StoreError> {
        let mut counts = CommitmentCounts::default();
        for (count, tab) in counts.iter_mut().zip(CommitmentTab::ALL) {
            let asks = self.asks_of(&CommitmentFilter::of(tab), env)?;
            let sql = format!("SELECT count(*) FROM commitment WHERE 1{}", asks.sql);
            *count = self.total(&sql, &asks.values)?;
        }
        Ok(counts)
    }

    /// How many are 到期: for the one line of 今日.
    pub(super) fn commitments_due(&self, today: NaiveDate) -> Result<u64, StoreError> {
        let until = self.due_until(today)?;
        self.number(&format!(
            "SELECT count(*) FROM commitment WHERE due_on <= {until}"
        ))
    }

    pub(super) fn commitment(
        &self,
        id: CommitmentId,
        env: &ReadEnv,
    ) -> Result<Option<CommitmentView>, StoreError> {
        let Some(known) = self.ask(self.cache.borrow_mut().commitment(self.conn, id))? else {
            return Ok(None);
        };
        let raiser_person = match &known.raiser_person {
            Some(sealed) if env.personal => self.personal(&sealed.reference)?,
            _ => None,
        };
        let issue = match known.fields.issue {
            Some(id) => self
                .ask(self.cache.borrow_mut().issue(self.conn, id))?
                .map(|issue| issue.fields.title.clone()),
            None => None,
        };
        let decision = match known.fields.decision {
            Some(id) => self
                .decision_rows(&[id], env)?
                .pop()
                .map(|row| format!("{} {}", row.number(), row.item).trim().to_string()),
            None => None,
        };
        Ok(Some(CommitmentView {
            matches: self.matches(&known)?,
            history: self.history(Subject::Commitment(id), env.lang)?,
            raiser_person,
            issue,
            decision,
            commitment: known.as_ref().clone(),
        }))
    }

    /// 供需配对: what is free on the other side, the likeliest first: the same district, shared words.
    fn matches(&self, known: &Commitment) -> Result<Vec<CommitmentRow>, StoreError> {
        let fields = &known.fields;
        if !known.is_free() {
            return Ok(Vec::new());
        }
        let wanted = match fields.kind {
            CommitmentKind::Resource => "kind IN ('need', 'wish')",
            CommitmentKind::Need | CommitmentKind::Wish => "kind = 'resource'",
            _ => return Ok(Vec::new()),
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM commitment WHERE free = 1 AND {wanted} ORDER BY made_on DESC, id DESC LIMIT {COMPARED}"
        );
        let words = Likeness::new(&format!("{}{}", fields.title, fields.detail));
        let mut found: Vec<(u32, CommitmentRow)> = self
            .commitment_rows(&sql, Vec::new())?
            .into_iter()
            .map(|row| {
                let here = row.district.is_some() && row.district == fields.district;
                let alike = words.with(&row.title);
                (alike + if here { 40 } else { 0 }, row)
            })
            .collect();
        found.sort_by(|(a, one), (b, other)| {
            b.cmp(a)
                .then(other.made_on.cmp(&one.made_on))
                .then(other.id.cmp(&one.id))
        });
        found.truncate(PROPOSED);
        Ok(found.into_iter().map(|(_, row)| row).collect())
    }

    /// Every one of a list whole, in the order in which it is read on paper (made first, first; where the tab asks for a limit, the
    /// next limit first), without holding them all.
    pub(super) fn stream_commitments(
        &self,
        filter: &CommitmentFilter,
        env: &ReadEnv,
        each: &mut dyn FnMut(&Commitment, Option<String>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let asks = self.asks_of(filter, env)?;
        let sql = format!(
            "SELECT id FROM commitment WHERE 1{} ORDER BY {}, id",
            asks.sql, asks.order
        );
        let ids: Vec<CommitmentId> =
            self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
                let rows = statement.query_map(params_from_iter(&asks.values), |row| {
                    Ok(CommitmentId(uuid(row.get_ref(0)?.as_str()?)))
                })?;
                rows.collect()
            }))?;
        for id in ids {
            let found = self.ask(self.cache.borrow_mut().commitment(self.conn, id))?;
            self.cache.borrow_mut().forget(Subject::Commitment(id));
            let Some(known) = found else { continue };
            let person = match &known.raiser_person {
                Some(sealed) if env.personal => self.personal(&sealed.reference)?,
                _ => None,
            };
            if each(&known, person).is_break() {
                break;
            }
        }
        Ok(())
    }
}
