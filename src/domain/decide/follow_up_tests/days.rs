//! Which day a fact lies on, and which of two holds.

use super::*;

#[test]
fn a_fact_lies_not_in_the_future_and_not_before_what_it_follows() {
    let (mut world, decision) = issued();
    let progress = |on: &str| What::Progress {
        decision,
        text: "已清理摊点31处".to_string(),
        happened: world.unsaid(on),
    };
    let earliest = |on: &str| Some(Code::BeforeItsCause { earliest: day(on) });
    table(
        &world,
        vec![
            (
                "before 交办",
                progress("2026-11-19"),
                earliest("2026-11-20"),
            ),
            ("on the day of 交办", progress("2026-11-20"), None),
            ("today", progress("2026-12-10"), None),
            ("tomorrow", progress("2026-12-11"), Some(Code::InFuture)),
        ],
    );
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    table(
        &world,
        vec![
            (
                "verified before the report",
                world.verifying(decision, "许静", "2026-12-01"),
                earliest("2026-12-02"),
            ),
            (
                "verified the same day",
                world.verifying(decision, "许静", "2026-12-02"),
                None,
            ),
            (
                "returned before the report",
                send_back(&world, decision, "2026-12-01", "2026-12-20"),
                earliest("2026-12-02"),
            ),
            (
                "整改时限 on the day of 退回",
                send_back(&world, decision, "2026-12-03", "2026-12-03"),
                Some(Code::DateNotAfter {
                    date: day("2026-12-03"),
                }),
            ),
            (
                "整改时限 the day after",
                send_back(&world, decision, "2026-12-03", "2026-12-04"),
                None,
            ),
        ],
    );
    let what = send_back(&world, decision, "2026-12-05", "2026-12-09");
    world.does(what);
    table(
        &world,
        vec![
            (
                "reported again before the return",
                world.reporting(decision, "2026-12-04"),
                earliest("2026-12-05"),
            ),
            (
                "reported again on its day",
                world.reporting(decision, "2026-12-05"),
                None,
            ),
        ],
    );
}

#[test]
fn what_was_typed_after_the_day_it_happened_is_marked() {
    let (mut world, decision) = issued();
    assert!(!world.the_decision(decision).entered_late);
    let what = ask(&world, decision, "2026-12-04", "2026-12-18");
    world.does(what);
    let course = world.the_decision(decision);
    assert!(course.entered_late);
    assert!(course.extensions[0].entered_late);
}

#[test]
fn of_a_return_and_an_extension_of_one_day_the_later_holds() {
    let (world, decision) = issued();
    let ask = |asked: &str| ask(&world, decision, asked, "2026-12-25");
    let grant = |on: &str| answer(decision, Some("2026-12-25"), world.by("许静", on));
    let back = |on: &str| send_back(&world, decision, on, "2026-12-10");
    let report = |on: &str| world.reporting(decision, on);
    let all = "2026-12-03";
    for (name, course, expected) in [
        (
            "extended, then sent back",
            vec![ask(all), grant(all), report(all), back(all)],
            "2026-12-10",
        ),
        (
            "sent back, then extended",
            vec![report(all), back(all), ask(all), grant(all)],
            "2026-12-25",
        ),
        (
            "asked, sent back, then extended",
            vec![ask(all), report(all), back(all), grant(all)],
            "2026-12-25",
        ),
        (
            "extended the day before, typed after",
            vec![
                ask("2026-12-02"),
                report("2026-12-02"),
                back(all),
                grant("2026-12-02"),
            ],
            "2026-12-10",
        ),
    ] {
        let mut world = world.clone();
        for what in course {
            world.does(what);
        }
        assert_eq!(limit(&world, decision), Some(day(expected)), "{name}");
    }
}
