//! What the pointer does on the map, as commands: the wheel and pinching zoom at the pointer,
//! dragging pans, a click selects, a double click comes closer.

use egui::{PointerButton, Response, Ui};

use super::moving::Moving;
use super::view_point;
use crate::app::App;
use crate::app::Command;
use crate::app::command::SelectCommand;
use crate::app::command::ViewCommand;
use crate::app::placing::PlacingCommand;
use crate::app::{ViewId, ViewLayers};
use crate::geo::Camera;
use crate::geo::ViewPt;
use crate::ui::annotate::Claim;

/// Points of wheel travel for one zoom step (a factor of two). A notch is about 50 points.
const WHEEL_POINTS: f32 = 110.0;

/// How long a double click's zoom takes, in seconds.
const GLIDE_SECONDS: f64 = 0.2;

/// State between frames.
pub(super) struct Gestures {
    view: ViewId,
    /// What hovering was last asked for, so that nothing is asked twice.
    asked: Option<Asked>,
    glide: Option<Glide>,
    moving: Moving,
}

/// What the answer to "what is under the pointer" depends on.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    pointer: Option<ViewPt>,
    camera: Camera,
    project: u64,
    shown: ViewLayers,
}

/// A zoom at one place, spread over a few frames.
#[derive(Clone, Copy, Debug)]
struct Glide {
    anchor: ViewPt,
    /// Zoom steps still to go, and seconds left to go them in.
    steps: f64,
    seconds: f64,
}

impl Gestures {
    pub(super) fn new(view: ViewId) -> Self {
        Self { view, asked: None, glide: None, moving: Moving::new(view) }
    }

    pub(super) fn commands(&mut self, ui: &Ui, response: &Response, app: &App, claim: Claim, send: &mut Vec<Command>) {
        if !claim.primary && self.moving.commands(ui, response, app, send) {
            self.hover(ui, response, app, true, send);
            return;
        }
        let pan_or_zoom = self.pan_and_zoom(ui, response, claim, send);
        if pan_or_zoom {
            self.glide = None;
        }
        self.click(ui, response, app, claim, send);
        self.step_glide(ui, send);
        self.hover(ui, response, app, pan_or_zoom, send);
    }

    fn click(&mut self, ui: &Ui, response: &Response, app: &App, claim: Claim, send: &mut Vec<Command>) {
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) {
            send.push(self.command(ViewCommand::Grasp));
            self.glide = None;
            response.request_focus();
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let place = view_point(response.rect, pointer);
        if response.clicked() && app.placing().awaits_place(app.context()) {
            return send.push(Command::Placing(PlacingCommand::PlaceAt(self.view, place)));
        }
        if claim.primary || claim.double_click {
            return;
        }
        if response.double_clicked() {
            self.glide = Some(Glide { anchor: place, steps: 1.0, seconds: GLIDE_SECONDS });
        } else if response.clicked() {
            send.push(Command::Select(SelectCommand::At(self.view, place)));
        }
    }

    fn step_glide(&mut self, ui: &Ui, send: &mut Vec<Command>) {
        let Some(glide) = &mut self.glide else { return };
        let passed = f64::from(ui.input(|input| input.stable_dt)).min(glide.seconds);
        let steps = glide.steps * passed / glide.seconds;
        send.push(Command::View(self.view, ViewCommand::Zoom { steps, anchor: glide.anchor }));
        glide.steps -= steps;
        glide.seconds -= passed;
        if glide.seconds <= 0.0 {
            self.glide = None;
        }
        ui.ctx().request_repaint();
    }

    /// Asks what is under the pointer when pointer, camera or layers have changed, and never while
    /// the map is being moved. In a meeting only a moving pointer points at something.
    fn hover(&mut self, ui: &Ui, response: &Response, app: &App, moving: bool, send: &mut Vec<Command>) {
        let view = app.views().get(self.view);
        let pointer = response.hover_pos().filter(|_| !moving && !response.dragged());
        let pointer = pointer.map(|pointer| view_point(response.rect, pointer));
        let (camera, shown) = (view.camera(), view.shown().clone());
        let asked = Asked { pointer, camera, project: app.context().history().revision(), shown };
        if self.asked.as_ref() != Some(&asked) {
            let rests = self.asked.as_ref().is_some_and(|before| before.pointer == pointer);
            let points = pointer.filter(|_| !app.views().is_presented(self.view) || !rests);
            self.asked = Some(asked);
            send.push(self.command(ViewCommand::Hover(points)));
        }
        if moving && response.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        } else if pointer.is_some() && view.hover().is_some() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
    }

    /// Dragging and the wheel; whether the camera is being moved.
    fn pan_and_zoom(&self, ui: &Ui, response: &Response, claim: Claim, send: &mut Vec<Command>) -> bool {
        let before = send.len();
        let by_primary = response.dragged_by(PointerButton::Primary) && !claim.primary;
        let dragged = by_primary || response.dragged_by(PointerButton::Middle);
        if dragged
            && response.drag_delta() != egui::Vec2::ZERO
            && let Some(now) = response.interact_pointer_pos()
        {
            let to = view_point(response.rect, now);
            let from = view_point(response.rect, now - response.drag_delta());
            send.push(self.command(ViewCommand::Pan { from, to }));
        }
        if let Some(pointer) = response.hover_pos() {
            let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
            let steps = f64::from(wheel / WHEEL_POINTS) + f64::from(pinch).log2();
            if steps.abs() > 1e-4 {
                send.push(self.command(ViewCommand::Zoom { steps, anchor: view_point(response.rect, pointer) }));
            }
        }
        send.len() > before
    }

    fn command(&self, command: ViewCommand) -> Command {
        Command::View(self.view, command)
    }
}
