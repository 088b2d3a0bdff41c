//! A whole meeting from the first screen: opened, chaired with the keyboard alone, read back, closed; the ledger holds it.

use std::sync::Arc;

use pianqu::app::ScreenId;
use pianqu::domain::ids::MeetingId;
use pianqu::domain::meeting::{Attendance, Meeting, MeetingState, OutcomeKind, Step};
use pianqu::domain::query::{Answer, BoardFilter, Query};

use super::program::Program;

/// The street before its meeting of today, on the chair's screen.
fn at_the_meeting() -> (Program, MeetingId) {
    let mut program = Program::street();
    let Answer::Today(view) = program.ask(Query::Today) else {
        panic!()
    };
    let meeting = view.meetings[0].id;
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Chair);
    (program, meeting)
}

fn meeting(program: &mut Program, id: MeetingId) -> Arc<Meeting> {
    let Answer::Meeting(Some(view)) = program.ask(Query::Meeting(id)) else {
        panic!()
    };
    view.meeting
}

fn outcomes(held: &Meeting) -> Vec<Option<OutcomeKind>> {
    held.items
        .iter()
        .map(|item| item.outcome.as_ref().map(|outcome| outcome.kind()))
        .collect()
}

#[test]
fn a_meeting_is_held_with_the_keyboard_alone() {
    let (mut program, id) = at_the_meeting();
    // Enter opens; one person is marked as on leave.
    program.keys("Enter F8 Down Down 2 Esc");
    let held = meeting(&mut program, id);
    assert_eq!(held.state, MeetingState::Running);
    assert!(matches!(
        held.attendees[2].attendance,
        Attendance::Leave { .. }
    ));
    // The cursor stands where it was: he came after all.
    program.keys("F8 1 Esc");

    // The report, then the first item as the guide leads: presented, spoken, discussed, summed up, decided, read back.
    program.keys("Enter");
    program.keys("F3 周海明 Enter 夜间力量不足 Ctrl+S Enter Enter");
    program.keys("Enter 疏堵结合，先疏导后整治 Ctrl+S");
    program.keys("Enter 由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治 Ctrl+S");
    program.keys("F2 提出夜间疏导点设置方案 Enter 公共管理办 Enter Enter 两周内 Ctrl+S");
    assert!(program.shows("没有了按 Enter"), "{}", program.screen());
    program.keys("Enter");
    assert!(program.shows("请回读"), "{}", program.screen());

    // The second: one sentence. The third: settled in the room. The fourth goes up. The fifth waits.
    program.keys("Enter F2 补装路灯 Enter 公共管理办 Enter Enter 年底前 Ctrl+S F5");
    program.keys("F5 2 当场责令清理完毕 Ctrl+S");
    program.keys("F5 3 区住建局 Enter Enter 公共管理办 Enter 11月27日前 Ctrl+S F5");
    program.keys("F5 8 方案未经比选，意见未统一 Enter 12月25日 Enter 公共服务办 Enter Ctrl+S");
    program.keys("F5");
    let held = meeting(&mut program, id);
    use OutcomeKind::*;
    assert_eq!(
        outcomes(&held)[1..],
        [
            Some(Assigned),
            Some(Assigned),
            Some(SettledOnSite),
            Some(Escalated),
            Some(Deferred)
        ],
        "{}",
        program.screen()
    );
    assert_eq!(held.items[1].notes.len(), 1);
    assert_eq!(held.items[1].summary, "疏堵结合，先疏导后整治");

    // Everything is read back; Enter on the last one asks to close.
    assert!(program.shows("统一回读"), "{}", program.screen());
    let decisions = held.live_decisions().count();
    assert_eq!(decisions, 5);
    program.keys(&"Enter ".repeat(decisions));
    assert!(
        program.shows("5项议题都有结论，5条议定事项"),
        "{}",
        program.screen()
    );
    program.keys("Tab Enter");
    assert_eq!(meeting(&mut program, id).state, MeetingState::Closed);
    assert_eq!(program.app.current(), ScreenId::Meetings);

    // The ledger holds exactly the decisions.
    let Answer::Board(page) = program.ask(Query::Board {
        filter: BoardFilter {
            meeting: Some(id),
            ..BoardFilter::default()
        },
        after: None,
        limit: 50,
    }) else {
        panic!()
    };
    assert_eq!(page.rows.len(), decisions);
    let leads: Vec<&str> = page.rows.iter().map(|row| row.owner.as_str()).collect();
    assert!(leads.iter().all(|owner| !owner.is_empty()));
}

#[test]
fn the_screen_of_a_real_agenda() {
    let (mut program, _) = at_the_meeting();
    program.hold("chair_opening");
    program.keys("Enter");
    program.hold("chair_report");
    program.keys("Enter");
    program.hold("chair_item");
}

#[test]
fn a_program_that_died_goes_on_in_the_middle_of_the_sentence() {
    let (mut program, id) = at_the_meeting();
    program.keys("Enter F5 F2 每周二、周五夜间联合");
    let mut program = program.killed_and_started_again();
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Chair);
    assert!(
        program.shows("每周二、周五夜间联合"),
        "{}",
        program.screen()
    );
    // It goes on where it was, and saving ends the draft.
    program.keys("整治 Ctrl+S");
    let held = meeting(&mut program, id);
    let written: Vec<_> = held
        .live_decisions()
        .map(|d| d.terms.text.clone())
        .collect();
    assert_eq!(written, ["每周二、周五夜间联合整治"]);
    let mut program = program.killed_and_started_again();
    program.keys("Enter");
    assert!(program.app.docked().is_none(), "{}", program.screen());
}

/// B10: left half-way and opened again, the meeting stands on the same item and the same step, with the speaker who was chosen and the
/// sentence that was being typed; what was said before is there with its speaker.
#[test]
fn b10_left_half_way_it_comes_back_to_item_step_speaker_and_sentence() {
    let (mut program, id) = at_the_meeting();
    program.keys("Enter F5 F3 周海明 Enter 夜间力量不足 Ctrl+S");
    program.keys("F3 吴阿根 Enter 每晚十八时后摊贩聚集，");
    let before = meeting(&mut program, id);
    let position = before.position.unwrap();
    assert_eq!(position.item, before.items[1].id, "{}", program.screen());
    assert_eq!(position.step, Step::Speak);
    let mut program = program.killed_and_started_again();
    program.keys("Enter");
    assert_eq!(program.app.current(), ScreenId::Chair);
    assert_eq!(meeting(&mut program, id).position, Some(position));
    for words in ["夜间占道经营", "吴阿根", "每晚十八时后摊贩聚集，"] {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
    program.keys("垃圾遗留路面 Ctrl+S");
    let held = meeting(&mut program, id);
    let basics = match program.ask(Query::Basics) {
        Answer::Basics(basics) => basics,
        _ => panic!(),
    };
    let said: Vec<(&str, &str)> = held.items[1]
        .notes
        .iter()
        .map(|note| {
            let speaker = held
                .attendees
                .iter()
                .find(|one| Some(one.id) == note.speaker);
            let person = speaker.and_then(|one| one.fields.person).unwrap();
            (basics.directory.person_name(person), note.text.as_str())
        })
        .collect();
    let wanted = [
        ("周海明", "夜间力量不足"),
        ("吴阿根", "每晚十八时后摊贩聚集，垃圾遗留路面"),
    ];
    assert_eq!(said, wanted);
    assert_eq!(held.position, Some(position));
}

/// What a small screen has free, it uses: the report for the matters, the item above a form for where it is.
#[test]
fn what_a_small_screen_has_free_is_used() {
    let (mut program, _) = at_the_meeting();
    program.speaks(pianqu::text::Lang::En);
    program.keys("Enter");
    let report = program.screen();
    assert!(report.contains("围墙沿线整治方案"), "{report}");
    program.keys("Down F2");
    let facts = |screen: &str| screen.lines().any(|line| line.ends_with("│ 嵩山路新建段"));
    assert!(facts(&program.screen()), "{}", program.screen());
    // A form that needs all rows has them.
    program.keys("Esc F3");
    let note = program.screen();
    assert!(!facts(&note) && note.contains("[ Save Ctrl+S ]"), "{note}");
    // Names that a digit takes begin where the field does.
    let at = |words: &str| {
        let line = note.lines().find(|line| line.contains(words)).unwrap();
        pianqu::text::width(&line[..line.find(words).unwrap()])
    };
    assert_eq!(at("1 吴阿根"), at("A digit, or name"), "{note}");
}
