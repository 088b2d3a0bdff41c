//! What strangers may send: any bytes to every parser, any text to every list, answer and complaint.
//!
//! Quick by default. The long set runs the same over far more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
#[path = "../cli_support/mod.rs"]
mod cli_support;
mod every;
mod markdown;
mod poison;
mod said;
mod tables;
#[allow(dead_code, unused_imports)]
#[path = "../disk/tools.rs"]
mod tools;

use std::fmt::Debug;

use cli_support::{Home, feed, figure, run, say};
use pianqu::app::Key;
use pianqu::app::keymap::Keymap;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::Command;
use pianqu::domain::deadline;
use pianqu::domain::event::Event;
use pianqu::domain::query::FileKind;
use pianqu::domain::spoken::{Room, listen};
use pianqu::store::{self, Reader};
use pianqu::text::{Lang, numerals, sanitise};
use poison::PAYLOADS;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

/// Tries so many inputs, and makes the one that fails small.
fn tries<T: Debug>(count: u32, inputs: &impl Strategy<Value = T>, test: impl Fn(T)) {
    let config = Config {
        cases: count,
        failure_persistence: None,
        ..Config::default()
    };
    let run = TestRunner::new(config).run(inputs, |input| {
        test(input);
        Ok(())
    });
    run.unwrap();
}

/// A file as somebody's program wrote it, with bytes changed, cut out and put in.
fn damaged(file: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let change = (0..file.len(), any::<u8>(), 0..4u8);
    proptest::collection::vec(change, 0..8).prop_map(move |changes| {
        let mut bytes = file.to_vec();
        for (at, byte, how) in changes {
            let at = at.min(bytes.len().saturating_sub(1));
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 if !bytes.is_empty() => {
                    bytes.remove(at);
                }
                2 => bytes.truncate(at),
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

fn damaged_text(text: &'static str) -> impl Strategy<Value = String> {
    damaged(text.as_bytes()).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

const LEDGER: &str = "\u{feff}片区,议题,事项,类别,来源,牵头单位,责任领导,责任人,协办单位,交办日期,完成时限,进展情况,状态,完成质量,销号日期,备注,公示至\r\n杜鹃片区,摊贩,\"夜间,整治\",环境整治,会议,城管中队,何建波,周海明,派出所、环卫所,2026-11-20,2026年12月4日,'=1,办理中,,,,\r\n杜鹃片区,,电梯,,,城管中队,,周海明,,2026-11-20,2026-12-25,,公示中,,,,征求意见至2026-11-25\r\n";
const ISSUES: &str = "标题,情况,类别,片区,地点,来源,提出单位,提出人,提出日期,标签\n路灯,\"不亮\n两盏\",公共服务/道路照明,杜鹃片区,嵩山路,12345热线,,张三 138,2026-11-18,热点\n";
const DIRECTORY: &str = "类型,名称,简称,别名,性质,片区,单位,职务,角色\n片区,杜鹃片区,,,,,,,\n单位,高潮村,高潮村,,行政村,杜鹃片区,,,\n人员,王建国,,,,,高潮村,书记,负责人\n";
const PLACES: &str = "层级,名称,上级,岗位,姓名,责任单位,责任田\n街道,新碶街道,,,,,\n社区,高潮村,新碶街道,,,,\n二级网格,第一网格,高潮村,网格长,\"王芳、\n李强\",,\n楼栋,1号楼,高潮村/第一网格,楼栋长,张三,,\n";
const COMMITMENTS: &str = "清单,种类,标题,情况,片区,地点,长度（米）,单位,认领方式,提出人,登记日期,起始日期,截止日期,认领单位,认领人,配对,认领日期,兑现日期,已签单位,签订日期,状态,议题,议定事项\n民情,微心愿,\"旧书桌\n一张\",孩子要用,杜鹃片区,嵩山路,,,一对一,张三 138,2026-11-01,2026-11-01,2026-12-01,\"城管中队、派出所\",\"周海明、—\",1,2026-11-02,,,,,01936f3e,〔2026〕1号一（一）\n";
const CALENDAR: &str = "schema = 1\n[[year]]\nyear = 2027\nstatus = \"official\"\noff = [{ date = \"2027-01-04\", name = \"元旦\" }]\nwork = [{ date = \"2027-01-09\" }]\n";
const KEYMAP: &str = "[global]\n\"global.menu\" = [\"F9\", \"Ctrl+E\"]\n";
const COMMAND: &str = r#"{"id":"01936f3e-7a10-7000-8000-000000010000","do":"register_issue","fields":{"title":"路灯","category":{"root":"governance","sub":null},"district":"01936f3e-7a10-7000-8000-000000020000","source":"unit","raised_on":"2026-11-18","tags":["hot"]},"raiser_person":{"plain":"张三"},"happened":null}"#;
const SETTINGS: &str = "register = \"/tmp/街道.db\"\ntheme = \"dark\"\nlang = \"en\"\nambiguous = \"auto\"\nmouse = false\n";
const HEADS: &str = "# pianqu 01936f3e-7a10-7000-8000-000000010000 12 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n00  纪要.md\n";

fn every_parser(test: &str, count: u32) {
    let place = Home::new();
    let register = place.path("r.db");
    let with = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&with, &["init", "--office", "新碶街道"]).code, 0);
    let reader = Reader::open(&register).unwrap();
    let basics = reader.basics().unwrap();
    let today = "2026-11-20".parse().unwrap();
    let path = place.path("table.csv");
    let beside = |kind| pianqu::run::beside_for(kind, &register).unwrap();
    let table = |kind: FileKind, bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        if let Err(error) = pianqu::run::read_table(kind, &path, (&basics, beside(kind)), today) {
            for lang in Lang::ALL {
                assert_clean(&error.describe(lang));
                for row in error.rows() {
                    assert_clean(&row.describe(lang));
                }
            }
        }
    };
    let rubbish = proptest::collection::vec(any::<u8>(), 0..200);
    for kind in [
        FileKind::Ledger,
        FileKind::Issues,
        FileKind::Directory,
        FileKind::Places,
        FileKind::Commitments,
    ] {
        tries(count, &rubbish, |bytes| table(kind, &bytes));
    }
    tries(count, &damaged(LEDGER.as_bytes()), |bytes| {
        table(FileKind::Ledger, &bytes)
    });
    tries(count, &damaged(PLACES.as_bytes()), |bytes| {
        table(FileKind::Places, &bytes)
    });
    tries(count, &damaged(COMMITMENTS.as_bytes()), |bytes| {
        table(FileKind::Commitments, &bytes)
    });
    tries(count, &damaged(ISSUES.as_bytes()), |bytes| {
        table(FileKind::Issues, &bytes)
    });
    tries(count, &damaged(DIRECTORY.as_bytes()), |bytes| {
        table(FileKind::Directory, &bytes)
    });
    for (kind, text) in [
        (FileKind::Ledger, LEDGER),
        (FileKind::Issues, ISSUES),
        (FileKind::Directory, DIRECTORY),
    ] {
        let (bytes, ..) = encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}'));
        let bytes: &'static [u8] = Box::leak(bytes.into_owned().into_boxed_slice());
        tries(count / 2, &damaged(bytes), |bytes| table(kind, &bytes));
    }
    // What is said in the room, by the names of a small office.
    let known = "类型,名称,简称,别名,性质,片区,单位,职务,角色\n片区,杜鹃片区,,,,,,,\n单位,城管中队,城管,中队,站所,,,,\n人员,周海明,,,,,城管中队,中队长,负责人\n";
    std::fs::write(&path, known).unwrap();
    let made = run(&with, &["import", "directory", path.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let named = reader.basics().unwrap();
    let calendar = Calendar::builtin();
    let close = chrono::NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let room = Room {
        directory: &named.directory,
        calendar: &calendar,
        day: today,
        office_close: close,
        street: "新碶街道",
    };
    let spoken = "(城管|中队|周海明|周队长|牵头|会同|配合|、|，|。|；|\\n|和|各村|[0-9一二三十两半]|个?工作日|内|前|月底|下周[一五]|国庆|长期|每[月周]|\\PC|\\p{C}){0,16}";
    tries(count, &spoken, |text: String| {
        for heard in listen(&text, room) {
            // Byte ranges of the text: a wrong one would cut a character.
            let _ = &text[heard.text];
        }
        let _ = deadline::parse(&text, today, &calendar, close);
    });
    // The settings, read by the program itself.
    let settings = place.path(".config/pianqu/config.toml");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let few = (count / 10).min(200);
    tries(few, &damaged(SETTINGS.as_bytes()), |bytes| {
        std::fs::write(&settings, &bytes).unwrap();
        let answer = run(&place, &["config"]);
        assert!(
            [0, 2].contains(&answer.code),
            "{} {}",
            answer.code,
            answer.err
        );
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
        assert_clean(&answer.err);
        assert_clean(&answer.out);
    });
    // What cannot be read is not passed over: another register would be opened.
    std::fs::write(&settings, b"register = \"/tmp/\xff.db\"\n").unwrap();
    assert_eq!(run(&place, &["config"]).code, 2);
    std::fs::remove_file(&settings).unwrap();
    tries(count, &damaged_text(CALENDAR), |text| {
        let _ = Calendar::parse(&text);
    });
    tries(count, &damaged_text(KEYMAP), |text| {
        let _ = Keymap::load(Some(&text));
    });
    tries(count, &damaged_text(HEADS), |text| {
        for head in store::parse_heads(&text) {
            assert_eq!(head.hash.len(), 64);
        }
    });
    tries(count, &damaged_text(COMMAND), |text| {
        let _ = serde_json::from_str::<Command>(&text);
    });
    let golden = include_str!("../data/golden-dump.jsonl");
    let bodies: Vec<Value> = golden
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["kind"].is_string())
        .collect();
    for event in &bodies {
        let body: &'static str =
            Box::leak(event["body"].as_str().unwrap().to_owned().into_boxed_str());
        let kind = event["kind"].as_str().unwrap();
        tries(count / 4, &damaged_text(body), |body| {
            // Whatever it is taken for stays what it is when it is written again.
            let event = Event::from_stored(kind, 1, &body);
            let (kind, v, stored) = event.to_stored().unwrap();
            assert_eq!(Event::from_stored(&kind, v, &stored), event);
        });
    }
    let text =
        "(\\PC|\\p{C}|[0-9〇一二三四五六七八九十百千万]|〔|〕|号|（|）|-|\\+|Ctrl|Shift|F){0,24}";
    tries(count, &text, |text: String| {
        let _ = text.parse::<Key>();
        let _ = numerals::parse(&text);
        let _ = numerals::leading(&text);
        let _ = reader
            .find_item(&text)
            .map_err(|error| assert_clean(&error.describe(Lang::Zh)));
        let _ = reader
            .find_meeting(&text)
            .map_err(|error| assert_clean(&error.describe(Lang::En)));
    });
    figure(
        test,
        &format!(
            "each kind of input {count} times, half as often in GB18030, each stored fact {} times; 0 panics",
            count / 4
        ),
    );
}

#[test]
fn no_bytes_make_a_parser_panic() {
    every_parser("no_bytes_make_a_parser_panic", 200);
}

#[test]
#[ignore = "long"]
fn no_bytes_make_a_parser_panic_long() {
    every_parser("no_bytes_make_a_parser_panic_long", 20_000);
}

#[test]
fn too_much_is_refused_at_once_and_says_how_much_is_taken() {
    let place = Home::new();
    let register = place.path("r.db");
    let with = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&with, &["init", "--office", "新碶街道"]).code, 0);
    let path = place.path("台账.csv");
    let file = std::fs::File::create(&path).unwrap();
    // A hole: it takes no room on the disk.
    file.set_len((500 << 20) + 1).unwrap();
    let cell = "摊".repeat(64 * 1024 / 3 + 1);
    for (size, said) in [(0, "500 MB"), (1, "64 KB")] {
        if size == 1 {
            std::fs::write(&path, LEDGER.replace("夜间,整治", &cell)).unwrap();
        }
        let began = std::time::Instant::now();
        let answer = run(&with, &["import", "ledger", path.to_str().unwrap()]);
        assert_eq!(answer.code, 1, "{}", answer.err);
        let all = format!("{}{}", answer.out, answer.err);
        assert!(all.contains(said) && all.contains("未导入"), "{all}");
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    }
    assert_eq!(run(&with, &["board", "--csv"]).out.lines().count(), 1);
}

// ---- what is printed

/// Nothing that a terminal obeys, and nothing that turns its reader round. Ends of lines are the program's own.
#[track_caller]
fn assert_clean(text: &str) {
    let found = text
        .chars()
        .find(|&c| c != '\n' && c != '\u{200d}' && sanitise::is_hidden(c));
    assert_eq!(
        found,
        None,
        "{:?}",
        text.chars().take(2000).collect::<String>()
    );
}

fn nasty(count: u32) -> Vec<String> {
    let mut all: Vec<String> = PAYLOADS.iter().map(|text| format!("题{text}末")).collect();
    let mut runner = TestRunner::deterministic();
    let any = "(\\PC|\\p{C}|\u{1b}|\u{9b}|\u{202e}|\u{7}|汉|<|\\||\"|,|\n){1,24}";
    for _ in 0..count {
        all.push(any.new_tree(&mut runner).unwrap().current());
    }
    all
}

fn every_output(test: &str, count: u32) {
    // The search finds what there is to find.
    let dangerous = |text: &str| text.chars().any(sanitise::is_hidden);
    assert!(PAYLOADS[..11].iter().all(|text| dangerous(text)));
    let texts = nasty(count);
    assert!(texts.iter().filter(|text| dangerous(text)).count() * 3 > texts.len());
    for text in &texts {
        assert_clean(&sanitise::line(text));
        assert_clean(&sanitise::visible(text).replace('\n', ""));
        assert_clean(&sanitise::paragraphs(text));
    }
    let place = Home::new();
    let register = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let district =
        json!({"do": "save_district", "was": null, "on": null, "now": {"name": "杜鹃片区"}});
    let made: Value =
        serde_json::from_str(&feed(&place, &["do"], &district.to_string()).out).unwrap();
    let district = &made["made"]["districts"][0];
    let mut lines = String::new();
    for text in &texts {
        let issue = json!({
            "do": "register_issue", "happened": null, "raiser_person": {"plain": text},
            "fields": {
                "title": text, "detail": text, "category": {"root": "governance", "sub": null}, "district": district, "place": text,
                "grid": text, "time_pattern": text, "source": "unit", "raised_on": "2026-11-18", "tags": [], "attachment": text,
            },
        });
        // Refused, or no command at all: the complaint quotes what it met.
        let wrong = json!({"do": "add_subcategory", "root": text, "name": text});
        let none = json!({"do": text, text.as_str(): text});
        lines.push_str(&format!("{issue}\n{wrong}\n{none}\n"));
    }
    // As whoever bears such a name, too.
    let answer = feed(&place, &["--as", "李\u{9b}31m\u{202e}敏", "do"], &lines);
    assert_clean(&answer.out);
    assert_clean(&answer.err);
    let taken = answer.out.matches("issue.registered").count();
    assert!(taken * 2 > texts.len(), "{taken} of {}", texts.len());
    for args in [
        &["issues"][..],
        &["issues", "--json"],
        &["issues", "--csv"],
        &["issues", "--csv", "--personal"],
        &["issues", "--json", "--personal"],
        &["directory"],
        &["places"],
        &["places", "--json"],
        &["places", "--csv"],
        &["board"],
        &["meetings"],
        &["dump"],
        &["dump", "--json"],
        &["dump", "--json", "--personal"],
        &["verify", "--deep"],
    ] {
        let answer = run(&place, args);
        assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
        // The mark and the line ends of a table for a spreadsheet.
        let out = answer.out.replace("\r\n", "\n");
        assert_clean(out.strip_prefix('\u{feff}').unwrap_or(&out));
        assert_clean(&answer.err);
    }
    for text in texts
        .iter()
        .filter(|text| !text.contains('\0'))
        .take(if count > 1000 { 200 } else { 20 })
    {
        let path = place.path("坏.csv");
        std::fs::write(
            &path,
            format!("标题,类别,片区,{text}\n{text},{text},{text},\n"),
        )
        .unwrap();
        for args in [
            &["show", text][..],
            &["due", text],
            &["export", text],
            &["board", "--unit", text],
            &["verify", "--against", text],
            &["--lang", text, "doctor"],
            &["import", "issues", path.to_str().unwrap()],
            &[text],
        ] {
            let answer = run(&place, args);
            assert_clean(&answer.out);
            assert_clean(&answer.err);
        }
    }
    figure(
        test,
        &format!(
            "{} texts, {taken} of them taken as an issue, 0 control characters in any answer",
            texts.len()
        ),
    );
}

#[test]
fn no_text_of_a_user_reaches_a_pipe_or_terminal_as_control() {
    every_output(
        "no_text_of_a_user_reaches_a_pipe_or_terminal_as_control",
        200,
    );
}

#[test]
#[ignore = "long"]
fn no_text_of_a_user_reaches_a_pipe_or_terminal_as_control_long() {
    every_output(
        "no_text_of_a_user_reaches_a_pipe_or_terminal_as_control_long",
        10_000,
    );
}
