//! Where one screen sends another: what stands in a [`Target`](crate::app::Target), written and read in one place.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::ids::{DistrictId, IssueId, MeetingId, UnitId};
use crate::domain::query::{BoardFilter, DueWindow};
use crate::domain::statistics::Period;

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

/// What `ScreenId::Board` is asked to show, by group or by due day. (One decision, light or state: see the board itself.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoardTarget {
    /// `all`
    All,
    /// `unit:ID`: what it leads.
    Unit(UnitId),
    /// `district:ID`
    District(DistrictId),
    /// `category:KEY`
    Category(String),
    /// `due:FROM:TO`: open, and the limit lies in there.
    Due(NaiveDate, NaiveDate),
}

impl BoardTarget {
    /// What the board shows then.
    pub fn filter(self) -> BoardFilter {
        let all = BoardFilter::default();
        match self {
            BoardTarget::All => all,
            BoardTarget::Unit(id) => BoardFilter {
                lead: Some(id),
                ..all
            },
            BoardTarget::District(id) => BoardFilter {
                district: Some(id),
                ..all
            },
            BoardTarget::Category(key) => BoardFilter {
                category: Some(key),
                ..all
            },
            BoardTarget::Due(from, to) => BoardFilter {
                due: Period::new(from, to).map(DueWindow::Between),
                ..all
            },
        }
    }
}

impl fmt::Display for BoardTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BoardTarget::All => f.write_str("all"),
            BoardTarget::Unit(id) => write!(f, "unit:{id}"),
            BoardTarget::District(id) => write!(f, "district:{id}"),
            BoardTarget::Category(key) => write!(f, "category:{key}"),
            BoardTarget::Due(from, to) => write!(f, "due:{from}:{to}"),
        }
    }
}

impl FromStr for BoardTarget {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match kind {
            "all" => Ok(BoardTarget::All),
            "unit" => Ok(BoardTarget::Unit(rest.parse().map_err(|_| ())?)),
            "district" => Ok(BoardTarget::District(rest.parse().map_err(|_| ())?)),
            "category" => Ok(BoardTarget::Category(rest.to_owned())),
            "due" => {
                let (from, to) = rest.split_once(':').ok_or(())?;
                let day = |text: &str| text.parse().map_err(|_| ());
                Ok(BoardTarget::Due(day(from)?, day(to)?))
            }
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

    #[test]
    fn targets_of_the_board_read_back() {
        let id = CommandId("01936f3e-7a10-7cde-8f01-23456789abcd".parse().unwrap());
        let day = |text: &str| text.parse().unwrap();
        for target in [
            BoardTarget::All,
            BoardTarget::Unit(UnitId(id.0)),
            BoardTarget::District(DistrictId(id.0)),
            BoardTarget::Category("environment".into()),
            BoardTarget::Due(day("2026-11-01"), day("2026-11-30")),
        ] {
            assert_eq!(target.to_string().parse(), Ok(target));
        }
        assert_eq!("due:tomorrow".parse::<BoardTarget>(), Err(()));
        assert_eq!("decision:1".parse::<BoardTarget>(), Err(()));
    }
}
