//! The steps of an issue's way, each a form of its own: up, past a level, down, solved, back, answered.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Possible, Tag};
use crate::app::screens::board::act::fields;
use crate::app::screens::parts::day::{day_field, read_day};
use crate::app::screens::parts::paper::{paper_field, paper_of};
use crate::app::screens::parts::role::not_mine;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::directory::Directory;
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::IssueId;
use crate::domain::issue::{IssueState, solved_at};
use crate::domain::meeting::EscalationForm;
use crate::domain::query::{Above, IssueRow, IssueView};
use crate::domain::roles::Work;
use crate::domain::sorting::{Holder, Level, Skip};
use crate::text::messages::{act, chair, common, way as words};
use crate::text::terms::term;
use crate::text::{Lang, Text, cut};

pub const UP: &str = "way.up";
pub const SKIP: &str = "way.skip";
pub const DOWN: &str = "way.down";
pub const SETTLE: &str = "way.settle";
pub const BACK: &str = "way.back";
pub const ANSWER: &str = "way.answer";
pub const REFER: &str = "way.refer";
pub const REPLIED: &str = "way.replied";

/// The step a command begins, the tag of its form, what is said when it is saved, and what may come next.
const STEPS: [(&str, &str, Text, Text, Option<Text>); 8] = [
    (
        "issues.up",
        UP,
        words::UP,
        words::DONE_UP,
        Some(words::THEN_UP),
    ),
    (
        "issues.skip",
        SKIP,
        words::SKIP,
        words::DONE_UP,
        Some(words::THEN_UP),
    ),
    ("issues.down", DOWN, words::DOWN, words::DONE_DOWN, None),
    (
        "issues.settle",
        SETTLE,
        words::SETTLE,
        words::DONE_SETTLE,
        Some(words::THEN_SETTLED),
    ),
    ("issues.back", BACK, words::BACK, words::DONE_BACK, None),
    (
        "issues.refer",
        REFER,
        words::REFER,
        words::DONE_REFER,
        Some(words::THEN_REFERRED),
    ),
    (
        "issues.replied",
        REPLIED,
        words::REPLIED,
        words::DONE_REPLIED,
        Some(words::THEN_REPLIED),
    ),
    (
        "issues.answer",
        ANSWER,
        words::ANSWER,
        words::DONE_ANSWER,
        None,
    ),
];

/// Cells of a title in what is said: all of it has to fit one line of 80.
const TITLE: usize = 24;

/// What is said after a step with this issue was saved. None: the tag is no step's.
pub fn done(tag: &Tag, row: Option<&IssueRow>, lang: Lang) -> Option<String> {
    let (_, _, _, said, then) = STEPS.iter().find(|(_, known, ..)| *known == tag.name)?;
    let mut done = said.get(lang).to_owned();
    if let Some(row) = row.filter(|row| row.id.to_string() == tag.arg) {
        done = words::done_of(lang, done, cut(&row.title, TITLE));
    }
    Some(match then {
        Some(then) => words::done_then(lang, done, then.get(lang)),
        None => done,
    })
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
        ("issues.replied", IssueState::Referred { .. }) => Possible::Yes,
        ("issues.back" | "issues.replied", _)
        | (_, IssueState::SettledBelow { .. } | IssueState::Referred { .. }) => Possible::Absent,
        (_, IssueState::Scheduled { .. }) => not(words::ON_AGENDA),
        (_, IssueState::Settled { .. }) => not(by_meeting(row)),
        ("issues.refer", _) if row.standing() < Level::District => Possible::Absent,
        ("issues.up" | "issues.skip", _) if row.standing() == Level::Street => Possible::Absent,
        ("issues.up" | "issues.skip", _) if row.standing() == Level::Higher => Possible::Absent,
        ("issues.up" | "issues.skip", _) if row.is_unsorted() => not(words::SORT_FIRST),
        ("issues.refer", _) if row.is_unsorted() => not(words::SORT_FIRST),
        ("issues.skip", _) if row.standing() >= Level::District => not(words::NOTHING_TO_SKIP),
        ("issues.settle", _) if row.standing() > Level::Street => Possible::Absent,
        ("issues.down", _) if row.standing() == Level::Building => Possible::Absent,
        _ => Possible::Yes,
    })
}

/// Whether the form of a step says where it leads, which only the whole issue tells.
pub fn climbs(id: &str) -> bool {
    matches!(id, "issues.up" | "issues.skip")
}

/// The form of a step. `view`: the whole issue, where [`climbs`] asks for it. None: the command is none.
pub fn form(id: &str, row: &IssueRow, view: Option<&IssueView>, cx: &mut Cx) -> Option<Form> {
    let lang = cx.shared.lang;
    let (_, tag, title, ..) = STEPS.iter().find(|(command, ..)| *command == id)?;
    let today = cx.env.today();
    let mut form = Form::new(
        lang,
        Tag::with(tag, row.id),
        title.get(lang),
        format!("issue/{}/{tag}", row.id),
        cx.command_id(),
    )
    .field(Field::fixed("issue", words::ISSUE.get(lang), {
        let view = view.filter(|_| *tag == UP);
        about(row, view, lang)
    }));
    let from = row.standing();
    form = match *tag {
        UP => form.field(reason(words::UP_HELP, lang)),
        SKIP => skip(form, from, lang),
        REFER => refer(form, from, cx),
        REPLIED => replied(form, lang),
        DOWN => down(form, from, lang),
        SETTLE => settle(form, row, lang),
        ANSWER => answer(form, cx),
        _ => form.field(why(lang)),
    };
    Some(
        form.field(
            day_field("occurred_on", words::ON.get(lang), Some(today), today, lang).required(),
        ),
    )
}

/// 越级上报: to which level, and on which of the two grounds.
fn skip(form: Form, from: Level, lang: Lang) -> Form {
    let to = (from < Level::District).then_some(Level::District);
    let to = to.and_then(|to| Level::ALL.iter().position(|known| *known == to));
    form.field(
        Field::pick(
            "to",
            words::TO_LEVEL.get(lang),
            Pick::one(levels(lang, |level| level > from && level <= Level::Street)).with(to),
        )
        .required(),
    )
    .field(
        Field::pick(
            "skip",
            words::WHY_SKIP.get(lang),
            Pick::one(skips(lang)).with(Some(0)),
        )
        .required(),
    )
    .field(reason(words::UP_HELP, lang))
}

/// 提交上级: to whom, with which paper, what is asked, by when it is to be answered.
fn refer(form: Form, from: Level, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let form = form
        .field(fields::text(
            "to",
            act::ESCALATE_TO,
            limit::PLACE,
            cx.shared,
        ))
        .field(paper_field(chair::PAPER, EscalationForm::default(), lang))
        .field(
            fields::text("request", words::REQUEST, limit::DECISION, cx.shared)
                .help(words::REQUEST_HELP.get(lang)),
        )
        .field(reason(words::UP_HELP, lang));
    let form = match from < Level::Street {
        true => form.field(
            Field::pick(
                "skip",
                words::WHY_SKIP.get(lang),
                // What the street has not seen goes past it because it is beyond it.
                Pick::one(skips(lang)).with(Some(1)),
            )
            .required(),
        ),
        false => form,
    };
    form.field(
        fields::coming(
            "reply_by",
            act::REPLY_BY.get(lang),
            act::IN_TWO_WEEKS.get(lang),
            cx.shared,
        )
        .required(),
    )
}

/// 上级答复: what it says, and whether that solves it.
fn replied(form: Form, lang: Lang) -> Form {
    let outcomes = vec![
        ("back", words::REPLY_BACK.get(lang).to_owned()),
        ("solved", words::REPLY_SOLVED.get(lang).to_owned()),
    ];
    form.field(
        Field::notes("reply", act::REPLY.get(lang), "")
            .required()
            .limit(limit::DETAIL as usize),
    )
    .field(Field::choice(
        "solved",
        words::OUTCOME.get(lang),
        outcomes,
        0,
    ))
}

/// 下交: to which level, the grid first.
fn down(form: Form, from: Level, lang: Lang) -> Form {
    let grid = Level::ALL.iter().position(|known| *known == Level::Grid);
    let grid = grid.filter(|_| from > Level::Grid);
    form.field(
        Field::pick(
            "to",
            words::DOWN_LEVEL.get(lang),
            Pick::one(levels(lang, |level| level < from)).with(grid),
        )
        .required(),
    )
    .field(reason(words::DOWN_HELP, lang))
}

/// 就地解决: what came of it, how, by whom, and where, unless it was sorted.
fn settle(form: Form, row: &IssueRow, lang: Lang) -> Form {
    let form = form
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
        );
    if !row.is_unsorted() {
        return form;
    }
    let level = solved_at(row.level, row.source);
    let level = Level::ALL.iter().position(|known| *known == level);
    form.field(
        Field::pick(
            "level",
            words::SETTLED_AT.get(lang),
            Pick::one(levels(lang, |level| level <= Level::Street)).with(level),
        )
        .required(),
    )
}

/// 答复提出人: what is said, by whom, how.
fn answer(form: Form, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let channels: Vec<Entry> = Channel::ALL
        .into_iter()
        .enumerate()
        .map(|(n, channel)| Entry::new(n, term(lang, channel.zh())))
        .collect();
    let people = entries::people(&cx.shared.directory, cx.env.today());
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

fn reason(help: Text, lang: Lang) -> Field {
    why(lang).help(help.get(lang))
}

fn why(lang: Lang) -> Field {
    Field::line("reason", words::REASON.get(lang), "")
        .required()
        .limit(limit::REASON as usize)
}

/// The grounds for passing over a level.
fn skips(lang: Lang) -> Vec<Entry> {
    let all = Skip::ALL.into_iter().enumerate();
    all.map(|(n, skip)| Entry::new(n, term(lang, skip.zh())))
        .collect()
}

fn levels(lang: Lang, wanted: impl Fn(Level) -> bool) -> Vec<Entry> {
    let all = Level::ALL.into_iter().enumerate();
    all.filter(|(_, level)| wanted(*level))
        .map(|(n, level)| Entry::new(n, term(lang, level.zh())))
        .collect()
}

/// What a meeting decided is followed up on the board, until it is over.
fn by_meeting(row: &IssueRow) -> Text {
    match row.course() {
        Some(course) if !course.is_open() => words::OVER,
        _ => words::BY_MEETING,
    }
}

/// 网格→社区  楼道堆放电动车
fn about(row: &IssueRow, view: Option<&IssueView>, lang: Lang) -> String {
    let village = view.is_some_and(|view| view.village);
    let level = match row.is_unsorted() {
        false => term(lang, row.standing().name(village)),
        true => words::VIEW_UNSORTED.get(lang),
    };
    let to = match view.and_then(|view| view.above.as_ref()) {
        Some(Above::Grid(name)) => format!("→{name}"),
        Some(Above::Level(level)) => format!("→{}", term(lang, level.name(village))),
        None => String::new(),
    };
    format!(
        "{}{}",
        row.title,
        common::aside(lang, format!("{level}{to}"))
    )
}

/// Why an issue cannot go on an agenda from where it is. None: it can.
pub fn not_for_a_meeting(state: &IssueState, level: Level, lang: Lang) -> Option<String> {
    match state {
        IssueState::SettledBelow { .. } => Some(words::MEET_SOLVED.get(lang).to_owned()),
        IssueState::Scheduled { .. } => Some(words::ON_AGENDA.get(lang).to_owned()),
        IssueState::Referred { .. } => Some(words::WITH_HIGHER.get(lang).to_owned()),
        _ if level > Level::Street => Some(words::NOT_REFERRED.get(lang).to_owned()),
        _ if level < Level::District => Some(words::meet_below(lang, term(lang, level.zh()))),
        _ => None,
    }
}

/// What saving the form of a step does; nothing where the form is none of them.
pub fn commands(form: &Form, directory: &Directory, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
    let Ok(issue) = form.tag.arg.parse::<IssueId>() else {
        return Ok(Vec::new());
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
        (REFER, _) => What::ReferIssue {
            issue,
            to: text("to"),
            form: paper_of(form.choice("form")),
            request: text("request"),
            reason: text("reason"),
            skip: at("skip").and_then(|n| Skip::ALL.get(n).copied()),
            reply_by: fields::coming_day(form, "reply_by", cx.shared)?,
            happened,
        },
        (REPLIED, _) => What::AnswerReferral {
            issue,
            reply: text("reply"),
            solved: form.choice("solved") == "solved",
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
            level: at("level").and_then(|n| Level::ALL.get(n).copied()),
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
        _ => return Ok(Vec::new()),
    };
    Ok(vec![Command {
        id: form.command,
        what,
    }])
}
