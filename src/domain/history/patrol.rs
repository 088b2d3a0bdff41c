//! 回头看: what was planned, drawn, found and mended.

use super::{Teller, colon, tail};
use crate::domain::event::Event;
use crate::domain::ids::FindingId;

impl Teller<'_> {
    /// （滨河路）: which finding.
    fn finding(&self, id: &FindingId) -> String {
        let place = self.source.findings.get(id);
        place.map_or_else(String::new, |place| tail("（", place, "）"))
    }

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
            Event::FindingReported {
                finding,
                note,
                happened,
            } => format!(
                "{}上报{}{}",
                self.by(happened),
                self.finding(finding),
                colon(note)
            ),
            Event::FindingOrdered {
                finding,
                order,
                happened,
            } => format!(
                "{}交办{}整改{}，限{}前{}",
                self.by(happened),
                self.unit(order.unit),
                self.finding(finding),
                self.day(order.limit),
                colon(&order.demand)
            ),
            Event::FindingAnswered { finding, answer } => format!(
                "{}反馈整改情况{}{}",
                self.by(&answer.happened),
                self.finding(finding),
                colon(&answer.text)
            ),
            Event::FindingJudged {
                finding,
                limit,
                note,
                happened,
            } => {
                let (by, which) = (self.by(happened), self.finding(finding));
                match limit {
                    Some(day) => format!(
                        "{by}复核未通过{which}，限{}前再整改{}",
                        self.day(*day),
                        colon(note)
                    ),
                    None => format!("{by}复核通过{which}{}", colon(note)),
                }
            }
            Event::FindingRegistered { finding, .. } => {
                format!("登记为议题{}", self.finding(finding))
            }
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
