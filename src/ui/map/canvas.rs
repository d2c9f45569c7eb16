//! The picture itself.

use egui::{Pos2, Rect, Shape, Stroke, Ui, pos2};

use crate::app::App;
use crate::ui::theme;

/// Draws the map's picture.
#[derive(Default)]
pub(in crate::ui) struct Canvas {}

impl Canvas {
    /// Draws what `app` shows into `rect`.
    pub(super) fn paint(&mut self, ui: &Ui, rect: Rect, app: &App) {
        let palette = theme::palette(ui);
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, palette.field);
        let camera = app.session().camera;
        for layer in app.layers_in_order() {
            if !app.layer_settings(&layer).visible {
                continue;
            }
            for feature in layer.features() {
                for part in feature.shape().parts() {
                    let points: Vec<Pos2> = part
                        .positions
                        .iter()
                        .map(|p| camera.view_from_lonlat(*p))
                        .map(|p| pos2(rect.left() + p.x, rect.top() + p.y))
                        .collect();
                    painter.add(Shape::line(points, Stroke::new(1.0, palette.secondary)));
                }
            }
        }
    }
}
