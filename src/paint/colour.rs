//! Colours as egui has them.

use crate::symbol::Colour;

/// A colour as egui has it.
pub fn colour32(colour: Colour) -> egui::Color32 {
    egui::Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}
