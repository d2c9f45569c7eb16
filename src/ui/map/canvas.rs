//! The picture itself, painted on the window's graphics device.

use std::sync::Arc;

use egui::{Color32, Rect, Ui};

use crate::display::Picture;
use crate::paint::MapPainter;

/// Paints pictures. Without a graphics device (some tests) the map stays blank paper.
pub(super) struct Canvas {
    painter: Option<MapPainter>,
}

impl Canvas {
    pub(super) fn new(creation: &eframe::CreationContext<'_>) -> Self {
        let ctx = creation.egui_ctx.clone();
        let painter = MapPainter::new(creation.wgpu_render_state.as_ref(), Arc::new(move || ctx.request_repaint()));
        let painter = painter.inspect_err(|error| log::error!("the map cannot be painted: {error}")).ok();
        Self { painter }
    }

    /// Paints `picture`, whose camera has the size of `rect`, into `rect`; labels fade in and out
    /// if `soft`.
    pub(super) fn paint(&mut self, ui: &Ui, rect: Rect, picture: &Picture, soft: bool) {
        let painter = ui.painter_at(rect);
        let ground = picture.background;
        painter.rect_filled(rect, 0.0, Color32::from_rgb(ground.r, ground.g, ground.b));
        if let Some(map) = &mut self.painter {
            map.fade_labels(soft);
            map.show(&painter, rect, picture);
        }
    }
}
