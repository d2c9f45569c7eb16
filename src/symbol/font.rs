//! The bundled typefaces: Noto Sans CJK SC, cut to the characters of 通用规范汉字表 and more
//! (`assets/fonts`, SIL OFL 1.1). The same bytes serve the screen, the page and text measuring.

use super::text::Weight;

/// Family name inside the font files.
pub const FAMILY: &str = "Noto Sans CJK SC";

/// The OpenType file of a weight.
pub fn bytes(weight: Weight) -> &'static [u8] {
    match weight {
        Weight::Regular => include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular-rec.otf"),
        Weight::Bold => include_bytes!("../../assets/fonts/NotoSansCJKsc-Bold-rec.otf"),
    }
}
