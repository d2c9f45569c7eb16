//! Whose a file of tiles is, and its 审图号: in the place of what the file says of itself.

use egui::{Id, Ui};

use super::access::note_ui;
use crate::app::App;
use crate::app::command::{BaseMapCommand, Command};
use crate::i18n::message;
use crate::project::BaseMapCredit;
use crate::ui::widget::{entry_field, section};

/// A field each, in which what the file says stands as long as the user says nothing.
pub(super) fn credit_ui(
    ui: &mut Ui,
    app: &App,
    (own, said): (&BaseMapCredit, &BaseMapCredit),
    send: &mut Vec<Command>,
) {
    let words = |key| message(app.language(), key);
    section(ui, words("basemap.file_credit"));
    let width = ui.available_width();
    let mut field =
        |key, own: &str, hint: &str| entry_field(ui, Id::unique(("file", key)), words(key), own, hint, width);
    let attribution = field("basemap.own_attribution", &own.attribution, &said.attribution);
    let approval = field("basemap.own_approval", &own.approval, &said.approval);
    note_ui(ui, words("basemap.file_credit_hint"));
    if attribution.is_some() || approval.is_some() {
        let credit = BaseMapCredit {
            attribution: attribution.unwrap_or_else(|| own.attribution.clone()),
            approval: approval.unwrap_or_else(|| own.approval.clone()),
        };
        send.push(Command::BaseMap(BaseMapCommand::SetCredit(credit)));
    }
}
