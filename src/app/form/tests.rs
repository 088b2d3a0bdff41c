use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::*;
use crate::app::drafts::Found;
use crate::app::env::Counter;
use crate::app::env::Env;
use crate::app::find::Entry;
use crate::app::key::{Code, Key};
use crate::app::msg::Refused;
use crate::text::width;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T15:00:00+08:00").unwrap()
}

fn env<'a>(ids: &'a Counter, ms: u64) -> Env<'a> {
    Env {
        now: now(),
        mono: Duration::from_millis(ms),
        ids,
    }
}

fn units() -> Vec<Entry> {
    vec![
        Entry::new("u1", "城管中队").aliases(["综合行政执法中队"]),
        Entry::new("u2", "派出所"),
        Entry::new("u3", "环卫所"),
    ]
}

fn form() -> Form {
    Form::new(
        Lang::Zh,
        Tag::new("decision"),
        "议定事项",
        "decision/new",
        CommandId(Uuid::from_u128(7)),
    )
    .field(Field::heading("内容"))
    .field(Field::line("text", "事项", "").required().limit(20))
    .field(Field::pick("lead", "牵头", Pick::one(units())).required())
    .field(Field::pick("assist", "协办", Pick::many(units())))
    .field(Field::phrase("due", "时限", "", |text| match text {
        "" => Echo::Nothing,
        "5个工作日内" => Echo::Means("2026年11月27日（周五）".into()),
        _ => Echo::Error("看不懂，请输入 11月27日 这样的日期".into()),
    }))
    .field(Field::notes("notes", "备注", ""))
    .field(Field::choice(
        "kind",
        "类别",
        vec![("once", "一次".into()), ("long", "长期".into())],
        0,
    ))
    .field(Field::toggle("urgent", "加急", false))
    .field(Field::fixed("who", "责任人", "周海明"))
}

fn keys(form: &mut Form, keys: &str) -> Vec<Step> {
    let ids = Counter::default();
    let env = env(&ids, 0);
    let mut steps = Vec::new();
    for part in keys.split(' ') {
        match part.parse::<Key>() {
            Ok(key) if part.chars().count() > 1 && part.is_ascii() => {
                steps.push(form.key(key, &env))
            }
            _ => steps.extend(part.chars().map(|c| form.key(Key::char(c), &env))),
        }
    }
    steps
}

#[test]
fn enter_goes_on_in_one_line_fields_and_makes_a_line_in_notes() {
    let mut form = form();
    assert_eq!(form.focused(), Some("text"));
    keys(&mut form, "整治摊贩 Enter");
    assert_eq!(form.focused(), Some("lead"));
    keys(&mut form, "Enter Enter Enter");
    assert_eq!(form.focused(), Some("notes"));
    keys(&mut form, "一 Enter 二");
    assert_eq!(
        (form.focused(), form.text("notes")),
        (Some("notes"), "一\n二")
    );
    keys(&mut form, "Tab Tab Tab");
    assert!(form.on_button(), "the read-only line is passed over");
    assert_eq!(keys(&mut form, "Enter"), [Step::Save]);
    keys(&mut form, "Down");
    assert_eq!(form.focused(), Some("text"), "round to the first");
    keys(&mut form, "Shift+Tab");
    assert!(form.on_button());
}

#[test]
fn a_name_is_found_by_its_initials_and_enter_takes_it() {
    let mut form = form();
    keys(&mut form, "Enter cgzd");
    assert_eq!(form.text("lead"), "");
    assert_eq!(keys(&mut form, "Enter"), [Step::Changed("lead")]);
    assert_eq!(
        (form.picked("lead"), form.focused()),
        (Some("u1"), Some("assist"))
    );
    // Several: each Enter takes one and stays; an empty Enter goes on.
    keys(&mut form, "pcs Enter hws Enter");
    assert_eq!(
        (form.ids("assist"), form.focused()),
        (vec!["u2", "u3"], Some("assist"))
    );
    keys(&mut form, "Backspace");
    assert_eq!(form.ids("assist"), ["u2"]);
    keys(&mut form, "Enter");
    assert_eq!(form.focused(), Some("due"));
}

#[test]
fn a_digit_chooses_a_word_and_goes_on_as_enter_does() {
    let mut form = form();
    form.focus_on("kind");
    assert_eq!(keys(&mut form, "Right"), [Step::Changed("kind")]);
    assert_eq!(
        (form.choice("kind"), form.focused()),
        ("long", Some("kind"))
    );
    // The screen sees the choice first: what it asks next may depend on it.
    assert_eq!(keys(&mut form, "1"), [Step::Chosen("kind")]);
    let ids = Counter::default();
    form.go_on_from("kind", &env(&ids, 0));
    assert_eq!(
        (form.choice("kind"), form.focused()),
        ("once", Some("urgent"))
    );
    form.focus_on("kind");
    assert_eq!(keys(&mut form, "7"), [Step::Ignored]);
    assert_eq!(form.focused(), Some("kind"));
}

#[test]
fn what_was_chosen_stays_when_typing_is_taken_back() {
    let mut form = form();
    keys(
        &mut form,
        "Enter cgzd Enter Shift+Tab pc Backspace Backspace",
    );
    assert_eq!(form.focused(), Some("lead"));
    keys(&mut form, "Enter");
    assert_eq!(
        (form.picked("lead"), form.focused()),
        (Some("u1"), Some("assist"))
    );
}

#[test]
fn tab_takes_what_is_half_typed_and_says_so_when_nothing_matches() {
    let mut form = form();
    keys(&mut form, "Enter pcs");
    assert_eq!(keys(&mut form, "Tab"), [Step::Changed("lead")]);
    assert_eq!(form.picked("lead"), Some("u2"));
    keys(&mut form, "Shift+Tab Backspace 电信 Tab");
    assert_eq!(form.picked("lead"), None);
    assert!(form.get("lead").unwrap().error().is_some());
    assert!(
        form.draft_texts().contains(&("lead", "?电信".to_owned())),
        "the half-typed name is not lost"
    );
}

impl Form {
    fn draft_texts(&self) -> Vec<(&'static str, String)> {
        self.fields
            .iter()
            .map(|field| (field.key, field.draft()))
            .collect()
    }
}

#[test]
fn a_new_name_may_be_typed_where_the_field_allows_it() {
    let mut form = Form::new(Lang::Zh, Tag::default(), "", "p", CommandId(Uuid::nil()))
        .field(Field::pick("owner", "责任人", Pick::one(units()).or_new()))
        .field(Field::line("x", "x", ""));
    keys(&mut form, "周海明 Enter");
    assert_eq!(
        (form.new_name("owner"), form.picked("owner"), form.focused()),
        (Some("周海明"), None, Some("x"))
    );
}

#[test]
fn space_opens_the_list_and_arrows_move_in_it() {
    let mut form = form();
    keys(&mut form, "Enter Space Down Down Up Enter");
    assert_eq!(form.picked("lead"), Some("u2"));
    // Down moves between fields while no list is open.
    assert_eq!(form.focused(), Some("assist"));
    keys(&mut form, "Down");
    assert_eq!(form.focused(), Some("due"));
}

#[test]
fn nothing_is_saved_while_a_field_is_empty_or_cannot_be_read() {
    let mut form = form();
    assert!(!form.check());
    assert_eq!(form.focused(), Some("text"));
    keys(&mut form, "整治 Enter cgzd Enter Enter 尽快");
    assert!(!form.check());
    assert_eq!(form.focused(), Some("due"));
    assert_eq!(
        form.get("due").unwrap().error(),
        Some("看不懂，请输入 11月27日 这样的日期")
    );
    keys(&mut form, "Backspace Backspace 5个工作日内");
    assert_eq!(form.get("due").unwrap().error(), None);
    assert!(form.check());
}

#[test]
fn refusals_stand_at_their_fields_and_the_rest_over_the_form() {
    let mut form = form();
    form.set_saving(true);
    assert_eq!(
        keys(&mut form, "一"),
        [Step::Ignored],
        "nothing changes while it is being saved"
    );
    form.refused(&[
        Refused {
            field: Some("assist".into()),
            words: "牵头单位不能同时协办".into(),
        },
        Refused {
            field: None,
            words: "会议已闭会".into(),
        },
    ]);
    assert_eq!(form.focused(), Some("assist"));
    assert_eq!(
        form.get("assist").unwrap().error(),
        Some("牵头单位不能同时协办")
    );
    assert_eq!(form.banner(), Some("会议已闭会"));
}

#[test]
fn a_full_field_takes_no_more_and_a_long_paste_is_refused_whole() {
    let ids = Counter::default();
    let mut form = form();
    let long = "摊".repeat(21);
    let Step::Say(words) = form.paste(&long, &env(&ids, 0)) else {
        panic!()
    };
    assert!(words.contains("21") && words.contains("20"), "{words}");
    assert_eq!(form.text("text"), "");
    assert_eq!(
        form.paste("夜间\r\n摊贩\u{1b}]0;x", &env(&ids, 0)),
        Step::Changed("text")
    );
    assert!(
        !form.text("text").contains(['\n', '\u{1b}']),
        "{}",
        form.text("text")
    );
    form.paste(
        &"摊".repeat(20 - width::count(form.text("text"))),
        &env(&ids, 0),
    );
    assert!(matches!(keys(&mut form, "贩")[0], Step::Say(_)));
}

#[test]
fn drafts_are_due_after_a_pause_and_at_once_when_the_focus_leaves() {
    let ids = Counter::default();
    let mut form = form();
    form.key(Key::char('整'), &env(&ids, 1000));
    assert_eq!(form.draft_due(), Some(Duration::from_millis(1300)));
    assert!(form.drafts(&env(&ids, 1299), "s", true, false).is_empty());
    let kept = form.drafts(&env(&ids, 1300), "s", true, false);
    assert_eq!(
        (kept.len(), kept[0].field.as_str(), kept[0].text.as_str()),
        (1, "text", "整")
    );
    assert!(
        form.drafts(&env(&ids, 1300), "s", true, true).is_empty(),
        "kept once"
    );
    form.key(Key::char('治'), &env(&ids, 2000));
    form.key(Key::plain(Code::Tab), &env(&ids, 2001));
    assert_eq!(form.drafts(&env(&ids, 2001), "s", true, false).len(), 1);
}

#[test]
fn a_draft_gives_everything_back_and_its_command_goes_on() {
    let ids = Counter::default();
    let mut old = form();
    keys(
        &mut old,
        "整治 Enter cgzd Enter pcs Enter hw Down Tab 5个工作日内 Enter 一 Enter 二 Tab Right Tab Space",
    );
    let kept = old.drafts(&env(&ids, 9000), "s", true, true);
    let found = Found {
        command: CommandId(Uuid::from_u128(99)),
        at: now(),
        fields: kept.into_iter().map(|d| (d.field, d.text)).collect(),
    };
    let mut new = form();
    new.restore(&found);
    assert_eq!(new.command, found.command);
    assert_eq!(new.draft_texts(), old.draft_texts());
    assert_eq!(
        (new.text("notes"), new.choice("kind"), new.on("urgent")),
        ("一\n二", "long", true)
    );
    assert!(new.dirty());
}

#[test]
fn defaults_follow_until_the_user_decides() {
    let mut form = form();
    form.propose_pick("assist", ["u3"]);
    assert!(!form.dirty(), "a default is nothing to save");
    form.propose_pick("assist", ["u2"]);
    assert_eq!(form.ids("assist"), ["u2"]);
    keys(&mut form, "Enter Enter Backspace hws Enter");
    form.propose_pick("assist", ["u2"]);
    assert_eq!(form.ids("assist"), ["u3"]);
    form.propose_text("text", "默认");
    assert_eq!(form.text("text"), "默认");
}

#[test]
fn undo_in_a_dirty_form_never_reaches_what_is_recorded() {
    let mut form = form();
    assert_eq!(keys(&mut form, "Ctrl+Z"), [Step::Ignored]);
    keys(&mut form, "Tab Tab Tab Tab 一 Tab");
    keys(&mut form, "Shift+Tab Shift+Tab");
    assert_eq!(keys(&mut form, "Ctrl+Z"), [Step::Consumed]);
}

#[test]
fn the_caret_is_inside_the_area_and_the_focused_field_is_seen_at_every_size() {
    let mut form = form();
    keys(&mut form, "夜间烧烤水果摊聚集占道经营垃圾遗留");
    for cells in (2..60).step_by(3) {
        for height in [1, 2, 3, 5, 8, 13, 19] {
            let mut form = form.clone();
            form.size = (cells, height);
            for _ in 0..9 {
                let layout = form.layout(usize::from(cells));
                let scroll = layout.scroll(form.scroll, usize::from(height));
                form.scroll = scroll;
                assert!(
                    (scroll..scroll + usize::from(height)).contains(&layout.caret.0),
                    "{cells}x{height}"
                );
                if cells > 10 {
                    assert!(
                        layout.caret.1 < usize::from(cells),
                        "{cells}x{height}: {:?}",
                        layout.caret
                    );
                }
                keys(&mut form, "Tab");
            }
        }
    }
}

#[test]
fn a_choice_of_many_words_stands_on_as_many_rows_as_it_needs() {
    let words = [
        "现场办公",
        "月度例会",
        "季度联席",
        "楼栋长议事",
        "马路办公",
        "理事会",
        "协商会",
    ];
    let words: Vec<(&'static str, String)> = words
        .iter()
        .map(|word| (*word, (*word).to_owned()))
        .collect();
    let form = Form::new(
        Lang::Zh,
        Tag::new("plan"),
        "新会议",
        "meeting/new",
        CommandId(Uuid::from_u128(7)),
    )
    .field(Field::choice("kind", "会议类型", words, 6));
    for cells in [30, 50, 74] {
        let layout = form.layout(cells);
        let mut seen = Vec::new();
        for slot in &layout.slots {
            if let Part::Words { words, .. } = &slot.part {
                let used: usize = words
                    .iter()
                    .map(|(word, _)| crate::text::width(word) + 4)
                    .sum();
                assert!(layout.labels + used - 2 <= cells, "{cells}: {words:?}");
                seen.extend(words.iter().map(|(word, _)| word.clone()));
            }
        }
        assert_eq!(seen.len(), 7, "{cells}");
        // The caret stands on the row of the word that holds.
        let row = &layout.slots[layout.caret.0].part;
        assert!(matches!(row, Part::Words { words, .. } if words.iter().any(|(_, taken)| *taken)));
    }
}

#[test]
fn what_is_not_asked_is_neither_reached_nor_checked() {
    let mut form = form();
    form.ask("lead", false);
    assert!(!form.asks("lead"));
    keys(&mut form, "路 Enter");
    assert_eq!(form.focused(), Some("assist"));
    assert!(form.check());
    let layout = form.layout(60);
    assert!(
        layout
            .slots
            .iter()
            .all(|slot| !slot.label.starts_with("牵头"))
    );
    form.ask("lead", true);
    assert!(!form.check());
}

/// One row short: the button is seen with the fields, the caret still stands on it.
#[test]
fn a_button_gives_up_the_blank_line_above_it() {
    let mut form = form();
    while !form.on_button() {
        keys(&mut form, "Tab");
    }
    let whole = form.layout(60);
    let rows = whole.slots.len();
    for (height, expected) in [(rows, rows), (rows - 1, rows - 1), (rows - 2, rows)] {
        let mut layout = form.layout(60);
        layout.fit(height);
        assert_eq!(layout.slots.len(), expected, "{height}");
        let at = &layout.slots[layout.caret.0].part;
        assert!(matches!(at, Part::Button { focus: true, .. }), "{at:?}");
        assert!(layout.keep.contains(&layout.caret.0));
    }
}
