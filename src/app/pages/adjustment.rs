//! What is asked of pages beside their choice, as on the command line.

use super::new_figure::relaid;
use super::source::PageSource;
use crate::display::page::figure_layers;
use crate::plan::LayerId;
use crate::project::figure::{Figure, FigureLayers, FigurePlace, PageFormat};

/// Takes the place of what figures say of themselves. What is `None` stays as they say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjustment {
    /// Figures are laid out anew for it.
    pub page: Option<PageFormat>,
    pub place: Option<FigurePlace>,
    pub layers: Option<FigureLayers>,
    /// Id of a palette.
    pub palette: Option<String>,
    /// 图名.
    pub title: Option<String>,
    /// Id of a map theme; new pages are called after it.
    pub theme: Option<String>,
}

impl Adjustment {
    /// The figure with everything that was asked for.
    pub(super) fn applied(&self, source: &PageSource, figure: &Figure) -> Figure {
        let mut figure = match self.page {
            Some(page) if page != figure.page => relaid(figure, page),
            Some(_) | None => figure.clone(),
        };
        figure.name = self.title.clone().unwrap_or(figure.name);
        figure.palette = self.palette.clone().or(figure.palette);
        let theme = self.theme.clone().map(|id| FigureLayers::Theme { id });
        figure.layers = self.layers.clone().or(theme).unwrap_or(figure.layers);
        if let Some(place) = &self.place {
            figure.place = place.clone();
            if let FigurePlace::Feature { id } = place
                && let Some(feature) = source.plan.feature(id)
            {
                show_layer(source, &mut figure, &feature.layer.id);
            }
        }
        figure
    }
}

/// Shows a layer, whatever else the figure shows.
pub(super) fn show_layer(source: &PageSource, figure: &mut Figure, layer: &LayerId) {
    let mut ids = figure_layers(figure, &source.plan, &source.layers, &source.project);
    ids.insert(layer.clone());
    figure.layers = FigureLayers::Own { ids: ids.into_iter().collect() };
}
