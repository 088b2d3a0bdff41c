//! Who was named and got no part, and who was named in somebody's place: said, so that nobody who was named is lost unseen.

use super::Unclear;
use super::clauses;
use super::names::Actor;
use super::roles::{Item, Reader};
use super::told::{BEFORE_NAMES, OBJECTS, TELLS, corrects};
use super::words::{ASKED, CARRIES, CONNECTORS, HEADS, SPOKEN_OF, TO, WATCHES, starts_with_any};

impl Reader<'_> {
    /// 由派出所（不对，是城管中队）牵头: none of the two is taken, and the secretary chooses.
    pub(super) fn correct(&mut self) {
        for two in self.actors.windows(2) {
            let [one, other] = two else { continue };
            if !corrects(self.at(one.to, other.from)) {
                continue;
            }
            let led =
                [&self.heads, &self.carries].map(|list| list.contains(one) || list.contains(other));
            if let (true, Some(unit)) = (led.contains(&true), self.same_unit(one, other)) {
                // 由周海明（不对，刘伟）负责: of one unit, which leads whoever it is.
                self.heard.leads.push(unit);
            }
            for list in [&mut self.heads, &mut self.carries, &mut self.helped] {
                list.retain(|actor| actor != one && actor != other);
            }
            let names = format!("{}、{}", self.name(one), self.name(other));
            self.heard.leader_open |= self.is_leader(one) || self.is_leader(other);
            self.heard.unclear.push(Unclear::Open(names));
            self.opened.extend([one.clone(), other.clone()]);
        }
    }

    /// Those who stand where somebody is asked, and no word says for what.
    pub(super) fn idle(&mut self) {
        let mut names: Vec<String> = Vec::new();
        for clause in clauses(self.text) {
            let words = self.at(clause.start, clause.end);
            let watches = WATCHES.iter().any(|word| words.contains(word));
            let here = |actor: &&Actor| clause.start <= actor.from && actor.to <= clause.end;
            for actor in self.actors.iter().filter(here) {
                // 由公共管理办牵头、财政所出资: the mark of lists begins a clause too.
                let before = self.at(clause.start, actor.from).strip_suffix('、');
                let mut works = HEADS.iter().chain(CARRIES);
                let first = self.stands_first(actor, clause.start, clause.end)
                    || before.is_some_and(|words| works.any(|word| words.ends_with(word)));
                if self.has_part(actor) || (watches && !self.is_leader(actor)) || !first {
                    continue;
                }
                let name = self.name(actor);
                if !names.contains(&name) {
                    names.push(name);
                }
                self.heard.leader_open |= self.is_leader(actor);
                // 派出所和城管: the second is no name of the directory.
                let beside = self.list_after(actor.from, clause.end);
                for item in beside.into_iter().skip(1) {
                    if let Item::Unknown(name) = item {
                        self.say_unknown(name, true);
                    }
                }
            }
        }
        if !names.is_empty() {
            self.heard.unclear.push(Unclear::Idle(names.join("、")));
        }
    }

    fn name(&self, actor: &Actor) -> String {
        self.at(actor.from, actor.to).to_owned()
    }

    fn same_unit(&self, one: &Actor, other: &Actor) -> Option<crate::domain::ids::UnitId> {
        let unit = self.unit_of(one)?;
        (self.unit_of(other) == Some(unit)).then_some(unit)
    }

    fn has_part(&self, actor: &Actor) -> bool {
        let lists = [&self.heads, &self.carries, &self.helped, &self.opened];
        // The same once more in the sentence: 公共管理办牵头，公共管理办……
        let same =
            |known: &Actor| known == actor || !actor.units.is_empty() && known.units == actor.units;
        lists.into_iter().any(|list| list.iter().any(same))
            || (actor.people.iter().copied())
                .any(|person| [self.heard.owner, self.heard.leader].contains(&Some(person)))
            || (self.heard.unclear.iter()).any(|unclear| match unclear {
                Unclear::Unknown { name, .. } | Unclear::Group(name) | Unclear::Same(name) => {
                    name.contains(self.at(actor.from, actor.to))
                }
                _ => false,
            })
    }

    /// Whether a name stands where it acts, and is not what is acted on, a place, or who told of it.
    fn stands_first(&self, actor: &Actor, start: usize, end: usize) -> bool {
        let after = self.at(actor.to, end);
        // 环卫所不用配合: nothing is asked, and that was said.
        if ["不用", "不必", "不需", "无需", "不再", "不参"]
            .iter()
            .any(|word| after.starts_with(word))
        {
            return false;
        }
        // 劝不动的派出所上: asked to act, whatever stands before.
        if ["上", "顶上", "出面", "来", "去"].contains(&after) {
            return true;
        }
        let takes_part = after.starts_with("派人") || after.starts_with("参加");
        if !takes_part
            && (starts_with_any(after, SPOKEN_OF).is_some()
                || starts_with_any(after, TELLS).is_some())
        {
            return false;
        }
        let mut from = actor.from;
        loop {
            let before = self
                .at(start, from)
                .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '、');
            if before.is_empty() {
                return true;
            }
            let to = start + before.len();
            if OBJECTS.iter().any(|word| before.ends_with(word)) {
                return false;
            }
            let words = CONNECTORS.iter().chain(TO).chain(ASKED).chain(BEFORE_NAMES);
            if let Some(word) = words
                .filter(|word| before.ends_with(**word))
                .max_by_key(|word| word.len())
            {
                from = to - word.len();
            } else if let Some(known) = self.actors.iter().find(|known| known.to == to) {
                from = known.from;
            } else {
                // 12月4日前派出所……
                return before.ends_with(['前', '内', '底', '起', '天', '日', '号', '午']);
            }
        }
    }
}
