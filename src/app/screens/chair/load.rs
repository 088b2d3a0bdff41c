//! What the register answered: the meeting as it is, and the place where it was left.

use super::*;

impl Chair {
    pub(super) fn took_view(&mut self, view: Option<Box<MeetingView>>, cx: &mut Cx) {
        self.unknown = view.is_none();
        let Some(view) = view else {
            self.view = None;
            return;
        };
        let stands = view.meeting.position.map(|position| position.item);
        let known = |id: Option<ItemId>| id.is_some_and(|id| view.meeting.item(id).is_some());
        if stands != self.stood || !known(self.at) {
            self.at = stands.or_else(|| view.meeting.items.first().map(|item| item.id));
            self.pane = Pane::Agenda;
        }
        self.stood = stands;
        let roll = &view.meeting.attendees;
        if !roll.iter().any(|someone| Some(someone.id) == self.person) {
            self.person = roll.first().map(|someone| someone.id);
        }
        let held = self.writes(cx.shared);
        self.view = Some(view);
        let writes = self.writes(cx.shared);
        self.lost_pen = !writes && (held || self.lost_pen);
        self.keep_decision();
        self.take_own_pen(cx);
        self.resume(cx);
    }

    /// The cursor among the decisions stays on one that stands.
    pub(super) fn keep_decision(&mut self) {
        let decisions: Vec<DecisionId> = match (self.mode, self.held()) {
            (Mode::ReadBack, Some(meeting)) => {
                meeting.live_decisions().map(|found| found.id).collect()
            }
            _ => self
                .item()
                .map(|item| item.decisions.clone())
                .unwrap_or_default(),
        };
        if !decisions.iter().any(|id| Some(*id) == self.decision) {
            self.decision = decisions.first().copied();
        }
        if decisions.is_empty() {
            self.pane = Pane::Agenda;
        }
    }

    /// The pen of a program that was cut off moves here without asking, whoever sits here now: nobody else can lose by it.
    /// A window that still lives keeps it until 接管.
    pub(super) fn take_own_pen(&mut self, cx: &mut Cx) {
        let first = !std::mem::replace(&mut self.met, true);
        let left = self.view.as_ref().and_then(|view| {
            let writer = view.meeting.writer.as_ref()?;
            let free = view.meeting.state.is_open() && !view.writer_lives;
            (free && writer.session != cx.shared.session).then(|| writer.session.clone())
        });
        if left.is_some() && first && cx.shared.read_only.is_none() {
            self.inherits = left;
            self.record("pen", |meeting| What::TakeMeeting { meeting }, cx);
        }
    }

    /// Puts back the half-typed text of a run that was cut off.
    pub(super) fn resume(&mut self, cx: &mut Cx) {
        if self.resumed || self.form.is_some() || !self.is_held() {
            return;
        }
        let Some(meeting) = self.meeting else { return };
        let prefix = format!("chair/{meeting}/");
        let left = cx
            .shared
            .drafts
            .places()
            .into_iter()
            .find_map(|(place, _)| {
                let (item, rest) = place.strip_prefix(&prefix)?.split_once('/')?;
                let item = item.parse::<ItemId>().ok()?;
                self.held()?.item(item)?;
                Some((item, rest.to_owned()))
            });
        let Some((item, rest)) = left else { return };
        self.at = Some(item);
        let form = match rest.split_once('/') {
            None if rest == "decision" => self.decision_form(item, None, cx),
            None if rest == "note" => self.note_form(item, None, cx),
            None if rest == "sum_up" => self.sum_up_form(item, cx),
            Some(("decision", id)) => match id.parse() {
                Ok(id) => self.decision_form(item, Some(id), cx),
                Err(_) => None,
            },
            Some(("note", id)) => self.note_form(item, id.parse().ok(), cx),
            Some(("outcome", kind)) => self.outcome_form_named(item, kind, cx),
            _ => None,
        };
        if let Some(form) = form {
            self.write(form, cx);
        }
    }
}
