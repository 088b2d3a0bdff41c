//! Keys in, facts out: the work of a clerk before and after a meeting.

use super::page::{RowId, Step};
use super::testing::{Bench, closed};
use crate::app::msg::{Effect, Failure, Msg, Work};
use crate::app::screens::targets::MeetingsTarget;
use crate::domain::command::What;
use crate::domain::meeting::*;

fn bench_closed() -> Bench {
    let mut bench = Bench::new();
    let id = closed(&mut bench.world);
    bench.open(id);
    bench
}

#[test]
fn from_nothing_to_a_meeting_that_can_open_by_enter_and_the_input_method() {
    let mut bench = Bench::new();
    bench.world.give_issue("夜间摊贩占道", "环境整治/占道经营");
    bench.world.give_issue("路灯缺失", "公共服务/道路照明");
    bench.go(None);
    assert!(bench.shown().contains("还没有会议"));
    bench.keys("Enter djpq Enter"); // 新会议: 片区 by initials
    assert!(bench.shown().contains("杜鹃片区"), "{}", bench.shown());
    bench.keys("Enter Enter 高潮村村委会会议室 Ctrl+S");
    let meeting = bench.meeting();
    assert_eq!(meeting.plan.venue, "高潮村村委会会议室");
    assert_eq!(meeting.plan.date.to_string(), "2026-11-27");
    assert_eq!(meeting.plan.chair, Some(bench.world.person("沈立群")));
    assert_eq!(meeting.plan.recorder, Some(bench.world.person("何建波")));
    // The first row says what comes next, and Enter does it.
    assert!(bench.shown().contains("选议题"), "{}", bench.shown());
    bench.keys("Enter Space Space Enter");
    assert_eq!(bench.meeting().items.len(), 3);
    // 审定, 通知 follow the same way.
    bench.keys("Enter Esc 1 Ctrl+S");
    assert!(
        bench.meeting().agenda_approval.is_some(),
        "{}",
        bench.shown()
    );
    bench.keys("Enter Esc 2 Ctrl+S");
    assert!(bench.meeting().notice.is_some(), "{}", bench.shown());
    bench
        .world
        .set_now(crate::domain::testing::day("2026-11-27"), "14:00");
    bench.keys("Enter");
    assert!(bench.shown().contains("登记回复"), "{}", bench.shown());
    bench.keys("F5");
    assert_eq!(bench.app.current(), crate::app::ScreenId::Chair);
}

#[test]
fn a_meeting_is_put_off_to_a_day_without_its_year() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    let on = bench.world.today() + chrono::Days::new(5);
    let said = on.format("%-m月%-d日").to_string();
    bench.keys(&format!(
        "F10 prepare.reschedule Enter Ctrl+U {said} Enter Enter 领导出差 Ctrl+S"
    ));
    assert_eq!(bench.meeting().plan.date, on, "{}", bench.shown());
}

#[test]
fn what_keeps_a_meeting_from_opening_is_one_enter_away() {
    let mut bench = Bench::new();
    let mut plan = bench.world.plan();
    plan.chair = Some(bench.world.person("何建波"));
    plan.recorder = None;
    bench.plan_and_open(plan);
    let shown = bench.shown();
    assert_eq!(shown.matches("缺").count(), 3, "{shown}");
    bench.keys("F5");
    assert_eq!(bench.app.current(), crate::app::ScreenId::Meetings);
    bench.keys("Enter 受主要领导委托 Ctrl+S");
    assert_eq!(bench.meeting().plan.chair_note, "受主要领导委托");
    bench.keys("Enter xb Enter Ctrl+S");
    assert_eq!(
        bench.meeting().plan.recorder,
        Some(bench.world.person("徐蓓"))
    );
}

#[test]
fn the_agenda_is_put_in_order_joined_and_emptied_again() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    bench.keys("Tab Tab Down Shift+Down");
    let titles = |bench: &Bench| -> Vec<String> {
        bench
            .meeting()
            .items
            .iter()
            .map(|item| item.fields.title.clone())
            .collect()
    };
    assert_eq!(titles(&bench)[1..], ["路灯缺失", "夜间摊贩占道"]);
    bench.keys("Shift+Up");
    assert_eq!(titles(&bench)[1..], ["夜间摊贩占道", "路灯缺失"]);
    bench.keys("Ctrl+Z");
    assert_eq!(titles(&bench)[1], "路灯缺失");
    bench.keys("Ctrl+Y Del");
    assert_eq!(titles(&bench)[1..], ["路灯缺失"]);
    bench.keys("Ctrl+N 小区消防通道堵塞 Ctrl+S");
    assert_eq!(titles(&bench)[1..], ["路灯缺失", "小区消防通道堵塞"]);
    // The report stays first and is not taken off.
    bench.keys("Tab Tab Tab Tab Tab Tab Tab Del");
    assert_eq!(titles(&bench).len(), 3);
}

#[test]
fn a_needed_unit_nobody_invited_is_flagged_and_invited_in_one_key() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    bench.keys("Tab Tab Down Enter Enter Enter Enter hws Enter Ctrl+S");
    let needed = bench.world.unit("环卫所");
    assert_eq!(bench.meeting().items[1].fields.needs, [needed]);
    bench.keys("Home");
    assert!(
        bench.shown().contains("环卫所到会，还没有邀请"),
        "{}",
        bench.shown()
    );
    bench.keys("Tab");
    let count = bench.meeting().attendees.len();
    bench.keys("Home Down Enter");
    let meeting = bench.meeting();
    assert_eq!(meeting.attendees.len(), count + 1, "{}", bench.shown());
    let last = meeting.attendees.last().unwrap();
    assert_eq!(last.fields.person, Some(bench.world.person("方志远")));
    assert!(!bench.shown().contains("还没有邀请"));
}

#[test]
fn replies_are_keyed_by_digits() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    bench.keys("Tab Tab Tab Enter 1 Down Enter 2 Down Enter 3 赵四 Ctrl+S");
    let meeting = bench.meeting();
    let replies: Vec<&Reply> = meeting.attendees.iter().map(|a| &a.reply).take(3).collect();
    let leave = Reply::Leave {
        reason: "另有公务".to_owned(),
    };
    let proxy = Reply::Proxy {
        name: "赵四".to_owned(),
    };
    assert_eq!(replies, [&Reply::Comes, &leave, &proxy]);
    bench.keys("F9");
    assert!(bench.shown().contains("其余都参加"));
    bench.keys("Esc");
    bench.keys("Ctrl+P 其余 Enter");
    assert!(
        bench
            .meeting()
            .attendees
            .iter()
            .all(|a| a.reply != Reply::None)
    );
}

#[test]
fn cancelling_needs_a_typed_word_and_gives_the_issues_back() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    bench.keys("Ctrl+P 取消会议 Enter 主要领导临时外出 Enter Enter Enter");
    assert_eq!(bench.meeting().state, MeetingState::Preparing);
    bench.keys("取消 Enter Enter");
    assert_eq!(
        bench.meeting().state,
        MeetingState::Cancelled,
        "{}",
        bench.shown()
    );
    assert!(bench.shown().contains("主要领导临时外出"));
}

#[test]
fn a_meeting_held_on_paper_takes_its_real_date() {
    let mut bench = Bench::new();
    bench.go(Some(MeetingsTarget::Plan {
        district: Some(bench.world.district("杜鹃片区")),
        issues: Vec::new(),
    }));
    bench.keys("Enter Ctrl+U Ctrl+A Del 11月5日 Ctrl+S");
    assert!(bench.shown().contains("补录"), "{}", bench.shown());
    assert!(bench.world.all_meetings().next().is_none());
    bench.keys("Up Up Up Space Ctrl+S");
    let meeting = bench.meeting();
    assert!(meeting.plan.on_paper);
    assert_eq!(meeting.plan.date.to_string(), "2026-11-05");
}

#[test]
fn signing_and_issuing_is_one_form_and_more_than_enter() {
    let mut bench = bench_closed();
    assert!(bench.shown().contains("送审"));
    bench.keys("F3");
    assert!(
        bench.shown().contains("新碶街办纪要〔2026〕1号"),
        "{}",
        bench.shown()
    );
    bench.keys("Enter Enter Enter Enter Enter Enter Enter Enter");
    assert_eq!(bench.meeting().state, MeetingState::Closed);
    bench.keys("Esc 4 F3 印发 Ctrl+S");
    let meeting = bench.meeting();
    assert_eq!(meeting.state, MeetingState::Issued, "{}", bench.shown());
    let sign_off = meeting.minutes.sign_off.clone().unwrap();
    assert_eq!(sign_off.signatory, bench.world.person("沈立群"));
    assert_eq!(sign_off.opinion, "同意");
    // The folder is asked for at once; when it fails, retrying is the first row.
    let request = bench
        .left
        .iter()
        .find_map(|effect| match effect {
            Effect::Export(export) => Some(export.request),
            _ => None,
        })
        .unwrap();
    let failure = Failure {
        words: "磁盘已满".to_owned(),
        disk: true,
        ..Failure::default()
    };
    bench.send(Msg::Failed {
        work: Work::Export(request),
        failure,
    });
    assert!(
        bench.shown().contains("纪要未写出：磁盘已满"),
        "{}",
        bench.shown()
    );
    bench.left.clear();
    bench.keys("Home Enter 1");
    let Some(Effect::Export(export)) = bench.left.pop() else {
        panic!("no second export");
    };
    bench.send(Msg::Exported {
        request: export.request,
        folder: "/tmp/杜鹃片区".into(),
        files: vec!["纪要.md".to_owned(), "纪要.txt".to_owned()],
        unsigned: None,
    });
    assert!(bench.shown().contains("/tmp/杜鹃片区"));
}

#[test]
fn a_taken_number_is_refused_while_it_is_typed() {
    let mut bench = bench_closed();
    bench.keys("F3 印发 Ctrl+S");
    let mut world = bench.world.clone();
    let second = closed(&mut world);
    let mut bench = Bench::with(world);
    bench.open(second);
    bench.keys("F3");
    assert!(bench.shown().contains("〔2026〕2号"), "{}", bench.shown());
    bench.keys("Up Ctrl+A Del 1");
    assert!(bench.shown().contains("已用"), "{}", bench.shown());
    bench.keys("Backspace 7 Enter 印发 Ctrl+S");
    let number = bench.world.the_meeting(second).minutes.number.clone();
    let number = number.unwrap_or_else(|| panic!("{}", bench.shown()));
    assert_eq!(number.number, 7);
}

#[test]
fn wording_changes_after_closing_and_a_new_date_needs_its_note() {
    let mut bench = bench_closed();
    bench.keys("Tab Enter Ctrl+A Del 二〇二六年初冬，各方到会。 Ctrl+S");
    assert_eq!(
        bench
            .meeting()
            .paragraphs
            .get(&Paragraph::Opening)
            .map(String::as_str),
        Some("二〇二六年初冬，各方到会。")
    );
    assert!(bench.shown().contains("已改写"));
    // The first decision: opening, report, situation, item, decision.
    let decision = bench.meeting().live_decisions().next().unwrap().id;
    while !matches!(
        bench.app.screens.meetings.page.as_ref().unwrap().selected(),
        Some(super::page::RowId::Decision(_))
    ) {
        bench.keys("Down");
    }
    bench.keys("Enter Enter Enter Enter Enter Enter Ctrl+A Del 12月11日前 Ctrl+S");
    let due = |bench: &Bench| {
        bench
            .meeting()
            .decision(decision)
            .unwrap()
            .terms
            .due
            .unwrap()
            .date()
    };
    assert_eq!(
        due(&bench).unwrap().to_string(),
        "2026-12-04",
        "{}",
        bench.shown()
    );
    bench.keys("主持人审定修改 Ctrl+S");
    assert_eq!(
        due(&bench).unwrap().to_string(),
        "2026-12-11",
        "{}",
        bench.shown()
    );
}

#[test]
fn issued_minutes_change_only_by_a_correction() {
    let mut bench = bench_closed();
    bench.keys("F3 印发 Ctrl+S");
    bench.keys("Tab Enter");
    assert!(bench.shown().contains("先按 F8 更正"), "{}", bench.shown());
    bench.keys("F8 参会单位写漏 Ctrl+S");
    assert_eq!(
        bench.meeting().minutes.correction.as_deref(),
        Some("参会单位写漏")
    );
    bench.keys("Enter 补 Ctrl+S F3 印发 Ctrl+S");
    let meeting = bench.meeting();
    assert_eq!(meeting.minutes.versions.len(), 2, "{}", bench.shown());
    assert_eq!(meeting.minutes.number.as_ref().unwrap().number, 1);
    assert!(bench.shown().contains("更正1"), "{}", bench.shown());
}

#[test]
fn receipts_of_one_unit_or_of_all() {
    let mut bench = bench_closed();
    bench.keys("F3 印发 Ctrl+S");
    bench.left.clear();
    assert!(
        bench.shown().contains("2家单位还没有签收"),
        "{}",
        bench.shown()
    );
    bench.keys("Tab Tab Enter 4 Ctrl+S");
    assert_eq!(
        bench.meeting().minutes.receipts.len(),
        1,
        "{}",
        bench.shown()
    );
    bench.keys("F4 Ctrl+S");
    assert_eq!(bench.meeting().minutes.receipts.len(), 2);
    assert!(!bench.shown().contains("还没有签收"));
    bench.keys("F7");
    assert!(
        matches!(bench.left.last(), Some(Effect::Copy(text)) if text.contains("AssignmentList"))
    );
}

#[test]
fn the_pen_of_a_dead_session_is_taken_at_once_and_that_of_a_living_one_after_asking() {
    for lives in [false, true] {
        let mut bench = Bench::new();
        bench.writer_lives = lives;
        let id = bench.world.give_meeting();
        bench.world.env.session = "other".to_owned();
        bench.world.does(What::TakeMeeting { meeting: id });
        bench.world.env.session = "session-1".to_owned();
        bench.open(id);
        bench.keys("Enter");
        let mine = |bench: &Bench| bench.meeting().writer.clone().unwrap().session == "session-1";
        assert_eq!(mine(&bench), !lives, "{}", bench.shown());
        bench.keys("Tab Enter");
        assert!(mine(&bench), "{}", bench.shown());
    }
}

#[test]
fn a_paper_is_read_copied_and_written_to_a_file() {
    let mut bench = Bench::new();
    let id = bench.world.give_meeting();
    bench.open(id);
    bench.keys("F8");
    assert!(
        bench.shown().contains("先移到一份文书"),
        "{}",
        bench.shown()
    );
    bench.keys("End Enter");
    assert!(bench.shown().contains("BlankRecord"));
    bench.keys("Esc F7");
    assert!(matches!(bench.left.last(), Some(Effect::Copy(text)) if text.contains("BlankRecord")));
    bench.keys("F8");
    let Some(Effect::Export(export)) = bench.left.pop() else {
        panic!("nothing written");
    };
    assert_eq!(export.paper, Some(crate::domain::query::Paper::BlankRecord));
    bench.send(Msg::Exported {
        request: export.request,
        folder: "/tmp/文书".into(),
        files: vec!["记录表.md".to_owned()],
        unsigned: None,
    });
    assert!(bench.shown().contains("记录表.md"), "{}", bench.shown());
}

#[test]
fn the_list_opens_filters_and_keeps_its_place() {
    let mut bench = Bench::new();
    let first = bench.world.give_meeting();
    bench.world.give_meeting_with(&[]);
    bench.go(None);
    assert_eq!(
        bench.shown().matches(" 筹备").count(),
        3,
        "{}",
        bench.shown()
    );
    bench.keys("Down Enter");
    let here = bench.app.screens.meetings.page.as_ref().unwrap().id;
    bench.keys("Esc");
    assert_eq!(bench.app.screens.meetings.list.selected(), Some(&here));
    bench.keys("F3 5");
    bench.keys("md Enter");
    assert!(bench.shown().contains("没有符合筛选"), "{}", bench.shown());
    let _ = first;
}

#[test]
fn b8_a_consultation_is_composed_by_enter_and_shows_its_step() {
    let mut bench = Bench::new();
    bench.world.give_issue("加装电梯", "公共服务/道路照明");
    let mut plan = bench.world.plan();
    plan.kind = MeetingKind::Consultation;
    plan.venue = "高潮村".to_owned();
    bench.plan_and_open(plan);
    let shown = bench.shown();
    assert!(shown.contains("【议题选定】 > 会议筹备"), "{shown}");
    bench.keys("Enter Space Enter");
    let shown = bench.shown();
    assert!(
        shown.contains("议题选定 > 【会议筹备】 > 会议召开 > 成果执行"),
        "{shown}"
    );
    assert!(shown.contains("协商会还缺党建联盟单位党员、"), "{shown}");
    assert!(shown.contains("领头人"), "{shown}");
    // The row of the missing kinds is reached by arrows; its form begins with the first of them.
    for _ in 0..12 {
        let page = bench.app.screens.meetings.page.as_ref().unwrap();
        if page.selected() == Some(RowId::Step(Step::Kinds)) {
            break;
        }
        bench.keys("Down");
    }
    bench.keys("Enter Enter 物业小张 Enter Ctrl+S");
    let meeting = bench.meeting();
    let last = meeting.attendees.last().unwrap();
    assert_eq!(last.fields.name, "物业小张", "{}", bench.shown());
    assert_eq!(last.fields.capacity, Some(Capacity::Alliance));
    assert!(!bench.shown().contains("还缺党建联盟"), "{}", bench.shown());
    // 身份 is changed at the line on the roll.
    bench.go(None);
    assert!(bench.shown().contains("【会议筹备】"), "{}", bench.shown());
}
