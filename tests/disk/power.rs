//! The power goes: a file system that stops at once and forgets what was not synced, at a random moment while commands are recorded.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::cli_support::Home;
use crate::outage::*;
use crate::street::*;
use crate::tools::*;

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
            &[&PRETEND[..], &["-o", "/dev/null"]]
                .concat()
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
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
    cut_power(&at);
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
    figure(
        test,
        &format!(
            "{trials} cuts on {}, {all} acknowledged, {gone} lost, {damaged} damaged; with syncs only pretended {} of {} lost",
            kind.name, lying.lost, lying.acknowledged
        ),
    );
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
