//! The user's own servers: a list, and a form for one of them.

use egui::{Id, Ui};

use crate::app::App;
use crate::app::command::{BaseMapCommand, Command};
use crate::basemap::Datum;
use crate::basemap::network::{OwnServer, is_server_address};
use crate::i18n::{message, message_with};
use crate::ui::widget::{Button, Kind, MenuRow, labelled, narrow_menu_field, section, text_entry};

/// The server that is being entered or changed.
#[derive(Default)]
pub(super) struct ServerForm {
    open: Option<OwnServer>,
}

/// The datums that a server can be in; 百度's is refused, so it is not offered.
const DATUMS: [(Datum, &str); 2] = [(Datum::Wgs84, "basemap.datum_wgs84"), (Datum::Gcj02, "basemap.datum_gcj02")];

impl ServerForm {
    pub(super) fn servers_ui(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
        let words = |key| message(app.language(), key);
        section(ui, words("basemap.own"));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for server in &app.context().settings().servers {
                if MenuRow::new(&message_with(app.language(), "basemap.edit_own", &[&server.name])).show(ui) {
                    self.open = Some(server.clone());
                }
                if MenuRow::new(&message_with(app.language(), "basemap.forget_own", &[&server.name])).show(ui) {
                    send.push(Command::BaseMap(BaseMapCommand::ForgetServer(server.name.clone())));
                }
            }
            if self.open.is_none() && MenuRow::new(words("basemap.add_own")).show(ui) {
                self.open = Some(OwnServer::default());
            }
        });
        self.form_ui(ui, app, send);
        if app.context().base_maps().cache().is_some() && MenuRow::new(words("basemap.clear_cache")).show(ui) {
            send.push(Command::BaseMap(BaseMapCommand::ClearCache));
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
        let words = |key| message(app.language(), key);
        let Some(server) = &mut self.open else { return };
        for (key, text) in [
            ("basemap.own_name", &mut server.name),
            ("basemap.own_address", &mut server.address),
            ("basemap.own_key", &mut server.key),
            ("basemap.own_attribution", &mut server.attribution),
            ("basemap.own_approval", &mut server.approval),
        ] {
            let width = ui.available_width();
            text_entry(ui, Id::unique(key), text, words(key), width);
        }
        labelled(ui, words("basemap.own_datum"), |ui| {
            let width = ui.available_width();
            let shown = DATUMS.iter().find(|(datum, _)| *datum == server.datum).map_or("", |(_, key)| words(key));
            narrow_menu_field(ui, words("basemap.own_datum"), shown, (width, width.max(220.0)), |ui| {
                for (datum, key) in DATUMS {
                    if MenuRow::choice(words(key), server.datum == datum).show(ui) {
                        server.datum = datum;
                    }
                }
            });
        });
        self.buttons_ui(ui, app, send);
    }

    fn buttons_ui(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
        let words = |key| message(app.language(), key);
        let whole = self
            .open
            .as_ref()
            .is_some_and(|server| !server.name.trim().is_empty() && is_server_address(&server.address));
        let (mut keep, mut cancel) = (false, false);
        ui.horizontal(|ui| {
            keep = Button::new(words("basemap.keep_own"), Kind::Primary).enabled(whole).show(ui).clicked();
            cancel = Button::new(words("basemap.cancel_own"), Kind::Quiet).show(ui).clicked();
        });
        if keep && let Some(server) = self.open.take() {
            let server = OwnServer { name: server.name.trim().to_owned(), ..server };
            send.push(Command::BaseMap(BaseMapCommand::KeepServer(server)));
        }
        if cancel {
            self.open = None;
        }
    }
}
