use ratatui::layout::Rect;

use crate::app::App;
use crate::ui::Canvas;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    canvas.docked(app, area);
    canvas.caret(area, area.x, area.y);
}
