//! `init`: makes a register, and founds the office where its name is given.

use uuid::Uuid;

use super::args::Init;
use super::fail::Fail;
use super::out::Out;
use super::place::{Clock, Place};
use crate::domain::command::{Command, What};
use crate::domain::ids::{CommandId, OfficeId};
use crate::domain::office::Identity;
use crate::store::Register;
use crate::text::messages::cli as words;

pub fn run(verb: &Init, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let path = place.register()?;
    let office = OfficeId(Uuid::now_v7());
    let mut register = place.told(Register::create(&path, office, place.options()))?;
    if let Some(name) = &verb.office {
        let proposed = Identity::proposed(name);
        let identity = Identity {
            series: verb.series.clone().unwrap_or(proposed.series),
            issuer: verb.issuer.clone().unwrap_or(proposed.issuer),
            name: proposed.name,
        };
        let command = Command::new(CommandId(Uuid::now_v7()), What::FoundOffice { identity });
        let env = place.env(Clock::Real)?;
        if let Err(error) = register.record(&[command], &env) {
            let fail = place.record_error(&error, &Default::default(), env.today());
            drop(register);
            // An office that cannot be founded leaves no half-made register behind.
            for suffix in ["", "-wal", "-shm"] {
                let mut file = path.clone().into_os_string();
                file.push(suffix);
                let _ = std::fs::remove_file(file);
            }
            return Err(fail);
        }
        place.told(register.checkpoint())?;
    }
    out.line(&words::made_register(place.lang, path.display()))
}
