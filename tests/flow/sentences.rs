//! What is heard of a sentence, what is not, and what the help promises of it.

use super::program::Program;
use super::speech::{at_the_first_topic, held, newest};

#[test]
fn several_decisions_in_one_paste_are_offered_as_several() {
    let mut program = at_the_first_topic();
    let pasted = "会议决定：（一）由公共管理办补装路灯12盏，12月11日前完成。\n（二）由环卫所清运垃圾，11月27日前完成，杜鹃社区配合。";
    program.keys("F2");
    program.paste(pasted);
    assert!(program.shows("听出2项议定事项"), "{}", program.screen());
    program.keys("Ctrl+S");
    assert!(
        program.shows("这段话里有2项议定事项"),
        "{}",
        program.screen()
    );
    program.hold("several_decisions");
    program.keys("1");
    let found = held(&mut program);
    let texts: Vec<&str> = found
        .live_decisions()
        .map(|decision| decision.terms.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "由公共管理办补装路灯12盏，12月11日前完成",
            "由环卫所清运垃圾，11月27日前完成，杜鹃社区配合"
        ]
    );
    assert_eq!(
        newest(&mut program),
        "环卫所 方志远 杜鹃社区 2026年11月27日"
    );
    assert!(program.app.docked().is_none());

    // Or as one, if the secretary wants it so.
    program.keys("F2");
    program.paste(pasted);
    program.keys("Ctrl+S 2");
    assert_eq!(held(&mut program).live_decisions().count(), 3);
}

#[test]
fn what_is_not_understood_is_said_and_left_open() {
    let mut program = at_the_first_topic();
    program.keys("F2 由综治办牵头，物业公司配合，尽快处理噪音扰民");
    program.hold("what_was_not_understood");
    assert!(program.shows("是不是综合治理办"), "{}", program.screen());
    program.keys("Ctrl+S");
    assert_eq!(newest(&mut program), "   缺 缺");
    // The name it is near to is a key and a digit away: as the lead, or among those who assist.
    program.keys("F2 由综治办牵头，月底前处理噪音扰民 Ctrl+E 1 Ctrl+S");
    assert_eq!(newest(&mut program), "综合治理办 卫智勇  2026年11月30日");
    program.keys("F2 由城管中队牵头，派出所、综治办配合，月底前处理噪音扰民 Ctrl+N 1 Ctrl+S");
    assert_eq!(
        newest(&mut program),
        "城管中队 周海明 派出所、综合治理办 2026年11月30日"
    );
}

#[test]
fn fields_that_say_otherwise_than_the_words_are_said() {
    let mut program = at_the_first_topic();
    program.keys("F2 由城管中队清理堆物，12月4日前完成 Enter 环卫所 Enter");
    assert!(
        program.shows("要求里写的是城管中队"),
        "{}",
        program.screen()
    );
    program.keys("Enter 12月15日前");
    assert!(
        program.shows("要求里写的是12月4日前"),
        "{}",
        program.screen()
    );
    // The day in the words follows when the field is left; the lead is changed by the secretary, and nothing is left to say.
    program.keys("Tab");
    assert!(program.shows("12月15日前完成"), "{}", program.screen());
    program.keys("Up Up Up Ctrl+A 由环卫所清理堆物，12月15日前完成");
    assert!(!program.shows("要求里写的是"), "{}", program.screen());
}

/// The sentences in the help are held to what they are said to come to.
#[test]
fn the_sentences_in_the_help_come_to_what_it_says() {
    let program = at_the_first_topic();
    let (shared, day) = (&program.app.shared, program.app.today());
    let directory = &shared.directory;
    for lang in pianqu::text::Lang::ALL {
        let text = pianqu::text::messages::topics::SENTENCES.get(lang);
        let mut lines = text.lines();
        let mut count = 0;
        while let Some(line) = lines.next() {
            let Some(sentence) = line.strip_prefix("@say ") else {
                continue;
            };
            let heard = pianqu::domain::spoken::listen(sentence, shared.room(day)).remove(0);
            let units = |units: &[pianqu::domain::ids::UnitId]| -> Vec<String> {
                let names = units.iter();
                names
                    .map(|id| directory.unit_name(*id, day).to_owned())
                    .collect()
            };
            let mut parts = vec![format!("牵头 {}", units(&heard.leads).join("、"))];
            if let Some(owner) = heard.owner {
                parts.push(format!("责任人 {}", directory.person_name(owner)));
            }
            if !heard.assist.is_empty() {
                parts.push(format!("协办 {}", units(&heard.assist).join("、")));
            }
            parts.push(format!("时限 {}", heard.due_phrase));
            assert_eq!(
                lines.next(),
                Some(format!("=> {}", parts.join("；")).as_str())
            );
            assert!(heard.unclear.is_empty(), "{sentence}: {:?}", heard.unclear);
            count += 1;
        }
        assert!(count >= 5);
    }
}

#[test]
fn help_topics_are_read_from_the_help_and_the_palette() {
    let mut program = Program::street();
    program.keys("F1");
    assert!(program.shows("F1 帮助主题"), "{}", program.screen());
    program.keys("F1");
    program.hold("help_topics");
    program.keys("3");
    program.hold("help_deadlines");
    assert!(
        program.shows("2026年11月27日（周五）"),
        "{}",
        program.screen()
    );
    program.keys("Esc Esc Esc F10 亮灯 Enter");
    assert!(program.shows("待签收 → 办理中"), "{}", program.screen());
}
