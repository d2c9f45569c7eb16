//! The pointer while the map is moved in its frame: dragging pans, the wheel zooms.

use egui::{CursorIcon, Pos2, Rect, Response, Stroke, StrokeKind, Ui};

use super::sheet::Sheet;
use crate::app::Command;
use crate::app::figures::FigureCommand;
use crate::project::GestureId;
use crate::project::figure::Figure;
use crate::ui::gesture::Hand;
use crate::ui::theme;

/// Points of wheel travel of a notch.
const NOTCH_POINTS: f32 = 50.0;
/// After so many seconds of rest the wheel begins another step.
const WHEEL_REST: f64 = 0.7;

/// What of the hand outlives a frame.
#[derive(Default)]
pub(super) struct MapHand {
    /// A drag that began in the frame.
    holds: bool,
    /// When the wheel turned last, in seconds of the window's clock.
    wheel: Option<f64>,
    gesture: u64,
}

impl MapHand {
    /// Marks the frame and follows the pointer; a gesture is one step.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        response: &Response,
        sheet: Sheet,
        figure: &Figure,
        send: &mut Vec<Command>,
    ) {
        let Some(map) = figure.map() else { return };
        let frame = sheet.window_rect(map.rect);
        let mark = Stroke::new(2.0, theme::palette(ui).accent);
        ui.painter().rect_stroke(frame, 0.0, mark, StrokeKind::Outside);
        let pointer = response.hover_pos().filter(|p| frame.contains(*p));
        if pointer.is_some() {
            let grabs = self.holds && response.dragged();
            ui.ctx().set_cursor_icon(if grabs { CursorIcon::Grabbing } else { CursorIcon::Grab });
        }
        if let Some((from, to)) = self.dragged(ui, response, frame) {
            let (from, to) = (sheet.page_from_window(from), sheet.page_from_window(to));
            send.push(Command::Figure(FigureCommand::PanMap { from, to, gesture: self.gesture() }));
        }
        if let Some((pointer, notches)) = pointer.zip(self.turned(ui)) {
            let anchor = sheet.page_from_window(pointer);
            send.push(Command::Figure(FigureCommand::ZoomMap { notches, anchor, gesture: self.gesture() }));
        }
    }

    fn gesture(&self) -> GestureId {
        Hand::PageMap.gesture(self.gesture)
    }

    /// From where to where the map was dragged in this frame.
    fn dragged(&mut self, ui: &Ui, response: &Response, frame: Rect) -> Option<(Pos2, Pos2)> {
        let origin = ui.input(|input| input.pointer.press_origin());
        if response.drag_started() {
            self.holds = origin.is_some_and(|p| frame.contains(p));
            self.gesture += 1;
            self.wheel = None;
        }
        let now = response.interact_pointer_pos().filter(|_| self.holds && response.dragged());
        self.holds &= !response.drag_stopped();
        // The first frame of a drag makes up for the way that was needed to know it as one.
        let begin = origin.filter(|_| response.drag_started());
        let way = now.map(|now| (begin.unwrap_or(now - response.drag_delta()), now));
        way.filter(|(from, to)| from != to)
    }

    /// By how many notches the wheel was turned in this frame, or fingers were spread.
    fn turned(&mut self, ui: &Ui) -> Option<f64> {
        let (wheel, pinch, now) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta(), input.time));
        let notches = f64::from(wheel / NOTCH_POINTS) + f64::from(pinch).log2() * 2.0;
        if notches.abs() < 1e-4 {
            return None;
        }
        if self.wheel.is_none_or(|last| now - last > WHEEL_REST) {
            self.gesture += 1;
        }
        self.wheel = Some(now);
        Some(notches)
    }
}
