//! Killed while somebody types, at many moments: whatever stood on the screen for a second is in the draft, and nothing else is.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::tools::{Chance, can_trace, figure, say};
use crate::window::*;

/// Longest time that something typed may stand on the screen without being kept.
const UNKEPT: Duration = Duration::from_secs(1);

/// Somebody who wakes up and syncs comes this much too late: the machine is so busy with others that what waits for a few such moments may
/// come after the second.
const BUSY: Duration = Duration::from_millis(50);

const STREET: &str = "street/demo.db";

/// What is typed. No character stands in it twice, so that the screen shows by itself how far it has come.
const TEXT: &str = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤坐朝问道垂拱平章";

/// Where it is typed.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// A note of what somebody says, while chairing.
    Note,
    /// A new issue: the first words are its title, the others tell the matter, four fields below.
    Issue,
}

/// What the disk under the drafts is like.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Disk {
    Works,
    /// Every sync takes three seconds.
    Slow,
    /// There is no place for drafts.
    NoDrafts,
}

/// From now on every sync of the program takes that long.
pub fn slow_down(window: &Window, sync: Duration) -> Child {
    let mut tracer = Command::new("strace")
        .args(["-f", "-o", "/dev/null"])
        .args(["-e", "trace=fdatasync,fsync"])
        .arg("-e")
        .arg(format!(
            "inject=fdatasync,fsync:delay_enter={}",
            sync.as_micros()
        ))
        .args(["-p", &window.pid().to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(tracer.stderr.take().unwrap());
    lines.read_line(&mut said).unwrap();
    assert!(said.contains("attached"), "{said}");
    // It names every new thread, and would end where nobody can hear it.
    tracer.stderr = Some(lines.into_inner());
    tracer
}

/// How fast, and how long until it is killed: both in milliseconds, from and up to.
struct Pace {
    /// For each character. An input method hands over one to four at once.
    character: (usize, usize),
    killed: (usize, usize),
}

/// Three to twelve characters a second.
const HANDS: Pace = Pace {
    character: (83, 333),
    killed: (1_200, 7_000),
};

/// Faster than hands, so that the pause in which a draft is saved by itself is as rare; a second stays a second.
const HASTE: Pace = Pace {
    character: (40, 120),
    killed: (1_200, 2_800),
};

/// Six characters a second, and killed while the disk has still to sync what was typed first.
const STEADY: Pace = Pace {
    character: (120, 200),
    killed: (2_500, 5_000),
};

/// The sample street with today's meeting open.
fn chaired() -> Home {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.signal(Signal::TERM);
    window.end();
    home
}

#[derive(Debug)]
struct Outcome {
    /// Characters that were seen on the screen, and how many of what was typed are in the draft.
    drawn: usize,
    kept: usize,
    /// How long the oldest of those that were drawn and are not kept had stood there.
    lost: Option<Duration>,
    killed: Instant,
    /// A slow sync was on its way then.
    syncing: bool,
    /// Whatever is in the drafts and was not typed so.
    strange: Vec<String>,
}

fn between(chance: &mut Chance, (from, to): (usize, usize)) -> usize {
    from + chance.below(to - from)
}

fn trial(street: &Home, place: Place, pace: &Pace, seed: u64, disk: Disk) -> Outcome {
    let mut chance = Chance(seed);
    // Neighbouring seeds begin alike.
    for _ in 0..4 {
        chance.below(2);
    }
    let home = Home::new();
    std::fs::create_dir(home.path("street")).unwrap();
    std::fs::copy(street.path(STREET), home.path(STREET)).unwrap();
    if disk == Disk::NoDrafts {
        std::fs::create_dir(home.path("street/demo.db.drafts")).unwrap();
    }
    let mut window = Start::register(&home, STREET).open();
    window.wait_for("F9");
    window.quiet();
    match place {
        Place::Note => {
            window.go_to_todays_meeting();
            window.wait_for("进行中");
            window.quiet();
            window.note();
        }
        Place::Issue => {
            window.palette("登记议题");
            window.wait_for("标题*");
        }
    }
    window.quiet();
    let tracer = (disk == Disk::Slow).then(|| slow_down(&window, Duration::from_secs(3)));

    let text: Vec<char> = TEXT.chars().collect();
    let title = match place {
        Place::Note => text.len(),
        Place::Issue => 3 + chance.below(12),
    };
    let mut seen: Vec<Option<Instant>> = vec![None; text.len()];
    // How often each stood on the screen before it was typed: labels and hints are Chinese too.
    let mut before: Vec<usize> = Vec::new();
    let count = |window: &Window, character: char| window.text().matches(character).count();
    let began = Instant::now();
    let end = began + Duration::from_millis(between(&mut chance, pace.killed) as u64);
    let mut next = began;
    while Instant::now() < end {
        if Instant::now() >= next && before.len() < text.len() {
            let sent = before.len();
            let field = if sent < title { title } else { text.len() };
            let piece = &text[sent..(sent + 1 + chance.below(4)).min(field)];
            if sent == title {
                window.send(&TAB.repeat(5));
            }
            before.extend(piece.iter().map(|&c| count(&window, c)));
            window.send(&piece.iter().collect::<String>());
            let time = between(&mut chance, pace.character) * piece.len();
            next = Instant::now() + Duration::from_millis(time as u64);
        }
        let left = next.min(end).saturating_duration_since(Instant::now());
        window.watch(left, |window| {
            let now = Instant::now();
            for (n, &before) in before.iter().enumerate() {
                if seen[n].is_none() && count(window, text[n]) > before {
                    seen[n] = Some(now);
                }
            }
        });
    }
    // Every other time in the middle of a character.
    if let Some(&half) = text.get(before.len())
        && before.len() != title
        && chance.below(2) == 0
    {
        let mut bytes = [0; 4];
        let bytes = half.encode_utf8(&mut bytes).as_bytes();
        window.send_bytes(&bytes[..1 + chance.below(2)]);
    }
    let syncing = disk == Disk::Slow && window.has_stopped_thread();
    window.signal(Signal::KILL);
    let killed = Instant::now();
    if let Some(mut tracer) = tracer {
        // It would hold the dead until its delay is over, and now and then for ever.
        tracer.kill().unwrap();
        tracer.wait().unwrap();
    }
    window.end();

    let sent = before.len();
    let typed = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    let first = typed(0, sent.min(title));
    let second = typed(sent.min(title), sent);
    let (mut in_first, mut in_second) = (0, 0);
    let mut strange = Vec::new();
    let reader = pianqu::store::Reader::open(&home.path(STREET)).unwrap();
    let drafts = match disk {
        Disk::NoDrafts => Vec::new(),
        _ => reader.drafts().unwrap(),
    };
    for draft in &drafts {
        let length = draft.text.chars().count();
        match (place, draft.field.as_str()) {
            (Place::Issue, "detail") if second.starts_with(&draft.text) => in_second = length,
            (Place::Issue, "title") | (Place::Note, "text") if first.starts_with(&draft.text) => {
                in_first = length;
            }
            _ if draft.text.is_empty() => {}
            _ => strange.push(format!("{}: {}", draft.field, draft.text)),
        }
    }
    let lost = (0..sent)
        .filter(|&n| match n.checked_sub(title) {
            Some(n) => n >= in_second,
            None => n >= in_first,
        })
        .filter_map(|n| seen[n])
        .map(|seen| killed - seen)
        .max();
    Outcome {
        drawn: seen.iter().flatten().count(),
        kept: in_first + in_second,
        lost,
        killed,
        syncing,
        strange,
    }
}

/// Wakes up and syncs until it is told to stop; the times when that took too long, from and to.
fn watch_machine(home: &Home, stop: &AtomicBool) -> Vec<(Instant, Instant)> {
    const PAUSE: Duration = Duration::from_millis(50);
    let mut file = std::fs::File::create(home.path("probe")).unwrap();
    let mut busy = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let began = Instant::now();
        std::thread::sleep(PAUSE);
        file.write_all(&[0; 4096]).unwrap();
        file.sync_data().unwrap();
        if began.elapsed() > PAUSE + BUSY {
            busy.push((began, Instant::now()));
        }
    }
    busy
}

fn trials(test: &str, pace: &Pace, count: u64, disk: Disk) {
    // A few at once: they do little but wait.
    const AT_ONCE: u64 = 4;
    let street = chaired();
    let stop = AtomicBool::new(false);
    let (all, busy) = std::thread::scope(|scope| {
        let probe = scope.spawn(|| watch_machine(&street, &stop));
        let rows: Vec<_> = (0..AT_ONCE)
            .map(|row| {
                let street = &street;
                scope.spawn(move || {
                    (row..count)
                        .step_by(AT_ONCE as usize)
                        .map(|seed| {
                            let place = [Place::Note, Place::Issue][(seed % 2) as usize];
                            let outcome = trial(street, place, pace, seed, disk);
                            if !outcome.strange.is_empty() || outcome.lost > Some(UNKEPT) {
                                say(&format!("{test}, seed {seed}, {place:?}: {outcome:?}"));
                            }
                            outcome
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let rows: Vec<_> = rows.into_iter().map(|row| row.join()).collect();
        stop.store(true, Ordering::SeqCst);
        let all: Vec<Outcome> = rows.into_iter().flat_map(|row| row.unwrap()).collect();
        (all, probe.join().unwrap())
    });
    let drawn: usize = all.iter().map(|one| one.drawn).sum();
    let kept: usize = all.iter().map(|one| one.kept).sum();
    // Drawn and not kept: the promise allows it for a second, and without any the kills came too late to prove anything.
    let early = all.iter().filter(|one| one.lost.is_some()).count();
    let longest = all.iter().filter_map(|one| one.lost).max();
    let (excused, lost): (Vec<_>, Vec<_>) = all
        .iter()
        .filter(|one| one.lost > Some(UNKEPT))
        .partition(|one| {
            let drawn = one.killed - one.lost.unwrap_or_default();
            busy.iter()
                .any(|(from, to)| *from < one.killed && *to > drawn)
        });
    let slowest = busy.iter().map(|(from, to)| *to - *from).max();
    let syncing = all.iter().filter(|one| one.syncing).count();
    let strange = all.iter().filter(|one| !one.strange.is_empty()).count();
    let counted = format!(
        "{} kills, {drawn} characters drawn, {kept} kept; in {early} kills something drawn was not yet kept, {} ms old at most; \
         {} lost what had stood for a second, {} more while the machine was busy ({} times, {slowest:?} at most), \
         {strange} kept what was not typed; {syncing} killed in a slow sync",
        all.len(),
        longest.unwrap_or_default().as_millis(),
        lost.len(),
        excused.len(),
        busy.len(),
    );
    figure(test, &counted);
    assert_eq!((lost.len(), strange), (0, 0));
    assert!(early > 0 && kept > all.len(), "the kills prove nothing");
    assert!(disk != Disk::Slow || syncing > 0, "no sync was slow");
}

#[test]
fn killed_in_the_middle_of_a_sentence_what_stood_for_a_second_is_kept() {
    trials(
        "killed_in_the_middle_of_a_sentence_what_stood_for_a_second_is_kept",
        &HASTE,
        12,
        Disk::Works,
    );
}

#[test]
#[ignore = "long: 200 kills"]
fn two_hundred_kills_at_the_pace_of_hands() {
    trials(
        "two_hundred_kills_at_the_pace_of_hands",
        &HANDS,
        200,
        Disk::Works,
    );
}

#[test]
fn while_every_sync_takes_three_seconds_what_stood_for_a_second_is_kept() {
    let test = "while_every_sync_takes_three_seconds_what_stood_for_a_second_is_kept";
    if can_trace(test) {
        trials(test, &STEADY, 8, Disk::Slow);
    }
}

/// The same trial where no draft can be written: it must see that everything is lost.
#[test]
fn where_no_draft_can_be_written_the_kill_is_seen_to_lose_it() {
    let street = chaired();
    for place in [Place::Note, Place::Issue] {
        let outcome = trial(&street, place, &HASTE, 1, Disk::NoDrafts);
        assert!(
            outcome.kept == 0 && outcome.drawn > 0 && outcome.lost > Some(UNKEPT),
            "{place:?}: {outcome:?}"
        );
    }
}

#[test]
fn no_character_of_the_text_stands_in_it_twice() {
    let all: std::collections::BTreeSet<char> = TEXT.chars().collect();
    assert_eq!(all.len(), TEXT.chars().count());
}
