//! A real sshd, and a link to it that goes dead without a word: nothing comes any more, nothing is closed. Either sshd is started by the
//! client itself and talked to through a pipe, and the client stops; or two networks of their own are joined by a cable that is pulled.
//! Skipped where there is no sshd, or nobody may make networks.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::tools::{figure, say};
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

/// Two networks that only these tests know, and a cable between them.
struct Cable {
    names: [String; 2],
    sshd: Option<Child>,
}

const FAR: &str = "10.77.7.2";

impl Cable {
    fn new(test: &str) -> Option<Cable> {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let name = |end: &str| format!("pq{}-{number}{end}", std::process::id());
        let cable = Cable {
            names: [name("a"), name("b")],
            sshd: None,
        };
        let [here, there] = &cable.names;
        let near = "10.77.7.1/24";
        let steps = [
            format!("netns add {here}"),
            format!("netns add {there}"),
            format!("-n {here} link add near type veth peer name far netns {there}"),
            format!("-n {here} addr add {near} dev near"),
            format!("-n {there} addr add {FAR}/24 dev far"),
            format!("-n {here} link set near up"),
            format!("-n {there} link set far up"),
        ];
        for step in steps {
            let words: Vec<&str> = step.split(' ').collect();
            if run("ip", &words).is_none() {
                say(&format!(
                    "SKIPPED {test}: no network of its own here: ip {step}"
                ));
                return None;
            }
        }
        Some(cable)
    }

    fn inside(&self, end: usize) -> [&str; 4] {
        ["ip", "netns", "exec", &self.names[end]]
    }

    fn pull(&self) {
        run("ip", &["-n", &self.names[1], "link", "set", "far", "down"]).unwrap();
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        // Whoever is left at the far end has no client any more.
        for name in &self.names {
            for pid in run("ip", &["netns", "pids", name])
                .unwrap_or_default()
                .lines()
            {
                run("kill", &["-KILL", pid]);
            }
            run("ip", &["netns", "del", name]);
        }
        if let Some(sshd) = &mut self.sshd {
            let _ = sshd.wait();
        }
    }
}

/// The words that lead into the sample street over SSH, the account's key bound to one person; None without an sshd that lets us in.
/// `alive`: how often sshd asks whether anybody is still there, in seconds; it gives up when two questions have no answer. 0 never.
fn link(test: &str, home: &Home, alive: u32, cable: Option<&mut Cable>) -> Option<Vec<String>> {
    let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"]
        .into_iter()
        .find(|path| Path::new(path).exists());
    let (Some(sshd), Some(user)) = (sshd, run("id", &["-un"])) else {
        say(&format!("SKIPPED {test}: no sshd here"));
        return None;
    };
    // Debian's sshd starts with it only. Whoever boots a machine makes it; a machine that only builds lacks it.
    let _ = fs::create_dir("/run/sshd");
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
    let (before, way, whom) = match cable {
        None => (
            Vec::new(),
            format!("ProxyCommand={sshd} -i -f {}", at("sshd_config")),
            format!("{user}@street"),
        ),
        Some(cable) => {
            let listening = format!("ListenAddress={FAR}");
            let listens = Command::new("ip")
                .args(&cable.inside(1)[1..])
                .args([sshd, "-D", "-f", &at("sshd_config"), "-o", &listening])
                .args(["-p", "2222"])
                .stderr(Stdio::null())
                .spawn();
            cable.sshd = listens.ok();
            (
                cable.inside(0).map(str::to_owned).to_vec(),
                "Port=2222".to_owned(),
                format!("{user}@{FAR}"),
            )
        }
    };
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
        "ConnectionAttempts=20",
        "-o",
        &way,
        &whom,
    ];
    Some(before.into_iter().chain(words.map(str::to_owned)).collect())
}

/// Half a sentence typed over the link, which then dies; the session that wrote it.
fn cut(
    test: &str,
    home: &Home,
    alive: u32,
    mut cable: Option<&mut Cable>,
) -> Option<(Window, String)> {
    let mut street = Window::street(home);
    street.signal(Signal::TERM);
    street.end();
    let words = link(test, home, alive, cable.as_deref_mut())?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut window = Start::demo(home).instead(&words).open();
    window.wait_until("screen or refusal", |window| {
        ["F9", "denied", "closed", "refused"]
            .iter()
            .any(|word| window.shows(word))
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
    match cable {
        Some(cable) => cable.pull(),
        // The client is there and says nothing any more, as after a cable was pulled.
        None => window.signal(Signal::STOP),
    }
    Some((window, session))
}

fn lives(home: &Home, session: &str) -> bool {
    pianqu::store::session_lives(&home.path(STREET), session)
}

#[test]
fn a_link_that_died_under_sshd_lets_go_of_its_meeting_and_keeps_the_sentence() {
    let test = "a_link_that_died_under_sshd_lets_go_of_its_meeting_and_keeps_the_sentence";
    lets_go(test, None);
}

#[test]
fn when_the_network_is_cut_the_meeting_is_let_go_and_the_sentence_kept() {
    let test = "when_the_network_is_cut_the_meeting_is_let_go_and_the_sentence_kept";
    let Some(mut cable) = Cable::new(test) else {
        return;
    };
    lets_go(test, Some(&mut cable));
}

fn lets_go(test: &str, cable: Option<&mut Cable>) {
    let home = Home::new();
    let Some((_window, session)) = cut(test, &home, 1, cable) else {
        return;
    };
    let began = Instant::now();
    while lives(&home, &session) {
        assert!(began.elapsed() < PATIENCE, "still held");
        std::thread::sleep(Duration::from_millis(10));
    }
    figure(
        test,
        &format!(
            "ClientAlive 1 s x 2, let go after {:?}, nothing typed lost",
            began.elapsed()
        ),
    );
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
    holds_on("without_sshds_questions_a_dead_link_holds_on", None);
}

/// Nor does a system that finds the cable pulled end it by itself so soon.
#[test]
fn without_sshds_questions_a_cut_network_holds_on() {
    let test = "without_sshds_questions_a_cut_network_holds_on";
    let Some(mut cable) = Cable::new(test) else {
        return;
    };
    holds_on(test, Some(&mut cable));
}

fn holds_on(test: &str, cable: Option<&mut Cable>) {
    let home = Home::new();
    let Some((_window, session)) = cut(test, &home, 0, cable) else {
        return;
    };
    let began = Instant::now();
    while began.elapsed() < DEAD {
        assert!(lives(&home, &session), "gone after {:?}", began.elapsed());
        std::thread::sleep(Duration::from_millis(100));
    }
}
