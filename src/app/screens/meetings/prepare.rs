//! 会议筹备: what still lacks, the plan, the agenda, the roll, the papers.

use chrono::NaiveDate;

use super::page::{PageRow, RowId, Section, State};
use super::{checklist, names};
use crate::app::screens::parts::names::{day_long, day_plain, unit_list};
use crate::app::shared::Shared;
use crate::domain::meeting::{Attendee, Item, ItemKind, Meeting, Reply};
use crate::domain::query::{MeetingView, Paper};
use crate::text::Lang;
use crate::text::messages::common;
use crate::text::messages::meetings as words;
use crate::text::numerals;
use crate::text::terms::term;

pub fn rows(view: &MeetingView, shared: &Shared, today: NaiveDate) -> Vec<PageRow> {
    let mut rows = checklist::steps(view, shared, today);
    rows.extend(plan_rows(&view.meeting, shared));
    rows.extend(agenda_rows(view, shared));
    rows.extend(roll_rows(&view.meeting, shared));
    rows.extend(paper_rows(&view.meeting, shared));
    rows
}

fn plan_rows(meeting: &Meeting, shared: &Shared) -> Vec<PageRow> {
    let lang = shared.lang;
    let plan = &meeting.plan;
    let row = |field: &'static str, label: &str, value: String| {
        let value = if value.is_empty() {
            words::NOT_SET.get(lang).to_owned()
        } else {
            value
        };
        let text = format!("{label}{}{value}", words::COLON.get(lang));
        PageRow::new(RowId::Plan(field), Section::Plan, text.clone()).long(text)
    };
    let mut when = day_long(plan.date, lang);
    if let Some(start) = plan.start {
        when.push_str(&format!(" {}", start.format("%H:%M")));
    }
    if plan.on_paper {
        when.push_str(words::ON_PAPER_MARK.get(lang));
    }
    let noted = |person: Option<crate::domain::ids::PersonId>, note: &str| {
        let name = person.map_or_else(String::new, |person| {
            names::person_of(person, shared, plan.date)
        });
        if note.is_empty() {
            name
        } else {
            format!("{name}  {note}")
        }
    };
    let mut rows = vec![
        row("date", words::DATE.get(lang), when),
        row("venue", words::VENUE.get(lang), plan.venue.clone()),
        row(
            "chair",
            words::CHAIR.get(lang),
            noted(plan.chair, &plan.chair_note),
        ),
        row(
            "recorder",
            words::RECORDER.get(lang),
            noted(plan.recorder, &plan.recorder_note),
        ),
    ];
    if let Some((old, reason)) = meeting.reschedules.last() {
        let said = words::rescheduled_from(lang, day_plain(*old, lang), reason);
        rows.push(PageRow::new(RowId::Plan("date_was"), Section::Plan, said.clone()).long(said));
    }
    if let Some(reason) = &meeting.cancelled {
        let said = words::cancelled_because(lang, reason);
        rows.push(
            PageRow::new(RowId::Plan("cancelled"), Section::Plan, said.clone())
                .mark(term(lang, meeting.state.zh()), State::Lacks)
                .long(said),
        );
    }
    rows
}

fn agenda_rows(view: &MeetingView, shared: &Shared) -> Vec<PageRow> {
    let lang = shared.lang;
    let meeting = view.meeting.as_ref();
    let mut rows: Vec<PageRow> = meeting
        .items
        .iter()
        .map(|item| item_row(item, view, shared))
        .collect();
    if meeting.state.is_open() {
        rows.push(PageRow::new(
            RowId::AddIssues,
            Section::Agenda,
            words::ADD_ISSUES.get(lang),
        ));
        rows.push(PageRow::new(
            RowId::AddItem,
            Section::Agenda,
            words::ADD_ITEM.get(lang),
        ));
    }
    rows
}

fn item_row(item: &Item, view: &MeetingView, shared: &Shared) -> PageRow {
    let lang = shared.lang;
    let meeting = view.meeting.as_ref();
    let day = meeting.plan.date;
    let mark = match meeting.item_number(item.id) {
        Some(number) => numerals::of(u32::from(number), lang),
        None if item.kind == ItemKind::Review => words::REPORT.get(lang).to_owned(),
        None => String::new(),
    };
    let presenter = item
        .fields
        .presenter
        .map(|unit| shared.directory.unit_name(unit, day).to_owned());
    let detail = words::item_detail(
        lang,
        presenter.as_deref().unwrap_or_default(),
        item.fields.minutes,
    );
    let mut long = vec![crate::app::screens::chair::item_title(item, lang)];
    if item.kind == ItemKind::Review {
        let review = &view.review;
        long.push(words::review_counts(
            lang,
            review.total,
            review.closed,
            review.in_progress,
            review.overdue,
        ));
    }
    for issue in item
        .issues
        .iter()
        .filter_map(|issue| view.issues.get(issue))
    {
        let category = crate::text::terms::terms(
            shared.lang,
            &shared.office.category_label(&issue.fields.category),
        );
        let mut line = format!("{category}  {}", issue.fields.place);
        if !issue.lacks().is_empty() {
            line.push_str(words::INCOMPLETE_MARK.get(lang));
        }
        let unfixed = issue.fields.unfixed();
        if !unfixed.is_empty() {
            let lacks: Vec<&str> = unfixed.iter().map(|one| term(lang, one.zh())).collect();
            line.push_str("  ");
            let lacks = lacks.join(common::AND.get(lang));
            line.push_str(&crate::text::messages::way::unfixed(lang, lacks));
        }
        // Last: it may be long, and what lacks has to be seen.
        if !issue.fields.detail.is_empty() {
            line.push_str(&format!("  {}", issue.fields.detail));
        }
        long.push(line);
    }
    if !item.fields.needs.is_empty() {
        let units = unit_list(&item.fields.needs, shared, day);
        long.push(words::needs(lang, units));
    }
    if let Some(earlier) = view.earlier.get(&item.id).filter(|rows| !rows.is_empty()) {
        long.push(words::earlier(lang, earlier.len()));
    }
    PageRow::new(
        RowId::Item(item.id),
        Section::Agenda,
        crate::app::screens::chair::item_title(item, lang),
    )
    .mark(mark, State::Plain)
    .detail(detail)
    .long(long.join("\n"))
}

fn roll_rows(meeting: &Meeting, shared: &Shared) -> Vec<PageRow> {
    let lang = shared.lang;
    let mut rows: Vec<PageRow> = meeting
        .attendees
        .iter()
        .map(|attendee| attendee_row(attendee, meeting, shared))
        .collect();
    if meeting.state.is_open() {
        rows.push(PageRow::new(
            RowId::Invite,
            Section::Roll,
            words::INVITE.get(lang),
        ));
    }
    rows
}

/// 周海明（城管中队）, or the unit alone where nobody is named yet.
pub fn attendee_name(attendee: &Attendee, shared: &Shared, day: NaiveDate) -> String {
    let unit = attendee
        .fields
        .unit
        .map(|unit| shared.directory.unit_name(unit, day).to_owned());
    let name = match attendee.fields.person {
        Some(person) => shared.directory.person_name(person).to_owned(),
        None => attendee.fields.name.clone(),
    };
    match (name.is_empty(), unit) {
        (false, Some(unit)) => format!("{name}{}", common::aside(shared.lang, unit)),
        (true, Some(unit)) => format!("{unit}{}", words::UNNAMED.get(shared.lang)),
        (_, None) => name,
    }
}

/// The word for a reply, and how it stands.
fn reply_word(reply: &Reply, lang: Lang) -> (&'static str, State) {
    match reply {
        Reply::None => (words::REPLY_NONE.get(lang), State::Open),
        Reply::Comes => (words::REPLY_COMES.get(lang), State::Done),
        Reply::Leave { .. } => (words::REPLY_LEAVE.get(lang), State::Plain),
        Reply::Proxy { .. } => (words::REPLY_PROXY.get(lang), State::Done),
    }
}

fn attendee_row(attendee: &Attendee, meeting: &Meeting, shared: &Shared) -> PageRow {
    let lang = shared.lang;
    let name = attendee_name(attendee, shared, meeting.plan.date);
    let mut roles: Vec<&str> = Vec::new();
    if attendee.fields.person.is_some() && attendee.fields.person == meeting.plan.chair {
        roles.push(words::CHAIR.get(lang));
    }
    if attendee.fields.person.is_some() && attendee.fields.person == meeting.plan.recorder {
        roles.push(words::RECORDER.get(lang));
    }
    if meeting.is_consultation() {
        let capacity = meeting.capacity_of(attendee, &shared.directory);
        roles.push(term(lang, capacity.zh()));
    }
    if attendee.fields.observer {
        roles.push(words::OBSERVER.get(lang));
    }
    let said = match &attendee.reply {
        Reply::Leave { reason } => reason.clone(),
        Reply::Proxy { name } => words::proxy_is(lang, name),
        _ => String::new(),
    };
    let detail = [
        roles.join(crate::text::messages::common::AND.get(lang)),
        said,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("  ");
    let (mark, state) = reply_word(&attendee.reply, lang);
    let long = if detail.is_empty() {
        name.clone()
    } else {
        format!("{name}  {detail}")
    };
    PageRow::new(RowId::Attendee(attendee.id), Section::Roll, name)
        .mark(mark, state)
        .detail(detail)
        .long(long)
}

fn paper_rows(meeting: &Meeting, shared: &Shared) -> Vec<PageRow> {
    let lang = shared.lang;
    let row = |paper: Paper, name: &str, mark: (&str, State), detail: String| {
        PageRow::new(RowId::Paper(paper), Section::Papers, name)
            .mark(mark.0, mark.1)
            .long(format!("{name}  {detail}"))
            .detail(detail)
    };
    let approval = meeting.agenda_approval.as_ref().map_or_else(
        || ((words::MARK_NOT_YET.get(lang), State::Open), String::new()),
        |approval| {
            let name = shared.directory.person_name(approval.by);
            let said = format!(
                "{name} {}  {}",
                day_plain(approval.on, lang),
                approval.opinion
            );
            ((words::MARK_APPROVED.get(lang), State::Done), said)
        },
    );
    let notice = meeting.notice.as_ref().map_or_else(
        || ((words::MARK_NOT_YET.get(lang), State::Open), String::new()),
        |notice| {
            let said = format!(
                "{} {}",
                day_plain(notice.on, lang),
                super::terms::channel(notice.channel).get(lang)
            );
            ((words::MARK_SENT.get(lang), State::Done), said)
        },
    );
    let plain = (words::MARK_PAPER.get(lang), State::Plain);
    vec![
        row(
            Paper::AgendaApproval,
            words::PAPER_APPROVAL.get(lang),
            approval.0,
            approval.1,
        ),
        row(
            Paper::Notice,
            words::PAPER_NOTICE.get(lang),
            notice.0,
            notice.1,
        ),
        row(
            Paper::NoticeText,
            words::PAPER_NOTICE_TEXT.get(lang),
            plain,
            words::PAPER_NOTICE_TEXT_HELP.get(lang).to_owned(),
        ),
        row(
            Paper::SignInSheet,
            words::PAPER_SIGN_IN.get(lang),
            plain,
            String::new(),
        ),
        row(
            Paper::BlankRecord,
            words::PAPER_BLANK.get(lang),
            plain,
            words::PAPER_BLANK_HELP.get(lang).to_owned(),
        ),
    ]
}
