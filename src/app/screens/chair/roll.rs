//! 点名: everyone invited starts present; only exceptions are keyed.

use super::commands::moved;
use super::entries::{people, units};
use super::*;
use crate::app::form::{Echo, Field, Pick};
use crate::app::layer::{Item as MenuItem, Menu};
use crate::domain::command::Change;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Attendance, Attendee, AttendeeFields, Reply as NoticeReply};
use crate::text::messages::common;
use chrono::NaiveTime;

/// Who somebody of the roll is, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    pub name: String,
    pub unit: String,
    pub post: String,
}

pub(super) fn head(meeting: &Meeting, someone: &Attendee, shared: &Shared) -> Head {
    let directory = &shared.directory;
    let fields = &someone.fields;
    let unit = fields
        .unit
        .map(|unit| directory.unit_name(unit, meeting.plan.date).to_owned())
        .unwrap_or_default();
    let person = fields.person.and_then(|person| directory.person(person));
    let name = match person {
        Some(person) => person.fields.name.clone(),
        None if !fields.name.is_empty() => fields.name.clone(),
        None => words::whoever_of(shared.lang, &unit),
    };
    let mut parts: Vec<&str> = Vec::new();
    let roles = [
        (meeting.plan.chair, words::IS_CHAIR),
        (meeting.plan.recorder, words::IS_RECORDER),
    ];
    for (who, role) in roles {
        if who.is_some() && who == fields.person {
            parts.push(role.get(shared.lang));
        }
    }
    if fields.observer {
        parts.push(words::IS_OBSERVER.get(shared.lang));
    }
    // What he is, and behind it what he does in this meeting.
    let post = person.map_or("", |person| person.fields.post.as_str());
    let part = parts.join(words::AND.get(shared.lang));
    let post = match (post.is_empty(), part.is_empty()) {
        (_, true) => post.to_owned(),
        (true, false) => part,
        (false, false) => format!("{post}{}", common::aside(shared.lang, &part)),
    };
    Head { name, unit, post }
}

impl Head {
    /// Of somebody on the roll.
    pub fn of(meeting: &Meeting, someone: &Attendee, shared: &Shared) -> Head {
        head(meeting, someone, shared)
    }
}

/// 到会, 请假（另有公务）, 代会（刘伟）, 晚到 15:20 …
pub fn state_word(someone: &Attendee, shared: &Shared) -> String {
    let lang = shared.lang;
    let mut word = match &someone.attendance {
        Attendance::Present => words::PRESENT.get(lang).to_lowercase(),
        Attendance::Leave { reason } if reason.is_empty() => {
            words::ON_LEAVE.get(lang).to_lowercase()
        }
        Attendance::Leave { reason } => words::leave_for(lang, reason),
        Attendance::Absent => words::ABSENT.get(lang).to_lowercase(),
        Attendance::Proxy { name } => words::proxy(lang, name),
    };
    if let Some(at) = someone.arrived {
        word = format!("{word} {}", words::late_at(lang, at.format("%H:%M")));
    }
    if let Some(at) = someone.left {
        word = format!("{word} {}", words::left_at(lang, at.format("%H:%M")));
    }
    word
}

/// The same before the meeting opens, with who has not answered the notice.
pub fn expected_word(someone: &Attendee, shared: &Shared) -> String {
    if someone.attendance != Attendance::Present {
        return state_word(someone, shared);
    }
    let word = words::EXPECTED.get(shared.lang);
    match someone.reply {
        NoticeReply::None => words::unanswered(shared.lang, word),
        _ => word.to_owned(),
    }
}

/// The exceptions, as the menu numbers them.
const CHOICES: [&str; 8] = [
    "present", "leave", "absent", "proxy", "late", "left", "observer", "reason",
];

impl Chair {
    pub(super) fn roll_key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if key.ctrl {
            return Outcome::Ignored;
        }
        if let Some(choice) = key
            .digit()
            .and_then(|digit| usize::from(digit).checked_sub(1))
            .and_then(|at| CHOICES.get(at))
        {
            self.attend(choice, cx);
            return Outcome::Consumed;
        }
        match key.code {
            Code::Esc => self.mode = Mode::Item,
            Code::Up | Code::Down | Code::Home | Code::End | Code::PageUp | Code::PageDown => {
                let ids: Vec<AttendeeId> = self
                    .held()
                    .map(|meeting| meeting.attendees.iter().map(|someone| someone.id).collect())
                    .unwrap_or_default();
                self.person = moved(&ids, self.person, key.code);
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Consumed
    }

    fn someone(&self) -> Option<(&Meeting, &Attendee)> {
        let meeting = self.held()?;
        Some((meeting, meeting.attendee(self.person?)?))
    }

    pub(super) fn attendance_menu(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some((meeting, someone)) = self.someone() else {
            return;
        };
        let head = head(meeting, someone, cx.shared);
        let labels = [
            words::PRESENT,
            words::ON_LEAVE,
            words::ABSENT,
            words::PROXY,
            words::LATE,
            words::LEFT,
            if someone.fields.observer {
                words::NOT_OBSERVER
            } else {
                words::OBSERVER
            },
            words::LEAVE_REASON,
        ];
        let items = CHOICES
            .into_iter()
            .zip(labels)
            .map(|(key, label)| MenuItem::reply(key, label.get(lang)))
            .collect();
        let menu = Menu::new(format!("{} {}", head.unit, head.name), items)
            .text(words::now_is(lang, state_word(someone, cx.shared)));
        cx.open(Tag::new("attend"), menu);
    }

    /// One exception for the person with the cursor.
    pub(super) fn attend(&mut self, choice: &str, cx: &mut Cx) {
        let lang = cx.shared.lang;
        if !self.has_pen(cx.shared) {
            cx.say(words::READ_ONLY_HERE.get(lang));
            return;
        }
        let Some((_, someone)) = self.someone() else {
            return;
        };
        let someone = someone.clone();
        let on_leave = matches!(someone.attendance, Attendance::Leave { .. });
        // Said twice: the reason is another one.
        let choice = if choice == "leave" && on_leave {
            "reason"
        } else {
            choice
        };
        let attendance = match choice {
            "present" => Attendance::Present,
            "leave" => Attendance::Leave {
                reason: words::OTHER_DUTIES.zh.to_owned(),
            },
            "absent" => Attendance::Absent,
            "observer" => {
                let was = someone.fields.clone();
                let now = AttendeeFields {
                    observer: !was.observer,
                    ..was.clone()
                };
                self.record(
                    "attended",
                    |meeting| What::ChangeAttendee {
                        meeting,
                        attendee: someone.id,
                        fields: Change { was, now },
                    },
                    cx,
                );
                return;
            }
            _ => {
                self.attendance_form(&someone, choice, cx);
                return;
            }
        };
        if attendance == someone.attendance && someone.arrived.is_none() && someone.left.is_none() {
            return;
        }
        if choice == "leave" {
            cx.say(words::LEAVE_AGAIN.get(lang));
        }
        self.record(
            "attended",
            |meeting| What::MarkAttendance {
                meeting,
                attendee: someone.id,
                attendance,
                arrived: None,
                left: None,
            },
            cx,
        );
    }

    /// 代会 needs a name, 晚到 and 离会 a time.
    fn attendance_form(&mut self, someone: &Attendee, choice: &str, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let who = head(meeting, someone, cx.shared);
        let now = cx.env.now.format("%H:%M").to_string();
        let (title, field) = match choice {
            "proxy" => {
                let name = match &someone.attendance {
                    Attendance::Proxy { name } => name.as_str(),
                    _ => "",
                };
                let field = Field::line("name", words::PROXY_NAME.get(lang), name)
                    .required()
                    .limit(30);
                (words::PROXY, field)
            }
            "reason" => {
                let reason = match &someone.attendance {
                    Attendance::Leave { reason } => reason.as_str(),
                    _ => "",
                };
                let field = Field::line("reason", words::LEAVE_REASON.get(lang), "")
                    .required()
                    .limit(60);
                (words::ON_LEAVE, field.proposed(reason))
            }
            "late" => (
                words::LATE,
                time_field("arrived", someone.arrived, &now, lang),
            ),
            _ => (words::LEFT, time_field("left", someone.left, &now, lang)),
        };
        let form = Form::new(
            lang,
            Tag::with("attendance", someone.id),
            common::labelled(lang, &who.name, title.get(lang)),
            format!("roll/{}/{choice}", someone.id),
            cx.command_id(),
        )
        .field(field);
        cx.open_form(form);
    }

    /// Somebody who came without an invitation.
    pub(super) fn walk_in(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let day = meeting.plan.date;
        let on_roll: Vec<PersonId> = meeting
            .attendees
            .iter()
            .filter_map(|someone| someone.fields.person)
            .collect();
        let mut entries = people(&cx.shared.directory, day);
        entries.retain(|entry| !on_roll.iter().any(|id| id.to_string() == entry.id));
        let form = Form::new(
            lang,
            Tag::new("walk_in"),
            words::ADD_PERSON.get(lang),
            format!("roll/{}/walk_in", meeting.id),
            cx.command_id(),
        )
        .field(
            Field::pick(
                "person",
                words::PERSON.get(lang),
                Pick::one(entries).or_new(),
            )
            .help(words::PERSON_HELP.get(lang)),
        )
        .field(
            Field::pick(
                "unit",
                words::UNIT.get(lang),
                Pick::one(units(&cx.shared.directory, day)),
            )
            .help(words::UNIT_HELP.get(lang)),
        )
        .field(Field::toggle("observer", words::OBSERVER.get(lang), false));
        cx.open_form(form);
    }

    pub(super) fn submit_roll(
        &mut self,
        form: &Form,
        cx: &mut Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.held() else {
            return Ok(Vec::new());
        };
        if form.tag.name == "walk_in" {
            let fields = AttendeeFields {
                person: form.picked("person").and_then(|id| id.parse().ok()),
                name: form.new_name("person").unwrap_or_default().to_owned(),
                unit: form.picked("unit").and_then(|id| id.parse().ok()),
                observer: form.on("observer"),
                capacity: None,
            };
            if fields.person.is_none() && fields.name.is_empty() && fields.unit.is_none() {
                return Err(wrong("person", words::WHO_CAME.get(cx.shared.lang)));
            }
            let what = What::Invite {
                meeting: meeting.id,
                attendees: vec![fields],
            };
            return Ok(vec![Command::new(form.command, what)]);
        }
        let known = form
            .tag
            .arg
            .parse()
            .ok()
            .and_then(|id| meeting.attendee(id));
        let Some(someone) = known else {
            return Ok(Vec::new());
        };
        let typed = |key: &str, old: Option<NaiveTime>| match form.get(key) {
            Some(field) => time(field.text()),
            None => old,
        };
        let attendance = match (form.get("name"), form.get("reason")) {
            (Some(name), _) => Attendance::Proxy {
                name: name.text().trim().to_owned(),
            },
            (None, Some(reason)) => Attendance::Leave {
                reason: reason.text().trim().to_owned(),
            },
            // Who came late or left early was there.
            (None, None) => match &someone.attendance {
                Attendance::Leave { .. } | Attendance::Absent => Attendance::Present,
                there => there.clone(),
            },
        };
        let there = !matches!(attendance, Attendance::Leave { .. });
        let what = What::MarkAttendance {
            meeting: meeting.id,
            attendee: someone.id,
            attendance,
            arrived: typed("arrived", someone.arrived).filter(|_| there),
            left: typed("left", someone.left).filter(|_| there),
        };
        Ok(vec![Command::new(form.command, what)])
    }
}

fn time_field(
    key: &'static str,
    known: Option<NaiveTime>,
    now: &str,
    lang: crate::text::Lang,
) -> Field {
    let value = known.map_or_else(|| now.to_owned(), |at| at.format("%H:%M").to_string());
    Field::phrase(key, words::AT_TIME.get(lang), &value, move |text| {
        if time(text).is_some() {
            Echo::Nothing
        } else {
            Echo::Error(words::TIME_LIKE.get(lang).to_owned())
        }
    })
    .required()
}

/// 15:20, 15：20, 1520, 15点20分
fn time(text: &str) -> Option<NaiveTime> {
    let folded = crate::text::fold::search(text.trim());
    let digits: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (hour, minute) = match digits.as_slice() {
        [one] if one.len() == 4 => (one.get(..2)?, one.get(2..)?),
        [one] if one.len() <= 2 => (*one, "0"),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
