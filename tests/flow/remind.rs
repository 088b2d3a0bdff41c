//! 催办 and 今日应发: keys → register → papers on the disk.

use std::path::Path;

use pianqu::domain::decision::ReminderStep;
use pianqu::domain::query::{Answer, Query, Reminders};

use super::program::Program;

fn due(program: &mut Program) -> Reminders {
    match program.ask(Query::DueReminders { limit: 200 }) {
        Answer::Reminders(due) => *due,
        other => panic!("{other:?}"),
    }
}

/// Every file below a folder with its text, in order of their paths.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn all_that_is_due_today_goes_out_in_one_go() {
    let mut program = Program::street();
    let before = due(&mut program);
    let all = before.rows.len();
    assert!(all > 3);
    let first = before.rows[0].row.id;
    // From the first screen: the list with everything ticked, one taken out, then one question.
    while !program.shows(">今日应发") {
        program.keys("Down");
    }
    program.keys("Enter");
    program.hold("send_today");
    program.keys("Space Enter");
    program.hold("send_question");
    // Looked at before anything is recorded.
    program.keys("Enter");
    assert!(program.shows("文书预览"));
    assert!(program.shows("督办通知单（预览）"));
    assert_eq!(due(&mut program).rows.len(), all);
    program.keys("Esc 2");
    assert!(program.shows(&format!("已发出{}件并登记", all - 1)));
    let after = due(&mut program);
    assert_eq!(after.rows.len(), 1, "only the one taken out is left");
    assert_eq!(after.rows[0].row.id, first);

    let papers = files(&program.folder.path().join("export"));
    let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
    assert!(
        names.iter().all(|name| name.contains("/督办/")),
        "{names:?}"
    );
    let slips = before.rows[1..]
        .iter()
        .filter(|row| row.step == ReminderStep::Chase)
        .count();
    let written = names.iter().filter(|name| name.ends_with(".md")).count();
    assert_eq!(written, slips, "{names:?}");
    let texts = papers
        .iter()
        .find(|(name, _)| name.ends_with("催办通知.txt"));
    let texts = &texts.unwrap().1;
    // They were sent: no draft, though no number stands over them.
    let sums = papers
        .iter()
        .find(|(_, text)| text.contains("  催办通知.txt"));
    assert!(sums.unwrap().1.starts_with("# pianqu unnumbered\n"));
    for row in before.rows[1..].iter().filter(|row| !row.slip) {
        assert!(texts.contains(&row.text), "{}", row.text);
    }
    // Nothing is due twice.
    program.keys("F10 今日应发 Enter Enter 2");
    assert_eq!(due(&mut program).rows.len(), 0);
    program.keys("F10 今日应发 Enter");
    assert!(program.shows("今天没有应发的提醒、催办"));
}

#[test]
fn a_unit_that_has_reported_is_not_chased() {
    let mut program = Program::street();
    program.keys("F12 4 Right Right Right");
    assert!(program.shows("[待核验]"));
    program.keys("F2");
    assert!(program.shows("不用催办；待核验的按 F3 核验"));
}

#[test]
fn one_row_is_changed_before_it_goes_out() {
    let mut program = Program::street();
    program.keys("F10 督办 Enter F2");
    assert!(program.shows("【逾期催办】小区消防通道清理"));
    program.keys("3");
    program.hold("remind_form");
    // Another date stands in the text at once; a number that is taken is said to be.
    program.keys("Tab Tab Ctrl+U 4个工作日内");
    assert!(program.shows("11月26日前书面说明"));
    program.keys("Ctrl+S");
    assert!(program.shows("待发1件：催办1"));
    program.keys("2");
    assert!(program.shows("文字已复制"));
    assert!(program.copied.starts_with("【逾期催办】小区消防通道清理"));
    let history = program.app.screens.board.chosen()[0].id;
    let Answer::Decision(Some(view)) = program.ask(Query::Decision(history)) else {
        panic!()
    };
    let last = view.decision.reminders.last().unwrap();
    assert_eq!(last.step, ReminderStep::Chase);
    assert!(last.number.is_some() && last.answer_by.is_some());
    assert!(
        view.row
            .remark
            .contains(&last.number.as_ref().unwrap().to_string())
    );
}
