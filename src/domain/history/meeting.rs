//! Sentences about a meeting: preparing, holding, deciding, its minutes.

use super::{Teller, colon, tail};
use crate::domain::event::Event;
use crate::domain::meeting::{Attendance, ItemKind, Outcome, Paragraph, Reply, Step};

impl Teller<'_> {
    pub(super) fn preparing(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::MeetingPlanned { plan } => format!(
                "筹备{}{}，定于{}",
                self.source.directory.district_name(plan.district),
                plan.kind.zh(),
                self.day(plan.date)
            ),
            Event::MeetingChanged { .. } => "修改会议安排".to_string(),
            Event::MeetingRescheduled { date, reason, .. } => {
                format!("改期至{}{}", self.day(*date), colon(reason))
            }
            Event::MeetingCancelled { reason } => format!("取消会议{}", colon(reason)),
            Event::Invited { fields, .. } => format!(
                "通知{}参加",
                self.invited(fields.person, &fields.name, fields.unit)
            ),
            Event::AttendeeChanged { fields, .. } => format!(
                "更改参会人员：{}",
                self.invited(fields.person, &fields.name, fields.unit)
            ),
            Event::Uninvited { attendee } => format!("不再通知{}", self.attendee(*attendee)),
            Event::Replied { attendee, reply } => {
                let who = self.attendee(*attendee);
                match reply {
                    Reply::None => format!("{who}回执撤回"),
                    Reply::Comes => format!("{who}回复参加"),
                    Reply::Leave { reason } => format!("{who}回复请假{}", colon(reason)),
                    Reply::Proxy { name } => format!("{who}回复由{name}代会"),
                }
            }
            Event::ItemAdded {
                kind,
                fields,
                ad_hoc,
                ..
            } => match (kind, ad_hoc) {
                (ItemKind::Review, _) => format!("首项：{}", fields.title),
                (ItemKind::Topic, true) => format!("临时增加议题“{}”", fields.title),
                (ItemKind::Topic, false) => format!("议题“{}”列入议程", fields.title),
            },
            Event::ItemChanged { fields, .. } => format!("修改议程“{}”", fields.title),
            Event::ItemMoved { item, at } => {
                format!("{}移到议程第{}位", self.item(*item), at + 1)
            }
            Event::ItemRemoved { item } => format!("{}移出议程", self.item(*item)),
            Event::ItemsJoined { into, from } => {
                format!("{}并入{}", self.item(*from), self.item(*into))
            }
            Event::AgendaApproved { approval } => format!(
                "{}审定议题{}",
                self.person(approval.by),
                colon(&approval.opinion)
            ),
            Event::NoticeSent { notice } => {
                format!("发出会议通知（{}）", notice.channel.zh())
            }
            _ => return None,
        })
    }

    pub(super) fn holding(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::MeetingTaken { writer } => format!("由{}记录", writer.name),
            Event::MeetingOpened { .. } => "会议开始".to_string(),
            Event::MeetingAdjourned { .. } => "休会".to_string(),
            Event::MeetingResumed { .. } => "复会".to_string(),
            Event::AttendanceMarked {
                attendee,
                attendance,
                arrived,
                left,
            } => {
                let who = self.attendee(*attendee);
                let mut text = match attendance {
                    Attendance::Present => format!("{who}到会"),
                    Attendance::Leave { reason } => format!("{who}请假{}", colon(reason)),
                    Attendance::Absent => format!("{who}缺席"),
                    Attendance::Proxy { name } => format!("{name}代{who}到会"),
                };
                if let Some(time) = arrived {
                    text.push_str(&format!("，{}到会", time.format("%-H:%M")));
                }
                if let Some(time) = left {
                    text.push_str(&format!("，{}离会", time.format("%-H:%M")));
                }
                text
            }
            Event::ItemReached { item, step, .. } => match step {
                Step::Raise => format!("进入{}", self.item(*item)),
                other => format!("{}：{}", self.item(*item), step_zh(*other)),
            },
            Event::HeardWithout { item, unit } => {
                format!("{}未到会，继续审议{}", self.unit(*unit), self.item(*item))
            }
            Event::Noted { speaker, text, .. } => match speaker {
                Some(speaker) => format!("{}发言：{text}", self.attendee(*speaker)),
                None => format!("记录：{text}"),
            },
            Event::NoteChanged { speaker, text, .. } => match speaker {
                Some(speaker) => format!("修改{}的发言：{text}", self.attendee(*speaker)),
                None => format!("修改记录：{text}"),
            },
            Event::ItemSummedUp { item, summary, .. } => {
                format!("{}结论{}", self.item(*item), colon(summary))
            }
            Event::OutcomeSet { item, outcome } => match outcome {
                Some(outcome) => format!("{}：{}", self.item(*item), self.outcome(outcome)),
                None => format!("{}的结果待定", self.item(*item)),
            },
            Event::MeetingClosed { .. } => "闭会".to_string(),
            Event::Undone { command } => format!("撤销上一步{}", self.command(*command)),
            Event::Redone { command } => format!("恢复{}", self.command(*command)),
            _ => return None,
        })
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let detail = match outcome {
            Outcome::SettledOnSite { result } => result.clone(),
            Outcome::Escalated { to, form } => format!("{to}（{}）", form.zh()),
            Outcome::OpinionAdopted { opinion } => opinion.clone(),
            Outcome::Explained { reason, teller } => {
                format!("{reason}，由{}答复", self.unit(*teller))
            }
            Outcome::JoinedInto { item } => return format!("并入{}", self.item(*item)),
            Outcome::Deferred {
                reason, resume_on, ..
            } => format!("{reason}，{}续议", self.day(*resume_on)),
            Outcome::Assigned | Outcome::ReportHeard | Outcome::NotReached => String::new(),
        };
        format!("{}{}", outcome.kind().zh(), tail("（", &detail, "）"))
    }

    pub(super) fn deciding(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DecisionRecorded { terms, .. } => {
                format!("议定“{}”", terms.matter_or_text())
            }
            Event::DecisionRevised { after, note, .. } => {
                format!("改写“{}”{}", after.matter_or_text(), tail("（", note, "）"))
            }
            Event::DecisionSplit { terms, .. } => format!("拆分出“{}”", terms.matter_or_text()),
            Event::DecisionMoved { item, .. } => format!("一项议定事项移到{}", self.item(*item)),
            Event::DecisionWithdrawn { reason, into, .. } => match into {
                Some(_) => format!("一项议定事项并入他项{}", colon(reason)),
                None => format!("撤回一项议定事项{}", colon(reason)),
            },
            _ => return None,
        })
    }

    pub(super) fn minutes(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::ParagraphChanged {
                paragraph, after, ..
            } => {
                let which = match paragraph {
                    Paragraph::Opening => "开头".to_string(),
                    Paragraph::Review => "通报".to_string(),
                    Paragraph::Situation => "情况".to_string(),
                    Paragraph::Item(item) => self.item(*item),
                    Paragraph::Closing => "结尾".to_string(),
                };
                match after {
                    Some(_) => format!("修改纪要{which}段"),
                    None => format!("纪要{which}段恢复为自动生成"),
                }
            }
            Event::MinutesSubmitted { .. } => "纪要送审".to_string(),
            Event::MinutesSigned { sign_off, number } => format!(
                "{}签发{}，文号{number}",
                self.person(sign_off.signatory),
                tail("（", &sign_off.opinion, "）"),
            ),
            Event::MinutesIssued {
                version,
                number,
                reason,
                ..
            } => match reason {
                Some(reason) => format!("印发{number}更正{}{}", version - 1, colon(reason)),
                None => format!("印发{number}"),
            },
            Event::CorrectionBegun { reason } => format!("开始更正{}", colon(reason)),
            Event::ReceiptGiven { unit, .. } => format!("{}签收", self.unit(*unit)),
            _ => return None,
        })
    }
}

fn step_zh(step: Step) -> &'static str {
    match step {
        Step::Raise => "提出",
        Step::Speak => "发言",
        Step::Discuss => "讨论",
        Step::SumUp => "总结",
        Step::Assign => "分工",
        Step::ReadBack => "回读",
    }
}
