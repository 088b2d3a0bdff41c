//! Where one screen sends another: what stands in a [`Target`](crate::app::Target), written and read in one place.

use std::fmt;
use std::str::FromStr;

use crate::domain::ids::{DistrictId, IssueId, MeetingId};

/// What `ScreenId::Meetings` and `ScreenId::Chair` are asked to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingsTarget {
    /// `meeting:ID`: the page of that meeting.
    Page(MeetingId),
    /// `new:DISTRICT:ISSUE,ISSUE`: the planning form, its district and issues already chosen.
    Plan {
        district: Option<DistrictId>,
        issues: Vec<IssueId>,
    },
    /// `add:MEETING:ISSUE,ISSUE`: these issues onto the agenda of that meeting.
    Add {
        meeting: MeetingId,
        issues: Vec<IssueId>,
    },
}

impl fmt::Display for MeetingsTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |issues: &[IssueId]| {
            issues
                .iter()
                .map(IssueId::to_string)
                .collect::<Vec<_>>()
                .join(",")
        };
        match self {
            MeetingsTarget::Page(id) => write!(f, "meeting:{id}"),
            MeetingsTarget::Plan { district, issues } => {
                let district = district.map(|id| id.to_string()).unwrap_or_default();
                write!(f, "new:{district}:{}", list(issues))
            }
            MeetingsTarget::Add { meeting, issues } => write!(f, "add:{meeting}:{}", list(issues)),
        }
    }
}

impl FromStr for MeetingsTarget {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, ':');
        let kind = parts.next().unwrap_or_default();
        let subject = parts.next().unwrap_or_default();
        let issues = parts
            .next()
            .unwrap_or_default()
            .split(',')
            .filter(|id| !id.is_empty())
            .map(|id| id.parse().map_err(|_| ()))
            .collect::<Result<Vec<IssueId>, ()>>()?;
        match kind {
            "meeting" => Ok(MeetingsTarget::Page(subject.parse().map_err(|_| ())?)),
            "new" if subject.is_empty() => Ok(MeetingsTarget::Plan {
                district: None,
                issues,
            }),
            "new" => Ok(MeetingsTarget::Plan {
                district: Some(subject.parse().map_err(|_| ())?),
                issues,
            }),
            "add" => Ok(MeetingsTarget::Add {
                meeting: subject.parse().map_err(|_| ())?,
                issues,
            }),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CommandId;

    #[test]
    fn targets_read_back() {
        let id = CommandId("01936f3e-7a10-7cde-8f01-23456789abcd".parse().unwrap());
        let issues = vec![IssueId(id.child(0)), IssueId(id.child(1))];
        for target in [
            MeetingsTarget::Page(MeetingId(id.0)),
            MeetingsTarget::Plan {
                district: None,
                issues: Vec::new(),
            },
            MeetingsTarget::Plan {
                district: Some(DistrictId(id.0)),
                issues: issues.clone(),
            },
            MeetingsTarget::Add {
                meeting: MeetingId(id.0),
                issues,
            },
        ] {
            assert_eq!(target.to_string().parse(), Ok(target));
        }
        assert_eq!("meeting:x".parse::<MeetingsTarget>(), Err(()));
    }
}
