//! One row of a directory: what it says of a district, a unit or a person.

use super::*;
use crate::domain::directory::{Period, PersonRole, UnitKind};
use crate::exchange::names;

impl Draft<'_, '_> {
    pub(super) fn district(&mut self, row: &Row) {
        let old = self.directory.district_named(row.get(NAME));
        let id = old.map(|district| district.id);
        let mut now = old.map_or_else(DistrictFields::default, |district| district.fields.clone());
        if id.is_none() {
            now.name = row.get(NAME).to_string();
        }
        self.order_and_period(row, &mut now.order, &mut now.period);
        self.save_district(row.number, id, now);
    }

    pub(super) fn unit(&mut self, row: &Row) {
        let name = row.get(NAME);
        let old = self
            .directory
            .units
            .values()
            .find(|unit| unit.fields.name == name);
        let id = old.map(|unit| unit.id);
        let mut now = old.map_or_else(UnitFields::default, |unit| unit.fields.clone());
        now.name = name.to_string();
        set(&mut now.short, row, SHORT);
        if row.cell(ALIASES).is_some() {
            now.aliases = cells::list(row.get(ALIASES));
        }
        if let Some(kind) = self.nature(row, id.is_some()) {
            now.kind = kind;
        }
        self.home(row, &mut now);
        if let Some(words) = row.cell(ROLES) {
            now.supervises = words == SUPERVISES;
            if !words.is_empty() && !now.supervises {
                let (word, known) = (words.to_string(), SUPERVISES.to_string());
                self.errors
                    .at(row.number, ROLES, Problem::UnknownWord { word, known });
            }
        }
        self.order_and_period(row, &mut now.order, &mut now.period);
        self.save_unit(row.number, id, now);
    }

    /// None: the present one stays, or something is wrong.
    fn nature(&mut self, row: &Row, known_unit: bool) -> Option<UnitKind> {
        let word = row.get(NATURE);
        if word.is_empty() {
            let guess = names::kind_of(row.get(NAME));
            if known_unit {
                return None;
            }
            if guess.is_member() {
                return Some(guess);
            }
            self.errors.at(row.number, NATURE, Problem::Empty);
            return None;
        }
        let kind = UnitKind::from_zh(word).or(match word {
            "村" => Some(UnitKind::Village),
            "合作社" | "经济合作社" => Some(UnitKind::Coop),
            "党政班子" | "领导班子" => Some(UnitKind::Leadership),
            "上级部门" | "垂管单位" | "企业" => Some(UnitKind::Outside),
            _ => None,
        });
        if kind.is_none() {
            let known = UnitKind::ALL.map(UnitKind::zh).join("、");
            let word = word.to_string();
            self.errors
                .at(row.number, NATURE, Problem::UnknownWord { word, known });
        }
        kind
    }

    /// The district of a member unit. One the directory lacks is added.
    fn home(&mut self, row: &Row, now: &mut UnitFields) {
        let Some(name) = row.cell(DISTRICT) else {
            return;
        };
        if name.is_empty() {
            now.district = None;
            return;
        }
        if !now.kind.is_member() {
            let kind = now.kind.zh();
            self.errors
                .at(row.number, DISTRICT, Problem::NotAMember { kind });
            return;
        }
        if self.directory.district_named(name).is_none() {
            self.adds.push(Added::District(name.to_string()));
            let fields = DistrictFields {
                name: name.to_string(),
                ..DistrictFields::default()
            };
            self.save_district(row.number, None, fields);
        }
        let district = self
            .directory
            .district_named(name)
            .map(|district| district.id);
        match now.district {
            Some(first) if Some(first) != district => {
                let problem = Problem::SecondDistrict {
                    unit: now.name.clone(),
                    first: self.directory.district_name(first).to_string(),
                };
                self.errors.at(row.number, DISTRICT, problem);
            }
            _ => now.district = district,
        }
    }

    /// A person is unit + name.
    pub(super) fn person(&mut self, row: &Row) {
        let units = self.units_of(row);
        let name = row.get(NAME);
        let first = units.first().copied();
        let old = self
            .directory
            .people
            .named(name)
            .find(|person| match first {
                Some(unit) => person.belongs_to(unit),
                None => row.cell(UNIT).is_none() || person.fields.unit.is_none(),
            });
        let id = old.map(|person| person.id);
        let mut now = old.map_or_else(PersonFields::default, |person| person.fields.clone());
        now.name = name.to_string();
        self.posts(row, &units, &mut now);
        if let Some(reading) = row.cell(ALIASES) {
            now.reading = reading.to_string();
            if !reading.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') {
                let (word, known) = (reading.to_string(), "shan、qiu".to_string());
                self.errors
                    .at(row.number, ALIASES, Problem::UnknownWord { word, known });
            }
        }
        if row.cell(ROLES).is_some() {
            now.roles = self.roles(row);
        }
        if row.cell(PORTFOLIO).is_some() {
            self.portfolio(row, &mut now);
        }
        self.order_and_period(row, &mut now.order, &mut now.period);
        self.save_person(row.number, id, now);
    }

    /// The units of 单位, home unit first. A guest has none.
    fn units_of(&mut self, row: &Row) -> Vec<UnitId> {
        let mut units = Vec::new();
        for name in cells::split(row.get(UNIT), &POSTS) {
            match self.directory.unit_named(&name) {
                Some(unit) => units.push(unit.id),
                None => {
                    let problem = Problem::UnknownUnit(name);
                    self.errors.at(row.number, UNIT, problem);
                }
            }
        }
        units
    }

    fn posts(&self, row: &Row, units: &[UnitId], now: &mut PersonFields) {
        if row.cell(UNIT).is_some() {
            now.unit = units.first().copied();
        }
        let posts = match units.len() {
            0 | 1 => vec![row.get(POST).to_string()],
            _ => cells::parts(row.get(POST), &POSTS),
        };
        let post = |at: usize| posts.get(at).cloned().unwrap_or_default();
        if row.cell(POST).is_some() {
            now.post = post(0);
        }
        if row.cell(UNIT).is_some() {
            let more = units.iter().skip(1).enumerate();
            now.more_posts = more.map(|(at, unit)| (*unit, post(at + 1))).collect();
        }
    }

    fn roles(&mut self, row: &Row) -> std::collections::BTreeSet<PersonRole> {
        let read = |word: &str| {
            PersonRole::from_zh(word).or(match word {
                "街道主要领导" => Some(PersonRole::PrincipalLeader),
                "党政班子成员" => Some(PersonRole::TeamMember),
                "单位负责人" => Some(PersonRole::UnitHead),
                "监督小组成员" => Some(PersonRole::Supervisor),
                _ => None,
            })
        };
        let known = PersonRole::ALL.map(PersonRole::zh);
        let roles = cells::all_of(row, ROLES, read, &known, &mut self.errors);
        roles.into_iter().collect()
    }

    /// 分管 names units, or roots of the categories.
    fn portfolio(&mut self, row: &Row, now: &mut PersonFields) {
        now.portfolio.clear();
        now.fields.clear();
        for word in cells::list(row.get(PORTFOLIO)) {
            let root = self
                .context
                .office
                .categories
                .iter()
                .find(|category| category.name == word);
            match (self.directory.unit_named(&word), root) {
                (Some(unit), _) => {
                    now.portfolio.insert(unit.id);
                }
                (None, Some(root)) => {
                    now.fields.insert(root.key.clone());
                }
                (None, None) => {
                    let problem = Problem::UnknownUnit(word);
                    self.errors.at(row.number, PORTFOLIO, problem);
                }
            }
        }
    }

    /// 联络员 of a district is its 联片干部.
    pub(super) fn cadre(&mut self, row: &Row) {
        let Some(district) = self.directory.district_named(row.get(NAME)) else {
            return;
        };
        let (id, mut now) = (district.id, district.fields.clone());
        if row.cell(LIAISON).is_some() {
            now.cadre = self.named_person(row, None);
            self.save_district(row.number, Some(id), now);
        }
    }

    /// 联络员 and, for bodies outside the office, 单位 = the street unit that deals with them.
    pub(super) fn liaison(&mut self, row: &Row) {
        let found = self
            .directory
            .units
            .values()
            .find(|unit| unit.fields.name == row.get(NAME));
        let Some(unit) = found else { return };
        let (id, mut now) = (unit.id, unit.fields.clone());
        if row.cell(LIAISON).is_some() {
            now.liaison = self.named_person(row, Some(id));
        }
        if row.cell(UNIT).is_some() {
            now.counterpart = self.units_of(row).first().copied();
        }
        self.save_unit(row.number, Some(id), now);
    }

    /// `姓名`, first among the unit's own people, else the only one of that name; or `单位·姓名`.
    fn named_person(&mut self, row: &Row, home: Option<UnitId>) -> Option<PersonId> {
        let text = row.get(LIAISON);
        if text.is_empty() {
            return None;
        }
        let (unit, name) = match text.split_once(['·', '/', '／']) {
            Some((unit, name)) => (
                self.directory
                    .unit_named(unit)
                    .map(|unit| unit.id)
                    .or_else(|| {
                        self.errors
                            .at(row.number, LIAISON, Problem::UnknownUnit(unit.to_string()));
                        None
                    }),
                name.trim(),
            ),
            None => (home, text),
        };
        let own = unit.and_then(|unit| self.directory.person_named(Some(unit), name));
        if let Some(person) = own {
            return Some(person.id);
        }
        let mut all = self.directory.people.named(name);
        let problem = match (all.next(), all.next()) {
            (Some(person), None) => return Some(person.id),
            (Some(_), Some(_)) => Problem::AmbiguousPerson(name.to_string()),
            (None, _) => Problem::UnknownPerson(name.to_string()),
        };
        self.errors.at(row.number, LIAISON, problem);
        None
    }

    fn order_and_period(&mut self, row: &Row, order: &mut Option<i64>, period: &mut Period) {
        if let Some(text) = row.cell(ORDER) {
            *order = text.parse().ok();
            if order.is_none() && !text.is_empty() {
                let problem = Problem::NotANumber(text.to_string());
                self.errors.at(row.number, ORDER, problem);
            }
        }
        for (column, day) in [(FROM, &mut period.from), (TO, &mut period.to)] {
            if let Some(text) = row.cell(column) {
                *day = cells::date(text);
                if day.is_none() && !text.is_empty() {
                    let problem = Problem::NotADate(text.to_string());
                    self.errors.at(row.number, column, problem);
                }
            }
        }
        if let (Some(from), Some(to)) = (period.from, period.to)
            && to < from
        {
            self.errors.at(row.number, TO, Problem::PeriodReversed);
        }
    }
}

fn set(field: &mut String, row: &Row, column: Column) {
    if let Some(text) = row.cell(column) {
        *field = text.to_string();
    }
}
