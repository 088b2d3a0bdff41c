//! The street office: its name and number series, its categories of issues, its settings, the numbers already given.

mod settings;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use settings::{Settings, Strictness};

use super::calendar::Calendar;
use super::event::Event;
use super::ids::{CommandId, DecisionId, DistrictId, MeetingId};
use super::meeting::MeetingKind;
use super::rotation::Rotation;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Empty until the office is founded.
    pub identity: Identity,
    pub settings: Settings,
    pub categories: Vec<Category>,
    #[serde(default)]
    pub calendar: OwnCalendar,
    /// Given numbers: (series, year) → number → what bears it.
    #[serde(skip)]
    pub numbers: BTreeMap<(String, i32), BTreeMap<u32, Bearer>>,
    /// In which series the minutes of a kind of meeting were numbered last.
    #[serde(skip)]
    pub series: BTreeMap<MeetingKind, String>,
    /// The last day on which ledgers were imported, and how many on it.
    #[serde(skip)]
    pub ledgers: Option<(NaiveDate, u32)>,
    /// 轮值, by district and kind of meeting.
    #[serde(skip)]
    pub rotations: BTreeMap<(DistrictId, MeetingKind), Rotation>,
}

/// What a file of a ledger is called where its import is noted.
const LEDGER: &str = "ledger";

/// What bears a document number. Every series of the office, of minutes, slips and circulars, is kept alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearer {
    /// Minutes.
    Meeting(MeetingId),
    /// A 督办通知单 about this decision.
    Decision(DecisionId),
    /// A 通报, made by this command.
    Circular(CommandId),
}

/// The office's own working-day calendar, a file as it was taken in. The State Council's notice of a year comes in the
/// autumn before, after the program was made; years of the file replace the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct OwnCalendar {
    text: String,
    read: Option<Arc<Calendar>>,
}

impl From<String> for OwnCalendar {
    /// A file that cannot be read was refused before it became a fact; one of a newer program counts as none.
    fn from(text: String) -> Self {
        let read = Calendar::parse(&text).ok().map(Arc::new);
        OwnCalendar { text, read }
    }
}

impl From<OwnCalendar> for String {
    fn from(own: OwnCalendar) -> String {
        own.text
    }
}

impl OwnCalendar {
    /// The file. Empty: the office has none.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The days that count for this office: `built_in` with the own years in place.
    pub fn over(&self, built_in: &Arc<Calendar>) -> Arc<Calendar> {
        match &self.read {
            Some(own) => Arc::new(built_in.overlaid(own)),
            None => built_in.clone(),
        }
    }
}

/// How the office signs its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// 新碶街道
    pub name: String,
    /// 机关代字 of the minutes: 新碶街办纪要
    pub series: String,
    /// 印发机关: 新碶街道党政办公室
    pub issuer: String,
}

impl Identity {
    /// What a new office would most likely write; every part can be changed.
    pub fn proposed(name: &str) -> Self {
        let name = name.trim();
        let stem = name
            .strip_suffix("街道办事处")
            .or_else(|| name.strip_suffix("街道"))
            .unwrap_or(name);
        let street = if stem.len() < name.len() {
            format!("{stem}街道")
        } else {
            name.to_string()
        };
        Identity {
            series: format!("{stem}街办纪要"),
            issuer: format!("{street}党政办公室"),
            name: street,
        }
    }
}

/// One root of the classification and its sub-categories. Roots may be added, never removed, for statistics group by them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Stable identifier; the three built-in roots have English ones.
    pub key: String,
    pub name: String,
    pub subs: Vec<String>,
}

/// Where an issue belongs: a root and, if known, a sub-category of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CategoryRef {
    pub root: String,
    /// None: only the root is known.
    pub sub: Option<String>,
}

impl Default for Office {
    fn default() -> Self {
        let root = |key: &str, name: &str, subs: &[&str]| Category {
            key: key.to_string(),
            name: name.to_string(),
            subs: subs.iter().map(|sub| sub.to_string()).collect(),
        };
        Office {
            identity: Identity::default(),
            settings: Settings::default(),
            categories: vec![
                root(
                    "public_service",
                    "公共服务",
                    &[
                        "便民服务",
                        "养老助残",
                        "文体活动",
                        "停车出行",
                        "道路照明",
                        "物业管理",
                    ],
                ),
                root(
                    "governance",
                    "综合治理",
                    &[
                        "矛盾纠纷",
                        "安全隐患",
                        "消防安全",
                        "交通秩序",
                        "流动人口",
                        "治安防范",
                    ],
                ),
                root(
                    "environment",
                    "环境整治",
                    &[
                        "环卫保洁",
                        "市政设施",
                        "园林绿化",
                        "占道经营",
                        "垃圾分类",
                        "违法建设",
                        "雨污管网",
                    ],
                ),
            ],
            calendar: OwnCalendar::default(),
            numbers: BTreeMap::new(),
            series: BTreeMap::new(),
            ledgers: None,
            rotations: BTreeMap::new(),
        }
    }
}

impl Office {
    /// Whose turn it is to chair there. None: no rotation.
    pub fn turn(&self, district: DistrictId, kind: MeetingKind) -> Option<super::ids::UnitId> {
        self.rotations.get(&(district, kind))?.next()
    }

    pub fn is_founded(&self) -> bool {
        !self.identity.name.is_empty()
    }

    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The category people mean by a Chinese name (`环境整治`, `环境整治/占道经营`, or a sub-category alone).
    pub fn category_named(&self, name: &str) -> Option<CategoryRef> {
        let name = name.trim();
        let (root, sub) = match name.split_once(['/', '／', '-', '·']) {
            Some((root, sub)) => (root.trim(), Some(sub.trim())),
            None => (name, None),
        };
        if let Some(found) = self
            .categories
            .iter()
            .find(|category| category.name == root || category.key == root)
        {
            return match sub {
                None => Some(CategoryRef {
                    root: found.key.clone(),
                    sub: None,
                }),
                Some(sub) => found
                    .subs
                    .iter()
                    .any(|known| known == sub)
                    .then(|| CategoryRef {
                        root: found.key.clone(),
                        sub: Some(sub.to_string()),
                    }),
            };
        }
        let by_sub = self
            .categories
            .iter()
            .find(|category| category.subs.iter().any(|known| known == name))?;
        Some(CategoryRef {
            root: by_sub.key.clone(),
            sub: Some(name.to_string()),
        })
    }

    /// `环境整治·占道经营`, or the root alone.
    pub fn category_label(&self, category: &CategoryRef) -> String {
        let root = self
            .category(&category.root)
            .map_or(category.root.as_str(), |root| root.name.as_str());
        match &category.sub {
            Some(sub) => format!("{root}·{sub}"),
            None => root.to_string(),
        }
    }

    /// The series of this kind of meeting: that of the office for the on-site one; of another the one it was numbered in last,
    /// else the usual one.
    pub fn series_of(&self, kind: MeetingKind) -> &str {
        let known = self.series.get(&kind).map(String::as_str);
        known
            .or(kind.usual_series())
            .unwrap_or(&self.identity.series)
    }

    /// The number as people read it: `〔2026〕12号` in the series of the office, whole in another, which counts from 1 as well.
    pub fn told(&self, number: &DocNumber) -> String {
        match number.series == self.identity.series {
            true => number.short(),
            false => number.to_string(),
        }
    }

    /// The series of minutes that are not numbered in the office's own.
    pub fn other_series(&self) -> HashMap<MeetingId, &str> {
        let others = self
            .numbers
            .iter()
            .filter(|((series, _), _)| *series != self.identity.series);
        others
            .flat_map(|((series, _), given)| {
                given.values().filter_map(|bearer| match bearer {
                    Bearer::Meeting(id) => Some((*id, series.as_str())),
                    Bearer::Decision(_) | Bearer::Circular(_) => None,
                })
            })
            .collect()
    }

    /// Last number of the series in that year, plus one.
    pub fn next_number(&self, series: &str, year: i32) -> DocNumber {
        let last = self
            .numbers
            .get(&(series.to_string(), year))
            .and_then(|given| given.keys().next_back().copied());
        DocNumber {
            series: series.to_string(),
            year,
            number: last.unwrap_or(0) + 1,
        }
    }

    pub fn number_taken_by(&self, number: &DocNumber) -> Option<Bearer> {
        self.numbers
            .get(&(number.series.clone(), number.year))?
            .get(&number.number)
            .copied()
    }

    /// Numbers below the highest that no document bears.
    pub fn number_gaps(&self, series: &str, year: i32) -> Vec<u32> {
        let Some(given) = self.numbers.get(&(series.to_string(), year)) else {
            return Vec::new();
        };
        let Some(last) = given.keys().next_back() else {
            return Vec::new();
        };
        (1..*last)
            .filter(|number| !given.contains_key(number))
            .collect()
    }

    /// 台账2026-11-20-7 for a row of that day's first ledger, 台账2026-11-20-2-7 for one of the second.
    pub fn ledger_number(&self, on: NaiveDate, row: u64) -> String {
        match self.ledgers {
            Some((day, count)) if day == on && count > 1 => format!("台账{on}-{count}-{row}"),
            _ => format!("台账{on}-{row}"),
        }
    }

    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::OfficeFounded { identity } | Event::OfficeRenamed { identity } => {
                self.identity = identity.clone()
            }
            Event::SettingsChanged { settings } => self.settings = settings.clone(),
            Event::CategoryAdded { key, name } => {
                self.categories.push(Category {
                    key: key.clone(),
                    name: name.clone(),
                    subs: Vec::new(),
                });
            }
            Event::SubcategoryAdded { root, name } => {
                if let Some(found) = self
                    .categories
                    .iter_mut()
                    .find(|category| &category.key == root)
                {
                    found.subs.push(name.clone());
                }
            }
            Event::FileImported {
                what, on: Some(on), ..
            } if what == LEDGER => {
                self.ledgers = match self.ledgers {
                    Some((day, count)) if day == *on => Some((day, count + 1)),
                    _ => Some((*on, 1)),
                };
            }
            Event::RotationSet {
                district,
                kind,
                units,
                waiting,
            } => {
                let at = (*district, *kind);
                let mut rotation = Rotation::new(units.clone());
                if !waiting.is_empty() {
                    rotation.waiting.clone_from(waiting);
                }
                match units.is_empty() {
                    true => drop(self.rotations.remove(&at)),
                    false => drop(self.rotations.insert(at, rotation)),
                }
            }
            Event::TurnTaken {
                district,
                kind,
                unit,
                ..
            } => {
                if let Some(rotation) = self.rotations.get_mut(&(*district, *kind)) {
                    rotation.served(*unit);
                }
            }
            Event::TurnsSwapped {
                district,
                kind,
                one,
                other,
                ..
            } => {
                if let Some(rotation) = self.rotations.get_mut(&(*district, *kind)) {
                    rotation.swap(*one, *other);
                }
            }
            Event::CalendarSet { text } => self.calendar = OwnCalendar::from(text.clone()),
            Event::NumberTaken {
                number,
                bearer,
                of_kind,
            } => {
                if let Some(kind) = of_kind {
                    self.series.insert(*kind, number.series.clone());
                }
                self.numbers
                    .entry((number.series.clone(), number.year))
                    .or_default()
                    .insert(number.number, *bearer);
            }
            Event::NumberReleased { number } => {
                if let Some(given) = self.numbers.get_mut(&(number.series.clone(), number.year)) {
                    given.remove(&number.number);
                }
            }
            _ => {}
        }
        self
    }
}

/// 文号: 机关代字 + 〔年份〕 + 序号 + 号, no zero padding (GB/T 9704-2012).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocNumber {
    pub series: String,
    pub year: i32,
    pub number: u32,
}

impl DocNumber {
    /// `〔2026〕12号`
    pub fn short(&self) -> String {
        format!("〔{}〕{}号", self.year, self.number)
    }
}

impl fmt::Display for DocNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.series, self.year, self.number)
    }
}

/// Tags of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueTag {
    /// 热点
    Hot,
    /// 难点
    Hard,
    /// 重点
    Key,
}

impl IssueTag {
    pub const ALL: [IssueTag; 3] = [IssueTag::Hot, IssueTag::Hard, IssueTag::Key];

    /// The word in documents and ledgers, which are Chinese in either interface language.
    pub fn zh(self) -> &'static str {
        match self {
            IssueTag::Hot => "热点",
            IssueTag::Hard => "难点",
            IssueTag::Key => "重点",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.zh() == word.trim())
    }
}

pub type Tags = BTreeSet<IssueTag>;
