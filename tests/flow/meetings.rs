//! A meeting prepared, and minutes signed, issued and corrected: keys in, files out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pianqu::app::ScreenId;
use pianqu::domain::command::What;
use pianqu::domain::meeting::{MeetingKind, MeetingState, Reply};
use pianqu::domain::query::{Answer, MeetingFilter, MeetingRow, MeetingView, Query};
use sha2::{Digest, Sha256};

use super::program::Program;

/// The sample street, on the list of meetings.
fn street() -> Program {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    assert_eq!(program.app.current(), ScreenId::Meetings);
    program
}

fn rows(program: &mut Program) -> Vec<MeetingRow> {
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: 200,
    };
    let Answer::Meetings(rows) = program.ask(query) else {
        panic!()
    };
    rows
}

/// The meeting in that state; the list stands on its row.
fn go_to(program: &mut Program, state: MeetingState) -> MeetingRow {
    let rows = rows(program);
    let at = rows.iter().position(|row| row.state == state).unwrap();
    program.keys("Home");
    for _ in 0..at {
        program.keys("Down");
    }
    rows[at].clone()
}

fn view(program: &mut Program, row: &MeetingRow) -> Box<MeetingView> {
    let Answer::Meeting(Some(view)) = program.ask(Query::Meeting(row.id)) else {
        panic!()
    };
    view
}

/// Every file below a folder: path → bytes.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// `sha256sum -c` of one version's folder.
fn check_sums(folder: &Path) {
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let listed: Vec<&str> = sums.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(listed.len() > 3);
    for line in listed {
        let (hash, name) = line.split_once("  ").unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        let found: String = Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(hash, found, "{name}");
    }
}

fn folders_of(program: &Program) -> Vec<PathBuf> {
    let root = program.folder.path().join("export");
    let mut folders: Vec<PathBuf> = files(&root)
        .keys()
        .filter(|path| path.ends_with("SHA256SUMS"))
        .map(|path| root.join(path.parent().unwrap()))
        .collect();
    folders.sort();
    folders
}

/// A folder that somebody names is used; one that is not there is made only when they say so.
#[test]
fn papers_are_written_to_a_folder_that_is_named_and_a_missing_one_is_asked_about() {
    let mut program = street();
    go_to(&mut program, MeetingState::InReview);
    program.keys("Enter");
    let stick = program.file("说明.txt", b"").with_file_name("U盘");
    fs::create_dir(&stick).unwrap();
    let missing = stick.join("纪要");
    let written = |folder: &Path| folder.join("2026/新安片区").exists();

    program.keys("F10 写到别处 Enter");
    program.paste(&missing.display().to_string());
    program.keys("Ctrl+S");
    assert!(
        program.shows("没有这个文件夹，要新建吗？"),
        "{}",
        program.screen()
    );
    program.keys("Enter");
    assert!(!missing.exists(), "made though it was not wanted");

    program.keys("F10 写到别处 Enter");
    program.paste(&missing.display().to_string());
    program.keys("Ctrl+S Left Enter");
    assert!(written(&missing), "{}", program.screen());
    program.keys("Esc F10 写到别处 Enter");
    program.paste(&stick.display().to_string());
    program.keys("Ctrl+S");
    assert!(written(&stick), "{}", program.screen());
}

#[test]
fn minutes_are_signed_issued_exported_and_corrected() {
    let mut program = street();
    let row = go_to(&mut program, MeetingState::InReview);
    program.keys("Enter");
    program.hold("meetings_review");
    // 签发并印发: the defaults hold, a word is typed.
    program.keys("F3 印发 Ctrl+S");
    assert!(program.shows("纪要已写出"), "{}", program.screen());
    assert!(program.shows("分送各单位"), "{}", program.screen());
    program.keys("Enter");
    let issued = view(&mut program, &row);
    assert_eq!(issued.meeting.state, MeetingState::Issued);
    let [folder] = folders_of(&program).try_into().unwrap();
    check_sums(&folder);
    let before = files(&folder);
    let minutes = String::from_utf8(before[Path::new("纪要.md")].clone()).unwrap();
    let number = issued.meeting.minutes.number.clone().unwrap();
    assert!(minutes.contains(&number.short()), "{minutes}");
    assert!(
        !minutes.contains("签发"),
        "the signatory never stands in the minutes"
    );

    // Writing it again changes no byte.
    program.keys("F5 Enter");
    assert_eq!(files(&folder), before);

    // 更正: a folder of its own; no slip goes out again for a word in the opening.
    program.keys("F8 导语漏写一处 Ctrl+S");
    program.keys("F3");
    assert!(program.shows("文字还没有改动"), "{}", program.screen());
    program.keys("Home Tab Enter 各单位要抓好落实。 Ctrl+S");
    program.keys("F3 印发 Ctrl+S Enter");
    let folders = folders_of(&program);
    assert_eq!(folders.len(), 2, "{}", program.screen());
    let corrected = folders
        .iter()
        .find(|folder| folder.to_string_lossy().contains("更正1"))
        .unwrap();
    check_sums(corrected);
    assert!(!corrected.join("分送").exists());
    let text = fs::read_to_string(corrected.join("纪要.md")).unwrap();
    assert!(text.contains("各单位要抓好落实。"));
    assert_eq!(
        files(&folder),
        before,
        "the replaced version stays as it was"
    );
    // The version stands in the last rows.
    program.keys("End");
    assert!(program.shows("更正1"), "{}", program.screen());

    // 签收 of all units in one form.
    program.keys("F4 Ctrl+S");
    assert!(!program.shows("还没有签收"), "{}", program.screen());
}

#[test]
fn a_list_of_one_unit_is_copied_and_holds_only_its_own_items() {
    let mut program = street();
    let row = go_to(&mut program, MeetingState::InReview);
    program.keys("Enter");
    let view = view(&mut program, &row);
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    while !program.shows(">交办") {
        program.keys("Tab");
    }
    // Every unit of the part, down to the versions or papers.
    let mut units = 0;
    while program
        .screen()
        .lines()
        .any(|line| line.starts_with('>') && line.contains("待印发"))
    {
        program.keys("F7");
        let copied = program.copied.clone();
        let unit = basics
            .directory
            .units_in_order()
            .into_iter()
            .find(|unit| copied.starts_with(&format!("【交办清单】{}\n", unit.short())))
            .unwrap_or_else(|| panic!("{copied}"));
        for decision in view.meeting.live_decisions() {
            let concerned = decision.terms.units().contains(&unit.id);
            let text = decision.terms.text.trim_end_matches('。');
            assert_eq!(copied.contains(text), concerned, "{copied}");
        }
        units += 1;
        program.keys("Down");
    }
    assert_eq!(units, 7);
}

#[test]
fn a_meeting_is_planned_with_issues_of_its_district_and_cancelled_again() {
    let mut program = street();
    let before = rows(&mut program).len();
    program.keys("F2 xar Enter");
    program.keys("Ctrl+G 4");
    assert_eq!(rows(&mut program).len(), before);
    let today = go_to(&mut program, MeetingState::Preparing);
    program.keys("Enter");
    let topics = view(&mut program, &today).meeting.items.len();
    // One more item, then replies: all come but one.
    program.keys("Ctrl+N 社区公告栏更新 Ctrl+S");
    assert_eq!(view(&mut program, &today).meeting.items.len(), topics + 1);
    program.keys("Home Tab Tab Tab Enter 2");
    program.keys("F10 其余都参加 Enter");
    let attendees = view(&mut program, &today).meeting.attendees.clone();
    assert!(matches!(attendees[0].reply, Reply::Leave { .. }));
    assert!(
        attendees
            .iter()
            .all(|attendee| attendee.reply != Reply::None)
    );
    // Who chairs has asked for leave: the checklist says so.
    program.keys("Home");
    assert!(program.shows("主持人"), "{}", program.screen());
    // The blank record goes to a file to be printed.
    program.keys("End F8 Enter");
    let loose = files(&program.folder.path().join("export").join("文书"));
    assert_eq!(loose.len(), 1);
    program.keys("F10 取消会议 Enter 主要领导外出 Enter 取消 Ctrl+S");
    assert_eq!(
        view(&mut program, &today).meeting.state,
        MeetingState::Cancelled
    );
    program.hold("meetings_cancelled");
}

#[test]
fn the_head_of_the_unit_in_turn_chairs_a_new_plan_of_the_district() {
    let mut program = street();
    let directory = program.app.shared.directory.clone();
    let district = directory.districts.values().next().unwrap();
    let (district, name) = (district.id, district.fields.name.clone());
    let unit = directory.unit_named("环卫所").unwrap().id;
    let head = directory.head(unit, "2026-11-20".parse().unwrap()).unwrap();
    program.other_window(What::SetRotation {
        district,
        kind: MeetingKind::OnSite,
        units: vec![unit],
    });
    program.keys("F2");
    assert!(!program.shows(&head.fields.name), "{}", program.screen());
    // Chosen by its name; the kind is not touched.
    program.keys(&format!("{name} Enter"));
    assert!(program.shows(&head.fields.name), "{}", program.screen());
}
