//! Whatever people do in whatever order: the register accepts what the model accepts, its tables are those its events make, and the
//! board has the lights and the order of the domain's own rule.

mod checking;
mod making;
mod places;

use proptest::prelude::*;

use super::*;
use crate::domain::command::{Change, Command, Sending, What};
use crate::domain::decide::States;
use crate::domain::decide::course_property::{Move, command, moves};
use crate::domain::decide::story;
use crate::domain::decision::{
    Checks, Ending, EvidenceFile, NoticeKind, Quality, ReminderStep, Satisfaction,
};
use crate::domain::env::Role;
use crate::domain::ids::{DecisionId, MeetingId, Subject};
use crate::domain::ladder::Bounds;
use crate::domain::lights::{self, Light};
use crate::domain::meeting::{Cycle, DraftTerms, Due, Outcome};
use crate::domain::patrol::PatrolPlan;
use crate::domain::query::{Answer, BoardFilter, BoardRow, IssueFilter, Query, SHOWN};
use crate::domain::statistics::{By, Counts, Frame, Line, Span};
use crate::store::error::RecordError;
use crate::store::fold::{Folded, State};
use crate::store::project::decision::lane;
use checking::*;
use making::*;
use places::*;

fn desk() -> Desk {
    let mut desk = Desk::with(story::world());
    let model = desk.world.clone();
    let options = OpenOptions {
        state_dir: None,
        renderer: Box::new(move |record| model.render(record)),
    };
    desk.register = Register::open(&desk.path(), options).unwrap();
    desk
}

impl Desk {
    /// Gives a command to the model and to the register; both must say the same.
    fn both(&mut self, what: What) -> bool {
        let command = Command::new(self.next_id(), what);
        let modelled = self.world.takes(&command);
        let env = self.world.env.clone();
        let recorded = self.register.record(std::slice::from_ref(&command), &env);
        self.given = self.world.events.len();
        match (modelled, recorded) {
            (Ok(()), Ok(_)) => true,
            (Err(one), Err(RecordError::Refused(other))) => {
                assert_eq!(one, other[0].1, "{command:?}");
                false
            }
            (modelled, recorded) => panic!("{command:?}: {modelled:?} but {recorded:?}"),
        }
    }

    fn both_agree(&self) {
        let conn = self.register.conn();
        for (subject, events) in &self.world.by_subject {
            let folded = Folded::load(conn, *subject).unwrap();
            let modelled = match subject {
                Subject::Office => State::Office(self.world.office()),
                Subject::Directory => State::Directory(self.world.directory()),
                Subject::Issue(id) => State::Issue(self.world.issue(*id)),
                Subject::Meeting(id) => State::Meeting(self.world.meeting(*id)),
                Subject::Decision(id) => State::Decision(self.world.decision(*id)),
                Subject::Patrol(id) => State::Patrol(self.world.patrol(*id)),
                Subject::Commitment(id) => State::Commitment(self.world.commitment(*id)),
                Subject::Place(id) => State::Place(self.world.place(*id)),
            };
            assert_eq!(folded.state, modelled, "after {} events", events.len());
        }
        let differing = crate::store::differing::differing_tables(conn).unwrap();
        assert_eq!(differing, []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_rebuilt_equal_tables_kept(before in moves(30), after in moves(40)) {
        let mut desk = desk();
        desk.world.give_places();
        let meeting = desk.world.give_running_meeting();
        desk.follow();
        for one in before {
            let what = command(&desk.world, meeting, one);
            desk.both(what);
        }
        for n in 0..4 {
            if let Some(what) = longer_terms(&desk, meeting, n) {
                desk.both(what);
            }
        }
        close(&mut desk, meeting);
        for (step, one) in after.into_iter().enumerate() {
            let what = promising(&desk, one);
            desk.both(what);
            if step % 2 == 0 {
                let what = patrolling(&desk, one);
                desk.both(what);
            }
            if step % 2 == 1
                && let Some(what) = sorting(&desk, one)
            {
                desk.both(what);
            }
            let supervising = matches!(one.0 % 13, 4..=6 | 8 | 10..);
            match follow_up(&desk, one).filter(|_| step % 3 != 0) {
                Some(what) => {
                    if supervising {
                        desk.world.be("许静", Role::Supervisor);
                    }
                    desk.both(what);
                    desk.world.be("李敏", Role::Secretary);
                }
                None => {
                    let what = command(&desk.world, meeting, one);
                    desk.both(what);
                }
            }
            if step % 5 == 4 {
                let tomorrow = desk.world.today() + chrono::Days::new(3);
                desk.world.set_now(tomorrow, "10:00");
            }
        }
        let next = desk.world.give_running_meeting();
        desk.follow();
        let held = desk.world.the_meeting(next);
        let review = crate::store::states::review_of(desk.register.conn(), &Default::default(), &held).unwrap();
        prop_assert_eq!(review, desk.world.review(&held));
        close(&mut desk, next);
        desk.both_agree();
        ask_everything(&desk, meeting);
        let mut env = desk.read_env();
        for days in [0, 1, 2, 3, 5, 8, 13, 40, 400] {
            env.today = desk.world.today() + chrono::Days::new(days);
            let rows = check_board(&desk, &env);
            if days % 20 == 0 {
                super::board::check_filters(&desk, &rows, &env);
            }
            check_statistics(&desk, &env);
            check_ladder(&desk, &env);
            check_patrols(&desk, &env);
            check_commitments(&desk, &env);
            check_places(&desk, &env);
        }
        let mut register = desk.register;
        register.rebuild().unwrap();
        prop_assert_eq!(crate::store::differing::differing_tables(register.conn()).unwrap(), []);
    }
}
