//! Verbs that list and show: meetings, issues, board, courses, statistics.

use crate::cli_support::{Home, run};
use crate::{NOW, json, street};

#[test]
fn lists_are_tables_json_and_csv() {
    let place = street(NOW);
    let meetings = json(&place, &["meetings", "--json"]);
    assert_eq!(meetings.as_array().unwrap().len(), 24);
    assert_eq!(meetings[0]["state"], "issued");
    assert_eq!(meetings[0]["ordinal"], 3);
    let issues = json(&place, &["issues", "--json"]);
    assert!(
        issues
            .as_array()
            .unwrap()
            .iter()
            .all(|issue| issue.get("raiser_person").is_none())
    );
    let residents = run(&place, &["issues", "--csv", "--personal"]).out;
    assert!(
        residents.contains("史师傅") && !run(&place, &["issues", "--csv"]).out.contains("史师傅")
    );
    let directory = json(&place, &["directory", "--json"]);
    let count = |kind: &str| {
        let all = directory.as_array().unwrap().iter();
        all.filter(|one| one["kind"] == kind).count()
    };
    assert_eq!((count("district"), count("unit")), (15, 62));
    for verb in ["meetings", "issues", "directory", "board"] {
        let plain = run(&place, &[verb]);
        assert_eq!((plain.code, plain.err.as_str()), (0, ""));
        assert!(plain.out.lines().count() > 10, "{verb}");
        let csv = run(&place, &[verb, "--csv"]).out;
        assert!(
            csv.starts_with('\u{feff}') && csv.contains("\r\n"),
            "{verb}"
        );
    }
}

#[test]
fn the_board_filters_and_checks() {
    let place = street(NOW);
    let all = json(&place, &["board", "--json"]);
    let rows = all.as_array().unwrap();
    assert_eq!(rows.len(), 48);
    for key in [
        "id",
        "no",
        "item",
        "category",
        "district",
        "issue",
        "meeting",
        "source",
        "lead_unit",
        "leader",
        "owner",
        "assist_units",
        "assigned_on",
        "due",
        "original_due",
        "long_term",
        "state",
        "light",
        "days_overdue",
        "workdays_left",
        "extensions",
        "returns",
        "blocked",
        "quality",
        "closed_on",
        "last_progress",
        "state_zh",
        "category_zh",
    ] {
        assert!(rows.iter().all(|row| row.get(key).is_some()), "{key}");
    }
    let count = |args: &[&str]| {
        let mut all = vec!["board", "--json"];
        all.extend(args);
        json(&place, &all).as_array().unwrap().len()
    };
    assert_eq!(count(&["--light", "red"]), 3);
    assert_eq!(count(&["--light", "red", "--light", "yellow"]), 5);
    assert_eq!(count(&["--open"]) + count(&["--closed"]), 48);
    assert_eq!(count(&["--limit", "7"]), 7);
    assert_eq!(count(&["--unit", "城管中队", "--open"]), 2);
    assert!(count(&["--district", "杜鹃"]) > 9);
    assert!(count(&["--due-within", "7"]) >= 4);
    // Words of the matter, and the initials of a unit.
    let found = count(&["--find", "路灯"]);
    assert!(found > 0 && found < 42);
    assert_eq!(count(&["--find", "路灯", "--limit", "1"]), 1);
    assert!(count(&["--find", "cgzd"]) >= count(&["--unit", "城管中队"]));
    assert_eq!(count(&["--find", "没有这样的事"]), 0);
    assert_eq!(run(&place, &["board", "--check"]).code, 1);
    assert_eq!(
        run(&place, &["board", "--check", "--light", "green"]).code,
        0
    );
    assert_eq!(run(&place, &["board", "--unit", "无此单位"]).code, 2);
    assert_eq!(run(&place, &["board", "--open", "--closed"]).code, 2);
    // Lights are a matter of the day.
    let later = place.with("PIANQU_NOW", "2027-06-01T09:00:00+08:00");
    assert!(
        json(&later, &["board", "--json", "--light", "red"])
            .as_array()
            .unwrap()
            .len()
            > 15
    );
}

#[test]
fn show_tells_the_whole_course() {
    let place = street(NOW);
    let row = json(&place, &["show", "〔2026〕2号一（一）", "--json"]);
    assert_eq!(row["state"], "closed");
    assert!(row["history"].as_array().unwrap().len() > 8);
    let id = row["id"].as_str().unwrap();
    assert_eq!(json(&place, &["show", id, "--json"])["no"], row["no"]);
    assert!(run(&place, &["show", &id[28..]]).out.contains("反弹"));
    assert_eq!(run(&place, &["show", "〔2026〕99号一"]).code, 2);
    // Minutes of two series have the number 1.
    let asked_back = run(&place, &["show", "〔2026〕1号一"]);
    assert_eq!((asked_back.code, asked_back.out.as_str()), (2, ""));
    for whole in asked_back
        .err
        .split(['：', '、', '；'])
        .filter(|part| part.contains('〔') && !part.contains('“'))
    {
        assert_eq!(run(&place, &["show", whole]).code, 0, "{whole}");
    }
    assert!(
        asked_back.err.contains("〔2026〕1号一（一）、"),
        "{}",
        asked_back.err
    );
    let issue = json(&place, &["issues", "--json"])[0]["id"]
        .as_str()
        .unwrap()
        .to_string();
    assert!(run(&place, &["show", &issue]).out.contains("标题"));
}

#[test]
fn statistics_add_up_and_say_what_they_mean() {
    let place = street(NOW);
    for by in ["unit", "district", "category", "month"] {
        let found = json(&place, &["stats", "--json", "--by", by]);
        assert_eq!(found["from"], "2026-01-01");
        assert_eq!(found["as_of"], "2026-11-20");
        for figure in [
            "assigned",
            "finished",
            "due",
            "on_time",
            "finished_late",
            "overdue",
        ] {
            let sum: u64 = found["groups"]
                .as_array()
                .unwrap()
                .iter()
                .map(|group| group[figure].as_u64().unwrap())
                .sum();
            assert_eq!(found["total"][figure], sum, "{figure} by {by}");
        }
        assert_eq!(
            found["total"]["completion_rate_of"][0],
            found["total"]["finished"]
        );
    }
    // The board counts the same decisions one by one.
    let found = json(&place, &["stats", "--json"]);
    let board = json(&place, &["board", "--json"]);
    let rows: Vec<&serde_json::Value> = board
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["state"] != "withdrawn")
        .collect();
    let done = |row: &&&serde_json::Value| row["state"] == "closed" || row["state"] == "completed";
    assert_eq!(found["total"]["assigned"], rows.len());
    assert_eq!(found["total"]["finished"], rows.iter().filter(done).count());
    let red = |row: &&&serde_json::Value| {
        row["light"] == "red"
            && row["long_term"] == false
            && row["state"] != "awaiting_verification"
    };
    assert_eq!(found["total"]["overdue"], rows.iter().filter(red).count());
    // A year in which nothing happened divides by nothing.
    let before = json(&place, &["stats", "--json", "--to", "2020-12-31"]);
    assert_eq!(before["from"], "2020-01-01");
    assert_eq!(before["total"]["completion_rate"], serde_json::Value::Null);
    let text = run(&place, &["stats", "--to", "2020-12-31"]).out;
    assert!(text.contains("办结率 — (0/0)"), "{text}");
    assert!(text.contains("办结 ÷ 交办"), "{text}");
    let english = run(&place, &["--lang", "en", "stats", "--by", "month"]).out;
    assert!(english.contains("Finished ÷ assigned"), "{english}");
    let paper = run(&place, &["stats", "--markdown"]).out;
    assert!(
        paper.contains("截至2026年11月20日，共交办议定事项"),
        "{paper}"
    );
    let csv = run(&place, &["stats", "--csv", "--by", "district"]).out;
    assert!(csv.starts_with("\u{feff}片区,交办,办结,办结率"), "{csv}");
    assert!(csv.contains("合计,"), "{csv}");
    let wrong = run(
        &place,
        &["stats", "--from", "2027-01-01", "--to", "2026-01-01"],
    );
    assert_eq!(wrong.code, 2);
    assert_eq!(run(&place, &["stats", "--json", "--csv"]).code, 2);
}

#[test]
fn a_history_without_a_name_says_so() {
    let place = Home::new();
    std::fs::write(place.path("l.csv"), "片区,事项,牵头单位,责任人,交办日期,完成时限\n杜鹃片区,清运,环卫所,方志远,2026-01-01,2026-01-09\n").unwrap();
    let file = place.path("l.csv").display().to_string();
    assert_eq!(run(&place, &["init"]).code, 0);
    assert_eq!(run(&place, &["import", "ledger", &file]).code, 0);
    let dump = run(&place, &["dump", "--json"]).out;
    assert!(dump.contains(r#""actor":"未具名""#), "{dump}");
    assert!(!dump.contains(r#""actor":"""#), "{dump}");
    let named = run(
        &place,
        &["--as", "李敏", "import", "ledger", "--again", &file],
    );
    assert_eq!(named.code, 0, "{}", named.err);
    assert!(
        run(&place, &["dump", "--json"])
            .out
            .contains(r#""actor":"李敏""#)
    );
}

/// B1: the figures of the first office that worked this way.
#[test]
fn b1_thirty_nine_units_stand_in_fifteen_districts_and_none_in_none() {
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let mut table = "类型,名称,性质,片区\n".to_owned();
    for n in 1..=15 {
        table += &format!("片区,第{n}片区,,\n");
    }
    let kinds = [
        ("行政村", "村", 22),
        ("股份经济合作社", "股份经济合作社", 2),
        ("社区", "社区", 15),
    ];
    let mut at = 0;
    for (kind, end, count) in kinds {
        for n in 1..=count {
            at += 1;
            table += &format!("单位,第{n}{end},{kind},第{}片区\n", at % 15 + 1);
        }
    }
    let file = place.path("名录.csv");
    std::fs::write(&file, &table).unwrap();
    let done = run(&place, &["import", "directory", file.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{}", done.err);
    let directory = json(&place, &["directory", "--json"]);
    let of = |kind: &str| {
        let rows = directory.as_array().unwrap();
        rows.iter()
            .filter(|row| row["kind"] == kind)
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!((of("district").len(), of("unit").len()), (15, 39));
    assert!(of("unit").iter().all(|unit| unit["district"].is_string()));
    // A second district is refused, naming the first.
    std::fs::write(&file, "类型,名称,性质,片区\n单位,第1村,行政村,第9片区\n").unwrap();
    let twice = run(&place, &["import", "directory", file.to_str().unwrap()]);
    assert!(
        twice.code != 0 && twice.err.contains("第2片区"),
        "{}",
        twice.err
    );
}

/// B4: groups of the statistics are the roots, and they add up.
#[test]
fn b4_figures_group_by_root() {
    let made = street(NOW);
    let found = json(&made, &["stats", "--by", "category", "--json"]);
    let groups = found["groups"].as_array().unwrap();
    let names: Vec<&str> = groups
        .iter()
        .filter_map(|group| group["name"].as_str())
        .collect();
    assert!(!names.is_empty(), "{found}");
    assert!(
        names
            .iter()
            .all(|name| ["公共服务", "综合治理", "环境整治"].contains(name)),
        "{names:?}"
    );
}

/// B23: each of the five lists is written alone, and together they hold every entry once.
#[test]
fn b23_each_of_the_five_lists_is_exported_alone_and_no_entry_stands_in_two() {
    let place = street(NOW);
    let rows = |args: &[&str]| -> Vec<String> {
        let got = run(&place, args);
        assert_eq!((got.code, got.err.as_str()), (0, ""), "{args:?}");
        let lines = got.out.trim_start_matches('\u{feff}').lines();
        lines.skip(1).map(str::to_owned).collect()
    };
    let all = rows(&["commitments", "--csv"]);
    let mut alone = Vec::new();
    for list in ["民情", "结对", "服务", "解困", "共治"] {
        let entries = rows(&["commitments", "--list", list, "--csv"]);
        assert!(!entries.is_empty(), "{list}");
        let begins = format!("{list},");
        assert!(
            entries.iter().all(|row| row.starts_with(&begins)),
            "{list}: {entries:?}"
        );
        let paper = run(&place, &["commitments", "--list", list, "--markdown"]).out;
        assert!(
            paper.starts_with("# ") && paper.contains(&format!("{list}清单")),
            "{paper}"
        );
        let last = format!("| {} |", entries.len());
        assert!(
            paper
                .lines()
                .last()
                .is_some_and(|row| row.starts_with(&last)),
            "{paper}"
        );
        alone.extend(entries);
    }
    let mut every = all;
    every.sort();
    alone.sort();
    assert_eq!(alone, every);
}

/// What the board shows as the number of a decision finds it: the series stands in no text of it.
#[test]
fn a_number_is_found_with_the_series_it_is_shown_behind() {
    let place = street(NOW);
    let found = |text: &str| -> Vec<(String, String)> {
        let rows = json(&place, &["board", "--json", "--find", text]);
        let rows = rows.as_array().unwrap().iter();
        let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
        rows.map(|row| (word(row, "series"), word(row, "no")))
            .collect()
    };
    // The number alone means several; each says of which series it is.
    let all = found("〔2026〕1号");
    let series: Vec<&str> = all.iter().map(|(series, _)| series.as_str()).collect();
    assert!(
        series.contains(&"") && series.contains(&"民主协商会纪要"),
        "{all:?}"
    );
    for typed in ["民主协商会纪要〔2026〕1号", "民主协商会纪要[2026]1号一"] {
        let one = found(typed);
        assert!(!one.is_empty(), "{typed}");
        assert!(
            one.iter()
                .all(|(series, no)| series == "民主协商会纪要" && no.starts_with("〔2026〕1号")),
            "{one:?}"
        );
    }
    // The whole series, and the office's own, which the board leaves out.
    assert!(found("民主协商会纪要").len() >= found("民主协商会纪要〔2026〕1号").len());
    let own = found("新碶街办纪要〔2026〕1号");
    assert!(
        !own.is_empty() && own.iter().all(|(series, _)| series.is_empty()),
        "{own:?}"
    );
}
