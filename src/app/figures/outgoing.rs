//! What goes out of the window next: a figure, all of them, or an atlas.

use super::atlas;
use super::run::safe_name;
use super::sheets::{AtlasOver, NoSheets, Sheet, new_figure};
use super::source::PageSource;
use crate::app::App;
use crate::app::figure_check::PageFindings;
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::project::figure::{Figure, FigureId, Template, figures};

/// What the next path that is given is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outgoing {
    /// The open figure; while there is none, what the map shows.
    #[default]
    Open,
    /// All figures of the project in one document.
    All,
    Atlas(AtlasRequest),
}

/// An atlas: what has a page, and what the pages are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtlasRequest {
    pub over: AtlasOver,
    pub like: AtlasLike,
}

/// What the pages of an atlas are made in the likeness of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtlasLike {
    /// A new figure of what the map shows.
    Template(Template),
    Figure(FigureId),
}

/// What an atlas has a page for, as a message key.
pub fn atlas_key(over: AtlasOver) -> &'static str {
    match over {
        AtlasOver::Counties => "atlas.counties",
        AtlasOver::Projects => "atlas.projects",
        AtlasOver::Zones => "atlas.zones",
        AtlasOver::Themes => "atlas.themes",
    }
}

/// Why there are no pages, in words.
pub fn no_sheets_text(error: &NoSheets, language: Language) -> String {
    match error {
        NoSheets::Unknown { name, known } => message_with(language, "figures.unknown", &[name, known]),
        NoSheets::NoFigures => message(language, "figures.none").to_owned(),
        NoSheets::NothingForAtlas => message(language, "figures.nothing_for_atlas").to_owned(),
    }
}

impl App {
    /// How many pages an atlas would have with its contents; 0 if there is nothing to make it of.
    pub fn atlas_pages(&self, request: AtlasRequest) -> usize {
        self.outgoing_sheets(&self.page_source(), Outgoing::Atlas(request)).map_or(0, |sheets| sheets.len())
    }

    /// The name that a file of what goes out is offered.
    pub fn outgoing_name(&self) -> String {
        let language = self.language();
        let plan = self.plan();
        let title = plan.title.text(language);
        match self.figures.outgoing {
            Outgoing::All => format!("{}.pdf", safe_name(title)),
            Outgoing::Atlas(AtlasRequest { over, .. }) => {
                let name = message_with(language, "atlas.file", &[title, message(language, atlas_key(over))]);
                format!("{}.pdf", safe_name(&name))
            }
            Outgoing::Open => {
                let theme = self.current_map_theme().and_then(|index| plan.map_themes.get(index));
                let of_map = || theme.map_or(title, |theme| theme.title.text(language)).to_owned();
                let name = self.open_figure().map_or_else(of_map, |(_, figure)| figure.name.clone());
                format!("{}.png", safe_name(&name))
            }
        }
    }

    /// The pages of what goes out, each with the figure that it comes from.
    pub(super) fn outgoing_sheets(
        &self,
        source: &PageSource,
        outgoing: Outgoing,
    ) -> Result<Vec<(Option<FigureId>, Sheet)>, NoSheets> {
        let all = figures(&source.project);
        let page = |(id, figure): (FigureId, &Figure)| (Some(id), sheet(figure));
        match outgoing {
            Outgoing::Open => {
                let open = self.open_figure().map(|(id, _)| id);
                Ok(all.filter(|(id, _)| Some(*id) == open).map(page).collect())
            }
            Outgoing::All => Ok(all.map(page).collect()),
            Outgoing::Atlas(AtlasRequest { over, like }) => {
                let (figure, base) = match like {
                    AtlasLike::Template(template) => (None, self.new_figure_of_map(source, template)),
                    AtlasLike::Figure(id) => {
                        let figure = self.figure(id).ok_or(NoSheets::NoFigures)?;
                        (Some(id), (**figure).clone())
                    }
                };
                let pages = atlas::sheets(source, &base, over)?;
                // The first page, the contents, has nothing of the figure.
                let of = std::iter::once(None).chain(std::iter::repeat(figure));
                Ok(of.zip(pages).collect())
            }
        }
    }

    /// A new figure of a template that shows what the map shows.
    pub(super) fn new_figure_of_map(&self, source: &PageSource, template: Template) -> Figure {
        let theme = self.current_map_theme().and_then(|index| source.plan.map_themes.get(index));
        new_figure(source, template.page(), theme.map(|theme| theme.id.as_str()))
    }
}

fn sheet(figure: &Figure) -> Sheet {
    Sheet::new(figure.clone())
}

/// The findings of an atlas, whose pages are alike: what several pages have in common is told once.
pub(super) fn merged(pages: Vec<PageFindings>, language: Language) -> Vec<PageFindings> {
    let mut counted: Vec<(PageFindings, usize)> = Vec::new();
    for PageFindings { figure, page, findings } in pages {
        for finding in findings {
            match counted.iter_mut().find(|(told, _)| told.findings.contains(&finding)) {
                Some((_, pages)) => *pages += 1,
                None => counted.push((PageFindings { figure, page: page.clone(), findings: vec![finding] }, 1)),
            }
        }
    }
    let told = |(finding, pages): (PageFindings, usize)| match pages {
        1 => finding,
        pages => {
            let page = message_with(language, "atlas.pages_alike", &[&finding.page, &pages.to_string()]);
            PageFindings { page, ..finding }
        }
    };
    counted.into_iter().map(told).collect()
}
