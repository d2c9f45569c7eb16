//! The bundled typefaces as egui families. Glyphs that they lack come from system fonts, which
//! eframe looks up for us.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, FontTweak};

use crate::symbol::Weight;
use crate::symbol::font;

/// Name of the bold family.
const BOLD: &str = "bold";

/// Noto Sans CJK's line box (ascent 1.16 em, descent 0.288 em) has its middle this much above the
/// middle of an ideograph (0.38 em above the baseline): raised so that text looks centred.
const RAISE: f32 = -0.05;

pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    crate::paint::add_fonts(&mut fonts);
    for (name, weight) in [("regular", Weight::Regular), (BOLD, Weight::Bold)] {
        let tweak = FontTweak { y_offset_factor: RAISE, ..FontTweak::default() };
        let data = FontData::from_static(font::bytes(weight)).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    fonts.families.insert(bold_family(), vec![BOLD.to_owned(), "regular".to_owned()]);
    fonts
}

fn bold_family() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

/// The regular weight at `size` points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The bold weight at `size` points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, bold_family())
}
