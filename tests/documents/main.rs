//! The papers as an office would send them: the sample word for word, hostile text as plain text, nothing for wrong eyes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod follow_up;
mod hostile;
mod internal;
#[path = "../sample/mod.rs"]
mod sample;
mod slips;

use std::collections::BTreeMap;

use pianqu::documents;
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
fn a_chair_who_is_no_leader_comes_first_with_the_unit() {
    let mut sample = Sample::new();
    sample.meeting.plan.chair = Some(sample.person_named("郑一鸣"));
    let text = minutes_of(&sample.record(issued()));
    assert!(
        text.contains("**出席：** 郑一鸣（公共管理办），沈立群、"),
        "{text}"
    );
}

#[test]
fn a_leader_whose_unit_the_directory_does_not_name_stands_among_the_leaders() {
    let mut sample = Sample::new();
    let leader = sample.person_named("徐蓓");
    let mut person = sample.directory.person(leader).unwrap().clone();
    person.fields.unit = None;
    sample.directory.people.insert(person);
    for attendee in &mut sample.meeting.attendees {
        if attendee.fields.person == Some(leader) {
            attendee.fields.unit = None;
        }
    }
    let text = minutes_of(&sample.record(issued()));
    assert!(
        text.contains("**出席：** 沈立群、何建波、徐蓓（街道党工委、办事处），"),
        "{text}"
    );
}

#[test]
fn drafts_of_two_districts_with_one_name_for_files_stand_apart() {
    let mut sample = Sample::new();
    let first = sample.record(Stage::Draft);
    assert!(documents::folder(&first).starts_with("2026/杜鹃片区/"));
    // What parts them stands in no name of a file, or is only written out.
    for name in ["杜:鹃片区", "杜鹃"] {
        let other = sample.other_district(name);
        let mine = std::mem::replace(&mut sample.meeting.plan.district, other);
        let second = sample.record(Stage::Draft);
        let issued = sample.record(issued());
        sample.meeting.plan.district = mine;
        let again = sample.record(Stage::Draft);
        assert_ne!(documents::folder(&again), documents::folder(&second));
        // Issued papers have a number of their own, and their place does not change when a district comes.
        assert!(documents::folder(&issued).starts_with("2026/杜鹃片区/"));
        sample.directory.districts.remove(&other);
        assert_eq!(
            documents::folder(&sample.record(Stage::Draft)),
            documents::folder(&first)
        );
    }
}
