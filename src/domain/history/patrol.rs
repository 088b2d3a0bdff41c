//! 回头看: what was planned, drawn, found and mended.

use super::{Teller, colon, tail};
use crate::domain::event::Event;

impl Teller<'_> {
    pub(super) fn patrol(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::PatrolPlanned { plan } => format!(
                "制定方案：{}，{}至{}，{}家单位，{}处路段，每天{}班",
                plan.name,
                self.day(plan.from),
                self.day(plan.to),
                plan.units.len(),
                plan.stretches.len(),
                plan.shifts.len()
            ),
            Event::PatrolDrawn { draw } => {
                let people: Vec<&str> = draw.drawn.iter().map(|(_, id)| self.person(*id)).collect();
                format!(
                    "{}抽取{}人并排班（种子{}，方法{}）{}：{}",
                    self.by(&draw.happened),
                    draw.drawn.len(),
                    draw.seed,
                    draw.method,
                    tail("，重新抽取原因：", &draw.reason, ""),
                    people.join("、")
                )
            }
            Event::PatrolSwapped { from, swap } => format!(
                "{}换为{}{}",
                self.person(*from),
                self.person(swap.to),
                colon(&swap.reason)
            ),
            Event::PatrolFound {
                fields,
                relapse,
                happened,
                ..
            } => {
                let relapse = match relapse {
                    Some(order) => {
                        format!(
                            "，{}反弹，限{}前整改",
                            self.unit(order.unit),
                            self.day(order.limit)
                        )
                    }
                    None => String::new(),
                };
                format!(
                    "{}巡查发现：{}{}{relapse}",
                    self.by(happened),
                    fields.place,
                    colon(&fields.text)
                )
            }
            Event::FindingReported { note, happened, .. } => {
                format!("{}上报{}", self.by(happened), colon(note))
            }
            Event::FindingOrdered {
                order, happened, ..
            } => format!(
                "{}交办{}整改，限{}前{}",
                self.by(happened),
                self.unit(order.unit),
                self.day(order.limit),
                colon(&order.demand)
            ),
            Event::FindingAnswered { answer, .. } => format!(
                "{}反馈整改情况{}",
                self.by(&answer.happened),
                colon(&answer.text)
            ),
            Event::FindingJudged {
                limit,
                note,
                happened,
                ..
            } => match limit {
                Some(day) => format!(
                    "{}复核未通过，限{}前再整改{}",
                    self.by(happened),
                    self.day(*day),
                    colon(note)
                ),
                None => format!("{}复核通过{}", self.by(happened), colon(note)),
            },
            Event::FindingRegistered { .. } => "登记为议题".to_string(),
            Event::PatrolPassed { passed } => format!(
                "{}回头看未发现问题{}",
                self.by(&passed.happened),
                colon(&passed.note)
            ),
            Event::PatrolEnded {
                cancelled, note, ..
            } => {
                let word = if *cancelled { "作废" } else { "结束" };
                format!("{word}{}", colon(note))
            }
            _ => return None,
        })
    }
}
