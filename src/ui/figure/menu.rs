//! What a right click on an element of the page offers.

use egui::{Popup, Response};

use crate::app::App;
use crate::app::Command;
use crate::app::figures::{FigureCommand, element_keys, restack_key};
use crate::i18n::message;
use crate::project::figure::{ElementId, Figure, Restack};
use crate::ui::annotate::{menu_row, menu_width};

/// Shows the menu for the selected element.
pub(super) fn element_menu(
    response: &Response,
    app: &App,
    (figure, element): (&Figure, Option<ElementId>),
    send: &mut Vec<Command>,
) {
    let Some(element) = element else { return };
    Popup::context_menu(response).show(|ui| {
        menu_width(ui, 200.0);
        let mut row = |ui: &mut egui::Ui, title: &str, enabled: bool, command: FigureCommand| {
            if menu_row(ui, message(app.language(), title), &element_keys(&command), enabled) {
                send.push(Command::Figure(command));
                ui.close();
            }
        };
        for to in Restack::ALL {
            row(ui, restack_key(to), figure.can_restack(element, to), FigureCommand::Restack(to));
        }
        ui.separator();
        row(ui, "figures.remove_element", true, FigureCommand::RemoveElement);
    });
}
