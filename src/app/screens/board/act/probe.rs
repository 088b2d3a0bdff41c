//! An act with harmless contents, to ask the rules whether it can be done at all.

use chrono::Days;

use super::kind::Act;
use super::said;
use crate::app::contract::What;
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::decision::{Checks, Ending, EvidenceFile, NoticeKind, Quality, Satisfaction};
use crate::domain::env::{Channel, Happened};
use crate::domain::query::CourseView;

/// Long enough for every text that must stand there.
const TEXT: &str = "…";

pub fn probe(act: Act, view: &CourseView, shared: &Shared) -> Option<What> {
    let today = shared.now.date_naive();
    let decision = view.decision.id;
    let happened = Happened {
        by: None,
        channel: Channel::InPerson,
        occurred_on: today,
    };
    let text = TEXT.to_owned();
    let later = view
        .decision
        .limit()
        .map_or(today, |limit| limit.max(today))
        + Days::new(7);
    Some(match act {
        Act::Receipt => {
            let terms = &view.decision.terms;
            What::GiveReceipt {
                meeting: view.meeting.as_ref()?.id,
                units: std::iter::once(terms.lead())
                    .chain(terms.assist().iter().copied())
                    .collect(),
                happened,
            }
        }
        Act::Verify => What::Verify {
            decision,
            checks: Checks::YES,
            quality: Quality::Acceptable,
            satisfaction: Satisfaction::NotAsked,
            note: String::new(),
            look_back: false,
            happened,
        },
        Act::Extend if view.decision.pending_extension().is_some() => What::AnswerExtension {
            decision,
            granted: None,
            opinion: text,
            happened,
        },
        Act::Extend => What::AskExtension {
            decision,
            reason: text,
            progress: String::new(),
            proposed: later,
            happened,
        },
        Act::Publish => What::PublishDecision {
            decision,
            kind: NoticeKind::PublicNotice,
            from: None,
            until: today,
            place: String::new(),
            happened,
        },
        Act::Published => What::EndPublication {
            decision,
            objections: 0,
            handled: String::new(),
            ending: Ending::TakesEffect,
            limit: Some(later),
            happened,
        },
        Act::Evidence => What::AddEvidence {
            decision,
            files: vec![EvidenceFile {
                path: text.clone(),
                name: text,
                size: 0,
                sha256: "0".repeat(64),
            }],
            note: String::new(),
            happened,
        },
        Act::Owner => What::ChangeOwner {
            decision,
            owner: view.decision.terms.owner(),
            reason: text,
            happened,
        },
        Act::Reassign => What::Reassign {
            decision,
            terms: Box::new(Change {
                was: (&view.decision.terms).into(),
                now: (&view.decision.terms).into(),
            }),
            basis: text,
            happened,
        },
        act => return said::what(act, decision, |_| TEXT.to_owned(), later, happened),
    })
}
