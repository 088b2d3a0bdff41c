//! 小事不出网格, 大事不出街道, and what each grid brought in, in words.

use std::fmt::Write as _;

use crate::domain::statistics::{Statistics, Value};
use crate::text::messages::statistics as words;
use crate::text::terms::term;
use crate::text::{Lang, pad};

/// Two tables and the two rates.
pub fn text(found: &Statistics, lang: Lang) -> String {
    let way = &found.way;
    let mut text = words::heading(lang, found.period.from, found.period.to, found.as_of);
    text.push_str("\n\n");
    let rate = |part, whole| Value::Rate(part, whole).text();
    let small = rate(way.small_solved, way.small);
    let _ = writeln!(
        text,
        "{}\n    {}",
        words::small_solved(lang, small, way.small_solved, way.small),
        words::SMALL_SOLVED_IS.get(lang)
    );
    let kept = rate(way.kept(), way.total);
    let _ = writeln!(
        text,
        "{}\n    {}",
        words::kept_in_street(lang, kept, way.kept(), way.total),
        words::KEPT_IN_STREET_IS.get(lang)
    );
    if way.unsorted > 0 {
        let share = rate(way.unsorted, way.total);
        let _ = writeln!(text, "{}", words::unsorted(lang, way.unsorted, share));
    }
    text.push('\n');
    row(
        &mut text,
        12,
        &words::LEVEL_COLUMNS.map(|word| word.get(lang).to_owned()),
    );
    for (level, counts) in &way.levels {
        let cells = [
            term(lang, level.zh()).to_owned(),
            counts.came.to_string(),
            counts.solved.to_string(),
            rate(counts.solved, counts.came),
        ];
        row(&mut text, 12, &cells);
    }
    text.push('\n');
    row(
        &mut text,
        24,
        &words::GRID_COLUMNS.map(|word| word.get(lang).to_owned()),
    );
    for grid in &found.grids {
        let name = match grid.name.as_str() {
            "" => words::NO_GRID.get(lang),
            name => name,
        };
        let cells = [
            name.to_owned(),
            grid.total.to_string(),
            grid.hazards.to_string(),
            grid.disputes.to_string(),
            grid.solved.to_string(),
        ];
        row(&mut text, 24, &cells);
    }
    text
}

/// The first cell as wide as told, the others ten.
fn row(text: &mut String, first: usize, cells: &[String]) {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        line.push_str(&pad(cell, if at == 0 { first } else { 10 }));
        line.push(' ');
    }
    text.push_str(line.trim_end());
    text.push('\n');
}
