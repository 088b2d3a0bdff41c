//! No verdict on the own work, by any command in any role.

use super::*;

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
            form: Default::default(),
            request: String::new(),
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
        form: Default::default(),
        request: String::new(),
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
