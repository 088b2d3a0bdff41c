//! Rows of the tables made into rows of the queries: ids named as the directory names them today, dates judged on the day asked.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::ReadEnv;
use crate::domain::decision::{CourseState, NoticeKind, Shown};
use crate::domain::directory::Directory;
use crate::domain::ids::*;
use crate::domain::issue::{IssueSource, IssueState};
use crate::domain::lights::{self, Course, Limit, Stage};
use crate::domain::meeting::{Cycle, Due};
use crate::domain::office::{CategoryRef, Office};
use crate::domain::query::{BoardKey, BoardLine, BoardRow, IssueRow, LedgerRow};
use crate::store::codes;
use crate::store::days::{day_number, from_day_number};
use crate::store::project::decision::RETURNED;

/// What `board_row` reads, in this order; `d` is the decision, `i` its first issue.
pub const BOARD_COLUMNS: &str = "d.id, d.no, d.item, d.category, d.district, d.issue, d.meeting, d.lead, d.leader, d.owner, d.assist, d.assigned_on, d.lane, d.sort_on, d.limit_on, d.original_due, d.review_on, d.reported_on, d.report_due, d.state, d.extensions, d.returns, d.blocked, d.quality, d.closed_on, d.last_progress, d.last_progress_on, i.source, d.source, d.remark, d.asks, d.receipt_from";

pub const BOARD_FROM: &str = "decision d LEFT JOIN issue i ON i.id = d.first_issue";

/// What a walk along the board reads of each row. Whatever it is, the id stands first.
pub struct Select {
    pub columns: &'static str,
    pub from: &'static str,
    /// Where `d.sort_on` stands.
    pub sort: usize,
}

/// For [`Names::board_row`].
pub const ROW: Select = Select {
    columns: BOARD_COLUMNS,
    from: BOARD_FROM,
    sort: 13,
};

/// For [`Names::board_line`].
pub const LINE: Select = Select {
    columns: "d.id, d.sort_on, d.state, d.lane, d.limit_on, d.review_on, d.reported_on, d.report_due, d.no, d.item, d.lead, d.owner, d.closed_on, d.meeting, d.remark, d.receipt_from",
    from: "decision d",
    sort: 1,
};

/// For counting.
pub const COUNT: Select = Select {
    columns: "count(*)",
    from: "decision d",
    sort: 0,
};

/// What `ledger_row` reads, in this order.
pub const LEDGER_COLUMNS: &str = "d.district, d.issue, d.item, d.category, d.subcategory, d.lead, d.leader, d.owner, d.assist, d.assigned_on, d.limit_on, d.review_every, d.last_progress, d.state, d.quality, d.closed_on, d.remark, i.source, d.source, d.published_until, d.id";

/// What `issue_row` reads.
pub const ISSUE_COLUMNS: &str = "id, title, district, category, subcategory, place, raiser, source, raised_on, tags, incomplete, state, hearings, level, CASE stage WHEN 'settled' THEN (SELECT group_concat(d.state || iif(d.state = 'awaiting_receipt' AND d.receipt_from IS NULL, '*', ''), ' ') FROM decision_issue l JOIN decision d ON d.id = l.decision WHERE l.issue = issue.id) END, site";

/// Names for the ids of many rows.
pub struct Names<'a> {
    pub office: &'a Office,
    pub directory: &'a Directory,
    pub env: &'a ReadEnv,
    /// The series of minutes that bear another than the office's own.
    series: HashMap<MeetingId, &'a str>,
}

pub fn uuid(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or(Uuid::nil())
}

fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<i64>>(at)?.and_then(from_day_number))
}

fn id(row: &Row<'_>, at: usize) -> rusqlite::Result<Uuid> {
    Ok(uuid(row.get_ref(at)?.as_str()?))
}

fn maybe_id(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Uuid>> {
    Ok(row.get_ref(at)?.as_str_or_null()?.map(uuid))
}

impl<'a> Names<'a> {
    pub fn new(office: &'a Office, directory: &'a Directory, env: &'a ReadEnv) -> Names<'a> {
        Names {
            office,
            directory,
            env,
            series: office.other_series(),
        }
    }

    /// What stands in front of the number of a decision; empty where the number says all.
    fn series(&self, no: &str, meeting: Option<&str>) -> &'a str {
        if self.series.is_empty() || !no.starts_with('〔') {
            return "";
        }
        let meeting = meeting.map(|id| MeetingId(uuid(id)));
        meeting
            .and_then(|id| self.series.get(&id))
            .copied()
            .unwrap_or_default()
    }

    pub fn category(&self, key: &str) -> String {
        self.office
            .category(key)
            .map_or_else(|| key.to_string(), |found| found.name.clone())
    }

    pub fn unit(&self, id: UnitId) -> String {
        self.directory.unit_name(id, self.env.today).to_string()
    }

    /// A row of the ledger in the columns it is imported by.
    pub fn ledger_row(&self, row: &Row<'_>) -> rusqlite::Result<LedgerRow> {
        let code = |at: usize| -> rusqlite::Result<Option<&str>> {
            Ok(row.get_ref(at)?.as_str_or_null()?)
        };
        let root: String = row.get(3)?;
        let due = match day(row, 10)? {
            Some(limit) => Due::On {
                date: limit,
                time: None,
            },
            None => Due::LongTerm {
                review: code(11)?.and_then(codes::read).unwrap_or(Cycle::Monthly),
            },
        };
        let person = |id| self.directory.person_name(PersonId(id)).to_string();
        Ok(LedgerRow {
            district: self
                .directory
                .district_name(DistrictId(id(row, 0)?))
                .to_string(),
            issue: row.get(1)?,
            item: row.get(2)?,
            category: self.office.category_label(&CategoryRef {
                root,
                sub: row.get(4)?,
            }),
            lead_unit: self.unit(UnitId(id(row, 5)?)),
            leader: maybe_id(row, 6)?.map_or_else(String::new, person),
            owner: person(id(row, 7)?),
            assist_units: row
                .get_ref(8)?
                .as_str()?
                .split_whitespace()
                .map(|id| self.unit(UnitId(uuid(id))))
                .collect(),
            assigned_on: day(row, 9)?.unwrap_or_default(),
            due,
            progress: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
            state: code(13)?
                .and_then(codes::read)
                .unwrap_or(CourseState::InProgress),
            quality: code(14)?.and_then(codes::read),
            closed_on: day(row, 15)?,
            note: row.get(16)?,
            source: source(row, 17, 18)?,
            published: day(row, 19)?.map(|until| Shown {
                kind: NoticeKind::default(),
                until,
            }),
        })
    }

    /// A row of the board in the few words of a plain table, lent by the statement.
    pub fn board_line<'r>(&'r self, row: &'r Row<'_>) -> rusqlite::Result<BoardLine<'r>> {
        let today = self.env.today;
        let calendar = &self.env.calendar;
        let course = course(row, [2, 3, 4, 5, 6, 7], today)?;
        let light = lights::light(&course, today, calendar, self.office.settings.soon_workdays);
        let (due, next_review) = match course.limit {
            Limit::On(limit) => (Some(limit), None),
            // 公示中: the limit that will hold.
            Limit::LongTerm { next_review } => (day(row, 4)?, next_review),
        };
        Ok(BoardLine {
            light,
            light_zh: self.office.settings.light_names.of(light),
            days_overdue: lights::days_overdue(&course, today),
            workdays_left: lights::workdays_left(&course, today, calendar),
            due,
            next_review,
            state: state(row, 2)?,
            no: row.get_ref(8)?.as_str()?,
            series: self.series(
                row.get_ref(8)?.as_str()?,
                row.get_ref(13)?.as_str_or_null()?,
            ),
            item: row.get_ref(9)?.as_str()?,
            lead_unit: self.directory.unit_name(UnitId(id(row, 10)?), today),
            owner: self.directory.person_name(PersonId(id(row, 11)?)),
            closed_on: day(row, 12)?,
            reported_on: course.reported_on,
            remark: row.get_ref(14)?.as_str()?,
            awaits_issue: awaits_issue(state(row, 2)?, row.get_ref(15)?),
        })
    }

    /// A row of the board, and its key with the light of the day.
    pub fn board_row(&self, row: &Row<'_>) -> rusqlite::Result<(BoardKey, BoardRow)> {
        let today = self.env.today;
        let calendar = &self.env.calendar;
        let state = state(row, 19)?;
        let due = day(row, 14)?;
        let next_review = day(row, 16)?;
        let course = course(row, [19, 12, 14, 16, 17, 18], today)?;
        let light = lights::light(&course, today, calendar, self.office.settings.soon_workdays);
        let category: String = row.get(3)?;
        let lead = UnitId(id(row, 7)?);
        let decision = DecisionId(id(row, 0)?);
        let key = BoardKey {
            light: light as u8,
            sort: row.get(13)?,
            id: decision,
        };
        let board_row = BoardRow {
            id: decision,
            no: row.get(1)?,
            series: self
                .series(row.get_ref(1)?.as_str()?, row.get_ref(6)?.as_str_or_null()?)
                .to_owned(),
            item: row.get(2)?,
            category_zh: self.category(&category),
            category,
            district: self
                .directory
                .district_name(DistrictId(id(row, 4)?))
                .to_string(),
            issue: row.get(5)?,
            meeting: maybe_id(row, 6)?.map(MeetingId),
            source: source(row, 27, 28)?,
            lead_unit: self.unit(lead),
            lead,
            leader: maybe_id(row, 8)?
                .map(|id| self.directory.person_name(PersonId(id)).to_string()),
            owner: self
                .directory
                .person_name(PersonId(id(row, 9)?))
                .to_string(),
            assist_units: row
                .get_ref(10)?
                .as_str()?
                .split_whitespace()
                .map(|id| self.unit(UnitId(uuid(id))))
                .collect(),
            assigned_on: day(row, 11)?.unwrap_or_default(),
            due,
            original_due: day(row, 15)?,
            long_term: due.is_none() && state != CourseState::Published,
            next_review,
            state,
            state_zh: state.zh().to_string(),
            light,
            light_zh: self.office.settings.light_names.of(light).to_string(),
            days_overdue: lights::days_overdue(&course, today),
            workdays_left: lights::workdays_left(&course, today, calendar),
            reported_on: course.reported_on,
            extensions: row.get(20)?,
            extension_asked: row.get(30)?,
            returns: row.get(21)?,
            blocked: row.get(22)?,
            quality: row.get_ref(23)?.as_str_or_null()?.and_then(codes::read),
            closed_on: day(row, 24)?,
            last_progress: row.get(25)?,
            last_progress_on: day(row, 26)?,
            remark: row.get(29)?,
            awaits_issue: awaits_issue(state, row.get_ref(31)?),
        };
        Ok((key, board_row))
    }
}

/// Its receipt is asked for from the day its minutes went out.
fn awaits_issue(state: CourseState, receipt_from: ValueRef<'_>) -> bool {
    state == CourseState::AwaitingReceipt && receipt_from == ValueRef::Null
}

fn state(row: &Row<'_>, at: usize) -> rusqlite::Result<CourseState> {
    Ok(codes::read(row.get_ref(at)?.as_str()?).unwrap_or(CourseState::InProgress))
}

/// What a light depends on, from the columns state, lane, limit_on, review_on, reported_on, report_due.
pub fn course(row: &Row<'_>, at: [usize; 6], today: NaiveDate) -> rusqlite::Result<Course> {
    let report_due: Option<i64> = row.get(at[5])?;
    Ok(Course {
        stage: stage(state(row, at[0])?),
        limit: match day(row, at[2])? {
            // Its time has not begun.
            _ if state(row, at[0])? == CourseState::Published => {
                Limit::LongTerm { next_review: None }
            }
            Some(limit) => Limit::On(limit),
            None => Limit::LongTerm {
                next_review: day(row, at[3])?,
            },
        },
        reported_on: day(row, at[4])?,
        returned: row.get::<_, i64>(at[1])? == RETURNED,
        report_missing: report_due.is_some_and(|due| due < day_number(today)),
    })
}

/// 来源: in the words of the ledger it was imported from, else where its issue came from.
fn source(row: &Row<'_>, of_issue: usize, of_row: usize) -> rusqlite::Result<String> {
    if let Some(text) = row.get(of_row)? {
        return Ok(text);
    }
    let issue = row.get_ref(of_issue)?.as_str_or_null()?;
    Ok(issue
        .and_then(codes::read::<IssueSource>)
        .map_or("会议议定", IssueSource::zh)
        .to_string())
}

pub fn stage(state: CourseState) -> Stage {
    match state {
        CourseState::Published | CourseState::AwaitingReceipt => Stage::Unsigned,
        CourseState::InProgress => Stage::Doing,
        CourseState::AwaitingVerification => Stage::Verifying,
        CourseState::Completed => Stage::Completed,
        CourseState::Closed => Stage::Closed,
        CourseState::Withdrawn => Stage::Withdrawn,
    }
}

/// A row of the pool.
pub fn issue_row(row: &Row<'_>) -> rusqlite::Result<IssueRow> {
    let state: String = row.get(11)?;
    // A star behind it: its minutes have not gone out.
    let states = row.get_ref(14)?.as_str_or_null()?.unwrap_or_default();
    let states = states.split(' ').filter_map(|state| {
        let (state, awaits) = match state.strip_suffix('*') {
            Some(state) => (state, true),
            None => (state, false),
        };
        Some((codes::read::<CourseState>(state)?, !awaits))
    });
    let least_far = states.min();
    Ok(IssueRow {
        id: IssueId(id(row, 0)?),
        title: row.get(1)?,
        district: DistrictId(id(row, 2)?),
        category: CategoryRef {
            root: row.get(3)?,
            sub: row.get(4)?,
        },
        place: row.get(5)?,
        raiser: maybe_id(row, 6)?.map(UnitId),
        source: codes::read(row.get_ref(7)?.as_str()?).unwrap_or_default(),
        raised_on: day(row, 8)?.unwrap_or_default(),
        tags: row
            .get_ref(9)?
            .as_str()?
            .split_whitespace()
            .filter_map(codes::read)
            .collect(),
        incomplete: row.get(10)?,
        state: serde_json::from_str(&state).unwrap_or(IssueState::Registered),
        hearings: row.get(12)?,
        level: row
            .get::<_, Option<String>>(13)?
            .and_then(|code| codes::read(&code)),
        site: maybe_id(row, 15)?.map(PlaceId),
        village: false,
        work: least_far.map(|(state, _)| state),
        awaits_issue: least_far.is_some_and(|(_, out)| !out),
    })
}
