//! Issues: intake, correction, erasing a resident's name.

use super::check::{Check, issue_fields, limit, line, no_such, paragraphs, show_text};
use super::*;
use crate::domain::env::Happened;
use crate::domain::issue::{IssueFields, IssueState, Personal, PersonalRef};
use crate::domain::sorting::{Holder, Sorting};
use crate::domain::wording::unnamed::Unnamed;

/// The new issue has the id `command.child(0)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    match &command.what {
        What::RegisterIssue {
            fields,
            raiser_person,
            happened,
        } => {
            let id = IssueId(command.id.child(0));
            let event = register(
                fields,
                raiser_person.as_ref(),
                happened.as_ref(),
                states,
                env,
            )?;
            Ok(vec![(Subject::Issue(id), event)])
        }
        What::ChangeIssue { issue, fields } => {
            let event = change(*issue, fields, states, env)?;
            Ok(vec![(Subject::Issue(*issue), event)])
        }
        What::ErasePersonal { issue, reason } => {
            let event = erase(*issue, reason, states)?;
            Ok(vec![(Subject::Issue(*issue), event)])
        }
        _ => Err(Refusal::whole(Code::NothingChanged)),
    }
}

/// Whether a resident's name may be put aside for this command: it is as long as the other texts of a form, and nobody points to
/// one that stands there already. It asks every command that the store seals.
pub fn sealable(command: &Command) -> Result<(), Refusal> {
    let (What::RegisterIssue {
        raiser_person: Some(person),
        ..
    }
    | What::MakeCommitment {
        raiser_person: Some(person),
        ..
    }) = &command.what
    else {
        return Ok(());
    };
    let mut check = Check::default();
    match person {
        Personal::Plain(text) => check.at_most("raiser_person", text, limit::PLACE),
        Personal::Sealed(_) => check.wrong("raiser_person", Code::NotSealed),
    }
    check.done()
}

/// The pointer to a resident's name. The store has sealed it by now; a name itself is never recorded.
pub(super) fn sealed(check: &mut Check, person: Option<&Personal>) -> Option<PersonalRef> {
    match person? {
        Personal::Sealed(sealed) => Some(sealed.clone()),
        Personal::Plain(_) => {
            check.wrong("raiser_person", Code::NotSealed);
            None
        }
    }
}

fn register(
    fields: &IssueFields,
    person: Option<&Personal>,
    happened: Option<&Happened>,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let mut fields = tidy(fields);
    fields.sorting.proposed = None;
    sorting::fill(&mut fields, None, states, env);
    let mut check = Check::default();
    issue_fields(&mut check, &fields, states, env);
    if let Some(happened) = happened {
        check.not_in_future("occurred_on", happened.occurred_on, env);
    }
    let raiser_person = sealed(&mut check, person);
    check.done()?;
    let happened = happened.cloned().unwrap_or(Happened {
        occurred_on: fields.raised_on,
        ..Happened::today(env)
    });
    Ok(Event::IssueRegistered {
        fields,
        raiser_person,
        happened,
    })
}

/// Texts as they are kept: one line where there is one, no character that acts on a terminal.
pub(super) fn tidy(fields: &IssueFields) -> IssueFields {
    IssueFields {
        title: line(&fields.title),
        detail: paragraphs(&fields.detail),
        place: line(&fields.place),
        grid: line(&fields.grid),
        time_pattern: line(&fields.time_pattern),
        attachment: line(&fields.attachment),
        sorting: Sorting {
            owner: fields.sorting.owner.clone().and_then(|owner| match owner {
                Holder::Named(name) => Some(line(&name))
                    .filter(|name| !name.is_empty())
                    .map(Holder::Named),
                known => Some(known),
            }),
            ..fields.sorting.clone()
        },
        ..fields.clone()
    }
}

fn change(
    id: IssueId,
    change: &Change<IssueFields>,
    states: &dyn States,
    env: &Env,
) -> Result<Event, Refusal> {
    let issue = states
        .issue(id)
        .ok_or_else(|| Refusal::of("issue", no_such("issue")))?;
    let mut check = Check::default();
    let mut merged = merged(&mut check, change, &issue.fields, states);
    let (was, now) = (issue.fields.sorting.level, merged.sorting.level);
    check.when(was.is_some() && was != now, "level", Code::LevelByStep);
    sorting::fill(&mut merged, Some(&issue.fields), states, env);
    issue_fields(&mut check, &merged, states, env);
    if let IssueState::Scheduled { meeting } = issue.state
        && merged.district != issue.fields.district
    {
        // The agenda it stands on belongs to the old district.
        check.wrong("district", Code::IssueScheduled { issue: id, meeting });
    }
    check.done()?;
    if merged == issue.fields {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(Event::IssueChanged { fields: merged })
}

fn merged(
    check: &mut Check,
    change: &Change<IssueFields>,
    present: &IssueFields,
    states: &dyn States,
) -> IssueFields {
    // What the form showed was kept tidy; an untidy `was` must not look like a change.
    let (was, now) = (&tidy(&change.was), &tidy(&change.now));
    let office = states.office();
    let directory = states.directory();
    let unit = |id: &Option<UnitId>| {
        id.and_then(|id| directory.unit(id))
            .map_or_else(String::new, |unit| unit.short().to_string())
    };
    macro_rules! sorted {
        ($field:ident, $show:expr) => {
            check.merge(
                stringify!($field),
                (
                    &was.sorting.$field,
                    &now.sorting.$field,
                    &present.sorting.$field,
                ),
                $show,
            )
        };
    }
    let sorting = Sorting {
        level: sorted!(level, |level| level
            .map_or_else(String::new, |level| level.zh().to_string())),
        site: sorted!(site, |id| id
            .and_then(|id| states.place(id))
            .map_or_else(String::new, |place| place.fields.name.clone())),
        owner: sorted!(owner, |owner| owner
            .as_ref()
            .map_or_else(String::new, |owner| owner.name(&directory).to_string())),
        duty: sorted!(duty, |duty| duty
            .map_or_else(String::new, |duty| duty.zh().to_string())),
        window: sorted!(window, |window| window
            .map_or_else(String::new, |window| window.zh().to_string())),
        office: sorted!(office, unit),
        // What the table said when the issue came in; nobody types it.
        proposed: present.sorting.proposed,
    };
    macro_rules! text {
        ($field:ident) => {
            check.merge(
                stringify!($field),
                (&was.$field, &now.$field, &present.$field),
                show_text,
            )
        };
    }
    IssueFields {
        title: text!(title),
        detail: text!(detail),
        place: text!(place),
        grid: text!(grid),
        time_pattern: text!(time_pattern),
        attachment: text!(attachment),
        sorting,
        category: check.merge(
            "category",
            (&was.category, &now.category, &present.category),
            |category| office.category_label(category),
        ),
        district: check.merge(
            "district",
            (&was.district, &now.district, &present.district),
            |id| directory.district_name(*id).to_string(),
        ),
        source: check.merge("source", (&was.source, &now.source, &present.source), |s| {
            s.zh().to_string()
        }),
        raiser: check.merge(
            "raiser",
            (&was.raiser, &now.raiser, &present.raiser),
            |id| {
                id.and_then(|id| directory.unit(id))
                    .map_or_else(String::new, |unit| unit.short().to_string())
            },
        ),
        raised_on: check.merge(
            "raised_on",
            (&was.raised_on, &now.raised_on, &present.raised_on),
            |day| day.to_string(),
        ),
        tags: check.merge("tags", (&was.tags, &now.tags, &present.tags), |tags| {
            tags.iter()
                .map(|tag| tag.zh())
                .collect::<Vec<_>>()
                .join("、")
        }),
    }
}

/// Papers leave a name out as long as it is known. Once it is erased, whatever still writes it goes out with it.
pub(super) fn unnamed(
    reference: &str,
    texts: &[&String],
    states: &dyn States,
) -> Result<(), Refusal> {
    let person = states.personal(reference);
    let known = Unnamed::of(person.as_deref());
    match texts.iter().any(|text| known.stands_in(text)) {
        true => Err(Refusal::whole(Code::StillNamed)),
        false => Ok(()),
    }
}

fn erase(id: IssueId, reason: &str, states: &dyn States) -> Result<Event, Refusal> {
    let issue = states
        .issue(id)
        .ok_or_else(|| Refusal::of("issue", no_such("issue")))?;
    let reason = line(reason);
    let mut check = Check::default();
    check.filled("reason", &reason, limit::REASON);
    check.done()?;
    let Some(person) = &issue.raiser_person else {
        return Err(Refusal::whole(Code::NothingChanged));
    };
    let fields = &issue.fields;
    let texts = [&fields.title, &fields.place, &fields.detail];
    unnamed(&person.reference, &texts, states)?;
    Ok(Event::PersonalErased {
        reference: person.reference.clone(),
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::issue::PersonalRef;
    use crate::domain::office::CategoryRef;
    use crate::domain::testing::{World, day};

    fn register(world: &World, edit: impl FnOnce(&mut IssueFields)) -> What {
        let mut fields = world.issue_fields("夜间摊贩占道", "环境整治/占道经营");
        edit(&mut fields);
        What::RegisterIssue {
            fields: Box::new(fields),
            raiser_person: None,
            happened: None,
        }
    }

    fn field_of(refusal: &Refusal) -> Vec<&str> {
        refusal.reasons.iter().map(|r| r.field.as_str()).collect()
    }

    #[test]
    fn what_an_issue_must_be_is_judged_field_by_field() {
        let mut world = World::new(day("2026-11-20"));
        type Edit = fn(&mut IssueFields);
        let table: &[(&str, Edit)] = &[
            ("title", |f| f.title = " \n ".to_string()),
            ("title", |f| f.title = "长".repeat(121)),
            ("detail", |f| f.detail = "长".repeat(4001)),
            ("category", |f| f.category.root = "nowhere".to_string()),
            ("category", |f| {
                f.category = CategoryRef {
                    root: "environment".to_string(),
                    sub: Some("道路照明".to_string()),
                }
            }),
            ("district", |f| f.district = DistrictId(uuid::Uuid::nil())),
            ("raiser", |f| f.raiser = Some(UnitId(uuid::Uuid::nil()))),
            ("raised_on", |f| f.raised_on = day("2026-11-21")),
        ];
        for (field, edit) in table {
            let what = register(&world, edit);
            assert_eq!(field_of(&world.refuses(what)), [*field]);
        }
        let what = register(&world, |f| {
            f.title = "长".repeat(120);
            f.detail = "长".repeat(4000);
        });
        world.does(what);
    }

    #[test]
    fn an_issue_without_raiser_and_place_is_kept_as_incomplete() {
        let mut world = World::new(day("2026-11-20"));
        let what = register(&world, |f| {
            f.raiser = None;
            f.place = String::new();
        });
        let id = IssueId(world.does(what).child(0));
        assert_eq!(world.the_issue(id).lacks().len(), 2);
    }

    #[test]
    fn a_name_that_was_not_sealed_goes_nowhere() {
        let mut world = World::new(day("2026-11-20"));
        let fields = world.issue_fields("路灯缺失", "公共服务");
        let refusal = world.refuses(What::RegisterIssue {
            fields: Box::new(fields.clone()),
            raiser_person: Some(Personal::Plain("张三 138".to_string())),
            happened: None,
        });
        assert_eq!(refusal.reasons[0].code, Code::NotSealed);
        let sealed = PersonalRef {
            reference: "r1".to_string(),
            hash: "h".to_string(),
        };
        let id = IssueId(
            world
                .does(What::RegisterIssue {
                    fields: Box::new(fields),
                    raiser_person: Some(Personal::Sealed(sealed)),
                    happened: None,
                })
                .child(0),
        );
        world.does(What::ErasePersonal {
            issue: id,
            reason: "本人要求".to_string(),
        });
        assert_eq!(world.the_issue(id).raiser_person, None);
        let again = world.refuses(What::ErasePersonal {
            issue: id,
            reason: "本人要求".to_string(),
        });
        assert_eq!(again.reasons[0].code, Code::NothingChanged);
    }

    #[test]
    fn two_clerks_may_correct_different_fields() {
        let mut world = World::new(day("2026-11-20"));
        let id = world.give_issue("路灯缺失", "公共服务/道路照明");
        let was = world.the_issue(id).fields.clone();
        let edit = |edit: fn(&mut IssueFields)| {
            let mut now = was.clone();
            edit(&mut now);
            What::ChangeIssue {
                issue: id,
                fields: Box::new(Change {
                    was: was.clone(),
                    now,
                }),
            }
        };
        world.does(edit(|f| f.title = "路灯缺失12盏".to_string()));
        world.does(edit(|f| f.place = "高潮村北口".to_string()));
        let refusal = world.refuses(edit(|f| f.title = "路灯不亮".to_string()));
        assert_eq!(
            refusal.reasons,
            [Reason::new(
                "title",
                Code::Stale {
                    now: "路灯缺失12盏".to_string()
                }
            )]
        );
        let fields = world.the_issue(id).fields.clone();
        assert_eq!(
            (fields.title.as_str(), fields.place.as_str()),
            ("路灯缺失12盏", "高潮村北口")
        );
    }

    #[test]
    fn a_scheduled_issue_stays_in_its_district() {
        let mut world = World::new(day("2026-11-20"));
        let meeting = world.give_meeting();
        let id = world.the_meeting(meeting).items[1].issues[0];
        let was = world.the_issue(id).fields.clone();
        let mut now = was.clone();
        now.district = world.district("牡丹片区");
        let refusal = world.refuses(What::ChangeIssue {
            issue: id,
            fields: Box::new(Change { was, now }),
        });
        assert_eq!(
            refusal.reasons[0].code,
            Code::IssueScheduled { issue: id, meeting }
        );
    }
}
