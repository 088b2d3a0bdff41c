//! Layers: palette, picker, menu, questions; and what pastes may do with them.

use super::*;

#[test]
fn letters_go_to_the_text_and_never_to_a_command() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys(": ？");
    assert_eq!(
        (desk.app.layers().len(), desk.form().text("title")),
        (1, ":？")
    );
    desk.keys("Ctrl+G 4");
    desk.keys(":");
    assert!(matches!(desk.app.layers()[0].kind, LayerKind::Palette(_)));
    desk.keys("Esc ：");
    assert!(
        matches!(desk.app.layers()[0].kind, LayerKind::Palette(_)),
        "full-width keys fold in lists"
    );
    desk.keys("Esc 议");
    assert_eq!(
        desk.app.shared.status.words().unwrap().1,
        "输入法为中文状态，可按 F1 看功能键"
    );
}

#[test]
fn the_palette_finds_commands_by_initials_and_runs_them() {
    let mut desk = Desk::new();
    desk.keys("F10 cx");
    let LayerKind::Palette(palette) = &desk.app.layers()[0].kind else {
        panic!()
    };
    assert_eq!(palette.rows().next().unwrap().id, "global.undo");
    desk.keys("Enter");
    assert!(desk.app.layers().is_empty());
    assert_eq!(desk.heard(), ["command global.undo"]);
    desk.keys("Ctrl+Y");
    assert_eq!(desk.app.shared.status.words().unwrap().1, "没有可重做的");
}

#[test]
fn the_palette_takes_the_place_of_the_help() {
    let mut desk = Desk::new();
    let open = |desk: &Desk| match desk.app.layers() {
        [layer] => match &layer.kind {
            LayerKind::Palette(palette) => palette.title.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    desk.keys("F1");
    let help = open(&desk);
    desk.keys("F10");
    let palette = open(&desk);
    assert!(!help.is_empty() && !palette.is_empty() && help != palette);
    desk.keys("F10");
    assert!(desk.app.layers().is_empty());
}

#[test]
fn a_picker_answers_with_ids() {
    let mut desk = Desk::new();
    let rows = || {
        vec![
            Entry::new("u1", "城管中队"),
            Entry::new("u2", "派出所"),
            Entry::new("u3", "环卫所"),
        ]
    };
    desk.open(|cx| cx.open(Tag::new("lead"), Picker::one("牵头单位", rows())));
    desk.keys("hws Enter");
    desk.open(|cx| cx.open(Tag::new("assist"), Picker::many("协办", rows(), ["u2"])));
    desk.keys("Space Enter");
    desk.open(|cx| cx.open(Tag::new("owner"), Picker::one("责任人", rows()).or_new()));
    desk.keys("周海明 Enter");
    desk.open(|cx| cx.open(Tag::new("lead"), Picker::one("牵头单位", rows())));
    desk.keys("1");
    desk.keys("Esc Esc");
    assert_eq!(
        desk.heard(),
        [
            "lead Picked([\"u3\"])",
            "assist Picked([\"u2\", \"u1\"])",
            "owner NewName(\"周海明\")",
            "lead Closed"
        ]
    );
}

#[test]
fn a_menu_takes_digits_wide_ones_too() {
    let mut desk = Desk::new();
    let menu = || {
        Menu::new(
            "两个牵头单位",
            vec![
                Item::reply("first", "列第一位的为牵头单位"),
                Item::reply("split", "拆成两项"),
            ],
        )
    };
    desk.open(|cx| cx.open(Tag::new("leads"), menu()));
    desk.keys("２");
    desk.open(|cx| cx.open(Tag::new("leads"), menu().at_item(1)));
    desk.keys("Down Enter");
    desk.open(|cx| cx.open(Tag::new("leads"), menu()));
    desk.keys("9 Esc");
    assert_eq!(
        desk.heard(),
        [
            "leads Chose(\"split\")",
            "leads Chose(\"first\")",
            "leads Closed"
        ]
    );
}

#[test]
fn closing_needs_the_word_and_no_paste_types_it() {
    let mut desk = Desk::new();
    let id = CommandId(uuid::Uuid::from_u128(5));
    let confirm =
        || Confirm::new("闭会", "闭会", Action::Record(vec![command(id, "x")])).word("闭会");
    desk.open(|cx| cx.open(Tag::new("close"), confirm()));
    assert!(desk.keys("Enter Enter Tab Enter").is_empty());
    desk.send(Msg::Paste("闭会\n\n".into()));
    assert!(desk.keys("Enter Tab Enter").is_empty());
    desk.keys("Esc");
    desk.open(|cx| cx.open(Tag::new("close"), confirm()));
    let effects = desk.keys("闭会 Enter Enter");
    assert!(matches!(&effects[..], [Effect::Record { token, .. }] if *token == id));
    desk.send(recorded(id));
    assert_eq!(desk.heard(), ["close Closed", "close saved", "changed"]);
}

#[test]
fn without_a_word_the_cancel_button_has_the_focus() {
    let mut desk = Desk::new();
    desk.open(|cx| {
        cx.open(
            Tag::new("withdraw"),
            Confirm::new("撤回", "撤回", Action::Reply),
        )
    });
    desk.keys("Enter");
    desk.open(|cx| {
        cx.open(
            Tag::new("withdraw"),
            Confirm::new("撤回", "撤回", Action::Reply),
        )
    });
    desk.keys("Left Enter");
    assert_eq!(desk.heard(), ["withdraw Closed", "withdraw Confirmed"]);
}

#[test]
fn leaving_needs_more_than_enter_and_ctrl_q_twice_leaves() {
    let mut desk = Desk::new();
    assert!(desk.keys("Ctrl+Q Enter").is_empty());
    let effects = desk.keys("Ctrl+Q Ctrl+Q");
    assert_eq!(effects, [Effect::Quit { code: 0 }]);
}

/// The banner of a damaged register names Ctrl+Q wherever one stands.
#[test]
fn the_way_out_is_open_over_every_layer_and_keeps_what_is_typed() {
    use crate::app::layer::{LayerKind, Pager};
    let rows = || vec![Entry::new("u1", "城管中队")];
    let items = vec![Item::reply("first", "列第一位")];
    let over: [LayerKind; 5] = [
        Picker::one("牵头单位", rows()).into(),
        Picker::many("协办", rows(), ["u1"]).into(),
        Menu::new("两个牵头单位", items).into(),
        Confirm::new("闭会", "闭会", Action::Reply)
            .word("闭会")
            .into(),
        Pager::message("说明", "一\n二").into(),
    ];
    let leaves = |desk: &mut Desk, what: &str| {
        let before = desk.app.layers().len();
        desk.keys("Ctrl+Q");
        let layers = desk.app.layers();
        assert_eq!(
            (layers.len(), layers[before].tag.name),
            (before + 1, "quit"),
            "{what}"
        );
        // Whoever does not want to stands where he stood.
        desk.keys("Esc");
        assert_eq!(desk.app.layers().len(), before, "{what}");
        let effects = desk.keys("Ctrl+Q Ctrl+Q");
        assert_eq!(effects.last(), Some(&Effect::Quit { code: 0 }), "{what}");
        assert!(
            desk.app.forms().all(|form| form.draft_due().is_none()),
            "{what}"
        );
    };
    for kind in over {
        let mut desk = Desk::new();
        desk.open(|cx| cx.open_form(form(7)));
        desk.keys("路灯");
        let what = format!("{kind:?}");
        desk.open(|cx| cx.open(Tag::new("over"), kind));
        leaves(&mut desk, &what);
    }
    for keys in ["F1", "F9", "F10", "F12"] {
        let mut desk = Desk::new();
        desk.keys(keys);
        assert_eq!(desk.app.layers().len(), 1, "{keys}");
        leaves(&mut desk, keys);
    }
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯");
    leaves(&mut desk, "form");
}

#[test]
fn a_burst_may_open_a_question_but_never_answers_it() {
    let mut desk = Desk::new();
    let keys = |keys: &str| keys.split(' ').map(|key| key.parse().unwrap()).collect();
    for answer in ["Ctrl+Q Ctrl+Q", "Ctrl+Q Right Enter"] {
        assert!(desk.send(Msg::Burst(keys(answer))).is_empty());
        assert_eq!(desk.app.layers().len(), 1, "it still asks");
        desk.keys("Esc");
    }
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯");
    assert!(desk.send(Msg::Burst(keys("Esc 4"))).is_empty());
    assert_eq!(desk.form().text("title"), "路灯", "nothing is thrown away");
    desk.keys("Esc 4");
    assert!(desk.app.layers().is_empty(), "the same keys one by one do");
}

#[test]
fn nothing_pasted_into_a_list_does_anything() {
    let mut desk = Desk::new();
    let effects = desk.send(Msg::Paste(":退出\n:闭会\n".into()));
    assert!(effects.is_empty() && desk.app.layers().is_empty());
}

#[test]
fn the_palette_takes_the_place_of_the_menu() {
    let found = |keys: &str| {
        let mut desk = Desk::new();
        desk.keys(keys);
        match desk.app.layers() {
            [layer] => match &layer.kind {
                LayerKind::Palette(palette) => palette.rows().map(|line| line.id).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    };
    assert!(found("F10").len() > 10);
    assert_eq!(found("F9 F10"), found("F10"));
}
