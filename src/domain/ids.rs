//! Names of things: one newtype for each, so that a meeting can never be taken for a decision.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The last eight hex digits: what people type and read aloud.
            pub fn short(&self) -> String {
                let all = self.0.simple().to_string();
                all[24..].to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.short())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
    )+};
}

ids! {
    /// The street office a register belongs to.
    OfficeId,
    /// 片区
    DistrictId,
    /// 村、社区、站所、科室 and the like
    UnitId,
    PersonId,
    /// 问题/诉求
    IssueId,
    /// 片区现场办公会议
    MeetingId,
    /// 议题 on the agenda of one meeting
    ItemId,
    AttendeeId,
    NoteId,
    /// 议定事项; the same id for life
    DecisionId,
    /// 回头看
    PatrolId,
    /// 网格 and whatever it lies in or holds
    PlaceId,
    /// What a patrol found
    FindingId,
    /// 约定: a wish, a service, a pledge, a compact
    CommitmentId,
    /// 认领 of one
    ClaimId,
    /// Allotted when a form opens: the same command twice is done once.
    CommandId,
    EventId,
    /// One installation of the program.
    DeviceId,
}

impl CommandId {
    /// The id of the `n`th thing a command makes. Derived, so that deciding needs no randomness and the same command
    /// always makes the same things. Only the clock bits are left alone; the counter goes into the random tail.
    pub fn child(&self, n: u16) -> Uuid {
        let mut bytes = *self.0.as_bytes();
        let tail = u16::from_be_bytes([bytes[14], bytes[15]])
            .wrapping_add(n)
            .wrapping_add(1);
        bytes[14..].copy_from_slice(&tail.to_be_bytes());
        Uuid::from_bytes(bytes)
    }
}

/// What an event is about. States are folded, cached and refused per subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Settings, categories, yearly numbers.
    Office,
    /// Districts, units and people as a whole: it is small.
    Directory,
    Issue(IssueId),
    /// Agenda, roll, notes, outcomes, wording of its decisions, its minutes.
    Meeting(MeetingId),
    /// The course of one decision after the meeting.
    Decision(DecisionId),
    /// Plan, team, roster and findings of one 回头看.
    Patrol(PatrolId),
    /// One place of the tree of grids, and who holds its posts.
    Place(PlaceId),
    /// Fields, claims and signatures of one 约定.
    Commitment(CommitmentId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Office => f.write_str("office"),
            Subject::Directory => f.write_str("directory"),
            Subject::Issue(id) => write!(f, "issue:{id}"),
            Subject::Meeting(id) => write!(f, "meeting:{id}"),
            Subject::Decision(id) => write!(f, "decision:{id}"),
            Subject::Patrol(id) => write!(f, "patrol:{id}"),
            Subject::Place(id) => write!(f, "place:{id}"),
            Subject::Commitment(id) => write!(f, "commitment:{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = |text: &str| Uuid::parse_str(text).map_err(|error| error.to_string());
        match text.split_once(':') {
            None if text == "office" => Ok(Subject::Office),
            None if text == "directory" => Ok(Subject::Directory),
            Some(("issue", rest)) => Ok(Subject::Issue(IssueId(id(rest)?))),
            Some(("meeting", rest)) => Ok(Subject::Meeting(MeetingId(id(rest)?))),
            Some(("decision", rest)) => Ok(Subject::Decision(DecisionId(id(rest)?))),
            Some(("patrol", rest)) => Ok(Subject::Patrol(PatrolId(id(rest)?))),
            Some(("place", rest)) => Ok(Subject::Place(PlaceId(id(rest)?))),
            Some(("commitment", rest)) => Ok(Subject::Commitment(CommitmentId(id(rest)?))),
            _ => Err(format!("no such subject: {text}")),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_of_a_command_differ_from_it_and_from_each_other() {
        let command = CommandId(Uuid::parse_str("01936f3e-7a10-7cde-8f01-23456789ffff").unwrap());
        let children: std::collections::BTreeSet<_> = (0..1000).map(|n| command.child(n)).collect();
        assert_eq!(children.len(), 1000);
        assert!(!children.contains(&command.0));
    }

    #[test]
    fn a_subject_reads_back() {
        for subject in [
            Subject::Office,
            Subject::Directory,
            Subject::Meeting(MeetingId(Uuid::nil())),
            Subject::Decision(DecisionId(Uuid::nil())),
            Subject::Issue(IssueId(Uuid::nil())),
            Subject::Patrol(PatrolId(Uuid::nil())),
            Subject::Place(PlaceId(Uuid::nil())),
            Subject::Commitment(CommitmentId(Uuid::nil())),
        ] {
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        assert!("meeting:x".parse::<Subject>().is_err());
    }
}
