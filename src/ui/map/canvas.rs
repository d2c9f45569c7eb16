//! The pictures themselves, painted on the window's graphics device.

use std::collections::BTreeMap;

use egui::{Rect, Ui};

use crate::app::base_map::tone_of;
use crate::app::{App, ViewId};
use crate::display::Picture;
use crate::paint::{BaseMapLook, BaseMapPainter, MapDevice, MapPainter, Statistics, colour32};
use crate::project::StyleView;

/// Paints pictures, each view with a painter of its own. Without a graphics device (some tests) maps
/// stay blank paper.
pub(super) struct Canvas {
    device: Option<MapDevice>,
    painters: BTreeMap<ViewId, MapPainter>,
    base_map: BaseMapPainter,
}

impl Canvas {
    pub(super) fn new(device: Option<MapDevice>) -> Self {
        Self { device, painters: BTreeMap::new(), base_map: BaseMapPainter::default() }
    }

    /// What was done for a view so far, if it was painted.
    pub(super) fn statistics(&self, view: ViewId) -> Option<Statistics> {
        self.painters.get(&view).map(MapPainter::statistics)
    }

    /// Paints the `picture` of a view, whose camera has the size of `rect`, into `rect`, over the base map
    /// if there is one; labels fade in and out unless motion is reduced.
    pub(super) fn paint(&mut self, ui: &mut Ui, view: ViewId, rect: Rect, picture: &Picture, app: &App) {
        ui.painter_at(rect).rect_filled(rect, 0.0, colour32(picture.background.with_alpha(1.0)));
        self.base_map(ui, rect, picture, app);
        if let Some(device) = &self.device {
            let map = self.painters.entry(view).or_insert_with(|| device.painter());
            map.fade_labels(!app.context().reduces_motion());
            map.show(&ui.painter_at(rect), rect, picture);
        }
    }

    fn base_map(&mut self, ui: &mut Ui, rect: Rect, picture: &Picture, app: &App) {
        let Some(desk) = app.context().base_maps().desk() else { return };
        let Some(map) = StyleView { project: app.context().project() }.base_map() else { return };
        let look = BaseMapLook { opacity: map.opacity, tone: tone_of(map, app.context().palette()) };
        self.base_map.show(ui, rect, &picture.camera, desk, look);
    }
}
