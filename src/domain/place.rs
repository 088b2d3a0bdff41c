//! 网格: one tree of places, 街道 → 片区 → 社区（村） → 一、二、三级网格 → 小区 → 楼栋, with the people who answer for each.
//!
//! Every place is a subject of its own: a street has thousands of buildings, and whoever changes one reads that one and those above it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::directory::{Directory, Period, UnitKind};
use super::event::Event;
use super::ids::{DistrictId, PlaceId, UnitId};
use super::sorting::{Holder, Level};
use crate::text::list;

/// Stands between the names of a way down the tree: 杜鹃社区/第一网格. So no name holds one.
pub const BELOW: &str = "/";

/// The full-width one counts too.
pub fn is_below(c: char) -> bool {
    matches!(c, '/' | '／')
}

/// The names of a way as people type it, the widest first: 高潮村/第一网格, 高潮村 第一网格.
pub fn way_parts(text: &str) -> Vec<&str> {
    text.split(|c: char| is_below(c) || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A grid that is only written, by its whole name: with what it is one of before it, unless it says so itself. 第3网格 of 高潮村 and
/// 高潮村第3网格 are 高潮村/第3网格.
pub fn written_grid(grid: &str, of: &str) -> String {
    let grid = way_parts(grid).join(BELOW);
    if grid.contains(BELOW) {
        return grid;
    }
    let own = match grid.strip_prefix(of) {
        Some("") | None => grid.as_str(),
        Some(rest) => rest,
    };
    format!("{of}{BELOW}{own}")
}

/// A name that a way can hold.
pub fn is_name(name: &str) -> bool {
    !name.contains(is_below)
}

/// The kinds of places, the widest first: what stands below is narrower. As a kind never changes, no place can come to lie in
/// itself.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Street,
    District,
    /// 社区、村
    Community,
    GridOne,
    #[default]
    GridTwo,
    GridThree,
    Compound,
    Building,
}

impl PlaceKind {
    pub const ALL: [PlaceKind; 8] = [
        PlaceKind::Street,
        PlaceKind::District,
        PlaceKind::Community,
        PlaceKind::GridOne,
        PlaceKind::GridTwo,
        PlaceKind::GridThree,
        PlaceKind::Compound,
        PlaceKind::Building,
    ];

    /// As its people say it: the place of a village is no 社区.
    pub fn name(self, unit: Option<UnitId>, directory: &Directory) -> &'static str {
        let unit = unit.and_then(|unit| directory.unit(unit));
        match self {
            PlaceKind::Community
                if unit.is_some_and(|unit| unit.fields.kind == UnitKind::Village) =>
            {
                "村"
            }
            other => other.zh(),
        }
    }

    /// The word of the 层级 column.
    pub fn zh(self) -> &'static str {
        match self {
            PlaceKind::Street => "街道",
            PlaceKind::District => "片区",
            PlaceKind::Community => "社区",
            PlaceKind::GridOne => "一级网格",
            PlaceKind::GridTwo => "二级网格",
            PlaceKind::GridThree => "三级网格",
            PlaceKind::Compound => "小区",
            PlaceKind::Building => "楼栋",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL
            .into_iter()
            .find(|kind| kind.zh() == word)
            .or(match word {
                "村" | "行政村" | "社区/村" | "社区（村）" | "村（社区）" => {
                    Some(PlaceKind::Community)
                }
                "网格" => Some(PlaceKind::GridTwo),
                _ => None,
            })
    }

    pub fn is_grid(self) -> bool {
        matches!(
            self,
            PlaceKind::GridOne | PlaceKind::GridTwo | PlaceKind::GridThree
        )
    }

    /// A district lies in the street, a grid in a community or a wider grid, a building at least in a community.
    pub fn may_lie_in(self, parent: Option<PlaceKind>) -> bool {
        match parent {
            None => self == PlaceKind::Street,
            Some(parent) => match self {
                PlaceKind::Street => false,
                PlaceKind::District => parent == PlaceKind::Street,
                PlaceKind::Community => parent < self,
                _ => parent >= PlaceKind::Community && parent < self,
            },
        }
    }

    pub fn level(self) -> Level {
        match self {
            PlaceKind::Street => Level::Street,
            PlaceKind::District => Level::District,
            PlaceKind::Community => Level::Community,
            PlaceKind::GridOne | PlaceKind::GridTwo | PlaceKind::GridThree => Level::Grid,
            PlaceKind::Compound => Level::Compound,
            PlaceKind::Building => Level::Building,
        }
    }

    /// Posts that somebody should hold there: the eight of a team at the second level, a head and a worker at the others.
    pub fn wanted(self) -> &'static [Post] {
        match self {
            PlaceKind::GridTwo => &Post::TEAM,
            PlaceKind::GridOne | PlaceKind::GridThree => &[Post::GridHead, Post::GridWorker],
            PlaceKind::Building => &[Post::BuildingHead],
            _ => &[],
        }
    }

    /// Posts that may be held there.
    pub fn posts(self) -> &'static [Post] {
        match self {
            PlaceKind::Building => &[Post::BuildingHead],
            kind if kind.is_grid() || kind == PlaceKind::Compound => &Post::TEAM,
            _ => &[],
        }
    }
}

/// The eight posts of a grid team, and the head of a building.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    Secretary,
    GridHead,
    DeputyHead,
    GridWorker,
    PioneerCaptain,
    VolunteerCaptain,
    Police,
    TrafficPolice,
    BuildingHead,
}

impl Post {
    pub const TEAM: [Post; 8] = [
        Post::Secretary,
        Post::GridHead,
        Post::DeputyHead,
        Post::GridWorker,
        Post::PioneerCaptain,
        Post::VolunteerCaptain,
        Post::Police,
        Post::TrafficPolice,
    ];

    pub const ALL: [Post; 9] = [
        Post::Secretary,
        Post::GridHead,
        Post::DeputyHead,
        Post::GridWorker,
        Post::PioneerCaptain,
        Post::VolunteerCaptain,
        Post::Police,
        Post::TrafficPolice,
        Post::BuildingHead,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Post::Secretary => "党支部书记",
            Post::GridHead => "网格长",
            Post::DeputyHead => "副网格长",
            Post::GridWorker => "网格员",
            Post::PioneerCaptain => "党员先锋队长",
            Post::VolunteerCaptain => "志愿服务队长",
            Post::Police => "驻格民警",
            Post::TrafficPolice => "驻格交警",
            Post::BuildingHead => "楼栋长",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.zh() == word.trim())
    }
}

/// 责任田: what a unit of the area looks after there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Plot {
    pub unit: UnitId,
    /// 门前道路保洁; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
}

/// What a form or a table says of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceFields {
    pub kind: PlaceKind,
    pub name: String,
    /// None: the street itself.
    pub parent: Option<PlaceId>,
    /// Of a 片区: which of the directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
    /// 责任单位: the community or village, the unit that answers for a grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// 责任田
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plots: Vec<Plot>,
    /// A place ends, it is never deleted.
    pub period: Period,
}

/// Between the names of those who hold one post.
const NAME_ENDS: [char; 5] = ['、', '，', ',', ';', '；'];

/// Between the 责任田 of a place.
const PLOT_ENDS: [char; 2] = ['；', ';'];

/// Between a unit and what it looks after.
const PLOT_UNIT_ENDS: [char; 2] = ['：', ':'];

/// Units with their 责任田 in one line: 卫生院：卫生角；物业公司. `name`: what a unit is called in it.
pub fn joined_plots<'a>(plots: &'a [Plot], name: impl Fn(UnitId) -> &'a str) -> String {
    let each = plots.iter().map(|plot| {
        let unit = list::quoted(name(plot.unit), &PLOT_UNIT_ENDS);
        match plot.what.as_str() {
            "" => unit.into_owned(),
            what => format!("{unit}：{what}"),
        }
    });
    list::join(each, &PLOT_ENDS)
}

/// Reads [`joined_plots`], each part as the name of a unit and what it looks after.
pub fn read_plots(text: &str) -> impl Iterator<Item = (String, String)> {
    let parts = list::split(text, &PLOT_ENDS).into_iter();
    parts.map(|part| list::first_and_rest(&part, &PLOT_UNIT_ENDS))
}

/// Who holds which post.
pub type Posts = BTreeMap<Post, Vec<Holder>>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: PlaceId,
    pub fields: PlaceFields,
    pub posts: Posts,
}

impl Place {
    pub fn saved(id: PlaceId, event: &Event) -> Option<Self> {
        match event {
            Event::PlaceSaved { fields, .. } => Some(Place {
                id,
                fields: (**fields).clone(),
                posts: Posts::new(),
            }),
            _ => None,
        }
    }

    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::PlaceSaved { fields, .. } => self.fields = (**fields).clone(),
            Event::PostFilled { post, holders, .. } => {
                if holders.is_empty() {
                    self.posts.remove(post);
                } else {
                    self.posts.insert(*post, holders.clone());
                }
            }
            _ => {}
        }
        self
    }

    pub fn holders(&self, post: Post) -> &[Holder] {
        self.posts.get(&post).map_or(&[], Vec::as_slice)
    }

    /// Posts that nobody holds on that day. A place that has ended wants nobody.
    pub fn vacancies(&self, day: NaiveDate) -> Vec<Post> {
        match self.fields.period.is_over(day) {
            true => Vec::new(),
            false => self.empty_posts(),
        }
    }

    /// Posts that nobody holds, whether the place is in use or not.
    pub fn empty_posts(&self) -> Vec<Post> {
        let wanted = self.fields.kind.wanted().iter().copied();
        wanted
            .filter(|post| self.holders(*post).is_empty())
            .collect()
    }
}

impl Holder {
    /// The name to show.
    pub fn name<'a>(&'a self, directory: &'a Directory) -> &'a str {
        match self {
            Holder::Person(id) => directory.person_name(*id),
            Holder::Named(name) => name,
        }
    }

    /// Somebody of the directory where that name is only one person's, first of all in that unit; else the name as typed. None: no
    /// name.
    pub fn read(name: &str, unit: Option<UnitId>, directory: &Directory) -> Option<Holder> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let found = unit
            .and_then(|unit| directory.person_named(Some(unit), name))
            .or_else(|| {
                let mut bearing = directory.people.named(name);
                let first = bearing.next();
                first.filter(|_| bearing.next().is_none())
            });
        Some(match found {
            Some(person) => Holder::Person(person.id),
            None => Holder::Named(name.to_string()),
        })
    }

    /// Several names, as [`Holder::joined`] writes them or somebody types them: 王芳、李强.
    pub fn read_all(names: &str, unit: Option<UnitId>, directory: &Directory) -> Vec<Holder> {
        let mut holders = Vec::new();
        for name in list::split(names, &NAME_ENDS) {
            if let Some(holder) = Holder::read(&name, unit, directory)
                && !holders.contains(&holder)
            {
                holders.push(holder);
            }
        }
        holders
    }

    /// Their names in one line; a name that holds a separator stands in “ ”.
    pub fn joined(holders: &[Holder], directory: &Directory) -> String {
        list::join(holders.iter().map(|one| one.name(directory)), &NAME_ENDS)
    }
}
