//! In which role somebody sits here, and what that keeps him from.

use crate::app::screen::Possible;
use crate::app::shared::Shared;
use crate::domain::decide::{not_allowed, seat};
use crate::domain::describe::{Names, describe};
use crate::domain::env::Role;
use crate::domain::ids::UnitId;
use crate::domain::refusal::{Code, Reason};
use crate::domain::roles::{Work, does};

/// In the role of a unit: which one. None: any other role, or nobody knows whose name that is.
pub fn own_unit(shared: &Shared) -> Option<UnitId> {
    (shared.actor.role == Role::Unit)
        .then(|| seat(&shared.actor, &shared.directory, shared.now.date_naive()).ok())
        .flatten()
}

/// Why work of this kind is not done in the role of whoever sits here; None: it is.
pub fn not_mine(work: Work, shared: &Shared) -> Option<Possible> {
    let role = shared.actor.role;
    let why = || Possible::Not(word(not_allowed(role, work), shared));
    (!does(role, work)).then(why)
}

/// In the role of a unit: only its own people enter this. None: it is the own unit's, or no unit sits here.
pub fn of_others(shared: &Shared, units: &[UnitId]) -> Option<Possible> {
    let unit = own_unit(shared)?;
    let why = || Possible::Not(word(Code::NotYourUnit { unit }, shared));
    (!units.contains(&unit)).then(why)
}

fn word(code: Code, shared: &Shared) -> String {
    let names = Names::new(&shared.directory, &shared.office, shared.now.date_naive());
    describe(&Reason::new("", code), &names, shared.lang)
}
