//! The plan of a meeting: new, changed, 改期, 取消; 议题送审 and 会议通知.

use chrono::{Days, NaiveDate};

use super::{Meetings, days, names};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::app::{Echo, Field, Form, Pick, Refused};
use crate::domain::command::Change;
use crate::domain::dates::format_date;
use crate::domain::deadline::describe::date_text;
use crate::domain::directory::PersonRole;
use crate::domain::env::Channel;
use crate::domain::ids::{DistrictId, IssueId, PersonId};
use crate::domain::meeting::{MeetingKind, Plan};
use crate::domain::wording::basis;
use crate::text::messages::meetings as words;

/// Proposed beginning of a meeting.
const USUAL_START: &str = "14:30";
/// Days ahead a new meeting is proposed for.
const USUAL_NOTICE: u64 = 7;

const KINDS: [(&str, MeetingKind); 5] = [
    ("on_site", MeetingKind::OnSite),
    ("monthly", MeetingKind::Monthly),
    ("quarterly", MeetingKind::Quarterly),
    ("building", MeetingKind::Building),
    ("street", MeetingKind::Street),
];

pub const CHANNELS: [(&str, Channel); 6] = [
    ("wechat", Channel::Wechat),
    ("dingtalk", Channel::Dingtalk),
    ("phone", Channel::Phone),
    ("oa", Channel::Oa),
    ("paper", Channel::Paper),
    ("in_person", Channel::InPerson),
];

pub fn channel_field(cx: &Cx) -> Field {
    let channels = CHANNELS
        .iter()
        .map(|(key, channel)| {
            (
                *key,
                words::channel(*channel).get(cx.shared.lang).to_owned(),
            )
        })
        .collect();
    Field::choice("channel", words::CHANNEL.get(cx.shared.lang), channels, 0)
}

pub fn channel_of(form: &Form) -> Channel {
    let key = form.choice("channel");
    CHANNELS
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, channel)| *channel)
        .unwrap_or_default()
}

/// A word that must be typed before a form that ends something is saved (more than Enter).
pub fn confirm_field(lang: crate::text::Lang, word: &'static str) -> Field {
    Field::phrase("confirm", words::CONFIRM.get(lang), "", move |text| {
        let wanted = words::type_to_confirm(lang, word);
        match text.trim() {
            "" => Echo::Doubt(wanted),
            typed if typed == word => Echo::Nothing,
            _ => Echo::Error(wanted),
        }
    })
    .required()
}

/// The day a past event is dated; today unless changed.
pub fn past_field(key: &'static str, label: &str, cx: &Cx) -> Field {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    Field::phrase(
        key,
        label,
        &format_date(today),
        days::read_past(lang, today),
    )
    .required()
    .help(words::PAST_DAY_HELP.get(lang))
}

pub fn past_value(form: &Form, key: &str, cx: &Cx) -> Result<NaiveDate, Vec<Refused>> {
    days::past_day(form.text(key), cx.env.today()).ok_or_else(|| {
        vec![Refused {
            field: Some(key.to_owned()),
            words: words::NOT_A_PAST_DAY.get(cx.shared.lang).to_owned(),
        }]
    })
}

impl Meetings {
    /// A new meeting. `issues` are put on its agenda at once.
    pub fn open_new(&mut self, district: Option<DistrictId>, issues: &[IssueId], cx: &mut Cx) {
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
            kind: MeetingKind::OnSite,
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
            "meeting/new",
            cx.command_id(),
        );
        if !issues.is_empty() {
            let said = words::with_issues(lang, issues.len());
            form = form.field(Field::fixed(
                "issues",
                words::SECTION_AGENDA.get(lang),
                said,
            ));
        }
        let form = plan_fields(form, &plan, cx);
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
        let directory = &shared.directory;
        let chair = form
            .picked("chair")
            .and_then(|id| id.parse::<PersonId>().ok());
        match field {
            "district" => {
                let district = form.picked("district").and_then(|id| id.parse().ok());
                let recorder = names::usual_recorder(directory, district, chair, today);
                form.propose_pick("recorder", recorder);
            }
            "chair" => {
                let principal = chair
                    .and_then(|chair| directory.person(chair))
                    .is_none_or(|chair| chair.has(PersonRole::PrincipalLeader));
                form.propose_text("chair_note", if principal { "" } else { basis::CHAIR_NOTE });
            }
            _ => {}
        }
    }

    pub fn submit_plan(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let plan = read_plan(form, cx)?;
        let what = match (form.tag.name, &self.shown) {
            ("plan", Some(meeting)) => What::ChangeMeeting {
                meeting: meeting.id,
                plan: Box::new(Change {
                    was: meeting.plan.clone(),
                    now: plan,
                }),
            },
            _ => What::PlanMeeting {
                plan,
                issues: form
                    .tag
                    .arg
                    .split(',')
                    .filter_map(|id| id.parse().ok())
                    .collect(),
            },
        };
        Ok(vec![Command::new(form.command, what)])
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

    /// 议题送审: who approved the agenda.
    pub fn open_approve(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let people = entries::people(&cx.shared.directory, cx.env.today());
        let place = format!("meeting/{}/approve", meeting.id);
        let title = words::APPROVE_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("approve"), title, place, cx.command_id())
            .field(
                Field::pick(
                    "by",
                    words::APPROVED_BY.get(lang),
                    Pick::one(people).with(meeting.plan.chair),
                )
                .required(),
            )
            .field(past_field("on", words::APPROVED_ON.get(lang), cx))
            .field(Field::line("opinion", words::OPINION.get(lang), words::AGREED).limit(200));
        cx.open_form(form);
    }

    pub fn submit_approve(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        let by = form.picked("by").and_then(|id| id.parse().ok());
        let Some(by) = by else { return Ok(Vec::new()) };
        Ok(vec![Command::new(
            form.command,
            What::ApproveAgenda {
                meeting: meeting.id,
                by,
                on,
                opinion: form.text("opinion").to_owned(),
            },
        )])
    }

    /// The notice is out.
    pub fn open_notice(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/notice", meeting.id);
        let title = words::NOTICE_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("notice"), title, place, cx.command_id())
            .field(past_field("on", words::SENT_ON.get(lang), cx))
            .field(channel_field(cx));
        cx.open_form(form);
    }

    pub fn submit_notice(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        Ok(vec![Command::new(
            form.command,
            What::SendNotice {
                meeting: meeting.id,
                on,
                channel: channel_of(form),
            },
        )])
    }
}

fn plan_fields(form: Form, plan: &Plan, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let directory = &cx.shared.directory;
    let districts = entries::districts(directory, plan.date);
    let people = entries::people(directory, plan.date);
    let kinds = KINDS
        .iter()
        .map(|(key, kind)| (*key, words::kind(*kind).get(lang).to_owned()))
        .collect();
    let at = KINDS
        .iter()
        .position(|(_, kind)| *kind == plan.kind)
        .unwrap_or(0);
    form.field(
        Field::pick(
            "district",
            words::DISTRICT.get(lang),
            Pick::one(districts).with([plan.district]),
        )
        .required()
        .help(words::PICK_HELP.get(lang)),
    )
    .field(date_field(plan, cx))
    .field(start_field(plan, cx))
    .field(
        Field::line("venue", words::VENUE.get(lang), &plan.venue)
            .limit(100)
            .help(words::VENUE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "chair",
            words::CHAIR.get(lang),
            Pick::one(people.clone()).with(plan.chair),
        )
        .help(words::PICK_HELP.get(lang)),
    )
    .field(
        Field::line("chair_note", words::CHAIR_NOTE.get(lang), &plan.chair_note)
            .limit(200)
            .help(words::CHAIR_NOTE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "recorder",
            words::RECORDER.get(lang),
            Pick::one(people).with(plan.recorder),
        )
        .help(words::RECORDER_HELP.get(lang)),
    )
    .field(
        Field::line(
            "recorder_note",
            words::RECORDER_NOTE.get(lang),
            &plan.recorder_note,
        )
        .limit(200)
        .help(words::RECORDER_NOTE_HELP.get(lang)),
    )
    .field(Field::choice("kind", words::KIND.get(lang), kinds, at))
    .field(
        Field::toggle("on_paper", words::ON_PAPER.get(lang), plan.on_paper)
            .help(words::ON_PAPER_HELP.get(lang)),
    )
}

fn date_field(plan: &Plan, cx: &Cx) -> Field {
    let (lang, today, calendar) = (cx.shared.lang, cx.env.today(), cx.shared.calendar.clone());
    let read = move |text: &str| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        if let Some(day) = days::past_day(text, today).filter(|day| *day < today) {
            return Echo::Doubt(words::past_day_echo(lang, date_text(day, lang)));
        }
        match days::coming_day(text, today, &calendar, lang) {
            Ok(day) if calendar.is_workday(day) => Echo::Means(date_text(day, lang)),
            Ok(day) => Echo::Doubt(words::rest_day(lang, date_text(day, lang))),
            Err(words) => Echo::Error(words),
        }
    };
    Field::phrase("date", words::DATE.get(lang), &format_date(plan.date), read)
        .required()
        .help(words::DATE_HELP.get(lang))
}

fn start_field(plan: &Plan, cx: &Cx) -> Field {
    let lang = cx.shared.lang;
    let start = plan
        .start
        .map_or_else(String::new, |start| start.format("%H:%M").to_string());
    Field::phrase(
        "start",
        words::START.get(lang),
        &start,
        days::read_time(lang),
    )
    .help(words::START_HELP.get(lang))
}

/// The day typed; a day that has been is one only for 补录.
fn read_date(form: &Form, on_paper: bool, cx: &Cx) -> Result<NaiveDate, Vec<Refused>> {
    let (lang, today, text) = (cx.shared.lang, cx.env.today(), form.text("date"));
    let read = match days::past_day(text, today) {
        Some(day) if on_paper || day == today => Ok(day),
        Some(_) => Err(words::PAST_NEEDS_ON_PAPER.get(lang).to_owned()),
        None if on_paper => Err(words::ON_PAPER_NEEDS_PAST.get(lang).to_owned()),
        None => days::coming_day(text, today, &cx.shared.calendar, lang),
    };
    read.map_err(|words| {
        vec![Refused {
            field: Some("date".to_owned()),
            words,
        }]
    })
}

fn read_plan(form: &Form, cx: &Cx) -> Result<Plan, Vec<Refused>> {
    let on_paper = form.on("on_paper");
    let date = read_date(form, on_paper, cx)?;
    let district = form.picked("district").and_then(|id| id.parse().ok());
    let Some(district) = district else {
        return Err(vec![Refused {
            field: Some("district".to_owned()),
            words: words::PICK_DISTRICT.get(cx.shared.lang).to_owned(),
        }]);
    };
    let person = |key: &str| form.picked(key).and_then(|id| id.parse().ok());
    let kind = form.choice("kind");
    Ok(Plan {
        district,
        kind: KINDS
            .iter()
            .find(|(key, _)| *key == kind)
            .map(|(_, kind)| *kind)
            .unwrap_or_default(),
        date,
        start: days::time(form.text("start")),
        venue: form.text("venue").to_owned(),
        chair: person("chair"),
        chair_note: form.text("chair_note").to_owned(),
        recorder: person("recorder"),
        recorder_note: form.text("recorder_note").to_owned(),
        on_paper,
    })
}
