//! Dragging names about: in the mode for it, or at any time with Alt held. A double click in the
//! mode lets the program place a name again.

use egui::{Align2, CornerRadius, CursorIcon, PointerButton, Rect, Response, Stroke, StrokeKind, Ui, vec2};

use super::{view_point, view_rect};
use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::styling::StyleCommand;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::i18n::message;
use crate::plan::FeatureKey;
use crate::project::GestureId;
use crate::ui::commands::escape_keys;
use crate::ui::gesture::Hand;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, card, line};

/// What outlives a frame.
pub(super) struct Moving {
    view: ViewId,
    drag: Option<Drag>,
    drags: u64,
}

/// A name under the hand.
struct Drag {
    feature: FeatureKey,
    /// From the pointer to the middle of the name.
    grip: (f32, f32),
    gesture: GestureId,
}

impl Moving {
    pub(super) fn new(view: ViewId) -> Self {
        Self { view, drag: None, drags: 0 }
    }

    /// Turns what the pointer does to names into commands; whether it is about a name, so that
    /// nothing else may take it.
    pub(super) fn commands(&mut self, ui: &Ui, response: &Response, app: &App, send: &mut Vec<Command>) -> bool {
        let pressed_at = ui.input(|input| input.pointer.press_origin());
        if response.drag_started_by(PointerButton::Primary)
            && wanted(ui, app)
            && let Some(place) = pressed_at.map(|at| view_point(response.rect, at))
        {
            self.drag = app
                .views()
                .label_at(self.view, place)
                .map(|(feature, covered)| self.begun(feature, place, covered.centre()));
        }
        if app.session().moving_labels && response.double_clicked() {
            let place = response.interact_pointer_pos().map(|at| view_point(response.rect, at));
            if let Some((feature, _)) = place.and_then(|place| app.views().label_at(self.view, place)) {
                send.push(Command::Style(StyleCommand::ResetLabel(feature)));
                return true;
            }
        }
        let Some(drag) = &self.drag else { return false };
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            let at = view_point(response.rect, pointer);
            let centre = ViewPt::new(at.x + drag.grip.0, at.y + drag.grip.1);
            let (feature, gesture) = (drag.feature.clone(), Some(drag.gesture));
            send.push(Command::Style(StyleCommand::MoveLabel { feature, view: self.view, centre, gesture }));
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        if !response.dragged() {
            self.drag = None;
        }
        true
    }

    fn begun(&mut self, feature: FeatureKey, at: ViewPt, centre: ViewPt) -> Drag {
        self.drags += 1;
        let gesture = Hand::Names.gesture(((self.view as u64) << 32) + self.drags);
        Drag { feature, grip: (centre.x - at.x, centre.y - at.y), gesture }
    }
}

/// Whether the pointer is for names: a mode, or a key.
fn wanted(ui: &Ui, app: &App) -> bool {
    app.session().moving_labels || ui.input(|input| input.modifiers.alt)
}

/// Frames the name under the pointer, and in the mode says what can be done. Returns the place that
/// the words cover.
pub(super) fn moving_ui(ui: &mut Ui, map: Rect, app: &App, view: ViewId, send: &mut Vec<Command>) -> Option<ViewRect> {
    if wanted(ui, app)
        && let Some((_, covered)) =
            app.views().get(view).pointer().and_then(|pointer| app.views().label_at(view, pointer))
    {
        let accent = theme::paper().accent;
        let frame = Rect::from_min_max(
            map.min + vec2(covered.min.x, covered.min.y),
            map.min + vec2(covered.max.x, covered.max.y),
        );
        let radius = CornerRadius::same(size::RADIUS_SMALL);
        ui.painter_at(map).rect_stroke(frame.expand(3.0), radius, Stroke::new(1.5, accent), StrokeKind::Outside);
        if !ui.input(|input| input.pointer.any_down()) {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
    }
    app.session().moving_labels.then(|| view_rect(map, words_ui(ui, map, app, send)))
}

fn words_ui(ui: &mut Ui, map: Rect, app: &App, send: &mut Vec<Command>) -> Rect {
    let palette = theme::palette(ui);
    let words = message(app.language(), "moving.words");
    let done = message(app.language(), "moving.done");
    let galley = line(ui, words, theme::regular(size::TEXT), palette.ink, map.width() - 180.0);
    let room = vec2(galley.size().x + 110.0, size::CONTROL + 12.0);
    let place = Align2::CENTER_TOP.align_size_within_rect(room, map.shrink2(vec2(0.0, 12.0)));
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        card(palette).inner_margin(6).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.add_space(6.0);
                let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x, size::CONTROL), egui::Sense::hover());
                let top = rect.center().y - galley.size().y / 2.0;
                ui.painter().galley(egui::pos2(rect.left(), top), galley, palette.ink);
                if Button::new(done, Kind::Primary).keys(&escape_keys()).show(ui).clicked() {
                    send.push(Command::Style(StyleCommand::ToggleMovingLabels));
                }
            });
        });
    });
    place
}
