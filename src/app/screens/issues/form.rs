//! Taking in an issue, and changing one. While the title is typed, similar earlier issues are looked for.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::day::{day_field, read_day};
use crate::app::screens::parts::names::{categories, category_id, category_of};
use crate::app::screens::parts::role::own_unit;
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::decide::limit;
use crate::domain::decide::proposed_office;
use crate::domain::directory::Directory;
use crate::domain::ids::{DistrictId, IssueId, PlaceId, UnitId};
use crate::domain::issue::{Issue, IssueFields, IssueLack, IssueSource, Personal};
use crate::domain::office::IssueTag;
use crate::domain::query::Query;
use crate::domain::sorting::{Duty, Holder, Level, Sorting, Unfixed, Window};
use crate::text::messages::{issues as words, way};
use crate::text::terms::term;

/// Tag of the form; its argument is the issue, empty for a new one.
pub const TAG: &str = "issue";

/// The form. `fields`: what an issue that exists says; `district`: where a new one most likely belongs.
pub fn form(
    known: Option<(IssueId, &IssueFields)>,
    district: Option<DistrictId>,
    cx: &mut Cx,
) -> Form {
    let lang = cx.shared.lang;
    let (title, place, arg) = match known {
        // The field it opens at may stand far below that of the title.
        Some((id, fields)) => (
            format!("{}  {}", words::CHANGE.get(lang), fields.title),
            format!("issue/{id}"),
            id.to_string(),
        ),
        None => (
            words::NEW.get(lang).to_owned(),
            "issue/new".to_owned(),
            String::new(),
        ),
    };
    let fields = known.map(|(_, fields)| fields);
    let form = Form::new(lang, Tag::with(TAG, arg), &title, place, cx.command_id());
    let form = essentials(form, fields, district, cx);
    more(form, fields, cx)
}

fn essentials(
    form: Form,
    fields: Option<&IssueFields>,
    district: Option<DistrictId>,
    cx: &Cx,
) -> Form {
    let (shared, lang, today) = (&cx.shared, cx.shared.lang, cx.env.today());
    let directory = &shared.directory;
    let text = |get: fn(&IssueFields) -> &String| fields.map_or("", |fields| get(fields).as_str());
    let districts = entries::districts(directory, today);
    // One district: most likely the one.
    let only = (districts.len() == 1).then(|| districts[0].id.clone());
    let raiser = match fields {
        Some(fields) => fields.raiser,
        None => own_unit(shared),
    };
    let district = fields
        .map(|fields| fields.district)
        .or_else(|| raiser.and_then(|unit| directory.unit(unit)?.fields.district))
        .or(district)
        .map(|id| id.to_string())
        .or(only);
    let tags: Vec<Entry> = IssueTag::ALL
        .into_iter()
        .enumerate()
        .map(|(n, tag)| Entry::new(n, crate::text::terms::term(lang, tag.zh())))
        .collect();
    let tagged: Vec<usize> = fields.map_or_else(Vec::new, |fields| {
        (0..IssueTag::ALL.len())
            .filter(|n| fields.tags.contains(&IssueTag::ALL[*n]))
            .collect()
    });
    form.field(
        Field::line("title", words::FIELD_TITLE.get(lang), text(|f| &f.title))
            .required()
            .limit(limit::TITLE as usize)
            .help(words::TITLE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "raiser",
            words::RAISER.get(lang),
            Pick::one(entries::units(directory, today)).with(raiser),
        )
        .help(words::RAISER_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "district",
            words::DISTRICT.get(lang),
            Pick::one(districts).with(district),
        )
        .required(),
    )
    .field(
        Field::line("place", words::PLACE.get(lang), text(|f| &f.place))
            .limit(limit::PLACE as usize)
            .help(words::PLACE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "category",
            words::CATEGORY.get(lang),
            Pick::one(categories(&shared.office, shared.lang))
                .with(fields.map(|f| category_id(&f.category))),
        )
        .required()
        .help(words::CATEGORY_HELP.get(lang)),
    )
    .field(
        Field::notes("detail", words::DETAIL.get(lang), text(|f| &f.detail))
            .limit(limit::DETAIL as usize)
            .help(words::DETAIL_HELP.get(lang)),
    )
    .field(
        Field::pick("tags", words::TAGS.get(lang), Pick::many(tags).with(tagged))
            .help(words::TAGS_HELP.get(lang)),
    )
}

fn more(form: Form, fields: Option<&IssueFields>, cx: &Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let text = |get: fn(&IssueFields) -> &String| fields.map_or("", |fields| get(fields).as_str());
    let sources = sources(lang);
    let source = fields.map_or(IssueSource::default(), |fields| fields.source);
    let window = fields.and_then(|fields| fields.sorting.window);
    let at = source_id(source, window);
    let raised_on = fields.map_or(today, |fields| fields.raised_on);
    let mut form = form
        .field(Field::heading(words::MORE.get(lang)))
        .field(
            Field::pick(
                "source",
                words::SOURCE.get(lang),
                Pick::one(sources).with(Some(at)),
            )
            .required()
            .help(words::SOURCE_HELP.get(lang)),
        )
        .field(
            day_field(
                "raised_on",
                words::RAISED_ON.get(lang),
                Some(raised_on),
                today,
                lang,
            )
            .required(),
        )
        .field(
            Field::line(
                "time_pattern",
                words::TIME_PATTERN.get(lang),
                text(|f| &f.time_pattern),
            )
            .limit(limit::PLACE as usize)
            .help(words::TIME_PATTERN_HELP.get(lang)),
        )
        .field(
            Field::line("grid", words::GRID.get(lang), text(|f| &f.grid))
                .limit(limit::PLACE as usize)
                .help(way::GRID_HELP.get(lang)),
        );
    form = sorting(form, fields, cx);
    if fields.is_none() {
        form = form.field(
            Field::line("raiser_person", words::PERSON.get(lang), "")
                .limit(limit::PLACE as usize)
                .help(words::PERSON_HELP.get(lang)),
        );
    }
    form.field(
        Field::line(
            "attachment",
            words::ATTACHMENT.get(lang),
            text(|f| &f.attachment),
        )
        .limit(limit::PLACE as usize)
        .help(words::ATTACHMENT_HELP.get(lang)),
    )
}

/// The sources in order, the five windows by their names in the place of 窗口受理.
pub(super) fn sources(lang: crate::text::Lang) -> Vec<Entry> {
    let mut all = Vec::new();
    for source in IssueSource::ALL {
        let word = term(lang, source.zh());
        all.push(Entry::new(source_id(source, None), word));
        if source == IssueSource::Window {
            let windows = Window::ALL.into_iter();
            all.extend(windows.map(|window| {
                Entry::new(source_id(source, Some(window)), term(lang, window.zh()))
            }));
        }
    }
    all
}

/// `3`, and with a window `3.4`.
pub(super) fn source_id(source: IssueSource, window: Option<Window>) -> String {
    let at = IssueSource::ALL.iter().position(|known| *known == source);
    let at = at.unwrap_or_default();
    let window = window
        .filter(|_| source == IssueSource::Window)
        .and_then(|window| Window::ALL.iter().position(|known| *known == window));
    match window {
        Some(window) => format!("{at}.{window}"),
        None => at.to_string(),
    }
}

pub(super) fn source_of(id: &str) -> (IssueSource, Option<Window>) {
    let (source, window) = id.split_once('.').unwrap_or((id, ""));
    let source = source
        .parse::<usize>()
        .ok()
        .and_then(|n| IssueSource::ALL.get(n).copied());
    let window = window
        .parse::<usize>()
        .ok()
        .and_then(|n| Window::ALL.get(n).copied());
    (source.unwrap_or_default(), window)
}

/// Level, office, person, duty: each may stay empty and is then told by grid and window.
fn sorting(form: Form, fields: Option<&IssueFields>, cx: &Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = &cx.shared.directory;
    let known = fields.map(|fields| &fields.sorting);
    let level = known.and_then(|known| known.level);
    let levels: Vec<Entry> = Level::ALL
        .into_iter()
        .enumerate()
        .map(|(n, level)| Entry::new(n, term(lang, level.zh())))
        .collect();
    let form = match level {
        Some(level) => form.field(
            Field::fixed("level_now", way::LEVEL.get(lang), term(lang, level.zh()))
                .help(way::LEVEL_SET.get(lang)),
        ),
        None => form.field(
            Field::pick("level", way::LEVEL.get(lang), Pick::one(levels))
                .help(way::LEVEL_HELP.get(lang)),
        ),
    };
    let duties: Vec<Entry> = Duty::ALL
        .into_iter()
        .enumerate()
        .map(|(n, duty)| Entry::new(n, term(lang, duty.zh())))
        .collect();
    let duty = known.and_then(|known| known.duty);
    let duty = duty.and_then(|duty| Duty::ALL.iter().position(|known| *known == duty));
    let owner = known.and_then(|known| known.owner.as_ref());
    let owner = owner.map_or("", |owner| owner.name(directory));
    form.field(
        Field::pick(
            "office",
            way::OFFICE.get(lang),
            Pick::one(entries::units(directory, today)).with(known.and_then(|known| known.office)),
        )
        .help(way::OFFICE_HELP.get(lang)),
    )
    .field(
        Field::line("owner", way::OWNER.get(lang), owner)
            .limit(limit::SHORT as usize)
            .help(way::OWNER_HELP.get(lang)),
    )
    .field(Field::pick(
        "duty",
        way::DUTY.get(lang),
        Pick::one(duties).with(duty),
    ))
}

/// What the form says of level, grid, office, person and duty.
fn read_sorting(
    form: &Form,
    was: Option<&IssueFields>,
    site: Option<PlaceId>,
    directory: &Directory,
) -> Sorting {
    let before = was.map(|was| was.sorting.clone()).unwrap_or_default();
    let at = |key: &str| form.picked(key)?.parse::<usize>().ok();
    let level = at("level").and_then(|n| Level::ALL.get(n).copied());
    let typed = form.text("owner").trim();
    let owner = match &before.owner {
        Some(known) if known.name(directory) == typed => Some(known.clone()),
        _ => Holder::read(typed, None, directory),
    };
    let same_grid = was.is_some_and(|was| was.grid.trim() == form.text("grid").trim());
    Sorting {
        level: before.level.or(level),
        site: if same_grid { before.site } else { site },
        owner,
        duty: at("duty").and_then(|n| Duty::ALL.get(n).copied()),
        window: form.picked("source").and_then(|id| source_of(id).1),
        office: form.picked("office").and_then(|id| id.parse().ok()),
        proposed: before.proposed,
    }
}

/// The raiser says the district, unless the user said it already.
pub fn changed(form: &mut Form, field: &'static str, shared: &Shared) {
    let directory = &shared.directory;
    if field == "source" {
        let window = form.picked("source").and_then(|id| source_of(id).1);
        let office = window.and_then(|window| proposed_office(window, &shared.office, directory));
        form.propose_pick("office", office);
    }
    if field != "raiser" {
        return;
    }
    let unit: Option<UnitId> = form.picked("raiser").and_then(|id| id.parse().ok());
    if let Some(district) = unit.and_then(|unit| directory.unit(unit)?.fields.district) {
        form.propose_pick("district", [district]);
    }
}

/// The field of the first thing an issue lacks: 提出单位, 地点, then 定格定人定责. None: it lacks nothing.
pub fn first_lacking(issue: &Issue) -> Option<&'static str> {
    let lacks = issue.lacks().into_iter().map(|lack| match lack {
        IssueLack::Raiser => "raiser",
        IssueLack::Place => "place",
    });
    let unfixed = issue.fields.unfixed().into_iter().map(|part| match part {
        Unfixed::Grid => "grid",
        Unfixed::Person => "owner",
        Unfixed::Duty => "duty",
    });
    lacks.chain(unfixed).next()
}

/// The question for earlier issues like the one typed. None: too little is typed to ask.
pub fn similar(form: &Form) -> Option<Query> {
    let district = form.picked("district")?.parse().ok()?;
    let (title, place) = (form.text("title").trim(), form.text("place").trim());
    if title.chars().count() < 2 && place.chars().count() < 2 {
        return None;
    }
    Some(Query::Similar {
        district,
        title: title.to_owned(),
        place: place.to_owned(),
        except: form.tag.arg.parse().ok(),
    })
}

/// What the form says. None: no district or category, which the form does not let pass.
fn read(
    form: &Form,
    was: Option<&IssueFields>,
    site: Option<PlaceId>,
    cx: &Cx,
) -> Option<IssueFields> {
    let today = cx.env.today();
    let text = |key| form.text(key).trim().to_owned();
    Some(IssueFields {
        sorting: read_sorting(form, was, site, &cx.shared.directory),
        title: text("title"),
        detail: text("detail"),
        category: category_of(form.picked("category")?),
        district: form.picked("district")?.parse().ok()?,
        place: text("place"),
        grid: text("grid"),
        time_pattern: text("time_pattern"),
        source: form
            .picked("source")
            .map(|id| source_of(id).0)
            .unwrap_or_default(),
        raiser: form.picked("raiser").and_then(|id| id.parse().ok()),
        raised_on: read_day(form.text("raised_on"), today).unwrap_or(today),
        tags: form
            .ids("tags")
            .into_iter()
            .filter_map(|n| IssueTag::ALL.get(n.parse::<usize>().ok()?).copied())
            .collect(),
        attachment: text("attachment"),
    })
}

/// What saving the form does; nothing when nothing changed. `was`: what an issue that exists said when the form opened.
pub fn commands(
    form: &Form,
    was: Option<&IssueFields>,
    site: Option<PlaceId>,
    cx: &Cx,
) -> Vec<Command> {
    let Some(now) = read(form, was, site, cx) else {
        return Vec::new();
    };
    let id: Option<IssueId> = form.tag.arg.parse().ok();
    let what = match (id, was) {
        (Some(_), Some(was)) if *was == now => return Vec::new(),
        (Some(issue), Some(was)) => What::ChangeIssue {
            issue,
            fields: Box::new(Change {
                was: was.clone(),
                now,
            }),
        },
        _ => {
            let person = form.text("raiser_person").trim();
            What::RegisterIssue {
                fields: Box::new(now),
                raiser_person: (!person.is_empty()).then(|| Personal::Plain(person.to_owned())),
                happened: None,
            }
        }
    };
    vec![Command {
        id: form.command,
        what,
    }]
}
