//! A filter of the board as conditions, and the way through the register that meets few rows in vain.
//!
//! What many rows share (state, category, 受阻, 延期待批, 未签收) stands in the index of the board itself and is judged without
//! touching the row. A unit, a leader, a district or a meeting has an index of its own in board order. A text is looked up
//! first: found in few rows, these are read and nothing else; found in many, the board is walked until a page of them is met.

use std::fmt::Write as _;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::{Asked, ReadEnv};
use crate::domain::directory::Directory;
use crate::domain::lights::Light;
use crate::domain::office::{Bearer, Office};
use crate::domain::query::{BoardFilter, BoardKey, DueWindow};
use crate::store::codes::code;
use crate::store::days::day_number;
use crate::store::error::StoreError;
use crate::store::project::decision::{COMPLETED, OVER};
use crate::store::project::search;
use crate::text::fold;
use crate::text::pinyin::Matcher;

/// A text found in so many rows at most is read by its rows.
const FEW: usize = 500;

/// What is walked.
pub(super) enum Source {
    Index(&'static str),
    /// `decision_unit`: what a unit leads or assists.
    Unit,
}

/// The conditions of a filter beside the light, and their values. `k` is what is walked, `d` the decision.
pub(super) struct Conditions {
    pub sql: String,
    pub values: Vec<Value>,
    pub source: Source,
    pub text: Text,
}

/// Where the text of a filter was found.
pub(super) enum Text {
    /// Nothing is looked for.
    Any,
    /// In these few rows, as a JSON array.
    Few(String),
    /// In many rows, which these words find.
    Many(Vec<Word>),
}

impl Conditions {
    fn value(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }

    fn equal(&mut self, column: &str, value: Option<String>) {
        if let Some(value) = value {
            let n = self.value(value);
            let _ = write!(self.sql, " AND {column} = ?{n}");
        }
    }
}

/// One word of the text: rows that hold it, units and people that bear it.
pub(super) struct Word {
    found: String,
    units: String,
    people: String,
    /// It begins with the series of minutes: the meetings that have it, and what must stand in the text besides.
    series: Option<(String, Option<String>)>,
    named: bool,
}

impl Word {
    /// It may be found elsewhere than in the text.
    fn is_elsewhere(&self) -> bool {
        self.named || self.series.is_some()
    }

    /// What else finds a row beside its text, as conditions of `decision` under that name, each with the index it goes by.
    fn ways(
        &self,
        of: &str,
        mut value: impl FnMut(String) -> usize,
    ) -> Vec<(&'static str, String)> {
        let mut ways = Vec::new();
        if self.named {
            for (index, column, ids) in [
                ("decision_lead", "lead", &self.units),
                ("decision_owner", "owner", &self.people),
            ] {
                let n = value(ids.clone());
                let way = format!("{of}{column} IN (SELECT value FROM json_each(?{n}))");
                ways.push((index, way));
            }
        }
        if let Some((meetings, rest)) = &self.series {
            let n = value(meetings.clone());
            let mut way = format!("{of}meeting IN (SELECT value FROM json_each(?{n}))");
            if let Some(rest) = rest {
                let n = value(rest.clone());
                let _ = write!(
                    way,
                    " AND {of}row IN (SELECT rowid FROM search WHERE search MATCH ?{n})"
                );
            }
            ways.push(("decision_meeting", way));
        }
        ways
    }
}

/// A number is shown behind the series of its minutes, which stands in no text of the decision.
fn series_of(typed: &str, office: &Office) -> Option<(String, Option<String>)> {
    let letters = |text: &str| -> String {
        let folded = fold::search(text);
        folded.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let typed = letters(typed);
    let known = office.numbers.iter().filter_map(|((series, _), given)| {
        let rest = typed.strip_prefix(&letters(series))?;
        (rest.len() < typed.len()).then_some((rest, given))
    });
    // The longest series: one may begin with another.
    let known: Vec<_> = known.collect();
    let rest = known
        .iter()
        .map(|(rest, _)| *rest)
        .min_by_key(|rest| rest.len())?;
    let given = known.iter().filter(|(other, _)| *other == rest);
    let meetings: Vec<String> = given
        .flat_map(|(_, given)| given.values())
        .filter_map(|bearer| match bearer {
            Bearer::Meeting(id) => Some(id.to_string()),
            Bearer::Decision(_) | Bearer::Circular(_) => None,
        })
        .collect();
    Some((json(&meetings), search::word(rest)))
}

fn words(text: &str, directory: &Directory, office: &Office) -> Vec<Word> {
    let folded = fold::search(text);
    folded
        .split_whitespace()
        .filter_map(|typed| {
            let found = search::word(typed);
            // One letter sounds like a third of all names.
            let names = typed.chars().count() > 1 || !typed.is_ascii();
            let matcher = Matcher::new(typed);
            let mut units = Vec::new();
            let mut people = Vec::new();
            if names && found.is_some() {
                units.extend(
                    directory
                        .units
                        .values()
                        .filter(|unit| matcher.best(unit.known_as()).is_some())
                        .map(|unit| unit.id.to_string()),
                );
                people.extend(
                    directory
                        .people
                        .values()
                        .filter(|person| matcher.matches(&person.fields.name).is_some())
                        .map(|person| person.id.to_string()),
                );
            }
            found.map(|found| Word {
                named: !units.is_empty() || !people.is_empty(),
                units: json(&units),
                people: json(&people),
                series: series_of(typed, office),
                found,
            })
        })
        .collect()
}

pub(super) fn rows_json(rows: Vec<i64>) -> String {
    serde_json::Value::from(rows).to_string()
}

fn json(ids: &[String]) -> String {
    serde_json::Value::from(ids).to_string()
}

impl Asked<'_> {
    pub(super) fn conditions(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<Conditions, StoreError> {
        let mut conditions = Conditions {
            sql: String::new(),
            values: Vec::new(),
            source: source(filter),
            text: Text::Any,
        };
        plain(filter, env, &mut conditions);
        let words = words(&filter.text, &*self.directory()?, &*self.office()?);
        if !words.is_empty() {
            let hits = self.ask(self.hits(&words, Some(FEW + 1)))?;
            conditions.text = match hits.len() <= FEW {
                true => Text::Few(rows_json(hits)),
                false => Text::Many(words),
            };
        }
        if let Some(unit) = filter.part_of {
            let n = conditions.value(unit.to_string());
            let is_few = matches!(conditions.text, Text::Few(_));
            let _ = match (&conditions.source, is_few) {
                (Source::Unit, false) => write!(conditions.sql, " AND u.unit = ?{n}"),
                // Whoever does not walk along the unit tells its rows apart here.
                _ => write!(
                    conditions.sql,
                    " AND (d.lead = ?{n} OR instr(d.assist, ?{n}) > 0)"
                ),
            };
        }
        Ok(conditions)
    }

    /// All rows that hold every word, rising.
    pub(super) fn all_hits(&self, words: &[Word]) -> rusqlite::Result<Vec<i64>> {
        let mut rows = self.hits(words, None)?;
        rows.sort_unstable();
        Ok(rows)
    }

    fn hits(&self, words: &[Word], most: Option<usize>) -> rusqlite::Result<Vec<i64>> {
        let (mut sql, values) = hits(words);
        if let Some(most) = most {
            let _ = write!(sql, " LIMIT {most}");
        }
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        rows.collect()
    }
}

impl Conditions {
    /// Words found in many rows, as a condition of one statement that reads them all.
    pub(super) fn words(&mut self, words: Vec<Word>) {
        for word in words {
            let found = self.value(word.found.clone());
            let _ = write!(
                self.sql,
                " AND (d.row IN (SELECT rowid FROM search WHERE search MATCH ?{found})"
            );
            for (_, way) in word.ways("d.", |id| self.value(id)) {
                let _ = write!(self.sql, " OR ({way})");
            }
            self.sql.push(')');
        }
    }
}

/// Words that only occur in texts are asked for together: the index of the text finds the rows that hold them all.
fn hits(words: &[Word]) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let written: Vec<&str> = words
        .iter()
        .filter(|word| !word.is_elsewhere())
        .map(|word| word.found.as_str())
        .collect();
    let mut parts = Vec::new();
    if !written.is_empty() {
        values.push(written.join(" AND ").into());
        parts.push(format!(
            "SELECT rowid AS row FROM search WHERE search MATCH ?{}",
            values.len()
        ));
    }
    for word in words.iter().filter(|word| word.is_elsewhere()) {
        values.push(word.found.clone().into());
        let mut part = format!(
            "SELECT row FROM (SELECT rowid AS row FROM search WHERE search MATCH ?{}",
            values.len()
        );
        let ways = word.ways("", |id| {
            values.push(id.into());
            values.len()
        });
        for (index, way) in ways {
            let _ = write!(
                part,
                " UNION SELECT row FROM decision INDEXED BY {index} WHERE {way}"
            );
        }
        part.push(')');
        parts.push(part);
    }
    (parts.join(" INTERSECT "), values)
}

/// The way with the fewest rows.
fn source(filter: &BoardFilter) -> Source {
    if filter.meeting.is_some() {
        Source::Index("decision_meeting")
    } else if filter.lead.is_some() {
        Source::Index("decision_lead")
    } else if filter.part_of.is_some() {
        Source::Unit
    } else if filter.leader.is_some() {
        Source::Index("decision_leader")
    } else if filter.district.is_some() {
        Source::Index("decision_district")
    } else {
        Source::Index("decision_board")
    }
}

fn plain(filter: &BoardFilter, env: &ReadEnv, into: &mut Conditions) {
    into.equal("d.leader", filter.leader.map(|id| id.to_string()));
    into.equal("d.category", filter.category.clone());
    into.equal("d.district", filter.district.map(|id| id.to_string()));
    into.equal("d.lead", filter.lead.map(|id| id.to_string()));
    into.equal("d.meeting", filter.meeting.map(|id| id.to_string()));
    if !filter.states.is_empty() {
        let states: Vec<String> = filter
            .states
            .iter()
            .map(|state| format!("'{}'", code(state)))
            .collect();
        let _ = write!(into.sql, " AND d.state IN ({})", states.join(", "));
    }
    if let Some(window) = filter.due {
        // In every lane that has a limit the limit is the place in the order; the others lie far beyond.
        let lanes = match window {
            DueWindow::Between(_) => COMPLETED,
            DueWindow::Days(_) | DueWindow::Week => OVER,
        };
        let _ = write!(
            into.sql,
            " AND k.lane < {lanes} AND k.sort_on BETWEEN {} AND {}",
            day_number(window.first_day(env.today)),
            day_number(window.last_day(env.today))
        );
    }
    match filter.open {
        Some(true) => {
            let _ = write!(into.sql, " AND k.lane < {OVER}");
        }
        Some(false) => {
            let _ = write!(into.sql, " AND k.lane = {OVER}");
        }
        None => {}
    }
    if filter.blocked {
        into.sql.push_str(" AND d.blocked = 1");
    }
    if filter.asks {
        into.sql.push_str(" AND d.asks = 1");
    }
    if filter.unanswered {
        let _ = write!(into.sql, " AND d.reply_by < {}", day_number(env.today));
    }
    if filter.unsigned {
        into.sql
            .push_str(" AND d.state = 'awaiting_receipt' AND d.receipt_from IS NOT NULL");
    }
    if let Some(workdays) = filter.unsigned_over {
        let _ = write!(
            into.sql,
            " AND d.state = 'awaiting_receipt' AND d.receipt_from < {}",
            super::today::unsigned_before(env, workdays)
        );
    }
}

/// Lights that can have rows under this filter, in board order from `after` on.
pub(super) fn lights_of(filter: &BoardFilter, after: Option<&BoardKey>) -> Vec<Light> {
    let over = filter
        .states
        .iter()
        .filter(|state| !state.is_open())
        .count();
    let only_over = filter.open == Some(false) || (over > 0 && over == filter.states.len());
    let never_over = filter.open == Some(true)
        || filter.due.is_some()
        || filter.unsigned
        || filter.unsigned_over.is_some()
        || (over == 0 && !filter.states.is_empty());
    Light::ALL
        .into_iter()
        .filter(|light| filter.lights.is_empty() || filter.lights.contains(light))
        .filter(|light| after.is_none_or(|key| key.light <= *light as u8))
        .filter(|light| match light {
            Light::Grey => !never_over,
            Light::Blue => !only_over && filter.due.is_none(),
            _ => !only_over,
        })
        .collect()
}
