//! The sheets of a choice: figures of the project, a new one, or an atlas.

use super::adjustment::Adjustment;
use super::atlas;
use super::choice::{AtlasLike, AtlasRequest, NoSheets, PageChoice};
use super::new_figure::new_figure;
use super::sheet::Sheet;
use super::source::PageSource;
use crate::project::figure::{Figure, FigureId, PageFormat, figures};

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

/// A new figure of what the map shows, with what was asked for.
fn adjusted_map(source: &PageSource, page: PageFormat, adjustment: &Adjustment) -> Figure {
    let figure = new_figure(source, adjustment.page.unwrap_or(page), adjustment.theme.as_deref());
    adjustment.applied(source, &figure)
}
