use std::collections::BTreeMap;
use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::domain::directory::{Directory, UnitFields, UnitKind};
use crate::domain::event::Event;
use crate::domain::ids::{DistrictId, PersonId, UnitId};
use crate::domain::office::Office;
use crate::domain::query::{FileKind, LedgerRow};
use crate::exchange::{Added, Encoding, Rows, with_context};
use crate::text::sanitise;

/// What a file would do, whole.
fn read(bytes: &[u8], directory: &Directory) -> Result<(Plan, Vec<LedgerEntry>), ImportError> {
    with_context(directory, |context| {
        let mut plan = plan(Cursor::new(bytes.to_vec()), context)?;
        let names = plan.names.take().unwrap();
        let mut rows = Rows::open(FileKind::Ledger, Cursor::new(bytes.to_vec()), names)?;
        let mut entries = Vec::new();
        while let Some(planned) = rows.next(context)? {
            match planned.command.what {
                What::ImportDecision { entry } => entries.push(*entry),
                other => panic!("{other:?}"),
            }
        }
        Ok((plan, entries))
    })
}

/// The directory after the file was imported.
fn added(plan: &Plan, mut directory: Directory) -> Directory {
    let on = "2026-11-20".parse().unwrap();
    for planned in &plan.commands {
        let id = planned.command.id.child(0);
        directory = directory.evolve(&match planned.command.what.clone() {
            What::SaveDistrict { now: fields, .. } => Event::DistrictSaved {
                id: DistrictId(id),
                fields: *fields,
                on,
            },
            What::SaveUnit { now, .. } => Event::UnitSaved {
                id: UnitId(id),
                fields: *now,
                on,
            },
            What::SavePerson { now, .. } => Event::PersonSaved {
                id: PersonId(id),
                fields: *now,
            },
            other => panic!("{other:?}"),
        });
    }
    directory
}

/// The entries as the register gives them back.
fn written(entries: &[LedgerEntry], directory: &Directory) -> String {
    let office = Office::default();
    let today = "2026-11-20".parse().unwrap();
    let unit = |id: UnitId| directory.unit_name(id, today).to_string();
    let mut out = Vec::new();
    let mut writer = LedgerWriter::new(&mut out).unwrap();
    for entry in entries {
        let leader = entry.leader.map(|id| directory.person_name(id));
        writer
            .put(&LedgerRow {
                district: directory.district_name(entry.district).to_string(),
                issue: entry.subject.clone(),
                item: entry.matter.clone(),
                category: office.category_label(&entry.category),
                source: entry.source.clone(),
                lead_unit: unit(entry.lead),
                leader: leader.unwrap_or_default().to_string(),
                owner: directory.person_name(entry.owner).to_string(),
                assist_units: entry.assist.iter().copied().map(unit).collect(),
                assigned_on: entry.assigned_on,
                due: entry.due,
                progress: entry.progress.clone(),
                state: entry.state,
                quality: entry.quality,
                closed_on: entry.closed_on,
                note: entry.note.clone(),
                published: entry.published,
            })
            .unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

const FILE: &str = "\u{feff}片区,议题,事项,类别,来源,牵头单位,责任领导,责任人,协办单位,交办日期,完成时限,进展情况,状态,完成质量,销号日期,备注,公示至\r\n\
    杜鹃片区,夜间摊贩占道,夜间集中整治,环境整治·占道经营,会议议定,城管中队,何建波,周海明,派出所、环卫所,2026-09-01,2026-11-27,\"已清理摊点31处，\n夜间增加一班\",办理中,,,,\r\n\
    杜鹃片区,,'=cmd(),,,派出所,何建波,周海明,城管中队,2026-09-02,2026-10-09,,已销号,良好,2026-10-08,'@备注,\r\n\
    河东片区,路灯缺失,夜间定岗值守,综合治理,区里转来,城管中队,,周海明,,2026-10-01,长期（每季度复查）,,待签收,,,,\r\n\
    河东片区,加装电梯,18幢加装电梯,公共服务,会议议定,城管中队,,周海明,,2026-11-01,2026-12-25,,公示中,,,,2026-11-25\r\n\
    河东片区,错时停车,错时停车办法,综合治理,会议议定,城管中队,,周海明,,2026-11-01,长期（每月复查）,已张贴,公示中,,,,征求意见至2026-11-18\r\n";

#[test]
fn a_file_goes_round_unchanged() {
    let (plan, entries) = read(FILE.as_bytes(), &Directory::default()).unwrap();
    assert_eq!((plan.rows, plan.encoding), (5, Encoding::Utf8Bom));
    assert_eq!(plan.first[..3], ["夜间集中整治", "=cmd()", "夜间定岗值守"]);
    let directory = added(&plan, Directory::default());
    assert_eq!(written(&entries, &directory), FILE);
    let rows: Vec<u64> = entries.iter().map(|entry| entry.row).collect();
    assert_eq!(rows, [2, 3, 4, 5, 6]);
}

#[test]
fn names_are_added_once_and_a_person_is_unit_and_name() {
    let (plan, entries) = read(FILE.as_bytes(), &Directory::default()).unwrap();
    let person = |unit: Option<&str>, name: &str| Added::Person {
        name: name.to_string(),
        unit: unit.map(str::to_string),
    };
    let unit = |name: &str| Added::Unit {
        name: name.to_string(),
        kind: UnitKind::Station,
    };
    assert_eq!(
        plan.adds,
        [
            Added::District("杜鹃片区".into()),
            unit("城管中队"),
            person(Some("城管中队"), "周海明"),
            person(None, "何建波"),
            unit("派出所"),
            unit("环卫所"),
            person(Some("派出所"), "周海明"),
            Added::District("河东片区".into()),
        ]
    );
    assert_ne!(entries[0].owner, entries[1].owner);
    assert_eq!(entries[0].owner, entries[2].owner);
    // Now that the directory knows them, nothing more is added.
    let directory = added(&plan, Directory::default());
    let (again, _) = read(FILE.as_bytes(), &directory).unwrap();
    assert!(again.adds.is_empty() && again.commands.is_empty());
}

#[test]
fn columns_may_be_few_and_in_any_order() {
    let text = "序号,完成时限,责任人,牵头单位,事项,片区,交办日期\n\
        1,2026年11月27日,周海明,城管中队,整治,杜鹃,2026/9/1\n2,长期坚持,周海明,城管中队,值守,杜鹃片区,2026.9.1\n";
    let gb = encoding_rs::GB18030.encode(text).0;
    let (plan, entries) = read(&gb, &Directory::default()).unwrap();
    assert_eq!((plan.rows, plan.encoding), (2, Encoding::Gb18030));
    assert_eq!(entries[0].state, CourseState::AwaitingReceipt);
    assert_eq!(entries[0].district, entries[1].district);
    assert_eq!(
        entries[1].due,
        Due::LongTerm {
            review: Cycle::Monthly
        }
    );
    assert!(matches!(
        read("片区,事项\n".as_bytes(), &Directory::default()),
        Err(ImportError::MissingColumns(names)) if names == ["牵头单位", "责任人", "交办日期", "完成时限"]
    ));
    let unknown = FILE.replace("公示至\r\n", "办理人\r\n");
    assert!(matches!(
        read(unknown.as_bytes(), &Directory::default()),
        Err(ImportError::UnknownColumns { names, .. }) if names == ["办理人"]
    ));
}

#[test]
fn every_wrong_cell_is_named() {
    let head = "片区,事项,类别,牵头单位,责任人,协办单位,交办日期,完成时限,状态,完成质量,销号日期\n";
    let rows = [
        ",,,,,,,,,,",
        "杜鹃,甲,无此类,城管中队,周,城管中队、环卫所,2026-09-01,尽快,在办,一般,",
        "杜鹃,甲,,城管中队,周,,2026-11-21,2026-09-01,办理中,良好,2026-11-01",
        "杜鹃,甲,,供电公司,周,,2026-09-01,2026-08-31,已销号,,2026-08-01",
    ];
    let mut directory = Directory::default();
    directory = directory.evolve(&Event::UnitSaved {
        id: UnitId(uuid::Uuid::from_u128(1)),
        fields: UnitFields {
            name: "区供电公司".into(),
            short: "供电公司".into(),
            kind: UnitKind::Outside,
            ..UnitFields::default()
        },
        on: "2026-01-01".parse().unwrap(),
    });
    let file = format!("{head}{}\n", rows[1..].join("\n"));
    let mut found: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    match read(file.as_bytes(), &directory) {
        Err(ImportError::Rows { errors, .. }) => {
            for error in errors {
                found
                    .entry(error.row)
                    .or_default()
                    .push(error.column.unwrap());
            }
        }
        other => panic!("{:?}", other.is_ok()),
    }
    let want = [
        (2, vec!["类别", "协办单位", "完成时限", "状态", "完成质量"]),
        // Of a day nobody believes nothing else can be said.
        (3, vec!["交办日期", "完成质量", "销号日期"]),
        (4, vec!["完成时限", "销号日期", "牵头单位"]),
    ];
    assert_eq!(found, want.into_iter().collect());
    // A row without anything is no row; one that lacks what must stand there is refused cell by cell.
    let file = format!("{head}{}\n,甲,,,,,,,,,\n", rows[0]);
    match read(file.as_bytes(), &directory) {
        Err(ImportError::Rows { errors, total }) => {
            assert_eq!(total, 5);
            assert!(
                errors
                    .iter()
                    .all(|error| error.row == 3 && error.problem == Problem::Empty)
            );
        }
        other => panic!("{:?}", other.is_ok()),
    }
}

#[test]
fn commas_separate_known_units_only() {
    let file = |assist: &str| {
        format!(
            "片区,事项,牵头单位,责任人,协办单位,交办日期,完成时限\n杜鹃,甲,城管中队,周,\"{assist}\",2026-09-01,2026-10-01\n"
        )
    };
    let (plan, _) = read(file("派出所、环卫所").as_bytes(), &Directory::default()).unwrap();
    let directory = added(&plan, Directory::default());
    let (_, entries) = read(file("派出所，环卫所").as_bytes(), &directory).unwrap();
    assert_eq!(entries[0].assist.len(), 2);
    let (plan, entries) = read(file("派出所，消防站").as_bytes(), &directory).unwrap();
    assert_eq!((plan.adds.len(), entries[0].assist.len()), (1, 1));
}

/// What a person may have typed: formulas, quotes, separators, markup, controls, blanks.
fn nasty() -> impl Strategy<Value = String> {
    "(=|\\+|-|@|＝|'|\"|,|，|;|\\||#|<b>|\t|\n|\u{1b}\\[1m|\u{202e}|a|汉| ){0,12}[^\\s\u{0}、]"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands in a ledger: read, written, read into an empty register and written again, it is the same file.
    #[test]
    fn whatever_stands_in_a_ledger_goes_round(
        cells in prop::collection::vec(prop::array::uniform8(nasty()), 1..5),
        states in prop::collection::vec(0..CourseState::ALL.len(), 5),
    ) {
        let line = |text: &str| {
            let text = sanitise::line(text).trim().to_string();
            if text.is_empty() { "空".to_string() } else { text }
        };
        let mut out = Vec::new();
        let mut writer = LedgerWriter::new(&mut out).unwrap();
        for ([district, issue, item, source, lead, owner, assist, note], state) in cells.iter().zip(&states) {
            let state = CourseState::ALL[*state];
            let day = |text: &str| text.parse().unwrap();
            writer.put(&LedgerRow {
                district: line(district),
                issue: line(issue),
                item: line(item),
                category: String::new(),
                source: line(source),
                lead_unit: format!("牵头{}", line(lead)),
                leader: line(owner),
                owner: line(owner),
                assist_units: vec![line(assist), "环卫所".into()],
                assigned_on: day("2026-09-01"),
                due: Due::On { date: day("2026-12-01"), time: None },
                progress: sanitise::paragraphs(note).trim().to_string(),
                state,
                quality: None,
                closed_on: None,
                note: sanitise::paragraphs(note).trim().to_string(),
                published: (state == CourseState::Published).then(|| Shown {
                    kind: NoticeKind::ALL[item.len() % 2],
                    until: day("2026-10-01"),
                }),
            }).unwrap();
        }
        writer.finish().unwrap();
        let once = String::from_utf8(out).unwrap();
        let (plan, entries) = read(once.as_bytes(), &Directory::default()).unwrap();
        let directory = added(&plan, Directory::default());
        let twice = written(&entries, &directory);
        let (plan, entries) = read(twice.as_bytes(), &Directory::default()).unwrap();
        let directory = added(&plan, Directory::default());
        prop_assert_eq!(written(&entries, &directory), twice);
    }

    #[test]
    fn no_bytes_make_it_panic(head in "(片区|事项|类别|状态|序号|,|;|\t|\"|\n|\u{feff}){0,12}", tail in proptest::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [head.as_bytes(), b"\n", &tail].concat();
        let _ = read(&bytes, &Directory::default());
        let _ = read(&[FILE.as_bytes(), &tail].concat(), &Directory::default());
    }
}

#[test]
fn of_an_unknown_state_only_the_state_is_named() {
    let text = "片区,事项,牵头单位,责任人,交办日期,完成时限,状态,完成质量,销号日期\n杜鹃片区,清运,环卫所,方志远,2026-10-01,2026-10-09,做完了,合格,2026-10-08\n";
    let Err(ImportError::Rows { errors, total }) = read(text.as_bytes(), &Directory::default())
    else {
        panic!()
    };
    assert_eq!((total, errors[0].column), (1, Some("状态")));
    assert!(matches!(errors[0].problem, Problem::UnknownWord { .. }));
}

/// A decision under 公示 is that and nothing else, out and in; ledgers of before, without the column, go in as they did.
#[test]
fn a_row_says_until_when_it_is_published() {
    let head = "片区,事项,牵头单位,责任人,交办日期,完成时限,状态";
    let row = "杜鹃片区,清运,环卫所,方志远,2026-10-01,2026-10-09";
    let one = |text: String| read(text.as_bytes(), &Directory::default());
    let (_, entries) = one(format!("{head}\n{row},公示中\n")).unwrap();
    let old = (entries[0].state, entries[0].published);
    assert_eq!(old, (CourseState::AwaitingReceipt, None));
    let (_, entries) = one(format!("{head},公示至\n{row},公示中,\n")).unwrap();
    let empty = (entries[0].state, entries[0].published);
    assert_eq!(empty, (CourseState::AwaitingReceipt, None));
    for (cell, kind) in [
        ("2026年10月8日", NoticeKind::PublicNotice),
        ("公示至2026-10-08", NoticeKind::PublicNotice),
        ("征求意见 2026/10/8", NoticeKind::Comments),
    ] {
        let (_, entries) = one(format!("{head},公示至\n{row},公示中,{cell}\n")).unwrap();
        let until = "2026-10-08".parse().unwrap();
        assert_eq!(entries[0].state, CourseState::Published);
        assert_eq!(entries[0].published, Some(Shown { kind, until }), "{cell}");
    }
    for (state, cell) in [
        ("公示中", "月底"),
        ("公示中", "2026-09-30"),
        ("公示中", "2026-10-09"),
        ("办理中", "2026-10-08"),
        ("", "2026-10-08"),
    ] {
        let Err(ImportError::Rows { errors, total }) =
            one(format!("{head},公示至\n{row},{state},{cell}\n"))
        else {
            panic!("{state} {cell}")
        };
        assert_eq!(
            (total, errors[0].column),
            (1, Some("公示至")),
            "{state} {cell}"
        );
    }
}
