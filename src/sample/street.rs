//! The office and its directory.

use chrono::Days;

use super::SampleError;
use super::desk::Desk;
use super::pages::{self, DistrictPage, UnitPage};
use crate::domain::command::What;
use crate::domain::directory::{
    DistrictFields, Period, PersonFields, PersonRole, UnitFields, UnitKind,
};
use crate::domain::ids::{CommandId, DistrictId, PersonId, UnitId};
use crate::domain::office::Identity;

/// Days before today on which the register was begun.
const FOUNDED_DAYS_AGO: i64 = 370;

/// Leaders in charge of units are entered last, when every unit is known.
type Leader<'p> = (PersonId, PersonFields, &'p str);

pub fn found(desk: &mut Desk) -> Result<(), SampleError> {
    let pages = pages::street()?;
    desk.at(desk.workday_ago(FOUNDED_DAYS_AGO), 9, 0);
    desk.does(What::FoundOffice {
        identity: Identity::proposed(&pages.name),
    });
    let mut leaders = Vec::new();
    for page in pages.unit.iter().filter(|page| page.counterpart.is_empty()) {
        unit(desk, page, &mut leaders)?;
    }
    for page in &pages.district {
        district(desk, page)?;
    }
    for (id, was, portfolio) in leaders {
        let mut now = was.clone();
        for unit in desk.units(portfolio)? {
            now.portfolio.insert(unit);
            desk.know_leader(unit, id);
        }
        if now != was {
            desk.does(What::SavePerson {
                id: Some(id),
                was: Some(Box::new(was)),
                now: Box::new(now),
            });
        }
    }
    for page in pages
        .unit
        .iter()
        .filter(|page| !page.counterpart.is_empty())
    {
        unit(desk, page, &mut Vec::new())?;
    }
    Ok(())
}

fn unit<'p>(
    desk: &mut Desk,
    page: &'p UnitPage,
    leaders: &mut Vec<Leader<'p>>,
) -> Result<(), SampleError> {
    let counterpart = match page.counterpart.as_str() {
        "" => None,
        name => Some(desk.unit(name)?),
    };
    let fields = UnitFields {
        name: page.name.clone(),
        short: page.short.clone(),
        kind: kind(&page.kind)?,
        supervises: page.supervises,
        counterpart,
        ..UnitFields::default()
    };
    let id = save_unit(desk, &fields);
    desk.know_unit(&[&page.name, &page.short], id);
    let mut liaison = None;
    for person in &page.people {
        let roles: Vec<PersonRole> = person
            .roles
            .split('、')
            .filter(|word| !word.is_empty())
            .map(|word| {
                PersonRole::from_zh(word).ok_or_else(|| SampleError::Script(word.to_string()))
            })
            .collect::<Result<_, _>>()?;
        let fields = PersonFields {
            name: person.name.clone(),
            unit: Some(id),
            post: person.post.clone(),
            roles: roles.iter().copied().collect(),
            ..PersonFields::default()
        };
        let saved = save_person(desk, &fields);
        if roles.contains(&PersonRole::UnitHead) {
            desk.know_head(id, saved);
        }
        if roles.contains(&PersonRole::Liaison) {
            liaison = Some(saved);
        }
        leaders.push((saved, fields, &person.portfolio));
    }
    name_liaison(desk, id, fields, liaison);
    Ok(())
}

fn district(desk: &mut Desk, page: &DistrictPage) -> Result<(), SampleError> {
    let cadre = desk.person(&page.cadre)?;
    let now = DistrictFields {
        name: page.name.clone(),
        basis: page.basis.clone(),
        cadre: Some(cadre),
        period: Period {
            from: (page.since > 0).then(|| desk.today - Days::new(page.since)),
            to: None,
        },
        ..DistrictFields::default()
    };
    let command = desk.does(What::SaveDistrict {
        id: None,
        was: None,
        now: Box::new(now),
        on: None,
    });
    let id = DistrictId(command.child(0));
    desk.know_district(&page.name, id);
    desk.know_cadre(id, cadre);
    for member in &page.units {
        let fields = UnitFields {
            name: member.name.clone(),
            kind: kind(&member.kind)?,
            district: Some(id),
            ..UnitFields::default()
        };
        let unit = save_unit(desk, &fields);
        desk.know_unit(&[&member.name], unit);
        let mut worker = |name: &str, post: &str, role| {
            let fields = PersonFields {
                name: name.to_string(),
                unit: Some(unit),
                post: post.to_string(),
                roles: [role].into_iter().collect(),
                ..PersonFields::default()
            };
            save_person(desk, &fields)
        };
        let head = worker(&member.head, &member.post, PersonRole::UnitHead);
        let liaison = match member.liaison.as_str() {
            "" => None,
            name => Some(worker(name, "文书", PersonRole::Liaison)),
        };
        desk.know_head(unit, head);
        desk.know_member(id, unit, head);
        name_liaison(desk, unit, fields, liaison);
    }
    Ok(())
}

fn kind(word: &str) -> Result<UnitKind, SampleError> {
    UnitKind::from_zh(word).ok_or_else(|| SampleError::Script(word.to_string()))
}

fn save_unit(desk: &mut Desk, fields: &UnitFields) -> UnitId {
    let command = desk.does(What::SaveUnit {
        id: None,
        was: None,
        now: Box::new(fields.clone()),
        on: None,
    });
    UnitId(command.child(0))
}

fn save_person(desk: &mut Desk, fields: &PersonFields) -> PersonId {
    let command: CommandId = desk.does(What::SavePerson {
        id: None,
        was: None,
        now: Box::new(fields.clone()),
    });
    let id = PersonId(command.child(0));
    desk.know_person(&fields.name, id);
    id
}

fn name_liaison(desk: &mut Desk, unit: UnitId, was: UnitFields, liaison: Option<PersonId>) {
    if liaison.is_some() {
        let now = UnitFields {
            liaison,
            ..was.clone()
        };
        desk.does(What::SaveUnit {
            id: Some(unit),
            was: Some(Box::new(was)),
            now: Box::new(now),
            on: None,
        });
    }
}
