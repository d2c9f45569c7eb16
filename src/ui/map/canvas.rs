//! The pictures themselves, painted on the window's graphics device.

use std::collections::BTreeMap;

use egui::{Rect, Ui};

use crate::app::ViewId;
use crate::display::Picture;
use crate::paint::{MapDevice, MapPainter, Statistics, colour32};

/// Paints pictures, each view with a painter of its own. Without a graphics device (some tests) maps
/// stay blank paper.
pub(super) struct Canvas {
    device: Option<MapDevice>,
    painters: BTreeMap<ViewId, MapPainter>,
}

impl Canvas {
    pub(super) fn new(device: Option<MapDevice>) -> Self {
        Self { device, painters: BTreeMap::new() }
    }

    /// What was done for a view so far, if it was painted.
    pub(super) fn statistics(&self, view: ViewId) -> Option<Statistics> {
        self.painters.get(&view).map(MapPainter::statistics)
    }

    /// Paints the `picture` of a view, whose camera has the size of `rect`, into `rect`; labels fade in
    /// and out if `soft`.
    pub(super) fn paint(&mut self, ui: &Ui, view: ViewId, rect: Rect, picture: &Picture, soft: bool) {
        let painter = ui.painter_at(rect);
        let ground = picture.background;
        painter.rect_filled(rect, 0.0, colour32(ground));
        if let Some(device) = &self.device {
            let map = self.painters.entry(view).or_insert_with(|| device.painter());
            map.fade_labels(soft);
            map.show(&painter, rect, picture);
        }
    }
}
