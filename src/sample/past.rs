//! The meetings that were held, their minutes, and what became of their decisions.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::SampleError;
use super::desk::Desk;
use super::meeting::{self, Planned};
use super::pages::{self, MeetingPage};
use super::{course, pages::DecisionPage, places};
use crate::domain::command::What;
use crate::domain::ids::{DecisionId, IssueId};
use crate::domain::meeting::{Attendance, SignOff, SignOffWay};
use crate::domain::office::DocNumber;

/// Working days between planning a meeting and holding it.
const PLANNED_BEFORE: u32 = 4;

/// How many minutes a series of its own has had in a year.
type Numbers = BTreeMap<(String, i32), u32>;

pub fn hold(desk: &mut Desk) -> Result<(), SampleError> {
    let mut numbers = Numbers::new();
    for page in pages::past()? {
        one(desk, &page, &mut numbers)?;
    }
    Ok(())
}

fn one(desk: &mut Desk, page: &MeetingPage, numbers: &mut Numbers) -> Result<(), SampleError> {
    let date = desk.workday_ago(page.days_ago);
    let district = desk.district(&page.district)?;
    let mut issues: Vec<IssueId> = Vec::new();
    for item in &page.item {
        let steps = u32::try_from(item.way.len()).unwrap_or_default();
        let raised = match steps {
            0 => desk.workdays_before(date, 8),
            // Every step takes a working day, the last one the day before the meeting is planned.
            steps => desk.workdays_before(date, PLANNED_BEFORE + 1 + steps),
        };
        desk.at(raised, 10, 0);
        desk.later(i64::try_from(issues.len()).unwrap_or_default() * 15);
        let issue = meeting::register(desk, item, district, raised)?;
        for (left, step) in (1..=steps).rev().zip(&item.way) {
            desk.at(desk.workdays_before(date, PLANNED_BEFORE + left), 16, 0);
            places::take(desk, issue, step)?;
        }
        desk.know_issue(&item.title, issue);
        issues.push(issue);
    }
    desk.at(desk.workdays_before(date, PLANNED_BEFORE), 10, 0);
    let planned = meeting::plan(desk, page, &issues, date)?;
    desk.at(date, 15, 0);
    let decisions = run(desk, page, &planned)?;
    papers(desk, page, &planned, &decisions, numbers)?;
    for (decision, page) in decisions {
        desk.know_decision(&page.matter, decision);
        course::follow(desk, decision, page, date)?;
    }
    for (issue, item) in issues.into_iter().zip(&page.item) {
        tell(desk, issue, &item.told, date)?;
    }
    Ok(())
}

/// 答复提出人, if that day has been. `told`: `DAY WORDS`, the day counted from the meeting.
fn tell(
    desk: &mut Desk,
    issue: IssueId,
    told: &str,
    meeting: NaiveDate,
) -> Result<(), SampleError> {
    if told.is_empty() {
        return Ok(());
    }
    let bad = || SampleError::Script(told.to_string());
    let (days, words) = told.split_once(' ').ok_or_else(bad)?;
    let on = meeting + Days::new(days.parse().map_err(|_| bad())?);
    if on < desk.today {
        desk.at(on, 17, 0);
        places::take(desk, issue, &format!("answer {words}"))?;
    }
    Ok(())
}

/// From opening to 闭会.
fn run<'p>(
    desk: &mut Desk,
    page: &'p MeetingPage,
    planned: &Planned,
) -> Result<Vec<(DecisionId, &'p DecisionPage)>, SampleError> {
    let meeting = planned.meeting;
    desk.does(What::OpenMeeting { meeting });
    if !page.leave.is_empty()
        && let Some(attendee) = planned.attendee(desk.person(&page.leave)?)
    {
        desk.does(What::MarkAttendance {
            meeting,
            attendee,
            attendance: Attendance::Leave {
                reason: "另有公务".to_string(),
            },
            arrived: None,
            left: None,
        });
    }
    let mut decisions = Vec::new();
    for (item, page) in planned.items.iter().zip(&page.item) {
        desk.later(10);
        let made = meeting::decide_item(desk, planned, *item, page)?;
        decisions.extend(made.into_iter().zip(&page.decision));
    }
    desk.later(10);
    desk.does(What::CloseMeeting { meeting });
    Ok(decisions)
}

/// 送审, 签发, 印发 and 签收, a working day each.
fn papers(
    desk: &mut Desk,
    page: &MeetingPage,
    planned: &Planned,
    decisions: &[(DecisionId, &DecisionPage)],
    numbers: &mut Numbers,
) -> Result<(), SampleError> {
    let meeting = planned.meeting;
    let day = |n| desk.calendar.add_workdays(planned.date, n);
    let (submitted, signed, issued, received) = (day(1), day(2), day(3), day(4));
    let put = |desk: &mut Desk, on, hour, what| {
        if on < desk.today {
            desk.at(on, hour, 0);
            desk.does(what);
        }
    };
    let on = submitted;
    put(desk, on, 10, What::SubmitMinutes { meeting, on });
    if page.stage == "submitted" {
        return Ok(());
    }
    let sign_off = SignOff {
        signatory: planned.chair,
        on: signed,
        opinion: "同意".to_string(),
        how: SignOffWay::Oa,
    };
    let number = (!page.series.is_empty()).then(|| {
        let (series, year) = (page.series.clone(), signed.year());
        let number = numbers.entry((series.clone(), year)).or_default();
        *number += 1;
        DocNumber {
            series,
            year,
            number: *number,
        }
    });
    put(
        desk,
        signed,
        16,
        What::SignOff {
            meeting,
            sign_off,
            number,
        },
    );
    let on = issued;
    put(desk, on, 9, What::IssueMinutes { meeting, on });
    let mut units = Vec::new();
    for (_, page) in decisions {
        units.push(desk.unit(&page.lead)?);
        units.extend(desk.units(&page.assist)?);
    }
    let unsigned = desk.units(&page.unsigned)?;
    units.retain(|unit| !unsigned.contains(unit));
    units.sort();
    units.dedup();
    if !units.is_empty() {
        desk.at(received, 14, 0);
        let happened = desk.happened(None);
        let what = What::GiveReceipt {
            meeting,
            units,
            happened,
        };
        put(desk, received, 14, what);
    }
    Ok(())
}
