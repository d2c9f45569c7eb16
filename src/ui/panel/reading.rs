//! How an added file is read: what its reader found out, and what the user knows better.

use egui::{Frame, Margin, ScrollArea, Ui, vec2};

use crate::app::Command;
use crate::app::command::WindowCommand;
use crate::app::rows::ReadingRow;
use crate::i18n::message;
use crate::ui::commands::escape_keys;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{MenuRow, icon_button, labelled, narrow_menu_field, title_line, wrapped};

/// Menus are not narrower than this: names of coordinate systems are long.
const MENU: f32 = 232.0;

/// The panel remembers nothing: everything that it shows is the project's.
pub(super) struct ReadingPanel;

impl DockPanel for ReadingPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let language = desk.app.language();
        let Some(reading) = desk.rows.reading(desk.app) else { return };
        let send = &mut *desk.send;
        let palette = theme::palette(ui);
        ScrollArea::vertical().id_salt("reading").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                ui.horizontal(|ui| {
                    title_line(ui, message(language, "reading.title"), size::CONTROL + 6.0);
                    if icon_button(ui, Icon::Close, message(language, "reading.close"), &escape_keys()).clicked() {
                        send.push(Command::Window(WindowCommand::CloseReading));
                    }
                });
                wrapped(ui, &reading.file, theme::regular(size::TEXT), palette.ink);
                ui.add_space(size::UNIT);
                for row in &reading.rows {
                    row_ui(ui, row, send);
                }
                ui.add_space(size::UNIT);
                wrapped(ui, message(language, "reading.note"), theme::regular(size::TEXT_SMALL), palette.secondary);
            });
        });
    }
}

/// One option with the menu of what it can be.
fn row_ui(ui: &mut Ui, row: &ReadingRow, send: &mut Vec<Command>) {
    labelled(ui, row.title, |ui| {
        let width = ui.available_width();
        narrow_menu_field(ui, row.title, row.chosen(), (width, width.max(MENU)), |ui| {
            for choice in &row.choices {
                if MenuRow::choice(&choice.title, choice.chosen).show(ui) {
                    send.push(choice.command.clone());
                }
            }
        });
    });
}
