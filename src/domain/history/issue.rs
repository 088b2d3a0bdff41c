//! Sentences about an issue: raised, changed, heard and settled.

use super::{Teller, words};
use crate::domain::event::Event;
use crate::domain::issue::IssueFields;
use crate::domain::sorting::Sorting;
use crate::domain::source::IssueSource;
use crate::text::messages::{issues as labels, way};
use crate::text::{Text, plural};

/// What a field of the form says.
type Value<'a> = &'a dyn Fn(&IssueFields) -> String;

impl Teller<'_> {
    pub(super) fn issue(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::IssueRegistered { fields, .. } => {
                let raiser = match fields.raiser {
                    _ if fields.source.is_public() => self.term("群众"),
                    Some(unit) => self.unit(unit),
                    None => "",
                };
                let source = self.source_of(fields);
                let raised = if raiser.is_empty() {
                    words::entered(self.lang(), source)
                } else {
                    match fields.source {
                        // That a unit raised it is said by its name.
                        IssueSource::Unit => words::raised_by(self.lang(), raiser),
                        _ => words::raised(self.lang(), raiser, source),
                    }
                };
                let office = self.against_window(fields);
                format!("{raised}{}{office}", self.colon(&fields.title))
            }
            Event::IssueChanged { fields } => {
                words::issue_changed(self.lang(), self.issue_changes(fields))
            }
            Event::IssueScheduled { .. } => words::SCHEDULED.get(self.lang()).to_owned(),
            Event::IssueUnscheduled { reason, .. } => {
                words::unscheduled(self.lang(), self.colon(reason))
            }
            Event::IssueSettled {
                outcome,
                decisions,
                resume_on,
                ..
            } => {
                let count = match decisions.len() {
                    0 => String::new(),
                    count => words::with_decisions(self.lang(), count, plural(count)),
                };
                let resume = resume_on.map_or_else(String::new, |day| {
                    words::resumed_on(self.lang(), self.day(day))
                });
                words::settled(self.lang(), self.term(outcome.zh()), count, resume)
            }
            Event::IssueAnswerChanged { decisions, .. } => {
                words::answer_changed(self.lang(), decisions.len(), plural(decisions.len()))
            }
            Event::PersonalErased { reason, .. } => words::erased(self.lang(), self.colon(reason)),
            _ => return None,
        })
    }

    /// What a form changed, as its fields are called there: 地点由村口改为嵩山路. The title, where nothing is known of before.
    fn issue_changes(&self, now: &IssueFields) -> String {
        let Some(was) = self.source.learnt.issue.as_ref().map(|issue| &issue.fields) else {
            return now.title.clone();
        };
        let unit = |id: Option<_>| id.map_or_else(String::new, |id| self.unit(id).to_owned());
        let tags = |fields: &IssueFields| {
            let tags = fields.tags.iter().map(|tag| self.term(tag.zh()));
            self.names(tags)
        };
        let short: [(Text, Value<'_>); 13] = [
            (labels::FIELD_TITLE, &|fields| fields.title.clone()),
            (labels::RAISER, &|fields| unit(fields.raiser)),
            (labels::DISTRICT, &|fields| {
                let directory = self.source.directory;
                directory.district_name(fields.district).to_owned()
            }),
            (labels::PLACE, &|fields| fields.place.clone()),
            (labels::CATEGORY, &|fields| {
                let label = self.source.office.category_label(&fields.category);
                crate::text::terms::terms(self.lang(), &label)
            }),
            (labels::TAGS, &tags),
            (labels::SOURCE, &|fields| self.source_of(fields)),
            (labels::RAISED_ON, &|fields| self.day(fields.raised_on)),
            (labels::TIME_PATTERN, &|fields| fields.time_pattern.clone()),
            (labels::GRID, &|fields| fields.grid.clone()),
            (way::OFFICE, &|fields| unit(fields.sorting.office)),
            (way::OWNER, &|fields| {
                let owner = fields.sorting.owner.as_ref();
                let owner = owner.map(|owner| owner.name(self.source.directory));
                owner.unwrap_or_default().to_owned()
            }),
            (way::DUTY, &|fields| {
                let duty = fields.sorting.duty.map(|duty| self.term(duty.zh()));
                duty.unwrap_or_default().to_owned()
            }),
        ];
        let lang = self.lang();
        let mut said: Vec<String> = Vec::new();
        for (label, of) in short {
            let label = label.get(lang);
            match (of(was), of(now)) {
                (was, now) if was == now => {}
                (was, now) if was.is_empty() => said.push(words::field_filled(lang, label, now)),
                (was, now) if now.is_empty() => said.push(words::field_emptied(lang, label, was)),
                (was, now) => said.push(words::field_changed(lang, label, was, now)),
            }
        }
        if let (None, Some(level)) = (was.sorting.level, now.sorting.level) {
            let label = way::LEVEL.get(lang);
            said.push(words::field_filled(lang, label, self.level(level)));
        }
        // Too long to stand in a line twice.
        if was.detail != now.detail {
            said.push(words::field_rewritten(lang, labels::DETAIL.get(lang)));
        }
        if was.attachment != now.attachment {
            said.push(words::field_rewritten(lang, labels::ATTACHMENT.get(lang)));
        }
        match said.is_empty() {
            true => now.title.clone(),
            false => said.join(words::COMMA.get(lang)),
        }
    }

    /// The window by its name, where it came through one.
    fn source_of(&self, fields: &IssueFields) -> String {
        let window = fields.sorting.window.map(|window| window.zh());
        self.term(window.unwrap_or(fields.source.zh())).to_owned()
    }

    /// The office its window would have it go to, where somebody chose another.
    fn against_window(&self, fields: &IssueFields) -> String {
        match fields.sorting {
            Sorting {
                proposed: Some(proposed),
                office: Some(office),
                ..
            } if proposed != office => {
                words::against_window(self.lang(), self.unit(proposed), self.unit(office))
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Learnt;

    use super::*;
    use crate::domain::decide::States;
    use crate::domain::history::{Source, sentence};
    use crate::domain::sorting::{Level, Window};
    use crate::domain::testing::{World, day};
    use crate::text::Lang;

    #[test]
    fn what_changed_of_an_issue_is_said_with_what_stood_there_before() {
        let mut world = World::new(day("2026-11-20"));
        let id = world.give_issue("路灯缺失", "公共服务/道路照明");
        let was = world.the_issue(id).fields.clone();
        let learnt = Learnt {
            issue: Some((*world.the_issue(id)).clone()),
            ..Learnt::default()
        };
        let (office, directory) = (world.office(), world.directory());
        let told = |lang: Lang, edit: &dyn Fn(&mut IssueFields)| {
            let mut fields = was.clone();
            edit(&mut fields);
            let source = Source {
                lang,
                office: &office,
                directory: &directory,
                village: false,
                meeting: None,
                learnt: &learnt,
            };
            sentence(&Event::IssueChanged { fields }, day("2026-11-20"), &source)
        };
        let office_now = world.unit("城管中队");
        let edit = |fields: &mut IssueFields| {
            fields.place = String::new();
            fields.title = "路灯不亮".to_string();
            fields.detail = "共3盏".to_string();
            fields.sorting.office = Some(office_now);
            fields.sorting.level = Some(Level::Grid);
        };
        assert_eq!(
            told(Lang::Zh, &edit),
            format!(
                "修改议题：标题由“路灯缺失”改为“路灯不亮”，去掉地点“{}”，受理科室填为“城管中队”，层级填为“网格”，情况改写",
                was.place
            )
        );
        assert!(told(Lang::En, &edit).contains("Title"));
        assert_eq!(told(Lang::Zh, &|_| {}), "修改议题：路灯缺失");
    }

    #[test]
    fn an_office_chosen_against_the_window_is_said() {
        let mut world = World::new(day("2026-11-20"));
        let id = world.give_issue("路灯缺失", "公共服务/道路照明");
        let mut fields = world.the_issue(id).fields.clone();
        fields.source = IssueSource::Window;
        fields.sorting.window = Some(Window::PublicService);
        fields.sorting.proposed = Some(world.unit("公共服务办"));
        fields.sorting.office = Some(world.unit("城管中队"));
        let (office, directory) = (world.office(), world.directory());
        let source = Source {
            lang: Lang::Zh,
            office: &office,
            directory: &directory,
            village: false,
            meeting: None,
            learnt: &Learnt::default(),
        };
        let event = Event::IssueRegistered {
            fields,
            raiser_person: None,
            happened: crate::domain::env::Happened::today(&world.env),
        };
        let said = sentence(&event, day("2026-11-20"), &source);
        assert!(
            said.ends_with("；按窗口由公共服务办受理，改由城管中队受理"),
            "{said}"
        );
        // By its name, as the page of the issue says it.
        assert!(said.contains(Window::PublicService.zh()), "{said}");
    }
}
