//! Whose the base map is, in a corner of the map: as long as its tiles are seen, so are its maker and 审图号.

use egui::{Align2, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::App;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::line;

/// Between the plate and the edge of the map, and between the words and the plate.
const MARGIN: f32 = 6.0;
const PADDING: egui::Vec2 = vec2(6.0, 2.0);

/// Draws the words at the lower edge of the map; what they cover.
pub(super) fn credit_ui(ui: &Ui, map: Rect, app: &App) -> Option<Rect> {
    let words = app.context().base_maps().credit();
    if words.is_empty() {
        return None;
    }
    let paper = theme::paper();
    let galley = line(ui, &words, theme::regular(size::TEXT_SMALL), paper.secondary, map.width() * 0.6);
    let room = galley.size() + 2.0 * PADDING;
    let plate = Align2::CENTER_BOTTOM.align_size_within_rect(room, map.shrink(MARGIN));
    ui.painter().rect_filled(plate, CornerRadius::same(size::RADIUS_SMALL), paper.surface.gamma_multiply(0.85));
    ui.painter().galley(plate.min + PADDING, galley, paper.secondary);
    let response = ui.interact(plate, ui.scope_id().with("base map credit"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    Some(plate)
}
