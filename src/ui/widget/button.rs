//! Buttons: with words, with an icon, as a chip.

use egui::{Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::frame::hint;
use super::text::line;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::Palette;
use crate::ui::theme::size;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one thing to press in a dialog.
    Primary,
    /// Stands out in a bar without competing with the accent.
    Solid,
    Outline,
    /// No ground until the pointer is on it.
    Quiet,
}

/// A button with words.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    pub text: &'a str,
    pub icon: Option<Icon>,
    pub kind: Kind,
    /// Shown in the hint.
    pub keys: &'a str,
    pub enabled: bool,
}

impl<'a> Button<'a> {
    pub fn new(text: &'a str, kind: Kind) -> Self {
        Self { text, icon: None, kind, keys: "", enabled: true }
    }

    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    pub fn keys(self, keys: &'a str) -> Self {
        Self { keys, ..self }
    }

    pub fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = theme::palette(ui);
        let galley = line(ui, self.text, theme::regular(size::TEXT), Color32::PLACEHOLDER, f32::INFINITY);
        let icon_room = if self.icon.is_some() { size::ICON + 6.0 } else { 0.0 };
        let wanted = vec2(galley.size().x + icon_room + 2.0 * size::MARGIN, size::CONTROL);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(wanted, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.text));
        if ui.is_rect_visible(rect) {
            let ink = ground(ui, rect, &response, self.kind, size::RADIUS);
            let ink = if self.enabled { ink } else { palette.tertiary };
            let mut left = rect.left() + size::MARGIN;
            if let Some(icon) = self.icon {
                let place = Rect::from_min_size(egui::pos2(left, rect.top()), vec2(size::ICON, rect.height()));
                icon::paint(ui.painter(), icon, icon::centred(place, size::ICON), ink);
                left += icon_room;
            }
            let top = rect.center().y - galley.size().y / 2.0;
            ui.painter().galley(egui::pos2(left, top), galley, ink);
        }
        if !self.keys.is_empty() {
            hint(&response, self.text, self.keys);
        }
        response
    }
}

/// Paints a button's ground and returns the colour of what stands on it.
fn ground(ui: &Ui, rect: Rect, response: &Response, kind: Kind, radius: u8) -> Color32 {
    let palette = theme::palette(ui);
    let (hovered, pressed) = (response.hovered(), response.is_pointer_button_down_on());
    let quiet_fill = match (pressed, hovered) {
        (true, _) => palette.pressed,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    let (fill, rim, ink) = match kind {
        Kind::Primary if hovered => (palette.accent_hovered, Color32::TRANSPARENT, palette.on_accent),
        Kind::Primary => (palette.accent, Color32::TRANSPARENT, palette.on_accent),
        Kind::Solid if hovered => (palette.solid.gamma_multiply(0.85), Color32::TRANSPARENT, palette.on_solid),
        Kind::Solid => (palette.solid, Color32::TRANSPARENT, palette.on_solid),
        Kind::Outline => (quiet_fill, palette.rim, palette.ink),
        Kind::Quiet => (quiet_fill, Color32::TRANSPARENT, palette.secondary),
    };
    ui.painter().rect(rect, CornerRadius::same(radius), fill, Stroke::new(1.0, rim), StrokeKind::Inside);
    focus_ring(ui, rect, response, radius);
    ink
}

/// Shows which control has the keyboard.
pub(in crate::ui) fn focus_ring(ui: &Ui, rect: Rect, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme::palette(ui).link);
        ui.painter().rect_stroke(rect.expand(1.0), CornerRadius::same(radius + 1), stroke, StrokeKind::Outside);
    }
}

/// A square button that is only an icon; `name` is its hint and its accessible name.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, keys: &str) -> Response {
    icon_button_if(ui, true, icon, name, keys)
}

/// As [`icon_button`]; greyed and deaf where it is not `enabled`.
pub fn icon_button_if(ui: &mut Ui, enabled: bool, icon: Icon, name: &str, keys: &str) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::CONTROL), sense);
    paint_icon_button(ui, rect, &response, icon, name, enabled);
    hint(&response, name, keys);
    response
}

/// As [`icon_button`], at a given place and without a hint.
pub fn icon_button_at(ui: &mut Ui, rect: Rect, icon: Icon, name: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with((name, "icon")), Sense::click());
    paint_icon_button(ui, rect, &response, icon, name, true);
    response
}

fn paint_icon_button(ui: &Ui, rect: Rect, response: &Response, icon: Icon, name: &str, enabled: bool) {
    let palette = theme::palette(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let ink = if enabled {
        let quiet = ground(ui, rect, response, Kind::Quiet, size::RADIUS_SMALL);
        if response.hovered() { palette.ink } else { quiet }
    } else {
        palette.rim
    };
    let side = size::ICON.min(rect.height() - 4.0);
    icon::paint(ui.painter(), icon, icon::centred(rect, side), ink);
}

/// The width of a [`chip`] with this text; the same whether it is chosen or not.
pub fn chip_width(ui: &Ui, text: &str) -> f32 {
    let words = line(ui, text, theme::bold(size::TEXT), Color32::PLACEHOLDER, f32::INFINITY);
    words.size().x + CHIP_DIGIT + 2.0 * size::MARGIN
}

/// Room for the digit before a chip's words.
const CHIP_DIGIT: f32 = 13.0;

/// A pill for one of several choices, with the number key that chooses it.
pub fn chip(ui: &mut Ui, number: &str, text: &str, chosen: bool) -> Response {
    let palette = theme::palette(ui);
    let font = if chosen { theme::bold(size::TEXT) } else { theme::regular(size::TEXT) };
    let words = line(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY);
    let digit = line(ui, number, theme::regular(size::TEXT_TINY), Color32::PLACEHOLDER, f32::INFINITY);
    let wanted = vec2(chip_width(ui, text), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, text));
    if ui.is_rect_visible(rect) {
        let (fill, ink, weak) = chip_colours(palette, chosen, response.hovered());
        let radius = CornerRadius::same(15);
        ui.painter().rect_filled(rect, radius, fill);
        focus_ring(ui, rect, &response, 15);
        let left = rect.left() + size::MARGIN;
        let middle = rect.center().y;
        let words_left = left + CHIP_DIGIT;
        ui.painter().galley(egui::pos2(left, middle - digit.size().y / 2.0), digit, weak);
        ui.painter().galley(egui::pos2(words_left, middle - words.size().y / 2.0), words, ink);
    }
    response
}

fn chip_colours(palette: &Palette, chosen: bool, hovered: bool) -> (Color32, Color32, Color32) {
    match (chosen, hovered) {
        (true, true) => (palette.accent_hovered, palette.on_accent, palette.on_accent.gamma_multiply(0.75)),
        (true, false) => (palette.accent, palette.on_accent, palette.on_accent.gamma_multiply(0.75)),
        (false, true) => (palette.pressed, palette.ink, palette.secondary),
        (false, false) => (palette.field, palette.ink, palette.tertiary),
    }
}

/// A small outlined tag that leads somewhere: a member of a composite, a recent file. `here`: it
/// is where one already is.
pub fn link_chip(ui: &mut Ui, text: &str, here: bool) -> Response {
    let palette = theme::palette(ui);
    // The whole row's width: what does not fit beside its neighbours goes to the next row.
    let width = ui.max_rect().width() - 2.0 * 9.0;
    let words = line(ui, text, theme::regular(size::TEXT_SMALL), Color32::PLACEHOLDER, width);
    let sense = if here { Sense::hover() } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(words.size().x + 18.0, 26.0), sense);
    response.widget_info(|| WidgetInfo::selected(Role::Link, !here, here, text));
    if ui.is_rect_visible(rect) {
        let (fill, rim, ink) = match (here, response.hovered()) {
            (true, _) => (palette.accent_tint, Color32::TRANSPARENT, palette.accent_text),
            (false, true) => (palette.accent_tint, palette.accent, palette.accent_text),
            (false, false) => (palette.surface, palette.rim, palette.ink),
        };
        let radius = CornerRadius::same(size::RADIUS_SMALL);
        ui.painter().rect(rect, radius, fill, Stroke::new(1.0, rim), StrokeKind::Inside);
        focus_ring(ui, rect, &response, size::RADIUS_SMALL);
        ui.painter().galley(rect.center() - words.size() / 2.0, words, ink);
    }
    response
}
