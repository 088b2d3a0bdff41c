//! Who leads, who helps, who answers for it: read from the words beside a name. A name without such words is only spoken of
//! (the place of the work, the body a letter goes to) and gets no part.

use std::ops::Range;

use super::bodies::is_many;
use super::names::{Actor, near, nicknames};
use super::told::{HELP_TOLD, TOLD_TO};
use super::words::{
    CARRIES, CARRIES_LAST, DEEDS, HEADS, HELP, HELP_LABELS, LEAD_LABELS, LEADER_LABELS,
    OWNER_LABELS, SPOKEN_OF, TO, WATCHES, WITH, is_inside_word, is_lead_in, skip_between,
    starts_with_any, without_between,
};
use super::{Heard, Room, Unclear, clauses};

/// Whether a clause asks somebody to do something, by no word but the deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nobody,
    Somebody,
    /// It begins with a name, and what follows is neither a deed known here nor a place.
    Unsure,
}

/// One of a list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Known(Actor),
    Unknown(String),
}

/// Reads the parts that the words of one decision give.
pub(super) fn roles(text: &str, actors: &[Actor], room: Room<'_>) -> Heard {
    let mut reader = Reader {
        text,
        actors,
        room,
        nicknames: nicknames(room),
        heard: Heard::default(),
        heads: Vec::new(),
        carries: Vec::new(),
        helped: Vec::new(),
        opened: Vec::new(),
        named: false,
    };
    let mut who_pays = Vec::new();
    for clause in clauses(text) {
        reader.labels(clause.start, clause.end);
        reader.help(clause.start, clause.end);
        let words = reader.at(clause.start, clause.end);
        match is_of_money(words) {
            true => who_pays.push(clause.clone()),
            false if only_pays(words) => {}
            false => reader.lead(clause.start, clause.end),
        }
        if let Some(actor) = before_colon(text, actors, &clause) {
            reader.give(Item::Known(actor.clone()), Part::Carry);
        }
    }
    // Who pays does not lead, unless nobody else is named.
    if reader.heads.is_empty() && reader.carries.is_empty() {
        for clause in who_pays {
            reader.lead(clause.start, clause.end);
        }
    }
    let led = |actor: &Actor| !reader.is_leader(actor);
    if !reader.heads.iter().chain(&reader.carries).any(led) && !reader.named {
        for clause in clauses(text) {
            if reader.asked(clause.start, clause.end) == Asked::Unsure {
                // Who acts first is not understood: then the next name is no better guess.
                reader.carries.clear();
                break;
            }
        }
    }
    reader.correct();
    reader.idle();
    reader.settle()
}

/// 财政所出钱: who gives money alone does nothing of the work. 由公共管理办牵头、财政所出资 names somebody else who does.
fn only_pays(clause: &str) -> bool {
    const PAYS: [&str; 3] = ["出钱", "出资", "掏钱"];
    let Some(before) = PAYS.iter().find_map(|word| clause.strip_suffix(word)) else {
        return false;
    };
    let before = before.trim_end_matches("负责");
    let mut works = HEADS.iter().chain(CARRIES);
    !works.any(|word| before.contains(word))
}

/// 经费由财政所承担
fn is_of_money(clause: &str) -> bool {
    const MONEY: [&str; 6] = ["经费", "所需", "费用", "资金", "钱由", "款项"];
    MONEY
        .iter()
        .any(|word| clause.trim_start().starts_with(word))
}

/// Whether the words of a part say who leads it: where several decisions stand in one text, each does.
pub(super) fn names_a_lead(text: &str, actors: &[Actor]) -> bool {
    clauses(text).any(|clause| {
        let words = text.get(clause.clone()).unwrap_or_default();
        let marked = HEADS
            .iter()
            .chain(CARRIES)
            .chain(LEAD_LABELS)
            .any(|word| words.contains(word) && !words.contains("负责人"));
        let mut here = actors
            .iter()
            .filter(|a| clause.start <= a.from && a.to <= clause.end);
        let to = here.any(|actor| {
            let before = text.get(clause.start..actor.from).unwrap_or_default();
            let after = text.get(actor.to..clause.end).unwrap_or_default();
            let helps = starts_with_any(skip_between(after), HELP).is_some();
            (TO.iter().any(|word| before.ends_with(word))
                || (is_lead_in(before) && starts_with_any(after, DEEDS).is_some()))
                && !helps
        });
        to || before_colon(text, actors, &clause).is_some()
            || (marked && !HELP.iter().any(|word| words.contains(word)))
    })
}

/// 城管中队：12月4日前清理摊点。 A clause of nothing but a unit, what it is to do behind the colon.
fn before_colon<'a>(text: &str, actors: &'a [Actor], clause: &Range<usize>) -> Option<&'a Actor> {
    let words = text.get(clause.clone())?;
    let (blanks, end) = (
        words.len() - words.trim_start().len(),
        words.trim_end().len(),
    );
    let (from, to) = (clause.start + blanks, clause.start + end);
    let actor = actors
        .iter()
        .find(|actor| actor.from == from && actor.to == to && !actor.units.is_empty())?;
    let behind = text.get(clause.end..)?.strip_prefix(['：', ':'])?;
    behind.starts_with(char::is_alphanumeric).then_some(actor)
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) actors: &'a [Actor],
    pub(super) room: Room<'a>,
    pub(super) nicknames: Vec<String>,
    pub(super) heard: Heard,
    /// Named by 牵头 and the like; then by 负责 or 由.
    pub(super) heads: Vec<Actor>,
    pub(super) carries: Vec<Actor>,
    pub(super) helped: Vec<Actor>,
    /// Taken back or put in another's place.
    pub(super) opened: Vec<Actor>,
    /// A lead was named, though by no name that can be taken.
    pub(super) named: bool,
}

impl Reader<'_> {
    pub(super) fn at(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// 牵头单位：城管中队；配合单位：派出所、环卫所；责任人：周海明。 The list may stand behind a colon, which ends a clause.
    fn labels(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        for (labels, part) in [
            (LEAD_LABELS, Part::Head),
            (HELP_LABELS, Part::Help),
            (OWNER_LABELS, Part::Owner),
            (LEADER_LABELS, Part::Leader),
        ] {
            // 牵头：城管中队，配合：派出所
            let short: &[&str] = match part {
                Part::Head => &["牵头", "主办", "主责"],
                Part::Help => &["配合", "协办", "协助"],
                Part::Owner | Part::Leader | Part::Carry => &[],
            };
            let colon = self.at(end, self.text.len()).starts_with(['：', ':']);
            let short = short.iter().find(|label| colon && clause.trim() == **label);
            let Some((at, label)) = labels
                .iter()
                .chain(short)
                .find_map(|label| Some((clause.find(label)?, *label)))
            else {
                continue;
            };
            let mut from = start + at + label.len();
            for mark in ["为", "是", "：", ":", " "] {
                if self.at(from, self.text.len()).starts_with(mark) {
                    from += mark.len();
                }
            }
            let to = clauses(self.text)
                .find(|next| next.start <= from && from <= next.end)
                .map_or(end, |next| next.end);
            if part == Part::Head && self.at(from, to).is_empty() {
                continue;
            }
            for item in self.list_after(from, to) {
                self.give(item, part);
            }
        }
    }

    /// 派出所、环卫所配合 · 会同派出所 · 环卫所配合城管中队清理
    fn help(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        if HELP_LABELS.iter().any(|label| clause.contains(label)) {
            return;
        }
        for word in WITH {
            for (at, _) in clause.match_indices(word) {
                let items = self.list_after(start + at + word.len(), end);
                for item in items {
                    self.give(item, Part::Help);
                }
            }
        }
        for word in HELP {
            for (at, _) in clause.match_indices(word) {
                let mut before = self.list_before(start, start + at);
                // 环卫所做好保洁配合
                if let (true, Some(deed)) = (before.is_empty(), clause[..at].rfind("做好")) {
                    before = self.list_before(start, start + deed);
                }
                if before.is_empty() {
                    continue;
                }
                let behind = start + at + word.len();
                if self.told(start, start + at, behind, end, &before) {
                    continue;
                }
                let after = match *word {
                    "配合" | "协助" | "支持" => self.list_after(behind, end),
                    _ => Vec::new(),
                };
                for item in before {
                    self.give(item, Part::Help);
                }
                // 做好配合, 配合做好: nobody stands behind it. 配合城管中队清理: who is helped leads.
                for item in after.into_iter().filter(|item| known(item).is_some()) {
                    self.give(item, Part::Carry);
                }
            }
        }
    }

    /// 派出所配合不力, 对派出所配合表示感谢: told of them, nobody is asked.
    fn told(&self, start: usize, at: usize, behind: usize, end: usize, items: &[Item]) -> bool {
        let does = ["做好", "搞好", "做"]
            .iter()
            .any(|word| self.at(start, at).ends_with(word));
        let told = starts_with_any(self.at(behind, end), HELP_TOLD)
            .is_some_and(|word| !(does && word == "工作"));
        let first = items.iter().find_map(known);
        let to = first.is_some_and(|first| {
            TOLD_TO
                .iter()
                .any(|word| self.at(start, first.from).ends_with(word))
        });
        told || to
    }

    /// 由城管中队…… · 城管中队牵头 · 城管中队负责
    fn lead(&mut self, start: usize, end: usize) {
        let clause = self.at(start, end).to_owned();
        // 逾期由街道纪工委问责: that is not the work.
        let led = !self.heads.is_empty() || !self.carries.is_empty();
        if led && WATCHES.iter().any(|word| clause.contains(word)) {
            return;
        }
        let last = (CARRIES_LAST, Part::Carry);
        for (words, part) in [(HEADS, Part::Head), (CARRIES, Part::Carry), last] {
            for word in words {
                for (at, _) in clause.match_indices(word) {
                    let behind = clause.get(at + word.len()..).unwrap_or_default();
                    // 负责人, 牵头单位: names, not parts.
                    // 负责不力: told of somebody.
                    if behind.starts_with(['人', '单', '不']) || behind.starts_with("部门") {
                        continue;
                    }
                    if CARRIES_LAST.contains(word) && !behind.is_empty() {
                        continue;
                    }
                    let short = ["落实", "承担", "管"].contains(word);
                    let before = self.list_before(start, start + at);
                    if before.is_empty() && !short {
                        self.stranger(start, start + at);
                    }
                    for item in before {
                        match &item {
                            Item::Unknown(_) if short => {}
                            _ => self.give(item, part),
                        }
                    }
                }
            }
        }
        for word in TO {
            for (at, _) in clause.match_indices(word) {
                let from = start + at + word.len();
                // 12月5日前交公共管理办: handed in there, as 报 is.
                let before = clause.get(..at).unwrap_or_default();
                let hands_in = *word == "交" && before.ends_with(['前', '内']);
                if hands_in || is_inside_word(self.text, start + at, word) {
                    continue;
                }
                for item in self.list_after(from, end) {
                    let alone = ["交", "明确", "叫"].contains(word);
                    match &item {
                        Item::Known(actor) if self.helped.contains(actor) => {}
                        Item::Known(actor) if !self.acts_alone(actor, end) => {
                            let name = self.body_from(actor.from, end);
                            self.unknown_lead(name);
                        }
                        Item::Unknown(_) if alone => {}
                        _ => self.give(item, Part::Carry),
                    }
                }
            }
        }
    }

    /// Nobody is said to lead: the first clause that begins with a name and a deed says it.
    fn asked(&mut self, start: usize, end: usize) -> Asked {
        let first = self
            .actors
            .iter()
            .find(|actor| start <= actor.from && actor.to <= end);
        let Some(first) = first.filter(|actor| !self.is_leader(actor)) else {
            return Asked::Nobody;
        };
        if !is_lead_in(self.at(start, first.from)) {
            return Asked::Nobody;
        }
        let items = self.list_after(first.from, end);
        let Some(last) = items.iter().rev().find_map(known) else {
            return Asked::Nobody;
        };
        let mut after = self.at(last.to, end);
        // 环卫所你们抓紧, 高潮村自行清运
        while let Some(word) = starts_with_any(after, &["你们", "他们", "自己", "自行"]) {
            after = &after[word.len()..];
        }
        let deed = starts_with_any(after, DEEDS).is_some()
            || after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        if self.helped.contains(last) || starts_with_any(after, SPOKEN_OF).is_some() {
            return Asked::Nobody;
        }
        if !deed {
            return Asked::Unsure;
        }
        for item in items {
            self.give(item, Part::Carry);
        }
        Asked::Somebody
    }

    /// 由周海民负责, 小吴负责: a name of somebody the directory does not have.
    fn stranger(&mut self, start: usize, end: usize) {
        let before = without_between(self.at(start, end)).trim_start();
        let name = before.strip_prefix("由").or(before.strip_prefix("请"));
        let short = ["小", "老"].iter().any(|word| before.starts_with(word));
        let Some(name) = name.or((short && before.chars().count() <= 3).then_some(before)) else {
            return;
        };
        let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(is_han);
        if is_name && !is_many(name) {
            let name = name.to_owned();
            self.unknown_lead(name);
        }
    }

    fn unknown_lead(&mut self, name: String) {
        self.named = true;
        self.say_unknown(name, false);
    }

    pub(super) fn say_unknown(&mut self, name: String, assists: bool) {
        let unclear = if is_many(&name) {
            Unclear::Group(name)
        } else {
            let near = near(&name, self.room);
            Unclear::Unknown {
                name,
                near,
                assists,
            }
        };
        if !self.heard.unclear.contains(&unclear) {
            self.heard.unclear.push(unclear);
        }
    }

    fn give(&mut self, item: Item, part: Part) {
        let actor = match item {
            Item::Known(actor) => actor,
            Item::Unknown(name) => {
                if matches!(part, Part::Head | Part::Carry) {
                    self.named = true;
                }
                if matches!(part, Part::Head | Part::Carry | Part::Help) {
                    self.say_unknown(name, part == Part::Help);
                }
                return;
            }
        };
        let list = match part {
            Part::Head => &mut self.heads,
            Part::Carry => &mut self.carries,
            Part::Help => &mut self.helped,
            Part::Owner => {
                if self.is_leader(&actor) {
                    self.heard.leader = self.heard.leader.or(actor.people.first().copied());
                }
                self.heard.owner = actor.people.first().copied();
                return;
            }
            Part::Leader => {
                self.heard.leader = actor.people.first().copied();
                return;
            }
        };
        if !list.contains(&actor) {
            list.push(actor);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Carry,
    Help,
    Owner,
    Leader,
}

pub(super) fn push<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

pub(super) fn known(item: &Item) -> Option<&Actor> {
    match item {
        Item::Known(actor) => Some(actor),
        Item::Unknown(_) => None,
    }
}
