//! 网格 and 分流: places, posts, and an issue's way up, down, to its solution and back to who raised it.

use super::{Teller, colon, tail};
use crate::domain::event::Event;
use crate::domain::sorting::Holder;

impl Teller<'_> {
    fn holder<'a>(&'a self, holder: &'a Holder) -> &'a str {
        holder.name(self.source.directory)
    }

    pub(super) fn place(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::PlaceSaved { fields, .. } => match fields.period.to {
                Some(last) => format!(
                    "登记{}{}，{}停用",
                    fields.kind.zh(),
                    fields.name,
                    self.day(last)
                ),
                None => format!("登记{}{}", fields.kind.zh(), fields.name),
            },
            Event::PostFilled { post, holders, .. } if holders.is_empty() => {
                format!("{}空缺", post.zh())
            }
            Event::PostFilled { post, holders, .. } => {
                let names: Vec<&str> = holders.iter().map(|one| self.holder(one)).collect();
                format!("{}：{}", post.zh(), names.join("、"))
            }
            Event::IssueClimbed {
                from,
                to,
                reason,
                skipped,
                ..
            } => {
                let how = match skipped {
                    Some(why) => format!("（越级，{}）", why.zh()),
                    None => String::new(),
                };
                format!("由{}上报{}{how}{}", from.zh(), to.zh(), colon(reason))
            }
            Event::IssueSentDown {
                from, to, reason, ..
            } => format!("由{}下交{}{}", from.zh(), to.zh(), colon(reason)),
            Event::IssueSettledBelow {
                level,
                how,
                by,
                result,
                ..
            } => format!(
                "在{}解决，{}办理{}{}",
                level.zh(),
                self.holder(by),
                tail("，", how, ""),
                colon(result)
            ),
            Event::IssueReopened { reason, .. } => format!("未解决，退回议题库{}", colon(reason)),
            Event::IssueAnswered { words, .. } => format!("答复提出人{}", colon(words)),
            _ => return None,
        })
    }
}
