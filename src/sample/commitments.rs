//! 约定 of the sample street: wishes and who claimed them, pledges and who signed, a resource that answers a need.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::SampleError;
use super::desk::Desk;
use super::pages::CommitmentPage;
use crate::domain::command::What;
use crate::domain::commitment::{Claims, CommitmentFields, CommitmentKind};
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::{ClaimId, CommitmentId};
use crate::domain::issue::Personal;

/// What is older than the register was entered in its first days.
const ENTERED_DAYS_AGO: i64 = 365;

pub fn make(desk: &mut Desk, pages: &[CommitmentPage]) -> Result<(), SampleError> {
    let mut made = BTreeMap::new();
    for page in pages {
        let id = one(desk, page)?;
        made.insert(page.title.as_str(), id);
        let Some(need) = made.get(page.answers.as_str()).copied() else {
            continue;
        };
        desk.later(30);
        let happened = desk.happened(None);
        desk.does(What::ClaimCommitment {
            commitment: need,
            unit: None,
            person: None,
            resource: Some(id),
            happened,
        });
    }
    Ok(())
}

/// That many days from today.
fn day(desk: &Desk, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    match days < 0 {
        true => desk.today - by,
        false => desk.today + by,
    }
}

/// It happened on that day; it was typed then, or in the first days of the register.
fn on(desk: &mut Desk, days: i64) -> Happened {
    desk.at(day(desk, days.max(-ENTERED_DAYS_AGO)), 16, 0);
    Happened {
        by: None,
        channel: Channel::Paper,
        occurred_on: day(desk, days),
    }
}

fn one(desk: &mut Desk, page: &CommitmentPage) -> Result<CommitmentId, SampleError> {
    let kind = CommitmentKind::from_zh(&page.kind).ok_or_else(|| SampleError::Unknown {
        what: "kind",
        name: page.kind.clone(),
    })?;
    let fields = CommitmentFields {
        kind,
        title: page.title.clone(),
        detail: page.detail.clone(),
        district: match page.district.as_str() {
            "" => None,
            name => Some(desk.district(name)?),
        },
        place: page.place.clone(),
        metres: page.metres,
        units: desk.units(&page.units)?,
        claims: if page.many { Claims::Many } else { Claims::One },
        from: page.from.map(|days| day(desk, days)),
        until: page.until.map(|days| day(desk, days)),
        issue: match page.issue.as_str() {
            "" => None,
            title => Some(desk.issue(title)?),
        },
        decision: match page.decision.as_str() {
            "" => None,
            matter => Some(desk.decision(matter)?),
        },
    };
    let happened = on(desk, page.made);
    let person = Some(page.person.clone()).filter(|person| !person.is_empty());
    let id = desk.does(What::MakeCommitment {
        fields: Box::new(fields),
        list: None,
        raiser_person: person.map(Personal::Plain),
        happened,
    });
    let id = CommitmentId(id.child(0));
    for line in &page.claims {
        claimed(desk, id, line)?;
    }
    for line in &page.signed {
        let (unit, days) = script(line)?;
        let unit = desk.unit(unit)?;
        let happened = on(desk, number(days, line)?);
        // A row a minute, so that they stand in their order.
        desk.later(1);
        desk.does(What::SignCommitment {
            commitment: id,
            units: vec![unit],
            happened,
        });
    }
    Ok(id)
}

/// `UNIT DAYS`, and `DAYS TEXT` where it was kept.
fn claimed(desk: &mut Desk, commitment: CommitmentId, line: &str) -> Result<(), SampleError> {
    let (unit, rest) = script(line)?;
    let (days, kept) = rest.split_once(' ').unwrap_or((rest, ""));
    let unit = desk.unit(unit)?;
    let happened = on(desk, number(days, line)?);
    desk.later(1);
    let claim = desk.does(What::ClaimCommitment {
        commitment,
        unit: Some(unit),
        person: None,
        resource: None,
        happened,
    });
    if kept.is_empty() {
        return Ok(());
    }
    let (days, text) = script(kept)?;
    let happened = on(desk, number(days, line)?);
    desk.does(What::KeepClaim {
        commitment,
        claim: ClaimId(claim.child(0)),
        text: text.to_string(),
        happened,
    });
    Ok(())
}

fn script(line: &str) -> Result<(&str, &str), SampleError> {
    line.split_once(' ')
        .ok_or_else(|| SampleError::Script(line.to_string()))
}

fn number(text: &str, line: &str) -> Result<i64, SampleError> {
    text.parse()
        .map_err(|_| SampleError::Script(line.to_string()))
}
