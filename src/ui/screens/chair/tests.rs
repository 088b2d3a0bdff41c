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
