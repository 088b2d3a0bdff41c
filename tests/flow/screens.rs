//! Every screen in both languages, at the sizes that must do, in every theme: what can be checked without eyes.
//!
//! The street is the sample with every Chinese character of its data put into another script (Hangul: as wide, as foreign).
//! What is still Chinese on an English screen then belongs to the program, and so does a cut text that is not in that script.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use pianqu::app::Look;
use pianqu::text::{Lang, width};
use pianqu::ui::testing::{frame, screen_text};

use crate::program::Program;
use crate::walk::{WALK, walk};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

/// What shows a paper, or the sentences it will say: they are official Chinese in either language.
const PAPERS: [&str; 12] = [
    "read back",
    "board tell",
    "meeting notice",
    "closed meeting",
    "closed meeting menu",
    "closed meeting read",
    "closed meeting issue",
    "closed meeting receipt",
    "issued meeting",
    "issued meeting menu",
    "issued meeting receipt",
    "issued meeting correct",
];

/// What shows the register's own sentences about what happened, or a text that is sent.
fn shows_records(place: &str) -> bool {
    ["issue", "issue edit", "similar"].contains(&place) || place.starts_with("board")
}

/// Lists whose rows are cut because the whole row stands beside or under them.
fn whole_elsewhere(place: &str) -> bool {
    PAPERS.contains(&place)
        || place.starts_with("meeting")
        || [
            "unit",
            "person",
            "gap",
            "patrol",
            "help",
            "help topics",
            "palette",
        ]
        .contains(&place)
}

/// The Chinese of a line, without names of keys and languages, numbers of papers and what a person must write in Chinese: the
/// phrase of a deadline, the opinion of a paper.
fn chinese_of(line: &str) -> String {
    let mut text = line.to_owned();
    for own in ["中文", "换成", "个工作日内", "同意", "│号", "┘号"] {
        text = text.replace(own, "");
    }
    let mut rest = String::new();
    let mut number = false;
    for c in text.chars() {
        number = c == '〔'
            || number && (c.is_ascii_digit() || "〕号（）一二三四五六七八九十".contains(c));
        if !number {
            rest.push(c);
        }
    }
    rest
}

fn chinese(place: &str, text: &str, records: &str) -> Vec<String> {
    if PAPERS.contains(&place) {
        // The name in the frame is the program's own.
        let frame = |line: &&str| line.trim_start().starts_with("┌─");
        let framed = text.lines().filter(frame);
        let named = framed.filter(|line| line.chars().any(is_han));
        return named.map(str::to_owned).collect();
    }
    let told = |run: &str| shows_records(place) && records.contains(run);
    // Beside an English word a mark of Chinese is the program's; names have marks of their own.
    let marked = |line: &str| {
        let mut marks = line.match_indices(|c| "，、；：（）。".contains(c));
        marks.any(|(at, mark)| {
            // A list of names may be cut by what lies over it.
            let beside = |c: Option<char>| {
                c.is_some_and(|c| c.is_ascii_alphabetic() || c == ' ' && mark != "、")
            };
            beside(line[..at].chars().next_back()) || beside(line[at + mark.len()..].chars().next())
        })
    };
    text.lines()
        .filter(|line| {
            let line = chinese_of(line);
            let han = line
                .split(|c| !is_han(c))
                .any(|run| !run.is_empty() && !told(run));
            han || (!shows_records(place) && marked(line.trim_end()))
        })
        .map(str::to_owned)
        .collect()
}

/// Texts of the program itself that are cut: the cut `..` stands behind something that is not data.
fn cut(text: &str) -> Vec<String> {
    let own = |c: char| c.is_ascii_alphanumeric() || is_han(c) || "，。；、,;".contains(c);
    text.lines()
        .filter(|line| {
            line.match_indices("..").any(|(at, _)| {
                let before = line[..at].trim_end().chars().next_back();
                let long = line[at..].starts_with("...") || line[..at].ends_with('.');
                !long && before.is_some_and(own)
            })
        })
        .map(str::to_owned)
        .collect()
}

/// No half characters, no box with a hole.
fn whole(buffer: &Buffer) -> Vec<String> {
    let mut wrong = Vec::new();
    let symbol = |x, y| buffer.cell((x, y)).map_or("", |cell| cell.symbol());
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let cells = width(symbol(x, y));
            if cells == 2 && (x + 1 == buffer.area.width || symbol(x + 1, y) != " ") {
                wrong.push(format!("half of {:?} at {x},{y}", symbol(x, y)));
            }
            if symbol(x, y) != "┌" {
                continue;
            }
            let right = (x + 1..buffer.area.width).find(|x| symbol(*x, y) == "┐");
            let bottom = (y + 1..buffer.area.height).find(|y| symbol(x, *y) == "└");
            let (Some(right), Some(bottom)) = (right, bottom) else {
                wrong.push(format!("a box at {x},{y} that does not close"));
                continue;
            };
            // Its right side says where a list goes on.
            let sides = (y + 1..bottom)
                .all(|y| symbol(x, y) == "│" && ["│", "^", "v"].contains(&symbol(right, y)));
            // What a box has cut through reads as another word or figure.
            let torn = |x: u16, y: u16| {
                let half = x > 0 && width(symbol(x - 1, y)) == 2;
                half || !["", " ", "　", "─", "│", "┌", "┐", "└", "┘"].contains(&symbol(x, y))
            };
            for y in y..=bottom {
                if x > 0 && torn(x - 1, y) || right + 1 < buffer.area.width && torn(right + 1, y) {
                    wrong.push(format!("torn beside a box in row {y}"));
                }
            }
            if !sides || symbol(right, bottom) != "┘" {
                wrong.push(format!("a box at {x},{y} with a hole"));
            }
        }
    }
    wrong
}

fn judged(lang: Lang) -> Vec<String> {
    let mut program = Program::foreign_street(lang);
    let records = program.records();
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    walk(&mut program, |name, program| {
        for (columns, rows) in SIZES {
            let mut plain = None;
            for look in Look::ALL {
                program.app.shared.look = look;
                // The first frame tells the app the sizes, the second is what the user sees.
                let (_, geometry) = frame(&program.app, columns, rows);
                program.app.drawn(geometry);
                let (buffer, geometry) = frame(&program.app, columns, rows);
                let text = screen_text(&buffer);
                let at = format!("{lang} {name} {columns}x{rows} {}", look.code());
                wrong.extend(whole(&buffer).into_iter().map(|why| format!("{at}: {why}")));
                // The same words in every colour; mono and high contrast put what is off in brackets.
                if ![Look::Mono, Look::Contrast].contains(&look) {
                    let before = plain.get_or_insert_with(|| text.clone());
                    assert_eq!(*before, text, "{at}");
                }
                if look == Look::Dark {
                    let mut lines = match whole_elsewhere(name) {
                        true => Vec::new(),
                        false => cut(&text),
                    };
                    if lang == Lang::En {
                        lines.extend(chinese(name, &text, &records));
                    }
                    for line in lines {
                        if seen.insert(line.clone()) {
                            wrong.push(format!("{at}: {}", line.trim_end()));
                        }
                    }
                }
                program.app.drawn(geometry);
            }
        }
    });
    wrong
}

#[test]
fn every_screen_in_english_has_no_chinese_of_its_own_and_nothing_cut() {
    let wrong = judged(Lang::En);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_screen_in_chinese_has_nothing_cut_and_no_broken_box() {
    let wrong = judged(Lang::Zh);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The walk goes where it says.
#[test]
fn the_walk_sees_what_it_says() {
    let mut program = Program::foreign_street(Lang::En);
    let mut places = WALK.iter();
    let mut wrong = Vec::new();
    walk(&mut program, |name, program| {
        let (_, _, word) = places.next().expect("a place");
        let shown = program.screen();
        if !shown.contains(word) {
            wrong.push(format!("{name}, no “{word}”:\n{shown}"));
        }
    });
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A buffer as a terminal takes it, line by line: `cat` shows the screen in its colours.
fn as_sent(buffer: &Buffer) -> String {
    let ground = |code: u8, color: Color| match color {
        Color::Indexed(n) => format!(";{code};5;{n}"),
        _ => String::new(),
    };
    let modes = [
        (Modifier::BOLD, ";1"),
        (Modifier::UNDERLINED, ";4"),
        (Modifier::REVERSED, ";7"),
    ];
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, y)) {
            let modes = modes
                .iter()
                .filter(|(mode, _)| cell.modifier.contains(*mode));
            let modes: String = modes.map(|(_, code)| *code).collect();
            let colours = ground(38, cell.fg) + &ground(48, cell.bg);
            text.push_str(&format!("\x1b[0{modes}{colours}m{}", cell.symbol()));
            x += width(cell.symbol()).max(1) as u16;
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

/// For eyes: every place of the walk, of the sample street, in both languages, at both sizes and in every theme, as files to `cat`
/// in the folder that PIANQU_SCREENS names.
#[test]
#[ignore = "for looking: PIANQU_SCREENS=folder"]
fn every_screen_is_drawn_for_looking_at() {
    let Some(folder) = std::env::var_os("PIANQU_SCREENS").map(PathBuf::from) else {
        eprintln!(
            "every_screen_is_drawn_for_looking_at: nobody looks, PIANQU_SCREENS names no folder"
        );
        return;
    };
    for lang in [Lang::Zh, Lang::En] {
        let mut program = Program::street();
        program.speaks(lang);
        let mut number = 0;
        walk(&mut program, |name, program| {
            number += 1;
            for (columns, rows) in SIZES {
                for look in Look::ALL {
                    program.app.shared.look = look;
                    let (_, geometry) = frame(&program.app, columns, rows);
                    program.app.drawn(geometry);
                    let (buffer, geometry) = frame(&program.app, columns, rows);
                    let of = folder.join(format!("{lang}-{columns}x{rows}-{}", look.code()));
                    std::fs::create_dir_all(&of).unwrap();
                    let file = of.join(format!("{number:03} {name}"));
                    std::fs::write(file, as_sent(&buffer)).unwrap();
                    program.app.drawn(geometry);
                }
            }
        });
        assert_eq!(number, WALK.len());
    }
}

/// 经过 in English holds names and numbers as they are, and not a word of Chinese beside them.
#[test]
fn what_happened_is_told_in_english() {
    let mut program = Program::foreign_street(Lang::En);
    let told = program.histories();
    assert!(told.len() > 300, "{}", told.len());
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && c != '号';
    // Official numbers are what they are.
    let numbers = |line: &str| line.starts_with("number");
    let wrong: Vec<&String> = told
        .iter()
        .filter(|line| line.contains(chinese) && !numbers(line))
        .collect();
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
    assert!(
        told.iter()
            .all(|line| !line.starts_with(' ') && !line.contains("  "))
    );
}
