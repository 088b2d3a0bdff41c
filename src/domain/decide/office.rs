//! The office: its name, its settings, its categories, the files it took in.

use super::check::{Check, limit, line};
use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::office::Identity;
use crate::domain::refusal::FileTrouble;
use crate::text::sanitise;

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let office = states.office();
    let event = match &command.what {
        What::FoundOffice { identity } => {
            if office.is_founded() {
                return Err(Refusal::whole(Code::OfficeExists));
            }
            Event::OfficeFounded {
                identity: identity_of(identity)?,
            }
        }
        What::RenameOffice { identity } => {
            if !office.is_founded() {
                return Err(Refusal::whole(Code::OfficeMissing));
            }
            let identity = identity_of(identity)?;
            if identity == office.identity {
                return Err(Refusal::whole(Code::NothingChanged));
            }
            Event::OfficeRenamed { identity }
        }
        What::ChangeSettings { settings } => Event::SettingsChanged {
            settings: settings::merged(settings, &office.settings, &states.directory())?,
        },
        What::AddCategory { name } => add_category(command.id, name, &office)?,
        What::AddSubcategory { root, name } => add_subcategory(root, name, &office)?,
        What::SetCalendar { text, file } => {
            unread(file)?;
            set_calendar(text, &office)?
        }
        What::NoteImport {
            what,
            sha256,
            rows,
            again,
        } => {
            let before = states.imported_on(sha256);
            if before.is_some() && !again {
                return Err(Refusal::whole(Code::ImportedBefore { on: before }));
            }
            Event::FileImported {
                what: what.clone(),
                sha256: sha256.clone(),
                rows: *rows,
                on: Some(env.today()),
            }
        }
        _ => return Err(Refusal::whole(Code::NothingChanged)),
    };
    Ok(vec![(Subject::Office, event)])
}

/// A file that is only named would pass for the empty text, which drops the office's calendar.
fn unread(file: &str) -> Result<(), Refusal> {
    if file.is_empty() {
        return Ok(());
    }
    let path = sanitise::visible(file);
    let why = FileTrouble::Unreadable;
    Err(Refusal::of("file", Code::FileNotRead { path, why }))
}

/// Text of a calendar file, in bytes: every year of a century fits.
const CALENDAR: usize = 256 * 1024;

fn set_calendar(text: &str, office: &Office) -> Result<Event, Refusal> {
    let text = text.trim();
    if text == office.calendar.text() {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    if text.len() > CALENDAR {
        let limit = u32::try_from(CALENDAR).unwrap_or(u32::MAX);
        return Err(Refusal::of("text", Code::TooLong { limit }));
    }
    if !text.is_empty() {
        Calendar::parse(text)
            .map_err(|error| Refusal::of("text", Code::CalendarRefused { error }))?;
    }
    Ok(Event::CalendarSet {
        text: text.to_string(),
    })
}

fn identity_of(identity: &Identity) -> Result<Identity, Refusal> {
    let identity = Identity {
        name: line(&identity.name),
        series: line(&identity.series),
        issuer: line(&identity.issuer),
    };
    let mut check = Check::default();
    check.filled("name", &identity.name, limit::NAME);
    check.filled("series", &identity.series, limit::NAME);
    check.filled("issuer", &identity.issuer, limit::NAME);
    check.done()?;
    Ok(identity)
}

/// The key of a new root is its name where that can be an identifier, else it is made from the command.
fn add_category(
    id: CommandId,
    name: &str,
    office: &crate::domain::office::Office,
) -> Result<Event, Refusal> {
    let name = line(name);
    let mut check = Check::default();
    check.filled("name", &name, limit::SHORT);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ' ';
    let key = if name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain) {
        name.to_ascii_lowercase().replace(' ', "_")
    } else {
        format!("category_{}", IssueId(id.child(0)).short())
    };
    let taken = office.categories.iter().any(|root| {
        root.name == name || root.key == key || root.key == name || root.subs.contains(&name)
    });
    check.unless(!taken, "name", Code::CategoryExists { name: name.clone() });
    check.done()?;
    Ok(Event::CategoryAdded { key, name })
}

fn add_subcategory(
    root: &str,
    name: &str,
    office: &crate::domain::office::Office,
) -> Result<Event, Refusal> {
    let name = line(name);
    let mut check = Check::default();
    check.filled("name", &name, limit::SHORT);
    let Some(found) = office
        .categories
        .iter()
        .find(|known| known.key == root || known.name == root)
    else {
        return Err(Refusal::of(
            "root",
            Code::CategoryUnknown {
                name: root.to_string(),
            },
        ));
    };
    let taken =
        found.subs.contains(&name) || office.categories.iter().any(|root| root.name == name);
    check.unless(!taken, "name", Code::CategoryExists { name: name.clone() });
    check.done()?;
    Ok(Event::SubcategoryAdded {
        root: found.key.clone(),
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{World, day};

    fn only(refusal: Refusal) -> (String, Code) {
        assert_eq!(refusal.reasons.len(), 1, "{refusal:?}");
        let reason = refusal.reasons.into_iter().next().unwrap();
        (reason.field, reason.code)
    }

    #[test]
    fn an_office_is_founded_once_and_completely() {
        let mut world = World::empty(day("2026-11-20"));
        let mut identity = Identity::proposed("新碶街道");
        identity.series = "  ".to_string();
        let refusal = world.refuses(What::FoundOffice {
            identity: identity.clone(),
        });
        assert_eq!(only(refusal), ("series".to_string(), Code::Empty));
        assert_eq!(
            only(world.refuses(What::RenameOffice {
                identity: identity.clone()
            }))
            .1,
            Code::OfficeMissing
        );
        identity.series = "新碶街办纪要".to_string();
        world.does(What::FoundOffice {
            identity: identity.clone(),
        });
        assert_eq!(
            only(world.refuses(What::FoundOffice { identity })).1,
            Code::OfficeExists
        );
    }

    #[test]
    fn categories_grow_and_never_repeat() {
        let mut world = World::new(day("2026-11-20"));
        world.does(What::AddCategory {
            name: "民生实事".to_string(),
        });
        world.does(What::AddCategory {
            name: "Party work".to_string(),
        });
        let office = world.office();
        assert_eq!(office.categories.len(), 5);
        assert!(office.categories[3].key.starts_with("category_"));
        assert_eq!(office.categories[4].key, "party_work");
        for taken in ["民生实事", "环境整治", "environment", "占道经营"] {
            let refusal = world.refuses(What::AddCategory {
                name: taken.to_string(),
            });
            assert_eq!(
                only(refusal).1,
                Code::CategoryExists {
                    name: taken.to_string()
                }
            );
        }
        world.does(What::AddSubcategory {
            root: "民生实事".to_string(),
            name: "助餐".to_string(),
        });
        assert!(world.office().category_named("助餐").is_some());
        let refusal = world.refuses(What::AddSubcategory {
            root: "nowhere".to_string(),
            name: "助餐".to_string(),
        });
        assert_eq!(only(refusal).0, "root");
    }

    #[test]
    fn a_file_is_taken_in_once_unless_again() {
        let mut world = World::new(day("2026-11-20"));
        let note = |again| What::NoteImport {
            what: "issues".to_string(),
            sha256: "ab".to_string(),
            rows: 3,
            again,
        };
        world.does(note(false));
        assert_eq!(
            only(world.refuses(note(false))).1,
            Code::ImportedBefore {
                on: Some(day("2026-11-20"))
            }
        );
        world.does(note(true));
    }

    const NOTICE_2027: &str = r#"
schema = 1
[[year]]
year = 2027
status = "official"
off = [{ date = "2027-01-04", name = "元旦" }]
work = [{ date = "2027-01-09" }]
"#;

    #[test]
    fn the_own_calendar_of_an_office_is_a_fact() {
        let mut world = World::new(day("2026-11-20"));
        let built_in = std::sync::Arc::new(Calendar::builtin());
        let monday = day("2027-01-04");
        let works = |world: &World| world.office().calendar.over(&built_in).is_workday(monday);
        assert!(works(&world));
        let set = |text: &str| What::SetCalendar {
            text: text.to_string(),
            file: String::new(),
        };
        world.does(set(NOTICE_2027));
        assert!(!works(&world));
        // Years it does not name stay built in.
        let calendar = world.office().calendar.over(&built_in);
        assert!(!calendar.is_workday(day("2026-10-01")));
        assert_eq!(
            world.refuses(set(NOTICE_2027)).reasons[0].code,
            Code::NothingChanged
        );
        let refusal = world.refuses(set("schema = 9"));
        assert!(matches!(
            refusal.reasons[0].code,
            Code::CalendarRefused { .. }
        ));
        // A file that nobody has read is not an empty one.
        let unread = world.refuses(What::SetCalendar {
            text: String::new(),
            file: "2027.toml".to_string(),
        });
        assert_eq!(unread.reasons[0].field, "file");
        assert!(!works(&world));
        world.does(set(""));
        assert!(works(&world));
    }
}
