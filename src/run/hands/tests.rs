use super::*;
use crate::app::Msg;
use crate::app::contract::{Actor, Role, What};
use crate::app::msg::Work;
use crate::domain::calendar::Calendar;
use crate::domain::office::Identity;
use crate::domain::refusal::Code;
use std::sync::{Mutex, mpsc};
use uuid::Uuid;

/// Writes down what it is given; says no to a command without a name, and fails while `full`.
#[derive(Clone, Default)]
struct Paper {
    lines: Arc<Mutex<Vec<String>>>,
    full: Arc<Mutex<bool>>,
    buried: Arc<Mutex<Vec<u128>>>,
    /// Whoever holds it holds the register.
    held: Arc<Mutex<()>>,
    /// Whoever holds it holds up every sync.
    slow: Arc<Mutex<()>>,
}

impl Paper {
    fn write(&self, line: String) -> Result<(), Failure> {
        if *self.full.lock().unwrap() {
            return Err(Failure {
                words: "磁盘已满".into(),
                disk: true,
                ..Failure::default()
            });
        }
        self.lines.lock().unwrap().push(line);
        Ok(())
    }
}

impl Writer for Paper {
    fn record(&mut self, commands: &[Command], _: &Env) -> Result<(Vec<Subject>, i64), Trouble> {
        let _held = self.held.lock().unwrap();
        for command in commands {
            let What::FoundOffice { identity } = &command.what else {
                continue;
            };
            if identity.name.is_empty() {
                return Err(Trouble::Refused(Refusal::of("name", Code::Empty)));
            }
            self.write(identity.name.clone()).map_err(Trouble::Failed)?;
        }
        Ok((vec![Subject::Office], 1))
    }

    /// Ten thousand rows, or as many as nobody minds.
    fn import(
        &mut self,
        _: &Import,
        _: &Env,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Vec<Subject>, i64), NotImported> {
        for done in 1..=10_000 {
            if told(done).is_break() {
                return Err(NotImported::Cancelled);
            }
        }
        Ok((vec![Subject::Directory], 2))
    }

    fn settle(&mut self) {
        self.lines.lock().unwrap().push("settled".into());
    }
}

impl Keeper for Paper {
    fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
        self.write(format!("{}={}", draft.field, draft.text))
    }

    fn drop_draft(&mut self, command: CommandId, _: DateTime<FixedOffset>) -> Result<(), Failure> {
        self.write(format!("drop {}", command.0.as_u128()))
    }

    fn bury_draft(&mut self, recorded: CommandId) -> bool {
        self.buried.lock().unwrap().push(recorded.0.as_u128());
        false
    }

    fn syncer(&self) -> Box<dyn Syncer> {
        Box::new(self.clone())
    }
}

impl Syncer for Paper {
    fn sync(&mut self) -> Result<bool, Failure> {
        let _slow = self.slow.lock().unwrap();
        Ok(false)
    }

    fn empty(&mut self) -> bool {
        true
    }
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap()
}

fn record(n: u128, name: &str) -> Write {
    let token = CommandId(Uuid::from_u128(n));
    let identity = Identity {
        name: name.into(),
        ..Identity::default()
    };
    Write::Record {
        token,
        commands: vec![Command {
            id: token,
            what: What::FoundOffice { identity },
        }],
        env: Box::new(Env {
            now: now(),
            actor: Actor {
                name: "李敏".into(),
                role: Role::Secretary,
            },
            session: "here".into(),
            calendar: Arc::new(Calendar::builtin()),
        }),
    }
}

fn draft(n: u128, text: &str) -> Keep {
    Keep::Draft(Draft {
        command: CommandId(Uuid::from_u128(n)),
        place: "here".into(),
        field: "title".into(),
        session: "here".into(),
        text: text.into(),
        at: now(),
    })
}

/// The recorder and the thread of the drafts, writing on the same paper.
struct Pens {
    write: Sender<Write>,
    drafts: Sender<Keep>,
}

impl Pens {
    fn new(paper: &Paper, send: Sender<Msg>, wrote: Sender<Read>) -> Pens {
        let disk = Disk::new(send);
        let drafts = keeper(paper.clone(), disk.clone()).unwrap();
        let write = writer(paper.clone(), disk, drafts.clone(), wrote).unwrap();
        Pens { write, drafts }
    }

    fn stop_writing(&self) {
        let (done, wait) = mpsc::channel();
        self.write.send(Write::Stop(done)).unwrap();
        wait.recv().unwrap();
    }

    fn stop_drafts(&self) {
        let (done, wait) = mpsc::channel();
        self.drafts.send(Keep::Stop(done)).unwrap();
        wait.recv().unwrap();
    }
}

#[test]
fn work_is_done_in_order_and_answered() {
    let paper = Paper::default();
    let (send, said) = mpsc::channel();
    let (wrote, heads) = mpsc::channel();
    let pens = Pens::new(&paper, send, wrote);
    pens.drafts.send(draft(3, "一")).unwrap();
    let dropped = CommandId(Uuid::from_u128(3));
    pens.drafts.send(Keep::Drop(dropped, now())).unwrap();
    pens.stop_drafts();
    for job in [record(1, "新碶街道"), record(2, "")] {
        pens.write.send(job).unwrap();
    }
    pens.stop_writing();
    assert_eq!(
        *paper.lines.lock().unwrap(),
        ["title=一", "drop 3", "新碶街道", "settled"]
    );
    let said: Vec<Msg> = said.try_iter().collect();
    assert!(
        matches!(&said[..], [Msg::Recorded(done), Msg::Refused { token, .. }] if done.subjects == [Subject::Office] && token.0.as_u128() == 2)
    );
    assert!(matches!(heads.try_recv(), Ok(Read::Wrote(1))));
}

#[test]
fn a_draft_is_kept_while_recording_has_to_wait() {
    let paper = Paper::default();
    let (send, said) = mpsc::channel();
    let (wrote, _heads) = mpsc::channel();
    let pens = Pens::new(&paper, send, wrote);
    let held = paper.held.lock().unwrap();
    pens.write.send(record(1, "新碶街道")).unwrap();
    pens.drafts.send(draft(2, "夜间")).unwrap();
    pens.stop_drafts();
    assert_eq!(*paper.lines.lock().unwrap(), ["title=夜间"]);
    assert!(said.try_recv().is_err(), "recorded before its turn");
    drop(held);
    pens.stop_writing();
    assert!(matches!(said.recv().unwrap(), Msg::Recorded(_)));
}

#[test]
fn what_is_typed_is_kept_while_the_disk_still_syncs_what_was_typed_before() {
    let paper = Paper::default();
    let (send, said) = mpsc::channel();
    let (wrote, _heads) = mpsc::channel();
    let pens = Pens::new(&paper, send, wrote);
    let slow = paper.slow.lock().unwrap();
    for text in ["夜", "夜间", "夜间摊贩"] {
        pens.drafts.send(draft(1, text)).unwrap();
    }
    let began = std::time::Instant::now();
    while paper.lines.lock().unwrap().len() < 3 {
        assert!(began.elapsed().as_secs() < 20, "it waits for the disk");
        std::thread::yield_now();
    }
    let (done, wait) = mpsc::channel();
    pens.drafts.send(Keep::Stop(done)).unwrap();
    let early = wait.recv_timeout(std::time::Duration::from_millis(50));
    assert!(early.is_err(), "said to be on the disk before it is");
    drop(slow);
    wait.recv().unwrap();
    assert!(said.try_recv().is_err());
}

#[test]
fn what_a_full_disk_refused_is_written_when_there_is_room_again() {
    let paper = Paper::default();
    let (send, said) = mpsc::channel();
    let (wrote, _heads) = mpsc::channel();
    let pens = Pens::new(&paper, send, wrote);
    *paper.full.lock().unwrap() = true;
    pens.drafts.send(draft(1, "夜")).unwrap();
    assert!(
        matches!(said.recv().unwrap(), Msg::Failed { work: Work::Draft, failure } if failure.disk)
    );
    pens.drafts.send(draft(1, "夜间")).unwrap();
    pens.write.send(record(2, "新碶街道")).unwrap();
    assert!(
        matches!(
            said.recv().unwrap(),
            Msg::Failed {
                work: Work::Record(_),
                ..
            }
        ),
        "the draft's second failure says nothing new"
    );
    *paper.full.lock().unwrap() = false;
    pens.stop_drafts();
    pens.stop_writing();
    assert!(matches!(said.recv().unwrap(), Msg::Writable));
    assert_eq!(
        *paper.lines.lock().unwrap(),
        ["title=夜间", "settled"],
        "only the newest text of a field"
    );
}

#[test]
fn a_draft_is_buried_once_its_command_is_recorded_and_not_before() {
    let paper = Paper::default();
    let (send, _told) = mpsc::channel();
    let (wrote, _seen) = mpsc::channel();
    let pens = Pens::new(&paper, send, wrote);
    pens.write.send(record(1, "")).unwrap();
    pens.write.send(record(2, "新碶街道")).unwrap();
    pens.stop_writing();
    pens.stop_drafts();
    assert_eq!(*paper.buried.lock().unwrap(), [2]);
}
