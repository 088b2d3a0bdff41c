//! The tour of the demo: it watches what really happens, goes on by itself, and is in nobody's way.

use pianqu::app::ScreenId;
use pianqu::text::{Lang, width};

use super::program::Program;

fn demo(lang: Lang) -> Program {
    let mut program = Program::street();
    program.speaks(lang);
    program.app.begin_tour();
    program
}

/// What the tour says to do now.
fn line(program: &Program) -> String {
    program.app.tour().unwrap().line
}

/// Each step: what the tour says, and the keys of somebody who does it. The last item heard, the program itself goes on to
/// reading back, so that step is passed over.
const STEPS: [(&str, &str); 16] = [
    ("按 Enter 进入今天的会议", "Enter"),
    ("按 F8 点名", "F8"),
    ("再按 F8 返回", "F8"),
    ("按 Enter 开会", "Enter"),
    ("按 F5 到第一项议题", "F5"),
    ("按 F2 记一条议定事项", "F2"),
    (
        "照说的打：",
        "城管中队牵头，派出所配合，5个工作日内清理占道摊点",
    ),
    ("按 Ctrl+S 保存", "Ctrl+S"),
    ("按 F4 写一句会议意见", "F4 疏堵结合，不留死角 Ctrl+S"),
    ("其余4项这次不议：按 F5，再按 9", "F5 F5 9 F5 9 F5 9 F5 9"),
    (
        "读完按 Enter；问是否闭会时按 ←，再按 Enter",
        "Enter Left Enter",
    ),
    ("按 F3 登记签发并印发", "F3 印发 Ctrl+S"),
    ("看过按 Enter", "Enter"),
    ("按 F12，再按 4 到督办", "F12 4"),
    (
        "F6 再按 5 看待签收的；F9 再按 4 登记签收；Ctrl+S 保存",
        "F6 5 F9 4 Ctrl+S",
    ),
    (
        "F6 再按 4 看待核验的；F3 核验通过并销号；Ctrl+S 保存",
        "F6 4 F3 Ctrl+S",
    ),
];

#[test]
fn the_tour_leads_from_today_to_struck_off_by_what_is_really_done() {
    let mut program = demo(Lang::Zh);
    for (n, (says, keys)) in STEPS.into_iter().enumerate() {
        let shown = program.screen();
        assert!(line(&program).contains(says), "{says}\n{shown}");
        let number = if n < 10 { n + 1 } else { n + 2 };
        assert!(shown.contains(&format!("导览 {number}/18")), "{shown}");
        assert!(
            shown.contains(&line(&program)),
            "cut at 80 columns\n{shown}"
        );
        match says {
            "照说的打：" | "按 Enter 开会" => program.hold(&format!("tour_{number}")),
            _ => {}
        }
        program.keys(keys);
    }
    assert!(program.shows("导览 18/18"), "{}", program.screen());
    program.hold("tour_done");
    // One key puts it away, and it gives its rows back.
    program.keys("Ctrl+X");
    assert!(program.app.tour().is_none());
    assert!(program.shows("导览已收起"));
    // From the help it begins anew.
    program.keys("F1 导览 Enter");
    assert!(program.shows("导览 1/18"), "{}", program.screen());
    assert!(program.shows("按 F12，再按 1"), "{}", program.screen());
}

#[test]
fn it_is_in_nobodys_way() {
    let mut program = demo(Lang::Zh);
    // Esc does not end it, other keys do what they always do, and what lies over the screen leaves it in sight.
    program.keys("Esc Esc F1");
    assert!(program.shows("帮助：现在能做的事") && program.shows("按 Enter 进入今天的会议"));
    program.keys("Esc F9");
    assert!(program.shows("菜单") && program.shows("导览 1/18"));
    // Another way is led back from.
    program.keys("Esc F12 4");
    assert_eq!(program.app.current(), ScreenId::Board);
    assert!(program.shows("这一步从“今日”开始：按 F12，再按 1"));
    program.keys("F12 1 Enter Enter");
    assert!(
        line(&program).contains("F5 到第一项议题"),
        "{}",
        program.screen()
    );
    // A half sentence stays where it is when the form is left, and the tour leads back to it.
    program.keys("F5 F2 城管中队 Esc 3");
    assert!(line(&program).contains("按 F2"), "{}", program.screen());
    // In a text the key that ends it still cuts what is selected.
    program.keys("F2 Ctrl+A Ctrl+X");
    assert_eq!(program.copied, "城管中队");
    assert!(program.app.tour().is_some());
    // With nothing left to cut it does nothing there, and the tour does not say that it would.
    program.keys("Ctrl+X");
    assert!(program.app.tour().is_some());
    assert!(!program.shows("Ctrl+X"), "{}", program.screen());
    program.keys("Esc Ctrl+X");
    assert!(program.app.tour().is_none());
}

#[test]
fn it_speaks_english_and_every_line_fits() {
    for lang in Lang::ALL {
        let mut program = demo(lang);
        for (_, keys) in STEPS {
            let said = program.app.tour().unwrap();
            for line in [&said.line, &said.why] {
                assert!(width(line) <= 77, "{line}");
            }
            let own = lang == Lang::En && !said.line.contains("Type it as said");
            assert!(!own || said.line.is_ascii(), "{}", said.line);
            let keys = match lang {
                Lang::Zh => keys.to_owned(),
                Lang::En => keys.replace("F3 印发", "F3 issue"),
            };
            program.keys(&keys);
        }
        let said = program.app.tour().unwrap();
        assert!(
            said.title.ends_with("18/18"),
            "{}\n{}",
            said.title,
            program.screen()
        );
    }
}

#[test]
fn outside_the_demo_there_is_no_tour() {
    let mut program = Program::street();
    assert!(program.app.tour().is_none());
    program.keys("F1 导览 Enter Esc Esc Ctrl+X");
    assert!(program.app.tour().is_none());
}
