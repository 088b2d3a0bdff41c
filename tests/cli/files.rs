//! Other people's files: directory, issues, ledger.

use crate::cli_support::{Home, run};
use crate::{NOW, json, street};

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
