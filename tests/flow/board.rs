//! 督办 on a street at work: marks, views, filters, the detail.

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
