//! Who was asked, what they answered, who sat in the room.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::Capacity;
use crate::domain::ids::{AttendeeId, PersonId, UnitId};

/// One person of the roll, or one unit whose person is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    pub id: AttendeeId,
    pub fields: AttendeeFields,
    pub reply: Reply,
    pub attendance: Attendance,
    /// 晚到 and 离会, where keyed.
    pub arrived: Option<NaiveTime>,
    pub left: Option<NaiveTime>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeFields {
    /// None: the unit sends whom it likes, or a guest known by name only.
    pub person: Option<PersonId>,
    /// A guest's name where `person` is None.
    #[serde(default)]
    pub name: String,
    pub unit: Option<UnitId>,
    /// 列席: sits in without belonging to the deciding group.
    #[serde(default)]
    pub observer: bool,
    /// 身份 at a 协商会, where somebody chose one. None: what the directory tells ([`super::Meeting::capacity_of`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
}

/// Answer to the notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// 未回
    #[default]
    None,
    Comes,
    Leave {
        reason: String,
    },
    /// 代会: who comes instead
    Proxy {
        name: String,
    },
}

/// How somebody stood at the meeting. Everyone invited starts present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    #[default]
    Present,
    /// 请假; the reason stays in the register, never in the minutes
    Leave {
        reason: String,
    },
    Absent,
    /// 代会: the name of who came instead
    Proxy {
        name: String,
    },
}

impl Attendance {
    /// Somebody of the unit sits in the room.
    pub fn is_there(&self) -> bool {
        matches!(self, Attendance::Present | Attendance::Proxy { .. })
    }
}
