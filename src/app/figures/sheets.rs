//! Which pages an export makes: figures of the project, a new one from a template, or an atlas.

use super::atlas;
use super::source::PageSource;
use crate::geo::PageRect;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::figure::template::figure_for;
use crate::project::figure::{Figure, FigureFacts, FigureLayers, PageFormat, figures};

/// What to make pages of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageChoice {
    /// Figures of the project by name.
    Named(Vec<String>),
    /// All figures of the project.
    All,
    /// One page of what the map shows.
    Map,
    /// One page for each of these, after a page of contents.
    Atlas(AtlasOver),
}

/// What an atlas has a page for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtlasOver {
    Counties,
    Projects,
    Zones,
    Themes,
}

impl AtlasOver {
    pub const ALL: [Self; 4] = [Self::Counties, Self::Projects, Self::Zones, Self::Themes];
}

/// A page to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub figure: Figure,
    /// Leads to it in a document, and names its file.
    pub name: String,
    /// Places on it, in millimetres, that lead to other pages of the same document, from 0.
    pub links: Vec<(PageRect, usize)>,
}

impl Sheet {
    /// A figure as a page without links, called like the figure.
    pub fn new(figure: Figure) -> Self {
        Self { name: figure.name.clone(), figure, links: Vec::new() }
    }
}

/// Why there are no pages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSheets {
    #[error("the project has no figure called {name}; it has: {known}")]
    Unknown { name: String, known: String },
    #[error("the project has no figures")]
    NoFigures,
    #[error("the plan has nothing to make an atlas of")]
    NothingForAtlas,
}

/// What may be asked of pages beside their choice.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SheetOptions<'a> {
    /// Replaces the figures' own page by laying them out anew.
    pub page: Option<PageFormat>,
    /// The figure of the project in whose likeness an atlas is made.
    pub like: Option<&'a str>,
    /// Id of a map theme that new pages show; `None` = what the map shows.
    pub theme: Option<&'a str>,
}

/// The pages of `choice` in order.
pub fn sheets(source: &PageSource, choice: &PageChoice, options: SheetOptions<'_>) -> Result<Vec<Sheet>, NoSheets> {
    let SheetOptions { page, like, theme } = options;
    let on_page = |figure: &Figure| match page {
        Some(page) if page != figure.page => relaid(figure, page),
        Some(_) | None => figure.clone(),
    };
    let sheet = |figure: &Figure| Sheet::new(on_page(figure));
    match choice {
        PageChoice::Named(names) => names.iter().map(|name| find(source, name).map(sheet)).collect(),
        PageChoice::All => {
            let all: Vec<Sheet> = figures(&source.project).map(|(_, figure)| sheet(figure)).collect();
            if all.is_empty() { Err(NoSheets::NoFigures) } else { Ok(all) }
        }
        PageChoice::Map => Ok(vec![Sheet::new(new_figure(source, page.unwrap_or(A3), theme))]),
        PageChoice::Atlas(over) => {
            let base = match like {
                Some(name) => on_page(find(source, name)?),
                None => new_figure(source, page.unwrap_or(A3), theme),
            };
            atlas::sheets(source, &base, *over)
        }
    }
}

const A3: PageFormat = PageFormat::A3 { orientation: crate::project::figure::Orientation::Landscape };

fn find<'a>(source: &'a PageSource, name: &str) -> Result<&'a Figure, NoSheets> {
    let found = figures(&source.project).find(|(_, figure)| figure.name == name);
    found.map(|(_, figure)| figure).ok_or_else(|| {
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

/// A new figure of what the map shows, or of a theme of the plan.
pub fn new_figure(source: &PageSource, page: PageFormat, theme: Option<&str>) -> Figure {
    let (language, plan) = (source.language, &source.plan);
    let theme = theme.and_then(|id| plan.map_themes.iter().find(|theme| theme.id == id));
    let plan_title = plan.title.text(language).to_owned();
    let facts =
        FigureFacts { subtitle: plan_title.clone(), author: plan.document.authority.clone(), ..FigureFacts::default() };
    let name = theme.map(|theme| message_with(language, "export.theme_map", &[theme.title.text(language)]));
    let name = name.unwrap_or_else(|| message(language, "figures.new_name").to_owned());
    let layers = theme.map_or(FigureLayers::AsOnMap, |theme| FigureLayers::Theme { id: theme.id.clone() });
    Figure { layers, ..figure_for(page, &name, facts) }
}
