//! Carrying out [`FigureCommand`]s.

use std::sync::Arc;

use super::command::FigureCommand;
use super::map_hand::MapHand;
use super::picture::Reading;
use super::preview::Preview;
use crate::app::App;
use crate::app::exports::extent_of;
use crate::app::pages::{PageSource, day_text};
use crate::project::Change;
use crate::project::GestureId;
use crate::project::StepName;
use crate::project::figure::{ElementId, Figure, FigureId, figures};
use crate::project::records;

/// The editor's own state and work: neither saved nor undoable.
#[derive(Default)]
pub struct FigureWork {
    open: Option<FigureId>,
    pub(super) selected: Option<ElementId>,
    pub(super) map_hand: MapHand,
    pub(super) preview: Preview,
    pub(super) reading: Option<Reading>,
}

impl App {
    /// The figure in the editor; `None` while the map is shown.
    pub fn open_figure(&self) -> Option<(FigureId, &Arc<Figure>)> {
        let id = self.figures.open?;
        Some((id, self.figure(id)?))
    }

    pub fn figure(&self, id: FigureId) -> Option<&Arc<Figure>> {
        self.context.history.project().get(records::Figure(id))
    }

    /// The selected element of the open figure.
    pub fn selected_element(&self) -> Option<ElementId> {
        let (_, figure) = self.open_figure()?;
        self.figures.selected.filter(|id| figure.element(*id).is_some())
    }

    /// What pages are made from now.
    pub fn page_source(&self) -> PageSource {
        PageSource::of(self, self.context.time().map(day_text).unwrap_or_default())
    }

    pub(in crate::app) fn figure_command(&mut self, command: FigureCommand) {
        match command {
            FigureCommand::New(template) => {
                let source = self.page_source();
                let mut figure = self.new_figure_of_map(&source, template);
                figure.name = self.free_name(&figure.name);
                self.add_figure("step.figure_new", figure);
            }
            FigureCommand::Duplicate(id) => {
                let Some(mut figure) = self.figure(id).map(|figure| (**figure).clone()) else { return };
                figure.name = self.free_name(&figure.name);
                self.add_figure("step.figure_duplicate", figure);
            }
            FigureCommand::Delete(id) => self.delete_figure(id),
            FigureCommand::Open(id) => self.show_figure(Some(id)),
            FigureCommand::Close => self.show_figure(None),
            FigureCommand::Select(element) => self.figures.selected = element,
            FigureCommand::Set { figure, value, gesture } => {
                self.put_figure("step.figure_change", figure, *value, gesture);
            }
            FigureCommand::UseMapView(id) => self.use_map_view(id),
            FigureCommand::ToggleMovingMap => self.toggle_moving_map(),
            FigureCommand::PanMap { from, to, gesture } => self.pan_map(from, to, gesture),
            FigureCommand::ZoomMap { notches, anchor, gesture } => self.zoom_map(notches, anchor, gesture),
            FigureCommand::Nudge { right_mm, down_mm } => self.nudge_element(right_mm, down_mm),
            FigureCommand::AddPicture(path) => self.read_figure_picture(path),
            FigureCommand::Restack(to) => self.restack_element(to),
            FigureCommand::RemoveElement => self.remove_element(),
            FigureCommand::ShowFinding { figure, target } => self.show_finding(figure, target),
        }
    }

    pub(super) fn show_figure(&mut self, id: Option<FigureId>) {
        self.figures.open = id;
        self.figures.selected = None;
        self.figures.map_hand = MapHand::default();
    }

    /// Esc: lets go of the map or the element, then goes back to the map. Whether there was something to leave.
    pub(in crate::app) fn leave_figure(&mut self) -> bool {
        if self.open_figure().is_none() {
            return false;
        }
        if self.is_moving_map() {
            self.toggle_moving_map();
        } else if self.selected_element().is_some() {
            self.figures.selected = None;
        } else {
            self.show_figure(None);
        }
        true
    }

    fn add_figure(&mut self, step: &str, figure: Figure) {
        let id = FigureId(figures(self.context.history.project()).map(|(id, _)| id.0 + 1).max().unwrap_or(1));
        self.put_figure(step, id, figure, None);
        self.show_figure(Some(id));
    }

    pub(super) fn put_figure(&mut self, step: &str, id: FigureId, figure: Figure, gesture: Option<GestureId>) {
        let name = StepName::new(step).with(&figure.name);
        let change = Change::put(records::Figure(id), figure);
        self.change(name, gesture, vec![change]);
    }

    fn delete_figure(&mut self, id: FigureId) {
        let Some(name) = self.figure(id).map(|figure| figure.name.clone()) else { return };
        if self.figures.open == Some(id) {
            self.show_figure(None);
        }
        self.change(StepName::new("step.figure_delete").with(name), None, vec![Change::remove(records::Figure(id))]);
    }

    fn remove_element(&mut self) {
        let (Some(element), Some((id, figure))) = (self.selected_element(), self.open_figure()) else { return };
        let mut figure = (**figure).clone();
        figure.elements.retain(|other| other.id != element);
        self.put_figure("step.figure_element_removed", id, figure, None);
        self.figures.selected = None;
    }

    fn use_map_view(&mut self, id: FigureId) {
        let Some(mut figure) = self.figure(id).map(|figure| (**figure).clone()) else { return };
        figure.place = extent_of(&self.view_in_hand().camera());
        self.put_figure("step.figure_view", id, figure, None);
    }

    /// `name`, or the first of `name 2`, `name 3` … that no figure has.
    fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| figures(self.context.history.project()).any(|(_, figure)| figure.name == name);
        let numbered = (2..).map(|number| format!("{name} {number}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).expect("numbers do not end")
    }
}
