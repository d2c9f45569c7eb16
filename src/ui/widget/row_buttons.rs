//! The small buttons at the end of a row of a list.

use egui::{Rect, Response, Ui, vec2};

use super::button::icon_button_at;
use super::frame::hint;
use crate::ui::icon::Icon;

/// Width and greatest height of the cell of a button.
const CELL: f32 = 24.0;
const HIGH: f32 = 28.0;
/// From the edge of the list to the first button.
const EDGE: f32 = 10.0;

/// The buttons of one row, each further from its edge than the one before.
#[derive(Debug)]
pub struct RowButtons<'a> {
    row: Rect,
    about: &'a str,
    right: f32,
}

impl<'a> RowButtons<'a> {
    /// The buttons of `row`, which is `about` what each is named after.
    pub fn new(row: Rect, about: &'a str) -> Self {
        Self { row, about, right: row.right() - EDGE }
    }

    /// Room that this many take at the end of a [`super::ListItem`].
    pub fn room(count: u8) -> f32 {
        CELL * f32::from(count)
    }

    /// The cell of the next button; where no button is drawn in it, it is left free.
    pub fn next_cell(&mut self) -> Rect {
        self.right -= CELL;
        let middle = egui::pos2(self.right + CELL / 2.0, self.row.center().y);
        Rect::from_center_size(middle, vec2(CELL, (self.row.height() - 6.0).min(HIGH)))
    }

    /// The next button: `words` say what it does.
    pub fn show(&mut self, ui: &mut Ui, icon: Icon, words: &str) -> Response {
        self.show_hinted(ui, icon, words, words)
    }

    /// As [`Self::show`], where the pointer learns more than the name.
    pub fn show_hinted(&mut self, ui: &mut Ui, icon: Icon, words: &str, more: &str) -> Response {
        let response = icon_button_at(ui, self.next_cell(), icon, &format!("{words} {}", self.about));
        hint(&response, more, "");
        response
    }
}
