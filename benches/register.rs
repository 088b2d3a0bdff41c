//! Times of the register, medians in one run: `cargo bench --bench register [-- ROWS]` (default 100000).
//!
//! What has a floor is timed beside it: a raw commit of one row with an index beside recording one fact.
//!
//! PIANQU_BENCH_KEEP=FILE makes the larger register at that path and stops there, so that the program itself can be opened on it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "lists/mod.rs"]
mod lists;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, TimeZone};
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::decision::Origin;
use pianqu::domain::directory::{Directory, DistrictFields, PersonFields, UnitFields, UnitKind};
use pianqu::domain::env::{Actor, Channel, Env, Happened, Role};
use pianqu::domain::event::Event;
use pianqu::domain::ids::*;
use pianqu::domain::lights::Light;
use pianqu::domain::meeting::{DraftTerms, Due};
use pianqu::domain::office::{CategoryRef, Identity};
use pianqu::domain::query::{Answer, BoardFilter, Query};
use pianqu::domain::statistics::{By, Period};
use pianqu::store::{OpenOptions, ReadEnv, Reader, Register, VerifyOptions, verify};
use uuid::Uuid;

const DISTRICTS: usize = 15;
const UNITS: usize = 20;
const TOPICS: [&str; 12] = [
    "消防通道占用清理",
    "电动自行车飞线充电整治",
    "老旧小区加装电梯协调",
    "垃圾分类桶站值守",
    "违法建设拆除",
    "餐饮油烟扰民处置",
    "楼道堆物清理",
    "雨污管网疏通",
    "夜间摊贩占道整治",
    "房屋门牌补装",
    "路灯缺失补装",
    "河道保洁",
];
const PLACES: [&str; 8] = [
    "三区六号楼",
    "农贸市场周边",
    "小学门前路段",
    "沿河步道",
    "南门岗亭",
    "北侧围墙",
    "文体活动站",
    "临街商铺",
];

type Failure = Box<dyn std::error::Error>;

struct Street {
    env: Env,
    directory: Directory,
    districts: Vec<DistrictId>,
    units: Vec<UnitId>,
    people: Vec<PersonId>,
    next: u128,
    chance: u64,
}

impl Street {
    fn new() -> Result<Street, Failure> {
        let offset = chrono::FixedOffset::east_opt(8 * 3600).ok_or("offset")?;
        let now = offset
            .with_ymd_and_hms(2026, 11, 21, 9, 0, 0)
            .single()
            .ok_or("time")?;
        Ok(Street {
            env: Env {
                now,
                actor: Actor {
                    name: "李敏".to_string(),
                    role: Role::Secretary,
                },
                session: "bench".to_string(),
                calendar: Arc::new(Calendar::builtin()),
            },
            directory: Directory::default(),
            districts: Vec::new(),
            units: Vec::new(),
            people: Vec::new(),
            next: 0x0193_6f3e_7a10_7000_8000_0000_0000_0000,
            chance: 7,
        })
    }

    fn id(&mut self) -> Uuid {
        self.next += 1 << 16;
        Uuid::from_u128(self.next)
    }

    /// A small generator: the same rows in every run.
    fn pick(&mut self, below: usize) -> usize {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) as usize % below
    }

    fn found(&mut self, register: &mut Register) -> Result<(), Failure> {
        let on = self.env.today();
        let mut facts = vec![(
            Subject::Office,
            Event::OfficeFounded {
                identity: Identity::proposed("新碶街道"),
            },
        )];
        for n in 0..DISTRICTS {
            let id = DistrictId(self.id());
            self.districts.push(id);
            let fields = DistrictFields {
                name: format!("第{n}片区"),
                ..DistrictFields::default()
            };
            facts.push((Subject::Directory, Event::DistrictSaved { id, fields, on }));
        }
        for n in 0..UNITS {
            let id = UnitId(self.id());
            self.units.push(id);
            let fields = UnitFields {
                name: format!("第{n}站所"),
                kind: UnitKind::Station,
                ..UnitFields::default()
            };
            facts.push((Subject::Directory, Event::UnitSaved { id, fields, on }));
            let person = PersonId(self.id());
            self.people.push(person);
            let fields = PersonFields {
                name: format!("人员{n}"),
                unit: Some(id),
                ..PersonFields::default()
            };
            let saved = Event::PersonSaved { id: person, fields };
            facts.push((Subject::Directory, saved));
        }
        for (_, event) in &facts {
            self.directory = std::mem::take(&mut self.directory).evolve(event);
        }
        let command = CommandId(self.id());
        register.record_facts(command, facts, &self.env)?;
        Ok(())
    }

    /// One decision of a generated ledger: 70 % struck off, a third of the rest overdue.
    fn decision(&mut self, n: usize) -> Result<Vec<(Subject, Event)>, Failure> {
        let id = DecisionId(self.id());
        let today = self.env.today();
        let closed = self.pick(10) < 7;
        let due = match (closed, self.pick(3)) {
            (true, _) | (false, 0) => today - Days::new(1 + self.pick(700) as u64),
            _ => today + Days::new(self.pick(365) as u64),
        };
        let given = due.min(today) - Days::new(3 + self.pick(60) as u64);
        let unit = self.pick(UNITS);
        let district = self.pick(DISTRICTS);
        let topic = TOPICS[self.pick(TOPICS.len())];
        let place = PLACES[self.pick(PLACES.len())];
        let terms = DraftTerms {
            text: format!("由第{unit}站所牵头，完成{place}{topic}（{n}）"),
            matter: format!("{place}{topic}（{n}）"),
            lead: Some(self.units[unit]),
            owner: Some(self.people[unit]),
            due: Some(Due::On {
                date: due,
                time: None,
            }),
            ..DraftTerms::default()
        };
        let terms = terms
            .complete_as_it_was(&self.directory)
            .map_err(|lacks| format!("{lacks:?}"))?;
        let origin = Origin {
            district: self.districts[district],
            category: CategoryRef {
                root: "environment".to_string(),
                sub: None,
            },
            meeting: None,
            item: None,
            issues: Vec::new(),
            subject: format!("{place}{topic}问题"),
            label: String::new(),
            number: None,
            imported: format!("台账2026-11-20-{n}"),
        };
        let subject = Subject::Decision(id);
        let mut facts = vec![(
            subject,
            Event::DecisionAssigned {
                origin,
                terms: Box::new(terms),
                assigned_on: given,
            },
        )];
        if closed {
            let happened = Happened {
                by: None,
                channel: Channel::Oa,
                occurred_on: due,
            };
            facts.push((
                subject,
                Event::StruckOff {
                    note: String::new(),
                    happened,
                },
            ));
        }
        Ok(facts)
    }
}

fn median(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let p99 = times[(times.len() * 99 / 100).min(times.len() - 1)];
    (times[times.len() / 2], p99)
}

fn time<T>(runs: usize, mut work: impl FnMut() -> Result<T, Failure>) -> Result<Duration, Failure> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        std::hint::black_box(work()?);
        times.push(start.elapsed());
    }
    Ok(median(times).0)
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}

/// A raw durable commit of one row with an index, and one fact recorded, taken in turn.
fn commits(
    folder: &std::path::Path,
    register: &mut Register,
    street: &mut Street,
) -> Result<(), Failure> {
    let raw = rusqlite::Connection::open(folder.join("raw.db"))?;
    raw.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
         CREATE TABLE t(n INTEGER PRIMARY KEY, id TEXT, body TEXT); CREATE INDEX t_id ON t(id)",
    )?;
    let body = "一".repeat(160);
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for n in 0..400 {
        let id = street.id().to_string();
        let start = Instant::now();
        raw.execute("INSERT INTO t(id, body) VALUES(?1, ?2)", [&id, &body])?;
        floor.push(start.elapsed());
        let identity = Identity::proposed(&format!("第{n}街道"));
        let command = Command::new(CommandId(street.id()), What::RenameOffice { identity });
        let start = Instant::now();
        register.record(&[command], &street.env)?;
        ours.push(start.elapsed());
    }
    let ((floor, floor_p99), (ours, ours_p99)) = (median(floor), median(ours));
    println!(
        "raw commit               {}  p99 {}",
        ms(floor),
        ms(floor_p99)
    );
    println!(
        "record one fact          {}  p99 {}  = {:.1} x raw",
        ms(ours),
        ms(ours_p99),
        ours.as_secs_f64() / floor.as_secs_f64()
    );
    Ok(())
}

fn board(reader: &Reader, env: &ReadEnv, filter: &BoardFilter) -> Result<usize, Failure> {
    let query = Query::Board {
        filter: filter.clone(),
        after: None,
        limit: 50,
    };
    match reader.answer(&query, env)? {
        Answer::Board(page) => Ok(page.rows.len()),
        _ => Err("no board".into()),
    }
}

/// What one press of Down asks beside the page that is there already, and what the head of the board and the figures cost.
fn asked_for_a_key(reader: &Reader, env: &ReadEnv, rows: usize) -> Result<(), Failure> {
    let query = Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = reader.answer(&query, env)? else {
        return Err("no board".into());
    };
    let mut at = 0;
    let detail = time(99, || {
        at = (at + 1) % page.rows.len();
        Ok(reader.answer(&Query::Decision(page.rows[at].id), env)?)
    })?;
    let counts = time(31, || Ok(reader.answer(&Query::BoardCounts, env)?))?;
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).ok_or("day");
    let year = Query::Statistics {
        period: Period::new(day(1, 1)?, day(12, 31)?).ok_or("period")?,
        by: By::Unit,
    };
    let year = time(9, || Ok(reader.answer(&year, env)?))?;
    println!("{rows:>6} detail of a row   {}", ms(detail));
    println!("{rows:>6} counts            {}", ms(counts));
    println!("{rows:>6} figures of a year {}", ms(year));
    Ok(())
}

/// The floor of a search: the bare statement over the index, and a scan with LIKE.
fn raw_search(path: &std::path::Path, rows: usize) -> Result<(), Failure> {
    let raw = rusqlite::Connection::open(path)?;
    for (name, sql) in [
        (
            "raw index, 50 hits of 路灯",
            "SELECT d.item FROM search s JOIN decision d ON d.row = s.rowid WHERE s.text MATCH '\"路 灯\"' LIMIT 50",
        ),
        (
            "LIKE %路灯%, all",
            "SELECT count(*) FROM decision WHERE item LIKE '%路灯%'",
        ),
    ] {
        let mut statement = raw.prepare(sql)?;
        let taken = time(31, || {
            let mut found = statement.query([])?;
            let mut count = 0;
            while found.next()?.is_some() {
                count += 1;
            }
            Ok(count)
        })?;
        println!("{rows:>6} {name}: {}", ms(taken));
    }
    Ok(())
}

fn reads(path: &std::path::Path, street: &Street, rows: usize) -> Result<(), Failure> {
    let env = ReadEnv {
        today: NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("day")?,
        calendar: street.env.calendar.clone(),
        personal: false,
        lang: pianqu::text::Lang::Zh,
    };
    let opened = time(9, || Ok(Reader::open(path)?.basics()?.head))?;
    println!("{rows:>6} open + basics     {}", ms(opened));
    let reader = Reader::open(path)?;
    let whole = BoardFilter::default();
    let district = BoardFilter {
        lights: vec![Light::Red],
        district: Some(street.districts[0]),
        ..BoardFilter::default()
    };
    let find = |text: &str| BoardFilter {
        text: text.to_string(),
        ..BoardFilter::default()
    };
    for (name, filter) in [
        ("board, first page", whole),
        ("overdue of a district", district),
        ("find 路灯", find("路灯")),
        ("find 农贸市场 垃圾分类", find("农贸市场 垃圾分类")),
        ("find one row", find("（777）")),
        ("find 清理 (many rows)", find("清理")),
        ("find 问题 (every row)", find("问题")),
    ] {
        let taken = time(31, || board(&reader, &env, &filter))?;
        println!("{rows:>6} {name}: {}", ms(taken));
    }
    asked_for_a_key(&reader, &env, rows)?;
    lists::open(&reader, &env, street, rows)?;
    raw_search(path, rows)?;
    let today = time(15, || Ok(reader.answer(&Query::Today, &env)?))?;
    println!("{rows:>6} today             {}", ms(today));
    for deep in [false, true] {
        let options = VerifyOptions {
            deep,
            ..VerifyOptions::default()
        };
        let start = Instant::now();
        let report = verify(path, &options)?;
        if !report.is_clean() {
            return Err(format!("{:?}", report.findings).into());
        }
        println!(
            "{rows:>6} verify{} of {} events: {}",
            if deep { " --deep" } else { "" },
            report.events,
            ms(start.elapsed())
        );
    }
    Ok(())
}

fn main() -> Result<(), Failure> {
    let most = std::env::args()
        .filter_map(|word| word.parse::<usize>().ok())
        .next()
        .unwrap_or(100_000);
    let kept = std::env::var_os("PIANQU_BENCH_KEEP").map(std::path::PathBuf::from);
    for rows in [1000, most] {
        if kept.is_some() && rows != most {
            continue;
        }
        let folder = tempfile::tempdir()?;
        let path = match &kept {
            Some(path) => path.clone(),
            None => folder.path().join("r.db"),
        };
        let mut register =
            Register::create(&path, OfficeId(Uuid::from_u128(7)), OpenOptions::default())?;
        let mut street = Street::new()?;
        street.found(&mut register)?;
        let start = Instant::now();
        let mut facts = Vec::new();
        for n in 0..rows {
            facts.extend(street.decision(n)?);
            if facts.len() >= 50_000 || n + 1 == rows {
                let command = CommandId(street.id());
                register.record_facts(command, std::mem::take(&mut facts), &street.env)?;
            }
        }
        println!("{rows:>6} rows recorded in {}", ms(start.elapsed()));
        let start = Instant::now();
        lists::fill(&mut register, &mut street, rows)?;
        println!(
            "{rows:>6} of each other list recorded in {}",
            ms(start.elapsed())
        );
        register.checkpoint()?;
        if kept.is_some() {
            break;
        }
        commits(folder.path(), &mut register, &mut street)?;
        reads(&path, &street, rows)?;
    }
    Ok(())
}
