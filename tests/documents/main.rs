//! The papers as an office would send them: the sample word for word, hostile text as plain text, nothing for wrong eyes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod follow_up;
mod hostile;
#[path = "../sample/mod.rs"]
mod sample;

use std::collections::BTreeMap;

use pianqu::documents;
use pianqu::domain::event::{Event, IssuedFile};
use pianqu::domain::ids::CommandId;
use pianqu::domain::meeting::*;
use pianqu::domain::query::Paper;
use pianqu::domain::record::{MinutesRecord, Stage};
use sample::{Sample, day, issued};

fn files_of(record: &MinutesRecord) -> BTreeMap<String, String> {
    let files = documents::try_issue_files(record).unwrap();
    files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect()
}

fn minutes_of(record: &MinutesRecord) -> String {
    documents::paper(record, Paper::Minutes).unwrap().text
}

/// Lines in which a text differs from what was wanted are told by number.
fn assert_same(got: &str, want: &str) {
    for (number, (got, want)) in got.lines().zip(want.lines()).enumerate() {
        assert_eq!(got, want, "line {}", number + 1);
    }
    assert_eq!(got, want);
}

#[test]
fn the_sample_minutes_word_for_word() {
    let files = files_of(&Sample::new().record(issued()));
    assert_same(&files["纪要.md"], include_str!("../data/minutes-sample.md"));
    assert_same(
        &files["分送/城管中队.md"],
        include_str!("../data/slip-sample.md"),
    );
}

#[test]
fn the_files_of_an_issue() {
    let record = Sample::new().record(issued());
    let files = documents::issue_files(&record);
    let units = [
        "公共管理办",
        "公共服务办",
        "城管中队",
        "派出所",
        "市场监管所",
        "环卫所",
        "高潮村",
        "杜鹃社区",
    ];
    let mut want = vec!["纪要.md".to_string(), "纪要.txt".to_string()];
    for unit in units {
        want.push(format!("分送/{unit}.md"));
        want.push(format!("分送/{unit}.txt"));
    }
    for paper in [
        "会议记录.md",
        "签到表.md",
        "会议通知.md",
        "签发单.md",
        "记录.json",
    ] {
        want.push(format!("内部/{paper}"));
    }
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, want);
    assert_eq!(
        documents::folder(&record),
        "2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕12号"
    );
    assert_eq!(
        files,
        documents::issue_files(&Sample::new().record(issued()))
    );
    for file in &files {
        assert!(
            file.text.ends_with('\n') && !file.text.contains('\r'),
            "{}",
            file.path
        );
        assert!(
            !file.text.contains("\n\n\n"),
            "{}: two blank lines",
            file.path
        );
    }
}

#[test]
fn the_twin_has_the_same_words_and_no_markup() {
    let files = files_of(&Sample::new().record(issued()));
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".txt")) {
        assert!(
            !text.contains("**") && !text.contains("| ") && !text.contains("---"),
            "{path}"
        );
        assert!(!text.lines().any(|line| line.starts_with('#')), "{path}");
    }
    let plain = &files["纪要.txt"];
    for words in [
        "新碶街办纪要〔2026〕12号",
        "　　（三）由城管中队落实每晚18:00至22:00定岗值守，长期坚持，每月复查一次。环卫所配合。",
        "9．老年活动场所比选方案（续议2026年12月25日）（议题五）",
        "出席：沈立群、何建波、徐蓓（街道党工委、办事处），郑一鸣（公共管理办）",
    ] {
        assert!(plain.contains(words), "{words}");
    }
}

#[test]
fn what_belongs_to_the_register_is_not_in_the_minutes() {
    let mut sample = Sample::new();
    sample.mark("林雪梅", Attendance::Absent);
    sample.mark(
        "周海明",
        Attendance::Proxy {
            name: "刘伟".to_string(),
        },
    );
    let signatory = sample.person_named("陈国栋");
    sample.meeting.minutes.sign_off = Some(SignOff {
        signatory,
        on: day("2026-11-23"),
        opinion: "同意印发".to_string(),
        how: SignOffWay::Oral,
    });
    let record = sample.record(issued());
    let files = files_of(&record);
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("内部/")) {
        for word in [
            "赴省城开会",
            "林雪梅",
            "缺席",
            "签发",
            "口头",
            "同意印发",
            "议定交办",
            "搁置",
            "提交上级",
            "听取通报",
            "环境整治·",
        ] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    assert!(files["纪要.md"].contains("，城管中队刘伟（代），"));
    assert!(files["内部/会议记录.md"].contains("| 市场监管所 | 林雪梅 | 所长 | 缺席 | — |"));
    assert!(files["内部/会议记录.md"].contains("| 陈国栋 | 副主任 | 请假 | 赴省城开会 |"));
    assert!(files["内部/签发单.md"].contains("| 签发意见 | 同意印发 |"));
    // Nobody on leave, nobody sitting in: the lines are left out.
    let mut sample = Sample::new();
    sample.mark("陈国栋", Attendance::Present);
    sample
        .meeting
        .attendees
        .retain(|attendee| !attendee.fields.observer);
    let text = minutes_of(&sample.record(issued()));
    assert!(!text.contains("请假") && !text.contains("列席"));
    assert!(text.contains("**出席：** 沈立群、何建波、徐蓓、陈国栋（街道党工委、办事处），"));
}

#[test]
fn a_draft_says_so_and_has_no_number() {
    let sample = Sample::new();
    for (stage, mark) in [(Stage::Draft, "草稿"), (Stage::Review, "送审稿")] {
        let record = sample.record(stage);
        let files = documents::draft_files(&record).unwrap();
        assert_eq!(files[0].path, format!("纪要（{mark}）.md"));
        let first = files[0].text.lines().next().unwrap();
        assert_eq!(first, format!("# 新碶街道片区现场办公会议纪要（{mark}）"));
        for file in files {
            assert!(!file.text.contains("12号") && !file.text.contains("2026年11月24日"));
        }
        assert_eq!(
            documents::folder(&record),
            format!("2026/杜鹃片区/2026-11-20 第3次现场办公会议 {mark}")
        );
        let slip = documents::paper(&record, Paper::Slip(sample.unit_named("派出所"))).unwrap();
        assert!(
            slip.text
                .starts_with(&format!("# 议定事项交办单（派出所）（{mark}）\n"))
        );
    }
}

/// The rows of every table of a text, headings of the tables left out.
fn rows(markdown: &str) -> Vec<Vec<String>> {
    hostile::read(markdown).rows
}

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
fn every_outcome_has_its_phrase_and_residents_are_the_public() {
    let mut sample = Sample::bare();
    sample.seat_everybody();
    let item = |sample: &mut Sample, title: &str, outcome: Outcome| {
        let id = sample.item(title, "environment", "高潮村", "");
        sample.of(id).outcome = Some(outcome);
        id
    };
    let teller = sample.unit_named("高潮村");
    let settled = Outcome::SettledOnSite {
        result: "由物业当场清走".to_string(),
    };
    let first = item(&mut sample, "楼道堆物", settled);
    let opinion = Outcome::OpinionAdopted {
        opinion: "节前错峰收运".to_string(),
    };
    item(&mut sample, "垃圾清运时间", opinion);
    let explained = Outcome::Explained {
        reason: "该路段不具备施划条件".to_string(),
        teller,
    };
    let public = item(&mut sample, "停车位施划", explained);
    let issue = sample.of(public).issues[0];
    if let Some(issue) = sample.issues.get_mut(&issue) {
        let issue = std::sync::Arc::make_mut(issue);
        issue.fields.source = pianqu::domain::issue::IssueSource::Hotline12345;
        issue.fields.raiser = None;
    }
    item(&mut sample, "夜间噪声", Outcome::JoinedInto { item: first });
    item(&mut sample, "遛犬不牵绳", Outcome::NotReached);
    let text = minutes_of(&sample.record(issued()));
    for words in [
        "议题3项",
        "会议听取了高潮村的情况反映。夜间噪声问题并入本项一并研究。经会议现场协商，由物业当场清走。",
        "会议采纳了高潮村的意见：节前错峰收运。",
        "会议研究了群众反映的情况。经研究，该路段不具备施划条件，由高潮村向群众做好解释答复。",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("遛犬") && !text.contains("附件") && !text.contains("会议要求"));
    let notice = documents::paper(&sample.record(Stage::Draft), Paper::Notice).unwrap();
    assert!(notice.text.contains("| 停车位施划 | 群众 |"));
}

#[test]
fn a_decision_is_never_lost_from_the_minutes() {
    let mut sample = Sample::new();
    // On the report, and on an item that was not reached after all.
    let review = sample.meeting.items[0].id;
    let who = ["派出所", "何建波", "钱卫东"];
    sample.decide(review, ["加快销号", "加快销号"], who, &[], "2026-12-01");
    let late = sample.item("遛犬不牵绳", "governance", "高潮村", "");
    sample.of(late).outcome = Some(Outcome::NotReached);
    sample.decide(late, ["先行巡查", "先行巡查"], who, &[], "2026-12-02");
    let record = sample.record(issued());
    assert_eq!(record.rows.len(), sample.meeting.live_decisions().count());
    assert!(record.rows.iter().all(|row| !row.label.is_empty()));
    let text = minutes_of(&record);
    assert!(text.contains("逾期1项。会议明确：由派出所加快销号，2026年12月1日前完成。"));
    assert!(text.contains("**六、关于遛犬不牵绳问题**"));
    assert!(text.contains("| 1 | 通报 | 加快销号 |"));
}

#[test]
fn the_short_notice_stays_below_300_characters() {
    for (count, title) in [(0, 10), (5, 30), (12, 60), (40, 300)] {
        let mut sample = Sample::bare();
        sample.seat_everybody();
        for _ in 0..count {
            sample.item(&"题".repeat(title), "environment", "高潮村", "公共管理办");
        }
        let record = sample.record(Stage::Draft);
        let text = documents::paper(&record, Paper::NoticeText).unwrap().text;
        let length = text.chars().count();
        assert!(length < 300, "{count} items: {length}");
        // Who sends it stands on a line of its own.
        assert!(count == 40 || text.contains("收到请回复。\n"), "{text}");
        assert!(
            text.contains("2026年11月20日（周五）14:30") && text.contains("高潮村村委会会议室")
        );
        if count > 0 && count < 40 {
            assert!(text.contains("高潮村（一、二"), "{text}");
        }
    }
}

#[test]
fn the_archive_list() {
    let mut sample = Sample::new();
    let first = documents::ArchiveLine::of(&sample.record(issued())).unwrap();
    assert!(documents::ArchiveLine::of(&sample.record(Stage::Review)).is_none());
    sample.office.identity.issuer = "=cmd()".to_string();
    sample.meeting.minutes.number.as_mut().unwrap().number = 9;
    let second = documents::ArchiveLine::of(&sample.record(issued())).unwrap();
    let (markdown, csv) = documents::archive("新碶街道", 2026, &[first, second]).unwrap();
    let rows = rows(&markdown);
    assert_eq!(
        rows[1],
        [
            "2",
            "新碶街道党政办公室",
            "新碶街办纪要〔2026〕12号",
            "杜鹃片区现场办公会议专题纪要",
            "2026年11月24日",
            "永久",
            ""
        ]
    );
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "\u{feff}件号,责任者,文号,题名,日期,保管期限,页数");
    assert_eq!(
        lines[1],
        "1,'=cmd(),新碶街办纪要〔2026〕9号,杜鹃片区现场办公会议专题纪要,2026-11-24,永久,"
    );
}

#[test]
fn the_record_keeps_what_was_said_and_lists_what_changed() {
    let mut sample = Sample::new();
    let decision = sample.meeting.items[2].decisions[0];
    let before = sample.meeting.decision(decision).unwrap().terms.clone();
    let mut after = before.clone();
    after.due = Some(Due::On {
        date: day("2026-12-18"),
        time: None,
    });
    after.due_phrase = "12月18日前".to_string();
    let event = Event::DecisionRevised {
        decision,
        before: Box::new(before.clone()),
        after: Box::new(after),
        note: "主持人审定修改".to_string(),
    };
    let command = CommandId(sample.id());
    sample.meeting.state = MeetingState::InReview;
    let before_text = files_of(&sample.record(issued()))["内部/会议记录.md"].clone();
    sample.meeting = sample
        .meeting
        .clone()
        .kept_as_closed(day("2026-11-25"), "李敏", &event)
        .evolve(command, &event);
    let files = files_of(&sample.record(issued()));
    let text = &files["内部/会议记录.md"];
    let (said, changed) = text.split_once("## 闭会后的修改").unwrap();
    assert_eq!(
        said.trim_end(),
        before_text.split("\n主持：").next().unwrap().trim_end()
    );
    assert!(
        changed.contains("| 2026年11月25日 | 二：时限由2026年12月11日改为2026年12月18日 | 主持人审定修改 | 李敏 |"),
        "{changed}"
    );
    assert!(files["纪要.md"].contains("2026年12月18日前完成"));
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

#[test]
fn the_sheet_is_signed_by_hand_and_the_notice_is_dated() {
    let mut sample = Sample::new();
    sample.mark("林雪梅", Attendance::Absent);
    sample.meeting.notice = Some(NoticeSent {
        on: day("2026-11-16"),
        channel: pianqu::domain::env::Channel::Wechat,
    });
    let files = files_of(&sample.record(issued()));
    let sheet = &files["内部/签到表.md"];
    assert!(!sheet.contains("| 出席 |"), "{sheet}");
    assert!(
        sheet.contains("| 市场监管所 | 林雪梅 | 所长 | — | 缺席 |"),
        "{sheet}"
    );
    assert!(sheet.contains("| — | 请假：赴省城开会 |"), "{sheet}");
    let notice = &files["内部/会议通知.md"];
    assert!(notice.ends_with("\n2026年11月16日\n"));
    // It goes to the units that are invited: not to the leaders, nor to the office that sends it.
    let to = notice.lines().find(|line| line.ends_with('：')).unwrap();
    assert!(to.contains("高潮村") && to.contains("街道纪工委"), "{to}");
    for own in ["党工委", "办事处", "党政办"] {
        assert!(!to.contains(own), "{to}");
    }
}

#[test]
fn a_chair_who_is_no_leader_comes_first_with_the_unit() {
    let mut sample = Sample::new();
    sample.meeting.plan.chair = Some(sample.person_named("郑一鸣"));
    let text = minutes_of(&sample.record(issued()));
    assert!(
        text.contains("**出席：** 郑一鸣（公共管理办），沈立群、"),
        "{text}"
    );
}
