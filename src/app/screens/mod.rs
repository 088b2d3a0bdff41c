//! The screens, one folder or file each. Their state stands here, their drawing in `ui::screens`.

pub mod board;
pub mod chair;
pub mod commitments;
pub mod directory;
pub mod issues;
pub mod meetings;
mod one_date;
pub mod parts;
pub mod patrols;
pub mod present;
pub mod statistics;
pub mod targets;
pub mod today;

use super::screen::{Screen, ScreenId};

/// All screens; each keeps its state while another one is shown.
#[derive(Default)]
pub struct Screens {
    pub today: today::Today,
    pub issues: issues::Issues,
    pub meetings: meetings::Meetings,
    pub chair: chair::Chair,
    pub board: board::Board,
    pub directory: directory::Directory,
    pub statistics: statistics::Statistics,
    pub commitments: commitments::Commitments,
    pub patrols: patrols::Patrols,
    pub present: present::Present,
    /// Stands in for whatever screen is asked: tests of the shell.
    #[cfg(test)]
    pub(super) probe: Option<Box<dyn Screen>>,
}

impl Screens {
    pub fn get(&self, id: ScreenId) -> &dyn Screen {
        #[cfg(test)]
        if let Some(probe) = &self.probe {
            return probe.as_ref();
        }
        match id {
            ScreenId::Today => &self.today,
            ScreenId::Issues => &self.issues,
            ScreenId::Meetings => &self.meetings,
            ScreenId::Chair => &self.chair,
            ScreenId::Board => &self.board,
            ScreenId::Directory => &self.directory,
            ScreenId::Statistics => &self.statistics,
            ScreenId::Commitments => &self.commitments,
            ScreenId::Patrols => &self.patrols,
            ScreenId::Present => &self.present,
        }
    }

    pub fn get_mut(&mut self, id: ScreenId) -> &mut dyn Screen {
        #[cfg(test)]
        if let Some(probe) = &mut self.probe {
            return probe.as_mut();
        }
        match id {
            ScreenId::Today => &mut self.today,
            ScreenId::Issues => &mut self.issues,
            ScreenId::Meetings => &mut self.meetings,
            ScreenId::Chair => &mut self.chair,
            ScreenId::Board => &mut self.board,
            ScreenId::Directory => &mut self.directory,
            ScreenId::Statistics => &mut self.statistics,
            ScreenId::Commitments => &mut self.commitments,
            ScreenId::Patrols => &mut self.patrols,
            ScreenId::Present => &mut self.present,
        }
    }
}
