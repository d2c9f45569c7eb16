//! Text on one line with an ellipsis, or wrapped.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Rect, Response, Role, Ui, WidgetInfo, pos2};

use crate::display::text::{Gauge, break_lines};

/// `text` laid out on one line of at most `width` points; what does not fit ends in `…`.
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap =
        TextWrapping { max_width: width.max(0.0), max_rows: 1, break_anywhere: true, overflow_character: Some('…') };
    ui.painter().layout_job(job)
}

/// Draws `text` in the vertical middle of `rect`, from its left edge; returns where it ends.
pub fn paint_line(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) -> f32 {
    let galley = line(ui, text, font, colour, rect.width());
    let place = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let end = place.x + galley.size().x;
    ui.painter().galley(place, galley, colour);
    end
}

/// Draws `text` in the middle of `rect`.
pub fn paint_line_centred(ui: &Ui, rect: Rect, text: &str, font: FontId, colour: Color32) {
    let galley = line(ui, text, font, colour, rect.width());
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
}

/// A label that wraps anywhere between characters, as Chinese text does.
pub fn wrapped(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    let mut job = LayoutJob::simple(text.to_owned(), font, colour, ui.available_width());
    job.wrap.break_anywhere = false;
    ui.add(egui::Label::new(job).selectable(true))
}

/// A heading that wraps by the rules of Chinese for both ends of a line, in lines of about equal
/// length.
pub fn wrapped_heading(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    let gauge = Gauge { advance: |c| ui.fonts_mut(|fonts| fonts.glyph_width(&font, c)), gap: 0.0 };
    let lines = break_lines(text, ui.available_width(), &gauge).join("\n");
    let response = wrapped(ui, &lines, font, colour);
    // Whoever has it read aloud hears the heading, not its lines.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}
