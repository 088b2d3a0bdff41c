//! The register as its users see it, on files in a temporary folder.

mod board;
mod calendar;
mod copies;
mod drafts;
mod keeping;
mod opening;
mod places;
mod preparing;
mod property;
mod recording;
mod renewing;
mod rules;
mod same_day;
mod statistics;
mod streaming;
mod verifying;
mod watching;

use std::path::PathBuf;

use tempfile::TempDir;
use uuid::Uuid;

use super::reader::{ReadEnv, Reader};
use super::register::{OpenOptions, Register};
use crate::domain::ids::{CommandId, OfficeId};
use crate::domain::testing::{World, day};

/// A register in a folder of its own, and the model it must agree with.
pub struct Desk {
    pub folder: TempDir,
    pub register: Register,
    pub world: World,
    /// Events of the world already in the register.
    given: usize,
}

impl Desk {
    /// The small office of the model, recorded.
    pub fn new() -> Desk {
        Desk::with(World::new(day("2026-11-20")))
    }

    pub fn with(world: World) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::create(
            &folder.path().join("r.db"),
            OfficeId(Uuid::from_u128(7)),
            OpenOptions::default(),
        )
        .unwrap();
        let mut desk = Desk {
            folder,
            register,
            world,
            given: 0,
        };
        desk.follow();
        desk
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("r.db")
    }

    /// Records what happened in the model since the last time, command by command.
    pub fn follow(&mut self) {
        let events = self.world.events[self.given..].to_vec();
        self.given = self.world.events.len();
        for group in events.chunk_by(|a, b| a.1.command == b.1.command) {
            let facts = group
                .iter()
                .map(|(subject, recorded)| (*subject, recorded.event.clone()))
                .collect();
            self.register
                .record_facts(group[0].1.command, facts, &self.world.env)
                .unwrap();
        }
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path()).unwrap()
    }

    pub fn read_env(&self) -> ReadEnv {
        ReadEnv {
            today: self.world.today(),
            calendar: self.world.env.calendar.clone(),
            personal: false,
            lang: crate::text::Lang::Zh,
        }
    }

    pub fn next_id(&mut self) -> CommandId {
        self.world.next_id()
    }
}
