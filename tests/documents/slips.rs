//! 交办单: each unit its own rows, after a correction only those whom it concerns.

use pianqu::documents;
use pianqu::domain::event::IssuedFile;
use pianqu::domain::meeting::*;
use pianqu::domain::query::Paper;
use pianqu::domain::record::Stage;

use crate::sample::{Sample, day, issued};
use crate::{files_of, rows};

#[test]
fn a_slip_holds_only_what_its_unit_leads_or_assists() {
    let sample = Sample::new();
    let record = sample.record(issued());
    let files = files_of(&record);
    for slip in &record.slips {
        let got = rows(&files[&format!("{}.md", slip.path)]);
        assert_eq!(got.len(), slip.rows.len());
        for row in &got {
            let named = match row[1].as_str() {
                "牵头" => row[3] == slip.name,
                _ => row[5].split('、').any(|name| name == slip.name),
            };
            assert!(named, "{}: {row:?}", slip.name);
        }
        let in_table = record
            .rows
            .iter()
            .filter(|row| row.lead_name == slip.name || row.assist_names.contains(&slip.name));
        assert_eq!(in_table.count(), got.len(), "{}", slip.name);
        let roles: Vec<&str> = got.iter().map(|row| row[1].as_str()).collect();
        let mut sorted = roles.clone();
        sorted.sort_by_key(|role| *role != "牵头");
        assert_eq!(roles, sorted, "what it leads comes first");
    }
    let list = documents::paper(
        &record,
        Paper::AssignmentList(sample.unit_named("城管中队")),
    )
    .unwrap()
    .text;
    assert!(list.contains("以正式纪要为准") && list.contains("牵头2项、协办1项"));
    assert!(!list.contains("路灯"));
}

/// Issues the record and keeps the version as the register would.
fn issue(sample: &mut Sample, stage: Stage) -> Vec<IssuedFile> {
    let files = documents::issue_files(&sample.record(stage.clone()));
    let Stage::Issued {
        version,
        on,
        reason,
        ..
    } = stage
    else {
        panic!("not an issue");
    };
    let hashes = files.iter().map(|file| FileHash {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
    });
    sample.meeting.minutes.versions.push(Version {
        version,
        issued_on: on,
        reason,
        files: hashes.collect(),
    });
    files
}

fn slips(files: &[IssuedFile]) -> Vec<&str> {
    files
        .iter()
        .filter_map(|file| file.path.strip_prefix("分送/")?.strip_suffix(".md"))
        .collect()
}

#[test]
fn a_correction_goes_only_to_those_it_concerns() {
    let mut sample = Sample::new();
    let first = issue(&mut sample, issued());
    assert_eq!(slips(&first).len(), 8);

    // 环卫所 no longer assists the night watch: it, and the lead whose slip names it.
    let watch = sample.meeting.items[1].decisions[2];
    if let Some(decision) = sample.meeting.decisions.get_mut(&watch) {
        decision.terms.assist.clear();
    }
    sample.meeting.minutes.correction = Some("协办单位有误".to_string());
    let stage = Stage::next_issue(&sample.meeting, day("2026-11-26"));
    assert_eq!(stage.correction(), 1);
    let record = sample.record(stage.clone());
    assert!(documents::folder(&record).ends_with("〔2026〕12号 更正1"));
    let second = issue(&mut sample, stage.clone());
    assert_eq!(Stage::version(&sample.meeting, 1), Some(issued()));
    assert_eq!(Stage::version(&sample.meeting, 2), Some(stage));
    assert_eq!(Stage::version(&sample.meeting, 3), None);
    assert_eq!(slips(&second), ["城管中队", "环卫所"]);
    let text = &second[0].text;
    assert!(text.contains("新碶街办纪要〔2026〕12号（更正1）\n"));
    assert!(text.contains("本纪要代替2026年11月24日印发的同号纪要。更正原因：协办单位有误。\n"));
    let slip = &second
        .iter()
        .find(|file| file.path == "分送/环卫所.md")
        .unwrap()
        .text;
    assert!(slip.contains("〔2026〕12号（更正1）\n") && slip.contains("原交办单同时作废"));

    // Its other rows go too: told once that its slip is void.
    for decision in sample.meeting.decisions.values_mut() {
        let cleaner = sample.directory.unit_named("环卫所").unwrap().id;
        decision.terms.assist.retain(|unit| *unit != cleaner);
    }
    let tidy = sample.meeting.items[4].decisions.remove(1);
    if let Some(decision) = sample.meeting.decisions.get_mut(&tidy) {
        decision.withdrawn = Some(Withdrawal {
            reason: "重复".to_string(),
            into: None,
        });
    }
    let stage = Stage::next_issue(&sample.meeting, day("2026-11-27"));
    let third = issue(&mut sample, stage);
    let slip = third
        .iter()
        .find(|file| file.path == "分送/环卫所.md")
        .unwrap();
    assert!(slip.text.contains("已无涉及你单位的事项，原交办单作废"));
    assert!(rows(&slip.text).is_empty());
    let stage = Stage::next_issue(&sample.meeting, day("2026-11-30"));
    let fourth = issue(&mut sample, stage);
    assert_eq!(
        slips(&fourth),
        Vec::<&str>::new(),
        "nothing changed for anybody"
    );
}

#[test]
fn units_whose_names_become_one_file_name_keep_their_own_slips() {
    let mut sample = Sample::new();
    let twin = sample.unit("城管/中队", pianqu::domain::directory::UnitKind::Station);
    let long = sample.unit(
        &"长".repeat(300),
        pianqu::domain::directory::UnitKind::Station,
    );
    let item = sample.meeting.items[1].decisions[0];
    if let Some(decision) = sample.meeting.decisions.get_mut(&item) {
        decision.terms.assist.extend([twin, long]);
    }
    let files = documents::issue_files(&sample.record(issued()));
    let mut paths: Vec<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count);
    let root = tempfile::tempdir().unwrap();
    documents::writer::export(
        root.path(),
        "2026",
        &files,
        None,
        documents::writer::Overwrite::Refuse,
    )
    .unwrap();
}

#[test]
fn a_task_of_several_parts_is_whole_in_the_table_and_on_the_slip() {
    let mut sample = Sample::new();
    let decision = sample.meeting.items[2].decisions[0];
    let terms = &mut sample.meeting.decisions.get_mut(&decision).unwrap().terms;
    terms.matter = String::new();
    terms.text = "由公共管理办补装路灯12盏，并同步清理违章杆线，12月11日前完成".to_string();
    terms.due_phrase = "12月11日前".to_string();
    let files = files_of(&sample.record(issued()));
    assert!(files["纪要.md"].contains("| 补装路灯12盏，并同步清理违章杆线 |"));
    let slip = &files["分送/公共管理办.md"];
    assert!(
        slip.contains(
            "第4项要求：由公共管理办补装路灯12盏，并同步清理违章杆线，12月11日前完成。高潮村配合。"
        ),
        "{slip}"
    );
}
