//! Cut off in the middle of a sentence: what stood on the screen for a second is there again. Killed at many moments: `killed`.

use std::time::Duration;

use rustix::process::Signal;

use crate::window::*;

/// Longest time that something typed may stand on the screen without being kept.
const UNKEPT: Duration = Duration::from_secs(1);

#[test]
fn cut_off_while_chairing_it_comes_back_to_the_same_item_with_the_sentence() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.send("2");
    window.wait_for("路灯");
    window.send(ENTER);
    window.settle();
    window.note();
    window.send("北口至坝头没有路灯，");
    window.wait_for("北口至坝头没有路灯，");
    window.send("夜间出行");
    window.wait_for("夜间出行");
    // The draft is on the disk within a second of what is seen.
    window.listen(UNKEPT + Duration::from_millis(100));
    let item = window.line(3);
    window.signal(Signal::KILL);
    window.end();

    let mut window = Start::register(&home, "street/demo.db").open();
    window.wait_for("F9");
    window.go_to_todays_meeting();
    window.wait_for("进行中");
    window.settle();
    assert!(
        window.shows("路灯"),
        "another item than {item}:\n{}",
        window.text()
    );
    window.wait_for("夜间出行");
    assert!(
        window.left_of_caret().ends_with("夜间出行"),
        "the caret is not behind the sentence:\n{}",
        window.text()
    );
    // And it goes on from there, to be saved.
    window.send("不便");
    window.wait_for("夜间出行不便");
    window.send(SAVE);
    window.wait_without("发言内容");
    assert_eq!(
        window.drafts("street/demo.db"),
        Vec::<String>::new(),
        "saved, and still a draft"
    );
}

#[test]
fn a_form_that_was_cut_off_offers_its_text_and_throws_it_away_only_when_told() {
    let home = Home::new();
    let mut window = Start::register(&home, "r.db").open();
    window.begin();
    window.ask_who();
    window.send("夜间摊贩占道");
    window.wait_for("夜间摊贩占道");
    window.listen(UNKEPT + Duration::from_millis(100));
    window.signal(Signal::KILL);
    window.end();
    // Killed once more with the question on the screen, it is asked again.
    let mut window = Start::register(&home, "r.db").open();
    window.wait_for("F9");
    window.palette("我是谁");
    window.wait_for("未提交的草稿");
    window.signal(Signal::KILL);
    window.end();
    for (answer, restored) in [(ESC, false), ("1", true), ("3", false)] {
        let mut window = Start::register(&home, "r.db").open();
        window.wait_for("F9");
        window.palette("我是谁");
        window.wait_for("未提交的草稿");
        window.wait_for("夜间摊贩占道");
        window.send(answer);
        window.wait_without("未提交的草稿");
        assert_eq!(
            window.shows("夜间摊贩占道"),
            restored,
            "{answer:?}:\n{}",
            window.text()
        );
        window.settle();
        window.signal(Signal::TERM);
        window.end();
    }
    let mut window = Start::register(&home, "r.db").open();
    window.wait_for("F9");
    window.ask_who();
    window.settle();
    assert!(
        !window.shows("夜间摊贩占道"),
        "thrown away, and still there:\n{}",
        window.text()
    );
}

#[test]
fn a_draft_is_compared_with_what_the_form_holds_before_it_is_taken() {
    // As somebody sees it in either language, and what each answer is called.
    for (lang, command, found, now, then) in [
        (
            "zh",
            "我是谁",
            "未提交的草稿",
            "现在：李敏",
            "草稿：李敏夜间摊贩占道",
        ),
        (
            "en",
            "Who am I",
            "Found a draft",
            "Now: 李敏",
            "Draft: 李敏夜间摊贩占道",
        ),
    ] {
        let home = Home::new();
        let open = |home: &Home| {
            let start = Start::register(home, "r.db")
                .argument("--lang")
                .argument(lang);
            let mut window = start.open();
            window.wait_for("F9");
            window.quiet();
            window
        };
        let mut window = Start::register(&home, "r.db").open();
        window.begin();
        window.ask_who();
        window.send("夜间摊贩占道");
        window.wait_for("夜间摊贩占道");
        window.listen(UNKEPT + Duration::from_millis(100));
        window.signal(Signal::KILL);
        window.end();
        // Killed while the two stand side by side, it is asked once more.
        for cut in [true, false] {
            let mut window = open(&home);
            window.send(F10);
            window.quiet();
            window.send(command);
            window.wait_for(command);
            window.send(ENTER);
            window.wait_for(found);
            window.send("2");
            window.wait_for(then);
            window.wait_for(now);
            assert!(window.drafts("r.db").concat().contains("夜间摊贩占道"));
            if cut {
                window.signal(Signal::KILL);
                window.end();
                continue;
            }
            // Looking decides nothing: the question comes back, and only its answer fills the form.
            window.send(ESC);
            window.wait_for(found);
            window.send("1");
            window.wait_without(found);
            window.wait_for("夜间摊贩占道");
            window.settle();
        }
    }
}

/// Any long import, erasing or `do` elsewhere holds the register like this.
#[test]
fn while_another_program_holds_the_register_what_is_typed_is_kept() {
    for signal in [Signal::KILL, Signal::TERM] {
        let home = Home::new();
        let mut window = Window::street(&home);
        window.go_to_todays_meeting();
        window.send(ENTER);
        window.wait_for("准备开会");
        let other = rusqlite::Connection::open(home.path("street/demo.db")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        // Opening the meeting has to wait now.
        window.send(ENTER);
        window.ask_who();
        window.send("夜间摊贩占道");
        window.wait_for("夜间摊贩占道");
        if signal == Signal::KILL {
            window.listen(UNKEPT + Duration::from_millis(100));
        }
        window.signal(signal);
        let (_, took) = window.end();
        assert!(took <= Duration::from_secs(2), "{signal:?}: {took:?}");
        let drafts = window.drafts("street/demo.db");
        assert!(
            drafts.iter().any(|text| text.ends_with("夜间摊贩占道")),
            "{signal:?}: {drafts:?}"
        );
        other.execute_batch("ROLLBACK").unwrap();
    }
}
