//! What Enter, the commands and the answers of layers do.

use std::path::PathBuf;

use super::page::{Page, RowId, Step};
use super::{Meetings, cadence, calendar, elsewhere};
use crate::app::contract::{Command, What};
use crate::app::screen::{Cx, Outcome, Reply, ScreenId, Tag};
use crate::app::screens::parts::steps;
use crate::app::screens::targets::MeetingsTarget;
use crate::app::{Action, Confirm, Form, Item, Menu};
use crate::domain::ids::MeetingId;
use crate::domain::issue::Issue;
use crate::domain::meeting::{MeetingKind, MeetingState};
use crate::domain::query::{MeetingFilter, Paper};
use crate::text::messages::{after, meetings as words, steps as step_words};

impl Meetings {
    /// Enter: the next sensible thing with the row under the caret.
    pub fn act(&mut self, cx: &mut Cx) {
        let Some(page) = &self.page else {
            match self.list.row().map(|row| (row.id, row.state)) {
                Some((id, MeetingState::Running | MeetingState::Adjourned)) => chair(id, cx),
                Some((id, _)) => self.open_page(id, cx),
                None => self.open_new((None, MeetingKind::OnSite), &[], cx),
            }
            return;
        };
        let cancelled = self.state() == Some(MeetingState::Cancelled);
        let Some(row) = page.selected() else { return };
        match row {
            RowId::Step(step) => self.step(step, cx),
            RowId::Paper(paper) => self.ask_paper(paper, false, cx),
            _ if cancelled => {}
            RowId::Plan(field) => self.open_plan(field, cx),
            RowId::Item(item) => self.open_item(Some(item), cx),
            RowId::AddIssues => self.pick_topics(cx),
            RowId::AddItem => self.open_item(None, cx),
            RowId::Attendee(attendee) => self.open_attendee(attendee, cx),
            RowId::Invite => self.pick_invite(cx),
            RowId::Paragraph(_) | RowId::Decision(_) if !self.may_reword() => {
                cx.say(after::CORRECT_FIRST.get(cx.shared.lang));
            }
            RowId::Paragraph(paragraph) => self.open_paragraph(paragraph, cx),
            RowId::Decision(decision) => self.open_decision(decision, cx),
            RowId::Unit(unit) => self.open_unit(unit, cx),
            RowId::Version(version) => self.open_version(version, cx),
        }
    }

    fn step(&mut self, step: Step, cx: &mut Cx) {
        match step {
            Step::Fix(field) | Step::Fill(field) => self.open_plan(field, cx),
            Step::Topics => self.pick_topics(cx),
            Step::Invite => self.invite_needed(cx),
            Step::Delegates => self.invite_delegates(cx),
            Step::Leader => self.go_to_chair(cx),
            Step::Kinds => self.open_invite_as(cx),
            Step::Incomplete => {
                let target = self.issue_target(|issue| !issue.lacks().is_empty());
                cx.go(ScreenId::Issues, target);
            }
            Step::Unfixed => {
                let target = self.issue_target(|issue| !issue.fields.unfixed().is_empty());
                cx.go(ScreenId::Issues, target);
            }
            Step::Approve => self.ask_paper(Paper::AgendaApproval, false, cx),
            Step::Notice => self.ask_paper(Paper::NoticeText, false, cx),
            Step::Replies => self.go_to_unanswered(cx),
            Step::Open | Step::Continue => self.open_chair(cx),
            Step::Take => self.take_over(cx),
            Step::Check => self.ask_paper(Paper::MinutesText, false, cx),
            Step::HandOver => self.go_to_units(cx),
            Step::Submit => self.open_submit(cx),
            Step::Sign => self.open_sign(false, cx),
            Step::SignAndIssue => self.open_sign(true, cx),
            Step::Issue => self.open_issue(cx),
            Step::Export => self.ask_export(cx),
            Step::Receipts => self.open_receipt(cx),
            Step::Correct => self.open_correct(cx),
        }
    }

    /// The first such issue of the agenda, its form open on the pool's screen.
    fn issue_target(&self, wanted: impl Fn(&Issue) -> bool) -> Option<String> {
        let view = self.page.as_ref()?.view.as_ref()?;
        let issue = view
            .meeting
            .items
            .iter()
            .flat_map(|item| &item.issues)
            .filter_map(|issue| view.issues.get(issue))
            .find(|issue| wanted(issue))?;
        Some(format!("complete:{}", issue.id))
    }

    fn go_to_unanswered(&mut self, cx: &mut Cx) {
        let first = self
            .page
            .as_ref()
            .and_then(Page::meeting)
            .and_then(|meeting| super::checklist::unanswered(meeting).next())
            .map(|attendee| attendee.id);
        if let (Some(page), Some(first)) = (&mut self.page, first) {
            page.rows.select(RowId::Attendee(first));
            cx.say(words::REPLIES_HOW.get(cx.shared.lang));
        }
    }

    fn go_to_units(&mut self, cx: &mut Cx) {
        let first = self
            .record_now()
            .and_then(|record| record.slips.first())
            .map(|slip| slip.unit);
        if let (Some(page), Some(first)) = (&mut self.page, first) {
            page.rows.select(RowId::Unit(first));
            cx.say(after::HAND_OVER_HOW.get(cx.shared.lang));
        }
    }

    /// To the chair's screen; what keeps the meeting from opening is shown first.
    pub fn open_chair(&mut self, cx: &mut Cx) {
        let Some(page) = &mut self.page else { return };
        let Some(meeting) = page.meeting() else {
            return;
        };
        if meeting.state == MeetingState::Preparing {
            let reasons = meeting.cannot_open(&cx.shared.directory, &cx.shared.office.settings);
            if !reasons.is_empty() {
                cx.warn(words::CANNOT_OPEN_YET.get(cx.shared.lang));
                let lacking = page
                    .rows
                    .rows(usize::MAX)
                    .iter()
                    .map(|(row, _)| row.id)
                    .find(|id| {
                        matches!(id, RowId::Step(Step::Fix(_) | Step::Topics | Step::Leader))
                    });
                if let Some(id) = lacking {
                    page.rows.select(id);
                }
                return;
            }
        }
        chair(page.id, cx);
    }

    /// Wording may change: after 闭会, and after 印发 only within a correction.
    pub fn may_reword(&self) -> bool {
        matches!(
            self.state(),
            Some(MeetingState::Closed | MeetingState::InReview | MeetingState::Signed)
        )
    }

    pub fn run(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        match id {
            "meetings.enter" | "prepare.enter" | "minutes.enter" => self.act(cx),
            "meetings.new" => self.open_new((self.filter.district, MeetingKind::OnSite), &[], cx),
            "meetings.filter" => self.open_filter(cx),
            "meetings.due" => self.open_due(cx),
            "meetings.again" => {
                if let Some(id) = self.list.row().map(|row| row.id) {
                    self.again(id, cx);
                }
            }
            "meetings.rotation" => self.open_rotation(cx),
            "meetings.cadence" => self.open_cadence(cx),
            "meetings.swap" => self.open_swap(cx),
            "prepare.back" | "minutes.back" => self.back(cx),
            "prepare.section" | "minutes.section" => {
                if let Some(page) = &mut self.page {
                    page.turn(true);
                }
            }
            "prepare.copy" | "minutes.copy" => self.copy_here(cx),
            "prepare.save" | "minutes.save" => self.save_here(cx),
            "prepare.history" | "minutes.history" => self.ask_history(cx),
            "global.undo" => self.turn_back(false, cx),
            "global.redo" => self.turn_back(true, cx),
            _ if id.starts_with("prepare.") => return self.run_prepare(id, cx),
            _ => return self.run_minutes(id, cx),
        }
        Outcome::Consumed
    }

    fn run_prepare(&mut self, id: &str, cx: &mut Cx) -> Outcome {
        match id {
            "prepare.topics" => self.pick_topics(cx),
            "prepare.item" => self.open_item(None, cx),
            "prepare.invite" => self.pick_invite(cx),
            "prepare.plan" => self.open_plan("date", cx),
            "prepare.open" => self.open_chair(cx),
            "prepare.notice" => self.ask_paper(Paper::NoticeText, false, cx),
            "prepare.sent" => self.open_notice(cx),
            "prepare.approve" => self.open_approve(cx),
            "prepare.up" => self.move_item(false, cx),
            "prepare.down" => self.move_item(true, cx),
            "prepare.join" => self.pick_join(cx),
            "prepare.remove" => match self.page.as_ref().and_then(Page::selected) {
                Some(RowId::Attendee(_)) => self.uninvite_here(cx),
                _ => self.remove_item(cx),
            },
            "prepare.come" => self.all_come(cx),
            "prepare.reschedule" => self.open_reschedule(cx),
            "prepare.cancel" => self.open_cancel(cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn run_minutes(&mut self, id: &str, cx: &mut Cx) -> Outcome {
        match id {
            "minutes.read" => self.ask_paper(Paper::MinutesText, false, cx),
            "minutes.submit" => self.open_submit(cx),
            "minutes.sign" => self.open_sign(false, cx),
            "minutes.issue" if self.state() == Some(MeetingState::Signed) => self.open_issue(cx),
            "minutes.issue" => self.open_sign(true, cx),
            "minutes.export" => self.ask_export(cx),
            "minutes.elsewhere" => self.open_elsewhere(cx),
            "minutes.receipt" => self.open_receipt(cx),
            "minutes.correct" => self.open_correct(cx),
            "minutes.up" => self.move_decision(false, cx),
            "minutes.down" => self.move_decision(true, cx),
            "minutes.withdraw" => self.open_withdraw(cx),
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    /// Takes the last step back, or does it again; the answer names it.
    fn turn_back(&mut self, again: bool, cx: &mut Cx) {
        let Some(view) = self.page.as_ref().and_then(|page| page.view.as_ref()) else {
            return;
        };
        let meeting = view.meeting.id;
        let Some(step) = (if again { &view.redo } else { &view.undo }) else {
            return;
        };
        let name = steps::name(step, &view.meeting, cx.shared);
        let (tag, what) = match again {
            true => (
                Tag::with("redone", name),
                What::Redo {
                    meeting,
                    command: step.command,
                },
            ),
            false => (Tag::with("undone", name), What::Undo { meeting }),
        };
        let command = Command::new(cx.command_id(), what);
        cx.record(tag, vec![command]);
    }

    /// An answer of a layer, or COMMIT of a form.
    pub fn answered(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        match (tag.name, reply) {
            ("plan-new" | "plan-again", Reply::Saved(saved)) => {
                self.page = Some(Page::new(MeetingId(saved.token.child(0))));
                cx.say(words::PLANNED.get(cx.shared.lang));
            }
            ("issue" | "sign-issue", Reply::Saved(_)) => self.export(false, true, cx),
            ("export", Reply::Chose(chose)) => {
                let issued = self.state() == Some(MeetingState::Issued);
                self.export(chose == "over", issued, cx);
            }
            (elsewhere::MAKE, Reply::Confirmed) => {
                self.export_elsewhere(PathBuf::from(&tag.arg), true, cx);
            }
            ("undone", Reply::Saved(_)) => cx.say(step_words::undone(cx.shared.lang, &tag.arg)),
            ("redone", Reply::Saved(_)) => cx.say(step_words::redone(cx.shared.lang, &tag.arg)),
            ("submit", Reply::Saved(_)) => cx.say(after::SUBMITTED.get(cx.shared.lang)),
            ("correct", Reply::Saved(_)) => cx.say(after::CORRECTION_BEGUN.get(cx.shared.lang)),
            ("removed", Reply::Saved(_)) => cx.say(words::REMOVED.get(cx.shared.lang)),
            ("uninvited", Reply::Saved(_)) => cx.say(words::UNINVITED.get(cx.shared.lang)),
            ("cancel", Reply::Saved(_)) => cx.say(words::CANCELLED.get(cx.shared.lang)),
            (calendar::ROTATION, Reply::Saved(_)) => {
                cx.say(words::ROTATION_SAVED.get(cx.shared.lang));
            }
            (calendar::SWAP, Reply::Saved(_)) => cx.say(words::SWAP_SAVED.get(cx.shared.lang)),
            (cadence::TAG, Reply::Saved(_)) => cx.say(words::CADENCE_SAVED.get(cx.shared.lang)),
            // The notice was read; was it sent?
            ("notice-read", Reply::Closed) => self.after_notice(cx),
            ("approval-read", Reply::Closed) => self.after_approval(cx),
            ("approval", Reply::Chose(chose)) => match chose {
                "copy" => self.ask_paper(Paper::AgendaApproval, true, cx),
                "noted" => self.open_approve(cx),
                _ => {}
            },
            ("topics", Reply::Picked(ids)) => self.topics_picked(&ids, cx),
            ("invite", Reply::Picked(ids)) => self.invite_picked(&ids, cx),
            ("join", Reply::Picked(ids)) => self.join_picked(&tag.arg, &ids, cx),
            ("attendee", Reply::Chose(chose)) => self.attendee_chosen(&tag.arg, chose, cx),
            ("unit", Reply::Chose(chose)) => self.unit_chosen(&tag.arg, chose, cx),
            ("notice-sent", Reply::Chose(chose)) => match chose {
                "copy" => self.ask_paper(Paper::NoticeText, true, cx),
                "sent" => self.open_notice(cx),
                _ => {}
            },
            ("due", Reply::Picked(ids)) => self.due_picked(&ids, cx),
            ("filter", Reply::Chose(chose)) => self.filter_chosen(chose, cx),
            ("filter-kind", Reply::Picked(ids)) => {
                let picked = ids.first().and_then(|n| n.parse::<usize>().ok());
                let filter = MeetingFilter {
                    kind: picked.and_then(|n| MeetingKind::ALL.get(n).copied()),
                    ..MeetingFilter::default()
                };
                self.set_filter(filter, cx);
            }
            ("filter-district", Reply::Picked(ids)) => {
                let filter = MeetingFilter {
                    district: ids.first().and_then(|id| id.parse().ok()),
                    ..MeetingFilter::default()
                };
                self.set_filter(filter, cx);
            }
            _ => {}
        }
    }

    /// The pen of a window that still lives is taken only after asking.
    fn take_over(&mut self, cx: &mut Cx) {
        let Some(view) = self.page.as_ref().and_then(|page| page.view.as_ref()) else {
            return;
        };
        let meeting = view.meeting.id;
        if !view.writer_lives {
            self.record("taken", What::TakeMeeting { meeting }, cx);
            return;
        }
        let lang = cx.shared.lang;
        let name = view
            .meeting
            .writer
            .as_ref()
            .map(|writer| writer.name.clone());
        let command = Command::new(cx.command_id(), What::TakeMeeting { meeting });
        let confirm = Confirm::new(
            words::TAKE_TITLE.get(lang),
            words::DO_TAKE.get(lang),
            Action::Record(vec![command]),
        )
        .text(words::take_effect(lang, name.unwrap_or_default()));
        cx.open(Tag::new("taken"), confirm);
    }

    /// After the 议题送审单 was read: is it approved?
    fn after_approval(&mut self, cx: &mut Cx) {
        if self.state() != Some(MeetingState::Preparing) {
            return;
        }
        let lang = cx.shared.lang;
        let menu = Menu::new(
            words::APPROVE_TITLE.get(lang),
            vec![
                Item::reply("noted", words::APPROVAL_NOTED.get(lang)),
                Item::reply("copy", words::APPROVAL_COPY.get(lang)),
                Item::reply("later", words::NOTICE_LATER.get(lang)),
            ],
        );
        cx.open(Tag::new("approval"), menu);
    }

    /// After the notice was read: copy it, or say that it is out.
    fn after_notice(&mut self, cx: &mut Cx) {
        if self.state() != Some(MeetingState::Preparing) {
            return;
        }
        let lang = cx.shared.lang;
        let menu = Menu::new(
            words::NOTICE_TITLE.get(lang),
            vec![
                Item::reply("copy", words::NOTICE_COPY.get(lang)),
                Item::reply("sent", words::NOTICE_SENT.get(lang)),
                Item::reply("later", words::NOTICE_LATER.get(lang)),
            ],
        );
        cx.open(Tag::new("notice-sent"), menu);
    }

    pub fn submit_cancel(&self, form: &Form) -> Vec<Command> {
        let Some(meeting) = self.id() else {
            return Vec::new();
        };
        let reason = form.text("reason").to_owned();
        let what = What::CancelMeeting { meeting, reason };
        vec![Command::new(form.command, what)]
    }
}

fn chair(id: MeetingId, cx: &mut Cx) {
    cx.go(ScreenId::Chair, Some(MeetingsTarget::Page(id).to_string()));
}
