//! 底图配准: the panel in which a picture is laid on the ground by control points, and the points on the map.

mod overlay;
mod panel;
mod viewer;

pub(super) use overlay::overlay_ui;
pub(super) use panel::PlacingPanel;

use egui::{Align2, Color32, Painter, Pos2, Stroke};

use super::theme;
use super::theme::size;

/// The radius of a control point, in points.
const RADIUS: f32 = 9.0;

/// A control point with its number; the place itself is the middle.
fn paint_point(painter: &Painter, at: Pos2, number: &str, colour: Color32) {
    painter.circle(at, RADIUS, colour.gamma_multiply(0.85), Stroke::new(1.5, Color32::WHITE));
    painter.text(at, Align2::CENTER_CENTER, number, theme::bold(size::TEXT_SMALL), Color32::WHITE);
}
