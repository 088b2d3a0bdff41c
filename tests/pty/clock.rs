//! The clock of a running program is set, or goes over midnight, with nobody at the keyboard: the day on the screen follows, what was
//! recorded keeps its order. Only libfaketime can set one program's clock; where it is missing this is SKIPPED.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};

use crate::tools::say;
use crate::window::*;

const STREET: &str = "street/demo.db";

fn library() -> Option<PathBuf> {
    let machine = std::env::consts::ARCH;
    [
        format!("/usr/lib/{machine}-linux-gnu/faketime"),
        "/usr/lib/faketime".to_owned(),
        "/usr/lib64/faketime".to_owned(),
        "/usr/local/lib/faketime".to_owned(),
    ]
    .iter()
    .map(|folder| Path::new(folder).join("libfaketime.so.1"))
    .find(|path| path.exists())
}

/// A clock of this home, which programs that are told of it go by, also while they run.
struct Fake {
    home: Home,
    library: PathBuf,
}

impl Fake {
    fn surroundings(&self) -> Vec<(&'static str, String)> {
        let file = self.home.path("clock").to_str().unwrap().to_owned();
        let mut all = vec![
            ("LD_PRELOAD", self.library.to_str().unwrap().to_owned()),
            ("FAKETIME_TIMESTAMP_FILE", file),
        ];
        // The time since the start goes on as it does; otherwise every timer would hang. It was called otherwise once.
        let on = [
            "FAKETIME_NO_CACHE",
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "DONT_FAKE_MONOTONIC",
            "NO_FAKE_STAT",
        ];
        all.extend(on.map(|name| (name, "1".to_owned())));
        all
    }

    /// It is that moment now, in the time of the programs here.
    fn set(&self, moment: &str) {
        let moment = DateTime::parse_from_rfc3339(&format!("{moment}+08:00")).unwrap();
        let ahead = moment.timestamp() - Local::now().timestamp();
        // In one piece: it is read at every look at the clock.
        let file = self.home.path("clock.new");
        std::fs::write(&file, format!("{ahead:+}\n")).unwrap();
        std::fs::rename(file, self.home.path("clock")).unwrap();
    }

    fn open(&self) -> Window {
        let mut start = Start::register(&self.home, STREET);
        for (name, value) in self.surroundings() {
            start = start.variable(name, &value);
        }
        start.open()
    }

    /// Another program records something.
    fn record(&self, n: usize) {
        let mut child = self
            .home
            .plain()
            .envs(self.surroundings())
            .args(["--as", "王芳", "--register"])
            .arg(self.home.path(STREET))
            .arg("do")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let line = format!("{{\"do\":\"add_category\",\"name\":\"类别{n}\"}}\n");
        child
            .stdin
            .take()
            .unwrap()
            .write_all(line.as_bytes())
            .unwrap();
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_running_program_follows_its_clock_over_midnight_and_wherever_it_is_set() {
    let test = "a_running_program_follows_its_clock_over_midnight_and_wherever_it_is_set";
    let Some(library) = library() else {
        say(&format!("SKIPPED {test}: no libfaketime here"));
        return;
    };
    let home = Home::new();
    let mut street = Window::street(&home);
    street.signal(rustix::process::Signal::TERM);
    street.end();
    let fake = Fake {
        home: home.clone(),
        library,
    };
    fake.set("2026-11-20T23:50:00");
    let mut window = fake.open();
    window.wait_for("2026年11月20日（周五）");
    window.quiet();
    let due = |window: &Window| {
        window
            .text()
            .lines()
            .find(|l| l.contains("中转站除臭"))
            .map(str::to_owned)
    };
    assert!(
        due(&window).unwrap().contains("今天到期"),
        "{}",
        window.text()
    );
    let head = window.head(STREET);
    let behind = "请核对时钟";
    let mut longest = Duration::ZERO;
    // Over midnight, over the last day of a year and the day that most years lack; set back, set far forward. No key is pressed.
    for (n, (moment, shown)) in [
        ("2026-11-20T23:59:58", "2026年11月21日（周六）"),
        ("2026-11-18T12:00:00", "2026年11月18日（周三）"),
        ("2027-12-25T12:00:00", "2027年12月25日（周六）"),
        ("2027-12-31T23:59:58", "2028年1月1日（周六）"),
        ("2028-02-28T23:59:58", "2028年2月29日（周二）"),
        ("2026-11-21T00:10:00", "2026年11月21日（周六）"),
    ]
    .into_iter()
    .enumerate()
    {
        fake.set(moment);
        let began = Instant::now();
        window.wait_for(shown);
        longest = longest.max(began.elapsed());
        if n == 0 {
            window.wait_until("light of the new day", |window| {
                due(window).is_some_and(|row| row.contains("逾期1天"))
            });
        }
        // Before the last event: said until something is recorded on the day that is.
        if matches!(n, 1 | 5) {
            window.wait_for(behind);
        }
        fake.record(n);
        window.wait_without(behind);
    }
    say(&format!(
        "the day of the clock was shown after {longest:?} at most"
    ));
    // In the order in which they were recorded, whatever the clock said.
    let recorded = home
        .plain()
        .args(["--register"])
        .arg(home.path(STREET))
        .args(["dump", "--json"])
        .output()
        .unwrap();
    let recorded = String::from_utf8(recorded.stdout).unwrap();
    let new: Vec<serde_json::Value> = recorded
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| {
            let n = line["n"].as_str().and_then(|n| n.parse::<i64>().ok());
            n.is_some_and(|n| n > head) && line["kind"] == "office.category_added"
        })
        .collect();
    let days: Vec<&str> = new
        .iter()
        .map(|line| &line["at"].as_str().unwrap()[..10])
        .collect();
    assert_eq!(
        days,
        [
            "2026-11-21",
            "2026-11-18",
            "2027-12-25",
            "2028-01-01",
            "2028-02-29",
            "2026-11-21"
        ]
    );
    for (n, line) in new.iter().enumerate() {
        assert!(
            line["body"].as_str().unwrap().contains(&format!("类别{n}")),
            "{line}"
        );
    }
    let verified = home
        .plain()
        .args(["--register"])
        .arg(home.path(STREET))
        .args(["verify", "--deep"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(
        verified.status.success() && said.contains("时钟回拨"),
        "{said}"
    );
}
