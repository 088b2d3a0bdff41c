//! Sentences about the course of a decision.

use super::{Teller, colon, tail};
use crate::domain::decision::Satisfaction;
use crate::domain::event::Event;
use crate::domain::meeting::{Due, Terms};

impl Teller<'_> {
    fn due(&self, due: Due) -> String {
        match due {
            Due::On { date, .. } => self.day(date),
            Due::LongTerm { review } => format!("长期（{}复查）", review.zh()),
        }
    }

    /// What differs from the terms before; who handles it is only said where that is another.
    fn terms_changed(&self, now: &Terms) -> String {
        let Some(was) = self.source.terms else {
            return format!(
                "调整为{}办理，责任人{}，时限{}",
                self.unit(now.lead()),
                self.person(now.owner()),
                self.due(now.due())
            );
        };
        let mut said = Vec::new();
        if was.lead() != now.lead() {
            said.push(format!("改由{}办理", self.unit(now.lead())));
        }
        if was.owner() != now.owner() {
            said.push(format!("责任人改为{}", self.person(now.owner())));
        }
        if was.due() != now.due() {
            let (was, now) = (self.due(was.due()), self.due(now.due()));
            said.push(format!("时限由{was}改为{now}"));
        }
        if was.assist() != now.assist() {
            let names: Vec<&str> = now.assist().iter().map(|unit| self.unit(*unit)).collect();
            said.push(match names.is_empty() {
                true => "去掉协办单位".to_string(),
                false => format!("协办单位改为{}", names.join("、")),
            });
        }
        if was.text() != now.text() {
            said.push(format!("要求改为“{}”", now.text()));
        }
        match (said.is_empty(), was == now) {
            (false, _) => said.join("，"),
            (true, true) => "议定事项未变".to_string(),
            (true, false) => "补充内容".to_string(),
        }
    }

    pub(super) fn handling(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DecisionAssigned { terms, .. } => format!(
                "交办{}，责任人{}，时限{}",
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due())
            ),
            Event::DecisionImported {
                terms, state, said, ..
            } => format!(
                "由台账导入：{}，责任人{}，时限{}，{}{}{}",
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due()),
                state.zh(),
                tail("，进展：", &said.progress, ""),
                tail("，备注：", &said.note, "")
            ),
            Event::DecisionNumbered { number, label, .. } => {
                format!("编号{}{label}", number.short())
            }
            Event::TermsChanged { terms, basis, .. } => format!(
                "{}{}",
                self.terms_changed(terms),
                tail("，依据：", basis, "")
            ),
            Event::Acknowledged { unit, .. } => format!("{}签收", self.unit(*unit)),
            Event::Progressed { text, happened, .. } => {
                format!("{}报告进展{}", self.by(happened), colon(text))
            }
            Event::ReportedDone { text, happened } => {
                format!("{}申请核验{}", self.by(happened), colon(text))
            }
            Event::ExtensionAsked {
                reason,
                proposed,
                happened,
                ..
            } => format!(
                "{}申请延期至{}{}",
                self.by(happened),
                self.day(*proposed),
                colon(reason)
            ),
            Event::Blocked { reason, happened } => {
                format!("{}报告受阻{}", self.by(happened), colon(reason))
            }
            Event::EvidenceAdded { files, note, .. } => {
                let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
                format!(
                    "附佐证{}件：{}{}",
                    files.len(),
                    names.join("、"),
                    tail("（", note, "）")
                )
            }
            Event::Unblocked { note, .. } => format!("受阻解除{}", colon(note)),
            _ => return None,
        })
    }

    pub(super) fn supervising(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::Verified {
                quality,
                satisfaction,
                note,
                look_back,
                happened,
                ..
            } => {
                let satisfaction = match satisfaction {
                    Satisfaction::Satisfied => "，群众满意",
                    Satisfaction::Mostly => "，群众基本满意",
                    Satisfaction::Dissatisfied => "，群众不满意",
                    Satisfaction::NotAsked => "",
                };
                let later = if *look_back { "，待回头看" } else { "" };
                format!(
                    "{}核验通过，质量{}{satisfaction}{later}{}",
                    self.by(happened),
                    quality.zh(),
                    colon(note)
                )
            }
            Event::StruckOff { note, .. } => format!("销号{}", colon(note)),
            Event::Returned {
                reason,
                limit,
                happened,
            } => format!(
                "{}退回整改，限{}前完成{}",
                self.by(happened),
                self.day(*limit),
                colon(reason)
            ),
            Event::ExtensionAnswered {
                granted,
                opinion,
                happened,
            } => match granted {
                Some(day) => format!(
                    "{}同意延期至{}{}",
                    self.by(happened),
                    self.day(*day),
                    colon(opinion)
                ),
                None => format!("{}不同意延期{}", self.by(happened), colon(opinion)),
            },
            Event::DecisionEscalated { to, reply_by, .. } => {
                format!("提交{to}，{}前答复", self.day(*reply_by))
            }
            Event::EscalationAnswered { reply, solved, .. } => {
                let word = if *solved {
                    "上级答复，已解决"
                } else {
                    "上级答复，退回办理"
                };
                format!("{word}{}", colon(reply))
            }
            Event::OwnerChanged { owner, reason, .. } => {
                format!("责任人变更为{}{}", self.person(*owner), colon(reason))
            }
            Event::Reviewed { note, .. } => format!("复查{}", colon(note)),
            Event::MadeRoutine { note, .. } => format!("转为常态{}", colon(note)),
            Event::Reminded {
                step, text, number, ..
            } => {
                let number = number
                    .as_ref()
                    .map_or_else(String::new, |number| format!("（{number}）"));
                format!("{}{number}{}", step.zh(), colon(text))
            }
            Event::Relapsed { finding, limit, .. } => format!(
                "回头看发现反弹，限{}前整改{}",
                self.day(*limit),
                colon(finding)
            ),
            Event::Cancelled { reason, basis, .. } => {
                format!("撤销{}{}", colon(reason), tail("，依据：", basis, ""))
            }
            _ => return None,
        })
    }
}
