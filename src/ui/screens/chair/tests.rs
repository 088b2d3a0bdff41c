use crate::app::screens::chair::desk::Desk;
use crate::ui::testing::{every_size, snapshot};

fn shots(name: &str, mut desk: Desk) {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let shown = snapshot(&mut desk.app, columns, rows);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
    }
}

/// The views that differ in how they divide the screen.
#[test]
fn every_view_stands_at_every_size() {
    let seed = 20_261_120;
    let views = ["", "F2 整治 Enter cgzd Enter", "F8", "Ctrl+B", "F6", "Tab"];
    for keys in views {
        let mut desk = decided();
        if !keys.is_empty() {
            desk.keys(keys);
        }
        every_size(&mut desk.app, seed).unwrap_or_else(|why| panic!("{keys}: {why}"));
    }
    every_size(&mut Desk::preparing().app, seed).unwrap();
}

fn decided() -> Desk {
    let mut desk = Desk::running();
    desk.keys("F5 F3 周海明 Enter 每晚派六个人，人手不够。 Ctrl+S");
    desk.keys("F4 要疏堵结合，先疏导后整治。 Ctrl+S");
    desk.keys("F2 开展夜间集中整治，落实“门前三包” Enter cgzd Enter Enter 12月4日前 Enter 派出所 Enter Ctrl+S");
    desk.keys("F2 提出夜间疏导点设置方案 Enter 公共管理办 Enter Enter 尽快 Ctrl+S");
    desk
}

#[test]
fn before_opening() {
    shots("opening", Desk::preparing());
}

#[test]
fn an_item_as_it_is_reached() {
    let mut desk = Desk::running();
    desk.keys("F5");
    shots("raised", desk);
}

#[test]
fn an_item_with_decisions() {
    shots("decided", decided());
}

#[test]
fn a_decision_selected() {
    let mut desk = decided();
    desk.keys("Tab Down");
    shots("selected", desk);
}

#[test]
fn a_decision_being_written() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治 Enter cgzd Enter Enter 5个工作日内");
    shots("writing", desk);
}

#[test]
fn the_rest_of_the_form_unfolded() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 整治 Enter cgzd Enter Enter 长期坚持 Enter Enter Enter Enter Space Enter");
    shots("more", desk);
}

#[test]
fn a_note_being_written() {
    let mut desk = Desk::running();
    desk.keys("F5 F3 zhm Enter 每晚派六个人");
    shots("note", desk);
}

#[test]
fn the_menu_of_outcomes() {
    let mut desk = Desk::running();
    desk.keys("F5 F5");
    shots("outcomes", desk);
}

#[test]
fn the_roll() {
    let mut desk = Desk::running();
    desk.keys("F8 Down 2 Down Down Enter 4 刘伟 Ctrl+S");
    shots("roll", desk);
}

#[test]
fn read_back() {
    let mut desk = decided();
    desk.keys("Ctrl+B");
    shots("read_back", desk);
}

#[test]
fn the_projector_shows_the_decision_being_written_and_nothing_private() {
    let mut desk = Desk::running();
    desk.keys("F5 F3 周海明 Enter 私下说的话 Ctrl+S");
    desk.keys("F2 开展夜间集中整治 Enter cgzd Enter Enter 12月4日前 Enter Enter Enter Enter Space");
    desk.keys("F6");
    let shown = snapshot(&mut desk.app, 80, 24);
    for private in ["私下说的话", "异议", "裁定", "请假"] {
        assert!(!shown.contains(private), "{private}\n{shown}");
    }
    assert!(shown.contains("夜间集中整治"));
    shots("projector", desk);
}

#[test]
fn the_blank_projector_shows_nothing_of_the_meeting() {
    let mut desk = decided();
    desk.keys("F6 F7");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(
        !shown.contains("整治") && !shown.contains("摊贩"),
        "{shown}"
    );
    desk.keys("F7");
    assert!(snapshot(&mut desk.app, 80, 24).contains("整治"));
}

#[test]
fn the_gaps_before_closing() {
    let mut desk = decided();
    desk.keys("F9 9");
    shots("gaps", desk);
}

#[test]
fn two_leads() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 联合整治 Enter 城管中队 Enter 派出所 Enter");
    shots("ways", desk);
}

#[test]
fn the_newest_decision_is_on_the_screen_however_many_there_are() {
    let mut desk = Desk::running();
    desk.keys("F5");
    for n in ["一", "二", "三", "四", "五"] {
        desk.keys(&format!(
            "F2 整治第{n}段，清理占道摊点和沿线堆物，落实门前三包责任，做到日产日清 Enter cgzd Enter Enter 12月4日前 Ctrl+S"
        ));
        let shown = snapshot(&mut desk.app, 80, 24);
        assert!(shown.contains(&format!("整治第{n}段")), "{n}\n{shown}");
        assert!(shown.contains("12月4日"), "{n}\n{shown}");
    }
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("条略，按 Tab 看"), "{shown}");
    // The one that lacks something is what the guide line speaks of.
    desk.keys("Ctrl+Z F2 清理第五段 Ctrl+S F2 清理第六段 Enter cgzd Enter Enter 12月4日前 Ctrl+S");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("清理第五段"), "{shown}");
    // Tab leads to the first, and the list goes along.
    desk.keys("Tab Home");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("整治第一段"), "{shown}");
}

#[test]
fn a_key_laid_anew_is_the_one_the_screen_names() {
    let mut desk = Desk::running();
    let file = "[form]\n\"form.save\" = \"Ctrl+F4\"\n[chair]\n\"chair.decide\" = \"Ctrl+W\"";
    desk.app.shared.keymap = crate::app::keymap::Keymap::load(Some(file)).unwrap();
    desk.keys("F5 Ctrl+W 整治 Enter cgzd Enter Enter 12月4日前");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("[ 保存 Ctrl+F4 ]"), "{shown}");
    assert!(!shown.contains("Ctrl+S"), "{shown}");
    desk.keys("Ctrl+F4");
    let shown = snapshot(&mut desk.app, 120, 40);
    assert!(shown.contains("再有一条按 Ctrl+W"), "{shown}");
}
