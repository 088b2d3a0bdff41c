//! The power goes while a meeting is chaired on the screen: whatever was seen as saved is there afterwards, and so is a sentence that had
//! stood for a second.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use crate::outage::*;
use crate::tools::*;
use crate::window::*;

/// What stands there unsaved when the power goes.
const HALF: &str = "说到一半";

/// What was seen as saved before the cut, how many of these are not there afterwards, whether the half sentence that had stood for a second
/// is there (None: there was none), and what `verify --deep` finds.
struct Cut {
    saved: usize,
    lost: usize,
    sentence: Option<bool>,
    found: usize,
}

/// `half`: a sentence has been begun when the power goes. `syncs`: else every sync is only pretended.
fn cut(image: &Path, street: &Home, chance: &mut Chance, half: bool, syncs: bool) -> Cut {
    let home = Home::new();
    let at = home.path("street");
    fs::create_dir(&at).unwrap();
    let mount = Mount::image(image, &at).unwrap();
    for left in fs::read_dir(&at).unwrap().flatten() {
        if left.path().is_file() {
            fs::remove_file(left.path()).unwrap();
        }
    }
    let register = home.path("street/demo.db");
    fs::copy(street.path("street/demo.db"), &register).unwrap();
    fs::File::open(&register).unwrap().sync_all().unwrap();
    fs::File::open(&at).unwrap().sync_all().unwrap();
    let start = Start::register(&home, "street/demo.db");
    let pretend = format!(
        r#"exec strace -f -qq -o /dev/null {} "$@""#,
        PRETEND.join(" ")
    );
    let start = match syncs {
        true => start,
        false => start.under_shell(&pretend),
    };
    let mut window = start.open();
    window.wait_for("F9");
    window.quiet();
    window.chair();
    let steps = 2 + chance.below(5);
    let mut saved = Vec::new();
    for step in 0..steps {
        window.note();
        let words = format!("第{step}句摊贩占道");
        window.send(&words);
        window.wait_for(&words);
        window.send(SAVE);
        // The form goes when it is recorded, and 已存 stands above.
        window.wait_without("发言内容");
        window.wait_until("已存", |window| window.line(0).contains("已存"));
        saved.push(words);
        // The moment of the cut: at once, or a while later.
        window.listen(Duration::from_millis(chance.below(60) as u64));
    }
    if half {
        window.note();
        window.send(HALF);
        window.wait_for(HALF);
        window.listen(Duration::from_millis(1_000));
    }
    cut_power(&at);
    // What it does after that no disk hears of.
    window.signal(Signal::KILL);
    window.end();
    drop(window);
    drop(mount);
    let _mount = Mount::image(image, &at).unwrap();
    let mut dump = String::new();
    let read = pianqu::store::dump(&register, false, |line| {
        dump.push_str(line);
        std::ops::ControlFlow::Continue(())
    });
    let options = pianqu::store::VerifyOptions {
        deep: true,
        ..Default::default()
    };
    let found =
        pianqu::store::verify(&register, &options).map_or(1, |report| report.findings.len());
    let lost = match read {
        Ok(_) => saved.iter().filter(|words| !dump.contains(*words)).count(),
        Err(_) => saved.len(),
    };
    let sentence = half.then(|| {
        let reader = pianqu::store::Reader::open(&register);
        let drafts = reader
            .and_then(|reader| reader.drafts())
            .unwrap_or_default();
        drafts.iter().any(|draft| draft.text == HALF)
    });
    Cut {
        saved: saved.len(),
        lost,
        sentence,
        found,
    }
}

fn cuts(test: &str, kind: Kind, trials: usize) {
    let folder = tempfile::tempdir().unwrap();
    let Some(image) = image(test, kind, folder.path()) else {
        return;
    };
    let can_pretend = can_trace(test);
    let street = Home::new();
    let mut window = Window::street(&street);
    window.signal(Signal::TERM);
    window.end();
    let mut chance = Chance(17);
    let all: Vec<Cut> = (0..trials)
        .map(|n| cut(&image, &street, &mut chance, n % 2 == 1, true))
        .collect();
    let sum = |of: fn(&Cut) -> usize| all.iter().map(of).sum::<usize>();
    let (saved, lost, found) = (
        sum(|cut| cut.saved),
        sum(|cut| cut.lost),
        sum(|cut| cut.found),
    );
    let sentences: Vec<bool> = all.iter().filter_map(|cut| cut.sentence).collect();
    let forgotten = sentences.iter().filter(|kept| !**kept).count();
    // A disk that only pretends must lose something, or the cut is none.
    let lying = can_pretend.then(|| cut(&image, &street, &mut chance, false, false));
    let control = lying.as_ref().map_or("not tried".to_owned(), |lying| {
        format!("{} of {} lost", lying.lost, lying.saved)
    });
    figure(
        test,
        &format!(
            "{trials} cuts on {}, {saved} seen as saved, {lost} lost, {found} findings; of {} half sentences that stood for a second \
             {forgotten} lost; with syncs only pretended {control}",
            kind.name,
            sentences.len(),
        ),
    );
    assert_eq!((lost, found, forgotten), (0, 0, 0));
    assert!(lying.is_none_or(|lying| lying.lost > 0));
}

#[test]
fn what_the_chair_saw_as_saved_survives_a_power_cut() {
    let test = "what_the_chair_saw_as_saved_survives_a_power_cut";
    cuts(test, EXT4, 2);
}

#[test]
#[ignore = "long: fifty cuts on ext4, twenty on xfs"]
fn what_the_chair_saw_as_saved_survives_seventy_power_cuts() {
    let test = "what_the_chair_saw_as_saved_survives_seventy_power_cuts";
    cuts(test, EXT4, 50);
    cuts(test, XFS, 20);
}
