//! What lies under a point of a view, across all layers that it shows.

use std::sync::Arc;

use super::{MapView, ViewId, Views};
use crate::app::Context;
use crate::display::PlacedLabel;
use crate::display::labels::{around, covered_by};
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::geo::WorldPt;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::project::{LabelPlace, StyleView};
use crate::query::Reach;
use crate::style::LayerRules;

/// How far from the pointer a marker or a line still counts, in logical points.
const POINT_REACH_PT: f64 = 11.0;
const LINE_REACH_PT: f64 = 5.0;

impl Views {
    /// The name under a place of a view: whose it is, and the box around it.
    pub fn label_at(&self, view: ViewId, at: ViewPt) -> Option<(FeatureKey, ViewRect)> {
        let picture = self.get(view).last_picture()?;
        let covered = |label: &PlacedLabel| covered_by(label, picture.symbol_scale);
        let hit = picture.labels.iter().rev().find(|label| covered(label).iter().any(|rect| rect.contains(at)))?;
        Some((self.layers.ready.named_by(hit.id)?, around(covered(hit))?))
    }

    /// What to remember of a feature's name whose middle was dropped at `centre` of a view.
    pub(in crate::app) fn dropped_label(&self, view: ViewId, key: &FeatureKey, centre: ViewPt) -> Option<LabelPlace> {
        let view = self.get(view);
        self.layers.ready.dropped_label(key, &view.camera, view.symbol_scale(), centre)
    }
}

impl MapView {
    /// Every feature that the view shows under one of its points, topmost first: points before lines
    /// before areas, and within these by drawing order.
    pub fn features_at(&self, pointer: ViewPt, cx: &Context) -> Vec<FeatureKey> {
        let place = self.camera.world_from_view(pointer);
        let layers = self.layers_on_show(cx);
        let mut hits: Vec<(Option<u8>, FeatureKey)> =
            layers.iter().rev().flat_map(|layer| self.hits(layer, place, cx)).collect();
        hits.sort_by_key(|(dimension, _)| *dimension);
        hits.into_iter().map(|(_, key)| key).collect()
    }

    /// The pointer rests at a place, or has left the view.
    pub(super) fn point_at(&mut self, pointer: Option<ViewPt>, cx: &Context) {
        self.emphasis.pointer = pointer;
        self.emphasis.hover = pointer.and_then(|pointer| self.features_at(pointer, cx).into_iter().next());
    }

    /// What of a layer lies at a place, with its dimension.
    fn hits(&self, layer: &Arc<Layer>, place: WorldPt, cx: &Context) -> Vec<(Option<u8>, FeatureKey)> {
        let (Some(table), Some(index)) = (layer.table(), cx.open().hit_index(layer)) else { return Vec::new() };
        let reach = |points: f64| points / self.camera.world_points();
        let reach = Reach { points: reach(POINT_REACH_PT), lines: reach(LINE_REACH_PT) };
        let rules = LayerRules::new(StyleView { project: cx.project() }.layer(&layer.id));
        let drawn = |index: &usize| {
            !rules.tells_apart() || layer.feature(*index).is_some_and(|feature| rules.class_of(&feature).is_some())
        };
        let found = index.at(table, place, reach).into_iter().filter(drawn);
        found
            .map(|index| (table.shapes().get(index).dimension(), FeatureKey { layer: layer.id.clone(), index }))
            .collect()
    }
}
