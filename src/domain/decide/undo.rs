use super::*;

pub(super) fn decide(
    command: &Command,
    _states: &dyn States,
    _env: &Env,
) -> Result<Facts, Refusal> {
    let _ = command;
    Err(Refusal::whole(Code::NothingChanged))
}
