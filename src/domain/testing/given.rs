//! A small street office, given as facts: tests start where their own part begins.

use super::*;

impl World {
    /// What a command said of a meeting.
    pub fn step(
        &self,
        meeting: MeetingId,
        command: Option<CommandId>,
    ) -> Option<crate::domain::query::MadeStep> {
        let command = command?;
        let events = self.by_subject.get(&Subject::Meeting(meeting))?;
        let of_it = events.iter().filter(|known| known.command == command);
        Some(crate::domain::query::MadeStep {
            command,
            events: of_it.map(|known| known.event.clone()).collect(),
        })
    }

    pub(super) fn give_office(&mut self) {
        self.given(vec![(
            Subject::Office,
            Event::OfficeFounded {
                identity: Identity::proposed("新碶街道"),
            },
        )]);
        let rhododendron = self.give_district("杜鹃片区");
        let peony = self.give_district("牡丹片区");
        self.give_unit("街道党工委、办事处", UnitKind::Leadership, None);
        for name in ["公共管理办", "公共服务办", "党政办"] {
            self.give_unit(name, UnitKind::Section, None);
        }
        self.give_unit("街道纪工委", UnitKind::Section, None);
        for name in ["城管中队", "派出所", "环卫所"] {
            self.give_unit(name, UnitKind::Station, None);
        }
        self.give_unit("高潮村", UnitKind::Village, Some(rhododendron));
        self.give_unit("杜鹃社区", UnitKind::Community, Some(rhododendron));
        self.give_unit("星阳村", UnitKind::Village, Some(peony));
        self.give_unit("老年协会", UnitKind::SocialOrg, None);
        self.give_unit("供电公司", UnitKind::Outside, None);
        use PersonRole::*;
        let leaders = "街道党工委、办事处";
        self.give_person(
            leaders,
            "沈立群",
            "党工委书记",
            &[PrincipalLeader, TeamMember],
            &[],
        );
        self.give_person(
            leaders,
            "何建波",
            "党工委副书记",
            &[TeamMember, DistrictCadre],
            &["城管中队", "派出所", "环卫所"],
        );
        self.give_person(
            leaders,
            "徐蓓",
            "党工委委员",
            &[TeamMember],
            &["公共管理办", "公共服务办"],
        );
        for (unit, name) in [
            ("公共管理办", "郑一鸣"),
            ("公共服务办", "潘永康"),
            ("城管中队", "周海明"),
            ("派出所", "钱卫东"),
            ("环卫所", "方志远"),
            ("高潮村", "吴阿根"),
            ("杜鹃社区", "王晓岚"),
            ("星阳村", "陈阿毛"),
        ] {
            self.give_person(unit, name, "负责人", &[UnitHead], &[]);
        }
        self.give_person("城管中队", "刘伟", "副中队长", &[], &[]);
        self.give_person("街道纪工委", "许静", "副书记", &[UnitHead, Supervisor], &[]);
        self.give_person("党政办", "赵文", "主任", &[UnitHead, Supervisor], &[]);
        self.given(vec![(
            Subject::Directory,
            Event::DistrictSaved {
                id: rhododendron,
                fields: DistrictFields {
                    name: "杜鹃片区".to_string(),
                    basis: "区域相近".to_string(),
                    cadre: Some(self.person("何建波")),
                    ..DistrictFields::default()
                },
                on: self.today(),
            },
        )]);
    }

    pub fn give_district(&mut self, name: &str) -> DistrictId {
        let id = DistrictId(self.next_id().0);
        let fields = DistrictFields {
            name: name.to_string(),
            ..DistrictFields::default()
        };
        let on = self.today();
        self.given(vec![(
            Subject::Directory,
            Event::DistrictSaved { id, fields, on },
        )]);
        id
    }

    pub fn give_unit(
        &mut self,
        name: &str,
        kind: UnitKind,
        district: Option<DistrictId>,
    ) -> UnitId {
        let id = UnitId(self.next_id().0);
        let fields = UnitFields {
            name: name.to_string(),
            kind,
            district,
            supervises: matches!(name, "街道纪工委" | "党政办"),
            ..UnitFields::default()
        };
        let on = self.today();
        self.given(vec![(
            Subject::Directory,
            Event::UnitSaved { id, fields, on },
        )]);
        id
    }

    pub fn give_person(
        &mut self,
        unit: &str,
        name: &str,
        post: &str,
        roles: &[PersonRole],
        portfolio: &[&str],
    ) -> PersonId {
        let id = PersonId(self.next_id().0);
        let fields = PersonFields {
            name: name.to_string(),
            unit: Some(self.unit(unit)),
            post: post.to_string(),
            roles: roles.iter().copied().collect(),
            portfolio: portfolio.iter().map(|unit| self.unit(unit)).collect(),
            ..PersonFields::default()
        };
        self.given(vec![(
            Subject::Directory,
            Event::PersonSaved { id, fields },
        )]);
        id
    }

    /// A complete issue of 杜鹃片区, raised by 高潮村; `category` as people write it (环境整治/占道经营).
    pub fn issue_fields(&self, title: &str, category: &str) -> IssueFields {
        IssueFields {
            title: title.to_string(),
            detail: String::new(),
            category: self.office.category_named(category).unwrap(),
            district: self.district("杜鹃片区"),
            place: "嵩山路新建段".to_string(),
            grid: String::new(),
            time_pattern: String::new(),
            source: IssueSource::Unit,
            raiser: Some(self.unit("高潮村")),
            raised_on: self.today(),
            tags: Default::default(),
            attachment: String::new(),
            sorting: Default::default(),
        }
    }

    pub fn give_issue(&mut self, title: &str, category: &str) -> IssueId {
        let id = IssueId(self.next_id().0);
        let fields = self.issue_fields(title, category);
        let happened = Happened::today(&self.env);
        self.given(vec![(
            Subject::Issue(id),
            Event::IssueRegistered {
                fields,
                raiser_person: None,
                happened,
            },
        )]);
        id
    }

    /// Today at 15:00 in 高潮村村委会, chaired by 沈立群, recorded by 徐蓓.
    pub fn plan(&self) -> Plan {
        Plan {
            district: self.district("杜鹃片区"),
            kind: MeetingKind::OnSite,
            date: self.today(),
            start: NaiveTime::from_hms_opt(15, 0, 0),
            venue: "高潮村村委会会议室".to_string(),
            chair: Some(self.person("沈立群")),
            chair_note: String::new(),
            recorder: Some(self.person("徐蓓")),
            recorder_note: String::new(),
            on_paper: false,
        }
    }

    /// A meeting of 杜鹃片区 in 筹备 with the report and two topics (夜间摊贩占道, 路灯缺失) and everybody invited.
    pub fn give_meeting(&mut self) -> MeetingId {
        let first = self.give_issue("夜间摊贩占道", "环境整治/占道经营");
        let second = self.give_issue("路灯缺失", "公共服务/道路照明");
        self.give_meeting_with(&[first, second])
    }

    pub fn give_meeting_with(&mut self, issues: &[IssueId]) -> MeetingId {
        let command = self.next_id();
        let id = MeetingId(command.0);
        let subject = Subject::Meeting(id);
        let plan = self.plan();
        let mut facts: Facts = vec![(subject, Event::MeetingPlanned { plan })];
        let mut roll: Vec<PersonId> = ["沈立群", "何建波", "徐蓓"]
            .map(|name| self.person(name))
            .to_vec();
        roll.extend(
            ["城管中队", "派出所", "公共管理办", "高潮村", "杜鹃社区"]
                .iter()
                .filter_map(|unit| self.directory.head(self.unit(unit), self.today()))
                .map(|person| person.id),
        );
        for (n, person) in roll.into_iter().enumerate() {
            let unit = self
                .directory
                .person(person)
                .and_then(|person| person.fields.unit);
            facts.push((
                subject,
                Event::Invited {
                    attendee: AttendeeId(command.child(500 + n as u16)),
                    fields: AttendeeFields {
                        person: Some(person),
                        name: String::new(),
                        unit,
                        observer: false,
                        capacity: None,
                    },
                },
            ));
        }
        facts.push((
            subject,
            item_added(
                ItemId(command.child(0)),
                ItemKind::Review,
                "上次议定事项落实情况",
                None,
                0,
            ),
        ));
        for (n, issue) in issues.iter().enumerate() {
            let item = ItemId(command.child(1 + n as u16));
            let title = self.issues[issue].fields.title.clone();
            facts.push((
                subject,
                item_added(item, ItemKind::Topic, &title, Some(*issue), 1 + n as u16),
            ));
            facts.push((
                Subject::Issue(*issue),
                Event::IssueScheduled { meeting: id, item },
            ));
        }
        self.record(command, facts);
        id
    }

    /// The same, 进行中.
    pub fn give_running_meeting(&mut self) -> MeetingId {
        let id = self.give_meeting();
        let at = self.env.now;
        let writer = Writer {
            session: self.env.session.clone(),
            name: self.env.actor.name.clone(),
            since: at,
        };
        self.given(vec![
            (Subject::Meeting(id), Event::MeetingTaken { writer }),
            (Subject::Meeting(id), Event::MeetingOpened { at }),
        ]);
        id
    }

    /// The `n`th item of the agenda; 0 is the report.
    pub fn item(&self, meeting: MeetingId, n: usize) -> ItemId {
        self.meetings[&meeting].items[n].id
    }
}

fn item_added(item: ItemId, kind: ItemKind, title: &str, issue: Option<IssueId>, at: u16) -> Event {
    Event::ItemAdded {
        item,
        kind,
        fields: ItemFields {
            title: title.to_string(),
            presenter: None,
            minutes: 10,
            needs: Vec::new(),
        },
        issues: issue.into_iter().collect(),
        ad_hoc: false,
        at,
    }
}

/// Every command of a test is one that `do` could be given: nothing of it is lost as JSON.
pub(super) fn said(command: Command) -> Command {
    let text = serde_json::to_string(&command).unwrap();
    let read: Command = serde_json::from_str(&text).unwrap();
    assert_eq!(read, command, "{text}");
    read
}

/// A branch of the tree of places.
#[derive(Clone, Copy)]
pub struct Branch {
    pub street: PlaceId,
    pub district: PlaceId,
    pub community: PlaceId,
    /// With head and worker.
    pub grid: PlaceId,
    /// With nobody.
    pub other: PlaceId,
    /// In the first grid.
    pub building: PlaceId,
}

impl World {
    pub fn env_settings(&self) -> crate::domain::office::Settings {
        self.office().settings.clone()
    }

    /// 新碶街道 → 杜鹃片区 → 杜鹃社区 → 第一网格 (with 1号楼) and 第二网格.
    pub fn give_places(&mut self) -> Branch {
        use crate::domain::place::{PlaceFields, PlaceKind, Post};
        use crate::domain::sorting::Holder;
        let mut made: Vec<PlaceId> = Vec::new();
        for (kind, name, parent) in [
            (PlaceKind::Street, "新碶街道", None),
            (PlaceKind::District, "杜鹃片区", Some(0)),
            (PlaceKind::Community, "杜鹃社区", Some(1)),
            (PlaceKind::GridTwo, "第一网格", Some(2)),
            (PlaceKind::GridTwo, "第二网格", Some(2)),
            (PlaceKind::Building, "1号楼", Some(3)),
        ] {
            let command = self.does(What::SavePlace {
                id: None,
                was: None,
                now: Box::new(PlaceFields {
                    kind,
                    name: name.to_string(),
                    parent: parent.map(|at: usize| made[at]),
                    ..PlaceFields::default()
                }),
                posts: Default::default(),
                on: None,
            });
            made.push(PlaceId(command.child(0)));
        }
        let on = self.today();
        let filled = |post, name: &str| Event::PostFilled {
            post,
            holders: vec![Holder::Named(name.to_string())],
            on,
        };
        let grid = Subject::Place(made[3]);
        self.given(vec![
            (grid, filled(Post::GridHead, "林建国")),
            (grid, filled(Post::GridWorker, "胡小燕")),
        ]);
        Branch {
            street: made[0],
            district: made[1],
            community: made[2],
            grid: made[3],
            other: made[4],
            building: made[5],
        }
    }
}
