//! The figure editor: which figure is open, and what is done to it.

use super::command::FigureCommand;
use super::state::{Figures, figure_of, put};
use crate::app::pages::{PageSource, extent_of, new_figure};
use crate::app::views::theme_in_view;
use crate::app::{Context, Views};
use crate::geo::Camera;
use crate::project::figure::{Figure, FigureId, figures};
use crate::project::{Change, StepName, records};

impl Figures {
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
