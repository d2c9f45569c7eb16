//! What a map needs on it: north arrow, scale bar, and the note that it is schematic.

use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::app::App;
use crate::app::MapView;
use crate::geo::Scale;
use crate::i18n::message;
use crate::i18n::number_text;
use crate::i18n::scale_text;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::line;

/// Distance of what stands on the map from the map's edges.
pub(super) const INSET: f32 = 12.0;
/// The longest scale bar.
const BAR: f32 = 130.0;
const PLATE: f32 = 28.0;

/// Draws the north arrow; `scale` multiplies its size, and those of the others here. Returns the
/// place that it covers.
pub(super) fn north_arrow(ui: &Ui, map: Rect, app: &App, scale: f32) -> Rect {
    let palette = theme::paper();
    let room = vec2(34.0, 50.0) * scale;
    let plate = Rect::from_min_size(pos2(map.right() - INSET - room.x, map.top() + INSET), room);
    ground(ui, plate);
    let word = message(app.language(), "map.north");
    let font = theme::bold(size::TEXT_SMALL * scale);
    let middle = pos2(plate.center().x, plate.top() + 11.0 * scale);
    ui.painter().text(middle, Align2::CENTER_CENTER, word, font, palette.ink);
    let arrow = pos2(plate.center().x, plate.bottom() - 16.0 * scale);
    icon::paint(ui.painter(), Icon::North, Rect::from_center_size(arrow, vec2(22.0, 22.0) * scale), palette.ink);
    plate
}

/// The scale as a number and as a bar of a round length.
pub(super) fn scale_bar(ui: &Ui, map: Rect, view: &MapView) -> Rect {
    let scale = view.symbol_scale();
    let palette = theme::paper();
    let denominator = view.camera().scale();
    let (metres, width) = round_length(denominator, BAR * scale);
    let font = theme::regular(size::TEXT_SMALL * scale);
    let number = line(ui, &scale_text(denominator.0), font.clone(), palette.ink, f32::INFINITY);
    let words = line(ui, &round_text(metres), font, palette.ink, f32::INFINITY);
    let total = number.size().x + width + words.size().x + 40.0 * scale;
    let height = PLATE * scale;
    let plate = Rect::from_min_size(pos2(map.left() + INSET, map.bottom() - INSET - height), vec2(total, height));
    ground(ui, plate);
    let middle = plate.center().y;
    let left = plate.left() + 10.0 * scale;
    let bar = left + number.size().x + 12.0 * scale;
    ui.painter().galley(pos2(left, middle - number.size().y / 2.0), number, palette.ink);
    let stroke = Stroke::new(1.5 * scale, palette.ink);
    let foot = middle + 3.0 * scale;
    ui.painter().hline(bar..=bar + width, foot, stroke);
    for (at, height) in [(0.0, 8.0), (0.5, 4.0), (1.0, 8.0)] {
        ui.painter().vline(bar + width * at, foot - height * scale..=foot, stroke);
    }
    ui.painter().galley(pos2(bar + width + 8.0 * scale, middle - words.size().y / 2.0), words, palette.ink);
    plate
}

/// The longest round length (1, 2 or 5 × 10ⁿ m) whose bar is at most `widest` points, and its width.
fn round_length(scale: Scale, widest: f32) -> (f64, f32) {
    const METRES_PER_POINT_AT_ONE: f64 = 0.0254 / 96.0;
    let metres_per_point = scale.0 * METRES_PER_POINT_AT_ONE;
    let longest = metres_per_point * f64::from(widest);
    let magnitude = 10f64.powf(longest.log10().floor());
    let factor = [5.0, 2.0, 1.0].into_iter().find(|factor| factor * magnitude <= longest).unwrap_or(1.0);
    let metres = factor * magnitude;
    #[expect(clippy::cast_possible_truncation, reason = "at most a few hundred points")]
    (metres, (metres / metres_per_point) as f32)
}

/// A round length without decimals.
fn round_text(metres: f64) -> String {
    if metres >= 1000.0 {
        format!("{} km", number_text(metres / 1000.0, 0))
    } else {
        format!("{} m", number_text(metres, 0))
    }
}

/// 示意图, and why; the stamp alone where there is no room for more.
pub(super) fn schematic_note(ui: &Ui, map: Rect, app: &App, scale: f32) -> Rect {
    let palette = theme::paper();
    let language = app.language();
    let room = map.width() - 2.0 * INSET - 320.0 * scale;
    let bold = theme::bold(size::TEXT_SMALL * scale);
    let stamp = line(ui, message(language, "map.schematic"), bold, palette.accent_text, 200.0 * scale);
    let font = theme::regular(size::TEXT_SMALL * scale);
    let full = line(ui, message(language, "map.schematic_note"), font, palette.secondary, f32::INFINITY);
    let gap = 10.0 * scale;
    let note = (stamp.size().x + full.size().x + 3.0 * gap <= room).then_some(full);
    let note_width = note.as_ref().map_or(0.0, |note| note.size().x + gap);
    let covered = vec2(stamp.size().x + note_width + 2.0 * gap, PLATE * scale);
    let plate = Rect::from_min_size(map.max - vec2(INSET, INSET) - covered, covered);
    ground(ui, plate);
    let middle = plate.center().y;
    let note_left = plate.left() + 2.0 * gap + stamp.size().x;
    ui.painter().galley(pos2(plate.left() + gap, middle - stamp.size().y / 2.0), stamp, palette.accent_text);
    if let Some(note) = note {
        ui.painter().galley(pos2(note_left, middle - note.size().y / 2.0), note, palette.secondary);
    }
    plate
}

/// A nearly opaque plate that lets the map show through a little.
fn ground(ui: &Ui, plate: Rect) {
    ui.painter().rect_filled(plate, CornerRadius::same(size::RADIUS), theme::paper().surface.gamma_multiply(0.88));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_has_a_round_length_and_fits() {
        for denominator in [900.0, 25_000.0, 672_000.0, 9_000_000.0] {
            let (metres, width) = round_length(Scale(denominator), BAR);
            assert!((BAR * 0.39..=BAR).contains(&width), "1:{denominator} gives {width}");
            let leading = metres / 10f64.powf(metres.log10().floor());
            assert!([1.0, 2.0, 5.0].iter().any(|round| (leading - round).abs() < 1e-9), "{metres} m");
        }
        // 1 : 96,000 shows 25.4 m a point: 2 km are 78.7 points.
        assert!((round_length(Scale(96_000.0), 130.0).1 - 78.74).abs() < 0.01);
    }
}
