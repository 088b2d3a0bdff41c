//! The real binary from outside: verbs, exit codes, hostile surroundings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, run};

/// One process a row: the table is the public interface.
#[test]
fn due_answers_every_row_of_the_table() {
    let table = std::fs::read_to_string("tests/data/deadlines.tsv").unwrap();
    let place = Home::new();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (from, phrase, want) = (cells[0], cells[1], cells[2]);
        rows += 1;
        let answer = run(&place, &["due", phrase, "--from", from, "--json"]);
        let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(json["phrase"], phrase);
        assert_eq!(json["from"], from);
        let got = json["date"]
            .as_str()
            .or(json["code"].as_str())
            .unwrap_or("nothing");
        let code = if want.starts_with("ERR") { 1 } else { 0 };
        if got != want || answer.code != code {
            wrong.push(format!("{line}: {got} {}", answer.code));
        }
    }
    assert!(rows >= 60, "{rows}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn due_speaks_plainly_too() {
    let place = Home::new();
    let answer = run(&place, &["due", "5个工作日内", "--from", "2026-11-20"]);
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (0, "2026年11月27日（周五）\n")
    );
    let answer = run(
        &place,
        &["--lang", "en", "due", "尽快", "--from", "2026-11-20"],
    );
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    let answer = run(
        &place.with("PIANQU_NOW", "2026-11-20T09:00:00+08:00"),
        &["due", "今天"],
    );
    assert_eq!(answer.out, "2026年11月20日（周五）\n");
    let answer = run(&place.with("PIANQU_NOW", "yesterday"), &["due", "今天"]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
}

#[test]
fn what_cannot_be_understood_is_one_line_and_exit_2() {
    let place = Home::new();
    for args in [
        &["frobnicate"][..],
        &["due"],
        &["due", "今天", "--from", "2026-02-30"],
        &["due", "今天", "--colour"],
        &["--role", "king", "config"],
        &["completions", "tcsh"],
        &["\u{1b}]0;OWNED\u{7}"],
    ] {
        for lang in ["zh", "en"] {
            let mut all = vec!["--lang", lang];
            all.extend(args);
            let answer = run(&place, &all);
            assert_eq!(answer.code, 2, "{args:?}");
            assert_eq!(answer.err.lines().count(), 1, "{args:?}: {}", answer.err);
            assert!(!answer.err.contains('\u{1b}') && answer.out.is_empty());
        }
    }
}

#[test]
fn without_a_terminal_there_are_no_screens() {
    let answer = run(&Home::new(), &[]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert_eq!(answer.err.lines().count(), 1);
}

#[test]
fn help_and_papers_come_in_both_languages() {
    let place = Home::new();
    assert!(run(&place, &["--help"]).out.contains("登记簿"));
    assert!(
        run(&place, &["--lang", "en", "--help"])
            .out
            .contains("register")
    );
    assert!(run(&place, &["due", "--help"]).out.contains("用法"));
    assert!(
        run(&place, &["completions", "bash"])
            .out
            .contains("complete -F")
    );
    let folder = place.path("man");
    assert_eq!(run(&place, &["man", folder.to_str().unwrap()]).code, 0);
    groff_says_nothing(&folder);
    let page = std::fs::read_to_string(folder.join("pianqu.1")).unwrap();
    assert!(page.contains("片区"));
    std::fs::write(place.path("file"), "").unwrap();
    let blocked = place.path("file/man");
    assert_eq!(run(&place, &["man", blocked.to_str().unwrap()]).code, 6);
}

/// The pages go through groff without a warning and hold text; where it is missing a line says so.
fn groff_says_nothing(folder: &std::path::Path) {
    for page in std::fs::read_dir(folder).unwrap() {
        let page = page.unwrap().path();
        let groff = std::process::Command::new("groff")
            .args(["-man", "-Tutf8", "-ww", "-K", "utf8"])
            .arg(&page)
            .output();
        let Ok(said) = groff else {
            eprintln!("SKIPPED: groff is missing");
            return;
        };
        assert!(
            said.stderr.is_empty(),
            "{page:?} {}",
            String::from_utf8_lossy(&said.stderr)
        );
        assert!(said.stdout.len() > 500, "{page:?}");
    }
}

const NOW: &str = "2026-11-20T09:00:00+08:00";

/// A home with the demo's register in it, played.
fn street(now: &str) -> Home {
    let place = Home::new().with("PIANQU_NOW", now);
    let folder = place.path("demo");
    let answer = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let register = place.path("demo/demo.db");
    place.with("PIANQU_REGISTER", register.to_str().unwrap())
}

fn json(place: &Home, args: &[&str]) -> serde_json::Value {
    let answer = run(place, args);
    assert_eq!(answer.code, 0, "{args:?}: {}", answer.err);
    serde_json::from_str(&answer.out).unwrap()
}

#[test]
fn the_demo_prints_minutes_and_prints_them_the_same_twice() {
    let days = [
        "2026-11-22",
        "2026-10-03",
        "2027-01-04",
        "2028-02-29",
        "2026-11-20",
    ];
    for day in days {
        let place = Home::new().with("PIANQU_NOW", &format!("{day}T09:00:00+08:00"));
        let (one, two) = (run(&place, &["demo"]), run(&place, &["demo"]));
        assert_eq!((one.code, one.err.as_str()), (0, ""), "{day}");
        assert_eq!(one.out, two.out, "{day}");
        assert!(
            one.out.contains("**五、关于老年人活动场所选址问题**"),
            "{day}"
        );
        assert!(
            !one.out.contains("史师傅"),
            "a resident's name in the minutes"
        );
    }
    let whole = run(&Home::new().with("PIANQU_NOW", NOW), &["demo"]).out;
    assert!(
        whole.contains("共8项，已销号5项，办理中2项，逾期1项"),
        "{whole}"
    );
    assert!(whole.contains("2026年12月4日前完成。派出所、市场监管所、环卫所、高潮村配合。"));
}

#[test]
fn the_demo_leaves_what_it_is_told_to_keep_and_nothing_else() {
    let place = street(NOW);
    let folder = place.path("demo/export/2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕10号");
    assert!(folder.join("分送/城管中队.md").is_file());
    let sums = std::process::Command::new("sha256sum")
        .args(["-c", "--quiet", "SHA256SUMS"])
        .current_dir(&folder)
        .output();
    if let Ok(sums) = sums {
        assert!(
            sums.status.success(),
            "{}",
            String::from_utf8_lossy(&sums.stderr)
        );
    }
    // A demo that keeps nothing leaves nothing: neither in the home nor in the temporary folder.
    let place = Home::new().with("PIANQU_NOW", NOW);
    std::fs::create_dir(place.path("tmp")).unwrap();
    let place = place.with("TMPDIR", place.path("tmp").to_str().unwrap());
    assert_eq!(run(&place, &["demo"]).code, 0);
    assert_eq!(std::fs::read_dir(place.path("tmp")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(place.path(".")).unwrap().count(), 1);
    // Twice into one folder: the first register is not overwritten.
    let kept = street(NOW);
    let again = run(
        &kept,
        &["demo", "--keep", kept.path("demo").to_str().unwrap()],
    );
    assert_eq!(again.code, 2);
}

#[test]
fn lists_are_tables_json_and_csv() {
    let place = street(NOW);
    let meetings = json(&place, &["meetings", "--json"]);
    assert_eq!(meetings.as_array().unwrap().len(), 13);
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
    assert_eq!(rows.len(), 43);
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
    assert_eq!(count(&["--open"]) + count(&["--closed"]), 43);
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
    let issue = json(&place, &["issues", "--json"])[0]["id"]
        .as_str()
        .unwrap()
        .to_string();
    assert!(run(&place, &["show", &issue]).out.contains("标题"));
}

#[test]
fn exports_are_frozen_and_hand_edits_are_not_overwritten() {
    let place = street(NOW);
    let stdout = run(&place, &["export", "latest", "--stdout"]);
    assert!(stdout.out.starts_with("# 新碶街道片区现场办公会议纪要\n"));
    let to = place.path("out");
    let to = to.to_str().unwrap();
    assert_eq!(run(&place, &["export", "〔2026〕10", "--to", to]).code, 0);
    let file = place.path("out/2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕10号/纪要.md");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), stdout.out);
    let before = std::fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(run(&place, &["export", "latest", "--to", to]).code, 0);
    assert_eq!(
        std::fs::metadata(&file).unwrap().modified().unwrap(),
        before
    );
    std::fs::write(&file, "改过的").unwrap();
    let refused = run(&place, &["export", "latest", "--to", to]);
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "改过的");
    assert_eq!(
        run(&place, &["export", "latest", "--to", to, "--force"]).code,
        0
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), stdout.out);
    assert_eq!(run(&place, &["export", "〔2026〕77号"]).code, 2);
    std::fs::write(place.path("a file"), "").unwrap();
    assert_eq!(
        run(
            &place,
            &[
                "export",
                "latest",
                "--to",
                place.path("a file").to_str().unwrap()
            ]
        )
        .code,
        6
    );
    // 送审稿: what is not issued carries its state and no number.
    let draft = json(&place, &["meetings", "--json"])[1]["id"]
        .as_str()
        .unwrap()
        .to_string();
    assert!(
        run(&place, &["export", &draft, "--stdout"])
            .out
            .contains("送审稿")
    );
}

#[test]
fn a_year_is_archived_with_its_list() {
    let place = street(NOW);
    let to = place.path("档案");
    assert_eq!(
        run(&place, &["archive", "2026", "--to", to.to_str().unwrap()]).code,
        0
    );
    let list = std::fs::read_to_string(to.join("2026/归档目录.md")).unwrap();
    assert_eq!(list.matches("新碶街办纪要〔2026〕").count(), 10, "{list}");
    assert!(to.join("2026/前街片区").is_dir());
    assert_eq!(
        run(&place, &["archive", "2019", "--to", to.to_str().unwrap()]).code,
        2
    );
}

#[test]
fn a_new_register_takes_a_directory_and_issues_and_gives_them_back() {
    let made = street(NOW);
    let directory = run(&made, &["directory", "--csv"]).out;
    let issues = run(&made, &["issues", "--csv", "--personal"]).out;
    let places = run(&made, &["places", "--csv"]).out;
    let commitments = run(&made, &["commitments", "--csv", "--personal"]).out;
    assert!(commitments.contains(",履行中,") && places.lines().count() > 10);
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    assert_eq!(run(&place, &["init"]).code, 2);
    for (name, kind, text) in [
        ("名录.csv", "directory", &directory),
        ("议题.csv", "issues", &issues),
        ("网格.csv", "places", &places),
        ("约定.csv", "commitments", &commitments),
    ] {
        let file = place.path(name);
        std::fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        let dry = run(&place, &["import", kind, file, "--dry-run"]);
        assert_eq!(dry.code, 0, "{}", dry.err);
        assert_eq!(
            run(&place, &[kind, "--csv"]).out.lines().count(),
            1,
            "a rehearsal saves nothing"
        );
        let done = run(&place, &["import", kind, file]);
        assert_eq!(done.code, 0, "{}", done.err);
        let twice = run(&place, &["import", kind, file]);
        assert_eq!((twice.code, twice.err.lines().count()), (1, 1));
        assert_eq!(twice.err.matches("--again").count(), 1, "{}", twice.err);
        assert_eq!(
            run(&place, &["import", kind, file, "--again", "--dry-run"]).code,
            0
        );
    }
    assert_eq!(run(&place, &["directory", "--csv"]).out, directory);
    let back = run(&place, &["issues", "--csv", "--personal"]).out;
    assert_eq!(back, issues);
    assert_eq!(run(&place, &["places", "--csv"]).out, places);
    let back = run(&place, &["commitments", "--csv", "--personal"]).out;
    assert_eq!(back, commitments);
}

#[test]
fn files_as_people_send_them() {
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let import = |name: &str, bytes: &[u8]| {
        let file = place.path(name);
        std::fs::write(&file, bytes).unwrap();
        run(&place, &["import", "issues", file.to_str().unwrap()])
    };
    let header = "标题,类别,片区,地点,提出单位\n";
    let (gb, _, _) = encoding_rs::GB18030
        .encode("标题,类别,片区,地点,提出单位\n夜间摊贩,环境整治,杜鹃片区,嵩山路,高潮村\n");
    let done = import("gb.csv", &gb);
    assert!(
        done.code == 0 && done.out.contains("GB18030") && done.out.contains("高潮村"),
        "{}",
        done.out
    );
    let hostile = format!("{header}'=cmd(),公共服务,../../x,\u{1b}]0;OWNED\u{7},| # <b>\n");
    let done = import("hostile.csv", hostile.as_bytes());
    assert_eq!(done.code, 0, "{}", done.err);
    let list = run(&place, &["issues"]).out + &run(&place, &["issues", "--json"]).out;
    assert!(list.contains("=cmd()") && !list.contains(['\u{1b}', '\u{7}']));
    let count = || {
        json(&place, &["issues", "--json"])
            .as_array()
            .unwrap()
            .len()
    };
    let before = count();
    let long = format!("{header}{},公共服务,杜鹃片区,,\n", "长".repeat(300));
    let many = format!("{header}甲,公共服务,杜鹃片区,,\n乙,没有的,杜鹃片区,,\n丙\n");
    for (name, bytes, code) in [
        (
            "ragged.csv",
            format!("{header}甲,公共服务\n").into_bytes(),
            1,
        ),
        (
            "nul.csv",
            format!("{header}甲\0,公共服务,杜鹃片区,,\n").into_bytes(),
            1,
        ),
        ("long.csv", long.into_bytes(), 1),
        (
            "header.csv",
            b"\xe6\xa0\x87\xe9\xa2\x98,phone\n1,2\n".to_vec(),
            1,
        ),
        ("many.csv", many.into_bytes(), 1),
        ("empty.csv", Vec::new(), 1),
        ("book.xlsx", b"PK\x03\x04".to_vec(), 1),
        ("bytes.csv", vec![0xff, 0xfe, 0xff, 0x81, 0x20], 1),
        (
            "quote.csv",
            [header.as_bytes(), b"\"", &vec![b'x'; 5 << 20]].concat(),
            1,
        ),
    ] {
        let refused = import(name, &bytes);
        assert_eq!(refused.code, code, "{name}: {}", refused.err);
        assert_eq!(refused.err.lines().count(), 1, "{name}: {}", refused.err);
        assert!(refused.err.chars().count() < 400, "{name}: {}", refused.err);
        assert_eq!(count(), before, "{name}: all or nothing");
    }
    assert_eq!(run(&place, &["import", "issues", "/no/such/file"]).code, 2);
    let answer = run(
        &place,
        &[
            "import",
            "issues",
            place.path("many.csv").to_str().unwrap(),
            "--json",
        ],
    );
    let answer: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(answer["total"], 2);
    assert_eq!(
        (&answer["errors"][0]["row"], &answer["errors"][0]["column"]),
        (&3.into(), &"类别".into())
    );
}

#[test]
fn do_runs_commands_line_by_line() {
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let lines = concat!(
        r#"{"do":"save_district","id":null,"was":null,"now":{"name":"杜鹃片区"},"on":null}"#,
        "\n",
        "\n",
        r#"{"do":"save_district","id":"01936f3e-7a10-7000-8000-000000010000"}"#,
        "\n",
        r#"{"do":"save_district","now":{"name":""},"id":null,"was":null,"on":null}"#,
        "\n",
        "not json\n",
        r#"{"do":"add_subcategory","root":"governance","name":"防汛"}"#,
        "\n",
    );
    let answer = cli_support::feed(&place, &["do"], lines);
    assert_eq!(
        (answer.code, answer.err.lines().count()),
        (1, 1),
        "{}",
        answer.err
    );
    let answers: Vec<serde_json::Value> = answer
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 5, "{}", answer.out);
    assert!(answers[0]["ok"].is_number() && answers[0]["made"]["districts"][0].is_string());
    assert_eq!(answers[1]["line"], 3);
    assert_eq!(
        (
            &answers[2]["refused"][0]["field"],
            &answers[2]["refused"][0]["code"]
        ),
        (&"name".into(), &"empty".into())
    );
    assert!(answers[3]["error"].is_string());
    assert!(answers[4]["ok"].as_i64() > answers[0]["ok"].as_i64());
    // The same id again gives the first answer and changes nothing.
    let once =
        r#"{"do":"add_category","name":"乡村振兴","id":"01936f3e-7a10-7000-8000-000000990000"}"#;
    let twice = cli_support::feed(&place, &["do"], &format!("{once}\n{once}\n"));
    assert_eq!(twice.code, 0, "{}", twice.out);
    assert!(
        twice
            .out
            .lines()
            .nth(1)
            .unwrap()
            .contains("\"repeated\":true")
    );
    assert_eq!(cli_support::feed(&place, &["do"], "").code, 0);
    let unit = cli_support::feed(
        &place,
        &["--role", "unit", "do"],
        "{\"do\":\"add_category\",\"name\":\"丙\"}\n",
    );
    assert!(
        unit.code == 1 && unit.out.contains("not_your_role"),
        "{}",
        unit.out
    );
}

#[test]
fn exit_codes_tell_what_kind_of_register_it_is() {
    let made = street(NOW);
    let place = Home::new();
    let demo = std::fs::read(made.path("demo/demo.db")).unwrap();
    std::fs::write(place.path("empty.db"), b"").unwrap();
    std::fs::write(place.path("noise.db"), vec![7u8; 9000]).unwrap();
    std::fs::create_dir(place.path("folder.db")).unwrap();
    std::os::unix::fs::symlink(place.path("gone"), place.path("link.db")).unwrap();
    let mut newer = demo.clone();
    newer[60..64].copy_from_slice(&900u32.to_be_bytes());
    std::fs::write(place.path("newer.db"), &newer).unwrap();
    let mut foreign = demo;
    foreign[68..72].copy_from_slice(&[1, 2, 3, 4]);
    std::fs::write(place.path("foreign.db"), &foreign).unwrap();
    for (name, code) in [
        ("missing.db", 2),
        ("empty.db", 2),
        ("noise.db", 4),
        ("folder.db", 2),
        ("link.db", 2),
        ("newer.db", 5),
        ("foreign.db", 2),
    ] {
        let path = place.path(name);
        for lang in ["zh", "en"] {
            for verb in [
                &["board"][..],
                &["meetings"],
                &["export", "latest"],
                &["do"],
            ] {
                let mut args = vec!["--lang", lang, "--register", path.to_str().unwrap()];
                args.extend(verb);
                let answer = run(&place, &args);
                assert_eq!(answer.code, code, "{name} {verb:?}: {}", answer.err);
                assert_eq!(answer.err.lines().count(), 1, "{name}: {}", answer.err);
            }
        }
    }
    assert_eq!(
        std::fs::read(place.path("newer.db")).unwrap(),
        newer,
        "left alone"
    );
    assert!(!place.path("gone").exists() && !place.path("missing.db").exists());
}

/// Surroundings that break programs, each with every verb that only reads: no panic, and the code that the table promises.
#[test]
fn verbs_work_in_any_surroundings() {
    let place = street(NOW);
    let verbs: [&[&str]; 8] = [
        &["board"],
        &["board", "--json"],
        &["meetings", "--csv"],
        &["issues"],
        &["show", "〔2026〕2号二"],
        &["export", "latest", "--stdout"],
        &["due", "今天"],
        &["--help"],
    ];
    for verb in verbs {
        let want = run(&place, verb);
        assert_eq!(want.code, 0, "{verb:?}");
        for (name, value) in [
            ("TERM", "dumb"),
            ("TERM", ""),
            ("LANG", "C"),
            ("LC_ALL", "POSIX"),
            ("NO_COLOR", "1"),
            ("HOME", ""),
            ("HOME", "/nonexistent"),
        ] {
            let answer = run(&place.with(name, value), verb);
            assert_eq!(
                (answer.code, &answer.out),
                (0, &want.out),
                "{verb:?} {name}={value}"
            );
        }
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let answer = cli_support::answer(place.command().args(verb).stdout(full));
        assert_eq!(
            (answer.code, answer.err.lines().count()),
            (6, 1),
            "{verb:?}: {}",
            answer.err
        );
        let line = verb
            .iter()
            .map(|word| format!("'{word}' "))
            .collect::<String>();
        for (tail, code) in [
            ("| head -c 1 >/dev/null", 0),
            ("<&-", 0),
            (">&-", 0),
            ("2>&-", 0),
        ] {
            let program = env!("CARGO_BIN_EXE_pianqu");
            let mut shell = place.shell(&format!("set -o pipefail; '{program}' {line} {tail}"));
            let answer = cli_support::answer(&mut shell);
            assert_eq!(answer.code, code, "{verb:?} {tail}: {}", answer.err);
            assert_eq!(answer.err, "", "{verb:?} {tail}");
        }
    }
    let answer = run(&place.with("PIANQU_REGISTER", ""), &["board"]);
    assert_eq!(answer.code, 2, "{}", answer.err);
}

#[test]
fn verify_finds_what_was_changed_and_says_what_it_cannot_prove() {
    let place = street(NOW);
    let clean = run(&place, &["verify", "--deep"]);
    assert_eq!((clean.code, clean.err.as_str()), (0, ""), "{}", clean.out);
    assert!(clean.out.contains("未发现问题") && clean.out.contains("不能证明"));
    let heads = place.path("heads");
    std::fs::write(&heads, &clean.out).unwrap();
    let heads = heads.to_str().unwrap();
    assert_eq!(run(&place, &["verify", "--against", heads]).code, 0);
    assert_eq!(run(&place, &["verify", "--against", "/dev/null"]).code, 2);
    // A later head than the register has: something is missing.
    let later = later_head(&clean.out);
    std::fs::write(place.path("later"), later).unwrap();
    let missing = run(
        &place,
        &["verify", "--against", place.path("later").to_str().unwrap()],
    );
    assert_eq!(
        (missing.code, missing.err.lines().count()),
        (1, 1),
        "{}",
        missing.out
    );
    // One byte of one event.
    let path = place.path("demo/demo.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let needle = "meeting.planned".as_bytes();
    let at = bytes
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap();
    bytes[at + needle.len() - 1] = b'x';
    std::fs::write(&path, bytes).unwrap();
    let changed = run(&place, &["verify"]);
    assert_eq!(
        (changed.code, changed.err.lines().count()),
        (1, 1),
        "{}",
        changed.out
    );
}

/// The same device and hash, one number further on.
fn later_head(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.split(' ').count() == 3 && line.split(' ').nth(2).unwrap().len() == 64)
        .unwrap();
    let parts: Vec<&str> = line.split(' ').collect();
    let next: u64 = parts[1].parse().unwrap();
    format!("{} {} {}\n", parts[0], next + 1, parts[2])
}

#[test]
fn verify_looks_at_an_archive_too() {
    let place = street(NOW);
    let to = place.path("档案");
    let to = to.to_str().unwrap();
    assert_eq!(run(&place, &["archive", "2026", "--to", to]).code, 0);
    let checked = run(&place, &["verify", "--archive", to]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let folder = place.path("档案/2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕10号");
    let file = folder.join("分送/城管中队.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("12月4日", "12月24日")).unwrap();
    assert_eq!(run(&place, &["verify", "--archive", to]).code, 1);
    // Changed together with its check sum: the register knows better.
    use sha2::Digest;
    let hex = |bytes: &[u8]| -> String {
        sha2::Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    };
    let sums = folder.join("SHA256SUMS");
    let text_sums = std::fs::read_to_string(&sums).unwrap();
    let forged = text_sums.replace(&hex(text.as_bytes()), &hex(&std::fs::read(&file).unwrap()));
    assert_ne!(forged, text_sums);
    std::fs::write(&sums, forged).unwrap();
    let found = run(&place, &["verify", "--archive", to]);
    assert_eq!(found.code, 1, "{}", found.out);
    assert_eq!(
        run(
            &place,
            &[
                "verify",
                "--archive",
                place.path("demo/nothing").to_str().unwrap()
            ]
        )
        .code,
        2
    );
}

#[test]
fn dump_hands_out_every_event_and_no_resident() {
    let place = street(NOW);
    let dump = run(&place, &["dump", "--json"]).out;
    let mut kinds = std::collections::BTreeSet::new();
    for line in dump.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let object = value.as_object().unwrap();
        assert!(object.values().all(|cell| cell.is_string()), "{line}");
        kinds.insert(value["kind"].as_str().unwrap_or("-").to_string());
    }
    for kind in [
        "office.founded",
        "decision.relapsed",
        "minutes.issued",
        "decision.extension_asked",
    ] {
        assert!(kinds.contains(kind), "{kind}");
    }
    assert!(!dump.contains("史师傅"));
    assert!(
        run(&place, &["dump", "--json", "--personal"])
            .out
            .contains("史师傅")
    );
    assert_eq!(
        run(&place, &["dump"]).out.lines().count(),
        dump.lines().count()
    );
}

#[test]
fn a_backup_comes_back_and_what_it_replaces_is_kept() {
    let place = street(NOW);
    let copy = place.path("copy.db");
    let copy = copy.to_str().unwrap();
    assert_eq!(run(&place, &["backup", copy]).code, 0);
    assert_eq!(run(&place, &["backup", copy]).code, 2, "never over a file");
    let before = run(&place, &["board", "--json"]).out;
    let line = "{\"do\":\"add_category\",\"name\":\"乡村振兴\"}\n";
    assert_eq!(cli_support::feed(&place, &["do"], line).code, 0);
    let restored = run(&place, &["restore", copy]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert_eq!(run(&place, &["board", "--json"]).out, before);
    assert_eq!(run(&place, &["verify", "--deep"]).code, 0);
    assert!(!run(&place, &["dump"]).out.contains("乡村振兴"));
    let kept = std::fs::read_dir(place.path("demo")).unwrap().flatten();
    assert!(
        kept.into_iter()
            .any(|entry| entry.file_name().to_string_lossy().contains("replaced"))
    );
    std::fs::write(place.path("noise"), [9u8; 5000]).unwrap();
    assert_eq!(
        run(&place, &["restore", place.path("noise").to_str().unwrap()]).code,
        4
    );
    assert_eq!(
        run(&place, &["board", "--json"]).out,
        before,
        "a bad backup changes nothing"
    );
    let out = place.path("saved.db");
    let saved = run(&place, &["recover", out.to_str().unwrap()]);
    assert_eq!(saved.code, 0, "{}{}", saved.out, saved.err);
    let saved = place.with("PIANQU_REGISTER", out.to_str().unwrap());
    assert_eq!(run(&saved, &["board", "--json"]).out, before);
    let doctor = run(&place, &["doctor"]);
    assert_eq!(doctor.code, 0);
    assert!(doctor.out.contains("sqlite") && doctor.out.contains("新碶街道"));
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
