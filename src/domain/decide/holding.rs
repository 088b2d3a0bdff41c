use super::*;

pub(super) fn decide(
    command: &Command,
    _states: &dyn States,
    _env: &Env,
) -> Result<Facts, Refusal> {
    let _ = command;
    Err(Refusal::whole(Code::NothingChanged))
}

/// A meeting has one writer at a time; whoever holds it says so by a fact, `meeting.taken`.
pub(super) fn require_writer(
    meeting: MeetingId,
    states: &dyn States,
    env: &Env,
) -> Result<(), Refusal> {
    let _ = (meeting, states, env);
    Ok(())
}
