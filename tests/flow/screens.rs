//! Every screen in both languages, at the sizes that must do, in every theme: what can be checked without eyes.
//!
//! The street is the sample with every Chinese character of its data put into another script (Hangul: as wide, as foreign).
//! What is still Chinese on an English screen then belongs to the program, and so does a cut text that is not in that script.

use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use pianqu::app::{Look, ScreenId};
use pianqu::text::{Lang, width};
use pianqu::ui::testing::{frame, screen_text};

use crate::program::Program;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// Name of the place, the keys that lead there from the one before, and a word it must show in English. `!`: to a screen.
const WALK: &[(&str, &str, &str)] = &[
    ("today", "!today", "Today"),
    ("menu", "F9", "Menu"),
    ("help", "Esc F1", "F1"),
    ("palette", "Esc F10", "Find"),
    ("screens", "Esc F12", "Directory"),
    ("help topics", "Esc F1 F1", "topics"),
    ("quit", "Esc Esc Ctrl+Q", "Quit"),
    ("issues", "Esc !issues", "in all"),
    ("issues menu", "F9", "Solved here"),
    ("issue", "Esc Home Enter", "Raised on"),
    ("issue form", "Esc Esc !issues F2", "New issue"),
    ("issue filter", "Esc Esc Esc !issues F5", "Which issues"),
    ("issues import", "Esc Esc !issues F7", "Import issues"),
    (
        "issue edit",
        "Esc Esc !issues Home Down Down Down Down Down Down Down Down Down Down Down F4",
        "Change issue",
    ),
    ("similar", "F8", "Similar earlier issues"),
    (
        "issue settle",
        "Esc Esc Esc !issues Home F10 issues.settle Enter",
        "Solved here",
    ),
    (
        "issue down",
        "Esc Esc !issues F10 issues.down Enter",
        "Send down",
    ),
    (
        "issue answer",
        "Esc Esc !issues F10 issues.answer Enter",
        "Answer the raiser",
    ),
    ("meetings", "Esc Esc !meetings", "Document no."),
    ("meetings menu", "F9", "Menu"),
    ("meetings filter", "Esc F3", "Not issued yet"),
    ("meetings overdue", "Esc F4", "should have been held"),
    ("meetings again", "Esc F5", "One more like this"),
    (
        "meetings rotation",
        "Esc Esc Esc !meetings F10 meetings.rotation Enter",
        "Rotating chair",
    ),
    (
        "meetings swap",
        "Esc Esc !meetings F10 meetings.swap Enter",
        "Turns to come",
    ),
    ("meeting form", "Esc Esc !meetings Home F2", "New meeting"),
    ("meeting", "Esc Esc !meetings Home Enter", "preparing"),
    ("meeting menu", "F9", "Menu"),
    ("meeting topics", "Esc F2", "Issues for the agenda"),
    ("meeting invite", "Esc F3", "Invite (Space"),
    ("meeting plan", "Esc F4", "Plan of the meeting"),
    ("meeting notice", "Esc F6", "代会"),
    ("meeting notice sent", "Esc", "Mark as sent"),
    ("meeting item", "Esc Ctrl+N", "New item"),
    (
        "closed meeting",
        "Esc Esc !meetings Home Down Enter",
        "in review",
    ),
    ("closed meeting menu", "F9", "Menu"),
    ("closed meeting read", "Esc F2", "Scroll"),
    ("closed meeting issue", "Esc F3", "Signatory"),
    ("closed meeting receipt", "Esc F4", "Not issued yet"),
    (
        "issued meeting",
        "Esc Esc !meetings Home Down Down Enter",
        "issued",
    ),
    ("issued meeting menu", "F9", "Menu"),
    ("issued meeting receipt", "Esc F4", "signed"),
    (
        "issued meeting correct",
        "Esc Esc !meetings Home Down Down Enter F8",
        "What was wrong",
    ),
    ("board", "Esc Esc !board", "Follow-up"),
    ("board menu", "F9", "Menu"),
    ("board detail", "Esc Enter", ""),
    ("board remind", "Esc F2", ""),
    ("board verify", "Esc Esc !board F3", ""),
    ("board extend", "Esc Esc !board F4", "Extension"),
    ("board filter", "Esc Esc !board F5", ""),
    ("board views", "Esc Esc !board F6", ""),
    ("board progress", "Esc Esc !board F7", "Progress"),
    ("board tell", "Esc Esc !board Ctrl+O", "in one sentence"),
    ("board next", "Esc !board Ctrl+N", ""),
    ("patrols", "Esc Esc !patrols", "Look-back"),
    ("patrols menu", "F9", "Menu"),
    ("patrol form", "Esc F2", "Plan a look-back"),
    ("patrol", "Esc Esc !patrols Enter", ""),
    ("patrol menu", "F9", "Menu"),
    ("patrol found", "Esc F2", "Record a finding"),
    ("commitments", "Esc Esc !commitments", "Commitments"),
    ("commitments menu", "F9", "Menu"),
    ("commitment", "Esc Enter", ""),
    ("commitment form", "Esc Esc !commitments F2", ""),
    ("commitment claim", "Esc Esc !commitments F3", "Claim"),
    ("commitments find", "Esc Esc !commitments Ctrl+F", ""),
    (
        "commitments relief",
        "Esc Esc !commitments Right Right Right",
        "",
    ),
    ("directory", "Esc Esc !directory", "[Districts"),
    ("directory menu", "F9", "Menu"),
    ("district", "Esc Enter", "As documents name it"),
    ("unit", "Esc Esc !directory Right Enter", "Full name"),
    ("person", "Esc Esc !directory Right Enter", "Further posts"),
    (
        "gap",
        "Esc Esc !directory Right Enter",
        "proposed for decisions",
    ),
    ("places", "Esc Esc !directory Right", "[Grids"),
    ("place kind", "F2", "What to add"),
    ("place new", "Enter", "New district"),
    ("place", "Esc Esc !directory Enter", "Change street"),
    ("directory new", "Esc Esc !directory Tab F2", "New district"),
    ("directory gaps", "Esc Esc !directory F3", "[Gaps"),
    (
        "directory person",
        "Esc Esc !directory Tab Tab Tab F4",
        "New person",
    ),
    ("directory import", "Esc Esc !directory F7", "Import"),
    ("statistics", "Esc Esc !statistics", "Statistics"),
    ("statistics menu", "F9", "Menu"),
    ("statistics period", "Esc F2", "Period"),
    ("statistics by", "Esc Esc F3", ""),
    ("statistics calendar", "Esc F4", ""),
    ("statistics trend", "F4", ""),
    ("statistics all", "F5", "All figures"),
    ("opening", "Esc Esc !meeting F5", "Ready to open"),
    ("roll expected", "F8", "has not answered"),
    ("report", "F8 Enter", "Report on the last decisions"),
    ("projector report", "F6", "struck off"),
    ("chair", "F6 1", "Enter brings the meeting here"),
    ("chair menu", "F9", "Menu"),
    ("chair decision", "Esc F2", "Needs"),
    ("chair note", "Esc F3", "Speaker"),
    ("chair sum up", "Esc F4", "Conclusion"),
    ("chair outcome", "Esc Ctrl+O", "Outcome of"),
    ("chair goto", "Esc Ctrl+E", "Go to which item"),
    ("chair ad hoc", "Esc Ctrl+N", "Ad hoc item"),
    ("chair attendance", "Esc F8 Enter", "Now: present"),
    ("chair roll", "Esc", "All count as present"),
    (
        "chair decided",
        "F8 Enter F2 mend Ctrl+S",
        "lead: still open",
    ),
    ("read back", "Ctrl+B", "Read back  1/1"),
    ("projector", "Ctrl+B F6", "F6 End"),
    ("read back nothing", "F6 Ctrl+Z Ctrl+B", "No decisions"),
    (
        "closing",
        "Ctrl+B F5 5 F5 5 F5 5 F5 5 F5 5 Enter",
        "Close the meeting",
    ),
];

pub fn walk(program: &mut Program, mut look: impl FnMut(&str, &mut Program)) {
    for (name, keys, _) in WALK {
        for key in keys.split(' ') {
            match key.strip_prefix('!') {
                Some("today") => program.visit(ScreenId::Today, ""),
                Some("issues") => program.visit(ScreenId::Issues, ""),
                Some("meetings") => program.visit(ScreenId::Meetings, ""),
                Some("board") => program.visit(ScreenId::Board, ""),
                Some("directory") => program.visit(ScreenId::Directory, ""),
                Some("statistics") => program.visit(ScreenId::Statistics, ""),
                Some("commitments") => program.visit(ScreenId::Commitments, ""),
                Some("patrols") => program.visit(ScreenId::Patrols, ""),
                Some("meeting") => program.visit_todays_meeting(),
                _ => program.keys(key),
            }
        }
        look(name, program);
    }
}

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
    ["issue", "issue edit"].contains(&place) || place.starts_with("board")
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
