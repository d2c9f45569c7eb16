//! Choosing a colour: from curated swatches, or by its number.

use egui::{CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};

use super::button::focus_ring;
use super::choice::popup;
use crate::paint::colour32;
use crate::symbol::Colour;
use crate::symbol::KINDS;
use crate::ui::theme;
use crate::ui::theme::size;

const CELL: f32 = 24.0;
const COLUMNS: usize = 12;

/// A plate of the present colour; pressing it opens the swatches. Returns the colour picked.
pub fn colour_button(ui: &mut Ui, name: &str, colour: Colour, room: egui::Vec2) -> (Response, Option<Colour>) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ColorWell, true, name));
    let radius = CornerRadius::same(size::RADIUS_SMALL);
    ui.painter().rect(rect, radius, colour32(colour), Stroke::new(1.0, palette.rim), StrokeKind::Inside);
    focus_ring(ui, rect, &response, size::RADIUS_SMALL);
    let mut picked = None;
    popup(&response).show(|ui| picked = swatches_ui(ui, colour));
    (response, picked)
}

/// Three rows of kinds (pale, full, dark), one of greys, and the number.
fn swatches_ui(ui: &mut Ui, current: Colour) -> Option<Colour> {
    let mut picked = None;
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    for row in rows() {
        ui.horizontal(|ui| {
            for colour in row {
                if cell_ui(ui, colour, colour == current).clicked() {
                    picked = Some(colour);
                    ui.close();
                }
            }
        });
    }
    ui.add_space(size::UNIT);
    picked.or_else(|| number_ui(ui, current))
}

fn rows() -> [[Colour; COLUMNS]; 4] {
    #[expect(clippy::cast_precision_loss, reason = "a dozen steps")]
    let grey = |index: usize| Colour::BLACK.mixed(Colour::WHITE, index as f32 / (COLUMNS - 1) as f32);
    [
        KINDS.map(|colour| colour.mixed(Colour::WHITE, 0.6)),
        KINDS,
        KINDS.map(|colour| colour.mixed(Colour::BLACK, 0.35)),
        std::array::from_fn(grey),
    ]
}

fn cell_ui(ui: &mut Ui, colour: Colour, chosen: bool) -> Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(CELL, CELL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, colour.to_string()));
    let plate = rect.shrink(2.0);
    let rim = match (chosen, response.hovered()) {
        (true, _) => Stroke::new(2.0, palette.accent),
        (false, true) => Stroke::new(1.5, palette.ink),
        (false, false) => Stroke::new(1.0, palette.line),
    };
    ui.painter().rect(plate, CornerRadius::same(3), colour32(colour), rim, StrokeKind::Inside);
    focus_ring(ui, plate, &response, 3);
    response
}

/// A field for `#rrggbb`; returns what was typed once it is a colour.
fn number_ui(ui: &mut Ui, current: Colour) -> Option<Colour> {
    let palette = theme::palette(ui);
    let id = Id::unique("colour number");
    let (_, rect) = ui.allocate_space(vec2(110.0, size::CONTROL));
    let mut text = ui.data_mut(|data| data.get_temp::<String>(id)).unwrap_or_else(|| current.to_string());
    let readable = text.parse::<Colour>();
    let rim = if readable.is_ok() { palette.rim } else { palette.warning };
    ui.painter().rect(rect, CornerRadius::same(size::RADIUS), palette.field, Stroke::new(1.0, rim), StrokeKind::Inside);
    let inner = Rect::from_min_max(rect.min + vec2(10.0, 0.0), rect.max - vec2(6.0, 0.0));
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(inner.size())
        .font(theme::regular(size::TEXT))
        .text_color(palette.ink)
        .desired_width(inner.width());
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let response = inside.add(edit);
    inside.ctx().accesskit_node_builder(response.id, |node| node.set_label("#rrggbb"));
    // While nobody types, the field follows the colour.
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
    } else {
        ui.data_mut(|data| data.remove_temp::<String>(id));
    }
    let typed = text.parse::<Colour>().ok().map(|colour| colour.with_alpha(1.0));
    typed.filter(|colour| response.changed() && *colour != current)
}
