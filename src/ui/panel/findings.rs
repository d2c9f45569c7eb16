//! The findings tab: what was odd in the plan and in added files, with a jump to where it is.

use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

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
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::rows::SwapOffer;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, card, paint_line, wrapped};

const ROW: f32 = 66.0;

pub(in crate::ui) fn findings_ui(
    ui: &mut Ui,
    app: &App,
    (rows, offers): (&[FindingRow], &[SwapOffer]),
    send: &mut Vec<Command>,
) {
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
    let sense = if row.feature.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &row.text));
    if response.hovered() && row.feature.is_some() {
        ui.painter().rect_filled(rect.shrink2(vec2(6.0, 1.0)), CornerRadius::same(size::RADIUS), palette.hover);
    }
    let (shape, ink) = match row.severity {
        Severity::Error => (Icon::Error, palette.accent_text),
        Severity::Warning => (Icon::Warning, palette.warning),
        Severity::Note => (Icon::Info, palette.note),
    };
    let mark = Rect::from_min_size(rect.min + vec2(14.0, 8.0), vec2(17.0, 17.0));
    icon::paint(ui.painter(), shape, mark, ink);
    let left = rect.left() + 40.0;
    let mut job = egui::text::LayoutJob::simple(
        row.text.clone(),
        theme::regular(size::TEXT_SMALL),
        palette.ink,
        rect.right() - 14.0 - left,
    );
    job.wrap.max_rows = 2;
    job.wrap.overflow_character = Some('…');
    let galley = ui.painter().layout_job(job);
    let text_height = galley.size().y;
    ui.painter().galley(pos2(left, rect.top() + 6.0), galley, palette.ink);
    let top = rect.top() + 6.0 + text_height;
    let place = Rect::from_min_max(pos2(left, top), pos2(rect.right() - 14.0, top + 18.0));
    paint_line(ui, place, &row.place, theme::regular(size::TEXT_TINY), palette.tertiary);
    if response.hovered() {
        crate::ui::widget::hint(&response, &row.text, "");
    }
    response.clicked()
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
                send.push(Command::Edit(Edit::SwapAxes(offer.source)));
            }
        });
    });
}
