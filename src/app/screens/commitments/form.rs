//! Entering a 约定, and changing one.

use chrono::NaiveDate;

use super::detail::{kind_word, list_word};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::board::act::fields;
use crate::app::screens::parts::day::{
    day_field, either_day_field, read_day, read_either_day, read_whole_day,
};
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::commitment::{Claims, CommitmentFields, CommitmentKind, FiveList};
use crate::domain::decide::limit;
use crate::domain::env::{Channel, Happened};
use crate::domain::issue::Personal;
use crate::domain::query::{BoardRow, CommitmentView, IssueRow};
use crate::text::cut;
use crate::text::messages::commitment as words;
use crate::text::terms::term;

/// Tag of the form; its argument is the 约定, empty for a new one.
pub const TAG: &str = "commitment";

/// Longest title of something to link to.
const LINK: usize = 40;

/// What it may be linked to.
pub struct Links {
    pub issues: Vec<IssueRow>,
    pub decisions: Vec<BoardRow>,
}

/// `list`: the one on the screen, where a new one most likely belongs.
pub fn form(
    known: Option<&CommitmentView>,
    list: Option<FiveList>,
    links: &Links,
    cx: &mut Cx,
) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let id = known.map(|view| view.commitment.id);
    let (title, place, arg) = match id {
        Some(id) => (words::CHANGE, format!("commitment/{id}"), id.to_string()),
        None => (words::NEW, "commitment/new".to_owned(), String::new()),
    };
    let was = known.map(|view| &view.commitment.fields);
    let kind = match (was, list) {
        (Some(was), _) => was.kind,
        (None, Some(list)) => likely(list),
        (None, None) => CommitmentKind::Wish,
    };
    let form = Form::new(
        lang,
        Tag::with(TAG, arg),
        title.get(lang),
        place,
        cx.command_id(),
    );
    let form = match was {
        Some(_) => form.field(Field::fixed(
            "",
            words::KIND.get(lang),
            kind_word(kind, lang),
        )),
        None => form.field(
            Field::pick(
                "kind",
                words::KIND.get(lang),
                Pick::one(kinds(cx.shared)).with([place_of(kind)]),
            )
            .required(),
        ),
    };
    let form = essentials(form, was, cx);
    let form = more(form, known, list.unwrap_or(kind.list()), today, cx);
    let mut form = linked(form, was, links, cx);
    let kept = was.is_some_and(|was| was.metres.is_some());
    form.ask("metres", has_length(kind) || kept);
    form.ask("claims", kind.is_claimed());
    form
}

/// 门前三包 is agreed for so many metres of street; nothing else is.
fn has_length(kind: CommitmentKind) -> bool {
    kind == CommitmentKind::Frontage
}

fn place_of(kind: CommitmentKind) -> usize {
    let all = CommitmentKind::ALL;
    all.iter().position(|known| *known == kind).unwrap_or(0)
}

/// The kind that most entries of a list are of.
fn likely(list: FiveList) -> CommitmentKind {
    match list {
        FiveList::Sentiment => CommitmentKind::Need,
        FiveList::Pairing => CommitmentKind::Pairing,
        FiveList::Service => CommitmentKind::Service,
        FiveList::Relief => CommitmentKind::Wish,
        FiveList::CoGov => CommitmentKind::Pledge,
    }
}

fn kinds(shared: &Shared) -> Vec<Entry> {
    CommitmentKind::ALL
        .into_iter()
        .enumerate()
        .map(|(n, kind)| {
            let list = list_word(kind.list(), shared.lang);
            Entry::new(n, kind_word(kind, shared.lang)).detail(list)
        })
        .collect()
}

fn essentials(form: Form, was: Option<&CommitmentFields>, cx: &Cx) -> Form {
    let (shared, lang, today) = (&cx.shared, cx.shared.lang, cx.env.today());
    let text = |get: fn(&CommitmentFields) -> &String| was.map_or("", |was| get(was).as_str());
    let ways = Claims::ALL
        .map(|claims| {
            let key = match claims {
                Claims::One => "one",
                Claims::Many => "many",
            };
            (key, term(lang, claims.zh()).to_owned())
        })
        .to_vec();
    let many = was.is_some_and(|was| was.claims == Claims::Many);
    form.field(
        Field::line("title", words::MATTER.get(lang), text(|f| &f.title))
            .required()
            .limit(limit::TITLE as usize)
            .help(words::TITLE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "units",
            words::UNITS.get(lang),
            Pick::many(entries::units(&shared.directory, today))
                .with(was.map_or_else(Vec::new, |was| was.units.clone())),
        )
        .help(words::UNITS_HELP.get(lang)),
    )
    .field(Field::pick(
        "district",
        words::DISTRICT.get(lang),
        Pick::one(entries::districts(&shared.directory, today))
            .with(was.and_then(|was| was.district)),
    ))
    .field(
        Field::line("place", words::PLACE.get(lang), text(|f| &f.place))
            .limit(limit::PLACE as usize),
    )
    .field(
        until_field(was.and_then(|was| was.until), shared, today).help(words::UNTIL_HELP.get(lang)),
    )
    .field(
        Field::choice("claims", words::CLAIMS.get(lang), ways, usize::from(many))
            .help(words::CLAIMS_HELP.get(lang)),
    )
    .field(
        Field::number(
            "metres",
            words::METRES.get(lang),
            was.and_then(|was| was.metres).map(i64::from),
            1..=100_000,
            words::METRES_RANGE.get(lang),
        )
        .help(words::METRES_HELP.get(lang)),
    )
    .field(
        Field::notes("detail", words::DETAIL.get(lang), text(|f| &f.detail))
            .limit(limit::DETAIL as usize),
    )
}

/// A day to come, in the words of people; one written with its year may have been: agreements are entered late too.
fn until_field(value: Option<NaiveDate>, shared: &Shared, today: NaiveDate) -> Field {
    let shown = value
        .map(|day| crate::app::screens::parts::names::day_plain(day, shared.lang))
        .unwrap_or_default();
    let past = move |text: &str| read_whole_day(text, today);
    fields::coming_or(
        "until",
        words::UNTIL_DAY.get(shared.lang),
        &shown,
        shared,
        past,
    )
}

fn read_until(form: &Form, cx: &Cx) -> Result<Option<NaiveDate>, Vec<Refused>> {
    let text = form.text("until");
    if text.trim().is_empty() {
        return Ok(None);
    }
    match read_whole_day(text, cx.env.today()) {
        Some(day) => Ok(Some(day)),
        None => fields::coming_day(form, "until", cx.shared).map(Some),
    }
}

fn more(
    form: Form,
    known: Option<&CommitmentView>,
    list: FiveList,
    today: NaiveDate,
    cx: &Cx,
) -> Form {
    let lang = cx.shared.lang;
    let was = known.map(|view| &view.commitment.fields);
    let mut form = form
        .field(Field::heading(words::MORE.get(lang)))
        .field(either_day_field(
            "from",
            words::FROM.get(lang),
            was.and_then(|was| was.from),
            today,
            lang,
        ));
    if known.is_none() {
        let lists: Vec<Entry> = FiveList::ALL
            .into_iter()
            .enumerate()
            .map(|(n, list)| Entry::new(n, list_word(list, lang)))
            .collect();
        let at = FiveList::ALL.iter().position(|known| *known == list);
        form = form
            .field(Field::pick("list", words::LIST.get(lang), Pick::one(lists).with(at)).required())
            .field(
                day_field(
                    "made_on",
                    words::MADE_ON.get(lang),
                    Some(today),
                    today,
                    lang,
                )
                .required(),
            )
            .field(
                Field::line("raiser_person", words::PERSON.get(lang), "")
                    .limit(limit::PLACE as usize)
                    .help(words::PERSON_HELP.get(lang)),
            );
    }
    form
}

fn linked(form: Form, was: Option<&CommitmentFields>, links: &Links, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let mut issues: Vec<Entry> = links
        .issues
        .iter()
        .map(|row| {
            let district = cx.shared.directory.district_name(row.district);
            Entry::new(row.id, cut(&row.title, LINK)).detail(district)
        })
        .collect();
    let mut decisions: Vec<Entry> = links
        .decisions
        .iter()
        .map(|row| {
            Entry::new(row.id, cut(&row.item, LINK)).detail(format!(
                "{} {}",
                row.lead_unit,
                row.number()
            ))
        })
        .collect();
    let (issue, decision) = (
        was.and_then(|was| was.issue),
        was.and_then(|was| was.decision),
    );
    // What it is linked to stays, however old it is.
    if let Some(id) = issue.filter(|id| !links.issues.iter().any(|row| row.id == *id)) {
        issues.push(Entry::new(id, id.short()));
    }
    if let Some(id) = decision.filter(|id| !links.decisions.iter().any(|row| row.id == *id)) {
        decisions.push(Entry::new(id, id.short()));
    }
    form.field(
        Field::pick(
            "issue",
            words::ISSUE.get(lang),
            Pick::one(issues).with(issue),
        )
        .help(words::LINK_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "decision",
            words::DECISION.get(lang),
            Pick::one(decisions).with(decision),
        )
        .help(words::LINK_HELP.get(lang)),
    )
}

fn kind_of(form: &Form) -> CommitmentKind {
    let at = form.picked("kind").and_then(|n| n.parse::<usize>().ok());
    at.and_then(|n| CommitmentKind::ALL.get(n).copied())
        .unwrap_or_default()
}

fn list_of(form: &Form) -> Option<FiveList> {
    let at = form.picked("list").and_then(|n| n.parse::<usize>().ok());
    at.and_then(|n| FiveList::ALL.get(n).copied())
}

/// Where a new one is entered, and its title.
pub fn entered(form: &Form) -> (FiveList, String) {
    let list = list_of(form).unwrap_or_else(|| kind_of(form).list());
    (list, form.text("title").trim().to_owned())
}

/// The kind says the list, the first unit the district, unless the user said them already.
pub fn changed(form: &mut Form, field: &'static str, shared: &Shared) {
    match field {
        "kind" => {
            let list = kind_of(form).list();
            let at = FiveList::ALL.iter().position(|known| *known == list);
            form.propose_pick("list", at);
            form.ask("metres", has_length(kind_of(form)));
            form.ask("claims", kind_of(form).is_claimed());
        }
        "units" => {
            let unit = form.ids("units").first().and_then(|id| id.parse().ok());
            let district = unit.and_then(|unit| shared.directory.unit(unit)?.fields.district);
            if let Some(district) = district {
                form.propose_pick("district", [district]);
            }
        }
        _ => {}
    }
}

fn read(form: &Form, kind: CommitmentKind, cx: &Cx) -> Result<CommitmentFields, Vec<Refused>> {
    let text = |key| form.text(key).trim().to_owned();
    let id = |key| form.picked(key);
    Ok(CommitmentFields {
        kind,
        title: text("title"),
        detail: text("detail"),
        district: id("district").and_then(|id| id.parse().ok()),
        place: text("place"),
        metres: form
            .number("metres")
            .filter(|_| form.asks("metres"))
            .and_then(|metres| u32::try_from(metres).ok()),
        units: form
            .ids("units")
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
        claims: match form.choice("claims") {
            "many" => Claims::Many,
            _ => Claims::One,
        },
        from: read_either_day(form.text("from"), cx.env.today()),
        until: read_until(form, cx)?,
        issue: id("issue").and_then(|id| id.parse().ok()),
        decision: id("decision").and_then(|id| id.parse().ok()),
    })
}

/// What saving the form does; nothing when nothing changed.
pub fn commands(
    form: &Form,
    known: Option<&CommitmentView>,
    cx: &Cx,
) -> Result<Vec<Command>, Vec<Refused>> {
    let today = cx.env.today();
    let known = known.filter(|_| !form.tag.arg.is_empty());
    let what = match known {
        Some(view) => {
            let was = &view.commitment.fields;
            let now = read(form, was.kind, cx)?;
            if now == *was {
                return Ok(Vec::new());
            }
            What::ChangeCommitment {
                commitment: view.commitment.id,
                fields: Box::new(Change {
                    was: was.clone(),
                    now,
                }),
            }
        }
        None => {
            let person = form.text("raiser_person").trim();
            What::MakeCommitment {
                fields: Box::new(read(form, kind_of(form), cx)?),
                list: list_of(form),
                raiser_person: (!person.is_empty()).then(|| Personal::Plain(person.to_owned())),
                happened: Happened {
                    by: None,
                    channel: Channel::default(),
                    occurred_on: read_day(form.text("made_on"), today).unwrap_or(today),
                },
            }
        }
    };
    Ok(vec![Command {
        id: form.command,
        what,
    }])
}
