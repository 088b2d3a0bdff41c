//! Who comes: invitations and replies to the notice.

use super::page::RowId;
use super::{Meetings, checklist, composition, names, prepare};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::{Entry, Field, Form, Item, Menu, Pick, Picker};
use crate::domain::command::Change;
use crate::domain::ids::{AttendeeId, PersonId, UnitId};
use crate::domain::meeting::{Attendee, AttendeeFields, Meeting, MeetingState, Reply};
use crate::text::messages::meetings as words;

/// Prefixes of ids in the picker of invitations.
const UNIT: &str = "u:";
const PERSON: &str = "p:";

/// 换人、改身份 at a consultation, where everybody has one; elsewhere 换人、改为列席.
fn change_title(meeting: &Meeting) -> crate::text::Text {
    match meeting.is_consultation() {
        true => words::CHANGE_CAPACITY,
        false => words::CHANGE_ATTENDEE,
    }
}

impl Meetings {
    /// Units not on the roll yet, then people: several at once.
    pub fn pick_invite(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        let lang = cx.shared.lang;
        let day = meeting.plan.date;
        let directory = &cx.shared.directory;
        let invited_unit = |id: &str| {
            meeting
                .attendees
                .iter()
                .any(|known| known.fields.unit.is_some_and(|unit| unit.to_string() == id))
        };
        let invited_person = |id: &str| {
            meeting.attendees.iter().any(|known| {
                known
                    .fields
                    .person
                    .is_some_and(|person| person.to_string() == id)
            })
        };
        let units = entries::units(directory, day)
            .into_iter()
            .filter(|entry| !invited_unit(&entry.id))
            .map(|entry| Entry {
                id: format!("{UNIT}{}", entry.id),
                ..entry
            });
        let people = entries::people(directory, day)
            .into_iter()
            .filter(|entry| !invited_person(&entry.id))
            .map(|entry| Entry {
                id: format!("{PERSON}{}", entry.id),
                ..entry
            });
        let entries: Vec<Entry> = units.chain(people).collect();
        let none: [String; 0] = [];
        let picker = Picker::many(words::INVITE_TITLE.get(lang), entries, none);
        cx.open(Tag::new("invite"), picker);
    }

    pub fn invite_picked(&mut self, ids: &[String], cx: &mut Cx) {
        let attendees: Vec<AttendeeFields> = ids
            .iter()
            .filter_map(|id| {
                if let Some(unit) = id.strip_prefix(UNIT) {
                    return Some(self.for_unit(unit.parse().ok()?, cx));
                }
                let person: PersonId = id.strip_prefix(PERSON)?.parse().ok()?;
                Some(AttendeeFields {
                    person: Some(person),
                    name: String::new(),
                    unit: cx.shared.directory.person(person)?.fields.unit,
                    observer: false,
                    capacity: None,
                })
            })
            .collect();
        self.invite(attendees, cx);
    }

    /// The units that items need and nobody invited, in one step.
    pub fn invite_needed(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        let attendees = checklist::units_to_invite(meeting)
            .into_iter()
            .map(|unit| self.for_unit(unit, cx))
            .collect();
        self.invite(attendees, cx);
    }

    /// 两代表一委员 of the directory as observers; where it knows none, somebody is chosen.
    pub fn invite_delegates(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        let attendees: Vec<AttendeeFields> = checklist::delegates(meeting, cx.shared)
            .into_iter()
            .filter(|person| !meeting.is_on_roll(*person))
            .map(|person| AttendeeFields {
                person: Some(person),
                name: String::new(),
                unit: None,
                observer: true,
                capacity: None,
            })
            .collect();
        match attendees.is_empty() {
            true => self.pick_invite(cx),
            false => self.invite(attendees, cx),
        }
    }

    /// A unit sends its head unless it says otherwise.
    fn for_unit(&self, unit: UnitId, cx: &Cx) -> AttendeeFields {
        let meeting = self.page.as_ref().and_then(super::page::Page::meeting);
        let head = meeting.and_then(|meeting| {
            let head = cx.shared.directory.head(unit, meeting.plan.date)?.id;
            (!meeting.is_on_roll(head)).then_some(head)
        });
        AttendeeFields {
            person: head,
            name: String::new(),
            unit: Some(unit),
            observer: false,
            capacity: None,
        }
    }

    fn invite(&mut self, attendees: Vec<AttendeeFields>, cx: &mut Cx) {
        if let Some(meeting) = self.id().filter(|_| !attendees.is_empty()) {
            self.record("invited", What::Invite { meeting, attendees }, cx);
        }
    }

    fn here_attendee(&self) -> Option<Attendee> {
        let page = self.page.as_ref()?;
        match page.selected()? {
            RowId::Attendee(id) => page.meeting()?.attendee(id).cloned(),
            _ => None,
        }
    }

    /// What the person answered, and what else may be done with the line.
    pub fn open_attendee(&mut self, id: AttendeeId, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        let Some(attendee) = meeting.attendee(id) else {
            return;
        };
        let lang = cx.shared.lang;
        let name = prepare::attendee_name(attendee, cx.shared, meeting.plan.date);
        let preparing = meeting.state == MeetingState::Preparing;
        let not_now = words::ROLL_IN_ROOM.get(lang);
        let item = |key: &'static str, word: crate::text::Text| {
            let item = Item::reply(key, word.get(lang));
            if preparing {
                item
            } else {
                item.not_now(not_now)
            }
        };
        let change = change_title(meeting);
        let menu = Menu::new(
            name,
            vec![
                item("comes", words::REPLY_COMES),
                item("leave", words::REPLY_LEAVE).detail(words::REPLY_LEAVE_HELP.get(lang)),
                item("proxy", words::REPLY_PROXY),
                item("none", words::REPLY_NONE),
                Item::reply("change", change.get(lang)),
                item("uninvite", words::UNINVITE),
                item("reason", words::REPLY_REASON),
            ],
        );
        let at = usize::from(attendee.reply == Reply::Comes) * 4;
        cx.open(Tag::with("attendee", id), menu.at_item(at));
    }

    pub fn attendee_chosen(&mut self, id: &str, chose: &str, cx: &mut Cx) {
        let (Some(meeting), Ok(attendee)) = (self.id(), id.parse::<AttendeeId>()) else {
            return;
        };
        let reply = match chose {
            "comes" => Reply::Comes,
            "leave" => Reply::Leave {
                reason: String::new(),
            },
            "none" => Reply::None,
            "proxy" => return self.open_proxy(attendee, cx),
            "change" => return self.open_change(attendee, cx),
            "reason" => return self.open_reason(attendee, cx),
            "uninvite" => {
                self.record("uninvited", What::Uninvite { meeting, attendee }, cx);
                return;
            }
            _ => return,
        };
        self.record(
            "replied",
            What::Reply {
                meeting,
                attendee,
                reply,
            },
            cx,
        );
    }

    /// 代会: who comes instead. Anybody of the unit, or a new name.
    fn open_proxy(&mut self, id: AttendeeId, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let Some(attendee) = meeting.attendee(id) else {
            return;
        };
        let lang = cx.shared.lang;
        let staff: Vec<Entry> = attendee
            .fields
            .unit
            .map_or_else(Vec::new, |unit| {
                cx.shared.directory.staff(unit, meeting.plan.date)
            })
            .into_iter()
            .filter(|person| attendee.fields.person != Some(person.id))
            .map(|person| {
                Entry::new(&person.fields.name, person.fields.name.clone())
                    .detail(person.fields.post.clone())
            })
            .collect();
        let place = format!("meeting/{}/proxy/{id}", meeting.id);
        let form = Form::new(
            lang,
            Tag::with("proxy", id),
            prepare::attendee_name(attendee, cx.shared, meeting.plan.date),
            place,
            cx.command_id(),
        )
        .field(
            Field::pick(
                "name",
                words::PROXY_NAME.get(lang),
                Pick::one(staff).or_new(),
            )
            .required()
            .help(words::PROXY_HELP.get(lang)),
        );
        cx.open_form(form);
    }

    pub fn submit_proxy(&self, form: &Form) -> Vec<Command> {
        let name = form.new_name("name").or(form.picked("name"));
        let (Some(meeting), Ok(attendee), Some(name)) = (self.id(), form.tag.arg.parse(), name)
        else {
            return Vec::new();
        };
        let reply = Reply::Proxy {
            name: name.to_owned(),
        };
        let what = What::Reply {
            meeting,
            attendee,
            reply,
        };
        vec![Command::new(form.command, what)]
    }

    /// 请假 for another reason than the one that is proposed.
    fn open_reason(&mut self, id: AttendeeId, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let Some(attendee) = meeting.attendee(id) else {
            return;
        };
        let lang = cx.shared.lang;
        let reason = match &attendee.reply {
            Reply::Leave { reason } => reason.as_str(),
            _ => "",
        };
        let form = Form::new(
            lang,
            Tag::with("leave", id),
            prepare::attendee_name(attendee, cx.shared, meeting.plan.date),
            format!("meeting/{}/leave/{id}", meeting.id),
            cx.command_id(),
        )
        .field(
            Field::line("reason", words::REPLY_REASON.get(lang), "")
                .required()
                .limit(60)
                .proposed(reason),
        );
        cx.open_form(form);
    }

    pub fn submit_reason(&self, form: &Form) -> Vec<Command> {
        let (Some(meeting), Ok(attendee)) = (self.id(), form.tag.arg.parse()) else {
            return Vec::new();
        };
        let reply = Reply::Leave {
            reason: form.text("reason").trim().to_owned(),
        };
        let what = What::Reply {
            meeting,
            attendee,
            reply,
        };
        vec![Command::new(form.command, what)]
    }

    /// Another person for the unit, a guest's name, 列席.
    fn open_change(&mut self, id: AttendeeId, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let Some(attendee) = meeting.attendee(id) else {
            return;
        };
        let lang = cx.shared.lang;
        let day = meeting.plan.date;
        let directory = &cx.shared.directory;
        let people = names::staff_first(directory, attendee.fields.unit, day);
        let place = format!("meeting/{}/attendee/{id}", meeting.id);
        let title = change_title(&meeting).get(lang);
        let pick = Pick::one(people).or_new().with(attendee.fields.person);
        let form = Form::new(lang, Tag::with("change", id), title, place, cx.command_id())
            .field(
                Field::pick("person", words::PERSON.get(lang), pick)
                    .help(words::GUEST_HELP.get(lang)),
            )
            .field(Field::pick(
                "unit",
                words::UNIT.get(lang),
                Pick::one(entries::units(directory, day)).with(attendee.fields.unit),
            ))
            .field(Field::toggle(
                "observer",
                words::OBSERVER.get(lang),
                attendee.fields.observer,
            ));
        let form = match meeting.is_consultation() {
            true => {
                let now = meeting.capacity_of(attendee, directory);
                form.field(composition::field(now, lang))
            }
            false => form,
        };
        cx.open_form(form);
    }

    pub fn submit_change(&self, form: &Form, cx: &Cx) -> Vec<Command> {
        let Ok(attendee) = form.tag.arg.parse::<AttendeeId>() else {
            return Vec::new();
        };
        let known = self.shown.as_ref().and_then(|shown| {
            let known = shown.attendee(attendee)?;
            Some((shown.id, known.fields.clone()))
        });
        let Some((meeting, was)) = known else {
            return Vec::new();
        };
        let person = form.picked("person").and_then(|id| id.parse().ok());
        let name = match (person, form.new_name("person")) {
            (_, Some(name)) => name.to_owned(),
            // A guest stays the guest of that name.
            (None, None) => was.name.clone(),
            (Some(_), None) => String::new(),
        };
        let now = AttendeeFields {
            person,
            name,
            unit: form.picked("unit").and_then(|id| id.parse().ok()),
            observer: form.on("observer"),
            capacity: self.chosen_capacity(form, &was, attendee, cx),
        };
        let what = What::ChangeAttendee {
            meeting,
            attendee,
            fields: Change { was, now },
        };
        vec![Command::new(form.command, what)]
    }

    pub fn uninvite_here(&mut self, cx: &mut Cx) {
        if let (Some(meeting), Some(attendee)) = (self.id(), self.here_attendee()) {
            let attendee = attendee.id;
            self.record("uninvited", What::Uninvite { meeting, attendee }, cx);
        }
    }

    /// 其余都参加: everybody who has not answered comes.
    pub fn all_come(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.page.as_ref().and_then(super::page::Page::meeting) else {
            return;
        };
        let commands: Vec<Command> = checklist::unanswered(meeting)
            .map(|attendee| {
                let what = What::Reply {
                    meeting: meeting.id,
                    attendee: attendee.id,
                    reply: Reply::Comes,
                };
                Command::new(cx.command_id(), what)
            })
            .collect();
        cx.record(Tag::new("replied"), commands);
    }
}
