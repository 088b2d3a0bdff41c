//! A decision as a sentence of the minutes. What its text says already (lead, leader, date, assistants) is not said again.

use chrono::NaiveDate;

use super::{due, sentence};
use crate::domain::dates::format_date;
use crate::domain::directory::Directory;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{DraftTerms, Due, ToPublish};
use crate::text::clauses::clauses;

/// The terms of one decision in names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// The lead's short name; empty: not named yet.
    pub lead: String,
    /// Everything the lead is known by, the short name among them.
    pub lead_known_as: Vec<String>,
    /// The leader who heads the work in person; empty: nobody does.
    pub led_by: String,
    pub assist: Vec<String>,
    pub due: Option<Due>,
    pub due_phrase: String,
    pub objection: Option<ObjectionWords>,
    pub publish: Option<ToPublish>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectionWords {
    pub unit: String,
    pub text: String,
    pub ruling: String,
}

/// Words of a clause that say who helps.
const HELP: [&str; 5] = ["配合", "协助", "会同", "协同", "联合"];

impl Words {
    /// The names the units bore on that day.
    pub fn of(terms: &DraftTerms, directory: &Directory, day: NaiveDate) -> Words {
        let name = |id: UnitId| directory.unit_name(id, day).to_string();
        let lead = terms.lead.map_or_else(String::new, name);
        let mut lead_known_as = vec![lead.clone()];
        if let Some(unit) = terms.lead.and_then(|id| directory.unit(id)) {
            lead_known_as.extend(unit.known_as().map(str::to_string));
        }
        lead_known_as.retain(|known| known.chars().count() > 1);
        let led_by = terms
            .leader
            .filter(|_| terms.led_by_leader)
            .map_or_else(String::new, |leader| {
                directory.person_name(leader).to_string()
            });
        Words {
            text: terms.text.clone(),
            lead,
            lead_known_as,
            led_by,
            assist: terms.assist.iter().map(|id| name(*id)).collect(),
            due: terms.due,
            due_phrase: terms.due_phrase.trim().to_string(),
            objection: terms.objection.as_ref().map(|objection| ObjectionWords {
                unit: name(objection.unit),
                text: objection.text.clone(),
                ruling: objection.ruling.clone(),
            }),
            publish: terms.publish,
        }
    }

    fn bare_text(&self) -> &str {
        match sentence::bare(&self.text) {
            "" => "（内容待定）",
            text => text,
        }
    }

    fn lead_or_gap(&self) -> &str {
        if self.lead.is_empty() {
            "（牵头单位待定）"
        } else {
            &self.lead
        }
    }

    /// The text says who acts: it begins with the lead, or says 由… or …牵头 of it. A lead that is only the place of the
    /// work (对杜鹃社区沿街……) is not named by it.
    fn names_lead(&self) -> bool {
        let text = self.bare_text();
        let acts = |clause: &str, name: &str| {
            let head = ["明确由", "责成", "由", "请", "交"]
                .iter()
                .find_map(|word| clause.strip_prefix(word))
                .unwrap_or(clause);
            head.starts_with(name) && !clause.contains("配合") && !clause.contains("协助")
        };
        self.lead_known_as
            .iter()
            .filter(|name| !name.is_empty())
            .any(|name| {
                clauses(text).any(|clause| acts(clause, name))
                    || text.contains(&format!("由{name}"))
                    || ["牵头", "负责", "要", "应", "须"]
                        .iter()
                        .any(|verb| text.contains(&format!("{name}{verb}")))
            })
    }

    fn names_leader(&self) -> bool {
        let text = self.bare_text();
        text.contains(&format!("{}牵头", self.led_by))
            || text.contains(&format!("{}同志牵头", self.led_by))
    }

    /// An assistant is named where one clause holds its name and says that it helps.
    fn unnamed_assistants(&self) -> Vec<&str> {
        let text = self.bare_text();
        let named = |name: &str| {
            clauses(text).any(|clause| {
                clause.contains(name) && HELP.iter().any(|word| clause.contains(word))
            })
        };
        self.assist
            .iter()
            .map(String::as_str)
            .filter(|name| !named(name))
            .collect()
    }

    fn names_due(&self) -> bool {
        self.due.is_some_and(|due| {
            due::is_named_in(&self.text, due)
                || due::counted_in(&self.text, &self.due_phrase).is_some()
        })
    }

    /// The sentence with the day itself behind a date that people only counted: 5个工作日内（2026年11月27日前）. Who reads the
    /// minutes a year later must not have to count.
    fn dated(&self, sentence: String) -> String {
        let Some(due @ Due::On { .. }) = self.due else {
            return sentence;
        };
        match due::counted_in(&sentence, &self.due_phrase) {
            Some(end) if !due::is_named_in(&sentence, due) => {
                let (said, rest) = sentence.split_at(end);
                format!("{said}（{}前）{rest}", due::in_table(due))
            }
            _ => sentence,
        }
    }
}

/// 由公共管理办提出夜间疏导点设置方案，2026年12月4日前完成。城管中队、高潮村配合。
pub fn compose(words: &Words) -> String {
    let mut out = words.dated(demand(words, words.lead_or_gap(), ""));
    out.push_str(&due_tail(words));
    out.push('。');
    out.push_str(&assistants(&words.unnamed_assistants()));
    out.push_str(&publication(words));
    out.push_str(&objection(words));
    out
}

/// The sentence of a decision being written down, as the minutes will print it; gaps are named in brackets.
pub fn preview(terms: &DraftTerms, directory: &Directory, day: NaiveDate) -> String {
    compose(&Words::of(terms, directory, day))
}

/// Who does what, without date and assistants.
fn demand(words: &Words, leads: &str, each: &str) -> String {
    let text = words.bare_text();
    let says_lead = words.names_lead();
    if !words.led_by.is_empty() && !words.names_leader() {
        let rest = match says_lead {
            true => text.strip_prefix('由').unwrap_or(text).to_string(),
            false => format!("{leads}{each}{text}"),
        };
        return format!("由{}牵头，{rest}", words.led_by);
    }
    if says_lead {
        text.to_string()
    } else if text.starts_with('由') {
        format!("由{leads}牵头，{text}")
    } else {
        format!("由{leads}{each}{text}")
    }
}

fn due_tail(words: &Words) -> String {
    match words.due {
        _ if words.names_due() => String::new(),
        Some(due) => format!("，{}", due::clause(due)),
        None => "（时限待定）".to_string(),
    }
}

fn assistants(names: &[&str]) -> String {
    if names.is_empty() {
        String::new()
    } else {
        format!("{}配合。", names.join("、"))
    }
}

/// 本项先行公示至2026年12月1日，期满无异议后实施。 Nothing where the text says so itself.
fn publication(words: &Words) -> String {
    let Some(publish) = words.publish else {
        return String::new();
    };
    let kind = publish.kind.zh();
    let Some(date) = publish.until else {
        return format!("本项先行{kind}（截止日待定）。");
    };
    let said = Due::On { date, time: None };
    match words.text.contains(kind) && due::is_named_in(&words.text, said) {
        true => String::new(),
        false => format!("本项先行{kind}至{}，期满无异议后实施。", format_date(date)),
    }
}

/// 环卫所提出夜间人手不足，会议决定按原方案执行。
fn objection(words: &Words) -> String {
    let Some(objection) = &words.objection else {
        return String::new();
    };
    let said = sentence::bare(&objection.text);
    let said = said.strip_prefix(objection.unit.as_str()).unwrap_or(said);
    let said = said.strip_prefix("提出").unwrap_or(said);
    let ruling = sentence::bare(&objection.ruling);
    let ruling = ruling.strip_prefix("会议决定").unwrap_or(ruling);
    let ruling = ruling.trim_start_matches(['，', '：']);
    let whole = ["按", "维持", "同意", "采纳", "不", "由", "仍", "暂"]
        .iter()
        .any(|word| ruling.starts_with(word))
        || ["执行", "办理", "实施", "落实"]
            .iter()
            .any(|word| ruling.ends_with(word));
    if ruling.is_empty() {
        format!("{}提出{said}（待裁定）。", objection.unit)
    } else if whole {
        format!("{}提出{said}，会议决定{ruling}。", objection.unit)
    } else {
        format!("{}提出{said}，会议决定按{ruling}执行。", objection.unit)
    }
}

/// 一事多单: one sentence for decisions that differ only in their lead. 由高潮村、星阳村分别排查建账，2026年12月4日前完成。
/// Where the demands differ by now, one sentence each.
pub fn compose_joint(group: &[Words]) -> String {
    let Some(first) = group.first() else {
        return String::new();
    };
    let same_text = group
        .iter()
        .all(|words| words.bare_text() == first.bare_text() && words.led_by == first.led_by);
    if group.len() == 1 || !same_text {
        return group.iter().map(compose).collect();
    }
    let leads: Vec<&str> = group.iter().map(Words::lead_or_gap).collect();
    let says_all = group.iter().all(Words::names_lead);
    let mut shared = first.clone();
    shared.lead_known_as = if says_all {
        first.lead_known_as.clone()
    } else {
        Vec::new()
    };
    let each = if first.bare_text().starts_with("分别") {
        ""
    } else {
        "分别"
    };
    let mut out = demand(&shared, &leads.join("、"), each);
    if group.iter().all(|words| words.due == first.due) {
        out = shared.dated(out);
    }
    out.push_str(&joint_due(group));
    out.push('。');
    let mut helpers: Vec<&str> = Vec::new();
    for name in group.iter().flat_map(Words::unnamed_assistants) {
        if !helpers.contains(&name) && !leads.contains(&name) {
            helpers.push(name);
        }
    }
    out.push_str(&assistants(&helpers));
    let mut objections: Vec<String> = Vec::new();
    for said in group
        .iter()
        .map(publication)
        .chain(group.iter().map(objection))
    {
        if !objections.contains(&said) {
            objections.push(said);
        }
    }
    out.push_str(&objections.concat());
    out
}

/// One date for all, or each date with the leads it binds.
fn joint_due(group: &[Words]) -> String {
    let mut dues: Vec<(Option<Due>, Vec<&str>)> = Vec::new();
    for words in group {
        match dues.iter_mut().find(|(due, _)| *due == words.due) {
            Some((_, leads)) => leads.push(words.lead_or_gap()),
            None => dues.push((words.due, vec![words.lead_or_gap()])),
        }
    }
    match (dues.as_slice(), group.first()) {
        ([_], Some(first)) => due_tail(first),
        _ => dues
            .iter()
            .map(|(due, leads)| {
                let clause = due.map_or_else(|| "时限待定".to_string(), due::clause);
                format!("，{}{clause}", leads.join("、"))
            })
            .collect(),
    }
}

/// 搁置续议: 经讨论意见未统一，会议决定暂缓，由公共服务办会同杜鹃社区于2026年12月18日前提出两个比选方案，提请2026年12月25日片区会议续议。
/// `words` None: no preparation was recorded; `preparer` is named instead.
pub fn compose_deferral(
    reason: &str,
    resume_on: NaiveDate,
    preparer: &str,
    words: Option<&Words>,
) -> String {
    let reason = sentence::bare(reason);
    let why = if reason.is_empty() {
        "经讨论".to_string()
    } else if ["经", "因", "由于", "鉴于"]
        .iter()
        .any(|word| reason.starts_with(word))
    {
        reason.to_string()
    } else if ["意见", "分歧", "统一", "一致"]
        .iter()
        .any(|word| reason.contains(word))
    {
        format!("经讨论{reason}")
    } else {
        format!("因{reason}")
    };
    let preparation = match words {
        Some(words) => preparation(words),
        None => format!("由{preparer}做好准备"),
    };
    let mut out = format!(
        "{why}，会议决定暂缓，{preparation}，提请{}片区会议续议。",
        format_date(resume_on)
    );
    if let Some(words) = words {
        out.push_str(&publication(words));
        out.push_str(&objection(words));
    }
    out
}

fn preparation(words: &Words) -> String {
    let text = words.bare_text();
    if words.names_lead() || text.starts_with('由') {
        let helpers = words.unnamed_assistants();
        let help = match helpers.is_empty() {
            true => String::new(),
            false => format!("，{}配合", helpers.join("、")),
        };
        return format!(
            "{}{}{help}",
            words.dated(demand(words, words.lead_or_gap(), "")),
            due_tail(words)
        );
    }
    let with = match words.unnamed_assistants() {
        helpers if helpers.is_empty() => String::new(),
        helpers => format!("会同{}", helpers.join("、")),
    };
    let when = match words.due {
        _ if words.names_due() => String::new(),
        Some(due @ Due::On { .. }) => format!("于{}前", due::in_table(due)),
        Some(Due::LongTerm { .. }) => String::new(),
        None => "（时限待定）".to_string(),
    };
    let text = words.dated(text.to_string());
    format!("由{}{with}{when}{text}", words.lead_or_gap())
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
