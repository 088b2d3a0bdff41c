//! Where an issue comes from.

use serde::{Deserialize, Serialize};

use super::sorting::{Level, Window};

/// Where an issue came from.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum IssueSource {
    /// 单位提出: the village, community or station itself
    #[default]
    Unit,
    GridWorker,
    SuggestionBox,
    Window,
    LetterOrCall,
    Patrol,
    Council,
    Delegate,
    Hotline12345,
    Petition,
    Leader,
    OnSite,
    /// 上次会议: left over, or followed from what it decided
    LastMeeting,
}

impl IssueSource {
    pub const ALL: [IssueSource; 13] = [
        IssueSource::Unit,
        IssueSource::GridWorker,
        IssueSource::SuggestionBox,
        IssueSource::Window,
        IssueSource::LetterOrCall,
        IssueSource::Patrol,
        IssueSource::Council,
        IssueSource::Delegate,
        IssueSource::Hotline12345,
        IssueSource::Petition,
        IssueSource::Leader,
        IssueSource::LastMeeting,
        IssueSource::OnSite,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            IssueSource::Unit => "单位提出",
            IssueSource::GridWorker => "网格员上报",
            IssueSource::SuggestionBox => "意见收集箱",
            IssueSource::Window => "窗口受理",
            IssueSource::LetterOrCall => "来电来信",
            IssueSource::Patrol => "巡查",
            IssueSource::Council => "理事会",
            IssueSource::Delegate => "两代表一委员",
            IssueSource::Hotline12345 => "12345",
            IssueSource::Petition => "信访",
            IssueSource::Leader => "领导交办",
            IssueSource::OnSite => "会上提出",
            IssueSource::LastMeeting => "上次会议",
        }
    }

    /// Reads the words people use, 窗口 for 窗口受理 among them.
    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim();
        Self::ALL
            .into_iter()
            .find(|source| source.zh() == word)
            .or(match word {
                "窗口" => Some(IssueSource::Window),
                // One of the five by its name: 综合执法窗口.
                window if Window::from_zh(window).is_some() => Some(IssueSource::Window),
                "代表委员" | "党代表" | "人大代表" | "政协委员" => {
                    Some(IssueSource::Delegate)
                }
                "网格员" => Some(IssueSource::GridWorker),
                "来电" | "来信" => Some(IssueSource::LetterOrCall),
                "会议议定" | "现场提出" => Some(IssueSource::OnSite),
                "12345热线" | "热线" => Some(IssueSource::Hotline12345),
                _ => None,
            })
    }

    /// Orders that come down to the street office.
    pub fn from_above(self) -> bool {
        matches!(self, IssueSource::Hotline12345 | IssueSource::Leader)
    }

    /// Where an issue stands that nobody has sorted: an order from above is the street's, any other one for the meeting of its
    /// district.
    pub fn level(self) -> Level {
        match self.from_above() {
            true => Level::Street,
            false => Level::District,
        }
    }

    /// Residents stand behind these; they show as 群众 wherever a raiser is named.
    pub fn is_public(self) -> bool {
        matches!(
            self,
            IssueSource::Petition
                | IssueSource::Hotline12345
                | IssueSource::LetterOrCall
                | IssueSource::SuggestionBox
        )
    }
}
