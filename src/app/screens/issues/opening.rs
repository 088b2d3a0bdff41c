//! One issue, loaded to be read, changed, completed or taken a step further, and the form that opens on it.

use super::site::Site;
use super::{Issues, detail, erase, form, way};
use crate::app::contract::Query;
use crate::app::layer::Pager;
use crate::app::msg::RequestId;
use crate::app::screen::{Cx, Tag};
use crate::domain::ids::IssueId;
use crate::domain::issue::Issue;
use crate::domain::query::IssueView;
use crate::text::messages::issues as words;

/// What an issue is loaded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Reading,
    Changing,
    /// The form opens on the field that lacks something.
    Completing,
    Erasing,
    /// A step whose form says where it leads.
    Step(&'static str),
    /// Only who raised it, so that its forms can say where the name stands.
    Raiser,
}

impl Issues {
    pub(super) fn load(&mut self, id: IssueId, why: For, cx: &mut Cx) {
        self.issue = Some((cx.load(Query::Issue(id)), why));
    }

    /// `at`: the field to begin with; None: the first.
    pub(super) fn open_form(&mut self, issue: Option<Box<Issue>>, at: Option<&str>, cx: &mut Cx) {
        let district = self.filter.district.or(self.last_district);
        let known = issue.as_ref().map(|issue| (issue.id, &issue.fields));
        let mut form = form::form(known, district, cx);
        if let Some(field) = at {
            form.focus_on(field);
        }
        self.site_for = form.text("grid").trim().to_owned();
        let known_site = issue.as_ref().and_then(|issue| issue.fields.sorting.site);
        self.site = match known_site {
            Some(site) => Site::One(site, self.site_for.clone()),
            None => Site::None,
        };
        self.site_asked = None;
        self.save_waits = false;
        self.changing = issue;
        self.typing = true;
        self.similar.clear();
        self.similar_for = None;
        self.ask_similar(&form, cx);
        cx.dock(form, true);
    }

    pub(super) fn step(&mut self, id: &'static str, cx: &mut Cx) {
        let Some(row) = self.list.row().cloned() else {
            return;
        };
        if way::climbs(id) {
            self.load(row.id, For::Step(id), cx);
        } else if let Some(form) = way::form(id, &row, None, cx) {
            cx.open_form(form);
            self.load(row.id, For::Raiser, cx);
        }
    }

    fn open_step(&mut self, id: &'static str, view: &IssueView, cx: &mut Cx) {
        let row = self.list.row().filter(|row| row.id == view.issue.id);
        if let Some(row) = row.cloned()
            && let Some(form) = way::form(id, &row, Some(view), cx)
        {
            cx.open_form(form);
        }
    }

    /// The issue is here.
    pub(super) fn found(&mut self, request: RequestId, found: Option<Box<IssueView>>, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let Some((_, why)) = self.issue.take_if(|(asked, _)| *asked == request) else {
            return;
        };
        self.person = found.as_ref().and_then(|view| {
            let person = view.raiser_person.clone()?;
            Some((view.issue.id, person))
        });
        match (found, why) {
            (_, For::Raiser) => {}
            (None, _) => cx.warn(words::GONE.get(lang)),
            (Some(view), For::Reading) => {
                let text = detail::text(&view, cx.shared, today);
                let pager = Pager::new(words::DETAIL_TITLE.get(lang), text);
                cx.open(Tag::new("detail"), pager);
            }
            (Some(view), For::Step(id)) => self.open_step(id, &view, cx),
            (Some(view), For::Changing) => {
                self.open_form(Some(Box::new(view.issue)), None, cx);
            }
            (Some(view), For::Completing) => {
                let lacks = form::first_lacking(&view.issue);
                self.open_form(Some(Box::new(view.issue)), lacks, cx);
            }
            (Some(view), For::Erasing) => match view.issue.raiser_person {
                Some(_) => cx.open_form(erase::form(view.issue.id, cx)),
                None => cx.warn(words::NO_NAME_TO_ERASE.get(lang)),
            },
        }
    }
}
