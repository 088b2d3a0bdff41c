//! What stays in the office: notice, sheet, record of the meeting, list of the archive.

use pianqu::documents;
use pianqu::domain::event::Event;
use pianqu::domain::ids::CommandId;
use pianqu::domain::meeting::*;
use pianqu::domain::query::Paper;
use pianqu::domain::record::Stage;

use crate::sample::{Sample, day, issued};
use crate::{files_of, rows};

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
    let (markdown, table) = documents::archive("新碶街道", 2026, &[first, second]).unwrap();
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
    assert_eq!(
        table[0],
        [
            "1",
            "=cmd()",
            "新碶街办纪要〔2026〕9号",
            "杜鹃片区现场办公会议专题纪要",
            "2026-11-24",
            "永久",
            ""
        ]
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
