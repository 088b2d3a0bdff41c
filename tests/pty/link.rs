//! A real sshd, and a link to it that goes dead without a word: nothing comes any more, nothing is closed. sshd is started by the
//! client itself and talked to through a pipe, so that no network is needed. Skipped where there is no sshd.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::tools::say;
use crate::window::*;

const STREET: &str = "street/demo.db";

/// sshd, that asks once a second, has found a dead link by then, and the program has ended (measured: 5.7 s).
const DEAD: Duration = Duration::from_secs(7);

fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The words that lead into the sample street over SSH, the account's key bound to one person; None without an sshd that lets us in.
/// `alive`: how often sshd asks whether anybody is still there, in seconds; it gives up when two questions have no answer. 0 never.
fn link(test: &str, home: &Home, alive: u32) -> Option<Vec<String>> {
    let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"]
        .into_iter()
        .find(|path| Path::new(path).exists());
    let (Some(sshd), Some(user)) = (sshd, run("id", &["-un"])) else {
        say(&format!("SKIPPED {test}: no sshd here"));
        return None;
    };
    let at = |name: &str| home.path(name).to_str().unwrap().to_owned();
    for key in ["host", "client"] {
        run(
            "ssh-keygen",
            &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)],
        )?;
    }
    let surroundings: Vec<String> = home
        .plain()
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}='{}'", name.to_str()?, value?.to_str()?)))
        .collect();
    let come = format!(
        "exec env -i {} {} --register {} --as 李敏 --role clerk --fixed\n",
        surroundings.join(" "),
        env!("CARGO_BIN_EXE_pianqu"),
        at(STREET)
    );
    fs::write(home.path("come.sh"), come).unwrap();
    let key = fs::read_to_string(home.path("client.pub")).unwrap();
    let line = format!("restrict,pty,command=\"sh {}\" {key}", at("come.sh"));
    fs::write(home.path("keys"), line).unwrap();
    let settings = format!(
        "HostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPidFile none\n\
         ClientAliveInterval {alive}\nClientAliveCountMax 2\n",
        at("host"),
        at("keys")
    );
    fs::write(home.path("sshd_config"), settings).unwrap();
    let proxy = format!("ProxyCommand={sshd} -i -f {}", at("sshd_config"));
    let words = [
        "ssh",
        "-tt",
        "-F",
        "none",
        "-i",
        &at("client"),
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR",
        "-o",
        &proxy,
        &format!("{user}@street"),
    ];
    Some(words.map(str::to_owned).to_vec())
}

/// Half a sentence typed over the link, which then dies; the session that wrote it.
fn cut(test: &str, home: &Home, alive: u32) -> Option<(Window, String)> {
    let mut street = Window::street(home);
    street.signal(Signal::TERM);
    street.end();
    let words = link(test, home, alive)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut window = Start::demo(home).instead(&words).open();
    window.wait_until("screen or refusal", |window| {
        window.shows("F9") || window.shows("denied") || window.shows("closed")
    });
    if !window.shows("F9") {
        say(&format!(
            "SKIPPED {test}: sshd lets nobody in: {}",
            window.text()
        ));
        return None;
    }
    window.quiet();
    window.chair();
    window.note();
    window.send("夜间摊贩占道");
    window.wait_for("夜间摊贩占道");
    let began = Instant::now();
    let session = loop {
        let reader = pianqu::store::Reader::open(&home.path(STREET)).unwrap();
        let draft = reader
            .drafts()
            .unwrap()
            .into_iter()
            .find(|draft| draft.text == "夜间摊贩占道");
        if let Some(draft) = draft {
            break draft.session;
        }
        assert!(began.elapsed() < PATIENCE, "no draft");
        std::thread::sleep(Duration::from_millis(10));
    };
    // The client is there and says nothing any more, as after a cable was pulled.
    window.signal(Signal::STOP);
    Some((window, session))
}

fn lives(home: &Home, session: &str) -> bool {
    pianqu::store::session_lives(&home.path(STREET), session)
}

#[test]
fn a_link_that_died_under_sshd_lets_go_of_its_meeting_and_keeps_the_sentence() {
    let test = "a_link_that_died_under_sshd_lets_go_of_its_meeting_and_keeps_the_sentence";
    let home = Home::new();
    let Some((_window, session)) = cut(test, &home, 1) else {
        return;
    };
    let began = Instant::now();
    while lives(&home, &session) {
        assert!(began.elapsed() < PATIENCE, "still held");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(drafts(&home.path(STREET)), ["夜间摊贩占道"]);
    // Whoever comes next goes on with it.
    let mut next = Start::register(&home, STREET).open();
    next.wait_for("F9");
    next.quiet();
    next.go_to_todays_meeting();
    next.wait_for("夜间摊贩占道");
}

/// Without this the test above could be green because a client that is stopped ends its session anyhow.
#[test]
fn without_sshds_questions_a_dead_link_holds_on() {
    let test = "without_sshds_questions_a_dead_link_holds_on";
    let home = Home::new();
    let Some((_window, session)) = cut(test, &home, 0) else {
        return;
    };
    let began = Instant::now();
    while began.elapsed() < DEAD {
        assert!(lives(&home, &session), "gone after {:?}", began.elapsed());
        std::thread::sleep(Duration::from_millis(100));
    }
}
