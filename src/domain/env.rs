//! What arrives from outside with every command: the time, who sits at the keyboard, the calendar.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::ids::PersonId;

/// The world as a command sees it. Nothing in `domain` reads a clock.
#[derive(Clone, Debug)]
pub struct Env {
    pub now: DateTime<FixedOffset>,
    /// 录入人: who typed.
    pub actor: Actor,
    /// This run of the program; the writer of a meeting is a session.
    pub session: String,
    pub calendar: Arc<Calendar>,
}

impl Env {
    /// The local civil date.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub name: String,
    pub role: Role,
}

/// Which work a person does with the program. On a local file these guard the workflow, they are no security.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Secretary,
    Clerk,
    Unit,
    Supervisor,
    Admin,
}

/// How a fact reached the office.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    #[default]
    InPerson,
    Phone,
    Wechat,
    Dingtalk,
    Oa,
    Paper,
}

impl Channel {
    pub const ALL: [Channel; 6] = [
        Channel::InPerson,
        Channel::Phone,
        Channel::Wechat,
        Channel::Dingtalk,
        Channel::Oa,
        Channel::Paper,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Channel::InPerson => "当面",
            Channel::Phone => "电话",
            Channel::Wechat => "微信",
            Channel::Dingtalk => "钉钉",
            Channel::Oa => "OA",
            Channel::Paper => "书面",
        }
    }
}

/// What the rules judge: who did it (经办人), how it reached us, and the day it happened, which may be before the day it
/// was typed (补录) and never in the future.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// None: not said.
    pub by: Option<PersonId>,
    #[serde(default)]
    pub channel: Channel,
    pub occurred_on: NaiveDate,
}

impl Happened {
    pub fn today(env: &Env) -> Self {
        Happened {
            by: None,
            channel: Channel::InPerson,
            occurred_on: env.today(),
        }
    }
}
