//! The findings tab: what was odd in the plan and in added files, with a jump to where it is.

use egui::{ScrollArea, Ui};

use super::empty_ui;
use crate::app::App;
use crate::app::Command;
use crate::app::command::Edit;
use crate::app::command::SelectCommand;
use crate::app::command::ViewCommand;
use crate::app::rows::FindingRow;
use crate::finding::Severity;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::ui::dock::{DockPanel, PanelDesk};
use crate::ui::icon::Icon;
use crate::ui::rows::SwapOffer;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, card, wrapped};

const ROW: f32 = 66.0;

/// The panel in the dock.
pub(in crate::ui) struct FindingsPanel;

impl DockPanel for FindingsPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut PanelDesk<'_>) {
        let (findings, offers) = desk.rows.findings(desk.app);
        findings_ui(ui, desk.app, findings, offers, desk.send);
    }

    fn badge(&self, desk: &mut PanelDesk<'_>) -> usize {
        desk.rows.findings(desk.app).0.len()
    }
}

fn findings_ui(ui: &mut Ui, app: &App, rows: &[FindingRow], offers: &[SwapOffer], send: &mut Vec<Command>) {
    for offer in offers {
        swap_offer_ui(ui, app, offer, send);
    }
    if rows.is_empty() {
        empty_ui(ui, message(app.language(), "findings_panel.none"));
        return;
    }
    ui.add_space(size::UNIT);
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for row in &rows[range] {
            if finding_ui(ui, row)
                && let Some(key) = &row.feature
            {
                send.push(Command::Select(SelectCommand::Feature(key.clone())));
                send.push(Command::View(app.views().in_hand(), ViewCommand::FlyToFeature(key.clone())));
            }
        }
    });
}

/// One finding on three lines; whether it was pressed.
fn finding_ui(ui: &mut Ui, row: &FindingRow) -> bool {
    let palette = theme::palette(ui);
    let (shape, ink) = match row.severity {
        Severity::Error => (Icon::Error, palette.accent_text),
        Severity::Warning => (Icon::Warning, palette.warning),
        Severity::Note => (Icon::Info, palette.note),
    };
    let item = ListItem::new(&row.text).icon(shape, ink).wrapped(2).detail(&row.place).hint(&row.text);
    item.pressable(row.feature.is_some()).show(ui, ROW).clicked()
}

/// Longitude and latitude look swapped: one press puts them right.
fn swap_offer_ui(ui: &mut Ui, app: &App, offer: &SwapOffer, send: &mut Vec<Command>) {
    ui.add_space(2.0 * size::UNIT);
    egui::Frame::new().outer_margin(egui::Margin::symmetric(10, 0)).show(ui, |ui| {
        card(theme::palette(ui)).show(ui, |ui| {
            let ink = theme::palette(ui).ink;
            let text = message_with(app.language(), "findings_panel.swapped", &[&offer.file]);
            wrapped(ui, &text, theme::regular(size::TEXT_SMALL), ink);
            let words = message(app.language(), "findings_panel.swap");
            if Button::new(words, Kind::Outline).icon(Icon::Swap).show(ui).clicked() {
                send.push(Command::Edit(Edit::ReadAs { source: offer.source, reading: offer.reading.clone() }));
            }
        });
    });
}
