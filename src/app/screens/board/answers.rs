//! What the register answered to the board.

use super::act::Act;
use super::{Board, detail, filter, marks};
use crate::app::contract::Answer;
use crate::app::layer::Pager;
use crate::app::msg::{Effect, RequestId};
use crate::app::screen::{Cx, Tag};
use crate::domain::query::{BoardFilter, DecisionView, Overdue};
use crate::domain::wording::follow_up::standing;
use crate::text::messages::board as words;

impl Board {
    pub(super) fn answered(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        let lang = cx.shared.lang;
        match answer {
            Answer::Board(page) if self.marks.all == Some(request) => {
                self.marks.all = None;
                if !self.marks.add(page.rows) || page.next.is_some() {
                    cx.warn(words::too_many_marks(lang, marks::MOST));
                }
            }
            Answer::BoardRows(rows) if self.marks.fresh == Some(request) => {
                self.marks.fresh = None;
                self.marks.renew(rows);
            }
            Answer::Board(page) => {
                let asked = self.list.put(request, page);
                if asked {
                    self.fetch(cx);
                }
                self.look(cx);
            }
            Answer::BoardCounts(counts) if self.counts == Some(request) => {
                self.counts_words = words::totals(
                    lang,
                    counts.overdue,
                    counts.soon,
                    counts.open,
                    counts.to_verify,
                    counts.unsigned,
                );
            }
            Answer::Meetings(rows) => self.meetings = rows,
            Answer::Overdue(overdue) => {
                let told = self.telling.take_if(|(asked, _)| *asked == request);
                if let Some((_, of)) = told {
                    tell(&of, &overdue, cx);
                }
            }
            Answer::Decision(view) if self.side.put(request, view.as_deref(), cx.shared) => {
                let row = self.list.row().map(|row| row.id);
                self.side.follow(row, cx);
            }
            Answer::Decision(Some(view)) if self.detail == Some(request) => self.show(&view, cx),
            Answer::Courses(views) => {
                let _ = self.acts.loaded(request, views, cx);
            }
            Answer::Decision(None) if self.detail == Some(request) => {
                cx.warn(words::GONE.get(lang));
            }
            _ => {}
        }
    }

    /// The whole history, and the next step from there.
    fn show(&mut self, view: &DecisionView, cx: &mut Cx) {
        self.detail = None;
        let text = detail::text(view, None, cx.shared);
        let title = words::DETAIL_TITLE.get(cx.shared.lang);
        let mut pager = Pager::new(title, text);
        if Act::next_here(&view.decision, cx.shared).is_some() {
            self.reading = Some(view.decision.id);
            pager = pager.then("board.next");
        }
        cx.open(Tag::new("board.detail"), pager);
    }
}

/// The sentence, to read and to paste; it says of what rows it is.
fn tell(of: &BoardFilter, overdue: &Overdue, cx: &mut Cx) {
    let lang = cx.shared.lang;
    let title = match *of == BoardFilter::default() {
        true => words::TELL_TITLE,
        false => words::TELL_FILTERED,
    };
    let of = filter::subject(of, cx.shared);
    let sentence = standing(cx.env.today(), &of, overdue);
    let text = format!("{sentence}\n\n{}", words::TELL_COPIED.get(lang));
    cx.effect(Effect::Copy(sentence));
    cx.open(
        Tag::new("board.tell"),
        Pager::message(title.get(lang), text),
    );
}
