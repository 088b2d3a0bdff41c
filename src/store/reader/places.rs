//! 网格: pages of the tree, one place whole, what is vacant. Never the whole tree at once.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::names::uuid;
use super::{Asked, ReadEnv, board};
use crate::domain::ids::*;
use crate::domain::place::{Place, PlaceKind, Post};
use crate::domain::query::{Page, PlaceFilter, PlaceKey, PlaceRow, PlaceView};
use crate::domain::sorting::Holder;
use crate::store::codes::code;
use crate::store::days::day_number;
use crate::store::error::StoreError;
use crate::store::project::place::{rank, sort_key};
use crate::store::project::search;

const COLUMNS: &str = "p.id, p.kind, p.name, p.parent, p.unit, p.until_on, p.vacant, (SELECT count(*) FROM place c WHERE c.parent = p.id)";
/// Vacancies named on the page of one place.
const NAMED: usize = 50;

fn kind(row: &Row<'_>, at: usize) -> rusqlite::Result<PlaceKind> {
    let number: i64 = row.get(at)?;
    let at = usize::try_from(number).unwrap_or_default();
    Ok(PlaceKind::ALL.get(at).copied().unwrap_or_default())
}

fn place_row(row: &Row<'_>, today: i64) -> rusqlite::Result<PlaceRow> {
    let ended = row
        .get::<_, Option<i64>>(5)?
        .is_some_and(|last| last < today);
    let maybe = |text: String| (!text.is_empty()).then(|| uuid(&text));
    Ok(PlaceRow {
        id: PlaceId(uuid(row.get_ref(0)?.as_str()?)),
        kind: kind(row, 1)?,
        name: row.get(2)?,
        parent: maybe(row.get(3)?).map(PlaceId),
        unit: row.get::<_, Option<String>>(4)?.and_then(maybe).map(UnitId),
        ended,
        vacant: if ended { 0 } else { row.get(6)? },
        below: row.get(7)?,
        owner: None,
        above: Vec::new(),
    })
}

/// Everything below a place, itself included.
const SUBTREE: &str = "WITH RECURSIVE tree(id) AS (SELECT ?1 UNION ALL SELECT p.id FROM place p JOIN tree ON p.parent = tree.id) ";

/// Not over on the day `?n`: `Period::is_over` as a condition.
fn in_use(n: usize) -> String {
    format!("(p.until_on IS NULL OR p.until_on >= ?{n})")
}

impl Asked<'_> {
    pub(super) fn places(
        &self,
        filter: &PlaceFilter,
        after: Option<&PlaceKey>,
        limit: u16,
        env: &ReadEnv,
    ) -> Result<Page<PlaceRow, PlaceKey>, StoreError> {
        let limit = limit.clamp(1, board::MOST);
        let today = day_number(env.today);
        let (mut sql, mut values) = conditions(filter, today);
        let count = format!("SELECT count(*) FROM place p WHERE {sql}");
        let total = self.total(&count, &values)?;
        if let Some(key) = after {
            values.extend([
                Value::from(rank(key.kind)),
                key.sort.clone().into(),
                key.id.to_string().into(),
            ]);
            let n = values.len();
            let _ = write!(
                sql,
                " AND (p.kind, p.sort, p.id) > (?{}, ?{}, ?{n})",
                n - 2,
                n - 1
            );
        }
        values.push((i64::from(limit) + 1).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM place p WHERE {sql} ORDER BY p.kind, p.sort, p.id LIMIT ?{}",
            values.len()
        );
        let mut rows: Vec<PlaceRow> =
            self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
                statement
                    .query_map(params_from_iter(values), |row| place_row(row, today))?
                    .collect()
            }))?;
        let more = rows.len() > usize::from(limit);
        rows.truncate(usize::from(limit));
        let looked_for = !filter.text.trim().is_empty() || !filter.name.is_empty();
        let in_tree = !looked_for && !filter.vacant && !filter.all;
        for row in &mut rows {
            row.owner = self.owner(row.id)?;
            if !in_tree && let Some(parent) = row.parent {
                let above = self.upwards(parent)?;
                row.above = above.into_iter().map(|(_, _, name)| name).collect();
            }
        }
        let next = rows.last().filter(|_| more).map(|row| PlaceKey {
            kind: row.kind,
            sort: sort_key(&row.name),
            id: row.id,
        });
        Ok(Page {
            rows,
            next,
            total: Some(total),
        })
    }

    /// Whoever stands for a place in a list: its head, else its worker.
    fn owner(&self, id: PlaceId) -> Result<Option<Holder>, StoreError> {
        let wanted = [Post::GridHead, Post::BuildingHead, Post::GridWorker].map(|post| code(&post));
        let found: Option<(Option<String>, Option<String>)> = self.ask(
            self.conn
                .prepare_cached(
                    "SELECT person, name FROM place_post WHERE place = ?1 AND post IN (?2, ?3, ?4) ORDER BY CASE post WHEN ?2 THEN 0 WHEN ?3 THEN 1 ELSE 2 END, position LIMIT 1",
                )
                .and_then(|mut statement| {
                    let [head, building, worker] = &wanted;
                    statement
                        .query_row(params![id.to_string(), head, building, worker], |row| {
                            Ok((row.get(0)?, row.get(1)?))
                        })
                        .optional()
                }),
        )?;
        Ok(found.and_then(|(person, name)| match person {
            Some(id) => Some(Holder::Person(PersonId(uuid(&id)))),
            None => name.map(Holder::Named),
        }))
    }

    /// A place and what it lies in, the nearest first.
    pub(super) fn upwards(
        &self,
        id: PlaceId,
    ) -> Result<Vec<(PlaceId, PlaceKind, String)>, StoreError> {
        let mut chain = Vec::new();
        let mut next = Some(id.to_string());
        while let Some(id) = next.take() {
            let found = self.ask(
                self.conn
                    .prepare_cached("SELECT id, kind, name, parent FROM place WHERE id = ?1")
                    .and_then(|mut statement| {
                        statement
                            .query_row([id], |row| {
                                let own = PlaceId(uuid(row.get_ref(0)?.as_str()?));
                                Ok((own, kind(row, 1)?, row.get(2)?, row.get::<_, String>(3)?))
                            })
                            .optional()
                    }),
            )?;
            if let Some((own, kind, name, parent)) = found {
                chain.push((own, kind, name));
                next = (!parent.is_empty() && chain.len() < PlaceKind::ALL.len()).then_some(parent);
            }
        }
        Ok(chain)
    }

    pub(super) fn place(
        &self,
        id: PlaceId,
        env: &ReadEnv,
    ) -> Result<Option<PlaceView>, StoreError> {
        let Some(place) = self.ask(self.cache.borrow_mut().place(self.conn, id))? else {
            return Ok(None);
        };
        let above = match place.fields.parent {
            Some(parent) => self.upwards(parent)?,
            None => Vec::new(),
        };
        let key = id.to_string();
        let below = self.ask(
            self.conn
                .prepare_cached(&format!(
                    "{SUBTREE}SELECT p.kind, count(*) FROM place p JOIN tree ON tree.id = p.id WHERE p.id <> ?1 AND {} GROUP BY p.kind ORDER BY p.kind",
                    in_use(2)
                ))
                .and_then(|mut statement| {
                    statement
                        .query_map(params![key, day_number(env.today)], |row| {
                            let total: i64 = row.get(1)?;
                            Ok((kind(row, 0)?, u64::try_from(total).unwrap_or_default()))
                        })?
                        .collect()
                }),
        )?;
        let open_issues = self.ask(
            self.conn
                .prepare_cached(&format!(
                    "{SUBTREE}SELECT count(*) FROM issue WHERE site IN (SELECT id FROM tree) AND stage <> 'settled'"
                ))
                .and_then(|mut statement| {
                    statement.query_row([&key], |row| row.get::<_, i64>(0))
                }),
        )?;
        Ok(Some(PlaceView {
            above,
            below,
            vacancies: self.vacancies_below(id, env.today)?,
            open_issues: u64::try_from(open_issues).unwrap_or_default(),
            history: self.history(Subject::Place(id), env.lang)?,
            place,
        }))
    }

    /// The first of the vacancies at or below a place.
    fn vacancies_below(
        &self,
        id: PlaceId,
        today: NaiveDate,
    ) -> Result<Vec<(PlaceId, String, Post)>, StoreError> {
        let sql = format!(
            "{SUBTREE}SELECT p.id FROM place p JOIN tree ON tree.id = p.id WHERE p.vacant > 0 AND {} ORDER BY p.kind, p.sort, p.id LIMIT {NAMED}",
            in_use(2)
        );
        let ids: Vec<PlaceId> =
            self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
                statement
                    .query_map(params![id.to_string(), day_number(today)], |row| {
                        Ok(PlaceId(uuid(row.get_ref(0)?.as_str()?)))
                    })?
                    .collect()
            }))?;
        let mut vacancies = Vec::new();
        for id in ids {
            if let Some(place) = self.ask(self.cache.borrow_mut().place(self.conn, id))? {
                let open = place.vacancies(today).into_iter();
                vacancies.extend(open.map(|post| (id, place.fields.name.clone(), post)));
            }
            if vacancies.len() >= NAMED {
                vacancies.truncate(NAMED);
                break;
            }
        }
        Ok(vacancies)
    }

    /// Every place whole, in the order of the tree, without holding them all.
    pub(super) fn stream_places(
        &self,
        each: &mut dyn FnMut(&Place, &[String]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut path = Vec::new();
        self.stream_below("", &mut path, each).map(|_| ())
    }

    fn stream_below(
        &self,
        parent: &str,
        path: &mut Vec<String>,
        each: &mut dyn FnMut(&Place, &[String]) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, StoreError> {
        let ids: Vec<String> = self.ask(
            self.conn
                .prepare_cached("SELECT id FROM place WHERE parent = ?1 ORDER BY kind, sort, id")
                .and_then(|mut statement| {
                    statement.query_map([parent], |row| row.get(0))?.collect()
                }),
        )?;
        for key in ids {
            let id = PlaceId(uuid(&key));
            let found = self.ask(self.cache.borrow_mut().place(self.conn, id))?;
            self.cache.borrow_mut().forget(Subject::Place(id));
            let Some(place) = found else { continue };
            if each(&place, path).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            path.push(place.fields.name.clone());
            let went = self.stream_below(&key, path, each)?;
            path.pop();
            if went.is_break() {
                return Ok(went);
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

fn conditions(filter: &PlaceFilter, today: i64) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let mut sql = match (&filter.below, search::phrase(&filter.text)) {
        _ if !filter.name.is_empty() => {
            values.push(sort_key(&filter.name).into());
            values.push(filter.name.clone().into());
            // Each kind named: the index begins with it.
            let kinds: Vec<String> = PlaceKind::ALL
                .iter()
                .map(|kind| rank(*kind).to_string())
                .collect();
            let kinds = kinds.join(",");
            format!("p.kind IN ({kinds}) AND p.sort = ?1 AND p.name = ?2")
        }
        (_, Some(phrase)) => {
            values.push(phrase.into());
            "p.row IN (SELECT rowid FROM search WHERE search MATCH ?1)".to_string()
        }
        (None, None) if filter.all || filter.vacant => "1".to_string(),
        (below, None) => {
            let parent = below.map_or_else(String::new, |id| id.to_string());
            values.push(parent.into());
            "p.parent = ?1".to_string()
        }
    };
    if filter.vacant {
        values.push(today.into());
        let _ = write!(sql, " AND p.vacant > 0 AND {}", in_use(values.len()));
    }
    (sql, values)
}

/// The grid around a place, with its name; a place that lies in none stands for itself.
pub(super) fn grid_of(conn: &Connection, site: &str) -> rusqlite::Result<(String, String)> {
    let mut next = site.to_string();
    let mut own = None;
    for _ in PlaceKind::ALL {
        let found: Option<(i64, String, String)> = conn
            .prepare_cached("SELECT kind, name, parent FROM place WHERE id = ?1")?
            .query_row([&next], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((kind, name, parent)) = found else {
            break;
        };
        let here = (next, name);
        if kind <= rank(PlaceKind::GridThree) {
            return match kind >= rank(PlaceKind::GridOne) {
                true => with_parent(conn, here, &parent),
                false => Ok(own.unwrap_or(here)),
            };
        }
        own.get_or_insert(here);
        next = parent;
    }
    Ok(own.unwrap_or_else(|| (site.to_string(), String::new())))
}

/// 杜鹃社区/第一网格: every community has a first grid.
fn with_parent(
    conn: &Connection,
    (id, name): (String, String),
    parent: &str,
) -> rusqlite::Result<(String, String)> {
    let above: Option<String> = conn
        .prepare_cached("SELECT name FROM place WHERE id = ?1")?
        .query_row([parent], |row| row.get(0))
        .optional()?;
    Ok(match above {
        Some(above) => (id, format!("{above}/{name}")),
        None => (id, name),
    })
}
