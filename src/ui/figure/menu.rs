//! What a right click on an element of the page offers.

use egui::{Popup, Response};

use crate::app::App;
use crate::app::Command;
use crate::app::figures::FigureCommand;
use crate::app::figures::restack_key;
use crate::app::keys_of;
use crate::i18n::message;
use crate::project::figure::{ElementId, Figure, Restack};
use crate::ui::widget::{MenuRow, menu_width};

/// Shows the menu for the selected element.
pub(super) fn element_menu(
    response: &Response,
    app: &App,
    figure: &Figure,
    element: Option<ElementId>,
    send: &mut Vec<Command>,
) {
    let Some(element) = element else { return };
    Popup::context_menu(response).show(|ui| {
        menu_width(ui, 200.0);
        let mut row = |ui: &mut egui::Ui, title: &str, enabled: bool, command: FigureCommand| {
            let command = Command::Figure(command);
            let keys = keys_of(&command);
            if MenuRow::new(message(app.language(), title)).detail(&keys).enabled(enabled).show(ui) {
                send.push(command);
            }
        };
        for to in Restack::ALL {
            row(ui, restack_key(to), figure.can_restack(element, to), FigureCommand::Restack(to));
        }
        ui.separator();
        row(ui, "figures.remove_element", true, FigureCommand::RemoveElement);
    });
}
