//! The paper after 闭会: its paragraphs, its signature, its versions and who received them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{DecisionId, ItemId, PersonId, UnitId};
use crate::domain::office::DocNumber;

/// A paragraph of the minutes that a person may reword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paragraph {
    /// 2026年11月20日下午，……现将会议议定事项纪要如下：
    Opening,
    /// 会议通报了上次议定事项落实情况……
    Review,
    /// 会议指出……会议认为……
    Situation,
    /// The running text of one item before its decisions.
    Item(ItemId),
    /// 会议要求……
    Closing,
}

impl std::fmt::Display for Paragraph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Paragraph::Opening => f.write_str("opening"),
            Paragraph::Review => f.write_str("review"),
            Paragraph::Situation => f.write_str("situation"),
            Paragraph::Item(id) => write!(f, "item:{id}"),
            Paragraph::Closing => f.write_str("closing"),
        }
    }
}

impl Serialize for Paragraph {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Paragraph {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "opening" => Ok(Paragraph::Opening),
            "review" => Ok(Paragraph::Review),
            "situation" => Ok(Paragraph::Situation),
            "closing" => Ok(Paragraph::Closing),
            other => other
                .strip_prefix("item:")
                .and_then(|id| id.parse().ok())
                .map(Paragraph::Item)
                .ok_or_else(|| serde::de::Error::custom(format!("no such paragraph: {other}"))),
        }
    }
}

/// 上次议定事项落实情况: the open decisions of the district and those struck off since its last meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewSummary {
    pub total: u32,
    pub closed: u32,
    /// Open and in time (待签收, 办理中, 待核验, 已办结, 长期).
    pub in_progress: u32,
    pub overdue: u32,
    pub decisions: Vec<DecisionId>,
}

/// Everything after 闭会 that concerns the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub submitted_on: Option<NaiveDate>,
    pub sign_off: Option<SignOff>,
    /// Given at the first 签发, kept by corrections.
    pub number: Option<DocNumber>,
    /// Set while a correction (更正) is being made.
    pub correction: Option<String>,
    pub versions: Vec<Version>,
    /// (unit, version) of every 签收.
    pub receipts: Vec<UnitReceipt>,
    /// The wording changed since the last version was issued.
    pub changed_since_issue: bool,
}

/// 签发: stands in the register and on the 签发单, never in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    pub signatory: PersonId,
    pub on: NaiveDate,
    /// Default 同意.
    pub opinion: String,
    pub how: SignOffWay,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum SignOffWay {
    #[default]
    Paper,
    Oa,
    Oral,
}

impl SignOffWay {
    pub const ALL: [SignOffWay; 3] = [SignOffWay::Paper, SignOffWay::Oa, SignOffWay::Oral];

    pub fn zh(self) -> &'static str {
        match self {
            SignOffWay::Paper => "书面",
            SignOffWay::Oa => "OA",
            SignOffWay::Oral => "口头",
        }
    }
}

/// One issued version: 1, then 更正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// 1 for the first issue.
    pub version: u32,
    pub issued_on: NaiveDate,
    /// Why it was corrected; None for version 1.
    pub reason: Option<String>,
    /// Path in the export folder and SHA-256 of every file.
    pub files: Vec<FileHash>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHash {
    pub path: String,
    pub sha256: String,
}

/// 签收 of one unit for one version covers all its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitReceipt {
    pub unit: UnitId,
    pub version: u32,
    pub by: Option<PersonId>,
    pub occurred_on: NaiveDate,
}
