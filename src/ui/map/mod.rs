//! The maps of a window: gestures on them, the picture, and what stands on the picture. A pane is one
//! view in one place; several of them may stand in one window.
//!
//! * `pane`: a view in its place;
//! * `gestures`, `moving`: what the pointer does, as commands;
//! * `canvas`: the picture on the graphics device;
//! * `furniture`, `credit`, `zoom_buttons`, `tooltip`: what stands on it.

mod canvas;
mod credit;
mod furniture;
mod gestures;
mod moving;
mod pane;
mod tooltip;
mod zoom_buttons;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Rect, Ui};

use self::canvas::Canvas;
use self::pane::MapPane;
use crate::app::Command;
use crate::app::ViewId;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::paint::{MapDevice, Statistics};
use crate::ui::door::Door;

/// The maps of a window, one for each view that is on show in it.
pub struct Maps {
    canvas: Canvas,
    panes: BTreeMap<ViewId, MapPane>,
}

impl Maps {
    /// Maps on the window's graphics device.
    pub fn new(creation: &eframe::CreationContext<'_>) -> Self {
        let ctx = creation.egui_ctx.clone();
        let device = MapDevice::new(creation.wgpu_render_state.as_ref(), Arc::new(move || ctx.request_repaint()));
        Self::on(device.inspect_err(|error| log::error!("the map cannot be painted: {error}")).ok())
    }

    /// Maps on this device.
    pub(super) fn on(device: Option<MapDevice>) -> Self {
        Self { canvas: Canvas::new(device), panes: BTreeMap::new() }
    }

    /// What was done to paint a view so far, if it has been on show.
    pub(super) fn statistics(&self, view: ViewId) -> Option<Statistics> {
        self.canvas.statistics(view)
    }

    /// Draws a view's map into `rect`, after what the pointer did there in this frame. Commands about
    /// the view itself are carried out at once, so that the picture follows the hand; the others are
    /// put into `send`.
    pub fn map_ui(&mut self, ui: &mut Ui, view: ViewId, rect: Rect, door: &mut Door<'_>, send: &mut Vec<Command>) {
        let pane = self.panes.entry(view).or_insert_with(|| MapPane::new(view));
        pane.show(ui, rect, door, &mut self.canvas, send);
    }

    /// Where a view's map is in the window, if it has been on show.
    pub fn rect(&self, view: ViewId) -> Option<Rect> {
        self.panes.get(&view).map(MapPane::rect)
    }

    /// Whether one of the maps has the keyboard.
    pub(super) fn have_focus(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(egui::Memory::focused);
        focused.is_some_and(|focused| self.panes.values().any(|pane| pane.id() == Some(focused)))
    }
}

fn view_rect(map: Rect, covered: Rect) -> ViewRect {
    ViewRect::new(view_point(map, covered.min), view_point(map, covered.max))
}

/// A point of the window as a point of the map view that fills `rect`.
fn view_point(rect: Rect, p: egui::Pos2) -> ViewPt {
    ViewPt::new(p.x - rect.left(), p.y - rect.top())
}
