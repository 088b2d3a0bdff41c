use proptest::prelude::*;

use super::*;
use crate::app::{Code, Key};
use crate::text::width::width;

const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

fn typed(edit: &mut Edit, text: &str, now: u64) {
    for c in text.chars() {
        assert_eq!(edit.insert(&c.to_string(), now), Insert::Done);
    }
}

#[test]
fn backspace_takes_what_a_person_sees_as_one() {
    let mut edit = Edit::line(&format!("a{FAMILY}e\u{301}议"));
    assert!(edit.backspace(0) && edit.backspace(0));
    assert_eq!(edit.text(), format!("a{FAMILY}"));
    assert!(edit.backspace(0));
    assert_eq!(edit.text(), "a");
    edit.top(false);
    assert!(!edit.backspace(0));
    assert!(edit.delete(0));
    assert!(!edit.delete(0));
}

#[test]
fn an_emoji_typed_in_pieces_stays_whole() {
    let mut edit = Edit::line("");
    typed(&mut edit, FAMILY, 0);
    assert_eq!(edit.text(), FAMILY);
    assert!(edit.backspace(0));
    assert_eq!(edit.text(), "");
    assert_eq!(edit.insert("\u{200d}", 0), Insert::Nothing);
}

#[test]
fn an_undo_step_is_a_clause_or_what_was_typed_without_a_pause() {
    let mut edit = Edit::notes("");
    typed(&mut edit, "由城管中队牵头，", 0);
    typed(&mut edit, "派出所", 100);
    typed(&mut edit, "配合", 1099);
    typed(&mut edit, "整治", 2099);
    let mut seen = Vec::new();
    while edit.undo() {
        seen.push(edit.text().to_owned());
    }
    assert_eq!(seen, ["由城管中队牵头，派出所配合", "由城管中队牵头，", ""]);
    while edit.redo() {}
    assert_eq!(edit.text(), "由城管中队牵头，派出所配合整治");
    assert!(edit.backspace(5000) && edit.backspace(5100));
    assert!(edit.undo());
    assert_eq!(edit.text(), "由城管中队牵头，派出所配合整治");
}

#[test]
fn a_motion_closes_the_step() {
    let mut edit = Edit::line("");
    typed(&mut edit, "路灯", 0);
    edit.left(false);
    edit.right(false);
    typed(&mut edit, "缺失", 1);
    assert!(edit.undo());
    assert_eq!(edit.text(), "路灯");
}

#[test]
fn a_paste_is_one_step_or_nothing() {
    let mut edit = Edit::line("议题").with_limit(6);
    assert_eq!(
        edit.paste("一二三四五", 0),
        Insert::TooLong { count: 7, limit: 6 }
    );
    assert_eq!(edit.text(), "议题");
    assert_eq!(edit.paste("甲\r\n\x1b乙\n", 0), Insert::Done);
    assert_eq!(edit.text(), "议题甲 乙");
    assert_eq!(edit.insert("丙", 0), Insert::Done);
    assert_eq!(edit.insert("丁", 0), Insert::TooLong { count: 7, limit: 6 });
    edit.select_all();
    assert_eq!(edit.paste("新", 0), Insert::Done);
    assert_eq!(edit.text(), "新");
    assert!(edit.undo());
    assert_eq!(edit.selected(), Some("议题甲 乙丙"));
    assert!(edit.undo() && edit.undo());
    assert_eq!(edit.text(), "议题");
    assert_eq!(edit.paste("\x07\u{202e}", 0), Insert::Nothing);

    let mut notes = Edit::notes("");
    assert_eq!(notes.paste("一\r\n二\r三\t四", 0), Insert::Done);
    assert_eq!(notes.text(), "一\n二\n三 四");
}

#[test]
fn clauses() {
    let text = "由城管中队牵头，派出所PCS12配合（详见附件）。\n新段";
    let mut edit = Edit::notes(text);
    let mut stops = Vec::new();
    while edit.clause_left(false) {
        stops.push(&text[edit.caret()..]);
    }
    let starts: Vec<String> = stops.iter().map(|s| s.chars().take(2).collect()).collect();
    assert_eq!(
        starts,
        ["新段", "\n新", "详见", "配合", "PC", "派出", "由城"]
    );
    let mut ends = Vec::new();
    while edit.clause_right(false) {
        ends.push(text[..edit.caret()].chars().next_back().unwrap());
    }
    assert_eq!(ends, ['头', '所', '2', '合', '件', '。', '\n', '段']);

    let mut edit = Edit::line("由城管中队牵头，派出所配合");
    assert!(edit.delete_clause_back(0));
    assert_eq!(edit.text(), "由城管中队牵头，");
    assert!(edit.delete_clause_back(0));
    assert_eq!(edit.text(), "");
    assert!(edit.undo());
    edit.top(false);
    assert!(edit.delete_clause_forward(0));
    assert_eq!(edit.text(), "，");
}

#[test]
fn line_starts_and_ends() {
    let mut edit = Edit::notes("一二\n三四");
    assert!(edit.delete_to_line_start(0));
    assert_eq!(edit.text(), "一二\n");
    assert!(edit.delete_to_line_start(0));
    assert_eq!(edit.text(), "一二");
    edit.top(false);
    assert!(edit.delete_to_line_end(0));
    assert_eq!(edit.text(), "");
}

#[test]
fn rows_up_and_down_keep_the_column() {
    // Nine cells: eight of text and one for the caret.
    let mut edit = Edit::notes("由城管中队牵头派\n二\n三四五六");
    assert_eq!(
        edit.view(9, 10)
            .rows
            .iter()
            .map(|r| r.text)
            .collect::<Vec<_>>(),
        ["由城管中", "队牵头派", "二", "三四五六"]
    );
    assert_eq!(edit.view(9, 10).caret, (8, 3));
    assert!(edit.up(9, false));
    assert_eq!(edit.view(9, 10).caret, (2, 2));
    assert!(edit.up(9, false));
    assert_eq!(edit.view(9, 10).caret, (8, 1));
    assert!(edit.up(9, false));
    assert_eq!(
        edit.view(9, 10).caret,
        (6, 0),
        "the end of a soft row is the next row's start"
    );
    assert!(!edit.up(9, false));
    edit.end(9, false);
    assert_eq!(edit.view(9, 10).caret, (8, 0), "End stays in its row");
    typed(&mut edit, "大", 0);
    assert_eq!(edit.text(), "由城管中大队牵头派\n二\n三四五六");
    edit.home(9, false);
    assert_eq!(edit.view(9, 10).caret, (0, 1));
}

#[test]
fn scrolling_follows_the_caret_and_no_more() {
    let mut edit = Edit::notes("1\n2\n3\n4\n5\n6");
    assert_eq!(
        (edit.view(10, 3).scroll, edit.view(10, 3).caret),
        (3, (1, 2))
    );
    edit.up(10, false);
    assert_eq!((edit.view(10, 3).scroll, edit.view(10, 3).caret.1), (3, 1));
    edit.vertical(-3, 10, false);
    assert_eq!((edit.view(10, 3).scroll, edit.view(10, 3).caret.1), (1, 0));
    edit.select_all();
    assert!(edit.backspace(0));
    assert_eq!(edit.view(10, 3).scroll, 0);
}

#[test]
fn one_line_scrolls_sideways() {
    let mut edit = Edit::line("嵩山路新建段夜间占道经营");
    let view = edit.view_line(10);
    assert_eq!(
        (view.text, view.caret, view.more),
        ("占道经营", 8, (true, false))
    );
    for _ in 0..4 {
        edit.left(false);
    }
    assert_eq!(edit.view_line(10).caret, 0);
    edit.left(false);
    let view = edit.view_line(10);
    assert_eq!(
        (view.text, view.caret, view.more),
        ("夜间占道经", 2, (true, true))
    );
    edit.top(true);
    let view = edit.view_line(10);
    assert_eq!(
        (view.text, view.caret, view.selected),
        ("嵩山路新建", 0, Some(0..15))
    );
    assert!(edit.backspace(0));
    assert_eq!(edit.view_line(10).text, "间占道经营");
}

#[test]
fn selection_by_rows() {
    let mut edit = Edit::notes("一二\n三四");
    edit.top(false);
    edit.right(false);
    edit.down(20, true);
    assert_eq!(edit.selected(), Some("二\n三"));
    let view = edit.view(20, 5);
    assert_eq!(view.rows[0].selected, Some(3..6));
    assert_eq!(view.rows[1].selected, Some(0..3));
    edit.left(false);
    assert_eq!((edit.caret(), edit.selection()), (3, None));
}

#[test]
fn keys_that_are_not_the_fields_go_on() {
    let mut line = Edit::line("一");
    let size = (20, 3);
    for key in [
        Key::plain(Code::Enter),
        Key::plain(Code::Tab),
        Key::plain(Code::Up),
        Key::plain(Code::Esc),
        Key::ctrl('s'),
        Key::f(2),
        Key::ctrl('c'),
    ] {
        assert_eq!(line.key(key, size, 0), Handled::No, "{key}");
    }
    assert_eq!(line.key(Key::char('，'), size, 0), Handled::Changed);
    assert_eq!(line.key(Key::ctrl('z'), size, 0), Handled::Changed);
    assert_eq!(line.key(Key::ctrl('z'), size, 0), Handled::No);
    assert_eq!(line.key(Key::shift(Code::Left), size, 0), Handled::Moved);
    assert_eq!(
        line.key(Key::ctrl('x'), size, 0),
        Handled::Copied {
            text: "一".into(),
            cut: true
        }
    );
    assert_eq!(line.key(Key::ctrl('x'), size, 0), Handled::Moved);
    let mut notes = Edit::notes("一");
    assert_eq!(
        notes.key(Key::plain(Code::Enter), size, 0),
        Handled::Changed
    );
    assert_eq!(notes.key(Key::plain(Code::Up), size, 0), Handled::Moved);
    assert_eq!(notes.key(Key::plain(Code::Up), size, 0), Handled::No);
    let mut full = Edit::line("一").with_limit(1);
    assert_eq!(
        full.key(Key::char('二'), size, 0),
        Handled::Full { limit: 1 }
    );
}

#[derive(Clone, Debug)]
enum Op {
    Key(Key),
    Paste(String),
    Wait(u64),
    Caret(usize),
    Replace(String),
}

fn pieces() -> impl Strategy<Value = String> {
    "([一-龥]|[，。、（）“”]|[a-z]{1,3}|[ \n\t]|👨\u{200d}👩\u{200d}👧|\u{200d}|\u{fe0f}|\u{301}|🇨|🇳|각|\u{1b}|\\PC){0,8}"
}

fn ops() -> impl Strategy<Value = Op> {
    use Code::*;
    let code = prop::sample::select(vec![
        Left, Right, Up, Down, Home, End, Backspace, Delete, PageUp, PageDown, Enter,
    ]);
    prop_oneof![
        3 => (code, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, shift)| Op::Key(Key { code, ctrl, shift })),
        1 => prop::sample::select(vec!['w', 'u', 'k', 'a', 'x', 'z', 'y', 'c']).prop_map(|c| Op::Key(Key::ctrl(c))),
        3 => "([一-龥]|[，。a ]|\u{200d}|\u{301}|👩|🇨|\u{fe0f}|\\PC)".prop_map(|s| Op::Key(Key::char(s.chars().next().unwrap_or('a')))),
        1 => pieces().prop_map(Op::Paste),
        1 => (0u64..2000).prop_map(Op::Wait),
        1 => (0usize..60).prop_map(Op::Caret),
        1 => pieces().prop_map(Op::Replace),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_done(
        start in pieces(),
        notes in any::<bool>(),
        limit in prop::option::of(0usize..30),
        ops in prop::collection::vec(ops(), 0..60),
        cells in 1usize..24,
        height in 1usize..6,
    ) {
        let mut edit = Edit::new(if notes { Kind::Notes } else { Kind::Line }, &start);
        edit.limit = limit;
        let first = edit.text().to_owned();
        let mut now = 0;
        for op in ops {
            let revision = edit.revision();
            let was = edit.text().to_owned();
            match op {
                Op::Key(key) => drop(edit.key(key, (cells, height), now)),
                Op::Paste(text) => drop_insert(edit.paste(&text, now)),
                Op::Replace(text) => drop_insert(edit.replace(&text, now)),
                Op::Caret(at) => edit.set_caret(at),
                Op::Wait(ms) => now += ms,
            }
            prop_assert_eq!(was != edit.text(), revision != edit.revision() && was != edit.text());
            prop_assert!(is_border(edit.text(), edit.caret()), "{:?} {}", edit.text(), edit.caret());
            prop_assert!(notes || !edit.text().contains('\n'));
            let hidden = |c: char| c != '\n' && c != '\u{200d}' && sanitise::is_hidden(c);
            prop_assert!(!edit.text().chars().any(hidden));
            if let Some(r) = edit.selection() {
                prop_assert!(is_border(edit.text(), r.start) && is_border(edit.text(), r.end), "{:?} {:?}", edit.text(), r);
            }
            let view = edit.view(cells, height);
            prop_assert!(view.caret.0 < cells && view.caret.1 < height && view.caret.1 < view.rows.len());
            prop_assert!(!notes || cells < 4 || view.rows.iter().all(|r| width(r.text) < cells || count(r.text) == 1));
            if !notes {
                let line = edit.view_line(cells);
                prop_assert!(line.caret < cells && width(line.text) <= cells);
            }
        }
        while edit.undo() {}
        prop_assert_eq!(edit.text(), first);
    }
}

fn drop_insert(_: Insert) {}
