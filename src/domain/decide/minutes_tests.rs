//! Wording, 送审, 签发, 印发, 更正, 签收.

use super::story::*;
use crate::domain::command::What;
use crate::domain::decide::States;
use crate::domain::decision::CourseState;
use crate::domain::env::Role;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::office::{Bearer, DocNumber};
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn number(year: i32, number: u32) -> DocNumber {
    DocNumber {
        series: "新碶街办纪要".to_string(),
        year,
        number,
    }
}

fn typed(world: &World, meeting: MeetingId, on: &str, typed: DocNumber) -> What {
    match world.signing(meeting, day(on)) {
        What::SignOff {
            meeting, sign_off, ..
        } => What::SignOff {
            meeting,
            sign_off,
            number: Some(typed),
        },
        other => other,
    }
}

fn number_of(world: &World, meeting: MeetingId) -> Option<DocNumber> {
    world.the_meeting(meeting).minutes.number.clone()
}

// ---- wording and 送审

#[test]
fn a_paragraph_reworded_by_another_is_not_overwritten_unseen() {
    let mut world = world();
    let (meeting, _) = world.closed_meeting();
    let change = |was: &str, now: Option<&str>| What::ChangeParagraph {
        meeting,
        paragraph: Paragraph::Closing,
        was: was.to_string(),
        now: now.map(str::to_string),
    };
    assert_eq!(
        code(world.refuses(change("会议要求……", None))),
        Code::NothingChanged
    );
    assert_eq!(
        code(world.refuses(change("会议要求……", Some(" ")))),
        Code::Empty
    );
    world.does(change("会议要求……", Some("会议强调，要抓好落实。")));
    assert_eq!(
        code(world.refuses(change("会议要求……", Some("另一种写法")))),
        Code::Stale {
            now: "会议强调，要抓好落实。".to_string()
        }
    );
    world.does(change("会议强调，要抓好落实。", None));
    assert!(world.the_meeting(meeting).paragraphs.is_empty());
    let unknown = What::ChangeParagraph {
        meeting,
        paragraph: Paragraph::Item(ItemId(uuid::Uuid::nil())),
        was: String::new(),
        now: Some("x".to_string()),
    };
    assert_eq!(
        code(world.refuses(unknown)),
        Code::NoSuchThing {
            what: "item".to_string()
        }
    );
}

#[test]
fn the_paper_follows_the_meeting_and_lies_not_in_the_future() {
    let mut world = world();
    let (meeting, _) = world.closed_meeting();
    world.set_now(day("2026-11-23"), "09:00");
    let submit = |on: &str| What::SubmitMinutes {
        meeting,
        on: day(on),
    };
    let earliest = day(MEETING_DAY);
    let cases = [
        ("2026-11-19", Some(Code::BeforeItsCause { earliest })),
        ("2026-11-24", Some(Code::InFuture)),
        ("2026-11-20", None),
        ("2026-11-22", None),
    ];
    for (on, expected) in cases {
        match world.tries(submit(on)) {
            Ok(_) => assert_eq!(expected, None, "{on}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{on}"),
        }
    }
    assert_eq!(
        code(world.refuses(submit("2026-11-22"))),
        Code::NothingChanged
    );
    let what = world.signing(meeting, day("2026-11-21"));
    assert_eq!(
        code(world.refuses(what)),
        Code::BeforeItsCause {
            earliest: day("2026-11-22")
        }
    );
    let what = world.signing(meeting, day("2026-11-23"));
    world.does(what);
    let issue = |on: &str| What::IssueMinutes {
        meeting,
        on: day(on),
    };
    assert_eq!(
        code(world.refuses(issue("2026-11-22"))),
        Code::BeforeItsCause {
            earliest: day("2026-11-23")
        }
    );
    assert_eq!(code(world.refuses(issue("2026-11-24"))), Code::InFuture);
    world.does(issue("2026-11-23"));
}

#[test]
fn running_meetings_are_not_signed_and_unsigned_ones_not_issued() {
    let mut world = world();
    let running = world.give_running_meeting();
    let what = world.signing(running, world.today());
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongState {
            state: MeetingState::Running
        }
    );
    let (meeting, _) = world.closed_meeting();
    let on = world.today();
    assert_eq!(
        code(world.refuses(What::IssueMinutes { meeting, on })),
        Code::NotSigned
    );
    let correct = What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    };
    assert_eq!(code(world.refuses(correct)), Code::NotIssued);
    world.be("许静", Role::Supervisor);
    let what = world.signing(meeting, on);
    assert_eq!(code(world.refuses(what)), Code::GroupOnlyJudges);
}

// ---- numbers

#[test]
fn two_meetings_of_a_year_get_n_and_n_plus_one_and_a_new_year_starts_at_one() {
    let mut world = world();
    let (first, _) = world.closed_meeting();
    let (second, _) = world.closed_meeting();
    let (third, _) = world.closed_meeting();
    world.issues_minutes(first, "2026-11-20");
    world.issues_minutes(second, "2026-12-31");
    world.issues_minutes(third, "2027-01-01");
    assert_eq!(number_of(&world, first), Some(number(2026, 1)));
    assert_eq!(number_of(&world, second), Some(number(2026, 2)));
    assert_eq!(number_of(&world, third), Some(number(2027, 1)));
}

#[test]
fn a_typed_number_is_taken_once_and_an_unused_one_is_given_back() {
    let mut world = world();
    let (first, _) = world.closed_meeting();
    let (second, _) = world.closed_meeting();
    let what = typed(&world, first, MEETING_DAY, number(2026, 12));
    world.does(what);
    let what = typed(&world, second, MEETING_DAY, number(2026, 12));
    assert_eq!(
        code(world.refuses(what)),
        Code::NumberTaken {
            number: number(2026, 12)
        }
    );
    let what = typed(&world, second, MEETING_DAY, number(2026, 0));
    assert_eq!(code(world.refuses(what)), Code::Empty);

    // Wording changed after 签发: signed again it keeps its number, or gives it back for another.
    let reword = |world: &World, text: &str| What::ChangeParagraph {
        meeting: first,
        paragraph: Paragraph::Closing,
        was: world
            .the_meeting(first)
            .paragraphs
            .get(&Paragraph::Closing)
            .cloned()
            .unwrap_or_default(),
        now: Some(text.to_string()),
    };
    let what = reword(&world, "会议强调一");
    world.does(what);
    assert_eq!(world.the_meeting(first).state, MeetingState::InReview);
    let what = world.signing(first, day(MEETING_DAY));
    world.does(what);
    assert_eq!(number_of(&world, first), Some(number(2026, 12)));
    let what = reword(&world, "会议强调二");
    world.does(what);
    let what = typed(&world, first, MEETING_DAY, number(2026, 11));
    world.does(what);
    assert_eq!(world.office().number_taken_by(&number(2026, 12)), None);
    assert_eq!(
        world.office().number_taken_by(&number(2026, 11)),
        Some(Bearer::Meeting(first))
    );
    let what = typed(&world, second, MEETING_DAY, number(2026, 12));
    world.does(what);
    assert_eq!(number_of(&world, second), Some(number(2026, 12)));
}

#[test]
fn signing_numbers_the_decisions_and_fixes_the_original_date_for_ever() {
    let mut world = world();
    let (meeting, [first, second, third]) = world.closed_meeting();
    let what = world.revising(meeting, first, "主持人审定修改", |terms| {
        terms.due = on("2026-12-08")
    });
    world.does(what);
    let what = world.signing(meeting, day(MEETING_DAY));
    world.does(what);
    let course = world.the_decision(first);
    assert_eq!(course.origin.number, Some(number(2026, 1)));
    assert_eq!(course.origin.label, "一（一）");
    assert_eq!(course.original_due, Some(day("2026-12-08")));
    assert_eq!(world.the_decision(second).original_due, None);
    assert_eq!(
        world.the_decision(third).original_due,
        Some(day("2026-12-11"))
    );

    let what = world.revising(meeting, first, "主持人审定修改", |terms| {
        terms.due = on("2026-12-18")
    });
    world.does(what);
    let before = world.events.len();
    let what = world.signing(meeting, day(MEETING_DAY));
    world.does(what);
    let course = world.the_decision(first);
    assert_eq!(course.terms.due().date(), Some(day("2026-12-18")));
    assert_eq!(course.original_due, Some(day("2026-12-08")));
    // Nothing else was said again.
    assert_eq!(world.events.len(), before + 1);
}

// ---- issuing and correcting

fn issued(world: &World, meeting: MeetingId) -> Vec<(u32, Option<String>, Vec<String>)> {
    world.by_subject[&Subject::Meeting(meeting)]
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::MinutesIssued {
                version,
                reason,
                files,
                ..
            } => Some((
                *version,
                reason.clone(),
                files.iter().map(|file| file.path.clone()).collect(),
            )),
            _ => None,
        })
        .collect()
}

#[test]
fn a_correction_repeats_the_minutes_and_only_the_slips_that_changed() {
    let mut world = world();
    let (meeting, [first, _, third]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    assert_eq!(
        code(world.refuses(What::BeginCorrection {
            meeting,
            reason: "\n".to_string()
        })),
        Code::Empty
    );
    let begin = |reason: &str| What::BeginCorrection {
        meeting,
        reason: reason.to_string(),
    };
    world.does(begin("时限有误"));
    // Nothing corrected yet: there is nothing to sign.
    let what = world.signing(meeting, day(MEETING_DAY));
    assert_eq!(code(world.refuses(what)), Code::NothingCorrected);

    let what = world.revising(meeting, third, "主持人审定修改", |terms| {
        terms.due = on("2026-12-18")
    });
    world.does(what);
    let what = typed(&world, meeting, MEETING_DAY, number(2026, 9));
    assert_eq!(
        code(world.refuses(what)),
        Code::NumberFixed {
            number: number(2026, 1)
        }
    );
    world.issues_minutes(meeting, "2026-11-24");
    world.does(begin("单位有误"));
    let what = world.revising(meeting, first, "主持人审定修改", |terms| {
        terms.assist.clear()
    });
    world.does(what);
    world.issues_minutes(meeting, "2026-11-25");

    let paths = |names: &[&str]| -> Vec<String> {
        std::iter::once("纪要.md".to_string())
            .chain(names.iter().map(|name| format!("分送/{name}.md")))
            .collect()
    };
    let all = issued(&world, meeting);
    let mut sorted = all[0].2.clone();
    sorted.sort();
    let mut expected = paths(&["城管中队", "派出所", "公共管理办"]);
    expected.sort();
    assert_eq!((all[0].0, all[0].1.clone(), sorted), (1, None, expected));
    assert_eq!(
        all[1],
        (2, Some("时限有误".to_string()), paths(&["公共管理办"]))
    );
    // 公共管理办 has its slip since version 2; 派出所 lost its only row.
    assert_eq!(all[2].0, 3);
    assert!(!all[2].2.contains(&"分送/公共管理办.md".to_string()));
    assert!(all[2].2.contains(&"分送/城管中队.md".to_string()));
    assert_eq!(number_of(&world, meeting), Some(number(2026, 1)));
    world.assert_folds_agree();
}

// ---- 签收

#[test]
fn a_receipt_covers_all_items_of_the_unit_and_one_version() {
    let mut world = world();
    let (meeting, [first, second, third]) = world.closed_meeting();
    let receipt = |world: &World, units: &[&str], on: &str| What::GiveReceipt {
        meeting,
        units: units.iter().map(|unit| world.unit(unit)).collect(),
        happened: world.unsaid(on),
    };
    let state = |world: &World, id| world.the_decision(id).state;
    world.be("周海明", Role::Unit);
    let what = receipt(&world, &["城管中队", "城管中队"], MEETING_DAY);
    world.does(what.clone());
    assert_eq!(code(world.refuses(what)), Code::NothingChanged);
    assert_eq!(state(&world, first), CourseState::InProgress);
    assert_eq!(state(&world, second), CourseState::AwaitingReceipt);
    world.be("李敏", Role::Secretary);
    let unit = world.unit("环卫所");
    let what = receipt(&world, &["环卫所"], MEETING_DAY);
    assert_eq!(code(world.refuses(what)), Code::NotLeadOrAssist { unit });

    world.issues_minutes(meeting, "2026-11-24");
    let what = receipt(&world, &["公共管理办", "派出所"], "2026-11-23");
    assert_eq!(
        code(world.refuses(what)),
        Code::BeforeItsCause {
            earliest: day("2026-11-24")
        }
    );
    let what = receipt(&world, &["公共管理办", "派出所"], "2026-11-24");
    world.does(what);
    assert_eq!(state(&world, second), CourseState::InProgress);
    assert_eq!(state(&world, third), CourseState::InProgress);
    let course = world.the_decision(first);
    assert!(course.has_signed(world.unit("派出所"), 1));
    assert!(course.has_signed(world.unit("城管中队"), 0));
    assert!(!course.has_signed(world.unit("城管中队"), 1));
    // An assisting unit signs before its lead: the lead's own receipt is still awaited there.
    let receipts = &world.the_meeting(meeting).minutes.receipts;
    assert_eq!(receipts.len(), 3);
}

#[test]
fn a_number_is_of_the_year_of_issue_and_of_the_minutes_own_series() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let of = |series: &str, year: i32| DocNumber {
        series: series.to_string(),
        year,
        number: 5,
    };
    let other = |series: &str| Code::SeriesOfOtherPapers {
        series: series.to_string(),
    };
    for (number, expected) in [
        (
            of("新碶街办纪要", 1999),
            Code::NumberOfOtherYear { year: 2026 },
        ),
        (
            of("新碶街办纪要", 2027),
            Code::NumberOfOtherYear { year: 2026 },
        ),
        (of("督办", 2026), other("督办")),
        (of("通报", 2026), other("通报")),
    ] {
        let what = typed(&world, meeting, MEETING_DAY, number);
        assert_eq!(code(world.refuses(what)), expected);
    }
    let what = typed(&world, meeting, MEETING_DAY, number(2026, 5));
    world.does(what);
    // Reworded, and signed anew in January: the number of December goes back.
    let what = world.revising(meeting, first, "", |terms| terms.text = "改写".to_string());
    world.does(what);
    world.set_now(day("2027-01-04"), "09:00");
    let what = world.signing(meeting, day("2027-01-04"));
    world.does(what);
    assert_eq!(number_of(&world, meeting), Some(number(2027, 1)));
    assert_eq!(world.office().number_taken_by(&number(2026, 5)), None);
    // Issued minutes keep theirs, whenever they are corrected.
    world.does(What::IssueMinutes {
        meeting,
        on: day("2027-01-04"),
    });
    world.set_now(day("2028-01-04"), "09:00");
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    let what = world.revising(meeting, first, "", |terms| terms.text = "再改".to_string());
    world.does(what);
    let what = world.signing(meeting, day("2028-01-04"));
    world.does(what);
    assert_eq!(number_of(&world, meeting), Some(number(2027, 1)));
}

/// B16: the number is of the series of this kind of meeting, whoever made the meeting; one that was typed is continued.
#[test]
fn b16_minutes_are_numbered_in_the_series_of_their_kind_of_meeting() {
    let mut world = world();
    let closed = |world: &mut World, kind| {
        let issue = world.give_issue("楼道堆物", "环境整治/占道经营");
        let plan = Plan {
            kind,
            venue: "高潮村".to_string(),
            ..world.plan()
        };
        let command = world.does(What::PlanMeeting {
            plan,
            issues: vec![issue],
            like: None,
        });
        let meeting = MeetingId(command.child(0));
        world.does(What::OpenMeeting { meeting });
        let last = world.the_meeting(meeting).items.len() - 1;
        let terms = world.terms("清理楼道", "公共管理办", "2026-12-11");
        world.decides(meeting, last, terms);
        world.does(What::CloseMeeting { meeting });
        meeting
    };
    let signed = |world: &mut World, kind| {
        let meeting = closed(world, kind);
        let what = world.signing(meeting, world.today());
        world.does(what);
        number_of(world, meeting).unwrap().to_string()
    };
    assert_eq!(
        signed(&mut world, MeetingKind::Consultation),
        "民主协商会纪要〔2026〕1号"
    );
    assert_eq!(
        signed(&mut world, MeetingKind::OnSite),
        "新碶街办纪要〔2026〕1号"
    );
    assert_eq!(
        signed(&mut world, MeetingKind::Consultation),
        "民主协商会纪要〔2026〕2号"
    );
    let meeting = closed(&mut world, MeetingKind::Council);
    let on = world.today().to_string();
    let own = DocNumber {
        series: "新碶理事会纪要".to_string(),
        ..number(2026, 5)
    };
    let what = typed(&world, meeting, &on, own);
    world.does(what);
    assert_eq!(
        signed(&mut world, MeetingKind::Council),
        "新碶理事会纪要〔2026〕6号"
    );
    world.assert_folds_agree();
}
