//! The steps of an issue's way, each a form of its own: up, past a level, down, solved, back, answered.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Possible, Tag};
use crate::app::screens::parts::day::{day_field, read_day};
use crate::app::screens::parts::role::not_mine;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::IssueId;
use crate::domain::issue::IssueState;
use crate::domain::query::IssueRow;
use crate::domain::roles::Work;
use crate::domain::sorting::{Holder, Level, Skip};
use crate::text::messages::way as words;
use crate::text::terms::term;
use crate::text::{Lang, Text};

pub const UP: &str = "way.up";
pub const SKIP: &str = "way.skip";
pub const DOWN: &str = "way.down";
pub const SETTLE: &str = "way.settle";
pub const BACK: &str = "way.back";
pub const ANSWER: &str = "way.answer";

/// The step a command begins, the tag of its form, and what is said when it is saved.
const STEPS: [(&str, &str, Text, Text); 6] = [
    ("issues.up", UP, words::UP, words::DONE_UP),
    ("issues.skip", SKIP, words::SKIP, words::DONE_UP),
    ("issues.down", DOWN, words::DOWN, words::DONE_DOWN),
    ("issues.settle", SETTLE, words::SETTLE, words::DONE_SETTLE),
    ("issues.back", BACK, words::BACK, words::DONE_BACK),
    ("issues.answer", ANSWER, words::ANSWER, words::DONE_ANSWER),
];

/// What is said after a step was saved. None: the tag is no step's.
pub fn done(tag: &str, lang: Lang) -> Option<&'static str> {
    let step = STEPS.iter().find(|(_, known, ..)| *known == tag)?;
    Some(step.3.get(lang))
}

/// Where the row stands, as the rules see it.
fn standing(row: &IssueRow) -> Level {
    row.level.unwrap_or(row.source.level())
}

/// Whether a step can be taken with the selected row. None: the command is no step.
pub fn possible(id: &str, row: Option<&IssueRow>, shared: &Shared) -> Option<Possible> {
    STEPS.iter().find(|(command, ..)| *command == id)?;
    let Some(row) = row else {
        return Some(Possible::Absent);
    };
    if let Some(not) = not_mine(Work::Pool, shared) {
        return Some(not);
    }
    let lang = shared.lang;
    let not = |why: Text| Possible::Not(why.get(lang).to_owned());
    Some(match (id, &row.state) {
        ("issues.answer", _) | ("issues.back", IssueState::SettledBelow { .. }) => Possible::Yes,
        ("issues.back", _) | (_, IssueState::SettledBelow { .. }) => Possible::Absent,
        (_, IssueState::Scheduled { .. }) => not(words::ON_AGENDA),
        (_, IssueState::Settled { .. }) => not(words::BY_MEETING),
        ("issues.up" | "issues.skip", _) if standing(row) == Level::Higher => Possible::Absent,
        ("issues.skip", _) if standing(row) == Level::Street => not(words::NOTHING_TO_SKIP),
        ("issues.settle", _) if standing(row) > Level::Street => Possible::Absent,
        ("issues.down", _) if standing(row) == Level::Building => Possible::Absent,
        _ => Possible::Yes,
    })
}

/// The form of a step. None: the command is none.
pub fn form(id: &str, row: &IssueRow, cx: &mut Cx) -> Option<Form> {
    let lang = cx.shared.lang;
    let (_, tag, title, _) = STEPS.iter().find(|(command, ..)| *command == id)?;
    let today = cx.env.today();
    let mut form = Form::new(
        lang,
        Tag::with(tag, row.id),
        title.get(lang),
        format!("issue/{}/{tag}", row.id),
        cx.command_id(),
    )
    .field(Field::fixed(
        "issue",
        words::LEVEL.get(lang),
        about(row, lang),
    ));
    let from = standing(row);
    let levels = |wanted: &dyn Fn(Level) -> bool| -> Vec<Entry> {
        let all = Level::ALL.into_iter().enumerate();
        all.filter(|(_, level)| wanted(*level))
            .map(|(n, level)| Entry::new(n, term(lang, level.zh())))
            .collect()
    };
    let reason = |help: Text| {
        Field::line("reason", words::REASON.get(lang), "")
            .required()
            .limit(limit::REASON as usize)
            .help(help.get(lang))
    };
    form = match *tag {
        UP => form.field(reason(words::UP_HELP)),
        SKIP => {
            let skips: Vec<Entry> = Skip::ALL
                .into_iter()
                .enumerate()
                .map(|(n, skip)| Entry::new(n, term(lang, skip.zh())))
                .collect();
            let to = (from < Level::District).then_some(Level::District);
            let to = to.and_then(|to| Level::ALL.iter().position(|known| *known == to));
            form.field(
                Field::pick(
                    "to",
                    words::TO_LEVEL.get(lang),
                    Pick::one(levels(&|level| level > from)).with(to),
                )
                .required(),
            )
            .field(
                Field::pick(
                    "skip",
                    words::WHY_SKIP.get(lang),
                    Pick::one(skips).with(Some(0)),
                )
                .required(),
            )
            .field(reason(words::UP_HELP))
        }
        DOWN => {
            let grid = Level::ALL.iter().position(|known| *known == Level::Grid);
            let grid = grid.filter(|_| from > Level::Grid);
            form.field(
                Field::pick(
                    "to",
                    words::DOWN_LEVEL.get(lang),
                    Pick::one(levels(&|level| level < from)).with(grid),
                )
                .required(),
            )
            .field(reason(words::DOWN_HELP))
        }
        SETTLE => form
            .field(
                Field::notes("result", words::RESULT.get(lang), "")
                    .required()
                    .limit(limit::DETAIL as usize),
            )
            .field(Field::line("how", words::HOW.get(lang), "").limit(limit::REASON as usize))
            .field(
                Field::line("by", words::BY.get(lang), "")
                    .limit(limit::SHORT as usize)
                    .help(words::BY_HELP.get(lang)),
            ),
        ANSWER => {
            let channels: Vec<Entry> = Channel::ALL
                .into_iter()
                .enumerate()
                .map(|(n, channel)| Entry::new(n, term(lang, channel.zh())))
                .collect();
            let people = entries::people(&cx.shared.directory, today);
            form.field(
                Field::notes("words", words::WORDS.get(lang), "")
                    .required()
                    .limit(limit::DETAIL as usize),
            )
            .field(Field::pick(
                "teller",
                words::TELLER.get(lang),
                Pick::one(people),
            ))
            .field(
                Field::pick(
                    "channel",
                    words::CHANNEL.get(lang),
                    // Most raisers are told on the telephone.
                    Pick::one(channels).with(Some(1)),
                )
                .required(),
            )
        }
        _ => form.field(
            Field::line("reason", words::REASON.get(lang), "")
                .required()
                .limit(limit::REASON as usize),
        ),
    };
    Some(
        form.field(
            day_field("occurred_on", words::ON.get(lang), Some(today), today, lang).required(),
        ),
    )
}

/// 网格：楼道堆放电动车
fn about(row: &IssueRow, lang: Lang) -> String {
    let level = match row.level {
        Some(level) => term(lang, level.zh()),
        None => words::VIEW_UNSORTED.get(lang),
    };
    format!("{level}  {}", row.title)
}

/// What saving the form of a step does; nothing where the form is none of them.
pub fn commands(form: &Form, directory: &Directory, cx: &Cx) -> Vec<Command> {
    let Ok(issue) = form.tag.arg.parse::<IssueId>() else {
        return Vec::new();
    };
    let today = cx.env.today();
    let at = |key: &str| form.picked(key)?.parse::<usize>().ok();
    let text = |key: &str| form.text(key).trim().to_owned();
    let happened = Happened {
        by: form.picked("teller").and_then(|id| id.parse().ok()),
        channel: at("channel")
            .and_then(|n| Channel::ALL.get(n).copied())
            .unwrap_or_default(),
        occurred_on: read_day(form.text("occurred_on"), today).unwrap_or(today),
    };
    let to = at("to").and_then(|n| Level::ALL.get(n).copied());
    let what = match (form.tag.name, to) {
        (UP, _) | (SKIP, _) => What::ClimbIssue {
            issue,
            to: to.filter(|_| form.tag.name == SKIP),
            reason: text("reason"),
            skip: at("skip").and_then(|n| Skip::ALL.get(n).copied()),
            happened,
        },
        (DOWN, Some(to)) => What::SendIssueDown {
            issue,
            to,
            reason: text("reason"),
            happened,
        },
        (SETTLE, _) => What::SettleIssueBelow {
            issue,
            how: text("how"),
            by: Holder::read(form.text("by"), None, directory),
            result: text("result"),
            happened,
        },
        (BACK, _) => What::ReopenIssue {
            issue,
            reason: text("reason"),
            happened,
        },
        (ANSWER, _) => What::AnswerRaiser {
            issue,
            words: text("words"),
            happened,
        },
        _ => return Vec::new(),
    };
    vec![Command {
        id: form.command,
        what,
    }]
}
