//! What keys and buttons do to the selected element of the open figure.

use super::command::FigureCommand;
use crate::app::App;
use crate::app::{Key, Shortcut};
use crate::geo::PageRect;
use crate::project::figure::Restack;

/// What an arrow key moves an element by, and what it does with Shift, in millimetres.
const STEP_MM: f32 = 1.0;
const FINE_STEP_MM: f32 = 0.1;

/// While an element of a figure is selected, these take the place of the command table's keys.
pub const ELEMENT_KEYS: &[(Shortcut, FigureCommand)] = &[
    (Shortcut::plain(Key::Left), nudge(-STEP_MM, 0.0)),
    (Shortcut::plain(Key::Right), nudge(STEP_MM, 0.0)),
    (Shortcut::plain(Key::Up), nudge(0.0, -STEP_MM)),
    (Shortcut::plain(Key::Down), nudge(0.0, STEP_MM)),
    (Shortcut::shift(Key::Left), nudge(-FINE_STEP_MM, 0.0)),
    (Shortcut::shift(Key::Right), nudge(FINE_STEP_MM, 0.0)),
    (Shortcut::shift(Key::Up), nudge(0.0, -FINE_STEP_MM)),
    (Shortcut::shift(Key::Down), nudge(0.0, FINE_STEP_MM)),
    (Shortcut::ctrl(Key::Char(']')), FigureCommand::Restack(Restack::Forward)),
    (Shortcut::ctrl(Key::Char('[')), FigureCommand::Restack(Restack::Backward)),
    (Shortcut::ctrl_shift(Key::Char(']')), FigureCommand::Restack(Restack::ToFront)),
    (Shortcut::ctrl_shift(Key::Char('[')), FigureCommand::Restack(Restack::ToBack)),
    (Shortcut::plain(Key::Delete), FigureCommand::RemoveElement),
    (Shortcut::plain(Key::Backspace), FigureCommand::RemoveElement),
];

/// The first key for what is done to the selected element, as it is written; empty if there is none.
pub fn element_keys(command: &FigureCommand) -> String {
    let found = ELEMENT_KEYS.iter().find(|(_, other)| other == command);
    found.map(|(keys, _)| keys.to_string()).unwrap_or_default()
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

const fn nudge(right_mm: f32, down_mm: f32) -> FigureCommand {
    FigureCommand::Nudge { right_mm, down_mm }
}

impl App {
    pub(super) fn nudge_element(&mut self, right_mm: f32, down_mm: f32) {
        let (Some(selected), Some((id, figure))) = (self.selected_element(), self.open_figure()) else { return };
        let mut figure = (**figure).clone();
        let Some(element) = figure.element_mut(selected) else { return };
        element.rect =
            PageRect { x: tidy(element.rect.x + right_mm), y: tidy(element.rect.y + down_mm), ..element.rect };
        self.put_figure("step.figure_change", id, figure, None);
    }

    pub(super) fn restack_element(&mut self, to: Restack) {
        let (Some(selected), Some((id, figure))) = (self.selected_element(), self.open_figure()) else { return };
        let mut figure = (**figure).clone();
        figure.restack(selected, to);
        self.put_figure(restack_key(to), id, figure, None);
    }
}

/// Without the crumbs that adding tenths leaves: whole hundredths, as the properties show them.
fn tidy(mm: f32) -> f32 {
    (mm * 100.0).round() / 100.0
}
