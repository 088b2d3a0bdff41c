//! 经过: one Chinese sentence for each fact, for the people who look up how something went. The newest wording of names is used
//! where a fact holds only ids; the day of the fact decides which name a unit bore.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::format_short;
use super::decision::{ReminderStep, Satisfaction};
use super::directory::Directory;
use super::env::Happened;
use super::event::Event;
use super::ids::{AttendeeId, CommandId, ItemId, PersonId, UnitId};
use super::meeting::{
    Attendance, Attendee, Due, ItemKind, Meeting, Outcome, Paragraph, Reply, Step,
};
use super::office::Office;

/// Where the names in a sentence come from.
pub struct Source<'a> {
    pub office: &'a Office,
    pub directory: &'a Directory,
    /// The meeting whose items and people are named. None: the subject is no meeting.
    pub meeting: Option<&'a Meeting>,
    /// Titles of items that are gone from the agenda.
    pub items: &'a BTreeMap<ItemId, String>,
    /// What an undone or redone command had done: its first sentence.
    pub commands: &'a BTreeMap<CommandId, String>,
}

/// The sentence of one fact recorded on that day. Never empty; without the full stop.
pub fn sentence(event: &Event, on: NaiveDate, source: &Source<'_>) -> String {
    let teller = Teller { source, on };
    teller
        .office(event)
        .or_else(|| teller.directory(event))
        .or_else(|| teller.issue(event))
        .or_else(|| teller.preparing(event))
        .or_else(|| teller.holding(event))
        .or_else(|| teller.deciding(event))
        .or_else(|| teller.minutes(event))
        .or_else(|| teller.handling(event))
        .or_else(|| teller.supervising(event))
        .unwrap_or_else(|| match event {
            Event::Unknown { kind, .. } => format!("本版本不认识的记录（{kind}）"),
            other => other.kind(),
        })
}

struct Teller<'a> {
    source: &'a Source<'a>,
    on: NaiveDate,
}

/// `：text`, or nothing where there is no text.
fn colon(text: &str) -> String {
    tail("：", text, "")
}

fn tail(before: &str, text: &str, after: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        String::new()
    } else {
        format!("{before}{text}{after}")
    }
}

impl Teller<'_> {
    fn unit(&self, id: UnitId) -> &str {
        self.source.directory.unit_name(id, self.on)
    }

    fn person(&self, id: PersonId) -> &str {
        self.source.directory.person_name(id)
    }

    fn day(&self, day: NaiveDate) -> String {
        format_short(day, self.on)
    }

    /// Who did it, in front of the verb: 周海明.
    fn by(&self, happened: &Happened) -> String {
        happened
            .by
            .map_or_else(String::new, |id| self.person(id).to_string())
    }

    fn item(&self, id: ItemId) -> String {
        let title = self
            .source
            .meeting
            .and_then(|meeting| meeting.item(id))
            .map(|item| item.fields.title.as_str())
            .or_else(|| self.source.items.get(&id).map(String::as_str))
            .unwrap_or_default();
        if title.is_empty() {
            "该议题".to_string()
        } else {
            format!("“{title}”")
        }
    }

    fn attendee(&self, id: AttendeeId) -> String {
        self.source
            .meeting
            .and_then(|meeting| meeting.attendee(id))
            .map_or_else(
                || "一名参会人员".to_string(),
                |found| self.attendee_name(found),
            )
    }

    fn attendee_name(&self, attendee: &Attendee) -> String {
        self.invited(
            attendee.fields.person,
            &attendee.fields.name,
            attendee.fields.unit,
        )
    }

    fn invited(&self, person: Option<PersonId>, name: &str, unit: Option<UnitId>) -> String {
        match (person, name.trim(), unit) {
            (Some(person), ..) => self.person(person).to_string(),
            (None, "", Some(unit)) => self.unit(unit).to_string(),
            (None, "", None) => "一名参会人员".to_string(),
            (None, name, _) => name.to_string(),
        }
    }

    fn command(&self, id: CommandId) -> String {
        self.source
            .commands
            .get(&id)
            .map_or_else(String::new, |done| format!("：{done}"))
    }

    fn office(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::OfficeFounded { identity } => format!("建立登记簿：{}", identity.name),
            Event::OfficeRenamed { identity } => {
                format!("更改名称：{}，{}", identity.name, identity.series)
            }
            Event::SettingsChanged { .. } => "修改设置".to_string(),
            Event::CategoryAdded { name, .. } => format!("增加类别“{name}”"),
            Event::SubcategoryAdded { root, name } => {
                let root = self
                    .source
                    .office
                    .category(root)
                    .map_or(root.as_str(), |root| root.name.as_str());
                format!("“{root}”下增加小类“{name}”")
            }
            Event::NumberTaken { number, .. } => format!("启用文号 {number}"),
            Event::NumberReleased { number } => format!("收回文号 {number}"),
            Event::FileImported { what, rows, .. } => {
                let what = match what.as_str() {
                    "directory" => "名录",
                    "issues" => "议题",
                    "ledger" => "台账",
                    other => other,
                };
                format!("导入{what} {rows} 行")
            }
            _ => return None,
        })
    }

    fn directory(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DistrictSaved { fields, .. } => format!("登记片区{}", fields.name),
            Event::UnitSaved { fields, .. } => format!("登记单位{}", fields.name),
            Event::PersonSaved { fields, .. } => {
                let unit = fields.unit.map_or("", |unit| self.unit(unit));
                format!("登记人员{}{}", fields.name, tail("（", unit, "）"))
            }
            _ => return None,
        })
    }

    fn issue(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::IssueRegistered { fields, .. } => {
                let raiser = match fields.raiser {
                    _ if fields.source.is_public() => "群众",
                    Some(unit) => self.unit(unit),
                    None => "",
                };
                let raised = if raiser.is_empty() {
                    format!("登记（{}）", fields.source.zh())
                } else {
                    format!("{raiser}提出（{}）", fields.source.zh())
                };
                format!("{raised}：{}", fields.title)
            }
            Event::IssueChanged { fields } => format!("修改议题：{}", fields.title),
            Event::IssueScheduled { .. } => "列入会议议程".to_string(),
            Event::IssueUnscheduled { reason, .. } => format!("退回议题库{}", colon(reason)),
            Event::IssueSettled {
                outcome,
                decisions,
                resume_on,
                ..
            } => {
                let count = match decisions.len() {
                    0 => String::new(),
                    count => format!("，议定事项{count}项"),
                };
                let resume =
                    resume_on.map_or_else(String::new, |day| format!("，{}续议", self.day(day)));
                format!("会议结果：{}{count}{resume}", outcome.zh())
            }
            Event::IssueAnswerChanged { decisions, .. } => {
                format!("对应的议定事项调整为{}项", decisions.len())
            }
            Event::PersonalErased { reason, .. } => format!("删除提出人信息{}", colon(reason)),
            _ => return None,
        })
    }

    fn preparing(&self, event: &Event) -> Option<String> {
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

    fn holding(&self, event: &Event) -> Option<String> {
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

    fn deciding(&self, event: &Event) -> Option<String> {
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

    fn minutes(&self, event: &Event) -> Option<String> {
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

    fn due(&self, due: Due) -> String {
        match due {
            Due::On { date, .. } => self.day(date),
            Due::LongTerm { review } => format!("长期（{}复查）", review.zh()),
        }
    }

    fn handling(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DecisionAssigned { terms, .. } => format!(
                "交办{}，责任人{}，时限{}",
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due())
            ),
            Event::DecisionNumbered { number, label, .. } => {
                format!("编号{}{label}", number.short())
            }
            Event::TermsChanged { terms, basis, .. } => format!(
                "调整为{}办理，责任人{}，时限{}{}",
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due()),
                tail("，依据：", basis, "")
            ),
            Event::Acknowledged { unit, .. } => format!("{}签收", self.unit(*unit)),
            Event::Progressed { text, happened } => {
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
            Event::Unblocked { note, .. } => format!("受阻解除{}", colon(note)),
            _ => return None,
        })
    }

    fn supervising(&self, event: &Event) -> Option<String> {
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
                format!("上报{to}，{}前答复", self.day(*reply_by))
            }
            Event::OwnerChanged { owner, reason, .. } => {
                format!("责任人变更为{}{}", self.person(*owner), colon(reason))
            }
            Event::Reviewed { note, .. } => format!("复查{}", colon(note)),
            Event::MadeRoutine { note, .. } => format!("转为常态{}", colon(note)),
            Event::Reminded { step, text, .. } => {
                let step = match step {
                    ReminderStep::Remind => "提醒",
                    ReminderStep::Chase => "催办",
                    ReminderStep::Criticise => "通报",
                };
                format!("{step}{}", colon(text))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::States;
    use crate::domain::testing::{World, day};

    #[test]
    fn sentences_name_units_people_and_dates() {
        let world = World::new(day("2026-11-20"));
        let (office, directory) = (world.office(), world.directory());
        let source = Source {
            office: &office,
            directory: &directory,
            meeting: None,
            items: &BTreeMap::new(),
            commands: &BTreeMap::new(),
        };
        let on = day("2026-11-20");
        let unit = directory.unit_named("城管中队").unwrap();
        let happened = Happened {
            by: directory.head(unit.id, on).map(|person| person.id),
            channel: Default::default(),
            occurred_on: on,
        };
        let head = directory.head(unit.id, on).unwrap().fields.name.clone();
        let signed = Event::Acknowledged {
            unit: unit.id,
            version: 1,
            happened: happened.clone(),
        };
        assert_eq!(sentence(&signed, on, &source), "城管中队签收");
        let asked = Event::ExtensionAsked {
            reason: "灯杆到货推迟".to_string(),
            progress: String::new(),
            proposed: day("2026-12-18"),
            limit_then: day("2026-12-04"),
            happened,
        };
        assert_eq!(
            sentence(&asked, on, &source),
            format!("{head}申请延期至12月18日：灯杆到货推迟")
        );
        let unknown = Event::Unknown {
            kind: "x.y".to_string(),
            v: 9,
            body: serde_json::Value::Null,
        };
        assert!(sentence(&unknown, on, &source).contains("x.y"));
    }
}
