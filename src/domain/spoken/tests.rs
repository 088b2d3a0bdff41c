use std::collections::BTreeSet;

use uuid::Uuid;

use super::*;
use crate::domain::cycle::Cycle;
use crate::domain::deadline::default_office_close;
use crate::domain::directory::{Person, PersonFields, PersonRole, Unit, UnitFields, UnitKind};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::meeting::{DraftTerms, Due};

const DAY: &str = "2026-11-20";

fn id(n: &mut u128) -> Uuid {
    *n += 1;
    Uuid::from_u128(*n)
}

/// The units and people of the sample street.
fn street() -> Directory {
    let file: toml::Table = include_str!("../../../assets/street/street.toml")
        .parse()
        .unwrap();
    let (mut directory, mut n) = (Directory::default(), 0);
    let text = |table: &toml::Table, key: &str| {
        let found = table.get(key).and_then(|value| value.as_str());
        found.unwrap_or_default().to_owned()
    };
    let unit = |directory: &mut Directory, table: &toml::Table, n: &mut u128| {
        let unit = UnitId(id(n));
        let fields = UnitFields {
            name: text(table, "name"),
            short: text(table, "short"),
            kind: UnitKind::from_zh(&text(table, "kind")).unwrap(),
            ..UnitFields::default()
        };
        let former = Vec::new();
        directory.units.insert(
            unit,
            Unit {
                id: unit,
                fields,
                former,
            },
        );
        unit
    };
    let person =
        |directory: &mut Directory, unit, name: String, post, roles: &str, n: &mut u128| {
            if name.is_empty() {
                return;
            }
            let person = PersonId(id(n));
            let roles: BTreeSet<PersonRole> =
                roles.split('、').filter_map(PersonRole::from_zh).collect();
            let fields = PersonFields {
                name,
                unit: Some(unit),
                post,
                roles,
                ..PersonFields::default()
            };
            directory.people.insert(Person { id: person, fields });
        };
    for table in file["unit"].as_array().unwrap() {
        let table = table.as_table().unwrap();
        let unit = unit(&mut directory, table, &mut n);
        for one in table
            .get("people")
            .and_then(|p| p.as_array())
            .into_iter()
            .flatten()
        {
            let one = one.as_table().unwrap();
            let (name, post, roles) = (text(one, "name"), text(one, "post"), text(one, "roles"));
            person(&mut directory, unit, name, post, &roles, &mut n);
        }
    }
    for district in file["district"].as_array().unwrap() {
        for table in district["units"].as_array().unwrap() {
            let table = table.as_table().unwrap();
            let unit = unit(&mut directory, table, &mut n);
            let (head, post) = (text(table, "head"), text(table, "post"));
            person(&mut directory, unit, head, post, "负责人", &mut n);
            person(
                &mut directory,
                unit,
                text(table, "liaison"),
                String::new(),
                "联络员",
                &mut n,
            );
        }
    }
    directory
}

fn hear(text: &str, directory: &Directory) -> Vec<Heard> {
    let calendar = Calendar::builtin();
    let room = Room {
        directory,
        calendar: &calendar,
        day: DAY.parse().unwrap(),
        office_close: default_office_close(),
        street: "新碶街道",
    };
    listen(text, room)
}

/// What was heard, in the columns of the table.
fn row(heard: &Heard, directory: &Directory) -> [String; 7] {
    let day = DAY.parse().unwrap();
    let units = |units: &[UnitId]| {
        let names: Vec<&str> = units.iter().map(|u| directory.unit_name(*u, day)).collect();
        or_dash(names.join("、"))
    };
    let person = |person: Option<PersonId>| {
        or_dash(person.map_or_else(String::new, |p| directory.person_name(p).to_owned()))
    };
    let reports = heard.report.as_ref();
    let reports = reports.map(|(every, _)| format!("反馈{}", every.zh()));
    let (due, cycle) = match heard.due {
        None => ("-".to_owned(), or_dash(reports.unwrap_or_default())),
        Some(When::On { date, .. }) => (date.to_string(), or_dash(reports.unwrap_or_default())),
        Some(When::LongTerm { review }) => (
            "long".to_owned(),
            or_dash(review.map_or("", Cycle::zh).to_owned()),
        ),
    };
    let unclear: Vec<String> = heard
        .unclear
        .iter()
        .map(|unclear| match unclear {
            Unclear::Unknown {
                name, near: None, ..
            } => format!("UNKNOWN:{name}"),
            Unclear::Unknown {
                name,
                near: Some(near),
                ..
            } => {
                format!("UNKNOWN:{name}~{}", directory.unit_name(*near, day))
            }
            Unclear::Group(name) => format!("GROUP:{name}"),
            Unclear::Day(day) => format!("DAY:{day}"),
            Unclear::Unread(day) => format!("UNREAD:{day}"),
            Unclear::Report(said) => format!("REPORT:{said}"),
            Unclear::Idle(names) => format!("IDLE:{names}"),
            Unclear::Open(names) => format!("OPEN:{names}"),
            other => other.code().to_owned(),
        })
        .collect();
    [
        units(&heard.leads),
        person(heard.owner),
        person(heard.leader),
        units(&heard.assist),
        due,
        cycle,
        or_dash(unclear.join(" ")),
    ]
}

fn or_dash(text: String) -> String {
    if text.is_empty() {
        "-".to_owned()
    } else {
        text
    }
}

/// Every row: sentence, lead, person, leader, assistants, date, cycle, what is said to be unclear. A row that begins with +
/// is the next decision of the sentence above it.
#[test]
fn every_sentence_of_the_table() {
    let directory = street();
    let mut cases: Vec<(&str, Vec<Vec<&str>>)> = Vec::new();
    for line in include_str!("sentences.tsv").lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let mut cells = line.split('\t');
        let text = cells.next().unwrap();
        let cells: Vec<&str> = cells.collect();
        match text {
            "+" => cases.last_mut().unwrap().1.push(cells),
            _ => cases.push((text, vec![cells])),
        }
    }
    assert!(cases.len() >= 80, "{}", cases.len());
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let got: Vec<Vec<String>> = hear(text, &directory)
            .iter()
            .map(|heard| row(heard, &directory).to_vec())
            .collect();
        if got != want {
            let got: Vec<String> = got.iter().map(|row| row.join("\t")).collect();
            let want: Vec<String> = want.iter().map(|row| row.join("\t")).collect();
            wrong.push(format!(
                "{text}\n want {}\n got  {}",
                want.join("\n      "),
                got.join("\n      ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The words of the date end where the limit does, whatever the deed is called.
#[test]
fn the_words_of_the_date_end_at_the_limit() {
    let directory = street();
    for (text, phrase) in [
        ("由城管中队牵头，12月4日前完成小学门前路段整治", "12月4日前"),
        ("由城管中队于12月底前组织门前三包检查", "12月底前"),
        ("由城管中队本周五下班前清理小区内堆物", "本周五下班前"),
        ("由环卫所7天内清理辖区内死角", "7天内"),
        ("完成时限是12月10日前，由城管中队负责", "12月10日前"),
        ("由城管中队负责，下周五必须拿下来", "下周五"),
        ("由城管中队负责，11月底前报何书记审定", "11月底前"),
        (
            "由城管中队于2026年12月4日（周五）前完成",
            "2026年12月4日（周五）前",
        ),
        (
            "由城管中队牵头，长期坚持，每月复查嵩山路摊点，环卫所配合",
            "长期坚持，每月复查",
        ),
        (
            "由环卫所负责，长期坚持，每月复查一次，高潮村配合",
            "长期坚持，每月复查一次",
        ),
        ("由公共服务办明年一季度末前建成老年食堂", "明年一季度末前"),
        ("由公共服务办2027年1季度完成", "2027年1季度"),
        ("由公共服务办本季度末前完成", "本季度末前"),
        (
            "由环卫所负责，长期坚持，每季度末复查",
            "长期坚持，每季度末复查",
        ),
        ("由环卫所12月份完成清运", "12月份"),
        ("由环卫所负责，长期坚持", "长期坚持"),
    ] {
        assert_eq!(hear(text, &directory)[0].due_phrase, phrase, "{text}");
    }
}

/// What follows the words of a limit never continues one of them, or the field stays empty: every phrase of the deadlines'
/// table in two sentences, and clock times, quarters and ranges.
#[test]
fn no_date_is_torn() {
    let directory = street();
    let calendar = Calendar::builtin();
    let table = include_str!("../../../tests/data/deadlines.tsv");
    let more = include_str!("../../../tests/data/deadlines-more.tsv");
    let rows = table.lines().chain(more.lines());
    let read = rows.filter(|row| !row.starts_with('#')).filter_map(|row| {
        let mut cells = row.split('\t');
        Some((cells.next()?.parse().ok()?, cells.next()?.to_owned()))
    });
    let mut phrases: Vec<(chrono::NaiveDate, String)> = read.collect();
    let day = DAY.parse().unwrap();
    for year in ["", "今年", "明年", "2027年"] {
        for quarter in ["一季度", "1季度", "第一季度", "四季度"] {
            for end in ["", "末", "末前", "底前", "内"] {
                phrases.push((day, format!("{year}{quarter}{end}")));
            }
        }
    }
    for clock in ["18:00前", "晚上8点前", "下班前", "上午9：30前", "12:00前"] {
        phrases.push((day, format!("12月4日{clock}")));
        phrases.push((day, format!("11月30日至12月4日{clock}")));
    }
    let (mut heard, mut wrong) = (0, Vec::new());
    for (day, phrase) in phrases {
        let room = Room {
            directory: &directory,
            calendar: &calendar,
            day,
            office_close: default_office_close(),
            street: "新碶街道",
        };
        for text in [
            format!("由城管中队{phrase}完成整治"),
            format!("由城管中队负责，{phrase}，派出所配合"),
            format!("由城管中队{phrase}建成老年食堂"),
        ] {
            let one = listen(&text, room).remove(0);
            let Some(at) = text
                .find(&one.due_phrase)
                .filter(|_| !one.due_phrase.is_empty())
            else {
                continue;
            };
            heard += 1;
            let said = &text[..at + one.due_phrase.len()];
            let behind = &text[said.len()..];
            if stretch::tears(&one.due_phrase, behind) {
                wrong.push(format!("{said}|{behind}"));
            }
        }
    }
    assert!(heard > 500, "{heard}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_and_limit_say_one_date() {
    let directory = street();
    let calendar = Calendar::builtin();
    let room = Room {
        directory: &directory,
        calendar: &calendar,
        day: DAY.parse().unwrap(),
        office_close: default_office_close(),
        street: "新碶街道",
    };
    let on = |date: &str| Due::On {
        date: date.parse().unwrap(),
        time: None,
    };
    let long = Due::LongTerm {
        review: Cycle::Monthly,
    };
    // What the text says, the limit, the words that differ, what was typed, the text after it.
    for (text, due, differs_by, said, after) in [
        (
            "由城管中队牵头，12月11日前完成夜间整治，并同步清理占道车辆",
            on("2026-12-18"),
            Some("12月11日前"),
            "12月18日前",
            Some("由城管中队牵头，12月18日前完成夜间整治，并同步清理占道车辆"),
        ),
        // Typed in figures, or without 前: written out.
        (
            "2026年12月11日前完成夜间整治",
            on("2026-12-18"),
            Some("2026年12月11日前"),
            "12.18",
            Some("2026年12月18日前完成夜间整治"),
        ),
        (
            "12月11日前完成夜间整治",
            on("2026-12-18"),
            Some("12月11日前"),
            "12月18日",
            Some("12月18日前完成夜间整治"),
        ),
        (
            "5个工作日内完成整治",
            on("2026-12-18"),
            Some("5个工作日内"),
            "12月18日前",
            Some("12月18日前完成整治"),
        ),
        // Said in other words, the same day.
        (
            "5个工作日内完成整治",
            on("2026-11-27"),
            None,
            "11月27日前",
            None,
        ),
        // No word for a word makes a sentence.
        (
            "12月11日前完成整治",
            long,
            Some("12月11日前"),
            "长期坚持",
            None,
        ),
        (
            "落实定岗值守，长期坚持，每月复查一次",
            long,
            None,
            "长期坚持",
            None,
        ),
        // Nothing is named, or two steps, or the day says which and not until when.
        ("开展夜间整治", on("2026-12-18"), None, "12月18日前", None),
        (
            "12月11日前完成排查，12月31日前整改到位",
            on("2026-12-31"),
            None,
            "12月31日前",
            None,
        ),
        (
            "对11月30日前登记的摊贩逐户清理",
            on("2026-12-18"),
            None,
            "12月18日前",
            None,
        ),
    ] {
        let named = differs(text, due, room);
        assert_eq!(
            named.map(|named| named.words(text).to_owned()).as_deref(),
            differs_by,
            "{text}"
        );
        assert_eq!(corrected(text, due, said, room).as_deref(), after, "{text}");
    }
}

/// Whoever is heard as lead has a column of his own: the matter does not begin with him.
#[test]
fn the_matter_does_not_begin_with_who_leads() {
    let directory = street();
    let day = DAY.parse().unwrap();
    let mut wrong = Vec::new();
    let rows = include_str!("sentences.tsv").lines();
    for text in rows
        .filter(|row| !row.starts_with(['#', '+']))
        .filter_map(|row| row.split('\t').next())
    {
        for heard in hear(text, &directory) {
            let terms = DraftTerms {
                text: text[heard.text.clone()].to_string(),
                due_phrase: heard.due_phrase.clone(),
                ..DraftTerms::default()
            };
            let matter = terms.matter_in("议题");
            let leads = heard
                .leads
                .iter()
                .map(|unit| directory.unit_name(*unit, day));
            for lead in leads {
                if matter.starts_with(&format!("由{lead}")) {
                    wrong.push(format!("{text}: {matter}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
