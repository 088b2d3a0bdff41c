//! Places and issues on their way to a meeting, at random.

use super::*;

/// 网格 and 分流: places, posts, issues on their way. What does not fit is refused by both alike.
pub(super) fn sorting(desk: &Desk, (kind, a, b, _): Move) -> Option<What> {
    use crate::domain::issue::IssueSource;
    use crate::domain::place::{PlaceFields, PlaceKind, Post};
    use crate::domain::sorting::{Holder, Level, Skip, Window};
    let world = &desk.world;
    let places: Vec<_> = world.all_places().collect();
    let place = places.get(a % places.len().max(1)).copied();
    let issues: Vec<_> = world.all_issues().collect();
    let issue = issues.get(b % issues.len().max(1)).copied();
    let happened = world.unsaid(&world.today().to_string());
    let reason = "说明".to_string();
    let level = Level::ALL[a % Level::ALL.len()];
    let name = ["第2网格", "第10网格", "杜鹃社区", "3号楼"][b % 4].to_string();
    Some(match kind % 10 {
        0..=2 => What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind: PlaceKind::ALL[(a + usize::from(kind)) % PlaceKind::ALL.len()],
                name,
                parent: place.map(|place| place.id),
                ..PlaceFields::default()
            }),
            posts: Default::default(),
            on: None,
        },
        3 => {
            let known = place?;
            let was = known.fields.clone();
            let mut now = was.clone();
            match b % 3 {
                0 => now.name = name,
                1 => {
                    now.parent = issues
                        .get(a)
                        .and(places.get(b % places.len()))
                        .map(|one| one.id)
                }
                _ if b.is_multiple_of(5) => now.period.to = Some(world.today()),
                _ => now.unit = Some(world.unit("环卫所")),
            }
            What::SavePlace {
                id: Some(known.id),
                was: Some(Box::new(was)),
                now: Box::new(now),
                posts: Default::default(),
                on: None,
            }
        }
        4 => {
            let known = place?;
            let post = Post::ALL[b % Post::ALL.len()];
            let was = known.holders(post).to_vec();
            let now = match b % 3 {
                0 => Vec::new(),
                1 => vec![Holder::Named("胡小燕".to_string())],
                _ => vec![Holder::Person(world.person("王晓岚"))],
            };
            What::SavePlace {
                id: Some(known.id),
                was: None,
                now: Box::new(known.fields.clone()),
                posts: [(post, Change { was, now })].into(),
                on: None,
            }
        }
        5 => {
            let mut fields = world.issue_fields("楼道堆放", "综合治理/矛盾纠纷");
            fields.sorting.site = place.map(|place| place.id);
            fields.sorting.window = b.is_multiple_of(2).then_some(Window::Enforcement);
            fields.source = IssueSource::ALL[b % IssueSource::ALL.len()];
            What::RegisterIssue {
                fields: Box::new(fields),
                raiser_person: None,
                happened: None,
            }
        }
        6 if a.is_multiple_of(5) => What::ReferIssue {
            issue: issue?.id,
            to: "区住建局".to_string(),
            form: crate::domain::meeting::EscalationForm::Letter,
            request: reason.clone(),
            reason,
            skip: b.is_multiple_of(2).then_some(Skip::BeyondPowers),
            reply_by: happened.occurred_on + chrono::Days::new(10),
            happened,
        },
        7 if a.is_multiple_of(3) => What::AnswerReferral {
            issue: issue?.id,
            reply: reason,
            solved: b.is_multiple_of(2),
            happened,
        },
        6 => What::ClimbIssue {
            issue: issue?.id,
            to: b.is_multiple_of(2).then_some(level),
            reason,
            skip: a.is_multiple_of(2).then_some(Skip::Urgent),
            happened,
        },
        7 => What::SendIssueDown {
            issue: issue?.id,
            to: level,
            reason,
            happened,
        },
        8 if b.is_multiple_of(3) => What::ReopenIssue {
            issue: issue?.id,
            reason,
            happened,
        },
        8 => What::SettleIssueBelow {
            issue: issue?.id,
            how: "上门".to_string(),
            by: Some(Holder::Named("胡小燕".to_string())),
            level: None,
            result: reason,
            happened,
        },
        _ => What::AnswerRaiser {
            issue: issue?.id,
            words: reason,
            happened,
        },
    })
}
