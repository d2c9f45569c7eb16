//! A row of a list: a sign, a title, beneath it what there is to know, and something at its end. All
//! lists of the window use it, so that they have one height, one inset, one ground and one focus ring.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
use super::frame::hint;
use super::text::{line, paint_line};
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;

/// From the edge of the list to the ground of a row.
const INSET: f32 = size::UNIT;
/// From the edge of the list to what stands in a row.
const PADDING: f32 = 14.0;
/// Room for the sign before the words.
const SIGN: f32 = 26.0;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct ListItem<'a> {
    title: &'a str,
    detail: &'a str,
    trailing: &'a str,
    sign: Sign<'a>,
    indent: f32,
    bold: bool,
    /// Lines that the title may take; more than one in small type.
    lines: usize,
    ink: Option<Color32>,
    detail_ink: Option<Color32>,
    chosen: bool,
    pressable: bool,
    buttons: f32,
    role: Role,
    hint: &'a str,
}

/// What stands before the words.
#[derive(Clone, Copy, Debug)]
enum Sign<'a> {
    None,
    Icon(Icon, Color32),
    Number(&'a str),
}

impl<'a> ListItem<'a> {
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            detail: "",
            trailing: "",
            sign: Sign::None,
            indent: 0.0,
            bold: false,
            lines: 1,
            ink: None,
            detail_ink: None,
            chosen: false,
            pressable: true,
            buttons: 0.0,
            role: Role::ListItem,
            hint: "",
        }
    }

    /// In small type beneath the title.
    pub fn detail(self, detail: &'a str) -> Self {
        Self { detail, ..self }
    }

    /// In small type at the end.
    pub fn trailing(self, trailing: &'a str) -> Self {
        Self { trailing, ..self }
    }

    pub fn icon(self, icon: Icon, colour: Color32) -> Self {
        Self { sign: Sign::Icon(icon, colour), ..self }
    }

    /// The number of the row in place of an icon.
    pub fn number(self, number: &'a str) -> Self {
        Self { sign: Sign::Number(number), ..self }
    }

    /// How far it stands in beneath what it belongs to.
    pub fn indent(self, indent: f32) -> Self {
        Self { indent, ..self }
    }

    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// A long text in small type instead of a title.
    pub fn wrapped(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    pub fn ink(self, ink: Color32) -> Self {
        Self { ink: Some(ink), ..self }
    }

    pub fn detail_ink(self, ink: Color32) -> Self {
        Self { detail_ink: Some(ink), ..self }
    }

    /// Whether it is the one that is shown or selected.
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    /// Whether pressing it does something.
    pub fn pressable(self, pressable: bool) -> Self {
        Self { pressable, ..self }
    }

    /// Room at its end that buttons stand in, drawn by the caller above the row.
    pub fn buttons(self, room: f32) -> Self {
        Self { buttons: room, ..self }
    }

    /// What it is to whoever has the window read aloud.
    pub fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// What is shown when the pointer rests on it.
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Draws the row over the whole width of the list.
    pub fn show(self, ui: &mut Ui, height: f32) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), self.sense());
        self.finish(ui, rect, response)
    }

    /// Draws the row in a place that a virtual list gives it; `id` tells it from the others.
    pub fn show_at(self, ui: &Ui, rect: Rect, id: impl egui::AsIdSalt) -> Response {
        let press = rect.with_max_x(rect.right() - self.buttons).with_min_x(rect.left() + self.indent);
        let response = ui.interact(press, ui.scope_id().with(("item", id)), self.sense());
        self.finish(ui, rect, response)
    }

    fn sense(&self) -> Sense {
        if self.pressable { Sense::click() } else { Sense::hover() }
    }

    fn finish(self, ui: &Ui, rect: Rect, response: Response) -> Response {
        response.widget_info(|| WidgetInfo::selected(self.role, true, self.chosen, self.title));
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        if !self.hint.is_empty() {
            hint(&response, self.hint, "");
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = theme::palette(ui);
        let ground = rect.shrink2(vec2(INSET, 1.0));
        let radius = CornerRadius::same(size::RADIUS);
        if self.chosen {
            ui.painter().rect_filled(ground, radius, palette.accent_tint);
        } else if self.pressable && ui.rect_contains_pointer(rect) {
            ui.painter().rect_filled(ground, radius, palette.hover);
        }
        focus_ring(ui, ground.shrink(2.0), response, size::RADIUS);
        let left = self.paint_sign(ui, rect);
        let right = self.paint_trailing(ui, rect);
        self.paint_words(ui, Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())));
    }

    /// Draws the sign; where the words begin.
    fn paint_sign(&self, ui: &Ui, rect: Rect) -> f32 {
        let palette = theme::palette(ui);
        let left = rect.left() + PADDING + self.indent;
        match self.sign {
            Sign::None => return left,
            Sign::Icon(shape, colour) => {
                let middle = if self.lines > 1 { rect.top() + size::ICON } else { rect.center().y };
                let place = Rect::from_center_size(pos2(left + size::ICON / 2.0, middle), vec2(17.0, 17.0));
                icon::paint(ui.painter(), shape, place, colour);
            }
            Sign::Number(number) => {
                let galley = line(ui, number, theme::regular(size::TEXT_TINY), palette.tertiary, 2.0 * SIGN);
                let place = pos2(left + SIGN - galley.size().x, rect.center().y - galley.size().y / 2.0);
                ui.painter().galley(place, galley, palette.tertiary);
                return left + SIGN + 2.0 * size::UNIT;
            }
        }
        left + SIGN
    }

    /// Draws what stands at the end; where the words have to end.
    fn paint_trailing(&self, ui: &Ui, rect: Rect) -> f32 {
        let right = rect.right() - PADDING - self.buttons;
        if self.trailing.is_empty() {
            return right;
        }
        let ink = theme::palette(ui).tertiary;
        let galley = line(ui, self.trailing, theme::regular(size::TEXT_SMALL), ink, rect.width() * 0.4);
        let left = right - galley.size().x;
        ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
        left - 2.0 * size::UNIT
    }

    fn paint_words(&self, ui: &Ui, room: Rect) {
        let palette = theme::palette(ui);
        let ink = self.ink.unwrap_or(if self.chosen { palette.accent_text } else { palette.ink });
        let weak = self.detail_ink.unwrap_or(palette.tertiary);
        if self.lines > 1 {
            let words = self.wrapped_title(ui, ink, room.width());
            let below = pos2(room.left(), room.top() + 6.0 + words.size().y);
            ui.painter().galley(pos2(room.left(), room.top() + 6.0), words, ink);
            let place = Rect::from_min_max(below, pos2(room.right(), below.y + 18.0));
            paint_line(ui, place, self.detail, theme::regular(size::TEXT_TINY), weak);
            return;
        }
        let font = if self.bold { theme::bold(size::TEXT) } else { theme::regular(size::TEXT) };
        if self.detail.is_empty() {
            paint_line(ui, room, self.title, font, ink);
            return;
        }
        let (upper, lower) = room.shrink2(vec2(0.0, 3.0)).split_top_bottom_at_fraction(0.52);
        paint_line(ui, upper, self.title, font, ink);
        paint_line(ui, lower, self.detail, theme::regular(size::TEXT_SMALL), weak);
    }

    fn wrapped_title(&self, ui: &Ui, ink: Color32, width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::simple(self.title.to_owned(), theme::regular(size::TEXT_SMALL), ink, width);
        job.wrap.max_rows = self.lines;
        job.wrap.overflow_character = Some('…');
        ui.painter().layout_job(job)
    }
}
