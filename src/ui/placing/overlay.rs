//! The control points on the map: numbered, moved by dragging, and with what is left of each.

use egui::{CursorIcon, Pos2, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

use super::arrows::{arrows_ui, ink};
use super::point::{RADIUS, drag_number, paint_point};
use crate::app::placing::PlacingCommand;
use crate::app::{App, Command, ViewId};
use crate::geo::ViewPt;
use crate::ui::gesture::Hand;
use crate::ui::theme;

/// Draws the points of the picture that is being placed over the map, whose place is that of `response`.
pub(in crate::ui) fn overlay_ui(ui: &Ui, response: &Response, app: &App, view: ViewId, send: &mut Vec<Command>) {
    let (desk, cx) = (app.placing(), app.context());
    if desk.shown(cx).is_none() || app.views().is_presented(view) {
        return;
    }
    let map = response.rect;
    let camera = app.views().get(view).camera();
    let painter = ui.painter_at(map);
    let fit = desk.fit(cx);
    let worst = fit.as_ref().ok().and_then(|residuals| residuals.worst());
    let on_map = |place| {
        let at = camera.view_from_lonlat(place);
        map.min + vec2(at.x, at.y)
    };
    if let Ok(residuals) = &fit {
        let ends = desk.placing(cx).points.iter().zip(&residuals.each);
        let arrows: Vec<[Pos2; 2]> = ends.map(|(point, left)| [on_map(point.place), on_map(left.lies)]).collect();
        arrows_ui(&painter, map, &arrows, residuals, app.language());
    }
    for (index, point) in desk.placing(cx).points.iter().enumerate() {
        let at = on_map(point.place);
        if !map.contains(at) {
            continue;
        }
        paint_point(&painter, at, &(index + 1).to_string(), ink(worst == Some(index)));
        let grip = Rect::from_center_size(at, Vec2::splat(2.0 * RADIUS));
        let held = ui.interact(grip, response.id.with(("control point", index)), Sense::drag());
        if held.hovered() || held.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        if let Some(pointer) = held.interact_pointer_pos().filter(|_| held.dragged()) {
            let to = camera.lonlat_from_view(ViewPt::new(pointer.x - map.left(), pointer.y - map.top()));
            let gesture = Some(Hand::Placing.gesture(drag_number(ui, held.drag_started())));
            send.push(Command::Placing(PlacingCommand::MovePlace { point: index, to, gesture }));
        }
    }
    if desk.awaits_place(cx) && response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        if let Some(pointer) = response.hover_pos() {
            cross(&painter, pos2(pointer.x, pointer.y));
        }
    }
}

/// A cross hair, finer than a pointer can be.
fn cross(painter: &egui::Painter, at: egui::Pos2) {
    let stroke = egui::Stroke::new(1.0, theme::paper().accent);
    painter.line_segment([at - vec2(14.0, 0.0), at + vec2(14.0, 0.0)], stroke);
    painter.line_segment([at - vec2(0.0, 14.0), at + vec2(0.0, 14.0)], stroke);
}
