//! Lists of names before and behind a place of a text: known ones, words that look like a body's name, and where a known
//! name is only the beginning of another body's.

use super::bodies::{BODIES, body_at, may_be_body};
use super::names::Actor;
use super::roles::{Item, Reader};
use super::words::{
    CARRIES, CONNECTORS, DEEDS, HEADS, TO, is_count, is_lead_in, only_before_names, skip_between,
    starts_with_any, without_between,
};

/// 派出所/环卫所配合, and 派出所，环卫所配合 behind a clause that says who leads: one list. The mark between becomes one of a
/// list, in its own bytes.
pub(super) fn together(text: &str, actors: &[Actor]) -> String {
    let mut out = text.to_owned();
    for two in actors.windows(2) {
        let [one, other] = two else { continue };
        let mark = match text.get(one.to..other.from) {
            Some("/") => " ",
            Some("／") => "、",
            Some(comma @ ("，" | ",")) => {
                let from = clause_of(text, one.from);
                let led = out.get(..from).is_some_and(|before| {
                    let sentence = before.rsplit(['。', '；', '\n']).next();
                    let sentence = sentence.unwrap_or_default();
                    HEADS
                        .iter()
                        .chain(CARRIES)
                        .chain(&["由"])
                        .any(|word| sentence.contains(word))
                        && !before.ends_with(['：', ':'])
                });
                let names = out.get(from..one.from).unwrap_or_default();
                let bare = actors
                    .iter()
                    .filter(|actor| from <= actor.from && actor.to <= one.from)
                    .fold(names.to_owned(), |rest, actor| {
                        rest.replace(text.get(actor.from..actor.to).unwrap_or_default(), "")
                    });
                let only_names = bare.chars().all(|c| c == '、' || c.is_whitespace());
                match (led && only_names, comma) {
                    (true, "，") => "、",
                    (true, _) => " ",
                    (false, _) => continue,
                }
            }
            _ => continue,
        };
        out.replace_range(one.to..other.from, mark);
    }
    out
}

/// Where the clause around a place begins.
fn clause_of(text: &str, at: usize) -> usize {
    let clause = super::clauses(text).find(|clause| clause.start <= at && at <= clause.end);
    clause.map_or(0, |clause| clause.start)
}

impl Reader<'_> {
    /// The names directly before a place, words like 等单位 and 积极 between.
    pub(super) fn list_before(&self, start: usize, end: usize) -> Vec<Item> {
        let mut to = start + without_between(self.at(start, end)).len();
        let mut items = Vec::new();
        loop {
            let known = self
                .actors
                .iter()
                .find(|actor| actor.to == to && start <= actor.from);
            let from = match known {
                Some(actor) => {
                    let foreign = self.foreign(start, actor);
                    match foreign {
                        Some(from) => {
                            items.push(Item::Unknown(self.at(from, to).to_owned()));
                            from
                        }
                        None => {
                            items.push(Item::Known(actor.clone()));
                            actor.from
                        }
                    }
                }
                None => {
                    if let Some(name) =
                        self.nickname(self.at(start, to), |text, name| text.ends_with(name))
                    {
                        items.push(Item::Unknown(name.to_owned()));
                        to -= name.len();
                        match CONNECTORS
                            .iter()
                            .find(|mark| self.at(start, to).ends_with(**mark))
                        {
                            Some(mark) => to -= mark.len(),
                            None => break,
                        }
                        continue;
                    }
                    let mut from = self.word_start(start, to);
                    if self.at(from, to).is_empty() || !may_be_body(self.at(from, to)) {
                        break;
                    }
                    // 杜鹃社区卫生服务站: the name before it is only the beginning of this one.
                    if let Some(actor) = self.actors.iter().find(|actor| actor.to == from) {
                        from = actor.from;
                    }
                    let word = self.at(from, to);
                    items.push(Item::Unknown(word.to_owned()));
                    from
                }
            };
            let before = self.at(start, from);
            match CONNECTORS.iter().find(|mark| before.ends_with(**mark)) {
                Some(mark) => to = start + before.len() - mark.len(),
                // 派出所环卫所, 派出所 环卫所: one name ends where the other begins.
                None => match self.ends_at(start, start + before.trim_end().len()) {
                    Some(end) => to = end,
                    None => break,
                },
            }
        }
        items.reverse();
        items
    }

    /// 城管, 市监所: how a unit is called for short, where a name begins or ends a text.
    fn nickname(&self, text: &str, stands: impl Fn(&str, &'_ str) -> bool) -> Option<&str> {
        let found = self.nicknames.iter().filter(|name| stands(text, name));
        found.max_by_key(|name| name.len()).map(String::as_str)
    }

    /// A name that ends exactly there and is not the one that is asked (由城管中队派出所配合).
    fn ends_at(&self, start: usize, to: usize) -> Option<usize> {
        let actor = (self.actors.iter()).find(|actor| actor.to == to && start <= actor.from)?;
        let before = self.at(start, actor.from);
        let asked = TO.iter().chain(&["请"]).any(|word| before.ends_with(word));
        (!asked).then_some(to)
    }

    /// The names that begin at a place.
    pub(super) fn list_after(&self, from: usize, end: usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut at = from;
        loop {
            for word in ["由", "请", "了"] {
                if self.at(at, end).starts_with(word) {
                    at += word.len();
                }
            }
            let next = self.actors.iter().find(|actor| actor.from == at);
            at = match next {
                Some(actor) if actor.to <= end => {
                    items.push(Item::Known(actor.clone()));
                    actor.to
                }
                _ => {
                    let body = body_at(self.at(at, self.word_end(at, end)));
                    let nickname =
                        || self.nickname(self.at(at, end), |text, name| text.starts_with(name));
                    let name = match body {
                        "" => nickname().unwrap_or_default(),
                        body => body,
                    };
                    if name.is_empty() {
                        break;
                    }
                    items.push(Item::Unknown(name.to_owned()));
                    at + name.len()
                }
            };
            let rest = self.at(at, end);
            match CONNECTORS.iter().find(|mark| rest.starts_with(**mark)) {
                Some(mark) => at += mark.len(),
                None => break,
            }
        }
        items
    }

    /// 大碶派出所, 区环卫所: a short word before the name makes it another body's. The place where its name begins.
    pub(super) fn foreign(&self, start: usize, actor: &Actor) -> Option<usize> {
        if actor.units.is_empty() {
            return None;
        }
        let from = self.word_start(start, actor.from);
        let before = self.at(from, actor.from);
        if before.is_empty() || is_lead_in(before) || only_before_names(before) {
            return None;
        }
        let count = before.chars().count();
        let area = ["街道", "镇", "乡", "区", "市", "县", "省"]
            .iter()
            .any(|end| before.ends_with(end))
            && !["辖区", "片区", "小区", "园区", "社区"]
                .iter()
                .any(|end| before.ends_with(end));
        (area || count <= 3).then_some(from)
    }

    /// Where the word before `to` begins: behind a connector, a word that leads in, another name.
    pub(super) fn word_start(&self, start: usize, to: usize) -> usize {
        let text = self.at(start, to);
        let cut = [
            "、", "由", "请", "和", "与", "会同", "要求", "责成", "，", "交由", "让", "配合",
            "协助",
        ]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|at| start + at + mark.len()))
        .max()
        .unwrap_or(start);
        let mark = text
            .char_indices()
            .filter(|(_, c)| !c.is_alphanumeric())
            .map(|(at, c)| start + at + c.len_utf8())
            .max()
            .unwrap_or(start);
        let name = self
            .actors
            .iter()
            .filter(|actor| actor.to <= to)
            .map(|actor| actor.to)
            .max()
            .unwrap_or(start);
        cut.max(name).max(mark)
    }

    pub(super) fn word_end(&self, from: usize, end: usize) -> usize {
        let text = self.at(from, end);
        let cut = [
            "、", "和", "与", "及", "牵头", "负责", "配合", "协助", "落实", "（", "于", "对",
        ]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
        let name = self
            .actors
            .iter()
            .filter(|actor| from <= actor.from)
            .map(|actor| actor.from - from)
            .min()
            .unwrap_or(cut);
        from + cut.min(name)
    }

    /// 由杜鹃社区卫生服务站牵头: the name is only the beginning of another body's.
    pub(super) fn acts_alone(&self, actor: &Actor, end: usize) -> bool {
        let name = self.body_from(actor.to, end);
        let behind = self.at(actor.to + name.len(), end);
        name.is_empty()
            || is_count(&name)
            || name.chars().count() > 7
            || starts_with_any(&name, DEEDS).is_some()
            || starts_with_any(skip_between(behind), HEADS)
                .or(starts_with_any(skip_between(behind), CARRIES))
                .is_none()
    }

    /// The longest run from here that ends as a body's name does.
    pub(super) fn body_from(&self, from: usize, end: usize) -> String {
        let word = self.at(from, self.word_end_of_body(from, end));
        let ends = BODIES
            .iter()
            .filter_map(|body| word.rfind(body).map(|at| at + body.len()))
            .max();
        word.get(..ends.unwrap_or(0)).unwrap_or_default().to_owned()
    }

    pub(super) fn word_end_of_body(&self, from: usize, end: usize) -> usize {
        let text = self.at(from, end);
        let cut = ["、", "牵头", "负责", "配合", "协助", "落实", "承办", "主办"]
            .iter()
            .filter_map(|mark| text.find(mark))
            .min();
        from + cut.unwrap_or(text.len())
    }
}
