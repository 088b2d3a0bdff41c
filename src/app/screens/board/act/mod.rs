//! Acting on decisions: one form for each kind of act, for one row or for several in one piece.
//!
//! The rules are asked before a form opens and before it is recorded ([`seen`]): a row that cannot be done is named with its
//! reason, and the others can be done without it.

mod change;
pub mod fields;
mod handle;
mod judge;
mod kind;
mod naming;
mod probe;
mod publish;
mod said;
mod seen;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use kind::Act;

use crate::app::contract::{Command, Query, Reason, What};
use crate::app::form::{Field, Form};
use crate::app::layer::Pager;
use crate::app::msg::{Recorded, Refused, RequestId};
use crate::app::screen::{Cx, Possible, Tag};
use crate::app::shared::Shared;
use crate::domain::decision::Decision;
use crate::domain::env::Role;
use crate::domain::ids::{DecisionId, PersonId, Subject};
use crate::domain::query::CourseView;
use crate::domain::refusal::Code;
use crate::text::messages::{act as words, common, judge as judging};
use crate::text::{Lang, Text, cut};
use naming::{at_fields, named, named_refusals, named_report};
use seen::Seen;

/// Rows named one by one in a form; of more only the number, so that its fields stay on a small screen.
const NAMED: usize = 6;
/// The same of rows that cannot be done, whose reasons are long.
const REASONS: usize = 3;

/// Days that stand there and are typed over when they are others.
const PROPOSED: [&str; 6] = [
    "occurred_on",
    "limit",
    "reply_by",
    "granted",
    "due",
    "until",
];

/// What the board knows for acting.
#[derive(Debug, Default)]
pub struct Acts {
    /// The row under the caret.
    here: Option<CourseView>,
    looking: Option<(RequestId, DecisionId)>,
    asked: Option<(RequestId, Option<Act>)>,
    open: Option<Open>,
    /// Who judged last: proposed again.
    last: Option<PersonId>,
}

/// The form that stands open.
#[derive(Debug)]
struct Open {
    act: Act,
    views: Vec<CourseView>,
    /// Rows the form was told cannot be done as it stood; saved once more, the others are.
    left_out: BTreeSet<DecisionId>,
    /// 签收: how many units sign.
    units: usize,
    /// 核验: with 销号 or, where a 回头看 is asked for, without.
    verdict: Text,
}

impl Acts {
    /// Looks at the row under the caret, where that is another one.
    pub fn look(&mut self, id: Option<DecisionId>, cx: &mut Cx) {
        let known = self.here.as_ref().map(|here| here.decision.id);
        let coming = self.looking.map(|(_, id)| id);
        if id == coming.or(known) {
            return;
        }
        self.here = None;
        self.looking = id.map(|id| (cx.load(Query::Courses(vec![id])), id));
    }

    /// What was known may have changed.
    pub fn forget(&mut self) {
        self.here = None;
        self.looking = None;
    }

    /// What sensibly comes next for the row under the caret.
    pub fn next(&self, shared: &Shared) -> Option<Act> {
        Act::next_here(&self.here.as_ref()?.decision, shared)
    }

    /// Begins an act on these rows: they are read first. `act` None: what comes next for the first of them.
    pub fn begin(&mut self, act: Option<Act>, ids: Vec<DecisionId>, cx: &mut Cx) {
        if let Some(why) = cx.shared.read_only.clone() {
            cx.warn(why);
            return;
        }
        if ids.is_empty() {
            return;
        }
        let lang = cx.shared.lang;
        if ids.len() > 1 && act.is_some_and(|act| !act.many()) {
            cx.warn(words::ONE_AT_A_TIME.get(lang));
            return;
        }
        self.asked = Some((cx.load(Query::Courses(ids)), act));
    }

    /// Whether the act can be done with the row under the caret. `marked`: how many rows it would be done with.
    pub fn possible(&self, act: Act, marked: usize, shared: &Shared) -> Possible {
        if marked > 1 {
            return if act.many() {
                Possible::Yes
            } else {
                Possible::Not(words::ONE_AT_A_TIME.get(shared.lang).to_owned())
            };
        }
        let Some(here) = &self.here else {
            return Possible::Yes;
        };
        match why_not(act, here, shared) {
            Some(why) => Possible::Not(why),
            None => Possible::Yes,
        }
    }

    /// True: the answer was for an act.
    pub fn loaded(&mut self, request: RequestId, views: Vec<CourseView>, cx: &mut Cx) -> bool {
        if let Some((looking, _)) = self.looking
            && looking == request
        {
            self.here = views.into_iter().next();
            self.looking = None;
            return true;
        }
        match self.asked {
            Some((asked, act)) if asked == request => {
                self.asked = None;
                let course = views.first().map(|view| view.decision.clone());
                let next = |course: &Decision| Act::next_here(course, cx.shared);
                match act.or_else(|| course.as_deref().and_then(next)) {
                    Some(act) => self.open(act, views, cx),
                    None => {
                        let lang = cx.shared.lang;
                        let waits = course.as_deref().and_then(|course| waits_for(course, lang));
                        cx.say(waits.unwrap_or_else(|| words::NOTHING_NEXT.get(lang).to_owned()));
                    }
                }
                true
            }
            _ => false,
        }
    }

    fn open(&mut self, act: Act, views: Vec<CourseView>, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let shared = &*cx.shared;
        let mut can = Vec::new();
        let mut cannot = Vec::new();
        let many = views.len() > 1;
        for view in views {
            let answers = act == Act::Extend && many && view.decision.pending_extension().is_none();
            let why = why_not(act, &view, shared)
                .or(answers.then(|| words::NOT_ASKED.get(lang).to_owned()));
            match why {
                Some(why) => cannot.push((view.row.item.clone(), why)),
                None => can.push(view),
            }
        }
        if can.is_empty() {
            let text: Vec<String> = cannot
                .iter()
                .map(|(item, why)| common::labelled(lang, item, why))
                .collect();
            let title = words::cannot(lang, act.title().get(lang));
            let message = Pager::message(title, text.join("\n"));
            cx.open(Tag::new("board.cannot"), message);
            return;
        }
        let form = self.form(act, &can, &cannot, cx);
        self.open = Some(Open {
            act,
            views: can,
            left_out: BTreeSet::new(),
            units: 0,
            verdict: words::VERIFY,
        });
        cx.open_form(form);
    }

    fn form(&self, act: Act, views: &[CourseView], cannot: &[(String, String)], cx: &Cx) -> Form {
        let lang = cx.shared.lang;
        let shared = &*cx.shared;
        let title = views
            .first()
            .map_or(act.title(), |view| act.title_for(&view.decision));
        let title = title_many(title, views.len(), lang);
        let place = match views {
            [view] => format!("decision/{}/{}", view.decision.id, act.id()),
            _ => format!("decisions/{}", act.id()),
        };
        let mut form = Form::new(lang, Tag::new(act.id()), title, place, cx.command_id());
        for (n, view) in views.iter().enumerate().take(NAMED) {
            let label = if n == 0 { words::MATTER.get(lang) } else { "" };
            let said = match (act, views.len()) {
                (Act::Verify, 2..) => named_report(view, shared),
                _ => named(view, shared),
            };
            form = form.field(Field::fixed("", label, said));
        }
        if views.len() > NAMED {
            form = form.field(Field::fixed(
                "",
                "",
                words::and_more(lang, views.len() - NAMED),
            ));
        }
        for (n, (item, why)) in cannot.iter().enumerate().take(REASONS) {
            let label = if n == 0 {
                words::LEFT_OUT.get(lang)
            } else {
                ""
            };
            let said = common::labelled(lang, cut(item, 30), why);
            form = form.field(Field::fixed("", label, said));
        }
        if cannot.len() > REASONS {
            let more = words::and_more(lang, cannot.len() - REASONS);
            form = form.field(Field::fixed("", "", more));
        }
        let mut form = match (act, views) {
            (Act::Extend, [view]) if view.decision.pending_extension().is_none() => {
                change::form(act, form, view, self.last, shared)
            }
            (Act::Extend, _) => judge::answer_form(form, views, self.last, shared),
            (Act::Owner | Act::Reassign | Act::Cancel, [view, ..]) => {
                change::form(act, form, view, self.last, shared)
            }
            (Act::Verify | Act::StrikeOff | Act::Return | Act::Relapse | Act::Routine, _) => {
                judge::form(act, form, views, self.last, shared)
            }
            (Act::Publish | Act::Published, [view, ..]) => {
                publish::form(act, form, view, self.last, shared)
            }
            _ => handle::form(act, form, views, shared),
        };
        for key in PROPOSED {
            let text = form.text(key).to_owned();
            form.propose_text(key, &text);
        }
        form
    }

    pub fn form_changed(&self, form: &mut Form, field: &'static str, cx: &Cx) {
        if form.tag.name == Act::Reassign.id() {
            change::changed(form, field, cx.shared);
        }
        if field == "answer"
            && let Some(open) = &self.open
        {
            let answered = form.choice("answer") != "later";
            let by = answered.then(|| fields::judge(&open.views, self.last, cx.shared));
            form.propose_pick("answered_by", by.flatten());
        }
        if field == judge::LOOK_BACK
            && let Some(open) = &self.open
        {
            form.title = title_many(judge::title(form), open.views.len(), cx.shared.lang);
        }
    }

    /// The words take the date that was typed. True: they have changed.
    pub fn form_left(&self, form: &mut Form, field: &'static str, cx: &mut Cx) -> bool {
        match self.open.as_ref().map(|open| open.views.as_slice()) {
            Some([view]) if form.tag.name == Act::Reassign.id() && field == "due" => {
                change::left_due(form, view, cx)
            }
            _ => false,
        }
    }

    /// The commands of all rows that can be done, or what is wrong. Rows the rules refuse are named first; saved once more,
    /// the others are done without them.
    pub fn submit(&mut self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let shared = &*cx.shared;
        let Some(open) = &mut self.open else {
            return Ok(Vec::new());
        };
        if open.act.judges() {
            let by = form.picked("answered_by").or(form.picked("by"));
            self.last = by.and_then(|id| id.parse().ok()).or(self.last);
        }
        if open.act == Act::Verify {
            open.verdict = judge::title(form);
        }
        let mut whats: Vec<What> = Vec::new();
        let mut refused: Vec<(DecisionId, String, Vec<Refused>)> = Vec::new();
        if open.act == Act::Receipt {
            let all = handle::receipts(form, &open.views, shared);
            open.units = handle::signing(&all);
            let mut seen = Seen::new(shared, &open.views);
            if let Some(refusal) = seen.refusal(&all) {
                return Err(seen.words(&refusal));
            }
            whats = all;
        } else {
            for view in &open.views {
                let row = of_row(open.act, form, view, open.views.len(), shared)?;
                let mut seen = Seen::new(shared, [view]);
                match seen.refusal(&row) {
                    None => whats.extend(row),
                    Some(refusal) => {
                        let why = seen.words(&refusal);
                        refused.push((view.decision.id, view.row.item.clone(), why));
                    }
                }
            }
        }
        let left: BTreeSet<DecisionId> = refused.iter().map(|(id, ..)| *id).collect();
        match refused.as_slice() {
            [] => {}
            // One row: each reason at its field.
            [(_, _, why)] if open.views.len() == 1 => return Err(at_fields(why, form)),
            _ if left == open.left_out && !whats.is_empty() => {}
            _ => {
                open.left_out = left;
                return Err(named_refusals(&refused, open.views.len(), shared));
            }
        }
        let mut ids =
            std::iter::once(form.command).chain(std::iter::repeat_with(|| cx.command_id()));
        Ok(whats
            .into_iter()
            .filter_map(|what| Some(Command::new(ids.next()?, what)))
            .collect())
    }

    /// Recorded: what was done, in a word.
    pub fn saved(&mut self, recorded: &Recorded, cx: &mut Cx) {
        if let Some(open) = self.open.take() {
            let lang = cx.shared.lang;
            let done = open.views.len() - open.left_out.len();
            cx.say(match open.act {
                Act::Receipt => words::signed(lang, open.units, decisions_in(recorded)),
                Act::Verify => words::done(lang, open.verdict.get(lang), done),
                act => words::done(lang, act.title().get(lang), done),
            });
        }
        self.forget();
    }

    pub fn closed(&mut self) {
        self.open = None;
    }
}

/// 签收（3项）
fn title_many(title: Text, rows: usize, lang: Lang) -> String {
    match rows {
        1 => title.get(lang).to_owned(),
        rows => words::title_many(lang, title.get(lang), rows),
    }
}

/// 下一步：核验通过并销号，由监督小组办理. None: it is over.
pub fn waits_for(decision: &Decision, lang: Lang) -> Option<String> {
    let next = Act::next(decision)?;
    let who = match next.open_to(Role::Unit, decision) {
        true => judging::BY_UNIT,
        false => judging::BY_GROUP,
    };
    let title = next.title_for(decision).get(lang);
    Some(judging::next_by(lang, title, who.get(lang)))
}

/// The decisions among what was changed: a receipt covers every item of the unit in its minutes.
fn decisions_in(recorded: &Recorded) -> usize {
    let ids: BTreeSet<DecisionId> = recorded
        .subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Decision(id) => Some(*id),
            _ => None,
        })
        .collect();
    ids.len()
}

/// Why the rules refuse an act as a whole, whatever its form would say. None: it can be tried.
fn why_not(act: Act, view: &CourseView, shared: &Shared) -> Option<String> {
    let lang = shared.lang;
    let Some(what) = probe::probe(act, view, shared) else {
        return Some(words::NO_MEETING.get(lang).to_owned());
    };
    let mut seen = Seen::new(shared, [view]);
    let refusal = seen.refusal(std::slice::from_ref(&what))?;
    let whole = |reason: &&Reason| reason.field.is_empty();
    let reason = refusal.reasons.iter().find(whole)?;
    match (act, &reason.code) {
        // The terms of the form are those of now until somebody changes them.
        (Act::Reassign, Code::NothingChanged) => None,
        (Act::Receipt, Code::NothingChanged) => Some(words::ALL_SIGNED.get(lang).to_owned()),
        _ => Some(seen.word(reason)),
    }
}

fn of_row(
    act: Act,
    form: &Form,
    view: &CourseView,
    rows: usize,
    shared: &Shared,
) -> Result<Vec<What>, Vec<Refused>> {
    match act {
        Act::Extend if rows == 1 && view.decision.pending_extension().is_none() => {
            change::asked(form, view, shared)
        }
        Act::Extend => judge::answer_whats(form, view, shared),
        Act::Owner => Ok(change::owner(form, view, shared)),
        Act::Reassign => change::reassigned(form, view, shared),
        Act::Verify => Ok(judge::verified(form, view, shared)),
        Act::Evidence => handle::evidence(form, view, shared),
        Act::Published => publish::ended(form, view, shared),
        Act::Progress | Act::Done => {
            let mut whats = said::whats(act, form, view, shared)?;
            whats.extend(handle::beside(form, view, shared));
            Ok(whats)
        }
        _ => said::whats(act, form, view, shared),
    }
}
