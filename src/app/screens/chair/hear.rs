//! What a typed demand says of its lead, assistants and date: proposed in their fields, never forced.

use super::*;
use crate::app::screens::chair::decision::follow_lead;
use crate::domain::dates::format_date;
use crate::domain::deadline::{self, DueError, When};
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;

/// Words that make a clause name assistants.
const HELP: [&str; 6] = ["配合", "协助", "协办", "会同", "协同", "参与"];
/// Words behind a unit that make it the lead.
const LEADS: [&str; 4] = ["牵头", "负责", "承办", "主办"];

/// Units a sentence names: who leads, who helps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heard {
    pub lead: Option<UnitId>,
    pub assist: Vec<UnitId>,
}

/// A unit named at a place of the text (bytes).
struct Mention {
    from: usize,
    to: usize,
    unit: UnitId,
    can_lead: bool,
}

/// Every unit named, in order; a longer name wins over a shorter one inside it.
fn mentions(text: &str, directory: &Directory, day: chrono::NaiveDate) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for unit in directory.units.values() {
        if !unit.fields.period.holds(day) {
            continue;
        }
        let longest = unit
            .known_as()
            .filter(|name| name.chars().count() > 1)
            .filter_map(|name| text.find(name).map(|from| (from, from + name.len())))
            .max_by_key(|(from, to)| (to - from, std::cmp::Reverse(*from)));
        if let Some((from, to)) = longest {
            found.push(Mention {
                from,
                to,
                unit: unit.id,
                can_lead: unit.fields.kind.can_lead(),
            });
        }
    }
    let inside: Vec<bool> = found
        .iter()
        .map(|one| {
            found.iter().any(|other| {
                other.from <= one.from
                    && one.to <= other.to
                    && (other.to - other.from) > (one.to - one.from)
            })
        })
        .collect();
    let mut kept: Vec<Mention> = found
        .into_iter()
        .zip(inside)
        .filter(|(_, inside)| !inside)
        .map(|(mention, _)| mention)
        .collect();
    kept.sort_by_key(|mention| (mention.from, mention.unit));
    kept
}

/// Reads a demand as it stands.
pub(super) fn heard(text: &str, directory: &Directory, day: chrono::NaiveDate) -> Heard {
    let found = mentions(text, directory, day);
    let lead = found
        .iter()
        .filter(|mention| mention.can_lead)
        .find(|mention| {
            let before = text.get(..mention.from).unwrap_or_default();
            let after = text.get(mention.to..).unwrap_or_default();
            before.ends_with('由') || LEADS.iter().any(|word| after.starts_with(word))
        })
        .map(|mention| mention.unit);
    let mut assist = Vec::new();
    let mut start = 0;
    for clause in text.split_inclusive(['，', '。', '；', ',', ';']) {
        let end = start + clause.len();
        if HELP.iter().any(|word| clause.contains(word)) {
            let here = found
                .iter()
                .filter(|mention| start <= mention.from && mention.to <= end)
                .map(|mention| mention.unit)
                .filter(|unit| Some(*unit) != lead);
            for unit in here {
                if !assist.contains(&unit) {
                    assist.push(unit);
                }
            }
        }
        start = end;
    }
    Heard { lead, assist }
}

/// The parts of a sentence that may be its deadline, longest first: what ends in 前 or 内, or stands before 完成 and the like.
fn spoken(text: &str) -> Vec<&str> {
    const DONE: [&str; 4] = ["完成", "办结", "做好", "报"];
    let clauses = text.split(['，', '。', '；', ',', ';', '\n']);
    let mut parts: Vec<&str> = clauses
        .flat_map(|clause| {
            let within = clause
                .char_indices()
                .filter(|(_, c)| matches!(c, '前' | '内'))
                .map(|(at, c)| at + c.len_utf8());
            let done = DONE.iter().filter_map(|done| clause.find(done));
            within.chain(done).flat_map(move |end| {
                let said = &clause[..end];
                said.char_indices().map(move |(at, _)| &said[at..])
            })
        })
        .filter(|phrase| phrase.chars().count() > 2)
        .collect();
    parts.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    parts
}

impl Chair {
    /// The demand has changed: what it names goes into the fields nobody has touched.
    pub(super) fn propose_from_text(
        &mut self,
        form: &mut Form,
        day: chrono::NaiveDate,
        shared: &Shared,
    ) {
        // A recorded decision keeps what was decided.
        if self.base.is_some() {
            return;
        }
        let text = form.text("text").to_owned();
        let heard = heard(&text, &shared.directory, day);
        form.propose_pick("assist", heard.assist);
        if !form.touched("lead") {
            form.propose_pick("lead", heard.lead);
            self.proposed = heard.lead;
            follow_lead(form, day, &shared.directory);
        }
        let close = shared.office.settings.office_close;
        let means = |phrase: &str| {
            deadline::parse(phrase, day, &shared.calendar, close).map(|said| said.due)
        };
        let parts = spoken(&text);
        // 由柳浦村7天内修复: the sentence as a whole is no date, a part of it is.
        let when = match means(&text) {
            Err(DueError::Unparsed) => parts
                .iter()
                .find_map(|part| means(part).ok())
                .ok_or(DueError::Unparsed),
            read => read,
        };
        // The words of the room, where they can be told apart: the minutes then do not say the date twice.
        let spoken = parts.into_iter().find(|phrase| means(phrase) == when);
        let phrase = match when {
            Ok(_) if spoken.is_some() => spoken.unwrap_or_default().to_owned(),
            Ok(When::On { date, time: None }) => format_date(date),
            Ok(When::On {
                date,
                time: Some(time),
            }) => format!("{} {}", format_date(date), time.format("%H:%M")),
            Ok(When::LongTerm { review: None }) => "长期坚持".to_owned(),
            Ok(When::LongTerm {
                review: Some(cycle),
            }) => format!("长期坚持，{}复查", cycle.zh()),
            Err(_) => String::new(),
        };
        form.propose_text("due", &phrase);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::States;
    use crate::domain::testing::{World, day};

    #[test]
    fn the_deadline_is_kept_in_the_words_of_the_room() {
        let parts = spoken("由公共管理办负责，月底前完成现场整治");
        assert!(parts.contains(&"月底前"), "{parts:?}");
        assert!(spoken("5个工作日内办结").contains(&"5个工作日内"));
        assert!(spoken("由柳浦村7天内修复路灯").contains(&"7天内"));
        assert!(spoken("下周三完成现场整治").contains(&"下周三"));
        assert!(spoken("组织夜间集中整治").is_empty());
    }

    #[test]
    fn lead_and_assistants_are_heard_in_a_sentence() {
        let world = World::new(day("2026-11-20"));
        let directory = world.directory();
        let hear = |text: &str| {
            let heard = heard(text, &directory, day("2026-11-20"));
            let name = |id: UnitId| directory.unit_name(id, day("2026-11-20")).to_owned();
            (
                heard.lead.map(name),
                heard.assist.into_iter().map(name).collect::<Vec<_>>(),
            )
        };
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            hear("由城管中队牵头，派出所、环卫所配合，12月4日前完成夜间集中整治"),
            (some("城管中队"), vec!["派出所".into(), "环卫所".into()])
        );
        assert_eq!(
            hear("公共管理办负责提出方案，高潮村协助"),
            (some("公共管理办"), vec!["高潮村".into()])
        );
        // The place of the work is no lead, nor is a company that takes no orders.
        assert_eq!(hear("对杜鹃社区沿街店铺开展检查"), (None, vec![]));
        assert_eq!(hear("由供电公司迁移电杆"), (None, vec![]));
    }
}
