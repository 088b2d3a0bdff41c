//! What an office decides for itself: days, names, words.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::domain::ids::DistrictId;
use crate::domain::lights::LightNames;
use crate::domain::meeting::MeetingKind;
use crate::domain::sorting::Routing;

/// Must or should a rule be kept?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    Must,
    Remind,
}

/// What an office decides for itself. Kept in the register as facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Must the recorder (记录人) be 班子成员?
    pub recorder_is_team_member: Strictness,
    /// Yellow from this many working days before the limit.
    pub soon_workdays: u32,
    /// Unsigned (未签收) is reminded after this many working days.
    pub receipt_workdays: u32,
    /// Minutes are to be issued within this many working days after the meeting.
    pub issue_workdays: u32,
    /// 临期提醒 from this many working days before the limit.
    pub remind_workdays: u32,
    /// A unit that is chased answers within this many working days.
    pub answer_workdays: u32,
    /// 再次催办 after this many working days without an answer, counted from the day it was asked for.
    pub chase_again_workdays: u32,
    /// A unit that answered, and still is not done: the next step after this many working days.
    pub answered_workdays: u32,
    /// 通报 after this many working days without an answer to the second 催办.
    pub circular_workdays: u32,
    /// 代字 of the 督办通知单: 督办〔2026〕3号
    pub slip_series: String,
    /// 代字 of the 通报.
    pub circular_series: String,
    /// How often one decision may be extended.
    pub max_extensions: u32,
    /// 下班前
    pub office_close: NaiveTime,
    /// 保管期限 in the archive list.
    pub retention: String,
    /// 应开未开: a district without a meeting for this many days. None: no cadence.
    pub cadence_days: Option<u32>,
    /// The same for the other kinds of meetings, those that have one.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub cadences: BTreeMap<MeetingKind, u32>,
    /// The same of single districts, where they do not follow the street.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub district_cadences: BTreeMap<DistrictId, BTreeMap<MeetingKind, u32>>,
    pub light_names: LightNames,
    /// 约定: what ends within this many days is called 到期.
    #[serde(skip_serializing_if = "is_a_month")]
    pub commitment_days: u32,
    /// 常用语 of this office, offered while a text is written, before those every office uses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// Which office answers what a window takes in.
    #[serde(skip_serializing_if = "Routing::is_default")]
    pub routing: Routing,
}

/// Days.
const A_MONTH: u32 = 30;

/// What an office never changed is not written: the bytes of older facts stay what they were.
fn is_a_month(days: &u32) -> bool {
    *days == A_MONTH
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            recorder_is_team_member: Strictness::Remind,
            soon_workdays: 3,
            receipt_workdays: 2,
            issue_workdays: 3,
            remind_workdays: 3,
            answer_workdays: 2,
            chase_again_workdays: 1,
            answered_workdays: 5,
            circular_workdays: 3,
            slip_series: "督办".to_string(),
            circular_series: "通报".to_string(),
            max_extensions: 1,
            office_close: NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default(),
            retention: "永久".to_string(),
            cadence_days: Some(31),
            cadences: BTreeMap::new(),
            district_cadences: BTreeMap::new(),
            light_names: LightNames::default(),
            commitment_days: A_MONTH,
            phrases: Vec::new(),
            routing: Routing::default(),
        }
    }
}

impl Settings {
    /// Every how many days that district holds a meeting of that kind. None: no cadence.
    pub fn cadence_in(&self, district: DistrictId, kind: MeetingKind) -> Option<u32> {
        let own = self.district_cadences.get(&district);
        own.and_then(|kinds| kinds.get(&kind).copied())
            .or(self.cadence(kind))
    }

    /// None: it follows the street again.
    pub fn set_cadence_of(&mut self, district: DistrictId, kind: MeetingKind, days: Option<u32>) {
        let own = self.district_cadences.entry(district).or_default();
        match days {
            Some(days) => own.insert(kind, days),
            None => own.remove(&kind),
        };
        self.district_cadences.retain(|_, kinds| !kinds.is_empty());
    }

    /// Every how many days a meeting of that kind is held in the districts that say nothing else. None: no cadence.
    pub fn cadence(&self, kind: MeetingKind) -> Option<u32> {
        match kind {
            MeetingKind::OnSite => self.cadence_days,
            other => self.cadences.get(&other).copied(),
        }
    }
}
