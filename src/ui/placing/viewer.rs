//! The picture in its panel: the wheel zooms at the pointer, dragging moves it, a click marks a point,
//! and points that are there are dragged.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, CornerRadius, CursorIcon, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::point::{RADIUS, drag_number, paint_point};
use crate::app::placing::PlacingCommand;
use crate::app::{App, Command};
use crate::geo::{PixelPt, Pixels};
use crate::i18n::message;
use crate::symbol::decoded::Decoded;
use crate::ui::gesture::Hand;
use crate::ui::theme;
use crate::ui::theme::size;

/// Points of wheel travel for twice as large.
const WHEEL_POINTS: f32 = 110.0;
/// A pixel of the picture is not drawn larger, in points.
const LARGEST_PIXEL: f32 = 24.0;

/// How the picture is looked at.
#[derive(Default)]
pub(super) struct Viewer {
    /// The picture on the graphics card, and what it was made of.
    texture: Option<(Arc<Decoded>, TextureHandle)>,
    look: Option<Look>,
    /// The point in the hand.
    held: Option<usize>,
}

#[derive(Clone, Copy)]
struct Look {
    pixels: Pixels,
    /// Points of the window to a pixel.
    scale: f32,
    /// The pixel in the middle.
    centre: [f64; 2],
}

impl Look {
    fn fitting(pixels: Pixels, room: Vec2) -> Self {
        let PixelPt { x, y } = pixels.at(0.5, 0.5);
        Self { pixels, scale: least(pixels, room), centre: [x, y] }
    }

    fn window(self, rect: Rect, p: PixelPt) -> Pos2 {
        let scale = f64::from(self.scale);
        #[expect(clippy::cast_possible_truncation, reason = "a place in the window")]
        let offset = vec2(((p.x - self.centre[0]) * scale) as f32, ((p.y - self.centre[1]) * scale) as f32);
        rect.center() + offset
    }

    fn pixel(self, rect: Rect, at: Pos2) -> PixelPt {
        let offset = (at - rect.center()) / self.scale;
        PixelPt::new(self.centre[0] + f64::from(offset.x), self.centre[1] + f64::from(offset.y))
    }

    /// Larger or smaller, what is under `at` staying there.
    fn zoomed(mut self, rect: Rect, at: Pos2, factor: f32) -> Self {
        let kept = self.pixel(rect, at);
        self.scale = (self.scale * factor).clamp(least(self.pixels, rect.size()) * 0.8, LARGEST_PIXEL);
        let now = self.pixel(rect, at);
        self.centre = [self.centre[0] + kept.x - now.x, self.centre[1] + kept.y - now.y];
        self.inside()
    }

    fn moved(mut self, by: Vec2) -> Self {
        self.centre[0] -= f64::from(by.x / self.scale);
        self.centre[1] -= f64::from(by.y / self.scale);
        self.inside()
    }

    fn inside(mut self) -> Self {
        self.centre[0] = self.centre[0].clamp(0.0, self.pixels.width.into());
        self.centre[1] = self.centre[1].clamp(0.0, self.pixels.height.into());
        self
    }
}

/// The scale at which all of the picture is seen.
fn least(pixels: Pixels, room: Vec2) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let (width, height) = (pixels.width as f32, pixels.height as f32);
    (room.x / width).min(room.y / height)
}

impl Viewer {
    /// Brings a point of the picture to the middle, close enough to see it.
    pub(super) fn go_to(&mut self, p: PixelPt) {
        if let Some(look) = &mut self.look {
            look.centre = [p.x, p.y];
            look.scale = look.scale.max(1.0);
        }
    }

    /// Shows the picture in a place of this size.
    pub(super) fn show(&mut self, ui: &mut Ui, room: Vec2, app: &App, pixels: Pixels, send: &mut Vec<Command>) {
        let palette = theme::palette(ui);
        let (rect, response) = ui.allocate_exact_size(room, Sense::click_and_drag());
        let name = message(app.language(), "placing.picture");
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, name));
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS_SMALL), palette.pressed);
        let known = self.look.filter(|look| look.pixels == pixels);
        let look = self.turned(ui, rect, &response, known.unwrap_or_else(|| Look::fitting(pixels, room)));
        self.picture_ui(ui, rect, app, look);
        self.points_ui(ui, rect, &response, app, send);
        let frame = Stroke::new(1.0, palette.rim);
        ui.painter().rect_stroke(rect, CornerRadius::same(size::RADIUS_SMALL), frame, StrokeKind::Inside);
    }

    /// The look after what the hand did to it.
    fn turned(&mut self, ui: &Ui, rect: Rect, response: &Response, mut look: Look) -> Look {
        if let Some(pointer) = response.hover_pos() {
            let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            let factor = (wheel / WHEEL_POINTS).exp2() * pinch;
            if (factor - 1.0).abs() > 1e-4 {
                look = look.zoomed(rect, pointer, factor);
            }
        }
        if response.dragged() && self.held.is_none() {
            look = look.moved(response.drag_delta());
        }
        self.look = Some(look);
        look
    }

    fn picture_ui(&mut self, ui: &Ui, rect: Rect, app: &App, look: Look) {
        // Whoever decodes it wakes the window.
        let Some(picture) = app.placing().picture() else { return };
        if self.texture.as_ref().is_none_or(|(known, _)| !Arc::ptr_eq(known, picture)) {
            let side = [picture.width as usize, picture.height as usize];
            let image = ColorImage::from_rgba_premultiplied(side, &picture.rgba);
            let texture = ui.ctx().load_texture("picture to place", image, TextureOptions::LINEAR);
            self.texture = Some((picture.clone(), texture));
        }
        let Some((_, texture)) = &self.texture else { return };
        let whole = |across, down| look.window(rect, look.pixels.at(across, down));
        let place = Rect::from_min_max(whole(0.0, 0.0), whole(1.0, 1.0));
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter_at(rect.shrink(1.0)).image(texture.id(), place, uv, Color32::WHITE);
    }

    fn points_ui(&mut self, ui: &Ui, rect: Rect, response: &Response, app: &App, send: &mut Vec<Command>) {
        let (Some(look), desk) = (self.look, app.placing()) else { return };
        let painter = ui.painter_at(rect.shrink(1.0));
        let palette = theme::palette(ui);
        let points = &desk.placing(app.context()).points;
        let at_pointer =
            |pointer: Pos2| points.iter().position(|point| look.window(rect, point.pixel).distance(pointer) <= RADIUS);
        if response.drag_started() {
            self.held = ui.input(|input| input.pointer.press_origin()).and_then(at_pointer);
        }
        let pointer = response.interact_pointer_pos();
        if let (Some(point), Some(pointer)) = (self.held.filter(|_| response.dragged()), pointer) {
            let gesture = Some(Hand::Placing.gesture(drag_number(ui, response.drag_started())));
            let to = look.pixel(rect, pointer);
            send.push(Command::Placing(PlacingCommand::MovePixel { point, to, gesture }));
        }
        if response.drag_stopped() {
            self.held = None;
        }
        if response.clicked()
            && let Some(pointer) = pointer.filter(|pointer| at_pointer(*pointer).is_none())
        {
            send.push(Command::Placing(PlacingCommand::Mark(look.pixel(rect, pointer))));
        }
        for (index, point) in points.iter().enumerate() {
            paint_point(&painter, look.window(rect, point.pixel), &(index + 1).to_string(), palette.accent);
        }
        if let Some(marked) = desk.marked() {
            paint_point(&painter, look.window(rect, marked), &(points.len() + 1).to_string(), palette.link);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
    }
}
