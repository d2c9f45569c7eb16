//! The controls of the window, drawn by us so that they look like one product in both themes.
//! Each has an accessible name, a focus ring and works from the keyboard.

mod button;
mod check;
mod choice;
mod colour;
mod entry;
mod field;
mod form;
mod frame;
mod list_item;
mod menu;
mod row_buttons;
mod slider;
mod tabs;
mod text;

pub(in crate::ui) use button::focus_ring;
pub use button::{Button, Kind, chip, chip_width, icon_button, icon_button_at, icon_button_if, link_chip};
pub use check::{Ticked, check_box_at};
pub use choice::{menu_field, narrow_menu_field, popup, sample_cell, segments};
pub use colour::colour_button;
pub use entry::{entry_field, escape_is_for_a_field, live_field, text_entry};
pub use field::text_field;
pub use form::{labelled, section, title_line};
pub use frame::{card, card_shadow, hint, list_entry, scrim};
pub use list_item::ListItem;
pub use menu::{MenuRow, menu_line, menu_width};
pub use row_buttons::RowButtons;
pub use slider::slider_at;
pub use tabs::{Tab, tab_bar};
pub use text::{line, paint_line, paint_line_centred, wrapped, wrapped_heading};
