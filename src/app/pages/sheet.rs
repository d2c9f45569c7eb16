//! A page to be made, with where it leads.

use crate::geo::PageRect;
use crate::project::figure::{Figure, FigureId};

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
