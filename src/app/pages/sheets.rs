//! The sheets of a choice: figures of the project, a new one, or an atlas.

use super::adjustment::Adjustment;
use super::atlas;
use super::choice::{AtlasLike, AtlasRequest, NoSheets, PageChoice};
use super::source::PageSource;
use crate::geo::{Camera, PageRect, ViewPt};
use crate::i18n::{message, message_with};
use crate::plan::MapTheme;
use crate::project::figure::template::figure_for;
use crate::project::figure::{Figure, FigureFacts, FigureId, FigureLayers, FigurePlace, PageFormat, figures};

/// A page to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub figure: Figure,
    /// The figure of the project that it is, or is made in the likeness of.
    pub origin: Option<FigureId>,
    /// Leads to it in a document, and names its file.
    pub name: String,
    /// Places on it, in millimetres, that lead to other pages of the same document, from 0.
    pub links: Vec<(PageRect, usize)>,
}

impl Sheet {
    /// A figure as a page without links, called like the figure.
    pub fn new(figure: Figure) -> Self {
        Self { name: figure.name.clone(), figure, origin: None, links: Vec::new() }
    }

    /// The same page of a figure of the project.
    #[must_use]
    pub fn of(self, origin: Option<FigureId>) -> Self {
        Self { origin, ..self }
    }
}

/// The pages of `choice` in order.
pub fn sheets(source: &PageSource, choice: &PageChoice, adjustment: &Adjustment) -> Result<Vec<Sheet>, NoSheets> {
    let sheet = |id: FigureId, figure: &Figure| Sheet::new(adjustment.applied(source, figure)).of(Some(id));
    match choice {
        PageChoice::Figures(ids) => {
            let all = ids.iter().map(|id| figure(source, *id).map(|figure| sheet(*id, figure)));
            all.collect()
        }
        PageChoice::AllFigures => {
            let all: Vec<Sheet> = figures(&source.project).map(|(id, figure)| sheet(id, figure)).collect();
            if all.is_empty() { Err(NoSheets::NoFigures) } else { Ok(all) }
        }
        PageChoice::Map(page) => Ok(vec![Sheet::new(adjusted_map(source, *page, adjustment))]),
        PageChoice::Atlas(AtlasRequest { over, like }) => {
            let (origin, base) = match like {
                AtlasLike::Template(template) => (None, adjusted_map(source, template.page(), adjustment)),
                AtlasLike::Figure(id) => (Some(*id), adjustment.applied(source, figure(source, *id)?)),
            };
            let mut pages = atlas::sheets(source, &base, *over)?;
            // The first page, the contents, has nothing of the figure.
            pages.iter_mut().skip(1).for_each(|sheet| sheet.origin = origin);
            Ok(pages)
        }
    }
}

fn figure(source: &PageSource, id: FigureId) -> Result<&Figure, NoSheets> {
    figures(&source.project).find(|(other, _)| *other == id).map(|(_, figure)| figure).ok_or(NoSheets::NoFigures)
}

/// The figure of the project with this name.
pub fn figure_named(source: &PageSource, name: &str) -> Result<FigureId, NoSheets> {
    let found = figures(&source.project).find(|(_, figure)| figure.name == name);
    found.map(|(id, _)| id).ok_or_else(|| {
        let known: Vec<&str> = figures(&source.project).map(|(_, figure)| figure.name.as_str()).collect();
        NoSheets::Unknown { name: name.to_owned(), known: known.join("、") }
    })
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

/// A new figure of what the map shows, with what was asked for.
fn adjusted_map(source: &PageSource, page: PageFormat, adjustment: &Adjustment) -> Figure {
    let figure = new_figure(source, adjustment.page.unwrap_or(page), adjustment.theme.as_deref());
    adjustment.applied(source, &figure)
}

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
