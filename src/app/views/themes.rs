//! Map themes of the plan as layers: those that a view shows, and the one that the project shows.

use std::collections::BTreeSet;

use super::{MapView, ViewLayers};
use crate::app::Context;
use crate::plan::LayerId;
use crate::plan::MapTheme;
use crate::project::LayerView;

impl ViewLayers {
    /// The layers by name; `None` = as the project has them.
    pub(in crate::app) fn layers(&self, cx: &Context) -> Option<BTreeSet<LayerId>> {
        match self {
            Self::AsSet => None,
            Self::Theme(index) => cx.plan().map_themes.get(*index).map(|theme| theme_layers(theme, cx)),
            Self::Only(layers) => Some(layers.clone()),
        }
    }
}

fn theme_layers(theme: &MapTheme, cx: &Context) -> BTreeSet<LayerId> {
    let settings = LayerView { project: cx.project() };
    let is_added = |id: &LayerId| cx.plan().layer(id).is_none();
    let added = cx.open().all().filter(|layer| is_added(&layer.id) && settings.layer(layer).visible);
    theme.layers.iter().cloned().chain(added.map(|layer| layer.id.clone())).collect()
}

/// The map theme whose layers are exactly those that the project has switched on.
pub fn theme_as_set(cx: &Context) -> Option<usize> {
    let settings = LayerView { project: cx.project() };
    let plan = cx.plan();
    let visible: Vec<&LayerId> =
        plan.layers.iter().filter(|layer| settings.layer(layer).visible).map(|layer| &layer.id).collect();
    let is_it =
        |theme: &MapTheme| theme.layers.len() == visible.len() && visible.iter().all(|id| theme.layers.contains(id));
    plan.map_themes.iter().position(is_it)
}

/// The map theme that a view shows.
pub(in crate::app) fn theme_in_view<'a>(cx: &'a Context, view: &MapView) -> Option<&'a MapTheme> {
    let index = view.shown().theme().or_else(|| theme_as_set(cx))?;
    cx.plan().map_themes.get(index)
}
