//! The names of the directory in a text: units by every name they bear, people by name, by unit and name, by surname and post.

use super::Room;
use super::words::WITHIN;
use crate::domain::directory::{Directory, Person, PersonRole};
use crate::domain::ids::{PersonId, UnitId};

/// Somebody named at a place of the text (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Actor {
    pub from: usize,
    pub to: usize,
    /// Several: the name is borne by all of them.
    pub units: Vec<UnitId>,
    pub people: Vec<PersonId>,
}

impl Actor {
    /// One of the leaders of the street, by name alone.
    pub fn is_leader(&self, directory: &Directory) -> bool {
        let person = match (self.units.as_slice(), self.people.as_slice()) {
            ([], [person]) => directory.person(*person),
            _ => None,
        };
        person.is_some_and(|person| {
            person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember)
        })
    }

    pub fn moved_back(&self, by: usize) -> Actor {
        Actor {
            from: self.from - by,
            to: self.to - by,
            ..self.clone()
        }
    }
}

/// Posts as people are addressed by them; longer ones first.
const POSTS: [&str; 22] = [
    "主要负责人",
    "党总支书记",
    "党委书记",
    "副中队长",
    "中队长",
    "副书记",
    "副主任",
    "副所长",
    "负责人",
    "联络员",
    "董事长",
    "书记",
    "主任",
    "所长",
    "站长",
    "队长",
    "会长",
    "委员",
    "同志",
    "干事",
    "内勤",
    "科员",
];

/// Everybody named, in order. A longer name wins over one inside it; a person behind the own unit is one with it.
pub(super) fn mentions(text: &str, room: Room<'_>) -> Vec<Actor> {
    let mut found = Vec::new();
    for (name, unit) in unit_names(room) {
        put(&mut found, text, &name, |actor| actor.units.push(unit));
    }
    for person in people(room) {
        let name = person.fields.name.as_str();
        put(&mut found, text, name, |actor| actor.people.push(person.id));
    }
    addressed(&mut found, text, room);
    found.sort_by_key(|actor: &Actor| (actor.from, std::cmp::Reverse(actor.to)));
    let mut kept: Vec<Actor> = Vec::new();
    for actor in found {
        match kept.last() {
            Some(last) if actor.from < last.to => {}
            _ => kept.push(actor),
        }
    }
    let kept = kept
        .into_iter()
        .map(|actor| with_post(actor, text))
        .collect();
    joined(kept, text, room.directory)
}

fn put(found: &mut Vec<Actor>, text: &str, name: &str, add: impl Fn(&mut Actor)) {
    for (from, _) in text.match_indices(name) {
        let to = from + name.len();
        match found.iter_mut().find(|a| (a.from, a.to) == (from, to)) {
            Some(known) => add(known),
            None => {
                let mut actor = Actor {
                    from,
                    to,
                    units: Vec::new(),
                    people: Vec::new(),
                };
                add(&mut actor);
                found.push(actor);
            }
        }
    }
}

/// Full names, short names, aliases; a full name also without the word that only says whose it is (街道财政所 → 财政所).
fn unit_names(room: Room<'_>) -> Vec<(String, UnitId)> {
    let mut names = Vec::new();
    for unit in room.directory.units.values() {
        if !unit.fields.period.holds(room.day) {
            continue;
        }
        let bare = unit.fields.name.strip_prefix("街道");
        let mut own: Vec<&str> = unit.known_as().chain(bare).collect();
        own.sort_unstable();
        own.dedup();
        let long = own.into_iter().filter(|name| name.chars().count() > 1);
        for name in long {
            // 新碶街道公共管理办: whose it is, said once more.
            if !room.street.is_empty() && !name.starts_with(room.street) {
                names.push((format!("{}{name}", room.street), unit.id));
            }
            names.push((name.to_owned(), unit.id));
        }
    }
    names
}

fn people(room: Room<'_>) -> impl Iterator<Item = &Person> {
    room.directory
        .people
        .values()
        .filter(move |person| person.fields.period.holds(room.day))
        .filter(|person| person.fields.name.chars().count() > 1)
}

/// 钱所长: a surname and a post that only one person bears.
fn addressed(found: &mut Vec<Actor>, text: &str, room: Room<'_>) {
    for post in POSTS.iter().filter(|post| **post != "同志") {
        for (at, _) in text.match_indices(post) {
            let Some(surname) = text.get(..at).and_then(|before| before.chars().next_back()) else {
                continue;
            };
            let bears = |person: &&Person| {
                person.fields.name.starts_with(surname) && person.fields.post.contains(post)
            };
            let bearers: Vec<PersonId> = people(room).filter(bears).map(|p| p.id).collect();
            if !bearers.is_empty() {
                found.push(Actor {
                    from: at - surname.len_utf8(),
                    to: at + post.len(),
                    units: Vec::new(),
                    people: bearers,
                });
            }
        }
    }
}

/// 周海明中队长, 派出所负责人, 坝头村委会: the post, or what leads a unit from within, belongs to the name.
fn with_post(mut actor: Actor, text: &str) -> Actor {
    loop {
        let rest = text.get(actor.to..).unwrap_or_default();
        let within = WITHIN.iter().filter(|_| !actor.units.is_empty());
        let Some(word) = POSTS
            .iter()
            .chain(within)
            .find(|word| rest.starts_with(**word))
        else {
            return actor;
        };
        actor.to += word.len();
    }
}

/// 城管中队周海明, 杜鹃社区党委书记王晓岚: one actor.
fn joined(actors: Vec<Actor>, text: &str, directory: &Directory) -> Vec<Actor> {
    let mut out: Vec<Actor> = Vec::new();
    for mut actor in actors {
        let last = out.last().filter(|unit| unit.people.is_empty());
        // 城管中队（周海明）
        let between = last.and_then(|unit| text.get(unit.to..actor.from));
        let behind = text
            .get(actor.to..)
            .and_then(|behind| behind.chars().next());
        let close = behind.filter(|c| matches!(c, '）' | ')'));
        let next_to = match (between, close) {
            (Some("（" | "("), Some(close)) if !actor.people.is_empty() => {
                actor.to += close.len_utf8();
                true
            }
            (between, _) => between == Some(""),
        };
        match out.last_mut() {
            Some(unit) if next_to && !actor.people.is_empty() && actor.units.is_empty() => {
                unit.to = actor.to;
                let own = |person: &PersonId| {
                    directory
                        .person(*person)
                        .is_some_and(|p| unit.units.iter().any(|unit| p.belongs_to(*unit)))
                };
                let of_unit: Vec<PersonId> = actor.people.iter().copied().filter(own).collect();
                unit.people = if of_unit.is_empty() {
                    actor.people
                } else {
                    of_unit
                };
            }
            _ => out.push(actor),
        }
    }
    out
}

/// The names of units without the word for what they are: 城管 for 城管中队. Nobody bears them; they are asked about.
pub(super) fn nicknames(room: Room<'_>) -> Vec<String> {
    const ENDS: [&str; 6] = ["中队", "中心", "服务站", "所", "办", "站"];
    // 派出 is a word of its own.
    const WORDS: [&str; 3] = ["派出", "公共服务", "公共管理"];
    let shorts = room
        .directory
        .units
        .values()
        .map(|unit| unit.fields.short.as_str());
    shorts
        .filter_map(|short| ENDS.iter().find_map(|end| short.strip_suffix(end)))
        .filter(|stem| stem.chars().count() > 1 && !WORDS.contains(stem))
        .map(str::to_owned)
        .collect()
}

/// The one unit that a name, written shorter or otherwise than the directory has it, may mean: every character of it stands
/// in the unit's name in this order.
pub(super) fn near(name: &str, room: Room<'_>) -> Option<UnitId> {
    let inside = |long: &str| {
        let mut rest = long.chars();
        name.chars().all(|c| rest.by_ref().any(|other| other == c))
    };
    let mut hits: Vec<UnitId> = unit_names(room)
        .into_iter()
        .filter(|(long, _)| name.chars().count() > 1 && inside(long))
        .map(|(_, unit)| unit)
        .collect();
    hits.sort_unstable();
    hits.dedup();
    match hits.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
