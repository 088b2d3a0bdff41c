//! 四步协商 (B8): at which of the four steps a meeting stands, and who sits at a 协商会 as what: 1+5+X.

use serde::{Deserialize, Serialize};

use super::{Attendee, ItemKind, Meeting, MeetingKind, MeetingState};
use crate::domain::directory::{Directory, PersonRole, Unit, UnitKind};
use crate::domain::ids::PersonId;

/// 议题选定 → 会议筹备 → 会议召开 → 成果执行. Never stored: it follows from what the meeting holds already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Select,
    Prepare,
    Hold,
    Execute,
}

impl Stage {
    pub const ALL: [Stage; 4] = [Stage::Select, Stage::Prepare, Stage::Hold, Stage::Execute];

    pub fn zh(self) -> &'static str {
        match self {
            Stage::Select => "议题选定",
            Stage::Prepare => "会议筹备",
            Stage::Hold => "会议召开",
            Stage::Execute => "成果执行",
        }
    }

    /// Where a meeting in that state stands, with or without a topic on its agenda. None: it was cancelled.
    pub fn of(state: MeetingState, has_topics: bool) -> Option<Stage> {
        match state {
            MeetingState::Preparing if has_topics => Some(Stage::Prepare),
            MeetingState::Preparing => Some(Stage::Select),
            MeetingState::Running | MeetingState::Adjourned => Some(Stage::Hold),
            MeetingState::Cancelled => None,
            MeetingState::Closed
            | MeetingState::InReview
            | MeetingState::Signed
            | MeetingState::Issued => Some(Stage::Execute),
        }
    }
}

/// 身份 at a 协商会.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// The 1: 领头人
    Leader,
    /// 社区两委成员
    Committee,
    /// 小区党建联盟成员单位党员
    Alliance,
    /// 物业公司党员
    Property,
    /// 社区热心党员
    Volunteer,
    /// 居民群众
    Resident,
    /// The X: 利益相关方
    Stakeholder,
}

impl Capacity {
    pub const ALL: [Capacity; 7] = [
        Capacity::Leader,
        Capacity::Committee,
        Capacity::Alliance,
        Capacity::Property,
        Capacity::Volunteer,
        Capacity::Resident,
        Capacity::Stakeholder,
    ];

    /// The five kinds of people.
    pub const FIVE: [Capacity; 5] = [
        Capacity::Committee,
        Capacity::Alliance,
        Capacity::Property,
        Capacity::Volunteer,
        Capacity::Resident,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Capacity::Leader => "领头人",
            Capacity::Committee => "社区两委成员",
            Capacity::Alliance => "党建联盟单位党员",
            Capacity::Property => "物业公司党员",
            Capacity::Volunteer => "社区热心党员",
            Capacity::Resident => "居民群众",
            Capacity::Stakeholder => "利益相关方",
        }
    }

    /// As what somebody sits there who was not asked: by post and by the kind of unit. A guest of no unit is a resident.
    pub fn proposed(person: Option<PersonId>, unit: Option<&Unit>, directory: &Directory) -> Self {
        let has = |role| {
            let known = person.and_then(|id| directory.person(id));
            known.is_some_and(|person| person.has(role))
        };
        if has(PersonRole::Delegate) {
            return Capacity::Stakeholder;
        }
        if has(PersonRole::BuildingHead) {
            return Capacity::Volunteer;
        }
        let Some(unit) = unit else {
            return Capacity::Resident;
        };
        if unit.known_as().any(|name| name.contains("物业")) {
            return Capacity::Property;
        }
        match unit.fields.kind {
            UnitKind::Community | UnitKind::Village | UnitKind::Coop => Capacity::Committee,
            UnitKind::ResidentOrg => Capacity::Alliance,
            UnitKind::SocialOrg if !unit.fields.name.contains("业主") => Capacity::Volunteer,
            UnitKind::SocialOrg
            | UnitKind::Leadership
            | UnitKind::Section
            | UnitKind::Station
            | UnitKind::Outside => Capacity::Stakeholder,
        }
    }
}

impl Meeting {
    pub fn stage(&self) -> Option<Stage> {
        Stage::of(self.state, self.has_topics())
    }

    pub fn has_topics(&self) -> bool {
        self.items.iter().any(|item| item.kind == ItemKind::Topic)
    }

    pub fn is_consultation(&self) -> bool {
        self.plan.kind == MeetingKind::Consultation
    }

    /// As what somebody of the roll sits at a 协商会: as was chosen, else the chair leads, else by the directory.
    pub fn capacity_of(&self, attendee: &Attendee, directory: &Directory) -> Capacity {
        let fields = &attendee.fields;
        let chairs = fields.person.is_some() && fields.person == self.plan.chair;
        match fields.capacity {
            Some(chosen) => chosen,
            None if chairs && !self.leader_is_chosen() => Capacity::Leader,
            None => {
                let unit = fields.unit.and_then(|id| directory.unit(id));
                Capacity::proposed(fields.person, unit, directory)
            }
        }
    }

    fn leader_is_chosen(&self) -> bool {
        let mut chosen = self.attendees.iter().map(|one| one.fields.capacity);
        chosen.any(|capacity| capacity == Some(Capacity::Leader))
    }

    /// 领头人 is there, or a stand-in. A chair whom nobody put on the roll yet will be.
    pub fn has_leader(&self, directory: &Directory) -> bool {
        let coming = self
            .plan
            .chair
            .is_some_and(|chair| !self.is_on_roll(chair) && !self.leader_is_chosen());
        coming || self.sits_there(Capacity::Leader, directory)
    }

    /// Kinds of the five for whom nobody comes. Empty where the meeting is no 协商会.
    pub fn kinds_missing(&self, directory: &Directory) -> Vec<Capacity> {
        if !self.is_consultation() {
            return Vec::new();
        }
        let missing = |kind: &Capacity| !self.sits_there(*kind, directory);
        Capacity::FIVE.into_iter().filter(missing).collect()
    }

    fn sits_there(&self, capacity: Capacity, directory: &Directory) -> bool {
        self.attendees
            .iter()
            .filter(|attendee| attendee.attendance.is_there())
            .any(|attendee| self.capacity_of(attendee, directory) == capacity)
    }
}
