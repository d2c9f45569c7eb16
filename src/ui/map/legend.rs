//! The legend card on the map: a swatch and a name for each visible kind of thing.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::furniture::INSET;
use crate::app::App;
use crate::i18n::message;
use crate::style::legend::LegendEntry;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{card, line, paint_line, swatch};

const ROW: f32 = 24.0;
const SWATCH: f32 = 30.0;
const HEADER: f32 = 22.0;
/// Room at the bottom of the map for the scale bar.
const BELOW: f32 = 36.0;

pub(super) fn legend_ui(ui: &mut Ui, map: Rect, app: &App, rows: &[LegendEntry], folded: &mut bool) {
    if rows.is_empty() {
        return;
    }
    let title = |row: &'_ LegendEntry| app.language().pick(row.title.zh.clone(), row.title.english().to_owned());
    let palette = theme::palette(ui);
    let font = theme::regular(size::TEXT_SMALL);
    let widest = rows.iter().map(|row| line(ui, &title(row), font.clone(), palette.ink, 170.0).size().x).fold(
        line(ui, message(app.language(), "map.legend"), theme::bold(size::TEXT), palette.ink, 170.0).size().x + 24.0,
        f32::max,
    );
    let width = if *folded { 76.0 } else { SWATCH + 8.0 + widest };
    // Never more rows than fit under the top third of the map.
    let room = ((map.height() * 0.66 - HEADER - BELOW) / ROW).max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let shown = if *folded { 0 } else { rows.len().min(room as usize) };
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let height = HEADER + shown as f32 * ROW;
    let frame = 20.0;
    let min = pos2(map.left() + INSET, map.bottom() - INSET - BELOW - height - frame);
    let place = Rect::from_min_size(min, vec2(width + frame, height + frame));
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        card(palette).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(width);
            header_ui(ui, message(app.language(), "map.legend"), folded);
            for row in &rows[..shown] {
                let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
                let sample = Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(SWATCH, ROW - 8.0));
                swatch(ui.painter(), sample, &row.symbol, row.sample);
                let words = Rect::from_min_max(pos2(sample.right() + 8.0, rect.top()), rect.max);
                paint_line(ui, words, &title(row), font.clone(), palette.ink);
            }
        });
    });
}

/// The title, which folds the card when pressed.
fn header_ui(ui: &mut Ui, title: &str, folded: &mut bool) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, !*folded, title));
    paint_line(ui, rect, title, theme::bold(size::TEXT), palette.ink);
    let arrow = Rect::from_center_size(pos2(rect.right() - 8.0, rect.center().y), vec2(14.0, 14.0));
    let shape = if *folded { Icon::ChevronRight } else { Icon::ChevronDown };
    icon::paint(ui.painter(), shape, arrow, palette.tertiary);
    if response.clicked() {
        *folded = !*folded;
    }
}
