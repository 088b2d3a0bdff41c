//! 答复稿, what whoever raised the issue is told, and 上报文书, the letter to a body above: to read here and as files.

use crate::app::contract::Query;
use crate::app::layer::Pager;
use crate::app::msg::{RequestId, Sheets};
use crate::app::screen::{Cx, Tag};
use crate::domain::ids::IssueId;
use crate::domain::issue::IssueState;
use crate::domain::query::{IssueRow, PaperText, Sheet};
use crate::text::Text;
use crate::text::messages::{issues as words, way};

/// The paper that was asked for and has not come yet, and its title.
#[derive(Debug, Default)]
pub struct Letter(Option<(RequestId, Text)>);

impl Letter {
    /// What is said of an issue nobody has dealt with is no answer yet, and the paper says so.
    pub fn ask(&mut self, row: &IssueRow, cx: &mut Cx) {
        let undone = row.incomplete || (row.state == IssueState::Registered && row.hearings == 0);
        let title = match undone {
            true => words::LETTER_EARLY,
            false => words::LETTER_TITLE,
        };
        self.ask_for(Sheet::Answer(row.id), title, cx);
    }

    pub fn ask_referral(&mut self, issue: IssueId, cx: &mut Cx) {
        self.ask_for(Sheet::IssueReferral(issue), way::REFERRAL_TITLE, cx);
    }

    fn ask_for(&mut self, sheet: Sheet, title: Text, cx: &mut Cx) {
        self.0 = Some((cx.load(Query::Sheet(sheet.clone())), title));
        cx.write_sheets(Sheets::One(Box::new(sheet)));
    }

    pub fn loaded(&mut self, request: RequestId, paper: &PaperText, cx: &mut Cx) {
        if let Some((_, title)) = self.0.take_if(|(asked, _)| *asked == request) {
            let title = title.get(cx.shared.lang);
            cx.open(Tag::new("letter"), Pager::new(title, &paper.text));
        }
    }
}
