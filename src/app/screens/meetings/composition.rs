//! 协商会: as what somebody sits there, and inviting those of 1+5+X who are missing.

use super::page::{Page, RowId};
use super::{Meetings, names};
use crate::app::contract::{Command, What};
use crate::app::screen::{Cx, Tag};
use crate::app::{Field, Form, Pick, Refused, entries};
use crate::domain::directory::Directory;
use crate::domain::ids::{AttendeeId, PersonId, UnitId};
use crate::domain::meeting::{AttendeeFields, Capacity, Meeting};
use crate::text::Lang;
use crate::text::messages::meetings as words;
use crate::text::terms::term;

pub const INVITE_AS: &str = "invite-as";

const KEYS: [(&str, Capacity); 7] = [
    ("leader", Capacity::Leader),
    ("committee", Capacity::Committee),
    ("alliance", Capacity::Alliance),
    ("property", Capacity::Property),
    ("volunteer", Capacity::Volunteer),
    ("resident", Capacity::Resident),
    ("stakeholder", Capacity::Stakeholder),
];

pub fn field(now: Capacity, lang: Lang) -> Field {
    let choices = KEYS
        .iter()
        .map(|(key, capacity)| (*key, term(lang, capacity.zh()).to_owned()))
        .collect();
    let at = KEYS.iter().position(|(_, capacity)| *capacity == now);
    Field::choice(
        "capacity",
        words::CAPACITY.get(lang),
        choices,
        at.unwrap_or(0),
    )
    .help(words::CAPACITY_HELP.get(lang))
}

fn chosen(form: &Form) -> Option<Capacity> {
    form.get("capacity")?;
    let key = form.choice("capacity");
    let found = KEYS.iter().find(|(known, _)| *known == key);
    found.map(|(_, capacity)| *capacity)
}

impl Meetings {
    /// 身份 of the form. What the directory tells anyway is not written down: it follows the directory.
    pub fn chosen_capacity(
        &self,
        form: &Form,
        was: &AttendeeFields,
        attendee: AttendeeId,
        cx: &Cx,
    ) -> Option<Capacity> {
        let shown = self.shown.as_ref()?;
        let known = shown.attendee(attendee)?;
        let now = chosen(form);
        match was.capacity {
            None if now == Some(shown.capacity_of(known, &cx.shared.directory)) => None,
            kept => now.or(kept),
        }
    }

    /// Nobody leads: the roll, at the chair's line, where 身份 is changed.
    pub fn go_to_chair(&mut self, cx: &mut Cx) {
        let Some(page) = &mut self.page else { return };
        let found = page.meeting().and_then(|meeting| {
            let chairs = |one: &&crate::domain::meeting::Attendee| {
                one.fields.person.is_some() && one.fields.person == meeting.plan.chair
            };
            let on_roll = meeting.attendees.iter().find(chairs);
            Some(on_roll.or(meeting.attendees.first())?.id)
        });
        match found {
            Some(id) => {
                page.rows.select(RowId::Attendee(id));
                cx.say(words::LEADER_HOW.get(cx.shared.lang));
            }
            None => self.open_invite_as(cx),
        }
    }

    /// The first kind that is missing, with somebody of the directory proposed: Enter and Ctrl+S are enough.
    pub fn open_invite_as(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let directory = &cx.shared.directory;
        let day = meeting.plan.date;
        let missing = meeting.kinds_missing(directory);
        let capacity = missing.first().copied().unwrap_or(Capacity::Stakeholder);
        let (person, unit) = candidate(capacity, &meeting, directory);
        let place = format!("meeting/{}/invite-as", meeting.id);
        let title = words::INVITE_AS.get(lang);
        let form = Form::new(lang, Tag::new(INVITE_AS), title, place, cx.command_id())
            .field(field(capacity, lang))
            .field(
                Field::pick(
                    "person",
                    words::PERSON.get(lang),
                    Pick::one(names::staff_first(directory, unit, day))
                        .or_new()
                        .with(person),
                )
                .help(words::GUEST_HELP.get(lang)),
            )
            .field(Field::pick(
                "unit",
                words::UNIT.get(lang),
                Pick::one(entries::units(directory, day)).with(unit),
            ));
        cx.open_form(form);
    }

    /// Another kind: somebody else is proposed.
    pub fn invite_as_changed(&self, form: &mut Form, field: &str, cx: &Cx) {
        let Some(meeting) = &self.shown else { return };
        if field == "capacity"
            && let Some(capacity) = chosen(form)
        {
            let (person, unit) = candidate(capacity, meeting, &cx.shared.directory);
            form.propose_pick("person", person);
            form.propose_pick("unit", unit);
        }
    }

    pub fn submit_invite_as(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.page.as_ref().and_then(Page::meeting) else {
            return Ok(Vec::new());
        };
        let directory = &cx.shared.directory;
        let person: Option<PersonId> = form.picked("person").and_then(|id| id.parse().ok());
        let unit: Option<UnitId> = form.picked("unit").and_then(|id| id.parse().ok());
        let known = unit.and_then(|id| directory.unit(id));
        let told = Capacity::proposed(person, known, directory);
        let fields = AttendeeFields {
            person,
            name: form.new_name("person").unwrap_or_default().to_owned(),
            unit,
            observer: false,
            capacity: chosen(form).filter(|chosen| *chosen != told),
        };
        let what = What::Invite {
            meeting: meeting.id,
            attendees: vec![fields],
        };
        Ok(vec![Command::new(form.command, what)])
    }
}

/// Whom the directory knows for that place at the table: of the district first, and nobody who sits there already.
fn candidate(
    capacity: Capacity,
    meeting: &Meeting,
    directory: &Directory,
) -> (Option<PersonId>, Option<UnitId>) {
    let day = meeting.plan.date;
    let fits = |person: Option<PersonId>, unit: Option<UnitId>| {
        let unit = unit.and_then(|id| directory.unit(id));
        Capacity::proposed(person, unit, directory) == capacity
    };
    let mut people: Vec<_> = directory
        .people
        .values()
        .filter(|person| person.fields.period.holds(day))
        .filter(|person| person.fields.unit.is_some() && !meeting.is_on_roll(person.id))
        .filter(|person| fits(Some(person.id), person.fields.unit))
        .collect();
    let far = |unit: Option<UnitId>| {
        let unit = unit.and_then(|id| directory.unit(id));
        unit.and_then(|unit| unit.fields.district) != Some(meeting.plan.district)
    };
    people.sort_by_key(|person| (far(person.fields.unit), directory.person_rank(person.id)));
    if let Some(person) = people.first() {
        return (Some(person.id), person.fields.unit);
    }
    let sent = |unit: UnitId| {
        let mut roll = meeting.attendees.iter();
        roll.any(|known| known.fields.unit == Some(unit))
    };
    let mut units = directory.units.values();
    let unit = units
        .find(|unit| unit.fields.period.holds(day) && fits(None, Some(unit.id)) && !sent(unit.id));
    (None, unit.map(|unit| unit.id))
}
