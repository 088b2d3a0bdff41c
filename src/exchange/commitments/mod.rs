//! 约定 as tables, the five lists among them. A row becomes one 约定 with what became of it; districts and units the directory lacks
//! are added.

use std::io::{Read, Seek, Write};

use super::cells;
use super::issues::check_length;
use super::names::Names;
use super::table::{Column, Row};
use super::{Context, Errors, ImportError, Plan, Problem, Writer, survey};
use crate::domain::command::{SoFar, What};
use crate::domain::commitment::{
    Claims, Commitment, CommitmentFields, CommitmentKind, CommitmentState, FiveList,
};
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::UnitId;
use crate::domain::issue::Personal;
use chrono::NaiveDate;

const LIST: Column = Column::optional("清单");
const KIND: Column = Column::required("种类");
const TITLE: Column = Column::required("标题");
const DETAIL: Column = Column {
    paragraphs: true,
    ..Column::optional("情况")
};
const DISTRICT: Column = Column::optional("片区");
const PLACE: Column = Column::optional("地点");
const METRES: Column = Column::optional("长度（米）");
const UNITS: Column = Column::optional("单位");
const CLAIMS: Column = Column::optional("认领方式");
const PERSON: Column = Column::optional("提出人");
const MADE_ON: Column = Column::optional("登记日期");
const FROM: Column = Column::optional("起始日期");
const UNTIL: Column = Column::optional("截止日期");
const CLAIMED_BY: Column = Column::optional("认领单位");
const CLAIMED_ON: Column = Column::optional("认领日期");
const KEPT_ON: Column = Column::optional("兑现日期");
const SIGNED_BY: Column = Column::optional("已签单位");
const SIGNED_ON: Column = Column::optional("签订日期");
/// Said by the export for people; what it says follows from the rest.
const STATE: Column = Column::optional("状态");

pub static COLUMNS: &[Column] = &[
    LIST, KIND, TITLE, DETAIL, DISTRICT, PLACE, METRES, UNITS, CLAIMS, PERSON, MADE_ON, FROM,
    UNTIL, CLAIMED_BY, CLAIMED_ON, KEPT_ON, SIGNED_BY, SIGNED_ON, STATE,
];

/// Reads a table to its end without keeping its rows: what is wrong with it, what the directory lacks.
pub fn plan(source: impl Read + Seek, context: &mut Context) -> Result<Plan, ImportError> {
    survey(source, COLUMNS, context, |row, names, context, errors| {
        command(row, names, context, errors)?;
        Some(row.get(TITLE).to_string())
    })
}

/// The command of one row, its names known. None: something is wrong with the row, and `errors` says what.
pub(super) fn command(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<What> {
    let before = errors.total;
    for column in [KIND, TITLE] {
        if row.get(column).is_empty() {
            errors.at(row.number, column, Problem::Empty);
        }
    }
    for (column, most) in [
        (TITLE, limit::TITLE),
        (DETAIL, limit::DETAIL),
        (DISTRICT, limit::NAME),
        (PLACE, limit::PLACE),
        (PERSON, limit::PLACE),
    ] {
        check_length(row, column, most, errors);
    }
    let zh = |all: &[&str]| all.join("、");
    let kinds = zh(&CommitmentKind::ALL.map(CommitmentKind::zh));
    let kind = one_of(row, KIND, CommitmentKind::from_zh, &kinds, errors);
    let lists = zh(&FiveList::ALL.map(FiveList::zh));
    let list = one_of(row, LIST, FiveList::from_zh, &lists, errors);
    let ways = zh(&Claims::ALL.map(Claims::zh));
    let claims = one_of(row, CLAIMS, Claims::from_zh, &ways, errors);
    let states = zh(&CommitmentState::ALL.map(CommitmentState::zh));
    let state = |word: &str| CommitmentState::ALL.into_iter().find(|s| s.zh() == word);
    one_of(row, STATE, state, &states, errors);
    let made_on = day(row, MADE_ON, Some(context.today), errors);
    let so_far = SoFar {
        claimed_by: Vec::new(),
        claimed_on: day(row, CLAIMED_ON, Some(context.today), errors),
        kept_on: day(row, KEPT_ON, Some(context.today), errors),
        signed_by: Vec::new(),
        signed_on: day(row, SIGNED_ON, Some(context.today), errors),
    };
    let (from, until) = (day(row, FROM, None, errors), day(row, UNTIL, None, errors));
    let metres = metres(row, errors);
    for column in [UNITS, CLAIMED_BY, SIGNED_BY] {
        for name in cells::list(row.get(column)) {
            if name.chars().count() > limit::NAME as usize {
                let limit = limit::NAME;
                errors.at(row.number, column, Problem::TooManyCharacters { limit });
            }
        }
    }
    if errors.total > before {
        return None;
    }
    let district = row.get(DISTRICT);
    if !district.is_empty() {
        names.note_district(district, row.number, context);
    }
    let mut units = |column: Column| -> Vec<UnitId> {
        let mut ids = Vec::new();
        for name in cells::list(row.get(column)) {
            names.note_unit(name, row.number, context);
            ids.extend(names.unit(name));
        }
        ids
    };
    let so_far = SoFar {
        claimed_by: units(CLAIMED_BY),
        signed_by: units(SIGNED_BY),
        ..so_far
    };
    let units = units(UNITS);
    let text = |column: Column| row.get(column).to_string();
    let person = Some(row.get(PERSON)).filter(|person| !person.is_empty());
    Some(What::MakeCommitment {
        fields: Box::new(CommitmentFields {
            kind: kind?,
            title: text(TITLE),
            detail: text(DETAIL),
            district: names.district(district),
            place: text(PLACE),
            metres,
            units,
            claims: claims.unwrap_or_default(),
            from,
            until,
            issue: None,
            decision: None,
        }),
        list,
        raiser_person: person.map(|person| Personal::Plain(person.to_string())),
        happened: Happened {
            by: None,
            channel: Channel::Paper,
            occurred_on: made_on.unwrap_or(context.today),
        },
        so_far: Some(Box::new(so_far)).filter(|so_far| **so_far != SoFar::default()),
    })
}

/// A word of a fixed list. Empty: None.
fn one_of<T>(
    row: &Row,
    column: Column,
    read: impl Fn(&str) -> Option<T>,
    known: &str,
    errors: &mut Errors,
) -> Option<T> {
    let word = row.get(column);
    if word.is_empty() {
        return None;
    }
    let found = read(word);
    if found.is_none() {
        let (word, known) = (word.to_string(), known.to_string());
        errors.at(row.number, column, Problem::UnknownWord { word, known });
    }
    found
}

/// Empty: None. `latest`: the last day it may be.
fn day(
    row: &Row,
    column: Column,
    latest: Option<NaiveDate>,
    errors: &mut Errors,
) -> Option<NaiveDate> {
    let text = row.get(column);
    if text.is_empty() {
        return None;
    }
    match cells::date(text) {
        Some(date) if latest.is_some_and(|latest| date > latest) => {
            errors.at(row.number, column, Problem::InFuture(date));
        }
        Some(date) => return Some(date),
        None => errors.at(row.number, column, Problem::NotADate(text.to_string())),
    }
    None
}

fn metres(row: &Row, errors: &mut Errors) -> Option<u32> {
    let text = row.get(METRES);
    let digits = text.strip_suffix('米').unwrap_or(text).trim();
    if digits.is_empty() {
        return None;
    }
    let found = digits.parse().ok();
    if found.is_none() {
        errors.at(row.number, METRES, Problem::NotANumber(text.to_string()));
    }
    found
}

/// Writes 约定 in the columns they are read from, one by one.
pub struct CommitmentWriter<'a, W: Write> {
    writer: Writer<W>,
    directory: &'a Directory,
}

impl<'a, W: Write> CommitmentWriter<'a, W> {
    pub fn new(out: W, directory: &'a Directory) -> std::io::Result<Self> {
        Ok(CommitmentWriter {
            writer: Writer::new(out, COLUMNS.iter().map(|column| column.name))?,
            directory,
        })
    }

    /// `person` only where the reader asked for personal data.
    pub fn put(&mut self, known: &Commitment, person: Option<&str>) -> std::io::Result<()> {
        let fields = &known.fields;
        let names = |units: &mut dyn Iterator<Item = UnitId>| {
            let mut names: Vec<&str> = Vec::new();
            for unit in units {
                let name = self
                    .directory
                    .unit(unit)
                    .map(|unit| unit.fields.name.as_str());
                names.extend(name.filter(|name| !names.contains(name)));
            }
            names.join("、")
        };
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let claimed_on = known.live_claims().map(|claim| claim.claimed.occurred_on);
        let claims = match fields.kind.is_claimed() || fields.kind == CommitmentKind::Resource {
            true => fields.claims.zh(),
            false => "",
        };
        self.writer.row([
            known.list.zh(),
            fields.kind.zh(),
            &fields.title,
            &fields.detail,
            fields
                .district
                .map_or("", |id| self.directory.district_name(id)),
            &fields.place,
            &fields
                .metres
                .map_or_else(String::new, |metres| metres.to_string()),
            &names(&mut fields.units.iter().copied()),
            claims,
            person.unwrap_or_default(),
            &known.made_on.to_string(),
            &day(fields.from),
            &day(fields.until),
            &names(&mut known.live_claims().map(|claim| claim.unit)),
            &day(claimed_on.max()),
            &day(known.kept_on()),
            &names(&mut known.signatures.iter().map(|one| one.unit)),
            &day(known.signed_on()),
            known.state().zh(),
        ])
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{World, day};
    use crate::exchange::{Encoding, FileKind, Rows};
    use std::io::Cursor;

    const FILE: &str = "\u{feff}清单,种类,标题,情况,片区,地点,长度（米）,单位,认领方式,提出人,登记日期,起始日期,截止日期,认领单位,认领日期,兑现日期,已签单位,签订日期,状态\r\n\
        解困,微心愿,为独居老人装扶手,卫生间,杜鹃片区,3幢101,,,多对一,王某,2026-10-01,,2026-12-01,城管中队、派出所,2026-10-08,2026-10-20,,,已兑现\r\n\
        共治,门前三包,滨河路门前三包,,杜鹃片区,滨河路,100,高潮村、城管中队,,,2026-03-01,2026-03-01,2027-02-28,,,,高潮村,2026-03-02,待签\r\n\
        民情,需求,'=夜间停车,,,,,,一对一,,2026-11-01,,,,,,,,待认领\r\n";

    fn read(bytes: &[u8], world: &World) -> Result<(Plan, Vec<What>), ImportError> {
        use crate::domain::decide::States;
        let (office, directory) = (world.office(), world.directory());
        let mut next = 0u128;
        let mut ids = || {
            next += 0x10000;
            crate::domain::ids::CommandId(uuid::Uuid::from_u128(next))
        };
        let mut context = Context {
            office: &office,
            directory: &directory,
            today: world.today(),
            ids: &mut ids,
        };
        let mut plan = plan(Cursor::new(bytes.to_vec()), &mut context)?;
        let names = plan.names.take().unwrap();
        let mut rows = Rows::open(FileKind::Commitments, Cursor::new(bytes.to_vec()), names)?;
        let mut whats = Vec::new();
        while let Some(planned) = rows.next(&mut context)? {
            whats.push(planned.command.what);
        }
        Ok((plan, whats))
    }

    #[test]
    fn the_lists_go_round_unchanged_and_names_of_residents_only_when_asked_for() {
        use crate::domain::decide::States;
        let mut world = World::new(day("2026-11-20"));
        let (plan, rows) = read(FILE.as_bytes(), &world).unwrap();
        assert_eq!((plan.rows, plan.encoding), (3, Encoding::Utf8Bom));
        assert!(plan.adds.is_empty());
        let mut people = Vec::new();
        for mut what in rows {
            if let What::MakeCommitment { raiser_person, .. } = &mut what {
                people.push(match raiser_person.take() {
                    Some(Personal::Plain(text)) => Some(text),
                    _ => None,
                });
            }
            world.does(what);
        }
        let directory = world.directory();
        let written = |personal: bool| {
            let mut out = Vec::new();
            let mut writer = CommitmentWriter::new(&mut out, &directory).unwrap();
            for (known, person) in world.all_commitments().zip(&people) {
                let person = person.as_deref().filter(|_| personal);
                writer.put(known, person).unwrap();
            }
            writer.finish().unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(true), FILE);
        assert_eq!(written(false), FILE.replace("王某", ""));
    }

    #[test]
    fn every_wrong_cell_of_a_list_is_named() {
        let world = World::new(day("2026-11-20"));
        let file = "清单,种类,标题,长度（米）,登记日期,认领方式\n六张,心愿,甲,百米,2026-11-21,随便\n,,,,,\n民情,需求,,,昨天,\n";
        let Err(ImportError::Rows { errors, total }) = read(file.as_bytes(), &world) else {
            panic!()
        };
        let found: Vec<(u64, &str)> = errors
            .iter()
            .map(|error| (error.row, error.column.unwrap_or("")))
            .collect();
        let wanted = [
            (2, "清单"),
            (2, "认领方式"),
            (2, "登记日期"),
            (2, "长度（米）"),
            (4, "标题"),
            (4, "登记日期"),
        ];
        assert_eq!((found.as_slice(), total), (&wanted[..], 6));
    }
}
