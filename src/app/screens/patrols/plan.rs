//! The plan of a 回头看: its form, and what is read from it.

use chrono::{Days, NaiveTime};

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::board::act::fields;
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::decide::limit;
use crate::domain::decision::CourseState;
use crate::domain::directory::UnitKind;
use crate::domain::ids::{DecisionId, PatrolId, UnitId};
use crate::domain::patrol::{PatrolPlan, Shift, Stretch, candidates};
use crate::domain::query::BoardRow;
use crate::text::messages::patrol as words;
use crate::text::{Lang, cut, fold};

pub const TAG: &str = "patrol.plan";

/// Longest place made of a decision's title.
const PLACE: usize = 40;

/// `known`: a plan that is changed. `rows`: decisions that may be looked at.
pub fn form(known: Option<(PatrolId, &PatrolPlan)>, rows: &[BoardRow], cx: &Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = &cx.shared.directory;
    let (title, arg) = match known {
        Some((id, _)) => (words::EDIT, id.to_string()),
        None => (words::NEW, String::new()),
    };
    let place = format!("patrol/{}", if arg.is_empty() { "new" } else { &arg });
    let plan = known.map(|(_, plan)| plan);
    let month = match lang {
        Lang::Zh => "%-m",
        Lang::En => "%B",
    };
    let name = plan.map_or_else(
        || words::default_name(lang, today.format(month)),
        |plan| plan.name.clone(),
    );
    let day = |plan: Option<chrono::NaiveDate>, later: u64| {
        crate::app::screens::parts::names::day_plain(plan.unwrap_or(today + Days::new(later)), lang)
    };
    let from = day(plan.map(|plan| plan.from), 0);
    let until = day(plan.map(|plan| plan.to), 2);
    let all = entries::lead_units(directory, today);
    let units = match plan {
        Some(plan) => plan.units.clone(),
        None => manned(&all, cx.shared),
    };
    let stretches = plan.map_or_else(String::new, |plan| stretch_lines(plan, cx.shared));
    let chosen: Vec<DecisionId> = match plan {
        Some(plan) => plan.decisions(),
        None => rows
            .iter()
            .filter(|row| row.state == CourseState::Completed)
            .map(|row| row.id)
            .collect(),
    };
    let shifts = plan.map_or_else(
        || "4".to_owned(),
        |plan| {
            let all: Vec<String> = plan.shifts.iter().map(ToString::to_string).collect();
            all.join("，")
        },
    );
    Form::new(
        lang,
        Tag::with(TAG, arg),
        title.get(lang),
        place,
        cx.command_id(),
    )
    .field(
        Field::line("name", words::NAME.get(lang), &name)
            .required()
            .limit(limit::NAME as usize),
    )
    .field(fields::coming("from", words::FROM.get(lang), &from, cx.shared).required())
    .field(fields::coming("until", words::UNTIL.get(lang), &until, cx.shared).required())
    .field(
        Field::notes("stretches", words::STRETCHES.get(lang), &stretches)
            .help(words::STRETCHES_HELP.get(lang))
            .limit(4000),
    )
    .field(
        Field::pick(
            "decisions",
            words::DECISIONS.get(lang),
            Pick::many(decision_entries(rows)).with(chosen),
        )
        .help(words::DECISIONS_HELP.get(lang)),
    )
    .field(shifts_field(&shifts, lang))
    .field(
        Field::pick("units", words::UNITS.get(lang), Pick::many(all).with(units))
            .required()
            .help(words::UNITS_HELP.get(lang)),
    )
}

/// Sections and stations that have somebody to send; whoever judges afterwards stays out.
fn manned(all: &[Entry], shared: &Shared) -> Vec<UnitId> {
    let known = |id: &UnitId| {
        let unit = shared.directory.unit(*id);
        unit.is_some_and(|unit| {
            let office = matches!(unit.fields.kind, UnitKind::Section | UnitKind::Station);
            office && !unit.fields.supervises
        })
    };
    let ids: Vec<UnitId> = all
        .iter()
        .filter_map(|entry| entry.id.parse().ok())
        .filter(known)
        .collect();
    candidates(&ids, &shared.directory, shared.now.date_naive())
        .into_iter()
        .filter(|(_, people)| !people.is_empty())
        .map(|(unit, _)| unit)
        .collect()
}

pub fn decision_entries(rows: &[BoardRow]) -> Vec<Entry> {
    rows.iter()
        .map(|row| {
            let detail = format!("{} {} {}", row.state_zh, row.lead_unit, row.number());
            Entry::new(row.id, cut(&row.item, PLACE)).detail(detail)
        })
        .collect()
}

fn shifts_field(value: &str, lang: crate::text::Lang) -> Field {
    Field::phrase(
        "shifts",
        words::SHIFTS.get(lang),
        value,
        move |text| match read_shifts(text) {
            _ if text.trim().is_empty() => Echo::Nothing,
            Some(shifts) => {
                let all: Vec<String> = shifts.iter().map(ToString::to_string).collect();
                Echo::Means(words::shifts_mean(
                    lang,
                    shifts.len(),
                    all.join(crate::text::messages::common::AND.get(lang)),
                ))
            }
            None => Echo::Error(words::SHIFTS_WRONG.get(lang).to_owned()),
        },
    )
    .required()
    .help(words::SHIFTS_HELP.get(lang))
    .limit(300)
}

/// `4`: that many equal shifts around the clock; else `08:00-12:00，14:00-18:00`.
pub fn read_shifts(text: &str) -> Option<Vec<Shift>> {
    let text = fold::search(text.trim());
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let rest = text[digits.len()..].trim();
    if rest.is_empty() || rest == "班" {
        let count: u32 = digits.parse().ok()?;
        return (1..=24)
            .contains(&count)
            .then(|| Shift::around_the_clock(count));
    }
    let clock = |text: &str| -> Option<NaiveTime> {
        let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        // 24:00 is the end of the day.
        NaiveTime::from_hms_opt(if hour == 24 && minute == 0 { 0 } else { hour }, minute, 0)
    };
    let mark = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；' | ' ' | '\n');
    let shifts: Option<Vec<Shift>> = text
        .split(mark)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (from, to) = part.split_once(['-', '–', '—', '~', '至'])?;
            Some(Shift {
                from: clock(from)?,
                to: clock(to)?,
            })
        })
        .collect();
    shifts.filter(|shifts| !shifts.is_empty())
}

/// 滨河路：高潮村, a line each.
fn stretch_lines(plan: &PatrolPlan, shared: &Shared) -> String {
    let today = shared.now.date_naive();
    let lines: Vec<String> = plan
        .stretches
        .iter()
        .map(|stretch| match stretch.unit {
            Some(unit) => {
                format!(
                    "{}：{}",
                    stretch.place,
                    shared.directory.unit_name(unit, today)
                )
            }
            None => stretch.place.clone(),
        })
        .collect();
    lines.join("\n")
}

/// A line each, the unit responsible behind a colon. Err: the unit nobody knows.
pub fn read_stretches(text: &str, shared: &Shared) -> Result<Vec<Stretch>, String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let Some((place, unit)) = line.rsplit_once(['：', ':']) else {
                return Ok(Stretch {
                    place: line.to_owned(),
                    ..Stretch::default()
                });
            };
            let known = shared.directory.unit_named(unit);
            Ok(Stretch {
                place: place.trim().to_owned(),
                unit: Some(known.ok_or_else(|| unit.trim().to_owned())?.id),
                decisions: Vec::new(),
            })
        })
        .collect()
}

/// Each decision is looked at on the first stretch of the unit that leads it; where there is none it is a stretch of its own.
fn attach(stretches: &mut Vec<Stretch>, rows: &[BoardRow], chosen: &[DecisionId]) {
    for row in rows.iter().filter(|row| chosen.contains(&row.id)) {
        let place = match row.issue.trim() {
            "" => row.item.as_str(),
            issue => issue,
        };
        let known = stretches
            .iter_mut()
            .find(|stretch| stretch.unit == Some(row.lead));
        match known {
            Some(stretch) => stretch.decisions.push(row.id),
            None => stretches.push(Stretch {
                place: cut(place, PLACE).to_string(),
                unit: Some(row.lead),
                decisions: vec![row.id],
            }),
        }
    }
}

/// What the form says, as a command.
pub fn read(
    form: &Form,
    known: Option<(PatrolId, &PatrolPlan)>,
    rows: &[BoardRow],
    cx: &Cx,
) -> Result<Vec<Command>, Vec<Refused>> {
    let lang = cx.shared.lang;
    let wrong = |field: &str, words: String| {
        vec![Refused {
            field: Some(field.to_owned()),
            words,
        }]
    };
    let mut stretches = read_stretches(form.text("stretches"), cx.shared)
        .map_err(|unit| wrong("stretches", words::no_such_unit(lang, unit)))?;
    let chosen: Vec<DecisionId> = form
        .ids("decisions")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    attach(&mut stretches, rows, &chosen);
    if stretches.is_empty() {
        return Err(wrong("stretches", words::NO_STRETCH.get(lang).to_owned()));
    }
    let shifts = read_shifts(form.text("shifts"))
        .ok_or_else(|| wrong("shifts", words::SHIFTS_WRONG.get(lang).to_owned()))?;
    let plan = PatrolPlan {
        name: form.text("name").to_owned(),
        from: fields::coming_day(form, "from", cx.shared)?,
        to: fields::coming_day(form, "until", cx.shared)?,
        units: form
            .ids("units")
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
        stretches,
        shifts,
    };
    let what = match known {
        Some((patrol, was)) => What::ChangePatrol {
            patrol,
            plan: Box::new(Change {
                was: was.clone(),
                now: plan,
            }),
        },
        None => What::PlanPatrol { plan },
    };
    Ok(vec![Command::new(form.command, what)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_are_read_as_people_type_them() {
        let said = |text: &str| {
            let shifts = read_shifts(text)?;
            Some(
                shifts
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        assert_eq!(
            said("4").as_deref(),
            Some("00:00–06:00 06:00–12:00 12:00–18:00 18:00–24:00")
        );
        assert_eq!(said("２班").as_deref(), Some("00:00–12:00 12:00–24:00"));
        assert_eq!(
            said("8:00-12:00，20-2").as_deref(),
            Some("08:00–12:00 20:00–02:00")
        );
        assert_eq!(said("18:00–24:00").as_deref(), Some("18:00–24:00"));
        for text in ["", "0", "25", "早班", "8:00", "8:00-25:00"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
