//! What goes out of the window.

use crate::app::pages::AtlasRequest;
use crate::project::figure::FigureId;

/// What an export is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportSubject {
    /// The open figure; while there is none, the map.
    Shown,
    /// A picture of what the map shows.
    Map,
    Figure(FigureId),
    /// All figures of the project in one document.
    AllFigures,
    Atlas(AtlasRequest),
    /// The list of what the map shows.
    List,
}

impl ExportSubject {
    /// Whether it has more pages than a picture could hold.
    pub(super) fn has_many_pages(self) -> bool {
        match self {
            Self::AllFigures | Self::Atlas(_) => true,
            Self::Shown | Self::Map | Self::Figure(_) | Self::List => false,
        }
    }
}
