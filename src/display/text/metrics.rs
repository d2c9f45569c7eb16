//! Widths of text in the bundled fonts. No shaping: the fonts carry no kerning or ligatures, so
//! the width of a run is the sum of its characters' advances.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ttf_parser::Face;

use super::breaking::Gauge;
use crate::symbol::writable::{is_drawn, is_writable};
use crate::symbol::{TextStyle, Weight, font};

/// Height of a CJK character above the baseline, as a share of the size.
pub const ASCENT: f32 = 0.88;
/// Depth below the baseline, as a share of the size.
pub const DESCENT: f32 = 0.12;

/// Advances of one weight in ems. Characters of the basic plane by code point; −1 = no glyph.
struct Advances {
    basic: Vec<f32>,
}

impl Advances {
    fn of(weight: Weight) -> &'static Self {
        static REGULAR: OnceLock<Advances> = OnceLock::new();
        static BOLD: OnceLock<Advances> = OnceLock::new();
        match weight {
            Weight::Regular => REGULAR.get_or_init(|| Self::read(weight)),
            Weight::Bold => BOLD.get_or_init(|| Self::read(weight)),
        }
    }

    fn read(weight: Weight) -> Self {
        let face = Face::parse(font::bytes(weight), 0).expect("the bundled fonts are valid");
        let em = f32::from(face.units_per_em());
        let mut basic = vec![-1.0; 0x1_0000];
        let subtables = face
            .tables()
            .cmap
            .into_iter()
            .flat_map(|cmap| cmap.subtables)
            .filter(ttf_parser::cmap::Subtable::is_unicode);
        for subtable in subtables {
            subtable.codepoints(|code| {
                let glyph = subtable.glyph_index(code);
                let place = usize::try_from(code).ok().and_then(|code| basic.get_mut(code));
                if let (Some(glyph), Some(place)) = (glyph, place) {
                    *place = f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) / em;
                }
            });
        }
        Self { basic }
    }

    fn get(&self, c: char) -> Option<f32> {
        self.basic.get(c as usize).copied().filter(|advance| *advance >= 0.0)
    }
}

/// Whether the bundled font of this weight can draw the character.
pub fn has_glyph(c: char, weight: Weight) -> bool {
    Advances::of(weight).get(c).is_some()
}

/// The advance of a character in ems; what the font lacks is taken for as wide as a Chinese one, and
/// what is drawn as nothing has no width.
pub fn advance(c: char, weight: Weight) -> f32 {
    let unknown = || match c {
        c if !is_drawn(c) => 0.0,
        c if c.is_ascii() => 0.5,
        _ => 1.0,
    };
    Advances::of(weight).get(c).unwrap_or_else(unknown)
}

/// Width of a line of text in logical points, without the tracking after its last character.
pub fn width(text: &str, style: &TextStyle) -> f32 {
    let count = text.chars().count();
    #[expect(clippy::cast_precision_loss, reason = "a label has few characters")]
    let gaps = count.saturating_sub(1) as f32 * style.tracking;
    (text.chars().map(|c| advance(c, style.weight)).sum::<f32>() + gaps) * style.size_pt
}

/// How [`width`] measures, character by character.
pub fn gauge(style: &TextStyle) -> Gauge<impl Fn(char) -> f32 + use<>> {
    let TextStyle { weight, size_pt, tracking, .. } = *style;
    Gauge { advance: move |c| advance(c, weight) * size_pt, gap: tracking * size_pt }
}

/// The characters of `texts` that the bundled fonts cannot draw, in order of code point.
pub fn missing_glyphs<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    let drawn = |c: &char| !c.is_control() && is_writable(*c) && !has_glyph(*c, Weight::Regular);
    let missing: BTreeSet<char> = texts.into_iter().flat_map(str::chars).filter(drawn).collect();
    missing.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::Colour;

    fn style(tracking: f32) -> TextStyle {
        TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt: 10.0, tracking, halo: None }
    }

    #[test]
    fn a_chinese_character_is_one_em_wide_and_tracking_stands_between_characters() {
        assert!((width("德阳", &style(0.0)) - 20.0).abs() < 1e-3);
        assert!((width("德阳", &style(0.2)) - 22.0).abs() < 1e-3);
        assert!(width("il", &style(0.0)) < width("mw", &style(0.0)));
    }

    #[test]
    fn characters_outside_the_fonts_are_named_once_each() {
        assert_eq!(missing_glyphs(["德阳𠮷", "𠮷濛\n\u{ffff}\u{e000}"]), ['\u{e000}', '𠮷']);
    }
}
