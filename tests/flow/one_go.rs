//! From an empty register to issued minutes in one go, with keys alone and nothing prepared. No key is a plain letter for a command: what is
//! typed in letters are the initials of a name in a field.

use pianqu::domain::meeting::MeetingState;
use pianqu::domain::query::{Answer, BoardFilter, Query};

use super::program::Program;

/// Presses the keys; the screen must show what they lead to.
#[track_caller]
fn go(program: &mut Program, keys: &str, shows: &str) {
    program.keys(keys);
    assert!(program.shows(shows), "{keys}: {}", program.screen());
}

#[test]
fn from_an_empty_register_to_issued_minutes_in_one_go() {
    let mut program = Program::empty();
    let program = &mut program;
    // The office, and the first step: district, units, people.
    go(program, "新碶街道 Enter Enter Enter 李敏 Ctrl+S", ">第1步");
    go(program, "Enter 杜鹃片区 Ctrl+S", "片区 1");
    go(
        program,
        "Tab F2 高潮村 Enter Enter Enter Enter 王建国 Enter 刘芳 Enter Ctrl+S",
        "王建国",
    );
    go(
        program,
        "F2 城管中队 Enter Enter Enter Enter 周海明 Enter Ctrl+S",
        "周海明",
    );
    go(
        program,
        "Tab F2 何建波 Enter Enter 党工委委员 Enter Enter cgzd Enter Ctrl+S",
        "分管单位：城管中队",
    );
    go(program, "F2 李敏 Ctrl+S", "人员 5");
    // The second: an issue.
    go(program, "F12 1", ">第2步");
    go(
        program,
        "Enter 夜间摊贩占道 Enter 高潮村 Enter Enter 嵩山路 Enter 占道 Ctrl+S",
        "共1件",
    );
    // The third: the meeting, what it is about, who comes.
    go(program, "F12 1", ">第3步");
    go(
        program,
        "Enter Enter Ctrl+U 今天 Enter Ctrl+U 15:10 Enter 村委会 Enter 何建波 Enter",
        "受主要领导委托",
    );
    go(
        program,
        "Enter lm Enter 班子成员另有会议 Ctrl+S",
        "议程上还没有议题",
    );
    go(program, "Enter Space Enter", "可以开会（Enter）");
    go(program, "F3 cgzd Space Enter", "周海明（城管中队）");
    // Held: the report, the item, what is said, what is decided, read back, closed.
    go(program, "F5", "准备开会");
    go(program, "Enter", "进行中");
    go(program, "Enter", "高潮村提出");
    go(program, "F3 Enter 夜间占道影响通行 Ctrl+S", "发言1条");
    go(
        program,
        "F2 由城管中队牵头，高潮村配合，12月4日前完成夜间集中整治 Ctrl+S",
        "时限 2026年12月4日",
    );
    go(program, "F5", "统一回读");
    go(program, "Enter", "1项议题都有结论，1条议定事项要素齐全");
    go(program, "Left Enter", "已闭会");
    // Signed and issued.
    go(program, "F3 印发 Ctrl+S", "纪要已写出");
    let Answer::Meetings(rows) = program.ask(Query::Meetings {
        filter: Default::default(),
        limit: 10,
    }) else {
        panic!()
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].state, MeetingState::Issued);
    let Answer::Board(page) = program.ask(Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 10,
    }) else {
        panic!()
    };
    assert_eq!(page.rows.len(), 1);
    // The paper says what was decided, and the three steps are no longer asked for.
    let mut minutes = Vec::new();
    let mut folders = vec![program.folder.path().join("export")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.ends_with("纪要.md") => {
                    minutes.push(std::fs::read_to_string(path).unwrap());
                }
                false => {}
            }
        }
    }
    let [minutes] = minutes.try_into().unwrap();
    for word in [
        "新碶街办纪要〔2026〕1号",
        "夜间集中整治",
        "城管中队",
        "周海明",
        "2026年12月4日",
    ] {
        assert!(minutes.contains(word), "{word}: {minutes}");
    }
    go(program, "Esc F12 1", "今日");
    assert!(!program.shows("第3步"), "{}", program.screen());
}
