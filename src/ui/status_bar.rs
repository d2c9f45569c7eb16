//! The bar at the bottom: the project file and its state, where the pointer is, the scale, how much
//! is on the map, and that nothing leaves this machine.

use egui::{Color32, Frame, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::commands::command_words;
use super::icon;
use super::icon::Icon;
use super::theme;
use super::theme::size;
use super::widget::{focus_ring, hint, line};
use crate::app::App;
use crate::app::Command;
use crate::app::base_map::base_map_name;
use crate::app::command::ProjectCommand;
use crate::app::command::WindowCommand;
use crate::app::panels::Side;
use crate::app::rows::DocumentLine;
use crate::app::rows::StatusLine;
use crate::i18n::{message, message_with};

/// Below this width the state of the project is only in the hint of its name.
const NARROW: f32 = 720.0;

pub(super) fn status_bar_ui(
    ui: &mut Ui,
    app: &App,
    document: &DocumentLine,
    status: &StatusLine,
    send: &mut Vec<Command>,
) {
    ui.spacing_mut().item_spacing.x = 18.0;
    ui.horizontal_centered(|ui| {
        ui.add_space(size::UNIT);
        fold_ui(ui, app, Side::Left, Icon::PanelLeft, send);
        document_ui(ui, document, send);
        let room = ui.available_width();
        if room >= 360.0 {
            text_ui(ui, &status.degrees);
        }
        if room >= 760.0 {
            text_ui(ui, &status.grid);
        }
        if room >= 180.0 {
            text_ui(ui, &status.scale);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(size::UNIT);
            fold_ui(ui, app, Side::Right, Icon::PanelRight, send);
            network_ui(ui, app, room);
            if room >= 860.0 {
                text_ui(ui, &status.counts);
            }
        });
    });
}

/// That nothing leaves this machine; or, in any window, which server is being asked.
fn network_ui(ui: &mut Ui, app: &App, room: f32) {
    let words = |key| message(app.language(), key);
    if let Some(source) = app.context().base_maps().online() {
        let name = base_map_name(app.language(), source);
        let text = message_with(app.language(), "basemap.connected", &[&name]);
        let colour = theme::palette(ui).accent_text;
        let response = coloured_ui(ui, &text, colour, ui.available_width(), Sense::hover());
        hint(&response, words("basemap.connected_hint"), "");
    } else if room >= 960.0 {
        let response = text_ui(ui, words("status.offline"));
        hint(&response, words("status.offline_hint"), "");
    }
}

/// The project file: a dot while something is unsaved, its name, its state, and what is missing.
fn document_ui(ui: &mut Ui, document: &DocumentLine, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    // In a narrow window its name is enough, and what is wrong with it.
    let (room, narrow) = (ui.available_width() * 0.5, ui.available_width() < NARROW);
    let name_room = if narrow && !document.troubles.is_empty() { room * 0.5 } else { room };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * size::UNIT;
        if document.dirty {
            let (dot, _) = ui.allocate_exact_size(egui::Vec2::splat(8.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 3.5, palette.accent);
        }
        let name = coloured_ui(ui, &document.name, palette.ink, name_room, Sense::hover());
        hint(&name, &document.hint(), "");
        if !document.state.is_empty() && !narrow {
            text_ui(ui, &document.state);
        }
        if !document.troubles.is_empty() {
            let response = coloured_ui(ui, &document.troubles, palette.warning, room, Sense::click());
            if response.clicked() {
                send.push(Command::Project(ProjectCommand::AskTroubles));
            }
        }
    });
}

fn text_ui(ui: &mut Ui, text: &str) -> egui::Response {
    coloured_ui(ui, text, theme::palette(ui).secondary, ui.available_width(), Sense::hover())
}

fn coloured_ui(ui: &mut Ui, text: &str, colour: Color32, room: f32, sense: Sense) -> egui::Response {
    let galley = line(ui, text, theme::regular(size::TEXT_SMALL), colour, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    let role = if sense.senses_click() { Role::Link } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    focus_ring(ui, rect.expand(2.0), &response, size::RADIUS_SMALL);
    ui.painter().galley(rect.min, galley, colour);
    response
}

/// Folds a side away and brings it back.
fn fold_ui(ui: &mut Ui, app: &App, side: Side, icon: Icon, send: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let toggle = Command::Window(WindowCommand::ToggleSide(side));
    let words = command_words(app, &toggle);
    let open = app.session().panels.is_out(side);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(24.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, words.title));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, palette.hover);
    }
    let ink = if open { palette.secondary } else { palette.tertiary };
    let mark = Rect::from_min_size(pos2(rect.left() + 4.0, rect.top() + 3.0), egui::vec2(16.0, 16.0));
    icon::paint(ui.painter(), icon, mark, ink);
    focus_ring(ui, rect, &response, size::RADIUS_SMALL);
    hint(&response, words.title, &words.keys);
    if response.clicked() {
        send.push(toggle);
    }
}

/// The ground that the bar stands on.
pub(super) fn frame(ui: &Ui) -> Frame {
    Frame::new().fill(theme::palette(ui).panel).inner_margin(Margin::ZERO)
}
