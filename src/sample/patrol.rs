//! 回头看 in the sample street: one that has ended, one on its way.

use chrono::{Days, NaiveDate};

use super::SampleError;
use super::desk::Desk;
use super::pages::{FindingPage, PatrolPage, Patrols};
use crate::domain::command::What;
use crate::domain::ids::{FindingId, PatrolId};
use crate::domain::patrol::{FindingFields, PatrolPlan, Shift, Stretch};

/// 纪工委: the one who draws, orders and judges; and the one who goes along.
const SUPERVISOR: &str = "许静";
const ALONG: &str = "鲍宁荣";

pub fn hold(desk: &mut Desk, pages: &Patrols) -> Result<(), SampleError> {
    for page in &pages.patrol {
        one(desk, page, &pages.units)?;
    }
    Ok(())
}

fn one(desk: &mut Desk, page: &PatrolPage, units: &str) -> Result<(), SampleError> {
    let from = desk.today - Days::new(page.from.unsigned_abs());
    let mut stretches = Vec::new();
    for line in &page.stretches {
        let (place, unit) = line
            .split_once('：')
            .ok_or_else(|| SampleError::Script(line.clone()))?;
        stretches.push(Stretch {
            place: place.to_string(),
            unit: Some(desk.unit(unit)?),
            decisions: Vec::new(),
        });
    }
    if page.waiting {
        for (decision, place, unit) in desk.waiting() {
            stretches.push(Stretch {
                place,
                unit: Some(unit),
                decisions: vec![decision],
            });
        }
    }
    desk.at(from - Days::new(2), 10, 0);
    let plan = PatrolPlan {
        name: page.name.clone(),
        from,
        to: from + Days::new(page.days.saturating_sub(1)),
        units: desk.units(units)?,
        stretches,
        shifts: Shift::around_the_clock(page.shifts),
    };
    let places: Vec<String> = plan.stretches.iter().map(|one| one.place.clone()).collect();
    let patrol = PatrolId(desk.does(What::PlanPatrol { plan }).child(0));
    desk.later(30);
    let happened = desk.happened(Some(desk.person(SUPERVISOR)?));
    desk.does(What::DrawTeam {
        patrol,
        seed: page.seed.parse().ok(),
        reason: String::new(),
        happened,
    });
    for finding in &page.finding {
        found(desk, patrol, finding, from, &places)?;
    }
    if !page.ended.is_empty() {
        desk.at(from + Days::new(page.days + 5), 16, 0);
        let happened = desk.happened(Some(desk.person(SUPERVISOR)?));
        desk.does(What::EndPatrol {
            patrol,
            cancelled: false,
            note: page.ended.clone(),
            happened,
        });
    }
    Ok(())
}

fn found(
    desk: &mut Desk,
    patrol: PatrolId,
    page: &FindingPage,
    from: NaiveDate,
    places: &[String],
) -> Result<(), SampleError> {
    desk.at(from + Days::new(page.day), 22, 0);
    let along = desk.happened(Some(desk.person(ALONG)?));
    let finding = desk.does(What::RecordFinding {
        patrol,
        fields: Box::new(FindingFields {
            stretch: Some(page.stretch),
            place: places
                .get(usize::from(page.stretch))
                .cloned()
                .unwrap_or_default(),
            text: page.text.clone(),
            time: page.time.parse::<chrono::NaiveTime>().ok(),
            decision: None,
            files: Vec::new(),
        }),
        judged_by: None,
        limit: None,
        report: false,
        happened: along,
    });
    let finding = FindingId(finding.child(0));
    let mut unit = None;
    for line in &page.course {
        let bad = || SampleError::Script(line.clone());
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let group =
            |desk: &Desk| Ok::<_, SampleError>(desk.happened(Some(desk.person(SUPERVISOR)?)));
        let (words, days) = match verb {
            "交办" => rest.split_once(' ').ok_or_else(bad)?,
            "退回" => ("", rest),
            _ => (rest, "0 "),
        };
        let (days, text) = days.split_once(' ').ok_or_else(bad)?;
        let days: u64 = days.parse().map_err(|_| bad())?;
        let what = match verb {
            "上报" => What::ReportFinding {
                patrol,
                finding,
                note: String::new(),
                happened: desk.happened(Some(desk.person(ALONG)?)),
            },
            "交办" => {
                unit = Some(desk.unit(words)?);
                What::OrderFinding {
                    patrol,
                    finding,
                    unit: desk.unit(words)?,
                    limit: desk.day() + Days::new(days),
                    demand: text.to_string(),
                    happened: group(desk)?,
                }
            }
            "反馈" => {
                desk.at(desk.day() + Days::new(1), 17, 0);
                What::AnswerFinding {
                    patrol,
                    finding,
                    text: words.to_string(),
                    files: Vec::new(),
                    happened: desk.happened(unit.and_then(|unit| desk.head(unit))),
                }
            }
            "退回" => What::JudgeFinding {
                patrol,
                finding,
                limit: Some(desk.day() + Days::new(days)),
                note: text.to_string(),
                happened: group(desk)?,
            },
            "通过" => What::JudgeFinding {
                patrol,
                finding,
                limit: None,
                note: words.to_string(),
                happened: group(desk)?,
            },
            _ => return Err(bad()),
        };
        desk.does(what);
        desk.later(10);
    }
    Ok(())
}
