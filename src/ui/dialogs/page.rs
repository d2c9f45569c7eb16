//! Which page of a document is to be a picture beneath the plan: the pages with their sizes, and the chosen one
//! as it looks.

use std::sync::Arc;

use egui::{
    Align, Color32, ColorImage, CornerRadius, Frame, Key, Layout, Rect, ScrollArea, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, pos2, vec2,
};

use super::Answer;
use crate::app::command::FileCommand;
use crate::app::{App, Command, PagedDocument};
use crate::i18n::{message, message_with, path_name};
use crate::symbol::decoded::Decoded;
use crate::ui::overlay::{question, take_focus};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, ListItem, wrapped};

const WIDTH: f32 = 580.0;
/// The list of pages, and the page beside it, in points; what else the dialog takes of the window's height.
const LIST: f32 = 220.0;
const HEIGHT: f32 = 280.0;
const REST: f32 = 250.0;
const ROW: f32 = 30.0;

/// The dialog, with what of it outlives a frame.
#[derive(Default)]
pub(super) struct PageDialog {
    /// From 0.
    chosen: usize,
    texture: Option<(Arc<Decoded>, TextureHandle)>,
    focused: bool,
}

impl PageDialog {
    pub(super) fn show(&mut self, ui: &mut Ui, app: &App) -> Option<Answer> {
        let Some(document) = app.workspace().unsettled().document() else { return Some(Answer::Done) };
        let shown = question(ui, "page of a document", WIDTH, |ui| {
            Frame::new().inner_margin(20).show(ui, |ui| self.contents_ui(ui, app, document)).inner
        });
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        shown.inner.or_else(|| escaped.then_some(Answer::Last(Command::File(FileCommand::UsePage(None)))))
    }

    fn contents_ui(&mut self, ui: &mut Ui, app: &App, document: &PagedDocument) -> Option<Answer> {
        let language = app.language();
        let words = |key| message(language, key);
        let palette = theme::palette(ui);
        let before = self.chosen;
        ui.spacing_mut().item_spacing.y = 2.0 * size::UNIT;
        let count = document.pages.0.len();
        let title = message_with(language, "page.question", &[&path_name(&document.path), &count.to_string()]);
        wrapped(ui, &title, theme::bold(size::TEXT_DIALOG), palette.ink);
        wrapped(ui, words("page.explanation"), theme::regular(size::TEXT), palette.secondary);
        self.keys(ui, count);
        let height = HEIGHT.min(ui.ctx().content_rect().height() - REST);
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(vec2(LIST, height), Layout::top_down(Align::Min), |ui| {
                self.list_ui(ui, app, document, height, before != self.chosen);
            });
            self.page_ui(ui, document, height);
        });
        let number = u32::try_from(self.chosen + 1).unwrap_or(u32::MAX);
        let given = ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let open = message_with(language, "page.open", &[&number.to_string()]);
            let open = Button::new(&open, Kind::Primary).show(ui);
            take_focus(&open, &mut self.focused);
            let cancel = Button::new(words("page.cancel"), Kind::Outline).show(ui);
            let answer = |page| Answer::Last(Command::File(FileCommand::UsePage(page)));
            let answers = [(open.clicked(), answer(Some(number))), (cancel.clicked(), answer(None))];
            answers.into_iter().find_map(|(clicked, answer)| clicked.then_some(answer))
        });
        let looks = !document.looks_at(number);
        given.inner.or_else(|| looks.then_some(Answer::Command(Command::File(FileCommand::LookAtPage(number)))))
    }

    /// The arrows go from page to page.
    fn keys(&mut self, ui: &Ui, count: usize) {
        let (up, down) = ui.input(|input| (input.key_pressed(Key::ArrowUp), input.key_pressed(Key::ArrowDown)));
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        if down {
            self.chosen = (self.chosen + 1).min(count.saturating_sub(1));
        }
    }

    /// `moved`: whether the arrows have gone to another page, which is to be seen.
    fn list_ui(&mut self, ui: &mut Ui, app: &App, document: &PagedDocument, height: f32, moved: bool) {
        let sizes = &document.pages.0;
        let mut list = ScrollArea::vertical().id_salt("pages").auto_shrink(false).max_height(height);
        list = list.min_scrolled_height(height);
        if moved {
            #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
            let top = self.chosen as f32 * ROW;
            list = list.vertical_scroll_offset((top - height / 2.0).max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        list.show_rows(ui, ROW, sizes.len(), |ui, rows| {
            for index in rows {
                let title = message_with(app.language(), "page.number", &[&(index + 1).to_string()]);
                let [wide, high] = sizes[index];
                let size = format!("{wide} × {high} mm");
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                let item = ListItem::new(&title).trailing(&size).chosen(index == self.chosen);
                if item.show_at(ui, rect, ("page", index)).clicked() {
                    self.chosen = index;
                }
            }
        });
    }

    /// The page as large as there is room; blank until it is drawn.
    fn page_ui(&mut self, ui: &mut Ui, document: &PagedDocument, height: f32) {
        let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let number = u32::try_from(self.chosen + 1).unwrap_or(u32::MAX);
        let [wide, high] = document.pages.0.get(self.chosen).copied().unwrap_or([1, 1]);
        #[expect(clippy::cast_precision_loss, reason = "millimetres of a page")]
        let (wide, high) = (wide.max(1) as f32, high.max(1) as f32);
        let paper =
            Rect::from_center_size(room.center(), vec2(wide, high) * (room.width() / wide).min(room.height() / high));
        ui.painter().rect_filled(paper, CornerRadius::ZERO, Color32::WHITE);
        if let Some(picture) = document.glance(number) {
            if self.texture.as_ref().is_none_or(|(known, _)| !Arc::ptr_eq(known, picture)) {
                let side = [picture.width as usize, picture.height as usize];
                let image = ColorImage::from_rgba_premultiplied(side, &picture.rgba);
                let texture = ui.ctx().load_texture("page of a document", image, TextureOptions::LINEAR);
                self.texture = Some((picture.clone(), texture));
            }
            if let Some((_, texture)) = &self.texture {
                let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.painter().image(texture.id(), paper, uv, Color32::WHITE);
            }
        }
        let frame = Stroke::new(1.0, theme::palette(ui).rim);
        ui.painter().rect_stroke(paper, CornerRadius::ZERO, frame, StrokeKind::Outside);
    }
}
