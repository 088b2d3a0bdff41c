//! The power goes: a file system that stops at once and forgets what was not synced, at a random moment while commands are recorded.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::cli_support::Home;
use crate::street::*;
use crate::tools::*;

/// EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN, one number for both, without writing the journal.
const CUT: &str = "import fcntl, os, struct, sys\nfcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))";

fn run(program: &str, arguments: &[&str]) -> bool {
    let tried = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// How a disk is made, and its size: xfs takes nothing under 300 MB. The image is as large as what was written to it.
#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    make: &'static [&'static str],
    megabytes: u64,
}

const EXT4: Kind = Kind {
    name: "ext4",
    make: &["mkfs.ext4", "-q", "-F"],
    megabytes: 48,
};

const XFS: Kind = Kind {
    name: "xfs",
    make: &["mkfs.xfs", "-q", "-f"],
    megabytes: 320,
};

impl Kind {
    fn format(self, image: &Path) -> bool {
        let words = [&self.make[1..], &[image.to_str().unwrap_or_default()]].concat();
        run(self.make[0], &words)
    }
}

/// None, and said: this machine cannot cut.
fn image(test: &str, kind: Kind, folder: &Path) -> Option<std::path::PathBuf> {
    let image = folder.join("disk.img");
    std::fs::File::create(&image)
        .unwrap()
        .set_len(kind.megabytes << 20)
        .unwrap();
    let at = folder.join("try");
    std::fs::create_dir(&at).unwrap();
    let can = kind.format(&image)
        && Mount::image(&image, &at)
            .is_some_and(|mount| run("python3", &["-c", CUT, mount.at.to_str().unwrap_or("")]));
    if !can {
        say(&format!(
            "SKIPPED {test} on {}: no loop device, {} or python3 to cut the power with",
            kind.name, kind.make[0]
        ));
        return None;
    }
    assert!(kind.format(&image));
    Some(image)
}

/// Acknowledged before the cut; of these, not there afterwards; findings of the register.
struct Cut {
    acknowledged: usize,
    lost: usize,
    found: Vec<String>,
}

/// Records until `after` commands are acknowledged, then cuts. `syncs`: else every sync is only pretended.
fn cut(image: &Path, after: usize, syncs: bool) -> Cut {
    let home = Home::new();
    let at = home.path("disk");
    std::fs::create_dir(&at).unwrap();
    let mount = Mount::image(image, &at).unwrap();
    let register = at.join("r.db");
    for name in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{name}", register.display()));
    }
    std::fs::copy(street().issued(), &register).unwrap();
    std::fs::File::open(&register).unwrap().sync_all().unwrap();
    std::fs::File::open(&at).unwrap().sync_all().unwrap();
    let plain = pianqu(&home, &register, &["do"]);
    let mut command = match syncs {
        true => plain,
        false => traced(
            &plain,
            &[
                "-e".into(),
                "trace=fdatasync,fsync".into(),
                "-e".into(),
                "inject=fdatasync,fsync:retval=0".into(),
                "-o".into(),
                "/dev/null".into(),
            ],
        ),
    };
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for n in 1u128.. {
            let id = uuid::Uuid::from_u128(0x0193_6f3e_7a10_7000_8000_0000_0003_0000 + (n << 16));
            let line = format!(r#"{{"do":"add_category","name":"类别{n}","id":"{id}"}}"#);
            if writeln!(input, "{line}").is_err() {
                return;
            }
        }
    });
    let heard = Arc::new(Mutex::new(String::new()));
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn({
        let heard = heard.clone();
        move || {
            for line in out.lines().map_while(Result::ok) {
                let mut heard = heard.lock().unwrap();
                heard.push_str(&line);
                heard.push('\n');
            }
        }
    });
    let began = Instant::now();
    while heard.lock().unwrap().lines().count() < after {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "nothing is recorded"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    // What was heard before the cut must be there after it.
    let known = acknowledged(&heard.lock().unwrap());
    assert!(run("python3", &["-c", CUT, at.to_str().unwrap()]));
    let _ = child.kill();
    let _ = child.wait();
    // Under strace the program itself goes on, finds that nothing can be written any more, and ends.
    writer.join().unwrap();
    reader.join().unwrap();
    drop(mount);
    let _mount = Mount::image(image, &at).unwrap();
    let found = findings(&register);
    let lost = match found.is_empty() {
        true => lost(&register, &known),
        false => known.len(),
    };
    Cut {
        acknowledged: known.len(),
        lost,
        found,
    }
}

fn cuts(test: &str, kind: Kind, trials: usize) {
    let folder = tempfile::tempdir().unwrap();
    let Some(image) = image(test, kind, folder.path()) else {
        return;
    };
    let mut chance = Chance(9);
    let (mut all, mut gone, mut damaged) = (0, 0, 0);
    for _ in 0..trials {
        let cut = cut(&image, 3 + chance.below(25), true);
        all += cut.acknowledged;
        gone += cut.lost;
        if !cut.found.is_empty() {
            say(&format!("{:?}", cut.found));
            damaged += 1;
        }
    }
    // A disk that only pretends must lose something, or the cut is none.
    let lying = cut(&image, 20, false);
    say(&format!(
        "{test} on {}: {trials} cuts, {all} acknowledged, {gone} lost, {damaged} damaged; without syncs {} of {} lost",
        kind.name, lying.lost, lying.acknowledged
    ));
    assert_eq!((gone, damaged), (0, 0));
    assert!(all > trials && lying.lost > 0);
}

#[test]
fn what_was_acknowledged_survives_a_power_cut() {
    let test = "what_was_acknowledged_survives_a_power_cut";
    cuts(test, EXT4, 2);
    cuts(test, XFS, 2);
}

#[test]
#[ignore = "long: a hundred cuts on ext4, forty on xfs"]
fn a_hundred_power_cuts() {
    cuts("a_hundred_power_cuts", EXT4, 100);
    cuts("a_hundred_power_cuts", XFS, 40);
}
