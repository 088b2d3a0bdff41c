//! 网格 and 分流: places, posts, and an issue's way up, down, to its solution and back to who raised it.

use super::Teller;
use crate::domain::event::Event;
use crate::domain::sorting::Holder;
use crate::text::messages::sorting as way;

impl Teller<'_> {
    fn holder<'a>(&'a self, holder: &'a Holder) -> &'a str {
        holder.name(self.source.directory)
    }

    pub(super) fn place(&self, event: &Event) -> Option<String> {
        let lang = self.lang();
        Some(match event {
            Event::PlaceSaved { fields, .. } => {
                let ended = fields.period.to;
                let ended =
                    ended.map_or_else(String::new, |last| way::place_over(lang, self.day(last)));
                let kind = fields.kind.name(fields.unit, self.source.directory);
                way::place_saved(lang, self.term(kind), &fields.name, ended)
            }
            Event::PostFilled { post, holders, .. } if holders.is_empty() => {
                way::post_vacant(lang, self.term(post.zh()))
            }
            Event::PostFilled { post, holders, .. } => {
                let names = self.names(holders.iter().map(|one| self.holder(one)));
                format!("{}{}", self.term(post.zh()), self.colon(&names))
            }
            Event::IssueClimbed {
                from,
                to,
                reason,
                skipped,
                ..
            } => {
                let skipped = skipped.map_or_else(String::new, |why| {
                    way::climbed_past(lang, self.term(why.zh()))
                });
                let (from, to) = (self.level(*from), self.level(*to));
                way::climbed(lang, from, to, skipped, self.colon(reason))
            }
            Event::IssueGridClimbed {
                from, to, reason, ..
            } => {
                let (from, to) = (self.term(from.zh()), self.term(to.zh()));
                way::climbed(lang, from, to, String::new(), self.colon(reason))
            }
            Event::IssueReferred {
                from,
                to,
                form,
                reason,
                skipped,
                reply_by,
                ..
            } => way::referred(
                lang,
                self.level(*from),
                to,
                self.term(form.zh()),
                self.day(*reply_by),
                skipped.map_or_else(String::new, |why| {
                    way::climbed_past(lang, self.term(why.zh()))
                }),
                self.colon(reason),
            ),
            Event::IssueReferralAnswered { reply, solved, .. } => {
                let reply = self.colon(reply);
                match solved {
                    true => way::referral_solved(lang, reply),
                    false => way::referral_back(lang, reply),
                }
            }
            Event::IssueSentDown {
                from, to, reason, ..
            } => {
                let (from, to) = (self.level(*from), self.level(*to));
                way::sent_down(lang, from, to, self.colon(reason))
            }
            Event::IssueSettledBelow {
                level,
                how,
                by,
                result,
                ..
            } => {
                let how = match how.is_empty() {
                    true => String::new(),
                    false => way::in_this_way(lang, how),
                };
                let by = self.holder(by);
                way::settled_below(lang, self.level(*level), by, how, self.colon(result))
            }
            Event::IssueReopened { reason, .. } => way::reopened(lang, self.colon(reason)),
            Event::IssueBroughtBack { reason, .. } => {
                crate::text::messages::publication::brought_back(lang, self.colon(reason))
            }
            Event::IssueAnswered { words, .. } => way::answered(lang, self.colon(words)),
            _ => return None,
        })
    }
}
