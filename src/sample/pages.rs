//! The pages of the street as they stand in `assets/street`.

use serde::Deserialize;

use super::SampleError;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Street {
    pub name: String,
    pub unit: Vec<UnitPage>,
    pub district: Vec<DistrictPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitPage {
    pub name: String,
    #[serde(default)]
    pub short: String,
    pub kind: String,
    #[serde(default)]
    pub supervises: bool,
    #[serde(default)]
    pub counterpart: String,
    pub people: Vec<PersonPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonPage {
    pub name: String,
    pub post: String,
    pub roles: String,
    #[serde(default)]
    pub portfolio: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistrictPage {
    pub name: String,
    pub basis: String,
    pub cadre: String,
    /// Days before today on which it was drawn; 0: it has always been there.
    #[serde(default)]
    pub since: u64,
    pub units: Vec<MemberPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberPage {
    pub name: String,
    pub kind: String,
    pub head: String,
    pub post: String,
    /// Empty: none yet, which the directory lists.
    pub liaison: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Past {
    meeting: Vec<MeetingPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Today {
    pub meeting: MeetingPage,
    pub pool: Vec<ItemPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingPage {
    pub district: String,
    #[serde(default)]
    pub days_ago: i64,
    pub venue: String,
    pub chair: String,
    pub recorder: String,
    /// Kind of meeting; empty: the district meeting.
    #[serde(default)]
    pub kind: String,
    /// Its minutes bear number 1 of that series. Empty: the next of the office's.
    #[serde(default)]
    pub series: String,
    /// Guests of a 协商会: name and 身份.
    #[serde(default)]
    pub guests: Vec<String>,
    #[serde(default)]
    pub leave: String,
    /// Units that have not signed for their items.
    #[serde(default)]
    pub unsigned: String,
    /// `submitted`: the minutes wait for 签发. Empty: issued.
    #[serde(default)]
    pub stage: String,
    #[serde(default)]
    pub invite: Vec<String>,
    #[serde(default)]
    pub observers: Vec<String>,
    /// 会议指出……
    #[serde(default)]
    pub situation: String,
    pub item: Vec<ItemPage>,
}

/// An item of a meeting, or an issue in the pool.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ItemPage {
    pub title: String,
    pub detail: String,
    pub category: String,
    pub district: String,
    pub days_ago: i64,
    pub place: String,
    pub grid: String,
    /// Its place in the tree: 杜鹃社区/第一网格. Without `way` the issue is taken in for the district meeting.
    pub site: String,
    /// How it came up to the meeting from there, as the steps of places.toml.
    pub way: Vec<String>,
    /// `DAY WORDS`: what whoever raised it was told, in days after the meeting. Empty: nobody has told him.
    pub told: String,
    pub time: String,
    pub raiser: String,
    pub source: String,
    /// A resident; goes to the personal table.
    pub person: String,
    pub tags: String,
    pub needs: String,
    pub minutes: u16,
    pub summary: String,
    pub situation: String,
    /// `name words`
    pub notes: Vec<String>,
    pub outcome: String,
    pub result: String,
    pub opinion: String,
    pub to: String,
    pub form: String,
    pub reason: String,
    pub teller: String,
    /// 续议, in days after the meeting.
    pub resume: i64,
    pub preparer: String,
    pub decision: Vec<DecisionPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionPage {
    pub text: String,
    pub matter: String,
    pub lead: String,
    #[serde(default)]
    pub leader: String,
    #[serde(default)]
    pub led_by_leader: bool,
    #[serde(default)]
    pub assist: String,
    pub due: Option<Days>,
    /// 每月: no date, a review cycle.
    #[serde(default)]
    pub long: String,
    #[serde(default)]
    pub course: Vec<String>,
}

/// `14` or `"-11"`, `"+2"`.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Days {
    Number(i64),
    Text(String),
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Days::Number(days) => write!(f, "{days}"),
            Days::Text(text) => f.write_str(text),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patrols {
    /// Each sends one person.
    pub units: String,
    pub patrol: Vec<PatrolPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatrolPage {
    pub name: String,
    /// Days from today; negative: ago.
    pub from: i64,
    pub days: u64,
    /// How many there are in a day.
    pub shifts: u32,
    pub seed: String,
    /// Looks at whatever waits for a 回头看.
    #[serde(default)]
    pub waiting: bool,
    /// How it ended; empty: it goes on.
    #[serde(default)]
    pub ended: String,
    /// `place：unit`
    pub stretches: Vec<String>,
    #[serde(default)]
    pub finding: Vec<FindingPage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingPage {
    /// Of the patrol, from 0.
    pub day: u64,
    /// Of the list above, from 0.
    pub stretch: u16,
    pub time: String,
    pub text: String,
    pub course: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Commitments {
    commitment: Vec<CommitmentPage>,
}

/// Days count from today; negative: ago.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CommitmentPage {
    pub kind: String,
    pub title: String,
    pub detail: String,
    pub district: String,
    pub place: String,
    pub metres: Option<u32>,
    pub units: String,
    pub many: bool,
    /// A resident; goes to the personal table.
    pub person: String,
    pub made: i64,
    pub from: Option<i64>,
    pub until: Option<i64>,
    pub claims: Vec<String>,
    pub signed: Vec<String>,
    /// Title of the need that this resource answers.
    pub answers: String,
    /// Title of the issue and matter of the decision it comes from, of a past meeting.
    pub issue: String,
    pub decision: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub rotation: Vec<RotationPage>,
    pub grid: Vec<GridPage>,
    pub issue: Vec<WayPage>,
}

/// 轮值: the member units of a district, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotationPage {
    pub district: String,
    pub kind: String,
    pub days_ago: i64,
    /// 对调: `清水村 湖滨社区 DAYS_AGO CONSENT`
    #[serde(default)]
    pub swap: String,
}

/// A grid; an empty post is vacant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridPage {
    pub community: String,
    /// The wider grid it lies in, as a way. Empty: the community itself.
    #[serde(default)]
    pub within: String,
    /// 一级网格, 三级网格. Empty: the second level.
    #[serde(default)]
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub secretary: String,
    #[serde(default)]
    pub head: String,
    #[serde(default)]
    pub deputy: String,
    #[serde(default)]
    pub worker: String,
    #[serde(default)]
    pub pioneer: String,
    #[serde(default)]
    pub volunteer: String,
    #[serde(default)]
    pub police: String,
    #[serde(default)]
    pub traffic: String,
    #[serde(default)]
    pub plots: String,
    /// `1号楼 周阿婆、2号楼 `
    #[serde(default)]
    pub buildings: String,
}

/// An issue on its way between the levels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayPage {
    pub title: String,
    pub category: String,
    pub place: String,
    /// 杜鹃社区/第一网格
    pub site: String,
    pub source: String,
    pub days_ago: i64,
    pub steps: Vec<String>,
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, SampleError> {
    toml::from_str(text).map_err(|error| SampleError::Page {
        file,
        why: error.to_string(),
    })
}

pub fn street() -> Result<Street, SampleError> {
    read(
        "street.toml",
        include_str!("../../assets/street/street.toml"),
    )
}

pub fn past() -> Result<Vec<MeetingPage>, SampleError> {
    let past: Past = read(
        "meetings.toml",
        include_str!("../../assets/street/meetings.toml"),
    )?;
    Ok(past.meeting)
}

pub fn patrols() -> Result<Patrols, SampleError> {
    read(
        "patrols.toml",
        include_str!("../../assets/street/patrols.toml"),
    )
}

pub fn commitments() -> Result<Vec<CommitmentPage>, SampleError> {
    let read: Commitments = read(
        "commitments.toml",
        include_str!("../../assets/street/commitments.toml"),
    )?;
    Ok(read.commitment)
}

pub fn today() -> Result<Today, SampleError> {
    read("today.toml", include_str!("../../assets/street/today.toml"))
}

pub fn places() -> Result<Places, SampleError> {
    read(
        "places.toml",
        include_str!("../../assets/street/places.toml"),
    )
}
