//! From the states to the record: names as of the meeting's date, nothing asked that is not handed in.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::*;
use crate::domain::directory::{Directory, Unit, UnitKind};
use crate::domain::ids::{DistrictId, IssueId, PersonId, UnitId};
use crate::domain::issue::Issue;
use crate::domain::meeting::{Item, Meeting, MeetingKind, Reply};
use crate::domain::office::Office;
use crate::domain::wording;
use crate::text::sanitise::path_part;

/// What every part of the record is made from.
pub(super) struct Source<'a> {
    pub meeting: &'a Meeting,
    pub office: &'a Office,
    pub directory: &'a Directory,
    pub issues: &'a dyn Fn(IssueId) -> Option<Arc<Issue>>,
}

/// Builds the record of a meeting at a stage. Pure: the same states give the same record.
///
/// `ordinal`: 第N次 of its district in its year. `issues`: the issues on its agenda; one that is not known is left out.
pub fn build(
    meeting: &Meeting,
    office: &Office,
    directory: &Directory,
    issues: &dyn Fn(IssueId) -> Option<Arc<Issue>>,
    ordinal: u32,
    stage: Stage,
) -> MinutesRecord {
    let source = Source {
        meeting,
        office,
        directory,
        issues,
    };
    let rows = rows::rows(&source);
    let earlier = earlier(meeting, &stage);
    let slips = rows::slips(&source, &rows, &earlier);
    let (distribution, cc) = roll::distribution(&source);
    let district = source.district();
    let name = format!("{district}{}", meeting.plan.kind.zh());
    let issued = matches!(stage, Stage::Issued { .. });
    MinutesRecord {
        meeting: meeting.id,
        office: office.identity.clone(),
        title: title(&office.identity.name, meeting.plan.kind),
        subtitle: format!("{name}专题纪要"),
        apart: source.apart(&district),
        district,
        name,
        number: meeting.minutes.number.clone().filter(|_| issued),
        ordinal,
        date: meeting.plan.date,
        start: meeting.plan.start,
        end: meeting
            .closed_at
            .filter(|_| !meeting.plan.on_paper)
            .map(|at| at.time()),
        venue: meeting.plan.venue.trim().to_string(),
        chair: meeting.plan.chair.map(|chair| source.named(chair)),
        recorder: meeting.plan.recorder.map(|recorder| source.named(recorder)),
        on_paper: meeting.plan.on_paper,
        held: meeting.opened_at.is_some(),
        body: body::body(&source),
        roll: roll::roll(&source),
        rows,
        slips,
        distribution,
        cc,
        agenda: agenda(&source),
        invited: invited(&source),
        transcript: transcript::transcript(&source),
        notice_on: meeting.notice.as_ref().map(|notice| notice.on),
        agenda_approval: meeting
            .agenda_approval
            .as_ref()
            .map(|approval| ApprovalLine {
                by: source.person(approval.by),
                on: approval.on,
                opinion: approval.opinion.clone(),
            }),
        sign_off: meeting
            .minutes
            .sign_off
            .as_ref()
            .map(|sign_off| SignOffLine {
                signatory: source.person(sign_off.signatory),
                on: sign_off.on,
                opinion: sign_off.opinion.clone(),
                how: sign_off.how.zh(),
            }),
        retention: office.settings.retention.clone(),
        earlier,
        stage,
    }
}

impl Source<'_> {
    pub fn day(&self) -> NaiveDate {
        self.meeting.plan.date
    }

    pub fn unit(&self, id: UnitId) -> String {
        self.directory.unit_name(id, self.day()).to_string()
    }

    pub fn units(&self, ids: &[UnitId]) -> Vec<String> {
        ids.iter().map(|id| self.unit(*id)).collect()
    }

    pub fn person(&self, id: PersonId) -> String {
        self.directory.person_name(id).to_string()
    }

    pub fn named(&self, id: PersonId) -> Named {
        let title = self
            .directory
            .person(id)
            .map_or_else(String::new, |person| {
                let unit = person.fields.unit.map(|unit| self.unit(unit));
                wording::person::title(unit.as_deref(), &person.fields.post)
            });
        Named {
            name: self.person(id),
            title,
        }
    }

    /// The end of the district's id, where its name as a folder is that of another district too.
    fn apart(&self, district: &str) -> Option<String> {
        let mine = self.meeting.plan.district;
        let folder = |name: &str| path_part(name).to_lowercase();
        let others = self.directory.districts.keys().filter(|id| **id != mine);
        let wanted = folder(district);
        others
            .map(|id| folder(&self.district_named(*id)))
            .any(|other| other == wanted)
            .then(|| mine.short())
    }

    /// The district's name on the day of the meeting, with the word 片区.
    pub fn district(&self) -> String {
        self.district_named(self.meeting.plan.district)
    }

    fn district_named(&self, id: DistrictId) -> String {
        let name = match self.directory.districts.get(&id) {
            Some(district) => district
                .former
                .iter()
                .find(|(last, _)| self.day() <= *last)
                .map_or(district.fields.name.as_str(), |(_, name)| name.as_str()),
            None => "—",
        };
        if name.ends_with("片区") {
            name.to_string()
        } else {
            format!("{name}片区")
        }
    }

    pub fn issues_of(&self, item: &Item) -> Vec<Arc<Issue>> {
        item.issues
            .iter()
            .filter_map(|id| (self.issues)(*id))
            .collect()
    }

    /// Who raised an item, each once: units, and 群众 for residents.
    pub fn raised_by(&self, item: &Item) -> (Vec<UnitId>, bool) {
        let mut units = Vec::new();
        let mut residents = false;
        for issue in self.issues_of(item) {
            match issue.fields.raiser {
                _ if issue.fields.source.is_public() => residents = true,
                Some(unit) if !units.contains(&unit) => units.push(unit),
                Some(_) => {}
                None => residents |= issue.raiser_person.is_some(),
            }
        }
        (units, residents)
    }

    pub fn category(&self, item: &Item) -> String {
        let mut labels: Vec<String> = Vec::new();
        for issue in self.issues_of(item) {
            let label = self.office.category_label(&issue.fields.category);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels.join("、")
    }
}

/// 新碶街道片区现场办公会议纪要
fn title(office: &str, kind: MeetingKind) -> String {
    let district = match kind {
        MeetingKind::OnSite | MeetingKind::Street => "片区",
        MeetingKind::Monthly
        | MeetingKind::Quarterly
        | MeetingKind::Building
        | MeetingKind::Council
        | MeetingKind::Talk
        | MeetingKind::Consultation => "",
    };
    format!("{office}{district}{}纪要", kind.zh())
}

fn agenda(source: &Source) -> Vec<AgendaLine> {
    source
        .meeting
        .items
        .iter()
        .map(|item| agenda_line(source, item))
        .collect()
}

fn agenda_line(source: &Source, item: &Item) -> AgendaLine {
    let issues = source.issues_of(item);
    let (raisers, residents) = source.raised_by(item);
    let mut units = raisers.clone();
    for unit in item.fields.presenter.iter().chain(&item.fields.needs) {
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    let mut raised_by = source.units(&raisers);
    if residents {
        raised_by.push("群众".to_string());
    }
    let tags: std::collections::BTreeSet<_> = issues
        .iter()
        .flat_map(|issue| issue.fields.tags.iter().copied())
        .collect();
    let mut places: Vec<&str> = Vec::new();
    for issue in &issues {
        let place = issue.fields.place.trim();
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    AgendaLine {
        number: source.meeting.item_number(item.id),
        title: item.fields.title.trim().to_string(),
        category: source.category(item),
        tags: tags
            .iter()
            .map(|tag| tag.zh())
            .collect::<Vec<_>>()
            .join("、"),
        place: places.join("、"),
        raised_by,
        presenter: item
            .fields
            .presenter
            .map_or_else(String::new, |unit| source.unit(unit)),
        minutes: item.fields.minutes,
        needs: source.units(&item.fields.needs),
        units,
    }
}

fn invited(source: &Source) -> Vec<Invited> {
    roll::in_order(source)
        .into_iter()
        .map(|attendee| {
            let person = attendee
                .fields
                .person
                .and_then(|id| source.directory.person(id));
            let unit = roll::unit_of(source, attendee);
            Invited {
                name: roll::name_of(source, attendee),
                post: person.map_or_else(String::new, |person| person.fields.post.clone()),
                unit,
                unit_name: unit.map_or_else(String::new, |unit| source.unit(unit)),
                addressed: unit
                    .and_then(|unit| source.directory.unit(unit))
                    .is_some_and(|unit| is_addressed(unit, source)),
                observer: attendee.fields.observer,
                reply: match attendee.reply {
                    Reply::None => "未回",
                    Reply::Comes => "参加",
                    Reply::Leave { .. } => "请假",
                    Reply::Proxy { .. } => "代会",
                },
            }
        })
        .collect()
}

/// 街道党政办公室, or 党政办 for short, issues as 新碶街道党政办公室 and writes no letter to itself.
fn is_addressed(unit: &Unit, source: &Source) -> bool {
    let issuer = source.office.identity.issuer.as_str();
    let short = unit.short_on(source.day());
    let issues = issuer.ends_with(unit.fields.name.as_str())
        || issuer.ends_with(short)
        || issuer.ends_with(&format!("{short}公室"));
    let leads = unit.fields.kind == UnitKind::Leadership && !unit.fields.supervises;
    !issues && !leads
}

/// The slips that earlier versions issued. A version being shown again does not count itself.
fn earlier(meeting: &Meeting, stage: &Stage) -> BTreeMap<String, Sent> {
    let Stage::Issued { version: this, .. } = stage else {
        return BTreeMap::new();
    };
    meeting
        .minutes
        .versions
        .iter()
        .filter(|version| version.version < *this)
        .flat_map(|version| version.files.iter().map(move |file| (version, file)))
        .filter(|(_, file)| file.path.starts_with("分送/"))
        .map(|(version, file)| {
            let sent = Sent {
                version: version.version,
                on: version.issued_on,
                sha256: file.sha256.clone(),
            };
            (file.path.clone(), sent)
        })
        .collect()
}
