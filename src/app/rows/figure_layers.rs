//! Rows of the layers of a figure, from the top of the map to its bottom.

use std::sync::Arc;

use super::layers::Shown;
use crate::app::App;
use crate::display::page::figure_layers;
use crate::i18n::message;
use crate::plan::{Layer, LayerId};
use crate::project::figure::Figure;

/// A group of the plan, or the added files, as a figure shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureGroup {
    pub title: String,
    pub layers: Vec<FigureLayer>,
}

/// A layer, and whether the figure shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLayer {
    pub id: LayerId,
    pub title: String,
    pub visible: bool,
}

impl FigureGroup {
    /// How much of it the figure shows.
    pub fn shown(&self) -> Shown {
        match self.layers.iter().filter(|layer| layer.visible).count() {
            0 => Shown::None,
            visible if visible == self.layers.len() => Shown::All,
            _ => Shown::Some,
        }
    }
}

/// The layers that `figure` may show.
pub fn figure_groups(app: &App, figure: &Figure) -> Vec<FigureGroup> {
    let order = app.context().layers_in_order();
    let visible = figure_layers(figure, app.context().plan(), &order, app.context().project());
    let group = |title: String, wanted: &dyn Fn(&Layer) -> bool| {
        let row = |layer: &Arc<Layer>| FigureLayer {
            id: layer.id.clone(),
            title: layer.title.text(app.language()).to_owned(),
            visible: visible.contains(&layer.id),
        };
        let layers = order.iter().rev().filter(|layer| wanted(layer)).map(row).collect();
        FigureGroup { title, layers }
    };
    let groups = app.context().plan().groups.iter();
    let groups =
        groups.map(|of| group(of.title.text(app.language()).to_owned(), &|layer| of.layers.contains(&layer.id)));
    let added = group(message(app.language(), "layers.added").to_owned(), &|layer| layer.origin.source().is_some());
    groups.chain([added]).filter(|group| !group.layers.is_empty()).collect()
}
