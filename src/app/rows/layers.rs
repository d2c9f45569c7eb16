//! Rows of the layers panel, from the top of the map to its bottom.

use std::sync::Arc;

use crate::app::App;
use crate::i18n::{LONGEST_LINE, shortened};
use crate::plan::GroupId;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::plan::LocationCounts;
use crate::project::LayerView;
use crate::project::SourceId;

/// How much of a group is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    None,
    Some,
    All,
}

/// A group with its layers.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    pub id: GroupId,
    pub title: String,
    pub shown: Shown,
    pub opacity: f32,
    pub layers: Vec<LayerRow>,
}

/// A layer.
#[derive(Clone, Debug)]
pub struct LayerRow {
    pub id: LayerId,
    pub title: String,
    pub visible: bool,
    pub opacity: f32,
    /// How many of its features are on the map, carried by others, and nowhere.
    pub counts: LocationCounts,
    /// For an added file: what it is removed by.
    pub source: Option<SourceId>,
    pub layer: Arc<Layer>,
}

impl PartialEq for LayerRow {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.visible == other.visible
            && self.opacity.to_bits() == other.opacity.to_bits()
            && Arc::ptr_eq(&self.layer, &other.layer)
    }
}

/// The plan's groups, each with its layers, topmost first.
pub fn group_rows(app: &App) -> Vec<GroupRow> {
    let view = LayerView { project: app.context().project() };
    let order: Vec<Arc<Layer>> = app.context().layers_in_order().into_iter().rev().collect();
    app.context()
        .plan()
        .groups
        .iter()
        .map(|group| {
            let layers: Vec<LayerRow> = order
                .iter()
                .filter(|layer| group.layers.contains(&layer.id))
                .map(|layer| layer_row(app, layer, view))
                .collect();
            GroupRow {
                id: group.id.clone(),
                title: group.title.text(app.language()).to_owned(),
                shown: shown(&layers),
                opacity: view.group(&group.id).opacity,
                layers,
            }
        })
        .collect()
}

/// The files opened beside the plan, topmost first.
pub fn added_rows(app: &App) -> Vec<LayerRow> {
    let view = LayerView { project: app.context().project() };
    let added = app.context().layers_in_order().into_iter().rev().filter(|layer| layer.origin.source().is_some());
    added.map(|layer| layer_row(app, &layer, view)).collect()
}

fn layer_row(app: &App, layer: &Arc<Layer>, view: LayerView<'_>) -> LayerRow {
    let settings = view.layer(layer);
    LayerRow {
        id: layer.id.clone(),
        title: shortened(app.language(), layer.title.text(app.language()), LONGEST_LINE).into_owned(),
        visible: settings.visible,
        opacity: settings.opacity,
        counts: app.context().open().located(&layer.id),
        source: layer.origin.source(),
        layer: layer.clone(),
    }
}

fn shown(layers: &[LayerRow]) -> Shown {
    match layers.iter().filter(|row| row.visible).count() {
        0 => Shown::None,
        visible if visible == layers.len() => Shown::All,
        _ => Shown::Some,
    }
}
