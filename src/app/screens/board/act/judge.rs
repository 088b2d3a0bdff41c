//! What the supervision group says: 核验, 销号, 退回, 反弹, 转为常态, and the answer to a request for an extension.

use chrono::NaiveDate;

use super::fields;
use super::fields::Judges;
use super::handle::beside;
use super::kind::Act;
use crate::app::contract::What;
use crate::app::form::{Field, Form};
use crate::app::msg::Refused;
use crate::app::shared::Shared;
use crate::domain::dates::{format_date, format_short};
use crate::domain::decide::limit;
use crate::domain::decision::{Checks, Decision, Quality, Reminder, Satisfaction};
use crate::domain::ids::PersonId;
use crate::domain::query::CourseView;
use crate::domain::wording::follow_up;
use crate::text::Text;
use crate::text::messages::{act as words, judge as judging};
use crate::text::terms::term;

/// Key, value, word; the default first.
const QUALITIES: [(&str, Quality, Text); 4] = [
    ("acceptable", Quality::Acceptable, words::ACCEPTABLE),
    ("good", Quality::Good, words::GOOD),
    ("excellent", Quality::Excellent, words::EXCELLENT),
    ("poor", Quality::Poor, words::POOR),
];
const SATISFACTIONS: [(&str, Satisfaction, Text); 4] = [
    ("not_asked", Satisfaction::NotAsked, words::NOT_RATED),
    ("satisfied", Satisfaction::Satisfied, words::SATISFIED),
    ("mostly", Satisfaction::Mostly, words::MOSTLY),
    (
        "dissatisfied",
        Satisfaction::Dissatisfied,
        words::DISSATISFIED,
    ),
];

/// The key of 需要回头看.
pub const LOOK_BACK: &str = "look_back";

/// What 核验 does as its form stands.
pub fn title(form: &Form) -> Text {
    match form.on(LOOK_BACK) {
        true => words::VERIFY_FIRST,
        false => words::VERIFY,
    }
}

pub fn form(
    act: Act,
    form: Form,
    views: &[CourseView],
    last: Option<PersonId>,
    shared: &Shared,
) -> Form {
    let lang = shared.lang;
    let back_by = |form: Form| {
        form.field(
            fields::coming(
                "limit",
                words::LIMIT.get(lang),
                words::IN_A_WEEK.get(lang),
                shared,
            )
            .required(),
        )
    };
    let form = match act {
        Act::Verify => verify(reported(form, views, shared), shared),
        Act::StrikeOff => form.field(
            Field::line("note", words::NOTE.get(lang), follow_up::STRUCK_OFF)
                .limit(limit::REASON as usize),
        ),
        Act::Return => back_by(form.field(fields::text(
            "reason",
            words::RETURN_REASON,
            limit::REASON,
            shared,
        ))),
        Act::Relapse => back_by(form.field(fields::text(
            "finding",
            words::FINDING,
            limit::REASON,
            shared,
        ))),
        _ => form.field(fields::text(
            "note",
            words::ROUTINE_NOTE,
            limit::REASON,
            shared,
        )),
    };
    fields::judged(form, views, last, Judges::Group, shared)
}

/// What is judged: the report, its day and who typed it later, what was sent in between, the evidence. For several rows the
/// line of each names its day; here stands how many were typed later.
fn reported(form: Form, views: &[CourseView], shared: &Shared) -> Form {
    let lang = shared.lang;
    let [view] = views else {
        let late = views
            .iter()
            .filter(|view| view.decision.reported_late().is_some())
            .count();
        let said = judging::late_among(lang, late);
        return match late {
            0 => form,
            _ => form.field(Field::fixed("", words::NOTE_WELL.get(lang), said)),
        };
    };
    report_lines(&view.decision, shared)
        .into_iter()
        .fold(form, |form, (label, said)| {
            form.field(Field::fixed("", label.get(lang), said))
        })
}

fn report_lines(course: &Decision, shared: &Shared) -> Vec<(Text, String)> {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let day = |day: NaiveDate| format_short(day, today);
    let mut lines = Vec::new();
    if let Some(report) = &course.report {
        let happened = &report.happened;
        let by = happened.by.map_or(String::new(), |by| {
            format!(" {}", shared.directory.person_name(by))
        });
        let on = day(happened.occurred_on);
        let on = match course.reported_late() {
            Some(typed) => judging::reported_late(lang, on, by, day(typed)),
            None => judging::reported_on(lang, on, by),
        };
        lines.push((judging::REPORTED, report.text.clone()));
        lines.push((judging::REPORTED_ON, on));
        // Sent after the day the work is said to have been done: nobody knew of it then.
        let after = |sent: &&Reminder| sent.happened.occurred_on > happened.occurred_on;
        if let Some(sent) = course.reminders.iter().rev().find(after) {
            let on = day(sent.happened.occurred_on);
            let said = judging::chased_after(lang, on, term(lang, sent.step.zh()));
            lines.push((words::NOTE_WELL, said));
        }
    } else {
        lines.push((
            judging::REPORTED,
            judging::REPORT_UNKNOWN.get(lang).to_owned(),
        ));
    }
    let files: Vec<&str> = course
        .evidence
        .iter()
        .flat_map(|put| put.files.iter().map(|file| file.name.as_str()))
        .collect();
    lines.push((
        judging::EVIDENCE_SO_FAR,
        match files.as_slice() {
            [] => judging::NO_EVIDENCE.get(lang).to_owned(),
            files => judging::evidence_is(
                lang,
                files.len(),
                files.join(crate::text::messages::common::AND.get(lang)),
            ),
        },
    ));
    lines
}

fn verify(form: Form, shared: &Shared) -> Form {
    let lang = shared.lang;
    let qualities = QUALITIES
        .iter()
        .map(|(key, _, word)| (*key, word.get(lang).to_owned()))
        .collect();
    let satisfactions = SATISFACTIONS
        .iter()
        .map(|(key, _, word)| (*key, word.get(lang).to_owned()))
        .collect();
    form.field(Field::choice(
        "quality",
        words::QUALITY.get(lang),
        qualities,
        0,
    ))
    .field(Field::choice(
        "satisfaction",
        words::SATISFACTION.get(lang),
        satisfactions,
        0,
    ))
    .field(
        Field::toggle(LOOK_BACK, words::LOOK_BACK.get(lang), false)
            .help(words::LOOK_BACK_HELP.get(lang)),
    )
    .field(Field::toggle("facts_clear", words::Q_FACTS.get(lang), true))
    .field(Field::toggle(
        "problem_solved",
        words::Q_SOLVED.get(lang),
        true,
    ))
    .field(Field::toggle("task_done", words::Q_DONE.get(lang), true))
    .field(
        Field::toggle("conclusion_right", words::Q_RIGHT.get(lang), true)
            .help(words::QUESTIONS_HELP.get(lang)),
    )
    .field(fields::note("note", words::VERIFY_NOTE, shared))
    .field(fields::files(shared, false))
}

/// The verdict, and the evidence it names.
pub fn verified(form: &Form, view: &CourseView, shared: &Shared) -> Vec<What> {
    let quality = form.choice("quality");
    let satisfaction = form.choice("satisfaction");
    let verdict = What::Verify {
        decision: view.decision.id,
        checks: Checks {
            facts_clear: form.on("facts_clear"),
            problem_solved: form.on("problem_solved"),
            task_done: form.on("task_done"),
            conclusion_right: form.on("conclusion_right"),
        },
        quality: QUALITIES
            .iter()
            .find(|(key, ..)| *key == quality)
            .map_or(Quality::Acceptable, |(_, quality, _)| *quality),
        satisfaction: SATISFACTIONS
            .iter()
            .find(|(key, ..)| *key == satisfaction)
            .map_or(Satisfaction::NotAsked, |(_, said, _)| *said),
        note: form.text("note").to_owned(),
        look_back: form.on(LOOK_BACK),
        happened: fields::happened(form, "by", Some(view), shared),
    };
    std::iter::once(verdict)
        .chain(beside(form, view, shared))
        .collect()
}

/// 批复: for one row the date can be another than asked, for several each gets what it asked for.
pub fn answer_form(
    form: Form,
    views: &[CourseView],
    last: Option<PersonId>,
    shared: &Shared,
) -> Form {
    let lang = shared.lang;
    let today = shared.now.date_naive();
    let mut form = form;
    for view in views {
        if let Some(asked) = view.decision.pending_extension() {
            let label = words::ASKED.get(lang);
            let day = |day| format_short(day, today);
            let said = words::asked(
                lang,
                day(asked.proposed),
                day(asked.limit_then),
                &asked.reason,
            );
            form = form.field(Field::fixed("", label, said));
        }
    }
    form = form.field(Field::choice(
        "answer",
        words::ANSWER.get(lang),
        vec![
            ("grant", words::GRANT.get(lang).to_owned()),
            ("refuse", words::REFUSE.get(lang).to_owned()),
        ],
        0,
    ));
    if let [view] = views
        && let Some(asked) = view.decision.pending_extension()
    {
        let proposed = crate::app::screens::parts::names::day_plain(asked.proposed, lang);
        form = form.field(
            fields::coming("granted", words::GRANTED.get(lang), &proposed, shared)
                .help(words::GRANTED_HELP.get(lang)),
        );
    }
    let form = form.field(
        Field::line("opinion", words::OPINION.get(lang), "")
            .help(words::OPINION_HELP.get(lang))
            .limit(limit::REASON as usize),
    );
    fields::how_and_when(
        form.field(fields::judge_by("by", views, last, Judges::OrLeaders, shared).required()),
        shared,
    )
}

pub fn answer_whats(
    form: &Form,
    view: &CourseView,
    shared: &Shared,
) -> Result<Vec<What>, Vec<Refused>> {
    let Some(asked) = view.decision.pending_extension() else {
        return Ok(Vec::new());
    };
    let granted = match form.choice("answer") {
        "refuse" => None,
        _ if form.text("granted").trim().is_empty() => Some(asked.proposed),
        _ => Some(fields::coming_day(form, "granted", shared)?),
    };
    let first = view.decision.original_due.unwrap_or(asked.limit_then);
    Ok(vec![What::AnswerExtension {
        decision: view.decision.id,
        granted,
        opinion: opinion(form, granted, first),
        happened: fields::happened(form, "by", Some(view), shared),
    }])
}

/// What was typed, else the usual words.
pub fn opinion(form: &Form, granted: Option<NaiveDate>, first: NaiveDate) -> String {
    match (form.text("opinion").trim(), granted) {
        ("", Some(_)) => format!("原时限{}", format_date(first)),
        ("", None) => "请按原时限办结".to_owned(),
        (said, _) => said.to_owned(),
    }
}
