use std::time::Duration;

use chrono::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::testing::{every_size, frame, snapshot};
use super::*;
use crate::app::contract::CommandId;
use crate::app::env::{Counter, Env};
use crate::app::keymap::Keymap;
use crate::app::{
    Action, Confirm, Echo, Entry, Field, Form, Item, Key, Look, Menu, Mouse, Msg, Pager, Pick,
    Picker, Refused, Shared, Tag, update,
};
use crate::text::Lang;

mod boxes;

pub(super) struct Desk {
    pub app: App,
    ids: Counter,
}

impl Desk {
    pub fn new() -> Desk {
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.actor.name = "李敏".into();
        Desk {
            app: App::new(shared, "2026-11-20T15:12:08+08:00".parse().unwrap()),
            ids: Counter::default(),
        }
    }

    fn env(&self) -> Env<'_> {
        Env {
            now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
            mono: Duration::ZERO,
            ids: &self.ids,
        }
    }

    pub fn send(&mut self, msg: Msg) {
        let ids = Counter::default();
        let env = Env {
            ids: &ids,
            ..self.env()
        };
        update(&mut self.app, msg, &env);
    }

    pub fn keys(&mut self, keys: &str) {
        for part in keys.split(' ') {
            let keys: Vec<Key> = match part.parse::<Key>() {
                Ok(key) if part.chars().count() > 1 && part.is_ascii() => vec![key],
                _ => part.chars().map(Key::char).collect(),
            };
            for key in keys {
                let ids = Counter::default();
                let env = Env {
                    ids: &ids,
                    ..self.env()
                };
                update(&mut self.app, Msg::Key(key), &env);
            }
        }
    }
}

fn units() -> Vec<Entry> {
    vec![
        Entry::new("u1", "城管中队")
            .detail("站所 综合行政执法")
            .aliases(["综合行政执法中队"]),
        Entry::new("u2", "派出所").detail("站所"),
        Entry::new("u3", "环卫所").detail("站所"),
        Entry::new("u4", "公共管理办").detail("科室"),
        Entry::new("u5", "高潮村").detail("行政村 杜鹃片区"),
        Entry::new("u6", "嵩山社区").detail("社区 杜鹃片区"),
        Entry::new("u7", "应急管理站").detail("站所"),
    ]
}

fn decision() -> Form {
    Form::new(
        Lang::Zh,
        Tag::new("decision"),
        "议定事项",
        "decision/new",
        CommandId(uuid::Uuid::from_u128(7)),
    )
    .field(Field::heading("议定（一）"))
    .field(
        Field::line(
            "text",
            "事项",
            "由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治，并落实“门前三包”责任。",
        )
        .required(),
    )
    .field(Field::pick("lead", "牵头单位", Pick::one(units()).with(["u1"])).required())
    .field(
        Field::pick("assist", "协办单位", Pick::many(units()).with(["u2", "u3"]))
            .help("空格列出单位，打拼音首字母查找"),
    )
    .field(
        Field::phrase("due", "时限", "5个工作日内", |text| match text {
            "5个工作日内" => Echo::Means("2026年11月27日（周五）".into()),
            _ => Echo::Error("这不是日期，请输入“11月27日”或“5个工作日内”".into()),
        })
        .required(),
    )
    .field(Field::choice(
        "kind",
        "类别",
        vec![("once", "一次完成".into()), ("long", "长期".into())],
        0,
    ))
    .field(Field::toggle("review", "回头看", false))
    .field(Field::notes("notes", "备注", "主持人：夜间22时后复查。"))
    .field(Field::fixed("owner", "责任人", "周海明（城管中队 队长）"))
}

fn three_sizes(name: &str, make: impl Fn() -> Desk) {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40)] {
        let mut desk = make();
        let shown = snapshot(&mut desk.app, columns, rows);
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
    }
    every_size(&mut make().app, 20_261_120).unwrap();
}

fn with(kind: impl Fn() -> crate::app::layer::LayerKind + 'static) -> impl Fn() -> Desk {
    move || {
        let mut desk = Desk::new();
        desk.app.open_for_test(kind());
        desk
    }
}

#[test]
fn form() {
    three_sizes("form", with(|| decision().into()));
}

#[test]
fn form_with_an_open_list() {
    three_sizes("form_list", || {
        let mut desk = with(|| decision().into())();
        desk.keys("Enter Enter Space Down");
        desk
    });
}

#[test]
fn form_with_errors() {
    three_sizes("form_errors", || {
        let mut form = decision();
        form.refused(&[
            Refused {
                field: Some("assist".into()),
                words: "牵头单位不能同时是协办单位".into(),
            },
            Refused {
                field: None,
                words: "会议已闭会，请先刷新".into(),
            },
        ]);
        with(move || form.clone().into())()
    });
}

#[test]
fn a_refusal_names_the_keys_that_count() {
    let mut form = decision();
    form.refused(&[Refused {
        field: None,
        words: "已被别人改过，按 Ctrl+S 再存".into(),
    }]);
    let mut desk = with(move || form.clone().into())();
    let file = "[form]\n\"form.save\" = \"Ctrl+F4\"";
    desk.app.shared.keymap = Keymap::load(Some(file)).unwrap();
    let shown = snapshot(&mut desk.app, 80, 24);
    assert!(shown.contains("按 Ctrl+F4 再存"), "{shown}");
}

#[test]
fn picker() {
    three_sizes("picker", || {
        let mut desk = with(|| Picker::many("到会单位", units(), ["u2"]).into())();
        desk.keys("s");
        desk
    });
}

#[test]
fn menu() {
    three_sizes(
        "menu",
        with(|| {
            Menu::new(
                "点了两个牵头单位",
                vec![
                    Item::reply("first", "列第一位的为牵头单位，其余协办"),
                    Item::reply("split", "拆成两项").detail("F2"),
                    Item::reply("leader", "由责任领导牵头").not_now("没有责任领导"),
                ],
            )
            .text("主持人点了城管中队、派出所两个单位。每项只能有一个牵头单位，请选择：")
            .into()
        }),
    );
}

#[test]
fn confirm() {
    three_sizes("confirm", || {
        let mut desk = with(|| {
            Confirm::new("闭会", "闭会", Action::Reply)
                .text("5 项议题都有结论，8 条议定事项进入督办台账。闭会后不能撤销。")
                .word("闭会")
                .into()
        })();
        desk.keys("闭");
        desk
    });
}

#[test]
fn help() {
    // Over a form: the tables of the screens grow, the form's own commands stay.
    three_sizes("help", || {
        let mut desk = with(|| decision().into())();
        desk.keys("F1");
        desk
    });
}

/// Not one frame late: the text is measured while the frame is drawn.
#[test]
fn the_first_frame_of_a_text_says_how_to_turn_it() {
    let bottom = |desk: &Desk| {
        let (buffer, _) = frame(&desk.app, 80, 24);
        screen_text(&buffer).lines().last().unwrap_or("").to_owned()
    };
    let text = |lines: usize| "一行\n".repeat(lines);
    let mut desk = with(move || Pager::new("全文", text(60)).into())();
    assert!(bottom(&desk).starts_with("PgDn 翻页"), "{}", bottom(&desk));
    let (_, geometry) = frame(&desk.app, 80, 24);
    desk.app.drawn(geometry);
    desk.keys("End");
    assert!(bottom(&desk).starts_with("PgUp 翻页"), "{}", bottom(&desk));
    let desk = with(move || Pager::new("全文", text(6)).into())();
    assert!(!bottom(&desk).contains("翻页"), "{}", bottom(&desk));
}

#[test]
fn pager() {
    three_sizes("pager", || {
        let mut desk = with(|| {
            let text = "杜鹃片区现场办公会议纪要\n\n　　2026年11月20日，街道党工委书记在高潮村主持召开现场办公会议。\n".repeat(12);
            Pager::new("纪要预览", text).into()
        })();
        frame(&desk.app, 80, 24);
        desk.keys("Down");
        desk
    });
}

#[test]
fn english() {
    let mut desk = Desk::new();
    desk.app.shared.lang = Lang::En;
    let form = Form::new(
        Lang::En,
        Tag::new("t"),
        "Decision",
        "t",
        CommandId(uuid::Uuid::from_u128(7)),
    )
    .field(Field::line("text", "What", "Night-time clearance").required())
    .field(Field::toggle("again", "Look back", true));
    desk.app.open_for_test(form.into());
    insta::assert_snapshot!("form_english_80x24", snapshot(&mut desk.app, 80, 24));
}

#[test]
fn the_caret_stands_after_the_chinese_text() {
    let mut desk = with(|| decision().into())();
    desk.app.drawn(frame(&desk.app, 80, 24).1);
    desk.keys("Tab Tab Tab 3月底前");
    let (buffer, geometry) = frame(&desk.app, 80, 24);
    let (x, y) = geometry.caret;
    let row: String = screen_text(&buffer)
        .lines()
        .nth(usize::from(y))
        .unwrap()
        .to_owned();
    let before = row.split("3月底前").next().unwrap();
    assert_eq!(usize::from(x), width(before) + 7, "{row}");
}

/// Behind a window nothing is drawn like what has the keys.
#[test]
fn only_one_row_is_drawn_as_selected() {
    for look in Look::ALL {
        let theme = Theme::of(look);
        let behind = theme.behind();
        assert_ne!(behind.selected, theme.selected);
        assert_ne!(behind.button_focus, theme.button_focus);
        assert_ne!(behind.selected, theme.plain);
    }
}

#[test]
fn mono_draws_no_colour_and_the_selection_is_reversed() {
    let mut desk = with(|| Picker::one("单位", units()).into())();
    desk.app.shared.look = Look::Mono;
    let (buffer, _) = frame(&desk.app, 80, 24);
    let reset = ratatui::style::Color::Reset;
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.fg == reset && cell.bg == reset)
    );
    assert!(
        buffer
            .content
            .iter()
            .any(|cell| cell.modifier.contains(Modifier::REVERSED))
    );
}

#[test]
fn on_a_wide_terminal_the_borders_are_ascii() {
    let mut desk = with(|| decision().into())();
    desk.app.shared.wide_ambiguous = true;
    let (buffer, _) = frame(&desk.app, 80, 24);
    let text = screen_text(&buffer);
    assert!(!text.contains(['─', '│', '┌', '┐', '└', '┘']), "{text}");
    assert!(text.contains("+-"));
}

/// The terminal draws “ ” — two cells wide. No glyph may lie on another one, the text stays as it was typed, and the caret
/// stands behind what stands before it.
#[test]
fn on_a_wide_terminal_no_glyph_lies_on_another() {
    use unicode_width::UnicodeWidthStr;
    crate::text::width::ambiguous_is_wide(true);
    for (columns, rows) in [(60, 16), (80, 24), (120, 40)] {
        let mut desk = with(|| decision().into())();
        desk.app.shared.wide_ambiguous = true;
        snapshot(&mut desk.app, columns, rows);
        let (buffer, geometry) = frame(&desk.app, columns, rows);
        let mut taken = std::collections::BTreeMap::new();
        let empty = Buffer::empty(buffer.area);
        for (x, y, cell) in empty.diff(&buffer) {
            let cells = u16::try_from(cell.symbol().width_cjk()).unwrap();
            assert!(x + cells <= columns, "{:?} stands out", cell.symbol());
            for x in x..x + cells {
                if let Some(before) = taken.insert((x, y), cell.symbol()) {
                    panic!(
                        "{:?} lies on {before:?}:\n{}",
                        cell.symbol(),
                        screen_text(&buffer)
                    );
                }
            }
        }
        let text = screen_text(&buffer);
        assert!(text.contains("“门前三包”"), "{text}");
        // The caret is at the end of the decision's text: nothing is drawn there.
        let (x, y) = geometry.caret;
        assert!(
            taken.get(&(x, y)).is_none_or(|symbol| *symbol == " "),
            "{x},{y}:\n{text}"
        );
    }
    crate::text::width::ambiguous_is_wide(false);
}

/// Where a text stands in the frame.
fn spot(desk: &Desk, text: &str) -> (u16, u16) {
    let (buffer, _) = frame(&desk.app, 80, 24);
    let shown = screen_text(&buffer);
    let (y, line) = shown
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(text))
        .unwrap_or_else(|| panic!("no {text}:\n{shown}"));
    let before = &line[..line.find(text).unwrap()];
    (
        u16::try_from(crate::text::width(before)).unwrap(),
        u16::try_from(y).unwrap(),
    )
}

fn click(desk: &mut Desk, text: &str) {
    snapshot(&mut desk.app, 80, 24);
    let (x, y) = spot(desk, text);
    desk.send(Msg::Mouse(Mouse::Click { x, y }));
}

#[test]
fn the_mouse_selects_activates_and_scrolls_only_when_switched_on() {
    let marked = |desk: &mut Desk| {
        let shown = snapshot(&mut desk.app, 80, 24);
        let line = shown.lines().find(|line| line.contains('>'));
        line.unwrap_or_default().trim().to_owned()
    };
    let mut desk = with(|| Picker::one("单位", units()).into())();
    let first = marked(&mut desk);
    click(&mut desk, "公共管理办");
    assert_eq!(marked(&mut desk), first, "off by default");
    desk.app.shared.mouse = true;
    click(&mut desk, "公共管理办");
    assert!(marked(&mut desk).contains("公共管理办"));
    desk.send(Msg::Mouse(Mouse::WheelUp));
    assert!(marked(&mut desk).contains("城管中队"));
    click(&mut desk, "环卫所");
    click(&mut desk, "环卫所");
    assert!(desk.app.layers().is_empty(), "a second click takes the row");

    let mut desk = with(|| decision().into())();
    desk.app.shared.mouse = true;
    click(&mut desk, "时限");
    let focused = |desk: &Desk| match &desk.app.layers()[0].kind {
        crate::app::layer::LayerKind::Form(form) => form.focused(),
        _ => None,
    };
    assert_eq!(focused(&desk), Some("due"));
    click(&mut desk, "协办单位");
    assert_eq!(focused(&desk), Some("assist"));
    // What lies under a popup does not answer, and the bottom line does what it says.
    desk.send(Msg::Mouse(Mouse::Click { x: 0, y: 3 }));
    assert_eq!(focused(&desk), Some("assist"));
    click(&mut desk, "Esc");
    assert!(desk.app.layers().is_empty() || focused(&desk).is_none());
}

#[test]
fn too_small_is_a_notice() {
    let mut desk = with(|| decision().into())();
    insta::assert_snapshot!("too_small_40x10", snapshot(&mut desk.app, 40, 10));
}

#[test]
fn no_control_character_of_a_user_reaches_a_cell() {
    let hostile = "x\u{1b}]52;c;AAAA\u{7}\u{202e}\u{9b}31m";
    let desk =
        with(move || Picker::one(hostile, vec![Entry::new("1", hostile).detail(hostile)]).into())();
    let (buffer, _) = frame(&desk.app, 80, 24);
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| !cell.symbol().chars().any(char::is_control))
    );
}
