//! What the unit does: 签收, 进展, 报完成, 受阻, 复查, 佐证; and what was referred upwards.

use std::collections::{BTreeMap, BTreeSet};

use super::fields;
use super::fields::Judges;
use super::kind::Act;
use crate::app::contract::What;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screens::parts::paper::paper_field;
use crate::app::screens::parts::role::own_unit;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::ids::{MeetingId, UnitId};
use crate::domain::meeting::{EscalationForm, Outcome};
use crate::domain::query::CourseView;
use crate::domain::wording::referral::asked;
use crate::text::messages::act as words;

pub fn form(act: Act, form: Form, views: &[CourseView], shared: &Shared) -> Form {
    let lang = shared.lang;
    let form = match act {
        Act::Receipt => form.field(units(views, shared)),
        Act::Progress => form
            .field(fields::text(
                "text",
                words::PROGRESS_TEXT,
                limit::DECISION,
                shared,
            ))
            .field(fields::files(shared, false)),
        Act::Done => form
            .field(fields::text(
                "text",
                words::DONE_TEXT,
                limit::DECISION,
                shared,
            ))
            .field(fields::files(shared, false)),
        Act::Block => form.field(fields::text(
            "reason",
            words::BLOCK_REASON,
            limit::REASON,
            shared,
        )),
        Act::Unblock => form.field(fields::note("note", words::NOTE, shared)),
        Act::Review => form.field(fields::text(
            "note",
            words::REVIEW_NOTE,
            limit::DECISION,
            shared,
        )),
        Act::Evidence => {
            form.field(fields::files(shared, true))
                .field(fields::note("note", words::NOTE, shared))
        }
        Act::Escalate => escalation(form, views, shared),
        _ => {
            let solved = vec![
                ("back", words::REPLY_BACK.get(lang).to_owned()),
                ("solved", words::REPLY_SOLVED.get(lang).to_owned()),
            ];
            form.field(fields::text("reply", words::REPLY, limit::DECISION, shared))
                .field(Field::choice("solved", words::RESULT.get(lang), solved, 0))
        }
    };
    let by = match act {
        Act::Escalate | Act::Replied => {
            fields::judge_by("by", views, None, Judges::Anybody, shared)
        }
        Act::Receipt => receipt_by(views, shared),
        _ => fields::unit_by(views, shared),
    };
    let form = form.field(by);
    match act {
        // A 函 goes out and is answered in writing.
        Act::Escalate | Act::Replied => fields::by_letter_and_when(form, shared),
        _ => fields::how_and_when(form, shared),
    }
}

/// To whom, until when, by what paper, and what is asked: the letter is made of it. Of several rows each asks for its own.
fn escalation(form: Form, views: &[CourseView], shared: &Shared) -> Form {
    let lang = shared.lang;
    let (to, paper, request) = match views {
        [view] => {
            let (to, paper) = settled(view).unwrap_or_default();
            (to, paper, asked(view.decision.terms.text()))
        }
        _ => Default::default(),
    };
    form.field(
        Field::line("to", words::ESCALATE_TO.get(lang), &to)
            .required()
            .limit(limit::PLACE as usize),
    )
    .field(
        fields::coming(
            "reply_by",
            words::REPLY_BY.get(lang),
            words::IN_TWO_WEEKS.get(lang),
            shared,
        )
        .required(),
    )
    .field(paper_field(words::PAPER, paper, lang))
    .field(
        Field::notes("request", words::REQUEST.get(lang), &request)
            .limit(limit::DECISION as usize)
            .help(words::REQUEST_HELP.get(lang)),
    )
}

/// Where to and by what paper, where the item was settled 提交上级.
fn settled(view: &CourseView) -> Option<(String, EscalationForm)> {
    let item = view.decision.origin.item?;
    let mut items = view.meeting.as_ref()?.items.iter();
    match items.find(|known| known.id == item)?.outcome.as_ref()? {
        Outcome::Escalated { to, form } => Some((to.clone(), *form)),
        _ => None,
    }
}

/// The units of these rows. The leads that have not signed stand chosen: that a unit assisting them has signed is for somebody
/// to say. Where all leads have, the others do.
fn units(views: &[CourseView], shared: &Shared) -> Field {
    let (directory, today) = (&shared.directory, shared.now.date_naive());
    let own = own_unit(shared);
    let mut all: Vec<UnitId> = Vec::new();
    let mut waiting: Vec<UnitId> = Vec::new();
    let mut assisting: Vec<UnitId> = Vec::new();
    for view in views {
        let issued = view.meeting.as_ref().and_then(|meeting| meeting.issued());
        let version = issued.map_or(0, |version| version.version);
        for unit in concerned(view) {
            if own.is_some_and(|own| own != unit) {
                continue;
            }
            all.push(unit);
            if view.decision.has_signed(unit, version) {
                continue;
            }
            if unit == view.decision.terms.lead() || own.is_some() {
                waiting.push(unit);
            } else {
                assisting.push(unit);
            }
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|unit| seen.insert(*unit));
    let entries: Vec<Entry> = all
        .iter()
        .map(|unit| Entry::new(unit, directory.unit_name(*unit, today).to_owned()))
        .collect();
    if waiting.is_empty() {
        waiting = assisting;
    }
    let mut seen = BTreeSet::new();
    waiting.retain(|unit| seen.insert(*unit));
    Field::pick(
        "units",
        words::RECEIPT_UNITS.get(shared.lang),
        Pick::many(entries).with(waiting),
    )
    .required()
    .help(words::RECEIPT_HELP.get(shared.lang))
}

fn concerned(view: &CourseView) -> impl Iterator<Item = UnitId> + '_ {
    let terms = &view.decision.terms;
    std::iter::once(terms.lead()).chain(terms.assist().iter().copied())
}

/// Who signed: the liaison where one unit signs; several need not be named.
fn receipt_by(views: &[CourseView], shared: &Shared) -> Field {
    let (directory, today) = (&shared.directory, shared.now.date_naive());
    let lang = shared.lang;
    let people = match views {
        [view] => crate::app::entries::people_of(directory, view.decision.terms.lead(), today),
        _ => crate::app::entries::people(directory, today),
    };
    Field::pick("by", words::SIGNED_BY.get(lang), Pick::one(people))
        .help(words::SIGNED_BY_HELP.get(lang))
}

/// One command for each meeting the rows come from.
pub fn receipts(form: &Form, views: &[CourseView], shared: &Shared) -> Vec<What> {
    let chosen: BTreeSet<UnitId> = form
        .ids("units")
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let happened = fields::happened(form, "by", None, shared);
    let mut meetings: BTreeMap<MeetingId, BTreeSet<UnitId>> = BTreeMap::new();
    for view in views {
        if let Some(meeting) = &view.meeting {
            let units = concerned(view).filter(|unit| chosen.contains(unit));
            meetings.entry(meeting.id).or_default().extend(units);
        }
    }
    meetings
        .into_iter()
        .filter(|(_, units)| !units.is_empty())
        .map(|(meeting, units)| What::GiveReceipt {
            meeting,
            units: units.into_iter().collect(),
            happened: happened.clone(),
        })
        .collect()
}

/// How many units sign, each once.
pub fn signing(receipts: &[What]) -> usize {
    let units: BTreeSet<UnitId> = receipts
        .iter()
        .flat_map(|what| match what {
            What::GiveReceipt { units, .. } => units.as_slice(),
            _ => &[],
        })
        .copied()
        .collect();
    units.len()
}

/// 佐证 alone.
pub fn evidence(
    form: &Form,
    view: &CourseView,
    shared: &Shared,
) -> Result<Vec<What>, Vec<Refused>> {
    Ok(vec![What::AddEvidence {
        decision: view.decision.id,
        files: paths(form, shared)?,
        note: form.text("note").to_owned(),
        happened: fields::happened(form, "by", Some(view), shared),
    }])
}

/// The files that a form of something else names, as a command of their own. None: it names none.
pub fn beside(form: &Form, view: &CourseView, shared: &Shared) -> Option<What> {
    let files = fields::paths(form);
    (!files.is_empty()).then(|| What::AddEvidence {
        decision: view.decision.id,
        files,
        note: String::new(),
        happened: fields::happened(form, "by", Some(view), shared),
    })
}

fn paths(
    form: &Form,
    shared: &Shared,
) -> Result<Vec<crate::domain::decision::EvidenceFile>, Vec<Refused>> {
    let files = fields::paths(form);
    if files.is_empty() {
        return Err(vec![Refused {
            field: Some("files".to_owned()),
            words: words::NO_FILE.get(shared.lang).to_owned(),
        }]);
    }
    Ok(files)
}
