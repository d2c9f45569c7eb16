//! 底图: which map lies beneath the plan, how strong, and what its servers want.
//!
//! * here: the choice; `look`: how it is shown; `credit`: whose a file of tiles is; `packing`: whether it travels; `access`: the key to 天地图;
//!   `servers`: the user's own.

mod access;
mod credit;
mod look;
mod packing;
mod servers;

use egui::{Frame, Margin, ScrollArea, Ui, vec2};

use self::access::access_ui;
use self::credit::credit_ui;
use self::look::LookHand;
use self::packing::packing_ui;
use self::servers::ServerForm;
use crate::app::ask::Ask;
use crate::app::command::WindowCommand;
use crate::app::panels::BASE_MAP;
use crate::app::rows::{BaseMapGroup, BaseMapRows};
use crate::app::{App, Command, keys_of};
use crate::i18n::message;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{MenuRow, icon_button, section, title_line, wrapped};

/// What of the panel outlives a frame.
#[derive(Default)]
pub(super) struct BaseMapPanel {
    hand: LookHand,
    server: ServerForm,
}

impl DockPanel for BaseMapPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let (app, send) = (desk.app, &mut *desk.send);
        let rows = desk.rows.base_map(app);
        ScrollArea::vertical().id_salt("base map").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 16, right: 14, top: 12, bottom: 16 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                self.contents_ui(ui, app, rows, send);
            });
        });
    }
}

impl BaseMapPanel {
    fn contents_ui(&mut self, ui: &mut Ui, app: &App, rows: &BaseMapRows, send: &mut Vec<Command>) {
        title_ui(ui, app, send);
        if let Some(trouble) = &rows.trouble {
            wrapped(ui, trouble, theme::regular(size::TEXT_SMALL), theme::palette(ui).warning);
        }
        for group in &rows.groups {
            group_ui(ui, app, group, send);
        }
        if let Some(look) = &rows.look {
            self.hand.look_ui(ui, app, (look, rows.grey_by_palette), send);
        }
        if let (Some(look), Some(said)) = (&rows.look, &rows.said) {
            credit_ui(ui, app, (&look.credit, said), send);
        }
        if let Some(packing) = &rows.packing {
            packing_ui(ui, app, packing, send);
        }
        access_ui(ui, app, send);
        self.server.servers_ui(ui, app, send);
    }
}

fn title_ui(ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        title_line(ui, message(app.language(), "basemap.title"), size::CONTROL + 6.0);
        let close = Command::Window(WindowCommand::ShowPanel(BASE_MAP.id));
        if icon_button(ui, Icon::Close, message(app.language(), "basemap.close"), &keys_of(&close)).clicked() {
            send.push(close);
        }
    });
}

/// The maps of a kind as rows to choose from; beneath those from files, the ways to open others.
fn group_ui(ui: &mut Ui, app: &App, group: &BaseMapGroup, send: &mut Vec<Command>) {
    let words = |key| message(app.language(), key);
    if group.title != "basemap.title" {
        section(ui, words(group.title));
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for choice in &group.choices {
            if MenuRow::choice(&choice.title, choice.chosen).show(ui) {
                send.push(choice.command.clone());
            }
        }
        if group.title == "basemap.offline" {
            for (key, ask) in [("basemap.open_file", Ask::BaseMap), ("basemap.open_folder", Ask::BaseMapFolder)] {
                if MenuRow::new(words(key)).show(ui) {
                    send.push(Command::Ask(ask));
                }
            }
        }
    });
}
