//! The plan of a meeting: new, changed, 改期, 取消.

use chrono::{Days, NaiveDate};

use super::fields::confirm_field;
use super::plan_form::{date_field, plan_fields, read_date, read_plan, start_field};
use super::{Meetings, days, names};
use crate::app::contract::{Command, CommandId, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::app::{Field, Form, Refused};
use crate::domain::command::Change;
use crate::domain::directory::PersonRole;
use crate::domain::ids::{DistrictId, IssueId, MeetingId, PersonId};
use crate::domain::meeting::{MeetingKind, Plan};
use crate::domain::wording::basis;
use crate::text::messages::meetings as words;

/// Proposed beginning of a meeting.
const USUAL_START: &str = "14:30";
/// Days ahead a new meeting is proposed for.
const USUAL_NOTICE: u64 = 7;

/// Where the text of a new plan is kept.
const NEW_PLACE: &str = "meeting/new";

fn issues_of(ids: &str) -> Vec<IssueId> {
    ids.split(',').filter_map(|id| id.parse().ok()).collect()
}

fn district_of(form: &Form) -> Option<DistrictId> {
    form.picked("district").and_then(|id| id.parse().ok())
}

fn chair_of(form: &Form) -> Option<PersonId> {
    form.picked("chair").and_then(|id| id.parse().ok())
}

/// The day typed; today while it cannot be read.
fn date_of(form: &Form, shared: &Shared, today: NaiveDate) -> NaiveDate {
    let text = form.text("date");
    let past = days::past_meant(text, today, &shared.calendar);
    past.or_else(|| days::coming_day(text, today, &shared.calendar, shared.lang).ok())
        .unwrap_or(today)
}

/// 轮值: the head of the unit in turn, where the district has an order for that kind of meeting; a new plan whose district has
/// none goes back to who usually chairs.
fn propose_chair(form: &mut Form, shared: &Shared, date: NaiveDate) {
    let kind = super::plan_form::kind_of(form);
    let in_turn =
        district_of(form).and_then(|district| super::calendar::turn(shared, district, kind, date));
    let usual = || match form.tag.name {
        "plan-new" => names::usual_chair(&shared.directory, date),
        _ => None,
    };
    let Some(chair) = in_turn.map(|(_, chair)| chair).or_else(usual) else {
        return;
    };
    if chair_of(form) == Some(chair) {
        return;
    }
    form.propose_pick("chair", [chair]);
    // It stays where the user has chosen.
    if chair_of(form) == Some(chair) {
        chair_changed(form, shared, date);
    }
}

/// Another chair: on whose authority, and that nobody records what he chairs.
fn chair_changed(form: &mut Form, shared: &Shared, date: NaiveDate) {
    let directory = &shared.directory;
    let chair = chair_of(form);
    let principal = chair
        .and_then(|chair| directory.person(chair))
        .is_none_or(|chair| chair.has(PersonRole::PrincipalLeader));
    form.propose_text("chair_note", if principal { "" } else { basis::CHAIR_NOTE });
    if chair.is_some() && form.picked("recorder") == form.picked("chair") {
        let recorder = names::usual_recorder(directory, district_of(form), chair, date);
        form.propose_pick("recorder", recorder);
    }
}

impl Meetings {
    /// A new meeting. `issues` are put on its agenda at once.
    pub fn open_new(
        &mut self,
        (district, kind): (Option<DistrictId>, MeetingKind),
        issues: &[IssueId],
        cx: &mut Cx,
    ) {
        let lang = cx.shared.lang;
        let today = cx.env.today();
        let directory = cx.shared.directory.clone();
        let districts = entries::districts(&directory, today);
        if districts.is_empty() {
            cx.warn(words::NO_DISTRICT.get(lang));
            return;
        }
        let only = (districts.len() == 1)
            .then(|| districts.first().and_then(|one| one.id.parse().ok()))
            .flatten();
        let district = district.or(only);
        let date = today
            .checked_add_days(Days::new(USUAL_NOTICE))
            .unwrap_or(today);
        let calendar = &cx.shared.calendar;
        let date = if calendar.is_workday(date) {
            date
        } else {
            calendar.next_workday(date)
        };
        let chair = names::usual_chair(&directory, date);
        let plan = Plan {
            district: district.unwrap_or(DistrictId(uuid::Uuid::nil())),
            kind,
            date,
            start: days::time(USUAL_START),
            venue: String::new(),
            chair,
            chair_note: String::new(),
            recorder: names::usual_recorder(&directory, district, chair, date),
            recorder_note: String::new(),
            on_paper: false,
        };
        let ids: Vec<String> = issues.iter().map(ToString::to_string).collect();
        let tag = Tag::with("plan-new", ids.join(","));
        let mut form = Form::new(
            lang,
            tag,
            words::NEW_TITLE.get(lang),
            NEW_PLACE,
            cx.command_id(),
        );
        // Issues that were chosen for a plan that was left stand in its draft.
        let left = cx
            .shared
            .drafts
            .newest(NEW_PLACE)
            .is_some_and(|found| found.fields.contains_key("issues"));
        if left || !issues.is_empty() {
            let label = words::SECTION_AGENDA.get(lang);
            let said = words::with_issues(lang, issues.len());
            form = form.field(Field::fixed("issues", label, said).carrying(ids.join(",")));
        }
        let mut form = plan_fields(form, &plan, cx);
        propose_chair(&mut form, cx.shared, date);
        cx.open_form(form);
    }

    /// The plan, on one of its fields.
    pub fn open_plan(&mut self, field: &str, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let title = words::PLAN_TITLE.get(lang);
        let place = format!("meeting/{}/plan", meeting.id);
        let form = Form::new(lang, Tag::new("plan"), title, place, cx.command_id());
        let mut form = plan_fields(form, &meeting.plan, cx);
        form.focus_on(field);
        cx.open_form(form);
    }

    pub fn plan_changed(form: &mut Form, field: &str, shared: &Shared, today: NaiveDate) {
        match field {
            // A draft came back: its issues, and those chosen now.
            "issues" => {
                let mut issues = issues_of(form.carried("issues"));
                for issue in issues_of(&form.tag.arg.clone()) {
                    if !issues.contains(&issue) {
                        issues.push(issue);
                    }
                }
                let ids: Vec<String> = issues.iter().map(ToString::to_string).collect();
                form.carry("issues", ids.join(","));
                form.set_fixed("issues", words::with_issues(shared.lang, issues.len()));
            }
            "district" => {
                propose_chair(form, shared, date_of(form, shared, today));
                let district = district_of(form);
                let chair = chair_of(form);
                let recorder = names::usual_recorder(&shared.directory, district, chair, today);
                form.propose_pick("recorder", recorder);
            }
            "kind" => propose_chair(form, shared, date_of(form, shared, today)),
            // Whoever was asked to chair a meeting that stands still does on another day.
            "date" if form.tag.name == "plan-new" => {
                propose_chair(form, shared, date_of(form, shared, today));
            }
            "chair" => chair_changed(form, shared, today),
            _ => {}
        }
    }

    pub fn submit_plan(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let plan = read_plan(form, cx)?;
        let new = form.new_name("recorder");
        let change = |meeting, was: Plan, now: Plan| What::ChangeMeeting {
            meeting,
            plan: Box::new(Change { was, now }),
        };
        let recorded_by = |person: CommandId| Plan {
            recorder: Some(PersonId(person.child(0))),
            ..plan.clone()
        };
        let mut commands = Vec::new();
        match (form.tag.name, &self.shown) {
            ("plan", Some(meeting)) => {
                let was = meeting.plan.clone();
                match new {
                    Some(name) => {
                        commands.push(Command::new(form.command, names::newcomer(name)));
                        let what = change(meeting.id, was, recorded_by(form.command));
                        commands.push(Command::new(cx.command_id(), what));
                    }
                    None => {
                        let what = change(meeting.id, was, plan.clone());
                        commands.push(Command::new(form.command, what));
                    }
                }
            }
            _ => {
                let what = What::PlanMeeting {
                    plan: plan.clone(),
                    issues: issues_of(form.carried("issues")),
                    like: match form.tag.name {
                        "plan-again" => form.tag.arg.parse().ok(),
                        _ => None,
                    },
                };
                commands.push(Command::new(form.command, what));
                if let Some(name) = new {
                    let person = cx.command_id();
                    commands.push(Command::new(person, names::newcomer(name)));
                    let meeting = MeetingId(form.command.child(0));
                    let what = change(meeting, plan.clone(), recorded_by(person));
                    commands.push(Command::new(cx.command_id(), what));
                }
            }
        }
        Ok(commands)
    }

    /// 改期
    pub fn open_reschedule(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/reschedule", meeting.id);
        let title = words::RESCHEDULE_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("reschedule"), title, place, cx.command_id())
            .field(date_field(&meeting.plan, cx))
            .field(start_field(&meeting.plan, cx))
            .field(
                Field::line("reason", words::REASON.get(lang), "")
                    .required()
                    .limit(200),
            );
        cx.open_form(form);
    }

    pub fn submit_reschedule(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let date = read_date(form, meeting.plan.on_paper, cx)?;
        Ok(vec![Command::new(
            form.command,
            What::Reschedule {
                meeting: meeting.id,
                date,
                start: days::time(form.text("start")),
                reason: form.text("reason").to_owned(),
            },
        )])
    }

    /// 取消: final, so a word is typed.
    pub fn open_cancel(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let issues: usize = meeting.items.iter().map(|item| item.issues.len()).sum();
        let place = format!("meeting/{}/cancel", meeting.id);
        let title = words::CANCEL_TITLE.get(lang);
        let mut form = Form::new(lang, Tag::new("cancel"), title, place, cx.command_id())
            .field(Field::fixed(
                "",
                words::CANCEL_EFFECT.get(lang),
                words::back_to_pool(lang, issues),
            ))
            .field(
                Field::line("reason", words::REASON.get(lang), "")
                    .required()
                    .limit(200),
            )
            .field(confirm_field(lang, words::CANCEL_WORD.get(lang)));
        form.save_label = Some(title.to_owned());
        cx.open_form(form);
    }
}
