//! 巡查—上报—整改—反馈: a finding from the day it was made to the day it is mended, and what was found in order.

use super::super::beside::{files_of, tidy};
use super::super::check::{Check, limit, line, no_such, nothing_changed, paragraphs};
use super::super::*;
use super::Case;
use crate::domain::decision::CourseState;
use crate::domain::env::Happened;
use crate::domain::issue::IssueSource;
use crate::domain::patrol::*;
use chrono::NaiveDate;

impl Case<'_> {
    pub fn found(&self, command: &Command) -> Result<Facts, Refusal> {
        let What::RecordFinding {
            fields,
            judged_by,
            limit: until,
            report,
            happened,
            ..
        } = &command.what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Drawn])?;
        let mut reasons = self.check(happened, self.patrol.plan.from);
        reasons.filled("place", &fields.place, limit::PLACE);
        reasons.filled("text", &fields.text, limit::REASON);
        files_of(&mut reasons, &fields.files);
        if let Some(stretch) = fields.stretch {
            let stretch = usize::from(stretch);
            let known = stretch < self.patrol.plan.stretches.len();
            reasons.known(known, "stretch", "stretch");
            if let Some(by) = happened.by {
                self.not_at_home(&mut reasons, "by", by, stretch);
            }
        }
        let decision = fields.decision.map(|id| self.states.decision(id));
        reasons.when(decision == Some(None), "decision", no_such("decision"));
        reasons.done()?;
        let over = decision
            .flatten()
            .filter(|course| matches!(course.state, CourseState::Completed | CourseState::Closed));
        let mut relapse = None;
        let mut beside = Vec::new();
        if let Some(course) = over {
            let until = until.ok_or_else(|| Refusal::of("limit", Code::Empty))?;
            relapse = Some(Rectification {
                unit: course.terms.lead(),
                limit: until,
                demand: String::new(),
            });
            beside = self.relapsed(
                command,
                course.id,
                &fields.text,
                until,
                *judged_by,
                happened,
            )?;
        }
        let finding = FindingId(command.id.child(0));
        let reported = *report && relapse.is_none();
        let mut facts = self.fact(Event::PatrolFound {
            finding,
            fields: Box::new(FindingFields {
                place: line(&fields.place),
                text: line(&fields.text),
                files: tidy(&fields.files),
                ..(**fields).clone()
            }),
            relapse,
            happened: happened.clone(),
        });
        if reported {
            facts.extend(self.fact(Event::FindingReported {
                finding,
                note: String::new(),
                happened: happened.clone(),
            }));
        }
        facts.extend(beside);
        Ok(facts)
    }

    /// 反弹, by the rules of the decision; its 经办人 is whoever judged.
    fn relapsed(
        &self,
        command: &Command,
        decision: DecisionId,
        finding: &str,
        limit: NaiveDate,
        judged_by: Option<PersonId>,
        happened: &Happened,
    ) -> Result<Facts, Refusal> {
        let what = What::Relapse {
            decision,
            finding: finding.to_string(),
            limit,
            happened: Happened {
                by: judged_by,
                ..happened.clone()
            },
        };
        let told = Command::new(command.id, what);
        follow_up::decide(&told, self.states, self.env).map_err(|mut refusal| {
            for reason in &mut refusal.reasons {
                match reason.field.as_str() {
                    "by" => reason.field = "judged_by".to_string(),
                    "finding" => reason.field = "text".to_string(),
                    _ => {}
                }
            }
            refusal
        })
    }

    fn finding(&self, id: FindingId, allowed: &[FindingState]) -> Result<&Finding, Refusal> {
        self.in_state(&[PatrolState::Drawn, PatrolState::Ended])?;
        let known = self.patrol.finding(id);
        let known = known.ok_or_else(|| Refusal::of("finding", no_such("finding")))?;
        let state = known.state;
        if allowed.contains(&state) {
            Ok(known)
        } else {
            Err(Refusal::whole(Code::WrongFinding { state }))
        }
    }

    /// 上报, 整改, 反馈.
    pub fn moved_on(&self, what: &What) -> Result<Facts, Refusal> {
        let event = match what {
            What::ReportFinding {
                finding,
                note,
                happened,
                ..
            } => {
                let known = self.finding(*finding, &[FindingState::Found])?;
                let mut reasons = self.check(happened, known.found.occurred_on);
                reasons.at_most("note", note, limit::REASON);
                reasons.done()?;
                Event::FindingReported {
                    finding: *finding,
                    note: line(note),
                    happened: happened.clone(),
                }
            }
            What::OrderFinding {
                finding,
                unit,
                limit: until,
                demand,
                happened,
                ..
            } => {
                let known =
                    self.finding(*finding, &[FindingState::Found, FindingState::Reported])?;
                let mut reasons = self.check(happened, known.found.occurred_on);
                self.supervising(&mut reasons, happened.by, None);
                reasons.known(self.directory.unit(*unit).is_some(), "unit", "unit");
                later(&mut reasons, *until, happened);
                reasons.at_most("demand", demand, limit::REASON);
                reasons.done()?;
                Event::FindingOrdered {
                    finding: *finding,
                    order: Rectification {
                        unit: *unit,
                        limit: *until,
                        demand: line(demand),
                    },
                    happened: happened.clone(),
                }
            }
            What::AnswerFinding {
                finding,
                text,
                files,
                happened,
                ..
            } => {
                let known = self.finding(*finding, &[FindingState::Rectifying])?;
                let mut reasons = self.check(happened, known.found.occurred_on);
                reasons.filled("text", text, limit::DECISION);
                files_of(&mut reasons, files);
                reasons.done()?;
                Event::FindingAnswered {
                    finding: *finding,
                    answer: Feedback {
                        text: paragraphs(text),
                        files: tidy(files),
                        happened: happened.clone(),
                    },
                }
            }
            _ => return Err(nothing_changed()),
        };
        Ok(self.fact(event))
    }

    /// 复核. What reopened a decision is mended when the decision is done again, with or without a word here.
    pub fn judged(&self, what: &What) -> Result<Facts, Refusal> {
        let What::JudgeFinding {
            finding,
            limit: until,
            note,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        let allowed = [FindingState::Answered, FindingState::Rectifying];
        let known = self.finding(*finding, &allowed)?;
        let followed = known.fields.decision.filter(|_| known.relapsed);
        let done = followed
            .and_then(|id| self.states.decision(id))
            .is_some_and(|course| {
                matches!(course.state, CourseState::Completed | CourseState::Closed)
            });
        if known.state == FindingState::Rectifying && !(done && until.is_none()) {
            let state = known.state;
            return Err(Refusal::whole(Code::WrongFinding { state }));
        }
        let answered = known
            .answers
            .last()
            .map(|answer| answer.happened.occurred_on);
        let mut reasons = self.check(happened, answered.unwrap_or(known.found.occurred_on));
        let unit = known.rectification.as_ref().map(|order| order.unit);
        self.supervising(&mut reasons, happened.by, unit);
        match until {
            Some(until) => {
                later(&mut reasons, *until, happened);
                reasons.filled("note", note, limit::REASON);
            }
            None => reasons.at_most("note", note, limit::REASON),
        }
        reasons.done()?;
        Ok(self.fact(Event::FindingJudged {
            finding: *finding,
            limit: *until,
            note: line(note),
            happened: happened.clone(),
        }))
    }

    pub fn registered(&self, command: &Command) -> Result<Facts, Refusal> {
        let What::FindingToIssue {
            finding, fields, ..
        } = &command.what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Drawn, PatrolState::Ended])?;
        let known = self.patrol.finding(*finding);
        let known = known.ok_or_else(|| Refusal::of("finding", no_such("finding")))?;
        let mut reasons = Check::default();
        reasons.when(known.fields.decision.is_some(), "", Code::FindingOnDecision);
        reasons.when(known.issue.is_some(), "", Code::FindingIsIssue);
        reasons.done()?;
        let what = What::RegisterIssue {
            fields: Box::new(crate::domain::issue::IssueFields {
                source: IssueSource::Patrol,
                ..(**fields).clone()
            }),
            raiser_person: None,
            happened: None,
        };
        let told = Command::new(command.id, what);
        let mut facts = issue::decide(&told, self.states, self.env)?;
        facts.extend(self.fact(Event::FindingRegistered {
            finding: *finding,
            issue: IssueId(command.id.child(0)),
        }));
        Ok(facts)
    }

    /// 回头看 without a finding: what waited for it is struck off.
    pub fn passed(&self, command: &Command) -> Result<Facts, Refusal> {
        let What::PassLookBack {
            decision,
            note,
            happened,
            ..
        } = &command.what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Drawn, PatrolState::Ended])?;
        let Some(course) = self.states.decision(*decision) else {
            return Err(Refusal::of("decision", no_such("decision")));
        };
        let over = matches!(course.state, CourseState::Completed | CourseState::Closed);
        if !over {
            let state = course.state;
            return Err(Refusal::whole(Code::WrongCourse { state }));
        }
        let known = self
            .patrol
            .passed
            .iter()
            .any(|one| one.decision == *decision);
        if known && course.state == CourseState::Closed {
            return Err(nothing_changed());
        }
        let mut reasons = self.check(happened, self.patrol.plan.from);
        self.supervising(&mut reasons, happened.by, Some(course.terms.lead()));
        reasons.at_most("note", note, limit::REASON);
        reasons.done()?;
        let mut facts = self.fact(Event::PatrolPassed {
            passed: Passed {
                decision: *decision,
                note: line(note),
                happened: happened.clone(),
            },
        });
        if course.state == CourseState::Completed {
            let what = What::StrikeOff {
                decision: *decision,
                note: note.clone(),
                happened: happened.clone(),
            };
            let told = Command::new(command.id, what);
            facts.extend(follow_up::decide(&told, self.states, self.env)?);
        }
        Ok(facts)
    }
}

/// A 整改时限 lies after the day it was given.
fn later(reasons: &mut Check, limit: NaiveDate, happened: &Happened) {
    let date = happened.occurred_on;
    reasons.when(limit <= date, "limit", Code::DateNotAfter { date });
}
