//! The tour on the screen: what has happened goes in, the two lines it says come out.

use super::*;
use crate::app::form::Form;
use crate::app::screens::board::digit_of_view;
use crate::app::screens::chair::{Mode, digit_of_not_reached, written};
use crate::app::tour::{Held, Seen, Step, Tour};
use crate::domain::meeting::{ItemKind, Meeting};
use crate::text::messages::{after, tour as words};

/// What the tour says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TourLines {
    /// 导览 3/18
    pub title: String,
    /// Ctrl+X 不看了; empty where that key cuts a text.
    pub end: String,
    /// What to do.
    pub line: String,
    /// What it is good for.
    pub why: String,
}

impl App {
    /// Begins the tour: at the start of the demo, and when it is asked for there again.
    pub fn begin_tour(&mut self) {
        self.shared.demo = true;
        self.tour = Some(Tour::default());
        self.watch_tour();
    }

    pub(super) fn end_tour(&mut self) {
        if self.tour.take().is_some() {
            let said = words::ENDED.get(self.shared.lang);
            self.shared.status.say(said);
        }
    }

    /// Looks at what the message has changed.
    pub(super) fn watch_tour(&mut self) {
        let Some(mut tour) = self.tour.take() else {
            return;
        };
        let happened = std::mem::take(&mut self.happened);
        let chair = &self.screens.chair;
        let on_chair = self.current == ScreenId::Chair;
        let form = self.form_with_keys();
        let held = match self.current {
            ScreenId::Chair => chair.held().map(held),
            ScreenId::Meetings => self
                .screens
                .meetings
                .page
                .as_ref()
                .and_then(|page| page.meeting())
                // Another meeting that somebody looks at is not the one of the tour.
                .filter(|meeting| chair.held().is_some_and(|own| own.id == meeting.id))
                .map(|meeting| held(meeting)),
            _ => None,
        };
        let heard = |form: &Form| {
            let said = written(chair, form, &self.shared);
            form.tag.name == "decision" && said.lacks(&self.shared.directory).is_empty()
        };
        tour.watch(Seen {
            screen: self.current,
            held,
            roll: on_chair && chair.mode == Mode::Roll,
            reading_back: on_chair && chair.mode == Mode::ReadBack,
            layer: self.layers.last().map(|layer| layer.tag.name),
            form: form.map(|form| form.tag.name),
            heard: on_chair && form.is_some_and(heard),
            saved: happened.saved,
            exported: happened.exported,
        });
        self.tour = Some(tour);
    }

    /// The tour's lines; None: it is not on.
    pub fn tour(&self) -> Option<TourLines> {
        let tour = self.tour.as_ref()?;
        let lang = self.shared.lang;
        let (line, why) = match self.tour_away(tour) {
            Some(line) => (line, String::new()),
            None => self.tour_step(tour),
        };
        Some(TourLines {
            title: words::title(lang, tour.number(), Step::ALL.len()),
            end: match self.form_with_keys() {
                Some(_) => String::new(),
                None => format!(
                    "{} {}",
                    self.key_of("any.tour_end"),
                    words::END_KEY.get(lang)
                ),
            },
            line,
            why,
        })
    }

    fn key_of(&self, id: &str) -> String {
        let key = self.shared.keymap.keys(id).first();
        key.map(ToString::to_string).unwrap_or_default()
    }

    /// The way back to the screen of the step.
    fn tour_away(&self, tour: &Tour) -> Option<String> {
        let wanted = tour
            .at()
            .screen()
            .filter(|wanted| *wanted != self.current)?;
        let (lang, go) = (self.shared.lang, self.key_of("global.go"));
        let n = |screen| self.screen_number(screen);
        Some(match wanted {
            ScreenId::Chair => words::away_chair(lang, go, n(ScreenId::Today)),
            ScreenId::Meetings => words::away_meetings(lang, go, n(wanted)),
            ScreenId::Board => words::away_board(lang, go, n(wanted)),
            _ => words::away_today(lang, go, n(ScreenId::Today)),
        })
    }

    fn tour_step(&self, tour: &Tour) -> (String, String) {
        let lang = self.shared.lang;
        let key = |id| self.key_of(id);
        let form = self.form_with_keys().map(|form| form.tag.name);
        let save = || key("form.save");
        // Whoever has left the form is led back into it.
        let step = match tour.at() {
            Step::Say | Step::Save if form != Some("decision") => Step::Decide,
            step => step,
        };
        let plain = |text: crate::text::Text| text.get(lang).to_owned();
        match step {
            Step::Enter => (plain(words::ENTER), plain(words::ENTER_WHY)),
            Step::Roll => (words::roll(lang, key("chair.roll")), plain(words::ROLL_WHY)),
            Step::RollBack => (
                words::roll_back(lang, key("chair.roll")),
                plain(words::ROLL_BACK_WHY),
            ),
            Step::Open => (
                plain(words::OPEN),
                words::open_why(lang, key("global.undo")),
            ),
            Step::Topic => (
                words::topic(lang, key("chair.next")),
                plain(words::TOPIC_WHY),
            ),
            Step::Decide => (
                words::decide(lang, key("chair.decide")),
                plain(words::DECIDE_WHY),
            ),
            Step::Say => (
                words::say(lang, words::SENTENCE.get(lang)),
                plain(words::SAY_WHY),
            ),
            Step::Save => (
                words::save(lang, save()),
                words::save_why(lang, key("decision.lead")),
            ),
            Step::SumUp => (
                words::sum_up(lang, key("chair.sum_up"), save()),
                words::sum_up_why(lang, key("chair.next")),
            ),
            Step::Others => {
                let open = tour.held().map_or(0, |held| held.open);
                (
                    words::others(lang, open, key("chair.next"), digit_of_not_reached()),
                    plain(words::OTHERS_WHY),
                )
            }
            Step::ReadBack => (
                words::read_back(lang, key("chair.read_back")),
                plain(words::READ_BACK_WHY),
            ),
            Step::Close => (plain(words::CLOSE), plain(words::CLOSE_WHY)),
            Step::Issue if form == Some("sign-issue") => (
                words::confirm(lang, after::ISSUE_WORD.get(lang), save()),
                plain(words::CONFIRM_WHY),
            ),
            Step::Issue => (
                words::issue(lang, key("minutes.issue")),
                words::issue_why(lang, key("minutes.read")),
            ),
            Step::Files if !tour.exported() => (plain(words::WRITING), plain(words::FILES_WHY)),
            Step::Files => (plain(words::FILES), plain(words::FILES_WHY)),
            Step::Board => (
                words::board(lang, key("global.go"), self.screen_number(ScreenId::Board)),
                plain(words::BOARD_WHY),
            ),
            Step::Receipt => (
                words::receipt(
                    lang,
                    key("board.views"),
                    digit_of_view("unsigned"),
                    key("global.menu"),
                    self.menu_digits("board.receipt"),
                    save(),
                ),
                plain(words::RECEIPT_WHY),
            ),
            Step::Verify => (
                words::verify(
                    lang,
                    key("board.views"),
                    digit_of_view("verify"),
                    key("board.verify"),
                    save(),
                ),
                plain(words::VERIFY_WHY),
            ),
            Step::Done => (
                words::done(lang, key("any.tour_end")),
                words::done_why(lang, key("any.help")),
            ),
        }
    }
}

fn held(meeting: &Meeting) -> Held {
    let topics = || {
        meeting
            .items
            .iter()
            .filter(|item| item.kind == ItemKind::Topic)
    };
    let stands = meeting.position.map(|position| position.item);
    Held {
        state: meeting.state,
        topic: topics()
            .position(|item| Some(item.id) == stands)
            .map_or(0, |at| at + 1),
        decisions: meeting.live_decisions().count(),
        summed_up: topics().any(|item| !item.summary.trim().is_empty()),
        open: topics().filter(|item| item.outcome.is_none()).count(),
    }
}
