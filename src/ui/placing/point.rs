//! A control point as it is drawn and dragged, on the picture and on the map.

use egui::{Align2, Color32, Id, Painter, Pos2, Stroke, Ui, vec2};

use crate::ui::theme;
use crate::ui::theme::size;

/// The radius of a control point, in points.
pub(super) const RADIUS: f32 = 7.0;
/// From a point to the middle of its number, right and up, and how large that is.
const NUMBER_AT: f32 = 12.0;
const NUMBER_RADIUS: f32 = 8.5;

/// A control point: a ring through which the place is seen, and its number beside it.
pub(super) fn paint_point(painter: &Painter, at: Pos2, number: &str, colour: Color32) {
    painter.circle_stroke(at, RADIUS, Stroke::new(4.0, Color32::WHITE));
    painter.circle_stroke(at, RADIUS, Stroke::new(2.0, colour));
    painter.circle_filled(at, 1.5, colour);
    let plate = at + vec2(NUMBER_AT, -NUMBER_AT);
    painter.circle(plate, NUMBER_RADIUS, colour, Stroke::new(1.0, Color32::WHITE));
    painter.text(plate, Align2::CENTER_CENTER, number, theme::bold(size::TEXT_SMALL), Color32::WHITE);
}

/// The number of the drag that is under way: a new one where it has just begun.
pub(super) fn drag_number(ui: &Ui, begins: bool) -> u64 {
    ui.data_mut(|data| {
        let number = data.get_temp_mut_or(Id::unique("drags of control points"), 0_u64);
        *number += u64::from(begins);
        *number
    })
}
