//! Menus of the whole walk.

use std::collections::BTreeSet;

use pianqu::text::width::prefix;
use pianqu::text::{Lang, width};
use pianqu::ui::testing::{frame, screen_text};

use crate::program::Program;
use crate::walk::walk;

/// The labels of an F9 menu on the screen: what stands behind the number, without its key.
fn labels(screen: &str, title: &str) -> Vec<String> {
    let head = format!("┌─ {title}");
    let mut rows = screen.lines().skip_while(|line| !line.contains(&head));
    let Some(left) = rows
        .next()
        .and_then(|line| line.find(&head).map(|at| width(&line[..at])))
    else {
        return Vec::new();
    };
    rows.map(|line| &line[prefix(line, left).len()..])
        .take_while(|line| line.starts_with('│'))
        .filter_map(|line| {
            let label = line.chars().skip(5).collect::<String>();
            let label = label.split("  ").next()?.trim().to_owned();
            (!label.is_empty() && !label.starts_with('│')).then_some(label)
        })
        .collect()
}

#[test]
fn what_enter_and_a_key_both_do_stands_once_in_a_menu() {
    for (lang, title) in [(Lang::Zh, "菜单"), (Lang::En, "Menu")] {
        let mut program = Program::street();
        program.speaks(lang);
        let mut menus = 0;
        walk(&mut program, |name, program| {
            if !name.ends_with("menu") {
                return;
            }
            let (buffer, _) = frame(&program.app, 120, 40);
            let shown = screen_text(&buffer);
            let found = labels(&shown, title);
            assert!(found.len() > 4, "{name}: {found:?}\n{shown}");
            let once: BTreeSet<_> = found.iter().collect();
            assert_eq!(once.len(), found.len(), "{name}: {found:?}");
            menus += 1;
        });
        assert!(menus > 8, "{menus}");
    }
}

/// It may cover the row: its title says which one.
#[test]
fn a_menu_of_a_list_names_the_row_that_it_acts_on() {
    let mut program = Program::street();
    let mut before = String::new();
    let mut named = Vec::new();
    walk(&mut program, |name, program| {
        let (buffer, _) = frame(&program.app, 80, 24);
        let shown = screen_text(&buffer);
        if let Some((_, row)) = shown.split_once("┌─ 菜单：") {
            let row = row.split(" ─").next().unwrap_or_default();
            assert!(
                !row.is_empty() && before.contains(row),
                "{name}: {row}\n{before}"
            );
            named.push(name.to_owned());
        }
        before = shown;
    });
    let lists = [
        "issues",
        "meetings",
        "board",
        "patrols",
        "commitments",
        "directory",
        "statistics",
    ];
    for list in lists {
        assert!(named.contains(&format!("{list} menu")), "{list}: {named:?}");
    }
    // Nothing in the menu of 今日 does anything to its row.
    assert!(!named.contains(&"menu".to_owned()), "{named:?}");
}
