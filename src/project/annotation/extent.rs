//! How much room text takes. Pointing (tools) and drawing (the picture) ask the same function, so
//! that a box is taken hold of exactly where it is seen.

/// Distance between baselines as a share of the text size.
pub const LINE_HEIGHT: f32 = 1.35;

/// Room between the letters and the edge of a box.
pub const PADDING_PT: f32 = 6.0;

/// Widths of ` ` to `~` in the bundled regular font, in thousandths of the size.
const ASCII: [u16; 95] = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
];

/// Size of a block of text in logical points, without padding.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TextExtent {
    pub width: f32,
    pub height: f32,
}

/// Width of a character as a share of the size; what is not ASCII is taken for square.
pub fn advance_em(c: char) -> f32 {
    let index = (c as usize).checked_sub(0x20).filter(|index| *index < ASCII.len());
    match index {
        Some(index) => f32::from(ASCII[index]) / 1000.0,
        None if c.is_control() || matches!(c, '\u{200b}'..='\u{200f}') => 0.0,
        None if matches!(c, '\u{2009}') => 0.2,
        None if ('\u{80}'..'\u{250}').contains(&c) => 0.56,
        None => 1.0,
    }
}

fn line_width(line: &str, size_pt: f32) -> f32 {
    line.chars().map(advance_em).sum::<f32>() * size_pt
}

/// The extent of `text` with its own line breaks.
pub fn text_extent(text: &str, size_pt: f32) -> TextExtent {
    let lines = text.split('\n').count().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a note has few lines")]
    let height = lines as f32 * size_pt * LINE_HEIGHT;
    let width = text.split('\n').map(|line| line_width(line, size_pt)).fold(0.0, f32::max);
    TextExtent { width, height }
}

/// `text` broken so that no line is longer than `max_em` sizes, without looking at words: the
/// marks that must not start a line hang on the one before.
pub fn wrapped(text: &str, max_em: f32) -> String {
    const NEVER_FIRST: &str = "，。、；：！？）》」』】”’%,.;:!?)]}";
    let mut broken = String::with_capacity(text.len() + 8);
    let mut used = 0.0;
    for c in text.chars() {
        let advance = advance_em(c);
        if c == '\n' {
            used = 0.0;
        } else if used + advance > max_em && !NEVER_FIRST.contains(c) {
            broken.push('\n');
            used = advance;
        } else {
            used += advance;
        }
        broken.push(c);
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_square_and_lines_count() {
        let one = text_extent("德阳", 10.0);
        assert!((one.width - 20.0).abs() < 1e-3 && (one.height - 13.5).abs() < 1e-3);
        let two = text_extent("德阳\nab", 10.0);
        assert!((two.width - 20.0).abs() < 1e-3 && (two.height - 27.0).abs() < 1e-3);
    }

    #[test]
    fn wrapping_never_starts_a_line_with_a_closing_mark() {
        assert_eq!(wrapped("三星堆遗址，保护", 5.0), "三星堆遗址，\n保护");
    }

    #[test]
    fn the_widths_are_those_of_the_bundled_font() {
        let face = ttf_parser::Face::parse(crate::symbol::font::bytes(crate::symbol::Weight::Regular), 0).unwrap();
        for (index, width) in ASCII.iter().enumerate() {
            let c = char::from(u8::try_from(index + 0x20).unwrap());
            let glyph = face.glyph_index(c).unwrap();
            assert_eq!(face.glyph_hor_advance(glyph), Some(*width), "{c}");
        }
    }
}
