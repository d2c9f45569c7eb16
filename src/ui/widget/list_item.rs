//! A row of a list: a sign, a title, beneath it what there is to know, and something at its end. All
//! lists of the window use it, so that they have one height, one inset, one ground and one focus ring.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Galley, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
use super::check::{Ticked, paint_check_box, tell_mixed};
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
/// The same for a dot, and how big it is.
const DOT_ROOM: f32 = 22.0;
const DOT: f32 = 6.0;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct ListItem<'a> {
    title: &'a str,
    detail: &'a str,
    trailing: &'a str,
    sign: Sign<'a>,
    padding: f32,
    indent: f32,
    bold: bool,
    /// Lines that the title may take; more than one in small type.
    lines: usize,
    ink: Option<Color32>,
    detail_ink: Option<Color32>,
    /// `None` where the rows cannot be chosen.
    chosen: Option<bool>,
    sense: Sense,
    buttons: f32,
    hover_buttons: f32,
    foot: f32,
    role: Role,
    hint: &'a str,
}

/// What stands before the words.
#[derive(Clone, Copy, Debug)]
enum Sign<'a> {
    None,
    Icon(Icon, Color32),
    Number(&'a str),
    Dot(Color32),
    Check(Ticked),
    /// Whether what belongs to it is folded away.
    Fold(bool),
    /// Drawn by the caller; so far from the edge of the list stand the words.
    Room(f32),
}

impl<'a> ListItem<'a> {
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            detail: "",
            trailing: "",
            sign: Sign::None,
            padding: PADDING,
            indent: 0.0,
            bold: false,
            lines: 1,
            ink: None,
            detail_ink: None,
            chosen: None,
            sense: Sense::click(),
            buttons: 0.0,
            hover_buttons: 0.0,
            foot: 0.0,
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

    /// A dot of a colour in place of an icon.
    pub fn dot(self, colour: Color32) -> Self {
        Self { sign: Sign::Dot(colour), ..self }
    }

    /// The whole row is a check box.
    pub fn check(self, state: Ticked) -> Self {
        Self { sign: Sign::Check(state), role: Role::CheckBox, ..self }
    }

    /// The whole row folds away what belongs to it.
    pub fn fold(self, folded: bool) -> Self {
        Self { sign: Sign::Fold(folded), role: Role::Button, ..self }
    }

    /// Boxes, swatches and buttons before the words, drawn by the caller above the row.
    pub fn leading(self, room: f32) -> Self {
        Self { sign: Sign::Room(room), ..self }
    }

    /// In a form, which has margins of its own.
    pub fn flush(self) -> Self {
        Self { padding: 0.0, ..self }
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
        Self { chosen: Some(chosen), ..self }
    }

    /// Whether pressing it does something.
    pub fn pressable(self, pressable: bool) -> Self {
        Self { sense: if pressable { Sense::click() } else { Sense::hover() }, ..self }
    }

    /// It can be pressed and dragged to another place.
    pub fn draggable(self) -> Self {
        Self { sense: Sense::click_and_drag(), ..self }
    }

    /// Room at its end that buttons stand in, drawn by the caller above the row.
    pub fn buttons(self, room: f32) -> Self {
        Self { buttons: room, ..self }
    }

    /// Room for buttons that take the place of what stands at its end while the pointer is on the row.
    pub fn hover_buttons(self, room: f32) -> Self {
        Self { hover_buttons: room, ..self }
    }

    /// Room beneath the words for what the caller draws there.
    pub fn foot(self, room: f32) -> Self {
        Self { foot: room, ..self }
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
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), self.sense);
        self.finish(ui, rect, response)
    }

    /// Draws the row in a place that a virtual list gives it; `id` tells it from the others.
    pub fn show_at(self, ui: &Ui, rect: Rect, id: impl egui::AsIdSalt) -> Response {
        let left = if let Sign::Room(room) = self.sign { room } else { self.indent };
        let press = rect.with_max_x(rect.right() - self.end_room(ui, rect)).with_min_x(rect.left() + left);
        let press = press.with_max_y(rect.bottom() - self.foot);
        let response = ui.interact(press, ui.scope_id().with(("item", id)), self.sense);
        self.finish(ui, rect, response)
    }

    /// Room at its end for buttons.
    fn end_room(&self, ui: &Ui, rect: Rect) -> f32 {
        if self.hover_buttons > 0.0 && ui.rect_contains_pointer(rect) { self.hover_buttons } else { self.buttons }
    }

    /// Everything that stands in the row, as it is read aloud.
    fn name(&self) -> String {
        let words = [self.title, self.detail, self.trailing];
        words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Tells a screen reader what the row is.
    fn tell(&self, ui: &Ui, response: &Response) {
        let chosen = if let Sign::Check(state) = self.sign { Some(state == Ticked::On) } else { self.chosen };
        response.widget_info(|| match chosen {
            Some(chosen) => WidgetInfo::selected(self.role, true, chosen, self.name()),
            None => WidgetInfo::labeled(self.role, true, self.name()),
        });
        match self.sign {
            Sign::Check(state) => tell_mixed(ui, response, state),
            Sign::Fold(folded) => {
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(!folded));
            }
            Sign::None | Sign::Icon(..) | Sign::Number(_) | Sign::Dot(_) | Sign::Room(_) => {}
        }
    }

    fn finish(self, ui: &Ui, rect: Rect, response: Response) -> Response {
        self.tell(ui, &response);
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
        if self.chosen == Some(true) {
            ui.painter().rect_filled(ground, radius, palette.accent_tint);
        } else if self.sense.senses_click() && ui.rect_contains_pointer(rect) {
            ui.painter().rect_filled(ground, radius, palette.hover);
        }
        focus_ring(ui, ground.shrink(2.0), response, size::RADIUS);
        let rect = rect.with_max_y(rect.bottom() - self.foot);
        let left = self.paint_sign(ui, rect, response.hovered());
        let right = self.paint_trailing(ui, rect);
        self.paint_words(ui, Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())));
    }

    /// Draws the sign; where the words begin.
    fn paint_sign(&self, ui: &Ui, rect: Rect, hovered: bool) -> f32 {
        let palette = theme::palette(ui);
        let left = rect.left() + self.padding + self.indent;
        let middle = pos2(left + SIGN / 2.0, rect.center().y);
        match self.sign {
            Sign::None => return left,
            Sign::Room(room) => return rect.left() + room,
            Sign::Dot(colour) => {
                ui.painter().circle_filled(pos2(left + DOT, middle.y), DOT, colour);
                return left + DOT_ROOM;
            }
            Sign::Check(state) => {
                let square = Rect::from_center_size(middle, Vec2::splat(size::CHECK_BOX));
                paint_check_box(ui, square, state, hovered);
            }
            Sign::Fold(folded) => {
                let shape = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
                let place = Rect::from_center_size(middle, Vec2::splat(14.0));
                icon::paint(ui.painter(), shape, place, palette.secondary);
            }
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
        let right = rect.right() - self.padding - self.end_room(ui, rect);
        if self.trailing.is_empty() || self.hover_buttons > 0.0 && ui.rect_contains_pointer(rect) {
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
        let ink = self.ink.unwrap_or(if self.chosen == Some(true) { palette.accent_text } else { palette.ink });
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
