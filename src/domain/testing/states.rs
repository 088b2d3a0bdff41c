//! What the rules ask of a world.

use super::*;

impl States for World {
    fn office(&self) -> Arc<Office> {
        self.office.clone()
    }

    fn directory(&self) -> Arc<Directory> {
        self.directory.clone()
    }

    fn issue(&self, id: IssueId) -> Option<Arc<Issue>> {
        self.issues.get(&id).cloned()
    }

    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.meetings.get(&id).cloned()
    }

    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>> {
        self.decisions.get(&id).cloned()
    }

    fn patrol(&self, id: PatrolId) -> Option<Arc<Patrol>> {
        self.patrols.get(&id).cloned()
    }

    fn place(&self, id: PlaceId) -> Option<Arc<Place>> {
        self.places.get(&id).cloned()
    }

    fn places_below(
        &self,
        parent: Option<PlaceId>,
        name: Option<&str>,
        on: NaiveDate,
    ) -> Vec<PlaceId> {
        let found = self.places.values().filter(|place| {
            let fields = &place.fields;
            fields.parent == parent
                && !fields.period.is_over(on)
                && name.is_none_or(|name| fields.name == name)
        });
        found.map(|place| place.id).collect()
    }

    fn personal(&self, reference: &str) -> Option<String> {
        self.residents.get(reference).cloned()
    }

    fn commitment(&self, id: CommitmentId) -> Option<Arc<Commitment>> {
        self.commitments.get(&id).cloned()
    }

    fn is_read_only(&self, subject: Subject) -> bool {
        self.read_only.contains(&subject)
    }

    fn review(&self, meeting: &Meeting) -> ReviewSummary {
        let since = self
            .all_meetings()
            .filter(|other| {
                other.id != meeting.id
                    && other.plan.district == meeting.plan.district
                    && other.state.is_closed()
                    && other.is_before(meeting)
            })
            .map(|other| other.plan.date)
            .max();
        let was_before = |id| {
            self.meetings
                .get(&id)
                .is_some_and(|made| made.is_before(meeting))
        };
        crate::domain::review::summary(
            (&was_before, meeting.plan.district),
            since,
            meeting.plan.date,
            self.all_decisions(),
        )
    }

    fn ordinal(&self, meeting: &Meeting) -> u32 {
        let before = self
            .all_meetings()
            .filter(|other| {
                other.plan.district == meeting.plan.district
                    && other.plan.kind == meeting.plan.kind
                    && other.plan.date.year() == meeting.plan.date.year()
                    && other.state != MeetingState::Cancelled
                    && other.is_before(meeting)
            })
            .count();
        before as u32 + 1
    }

    fn trace(&self, command: CommandId) -> Vec<Touched> {
        self.by_subject
            .iter()
            .filter(|(_, events)| {
                events.iter().any(|recorded| {
                    recorded.command == command && !fold::is_marker(&recorded.event)
                })
            })
            .map(|(subject, events)| Touched {
                subject: *subject,
                later: fold::has_later(events, command),
            })
            .collect()
    }

    fn redoable(&self, meeting: MeetingId) -> Vec<CommandId> {
        self.by_subject
            .get(&Subject::Meeting(meeting))
            .map_or_else(Vec::new, |events| fold::redoable(events))
    }

    /// Stands for the real rendering: the minutes tell records apart, a slip only the rows of its unit.
    fn render(&self, record: Printed<'_>) -> Vec<IssuedFile> {
        let file = |path: String, text: String| {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            IssuedFile {
                path,
                sha256: format!("{:064x}", hasher.finish()),
                text,
            }
        };
        let record = match record {
            Printed::Minutes(record) => record,
            Printed::Slip(slip) => {
                return vec![file("督办通知单.md".into(), format!("{slip:?}\n"))];
            }
            Printed::Circular(all) => return vec![file("通报.md".into(), format!("{all:?}\n"))],
        };
        let mut files = vec![file("纪要.md".to_string(), format!("{record:?}\n"))];
        for slip in &record.slips {
            let rows: Vec<_> = slip
                .rows
                .iter()
                .map(|row| (row.role, &record.rows[row.row]))
                .collect();
            files.push(file(format!("{}.md", slip.path), format!("{rows:?}\n")));
        }
        files
    }

    fn imported_on(&self, sha256: &str) -> Option<NaiveDate> {
        self.by_subject
            .get(&Subject::Office)?
            .iter()
            .rev()
            .find(|recorded| {
                matches!(&recorded.event, Event::FileImported { sha256: known, .. } if known == sha256)
            })
            .map(|recorded| recorded.on)
    }
}
