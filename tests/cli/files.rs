//! Other people's files: directory, issues, ledger.

use crate::cli_support::{Home, run};
use crate::{NOW, json, street};

#[test]
fn a_new_register_takes_a_directory_and_issues_and_gives_them_back() {
    let made = street(NOW);
    let directory = run(&made, &["directory", "--csv"]).out;
    let issues = run(&made, &["issues", "--csv", "--personal"]).out;
    let places = run(&made, &["places", "--csv"]).out;
    // Issues and decisions are named by their numbers in this register: another one does not know them.
    let linked = run(&made, &["commitments", "--csv", "--personal"]).out;
    let commitments = without_links(&linked);
    assert!(commitments.contains(",履行中,") && places.lines().count() > 10);
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    assert_eq!(run(&place, &["init"]).code, 2);
    for (name, kind, text) in [
        ("名录.csv", "directory", &directory),
        ("网格.csv", "places", &places),
        ("议题.csv", "issues", &issues),
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
    let file = place.path("来源.csv");
    std::fs::write(&file, &linked).unwrap();
    let refused = run(&place, &["import", "commitments", file.to_str().unwrap()]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(
        refused.out.contains("“议题”：没有议题")
            && refused.out.contains("“议定事项”：没有议定事项"),
        "{}",
        refused.out
    );
    assert_eq!(
        run(&place, &["commitments", "--csv", "--personal"]).out,
        commitments
    );
    // The register that wrote it takes it: every row stands there twice then, links and all.
    let file = file.to_str().unwrap();
    assert_eq!(run(&made, &["import", "commitments", file]).code, 0);
    let twice = run(&made, &["commitments", "--csv", "--personal"]).out;
    let once = sources(&linked);
    assert!(
        once.iter().filter(|row| row.1 != ",").count() >= 10,
        "{once:?}"
    );
    let mut wanted = [once.clone(), once].concat();
    wanted.sort();
    assert_eq!(sources(&twice), wanted);
}

/// Title and the cells of 议题 and 议定事项 of each row.
fn sources(table: &str) -> Vec<(String, String)> {
    let rows = table.trim_end().split("\r\n").skip(1);
    let mut rows: Vec<(String, String)> = rows
        .map(|row| {
            let cells: Vec<&str> = row.rsplitn(3, ',').collect();
            let title = row.split(',').nth(2).unwrap_or_default();
            (title.to_owned(), format!("{},{}", cells[1], cells[0]))
        })
        .collect();
    rows.sort();
    rows
}

/// The last two cells of each row left empty.
fn without_links(table: &str) -> String {
    let mut lines = table.split_inclusive("\r\n");
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let cells: Vec<&str> = line.trim_end().rsplitn(3, ',').collect();
        out.push_str(&format!("{},,\r\n", cells[2]));
    }
    out
}

#[test]
fn a_row_of_issues_is_sorted_as_the_form_sorts_it_and_goes_round_with_its_grid() {
    let directory = "类型,名称,性质,片区\n片区,杜鹃片区,,\n单位,公共服务办,科室,\n\
        单位,高潮村,行政村,杜鹃片区\n单位,杜鹃社区,社区,杜鹃片区\n";
    let place = Home::new();
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let import = |kind: &str, text: &str| {
        let file = place.path(&format!("{kind}.csv"));
        std::fs::write(&file, text).unwrap();
        let done = run(&place, &["import", kind, file.to_str().unwrap()]);
        assert_eq!(done.code, 0, "{}", done.err);
        done.out
    };
    import("directory", directory);
    let grids = "层级,名称,上级,岗位,姓名,责任单位\n街道,新碶街道,,,,\n片区,杜鹃片区,新碶街道,,,\n\
        社区,高潮村,杜鹃片区,,,高潮村\n一级网格,第一网格,高潮村,网格员,王芳,\n\
        社区,杜鹃社区,杜鹃片区,,,杜鹃社区\n一级网格,第一网格,杜鹃社区,网格员,李强,\n";
    import("places", grids);
    // A file of before: no column of 分流.
    let rows = "标题,类别,片区,地点,网格,来源,提出单位,提出日期\n\
        楼道堆物,综合治理,杜鹃片区,一号楼,高潮村/第一网格,网格员,高潮村,2026-11-02\n\
        路灯不亮,公共服务,杜鹃片区,坝头路,第一网格,网格员,杜鹃社区,2026-11-03\n\
        证照咨询,公共服务,杜鹃片区,大厅,,便民服务窗口,高潮村,2026-11-04\n\
        井盖松动,公共服务,杜鹃片区,坝头路,第3网格,网格员,高潮村,2026-11-05\n\
        夜间噪声,综合治理,杜鹃片区,坝头路,第一网格,网格员,,2026-11-06\n";
    let said = import("issues", rows);
    // Of several places of that name none is chosen, and what each is called is said.
    assert!(
        said.contains("第6行“网格”：“第一网格”有2处（杜鹃社区/第一网格、高潮村/第一网格）"),
        "{said}"
    );
    assert_eq!(said.matches("“网格”").count(), 1, "{said}");
    let first = run(&place, &["issues", "--csv"]).out;
    let line = |title: &str| {
        let found = first.lines().find(|line| line.starts_with(title));
        found.unwrap_or_else(|| panic!("{first}")).to_owned()
    };
    assert!(line("楼道堆物").ends_with(",网格,,,王芳,社情收集传递"));
    assert!(line("路灯不亮").ends_with(",网格,,,李强,社情收集传递"));
    assert!(
        line("证照咨询").contains(",窗口受理,")
            && line("证照咨询").contains(",便民服务窗口,公共服务办")
    );
    // No such place, and two of that name: the words stay words.
    assert!(line("井盖松动").ends_with(",,,,,") && line("夜间噪声").ends_with(",,,,,"));
    let other = Home::new();
    assert_eq!(run(&other, &["init", "--office", "新碶街道"]).code, 0);
    for (kind, text) in [
        ("directory", directory),
        ("places", grids),
        ("issues", &first),
    ] {
        let file = other.path(kind);
        std::fs::write(&file, text).unwrap();
        let done = run(&other, &["import", kind, file.to_str().unwrap()]);
        assert_eq!(done.code, 0, "{}", done.err);
    }
    assert_eq!(run(&other, &["issues", "--csv"]).out, first);
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
