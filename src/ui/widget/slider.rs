//! A thin slider for a share from 0 to 1.

use egui::{Key, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
use crate::ui::theme;
use crate::ui::theme::size;

/// How far an arrow key moves it.
const STEP: f32 = 0.05;

/// A slider that fills `rect`. Returns the new value while it is being changed.
pub fn slider_at(ui: &mut Ui, rect: Rect, value: f32, name: &str) -> (Response, Option<f32>) {
    let palette = theme::palette(ui);
    let response = ui.interact(rect, ui.scope_id().with((name, "slider")), Sense::click_and_drag());
    let track = Rect::from_center_size(rect.center(), vec2(rect.width() - 12.0, 3.0));
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(value), name));
    let mut wanted = None;
    if (response.dragged() || response.clicked())
        && let Some(pointer) = response.interact_pointer_pos()
    {
        wanted = Some(((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0));
    }
    if response.has_focus() {
        let steps = ui.input(|input| {
            let count = |key| i32::try_from(input.num_presses(key)).unwrap_or(0);
            count(Key::ArrowRight) - count(Key::ArrowLeft)
        });
        if steps != 0 {
            #[expect(clippy::cast_precision_loss, reason = "a few key presses")]
            let moved = (value + steps as f32 * STEP).clamp(0.0, 1.0);
            wanted = Some(moved);
        }
    }
    let shown = wanted.unwrap_or(value);
    let knob = pos2(track.left() + shown * track.width(), track.center().y);
    ui.painter().rect_filled(track, 1.5, palette.rim);
    ui.painter().rect_filled(Rect::from_min_max(track.min, pos2(knob.x, track.max.y)), 1.5, palette.accent);
    let radius = if response.hovered() || response.dragged() { 6.0 } else { 5.0 };
    ui.painter().circle_filled(knob, radius, palette.accent);
    ui.painter().circle_filled(knob, radius - 2.0, palette.surface);
    focus_ring(ui, rect, &response, size::RADIUS_SMALL);
    (response, wanted.filter(|wanted| (wanted - value).abs() > f32::EPSILON))
}
