//! 会议: the list of meetings, and the page of one: 会议筹备 before it, 成果执行 after it. Between them stands the chair's screen.
//!
//! Where other screens send one here: [`MeetingsTarget`].

mod act;
mod after;
mod agenda;
mod approval;
pub mod cadence;
pub mod calendar;
mod checklist;
mod composition;
pub(in crate::app::screens) mod days;
mod decision;
mod elsewhere;
mod fields;
mod listing;
mod minutes;
mod names;
pub(in crate::app::screens) mod number;
pub mod page;
mod papers;
mod plan;
mod plan_form;
mod possible;
mod prepare;
mod roll;
pub mod terms;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, What};
use crate::app::key::{Code, Key};
use crate::app::list::{List, Row};
use crate::app::msg::{Failure, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, Tag, Target};
use crate::app::screens::targets::MeetingsTarget;
use crate::app::shared::Shared;
use crate::app::{Form, Refused};
use crate::domain::describe::Names;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::{Meeting, MeetingKind, MeetingState};
use crate::domain::query::{DueMeeting, MeetingFilter, MeetingRow, Paper};
use crate::domain::record::MinutesRecord;
use crate::text::messages::{common, meeting as words};
use page::{Page, Written};

/// What a load was asked for.
#[derive(Debug, Clone)]
enum Ask {
    List,
    /// 应开未开
    Due,
    /// A meeting that another is planned after.
    Again,
    Page,
    Paper {
        paper: Paper,
        copy: bool,
    },
    Pool(agenda::Pool),
    History,
    /// One paper into a file.
    Saved,
}

impl Row for MeetingRow {
    type Id = MeetingId;
    type Key = ();

    fn id(&self) -> MeetingId {
        self.id
    }
}

#[derive(Default)]
pub struct Meetings {
    pub list: List<MeetingRow>,
    pub filter: MeetingFilter,
    /// None: the list is shown.
    pub page: Option<Page>,
    asked: BTreeMap<RequestId, Ask>,
    /// The meeting as the open form showed it: its changes are judged against that.
    shown: Option<Arc<Meeting>>,
    /// The paragraph as the open form showed it.
    shown_text: String,
    due: Vec<DueMeeting>,
}

impl Meetings {
    fn id(&self) -> Option<MeetingId> {
        self.page.as_ref().map(|page| page.id)
    }

    fn state(&self) -> Option<MeetingState> {
        Some(self.page.as_ref()?.meeting()?.state)
    }

    fn record_now(&self) -> Option<&MinutesRecord> {
        self.page.as_ref()?.record.as_deref()
    }

    /// The meeting of the page, remembered as what the form that opens now shows.
    fn show(&mut self) -> Option<Arc<Meeting>> {
        self.shown = self.page.as_ref()?.meeting().cloned();
        self.shown.clone()
    }

    /// One command without a form.
    fn record(&self, tag: &'static str, what: What, cx: &mut Cx) {
        if let Some(why) = cx.shared.read_only.clone() {
            cx.warn(why);
            return;
        }
        let command = Command::new(cx.command_id(), what);
        cx.record(Tag::new(tag), vec![command]);
    }

    fn open_page(&mut self, id: MeetingId, cx: &mut Cx) {
        if self.id() != Some(id) {
            self.page = Some(Page::new(id));
        }
        self.load(cx);
    }
}

impl Screen for Meetings {
    fn contexts(&self) -> Vec<Context> {
        vec![match (&self.page, self.state()) {
            (None, _) => Context::Meetings,
            (_, Some(state)) if state.is_closed() => Context::Minutes,
            _ => Context::Prepare,
        }]
    }

    fn title(&self, shared: &Shared) -> String {
        let page = self.page.as_ref().and_then(|page| page.view.as_ref());
        match page {
            Some(view) => {
                let name = page::name(&view.meeting, view.ordinal, shared);
                let state = terms::state(view.meeting.state);
                format!("{name}  {}", state.get(shared.lang))
            }
            None => words::TITLE.get(shared.lang).to_owned(),
        }
    }

    fn about(&self, shared: &Shared) -> Option<String> {
        let row = self.list.row().filter(|_| self.page.is_none())?;
        let district = shared.directory.district_name(row.district);
        Some(common::meeting_of(shared.lang, district, row.ordinal))
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        match target.as_deref().map(str::parse) {
            Some(Ok(MeetingsTarget::Page(id))) => self.open_page(id, cx),
            Some(Ok(MeetingsTarget::Add { meeting, issues })) => {
                self.open_page(meeting, cx);
                self.add_issues(meeting, issues, cx);
            }
            Some(Ok(MeetingsTarget::Plan { district, issues })) => {
                self.page = None;
                self.load(cx);
                self.open_new((district, MeetingKind::OnSite), &issues, cx);
            }
            Some(Err(())) | None => self.load(cx),
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        let used = match &mut self.page {
            Some(page) => page.rows.key(key),
            None => self.list.key(key),
        };
        if used {
            return Outcome::Consumed;
        }
        match key.code {
            Code::Enter if !key.ctrl => self.act(cx),
            Code::Esc if self.page.is_some() => self.back(cx),
            Code::Tab | Code::BackTab if !key.ctrl => match &mut self.page {
                Some(page) => page.turn(key.code == Code::Tab),
                None => return Outcome::Ignored,
            },
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        self.run(id, cx)
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        self.can(id, shared)
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        match id {
            "meetings.enter" | "prepare.enter" | "minutes.enter" => self
                .enter_word()
                .map(|word| word.get(shared.lang).to_owned()),
            _ => None,
        }
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        let Some(ask) = self.asked.remove(&request) else {
            return;
        };
        match (ask, answer) {
            (Ask::List, Answer::Meetings(rows)) => self.list.set(rows),
            (Ask::Due, Answer::MeetingsDue(due)) => self.due = due,
            (Ask::Again, Answer::Meeting(view)) => self.open_again(view, cx),
            (Ask::Page, Answer::Meeting(view)) => {
                let (shared, today) = (&*cx.shared, cx.env.today());
                if let Some(page) = &mut self.page {
                    let ours = view.as_ref().is_none_or(|view| view.meeting.id == page.id);
                    if ours {
                        page.put(view, shared, today);
                    }
                }
            }
            (Ask::Paper { paper, copy }, Answer::Paper(text)) => {
                let meeting = self.page.as_ref().and_then(Page::meeting);
                if let Some(state) = meeting.map(|meeting| meeting.state) {
                    papers::came(paper, state, text, copy, cx);
                }
            }
            (Ask::History, Answer::History(lines)) => papers::history(&lines, cx),
            (Ask::Pool(pool), Answer::Issues(page)) => {
                self.pool_came(pool, page.rows, page.next, cx)
            }
            _ => {}
        }
    }

    fn exported(&mut self, request: RequestId, folder: &Path, files: &[String], cx: &mut Cx) {
        let folder = crate::text::sanitise::line(&folder.display().to_string());
        match self.asked.remove(&request) {
            Some(Ask::Saved) => Meetings::saved(&folder, files, cx),
            _ => self.wrote(request, Written::Done(folder, files.len()), cx),
        }
    }

    fn failed(&mut self, request: RequestId, failure: &Failure, cx: &mut Cx) {
        self.asked.remove(&request);
        if let Some(folder) = &failure.missing {
            self.ask_make(folder, cx);
        }
        self.wrote(request, Written::Failed(failure.words.clone()), cx);
    }

    fn names<'a>(&'a self, names: Names<'a>) -> Names<'a> {
        let Some(view) = self.page.as_ref().and_then(|page| page.view.as_ref()) else {
            return names;
        };
        let names = names.with_meeting(&view.meeting);
        view.issues
            .values()
            .fold(names, |names, issue| names.with_issue(issue))
    }

    fn long(&self, id: &'static str, shared: &Shared) -> Option<String> {
        let view = self.page.as_ref().and_then(|page| page.view.as_deref());
        crate::app::screens::chair::steps_long(view, id, shared)
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        self.answered(tag, reply, cx);
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        let today = cx.env.today();
        match form.tag.name {
            "plan" | "plan-new" | "plan-again" => {
                Meetings::plan_changed(form, field, cx.shared, today)
            }
            calendar::ROTATION => Meetings::rotation_changed(form, field, cx.shared, today),
            cadence::TAG => Meetings::cadence_changed(form, field, cx.shared),
            calendar::SWAP => Meetings::swap_changed(form, field, cx.shared, today),
            composition::INVITE_AS => self.invite_as_changed(form, field, cx),
            "decision" => {
                let day = self
                    .shown
                    .as_ref()
                    .map_or(today, |meeting| meeting.plan.date);
                Meetings::decision_changed(form, field, cx.shared, day);
            }
            _ => {}
        }
    }

    fn form_left(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) -> bool {
        form.tag.name == "decision" && self.decision_left(form, field, cx)
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        match form.tag.name {
            "plan" | "plan-new" | "plan-again" => self.submit_plan(form, cx),
            cadence::TAG => Ok(self.submit_cadence(form, cx)),
            calendar::ROTATION | calendar::SWAP => Ok(self.submit_rotation(form, cx)),
            "reschedule" => self.submit_reschedule(form, cx),
            "cancel" => Ok(self.submit_cancel(form)),
            "approve" => self.submit_approve(form, cx),
            "notice" => self.submit_notice(form, cx),
            "item" | "item-new" => Ok(self.submit_item(form)),
            "proxy" => Ok(self.submit_proxy(form)),
            "leave" => Ok(self.submit_reason(form)),
            composition::INVITE_AS => self.submit_invite_as(form, cx),
            "change" => Ok(self.submit_change(form, cx)),
            "submit" => self.submit_submit(form, cx),
            "sign" | "sign-issue" => self.submit_sign(form, cx),
            "issue" => self.submit_issue(form, cx),
            "correct" => Ok(self.submit_correct(form)),
            elsewhere::FOLDER => {
                self.submit_elsewhere(form, cx);
                Ok(Vec::new())
            }
            "receipt" => self.submit_receipt(form, cx),
            "paragraph" => Ok(self.submit_paragraph(form)),
            "decision" => self.submit_decision(form, cx),
            "withdraw" => Ok(self.submit_withdraw(form)),
            _ => Ok(Vec::new()),
        }
    }

    fn drawn(&mut self, page_rows: u16) {
        match &mut self.page {
            Some(page) => page.rows.set_height(page_rows),
            None => self.list.set_height(page_rows),
        }
    }
}
