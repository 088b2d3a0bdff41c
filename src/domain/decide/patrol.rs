//! 回头看: planning, drawing, and the loop 巡查—上报—整改—反馈.
//!
//! The supervision group draws, orders and judges; a unit answers for what it was told to mend. A finding on a decision that was
//! over, and a look-back without a finding, are told to the decision by its own rules, in the same piece.

use super::beside::{files_of, tidy};
use super::check::{self, Check, limit, line, no_such, nothing_changed, paragraphs};
use super::*;
use crate::domain::decision::CourseState;
use crate::domain::env::{Happened, Role};
use crate::domain::issue::IssueSource;
use crate::domain::patrol::*;
use chrono::NaiveDate;

/// Days of one patrol.
const MOST_DAYS: i64 = 31;
const MOST_UNITS: usize = 200;
const MOST_STRETCHES: usize = 60;
const MOST_SHIFTS: usize = 24;
/// Days times shifts times stretches.
const MOST_DUTIES: u32 = 5000;

/// A new patrol, a new finding and the issue made of one have the id `command.child(0)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    if let What::PlanPatrol { plan } = &command.what {
        let plan = planned(plan, states)?;
        let id = PatrolId(command.id.child(0));
        return Ok(vec![(Subject::Patrol(id), Event::PatrolPlanned { plan })]);
    }
    let Some(id) = patrol_of(&command.what) else {
        return Err(nothing_changed());
    };
    let Some(patrol) = states.patrol(id) else {
        return Err(Refusal::of("patrol", no_such("patrol")));
    };
    let directory = states.directory();
    let case = Case {
        patrol: &patrol,
        directory: &directory,
        states,
        env,
    };
    match &command.what {
        What::ChangePatrol { plan, .. } => case.changed(plan),
        What::DrawTeam { .. } => case.drawn(&command.what),
        What::SwapMember { .. } => case.swapped(&command.what),
        What::RecordFinding { .. } => case.found(command),
        What::ReportFinding { .. } | What::OrderFinding { .. } | What::AnswerFinding { .. } => {
            case.moved_on(&command.what)
        }
        What::JudgeFinding { .. } => case.judged(&command.what),
        What::FindingToIssue { .. } => case.registered(command),
        What::PassLookBack { .. } => case.passed(command),
        _ => case.ended(&command.what),
    }
}

fn patrol_of(what: &What) -> Option<PatrolId> {
    match what {
        What::ChangePatrol { patrol, .. }
        | What::DrawTeam { patrol, .. }
        | What::SwapMember { patrol, .. }
        | What::RecordFinding { patrol, .. }
        | What::ReportFinding { patrol, .. }
        | What::OrderFinding { patrol, .. }
        | What::AnswerFinding { patrol, .. }
        | What::JudgeFinding { patrol, .. }
        | What::FindingToIssue { patrol, .. }
        | What::PassLookBack { patrol, .. }
        | What::EndPatrol { patrol, .. } => Some(*patrol),
        _ => None,
    }
}

/// The plan as it is kept, if it can be.
fn planned(plan: &PatrolPlan, states: &dyn States) -> Result<PatrolPlan, Refusal> {
    let directory = states.directory();
    let mut check = Check::default();
    check.filled("name", &plan.name, limit::NAME);
    check.when(plan.to < plan.from, "until", Code::PeriodReversed);
    let most = plan.from + chrono::Duration::days(MOST_DAYS - 1);
    check.when(
        plan.to > most,
        "until",
        Code::TooManyDuties { limit: MOST_DUTIES },
    );
    let mut units: Vec<UnitId> = Vec::new();
    for unit in &plan.units {
        check.known(directory.unit(*unit).is_some(), "units", "unit");
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    check.when(units.is_empty(), "units", Code::Empty);
    let stretches: Vec<Stretch> = plan
        .stretches
        .iter()
        .map(|stretch| Stretch {
            place: line(&stretch.place),
            ..stretch.clone()
        })
        .collect();
    check.when(stretches.is_empty(), "stretches", Code::Empty);
    for stretch in &stretches {
        check.filled("stretches", &stretch.place, limit::PLACE);
        if let Some(unit) = stretch.unit {
            check.known(directory.unit(unit).is_some(), "stretches", "unit");
        }
        for decision in &stretch.decisions {
            check.known(
                states.decision(*decision).is_some(),
                "decisions",
                "decision",
            );
        }
    }
    check.when(plan.shifts.is_empty(), "shifts", Code::Empty);
    let overlap = plan.shifts.iter().enumerate().any(|(n, shift)| {
        let rest = plan.shifts.iter().skip(n + 1);
        rest.clone().any(|other| shift.overlaps(other))
    });
    check.when(overlap, "shifts", Code::ShiftsOverlap);
    let too_many = units.len() > MOST_UNITS
        || stretches.len() > MOST_STRETCHES
        || plan.shifts.len() > MOST_SHIFTS
        || plan.duties() > MOST_DUTIES as usize;
    check.when(too_many, "", Code::TooManyDuties { limit: MOST_DUTIES });
    check.done()?;
    Ok(PatrolPlan {
        name: line(&plan.name),
        units,
        stretches,
        ..plan.clone()
    })
}

/// One patrol and what its rules look at.
struct Case<'a> {
    patrol: &'a Patrol,
    directory: &'a Directory,
    states: &'a dyn States,
    env: &'a Env,
}

impl Case<'_> {
    fn fact(&self, event: Event) -> Facts {
        vec![(Subject::Patrol(self.patrol.id), event)]
    }

    fn in_state(&self, allowed: &[PatrolState]) -> Result<(), Refusal> {
        let state = self.patrol.state;
        if allowed.contains(&state) {
            Ok(())
        } else {
            Err(Refusal::whole(Code::WrongPatrol { state }))
        }
    }

    fn check(&self, happened: &Happened, earliest: NaiveDate) -> Check {
        let mut reasons = Check::default();
        reasons.happened(happened, earliest, self.directory, self.env);
        reasons
    }

    /// Only a member of the supervision group, and never for the own unit.
    fn supervising(&self, reasons: &mut Check, by: Option<PersonId>, of: Option<UnitId>) {
        let Some(person) = by.and_then(|by| self.directory.person(by)) else {
            reasons.when(by.is_none(), "by", Code::SupervisionOnly);
            return;
        };
        reasons.unless(
            self.directory.supervises(person),
            "by",
            Code::SupervisionOnly,
        );
        let Some(unit) = of else { return };
        let own = Code::OwnUnit {
            person: person.id,
            unit,
        };
        reasons.when(person.belongs_to(unit), "by", own);
        let judges = self.env.actor.role == Role::Supervisor;
        let seat = acting::seat(&self.env.actor, self.directory, self.env.today());
        reasons.when(judges && seat == Ok(unit), "", Code::ActsForLead { unit });
    }

    fn changed(&self, change: &Change<PatrolPlan>) -> Result<Facts, Refusal> {
        self.in_state(&[PatrolState::Planned])?;
        if change.was != self.patrol.plan {
            return Err(Refusal::of(
                "name",
                Code::Stale {
                    now: self.patrol.plan.name.clone(),
                },
            ));
        }
        let plan = planned(&change.now, self.states)?;
        if plan == self.patrol.plan {
            return Err(nothing_changed());
        }
        Ok(self.fact(Event::PatrolPlanned { plan }))
    }

    /// 抽取 and 排班. Every draw stays on record; a second one says why.
    fn drawn(&self, what: &What) -> Result<Facts, Refusal> {
        let What::DrawTeam {
            seed,
            reason,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Planned, PatrolState::Drawn])?;
        let plan = &self.patrol.plan;
        let earliest = self
            .patrol
            .draw
            .as_ref()
            .map(|draw| draw.happened.occurred_on);
        let mut reasons = self.check(happened, earliest.unwrap_or(NaiveDate::MIN));
        self.supervising(&mut reasons, happened.by, None);
        reasons.at_most("reason", reason, limit::REASON);
        let again = self.patrol.draw.is_some();
        reasons.when(
            again && reason.trim().is_empty(),
            "reason",
            Code::RedrawNeedsReason,
        );
        let begun = !self.patrol.findings.is_empty() || !self.patrol.passed.is_empty();
        reasons.when(again && begun, "", Code::PatrolHasFindings);
        let candidates = candidates(&plan.units, self.directory, happened.occurred_on);
        for (unit, people) in &candidates {
            reasons.when(
                people.is_empty(),
                "units",
                Code::UnitHasNobody { unit: *unit },
            );
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let small = Code::TeamTooSmall {
            people: count(plan.units.len()),
            stretches: count(plan.stretches.len()),
        };
        reasons.when(plan.units.len() < plan.stretches.len(), "", small);
        reasons.done()?;
        let seed = seed.ok_or_else(|| Refusal::of("seed", Code::NoSeed))?;
        let drawn = draw(seed, &candidates);
        let roster = lay_roster(plan, seed, &drawn, self.directory).map_err(|stretch| {
            let place = plan.stretches.get(stretch);
            let place = place.map_or_else(String::new, |stretch| stretch.place.clone());
            Refusal::whole(Code::StretchUnmanned { place })
        })?;
        Ok(self.fact(Event::PatrolDrawn {
            draw: Box::new(Draw {
                method: METHOD.to_string(),
                seed,
                candidates,
                drawn,
                roster,
                reason: line(reason),
                happened: happened.clone(),
            }),
        }))
    }

    fn swapped(&self, what: &What) -> Result<Facts, Refusal> {
        let What::SwapMember {
            member: from,
            person: to,
            reason,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Drawn])?;
        let team = &self.patrol.team;
        let Some(place) = team.iter().position(|member| member.person() == *from) else {
            return Err(Refusal::of("member", Code::NotInTeam { person: *from }));
        };
        let member = &team[place];
        let drawn_on = self
            .patrol
            .draw
            .as_ref()
            .map(|draw| draw.happened.occurred_on);
        let last = member.swaps.last().map(|swap| swap.happened.occurred_on);
        let mut reasons = self.check(happened, last.or(drawn_on).unwrap_or(NaiveDate::MIN));
        self.supervising(&mut reasons, happened.by, None);
        reasons.filled("reason", reason, limit::REASON);
        let twice = team.iter().any(|member| member.person() == *to);
        reasons.when(twice, "person", Code::AlreadyInTeam { person: *to });
        match self.directory.person(*to) {
            Some(person) if person.fields.period.holds(happened.occurred_on) => {
                let unit = member.unit;
                let stranger = Code::NotOfUnit { person: *to, unit };
                reasons.unless(person.belongs_to(unit), "person", stranger);
                for stretch in self.patrol.stretches_of(place, happened.occurred_on) {
                    self.not_at_home(&mut reasons, "person", *to, stretch);
                }
            }
            _ => reasons.wrong("person", no_such("person")),
        }
        reasons.done()?;
        Ok(self.fact(Event::PatrolSwapped {
            from: *from,
            swap: Swap {
                to: *to,
                reason: line(reason),
                happened: happened.clone(),
            },
        }))
    }

    /// Nobody inspects the stretch of the own unit.
    fn not_at_home(&self, reasons: &mut Check, field: &str, person: PersonId, stretch: usize) {
        let stretch = self.patrol.plan.stretches.get(stretch);
        let Some((stretch, unit)) = stretch.and_then(|stretch| Some((stretch, stretch.unit?)))
        else {
            return;
        };
        let at_home = self.directory.person(person);
        let at_home = at_home.is_some_and(|known| known.belongs_to(unit));
        let place = stretch.place.clone();
        reasons.when(at_home, field, Code::OwnStretch { person, place });
    }

    fn found(&self, command: &Command) -> Result<Facts, Refusal> {
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
    fn moved_on(&self, what: &What) -> Result<Facts, Refusal> {
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
    fn judged(&self, what: &What) -> Result<Facts, Refusal> {
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

    fn registered(&self, command: &Command) -> Result<Facts, Refusal> {
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
            fields: crate::domain::issue::IssueFields {
                source: IssueSource::Patrol,
                ..(**fields).clone()
            },
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
    fn passed(&self, command: &Command) -> Result<Facts, Refusal> {
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

    fn ended(&self, what: &What) -> Result<Facts, Refusal> {
        let What::EndPatrol {
            cancelled,
            note,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        match cancelled {
            true => self.in_state(&[PatrolState::Planned, PatrolState::Drawn])?,
            false => self.in_state(&[PatrolState::Drawn])?,
        }
        let begun = !self.patrol.findings.is_empty() || !self.patrol.passed.is_empty();
        let earliest = match cancelled {
            true => NaiveDate::MIN,
            false => self.patrol.plan.from,
        };
        let mut reasons = self.check(happened, earliest);
        self.supervising(&mut reasons, happened.by, None);
        reasons.when(*cancelled && begun, "", Code::PatrolHasFindings);
        match cancelled {
            true => reasons.filled("note", note, limit::REASON),
            false => reasons.at_most("note", note, limit::DECISION),
        }
        reasons.done()?;
        Ok(self.fact(Event::PatrolEnded {
            cancelled: *cancelled,
            note: check::paragraphs(note),
            happened: happened.clone(),
        }))
    }
}

/// A 整改时限 lies after the day it was given.
fn later(reasons: &mut Check, limit: NaiveDate, happened: &Happened) {
    let date = happened.occurred_on;
    reasons.when(limit <= date, "limit", Code::DateNotAfter { date });
}
