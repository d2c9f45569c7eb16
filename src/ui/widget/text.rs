//! Text on one line with an ellipsis, or wrapped.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Rect, Response, Role, Ui, WidgetInfo, pos2};

use crate::display::text::{Gauge, break_lines};
use crate::i18n::beginning;

/// `text` laid out on one line of at most `width` points; what does not fit ends in `…`.
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(seen(text, &font, width).to_owned(), font, colour);
    job.wrap =
        TextWrapping { max_width: width.max(0.0), max_rows: 1, break_anywhere: true, overflow_character: Some('…') };
    ui.painter().layout_job(job)
}

/// The beginning of `text` that is certainly wider than `width`, or all of it: the rest of a long text need
/// not be laid out, frame after frame, to find that it is not seen.
fn seen<'a>(text: &'a str, font: &FontId, width: f32) -> &'a str {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of characters")]
    let most = ((width.max(0.0) / (font.size * NARROWEST_EM)) as usize).saturating_add(SPARE);
    beginning(text, most).unwrap_or(text)
}

/// Hardly any letter is narrower than this share of its size; for those that are there are some to spare.
const NARROWEST_EM: f32 = 0.2;
const SPARE: usize = 100;

/// The most characters of a heading.
const LONGEST_HEADING: usize = 400;

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
    let shown = beginning(text, LONGEST_HEADING).map_or(Cow::Borrowed(text), |start| Cow::Owned(format!("{start}…")));
    let lines = break_lines(&shown, ui.available_width(), &gauge).join("\n");
    let response = wrapped(ui, &lines, font, colour);
    // Whoever has it read aloud hears the heading, not its lines.
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::text::characters_set;
    use crate::ui::theme;

    /// What `draw` makes of a window of the program.
    fn drawn<T>(mut draw: impl FnMut(&mut Ui) -> T) -> T {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut made = None;
        // A second frame has the fonts.
        for _ in 0..2 {
            ctx.run_ui(egui::RawInput::default(), |ui| made = Some(draw(ui))).textures_delta.clear();
        }
        made.unwrap()
    }

    #[test]
    fn of_a_line_of_ten_thousand_characters_what_has_room_is_laid_out_and_it_ends_in_an_ellipsis() {
        for text in ["德", "i", "W", " a"].map(|word| word.repeat(10_000)) {
            let galley = drawn(|ui| line(ui, &text, theme::regular(13.0), Color32::BLACK, 300.0));
            let laid_out = galley.job.text.chars().count();
            assert!(laid_out <= 300, "{laid_out}");
            assert!(galley.elided && galley.size().x <= 300.5);
        }
        for room in [300.0, f32::INFINITY] {
            let short = drawn(|ui| line(ui, "德阳", theme::regular(13.0), Color32::BLACK, room));
            assert!(!short.elided && short.job.text == "德阳");
        }
    }

    #[test]
    fn a_heading_of_ten_thousand_characters_is_broken_by_its_beginning() {
        let before = characters_set();
        drawn(|ui| drop(wrapped_heading(ui, &"德".repeat(10_000), theme::bold(16.0), Color32::BLACK)));
        assert!(characters_set() - before <= 4 * (LONGEST_HEADING + 1));
    }
}
