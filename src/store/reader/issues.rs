//! The pool of issues: pages, one issue whole, and what resembles one being typed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::names::{ISSUE_COLUMNS, issue_row, uuid};
use super::{Asked, ReadEnv};
use crate::domain::directory::UnitKind;
use crate::domain::ids::*;
use crate::domain::issue::{Hearing, Issue, IssueState};
use crate::domain::meeting::{Outcome, OutcomeKind};
use crate::domain::place::{PlaceKind, way_parts};
use crate::domain::query::{Above, HearingLine, IssueFilter, IssueKey, IssueRow, IssueView, Page};
use crate::domain::sorting::Level;
use crate::store::append;
use crate::store::codes::code;
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::project::search;
use crate::text::fold;

/// Rows of a list of similar issues.
const MOST_SIMILAR: usize = 8;
/// How many of the newest issues of a district are compared.
const COMPARED: i64 = 400;

impl Asked<'_> {
    pub(super) fn issues(
        &self,
        filter: &IssueFilter,
        after: Option<&IssueKey>,
        limit: u16,
    ) -> Result<Page<IssueRow, IssueKey>, StoreError> {
        let limit = limit.clamp(1, super::board::MOST);
        let (mut sql, mut values) = conditions(filter);
        let issue = match by_unsorted(filter) {
            true => "issue INDEXED BY issue_pool",
            false => "issue",
        };
        let total = self.total(
            &format!("SELECT count(*) FROM {issue} WHERE 1{sql}"),
            &values,
        )?;
        if let Some(key) = after {
            values.push(key.id.to_string().into());
            let _ = write!(
                sql,
                " AND (raised_on, id) < ({}, ?{})",
                day_number(key.raised_on),
                values.len()
            );
        }
        let sql = format!(
            "SELECT {ISSUE_COLUMNS} FROM {issue} WHERE 1{sql} ORDER BY raised_on DESC, id DESC LIMIT {}",
            limit + 1
        );
        let mut rows = self.issue_rows(&sql, values)?;
        let more = rows.len() > usize::from(limit);
        rows.truncate(usize::from(limit));
        for row in &mut rows {
            row.village = self.solved_by_village(&row.state, row.site)?;
        }
        let next = rows.last().filter(|_| more).map(|row| IssueKey {
            raised_on: row.raised_on,
            id: row.id,
        });
        Ok(Page {
            rows,
            next,
            total: Some(total),
        })
    }

    pub(super) fn issue_rows(
        &self,
        sql: &str,
        values: Vec<Value>,
    ) -> Result<Vec<IssueRow>, StoreError> {
        self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement
                .query_map(params_from_iter(values), issue_row)?
                .collect()
        }))
    }

    pub(super) fn issue(
        &self,
        id: IssueId,
        env: &ReadEnv,
    ) -> Result<Option<IssueView>, StoreError> {
        let Some(issue) = self.ask(self.cache.borrow_mut().issue(self.conn, id))? else {
            return Ok(None);
        };
        let raiser_person = match env.personal {
            true => self.raiser_of(&issue)?,
            false => None,
        };
        let heard = issue.hearings.iter();
        let decisions: Vec<DecisionId> = heard.flat_map(|one| one.decisions.clone()).collect();
        Ok(Some(IssueView {
            hearings: self.hearings(&issue, env)?,
            similar: self.similar(
                issue.fields.district,
                &issue.fields.title,
                &issue.fields.place,
                Some(id),
            )?,
            site: match issue.fields.sorting.site {
                Some(site) => {
                    let chain = self.upwards(site)?;
                    chain.into_iter().map(|(_, _, name)| name).collect()
                }
                None => Vec::new(),
            },
            above: self.above(&issue)?,
            village: self.is_of_village(issue.fields.sorting.site)?,
            commitments: self.commitments_about(Subject::Issue(id), env)?,
            history: self.way(id, &decisions, env)?,
            raiser_person,
            issue: issue.as_ref().clone(),
        }))
    }

    /// Whether the community a place lies in is a village.
    pub(super) fn is_of_village(&self, site: Option<PlaceId>) -> Result<bool, StoreError> {
        let Some(site) = site else {
            return Ok(false);
        };
        let chain = self.upwards(site)?;
        let found = chain
            .iter()
            .find(|(_, kind, _)| *kind == PlaceKind::Community);
        let Some((id, ..)) = found else {
            return Ok(false);
        };
        let place = self.ask(self.cache.borrow_mut().place(self.conn, *id))?;
        let unit = place.and_then(|place| place.fields.unit);
        let directory = self.directory()?;
        let unit = unit.and_then(|unit| directory.unit(unit));
        Ok(unit.is_some_and(|unit| unit.fields.kind == UnitKind::Village))
    }

    /// Where one step up leads, as the rules go: to the grid around it first, where it stands in one.
    fn above(&self, issue: &Issue) -> Result<Option<Above>, StoreError> {
        let upwards = |site: Option<PlaceId>| match site {
            Some(site) => self.upwards(site),
            None => Ok(Vec::new()),
        };
        let from = issue.standing();
        let site = issue.fields.sorting.site;
        if from == Level::Grid {
            let chain = upwards(issue.grid.or(site))?;
            let mut grids = chain.into_iter().filter(|(_, kind, _)| kind.is_grid());
            if let Some((_, _, name)) = grids.nth(1) {
                return Ok(Some(Above::Grid(name)));
            }
        }
        let chain = upwards(site)?;
        let in_compound = chain
            .iter()
            .any(|(_, kind, _)| *kind == PlaceKind::Compound);
        Ok(from.above(in_compound).map(Above::Level))
    }

    /// Every issue whole, the oldest first; none is kept once it has been looked at.
    pub(super) fn stream_issues(
        &self,
        env: &ReadEnv,
        each: &mut dyn FnMut(&Issue, Option<String>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let ids: Vec<IssueId> = self.ask(
            self.conn
                .prepare_cached("SELECT id FROM issue ORDER BY raised_on, id")
                .and_then(|mut statement| {
                    let rows = statement
                        .query_map([], |row| Ok(IssueId(uuid(row.get_ref(0)?.as_str()?))))?;
                    rows.collect()
                }),
        )?;
        for id in ids {
            let Some(issue) = self.once(id)? else {
                continue;
            };
            let person = match env.personal {
                true => self.raiser_of(&issue)?,
                false => None,
            };
            if each(&issue, person).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// An issue whole, to be looked at and not kept. None: the tables name it and no fact does.
    pub(super) fn once(&self, id: IssueId) -> Result<Option<Arc<Issue>>, StoreError> {
        let found = self.ask(self.cache.borrow_mut().issue(self.conn, id))?;
        self.cache.borrow_mut().forget(Subject::Issue(id));
        Ok(found)
    }

    /// Whether it was solved by a community that is a village: only then is its place looked up.
    pub(super) fn solved_by_village(
        &self,
        state: &IssueState,
        site: Option<PlaceId>,
    ) -> Result<bool, StoreError> {
        let level = Level::Community;
        Ok(*state == (IssueState::SettledBelow { level }) && self.is_of_village(site)?)
    }

    /// Who raised it, where a resident did and the name was not erased.
    pub(super) fn raiser_of(&self, issue: &Issue) -> Result<Option<String>, StoreError> {
        match &issue.raiser_person {
            Some(sealed) => self.personal(&sealed.reference),
            None => Ok(None),
        }
    }

    pub(super) fn personal(&self, reference: &str) -> Result<Option<String>, StoreError> {
        self.ask(append::personal(self.conn, reference))
    }

    pub(super) fn hearings(
        &self,
        issue: &Issue,
        env: &ReadEnv,
    ) -> Result<Vec<HearingLine>, StoreError> {
        let mut lines = Vec::with_capacity(issue.hearings.len());
        for hearing in &issue.hearings {
            let day: Option<i64> = self.ask(
                self.conn
                    .query_row(
                        "SELECT day FROM meeting WHERE id = ?1",
                        [hearing.meeting.to_string()],
                        |row| row.get(0),
                    )
                    .optional(),
            )?;
            let Some(date) = day.and_then(from_day_number) else {
                continue;
            };
            lines.push(HearingLine {
                meeting: hearing.meeting,
                date,
                outcome: hearing.outcome,
                said: self.said(hearing)?,
                decisions: self.decision_rows(&hearing.decisions, env)?,
            });
        }
        Ok(lines)
    }

    /// To whom a meeting sent it, or with what result it was settled in the room.
    fn said(&self, hearing: &Hearing) -> Result<String, StoreError> {
        let Some(OutcomeKind::Escalated | OutcomeKind::SettledOnSite) = hearing.outcome else {
            return Ok(String::new());
        };
        let meeting = self.ask(self.cache.borrow_mut().meeting(self.conn, hearing.meeting))?;
        let item = meeting.as_ref().and_then(|held| held.item(hearing.item));
        Ok(match item.and_then(|item| item.outcome.as_ref()) {
            Some(Outcome::Escalated { to, .. }) => to.clone(),
            Some(Outcome::SettledOnSite { result }) => result.clone(),
            _ => String::new(),
        })
    }

    /// Issues of a district that share its place or much of its wording, the most alike first.
    pub(super) fn similar(
        &self,
        district: DistrictId,
        title: &str,
        place: &str,
        except: Option<IssueId>,
    ) -> Result<Vec<IssueRow>, StoreError> {
        let typed_place = self.place_named(district, place)?;
        let place = typed_place.as_str();
        let (title, place) = (Likeness::new(title), Likeness::new(place));
        if title.is_empty() && place.is_empty() {
            return Ok(Vec::new());
        }
        // The newest of the district, and whatever came up at exactly this place, however long ago.
        let newest = format!(
            "SELECT {ISSUE_COLUMNS} FROM issue WHERE district = ?1 ORDER BY raised_on DESC, id DESC LIMIT {COMPARED}"
        );
        let there = format!(
            "SELECT {ISSUE_COLUMNS} FROM issue WHERE district = ?1 AND place = ?2 AND place <> '' ORDER BY raised_on DESC LIMIT {MOST_SIMILAR}"
        );
        let district = district.to_string();
        let mut rows = self.issue_rows(&newest, vec![district.clone().into()])?;
        for row in self.issue_rows(&there, vec![district.into(), typed_place.clone().into()])? {
            if !rows.iter().any(|known| known.id == row.id) {
                rows.push(row);
            }
        }
        let mut alike: Vec<(u32, IssueRow)> = rows
            .into_iter()
            .filter(|row| Some(row.id) != except)
            .filter_map(|row| {
                let by_place = place.with(&row.place);
                let by_title = title.with(&row.title);
                let score = if by_place >= 100 && !place.is_empty() {
                    100 + by_title
                } else {
                    by_title.max((by_title + by_place) * 2 / 3)
                };
                (score >= 50).then_some((score, row))
            })
            .collect();
        alike.sort_by(|(a, one), (b, other)| {
            b.cmp(a)
                .then(other.raised_on.cmp(&one.raised_on))
                .then(other.id.cmp(&one.id))
        });
        alike.truncate(MOST_SIMILAR);
        let mut rows: Vec<IssueRow> = alike.into_iter().map(|(_, row)| row).collect();
        for row in &mut rows {
            row.village = self.solved_by_village(&row.state, row.site)?;
        }
        Ok(rows)
    }

    /// A place that tells more than the district it lies in, which is what stands there where nobody named one. Empty: none.
    fn place_named(&self, district: DistrictId, place: &str) -> Result<String, StoreError> {
        let directory = self.directory()?;
        let place = place.trim();
        Ok(match place == directory.district_name(district) {
            true => String::new(),
            false => place.to_string(),
        })
    }

    /// Issues of one district with exactly this place, whatever their wording.
    pub(super) fn issues_at(
        &self,
        district: DistrictId,
        place: &str,
    ) -> Result<Vec<IssueId>, StoreError> {
        let place = self.place_named(district, place)?;
        if place.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<String> = self.ask(
            self.conn
                .prepare_cached("SELECT id FROM issue WHERE district = ?1 AND place = ?2")
                .and_then(|mut statement| {
                    statement
                        .query_map(params![district.to_string(), place], |row| row.get(0))?
                        .collect()
                }),
        )?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }
}

/// 待分流 and nothing narrower: without statistics SQLite takes the index of all that is in the pool, and reads each row of it.
fn by_unsorted(filter: &IssueFilter) -> bool {
    let narrower = filter.district.is_some() || !filter.grid.trim().is_empty();
    filter.unsorted && !narrower && search::phrase(&filter.text).is_none()
}

fn conditions(filter: &IssueFilter) -> (String, Vec<Value>) {
    let mut sql = String::new();
    let mut values: Vec<Value> = Vec::new();
    let mut equal = |column: &str, value: Option<String>| {
        if let Some(value) = value {
            values.push(value.into());
            let _ = write!(sql, " AND {column} = ?{}", values.len());
        }
    };
    equal("district", filter.district.map(|id| id.to_string()));
    equal("category", filter.category.clone());
    equal("stage", filter.state.as_ref().map(code));
    equal("source", filter.source.as_ref().map(code));
    equal("window", filter.window.as_ref().map(code));
    // The grid and what lies below it are one view.
    match filter.level {
        Some(Level::Grid) => sql.push_str(" AND level IN ('building', 'compound', 'grid')"),
        other => equal("level", other.as_ref().map(code)),
    }
    if let Some(tag) = &filter.tag {
        values.push(code(tag).into());
        let _ = write!(
            sql,
            " AND instr(' ' || tags || ' ', ' ' || ?{} || ' ') > 0",
            values.len()
        );
    }
    if filter.unanswered {
        sql.push_str(" AND stage = 'settled' AND answered = 0");
    }
    let parts = way_parts(&filter.grid);
    if let Some((name, before)) = parts.split_last() {
        let above = before.last().copied().unwrap_or_default();
        values.extend([
            Value::from((*name).to_string()),
            above.to_string().into(),
            filter.grid.trim().to_string().into(),
        ]);
        let n = values.len();
        let _ = write!(
            sql,
            " AND row IN (SELECT row FROM issue WHERE grid <> '' AND instr(grid, ?{n}) > 0 UNION SELECT row FROM issue WHERE site IN (WITH RECURSIVE tree(id) AS (SELECT p.id FROM place p LEFT JOIN place u ON u.id = p.parent WHERE p.name = ?{} AND (?{} = '' OR u.name = ?{}) UNION SELECT p.id FROM place p JOIN tree ON p.parent = tree.id) SELECT id FROM tree))",
            n - 2,
            n - 1,
            n - 1
        );
    }
    if filter.unsorted {
        sql.push_str(" AND level IS NULL AND stage = 'pool'");
    }
    match filter.incomplete {
        Some(true) => sql.push_str(" AND incomplete = 1"),
        Some(false) => sql.push_str(" AND incomplete = 0"),
        None => {}
    }
    if let Some(phrase) = search::phrase(&filter.text) {
        values.push(phrase.into());
        let _ = write!(
            sql,
            " AND row IN (SELECT rowid FROM search WHERE search MATCH ?{})",
            values.len()
        );
    }
    (sql, values)
}

/// A text as the pairs of neighbouring characters in it.
pub(super) struct Likeness {
    pairs: BTreeSet<(char, char)>,
}

impl Likeness {
    pub(super) fn new(text: &str) -> Likeness {
        let letters: Vec<char> = fold::search(text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        Likeness {
            pairs: letters.windows(2).map(|pair| (pair[0], pair[1])).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Percentage of the shorter text's pairs that the longer one has too.
    pub(super) fn with(&self, text: &str) -> u32 {
        let other = Likeness::new(text);
        let shorter = self.pairs.len().min(other.pairs.len());
        if shorter == 0 {
            return 0;
        }
        let shared = self.pairs.intersection(&other.pairs).count();
        u32::try_from(shared * 100 / shorter).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_shared_neighbours() {
        let typed = Likeness::new("嵩山路夜间摊贩占道");
        assert_eq!(typed.with("嵩山路夜间摊贩占道经营问题"), 100);
        assert!(typed.with("嵩山路路灯缺失") < 50);
        assert_eq!(typed.with(""), 0);
    }
}
