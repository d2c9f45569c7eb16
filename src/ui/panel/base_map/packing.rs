//! Whether the plan's part of an offline base map goes along in a packed project, and how much that is.

use egui::{Sense, Ui, vec2};

use super::access::note_ui;
use crate::app::App;
use crate::app::command::{BaseMapCommand, Command};
use crate::app::rows::PackingRow;
use crate::i18n::message;
use crate::ui::theme::size;
use crate::ui::widget::{Ticked, check_box_at, labelled};

pub(super) fn packing_ui(ui: &mut Ui, app: &App, row: &PackingRow, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let name = words("basemap.pack");
    labelled(ui, name, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(size::CONTROL, size::CONTROL), Sense::hover());
        if check_box_at(ui, rect, Ticked::from(row.packed), name).clicked() {
            send.push(Command::BaseMap(BaseMapCommand::TogglePacked));
        }
    });
    note_ui(ui, row.size.as_deref().unwrap_or_else(|| words("basemap.pack_hint")));
}
