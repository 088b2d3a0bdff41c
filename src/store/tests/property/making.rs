//! What is done at random after a meeting.

use super::*;

/// What happens to a decision once it is in the ledger.
pub(super) fn follow_up(desk: &Desk, (kind, a, b, _): Move) -> Option<What> {
    let ids: Vec<DecisionId> = desk.world.all_decisions().map(|known| known.id).collect();
    let decision = *ids.get(a % ids.len().max(1))?;
    let happened = desk.world.unsaid(&desk.world.today().to_string());
    let later = desk.world.today() + chrono::Days::new(b as u64);
    let text = "说明".to_string();
    Some(match kind % 18 {
        0 | 1 => What::Progress {
            decision,
            text,
            happened,
        },
        2 | 3 => What::ReportDone {
            decision,
            text,
            happened,
        },
        4 => What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Good,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: b.is_multiple_of(2),
            happened,
        },
        5 | 6 => What::Return {
            decision,
            reason: text,
            limit: later,
            happened,
        },
        7 => What::AskExtension {
            decision,
            reason: text,
            progress: String::new(),
            proposed: later,
            happened,
        },
        8 => What::AnswerExtension {
            decision,
            granted: Some(later),
            opinion: "同意".to_string(),
            happened,
        },
        9 => What::Block {
            decision,
            reason: text,
            happened,
        },
        10 => What::Remind {
            decision,
            step: ReminderStep::Chase,
            text,
            happened,
            // In writing every other time, so that numbers are taken too.
            sent: Sending {
                slip: b.is_multiple_of(2),
                ..Sending::default()
            },
        },
        11 => What::CancelDecision {
            decision,
            reason: text.clone(),
            basis: text,
            happened,
        },
        12 => What::Escalate {
            decision,
            to: "区住建局".to_string(),
            reply_by: later,
            form: Default::default(),
            request: String::new(),
            happened,
        },
        13 => What::AnswerEscalation {
            decision,
            reply: text,
            solved: b.is_multiple_of(2),
            happened,
        },
        14 => What::AddEvidence {
            decision,
            files: vec![EvidenceFile {
                path: "/tmp/a.jpg".to_string(),
                name: "a.jpg".to_string(),
                size: 1,
                sha256: "0".repeat(64),
            }],
            note: text,
            happened,
        },
        15 => What::PublishDecision {
            decision,
            kind: NoticeKind::Comments,
            from: None,
            until: desk.world.today(),
            place: String::new(),
            happened,
        },
        16 => What::EndPublication {
            decision,
            objections: u32::try_from(b % 2).unwrap_or(0),
            handled: text,
            ending: match a % 2 {
                0 => Ending::TakesEffect,
                _ => Ending::BackToMeeting,
            },
            limit: Some(later + chrono::Days::new(1)),
            happened: desk.world.by("许静", &desk.world.today().to_string()),
        },
        _ => What::StrikeOff {
            decision,
            note: String::new(),
            happened,
        },
    })
}

/// 回头看: planned, drawn, found, mended, passed.
pub(super) fn patrolling(desk: &Desk, (kind, a, b, _): Move) -> What {
    use crate::domain::decide::patrol_tests::plan;
    use crate::domain::patrol::{FindingFields, Seed};
    let world = &desk.world;
    let decisions: Vec<DecisionId> = world.all_decisions().map(|known| known.id).collect();
    let decision = decisions.get(a % decisions.len().max(1)).copied();
    let today = world.today();
    let plan = || {
        let plan = plan(world, decision);
        PatrolPlan {
            from: today,
            to: today + chrono::Days::new(2),
            ..plan
        }
    };
    let patrols: Vec<_> = world.all_patrols().collect();
    let Some(known) = patrols.get(b % patrols.len().max(1)) else {
        return What::PlanPatrol { plan: plan() };
    };
    let patrol = known.id;
    let finding = known.findings.get(a % known.findings.len().max(1));
    let happened = world.by("许静", &today.to_string());
    let later = today + chrono::Days::new(1 + b as u64);
    let text = "说明".to_string();
    match (kind % 10, finding.map(|finding| finding.id)) {
        (0, _) if patrols.len() < 3 => What::PlanPatrol { plan: plan() },
        (1, _) => What::DrawTeam {
            patrol,
            seed: Some(Seed([b as u8; 16])),
            reason: text,
            happened,
        },
        (2, _) if decision.is_some() => What::PassLookBack {
            patrol,
            decision: decision.unwrap(),
            note: text,
            happened,
        },
        (3, _) if b.is_multiple_of(7) => What::EndPatrol {
            patrol,
            cancelled: a.is_multiple_of(2),
            note: text,
            happened,
        },
        (4, Some(finding)) => What::OrderFinding {
            patrol,
            finding,
            unit: world.unit("环卫所"),
            limit: later,
            demand: text,
            happened,
        },
        (5, Some(finding)) => What::AnswerFinding {
            patrol,
            finding,
            text,
            files: Vec::new(),
            happened,
        },
        (6, Some(finding)) => What::JudgeFinding {
            patrol,
            finding,
            limit: b.is_multiple_of(2).then_some(later),
            note: text,
            happened,
        },
        (7, Some(finding)) => What::FindingToIssue {
            patrol,
            finding,
            fields: Box::new(world.issue_fields("巡查所见", "environment")),
        },
        (_, _) if known.draw.is_none() => What::DrawTeam {
            patrol,
            seed: Some(Seed([a as u8; 16])),
            reason: String::new(),
            happened,
        },
        _ => What::RecordFinding {
            patrol,
            fields: Box::new(FindingFields {
                place: "滨河路".to_string(),
                text,
                decision: decision.filter(|_| a.is_multiple_of(2)),
                ..FindingFields::default()
            }),
            judged_by: Some(world.person("许静")),
            limit: Some(later),
            report: b.is_multiple_of(2),
            happened,
        },
    }
}

/// Long-term ones and periodic reports, which the meeting's own moves do not make.
pub(super) fn longer_terms(desk: &Desk, meeting: MeetingId, n: usize) -> Option<What> {
    let held = desk.world.the_meeting(meeting);
    let known: Vec<_> = held.live_decisions().collect();
    let picked = known.get(n % known.len().max(1))?;
    let now = DraftTerms {
        due: Some(if n.is_multiple_of(2) {
            Due::LongTerm {
                review: Cycle::Monthly,
            }
        } else {
            picked.terms.due?
        }),
        report_every: n.is_multiple_of(3).then_some(Cycle::Weekly),
        ..picked.terms.clone()
    };
    Some(What::ReviseDecision {
        meeting,
        decision: picked.id,
        terms: Box::new(Change {
            was: picked.terms.clone(),
            now,
        }),
        note: "主持人审定修改".to_string(),
    })
}

/// Gives what is missing and closes, so that there is a ledger.
pub(super) fn close(desk: &mut Desk, meeting: MeetingId) {
    use crate::domain::meeting::ItemKind;
    let held = desk.world.the_meeting(meeting);
    if held.state.is_closed() {
        return;
    }
    for item in &held.items {
        for id in &item.decisions {
            let was = held.decision(*id).unwrap().terms.clone();
            let now = DraftTerms {
                lead: Some(desk.world.unit("公共管理办")),
                owner: Some(desk.world.person("郑一鸣")),
                assist: Vec::new(),
                due: was.due.or(Some(Due::On {
                    date: day("2026-12-04"),
                    time: None,
                })),
                ..was.clone()
            };
            desk.both(What::ReviseDecision {
                meeting,
                decision: *id,
                terms: Box::new(Change { was, now }),
                note: String::new(),
            });
        }
        if item.kind == ItemKind::Topic {
            let now = match item.decisions.is_empty() {
                true => Outcome::NotReached,
                false => Outcome::Assigned,
            };
            desk.both(What::SetOutcome {
                meeting,
                item: item.id,
                outcome: Change {
                    was: item.outcome.clone(),
                    now: Some(now),
                },
            });
        }
    }
    assert!(desk.both(What::CloseMeeting { meeting }));
}

/// 约定: made, claimed, paired, kept, signed, moved, ended.
pub(super) fn promising(desk: &Desk, (kind, a, b, _): Move) -> What {
    use crate::domain::commitment::{Claims, CommitmentFields, CommitmentKind, FiveList};
    use crate::domain::decide::commitment_tests::fields;
    let world = &desk.world;
    let today = world.today();
    let happened = world.unsaid(&today.to_string());
    let units = ["高潮村", "城管中队", "派出所"].map(|name| world.unit(name));
    let text = "说明".to_string();
    let all: Vec<_> = world.all_commitments().collect();
    let make = || What::MakeCommitment {
        fields: Box::new(CommitmentFields {
            claims: Claims::ALL[b % 2],
            district: a.is_multiple_of(2).then(|| world.district("杜鹃片区")),
            until: Some(today + chrono::Days::new(b as u64 * 9)),
            ..fields(
                CommitmentKind::ALL[a % 9],
                "约定",
                units[..1 + b % 3].to_vec(),
            )
        }),
        list: Some(FiveList::ALL[(a + b) % 5]),
        raiser_person: None,
        happened: happened.clone(),
    };
    let Some(known) = all.get(a % all.len().max(1)) else {
        return make();
    };
    let commitment = known.id;
    let claim = known.claims.get(b % known.claims.len().max(1));
    let resource = all
        .iter()
        .find(|known| known.fields.kind == CommitmentKind::Resource);
    match (kind % 10, claim.map(|claim| claim.id)) {
        (0 | 1, _) if all.len() < 12 => make(),
        (2, _) => What::MoveToList {
            commitment,
            list: FiveList::ALL[b % 5],
            reason: text,
        },
        (3, Some(claim)) => What::KeepClaim {
            commitment,
            claim,
            text,
            happened,
        },
        (4, Some(claim)) => What::WithdrawClaim {
            commitment,
            claim,
            reason: text,
            happened,
        },
        (5, _) => What::SignCommitment {
            commitment,
            units: vec![units[b % 3]],
            happened,
        },
        (6, _) => What::RenewCommitment {
            commitment,
            from: None,
            until: today + chrono::Days::new(400 + b as u64),
            happened,
        },
        (7, _) if b.is_multiple_of(3) => What::EndCommitment {
            commitment,
            cancelled: a.is_multiple_of(2),
            note: text,
            happened,
        },
        (8, _) => What::ChangeCommitment {
            commitment,
            fields: Box::new(Change {
                was: known.fields.clone(),
                now: CommitmentFields {
                    place: format!("{b}幢"),
                    claims: Claims::ALL[a % 2],
                    ..known.fields.clone()
                },
            }),
        },
        (n, _) => What::ClaimCommitment {
            commitment,
            unit: (n % 2 == 0).then_some(units[b % 3]),
            person: None,
            resource: resource.filter(|_| n % 2 == 1).map(|known| known.id),
            happened,
        },
    }
}
