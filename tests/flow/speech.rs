//! At the pace of speech: a decision takes no more keys than saying it needs, whole from the key to the register.

use pianqu::domain::dates::format_date;
use pianqu::domain::meeting::{Due, Meeting};
use pianqu::domain::query::{Answer, Query};

use super::program::Program;

/// The street's meeting of today, on its first topic.
pub fn at_the_first_topic() -> Program {
    let mut program = Program::street();
    program.keys("Enter Enter F5");
    program
}

pub fn held(program: &mut Program) -> std::sync::Arc<Meeting> {
    let Answer::Today(today) = program.ask(Query::Today) else {
        panic!()
    };
    let Answer::Meeting(Some(view)) = program.ask(Query::Meeting(today.meetings[0].id)) else {
        panic!()
    };
    view.meeting
}

/// The newest decision in names: lead, person, assistants, date; with 缺 where it lacks something.
pub fn newest(program: &mut Program) -> String {
    let (held, directory) = (held(program), program.app.shared.directory.clone());
    let decision = held.live_decisions().last().unwrap();
    let (terms, day) = (&decision.terms, held.plan.date);
    let unit = |id| directory.unit_name(id, day).to_owned();
    let assist: Vec<String> = terms.assist.iter().map(|id| unit(*id)).collect();
    let due = match terms.due {
        Some(Due::On { date, .. }) => format_date(date),
        Some(Due::LongTerm { review }) => format!("长期 {}", review.zh()),
        None => "缺".to_owned(),
    };
    let lacks = if terms.lacks(&directory, day).is_empty() {
        ""
    } else {
        " 缺"
    };
    format!(
        "{} {} {} {due}{lacks}",
        terms.lead.map(unit).unwrap_or_default(),
        terms.owner.map_or("", |id| directory.person_name(id)),
        assist.join("、"),
    )
}

/// Plays one decision. Texts in 「」 are the words of the decision; every other key counts, letters of initials one by one.
fn keys_needed(program: &mut Program, script: &str) -> usize {
    let mut count = 0;
    for part in script.split(' ') {
        match part
            .strip_prefix('「')
            .and_then(|text| text.strip_suffix('」'))
        {
            Some(words) => program.keys(words),
            None => {
                let named = part.len() > 1 && part.parse::<pianqu::app::Key>().is_ok();
                assert!(named || part.chars().all(|c| c.is_ascii_alphanumeric()));
                count += if named { 1 } else { part.len() };
                program.keys(part);
            }
        }
    }
    count
}

#[test]
fn ten_decisions_take_six_keys_at_most_and_half_of_them_three() {
    let mut program = at_the_first_topic();
    let decisions = [
        // Three assist; as the chair says it.
        (
            "F2 「由城管中队牵头，派出所、市场监管所、环卫所配合，12月4日前完成嵩山路夜间集中整治」 Ctrl+S",
            "城管中队 周海明 派出所、市场监管所、环卫所 2026年12月4日",
        ),
        (
            "F2 「由派出所会同市场监管所、应急消防站、杜鹃社区，11月30日前对沿街“三小”场所逐户排查建账」 Ctrl+S",
            "派出所 钱卫东 市场监管所、应急消防站、杜鹃社区 2026年11月30日",
        ),
        // Long-term.
        (
            "F2 「由城管中队落实每晚定岗值守，长期坚持，每月复查一次，环卫所配合」 Ctrl+S",
            "城管中队 周海明 环卫所 长期 每月",
        ),
        // Corrected: another person than the head answers for it.
        (
            "F2 「由公共管理办补装路灯12盏，12月11日前完成，高潮村配合」 Ctrl+O h Ctrl+S",
            "公共管理办 华金江 高潮村 2026年12月11日",
        ),
        // The chair says the date afterwards.
        (
            "F2 「由公共管理办提出夜间疏导点方案，报街道审定」 Ctrl+D 「两周内」 Ctrl+S",
            "公共管理办 郑一鸣  2026年12月4日",
        ),
        // The lead is not in the sentence.
        (
            "F2 「疏通凤洋支路管网，5个工作日内完成」 Enter hws Ctrl+S",
            "环卫所 方志远  2026年11月27日",
        ),
        (
            "F2 「请高潮村把村口垃圾堆清理干净，三天内完成」 Ctrl+S",
            "高潮村 吴阿根  2026年11月23日",
        ),
        (
            "F2 「由何建波牵头，交警中队负责嵩山路违停整治，城管中队协助，月底前见成效」 Ctrl+S",
            "交警中队 毕金伟 城管中队 2026年11月30日",
        ),
        (
            "F2 「城管中队刘伟负责劝离学校门口摊贩，下周三前完成」 Ctrl+S",
            "城管中队 刘伟  2026年11月25日",
        ),
        (
            "F2 「由公共服务办会同杜鹃社区于12月18日前提出两个比选方案」 Ctrl+S",
            "公共服务办 潘永康 杜鹃社区 2026年12月18日",
        ),
    ];
    let mut counts = Vec::new();
    for (script, want) in decisions {
        counts.push(keys_needed(&mut program, script));
        assert!(
            program.app.docked().is_none(),
            "{script}\n{}",
            program.screen()
        );
        assert_eq!(newest(&mut program), want, "{script}");
    }
    counts.sort_unstable();
    assert!(counts.iter().all(|count| *count <= 6), "{counts:?}");
    assert!(counts[4] + counts[5] <= 6, "median: {counts:?}");
    assert_eq!(held(&mut program).live_decisions().count(), 10);
}

#[test]
fn a_name_that_is_typed_takes_the_place_of_the_one_proposed() {
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队清理堆物，12月4日前完成 Enter hws");
    let (form, _) = program.app.docked().unwrap();
    let shown: String = form
        .layout(60)
        .slots
        .iter()
        .filter(|slot| slot.label == "牵头单位")
        .map(|slot| format!("{:?}", slot.part))
        .collect();
    assert!(shown.contains("\"hws\""), "{shown}");
    program.keys("Enter Ctrl+S");
    assert_eq!(newest(&mut program), "环卫所 方志远  2026年12月4日");
}

/// How many letters of a name's initials it takes until Enter would take it; the whole of it at most. Enter is not counted.
fn letters_needed(entries: &[pianqu::app::Entry], at: usize) -> Option<usize> {
    let letters: String = entries[at]
        .label
        .chars()
        .filter(|c| c.is_alphanumeric())
        .filter_map(|c| pianqu::text::pinyin::initials(c).last().copied())
        .collect();
    (1..=letters.len())
        .find(|n| pianqu::app::find::find(entries, &letters[..*n]).first() == Some(&at))
}

#[test]
fn every_unit_and_ten_people_are_found_by_four_letters() {
    let program = at_the_first_topic();
    let (directory, day) = (&program.app.shared.directory, program.app.today());
    let units = pianqu::app::entries::units(directory, day);
    assert!(units.len() > 50);
    for (at, unit) in units.iter().enumerate() {
        let needed = letters_needed(&units, at);
        assert!(needed.is_some_and(|n| n <= 4), "{}: {needed:?}", unit.label);
    }
    let people = pianqu::app::entries::people(directory, day);
    for name in [
        "周海明",
        "郑一鸣",
        "钱卫东",
        "方志远",
        "王晓岚",
        "吴阿根",
        "潘永康",
        "林雪梅",
        "何建波",
        "乐宁梅",
    ] {
        let at = people
            .iter()
            .position(|person| person.label == name)
            .unwrap();
        let needed = letters_needed(&people, at);
        assert!(needed.is_some_and(|n| n <= 4), "{name}: {needed:?}");
    }
}

#[test]
fn what_is_near_the_item_and_was_named_last_stands_first() {
    let mut program = at_the_first_topic();
    program.keys("F2 Enter Space");
    let rows = |program: &Program| -> Vec<String> {
        let (form, _) = program.app.docked().unwrap();
        let Some(pianqu::app::form::Kind::Pick(pick)) = form.get("lead").map(|field| &field.kind)
        else {
            panic!()
        };
        pick.rows()
            .iter()
            .map(|(entry, _)| entry.label.clone())
            .collect()
    };
    let found = held(&mut program);
    let item = &found.items[1];
    let directory = program.app.shared.directory.clone();
    let needs: Vec<&str> = item
        .fields
        .needs
        .iter()
        .map(|unit| directory.unit_name(*unit, found.plan.date))
        .collect();
    assert!(!needs.is_empty());
    assert_eq!(rows(&program)[..needs.len()], needs);
    // Not needed by the item, but named just now: before all that nobody named.
    program.keys("Esc Esc 4 F2 由司法所调解，月底前完成 Ctrl+S F2 Enter Space");
    let at = |name: &str| rows(&program).iter().position(|row| row == name);
    assert!(at("司法所") < at("财政所"));
}

#[test]
fn undo_and_redo_name_the_step_also_after_a_crash() {
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队清理堆物，12月4日前完成 Ctrl+S");
    program.keys("Tab Enter F2 2 12月15日前 Ctrl+S");
    assert_eq!(newest(&mut program), "城管中队 周海明  2026年12月15日");
    program.keys("F10 撤销");
    assert!(
        program.shows("撤销：议定〔一·1〕的要求、时限"),
        "{}",
        program.screen()
    );
    program.keys("Esc Esc Ctrl+Z");
    assert!(
        program.shows("已撤销：议定〔一·1〕的要求、时限"),
        "{}",
        program.screen()
    );
    assert_eq!(newest(&mut program), "城管中队 周海明  2026年12月4日");
    program.keys("Ctrl+Y");
    assert!(
        program.shows("已重做：议定〔一·1〕的要求、时限"),
        "{}",
        program.screen()
    );
    assert_eq!(newest(&mut program), "城管中队 周海明  2026年12月15日");
    // The program is cut off; what can be taken back is the same.
    let mut program = program.killed_and_started_again();
    program.keys("Enter Ctrl+Z");
    assert!(
        program.shows("已撤销：议定〔一·1〕的要求、时限"),
        "{}",
        program.screen()
    );
    program.keys("Ctrl+Z");
    assert!(
        program.shows("已撤销：议定〔一·1〕"),
        "{}",
        program.screen()
    );
    assert_eq!(held(&mut program).live_decisions().count(), 0);
    program.keys("Ctrl+Y Ctrl+Y");
    assert_eq!(newest(&mut program), "城管中队 周海明  2026年12月15日");
}

#[test]
fn the_hint_names_the_button_and_enter_in_a_search_shows_the_rows() {
    let mut program = Program::street();
    program.keys("F12 4 F5");
    assert!(program.shows("Ctrl+S 筛选"), "{}", program.screen());
    program.keys("Esc Ctrl+F 路灯 Enter");
    assert!(program.app.layers().is_empty(), "{}", program.screen());
    assert!(program.shows("“路灯”"), "{}", program.screen());
}

#[test]
fn set_phrases_the_offices_own_and_the_time_go_in_by_initials() {
    let mut program = at_the_first_topic();
    // 结论: 会议要求，
    program.keys("F4 Ctrl+F hyyq Enter 疏堵结合 Ctrl+S");
    assert_eq!(held(&mut program).items[1].summary, "会议要求，疏堵结合");
    // A note: the speaker by one digit, the time first of all.
    program.keys("F3");
    program.hold("note_with_speakers");
    program.keys("1 Ctrl+F Enter 夜间力量不足 Ctrl+S");
    let found = held(&mut program);
    assert_eq!(found.items[1].notes[0].text, "15:00 夜间力量不足");
    let speaker = found.items[1].notes[0].speaker;
    let speaker = found.attendees.iter().find(|one| Some(one.id) == speaker);
    // The first of the list: the unit that raised it (高潮村).
    let person = speaker.and_then(|one| one.fields.person).unwrap();
    assert_eq!(program.app.shared.directory.person_name(person), "吴阿根");
    // The office's own stand before those of every office.
    let settings = program.app.shared.office.settings.clone();
    let mut now = settings.clone();
    now.phrases = vec!["由片区统筹推进".into()];
    program.other_window(pianqu::domain::command::What::ChangeSettings {
        settings: Box::new(pianqu::domain::command::Change { was: settings, now }),
    });
    program.keys("F4 End Ctrl+F Enter Ctrl+S");
    assert_eq!(
        held(&mut program).items[1].summary,
        "会议要求，疏堵结合由片区统筹推进"
    );
}

#[test]
fn the_clock_of_the_meeting_does_not_move_the_caret() {
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中");
    let caret = |program: &mut Program| {
        let shown = program.screen();
        let line = shown.lines().position(|line| line.trim() == "^");
        (
            line,
            shown
                .lines()
                .find(|line| line.trim() == "^")
                .map(str::to_owned),
        )
    };
    let before = caret(&mut program);
    assert!(before.0.is_some() && program.shows("会议 00:00"));
    for minute in 1..=3 {
        program.wait(std::time::Duration::from_secs(60));
        assert!(
            program.shows(&format!("会议 00:0{minute}")),
            "{}",
            program.screen()
        );
        assert_eq!(caret(&mut program), before);
    }
    program.keys("整治");
    assert_ne!(caret(&mut program), before);
}

/// What is corrected is one key away, whatever has the focus, and a name half typed on the way is taken.
#[test]
fn every_field_of_a_decision_is_corrected_by_one_key() {
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队清理堆物，12月4日前完成，派出所配合");
    program.hold("keys_beside_the_fields");
    for (key, field) in [
        ("Ctrl+E", "lead"),
        ("Ctrl+D", "due"),
        ("Ctrl+O", "owner"),
        ("Ctrl+N", "assist"),
        ("Ctrl+B", "leader"),
    ] {
        assert!(program.shows(key), "{}", program.screen());
        program.keys(key);
        let (form, focus) = program.app.docked().unwrap();
        assert!(focus && form.focused() == Some(field), "{key}");
    }
    program.keys("Ctrl+E hws Ctrl+D 12月15日前 Ctrl+S");
    assert_eq!(newest(&mut program), "环卫所 方志远 派出所 2026年12月15日");
    // Outside the form the same keys are the screen's again.
    program.keys("Ctrl+O");
    assert!(program.shows("第一项的结果"), "{}", program.screen());
}

/// 每周五报进展 is said in half of all meetings: it fills its field, which stands in the form as soon as it says something.
#[test]
fn reports_that_are_asked_for_fill_their_field() {
    use pianqu::domain::cycle::Cycle;
    let every = |program: &mut Program| -> Vec<Option<Cycle>> {
        let held = held(program);
        let decisions = held.live_decisions();
        decisions.map(|known| known.terms.report_every).collect()
    };
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队牵头，12月4日前完成整治");
    assert!(!program.shows("反馈周期"), "{}", program.screen());
    program.keys("，每周五报进展");
    program.hold("reports_asked_for");
    // Another choice stays, and is told from the words.
    let more = "Enter Enter Enter Enter Enter Enter Enter";
    program.keys(more);
    assert_eq!(program.field().unwrap().1, "report_every");
    program.keys("Right");
    assert!(
        program.shows("[每月]") && program.shows("写的是每周五报进展"),
        "{}",
        program.screen()
    );
    program.keys("Left Ctrl+S");
    assert_eq!(every(&mut program), [Some(Cycle::Weekly)]);
    // Taken back in the words, it is taken back in the field.
    program.keys("F2 由环卫所12月4日前清运完毕，每月反馈一次");
    assert!(program.shows("[每月]"), "{}", program.screen());
    program.keys("Backspace Backspace Backspace Backspace Backspace Backspace Ctrl+S");
    assert_eq!(every(&mut program)[1..], [None]);
    // Of several decisions each has its own.
    program.keys("F2 由派出所11月30日前排查建账，每月反馈一次；由环卫所12月4日前清运完毕 Ctrl+S 1");
    assert_eq!(every(&mut program)[2..], [Some(Cycle::Monthly), None]);
    // An interval that no decision has is said, as before.
    program.keys("F2 由派出所11月30日前排查建账，每旬报进展");
    assert!(
        program.shows("“每旬报进展”没有自动填"),
        "{}",
        program.screen()
    );
}
