//! One patrol as the screen shows it: rows, what can be done, words.

use crate::app::list::Row;
use crate::app::screen::Possible;
use crate::app::screens::parts::names::day_short;
use crate::app::shared::Shared;
use crate::domain::ids::FindingId;
use crate::domain::patrol::{Finding, FindingState, Patrol, PatrolState};
use crate::domain::query::PatrolView;
use crate::text::messages::{common, patrol as words};
use crate::text::{Lang, Text};

use super::{act, finding};

/// A finding in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: FindingId,
    /// From 1.
    pub number: usize,
    pub finding: Finding,
}

impl Row for Line {
    type Id = FindingId;
    type Key = ();

    fn id(&self) -> FindingId {
        self.id
    }
}

/// What is still to be done first, then the rest, each in the order it was found.
pub fn lines(patrol: &Patrol) -> Vec<Line> {
    let mut lines: Vec<Line> = patrol
        .findings
        .iter()
        .enumerate()
        .map(|(n, finding)| Line {
            id: finding.id,
            number: n + 1,
            finding: finding.clone(),
        })
        .collect();
    lines.sort_by_key(|line| (line.finding.state == FindingState::Accepted, line.number));
    lines
}

/// What Enter does, in a word.
pub fn label(id: &str) -> Option<Text> {
    Some(match id {
        act::DRAW => words::DRAW_LABEL,
        finding::FOUND => words::FOUND_LABEL,
        finding::REPORT => words::REPORT_LABEL,
        finding::ORDER => words::ORDER_LABEL,
        finding::ANSWER => words::ANSWER_LABEL,
        finding::JUDGE => words::JUDGE_LABEL,
        "patrol.read" => words::READ_LABEL,
        "patrol.look_back" => words::LOOK_BACK_LABEL,
        _ => return None,
    })
}

/// What is said when it is recorded.
pub fn said(tag: &str) -> Option<Text> {
    Some(match tag {
        super::plan::TAG => words::PLANNED,
        act::DRAW => words::DRAWN,
        act::SWAP => words::SWAPPED,
        act::PASS => words::PASSED,
        act::END => words::ENDED,
        act::CANCEL => words::CANCELLED,
        finding::FOUND => words::RECORDED,
        finding::REPORT => words::REPORTED,
        finding::ORDER => words::ORDERED,
        finding::ANSWER => words::ANSWERED,
        finding::JUDGE => words::JUDGED,
        finding::ISSUE => words::REGISTERED,
        _ => return None,
    })
}

/// Whether something can be done with the patrol or the finding under the caret.
pub fn possible(
    id: &'static str,
    view: &PatrolView,
    known: Option<&Finding>,
    next: Option<&'static str>,
    lang: Lang,
) -> Possible {
    let not = |text: Text| Possible::Not(text.get(lang).to_owned());
    let state = view.patrol.state;
    let live = matches!(state, PatrolState::Drawn | PatrolState::Ended);
    let begun = !view.patrol.findings.is_empty() || !view.patrol.passed.is_empty();
    match id {
        "patrol.next" if next.is_none() => Possible::Absent,
        "patrol.edit" if state != PatrolState::Planned => not(words::ONLY_BEFORE_DRAW),
        act::DRAW if state == PatrolState::Drawn && begun => not(words::BEGUN),
        act::DRAW if !matches!(state, PatrolState::Planned | PatrolState::Drawn) => {
            Possible::Absent
        }
        act::SWAP | finding::FOUND | act::END if state == PatrolState::Planned => {
            not(words::DRAW_FIRST)
        }
        act::SWAP | finding::FOUND | act::END if state != PatrolState::Drawn => Possible::Absent,
        act::CANCEL if begun => not(words::BEGUN),
        act::CANCEL if !matches!(state, PatrolState::Planned | PatrolState::Drawn) => {
            Possible::Absent
        }
        act::PASS if state == PatrolState::Planned => not(words::DRAW_FIRST),
        act::PASS if !live => Possible::Absent,
        act::PASS if view.decisions.is_empty() => not(words::NO_DECISIONS),
        finding::REPORT | finding::ORDER | finding::ANSWER | finding::JUDGE => {
            match known.filter(|_| live) {
                None => Possible::Absent,
                Some(known) => step(id, known, view, lang),
            }
        }
        finding::ISSUE => match known.filter(|_| live) {
            None => Possible::Absent,
            Some(known) if known.fields.decision.is_some() => not(words::HAS_DECISION),
            Some(known) if known.issue.is_some() => not(words::IS_ISSUE),
            Some(_) => Possible::Yes,
        },
        _ => Possible::Yes,
    }
}

fn step(id: &str, known: &Finding, view: &PatrolView, lang: Lang) -> Possible {
    use crate::domain::decision::CourseState;
    let done_again = known.relapsed
        && view.decisions.iter().any(|row| {
            Some(row.id) == known.fields.decision
                && matches!(row.state, CourseState::Completed | CourseState::Closed)
        });
    let can = match id {
        finding::ORDER => matches!(known.state, FindingState::Found | FindingState::Reported),
        finding::JUDGE if done_again && known.state == FindingState::Rectifying => true,
        _ => {
            finding::next(known)
                == Some(match id {
                    finding::REPORT => finding::REPORT,
                    finding::ANSWER => finding::ANSWER,
                    _ => finding::JUDGE,
                })
        }
    };
    match can {
        true => Possible::Yes,
        false => Possible::Not(words::finding_is(
            lang,
            crate::text::terms::term(lang, known.state.zh()),
        )),
    }
}

/// 整改中 限11月25日, 逾期, 退回1次, 反弹.
pub fn state_words(finding: &Finding, shared: &Shared) -> String {
    let (today, lang) = (shared.now.date_naive(), shared.lang);
    let mut parts = vec![crate::text::terms::term(lang, finding.state.zh()).to_owned()];
    if finding.is_overdue(today) {
        parts.push(words::OVERDUE.get(lang).to_owned());
    }
    if finding.returns > 0 {
        parts.push(words::returns(lang, finding.returns));
    }
    if finding.issue.is_some() {
        parts.push(words::AS_ISSUE.get(lang).to_owned());
    }
    parts.join(" ")
}

/// What happened, fact by fact; and the finding under the caret whole.
pub fn history(view: &PatrolView, known: Option<&Finding>, shared: &Shared) -> String {
    let (today, lang) = (shared.now.date_naive(), shared.lang);
    let mut out = Vec::new();
    if let Some(known) = known {
        out.push(crate::text::messages::common::labelled(
            lang,
            &known.fields.place,
            &known.fields.text,
        ));
        out.push(state_words(known, shared));
        for answer in &known.answers {
            let day = day_short(answer.happened.occurred_on, today, lang);
            out.push(words::answered_on(lang, day, &answer.text));
        }
        let files = known.fields.files.iter();
        for file in files.chain(known.answers.iter().flat_map(|answer| &answer.files)) {
            out.push(words::file(lang, &file.path, &file.sha256));
        }
        out.push(String::new());
    }
    for line in &view.history {
        let day = line.occurred_on.unwrap_or(line.at.date_naive());
        out.push(format!(
            "{}  {}{}",
            day_short(day, today, lang),
            line.text,
            common::aside(lang, &line.actor)
        ));
    }
    out.join("\n")
}
