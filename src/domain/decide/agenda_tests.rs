//! Items of an agenda, and taking commands back: tables.

use super::story::{code, planned, world};
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::ids::*;
use crate::domain::issue::{IssueSource, IssueState};
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn titles(world: &World, meeting: MeetingId) -> Vec<String> {
    let meeting = world.the_meeting(meeting);
    meeting
        .items
        .iter()
        .map(|item| item.fields.title.clone())
        .collect()
}

fn ad_hoc(meeting: MeetingId, title: &str, presenter: Option<UnitId>, at: Option<u16>) -> What {
    What::AddItem {
        meeting,
        fields: ItemFields {
            title: title.to_string(),
            presenter,
            ..ItemFields::default()
        },
        at,
    }
}

#[test]
fn an_issue_stands_on_one_agenda_of_its_own_district() {
    let mut world = world();
    let issue = world.give_issue("夜间摊贩占道", "环境整治");
    let id = planned(&mut world, &[issue]);
    let again = What::PlanMeeting {
        plan: world.plan(),
        issues: vec![issue],
        like: None,
    };
    assert_eq!(
        code(world.refuses(again)),
        Code::IssueScheduled { issue, meeting: id }
    );
    let mut elsewhere = world.plan();
    elsewhere.district = world.district("牡丹片区");
    let other = world.give_issue("路灯缺失", "公共服务");
    let refusal = world.refuses(What::PlanMeeting {
        plan: elsewhere,
        issues: vec![other],
        like: None,
    });
    assert_eq!(code(refusal), Code::OtherDistrict { issue: other });
    let twice = What::AddIssues {
        meeting: id,
        issues: vec![other, other],
    };
    assert_eq!(code(world.refuses(twice)), Code::NothingChanged);
    // Off the agenda it is back in the pool and may go on another.
    let item = world.item(id, 1);
    world.does(What::RemoveItem {
        meeting: id,
        item,
        reason: String::new(),
    });
    assert_eq!(world.the_issue(issue).state, IssueState::Registered);
    planned(&mut world, &[issue]);
}

#[test]
fn an_ad_hoc_item_registers_its_issue() {
    let mut world = world();
    let id = world.give_running_meeting();
    let presenter = world.unit("杜鹃社区");
    let command = world.does(ad_hoc(id, "小区消防安全通道被占", Some(presenter), None));
    let meeting = world.the_meeting(id);
    let item = meeting.items.last().unwrap();
    assert!(item.ad_hoc);
    assert_eq!(item.id, ItemId(command.child(0)));
    let issue = world.the_issue(item.issues[0]);
    assert_eq!(issue.fields.source, IssueSource::OnSite);
    assert_eq!(issue.fields.raiser, Some(presenter));
    assert_eq!(issue.fields.place, "杜鹃片区");
    assert_eq!(issue.fields.category.root, "governance");
    assert_eq!(issue.fields.category.sub.as_deref(), Some("消防安全"));
    assert_eq!(issue.state, IssueState::Scheduled { meeting: id });
    // Undone, neither item nor issue was ever there.
    let issue = issue.id;
    world.does(What::Undo { meeting: id });
    assert!(world.issue(issue).is_none());
    assert_eq!(world.the_meeting(id).items.len(), 3);
    world.does(What::Redo {
        meeting: id,
        command,
    });
    assert!(world.issue(issue).is_some());
    assert_eq!(world.the_meeting(id).items.len(), 4);
    world.assert_folds_agree();
}

#[test]
fn the_report_stays_first() {
    let mut world = world();
    let id = world.give_meeting();
    let (review, first, second) = (world.item(id, 0), world.item(id, 1), world.item(id, 2));
    for what in [
        What::MoveItem {
            meeting: id,
            item: second,
            at: 0,
        },
        What::MoveItem {
            meeting: id,
            item: review,
            at: 2,
        },
        What::RemoveItem {
            meeting: id,
            item: review,
            reason: String::new(),
        },
        What::JoinItems {
            meeting: id,
            into: review,
            from: first,
        },
    ] {
        assert_eq!(code(world.refuses(what)), Code::FirstItemStays);
    }
    world.does(ad_hoc(id, "临时增加", None, Some(0)));
    assert_eq!(titles(&world, id)[1], "临时增加");
    world.does(What::MoveItem {
        meeting: id,
        item: first,
        at: 99,
    });
    assert_eq!(titles(&world, id)[3], "夜间摊贩占道");
}

#[test]
fn joined_items_keep_every_issue_and_every_word() {
    let mut world = world();
    let id = world.give_running_meeting();
    let (into, from) = (world.item(id, 1), world.item(id, 2));
    let issue = world.the_meeting(id).items[2].issues[0];
    let note = crate::domain::event::Event::Noted {
        item: from,
        note: NoteId(uuid::Uuid::nil()),
        speaker: None,
        text: "灯杆已订".to_string(),
    };
    world.given(vec![(Subject::Meeting(id), note)]);
    let refusal = world.refuses(What::JoinItems {
        meeting: id,
        into,
        from: into,
    });
    assert_eq!(code(refusal), Code::JoinWithItself);
    world.does(What::JoinItems {
        meeting: id,
        into,
        from,
    });
    let meeting = world.the_meeting(id);
    assert_eq!(meeting.items.len(), 2);
    assert_eq!(meeting.items[1].issues.len(), 2);
    assert_eq!(meeting.items[1].notes[0].text, "灯杆已订");
    let hearings = world.the_issue(issue).hearings.clone();
    assert_eq!(hearings.len(), 1);
    assert_eq!(hearings[0].item, into);
    world.does(What::Undo { meeting: id });
    assert_eq!(world.the_issue(issue).hearings[0].item, from);
    world.assert_folds_agree();
}

#[test]
fn an_item_with_decisions_cannot_be_joined_into_another() {
    let mut world = world();
    let id = world.give_running_meeting();
    let (into, from) = (world.item(id, 1), world.item(id, 2));
    world.given(vec![(
        Subject::Meeting(id),
        crate::domain::event::Event::DecisionRecorded {
            decision: DecisionId(uuid::Uuid::nil()),
            item: from,
            terms: DraftTerms::default(),
            group: None,
        },
    )]);
    let refusal = world.refuses(What::JoinItems {
        meeting: id,
        into,
        from,
    });
    assert_eq!(code(refusal), Code::ItemHasDecisions { item: from });
    let refusal = world.refuses(What::CancelMeeting {
        meeting: id,
        reason: "改为书面征求意见".to_string(),
    });
    assert_eq!(code(refusal), Code::ItemHasDecisions { item: from });
}

#[test]
fn a_deferred_issue_taken_off_an_agenda_stays_deferred() {
    use crate::domain::event::Event;
    let mut world = world();
    let held = world.give_meeting();
    let issue = world.the_meeting(held).items[1].issues[0];
    let resume_on = day("2026-12-25");
    world.given(vec![(
        Subject::Issue(issue),
        Event::IssueSettled {
            meeting: held,
            outcome: OutcomeKind::Deferred,
            decisions: Vec::new(),
            resume_on: Some(resume_on),
        },
    )]);
    let next = planned(&mut world, &[issue]);
    let item = world.item(next, 1);
    world.does(What::RemoveItem {
        meeting: next,
        item,
        reason: "材料未齐".to_string(),
    });
    assert_eq!(
        world.the_issue(issue).state,
        IssueState::Deferred { resume_on }
    );
}

#[test]
fn a_needed_unit_that_nobody_sits_for_is_flagged() {
    let mut world = world();
    let id = world.give_meeting();
    let item = world.item(id, 1);
    let needed = [world.unit("城管中队"), world.unit("环卫所")];
    let was = world.the_meeting(id).items[1].fields.clone();
    let mut now = was.clone();
    now.needs = needed.to_vec();
    world.does(What::ChangeItem {
        meeting: id,
        item,
        fields: Change { was, now },
    });
    let meeting = world.the_meeting(id);
    assert_eq!(
        meeting.missing_units(meeting.item(item).unwrap()),
        [needed[1]]
    );
}

#[test]
fn undo_takes_back_the_newest_command_and_stops_where_others_went_on() {
    let mut world = world();
    let id = world.give_meeting();
    let issue = world.give_issue("垃圾清运", "环境整治/环卫保洁");
    let add = world.does(What::AddIssues {
        meeting: id,
        issues: vec![issue],
    });
    let item = world.item(id, 3);
    world.does(What::MoveItem {
        meeting: id,
        item,
        at: 1,
    });
    world.does(What::Undo { meeting: id });
    assert_eq!(titles(&world, id)[3], "垃圾清运");
    // Somebody corrects the issue meanwhile.
    let was = world.the_issue(issue).fields.clone();
    let mut now = was.clone();
    now.place = "菜场后门".to_string();
    world.does(What::ChangeIssue {
        issue,
        fields: Box::new(Change { was, now }),
    });
    assert_eq!(
        code(world.refuses(What::Undo { meeting: id })),
        Code::UndoBlocked {
            subject: format!("issue:{issue}")
        }
    );
    assert_eq!(
        code(world.refuses(What::Redo {
            meeting: id,
            command: add
        })),
        Code::NothingToRedo
    );
}

#[test]
fn redo_brings_back_in_reverse_and_new_work_ends_it() {
    let mut world = world();
    let id = world.give_meeting();
    let (first, second) = (world.item(id, 1), world.item(id, 2));
    let one = world.does(What::MoveItem {
        meeting: id,
        item: first,
        at: 2,
    });
    let two = world.does(What::RemoveItem {
        meeting: id,
        item: second,
        reason: String::new(),
    });
    let end = titles(&world, id);
    world.does(What::Undo { meeting: id });
    world.does(What::Undo { meeting: id });
    assert_eq!(world.redoable(id), [two, one]);
    let early = What::Redo {
        meeting: id,
        command: two,
    };
    assert_eq!(code(world.refuses(early)), Code::NothingToRedo);
    world.does(What::Redo {
        meeting: id,
        command: one,
    });
    world.does(What::Redo {
        meeting: id,
        command: two,
    });
    assert_eq!(titles(&world, id), end);
    world.does(What::Undo { meeting: id });
    world.does(ad_hoc(id, "新增一项", None, None));
    assert!(world.redoable(id).is_empty());
    world.assert_folds_agree();
}
