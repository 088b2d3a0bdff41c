//! Two windows on one register: who holds the pen, whose text is whose, and how soon one sees the other.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::window::*;

const STREET: &str = "street/demo.db";
/// A change in one window stands in the other within this time.
const SOON: Duration = Duration::from_millis(1500);
/// A window that was killed holds nothing after this time.
const FREED: Duration = Duration::from_secs(1);
const CONFIRM: &str = "\x1b[C";

/// A second window on the street, of another person.
fn second(home: &Home) -> Window {
    let path = home.path(STREET);
    let window = Start::with(
        home,
        &["--as", "王芳", "--register", path.to_str().unwrap()],
    )
    .open();
    opened(window)
}

fn opened(mut window: Window) -> Window {
    window.wait_for("F9");
    window.quiet();
    window
}

/// From the view of a meeting that somebody else records: Enter asks, and a second look confirms.
fn take_over(window: &mut Window) {
    window.quiet();
    window.send(ENTER);
    window.wait_for("接管记录");
    window.quiet();
    window.send(CONFIRM);
    window.quiet();
    window.send(ENTER);
    window.wait_without("接管记录");
    window.wait_without("这里只读");
}

/// Types half a sentence and lets it be kept.
fn half_a_sentence(window: &mut Window, text: &str) {
    window.note();
    window.send(text);
    window.wait_for(text);
    window.listen(Duration::from_millis(1100));
}

/// The sessions whose half-typed text stands in the drafts, and the text.
fn unsaved(home: &Home) -> Vec<(String, String)> {
    let reader = pianqu::store::Reader::open(&home.path(STREET)).unwrap();
    let drafts = reader.drafts().unwrap().into_iter();
    let written = drafts.filter(|draft| !draft.text.is_empty());
    written.map(|draft| (draft.session, draft.text)).collect()
}

#[test]
fn a_killed_window_frees_its_meeting_at_once_and_leaves_its_half_sentence() {
    let home = Home::new();
    let mut first = Window::street(&home);
    first.chair();
    let mut other = second(&home);
    other.go_to_todays_meeting();
    other.wait_for("在另一窗口记录");
    half_a_sentence(&mut first, "夜间摊贩占");
    let [(session, _)] = &unsaved(&home)[..] else {
        panic!("{:?}", unsaved(&home));
    };
    let lives = || pianqu::store::session_lives(&home.path(STREET), session);
    assert!(lives());
    first.signal(Signal::KILL);
    let killed = Instant::now();
    first.end();
    while lives() {
        assert!(killed.elapsed() <= FREED, "still held");
        std::thread::sleep(Duration::from_millis(5));
    }
    // The window that was open all the time goes on with the sentence.
    take_over(&mut other);
    other.wait_for("夜间摊贩占");
    other.send("道");
    other.wait_for("夜间摊贩占道");
    let before = other.head(STREET);
    other.send(SAVE);
    other.wait_without("发言内容");
    assert_eq!(other.kinds(STREET, before), ["meeting.noted"]);
    assert_eq!(unsaved(&home), []);
}

/// Nothing may come between the keys of somebody who types and the text they go into.
#[test]
fn whoever_is_typing_while_the_meeting_is_taken_over_loses_no_character() {
    let said = "夜间摊贩占道经营影响通行，沿线居民多次反映油烟和噪声，希望城管中队晚间加派人手";
    let home = Home::new();
    let mut first = Window::street(&home);
    first.chair();
    half_a_sentence(&mut first, "夜间摊贩占");
    let mut other = second(&home);
    other.go_to_todays_meeting();
    other.wait_for("在另一窗口记录");
    for (at, character) in said.chars().enumerate().skip(5) {
        first.send(&character.to_string());
        first.wait_until_read();
        if at == 12 {
            take_over(&mut other);
            first.wait_for("王芳在另一窗口接管了记录");
        }
    }
    first.settle();
    first.listen(Duration::from_millis(1100));
    let kept = unsaved(&home);
    assert!(kept.len() == 1 && kept[0].1 == said, "{kept:?}");
}

#[test]
fn a_window_that_was_asleep_wakes_read_only_and_keeps_its_text() {
    let home = Home::new();
    let mut first = Window::street(&home);
    first.chair();
    half_a_sentence(&mut first, "夜间摊贩占道");
    first.signal(Signal::STOP);
    first.wait_until_stopped();

    let mut other = second(&home);
    other.go_to_todays_meeting();
    other.wait_for("在另一窗口记录");
    take_over(&mut other);
    other.send("1");
    other.wait_for("高潮村提出");
    other.note();
    assert!(
        !other.shows("夜间摊贩占道"),
        "another's text:\n{}",
        other.text()
    );
    other.send("环卫所表示配合");
    other.wait_for("环卫所表示配合");
    other.send(SAVE);
    other.wait_without("发言内容");
    let head = other.head(STREET);

    first.signal(Signal::CONT);
    first.wait_for("王芳在另一窗口接管了记录，这里只读");
    assert!(first.shows("夜间摊贩占道"), "{}", first.text());
    first.quiet();
    first.send(SAVE);
    first.quiet();
    first.settle();
    assert_eq!(first.head(STREET), head, "it wrote:\n{}", first.text());
    assert!(first.is_running());
    let kept = unsaved(&home);
    assert!(
        kept.len() == 1 && kept[0].1 == "夜间摊贩占道",
        "{kept:?}:\n{}",
        first.text()
    );
    // And the one that holds the pen writes on.
    other.note();
    other.send("街道牵头");
    other.wait_for("街道牵头");
    other.send(SAVE);
    other.wait_without("发言内容");
    assert_eq!(other.kinds(STREET, head), ["meeting.noted"]);
    assert_eq!(unsaved(&home), kept);
}

#[test]
fn what_one_window_is_typing_is_not_offered_in_another() {
    let home = Home::new();
    let mut first = Start::register(&home, "r.db").open();
    first.begin();
    first.ask_who();
    first.send("夜间摊贩占道");
    first.wait_for("夜间摊贩占道");
    first.listen(Duration::from_millis(1100));
    let mut other = opened(Start::register(&home, "r.db").open());
    other.ask_who();
    other.quiet();
    assert!(!other.shows("未提交的草稿"), "{}", other.text());
    // Once the first is gone it is.
    first.signal(Signal::KILL);
    first.end();
    let mut third = opened(Start::register(&home, "r.db").open());
    third.palette("我是谁");
    third.wait_for("未提交的草稿");
    third.wait_for("夜间摊贩占道");
}

#[test]
fn a_change_appears_in_another_window_soon_and_idle_windows_sleep() {
    let home = Home::new();
    let mut first = Window::street(&home);
    let mut other = second(&home);
    other.palette("议题");
    other.wait_for("F2");
    other.quiet();
    first.palette("登记议题");
    first.wait_for("标题");
    first.send("凤洋支路井盖松动");
    first.wait_for("凤洋支路井盖松动");
    for _ in 0..4 {
        first.send(ENTER);
    }
    first.quiet();
    let count: usize = count_of(&other);
    let mut waits = Vec::new();
    for (more, title) in [(1, "校门口积水"), (2, "公厕缺水")] {
        // Recorded by a program of its own; both windows have to hear of it from the file.
        register_issue(&home, title);
        let began = Instant::now();
        other.wait_until(title, |window| count_of(window) == count + more);
        waits.push(began.elapsed());
    }
    assert!(waits.iter().all(|wait| *wait <= SOON), "{waits:?}");
    eprintln!("a change was seen after {waits:?}");
    // What is half typed in the first window stands.
    assert!(first.shows("凤洋支路井盖松动"), "{}", first.text());

    first.quiet();
    other.quiet();
    let before = wake_ups(&other);
    other.listen(Duration::from_secs(5));
    let woken = wake_ups(&other) - before;
    eprintln!("an idle window woke {woken} times in 5 s");
    // One look at the register, one turn of a clock, and some grace.
    assert!(woken <= 15, "{woken} wake-ups in 5 s");
}

/// 共…件, above the list.
fn count_of(window: &Window) -> usize {
    let line = window.line(2);
    let digits = line.chars().skip_while(|c| !c.is_ascii_digit());
    let digits: String = digits.take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

/// How often any thread of it went to sleep of its own will.
fn wake_ups(window: &Window) -> u64 {
    let mut sum = 0;
    for task in std::fs::read_dir(format!("/proc/{}/task", window.pid())).unwrap() {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        sum += status
            .lines()
            .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))
            .and_then(|count| count.trim().parse::<u64>().ok())
            .unwrap();
    }
    sum
}

fn register_issue(home: &Home, title: &str) {
    use std::io::Write;
    let path = home.path(STREET);
    let dump = home
        .plain()
        .args(["--register", path.to_str().unwrap(), "dump", "--json"])
        .output()
        .unwrap();
    let dump = String::from_utf8(dump.stdout).unwrap();
    let registered = dump
        .lines()
        .find(|line| line.contains("\"kind\":\"issue.registered\""))
        .unwrap();
    let event: serde_json::Value = serde_json::from_str(registered).unwrap();
    let body: serde_json::Value = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
    let mut fields = body["fields"].clone();
    fields["title"] = title.into();
    fields["raised_on"] = "2026-11-20".into();
    let command = serde_json::json!({"do": "register_issue", "fields": fields, "raiser_person": null, "happened": null});
    let mut child = home
        .plain()
        .args(["--register", path.to_str().unwrap(), "do"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(command.to_string().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_value_changed_meanwhile_is_shown_beside_ones_own_before_it_is_replaced() {
    const F4: &str = "\x1bOS";
    const END: &str = "\x1b[F";
    let home = Home::new();
    let mut first = Window::street(&home);
    let mut other = second(&home);
    for (window, more) in [(&mut first, "（甲）"), (&mut other, "（乙）")] {
        window.palette("议题");
        window.wait_for("F2 登记");
        window.quiet();
        window.send(F4);
        window.wait_for("后街井盖缺失三处");
        window.quiet();
        window.send(END);
        window.send(more);
        window.wait_for(more);
    }
    let head = first.head(STREET);
    first.send(SAVE);
    first.wait_until("the form closed", |window| !window.shows("修改议题"));
    first.quiet();
    assert_eq!(first.kinds(STREET, head), ["issue.changed"]);
    let head = first.head(STREET);
    other.send(SAVE);
    other.wait_for("刚被他人改为“后街井盖缺失三处（甲）”");
    assert!(other.shows("后街井盖缺失三处（乙）"), "{}", other.text());
    assert_eq!(other.head(STREET), head, "saved over the other's words");
    // Opened again, the other's value stands in the form and one's own is offered.
    other.quiet();
    other.send(ESC);
    other.quiet();
    other.send("3");
    other.wait_without("修改议题");
    other.wait_for("后街井盖缺失三处（甲）");
    other.quiet();
    other.send(F4);
    other.wait_for("未提交的草稿");
    other.wait_for("后街井盖缺失三处（乙）");
    other.quiet();
    other.send("1");
    other.wait_without("未提交的草稿");
    other.quiet();
    other.send(SAVE);
    other.wait_without("修改议题");
    other.quiet();
    assert_eq!(
        other.kinds(STREET, head),
        ["issue.changed"],
        "{}",
        other.text()
    );
    first.wait_for("后街井盖缺失三处（乙）");
}
