//! The follow-up ledger in and out of the real program: round trips, refusals, and lights computed a second time from the file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use cli_support::{Home, run};

const HEAD: &str = "片区,议题,事项,类别,来源,牵头单位,责任领导,责任人,协办单位,交办日期,完成时限,进展情况,状态,完成质量,销号日期,备注,公示至\r\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An empty register at that name.
fn register(place: &Home, name: &str) -> String {
    let path = place.path(name).display().to_string();
    let made = run(
        place,
        &["--register", &path, "init", "--office", "新碶街道"],
    );
    assert_eq!(made.code, 0, "{}", made.err);
    path
}

fn import(place: &Home, register: &str, file: &str, more: &[&str]) -> cli_support::Answer {
    let path = place.path(file).display().to_string();
    let mut args = vec!["--register", register, "import", "ledger", &path];
    args.extend(more);
    run(place, &args)
}

fn export(place: &Home, register: &str) -> String {
    let csv = run(place, &["--register", register, "board", "--csv"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
    csv.out
}

/// The file of one register read into an empty one, and written again.
fn again(place: &Home, csv: &str, name: &str) -> String {
    std::fs::write(place.path("round.csv"), csv).unwrap();
    let second = register(place, name);
    let done = import(place, &second, "round.csv", &[]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    export(place, &second)
}

/// Byte for byte; a difference is told by its line.
fn same(left: &str, right: &str) {
    for (n, (left, right)) in left.lines().zip(right.lines()).enumerate() {
        assert_eq!(left, right, "line {}", n + 1);
    }
    assert!(left == right);
}

/// A small generator: the same rows in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Rows of every state with limits around the autumn of 2024, so that they are past whenever this runs.
fn generated(rows: u64) -> String {
    const STATES: [&str; 9] = [
        "",
        "待签收",
        "办理中",
        "办理中",
        "待核验",
        "已办结",
        "已销号",
        "已销号",
        "撤销",
    ];
    const UNITS: [&str; 5] = ["城管中队", "派出所", "环卫所", "公共管理办", "综合治理办"];
    let mut chance = Chance(7);
    let mut text = format!("\u{feff}{HEAD}");
    for n in 0..rows {
        let assigned = day("2024-06-03") + Days::new(chance.below(60));
        let due = match chance.below(12) {
            0 => ["长期（每月复查）", "长期（每周复查）", "长期（每年复查）"]
                [chance.below(3) as usize]
                .to_string(),
            _ => (day("2024-08-01") + Days::new(chance.below(120))).to_string(),
        };
        let state = STATES[chance.below(9) as usize];
        let (quality, closed) = match state {
            "已销号" => ("良好", (assigned + Days::new(chance.below(90))).to_string()),
            _ => ("", String::new()),
        };
        let lead = chance.below(5) as usize;
        let assist = UNITS[(lead + 1) % 5];
        let (district, unit) = (chance.below(15), UNITS[lead]);
        let _ = write!(
            text,
            "第{district}片区,议题{n},事项{n},环境整治,会议议定,{unit},何建波,人员{lead},{assist},{assigned},{due},,{state},{quality},{closed},,\r\n"
        );
    }
    text
}

/// 工作日, read from the calendar file itself.
fn workdays() -> impl Fn(NaiveDate) -> bool {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/holidays-cn.toml"
    ))
    .unwrap();
    let (mut off, mut work) = (BTreeSet::new(), BTreeSet::new());
    let mut resting = true;
    for line in text.lines() {
        if line.starts_with("off") {
            resting = true;
        } else if line.starts_with("work") {
            resting = false;
        }
        for piece in line.split("date = \"").skip(1) {
            let date = day(&piece[..10]);
            if resting {
                off.insert(date)
            } else {
                work.insert(date)
            };
        }
    }
    move |date: NaiveDate| {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        work.contains(&date) || (!off.contains(&date) && !weekend)
    }
}

/// 亮灯 straight from a row of the file: the rule of the office in its own words, sharing nothing with the program.
fn light(cells: &[&str], today: NaiveDate, is_workday: &dyn Fn(NaiveDate) -> bool) -> &'static str {
    let (assigned, due, state) = (cells[9], cells[10], cells[12]);
    match state {
        "已销号" | "撤销" => return "grey",
        "已办结" => return "green",
        _ => {}
    }
    if due.starts_with("长期") {
        let from = day(assigned);
        let review = if due.contains("每周") {
            from + Days::new(7)
        } else {
            let months = if due.contains("每年") { 12 } else { 1 };
            let index = from.month0() + months;
            let (year, month) = (from.year() + (index / 12) as i32, index % 12 + 1);
            (0..4)
                .find_map(|less| NaiveDate::from_ymd_opt(year, month, from.day() - less))
                .unwrap()
        };
        return if today > review { "red" } else { "blue" };
    }
    let due = day(due);
    if today > due {
        return "red";
    }
    let left = today
        .iter_days()
        .skip(1)
        .take_while(|date| *date <= due)
        .filter(|date| is_workday(*date))
        .count();
    if left <= 3 { "yellow" } else { "green" }
}

#[test]
fn lights_of_a_ledger_are_those_computed_from_its_file() {
    let place = Home::new();
    let rows = std::env::var("PIANQU_LEDGER_ROWS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1000);
    let text = generated(rows);
    std::fs::write(place.path("l.csv"), &text).unwrap();
    let register = register(&place, "r.db");
    assert_eq!(import(&place, &register, "l.csv", &[]).code, 0);
    let is_workday = workdays();
    // A Tuesday; the last working day before 国庆; a day of the holiday; a make-up Saturday; the day after everything is due.
    for today in [
        "2024-09-10",
        "2024-09-30",
        "2024-10-05",
        "2024-10-12",
        "2024-11-29",
    ] {
        let mut want: BTreeMap<&str, usize> = BTreeMap::new();
        let mut yellow_edges = 0;
        for row in text.lines().skip(1) {
            let cells: Vec<&str> = row.split(',').collect();
            *want
                .entry(light(&cells, day(today), &is_workday))
                .or_default() += 1;
            yellow_edges += usize::from(cells[10] == today);
        }
        assert!(
            yellow_edges > 0 || today == "2024-11-29",
            "no row is due on {today}"
        );
        let place = place.with("PIANQU_NOW", &format!("{today}T10:00:00+08:00"));
        let board = run(&place, &["--register", &register, "board", "--json"]);
        let board: Vec<serde_json::Value> = serde_json::from_str(&board.out).unwrap();
        let mut got: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &board {
            *got.entry(row["light"].as_str().unwrap()).or_default() += 1;
        }
        assert_eq!(got, want, "on {today}");
        for light in ["red", "yellow", "green", "blue", "grey"] {
            let one = run(
                &place,
                &["--register", &register, "board", "--json", "--light", light],
            );
            let one: Vec<serde_json::Value> = serde_json::from_str(&one.out).unwrap();
            assert_eq!(
                one.len(),
                want.get(light).copied().unwrap_or(0),
                "{light} on {today}"
            );
        }
    }
}

#[test]
fn a_generated_ledger_goes_round_byte_for_byte() {
    let place = Home::new();
    let text = generated(300).replace(",,待签收", ",\"=1+1、\"\"引\"\"\n第二段\",待签收")
        + "杜鹃片区,,电梯,,,城管中队,,周海明,,2024-09-01,2024-12-25,,公示中,,,,2024-09-20\r\n\
           杜鹃片区,,停车,,,城管中队,,周海明,,2024-09-01,2024-12-25,已张贴,公示中,,,,征求意见至2024-09-20\r\n";
    std::fs::write(place.path("l.csv"), &text).unwrap();
    let first = register(&place, "a.db");
    assert_eq!(import(&place, &first, "l.csv", &[]).code, 0);
    let once = export(&place, &first);
    assert_eq!(once.lines().count(), text.lines().count());
    assert!(
        once.contains(",公示中,,,,征求意见至2024-09-20\r\n"),
        "{once}"
    );
    same(&again(&place, &once, "b.db"), &once);
    let second = place.path("b.db").display().to_string();
    let sound = run(&place, &["--register", &second, "verify", "--deep"]);
    assert_eq!(sound.code, 0, "{}", sound.out);
}

#[test]
fn the_ledger_of_the_demo_goes_round_byte_for_byte() {
    let place = Home::new();
    let kept = place.path("demo").display().to_string();
    let played = run(&place, &["demo", "--keep", &kept]);
    assert_eq!(played.code, 0, "{}", played.err);
    let once = export(&place, &format!("{kept}/demo.db"));
    assert!(once.lines().count() > 5, "{once}");
    // What is under 公示 says so, and until when, wherever it goes.
    assert!(once.contains(",公示中,,,,20"), "{once}");
    same(&again(&place, &once, "b.db"), &once);
}

#[test]
fn one_bad_row_changes_nothing_and_is_named() {
    let place = Home::new();
    let register = register(&place, "r.db");
    let dump = || run(&place, &["--register", &register, "dump", "--json"]).out;
    let before = dump();
    let good = "杜鹃片区,,整治,,,城管中队,,周海明,,2024-09-01,2024-10-09,,办理中,,,,\r\n";
    let bad = "杜鹃片区,,值守,,,城管中队,,周海明,,2024-09-01,尽快,,办理中,,,,\r\n";
    std::fs::write(place.path("bad.csv"), format!("{HEAD}{good}{bad}{good}")).unwrap();
    let refused = import(&place, &register, "bad.csv", &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("第3行“完成时限”"), "{}", refused.err);
    let json = import(&place, &register, "bad.csv", &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&json["total"], &json["errors"][0]["row"]),
        (&1.into(), &3.into())
    );
    assert_eq!(dump(), before);

    std::fs::write(place.path("good.csv"), format!("{HEAD}{good}")).unwrap();
    let rehearsed = import(&place, &register, "good.csv", &["--dry-run"]);
    assert_eq!(rehearsed.code, 0, "{}", rehearsed.err);
    assert!(
        rehearsed.out.contains("增加人员 城管中队 周海明"),
        "{}",
        rehearsed.out
    );
    assert_eq!(dump(), before);

    assert_eq!(import(&place, &register, "good.csv", &[]).code, 0);
    let known = dump();
    let twice = import(&place, &register, "good.csv", &[]);
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("--again"), "{}", twice.err);
    assert_eq!(dump(), known);
    assert_eq!(import(&place, &register, "good.csv", &["--again"]).code, 0);
    assert_eq!(export(&place, &register).lines().count(), 3);
    let sound = run(&place, &["--register", &register, "verify", "--deep"]);
    assert_eq!(sound.code, 0, "{}", sound.out);
}

#[test]
fn an_imported_row_is_found_by_its_number_and_tells_where_it_came_from() {
    let place = Home::new();
    let register = register(&place, "r.db");
    let row = "杜鹃片区,占道,整治,环境整治,区里转来,城管中队,何建波,周海明,派出所,2024-09-01,2024-10-09,已踏勘,办理中,,,原在纸上,\r\n";
    std::fs::write(place.path("l.csv"), format!("{HEAD}{row}")).unwrap();
    assert_eq!(import(&place, &register, "l.csv", &[]).code, 0);
    let board = run(&place, &["--register", &register, "board", "--json"]);
    let board: serde_json::Value = serde_json::from_str(&board.out).unwrap();
    let no = board[0]["no"].as_str().unwrap();
    assert!(no.starts_with("台账") && no.ends_with("-2"), "{no}");
    assert_eq!(board[0]["source"], "区里转来");
    assert_eq!(board[0]["last_progress"], "已踏勘");
    assert_eq!(board[0]["last_progress_on"], serde_json::Value::Null);
    let shown = run(&place, &["--register", &register, "show", no]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    for words in ["由台账导入", "已踏勘", "原在纸上"] {
        assert!(shown.out.contains(words), "{words}: {}", shown.out);
    }
}

/// The most memory that a program held while it ran, in KiB.
fn most_memory(mut child: std::process::Child) -> u64 {
    let path = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(&path).unwrap_or_default();
        let held = status.lines().find_map(|line| {
            let line = line.strip_prefix("VmHWM:")?;
            line.trim().strip_suffix(" kB")?.parse().ok()
        });
        most = most.max(held.unwrap_or_default());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(child.wait().unwrap().success());
    most
}

fn import_holds(test: &str, kind: &str, table: &[u8], rows: u64, limit: u64) {
    let place = Home::new();
    std::fs::write(place.path("l.csv"), table).unwrap();
    let register = register(&place, "r.db");
    let file = place.path("l.csv").display().to_string();
    let child = place
        .command()
        .args(["--register", &register, "import", kind, &file])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let most = most_memory(child) / 1024;
    cli_support::figure(test, &format!("{kind}: {rows} rows, {most} MB at most"));
    // The control: it has held what it always holds, its pages and its directory of readings.
    assert!(most > 20 && most < limit, "{most} MB");
}

/// Held as a whole, these rows would take some 60 MB more than the 105 that a program not optimised takes.
#[test]
fn an_import_holds_little_however_long_the_table() {
    let test = "an_import_holds_little_however_long_the_table";
    import_holds(test, "ledger", generated(20_000).as_ref(), 20_000, 130);
}

#[test]
#[ignore = "long: 100,000 rows"]
fn an_import_of_a_hundred_thousand_rows_stays_below_200_mb() {
    let test = "an_import_of_a_hundred_thousand_rows_stays_below_200_mb";
    import_holds(test, "ledger", generated(100_000).as_ref(), 100_000, 200);
    // A directory is held whole, whatever its length: every name may be meant by another row.
    import_holds(test, "directory", people(100_000).as_bytes(), 100_000, 200);
}

/// Two hundred units, and so many people in them.
fn people(count: u64) -> String {
    let mut table = String::from("类型,名称,性质,片区,单位,职务,角色\n");
    for unit in 0..200 {
        table += &format!("单位,第{unit}社区,社区,东片区,,,\n");
    }
    for person in 0..count {
        table += &format!(
            "人员,网格员{person},,,第{}社区,网格员,网格员\n",
            person % 200
        );
    }
    table
}
