//! The tool at work, above the map: handles, frames, rubber band, snap mark, caret, hints.

use egui::output::IMEOutput;
use egui::{
    Color32, CornerRadius, CursorIcon, IMEPurpose, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui,
    UiBuilder, pos2, vec2,
};

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::ToolCommand;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::i18n::message;
use crate::query::SnapKind;
use crate::tool::{Cursor, HandleKind, TextBox, ToolEvent, ToolPicture};
use crate::ui::annotate::pointer::tool_modifiers;
use crate::ui::commands::command_button;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, line};

/// Half the side of a handle.
const HANDLE: f32 = 4.5;
const MIDPOINT: f32 = 3.2;

/// Draws the tool at work over the map, whose place is that of `response`.
pub(in crate::ui) fn tool_overlay(ui: &mut Ui, response: &Response, app: &App, view: ViewId, send: &mut Vec<Command>) {
    if app.views().is_presented(view) {
        return;
    }
    let picture = app.tools().picture(view, app.context(), app.views());
    let marks = Marks { origin: response.rect.min, palette: theme::paper(), ui: &*ui, clip: response.rect };
    marks.all(&picture);
    if let Some(text_box) = &picture.text_box {
        marks.text_box(text_box);
        let offer = |rect: &ViewRect| marks.rect(rect);
        let output = IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: offer(&text_box.plate),
            cursor_rect: offer(&text_box.caret_rect),
            should_interrupt_composition: false,
        };
        ui.output_mut(|platform| platform.ime = Some(output));
    }
    hint_ui(ui, response.rect, app);
    if let Some(at) = picture.keep_at {
        keep_ui(ui, response.rect, at, app, send);
    }
    cursor(ui, response, app, view);
}

/// What is drawn, in the window's coordinates.
struct Marks<'a> {
    origin: Pos2,
    palette: &'static Palette,
    ui: &'a Ui,
    clip: Rect,
}

impl Marks<'_> {
    fn point(&self, at: ViewPt) -> Pos2 {
        self.origin + vec2(at.x, at.y)
    }

    fn rect(&self, rect: &ViewRect) -> Rect {
        Rect::from_min_max(self.point(rect.min), self.point(rect.max))
    }

    fn painter(&self) -> egui::Painter {
        self.ui.painter().with_clip_rect(self.clip)
    }

    fn all(&self, picture: &ToolPicture) {
        let painter = self.painter();
        let accent = self.palette.link;
        for frame in &picture.frames {
            let frame = self.rect(frame).expand(3.0);
            let ring =
                [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
            painter.add(Shape::line(ring.to_vec(), Stroke::new(3.0, Color32::from_white_alpha(150))));
            painter.extend(Shape::dashed_line(&ring, Stroke::new(1.0, accent), 4.0, 3.0));
        }
        if let Some(band) = &picture.band {
            let stroke = Stroke::new(1.0, accent);
            painter.rect(self.rect(band), 0.0, accent.gamma_multiply(0.12), stroke, StrokeKind::Inside);
        }
        for handle in &picture.handles {
            self.handle(self.point(handle.at), handle.kind);
        }
        if let Some((at, kind)) = picture.snap {
            self.snap(self.point(at), kind);
        }
    }

    fn handle(&self, at: Pos2, kind: HandleKind) {
        let painter = self.painter();
        let (fill, rim) = (self.palette.surface, Stroke::new(1.5, self.palette.link));
        match kind {
            HandleKind::Corner => {
                let square = Rect::from_center_size(at, vec2(2.0, 2.0) * HANDLE);
                painter.rect(square, 1.5, fill, rim, StrokeKind::Middle);
            }
            HandleKind::Vertex => {
                painter.circle(at, HANDLE, fill, rim);
            }
            HandleKind::Midpoint => {
                painter.circle(at, MIDPOINT, self.palette.link.gamma_multiply(0.85), Stroke::new(1.0, fill));
            }
            HandleKind::Anchor => {
                let diamond = [vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0)];
                let points = diamond.map(|d| at + d * (HANDLE + 1.5)).to_vec();
                painter.add(Shape::convex_polygon(points, fill, rim));
            }
        }
    }

    /// A ring on a vertex, a cross on an edge.
    fn snap(&self, at: Pos2, kind: SnapKind) {
        let painter = self.painter();
        let stroke = Stroke::new(1.5, self.palette.accent);
        match kind {
            SnapKind::Vertex => {
                painter.circle_stroke(at, 6.5, stroke);
            }
            SnapKind::Edge => {
                for (from, to) in [(vec2(-5.0, -5.0), vec2(5.0, 5.0)), (vec2(-5.0, 5.0), vec2(5.0, -5.0))] {
                    painter.line_segment([at + from, at + to], stroke);
                }
            }
        }
    }

    /// The box, what is selected and composed in it, and the caret.
    fn text_box(&self, text_box: &TextBox) {
        let painter = self.painter();
        let plate = self.rect(&text_box.plate);
        let empty =
            if text_box.item.text.is_empty() { self.palette.surface.gamma_multiply(0.8) } else { Color32::TRANSPARENT };
        let rim = Stroke::new(1.5, self.palette.link);
        painter.rect(plate, CornerRadius::same(size::RADIUS_SMALL), empty, rim, StrokeKind::Outside);
        for rect in &text_box.selected_rects {
            painter.rect_filled(self.rect(rect), 1.0, self.palette.link.gamma_multiply(0.3));
        }
        for rect in &text_box.composing_rects {
            let rect = self.rect(rect);
            painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.5, self.palette.link));
        }
        let caret = self.rect(&text_box.caret_rect);
        painter.vline(caret.left(), caret.shrink2(vec2(0.0, 2.0)).y_range(), Stroke::new(1.75, self.palette.accent));
    }
}

/// One line about the tool in hand, at the top of the map.
fn hint_ui(ui: &Ui, map: Rect, app: &App) {
    let Some(key) = app.tools().in_hand().draws().map(|spec| spec.hint) else { return };
    let palette = theme::palette(ui);
    let words = message(app.language(), key);
    let galley = line(ui, words, theme::regular(size::TEXT_SMALL), palette.on_tooltip, map.width() - 220.0);
    let plate = Rect::from_center_size(pos2(map.center().x, map.top() + 26.0), galley.size() + vec2(24.0, 12.0));
    ui.painter().rect_filled(plate, CornerRadius::same(size::RADIUS), palette.tooltip);
    ui.painter().galley(plate.center() - galley.size() / 2.0, galley, palette.on_tooltip);
}

/// The button that keeps a measure, beside its end.
fn keep_ui(ui: &mut Ui, map: Rect, at: ViewPt, app: &App, send: &mut Vec<Command>) {
    let at = map.min + vec2(at.x + 14.0, at.y + 10.0);
    let room = vec2(96.0, size::CONTROL);
    let corner = pos2(at.x.min(map.right() - room.x - 8.0), at.y.min(map.bottom() - room.y - 8.0));
    let place = Rect::from_min_size(corner.max(map.min), room);
    ui.scope_builder(UiBuilder::new().max_rect(place).sense(Sense::hover()), |ui| {
        let words = message(app.language(), "measure.keep");
        let keep = Command::Tool(ToolCommand::event(ToolEvent::Keep));
        command_button(ui, app, Button::new(words, Kind::Solid).icon(Icon::Check), keep, send);
    });
}

/// The shape of the pointer over the map.
fn cursor(ui: &Ui, response: &Response, app: &App, view: ViewId) {
    let Some(at) = response.hover_pos().filter(|_| !response.dragged()) else { return };
    let at = at - response.rect.min;
    let modifiers = ui.input(|input| input.modifiers);
    let icon = match app.tools().cursor(
        ViewPt::new(at.x, at.y),
        tool_modifiers(modifiers),
        app.context(),
        app.views().get(view),
    ) {
        Cursor::Rest => return,
        Cursor::Draw => CursorIcon::Crosshair,
        Cursor::Write => CursorIcon::Text,
        Cursor::Move => CursorIcon::Move,
        Cursor::Resize { falling: true } => CursorIcon::ResizeNwSe,
        Cursor::Resize { falling: false } => CursorIcon::ResizeNeSw,
        Cursor::Grab => CursorIcon::Grab,
    };
    ui.ctx().set_cursor_icon(icon);
}
