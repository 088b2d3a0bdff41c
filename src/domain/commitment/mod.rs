//! 约定: what somebody needs and somebody else claims, what units sign, and the five lists (五张清单) in which all of it stands.

mod evolve;
mod kind;

pub use kind::{Claims, CommitmentKind, FiveList};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::env::Happened;
use super::ids::{ClaimId, CommitmentId, DecisionId, DistrictId, IssueId, PersonId, UnitId};
use super::issue::PersonalRef;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    pub id: CommitmentId,
    pub fields: CommitmentFields,
    /// 清单: exactly one.
    pub list: FiveList,
    /// The resident whose wish it is. None: nobody was named, or it was erased.
    pub raiser_person: Option<PersonalRef>,
    /// The day it was entered for.
    pub made_on: NaiveDate,
    /// 认领, oldest first; those taken back too.
    pub claims: Vec<Claim>,
    /// 签订: the last day each unit signed on, since the last 续签.
    pub signatures: Vec<Signature>,
    /// The day of the last 续签.
    pub renewed_on: Option<NaiveDate>,
    /// Of a resource: the needs it answers, one entry for each claim.
    pub lent_to: Vec<CommitmentId>,
    pub ended: Option<Ended>,
}

/// What a form or a row of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommitmentFields {
    pub kind: CommitmentKind,
    pub title: String,
    pub detail: String,
    pub district: Option<DistrictId>,
    pub place: String,
    /// 门前三包: how long the stretch is.
    pub metres: Option<u32>,
    /// Who brings the need, offers the resource, or is to sign.
    pub units: Vec<UnitId>,
    /// 一对一 or 多对一.
    pub claims: Claims,
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    pub issue: Option<IssueId>,
    pub decision: Option<DecisionId>,
}

/// 认领: a unit, and who of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub id: ClaimId,
    pub unit: UnitId,
    pub person: Option<PersonId>,
    /// 供需配对: the resource it is answered with.
    pub resource: Option<CommitmentId>,
    pub claimed: Happened,
    /// 兑现
    pub kept: Option<Kept>,
    /// Taken back, and why.
    pub withdrawn: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub text: String,
    pub happened: Happened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub unit: UnitId,
    pub happened: Happened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// 作废: it should not have been entered, or nobody wants it any more.
    pub cancelled: bool,
    pub note: String,
    pub happened: Happened,
}

/// Where one stands. What a date decides (到期) is no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentState {
    /// 待认领; of a resource: 待配对
    Open,
    /// 待兑现: claimed, and not kept by all who claimed it
    Claimed,
    /// 已兑现
    Kept,
    /// 待签: somebody has not signed
    Unsigned,
    /// 履行中
    InForce,
    /// 已结束
    Ended,
    /// 已作废
    Cancelled,
}

impl CommitmentState {
    /// 已到期: signed by all, and its last day is past. Not a state of its own, for it is a day that says so.
    pub fn has_expired(self, until: Option<NaiveDate>, on: NaiveDate) -> bool {
        self == CommitmentState::InForce && until.is_some_and(|last| last < on)
    }

    /// The word for it on that day.
    pub fn zh_on(self, until: Option<NaiveDate>, on: NaiveDate) -> &'static str {
        match self.has_expired(until, on) {
            true => CommitmentState::EXPIRED,
            false => self.zh(),
        }
    }

    pub const EXPIRED: &'static str = "已到期";

    pub const ALL: [CommitmentState; 7] = [
        CommitmentState::Open,
        CommitmentState::Claimed,
        CommitmentState::Kept,
        CommitmentState::Unsigned,
        CommitmentState::InForce,
        CommitmentState::Ended,
        CommitmentState::Cancelled,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            CommitmentState::Open => "待认领",
            CommitmentState::Claimed => "待兑现",
            CommitmentState::Kept => "已兑现",
            CommitmentState::Unsigned => "待签",
            CommitmentState::InForce => "履行中",
            CommitmentState::Ended => "已结束",
            CommitmentState::Cancelled => "已作废",
        }
    }

    /// Nothing more is expected of anybody.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            CommitmentState::Kept | CommitmentState::Ended | CommitmentState::Cancelled
        )
    }
}

impl Claim {
    pub fn is_live(&self) -> bool {
        self.withdrawn.is_none()
    }
}

impl Commitment {
    pub fn state(&self) -> CommitmentState {
        if let Some(ended) = &self.ended {
            return match ended.cancelled {
                true => CommitmentState::Cancelled,
                false => CommitmentState::Ended,
            };
        }
        if self.fields.kind.is_signed() {
            return match self.unsigned().is_empty() {
                true => CommitmentState::InForce,
                false => CommitmentState::Unsigned,
            };
        }
        if self.fields.kind == CommitmentKind::Resource {
            return match self.lent_to.is_empty() {
                true => CommitmentState::Open,
                false => CommitmentState::InForce,
            };
        }
        let mut live = self.live_claims().peekable();
        if live.peek().is_none() {
            return CommitmentState::Open;
        }
        match live.all(|claim| claim.kept.is_some()) {
            true => CommitmentState::Kept,
            false => CommitmentState::Claimed,
        }
    }

    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// Claims that were not taken back, oldest first.
    pub fn live_claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| claim.is_live())
    }

    /// The units that claim it, each once, oldest first.
    pub fn claimants(&self) -> Vec<UnitId> {
        let mut units = Vec::new();
        for claim in self.live_claims() {
            if !units.contains(&claim.unit) {
                units.push(claim.unit);
            }
        }
        units
    }

    /// 未签, in the order of the parties.
    pub fn unsigned(&self) -> Vec<UnitId> {
        let signed = |unit: &UnitId| self.signatures.iter().any(|one| one.unit == *unit);
        let parties = self.fields.units.iter().copied();
        parties
            .filter(|unit| self.fields.kind.is_signed() && !signed(unit))
            .collect()
    }

    /// One more may claim it, or be answered with it.
    pub fn is_free(&self) -> bool {
        if self.ended.is_some() {
            return false;
        }
        let taken = match self.fields.kind {
            CommitmentKind::Resource => !self.lent_to.is_empty(),
            kind if kind.is_claimed() => self.live_claims().next().is_some(),
            _ => return false,
        };
        self.fields.claims == Claims::Many || !taken
    }

    /// Its last day has passed or comes within that many days, and something is still expected of somebody.
    pub fn is_due(&self, today: NaiveDate, days: u32) -> bool {
        let last = today.checked_add_days(chrono::Days::new(u64::from(days)));
        let last = last.unwrap_or(NaiveDate::MAX);
        !self.state().is_over() && self.fields.until.is_some_and(|until| until <= last)
    }

    /// The day the last of them was kept. None: not all are.
    pub fn kept_on(&self) -> Option<NaiveDate> {
        let days: Option<Vec<NaiveDate>> = self
            .live_claims()
            .map(|claim| Some(claim.kept.as_ref()?.happened.occurred_on))
            .collect();
        days?.into_iter().max()
    }

    /// The day the last unit signed. None: nobody has.
    pub fn signed_on(&self) -> Option<NaiveDate> {
        let days = self.signatures.iter().map(|one| one.happened.occurred_on);
        days.max()
    }
}
