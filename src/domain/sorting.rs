//! 分流: how far up an issue stands, the window it came through, and 定格定人定责.

use serde::{Deserialize, Serialize};

use super::ids::{PersonId, PlaceId, UnitId};

/// The levels an issue climbs, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 楼栋
    Building,
    /// 小区
    Compound,
    /// 网格, whichever of its three levels
    Grid,
    /// 社区、村
    Community,
    /// 片区: the level of the meeting
    District,
    /// 街道
    Street,
    /// 上级
    Higher,
}

impl Level {
    pub const ALL: [Level; 7] = [
        Level::Building,
        Level::Compound,
        Level::Grid,
        Level::Community,
        Level::District,
        Level::Street,
        Level::Higher,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Level::Building => "楼栋",
            Level::Compound => "小区",
            Level::Grid => "网格",
            Level::Community => "社区",
            Level::District => "片区",
            Level::Street => "街道",
            Level::Higher => "上级",
        }
    }

    /// As its people say it: a village is no 社区.
    pub fn name(self, village: bool) -> &'static str {
        match self {
            Level::Community if village => "村",
            other => other.zh(),
        }
    }

    /// Reads the words people use, 村 for 社区 among them.
    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim().trim_end_matches('级');
        Self::ALL
            .into_iter()
            .find(|level| level.zh() == word)
            .or(match word {
                "村" | "社区（村）" | "村（社区）" | "社区/村" | "村居" => {
                    Some(Level::Community)
                }
                "区" | "县" | "上" => Some(Level::Higher),
                _ => None,
            })
    }

    /// One step up. A house that stands in no compound goes to its grid at once.
    pub fn above(self, in_compound: bool) -> Option<Level> {
        let at = Self::ALL.iter().position(|level| *level == self)? + 1;
        match Self::ALL.get(at) {
            Some(Level::Compound) if !in_compound => Some(Level::Grid),
            next => next.copied(),
        }
    }
}

/// Why a level may be passed over on the way up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// 紧急
    Urgent,
    /// 超职权
    BeyondPowers,
}

impl Skip {
    pub const ALL: [Skip; 2] = [Skip::Urgent, Skip::BeyondPowers];

    pub fn zh(self) -> &'static str {
        match self {
            Skip::Urgent => "紧急",
            Skip::BeyondPowers => "超职权",
        }
    }
}

/// The five windows of the front desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    Party,
    Business,
    Governance,
    Enforcement,
    PublicService,
}

impl Window {
    pub const ALL: [Window; 5] = [
        Window::Party,
        Window::Business,
        Window::Governance,
        Window::Enforcement,
        Window::PublicService,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Window::Party => "党建服务窗口",
            Window::Business => "营商服务窗口",
            Window::Governance => "综合治理窗口",
            Window::Enforcement => "综合执法窗口",
            Window::PublicService => "便民服务窗口",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim().trim_end_matches("窗口");
        Self::ALL
            .into_iter()
            .find(|window| !word.is_empty() && window.zh().trim_end_matches("窗口") == word)
    }
}

/// 窗口 → 后台办公室: which office answers what a window takes in. Names, because offices are called differently everywhere; a name
/// that the directory does not know proposes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Routing {
    pub party: String,
    pub business: String,
    pub governance: String,
    pub enforcement: String,
    pub public_service: String,
}

impl Default for Routing {
    fn default() -> Self {
        Routing {
            party: "基层党建办".to_string(),
            business: "营商环境办".to_string(),
            governance: "公共管理办".to_string(),
            enforcement: "公共管理办".to_string(),
            public_service: "公共服务办".to_string(),
        }
    }
}

impl Routing {
    pub fn is_default(&self) -> bool {
        *self == Routing::default()
    }

    pub fn of(&self, window: Window) -> &str {
        match window {
            Window::Party => &self.party,
            Window::Business => &self.business,
            Window::Governance => &self.governance,
            Window::Enforcement => &self.enforcement,
            Window::PublicService => &self.public_service,
        }
    }

    pub fn set(&mut self, window: Window, office: String) {
        let slot = match window {
            Window::Party => &mut self.party,
            Window::Business => &mut self.business,
            Window::Governance => &mut self.governance,
            Window::Enforcement => &mut self.enforcement,
            Window::PublicService => &mut self.public_service,
        };
        *slot = office;
    }

    /// 党建服务窗口=基层党建办；…: as the settings show and read it.
    pub fn joined(&self) -> String {
        Window::ALL
            .map(|window| format!("{}={}", window.zh(), self.of(window)))
            .join("；")
    }

    /// Reads [`Routing::joined`]; a window that is not named keeps what it has. None: a part is no such line.
    pub fn read(&self, text: &str) -> Option<Routing> {
        let mut routing = self.clone();
        for part in text.split(['；', ';', '\n']) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            let (window, office) = part.split_once(['=', '＝', '：', ':'])?;
            routing.set(Window::from_zh(window)?, office.trim().to_string());
        }
        Some(routing)
    }
}

/// 定责: the four duties of a grid worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    Information,
    Mediation,
    Publicity,
    Oversight,
}

impl Duty {
    pub const ALL: [Duty; 4] = [
        Duty::Information,
        Duty::Mediation,
        Duty::Publicity,
        Duty::Oversight,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Duty::Information => "社情收集传递",
            Duty::Mediation => "矛盾纠纷化解",
            Duty::Publicity => "政策法规宣传",
            Duty::Oversight => "民主制度监督",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.zh() == word.trim())
    }
}

/// Somebody who holds a post or answers for an issue: of the directory, or only a name, as most heads of buildings are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    Person(PersonId),
    Named(String),
}

/// What is known of an issue's way. Empty: nobody has sorted it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sorting {
    /// Where it stands now. None: not sorted; the district meeting may hear it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// 定格: the grid, or a building in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<PlaceId>,
    /// 定人. Facts have said `keeper` from the first; commands may say either.
    #[serde(
        rename = "keeper",
        alias = "owner",
        skip_serializing_if = "Option::is_none"
    )]
    pub owner: Option<Holder>,
    /// 定责
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<Duty>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// What the routing table said when it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed: Option<UnitId>,
    /// The office that takes it; differs from `proposed` where somebody chose another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<UnitId>,
}

impl Sorting {
    pub fn is_empty(&self) -> bool {
        *self == Sorting::default()
    }
}

/// Which of 定格定人定责 an issue lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfixed {
    Grid,
    Person,
    Duty,
}

impl Unfixed {
    pub const ALL: [Unfixed; 3] = [Unfixed::Grid, Unfixed::Person, Unfixed::Duty];

    pub fn zh(self) -> &'static str {
        match self {
            Unfixed::Grid => "网格",
            Unfixed::Person => "责任人",
            Unfixed::Duty => "职责",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_up_passes_a_compound_only_where_there_is_one() {
        assert_eq!(Level::Building.above(true), Some(Level::Compound));
        assert_eq!(Level::Building.above(false), Some(Level::Grid));
        assert_eq!(Level::Community.above(false), Some(Level::District));
        assert_eq!(Level::Higher.above(true), None);
    }

    #[test]
    fn the_table_of_windows_goes_round() {
        let mut table = Routing::default();
        assert_eq!(
            Routing::default().read(&table.joined()),
            Some(table.clone())
        );
        table.set(Window::Enforcement, "城管办".to_string());
        let read = Routing::default().read("综合执法：城管办").unwrap();
        assert_eq!(read, table);
        assert_eq!(Routing::default().read("收发室=党政办"), None);
        assert!(
            Window::ALL
                .iter()
                .all(|one| Window::from_zh(one.zh()) == Some(*one))
        );
    }
    #[test]
    fn who_answers_keeps_the_bytes_of_the_first_facts_and_may_be_told_by_either_name() {
        let owned = Sorting {
            owner: Some(Holder::Named("丁二".to_string())),
            ..Sorting::default()
        };
        let stored = r#"{"keeper":{"named":"丁二"}}"#;
        assert_eq!(serde_json::to_string(&owned).unwrap(), stored);
        for told in [stored, r#"{"owner":{"named":"丁二"}}"#] {
            assert_eq!(serde_json::from_str::<Sorting>(told).unwrap(), owned);
        }
    }
}
