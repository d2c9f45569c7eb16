//! New figures: of what the map shows, of a theme, or one that there is laid out for another page.

use super::source::PageSource;
use crate::geo::{Camera, ViewPt};
use crate::i18n::{message, message_with};
use crate::plan::MapTheme;
use crate::project::figure::template::figure_for;
use crate::project::figure::{Figure, FigureFacts, FigureLayers, FigurePlace, PageFormat};

/// A new figure of what the map shows, or of a theme of the plan.
pub fn new_figure(source: &PageSource, page: PageFormat, theme: Option<&str>) -> Figure {
    let (language, plan) = (source.language, &source.plan);
    let theme = theme.and_then(|id| plan.map_themes.iter().find(|theme| theme.id == id));
    let subtitle = plan.title.text(language).to_owned();
    let facts = FigureFacts { subtitle, author: plan.document.authority.clone(), ..FigureFacts::default() };
    let name = theme.map(|theme| theme_title(source, theme));
    let name = name.unwrap_or_else(|| message(language, "figures.new_name").to_owned());
    let layers = theme.map_or(FigureLayers::AsOnMap, |theme| FigureLayers::Theme { id: theme.id.clone() });
    Figure { layers, ..figure_for(page, &name, facts) }
}

/// From this share of a plan's layers on, in percent, a theme is the map of everything.
const WHOLE_SHARE: usize = 80;

/// What a map of a theme is called.
pub fn theme_title(source: &PageSource, theme: &MapTheme) -> String {
    if theme.layers.len() * 100 >= source.plan.layers.len() * WHOLE_SHARE {
        return message(source.language, "export.whole_map").to_owned();
    }
    message_with(source.language, "export.theme_map", &[theme.title.text(source.language)])
}

/// The box that a view shows.
pub fn extent_of(camera: &Camera) -> FigurePlace {
    let corner = |x, y| camera.lonlat_from_view(ViewPt::new(x, y));
    FigurePlace::extent(corner(0.0, camera.height), corner(camera.width, 0.0))
}

/// A figure with its content laid out anew for another page.
pub fn relaid(figure: &Figure, page: PageFormat) -> Figure {
    let fresh = figure_for(page, &figure.name, figure.facts.clone());
    Figure {
        place: figure.place.clone(),
        scale: fresh.scale,
        layers: figure.layers.clone(),
        palette: figure.palette.clone(),
        ..fresh
    }
}
