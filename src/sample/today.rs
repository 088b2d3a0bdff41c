//! The pool, today's meeting ready to open, and how it goes when nobody sits at the keyboard.

use super::SampleError;
use super::desk::Desk;
use super::meeting::{self, Planned};
use super::pages::{ItemPage, Today};
use crate::domain::command::{Change, What};
use crate::domain::env::Channel;
use crate::domain::ids::ItemId;
use crate::domain::meeting::{ItemFields, Paragraph, Reply, SignOff, SignOffWay, Step};

pub fn fill_pool(desk: &mut Desk, pages: &Today) -> Result<(), SampleError> {
    for page in &pages.pool {
        let district = desk.district(&page.district)?;
        let day = desk.today - chrono::Days::new(page.days_ago.unsigned_abs());
        desk.at(day, 11, 0);
        meeting::register(desk, page, district, day)?;
    }
    Ok(())
}

pub fn plan(desk: &mut Desk, pages: &Today) -> Result<Planned, SampleError> {
    let page = &pages.meeting;
    let date = desk.today;
    let district = desk.district(&page.district)?;
    let raised = desk.workdays_before(date, 6);
    let mut issues = Vec::new();
    for item in &page.item {
        desk.at(raised, 14, 0);
        desk.later(i64::try_from(issues.len()).unwrap_or_default() * 10);
        issues.push(meeting::register(desk, item, district, raised)?);
    }
    desk.at(desk.workdays_before(date, 4), 10, 0);
    let planned = meeting::plan(desk, page, &issues, date)?;
    for (item, page) in planned.items.iter().zip(&page.item) {
        prepare(desk, &planned, *item, page)?;
    }
    let meeting = planned.meeting;
    desk.at(desk.workdays_before(date, 3), 15, 0);
    let on = desk.day();
    desk.does(What::ApproveAgenda {
        meeting,
        by: planned.chair,
        on,
        opinion: "同意".to_string(),
    });
    desk.later(60);
    desk.does(What::SendNotice {
        meeting,
        on,
        channel: Channel::Dingtalk,
    });
    desk.at(desk.workdays_before(date, 2), 9, 0);
    if let Some(attendee) = planned.attendee(desk.person(&page.leave)?) {
        desk.does(What::Reply {
            meeting,
            attendee,
            reply: Reply::Leave {
                reason: "区里开会".to_string(),
            },
        });
    }
    Ok(planned)
}

/// Planned minutes and the units an item needs.
fn prepare(
    desk: &mut Desk,
    planned: &Planned,
    item: ItemId,
    page: &ItemPage,
) -> Result<(), SampleError> {
    let was = ItemFields {
        title: page.title.clone(),
        presenter: desk.units(&page.raiser)?.first().copied(),
        minutes: 10,
        needs: Vec::new(),
    };
    let now = ItemFields {
        minutes: page.minutes,
        needs: desk.units(&page.needs)?,
        ..was.clone()
    };
    desk.does(What::ChangeItem {
        meeting: planned.meeting,
        item,
        fields: Change { was, now },
    });
    Ok(())
}

/// From opening to issued minutes.
pub fn play(desk: &mut Desk, pages: &Today, planned: &Planned) -> Result<(), SampleError> {
    let page = &pages.meeting;
    let meeting = planned.meeting;
    let on = desk.today;
    desk.at(on, 15, 0);
    desk.does(What::OpenMeeting { meeting });
    for (item, page) in planned.items.iter().zip(&page.item) {
        desk.later(4);
        speak(desk, planned, *item, page)?;
        meeting::decide_item(desk, planned, *item, page)?;
    }
    desk.later(5);
    desk.does(What::CloseMeeting { meeting });
    desk.does(What::ChangeParagraph {
        meeting,
        paragraph: Paragraph::Situation,
        was: String::new(),
        now: Some(page.situation.clone()),
    });
    desk.later(20);
    desk.does(What::SubmitMinutes { meeting, on });
    desk.later(20);
    desk.does(What::SignOff {
        meeting,
        sign_off: SignOff {
            signatory: planned.chair,
            on,
            opinion: "同意".to_string(),
            how: SignOffWay::Paper,
        },
        number: None,
    });
    desk.does(What::IssueMinutes { meeting, on });
    Ok(())
}

fn speak(
    desk: &mut Desk,
    planned: &Planned,
    item: ItemId,
    page: &ItemPage,
) -> Result<(), SampleError> {
    let meeting = planned.meeting;
    let step = Step::Speak;
    desk.does(What::GoTo {
        meeting,
        item,
        step,
    });
    for note in &page.notes {
        let (name, text) = note
            .split_once(' ')
            .ok_or_else(|| SampleError::Script(note.clone()))?;
        let speaker = planned.attendee(desk.person(name)?);
        desk.later(1);
        desk.does(What::AddNote {
            meeting,
            item,
            speaker,
            text: text.to_string(),
        });
    }
    Ok(())
}
