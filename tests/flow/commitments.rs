//! 约定 on the screen: days typed as people say them, acts that are possible, links to what is old.

use pianqu::app::ScreenId;
use pianqu::domain::command::{Change, What};
use pianqu::domain::commitment::{CommitmentFields, CommitmentState, FiveList};
use pianqu::domain::env::{Channel, Happened, Role};
use pianqu::domain::ids::Subject;
use pianqu::domain::issue::IssueFields;
use pianqu::domain::query::{
    Answer, BoardFilter, CommitmentFilter, CommitmentTab, CommitmentView, Query,
};

use super::program::Program;

fn street() -> Program {
    let mut program = Program::street();
    program.keys("F10 约定 Enter");
    program
}

/// The fields of the one whose title this is.
fn fields(program: &mut Program, title: &str) -> CommitmentFields {
    let Answer::Commitments(page) = program.ask(Query::Commitments {
        filter: CommitmentFilter::of(CommitmentTab::All),
        after: None,
        limit: 200,
    }) else {
        panic!()
    };
    let row = page.rows.iter().find(|row| row.title == title);
    let id = row.unwrap_or_else(|| panic!("{}", program.screen())).id;
    match program.ask(Query::Commitment(id)) {
        Answer::Commitment(Some(view)) => view.commitment.fields.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_day_to_come_is_one_and_a_day_with_its_year_may_have_been() {
    let mut program = street();
    // kind, title, units, district, place, until
    let new = "F2 Enter 修路灯 Enter gcc Enter Enter Enter Enter";
    program.keys(&format!("{new} 3月31日"));
    assert!(program.shows("2027年3月31日"), "{}", program.screen());
    program.keys("Ctrl+S");
    let until = fields(&mut program, "修路灯").until;
    assert_eq!(until, Some("2027-03-31".parse().unwrap()));
    program.keys(&format!(
        "{} 2025-12-31 Ctrl+S",
        new.replace("修路灯", "旧协议")
    ));
    let until = fields(&mut program, "旧协议").until;
    assert_eq!(until, Some("2025-12-31".parse().unwrap()));
}

#[test]
fn only_what_is_agreed_by_the_metre_asks_for_metres() {
    let mut program = street();
    program.keys("F2");
    assert!(!program.shows("长度（米）"), "{}", program.screen());
    program.keys("mqsb Enter");
    assert!(program.shows("长度（米）"), "{}", program.screen());
}

#[test]
fn in_the_role_of_a_unit_only_its_own_is_offered() {
    let mut program = street();
    let new = "F2 Enter 修路灯 Enter gcc Enter Enter Enter Enter Ctrl+S";
    program.keys(new);
    program.app.shared.actor.role = Role::Unit;
    program.app.shared.actor.name = "方志远".to_owned();
    // Claimed by the own unit, which stands there already.
    program.keys("F3");
    assert!(program.shows("环卫所"), "{}", program.screen());
    program.keys("Ctrl+S");
    // Ending it is the secretary's.
    program.keys("F10 commitments.cancel Enter");
    assert!(
        program.shows("当前身份不能做这一步"),
        "{}",
        program.screen()
    );
    // Kept by another unit than the one that claimed it: no.
    program.app.shared.actor.name = "周海明".to_owned();
    program.keys("Esc Esc F4");
    assert!(program.shows("只能办理本单位"), "{}", program.screen());
}

#[test]
fn it_is_linked_to_an_issue_however_many_came_after() {
    let mut program = street();
    let page = program.issues(1);
    let Answer::Issue(Some(view)) = program.ask(Query::Issue(page.rows[0].id)) else {
        panic!()
    };
    let like = view.issue.fields.clone();
    program.other_window_does((0..450).map(|n| What::RegisterIssue {
        fields: Box::new(IssueFields {
            title: format!("井盖松动{n}"),
            ..like.clone()
        }),
        raiser_person: None,
        happened: None,
    }));
    program.keys("F2");
    let form = program.app.layers().last().unwrap();
    let offered = |title: &str| format!("{form:?}").contains(title);
    for n in [0, 200, 449] {
        assert!(offered(&format!("井盖松动{n}")), "{n}");
    }
}

#[test]
fn from_an_issue_and_a_decision_one_gets_to_the_commitments_that_name_them() {
    let mut program = street();
    let page = program.issues(1);
    let issue = page.rows[0].id;
    let Answer::Board(board) = program.ask(Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 1,
    }) else {
        panic!()
    };
    let decision = board.rows[0].id;
    let Answer::Commitments(page) = program.ask(Query::Commitments {
        filter: CommitmentFilter::of(CommitmentTab::All),
        after: None,
        limit: 1,
    }) else {
        panic!()
    };
    let id = page.rows[0].id;
    let was = fields(&mut program, &page.rows[0].title);
    let now = CommitmentFields {
        issue: Some(issue),
        decision: Some(decision),
        ..was.clone()
    };
    program.other_window(What::ChangeCommitment {
        commitment: id,
        fields: Box::new(Change { was, now }),
    });
    program.visit(ScreenId::Issues, &Subject::Issue(issue).to_string());
    assert!(program.shows("约定：1项"), "{}", program.screen());
    program.keys("Esc F10 看约定 Enter");
    assert_eq!(program.app.current(), ScreenId::Commitments);
    assert!(program.shows("只看这件议题的"), "{}", program.screen());
    let only = |program: &Program| program.app.screens.commitments.list().rows(9).len();
    assert_eq!(only(&program), 1, "{}", program.screen());
    program.keys("F12 4 Home F10 看约定 Enter");
    assert!(program.shows("只看这项议定事项的"), "{}", program.screen());
    assert_eq!(only(&program), 1, "{}", program.screen());
}

/// The 约定 whose title this is, whole.
fn view(program: &mut Program, title: &str) -> Box<CommitmentView> {
    let Answer::Commitments(page) = program.ask(Query::Commitments {
        filter: CommitmentFilter::of(CommitmentTab::All),
        after: None,
        limit: 200,
    }) else {
        panic!()
    };
    let row = page.rows.iter().find(|row| row.title == title);
    let id = row.unwrap_or_else(|| panic!("{}", program.screen())).id;
    let Answer::Commitment(Some(view)) = program.ask(Query::Commitment(id)) else {
        panic!()
    };
    view
}

/// The name a file ends in, anywhere below the folder of the program.
fn written(program: &Program, part: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![program.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().contains(part) {
                found.push(path.to_string_lossy().into_owned());
            }
        }
    }
    found
}

/// B23: moved to another list it keeps its id and all it has; the list on the screen is written.
#[test]
fn b23_moved_to_another_list_it_is_the_same_and_its_list_is_written() {
    let mut program = street();
    program.keys("F2 Enter 修轮椅 Enter gcc Enter Ctrl+S");
    let before = view(&mut program, "修轮椅").commitment;
    assert_eq!(before.list, FiveList::Sentiment, "{}", program.screen());
    program.keys("F10 commitments.move Enter 服务 Enter Ctrl+S");
    let now = view(&mut program, "修轮椅").commitment;
    assert_eq!(
        (now.id, now.list),
        (before.id, FiveList::Service),
        "{}",
        program.screen()
    );
    assert_eq!(now.fields, before.fields);
    program.keys("F7");
    assert!(
        !written(&program, "清单").is_empty(),
        "{}",
        program.screen()
    );
}

/// B27: claimed twice it says who has it; kept, it is ticked.
#[test]
fn b27_a_wish_is_claimed_once_and_kept() {
    let mut program = street();
    program.keys("F2 Enter 修轮椅 Enter gcc Enter Ctrl+S");
    program.keys("F3 cgzd Enter Ctrl+S");
    let claimed = view(&mut program, "修轮椅").commitment;
    assert_eq!(
        claimed.state(),
        CommitmentState::Claimed,
        "{}",
        program.screen()
    );
    let unit = claimed.live_claims().next().unwrap().unit;
    // One alone has claimed it: what was done is asked at once.
    program.keys("F4 已送到 Ctrl+S");
    let kept = view(&mut program, "修轮椅").commitment;
    assert_eq!(kept.state(), CommitmentState::Kept, "{}", program.screen());
    assert_eq!(kept.live_claims().next().unwrap().unit, unit);
}

/// B28: who has not signed is listed, then who is about to end; renewed it is in force again.
#[test]
fn b28_a_pledge_is_signed_runs_out_and_is_renewed() {
    let mut program = street();
    program.keys(
        "Tab Tab Tab Tab F2 Enter 保护环境责任状 Enter gcc Enter Enter Enter Enter 12月10日 Ctrl+S",
    );
    let made = view(&mut program, "保护环境责任状").commitment;
    assert_eq!(
        made.state(),
        CommitmentState::Unsigned,
        "{}",
        program.screen()
    );
    let of = |program: &mut Program, tab| {
        let Answer::Commitments(page) = program.ask(Query::Commitments {
            filter: CommitmentFilter::of(tab),
            after: None,
            limit: 200,
        }) else {
            panic!()
        };
        page.rows.iter().any(|row| row.title == "保护环境责任状")
    };
    assert!(of(&mut program, CommitmentTab::Unsigned));
    program.keys("F5 Ctrl+S");
    let signed = view(&mut program, "保护环境责任状").commitment;
    assert_eq!(
        signed.state(),
        CommitmentState::InForce,
        "{}",
        program.screen()
    );
    assert!(!of(&mut program, CommitmentTab::Unsigned));
    assert!(
        of(&mut program, CommitmentTab::Due),
        "it ends within thirty days"
    );
    program.keys("F10 commitments.renew Enter 2027年12月31日 Ctrl+S");
    assert!(
        !of(&mut program, CommitmentTab::Due),
        "{}",
        program.screen()
    );
    let until = view(&mut program, "保护环境责任状").commitment.fields.until;
    assert_eq!(until, Some("2027-12-31".parse().unwrap()));
}

/// B27: two claim the same one at the same time; the later one is told who has it.
#[test]
fn b27_claimed_meanwhile_by_another_it_says_who_has_it() {
    let mut program = street();
    program.keys("F2 Enter 修轮椅 Enter gcc Enter Ctrl+S");
    let commitment = view(&mut program, "修轮椅").commitment.id;
    program.keys("F3 cgzd Enter");
    let Answer::Basics(basics) = program.ask(Query::Basics) else {
        panic!()
    };
    let unit = basics.directory.unit_named("派出所").map(|unit| unit.id);
    program.other_window(What::ClaimCommitment {
        commitment,
        unit,
        person: None,
        resource: None,
        happened: Happened {
            by: None,
            channel: Channel::Phone,
            occurred_on: "2026-11-20".parse().unwrap(),
        },
    });
    program.keys("Ctrl+S");
    let screen = program.screen();
    assert!(
        screen.contains("派出所") && screen.contains("认领"),
        "{screen}"
    );
    let now = view(&mut program, "修轮椅").commitment;
    assert_eq!(
        now.live_claims()
            .map(|claim| Some(claim.unit))
            .collect::<Vec<_>>(),
        [unit]
    );
}

/// Newest first: what was made long ago stands on a later page, and in another list than the one shown.
#[test]
fn what_was_typed_is_under_the_caret_in_whatever_list_and_on_whatever_page_it_stands() {
    let mut program = street();
    let rows: String = (0..250)
        .map(|n| format!("共治,共建协议,第{n}份协议,高潮村,2026-11-18\n"))
        .collect();
    let table = format!("清单,种类,标题,单位,登记日期\n{rows}");
    let path = program.file("约定.csv", table.as_bytes());
    program.keys("F10 导入 Enter");
    program.paste(&path.display().to_string());
    program.keys("Ctrl+S Tab Enter");
    program.keys("F2 mqsb Enter 老街门前三包 Enter hws Enter");
    // Its day stands among the fields that are seldom changed.
    program.keys("Tab Tab 老街 Tab Tab 80 Tab Tab Tab Tab Ctrl+U 2025年1月8日 Ctrl+S");
    let screen = program.screen();
    let here = screen.lines().find(|line| line.starts_with('>'));
    assert!(
        here.is_some_and(|line| line.contains("老街门前三包")),
        "{screen}"
    );
}
