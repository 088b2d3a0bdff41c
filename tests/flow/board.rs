//! 督办 on a street at work: marks, views, filters, the detail.

use pianqu::app::ScreenId;
use pianqu::domain::command::What;
use pianqu::domain::env::{Channel, Happened};
use pianqu::domain::ids::Subject;
use pianqu::domain::lights::Light;
use pianqu::domain::query::{Answer, BoardFilter, DueWindow, Query};
use pianqu::store::{VerifyOptions, verify};
use pianqu::text::Lang;
use pianqu::ui::testing::snapshot;

use super::program::Program;

fn board() -> Program {
    let mut program = Program::street();
    program.keys("F10 督办 Enter");
    program
}

fn chosen(program: &Program) -> Vec<String> {
    let rows = program.app.screens.board.chosen();
    rows.into_iter().map(|row| row.item.clone()).collect()
}

#[test]
fn marks_survive_filters_and_commands_act_on_them() {
    let mut program = board();
    assert_eq!(chosen(&program), ["小区消防通道清理"]);
    // The space of an input method marks too; the selection goes on.
    program.keys("Down \u{3000} Space Ins");
    assert!(program.shows("已选3项"));
    program.hold("board_marked");
    let marked = ["拆除危墙", "整修无障碍坡道", "中转站除臭"];
    assert_eq!(chosen(&program), marked);
    // A row taken out again, and a filter that hides them all.
    program.keys("Up Space");
    assert_eq!(chosen(&program), marked[..2]);
    program.keys("F5 灰 Enter Ctrl+S");
    assert_eq!(chosen(&program), marked[..2]);
    program.keys("Esc");
    assert_eq!(chosen(&program).len(), 1);
    // Everything that is shown.
    program.keys("Ctrl+A");
    let all = chosen(&program);
    assert!(all.len() > 10 && !all.contains(&marked[0].to_owned()));
}

#[test]
fn views_turn_by_arrows_and_digits_and_a_filter_is_kept_under_a_name() {
    let mut program = board();
    program.hold("board_views");
    let rows = |program: &Program| program.app.screens.board.list().rows(200).len();
    // 本周到期, 逾期
    program.keys("Right Tab");
    assert_eq!(program.app.screens.board.filter().lights, [Light::Red]);
    assert_eq!(rows(&program), 3);
    program.keys("Left Left");
    assert_eq!(program.app.screens.board.filter(), &BoardFilter::default());
    // 延期待批 by the menu.
    program.keys("F6");
    program.hold("board_views_menu");
    program.keys("7");
    assert!(program.app.screens.board.filter().asks);
    // A filter of one's own, typed by initials; kept, and there again later.
    program.keys("Ctrl+F xfxz Ctrl+S");
    assert_eq!(rows(&program), 0);
    assert!(program.shows("按 F6 再按 1 看全部"));
    program.keys("F6 1 Ctrl+F cgzd Ctrl+S");
    assert!(rows(&program) > 0);
    assert!(
        program
            .app
            .screens
            .board
            .list()
            .rows(200)
            .iter()
            .all(|(row, _)| row.lead_unit == "城管中队")
    );
    program.keys("F6 Up Enter 城管的 Ctrl+S");
    assert_eq!(program.views[0].name, "城管的");
    program.hold("board_own_view");
    program.keys("F6 1 F6 Up Enter");
    assert_eq!(program.app.screens.board.filter().text, "cgzd");
    // Another name; then it goes.
    program.keys("F6 Down Enter 中队 Ctrl+S");
    assert_eq!(program.views[0].name, "城管的中队");
    program.keys("F6 Down Down Enter");
    assert!(program.views.is_empty());
}

#[test]
fn the_sentence_a_leader_asks_for_is_shown_and_copied() {
    let mut program = board();
    program.keys("Ctrl+O");
    program.hold("board_tell");
    assert!(program.copied.starts_with("截至11月20日，未销号"));
    assert!(
        program
            .copied
            .contains("逾期3项：应急消防站1项（朱和山，逾期11天）")
    );
    assert!(program.shows("已送到剪贴板"));
}

#[test]
fn the_sentence_of_a_filtered_board_is_of_its_rows_and_says_so() {
    let mut program = board();
    let street = program.ask(Query::BoardCounts);
    let Answer::BoardCounts(street) = street else {
        panic!()
    };
    let row = program.app.screens.board.list().row().unwrap().clone();
    program.visit(ScreenId::Board, &format!("unit:{}", row.lead));
    program.keys("Ctrl+O");
    let said = program.copied.clone();
    let head = format!("截至11月20日，{}牵头未销号", row.lead_unit);
    assert!(said.starts_with(&head), "{said}");
    let own = BoardFilter {
        lead: Some(row.lead),
        open: Some(true),
        ..BoardFilter::default()
    };
    let Answer::Board(page) = program.ask(Query::Board {
        filter: own,
        after: None,
        limit: 200,
    }) else {
        panic!()
    };
    let open = page.rows.len() as u64;
    assert!(open < street.open);
    assert!(said.starts_with(&format!("{head}{open}项，逾期")), "{said}");
    assert_eq!(said.matches("项（").count(), 1, "{said}");
    // Several conditions: they are named.
    program.keys("Esc F6 2 Ctrl+O");
    assert!(
        program
            .copied
            .starts_with("截至11月20日，按“本周到期”筛选，未销号"),
        "{}",
        program.copied
    );
}

#[test]
fn links_of_today_lead_to_exactly_what_they_count() {
    let mut program = Program::street();
    for (target, wanted) in [
        (
            "view:asks",
            BoardFilter {
                asks: true,
                ..BoardFilter::default()
            },
        ),
        (
            "unsigned:3",
            BoardFilter {
                unsigned_over: Some(3),
                ..BoardFilter::default()
            },
        ),
        (
            "due:today",
            BoardFilter {
                due: Some(DueWindow::Days(0)),
                ..BoardFilter::default()
            },
        ),
    ] {
        program.visit(ScreenId::Board, target);
        assert_eq!(program.app.screens.board.filter(), &wanted);
    }
}

#[test]
fn another_window_changes_a_row_and_selection_and_marks_stay() {
    let mut program = board();
    program.keys("Down Space");
    let selected = program.app.screens.board.list().selected().copied();
    let marked = program.app.screens.board.chosen()[0].id;
    assert!(!program.shows("进展11月20日"));
    program.other_window(What::Progress {
        decision: marked,
        text: "管线已改迁".to_owned(),
        happened: Happened {
            by: None,
            channel: Channel::Phone,
            occurred_on: "2026-11-20".parse().unwrap(),
        },
    });
    assert_eq!(
        program.app.screens.board.list().selected().copied(),
        selected
    );
    let row = program.app.screens.board.chosen()[0].clone();
    assert_eq!(
        (row.id, row.last_progress.as_deref()),
        (marked, Some("管线已改迁"))
    );
}

#[test]
fn midnight_turns_the_lights_without_a_key() {
    let mut program = board();
    program.keys("F6 3");
    let late = program.app.screens.board.list().rows(200).len();
    // The machine sleeps over midnight; the program's own sleep is not longer than a look at the clock.
    assert!(program.next_wake().as_secs() <= 10);
    program.wait(std::time::Duration::from_secs(9 * 3600));
    let now = program.app.screens.board.list().rows(200).len();
    assert!(now > late, "what was due on Friday is late on Saturday");
}

#[test]
fn clocks_set_back_and_forward_change_no_order_and_are_said() {
    let mut program = board();
    let item = program.app.screens.board.list().rows(200)[0].0.id;
    let behind = "请核对时钟";
    assert!(!program.shows(behind));
    let register = program.file("beside", b"").with_file_name("r.db");
    let days = [
        "2026-11-17", // three days back
        "2027-12-25", // four hundred days on
        "2026-12-31", // and back to a year's end
        "2028-02-29", // a day that most years lack
        "2026-11-20",
    ];
    let mut ahead = "2026-11-20";
    for (n, day) in days.into_iter().enumerate() {
        program.goes_to(day);
        assert_eq!(program.shows(behind), day < ahead, "{day} after {ahead}");
        program.other_window(What::Progress {
            decision: item,
            text: format!("第{n}次记录"),
            happened: Happened {
                by: None,
                channel: Channel::Phone,
                occurred_on: "2026-11-17".parse().unwrap(),
            },
        });
        assert!(!program.shows(behind), "the newest event is of today");
        ahead = day;
    }
    let Answer::History(lines) = program.ask(Query::History(Subject::Decision(item))) else {
        panic!()
    };
    let written: Vec<&str> = lines
        .iter()
        .map(|line| line.text.as_str())
        .filter(|text| text.contains("次记录"))
        .collect();
    assert_eq!(written.len(), days.len());
    for (n, text) in written.iter().enumerate() {
        assert!(text.contains(&format!("第{n}次记录")), "{written:?}");
        // Back against the event before it: the first, the third and the last.
        assert_eq!(text.contains("时钟回拨"), n % 2 == 0, "{written:?}");
    }
    let options = VerifyOptions {
        deep: true,
        ..VerifyOptions::default()
    };
    let report = verify(&register, &options).unwrap();
    assert_eq!((report.findings, report.clock_back), (Vec::new(), 3));
}

#[test]
fn what_is_over_says_so_beside_its_day() {
    let mut program = board();
    program.keys("F6 9");
    assert!(program.shows("销号11月14日"), "{}", program.screen());
}

#[test]
fn in_english_lights_have_english_names_and_nothing_of_the_limit_is_cut() {
    let mut program = board();
    program.app.shared.lang = Lang::En;
    program.goes_to("2027-05-06");
    let shown = snapshot(&mut program.app, 120, 40);
    assert!(shown.contains(" Light "), "{shown}");
    assert!(shown.contains(" red!! "), "{shown}");
    assert!(shown.contains(" 178 days late "), "{shown}");
    program.keys("F6 9");
    let shown = snapshot(&mut program.app, 120, 40);
    assert!(shown.contains(" closed 2026-11-14 "), "{shown}");
    // A name the office has given is its own in every language.
    assert_eq!(Light::Red.word("急", Lang::En), "急");
}

#[test]
fn what_a_body_above_has_not_answered_is_a_group_of_today() {
    let mut program = board();
    program.keys("Down");
    let row = program.app.screens.board.chosen()[0].clone();
    program.other_window(What::Escalate {
        decision: row.id,
        to: "区住建局".to_owned(),
        reply_by: "2026-11-27".parse().unwrap(),
        form: Default::default(),
        request: String::new(),
        happened: Happened {
            by: None,
            channel: Channel::Paper,
            occurred_on: "2026-11-20".parse().unwrap(),
        },
    });
    program.goes_to("2026-11-27");
    program.visit(ScreenId::Today, "");
    let today = |program: &mut Program| match program.ask(Query::Today) {
        Answer::Today(view) => view.unanswered,
        other => panic!("{other:?}"),
    };
    assert_eq!(today(&mut program), [], "the day itself is still in time");
    program.goes_to("2026-11-30");
    assert_eq!(today(&mut program)[0].0.id, row.id);
    let shown = snapshot(&mut program.app, 120, 60);
    assert!(shown.contains("上级未复 1"), "{shown}");
    assert!(shown.contains("应11月27日答复，逾期3天"), "{shown}");
    // The filter finds it, and an answer ends it.
    program.visit(ScreenId::Board, "unanswered");
    assert_eq!(chosen(&program), std::slice::from_ref(&row.item));
    program.other_window(What::AnswerEscalation {
        decision: row.id,
        reply: "已列入计划".to_owned(),
        solved: false,
        happened: Happened {
            by: None,
            channel: Channel::Paper,
            occurred_on: "2026-11-30".parse().unwrap(),
        },
    });
    assert_eq!(today(&mut program), []);
}

/// What a form leaves of the selected row's lines is not that row.
#[test]
fn under_a_form_the_selected_row_stands_whole_or_not_at_all() {
    let mut program = board();
    let foot = "建设里片区  办理中，进展11月2日";
    assert!(program.shows(foot), "{}", program.screen());
    program.keys("F4");
    assert!(program.shows("申请延至"), "{}", program.screen());
    assert!(!program.shows(foot), "{}", program.screen());
}
