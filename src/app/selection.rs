//! Hover and selection: what lies under the pointer across all visible layers.

use std::sync::Arc;

use super::App;
use super::command::SelectCommand;
use super::session::Panel;
use crate::display::Shown;
use crate::display::Visibility;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::project::Project;
use crate::project::StyleView;
use crate::query::Reach;
use crate::style::LayerRules;

/// How far from the pointer a marker or a line still counts, in logical points.
const POINT_REACH_PT: f64 = 11.0;
const LINE_REACH_PT: f64 = 5.0;

impl App {
    pub(super) fn select(&mut self, command: SelectCommand) {
        let looks_into = !matches!(command, SelectCommand::Hover(_) | SelectCommand::Clear);
        match command {
            SelectCommand::Hover(pointer) => {
                self.session.pointer = pointer;
                self.session.hover = pointer.and_then(|pointer| self.features_at(pointer).into_iter().next());
            }
            SelectCommand::At(pointer) => {
                self.session.candidates = self.features_at(pointer);
                self.session.chosen = 0;
            }
            SelectCommand::Next => {
                let count = self.session.candidates.len().max(1);
                self.session.chosen = (self.session.chosen + 1) % count;
            }
            SelectCommand::Feature(key) => {
                self.drop_annotation_selection();
                self.session.candidates = vec![key];
                self.session.chosen = 0;
            }
            SelectCommand::Clear => self.session.candidates.clear(),
        }
        if looks_into && self.selected().is_some() {
            // What is known of the feature stands where the history does.
            self.session.open_panels.remove(&Panel::History);
        }
    }

    /// The selected feature.
    pub fn selected(&self) -> Option<&FeatureKey> {
        self.session.candidates.get(self.session.chosen)
    }

    /// Features under the last click, topmost first, and which of them is selected.
    pub fn candidates(&self) -> (&[FeatureKey], usize) {
        (&self.session.candidates, self.session.chosen)
    }

    /// Every visible feature under a point of the view, topmost first: points before lines before
    /// areas, and within these by drawing order.
    pub fn features_at(&self, pointer: ViewPt) -> Vec<FeatureKey> {
        let camera = self.session.camera;
        let place = camera.world_from_view(pointer);
        let reach =
            Reach { points: POINT_REACH_PT / camera.world_points(), lines: LINE_REACH_PT / camera.world_points() };
        let project = self.shown_project();
        let styles = StyleView { project: &project };
        let mut hits = Vec::new();
        for layer in &self.visible_layers(&project) {
            let (Some(table), Some(index)) = (layer.table(), self.context.workspace.open.hit_index(layer)) else {
                continue;
            };
            let rules = LayerRules::new(styles.layer(&layer.id));
            let drawn = |index: usize| {
                !rules.tells_apart() || layer.feature(index).is_some_and(|feature| rules.class_of(&feature).is_some())
            };
            for index in index.at(table, place, reach).into_iter().filter(|index| drawn(*index)) {
                let dimension = table.shapes().get(index).dimension();
                hits.push((dimension, FeatureKey { layer: layer.id.clone(), index }));
            }
        }
        hits.sort_by_key(|(dimension, _)| *dimension);
        hits.into_iter().map(|(_, key)| key).collect()
    }

    /// The layers that the map shows at its present scale, from the top to the bottom.
    pub(super) fn visible_layers(&self, project: &Project) -> Vec<Arc<Layer>> {
        let visibility = Visibility { plan: self.plan(), project, shown: Shown::AsSet };
        let visible = visibility.at(self.session.camera.scale(), &self.context.workspace.open.in_order(project));
        visible.into_iter().rev().map(|visible| visible.layer).collect()
    }

    /// Forgets what is no longer open.
    pub(super) fn drop_lost_selection(&mut self) {
        let shown = self.layers_in_order();
        let exists =
            |key: &FeatureKey| shown.iter().any(|layer| layer.id == key.layer && key.index < layer.feature_count());
        let before = self.selected().cloned();
        self.session.candidates.retain(exists);
        self.session.chosen =
            before.and_then(|key| self.session.candidates.iter().position(|other| *other == key)).unwrap_or(0);
        self.session.hover = self.session.hover.take().filter(exists);
    }
}
