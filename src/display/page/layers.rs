//! Which layers a figure shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::display::visibility::{LayerChoice, Visibility};
use crate::plan::{Layer, LayerId, Plan};
use crate::project::Project;
use crate::project::figure::{Figure, FigureLayers};

/// The layers that a figure names for itself, out of `open` ones; `None` = those on the map.
pub(super) fn own_layers(figure: &Figure, plan: &Plan, open: &[Arc<Layer>]) -> Option<BTreeSet<LayerId>> {
    match &figure.layers {
        FigureLayers::AsOnMap => None,
        FigureLayers::Own { ids } => Some(ids.iter().cloned().collect()),
        FigureLayers::Theme { id } => {
            let theme = plan.map_themes.iter().find(|theme| theme.id == *id)?;
            let added = open.iter().filter(|layer| plan.layer(&layer.id).is_none());
            Some(theme.layers.iter().cloned().chain(added.map(|layer| layer.id.clone())).collect())
        }
    }
}

/// The layers that a figure shows, however it names them.
pub fn figure_layers(figure: &Figure, plan: &Plan, open: &[Arc<Layer>], project: &Project) -> BTreeSet<LayerId> {
    own_layers(figure, plan, open).unwrap_or_else(|| {
        let visibility = Visibility { plan, project, shown: LayerChoice::AsSet };
        visibility.switched_on(open).into_iter().map(|on| on.layer.id.clone()).collect()
    })
}
