//! The places a table may name: those of the register and those its own rows have made, each with what the rows say of it.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::read::Said;
use super::{KIND, NAME, PARENT, Posts};
use crate::domain::ids::{CommandId, DistrictId, PlaceId};
use crate::domain::place::{self, Place, PlaceFields, PlaceKind};
use crate::exchange::table::Row;
use crate::exchange::{Context, Errors, Problem};
use chrono::NaiveDate;

/// Where a place stands in the list.
type At = usize;

#[derive(Debug, Default)]
pub struct Tree {
    places: Vec<Known>,
    by_id: HashMap<PlaceId, At>,
    by_name: HashMap<String, Vec<At>>,
    /// By what they lie in and their name: several where one of them has ended.
    below: HashMap<(Option<At>, String), Vec<At>>,
}

/// Who named a place, where and when: what tells several of one name apart.
pub struct Whose<'a> {
    /// The names the raiser is known by.
    pub community: &'a [&'a str],
    pub district: Option<DistrictId>,
    pub day: NaiveDate,
}

#[derive(Debug)]
pub(super) struct Known {
    pub id: PlaceId,
    pub fields: PlaceFields,
    pub posts: Posts,
    parent: Option<At>,
    /// What rows of the file say of it. None: nothing yet.
    draft: Option<Draft>,
}

#[derive(Debug)]
pub(super) struct Draft {
    /// The first row that speaks of it, the last, and how many do.
    pub row: u64,
    last: u64,
    pub rows: u32,
    pub is_new: bool,
    pub command: CommandId,
    pub now: PlaceFields,
    pub posts: Posts,
}

impl Known {
    /// As it will be.
    fn now(&self) -> &PlaceFields {
        self.draft.as_ref().map_or(&self.fields, |draft| &draft.now)
    }

    fn lives(&self, today: NaiveDate) -> bool {
        !self.now().period.is_over(today)
    }

    /// The last row of the file that spoke of it; 0: none.
    fn last_row(&self) -> u64 {
        self.draft.as_ref().map_or(0, |draft| draft.last)
    }
}

impl Tree {
    /// A place of the register, after the one it lies in. What has ended is kept too: a table that names it says nothing new.
    pub fn add(&mut self, place: &Place) {
        let parent = place.fields.parent;
        let parent = parent.and_then(|id| self.by_id.get(&id)).copied();
        self.push(Known {
            id: place.id,
            fields: place.fields.clone(),
            posts: place.posts.clone(),
            parent,
            draft: None,
        });
    }

    fn push(&mut self, known: Known) -> At {
        let at = self.places.len();
        let name = known.fields.name.clone();
        self.by_id.insert(known.id, at);
        self.by_name.entry(name.clone()).or_default().push(at);
        let below = self.below.entry((known.parent, name));
        below.or_default().push(at);
        self.places.push(known);
        at
    }

    fn get(&self, at: At) -> Option<&Known> {
        self.places.get(at)
    }

    /// From the place upwards.
    fn upwards(&self, at: At) -> impl Iterator<Item = &Known> {
        std::iter::successors(self.get(at), |known| {
            known.parent.and_then(|parent| self.get(parent))
        })
    }

    fn same_way(&self, one: At, other: At) -> bool {
        let names = |at| self.upwards(at).map(|known| &known.fields.name);
        names(one).eq(names(other))
    }

    /// The place a way of names means, the last of its bearers the file spoke of, else the living one. Err: none, or several.
    fn named(&self, way: &str, today: NaiveDate) -> Result<At, Problem> {
        let names: Vec<&str> = way.rsplit(place::is_below).map(str::trim).collect();
        let name = names.first().copied().unwrap_or_default();
        let all: Vec<At> = self
            .by_name
            .get(name)
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let meant = |at: &At| {
            let mut found = self.upwards(*at).map(|known| known.fields.name.as_str());
            names.iter().all(|name| found.next() == Some(*name))
        };
        let all: Vec<At> = all.into_iter().filter(meant).collect();
        let lives = |at: At| self.get(at).is_some_and(|known| known.lives(today));
        let last = |at: At| self.get(at).map_or(0, Known::last_row);
        let Some(best) = all.iter().copied().max_by_key(|at| (last(*at), lives(*at))) else {
            return Err(Problem::UnknownPlace(way.to_string()));
        };
        // One that has ended stands in nobody's way.
        let elsewhere = |at: &At| !self.same_way(*at, best) && (lives(*at) || !lives(best));
        match all.iter().any(elsewhere) {
            true => Err(Problem::AmbiguousPlace(way.to_string())),
            false => Ok(best),
        }
    }

    /// The place a cell of an issue list means, by the rule of the form: the names stand above each other, those of the raiser's own
    /// community come before others, then those of the district. None: no place, or several; the words stay words.
    pub fn site(&self, text: &str, whose: &Whose<'_>) -> Option<PlaceId> {
        match self.all_of(text, whose).as_slice() {
            [one] => Some(self.get(*one)?.id),
            _ => None,
        }
    }

    /// Where the words mean several places: what each of them is called, so that it alone is meant.
    pub fn several(&self, text: &str, whose: &Whose<'_>) -> Vec<String> {
        let all = self.all_of(text, whose);
        let found = all.iter().filter_map(|at| self.get(*at));
        match all.len() {
            0 | 1 => Vec::new(),
            _ => found.map(|known| self.way(known.id, whose)).collect(),
        }
    }

    fn all_of(&self, text: &str, whose: &Whose<'_>) -> Vec<At> {
        let parts = place::way_parts(text);
        let by_ways: Vec<&str> = text.split(place::is_below).map(str::trim).collect();
        // A name may hold a blank.
        let found = self.meant_by(&by_ways, whose);
        match found.len() {
            1 => found,
            _ => Some(self.meant_by(&parts, whose))
                .filter(|parts| !parts.is_empty())
                .unwrap_or(found),
        }
    }

    /// One, where one of the ways to tell them apart leaves one; else the nearest that bear the name.
    fn meant_by(&self, parts: &[&str], whose: &Whose<'_>) -> Vec<At> {
        let Some((last, before)) = parts.split_last() else {
            return Vec::new();
        };
        let above = |at: At| self.upwards(at).skip(1);
        let lies_in = |at: At, name: &str| above(at).any(|known| known.fields.name == name);
        let bearers = self.by_name.get(*last).map(Vec::as_slice);
        let named: Vec<At> = bearers
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|at| self.get(*at).is_some_and(|known| known.lives(whose.day)))
            .filter(|at| before.iter().all(|part| lies_in(*at, part)))
            .collect();
        let near = |names: &[&str]| -> Vec<At> {
            let own = |at: &At| names.iter().any(|name| lies_in(*at, name));
            named.iter().copied().filter(own).collect()
        };
        let district = |at: At| self.upwards(at).find_map(|known| known.fields.district);
        let here = named
            .iter()
            .copied()
            .filter(|at| whose.district.is_some() && district(*at) == whose.district);
        let mut ways = vec![near(whose.community), here.collect(), named.clone()];
        ways.retain(|found| !found.is_empty());
        let one = ways.iter().position(|found| found.len() == 1);
        // Else those that are near are meant, whichever it is.
        ways.into_iter().nth(one.unwrap_or(0)).unwrap_or_default()
    }

    /// How a place is written so that it alone is meant: with what it lies in next, and with more where that is not enough.
    pub fn way(&self, id: PlaceId, whose: &Whose<'_>) -> String {
        let Some(at) = self.by_id.get(&id) else {
            return String::new();
        };
        let names: Vec<&str> = self
            .upwards(*at)
            .map(|known| known.fields.name.as_str())
            .collect();
        let way = |count: usize| {
            let mut names: Vec<&str> = names.iter().take(count).copied().collect();
            names.reverse();
            names.join(place::BELOW)
        };
        (2..=names.len())
            .map(way)
            .find(|text| self.site(text, whose) == Some(id))
            .unwrap_or_else(|| way(names.len()))
    }

    /// The place a row means: the bearer of the name with the same last day, else the living one. Unless the file spoke of that
    /// already and the row has a day of its own: then it is another, of before or after. None: a new one.
    fn meant(&self, parent: Option<At>, name: &str, said: &Said, today: NaiveDate) -> Option<At> {
        let all = self.below.get(&(parent, name.to_string()))?;
        let known = || {
            let found = all.iter().copied();
            found.filter_map(|at| Some((at, self.get(at)?)))
        };
        let same = known().find(|(_, known)| known.now().period.to == said.to);
        let dated = said.from.is_some() || said.to.is_some();
        let living =
            || known().find(|(_, known)| known.lives(today) && (known.draft.is_none() || !dated));
        same.or_else(living).map(|(at, _)| at)
    }

    /// The street: what a district lies in whose row does not say.
    fn street(&self, today: NaiveDate) -> Option<At> {
        let streets = self.places.iter().enumerate();
        streets
            .filter(|(_, known)| known.fields.kind == PlaceKind::Street)
            .max_by_key(|(_, known)| known.lives(today))
            .map(|(at, _)| at)
    }

    /// Puts a row where it belongs: a new place, or one more word about one that is known.
    pub(super) fn take(&mut self, row: &Row, said: Said, cx: &mut Context, errors: &mut Errors) {
        let at = row.number;
        let parent = match row.get(PARENT) {
            "" if said.kind == PlaceKind::Street => None,
            "" => {
                let street = self.street(cx.today);
                let street = street.filter(|_| said.kind == PlaceKind::District);
                if street.is_none() {
                    errors.at(at, PARENT, Problem::Empty);
                    return;
                }
                street
            }
            way => match self.named(way, cx.today) {
                Ok(parent) => Some(parent),
                Err(problem) => {
                    errors.at(at, PARENT, problem);
                    return;
                }
            },
        };
        let above = parent.and_then(|at| self.get(at));
        let lies_in = above.map(|known| known.fields.kind);
        if !said.kind.may_lie_in(lies_in) {
            let (kind, parent) = (said.kind.zh(), lies_in.map_or("", PlaceKind::zh));
            errors.at(at, PARENT, Problem::DoesNotLieIn { kind, parent });
            return;
        }
        let above = above.map(|known| known.id);
        let name = row.get(NAME);
        let place = match self.meant(parent, name, &said, cx.today) {
            Some(known) => known,
            None => self.push(new_place(said.kind, name, (parent, above), at, cx)),
        };
        let Some(known) = self.places.get_mut(place) else {
            return;
        };
        if known.fields.kind != said.kind {
            let kind = known.fields.kind.zh();
            errors.at(at, KIND, Problem::OtherKind { kind });
            return;
        }
        let fields = &known.fields;
        let draft = known.draft.get_or_insert_with(|| Draft {
            row: at,
            last: at,
            rows: 0,
            is_new: false,
            command: (cx.ids)(),
            now: fields.clone(),
            posts: Posts::new(),
        });
        draft.take(at, said);
    }

    /// What the rows changed, in the order of the rows; but what ends goes first, the narrowest of it before what it lies in: a place
    /// that others still lie in does not end, and one that has ended frees its name.
    pub(super) fn into_drafts(self) -> Vec<(Known, Draft)> {
        let mut drafts: Vec<(Known, Draft)> = Vec::new();
        for mut known in self.places {
            if let Some(draft) = known.draft.take() {
                drafts.push((known, draft));
            }
        }
        drafts.sort_by_key(|(known, draft)| {
            let (was, to) = (known.fields.period.to, draft.now.period.to);
            let ends = !draft.is_new && to.is_some() && to != was;
            (!ends, ends.then_some(Reverse(known.fields.kind)), draft.row)
        });
        drafts
    }
}

fn new_place(
    kind: PlaceKind,
    name: &str,
    (parent, above): (Option<At>, Option<PlaceId>),
    row: u64,
    cx: &mut Context,
) -> Known {
    let command = (cx.ids)();
    let fields = PlaceFields {
        kind,
        name: name.to_string(),
        parent: above,
        ..PlaceFields::default()
    };
    Known {
        id: PlaceId(command.child(0)),
        draft: Some(Draft {
            row,
            last: row,
            rows: 0,
            is_new: true,
            command,
            now: fields.clone(),
            posts: Posts::new(),
        }),
        fields,
        posts: Posts::new(),
        parent,
    }
}

impl Draft {
    /// One more row about it; what the row leaves empty stays.
    fn take(&mut self, row: u64, said: Said) {
        self.last = row;
        self.rows += 1;
        let now = &mut self.now;
        now.unit = said.unit.or(now.unit);
        if let Some(plots) = said.plots {
            now.plots = plots;
        }
        now.period.from = said.from.or(now.period.from);
        now.period.to = said.to.or(now.period.to);
        let Some((post, holders)) = said.post else {
            return;
        };
        let held = self.posts.entry(post).or_default();
        for holder in holders {
            if !held.contains(&holder) {
                held.push(holder);
            }
        }
    }
}
