//! Typefaces that a document does not bring. Chinese offices often leave out 宋体 and 仿宋, which every machine
//! of theirs has; the program's own typeface stands in.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery};

use crate::symbol::Weight;
use crate::symbol::font;

/// How a page is understood: with these typefaces.
pub(super) fn settings() -> InterpreterSettings {
    InterpreterSettings { font_resolver: Arc::new(|query| Some(stand_in(query))), ..InterpreterSettings::default() }
}

fn stand_in(query: &FontQuery) -> (FontData, u32) {
    match query {
        FontQuery::Standard(font) => font.get_font_data(),
        FontQuery::Fallback(font) if is_chinese(font) => (Arc::new(font::bytes(weight(font))), 0),
        FontQuery::Fallback(font) => font.pick_standard_font().get_font_data(),
    }
}

/// The character sets of East Asia say so; a font of any other may have a Chinese name.
fn is_chinese(font: &FallbackFontQuery) -> bool {
    const NAMES: [&str; 8] = ["Sim", "Song", "Hei", "Kai", "Fang", "YaHei", "Ming", "CJK"];
    let names = [&font.post_script_name, &font.font_name, &font.font_family];
    let is_named_so = |name: &String| !name.is_ascii() || NAMES.iter().any(|part| name.contains(part));
    font.character_collection.is_some() || names.into_iter().flatten().any(is_named_so)
}

fn weight(font: &FallbackFontQuery) -> Weight {
    if font.is_bold || font.font_weight >= 600 { Weight::Bold } else { Weight::Regular }
}
