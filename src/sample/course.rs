//! What became of a decision: a line of the page is one report of the unit or one word of the supervision group.

use chrono::{Days as Span, NaiveDate};

use super::SampleError;
use super::desk::Desk;
use super::meeting::day;
use super::pages::{Days, DecisionPage};
use crate::domain::command::{Sending, What};
use crate::domain::decision::{Checks, NoticeKind, Quality, ReminderStep, Satisfaction};
use crate::domain::env::Happened;
use crate::domain::ids::DecisionId;

/// 纪工委: the one who verifies in this street.
const SUPERVISOR: &str = "许静";
const HOUR: u32 = 9;

/// Puts down the course of one decision up to yesterday. A line that would lie on or after today ends it.
pub fn follow(
    desk: &mut Desk,
    decision: DecisionId,
    page: &DecisionPage,
    meeting: NaiveDate,
) -> Result<(), SampleError> {
    let mut last = meeting + Span::new(1);
    for line in &page.course {
        let step = Step::read(line)?;
        let on = step.on(desk, meeting)?.max(last);
        if on >= desk.today {
            break;
        }
        last = on;
        desk.at(on, HOUR, 30);
        let what = step.what(desk, decision, page, meeting)?;
        desk.does(what);
        if step.verb == "回头看" {
            desk.waits(decision, &page.matter, desk.unit(&page.lead)?);
        }
    }
    Ok(())
}

struct Step<'p> {
    line: &'p str,
    day: Days,
    verb: &'p str,
    /// A quality or a day, where the verb takes one.
    argument: &'p str,
    text: &'p str,
}

impl<'p> Step<'p> {
    fn read(line: &'p str) -> Result<Self, SampleError> {
        let bad = || SampleError::Script(line.to_string());
        let (day, rest) = line.split_once(' ').ok_or_else(bad)?;
        let (verb, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let takes_one = matches!(
            verb,
            "核验" | "回头看" | "退回" | "反弹" | "申请" | "同意" | "公示" | "上报"
        );
        let (argument, text) = if takes_one {
            rest.split_once(' ').unwrap_or((rest, ""))
        } else {
            ("", rest)
        };
        Ok(Step {
            line,
            day: Days::Text(day.to_string()),
            verb,
            argument,
            text,
        })
    }

    /// Units work on rest days too: only dates that a meeting names are moved.
    fn on(&self, desk: &Desk, meeting: NaiveDate) -> Result<NaiveDate, SampleError> {
        match self.day.to_string().parse::<u64>() {
            Ok(days) if !self.day.to_string().starts_with('+') => Ok(meeting + Span::new(days)),
            _ => day(desk, &self.day, meeting),
        }
    }

    fn what(
        &self,
        desk: &Desk,
        decision: DecisionId,
        page: &DecisionPage,
        meeting: NaiveDate,
    ) -> Result<What, SampleError> {
        let text = self.text.to_string();
        let unit = desk.happened(desk.head(desk.unit(&page.lead)?));
        let group = desk.happened(Some(desk.person(SUPERVISOR)?));
        Ok(match self.verb {
            "进展" => What::Progress {
                decision,
                text,
                happened: unit,
            },
            "完成" => What::ReportDone {
                decision,
                text,
                happened: unit,
            },
            "公示" => What::PublishDecision {
                decision,
                kind: NoticeKind::PublicNotice,
                from: None,
                until: self.new_limit(desk, meeting)?,
                place: text,
                happened: group,
            },
            "上报" => What::Escalate {
                decision,
                to: text,
                reply_by: self.new_limit(desk, meeting)?,
                form: Default::default(),
                request: String::new(),
                happened: unit,
            },
            "答复" | "答复解决" => What::AnswerEscalation {
                decision,
                reply: text,
                solved: self.verb == "答复解决",
                happened: unit,
            },
            "受阻" => What::Block {
                decision,
                reason: text,
                happened: unit,
            },
            "复查" => What::Review {
                decision,
                note: text,
                happened: unit,
            },
            "催办" => What::Remind {
                decision,
                step: ReminderStep::Chase,
                text,
                happened: group,
                sent: Sending {
                    slip: true,
                    answer_by: Some(desk.day() + Span::new(3)),
                    ..Sending::default()
                },
            },
            "提醒" => What::Remind {
                decision,
                step: ReminderStep::DueSoon,
                text,
                happened: group,
                sent: Sending::default(),
            },
            "销号" => What::StrikeOff {
                decision,
                note: text,
                happened: group,
            },
            "核验" | "回头看" => self.verified(decision, group)?,
            "退回" => What::Return {
                decision,
                reason: text,
                limit: self.limit(desk, meeting)?,
                happened: group,
            },
            "反弹" => What::Relapse {
                decision,
                finding: text,
                limit: self.limit(desk, meeting)?,
                happened: group,
            },
            "申请" => What::AskExtension {
                decision,
                reason: text,
                progress: String::new(),
                proposed: self.new_limit(desk, meeting)?,
                happened: unit,
            },
            "同意" => What::AnswerExtension {
                decision,
                granted: Some(self.new_limit(desk, meeting)?),
                opinion: text,
                happened: group,
            },
            _ => return Err(SampleError::Script(self.line.to_string())),
        })
    }

    fn verified(&self, decision: DecisionId, happened: Happened) -> Result<What, SampleError> {
        let quality = Quality::from_zh(self.argument)
            .ok_or_else(|| SampleError::Script(self.line.to_string()))?;
        let satisfaction = match quality {
            Quality::Excellent => Satisfaction::Satisfied,
            Quality::Good => Satisfaction::Mostly,
            // The note says what those who were asked thought.
            _ if self.text.contains("不满意") => Satisfaction::Dissatisfied,
            _ if self.text.contains("基本满意") => Satisfaction::Mostly,
            _ => Satisfaction::NotAsked,
        };
        Ok(What::Verify {
            decision,
            checks: Checks::YES,
            quality,
            satisfaction,
            note: self.text.to_string(),
            look_back: self.verb == "回头看",
            happened,
        })
    }

    /// 整改时限: that day, and at the least the day after.
    fn limit(&self, desk: &Desk, meeting: NaiveDate) -> Result<NaiveDate, SampleError> {
        let limit = day(desk, &Days::Text(self.argument.to_string()), meeting)?;
        Ok(limit.max(desk.day() + Span::new(1)))
    }

    fn new_limit(&self, desk: &Desk, meeting: NaiveDate) -> Result<NaiveDate, SampleError> {
        day(desk, &Days::Text(self.argument.to_string()), meeting)
    }
}
