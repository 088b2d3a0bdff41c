//! Drawing of the screens, one file each.

mod board;
mod chair;
mod commitments;
mod directory;
mod issues;
mod meetings;
mod patrols;
mod present;
mod statistics;
mod today;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, ScreenId};

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    match app.current() {
        ScreenId::Today => today::draw(app, canvas, area),
        ScreenId::Issues => issues::draw(app, canvas, area),
        ScreenId::Meetings => meetings::draw(app, canvas, area),
        ScreenId::Chair => chair::draw(app, canvas, area),
        ScreenId::Board => board::draw(app, canvas, area),
        ScreenId::Directory => directory::draw(app, canvas, area),
        ScreenId::Statistics => statistics::draw(app, canvas, area),
        ScreenId::Present => present::draw(app, canvas, area),
        ScreenId::Commitments => commitments::draw(app, canvas, area),
        ScreenId::Patrols => patrols::draw(app, canvas, area),
    }
}
