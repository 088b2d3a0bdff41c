//! Drafts: how long they live, and what is left of them.

use super::recording::{office, rename};
use super::*;
use crate::domain::command::Command;
use crate::domain::query::Draft;
use crate::store::drafts::Drafts;

#[test]
fn a_draft_lives_until_its_command_is_recorded_or_it_is_discarded() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let env = desk.world.env.clone();
    let mut drafts = Drafts::of(&desk.path());
    assert!(desk.reader().drafts().unwrap().is_empty());
    let draft = |command, text: &str| Draft {
        command,
        place: "office".into(),
        field: "name".into(),
        session: "s".into(),
        text: text.into(),
        at: env.now,
    };
    let (one, two) = (desk.next_id(), desk.next_id());
    drafts.save(&draft(one, "新")).unwrap();
    drafts.save(&draft(one, "新碶")).unwrap();
    drafts.save(&draft(two, "别的")).unwrap();
    let texts = |desk: &Desk| -> Vec<String> {
        let drafts = desk.reader().drafts().unwrap();
        drafts.into_iter().map(|draft| draft.text).collect()
    };
    assert_eq!(texts(&desk), ["新碶", "别的"]);
    desk.register
        .record(&[Command::new(one, office("新碶街道"))], &env)
        .unwrap();
    assert_eq!(texts(&desk), ["别的"]);
    drafts.discard(two, day("2026-11-20")).unwrap();
    assert!(texts(&desk).is_empty());
    let path = desk.path();
    let kept = || crate::store::drafts::read_all(&path).unwrap().len();
    assert_eq!(kept(), 2);
    drafts
        .discard(desk.world.next_id(), day("2026-12-25"))
        .unwrap();
    assert_eq!(kept(), 1, "a discarded draft goes after 30 days");
}

#[test]
fn what_a_killed_program_left_of_a_first_draft_is_cleared_away_and_what_is_being_made_is_not() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let path = crate::store::drafts::path_of(&desk.path());
    let half = |name: &str| std::path::PathBuf::from(format!("{}.new-{name}", path.display()));
    std::fs::write(half("dead"), b"half").unwrap();
    std::fs::write(half("alive"), b"half").unwrap();
    let maker = std::fs::File::open(half("alive")).unwrap();
    maker.lock().unwrap();
    let draft = Draft {
        command: desk.next_id(),
        place: "office".into(),
        field: "name".into(),
        session: "s".into(),
        text: "新碶".into(),
        at: desk.world.env.now,
    };
    Drafts::of(&desk.path()).save(&draft).unwrap();
    assert!(!half("dead").exists() && half("alive").exists());
    assert_eq!(desk.reader().drafts().unwrap(), [draft]);
}

#[test]
fn a_log_is_cut_off_only_where_nobody_saves_or_reads() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let at = desk.world.env.now;
    let mut drafts = Drafts::of(&desk.path());
    let log = drafts.log();
    assert!(log.empty().unwrap(), "nothing was ever saved");
    let command = desk.next_id();
    let mut save = |text: &str| {
        let draft = Draft {
            command,
            place: "office".into(),
            field: "name".into(),
            session: "s".into(),
            text: text.into(),
            at,
        };
        drafts.save(&draft).unwrap();
    };
    save("新");
    assert!(!log.sync().unwrap(), "called long");
    let path = crate::store::drafts::path_of(&desk.path());
    let length = || std::fs::metadata(format!("{}-wal", path.display())).map_or(0, |it| it.len());
    assert!(log.empty().unwrap());
    assert_eq!(length(), 0);
    save("新碶");
    let reader = rusqlite::Connection::open(&path).unwrap();
    let count = "BEGIN; SELECT count(*) FROM draft;";
    reader.execute_batch(count).unwrap();
    assert!(!log.empty().unwrap(), "somebody reads it");
    // Whoever saves does not sync: a log that is wholly in the file would be begun anew over what a power cut may bring back.
    drop(reader);
    let begun = length();
    save("新碶街道");
    assert!(length() > begun, "begun anew");
    assert!(log.empty().unwrap());
    assert_eq!(length(), 0);
    assert_eq!(desk.reader().drafts().unwrap()[0].text, "新碶街道");
}

#[test]
fn a_recorded_draft_leaves_nothing_of_a_residents_name_in_its_file() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let env = desk.world.env.clone();
    let mut drafts = Drafts::of(&desk.path());
    let (one, two, open) = (desk.next_id(), desk.next_id(), desk.next_id());
    let name = |command: CommandId| format!("居民{}号", command.0.simple());
    let draft = |command: CommandId, text: &str| Draft {
        command,
        place: "issue".into(),
        field: "raiser_person".into(),
        session: "s".into(),
        text: text.into(),
        at: env.now,
    };
    for command in [one, two, open] {
        // Typed letter by letter.
        let whole: Vec<char> = name(command).chars().collect();
        for end in 1..=whole.len() {
            let text: String = whole[..end].iter().collect();
            drafts.save(&draft(command, &text)).unwrap();
        }
    }
    let path = crate::store::drafts::path_of(&desk.path());
    let held = |command: CommandId| {
        let wanted = name(command);
        ["", "-wal"].iter().any(|log| {
            let bytes = std::fs::read(format!("{}{log}", path.display())).unwrap_or_default();
            bytes
                .windows(wanted.len())
                .any(|part| part == wanted.as_bytes())
        })
    };
    assert!(held(one) && held(two) && held(open));
    desk.register
        .record(&[Command::new(one, office("新碶街道"))], &env)
        .unwrap();
    assert!(drafts.bury(&[one]).unwrap());
    assert!(drafts.log().empty().unwrap());
    assert!(!held(one) && held(two) && held(open));
    // A program that was killed between the two leaves it to the next.
    desk.register
        .record(&[Command::new(two, rename("大碶街道"))], &env)
        .unwrap();
    drafts.bury_recorded(&desk.register).unwrap();
    assert!(!held(two) && held(open), "what is still being typed stays");
    assert_eq!(desk.reader().drafts().unwrap().len(), 1);
}
