//! Views of the pool: a line of tabs over the list, laid over whatever is filtered.

use crate::domain::query::IssueFilter;
use crate::domain::sorting::Level;
use crate::text::Lang;
use crate::text::messages::{common, way as words};
use crate::text::terms::term;

/// What the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    All,
    /// 待分流
    Unsorted,
    /// 待补
    Incomplete,
    /// The grid and what lies below it; the levels above one by one.
    Level(Level),
}

impl View {
    pub const ALL: [View; 8] = [
        View::All,
        View::Unsorted,
        View::Incomplete,
        View::Level(Level::Grid),
        View::Level(Level::Community),
        View::Level(Level::District),
        View::Level(Level::Street),
        View::Level(Level::Higher),
    ];

    /// The next or the one before, round.
    pub fn turn(self, forward: bool) -> View {
        let count = View::ALL.len();
        let at = View::ALL.iter().position(|view| *view == self).unwrap_or(0);
        let by = if forward { 1 } else { count - 1 };
        View::ALL[(at + by) % count]
    }

    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            View::All => common::ALL.get(lang),
            View::Unsorted => words::VIEW_UNSORTED.get(lang),
            View::Incomplete => words::VIEW_INCOMPLETE.get(lang),
            View::Level(level) => term(lang, level.zh()),
        }
    }

    /// The filter with the view laid over it.
    pub fn over(self, filter: &IssueFilter) -> IssueFilter {
        let mut filter = filter.clone();
        match self {
            View::All => {}
            View::Unsorted => filter.unsorted = true,
            View::Incomplete => filter.incomplete = Some(true),
            View::Level(level) => filter.level = Some(level),
        }
        filter
    }
}
