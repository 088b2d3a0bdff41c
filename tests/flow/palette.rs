//! Every command is found from every screen, by its Chinese name, its initials and its English one; where it cannot be done now
//! the palette says what comes first.

use std::collections::BTreeSet;

use pianqu::app::ScreenId;
use pianqu::app::commands;
use pianqu::app::layer::{LayerKind, PaletteLine};
use pianqu::text::{Lang, pinyin};

use crate::program::Program;

fn lines(program: &Program) -> Vec<PaletteLine> {
    match program.app.layers().last().map(|layer| &layer.kind) {
        Some(LayerKind::Palette(palette)) => palette.rows().cloned().collect(),
        _ => panic!("no palette"),
    }
}

/// Everything but the keys of components themselves and the palette.
fn wanted() -> impl Iterator<Item = &'static commands::UiCommand> {
    commands::all().filter(|command| command.fixed.is_empty() && command.id != "any.palette")
}

fn every_command_is_there(program: &mut Program, place: &str) {
    program.keys("F10");
    let found = lines(program);
    let ids: BTreeSet<&str> = found.iter().map(|line| line.id).collect();
    assert_eq!(ids.len(), found.len(), "{place}: twice");
    assert!(wanted().count() > 150, "{}", wanted().count());
    let lost: Vec<&str> = wanted()
        .map(|c| c.id)
        .filter(|id| !ids.contains(id))
        .collect();
    assert!(lost.is_empty(), "{place}: {lost:?}");
    for line in found.iter().filter(|line| line.runs) {
        let why = line.not_now.as_deref();
        assert!(
            why.is_none_or(|why| !why.is_empty()),
            "{place}: {}",
            line.id
        );
    }
    program.keys("Esc");
}

const PLACES: [(&str, ScreenId); 7] = [
    ("today", ScreenId::Today),
    ("issues", ScreenId::Issues),
    ("meetings", ScreenId::Meetings),
    ("board", ScreenId::Board),
    ("directory", ScreenId::Directory),
    ("statistics", ScreenId::Statistics),
    ("commitments", ScreenId::Commitments),
];

#[test]
fn every_command_is_in_the_palette_of_every_screen() {
    for lang in [Lang::Zh, Lang::En] {
        let mut program = Program::street();
        program.speaks(lang);
        for (name, screen) in PLACES {
            program.visit(screen, "");
            every_command_is_there(&mut program, name);
        }
        program.visit(ScreenId::Patrols, "");
        every_command_is_there(&mut program, "patrols");
        program.keys("Enter");
        every_command_is_there(&mut program, "patrol");
        program.visit(ScreenId::Issues, "");
        program.keys("F2");
        every_command_is_there(&mut program, "a form");
        program.keys("Esc Esc");
        program.visit_todays_meeting();
        every_command_is_there(&mut program, "preparing");
        program.keys("F5");
        every_command_is_there(&mut program, "opening");
        program.keys("Enter");
        for (name, keys) in [
            ("report", ""),
            ("item", "1 Enter"),
            ("deciding", "F2"),
            ("noting", "Esc F3"),
            ("roll", "Esc F8"),
            ("read back", "F8 Ctrl+B"),
            ("projector", "Ctrl+B F6"),
        ] {
            program.keys(keys);
            every_command_is_there(&mut program, name);
        }
    }
}

#[test]
fn every_command_is_found_by_chinese_initials_and_english_while_chairing() {
    let mut program = Program::street();
    program.visit_todays_meeting();
    program.keys("F5 Enter 1 Enter F10");
    let mut lost = Vec::new();
    for command in wanted() {
        let initials: String = command
            .label
            .zh
            .chars()
            .filter_map(|c| match c.is_ascii() {
                true => Some(c.to_ascii_lowercase()),
                false => pinyin::initials(c).first().copied(),
            })
            .collect();
        for query in [command.label.zh, &initials, command.label.en] {
            program.paste(query);
            if !lines(&program).iter().any(|line| line.id == command.id) {
                lost.push(format!("{} by {query}", command.id));
            }
            // Empties the search.
            program.keys("Esc");
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
}

/// What is looked for while people talk: what can be done comes first, the rest says what has to happen before.
#[test]
fn issuing_is_found_while_chairing_with_what_comes_first() {
    let mut program = Program::street();
    program.visit_todays_meeting();
    program.keys("F5 Enter 1 Enter");
    for query in ["印发", "签发", "qfbyf", "越级上报", "yjsb", "复制"] {
        program.keys(&format!("F10 {query}"));
        let found = lines(&program);
        assert!(!found.is_empty(), "{query}");
        program.keys("Esc Esc");
    }
    program.keys("F10 印发");
    let shown = program.screen();
    assert!(shown.contains("纪要：签发并印发"), "{shown}");
    assert!(shown.contains("先闭会"), "{shown}");
    program.keys("Esc Esc");
    for (query, id) in [
        ("ty", "chair.projector"),
        ("结束会议", "chair.close"),
        ("主题", "global.display"),
    ] {
        program.keys(&format!("F10 {query}"));
        let ids: Vec<&str> = lines(&program).iter().map(|line| line.id).collect();
        let first = ids.iter().take(2).any(|known| *known == id);
        assert!(first, "{query}: {ids:?}");
        program.keys("Esc Esc");
    }
}
