//! The screens in README.md are drawn by the program. `PIANQU_DRAW=1 cargo test --test flow readme` draws them anew.

use pianqu::ui::testing::{frame, screen_text};

use crate::program::Program;

type Way = fn(&mut Program);

/// Name in README.md, and how to get there from the sample street.
const SCREENS: [(&str, Way); 2] = [
    ("chair", |program| {
        program.visit_todays_meeting();
        program.keys(
            "F5 Enter F5 F2 由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治 Ctrl+S",
        );
    }),
    ("board", |program| program.keys("F12 4")),
];

#[test]
fn the_screens_in_the_readme_are_those_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let mut fresh = readme.clone();
    for (name, go) in SCREENS {
        let mut program = Program::street();
        go(&mut program);
        program.screen();
        let text = screen_text(&frame(&program.app, 80, 24).0);
        let mark = format!("<!-- screen: {name} -->\n```\n");
        let begin = fresh.find(&mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
        let end = begin + fresh[begin..].find("\n```").unwrap();
        fresh.replace_range(begin..end, text.trim_end());
    }
    if std::env::var_os("PIANQU_DRAW").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    assert!(
        fresh == readme,
        "a screen in README.md is stale: PIANQU_DRAW=1 draws it anew"
    );
}
