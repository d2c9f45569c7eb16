//! Which layers a map shows: the one answer that drawing, picking, snapping, legends and lists of
//! layers share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::geo::Scale;
use crate::plan::{Layer, LayerId, Plan};
use crate::project::{LayerView, Project, Single, StyleView, records};
use crate::style;

/// Which layers are switched on.
#[derive(Clone, Copy, Debug)]
pub enum LayerChoice<'a> {
    /// Those that the project has switched on.
    AsSet,
    /// These and no others, whatever the project says.
    Only(&'a BTreeSet<LayerId>),
}

/// A layer that a map shows.
#[derive(Clone, Debug)]
pub struct VisibleLayer {
    pub layer: Arc<Layer>,
    /// Over the layer as a whole, its group's included: above 0, up to 1.
    pub opacity: f32,
}

/// What decides which layers a map shows.
#[derive(Clone, Copy)]
pub struct Visibility<'a> {
    pub plan: &'a Plan,
    pub project: &'a Project,
    pub shown: LayerChoice<'a>,
}

impl Visibility<'_> {
    /// Those of `layers` that are switched on and not fully transparent, from the bottom of the map
    /// to its top, whatever the scale.
    pub fn switched_on(&self, layers: &[Arc<Layer>]) -> Vec<VisibleLayer> {
        let settings = LayerView { project: self.project };
        let is_on = |layer: &Layer| match self.shown {
            LayerChoice::AsSet => settings.layer(layer).visible,
            LayerChoice::Only(ids) => ids.contains(&layer.id),
        };
        let opacity = |layer: &Layer| {
            let group = self.plan.group_of(&layer.id).map_or(1.0, |group| settings.group(&group.id).opacity);
            settings.layer(layer).opacity * group
        };
        in_drawing_order(layers, self.project)
            .into_iter()
            .filter(|layer| is_on(layer))
            .map(|layer| VisibleLayer { layer: layer.clone(), opacity: opacity(layer) })
            .filter(|visible| visible.opacity > 0.0)
            .collect()
    }

    /// Those of `layers` that a map of this scale shows, from its bottom to its top, whether or not
    /// they have something inside the view.
    pub fn at(&self, scale: Scale, layers: &[Arc<Layer>]) -> Vec<VisibleLayer> {
        let mut visible = self.switched_on(layers);
        visible.retain(|visible| self.is_in_scale(scale, &visible.layer));
        visible
    }

    /// Those of `layers` that only their scale range hides from a map of this scale.
    pub fn hidden_by_scale(&self, scale: Scale, layers: &[Arc<Layer>]) -> Vec<VisibleLayer> {
        let mut hidden = self.switched_on(layers);
        hidden.retain(|hidden| !self.is_in_scale(scale, &hidden.layer));
        hidden
    }

    fn is_in_scale(&self, scale: Scale, layer: &Layer) -> bool {
        StyleView { project: self.project }.scales(layer).contains(scale)
    }
}

/// The layers in the order in which they are drawn, from the bottom to the top: the user's, or
/// where there is none the grammar's (terrain, water, boundaries, areas, corridors, axes,
/// networks, points, cores).
pub fn in_drawing_order<'a>(layers: &'a [Arc<Layer>], project: &Project) -> Vec<&'a Arc<Layer>> {
    let mut ordered: Vec<&Arc<Layer>> = layers.iter().collect();
    if project.get(records::Order(Single)).is_none() {
        ordered.sort_by_key(|layer| style::tier(layer.symbol.role));
        return ordered;
    }
    let ids: Vec<LayerId> = layers.iter().map(|layer| layer.id.clone()).collect();
    let by_id: BTreeMap<&LayerId, &Arc<Layer>> = layers.iter().map(|layer| (&layer.id, layer)).collect();
    LayerView { project }.ordered(&ids).iter().filter_map(|id| by_id.get(id).copied()).collect()
}
