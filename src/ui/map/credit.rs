//! Whose the base map is, at the lower edge of the map: as long as its tiles are seen, so are its maker and
//! 审图号.

use egui::{CornerRadius, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::app::App;
use crate::app::base_map::base_map_credit;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::line;

/// Between the plate and what else stands on the map, and between the words and the plate.
const MARGIN: f32 = 6.0;
const PADDING: Vec2 = vec2(6.0, 2.0);

/// How far places to try are apart.
const STEP: f32 = 6.0;

/// Draws the words as low and as far to the right as nothing else stands on the map; what they cover.
pub(super) fn credit_ui(ui: &Ui, map: Rect, app: &App, covered: &[Rect]) -> Option<Rect> {
    let words = base_map_credit(app.context());
    if words.is_empty() {
        return None;
    }
    let paper = theme::paper();
    let galley = line(ui, &words, theme::regular(size::TEXT_SMALL), paper.secondary, map.width() * 0.6);
    let plate = free_place(map.shrink(MARGIN), galley.size() + 2.0 * PADDING, covered);
    ui.painter().rect_filled(plate, CornerRadius::same(size::RADIUS_SMALL), paper.surface.gamma_multiply(0.85));
    ui.painter().galley(plate.min + PADDING, galley, paper.secondary);
    let response = ui.interact(plate, ui.scope_id().with("base map credit"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    Some(plate)
}

/// The lowest place of this size in `room` that keeps off what is covered, as far to the right as can be; the
/// lower right corner if there is none.
fn free_place(room: Rect, size: Vec2, covered: &[Rect]) -> Rect {
    let steps = |length: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred in a window")]
        let count = (length / STEP).floor().max(0.0) as u16;
        0..=count
    };
    let slack = room.size() - size;
    let place = |right: f32, bottom: f32| Rect::from_min_size(pos2(right, bottom) - size, size);
    let corner = place(room.right(), room.bottom());
    let rows = steps(slack.y).flat_map(|up| steps(slack.x).map(move |left| (f32::from(left), f32::from(up))));
    let mut places = rows.map(|(left, up)| place(room.right() - left * STEP, room.bottom() - up * STEP));
    let is_free = |place: &Rect| !covered.iter().any(|other| other.expand(MARGIN).intersects(*place));
    places.find(is_free).unwrap_or(corner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_as_low_as_there_is_room_beside_what_else_is_there() {
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 400.0));
        let size = vec2(200.0, 20.0);
        assert_eq!(free_place(room, size, &[]).max, room.max);
        let note = Rect::from_min_max(pos2(450.0, 370.0), room.max);
        assert!(free_place(room, size, &[note]).right() < 450.0 - MARGIN + 0.1);
        let bar = Rect::from_min_max(pos2(0.0, 370.0), pos2(300.0, 400.0));
        let above = free_place(room, size, &[note, bar]);
        assert!(above.bottom() < 370.0 && above.right() > 590.0, "{above:?}");
        assert_eq!(free_place(room, size, &[room]).max, room.max);
    }
}
