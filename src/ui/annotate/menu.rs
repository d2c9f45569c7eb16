//! What a right click on the map offers: for the annotations under it, else for the map.

use egui::{Popup, Response, Ui};

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::arrange_command;
use crate::app::command::AnnotateCommand;
use crate::app::command::ToolCommand;
use crate::geo::ViewPt;
use crate::i18n::message;
use crate::tool::{Align, Arrange, ToolEvent};
use crate::ui::commands::command_row_ui;
use crate::ui::widget::menu_width;

/// Groups of the menu on annotations; a line stands between them.
const ON_ITEMS: [&[Arrange]; 4] = [
    &[Arrange::Duplicate, Arrange::Delete, Arrange::Lock, Arrange::Hide],
    &[Arrange::ToFront, Arrange::Forward, Arrange::Backward, Arrange::ToBack],
    &[Arrange::Group, Arrange::Ungroup],
    &[Arrange::FixToPage(true), Arrange::FixToPage(false)],
];

const ALIGN: [Align; 8] = [
    Align::Left,
    Align::Centre,
    Align::Right,
    Align::Top,
    Align::Middle,
    Align::Bottom,
    Align::DistributeAcross,
    Align::DistributeDown,
];

/// What a right click on the map selects: an annotation under the pointer that was not selected, so
/// that the menu is about what one sees; beside them, nothing.
pub(in crate::ui) fn chosen_for_menu(response: &Response, view: ViewId, app: &App) -> Option<Command> {
    if app.views().is_presented(view) || !response.secondary_clicked() {
        return None;
    }
    let at = response.interact_pointer_pos()? - response.rect.min;
    let tools = app.tools();
    let chosen = match tools.annotation_at(ViewPt::new(at.x, at.y), app.context(), app.views().get(view)) {
        Some(id) if tools.selected().contains(&id) => return None,
        found => Vec::from_iter(found),
    };
    Some(Command::Tool(ToolCommand::event(ToolEvent::Select(chosen))))
}

/// Shows the menu after a right click on the map.
pub(in crate::ui) fn context_menu(response: &Response, view: ViewId, app: &App, send: &mut Vec<Command>) {
    if app.views().is_presented(view) {
        return;
    }
    Popup::context_menu(response).show(|ui| {
        menu_width(ui, 200.0);
        let before = send.len();
        if app.tools().selected().is_empty() {
            on_map(ui, app, send);
        } else {
            on_items(ui, app, send);
        }
        if send.len() > before {
            ui.close();
        }
    });
}

fn arrange_row(ui: &mut Ui, app: &App, arrange: Arrange, send: &mut Vec<Command>) {
    command_row_ui(ui, app, arrange_command(arrange), send);
}

fn on_items(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    command_row_ui(ui, app, Command::Tool(ToolCommand::Copy), send);
    command_row_ui(ui, app, Command::Tool(ToolCommand::Cut), send);
    let selected = app.tools().changeable(app.context(), app.views());
    let some_on_page = selected.iter().any(|(_, item)| item.place.is_on_page());
    let some_on_map = selected.iter().any(|(_, item)| !item.place.is_on_page());
    let some_grouped = selected.iter().any(|(_, item)| item.group.is_some());
    for group in ON_ITEMS {
        let offered = group.iter().filter(|arrange| match arrange {
            Arrange::Group => selected.len() > 1,
            Arrange::Ungroup => some_grouped,
            Arrange::FixToPage(true) => some_on_map,
            Arrange::FixToPage(false) => some_on_page,
            _ => true,
        });
        let offered: Vec<Arrange> = offered.copied().collect();
        if !offered.is_empty() {
            ui.separator();
        }
        for arrange in offered {
            arrange_row(ui, app, arrange, send);
        }
    }
    if selected.len() > 1 {
        ui.separator();
        // As far from the edge as the words of our own rows.
        ui.spacing_mut().button_padding.x = 10.0;
        ui.menu_button(message(app.language(), "menu.align"), |ui| {
            menu_width(ui, 150.0);
            for align in ALIGN {
                arrange_row(ui, app, Arrange::Align(align), send);
            }
        });
    }
}

fn on_map(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    command_row_ui(ui, app, Command::Tool(ToolCommand::AskPaste), send);
    arrange_row(ui, app, Arrange::SelectAll, send);
    ui.separator();
    let any_hidden = app.context().annotations().has_hidden_layer();
    command_row_ui(ui, app, Command::Annotate(AnnotateCommand::SetAllVisible(any_hidden)), send);
}
