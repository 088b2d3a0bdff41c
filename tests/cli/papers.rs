//! Papers on disk: the demo, exports, the archive of a year.

use crate::cli_support::{Home, answer, files_below, run};
use crate::{NOW, json, street};

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
fn exports_are_frozen_and_hand_edits_are_not_overwritten() {
    let place = street(NOW);
    let stdout = run(&place, &["export", "latest", "--stdout"]);
    assert!(stdout.out.starts_with("# 新碶街道片区现场办公会议纪要\n"));
    let to = place.path("out");
    std::fs::create_dir(&to).unwrap();
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
fn a_folder_that_somebody_named_is_not_made() {
    let place = street(NOW);
    let slip = place.path("导处/2026");
    let to = slip.to_str().unwrap();
    for verb in [
        &["export", "latest"][..],
        &["archive", "2026"],
        &["remind", "--send"],
    ] {
        let said = run(&place, &[verb, &["--to", to]].concat());
        assert_eq!(said.code, 6, "{verb:?} {}", said.err);
        assert!(said.err.contains("文件夹不存在"), "{}", said.err);
        assert!(!place.path("导处").exists(), "{verb:?}");
    }
    // That of every day is made.
    assert_eq!(run(&place, &["export", "latest"]).code, 0);
    assert!(place.path("demo/导出/2026").is_dir());
}

#[test]
fn a_year_is_archived_with_its_list() {
    let place = street(NOW);
    let to = place.path("档案");
    std::fs::create_dir(&to).unwrap();
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
fn what_was_filled_into_the_list_of_a_year_by_hand_is_not_written_over() {
    let place = street(NOW);
    let to = place.path("档案");
    std::fs::create_dir(&to).unwrap();
    let archive = |more: &[&str]| {
        let words = ["archive", "2026", "--to", to.to_str().unwrap()];
        run(&place, &[&words[..], more].concat())
    };
    assert_eq!(archive(&[]).code, 0);
    let path = to.join("2026/归档目录.csv");
    let list = std::fs::read_to_string(&path).unwrap();
    assert!(list.starts_with("\u{feff}件号,") && list.contains("永久,\r\n"));
    // A list that only grows is written again: nothing is lost with the one that stands there.
    let shorter: Vec<&str> = list.split_inclusive('\n').take(4).collect();
    std::fs::write(&path, shorter.concat()).unwrap();
    assert_eq!(archive(&[]).code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), list);
    // 页数 by hand.
    let filled = list.replacen("永久,\r\n", "永久,12页\r\n", 1);
    std::fs::write(&path, &filled).unwrap();
    let said = archive(&[]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("归档目录.csv"), "{}", said.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), filled);
    assert_eq!(archive(&["--force"]).code, 0);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), list);
}

#[test]
fn what_is_internal_is_for_the_owner_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let place = street(NOW);
    let to = place.path("文书");
    std::fs::create_dir(&to).unwrap();
    let line = format!(
        "umask 000; exec {} export latest --to {}",
        env!("CARGO_BIN_EXE_pianqu"),
        to.display()
    );
    assert_eq!(answer(&mut place.shell(&line)).code, 0);
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (mut inside, mut outside) = (0, 0);
    for path in files_below(&to) {
        let folder = path.parent().unwrap();
        if path.to_string_lossy().contains("/内部/") {
            inside += 1;
            assert_eq!((mode(&path), mode(folder)), (0o600, 0o700), "{path:?}");
        } else {
            outside += 1;
            assert_eq!((mode(&path), mode(folder)), (0o644, 0o755), "{path:?}");
        }
    }
    assert!(inside > 1 && outside > 3, "{inside} {outside}");
}
