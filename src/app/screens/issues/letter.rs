//! 答复稿: what whoever raised the issue is told, to read here and as a file.

use crate::app::contract::Query;
use crate::app::layer::Pager;
use crate::app::msg::{RequestId, Sheets};
use crate::app::screen::{Cx, Tag};
use crate::domain::ids::IssueId;
use crate::domain::query::{PaperText, Sheet};
use crate::text::messages::issues as words;

/// The letter that was asked for and has not come yet.
#[derive(Debug, Default)]
pub struct Letter(Option<RequestId>);

impl Letter {
    pub fn ask(&mut self, issue: IssueId, cx: &mut Cx) {
        let sheet = Sheet::Answer(issue);
        self.0 = Some(cx.load(Query::Sheet(sheet.clone())));
        cx.write_sheets(Sheets::One(Box::new(sheet)));
    }

    pub fn loaded(&mut self, request: RequestId, paper: &PaperText, cx: &mut Cx) {
        if self.0.take_if(|asked| *asked == request).is_some() {
            let title = words::LETTER_TITLE.get(cx.shared.lang);
            cx.open(Tag::new("letter"), Pager::new(title, &paper.text));
        }
    }
}
