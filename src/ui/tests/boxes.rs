//! What a popup does to what it lies on.

use super::*;

#[test]
fn a_popup_over_half_a_wide_character_keeps_its_left_border() {
    for x in [4, 5, 6, 7] {
        let desk = Desk::new();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 5));
        let mut canvas = Canvas::new(&mut buffer, &desk.app);
        for y in 0..5 {
            canvas.put(0, y, "议定事项责任分工表议定事项", 30, Style::new());
        }
        canvas.boxed(Rect::new(x, 1, 12, 3), "框");
        let before = Buffer::empty(buffer.area);
        let seen: Vec<(u16, u16)> = before
            .diff(&buffer)
            .into_iter()
            .map(|(x, y, _)| (x, y))
            .collect();
        assert!(seen.contains(&(x, 2)), "the border at {x} is drawn");
        assert_eq!(buffer[(x, 2)].symbol(), "│");
        assert!(
            width(buffer[(x - 1, 2)].symbol()) < 2,
            "no wide character reaches under the border"
        );
    }
}

/// A number that a box has cut reads as another one, and a row without its name as nobody's: the rest of it goes, wherever the
/// cut falls.
#[test]
fn beside_a_box_stand_whole_rows_or_nothing() {
    for end in 8..16 {
        let desk = Desk::new();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 5));
        let mut canvas = Canvas::new(&mut buffer, &desk.app);
        for y in 0..5 {
            canvas.put(0, y, "新碶街办纪要〔2026〕1号  已印发", 40, Style::new());
        }
        canvas.boxed(Rect::new(3, 1, end - 3, 3), "框");
        let text = screen_text(&buffer);
        let row = |n: usize| text.lines().nth(n).unwrap();
        let beside = row(2).rsplit('│').next().unwrap();
        assert_eq!(beside, "", "{end}: {text}");
        assert!(row(4).contains("1号  已印发"), "{text}");
    }
}

/// A text on several rows goes as a whole, and leaves alone what stands behind a rule.
#[test]
fn no_row_of_a_text_stands_beside_a_box_that_covers_another() {
    let desk = Desk::new();
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 8));
    let mut canvas = Canvas::new(&mut buffer, &desk.app);
    let text = "06:00 严小华（滨河路） 郝志梅（商业街） 吕国毅（嵩山路）\n张玉华";
    canvas.paragraph(Rect::new(0, 1, 24, 5), text, Style::new());
    canvas.bar(30, 0, 8);
    for y in 0..8 {
        canvas.put(32, y, "另一栏", 20, Style::new());
    }
    canvas.boxed(Rect::new(10, 2, 16, 3), "框");
    let text = screen_text(&buffer);
    assert!(
        !text.contains("严小华") && !text.contains("吕国毅"),
        "{text}"
    );
    assert!(text.contains("张玉华"), "a text of its own: {text}");
    assert_eq!(text.matches("另一栏").count(), 8, "{text}");
}

/// A box over half a row leaves the other half as it is, blanks and all; what it halves keeps the look of the row.
#[test]
fn a_popup_over_a_selected_row_leaves_no_hole_in_it() {
    let area = Rect::new(0, 0, 20, 3);
    for look in Look::ALL {
        let mut desk = Desk::new();
        desk.app.shared.look = look;
        for end in 8..12 {
            let mut buffer = Buffer::empty(area);
            let mut canvas = Canvas::new(&mut buffer, &desk.app);
            let selected = canvas.theme.selected;
            canvas.fill(0, 1, "选 中 的一行", 20, selected);
            canvas.clear(Rect::new(4, 0, end - 4, 3));
            for x in end..20 {
                // The hidden half of a wide character shows nothing.
                if width(buffer[(x - 1, 1)].symbol()) < 2 {
                    let cell = &buffer[(x, 1)];
                    assert_eq!(cell.modifier, selected.add_modifier, "{look:?} {end} {x}");
                    assert_eq!(
                        cell.bg,
                        selected.bg.unwrap_or_default(),
                        "{look:?} {end} {x}"
                    );
                }
            }
        }
    }
}
