//! The words for states, kinds, channels and ways of signing: `text` holds them, the rules know which is meant.

use crate::domain::env::Channel;
use crate::domain::meeting::{MeetingKind, MeetingState, SignOffWay, Stage};
use crate::text::messages::{after, meetings};
use crate::text::terms::term;
use crate::text::{Lang, Text};

pub fn state(state: MeetingState) -> Text {
    match state {
        MeetingState::Preparing => meetings::STATE_PREPARING,
        MeetingState::Running => meetings::STATE_RUNNING,
        MeetingState::Adjourned => meetings::STATE_ADJOURNED,
        MeetingState::Closed => meetings::STATE_CLOSED,
        MeetingState::InReview => meetings::STATE_IN_REVIEW,
        MeetingState::Signed => meetings::STATE_SIGNED,
        MeetingState::Issued => meetings::STATE_ISSUED,
        MeetingState::Cancelled => meetings::STATE_CANCELLED,
    }
}

pub fn kind(kind: MeetingKind) -> Text {
    match kind {
        MeetingKind::OnSite => meetings::KIND_ON_SITE,
        MeetingKind::Monthly => meetings::KIND_MONTHLY,
        MeetingKind::Quarterly => meetings::KIND_QUARTERLY,
        MeetingKind::Building => meetings::KIND_BUILDING,
        MeetingKind::Street => meetings::KIND_STREET,
        MeetingKind::Council => meetings::KIND_COUNCIL,
        MeetingKind::Talk => meetings::KIND_TALK,
        MeetingKind::Consultation => meetings::KIND_CONSULTATION,
    }
}

pub fn channel(channel: Channel) -> Text {
    match channel {
        Channel::InPerson => meetings::CHANNEL_IN_PERSON,
        Channel::Phone => meetings::CHANNEL_PHONE,
        Channel::Wechat => meetings::CHANNEL_WECHAT,
        Channel::Dingtalk => meetings::CHANNEL_DINGTALK,
        Channel::Oa => meetings::CHANNEL_OA,
        Channel::Paper => meetings::CHANNEL_PAPER,
    }
}

pub fn way(way: SignOffWay) -> Text {
    match way {
        SignOffWay::Paper => after::WAY_PAPER,
        SignOffWay::Oa => after::WAY_OA,
        SignOffWay::Oral => after::WAY_ORAL,
    }
}

/// 四步 议题选定 > 【会议筹备】 > 会议召开 > 成果执行: where a meeting stands.
pub fn steps(now: Stage, lang: Lang) -> String {
    let names: Vec<String> = Stage::ALL
        .into_iter()
        .map(|stage| {
            let name = term(lang, stage.zh());
            match stage == now {
                true => meetings::step_now(lang, name),
                false => name.to_owned(),
            }
        })
        .collect();
    format!("{} {}", meetings::STEPS.get(lang), names.join(" > "))
}
