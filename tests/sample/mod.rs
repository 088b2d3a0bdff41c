//! The sample meeting of the official forms as states: everybody in it is invented.

#![allow(dead_code, clippy::unwrap_used)]

mod minutes;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, TimeZone};
use pianqu::domain::cycle::Cycle;
use pianqu::domain::directory::*;
use pianqu::domain::event::Event;
use pianqu::domain::ids::*;
use pianqu::domain::issue::{Issue, IssueFields, IssueSource, IssueState};
use pianqu::domain::meeting::*;
use pianqu::domain::office::{CategoryRef, DocNumber, Identity, Office};
use pianqu::domain::record::{MinutesRecord, Stage, build};
use uuid::Uuid;

pub struct Sample {
    pub meeting: Meeting,
    pub office: Office,
    pub directory: Directory,
    pub issues: BTreeMap<IssueId, Arc<Issue>>,
    pub next: u128,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn issued() -> Stage {
    Stage::Issued {
        version: 1,
        on: day("2026-11-24"),
        replaces: None,
        reason: None,
    }
}

impl Sample {
    pub fn record(&self, stage: Stage) -> MinutesRecord {
        build(
            &self.meeting,
            &self.office,
            &self.directory,
            &|id| self.issues.get(&id).cloned(),
            3,
            stage,
        )
    }

    pub fn other_district(&mut self, name: &str) -> DistrictId {
        let id = DistrictId(self.id());
        let fields = DistrictFields {
            name: name.to_string(),
            ..DistrictFields::default()
        };
        let former = Vec::new();
        let district = District { id, fields, former };
        self.directory.districts.insert(id, district);
        id
    }

    pub fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(0x0193_6f3e_7a10_7000_8000_0000_0000_0000 + self.next)
    }

    pub fn unit(&mut self, name: &str, kind: UnitKind) -> UnitId {
        let id = UnitId(self.id());
        let supervises = ["街道纪工委", "党政办"].contains(&name);
        let fields = UnitFields {
            name: name.to_string(),
            kind,
            supervises,
            order: Some(i64::try_from(self.next).unwrap()),
            ..UnitFields::default()
        };
        let former = Vec::new();
        self.directory.units.insert(id, Unit { id, fields, former });
        id
    }

    pub fn unit_named(&self, name: &str) -> UnitId {
        self.directory.unit_named(name).unwrap().id
    }

    pub fn person_named(&self, name: &str) -> PersonId {
        self.directory.person_named(None, name).unwrap().id
    }

    pub fn person(&mut self, name: &str, unit: &str, post: &str, roles: &[PersonRole]) -> PersonId {
        let id = PersonId(self.id());
        let fields = PersonFields {
            name: name.to_string(),
            unit: Some(self.unit_named(unit)),
            post: post.to_string(),
            roles: roles.iter().copied().collect(),
            order: Some(i64::try_from(self.next).unwrap()),
            ..PersonFields::default()
        };
        self.directory.people.insert(Person { id, fields });
        id
    }

    pub fn attendee(&mut self, name: &str, observer: bool) -> AttendeeId {
        let id = AttendeeId(self.id());
        let person = self.directory.person_named(None, name).unwrap();
        let fields = AttendeeFields {
            person: Some(person.id),
            name: String::new(),
            unit: person.fields.unit,
            observer,
            capacity: None,
        };
        self.push_attendee(id, fields);
        id
    }

    pub fn push_attendee(&mut self, id: AttendeeId, fields: AttendeeFields) {
        self.meeting.attendees.push(Attendee {
            id,
            fields,
            reply: Reply::None,
            attendance: Attendance::Present,
            arrived: None,
            left: None,
        });
    }

    pub fn mark(&mut self, name: &str, attendance: Attendance) {
        let person = self.person_named(name);
        let found = self
            .meeting
            .attendees
            .iter_mut()
            .find(|attendee| attendee.fields.person == Some(person));
        found.unwrap().attendance = attendance;
    }

    pub fn item(&mut self, title: &str, root: &str, raiser: &str, presenter: &str) -> ItemId {
        let id = ItemId(self.id());
        let issue = IssueId(self.id());
        let fields = IssueFields {
            title: title.to_string(),
            detail: String::new(),
            category: CategoryRef {
                root: root.to_string(),
                sub: None,
            },
            district: self.meeting.plan.district,
            place: "嵩山路".to_string(),
            grid: String::new(),
            time_pattern: String::new(),
            source: IssueSource::Unit,
            raiser: (!raiser.is_empty()).then(|| self.unit_named(raiser)),
            raised_on: day("2026-11-02"),
            tags: Default::default(),
            attachment: String::new(),
            sorting: Default::default(),
        };
        self.issues.insert(
            issue,
            Arc::new(Issue {
                id: issue,
                fields,
                raiser_person: None,
                state: IssueState::Registered,
                hearings: Vec::new(),
                deferrals: 0,
                began: None,
                steps: Vec::new(),
                settled_below: None,
                reopened_on: None,
                answers: Vec::new(),
                back_after: None,
                grid: None,
                referral: None,
            }),
        );
        let presenter = (!presenter.is_empty()).then(|| self.unit_named(presenter));
        self.push_item(id, ItemKind::Topic, title, vec![issue], presenter);
        id
    }

    pub fn push_item(
        &mut self,
        id: ItemId,
        kind: ItemKind,
        title: &str,
        issues: Vec<IssueId>,
        presenter: Option<UnitId>,
    ) {
        self.meeting.items.push(Item {
            id,
            kind,
            fields: ItemFields {
                title: title.to_string(),
                presenter,
                minutes: 15,
                needs: Vec::new(),
            },
            issues,
            ad_hoc: false,
            summary: String::new(),
            situation: String::new(),
            notes: Vec::new(),
            decisions: Vec::new(),
            outcome: Some(Outcome::Assigned),
            step: Step::Raise,
            spent_minutes: 0,
            heard_without: Default::default(),
        });
    }

    pub fn of(&mut self, item: ItemId) -> &mut Item {
        self.meeting
            .items
            .iter_mut()
            .find(|found| found.id == item)
            .unwrap()
    }

    /// `what`: text | matter; `who`: lead, leader, owner; `due`: a date or 每月.
    pub fn decide(
        &mut self,
        item: ItemId,
        what: [&str; 2],
        who: [&str; 3],
        assist: &[&str],
        due: &str,
    ) -> DecisionId {
        let id = DecisionId(self.id());
        let terms = DraftTerms {
            text: what[0].to_string(),
            matter: what[1].to_string(),
            lead: Some(self.unit_named(who[0])),
            leader: Some(self.person_named(who[1])),
            owner: Some(self.person_named(who[2])),
            assist: assist.iter().map(|name| self.unit_named(name)).collect(),
            due: Some(match due {
                "每月" => Due::LongTerm {
                    review: Cycle::Monthly,
                },
                date => Due::On {
                    date: day(date),
                    time: None,
                },
            }),
            ..DraftTerms::default()
        };
        self.meeting.decisions.insert(
            id,
            MeetingDecision {
                id,
                item,
                terms,
                group: None,
                withdrawn: None,
            },
        );
        self.of(item).decisions.push(id);
        id
    }

    /// An office and its directory, a meeting without items.
    pub fn bare() -> Sample {
        let district = DistrictId(Uuid::from_u128(1));
        let office = Office {
            identity: Identity {
                name: "新碶街道".to_string(),
                series: "新碶街办纪要".to_string(),
                issuer: "新碶街道党政办公室".to_string(),
            },
            ..Office::default()
        };
        let mut directory = Directory::default();
        directory.districts.insert(
            district,
            District {
                id: district,
                fields: DistrictFields {
                    name: "杜鹃片区".to_string(),
                    ..DistrictFields::default()
                },
                former: Vec::new(),
            },
        );
        let clock = |hour, minute| {
            chrono::FixedOffset::east_opt(8 * 3600)
                .unwrap()
                .with_ymd_and_hms(2026, 11, 20, hour, minute, 0)
                .unwrap()
        };
        let plan = Plan {
            district,
            kind: MeetingKind::OnSite,
            date: day("2026-11-20"),
            start: NaiveTime::from_hms_opt(14, 30, 0),
            venue: "高潮村村委会会议室".to_string(),
            chair: None,
            chair_note: String::new(),
            recorder: None,
            recorder_note: String::new(),
            on_paper: false,
        };
        let id = MeetingId(Uuid::from_u128(2));
        let mut meeting = Meeting::planned(
            id,
            CommandId(Uuid::from_u128(3)),
            &Event::MeetingPlanned { plan },
        )
        .unwrap();
        meeting.state = MeetingState::Signed;
        meeting.opened_at = Some(clock(14, 30));
        meeting.closed_at = Some(clock(16, 40));
        meeting.elapsed_minutes = 130;
        meeting.minutes.number = Some(DocNumber {
            series: "新碶街办纪要".to_string(),
            year: 2026,
            number: 12,
        });
        let mut sample = Sample {
            meeting,
            office,
            directory,
            issues: BTreeMap::new(),
            next: 100,
        };
        sample.fill_directory();
        sample
    }

    fn fill_directory(&mut self) {
        use UnitKind::*;
        for (name, kind) in [
            ("街道党工委", Leadership),
            ("街道办事处", Leadership),
            ("街道纪工委", Leadership),
            ("党政办", Section),
            ("公共管理办", Section),
            ("公共服务办", Section),
            ("城管中队", Station),
            ("派出所", Station),
            ("市场监管所", Station),
            ("环卫所", Station),
            ("高潮村", Village),
            ("杜鹃社区", Community),
            ("老年协会", SocialOrg),
        ] {
            self.unit(name, kind);
        }
        let leader = [PersonRole::PrincipalLeader, PersonRole::TeamMember];
        let team = [PersonRole::TeamMember];
        let head = [PersonRole::UnitHead];
        self.person("沈立群", "街道党工委", "党工委书记", &leader);
        self.person("何建波", "街道办事处", "副主任", &team);
        self.person("徐蓓", "街道党工委", "党工委委员", &team);
        self.person("陈国栋", "街道办事处", "副主任", &team);
        self.person("许静", "街道纪工委", "副书记", &[]);
        self.person("赵文", "党政办", "主任", &head);
        self.person("郑一鸣", "公共管理办", "主任", &head);
        self.person("潘永康", "公共服务办", "主任", &head);
        self.person("周海明", "城管中队", "中队长", &head);
        self.person("钱卫东", "派出所", "副所长", &head);
        self.person("林雪梅", "市场监管所", "所长", &head);
        self.person("方志远", "环卫所", "所长", &head);
        self.person("吴阿根", "高潮村", "村委会主任", &head);
        self.person("王晓岚", "杜鹃社区", "居委会主任", &head);
        self.person("丁阿福", "老年协会", "会长", &head);
    }

    pub fn seat_everybody(&mut self) {
        for name in [
            "王晓岚",
            "吴阿根",
            "沈立群",
            "徐蓓",
            "何建波",
            "陈国栋",
            "郑一鸣",
            "潘永康",
            "周海明",
            "钱卫东",
            "林雪梅",
            "方志远",
        ] {
            self.attendee(name, false);
        }
        for name in ["丁阿福", "赵文", "许静"] {
            self.attendee(name, true);
        }
        let leave = Attendance::Leave {
            reason: "赴省城开会".to_string(),
        };
        self.mark("陈国栋", leave);
        self.meeting.plan.chair = Some(self.person_named("沈立群"));
        self.meeting.plan.recorder = Some(self.person_named("徐蓓"));
    }
}
