//! 催办 and 通报: what the supervision group sends. A paper of its own (督办通知单, 通报) takes a number of the office and is frozen
//! as it was sent.

use chrono::{Datelike, NaiveDate};

use super::check::{self, Check, limit, nothing_changed};
use super::follow_up::IN_HAND;
use super::*;
use crate::domain::command::Sending;
use crate::domain::decision::{CourseState, ReminderStep};
use crate::domain::env::Happened;
use crate::domain::lights;
use crate::domain::office::{Bearer, DocNumber};
use crate::domain::slip::{self, Desk, Printed};
use crate::domain::wording::follow_up as say;

/// One 通报 does not name more decisions than this.
const MOST: usize = 200;

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let (office, directory) = (states.office(), states.directory());
    let calendar = office.calendar.over(&env.calendar);
    let writing = |on| Writing {
        states,
        env,
        desk: Desk {
            office: office.as_ref(),
            directory: directory.as_ref(),
            calendar: &calendar,
            on,
        },
    };
    match &command.what {
        What::Remind {
            decision,
            step,
            text,
            happened,
            sent,
        } => writing(happened.occurred_on).remind(*decision, *step, text, happened, sent),
        What::Circulate {
            decisions,
            happened,
            number,
            answer_by,
        } => writing(happened.occurred_on).circulate(
            command.id,
            decisions,
            happened,
            (number.as_ref(), *answer_by),
        ),
        _ => Err(nothing_changed()),
    }
}

struct Writing<'a> {
    states: &'a dyn States,
    env: &'a Env,
    desk: Desk<'a>,
}

impl Writing<'_> {
    fn course(&self, id: DecisionId, open: &[CourseState]) -> Result<Arc<Decision>, Refusal> {
        let course = self
            .states
            .decision(id)
            .ok_or_else(|| Refusal::of("decision", check::no_such("decision")))?;
        if open.contains(&course.state) {
            Ok(course)
        } else {
            Err(Refusal::whole(Code::WrongCourse {
                state: course.state,
            }))
        }
    }

    /// What a 通报 may name: late on its day, and not reported as done.
    fn late(&self, id: DecisionId) -> Result<Arc<Decision>, Refusal> {
        let course = self.course(id, IN_HAND)?;
        let on = self.desk.on;
        if lights::days_overdue(&course.course_on(on), on) == 0 {
            return Err(Refusal::of("decisions", Code::NotOverdue { decision: id }));
        }
        Ok(course)
    }

    fn remind(
        &self,
        id: DecisionId,
        step: ReminderStep,
        text: &str,
        happened: &Happened,
        sent: &Sending,
    ) -> Result<Facts, Refusal> {
        // Reported as done, it waits for the office and not for the unit.
        let course = self.course(id, IN_HAND)?;
        let directory = self.desk.directory;
        let mut reasons = Check::default();
        reasons.happened(happened, course.assigned_on, directory, self.env);
        reasons.filled("text", text, limit::DECISION);
        self.answer_by(&mut reasons, sent.answer_by);
        if let Some(to) = sent.to {
            reasons.known(directory.person(to).is_some(), "to", "person");
        }
        // 一事一单: only what is chased in writing bears a number; a 通报 has one of its own.
        reasons.when(
            sent.slip && step != ReminderStep::Chase || step == ReminderStep::Criticise,
            "step",
            Code::SlipIsForChasing,
        );
        let number = sent.slip.then(|| {
            self.number(
                &mut reasons,
                sent.number.as_ref(),
                &self.desk.office.settings.slip_series,
            )
        });
        reasons.done()?;

        let text = check::paragraphs(text);
        let mut facts = Vec::new();
        let mut files = Vec::new();
        if let Some(number) = &number {
            let record = slip::slip(
                &course,
                self.desk,
                Some(number.clone()),
                &self.demand(&course, &text, sent.answer_by),
                sent.answer_by,
                happened.by,
            );
            files = self.states.render(Printed::Slip(&record));
            reasons_for(&files)?;
            facts.push(self.taken(number, Bearer::Decision(id)));
        }
        facts.push((
            Subject::Decision(id),
            Event::Reminded {
                step,
                text,
                happened: happened.clone(),
                number,
                answer_by: sent.answer_by,
                to: sent.to.or_else(|| self.addressee(&course)),
                files,
            },
        ));
        Ok(facts)
    }

    /// The standard sentence, unless somebody wrote another text.
    fn demand(&self, course: &Decision, text: &str, answer_by: Option<NaiveDate>) -> String {
        let standard = say::reminder(course, ReminderStep::Chase, &self.desk, answer_by);
        match answer_by {
            Some(day) if text == standard => {
                say::demand(course, day, self.desk.lateness(course).1 > 0)
            }
            _ => text.to_string(),
        }
    }

    /// The liaison of the lead unit, else the responsible person.
    fn addressee(&self, course: &Decision) -> Option<PersonId> {
        let lead = course.terms.lead();
        self.desk
            .directory
            .liaison(lead, self.desk.on)
            .or(Some(course.terms.owner()))
    }

    fn circulate(
        &self,
        command: CommandId,
        decisions: &[DecisionId],
        happened: &Happened,
        (number, answer_by): (Option<&DocNumber>, Option<NaiveDate>),
    ) -> Result<Facts, Refusal> {
        let mut reasons = Check::default();
        reasons.when(decisions.is_empty(), "decisions", Code::Empty);
        reasons.when(
            decisions.len() > MOST,
            "decisions",
            Code::TooLong { limit: MOST as u32 },
        );
        reasons.done()?;
        let mut courses: Vec<Arc<Decision>> = Vec::new();
        for id in decisions {
            if courses.iter().all(|course| course.id != *id) {
                courses.push(self.late(*id)?);
            }
        }
        let earliest = courses.iter().map(|course| course.assigned_on).max();
        let mut reasons = Check::default();
        reasons.happened(
            happened,
            earliest.unwrap_or(happened.occurred_on),
            self.desk.directory,
            self.env,
        );
        self.answer_by(&mut reasons, answer_by);
        let series = &self.desk.office.settings.circular_series;
        let number = self.number(&mut reasons, number, series);
        reasons.done()?;

        let all: Vec<&Decision> = courses.iter().map(Arc::as_ref).collect();
        let record = slip::circular(&all, self.desk, Some(number.clone()), answer_by);
        let files = self.states.render(Printed::Circular(&record));
        reasons_for(&files)?;
        let mut facts = vec![
            self.taken(&number, Bearer::Circular(command)),
            (
                Subject::Office,
                Event::CircularIssued {
                    number: number.clone(),
                    decisions: courses.iter().map(|course| course.id).collect(),
                    happened: happened.clone(),
                    files,
                },
            ),
        ];
        for course in &courses {
            let step = ReminderStep::Criticise;
            facts.push((
                Subject::Decision(course.id),
                Event::Reminded {
                    step,
                    text: say::reminder(course, step, &self.desk, answer_by),
                    happened: happened.clone(),
                    number: Some(number.clone()),
                    answer_by,
                    to: self.addressee(course),
                    files: Vec::new(),
                },
            ));
        }
        Ok(facts)
    }

    /// An answer is asked for on a day that is still to come when the paper goes out.
    fn answer_by(&self, reasons: &mut Check, day: Option<NaiveDate>) {
        let date = self.desk.on;
        reasons.when(
            day.is_some_and(|day| day < date),
            "answer_by",
            Code::BeforeItsCause { earliest: date },
        );
    }

    /// The number typed, or the next of the series in the year of issue. A taken one is refused.
    fn number(&self, reasons: &mut Check, typed: Option<&DocNumber>, series: &str) -> DocNumber {
        let office = self.desk.office;
        let year = self.desk.on.year();
        let number = match typed {
            Some(number) => DocNumber {
                series: check::line(&number.series),
                ..number.clone()
            },
            None => office.next_number(series, year),
        };
        reasons.filled("number", &number.series, limit::NAME);
        reasons.unless(number.number > 0, "number", Code::Empty);
        let code = Code::NumberOfOtherYear { year };
        reasons.unless(number.year == year, "number", code);
        let taken = office.number_taken_by(&number).is_some();
        let code = Code::NumberTaken {
            number: number.clone(),
        };
        reasons.when(taken, "number", code);
        number
    }

    fn taken(&self, number: &DocNumber, bearer: Bearer) -> (Subject, Event) {
        let event = Event::NumberTaken {
            number: number.clone(),
            bearer,
            of_kind: None,
        };
        (Subject::Office, event)
    }
}

/// A number is never given to a paper that could not be laid out.
fn reasons_for(files: &[IssuedFile]) -> Result<(), Refusal> {
    match files.is_empty() {
        true => Err(Refusal::whole(Code::NothingToIssue)),
        false => Ok(()),
    }
}
