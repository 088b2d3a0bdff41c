use super::*;
use crate::text::width;
use std::collections::BTreeSet;

#[test]
fn the_shipped_keys_load_and_every_command_can_be_reached() {
    let keymap = Keymap::shipped().unwrap();
    // Every command without a key of its own is in the palette; its way there needs no letter.
    assert_eq!(
        keymap.command(&[Context::Any], Key::f(10)),
        Some("any.palette")
    );
    assert_eq!(
        keymap.command(&[Context::Any], Key::ctrl('p')),
        Some("any.palette")
    );
    for command in commands::all().filter(|c| !c.fixed.is_empty()) {
        for key in command.fixed.split(' ') {
            assert!(
                key == "1-9" || key.parse::<Key>().is_ok(),
                "{} {key}",
                command.id
            );
        }
    }
}

#[test]
fn labels_fit_and_ids_are_unique() {
    let mut ids = BTreeSet::new();
    for command in commands::all() {
        assert!(ids.insert(command.id), "{} twice", command.id);
        let area = command.id.split_once('.').map(|(area, _)| area);
        assert_eq!(area, Some(command.context.name()), "{}", command.id);
        for lang in Lang::ALL {
            let label = command.label.get(lang);
            assert!((1..=12).contains(&width(label)), "{}: {label}", command.id);
            assert!(!command.long.get(lang).is_empty(), "{}", command.id);
        }
    }
}

#[test]
fn a_clash_names_both_commands() {
    let clash = "[form]\n\"form.save\" = \"Ctrl+R\"";
    let error = Keymap::load(Some(clash)).unwrap_err();
    assert_eq!(error.line, Some(2));
    let KeymapTrouble::Twice { first, second, .. } = error.what else {
        panic!("{error:?}")
    };
    assert_eq!(
        BTreeSet::from([first, second]),
        BTreeSet::from(["form.reset", "form.save"])
    );
    assert!(matches!(
        Keymap::load(Some("[form]\n\"form.save\" = \"F1\"")),
        Err(KeymapError {
            what: KeymapTrouble::Twice { .. } | KeymapTrouble::NoTwin { .. },
            ..
        })
    ));
}

#[test]
fn the_users_file_is_laid_over_and_checked() {
    let keymap = Keymap::load(Some("[form]\n\"form.save\" = [\"F11\", \"Ctrl+S\"]")).unwrap();
    assert_eq!(
        keymap.command(&[Context::Form], Key::f(11)),
        Some("form.save")
    );
    assert_eq!(keymap.keys("form.save")[0], Key::f(11));
    for (bad, want) in [
        ("[form", "第1行：写法不对，第6字起：方括号没有成对（应先写"),
        (
            "[form]\n\"form.save\" = F11",
            "第2行：写法不对，第15字起：文字要放在半角双引号里",
        ),
        (
            "# mine\n[form]\n\"form.fly\" = \"F7\"",
            "第3行：[form] 里没有 form.fly 这个功能",
        ),
        (
            "[menu]\n\"form.save\" = \"F7\"",
            "第2行：[menu] 里没有 form.save 这个功能",
        ),
        (
            "[form]\n\"form.save\" = \"Alt+S\"",
            "第2行：form.save 的按键“Alt+S”认不出",
        ),
        (
            "[form]\n\"form.save\" = [\"Ctrl+S\", \"Ctrl+Space\"]",
            "第2行：form.save 的按键“Ctrl+Space”是输入法用的",
        ),
        (
            "[form]\n\"form.save\" = [\"Ctrl+S\", \"Ctrl+M\"]",
            "第2行：form.save 的按键“Ctrl+M”",
        ),
        (
            "[form]\n\n\"form.save\" = \"s\"",
            "第3行：form.save 只有字母键",
        ),
        (
            "[form]\n\"form.save\" = \"F11\"",
            "第2行：form.save：F1、F10、F11",
        ),
        (
            "[form]\n\"form.save\" = \"Backspace\"",
            "第2行：form.save 的按键“Backspace”",
        ),
        (
            "[form]\n\"form.save\" = [\"Ctrl+S\", \"Ctrl+W\"]",
            "第2行：form.save 的按键“Ctrl+W”",
        ),
        (
            "[form]\n\"form.save\" = \"Ctrl+V\"",
            "第2行：form.save 的按键“Ctrl+V”",
        ),
        (
            "[text]\n\"text.phrase\" = \"Left\"",
            "第2行：text.phrase 的按键“Left”",
        ),
        (
            "[chair]\n\"chair.decide\" = \"Down\"",
            "第2行：chair.decide 的按键“Down”",
        ),
        (
            "[chair]\n\"chair.decide\" = \"Esc\"",
            "第2行：chair.decide 的按键“Esc”",
        ),
        (
            "[decision]\n\"decision.due\" = \"F2\"",
            "第2行：F2 同时给了",
        ),
        (
            "[form]\n\"form.save\" = [\"Ctrl+S\"]\n\"form.reset\" = \"Ctrl+S\"",
            "第3行：Ctrl+S 同时给了 form.save 和 form.reset",
        ),
    ] {
        let error = Keymap::load(Some(bad)).unwrap_err().words(Lang::Zh);
        assert!(error.starts_with(want), "{error}");
    }
}

#[test]
fn texts_name_the_keys_that_count() {
    let said = "再有一条按 F2；F21、XF2 不是。Ctrl+S 保存";
    let contexts = [Context::Chair, Context::Form, Context::Global];
    assert_eq!(Keymap::shipped().unwrap().retold(said, &contexts), said);
    let file = "[form]\n\"form.save\" = \"Ctrl+F2\"\n[chair]\n\"chair.decide\" = [\"Ctrl+W\", \"F3\"]\n\"chair.note\" = \"F2\"";
    let keymap = Keymap::load(Some(file)).unwrap();
    assert_eq!(
        keymap.retold(said, &contexts),
        "再有一条按 Ctrl+W；F21、XF2 不是。Ctrl+F2 保存"
    );
    // Both at once, not one after the other.
    assert_eq!(keymap.retold("F2 F3", &contexts), "Ctrl+W F2");
    assert_eq!(keymap.retold("F2", &[Context::Board]), "F2");
    // What a text says of another screen holds of that one.
    let file = "[issues]\n\"issues.edit\" = \"Ctrl+W\"\n[board]\n\"board.extend\" = \"Ctrl+F4\"\n[commitments]\n\"commitments.edit\" = \"Ctrl+F8\"";
    let other = Keymap::load(Some(file)).unwrap();
    let said = "请先选定层级（议题中按 F4，约定中按 F8），这里按 F4；F4 in Issues, F4";
    assert_eq!(
        other.retold(said, &[Context::Board]),
        "请先选定层级（议题中按 Ctrl+W，约定中按 Ctrl+F8），这里按 Ctrl+F4；Ctrl+W in Issues, Ctrl+F4"
    );
    // A key that was only added leaves the first name as it is.
    let more = Keymap::load(Some("[form]\n\"form.save\" = [\"F11\", \"Ctrl+S\"]")).unwrap();
    assert_eq!(more.retold("Ctrl+S", &contexts), "Ctrl+S");
}

#[test]
fn the_nearest_context_wins_and_wide_keys_fold() {
    let keymap = Keymap::load(Some(
        "[any]\n\"any.palette\" = [\"F10\", \"Ctrl+P\", \":\"]",
    ))
    .unwrap();
    assert_eq!(
        keymap.command(
            &[Context::Today, Context::Global, Context::Any],
            Key::char('：')
        ),
        Some("any.palette")
    );
    assert_eq!(
        keymap.command(&[Context::Form, Context::Any], Key::ctrl('s')),
        Some("form.save")
    );
    assert_eq!(keymap.command(&[Context::Menu], Key::ctrl('s')), None);
}
