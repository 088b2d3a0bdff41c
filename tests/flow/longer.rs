//! The longer way on the sample street, with keys an input method leaves alone: what is due, whose turn it is, who has not signed, what the
//! council did in its year.

use pianqu::app::ScreenId;
use pianqu::domain::ids::CommitmentId;
use pianqu::domain::query::{Answer, CommitmentFilter, CommitmentRow, CommitmentTab, Query};

use super::program::Program;

fn commitments(program: &mut Program, tab: CommitmentTab) -> Vec<CommitmentRow> {
    let query = Query::Commitments {
        filter: CommitmentFilter::of(tab),
        after: None,
        limit: 200,
    };
    let Answer::Commitments(page) = program.ask(query) else {
        panic!()
    };
    page.rows
}

#[test]
fn b9_what_is_late_is_listed_and_a_meeting_is_begun_from_it() {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    assert!(program.shows("应开未开6："), "{}", program.screen());
    program.keys("F4");
    assert!(
        program.shows("河西片区 现场办公 迟17天"),
        "{}",
        program.screen()
    );
    program.keys("Enter");
    assert!(program.shows("河西片区"), "{}", program.screen());
    assert!(program.shows("主持人"), "{}", program.screen());
}

#[test]
fn b26_whose_turn_it_is_and_a_swap_by_keys() {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    program.select("湖滨片区季度");
    let order = "F10 轮值 Enter";
    program.keys(order);
    assert!(
        program.shows("湖塘村→清水村→湖滨社区"),
        "{}",
        program.screen()
    );
    // The form says which turns are meant and what they are; the unit whose turn it is stands there.
    program.keys("Esc F10 对调轮值 Enter");
    for words in ["湖滨片区 季度联席", "湖塘村→清水村→湖滨社区", "双方同意"]
    {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
    program.keys("湖滨社区 Enter Ctrl+S");
    program.keys(order);
    assert!(
        program.shows("湖滨社区→清水村→湖塘村"),
        "{}",
        program.screen()
    );
    // The other one asked: the same two, named the other way round, stand as before.
    program.keys("Esc F10 对调轮值 Enter Up 湖塘村 Enter 湖滨社区 Enter");
    program.keys("Ctrl+S");
    program.keys(order);
    assert!(
        program.shows("湖塘村→清水村→湖滨社区"),
        "{}",
        program.screen()
    );
}

/// From a meeting that has no turns, those of another district are chosen in the form itself.
#[test]
fn b26_turns_are_swapped_of_a_district_that_is_chosen_in_the_form() {
    let mut program = Program::street();
    program.keys("F10 会议 Enter");
    program.select("协商会");
    program.keys("F10 对调轮值 Enter 湖滨 Enter");
    assert!(
        program.shows("湖塘村→清水村→湖滨社区"),
        "{}",
        program.screen()
    );
    program.keys("Enter 清水村 Enter Ctrl+S");
    program.select("湖滨片区季度");
    program.keys("F10 轮值 Enter");
    assert!(
        program.shows("清水村→湖塘村→湖滨社区"),
        "{}",
        program.screen()
    );
}

#[test]
fn b28_who_has_not_signed_and_what_expires_by_keys() {
    let mut program = Program::street();
    program.keys("F12 7");
    program.keys("Right Right Right Right Right Right Right");
    for words in ["滨河路门前三包", "市场监管所", "退役军人服务站"] {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
    let before = commitments(&mut program, CommitmentTab::Unsigned).len();
    program.select("滨河路门前三包");
    program.keys("F5 Ctrl+S");
    let after = commitments(&mut program, CommitmentTab::Unsigned);
    assert_eq!(after.len() + 1, before, "{}", program.screen());
    program.keys("Right");
    // One has run out, one will within thirty days.
    for words in ["河道保洁责任状", "消防安全责任状"] {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
}

#[test]
fn b23_an_entry_is_moved_by_keys_and_keeps_its_id() {
    let mut program = Program::street();
    let of = |rows: Vec<CommitmentRow>| -> Option<CommitmentId> {
        let found = rows.into_iter().find(|row| row.title == "每周四上门义诊");
        found.map(|row| row.id)
    };
    let lists = CommitmentTab::ALL;
    let id = of(commitments(&mut program, lists[2])).unwrap();
    program.keys("F12 7 Right Right");
    program.select("每周四上门义诊");
    program.keys("F10 移清单 Enter");
    program.keys("解困 Enter Ctrl+S");
    let holders: Vec<usize> = (0..5)
        .filter(|n| of(commitments(&mut program, lists[*n])).is_some())
        .collect();
    assert_eq!(holders.len(), 1, "{}", program.screen());
    assert_ne!(holders, [2], "{}", program.screen());
    assert_eq!(of(commitments(&mut program, lists[holders[0]])), Some(id));
}

/// The page of an entry says where it comes from, Enter goes there, and the issue's page names its entries.
#[test]
fn b23_an_entry_leads_to_its_issue_and_its_decision_and_they_lead_back() {
    let mut program = Program::street();
    program.keys("F12 7");
    program.select("楼道清空后旧家具没有地方放");
    program.keys("Enter");
    for words in ["议题：杜鹃社区楼道堆物", "清理楼道堆物", "看来源"] {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
    program.keys("Enter 1");
    assert_eq!(program.app.current(), ScreenId::Issues);
    assert!(program.shows("议题详情"));
    program.keys("PgDn");
    for words in ["约定：1项", "楼道清空后旧家具没有地方放"] {
        assert!(program.shows(words), "{words}: {}", program.screen());
    }
    program.keys("Esc F12 7 F9");
    assert!(program.shows("看来源"), "{}", program.screen());
    program.keys("Esc Enter Enter 2");
    assert_eq!(program.app.current(), ScreenId::Board);
    assert!(program.shows("清理楼道堆物"), "{}", program.screen());
    program.keys("End");
    assert!(program.shows("约定：1项"), "{}", program.screen());
    // Where it comes from an issue alone, Enter goes there at once.
    program.keys("Esc F12 7 Right");
    program.select("光明社区与营商环境办结对办");
    program.keys("Enter Enter");
    assert_eq!(program.app.current(), ScreenId::Issues);
    assert!(
        program.shows("光明社区日间照料中心漏雨"),
        "{}",
        program.screen()
    );
}

#[test]
fn b29_the_line_of_the_council_counts_its_meetings() {
    let mut program = Program::street();
    program.keys("F12 6");
    let line = "协调解决矛盾2件，提交党委政府解决1件次，提出社会管理意见2条";
    assert!(program.shows(line), "{}", program.screen());
}
