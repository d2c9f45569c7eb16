//! The user's key to 天地图, and the 审图号 of its maps.

use egui::{Id, Ui};

use crate::app::App;
use crate::app::command::{BaseMapCommand, Command};
use crate::basemap::network::tianditu::Access;
use crate::i18n::message;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{entry_field, section, wrapped};

/// The fields remember nothing: what is typed is a setting once its field is left.
pub(super) fn access_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    let access = &app.context().settings().tianditu;
    section(ui, words("basemap.key"));
    let width = ui.available_width();
    // A key that is there is not shown: somebody may look over one's shoulder.
    let hint = if access.key.is_empty() { "" } else { "••••••••" };
    let typed = entry_field(ui, Id::unique("tianditu key"), words("basemap.key"), "", hint, width);
    if let Some(key) = typed.map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()) {
        send.push(set(Access { key, ..access.clone() }));
    }
    note_ui(ui, words("basemap.key_hint"));
    section(ui, words("basemap.approval"));
    let id = Id::unique("tianditu approval");
    let typed = entry_field(ui, id, words("basemap.approval"), &access.approval, "GS（2025）…号", width);
    if let Some(approval) = typed {
        send.push(set(Access { approval: approval.trim().to_owned(), ..access.clone() }));
    }
    note_ui(ui, words("basemap.approval_hint"));
}

fn set(access: Access) -> Command {
    Command::BaseMap(BaseMapCommand::SetAccess(access))
}

pub(super) fn note_ui(ui: &mut Ui, text: &str) {
    let secondary = theme::palette(ui).secondary;
    wrapped(ui, text, theme::regular(size::TEXT_SMALL), secondary);
}
