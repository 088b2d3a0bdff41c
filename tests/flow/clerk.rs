//! What a clerk meets on the first day: dates that must be one, a reason of leave, a plan left half-way.

use pianqu::domain::meeting::{Attendance, Meeting, MeetingState};
use pianqu::domain::query::{Answer, MeetingFilter, Query};

use super::program::Program;

fn meeting_in(program: &mut Program, state: MeetingState) -> std::sync::Arc<Meeting> {
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: 200,
    };
    let Answer::Meetings(rows) = program.ask(query) else {
        panic!()
    };
    let id = rows.iter().find(|row| row.state == state).unwrap().id;
    let Answer::Meeting(Some(view)) = program.ask(Query::Meeting(id)) else {
        panic!()
    };
    view.meeting
}

/// The words of the newest decision of the meeting that runs.
fn newest(program: &mut Program) -> String {
    let held = meeting_in(program, MeetingState::Running);
    let terms = &held.live_decisions().last().unwrap().terms;
    format!("{} {}", terms.text, terms.due.unwrap().date().unwrap())
}

#[test]
fn while_people_talk_the_words_follow_the_date_or_it_is_asked_which_holds() {
    let mut program = Program::street();
    program.keys("Enter Enter F5");
    // The date is corrected in its field: the words follow before the eyes.
    program.keys("F2 由城管中队12月11日前完成夜间整治 F2 2 12月18日前 Enter");
    assert!(
        program.shows("12月18日前完成夜间整治"),
        "{}",
        program.screen()
    );
    program.keys("Ctrl+S");
    assert_eq!(
        newest(&mut program),
        "由城管中队12月18日前完成夜间整治 2026-12-18"
    );
    // The words name another day than the field: one key says which holds.
    program.keys("F2 由环卫所清扫路面 F2 2 12月4日前 Tab Up Up Up End ，11月30日前完成 Ctrl+S");
    assert!(program.shows("两个时间不一样"), "{}", program.screen());
    program.keys("2");
    assert_eq!(
        newest(&mut program),
        "由环卫所清扫路面，11月30日前完成 2026-11-30"
    );
}

#[test]
fn after_closing_a_new_date_takes_its_place_in_the_words() {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: 200,
    };
    let Answer::Meetings(rows) = program.ask(query) else {
        panic!()
    };
    let at = rows
        .iter()
        .position(|row| row.state == MeetingState::InReview);
    program.keys(&"Down ".repeat(at.unwrap()));
    program.keys("Enter Home Tab");
    for _ in 0..20 {
        let here = program.screen();
        if here
            .lines()
            .any(|line| line.starts_with('>') && line.contains("订立广场舞公约"))
        {
            break;
        }
        program.keys("Down");
    }
    program.keys("Enter ，12月30日前报结果");
    // Saved with another date beside it: what is to be changed is said.
    program.keys("Ctrl+S");
    assert!(program.shows("时限却是"), "{}", program.screen());
    program.keys("Tab Tab Tab Tab Tab 12月31日前");
    program.keys("Tab");
    assert!(program.shows("12月31日前报结果"), "{}", program.screen());
    program.keys("主持人审定修改 Ctrl+S");
    let held = meeting_in(&mut program, MeetingState::InReview);
    let changed = held
        .live_decisions()
        .find(|found| found.terms.text.contains("报结果"))
        .unwrap();
    assert!(
        changed.terms.text.ends_with("12月31日前报结果"),
        "{}",
        changed.terms.text
    );
}

#[test]
fn the_reason_of_leave_is_another_by_the_same_key() {
    let mut program = Program::street();
    program.keys("Enter F8 Down Down 2");
    assert!(program.shows("再按 2 改"), "{}", program.screen());
    program.keys("2 赴省城开会 Ctrl+S");
    assert!(program.shows("请假（赴省城开会）"), "{}", program.screen());
    let held = meeting_in(&mut program, MeetingState::Preparing);
    let leave = held
        .attendees
        .iter()
        .find_map(|someone| match &someone.attendance {
            Attendance::Leave { reason } => Some(reason.as_str()),
            _ => None,
        });
    assert_eq!(leave, Some("赴省城开会"));
}

#[test]
fn a_plan_left_half_way_keeps_the_issues_that_were_chosen() {
    let mut program = Program::street();
    program.keys("F10 议题 Enter Down Space Space F3");
    if program.shows("另开新会议") {
        program.keys("End Enter");
    }
    assert!(program.shows("已选2个议题"), "{}", program.screen());
    program.keys("Tab Tab Tab 村委会会议室 Esc 3");
    program.keys("F10 会议 Enter F2 1");
    assert!(program.shows("已选2个议题"), "{}", program.screen());
    assert!(program.shows("村委会会议室"), "{}", program.screen());
}
