//! The figure editor: which figure is open, and what is done to it.

use std::sync::Arc;

use super::command::FigureCommand;
use super::map_hand::MapHand;
use super::picture::Reading;
use super::preview::Preview;
use crate::app::pages::{PageSource, extent_of, new_figure};
use crate::app::views::theme_in_view;
use crate::app::{Context, Views};
use crate::geo::Camera;
use crate::project::figure::{ElementId, Figure, FigureId, figures};
use crate::project::{Change, GestureId, StepName, records};

/// The editor's own state and work: neither saved nor undoable.
#[derive(Default)]
pub struct Figures {
    open: Option<FigureId>,
    pub(super) selected: Option<ElementId>,
    pub(super) map_hand: MapHand,
    pub(super) preview: Preview,
    pub(super) reading: Option<Reading>,
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

    /// Carries out a command.
    pub(in crate::app) fn handle(&mut self, command: FigureCommand, cx: &mut Context, views: &Views) {
        match command {
            FigureCommand::New(template) => {
                let theme = theme_in_view(cx, views.get(views.in_hand())).map(|theme| theme.id.as_str());
                let figure = new_figure(&PageSource::now(cx), template.page(), theme);
                self.add("step.figure_new", figure, cx);
            }
            FigureCommand::Duplicate(id) => {
                let Some(figure) = figure_of(cx, id).map(|figure| (**figure).clone()) else { return };
                self.add("step.figure_duplicate", figure, cx);
            }
            FigureCommand::Delete(id) => self.delete(id, cx),
            FigureCommand::Open(id) => self.show(Some(id)),
            FigureCommand::Close => self.show(None),
            FigureCommand::Select(element) => self.selected = element,
            FigureCommand::Set { figure, value, gesture } => put(cx, "step.figure_change", figure, *value, gesture),
            FigureCommand::UseMapView(id) => use_map_view(id, cx, &views.get(views.in_hand()).camera()),
            FigureCommand::ToggleMovingMap => self.toggle_moving_map(cx),
            FigureCommand::PanMap { from, to, gesture } => self.pan_map(from, to, gesture, cx),
            FigureCommand::ZoomMap { notches, anchor, gesture } => self.zoom_map(notches, anchor, gesture, cx),
            FigureCommand::Nudge { right_mm, down_mm } => self.nudge_element(right_mm, down_mm, cx),
            FigureCommand::AddPicture(path) => self.read_picture(path, cx),
            FigureCommand::Restack(to) => self.restack_element(to, cx),
            FigureCommand::RemoveElement => self.remove_element(cx),
            FigureCommand::ShowFinding { figure, target } => self.show_finding(figure, target, views.in_hand(), cx),
        }
    }

    pub(super) fn show(&mut self, id: Option<FigureId>) {
        self.open = id;
        self.selected = None;
        self.map_hand = MapHand::default();
    }

    /// Esc: lets go of the map or the element, then goes back to the map. Whether there was something to leave.
    pub(in crate::app) fn leave(&mut self, cx: &Context) -> bool {
        if self.open(cx).is_none() {
            return false;
        }
        if self.is_moving_map(cx) {
            self.toggle_moving_map(cx);
        } else if self.selected_element(cx).is_some() {
            self.selected = None;
        } else {
            self.show(None);
        }
        true
    }

    /// Adds a figure under a name of its own and opens it.
    fn add(&mut self, step: &str, mut figure: Figure, cx: &mut Context) {
        figure.name = free_name(cx, &figure.name);
        let id = FigureId(figures(cx.project()).map(|(id, _)| id.0 + 1).max().unwrap_or(1));
        put(cx, step, id, figure, None);
        self.show(Some(id));
    }

    fn delete(&mut self, id: FigureId, cx: &mut Context) {
        let Some(name) = figure_of(cx, id).map(|figure| figure.name.clone()) else { return };
        if self.open == Some(id) {
            self.show(None);
        }
        cx.change(StepName::new("step.figure_delete").with(name), None, vec![Change::remove(records::Figure(id))]);
    }

    fn remove_element(&mut self, cx: &mut Context) {
        let (Some(element), Some((id, figure))) = (self.selected_element(cx), self.open(cx)) else { return };
        let mut figure = (**figure).clone();
        figure.elements.retain(|other| other.id != element);
        put(cx, "step.figure_element_removed", id, figure, None);
        self.selected = None;
    }
}

/// The figure becomes this, as a step called `step`.
pub(super) fn put(cx: &mut Context, step: &str, id: FigureId, figure: Figure, gesture: Option<GestureId>) {
    let name = StepName::new(step).with(&figure.name);
    cx.change(name, gesture, vec![Change::put(records::Figure(id), figure)]);
}

fn use_map_view(id: FigureId, cx: &mut Context, camera: &Camera) {
    let Some(mut figure) = figure_of(cx, id).map(|figure| (**figure).clone()) else { return };
    figure.place = extent_of(camera);
    put(cx, "step.figure_view", id, figure, None);
}

/// `name`, or the first of `name 2`, `name 3` … that no figure has.
fn free_name(cx: &Context, name: &str) -> String {
    let taken = |name: &str| figures(cx.project()).any(|(_, figure)| figure.name == name);
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).expect("numbers do not end")
}
