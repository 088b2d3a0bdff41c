//! 抽取, 换人, 回头看通过, 结束 and 作废.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::board::act::fields;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::decision::CourseState;
use crate::domain::ids::{DecisionId, PersonId};
use crate::domain::patrol::{Patrol, PatrolState, candidates};
use crate::domain::query::PatrolView;
use crate::text::messages::patrol as words;

use super::plan::decision_entries;

pub const DRAW: &str = "patrol.draw";
pub const SWAP: &str = "patrol.swap";
pub const PASS: &str = "patrol.pass";
pub const END: &str = "patrol.end";
pub const CANCEL: &str = "patrol.cancel";

/// A form about a patrol.
pub fn begun(tag: &'static str, title: crate::text::Text, patrol: &Patrol, cx: &Cx) -> Form {
    let place = format!("patrol/{}/{tag}", patrol.id);
    let lang = cx.shared.lang;
    Form::new(lang, Tag::new(tag), title.get(lang), place, cx.command_id())
}

/// Who of the supervision group, how and when.
pub fn judged(form: Form, last: Option<PersonId>, shared: &Shared) -> Form {
    let by = fields::judge_by("by", &[], last, fields::Judges::Group, shared).required();
    fields::how_and_when(form.field(by), shared)
}

pub fn draw(patrol: &Patrol, last: Option<PersonId>, cx: &Cx) -> Form {
    let (shared, lang, today) = (&*cx.shared, cx.shared.lang, cx.env.today());
    let again = patrol.state == PatrolState::Drawn;
    let title = if again { words::REDRAW } else { words::DRAW };
    let all = candidates(&patrol.plan.units, &shared.directory, today);
    let people: usize = all.iter().map(|(_, people)| people.len()).sum();
    let mut form = begun(DRAW, title, patrol, cx)
        .field(Field::fixed(
            "",
            words::NAME.get(lang),
            patrol.plan.name.clone(),
        ))
        .field(Field::fixed(
            "",
            words::TEAM.get(lang),
            words::to_draw(lang, all.len(), people),
        ));
    let lacking: Vec<&str> = all
        .iter()
        .filter(|(_, people)| people.is_empty())
        .map(|(unit, _)| shared.directory.unit_name(*unit, today))
        .collect();
    if !lacking.is_empty() {
        let said = words::units_lack(
            lang,
            lacking.join(crate::text::messages::common::AND.get(lang)),
        );
        form = form.field(Field::fixed("", words::LACKS.get(lang), said));
    }
    if again {
        form = form.field(fields::note("reason", words::REDRAW_REASON, shared).required());
    }
    judged(form, last, shared)
}

pub fn swap(patrol: &Patrol, last: Option<PersonId>, cx: &Cx) -> Form {
    let (shared, lang, today) = (&*cx.shared, cx.shared.lang, cx.env.today());
    let directory = &shared.directory;
    let team: Vec<Entry> = patrol
        .team
        .iter()
        .map(|member| {
            Entry::new(member.person(), directory.person_name(member.person()))
                .detail(directory.unit_name(member.unit, today))
        })
        .collect();
    let form = begun(SWAP, words::SWAP, patrol, cx)
        .field(Field::pick("member", words::MEMBER.get(lang), Pick::one(team)).required())
        .field(
            Field::pick(
                "person",
                words::REPLACEMENT.get(lang),
                Pick::one(entries::people(directory, today)),
            )
            .required()
            .help(words::REPLACEMENT_HELP.get(lang)),
        )
        .field(fields::note("reason", words::SWAP_REASON, shared).required());
    judged(form, last, shared)
}

/// Another member was chosen: only the unit's own people can come in.
pub fn swap_changed(form: &mut Form, patrol: &Patrol, shared: &Shared) {
    let today = shared.now.date_naive();
    let directory = &shared.directory;
    let chosen = form.picked("member").map(str::to_owned);
    let Some(member) = patrol
        .team
        .iter()
        .find(|member| Some(member.person().to_string()) == chosen)
    else {
        return;
    };
    let people: Vec<Entry> = directory
        .staff(member.unit, today)
        .into_iter()
        .filter(|person| person.id != member.person())
        .map(|person| Entry::new(person.id, &person.fields.name).detail(&person.fields.post))
        .collect();
    let first = people.first().map(|entry| entry.id.clone());
    form.set_entries("person", people);
    form.propose_pick("person", first);
}

/// The decisions of the patrol that wait for their 回头看.
pub fn waiting(view: &PatrolView) -> Vec<DecisionId> {
    view.decisions
        .iter()
        .filter(|row| row.state == CourseState::Completed)
        .map(|row| row.id)
        .collect()
}

pub fn pass(view: &PatrolView, last: Option<PersonId>, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let over: Vec<_> = view
        .decisions
        .iter()
        .filter(|row| matches!(row.state, CourseState::Completed | CourseState::Closed))
        .cloned()
        .collect();
    let form = begun(PASS, words::PASS, &view.patrol, cx)
        .field(
            Field::pick(
                "decisions",
                words::PASS_WHICH.get(lang),
                Pick::many(decision_entries(&over)).with(waiting(view)),
            )
            .required()
            .help(words::PASS_HELP.get(lang)),
        )
        .field(
            Field::line("note", words::NOTE.get(lang), words::PASS_NOTE.zh)
                .limit(limit::REASON as usize),
        );
    judged(form, last, cx.shared)
}

pub fn end(patrol: &Patrol, cancelled: bool, last: Option<PersonId>, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let (tag, title) = match cancelled {
        true => (CANCEL, words::CANCEL),
        false => (END, words::END),
    };
    let unmended = patrol.tally(cx.env.today());
    let unmended = unmended.findings - unmended.rectified;
    let mut form = begun(tag, title, patrol, cx);
    if unmended > 0 {
        let said = words::still_open(lang, unmended);
        form = form.field(Field::fixed("", words::NOTE_WELL.get(lang), said));
    }
    let note = match cancelled {
        true => fields::note("note", words::CANCEL_REASON, cx.shared).required(),
        false => fields::note("note", words::NOTE, cx.shared),
    };
    judged(form.field(note), last, cx.shared)
}

/// The commands of these forms. None: another one's form.
pub fn commands(form: &Form, patrol: &Patrol, cx: &Cx) -> Option<Vec<Command>> {
    let happened = fields::happened(form, "by", None, cx.shared);
    let text = |key: &str| form.text(key).to_owned();
    let person = |key: &str| form.picked(key).and_then(|id| id.parse().ok());
    let id = patrol.id;
    let what = match form.tag.name {
        DRAW => What::DrawTeam {
            patrol: id,
            seed: None,
            reason: text("reason"),
            happened,
        },
        SWAP => What::SwapMember {
            patrol: id,
            member: person("member")?,
            person: person("person")?,
            reason: text("reason"),
            happened,
        },
        END | CANCEL => What::EndPatrol {
            patrol: id,
            cancelled: form.tag.name == CANCEL,
            note: text("note"),
            happened,
        },
        PASS => {
            let mut ids =
                std::iter::once(form.command).chain(std::iter::repeat_with(|| cx.command_id()));
            let decisions = form.ids("decisions");
            let chosen = decisions.iter().filter_map(|id| id.parse().ok());
            return Some(
                chosen
                    .filter_map(|decision| {
                        let what = What::PassLookBack {
                            patrol: id,
                            decision,
                            note: text("note"),
                            happened: happened.clone(),
                        };
                        Some(Command::new(ids.next()?, what))
                    })
                    .collect(),
            );
        }
        _ => return None,
    };
    Some(vec![Command::new(form.command, what)])
}

/// A form whose 经办人 is of the supervision group.
pub fn judges(tag: &str) -> bool {
    use super::finding;
    matches!(
        tag,
        DRAW | SWAP | PASS | END | CANCEL | finding::FOUND | finding::ORDER | finding::JUDGE
    )
}
