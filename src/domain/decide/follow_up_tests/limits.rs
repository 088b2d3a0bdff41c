//! 延期, and what else sets the limit in force.

use super::*;

#[test]
fn an_extension_is_asked_on_or_before_the_limit_by_the_day_it_was_asked() {
    let (world, [decision, long, _]) = issued_all();
    let limit = day("2026-12-04");
    table(
        &world,
        vec![
            (
                "the day before",
                ask(&world, decision, "2026-12-03", "2026-12-18"),
                None,
            ),
            (
                "on the due date, typed six days later",
                ask(&world, decision, "2026-12-04", "2026-12-18"),
                None,
            ),
            (
                "the day after",
                ask(&world, decision, "2026-12-05", "2026-12-18"),
                Some(Code::ExtensionTooLate { limit }),
            ),
            (
                "to the same date",
                ask(&world, decision, "2026-12-04", "2026-12-04"),
                Some(Code::DateNotAfter { date: limit }),
            ),
            (
                "to the day after",
                ask(&world, decision, "2026-12-04", "2026-12-05"),
                None,
            ),
            (
                "of a long-term one",
                ask(&world, long, "2026-12-04", "2026-12-18"),
                Some(Code::NoLimit),
            ),
        ],
    );
}

#[test]
fn one_extension_is_pending_at_a_time_and_one_is_granted() {
    let (mut world, decision) = issued();
    let what = answer(decision, None, world.by("许静", "2026-12-04"));
    assert_eq!(code(world.refuses(what)), Code::NoExtensionPending);
    let what = ask(&world, decision, "2026-12-02", "2026-12-18");
    world.does(what.clone());
    assert_eq!(code(world.refuses(what)), Code::ExtensionPending);
    assert_eq!(limit(&world, decision), Some(day("2026-12-04")));

    let by = |name: &str, on: &str| world.by(name, on);
    table(
        &world,
        vec![
            (
                "a leader may",
                answer(decision, Some("2026-12-18"), by("徐蓓", "2026-12-03")),
                None,
            ),
            (
                "the head of another unit may not",
                answer(decision, Some("2026-12-18"), by("郑一鸣", "2026-12-03")),
                Some(Code::SupervisionOnly),
            ),
            (
                "before it was asked",
                answer(decision, Some("2026-12-18"), by("许静", "2026-12-01")),
                Some(Code::BeforeItsCause {
                    earliest: day("2026-12-02"),
                }),
            ),
            (
                "granted to the old limit",
                answer(decision, Some("2026-12-04"), by("许静", "2026-12-03")),
                Some(Code::DateNotAfter {
                    date: day("2026-12-04"),
                }),
            ),
        ],
    );
    // Refused: the old limit holds, and a second request before it is heard.
    let what = answer(decision, None, world.by("许静", "2026-12-03"));
    world.does(what);
    assert_eq!(limit(&world, decision), Some(day("2026-12-04")));
    let what = ask(&world, decision, "2026-12-04", "2026-12-09");
    world.does(what);
    let what = answer(decision, Some("2026-12-08"), world.by("许静", "2026-12-05"));
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.limit(), Some(day("2026-12-08")));
    assert_eq!(course.original_due, Some(day("2026-12-04")));
    let what = ask(&world, decision, "2026-12-08", "2026-12-31");
    assert_eq!(
        code(world.refuses(what)),
        Code::ExtensionUsedUp { allowed: 1 }
    );
}

#[test]
fn other_terms_say_one_date_in_words_and_limit() {
    let (mut world, decision) = issued();
    let reassign = |world: &World, text: &str, due: &str| {
        let terms = world.terms(text, "城管中队", due);
        world.reassigning(
            decision,
            terms,
            "主持人审定",
            world.by("许静", "2026-12-03"),
        )
    };
    let what = reassign(&world, "2026年12月11日前完成夜间整治", "2026-12-18");
    let refusal = world.refuses(what);
    assert_eq!(refusal.reasons[0].field, "terms.text");
    assert_eq!(
        code(refusal),
        Code::OtherDateInText {
            words: "2026年12月11日前".to_string(),
            due: on("2026-12-18").unwrap(),
        }
    );
    let what = reassign(&world, "2026年12月18日前完成夜间整治", "2026-12-18");
    world.does(what);
}

#[test]
fn a_paper_names_what_set_the_limit_in_force() {
    use crate::domain::wording::follow_up::limits;
    let (mut world, decision) = issued();
    let said = |world: &World| limits(&world.the_decision(decision));
    assert_eq!(said(&world), "2026年12月4日");
    let what = ask(&world, decision, "2026-12-01", "2026-12-08");
    world.does(what);
    let what = answer(decision, Some("2026-12-08"), world.by("许静", "2026-12-02"));
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（延期至2026年12月8日）");
    let what = world.reporting(decision, "2026-12-03");
    world.does(what);
    let what = send_back(&world, decision, "2026-12-04", "2026-12-09");
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（整改时限2026年12月9日）");
    // Reported done again, it is still the limit that was set for mending.
    let what = world.reporting(decision, "2026-12-05");
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（整改时限2026年12月9日）");
    let terms = world.terms("开展夜间集中整治", "城管中队", "2026-12-31");
    let by = world.by("许静", "2026-12-06");
    let what = world.reassigning(decision, terms, "主持人审定", by);
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（调整为2026年12月31日）");
}

#[test]
fn an_extension_asked_before_a_new_date_was_set_is_answered_beyond_that_date() {
    let (mut world, decision) = issued();
    let what = ask(&world, decision, "2026-12-01", "2026-12-18");
    world.does(what);
    let what = world.reassigning(
        decision,
        world.terms("开展夜间集中整治", "城管中队", "2026-12-15"),
        "主持人审定",
        world.by("许静", "2026-12-02"),
    );
    world.does(what);
    let what = answer(decision, Some("2026-12-10"), world.by("许静", "2026-12-03"));
    assert_eq!(
        code(world.refuses(what)),
        Code::DateNotAfter {
            date: day("2026-12-15")
        }
    );
    let what = answer(decision, Some("2026-12-18"), world.by("许静", "2026-12-03"));
    world.does(what);
    assert_eq!(limit(&world, decision), Some(day("2026-12-18")));
}

#[test]
fn a_cycle_set_later_counts_from_the_day_it_was_set() {
    let (mut world, decision) = issued();
    let changed = |world: &World, edit: fn(&mut DraftTerms), on: &str| {
        let mut terms = DraftTerms::from(&world.the_decision(decision).terms);
        edit(&mut terms);
        world.reassigning(decision, terms, "主持人同意", world.by("许静", on))
    };
    let what = changed(
        &world,
        |terms| terms.report_every = Some(Cycle::Weekly),
        "2026-12-03",
    );
    world.does(what);
    assert_eq!(
        world.the_decision(decision).report_due(),
        Some(day("2026-12-10"))
    );
    let what = changed(
        &world,
        |terms| {
            terms.due = Some(Due::LongTerm {
                review: Cycle::Weekly,
            })
        },
        "2026-12-09",
    );
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.next_review(), Some(day("2026-12-16")));
    world.does(What::Review {
        decision,
        note: "保持良好".to_string(),
        happened: world.unsaid("2026-12-10"),
    });
    assert_eq!(
        world.the_decision(decision).next_review(),
        Some(day("2026-12-17"))
    );
    world.assert_folds_agree();
}
