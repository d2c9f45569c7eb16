//! What the figure editor remembers, and the one way in which figures are changed.

use std::sync::Arc;

use super::map_hand::MapHand;
use super::preview::Preview;
use crate::app::Context;
use crate::app::picture_file::PictureFile;
use crate::project::figure::{ElementId, Figure, FigureId};
use crate::project::{Change, GestureId, StepName, records};
use crate::task::Job;

/// The editor's own state and work: neither saved nor undoable.
#[derive(Default)]
pub struct Figures {
    pub(super) open: Option<FigureId>,
    pub(super) selected: Option<ElementId>,
    pub(super) map_hand: MapHand,
    pub(super) preview: Preview,
    pub(super) reading: Option<PictureReading>,
}

/// A picture being read for a figure; what could not be read is told in words.
pub(super) struct PictureReading {
    pub(super) figure: FigureId,
    pub(super) job: Job<Result<PictureFile, String>>,
}

/// A figure of the project.
pub(in crate::app) fn figure_of(cx: &Context, id: FigureId) -> Option<&Arc<Figure>> {
    cx.project().get(records::Figure(id))
}

impl Figures {
    /// The figure in the editor; `None` while the map is shown.
    pub fn open<'a>(&self, cx: &'a Context) -> Option<(FigureId, &'a Arc<Figure>)> {
        let id = self.open?;
        Some((id, figure_of(cx, id)?))
    }

    /// The selected element of the open figure.
    pub fn selected_element(&self, cx: &Context) -> Option<ElementId> {
        let (_, figure) = self.open(cx)?;
        self.selected.filter(|id| figure.element(*id).is_some())
    }

    pub(super) fn show(&mut self, id: Option<FigureId>) {
        self.open = id;
        self.selected = None;
        self.map_hand = MapHand::default();
    }
}

/// The figure becomes this, as a step called `step`.
pub(super) fn put(cx: &mut Context, step: &str, id: FigureId, figure: Figure, gesture: Option<GestureId>) {
    let name = StepName::new(step).with(&figure.name);
    cx.change(name, gesture, vec![Change::put(records::Figure(id), figure)]);
}
