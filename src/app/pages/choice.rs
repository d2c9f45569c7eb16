//! What pages are wanted.

use crate::i18n::{Language, message, message_with};
use crate::plan::{KindMeaning, Plan};
use crate::project::figure::{FigureId, PageFormat, Template};

/// What to make pages of.
#[derive(Clone, Debug, PartialEq)]
pub enum PageChoice {
    /// These figures of the project.
    Figures(Vec<FigureId>),
    /// All figures of the project.
    AllFigures,
    /// One new page of what the map shows.
    Map(PageFormat),
    /// One page for each of these, after a page of contents.
    Atlas(AtlasRequest),
}

/// An atlas: what has a page, and what the pages are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtlasRequest {
    pub over: AtlasOver,
    pub like: AtlasLike,
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

/// What the pages of an atlas are made in the likeness of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtlasLike {
    /// A new figure of what the map shows.
    Template(Template),
    Figure(FigureId),
}

/// What an atlas has a page for, as people call it: counties and zones by the plan's own words.
pub fn atlas_title(over: AtlasOver, plan: &Plan, language: Language) -> String {
    let own = |meaning, key| {
        let title = plan.vocabulary.kinds.title_of(meaning);
        title.map_or_else(|| message(language, key).to_owned(), |title| title.text(language).to_lowercase())
    };
    match over {
        AtlasOver::Counties => own(KindMeaning::County, "atlas.counties"),
        AtlasOver::Projects => message(language, "atlas.projects").to_owned(),
        AtlasOver::Zones => own(KindMeaning::Zone, "atlas.zones"),
        AtlasOver::Themes => message(language, "atlas.themes").to_owned(),
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

/// Why there are no pages, in words.
pub fn no_sheets_text(error: &NoSheets, language: Language) -> String {
    match error {
        NoSheets::Unknown { name, known } => message_with(language, "figures.unknown", &[name, known]),
        NoSheets::NoFigures => message(language, "figures.none").to_owned(),
        NoSheets::NothingForAtlas => message(language, "figures.nothing_for_atlas").to_owned(),
    }
}
