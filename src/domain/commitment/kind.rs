//! Kinds of 约定, the five lists, and how many may claim one.

use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentKind {
    /// 需求
    #[default]
    Need,
    /// 微心愿
    Wish,
    /// 服务
    Service,
    /// 资源: what somebody offers
    Resource,
    /// 责任状
    Pledge,
    /// 门前三包
    Frontage,
    /// 共建协议
    Agreement,
    /// 村企结对
    Pairing,
    /// 结盟书、盟约
    Compact,
}

impl CommitmentKind {
    pub const ALL: [CommitmentKind; 9] = [
        CommitmentKind::Need,
        CommitmentKind::Wish,
        CommitmentKind::Service,
        CommitmentKind::Resource,
        CommitmentKind::Pledge,
        CommitmentKind::Frontage,
        CommitmentKind::Agreement,
        CommitmentKind::Pairing,
        CommitmentKind::Compact,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            CommitmentKind::Need => "需求",
            CommitmentKind::Wish => "微心愿",
            CommitmentKind::Service => "服务",
            CommitmentKind::Resource => "资源",
            CommitmentKind::Pledge => "责任状",
            CommitmentKind::Frontage => "门前三包",
            CommitmentKind::Agreement => "共建协议",
            CommitmentKind::Pairing => "村企结对",
            CommitmentKind::Compact => "结盟书",
        }
    }

    /// Reads the words people use, 盟约 for 结盟书 among them.
    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL
            .into_iter()
            .find(|kind| kind.zh() == word)
            .or(match word {
                "心愿" => Some(CommitmentKind::Wish),
                "盟约" => Some(CommitmentKind::Compact),
                "共驻共建协议" | "共驻共建" => Some(CommitmentKind::Agreement),
                "结对" => Some(CommitmentKind::Pairing),
                _ => None,
            })
    }

    /// Somebody claims it and keeps what he promised.
    pub fn is_claimed(self) -> bool {
        matches!(
            self,
            CommitmentKind::Need | CommitmentKind::Wish | CommitmentKind::Service
        )
    }

    /// Units sign it.
    pub fn is_signed(self) -> bool {
        !self.is_claimed() && self != CommitmentKind::Resource
    }

    /// The list it most likely belongs to.
    pub fn list(self) -> FiveList {
        match self {
            CommitmentKind::Need => FiveList::Sentiment,
            CommitmentKind::Wish => FiveList::Relief,
            CommitmentKind::Service | CommitmentKind::Resource => FiveList::Service,
            CommitmentKind::Pairing => FiveList::Pairing,
            CommitmentKind::Pledge
            | CommitmentKind::Frontage
            | CommitmentKind::Agreement
            | CommitmentKind::Compact => FiveList::CoGov,
        }
    }
}

/// 五张清单
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum FiveList {
    /// 民情
    #[default]
    Sentiment,
    /// 结对
    Pairing,
    /// 服务
    Service,
    /// 解困
    Relief,
    /// 共治
    CoGov,
}

impl FiveList {
    pub const ALL: [FiveList; 5] = [
        FiveList::Sentiment,
        FiveList::Pairing,
        FiveList::Service,
        FiveList::Relief,
        FiveList::CoGov,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            FiveList::Sentiment => "民情",
            FiveList::Pairing => "结对",
            FiveList::Service => "服务",
            FiveList::Relief => "解困",
            FiveList::CoGov => "共治",
        }
    }

    /// 民情清单 for 民情 too.
    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim();
        let word = word.strip_suffix("清单").unwrap_or(word);
        Self::ALL.into_iter().find(|list| list.zh() == word)
    }
}

/// How many may claim one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Claims {
    /// 一对一
    #[default]
    One,
    /// 多对一
    Many,
}

impl Claims {
    pub const ALL: [Claims; 2] = [Claims::One, Claims::Many];

    pub fn zh(self) -> &'static str {
        match self {
            Claims::One => "一对一",
            Claims::Many => "多对一",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|claims| claims.zh() == word.trim())
    }
}
