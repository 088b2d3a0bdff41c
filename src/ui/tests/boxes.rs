//! What a box does to what it lies on.

use super::*;

fn drawn(desk: &Desk, rows: u16, draw: impl FnOnce(&mut Canvas)) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, rows));
    draw(&mut Canvas::new(&mut buffer, &desk.app));
    screen_text(&buffer).lines().map(str::to_owned).collect()
}

/// Halves of numbers, words and rows read as others.
#[test]
fn a_box_owns_its_rows_from_edge_to_edge() {
    let desk = Desk::new();
    for x in 3..9 {
        let rows = drawn(&desk, 9, |canvas| {
            for y in 0..9 {
                canvas.put(0, y, "新碶街办纪要〔2026〕1号  已印发", 40, Style::new());
            }
            canvas.boxed(Rect::new(x, 3, 12, 3), "框");
        });
        let beside = " ".repeat(usize::from(x));
        assert_eq!(rows[3], format!("{beside}┌─ 框 ─────┐"));
        assert_eq!(rows[4], format!("{beside}│          │"));
        assert!(rows[2].contains("1号  已印发") && rows[6] == rows[2]);
    }
}

/// A rule or the head of columns right above it would stand over nothing.
#[test]
fn what_has_lost_its_rest_to_a_box_goes_too() {
    let desk = Desk::new();
    let rows = drawn(&desk, 12, |canvas| {
        canvas.put(0, 2, "一行", 40, Style::new());
        canvas.put(0, 3, "状态  事项", 40, Style::new());
        canvas.is_head(Rect::new(0, 3, 40, 4));
        canvas.rule(0, 4, 40);
        canvas.boxed(Rect::new(4, 5, 16, 3), "框");
    });
    assert_eq!(&rows[2..5], ["一行", "", ""], "{rows:?}");
    // With one of its rows a head stays.
    let rows = drawn(&desk, 12, |canvas| {
        canvas.put(0, 3, "状态  事项", 40, Style::new());
        canvas.is_head(Rect::new(0, 3, 40, 4));
        canvas.put(0, 4, "办理中  补装路灯", 40, Style::new());
        canvas.boxed(Rect::new(4, 5, 16, 3), "框");
    });
    assert_eq!(&rows[3..5], ["状态  事项", "办理中  补装路灯"], "{rows:?}");
}

/// On another box it leaves the frame, or nothing.
#[test]
fn a_box_leaves_no_open_box() {
    let desk = Desk::new();
    for (area, frames) in [(Rect::new(10, 8, 12, 3), 2), (Rect::new(10, 7, 30, 3), 1)] {
        let rows = drawn(&desk, 14, |canvas| {
            canvas.boxed(Rect::new(4, 6, 32, 6), "表");
            canvas.boxed(area, "问");
        });
        let marks = |mark: char| {
            rows.iter()
                .flat_map(|row| row.chars())
                .filter(|c| *c == mark)
                .count()
        };
        assert_eq!(['┌', '┐', '└', '┘'].map(marks), [frames; 4], "{rows:?}");
    }
}

#[test]
fn no_text_begins_under_a_box_with_its_second_row() {
    let desk = Desk::new();
    let rows = drawn(&desk, 12, |canvas| {
        let text = "06:00 严小华（滨河路） 郝志梅（商业街） 吕国毅（嵩山路）\n张玉华";
        canvas.paragraph(Rect::new(0, 3, 24, 5), text, Style::new());
        canvas.bar(30, 0, 12);
        canvas.boxed(Rect::new(10, 2, 16, 3), "框");
    });
    assert_eq!(
        rows[5].trim(),
        "│",
        "the third row of the first text: {rows:?}"
    );
    assert!(rows[6].starts_with("张玉华"), "a text of its own: {rows:?}");
}

#[test]
fn half_of_a_title_does_not_stand_over_a_box() {
    let desk = Desk::new();
    let rows = drawn(&desk, 12, |canvas| {
        canvas.put(0, 3, "三 一行", 24, Style::new());
        canvas.put(0, 4, "四 高潮村北口至坝头路段", 24, Style::new());
        canvas.put(0, 5, "   路灯缺失问题", 24, Style::new());
        canvas.is_one_text(Rect::new(0, 4, 24, 2), 2);
        canvas.boxed(Rect::new(4, 5, 16, 3), "框");
    });
    assert_eq!(&rows[3..5], ["三 一行", ""], "{rows:?}");
}

/// At the bottom, so that the rows above it stay; where that hides the row it is about, at the top.
#[test]
fn a_box_does_not_hide_what_it_is_about() {
    let desk = Desk::new();
    // Ten rows of the screen belong to neither title nor bottom line; the box takes four.
    for (row, top) in [(2, 8), (7, 8), (8, 2), (11, 2)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 14));
        let mut canvas = Canvas::new(&mut buffer, &desk.app);
        let body = canvas.body();
        canvas.caret(body, 0, row);
        let area = layers::place(&canvas, 20, 4);
        assert_eq!(area, Rect::new(10, top, 20, 4), "{row}");
    }
    // In the box under it, where it fits; else over the whole of it, or apart from it.
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 14));
    let mut canvas = Canvas::new(&mut buffer, &desk.app);
    canvas.boxed(Rect::new(4, 6, 32, 6), "表");
    assert_eq!(layers::place(&canvas, 20, 4), Rect::new(10, 7, 20, 4));
    assert_eq!(layers::place(&canvas, 36, 4), Rect::new(2, 2, 36, 4));
    assert_eq!(layers::place(&canvas, 20, 7), Rect::new(10, 5, 20, 7));
    // What is taller than the screen leaves title and bottom line alone.
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 14));
    let canvas = Canvas::new(&mut buffer, &desk.app);
    assert_eq!(layers::place(&canvas, 99, 99), Rect::new(1, 2, 38, 10));
}
