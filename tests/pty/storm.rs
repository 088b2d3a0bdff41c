//! Any size, any key.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::tools::{figure, say};
use crate::window::*;

const STREET: &str = "street/demo.db";

/// The same numbers for the same start.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

const SIZES: [(u16, u16); 12] = [
    (1, 1),
    (200, 60),
    (40, 16),
    (2, 24),
    (80, 1),
    (59, 16),
    (60, 15),
    (60, 16),
    (500, 3),
    (3, 200),
    (120, 40),
    (80, 24),
];

#[test]
fn any_size_in_any_order_and_the_next_good_one_is_whole() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.settle();
    let before = window.text();
    for round in 0..5 {
        for (columns, rows) in SIZES {
            let drawn = window.bytes.len();
            window.resize(columns, rows);
            if round == 4 {
                // Once slowly, so that each size is really drawn.
                window.wait_until("a frame of that size", |window| {
                    window.bytes[drawn..].ends_with(b"\x1b[?2026l")
                });
                // Control: what does not draw anew would show the same text still.
                let good = (columns, rows) == (80, 24);
                assert_eq!(window.text() == before, good, "{columns}×{rows}");
            }
        }
        window.settle();
        assert_eq!(window.text(), before, "round {round}");
    }
    // Too small to show anything: what is typed is safe, and nothing else happens.
    let head = window.head("street/demo.db");
    window.resize(30, 8);
    window.wait_for("窗口太小");
    window.send("占道");
    window.send(SAVE);
    window.send(QUIT);
    window.send(QUIT);
    window.quiet();
    window.resize(80, 24);
    window.wait_for("夜间摊贩占道");
    assert!(window.is_running());
    assert_eq!(window.head("street/demo.db"), head);
    // No size at all, as some hang-ups report.
    window.resize(0, 0);
    window.quiet();
    // The widest that can be said.
    window.resize(65_535, 1);
    window.quiet();
    window.resize(80, 24);
    window.wait_for("夜间摊贩占道");
    assert!(!String::from_utf8_lossy(&window.bytes).contains("panicked"));
}

const KEYS: &[&[u8]] = &[
    b"a",
    b"q",
    b"1",
    b"2",
    b"3",
    b"9",
    b" ",
    b":",
    b"/",
    b"\r",
    b"\r",
    b"\r",
    b"\t",
    b"\t",
    b"\x1b",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1b[B",
    b"\x1b[C",
    b"\x1b[D",
    b"\x1b[H",
    b"\x1b[F",
    b"\x1b[5~",
    b"\x1b[6~",
    b"\x1b[3~",
    b"\x1b[Z",
    b"\x1bOP",
    b"\x1bOQ",
    b"\x1bOR",
    b"\x1bOS",
    b"\x1b[15~",
    b"\x1b[17~",
    b"\x1b[18~",
    b"\x1b[19~",
    b"\x1b[20~",
    b"\x1b[21~",
    b"\x1b[24~",
    b"\x1b[1;5C",
    b"\x1b[1;2D",
    b"\x7f",
    b"\x01",
    b"\x02",
    b"\x03",
    b"\x04",
    b"\x05",
    b"\x06",
    b"\x07",
    b"\x0b",
    b"\x0c",
    b"\x0e",
    b"\x0f",
    b"\x10",
    b"\x12",
    b"\x13",
    b"\x13",
    b"\x14",
    b"\x15",
    b"\x16",
    b"\x17",
    b"\x18",
    b"\x19",
    b"\x1a",
    b"\x1c",
    b"\x1d",
    b"\x1f",
    b"\x00",
    b"\xff",
    b"\xe8\xae",
    b"\xc3(",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[999;999R",
    b"\x1b[<0;3;4M",
    b"\x1b[I",
    b"\x1b[?1u",
    b"\x1bx",
    b"\x1b[200~\xe4\xb8\x80\n\x1b[31m\n\x1b[201~",
    b"\x1b[200~",
    "议".as_bytes(),
    "：".as_bytes(),
    "１".as_bytes(),
    "　".as_bytes(),
    "城管中队".as_bytes(),
    "5个工作日内".as_bytes(),
    "👨‍👩‍👧".as_bytes(),
    "é\u{301}".as_bytes(),
    "a\rb\rc".as_bytes(),
];

/// Memory in use, in KiB. None: it is ending, and holds none any more.
fn memory(pid: i32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    Some(line.split_whitespace().nth(1).unwrap().parse().unwrap())
}

/// What came of one start value.
struct Outcome {
    spent: Duration,
    /// How much more memory it held than at first, in KiB.
    grew: u64,
    /// How often it was left by its own keys, and opened again.
    left: usize,
}

#[test]
fn two_thousand_random_keys_and_it_still_answers_and_its_register_is_sound() {
    let test = "two_thousand_random_keys_and_it_still_answers_and_its_register_is_sound";
    storms(test, &[0], 2000);
}

/// The control of the storms.
#[test]
#[should_panic(expected = "PIANQU_KEYS_SEED=1, key 50")]
fn a_program_that_dies_in_a_storm_is_seen() {
    let street = Home::new();
    let mut window = Window::street(&street);
    window.signal(Signal::TERM);
    window.end();
    storm(&street, 1, 100, Some(49));
}

#[test]
fn twenty_storms_of_random_keys_end_with_an_answer_and_a_sound_register() {
    let test = "twenty_storms_of_random_keys_end_with_an_answer_and_a_sound_register";
    storms(test, &(1..=20).collect::<Vec<_>>(), 500);
}

#[test]
#[ignore = "long"]
fn ten_thousand_random_keys_and_it_still_answers_and_its_register_is_sound() {
    let test = "ten_thousand_random_keys_and_it_still_answers_and_its_register_is_sound";
    storms(test, &[0], 10_000);
}

#[test]
#[ignore = "long: PIANQU_KEYS_STARTS start values, else 100"]
fn hundreds_of_storms_of_random_keys_end_with_an_answer_and_a_sound_register() {
    let test = "hundreds_of_storms_of_random_keys_end_with_an_answer_and_a_sound_register";
    let starts = std::env::var("PIANQU_KEYS_STARTS").map_or(100, |count| count.parse().unwrap());
    storms(test, &(101..=100 + starts).collect::<Vec<_>>(), 1000);
}

/// So many keys from each start value; the same keys every day, others where PIANQU_KEYS_SEED says so. A start value that fails is
/// named, and PIANQU_KEYS_SEED plays it again.
fn storms(test: &str, starts: &[u64], count: usize) {
    // They wait as often as they compute.
    const AT_ONCE: usize = 2;
    let chosen = std::env::var("PIANQU_KEYS_SEED").ok();
    let chosen = chosen.map(|seed| vec![seed.parse().unwrap()]);
    let starts = chosen.as_deref().unwrap_or(starts);
    // The street is made once.
    let street = Home::new();
    let mut window = Window::street(&street);
    window.signal(Signal::TERM);
    window.end();
    let all: Vec<Outcome> = std::thread::scope(|scope| {
        let rows: Vec<_> = (0..AT_ONCE.min(starts.len()))
            .map(|row| {
                let street = &street;
                let row = starts.iter().skip(row).step_by(AT_ONCE);
                scope.spawn(move || {
                    row.map(|&seed| storm(street, seed, count, None))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let done = rows.into_iter().map(|row| row.join());
        done.flat_map(|row| row.unwrap()).collect()
    });
    figure(
        test,
        &format!(
            "{} start values from {} on, {count} keys each, {:?} for the slowest, {} KiB more memory at most, left {} times; \
             0 panics, every register sound, what was issued before unchanged",
            all.len(),
            starts[0],
            all.iter().map(|one| one.spent).max().unwrap_or_default(),
            all.iter().map(|one| one.grew).max().unwrap_or_default(),
            all.iter().map(|one| one.left).sum::<usize>(),
        ),
    );
}

/// Names the start value of whatever fails.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            say(&format!("PIANQU_KEYS_SEED={} plays it again", self.0));
        }
    }
}

/// `dies`: after so many keys the program is killed.
fn storm(street: &Home, seed: u64, count: usize, dies: Option<usize>) -> Outcome {
    let _named = Named(seed);
    let mut random = Random(seed);
    // Neighbouring start values begin alike.
    for _ in 0..4 {
        random.below(2);
    }
    let (mut sent, mut left) = (0, 0);
    let home = Home::new();
    std::fs::create_dir(home.path("street")).unwrap();
    std::fs::copy(street.path(STREET), home.path(STREET)).unwrap();
    let mut window = Start::register(&home, STREET).open();
    window.wait_for("F1");
    let reader = pianqu::store::Reader::open(&home.path(STREET)).unwrap();
    // What was issued and recorded before stays as it was.
    let against = reader.heads().unwrap();
    drop(reader);
    let begin = memory(window.pid()).unwrap();
    let mut most = begin;
    let began = Instant::now();
    while sent < count {
        let key = KEYS[random.below(KEYS.len())];
        window.send_bytes(key);
        sent += 1;
        if dies == Some(sent) {
            window.signal(Signal::KILL);
            window.end();
        }
        if random.below(60) == 0 {
            let (columns, rows) = SIZES[random.below(SIZES.len())];
            window.resize(columns, rows);
        }
        // Some keys come together, most do not.
        if random.below(3) > 0 {
            window.listen(Duration::from_millis(2));
        }
        if sent % 50 == 0 {
            // It keeps up, or it hangs.
            let waits = Instant::now();
            while window.listen(Duration::from_millis(50)) > 0 {
                assert!(waits.elapsed() < PATIENCE, "key {sent}: never quiet");
            }
            if let Some(held) = memory(window.pid()) {
                most = most.max(held);
            } else {
                // Leaving by its own keys is no fault; anything else is.
                let (status, _) = window.end();
                assert_eq!(
                    status.exit_code(),
                    0,
                    "PIANQU_KEYS_SEED={seed}, key {sent}:\n{}",
                    window.text()
                );
                assert_no_panic(&window, seed);
                left += 1;
                window = Start::register(&home, STREET).open();
                window.wait_for("F1");
            }
        }
    }
    let spent = began.elapsed();
    assert!(window.is_running(), "PIANQU_KEYS_SEED={seed}");
    // A paste that never ended would swallow everything: end it, then ask for an answer.
    window.resize(80, 24);
    window.send("\x1b[201~");
    window.settle();
    assert_no_panic(&window, seed);
    window.signal(Signal::TERM);
    let (status, _) = window.end();
    assert_eq!(status.exit_code(), 143, "PIANQU_KEYS_SEED={seed}");
    assert_no_panic(&window, seed);
    let grew = most.saturating_sub(begin);
    assert!(grew <= 20 * 1024, "PIANQU_KEYS_SEED={seed}: {grew} KiB");
    let options = pianqu::store::VerifyOptions {
        deep: true,
        against,
        names: true,
    };
    let report = pianqu::store::verify(&home.path(STREET), &options).unwrap();
    assert!(report.is_clean(), "PIANQU_KEYS_SEED={seed}: {report:?}");
    Outcome { spent, grew, left }
}

#[track_caller]
fn assert_no_panic(window: &Window, seed: u64) {
    let all = String::from_utf8_lossy(&window.bytes);
    if let Some(at) = all.find("panicked") {
        let from = at.saturating_sub(200);
        panic!(
            "PIANQU_KEYS_SEED={seed}: {}",
            all.get(from..).unwrap_or(&all[at..])
        );
    }
}
