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

/// Words that were taken back while they were said would be printed: reading back is the last moment to see it.
#[test]
fn reading_back_says_that_words_were_left_open() {
    let mut desk = Desk::running();
    desk.keys(
        "F5 F2 由派出所（不对，是城管中队）牵头，12月4日前完成整治 Ctrl+E cgzd Enter Ctrl+S Ctrl+B",
    );
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("派出所、城管中队的说法没定"), "{shown}");
    desk.keys("F2 Ctrl+A 由城管中队牵头，12月4日前完成整治 Ctrl+S");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(
        shown.contains("由城管中队牵头") && !shown.contains("没定"),
        "{shown}"
    );
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
fn a_speaker_whom_nobody_knows_is_said_to_be_unknown() {
    let mut desk = Desk::running();
    desk.keys("F5 F3 张无忌 Enter 有话要说");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("到会的人里没有"), "{shown}");
    desk.keys("Ctrl+S");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(
        shown.contains("到会的人里没有") && shown.contains("有话要说"),
        "{shown}"
    );
    assert!(
        desk.item(1).notes.is_empty(),
        "nothing is kept of nobody's words"
    );
}

/// 名录里没有“城管”，是不是城管中队？ A key and a digit take it, and the question is gone.
#[test]
fn one_digit_takes_the_unit_that_is_asked_about_under_the_sentence() {
    let mut desk = Desk::running();
    desk.keys("F5 F2 由城管牵头，12月4日前完成夜间整治");
    let asked = snapshot(&mut desk.app, 80, 24);
    assert!(
        asked.contains("是不是城管中队") && asked.contains("再按 1"),
        "{asked}"
    );
    desk.keys("Ctrl+E 1");
    let taken = snapshot(&mut desk.app, 80, 24);
    assert!(
        !taken.contains("是不是城管中队") && taken.contains("牵头单位  城管中队"),
        "{taken}"
    );
}

/// What an item holds beyond the rows there are is not lost to the chair.
#[test]
fn what_has_no_room_is_scrolled_and_the_pane_says_so() {
    let mut desk = Desk::running();
    desk.keys("F5");
    assert!(!snapshot(&mut desk.app, 80, 24).contains("PgDn"));
    for n in ["一", "二", "三", "四", "五", "六", "七"] {
        desk.keys(&format!(
            "F2 整治第{n}段，落实门前三包 Enter cgzd Enter Enter 12月4日前 Ctrl+S"
        ));
    }
    let first = snapshot(&mut desk.app, 80, 24);
    assert!(first.contains("下面还有，按 PgDn 往下看"), "{first}");
    desk.keys("PgDn PgDn PgDn PgDn");
    let last = snapshot(&mut desk.app, 80, 24);
    assert!(
        last.contains("整治第七段") && last.contains("PgUp 往上看"),
        "{last}"
    );
    desk.keys("PgUp");
    assert_ne!(
        snapshot(&mut desk.app, 80, 24),
        last,
        "it moves back at once"
    );
    desk.keys("PgUp PgUp PgUp PgUp");
    assert_eq!(snapshot(&mut desk.app, 80, 24), first);
    desk.keys("PgDn Up");
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(
        !shown.contains("PgUp"),
        "another item begins at its top: {shown}"
    );
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
