//! Who may act on what: units on their own items, the supervision group on those of others, by every command there is.

use super::story::*;
use crate::domain::command::What;
use crate::domain::decision::{
    Checks, CourseState, EvidenceFile, Quality, ReminderStep, Satisfaction,
};
use crate::domain::directory::PersonRole;
use crate::domain::env::{Channel, Happened, Role};
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

const TODAY: &str = "2026-12-10";

/// 城管中队 leads the first, 派出所 assists; 党政办 (of the supervision group) leads none of them.
fn issued() -> (World, MeetingId, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day(TODAY), "09:00");
    (world, meeting, decisions)
}

fn photo() -> EvidenceFile {
    EvidenceFile {
        path: "/media/usb/整改后.jpg".to_string(),
        name: "整改后.jpg".to_string(),
        size: 3,
        sha256: "a".repeat(64),
    }
}

/// Every command that acts on a decision in the ledger, and the receipt.
fn every_act(
    world: &World,
    meeting: MeetingId,
    decision: DecisionId,
    happened: &Happened,
) -> Vec<What> {
    let happened = || happened.clone();
    let text = || "已清理摊点31处".to_string();
    let later = day("2026-12-20");
    let lead = world.the_decision(decision).terms.lead();
    let mut terms = world.terms("开展夜间集中整治", "派出所", "2026-12-25");
    terms.assist = vec![lead];
    vec![
        What::GiveReceipt {
            meeting,
            units: vec![lead],
            happened: happened(),
        },
        What::Progress {
            decision,
            text: text(),
            happened: happened(),
        },
        What::ReportDone {
            decision,
            text: text(),
            happened: happened(),
        },
        What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Acceptable,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: false,
            happened: happened(),
        },
        What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Acceptable,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: true,
            happened: happened(),
        },
        What::StrikeOff {
            decision,
            note: String::new(),
            happened: happened(),
        },
        What::Return {
            decision,
            reason: text(),
            limit: later,
            happened: happened(),
        },
        What::AskExtension {
            decision,
            reason: text(),
            progress: String::new(),
            proposed: later,
            happened: happened(),
        },
        What::AnswerExtension {
            decision,
            granted: Some(later),
            opinion: text(),
            happened: happened(),
        },
        What::Block {
            decision,
            reason: text(),
            happened: happened(),
        },
        What::Unblock {
            decision,
            note: String::new(),
            happened: happened(),
        },
        What::Escalate {
            decision,
            to: "区住建局".to_string(),
            reply_by: later,
            happened: happened(),
        },
        What::AnswerEscalation {
            decision,
            reply: text(),
            solved: true,
            happened: happened(),
        },
        What::AddEvidence {
            decision,
            files: vec![photo()],
            note: String::new(),
            happened: happened(),
        },
        What::ChangeOwner {
            decision,
            owner: world.person("刘伟"),
            reason: text(),
            happened: happened(),
        },
        world.reassigning(decision, terms, &text(), happened()),
        What::Review {
            decision,
            note: text(),
            happened: happened(),
        },
        What::MakeRoutine {
            decision,
            note: text(),
            happened: happened(),
        },
        What::Remind {
            decision,
            step: ReminderStep::Chase,
            text: text(),
            happened: happened(),
            sent: Default::default(),
        },
        What::Relapse {
            decision,
            finding: text(),
            limit: later,
            happened: happened(),
        },
        What::CancelDecision {
            decision,
            reason: text(),
            basis: text(),
            happened: happened(),
        },
    ]
}

/// The decision in every state it can be in, with what may hang on it.
fn every_standing(world: &World, decision: DecisionId) -> Vec<World> {
    let mut doing = world.clone();
    let progress = What::Progress {
        decision,
        text: "已清理摊点31处".to_string(),
        happened: world.unsaid("2026-12-01"),
    };
    doing.does(progress);
    let mut asked = doing.clone();
    if asked.the_decision(decision).limit().is_some() {
        let what = What::AskExtension {
            decision,
            reason: "到货推迟".to_string(),
            progress: String::new(),
            proposed: day("2026-12-18"),
            happened: world.unsaid("2026-12-01"),
        };
        asked.does(what);
    }
    let mut escalated = doing.clone();
    let what = What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-09"),
        happened: world.unsaid("2026-12-01"),
    };
    escalated.does(what);
    let mut reported = doing.clone();
    let what = world.reporting(decision, "2026-12-02");
    reported.does(what);
    let mut completed = reported.clone();
    let mut what = world.verifying(decision, "许静", "2026-12-03");
    if let What::Verify { look_back, .. } = &mut what {
        *look_back = true;
    }
    completed.does(what);
    let mut closed = reported.clone();
    let what = world.verifying(decision, "许静", "2026-12-03");
    closed.does(what);
    vec![
        world.clone(),
        doing,
        asked,
        escalated,
        reported,
        completed,
        closed,
    ]
}

/// What only the supervision group may say.
fn judges(event: &Event) -> Option<&Happened> {
    match event {
        Event::Verified { happened, .. }
        | Event::StruckOff { happened, .. }
        | Event::Returned { happened, .. }
        | Event::MadeRoutine { happened, .. }
        | Event::Relapsed { happened, .. }
        | Event::ExtensionAnswered { happened, .. }
        | Event::Cancelled { happened, .. } => Some(happened),
        _ => None,
    }
}

const ROLES: [Role; 5] = [
    Role::Secretary,
    Role::Clerk,
    Role::Unit,
    Role::Supervisor,
    Role::Admin,
];

#[test]
fn nobody_ends_the_work_of_the_own_unit_by_any_command_in_any_role() {
    let (mut world, meeting, decisions) = issued();
    // A member of the group who works in a unit that leads.
    let inside = world.give_person(
        "城管中队",
        "孙立",
        "纪检委员",
        &[PersonRole::Supervisor],
        &[],
    );
    let people: Vec<Option<PersonId>> = std::iter::once(None)
        .chain(["周海明", "许静", "赵文", "沈立群", "钱卫东"].map(|name| Some(world.person(name))))
        .chain([Some(inside)])
        .collect();
    let mut accepted = 0;
    for decision in decisions {
        for standing in every_standing(&world, decision) {
            for by in &people {
                let happened = Happened {
                    by: *by,
                    channel: Channel::InPerson,
                    occurred_on: day(TODAY),
                };
                for what in every_act(&standing, meeting, decision, &happened) {
                    for role in ROLES {
                        for actor in ["周海明", "许静", "李敏", "孙立"] {
                            let mut world = standing.clone();
                            world.be(actor, role);
                            let before = world.events.len();
                            if world.tries(what.clone()).is_err() {
                                continue;
                            }
                            accepted += 1;
                            for (_, fact) in &world.events[before..] {
                                check(&world, decision, &standing, &fact.event, role, actor);
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(accepted > 1000, "{accepted}");
}

fn check(
    world: &World,
    decision: DecisionId,
    before: &World,
    event: &Event,
    role: Role,
    actor: &str,
) {
    let lead = before.the_decision(decision).terms.lead();
    let Some(happened) = judges(event) else {
        return;
    };
    assert!(
        matches!(role, Role::Secretary | Role::Clerk | Role::Supervisor),
        "{event:?}"
    );
    let directory = crate::domain::decide::States::directory(world);
    let person = directory.person(happened.by.unwrap()).unwrap();
    assert!(!person.belongs_to(lead), "{event:?}");
    let own = directory
        .people
        .values()
        .any(|person| person.fields.name == actor && person.belongs_to(lead));
    assert!(!own, "{actor} {event:?}");
}

#[test]
fn whoever_works_for_the_lead_enters_no_verdict_on_it_for_anybody() {
    let (mut world, _, [decision, ..]) = issued();
    let lead = world.unit("城管中队");
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    let verify = world.verifying(decision, "许静", "2026-12-03");
    let refused = |world: &World, actor: &str, role: Role| {
        let mut world = world.clone();
        world.be(actor, role);
        world.tries(verify.clone()).map(drop).map_err(codes)
    };
    let of_lead = || Err(vec![Code::ActsForLead { unit: lead }]);
    for role in [Role::Secretary, Role::Clerk, Role::Supervisor] {
        for actor in ["周海明", "城管中队 周海明", "城管中队"] {
            assert_eq!(refused(&world, actor, role), of_lead(), "{actor} {role:?}");
        }
        assert_eq!(refused(&world, "钱卫东", role), Ok(()), "{role:?}");
    }
    // A further post there counts like the first.
    let mut posted = world.clone();
    let id = posted.give_person("党政办", "孙立", "干事", &[], &[]);
    let directory = crate::domain::decide::States::directory(&posted);
    let mut fields = directory.person(id).unwrap().fields.clone();
    fields.more_posts.push((lead, "副中队长".to_string()));
    let saved = Event::PersonSaved { id, fields };
    posted.given(vec![(Subject::Directory, saved)]);
    assert_eq!(refused(&posted, "孙立", Role::Clerk), of_lead());
    // Of two people of one name, one works there: it must be said who types.
    world.give_person("高潮村", "周海明", "网格员", &[], &[]);
    let name = "周海明".to_string();
    assert_eq!(
        refused(&world, "周海明", Role::Clerk),
        Err(vec![Code::ActorAmbiguous { name }])
    );
    assert_eq!(refused(&world, "高潮村 周海明", Role::Clerk), Ok(()));
    assert_eq!(refused(&world, "城管中队 周海明", Role::Clerk), of_lead());
}

#[test]
fn a_unit_acts_on_what_it_leads_or_assists_and_the_lead_reports_for_all() {
    let (world, meeting, [joint, other, _]) = issued();
    let lead = world.unit("城管中队");
    let police = world.unit("派出所");
    let not_yours = |unit: &str| {
        Err(vec![Code::NotYourUnit {
            unit: world.unit(unit),
        }])
    };
    let try_as = |actor: &str, what: What| {
        let mut world = world.clone();
        world.be(actor, Role::Unit);
        world.tries(what).map(drop).map_err(codes)
    };
    let happened = world.unsaid("2026-12-02");
    let progress = |decision| What::Progress {
        decision,
        text: "已清理".to_string(),
        happened: happened.clone(),
    };
    let receipt = |unit| What::GiveReceipt {
        meeting,
        units: vec![unit],
        happened: happened.clone(),
    };
    let evidence = What::AddEvidence {
        decision: joint,
        files: vec![photo()],
        note: String::new(),
        happened: happened.clone(),
    };
    assert_eq!(try_as("周海明", progress(joint)), Ok(()));
    assert_eq!(try_as("钱卫东", progress(joint)), Ok(()));
    assert_eq!(try_as("钱卫东", evidence), Ok(()));
    assert_eq!(try_as("周海明", progress(other)), not_yours("城管中队"));
    assert_eq!(try_as("吴阿根", progress(joint)), not_yours("高潮村"));
    assert_eq!(try_as("周海明", receipt(lead)), Ok(()));
    assert_eq!(try_as("周海明", receipt(police)), not_yours("城管中队"));
    let reporting = world.reporting(joint, "2026-12-02");
    assert_eq!(try_as("周海明", reporting.clone()), Ok(()));
    assert_eq!(
        try_as("钱卫东", reporting.clone()),
        Err(vec![Code::LeadReports { unit: lead }])
    );
    // The unit itself may sit at the keyboard; who is not known may not.
    assert_eq!(try_as("城管中队", reporting.clone()), Ok(()));
    assert_eq!(try_as("城管中队 周海明", reporting.clone()), Ok(()));
    for name in ["某人", "", "派出所 周海明"] {
        assert_eq!(
            try_as(name, reporting.clone()),
            Err(vec![Code::ActorUnknown {
                name: name.to_string()
            }])
        );
    }
    // What it reports was done by its own people.
    let what = What::Progress {
        decision: joint,
        text: "已清理".to_string(),
        happened: world.by("钱卫东", "2026-12-02"),
    };
    assert_eq!(
        try_as("周海明", what),
        Err(vec![Code::NotOfYourUnit {
            person: world.person("钱卫东"),
            unit: lead
        }])
    );
}

#[test]
fn two_people_of_one_name_are_told_apart_by_their_unit() {
    let (mut world, _, [decision, ..]) = issued();
    world.give_person("高潮村", "周海明", "网格员", &[], &[]);
    let what = world.reporting(decision, "2026-12-02");
    world.be("周海明", Role::Unit);
    let name = "周海明".to_string();
    assert_eq!(
        code(world.refuses(what.clone())),
        Code::ActorAmbiguous { name }
    );
    world.be("城管中队 周海明", Role::Unit);
    world.does(what);
}

#[test]
fn what_was_referred_upwards_is_answered_once() {
    let (mut world, _, [decision, ..]) = issued();
    let refer = What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-09"),
        happened: world.unsaid("2026-12-01"),
    };
    let answered = |solved, on: &str| What::AnswerEscalation {
        decision,
        reply: "已列入2027年改造计划".to_string(),
        solved,
        happened: world.unsaid(on),
    };
    let (early, back, solved) = (
        answered(false, "2026-11-30"),
        answered(false, "2026-12-03"),
        answered(true, "2026-12-04"),
    );
    assert_eq!(code(world.refuses(back.clone())), Code::NoEscalationPending);
    world.does(refer.clone());
    assert_eq!(code(world.refuses(refer.clone())), Code::EscalationPending);
    assert_eq!(
        code(world.refuses(early)),
        Code::BeforeItsCause {
            earliest: day("2026-12-01")
        }
    );
    let mut other = world.clone();
    other.does(back.clone());
    let course = other.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    assert!(course.pending_escalation().is_none());
    assert_eq!(code(other.refuses(back)), Code::NoEscalationPending);
    // Sent back, it may be referred again.
    other.does(refer);
    assert!(other.the_decision(decision).pending_escalation().is_some());
    // Solved above: what is left is to verify it.
    world.does(solved);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingVerification);
    let report = course.report.as_ref().unwrap();
    assert_eq!(report.happened.occurred_on, day("2026-12-04"));
}

#[test]
fn evidence_is_put_down_with_its_hash_and_nothing_else() {
    let (mut world, _, [decision, ..]) = issued();
    let add = |files: Vec<EvidenceFile>| What::AddEvidence {
        decision,
        files,
        note: "整改后照片".to_string(),
        happened: world.unsaid("2026-12-02"),
    };
    let unread = EvidenceFile::at("/media/usb/整改后.jpg");
    let hostile = EvidenceFile {
        path: "/tmp/\u{1b}[2Ja.jpg".to_string(),
        ..photo()
    };
    let (none, unread, hostile, many, good) = (
        add(Vec::new()),
        add(vec![unread]),
        add(vec![hostile]),
        add(vec![photo(); 21]),
        add(vec![photo()]),
    );
    assert_eq!(code(world.refuses(none)), Code::Empty);
    assert!(matches!(
        code(world.refuses(unread)),
        Code::FileNotRead { .. }
    ));
    let Code::FileNotRead { path, .. } = code(world.refuses(hostile)) else {
        panic!()
    };
    assert!(!path.contains('\u{1b}'), "{path:?}");
    assert_eq!(code(world.refuses(many)), Code::TooManyFiles { limit: 20 });
    world.does(good);
    let course = world.the_decision(decision);
    assert_eq!(course.evidence[0].files, [photo()]);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    // What was struck off may still get a photo; what was withdrawn may not.
    let what = What::CancelDecision {
        decision,
        reason: "x".to_string(),
        basis: "x".to_string(),
        happened: world.by("许静", "2026-12-03"),
    };
    world.does(what);
    let what = What::AddEvidence {
        decision,
        files: vec![photo()],
        note: String::new(),
        happened: world.unsaid("2026-12-04"),
    };
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongCourse {
            state: CourseState::Withdrawn
        }
    );
}

#[test]
fn an_obstacle_is_not_gone_before_it_came() {
    let (mut world, _, [decision, ..]) = issued();
    let block = What::Block {
        decision,
        reason: "等待供电公司停电".to_string(),
        happened: world.unsaid("2026-12-02"),
    };
    world.does(block);
    let gone = |on: &str| What::Unblock {
        decision,
        note: String::new(),
        happened: world.unsaid(on),
    };
    let (before, same) = (gone("2026-12-01"), gone("2026-12-02"));
    assert_eq!(
        code(world.refuses(before)),
        Code::BeforeItsCause {
            earliest: day("2026-12-02")
        }
    );
    world.does(same);
    assert_eq!(world.the_decision(decision).blocked, None);
}

#[test]
fn an_extension_asked_on_the_last_day_and_typed_the_next_is_in_time_and_marked() {
    let (mut world, _, [decision, ..]) = issued();
    world.set_now(day("2026-12-05"), "08:30");
    let ask = |on: &str| What::AskExtension {
        decision,
        reason: "灯杆到货推迟".to_string(),
        progress: "基础已浇筑".to_string(),
        proposed: day("2026-12-18"),
        happened: world.unsaid(on),
    };
    let (late, in_time) = (ask("2026-12-05"), ask("2026-12-04"));
    assert_eq!(
        code(world.refuses(late)),
        Code::ExtensionTooLate {
            limit: day("2026-12-04")
        }
    );
    world.does(in_time);
    let course = world.the_decision(decision);
    let asked = course.pending_extension().unwrap();
    assert!(asked.entered_late && course.entered_late);
    assert_eq!(asked.limit_then, day("2026-12-04"));
}

#[test]
fn on_time_is_judged_by_the_day_of_the_report_that_was_accepted() {
    let (mut world, _, [decision, ..]) = issued();
    // Done on the due day, typed six days later, verified then.
    let what = world.reporting(decision, "2026-12-04");
    world.does(what);
    let what = world.verifying(decision, "许静", "2026-12-10");
    let mut returned = world.clone();
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(
        course.verification.as_ref().unwrap().done_on,
        day("2026-12-04")
    );
    assert!(course.entered_late);
    // A report that was sent back counts for nothing: the next one does.
    let what = What::Return {
        decision,
        reason: "缺照片".to_string(),
        limit: day("2026-12-12"),
        happened: returned.by("许静", "2026-12-07"),
    };
    returned.does(what);
    let what = returned.reporting(decision, "2026-12-09");
    returned.does(what);
    let what = returned.verifying(decision, "许静", "2026-12-10");
    returned.does(what);
    let course = returned.the_decision(decision);
    assert_eq!(
        course.verification.as_ref().unwrap().done_on,
        day("2026-12-09")
    );
}

#[test]
fn in_the_role_of_a_unit_an_issue_is_brought_in_its_own_name() {
    let mut world = world();
    let brought = |world: &World, raiser: Option<&str>| What::RegisterIssue {
        fields: crate::domain::issue::IssueFields {
            raiser: raiser.map(|name| world.unit(name)),
            ..world.issue_fields("路灯缺失", "公共服务/道路照明")
        },
        raiser_person: None,
        happened: None,
    };
    let unit = world.unit("杜鹃社区");
    for (who, raiser, expected) in [
        ("王晓岚", Some("杜鹃社区"), None),
        ("王晓岚", None, None),
        ("王晓岚", Some("高潮村"), Some(Code::NotYourUnit { unit })),
        (
            "陌生人",
            Some("高潮村"),
            Some(Code::ActorUnknown {
                name: "陌生人".to_string(),
            }),
        ),
    ] {
        world.be(who, Role::Unit);
        let what = brought(&world, raiser);
        assert_eq!(
            world.tries(what).err().map(code),
            expected,
            "{who} {raiser:?}"
        );
    }
    world.be("李敏", Role::Secretary);
    let what = brought(&world, Some("高潮村"));
    world.does(what);
}
