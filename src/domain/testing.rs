//! A register in memory for tests: the same `decide`, the same folds, no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone};
use uuid::Uuid;

use super::calendar::Calendar;
use super::command::{Command, What};
use super::decide::{Facts, States, Touched, decide};
use super::decision::Decision;
use super::directory::*;
use super::env::{Actor, Env, Happened, Role};
use super::event::{Event, IssuedFile};
use super::fold::{self, Recorded};
use super::ids::*;
use super::issue::{Issue, IssueFields, IssueSource};
use super::meeting::{AttendeeFields, ItemFields, ItemKind, Meeting, MeetingKind, Plan};
use super::meeting::{MeetingState, ReviewSummary, Writer};
use super::office::{Identity, Office};
use super::record::MinutesRecord;
use super::refusal::Refusal;

/// Every subject's events in order of acceptance, and the environment the next command is decided in.
#[derive(Clone)]
pub struct World {
    /// Change `now`, `actor` or `session` freely between commands.
    pub env: Env,
    pub events: Vec<(Subject, Recorded)>,
    pub by_subject: BTreeMap<Subject, Vec<Recorded>>,
    office: Arc<Office>,
    directory: Arc<Directory>,
    issues: BTreeMap<IssueId, Arc<Issue>>,
    meetings: BTreeMap<MeetingId, Arc<Meeting>>,
    decisions: BTreeMap<DecisionId, Arc<Decision>>,
    pub read_only: BTreeSet<Subject>,
    commands: u128,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    /// An empty register at 9 in the morning of that day, a secretary at the keyboard.
    pub fn empty(today: NaiveDate) -> World {
        let mut world = World {
            env: Env {
                now: Default::default(),
                actor: Actor {
                    name: "李敏".to_string(),
                    role: Role::Secretary,
                },
                session: "session-1".to_string(),
                calendar: Arc::new(Calendar::builtin()),
            },
            events: Vec::new(),
            by_subject: BTreeMap::new(),
            office: Arc::default(),
            directory: Arc::default(),
            issues: BTreeMap::new(),
            meetings: BTreeMap::new(),
            decisions: BTreeMap::new(),
            read_only: BTreeSet::new(),
            commands: 0,
        };
        world.set_now(today, "09:00");
        world
    }

    /// The small office: 新碶街道 with 杜鹃片区 (高潮村, 杜鹃社区) and 牡丹片区 (星阳村), three stations, three sections,
    /// two leaders, the supervision group, and a head in every unit.
    pub fn new(today: NaiveDate) -> World {
        let mut world = World::empty(today);
        world.give_office();
        world
    }

    pub fn set_now(&mut self, today: NaiveDate, time: &str) {
        let time: NaiveTime = format!("{time}:00").parse().unwrap();
        self.env.now = chrono::FixedOffset::east_opt(8 * 3600)
            .unwrap()
            .from_local_datetime(&today.and_time(time))
            .unwrap();
    }

    pub fn today(&self) -> NaiveDate {
        self.env.today()
    }

    pub fn be(&mut self, name: &str, role: Role) {
        self.env.actor = Actor {
            name: name.to_string(),
            role,
        };
    }

    // ---- doing

    pub fn next_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(Uuid::from_u128(
            0x0193_6f3e_7a10_7000_8000_0000_0000_0000 + (self.commands << 16),
        ))
    }

    /// Decides and records. Panics with the refusal.
    pub fn does(&mut self, what: What) -> CommandId {
        let id = self.next_id();
        let command = Command::new(id, what);
        match decide(&command, &*self, &self.env) {
            Ok(facts) => self.record(id, facts),
            Err(refusal) => panic!("refused: {refusal:?}\n{command:?}"),
        }
        id
    }

    /// The same under an id that was allotted before.
    pub fn does_with(&mut self, id: CommandId, what: What) {
        let command = Command::new(id, what);
        match decide(&command, &*self, &self.env) {
            Ok(facts) => self.record(id, facts),
            Err(refusal) => panic!("refused: {refusal:?}\n{command:?}"),
        }
    }

    /// Decides and records where it is accepted.
    pub fn tries(&mut self, what: What) -> Result<CommandId, Refusal> {
        let id = self.next_id();
        let command = Command::new(id, what);
        let facts = decide(&command, &*self, &self.env)?;
        self.record(id, facts);
        Ok(id)
    }

    /// The refusal. Panics where the command would be accepted. Nothing is recorded.
    pub fn refuses(&mut self, what: What) -> Refusal {
        let command = Command::new(self.next_id(), what);
        match decide(&command, &*self, &self.env) {
            Ok(facts) => panic!("accepted: {command:?}\n{facts:?}"),
            Err(refusal) => refusal,
        }
    }

    /// Records facts as they are, under a command of their own.
    pub fn given(&mut self, facts: Facts) -> CommandId {
        let id = self.next_id();
        self.record(id, facts);
        id
    }

    fn record(&mut self, command: CommandId, facts: Facts) {
        let on = self.env.today();
        for (subject, event) in facts {
            let recorded = Recorded { command, on, event };
            self.by_subject
                .entry(subject)
                .or_default()
                .push(recorded.clone());
            self.apply(subject, &recorded);
            self.events.push((subject, recorded));
        }
    }

    fn apply(&mut self, subject: Subject, recorded: &Recorded) {
        if fold::is_marker(&recorded.event) {
            self.fold_again(subject);
            return;
        }
        match subject {
            Subject::Office => {
                self.office = Arc::new(self.office.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Directory => {
                self.directory = Arc::new(self.directory.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Issue(id) => {
                let old = self.issues.remove(&id).map(|issue| (*issue).clone());
                if let Some(issue) = fold::apply_issue(id, old, recorded) {
                    self.issues.insert(id, Arc::new(issue));
                }
            }
            Subject::Meeting(id) => {
                let old = self.meetings.remove(&id).map(|meeting| (*meeting).clone());
                if let Some(meeting) = fold::apply_meeting(id, old, recorded) {
                    self.meetings.insert(id, Arc::new(meeting));
                }
            }
            Subject::Decision(id) => {
                let old = self.decisions.remove(&id).map(|old| (*old).clone());
                if let Some(decision) = fold::apply_decision(id, old, recorded) {
                    self.decisions.insert(id, Arc::new(decision));
                }
            }
        }
    }

    fn fold_again(&mut self, subject: Subject) {
        let events = self.by_subject.get(&subject).map_or(&[][..], Vec::as_slice);
        match subject {
            Subject::Office => self.office = Arc::new(fold::fold_office(events)),
            Subject::Directory => self.directory = Arc::new(fold::fold_directory(events)),
            Subject::Issue(id) => {
                match fold::fold_issue(id, events) {
                    Some(issue) => self.issues.insert(id, Arc::new(issue)),
                    None => self.issues.remove(&id),
                };
            }
            Subject::Meeting(id) => {
                match fold::fold_meeting(id, events) {
                    Some(meeting) => self.meetings.insert(id, Arc::new(meeting)),
                    None => self.meetings.remove(&id),
                };
            }
            Subject::Decision(id) => {
                match fold::fold_decision(id, events) {
                    Some(decision) => self.decisions.insert(id, Arc::new(decision)),
                    None => self.decisions.remove(&id),
                };
            }
        }
    }

    /// Every state folded anew equals the state kept event by event.
    pub fn assert_folds_agree(&self) {
        let none: &[Recorded] = &[];
        let events = |subject| self.by_subject.get(&subject).map_or(none, Vec::as_slice);
        assert_eq!(fold::fold_office(events(Subject::Office)), *self.office);
        assert_eq!(
            fold::fold_directory(events(Subject::Directory)),
            *self.directory
        );
        for (subject, events) in &self.by_subject {
            match *subject {
                Subject::Office | Subject::Directory => {}
                Subject::Issue(id) => {
                    assert_eq!(
                        fold::fold_issue(id, events).as_ref(),
                        self.issues.get(&id).map(|x| &**x)
                    );
                }
                Subject::Meeting(id) => {
                    assert_eq!(
                        fold::fold_meeting(id, events).as_ref(),
                        self.meetings.get(&id).map(|x| &**x)
                    );
                }
                Subject::Decision(id) => {
                    assert_eq!(
                        fold::fold_decision(id, events).as_ref(),
                        self.decisions.get(&id).map(|x| &**x)
                    );
                }
            }
        }
    }

    // ---- looking up

    pub fn unit(&self, name: &str) -> UnitId {
        self.directory.unit_named(name).unwrap().id
    }

    pub fn person(&self, name: &str) -> PersonId {
        self.directory.person_named(None, name).unwrap().id
    }

    pub fn district(&self, name: &str) -> DistrictId {
        self.directory.district_named(name).unwrap().id
    }

    pub fn the_issue(&self, id: IssueId) -> Arc<Issue> {
        self.issues[&id].clone()
    }

    pub fn the_meeting(&self, id: MeetingId) -> Arc<Meeting> {
        self.meetings[&id].clone()
    }

    pub fn the_decision(&self, id: DecisionId) -> Arc<Decision> {
        self.decisions[&id].clone()
    }

    pub fn all_issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.values().map(|issue| &**issue)
    }

    pub fn all_meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.values().map(|meeting| &**meeting)
    }

    pub fn all_decisions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.values().map(|decision| &**decision)
    }

    // ---- a small world, given as facts

    fn give_office(&mut self) {
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

impl States for World {
    fn office(&self) -> Arc<Office> {
        self.office.clone()
    }

    fn directory(&self) -> Arc<Directory> {
        self.directory.clone()
    }

    fn issue(&self, id: IssueId) -> Option<Arc<Issue>> {
        self.issues.get(&id).cloned()
    }

    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.meetings.get(&id).cloned()
    }

    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>> {
        self.decisions.get(&id).cloned()
    }

    fn is_read_only(&self, subject: Subject) -> bool {
        self.read_only.contains(&subject)
    }

    fn review(&self, meeting: &Meeting) -> ReviewSummary {
        let since = self
            .all_meetings()
            .filter(|other| {
                other.id != meeting.id
                    && other.plan.district == meeting.plan.district
                    && other.state.is_closed()
                    && other.plan.date <= meeting.plan.date
            })
            .map(|other| other.plan.date)
            .max();
        super::review::summary(
            meeting.plan.district,
            since,
            meeting.plan.date,
            self.all_decisions(),
        )
    }

    fn ordinal(&self, meeting: &Meeting) -> u32 {
        let before = self
            .all_meetings()
            .filter(|other| {
                other.plan.district == meeting.plan.district
                    && other.plan.date.year() == meeting.plan.date.year()
                    && other.state != MeetingState::Cancelled
                    && (other.plan.date, other.id) < (meeting.plan.date, meeting.id)
            })
            .count();
        before as u32 + 1
    }

    fn trace(&self, command: CommandId) -> Vec<Touched> {
        self.by_subject
            .iter()
            .filter(|(_, events)| {
                events.iter().any(|recorded| {
                    recorded.command == command && !fold::is_marker(&recorded.event)
                })
            })
            .map(|(subject, events)| Touched {
                subject: *subject,
                later: fold::has_later(events, command),
            })
            .collect()
    }

    fn redoable(&self, meeting: MeetingId) -> Vec<CommandId> {
        self.by_subject
            .get(&Subject::Meeting(meeting))
            .map_or_else(Vec::new, |events| fold::redoable(events))
    }

    /// Stands for the real rendering: the minutes tell records apart, a slip only the rows of its unit.
    fn render(&self, record: &MinutesRecord) -> Vec<IssuedFile> {
        let file = |path: String, text: String| {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            IssuedFile {
                path,
                sha256: format!("{:064x}", hasher.finish()),
                text,
            }
        };
        let mut files = vec![file("纪要.md".to_string(), format!("{record:?}\n"))];
        for slip in &record.slips {
            let rows: Vec<_> = slip
                .rows
                .iter()
                .map(|row| (row.role, &record.rows[row.row]))
                .collect();
            files.push(file(format!("{}.md", slip.path), format!("{rows:?}\n")));
        }
        files
    }

    fn issued_files(&self, meeting: MeetingId) -> Vec<IssuedFile> {
        self.by_subject
            .get(&Subject::Meeting(meeting))
            .into_iter()
            .flatten()
            .rev()
            .find_map(|recorded| match &recorded.event {
                Event::MinutesIssued { files, .. } => Some(files.clone()),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn imported_on(&self, sha256: &str) -> Option<NaiveDate> {
        self.by_subject
            .get(&Subject::Office)?
            .iter()
            .rev()
            .find(|recorded| {
                matches!(&recorded.event, Event::FileImported { sha256: known, .. } if known == sha256)
            })
            .map(|recorded| recorded.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_world_stands() {
        let mut world = World::new(day("2026-11-20"));
        let meeting = world.give_running_meeting();
        let meeting = world.the_meeting(meeting);
        assert_eq!(meeting.items.len(), 3);
        assert_eq!(meeting.state, MeetingState::Running);
        assert!(meeting.undoable.is_empty());
        assert_eq!(world.ordinal(&meeting), 1);
        world.assert_folds_agree();
    }
}
