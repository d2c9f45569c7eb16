//! A button that shows a colour and opens a table of colours.

use egui::{Color32, CornerRadius, Popup, Rect, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};

use crate::paint::colour32;
use crate::symbol::Colour;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::MenuRow;

/// Colours that stay apart on the map and in print: a strong one and a light one of each hue.
const TABLE: [u32; 20] = [
    0xd0_3a_22, 0xe0_7b_1a, 0xd9_a4_1d, 0x5f_9e_3a, 0x1f_8f_5f, 0x2f_8f_a8, 0x1f_5f_a8, 0x5b_4f_b0, 0xa0_3c_8f,
    0x23_27_2e, 0xf3_b8_a8, 0xf8_d2_a6, 0xff_d4_2a, 0xcf_e3_b4, 0xb4_dd_cb, 0xbc_de_e6, 0xb9_d0_ea, 0xcf_c9_ee,
    0xe6_c2_df, 0xff_ff_ff,
];
const COLUMNS: usize = 10;
const SIDE: f32 = 22.0;
/// Width of the table.
const TABLE_WIDTH: f32 = 250.0;

/// Shows `colour`; `none`: the words for "no colour" where that may be chosen. Returns the choice,
/// with the strength that the colour had.
pub(super) fn colour_button(ui: &mut Ui, colour: Colour, name: &str, none: Option<&str>) -> Option<Colour> {
    let (rect, response) = ui.allocate_exact_size(vec2(36.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ColorWell, true, name));
    paint(ui, rect, colour);
    crate::ui::widget::hint(&response, name, "");
    let mut chosen = None;
    Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_max_width(TABLE_WIDTH);
        ui.spacing_mut().item_spacing = vec2(3.0, 3.0);
        for row in TABLE.chunks(COLUMNS) {
            ui.horizontal(|ui| {
                for hex in row {
                    let offered = Colour { a: 255, ..Colour::rgb(*hex) };
                    let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::click());
                    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, offered.to_string()));
                    paint(ui, rect, offered);
                    if response.clicked() {
                        chosen = Some(strong_as(offered, colour));
                        ui.close();
                    }
                }
            });
        }
        ui.horizontal(|ui| {
            let id = ui.scope_id().with(name);
            let mut text: String =
                ui.data(|data| data.get_temp(id)).unwrap_or_else(|| Colour { a: 255, ..colour }.to_string());
            let field = ui.add(TextEdit::singleline(&mut text).desired_width(96.0));
            if field.changed() {
                if let Ok(typed) = text.trim().parse::<Colour>() {
                    chosen = Some(strong_as(typed, colour));
                }
                ui.data_mut(|data| data.insert_temp(id, text));
            } else if field.lost_focus() {
                ui.data_mut(|data| data.remove::<String>(id));
            }
            if let Some(none) = none
                && MenuRow::new(none).show(ui)
            {
                chosen = Some(Colour { a: 0, ..colour });
            }
        });
    });
    chosen
}

/// The colour as opaque as the one before; one that was invisible becomes a light tint.
fn strong_as(colour: Colour, before: Colour) -> Colour {
    const TINT: u8 = 64;
    Colour { a: if before.a == 0 { TINT } else { before.a }, ..colour }
}

fn paint(ui: &Ui, rect: Rect, colour: Colour) {
    let palette = theme::palette(ui);
    let radius = CornerRadius::same(size::RADIUS_SMALL);
    let fill = if colour.a == 0 { Color32::WHITE } else { colour32(colour.with_alpha(1.0)) };
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, palette.rim), StrokeKind::Inside);
    if colour.a == 0 {
        let stroke = Stroke::new(1.5, palette.accent);
        ui.painter().line_segment([rect.left_bottom() + vec2(3.0, -3.0), rect.right_top() + vec2(-3.0, 3.0)], stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_colour_is_as_strong_as_the_one_before() {
        let red = Colour::rgb(0xd0_3a_22);
        assert_eq!(strong_as(red, Colour { a: 110, ..Colour::WHITE }).a, 110);
        assert!(strong_as(red, Colour { a: 0, ..Colour::WHITE }).a > 0, "no colour becomes a visible one");
    }
}
