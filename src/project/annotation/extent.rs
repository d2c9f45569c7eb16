//! How much room text takes. Pointing (tools) and drawing (the picture) ask the same function, so
//! that a box is taken hold of exactly where it is seen.

use std::ops::Range;

/// Distance between baselines as a share of the text size.
pub const LINE_HEIGHT: f32 = 1.35;

/// Widths of ` ` to `~` in the bundled regular font, in thousandths of the size.
const ASCII: [u16; 95] = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
];

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

/// Width of one line in logical points.
pub fn line_width(line: &str, size_pt: f32) -> f32 {
    line.chars().map(advance_em).sum::<f32>() * size_pt
}

/// Where `text` breaks into lines of at most `max_em` sizes: byte ranges without the line breaks
/// that the text itself has. There is always one line. Marks that must not start a line hang on
/// the one before (避头), those that must not end one go down to the next (避尾).
pub fn lines(text: &str, max_em: f32) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap(line, start, max_em, &mut found);
        start += line.len() + 1;
    }
    found
}

fn wrap(line: &str, base: usize, max_em: f32, found: &mut Vec<Range<usize>>) {
    const NEVER_FIRST: &str = "，。、；：！？）》」』】”’…—%,.;:!?)]}";
    const NEVER_LAST: &str = "（《「『【“‘([{";
    let (mut start, mut used) = (0, 0.0);
    for (at, c) in line.char_indices() {
        let advance = advance_em(c);
        if at > start && used + advance > max_em && !NEVER_FIRST.contains(c) {
            let mut cut = at;
            while let Some(last) = line[start..cut].chars().next_back()
                && NEVER_LAST.contains(last)
                && cut - last.len_utf8() > start
            {
                cut -= last.len_utf8();
            }
            let word = line[start..cut].rfind(' ').filter(|space| c.is_ascii_alphanumeric() && *space > 0);
            cut = word.map_or(cut, |space| start + space + 1);
            found.push(base + start..base + cut);
            used = line_width(&line[cut..at], 1.0);
            start = cut;
        }
        used += advance;
    }
    found.push(base + start..base + line.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, max_em: f32) -> Vec<&str> {
        lines(text, max_em).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() {
        assert_eq!(broken("三星堆遗址，保护", 5.0), ["三星堆遗址，", "保护"]);
        assert_eq!(broken("天府旌城（公园城市）", 5.0), ["天府旌城", "（公园城市）"]);
        assert_eq!(broken("Deyang central city", 7.0), ["Deyang ", "central city"]);
    }

    #[test]
    fn own_line_breaks_stay_and_an_empty_text_is_one_line() {
        assert_eq!(broken("一\n\n二", 9.0), ["一", "", "二"]);
        assert_eq!(broken("", 9.0), [""]);
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
