//! 单位: its form. Head, liaison and leader are people; they are chosen or named here, so that one form makes a unit whole.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::form::{Chosen, Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::domain::decide::limit;
use crate::domain::directory::{Directory, PersonFields, PersonRole, UnitFields, UnitKind};
use crate::domain::ids::{PersonId, UnitId};
use crate::text::messages::directory as words;

use super::district::{IN_USE, more, read_period};

/// Tag of the form; its argument is the unit, empty for a new one.
pub const TAG: &str = "unit";

/// Keys of the kinds, in the order of [`UnitKind::ALL`].
const KINDS: [&str; 9] = [
    "leadership",
    "section",
    "station",
    "village",
    "community",
    "coop",
    "resident_org",
    "social_org",
    "outside",
];

/// What the form showed: a change is judged against it.
#[derive(Debug, Clone, Default)]
pub struct Showed {
    pub fields: UnitFields,
    head: Option<PersonId>,
    leader: Option<PersonId>,
}

/// The form of a unit, and the values it showed.
pub fn form(id: Option<UnitId>, cx: &mut Cx) -> (Form, Showed) {
    let shared = &cx.shared;
    let (lang, today) = (shared.lang, cx.env.today());
    let directory = shared.directory.clone();
    let known = id.and_then(|id| directory.unit(id));
    let fields = known.map(|known| known.fields.clone()).unwrap_or_default();
    let head = id.and_then(|id| directory.head(id, today)).map(|p| p.id);
    let leader = id
        .and_then(|id| directory.leader_of(id, today))
        .map(|p| p.id);
    let (title, place) = match id {
        Some(id) => (words::UNIT_CHANGE, format!("unit/{id}")),
        None => (words::UNIT_NEW, "unit/new".to_owned()),
    };
    let people = match id {
        Some(id) => entries::people_of(&directory, id, today),
        None => entries::people(&directory, today),
    };
    let kinds = UnitKind::ALL
        .into_iter()
        .zip(KINDS)
        .map(|(kind, key)| crate::app::Entry::new(key, crate::text::terms::term(lang, kind.zh())))
        .collect::<Vec<_>>();
    let at = UnitKind::ALL.iter().position(|kind| *kind == fields.kind);
    // A new unit's kind follows from its name, or is asked.
    let kind = at.filter(|_| id.is_some()).and_then(|at| KINDS.get(at));
    // One district: most likely the one.
    let districts = entries::districts(&directory, today);
    let only = (id.is_none() && districts.len() == 1).then(|| districts[0].id.clone());
    let district = fields.district.map(|id| id.to_string()).or(only);
    let arg = id.map(|id| id.to_string()).unwrap_or_default();
    let leaders = entries::people(&directory, today);
    let form = Form::new(
        lang,
        Tag::with(TAG, arg),
        title.get(lang),
        place,
        cx.command_id(),
    )
    .field(
        Field::line("name", words::NAME.get(lang), &fields.name)
            .required()
            .limit(limit::NAME as usize)
            .help(words::UNIT_NAME_HELP.get(lang)),
    )
    .field(
        Field::line("short", words::SHORT.get(lang), &fields.short)
            .limit(limit::SHORT as usize)
            .help(words::SHORT_HELP.get(lang)),
    )
    .field(
        Field::pick("kind", words::KIND.get(lang), Pick::one(kinds).with(kind))
            .required()
            .help(words::KIND_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "district",
            words::DISTRICT.get(lang),
            Pick::one(districts).with(district),
        )
        .help(words::UNIT_DISTRICT_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "head",
            words::HEAD.get(lang),
            Pick::one(people.clone()).or_new().with(head),
        )
        .help(words::HEAD_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "liaison",
            words::LIAISON.get(lang),
            Pick::one(people).or_new().with(fields.liaison),
        )
        .help(words::LIAISON_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "leader",
            words::LEADER.get(lang),
            Pick::one(leaders).with(leader),
        )
        .help(words::LEADER_HELP.get(lang)),
    )
    .field(Field::heading(words::MORE.get(lang)))
    .field(
        Field::line(
            "aliases",
            words::ALIASES.get(lang),
            &fields.aliases.join("、"),
        )
        .help(words::ALIASES_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "counterpart",
            words::COUNTERPART.get(lang),
            Pick::one(entries::lead_units(&directory, today)).with(fields.counterpart),
        )
        .help(words::COUNTERPART_HELP.get(lang)),
    )
    .field(
        Field::toggle("supervises", words::SUPERVISES.get(lang), fields.supervises)
            .help(words::SUPERVISES_HELP.get(lang)),
    );
    let form = more(form, fields.order, &fields.period, &IN_USE, cx);
    let showed = Showed {
        fields,
        head,
        leader,
    };
    (form, showed)
}

/// The kind follows from the name: 高潮村 is a village, 嵩山社区 a community.
pub fn changed(form: &mut Form, field: &'static str) {
    if field == "name" {
        propose_kind(form);
    }
    // Only villages, communities and co-ops stand in a district.
    if matches!(field, "name" | "kind") && !kind_of(form).is_member() {
        form.propose_pick("district", Vec::<String>::new());
    }
}

fn propose_kind(form: &mut Form) {
    let name = form.text("name").trim().to_owned();
    let kind = [
        ("股份经济合作社", "coop"),
        ("合作社", "coop"),
        ("社区", "community"),
        ("居委会", "community"),
        ("村", "village"),
        ("村委会", "village"),
        ("党工委", "leadership"),
        ("办事处", "leadership"),
        ("办公室", "section"),
        ("办", "section"),
        ("科", "section"),
        ("所", "station"),
        ("站", "station"),
        ("中队", "station"),
    ]
    .into_iter()
    .find(|(end, _)| name.ends_with(end));
    if let Some((_, kind)) = kind {
        form.propose_pick("kind", [kind]);
    }
}

fn kind_of(form: &Form) -> UnitKind {
    let at = form
        .picked("kind")
        .and_then(|key| KINDS.iter().position(|known| *known == key));
    at.and_then(|at| UnitKind::ALL.get(at))
        .copied()
        .unwrap_or_default()
}

/// What saving the form does: the unit, then its people, then the liaison it could not name before.
pub fn commands(form: &Form, was: &Showed, cx: &Cx) -> Vec<Command> {
    let directory = &cx.shared.directory;
    let id: Option<UnitId> = form.tag.arg.parse().ok();
    let mut plan = Plan {
        first: Some(form.command),
        commands: Vec::new(),
        cx,
    };
    let kind = kind_of(form);
    let now = UnitFields {
        name: form.text("name").trim().to_owned(),
        short: form.text("short").trim().to_owned(),
        aliases: list(form.text("aliases")),
        kind,
        // Others stand in no district, whatever the field still says.
        district: picked_district(form).filter(|_| kind.is_member()),
        liaison: form.picked("liaison").and_then(|id| id.parse().ok()),
        counterpart: form.picked("counterpart").and_then(|id| id.parse().ok()),
        supervises: form.on("supervises"),
        order: form.number("order"),
        period: read_period(form, cx),
    };
    let unit = id.unwrap_or(UnitId(form.command.child(0)));
    // A new unit has no people yet, and its liaison must be one of them: it is named afterwards.
    let liaison_is_new = form.new_name("liaison").is_some();
    let later = id.is_none() || liaison_is_new;
    let mut now_first = now.clone();
    if later {
        now_first.liaison = was.fields.liaison;
    }
    if id.is_none() || now_first != was.fields {
        plan.add(What::SaveUnit {
            id,
            was: id.is_some().then(|| Box::new(was.fields.clone())),
            now: Box::new(now_first.clone()),
            on: None,
        });
    }
    let head = plan.person(form.picks("head"), unit, PersonRole::UnitHead, was.head);
    if was.head != head {
        plan.no_longer_head(was.head, unit);
    }
    let liaison = if form.picks("liaison") == form.picks("head") {
        head
    } else {
        plan.person(
            form.picks("liaison"),
            unit,
            PersonRole::Liaison,
            was.fields.liaison,
        )
    };
    if later && liaison.is_some() && liaison != now_first.liaison {
        plan.add(What::SaveUnit {
            id: Some(unit),
            was: Some(Box::new(now_first.clone())),
            now: Box::new(UnitFields {
                liaison,
                ..now_first
            }),
            on: None,
        });
    }
    let leader: Option<PersonId> = form.picked("leader").and_then(|id| id.parse().ok());
    if leader != was.leader {
        plan.portfolio(directory, leader, unit, true);
        plan.portfolio(directory, was.leader, unit, false);
    }
    plan.commands
}

fn picked_district(form: &Form) -> Option<crate::domain::ids::DistrictId> {
    form.picked("district").and_then(|id| id.parse().ok())
}

/// 、-separated names.
pub fn list(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

struct Plan<'a, 'c> {
    /// The id of the form, for the first command.
    first: Option<crate::app::contract::CommandId>,
    commands: Vec<Command>,
    cx: &'a Cx<'c>,
}

impl Plan<'_, '_> {
    fn add(&mut self, what: What) -> crate::app::contract::CommandId {
        let id = self.first.take().unwrap_or_else(|| self.cx.command_id());
        self.commands.push(Command { id, what });
        id
    }

    /// Whoever is chosen bears the role in the unit; a new name becomes a person of it.
    fn person(
        &mut self,
        chosen: &[Chosen],
        unit: UnitId,
        role: PersonRole,
        was: Option<PersonId>,
    ) -> Option<PersonId> {
        match chosen.first()? {
            Chosen::New(name) => {
                let now = PersonFields {
                    name: name.clone(),
                    unit: Some(unit),
                    roles: [role].into(),
                    ..PersonFields::default()
                };
                let command = self.add(What::SavePerson {
                    id: None,
                    was: None,
                    now: Box::new(now),
                });
                Some(PersonId(command.child(0)))
            }
            Chosen::Id(id) => {
                let id: PersonId = id.parse().ok()?;
                let known = self.cx.shared.directory.person(id)?;
                let mut now = known.fields.clone();
                if !known.belongs_to(unit) {
                    match now.unit {
                        None => now.unit = Some(unit),
                        Some(_) => now.more_posts.push((unit, role.zh().to_owned())),
                    }
                }
                if Some(id) != was {
                    now.roles.insert(role);
                }
                if now != known.fields {
                    self.add(What::SavePerson {
                        id: Some(id),
                        was: Some(Box::new(known.fields.clone())),
                        now: Box::new(now),
                    });
                }
                Some(id)
            }
        }
    }

    /// The head before: whoever follows must be the only one.
    fn no_longer_head(&mut self, was: Option<PersonId>, unit: UnitId) {
        let person = was.and_then(|id| self.cx.shared.directory.person(id));
        let Some(person) = person.filter(|person| person.fields.unit == Some(unit)) else {
            return;
        };
        let mut now = person.fields.clone();
        if now.roles.remove(&PersonRole::UnitHead) {
            self.add(What::SavePerson {
                id: Some(person.id),
                was: Some(Box::new(person.fields.clone())),
                now: Box::new(now),
            });
        }
    }

    /// The leader takes the unit into 分管, or gives it up.
    fn portfolio(
        &mut self,
        directory: &Directory,
        leader: Option<PersonId>,
        unit: UnitId,
        takes: bool,
    ) {
        let Some(person) = leader.and_then(|id| directory.person(id)) else {
            return;
        };
        let mut now = person.fields.clone();
        let changed = if takes {
            now.portfolio.insert(unit)
        } else {
            now.portfolio.remove(&unit)
        };
        if changed {
            self.add(What::SavePerson {
                id: Some(person.id),
                was: Some(Box::new(person.fields.clone())),
                now: Box::new(now),
            });
        }
    }
}
