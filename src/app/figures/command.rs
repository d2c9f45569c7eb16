//! What can be done with figures.

use std::path::PathBuf;

use crate::finding::Target;
use crate::geo::PagePt;
use crate::project::GestureId;
use crate::project::figure::{ElementId, Figure, FigureId, Restack, Template};

/// One thing done in the list of figures or in the figure editor.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureCommand {
    /// A new figure of what the map shows, opened in the editor.
    New(Template),
    Duplicate(FigureId),
    Delete(FigureId),
    /// Shows a figure in the editor.
    Open(FigureId),
    /// Back to the map.
    Close,
    Select(Option<ElementId>),
    /// The figure becomes this. All changes of one gesture are one step.
    Set {
        figure: FigureId,
        value: Box<Figure>,
        gesture: Option<GestureId>,
    },
    /// The open figure shows what the map shows: its extent.
    UseMapView(FigureId),
    /// Begins or ends moving the map in its frame instead of the elements on the page.
    ToggleMovingMap,
    /// Moves the map of the open figure in its frame, so that what was under `from` lies under `to`.
    PanMap {
        from: PagePt,
        to: PagePt,
        gesture: GestureId,
    },
    /// Zooms the map of the open figure by notches of the wheel, keeping what is under `anchor`. Round
    /// and fixed scales go from one round scale to the next.
    ZoomMap {
        notches: f64,
        anchor: PagePt,
        gesture: GestureId,
    },
    /// Moves the selected element of the open figure.
    Nudge {
        right_mm: f32,
        down_mm: f32,
    },
    /// Puts a picture on the page of the open figure and keeps it in the project.
    AddPicture(PathBuf),
    /// Puts the selected element of the open figure above or below others.
    Restack(Restack),
    /// Removes the selected element of the open figure.
    RemoveElement,
    /// Goes to what a finding of a figure is about.
    ShowFinding {
        /// The figure; `None` for a page that is no figure of the project.
        figure: Option<FigureId>,
        target: Target,
    },
}

/// What putting an element above or below others is called, as a message key.
pub fn restack_key(to: Restack) -> &'static str {
    match to {
        Restack::Forward => "step.forward",
        Restack::Backward => "step.backward",
        Restack::ToFront => "step.to_front",
        Restack::ToBack => "step.to_back",
    }
}
