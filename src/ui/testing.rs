//! Help for tests of screens: a frame as text, and every size a terminal may have.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{App, Geometry};
use crate::text::width;

/// A buffer as text: wide characters once, blanks at the ends of lines dropped.
pub fn screen_text(buffer: &Buffer) -> String {
    lines(buffer).join("\n")
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut skip = 0;
            for x in area.left()..area.right() {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                skip = width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// One frame drawn into a fresh buffer, with what it found out.
pub fn frame(app: &App, columns: u16, rows: u16) -> (Buffer, Geometry) {
    let mut geometry = Geometry::default();
    // A new backend for every frame: after the first one `TestBackend` keeps the old halves of wide characters.
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let buffer = match terminal.draw(|frame| geometry = super::view(app, frame)) {
        Ok(done) => done.buffer.clone(),
        Err(never) => match never {},
    };
    (buffer, geometry)
}

/// One frame as text, a `^` under the caret's row. The app learns the geometry, as in the program.
pub fn snapshot(app: &mut App, columns: u16, rows: u16) -> String {
    app.drawn(frame(app, columns, rows).1);
    let (buffer, geometry) = frame(app, columns, rows);
    let mut lines = lines(&buffer);
    let (x, y) = geometry.caret;
    lines.insert(
        usize::from(y) + 1,
        format!("{}^", " ".repeat(usize::from(x))),
    );
    app.drawn(geometry);
    lines.join("\n")
}

/// Draws the app at every size from 1×1 to 40×16 and at 300 sizes made from `seed`; the caret must lie inside each.
/// Panics name the size: print `seed` in the test.
pub fn every_size(app: &mut App, seed: u64) -> Result<(), String> {
    let small = (1..=40).flat_map(|columns| (1..=16).map(move |rows| (columns, rows)));
    let mut state = seed | 1;
    let random = (0..300).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (1 + (state >> 33) % 220, 1 + (state >> 49) % 70)
    });
    let random: Vec<(u16, u16)> = random
        .map(|(columns, rows)| {
            (
                u16::try_from(columns).unwrap_or(1),
                u16::try_from(rows).unwrap_or(1),
            )
        })
        .collect();
    for (columns, rows) in small.chain(random) {
        let (buffer, geometry) = frame(app, columns, rows);
        let (x, y) = geometry.caret;
        if !buffer.area.intersects(Rect::new(x, y, 1, 1)) {
            return Err(format!(
                "{columns}x{rows} (seed {seed}): caret {x},{y} outside"
            ));
        }
        app.drawn(geometry);
    }
    Ok(())
}
