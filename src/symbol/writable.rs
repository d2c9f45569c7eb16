//! Which characters of a text can be written to a file and read again. All writers ask here: one odd
//! character in a name must neither stop a page nor change how what follows it is read.
//!
//! Lone surrogates are no characters: readers make U+FFFD of them.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Whether files may hold the character, and it does nothing but stand there. Not so:
/// * controls but for tab and line ends (XML 1.0 §2.2 knows no others);
/// * noncharacters (Unicode 23.7): XML and PDF refuse them;
/// * controls of direction (UAX #9): unseen, they turn what stands after them;
/// * interlinear annotation (Unicode 23.8) and tags (23.9): unseen, too.
pub fn is_writable(c: char) -> bool {
    let code = u32::from(c);
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let is_noncharacter = code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code);
    let is_unseen = matches!(code, 0x061c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfff9..=0xfffb)
        || (0xe0000..=0xe007f).contains(&code);
    !(is_control || is_noncharacter || is_unseen)
}

/// Whether the character takes no room and shows nothing (Unicode 23.2, 23.3): one may stand in a name,
/// and hide what stands behind it.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether nobody but a program or a font of its own knows what the character is (Unicode 23.5). A table
/// keeps it, as it was in the data; a page has nothing to draw for it.
pub fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xe000..=0xf8ff | 0xf0000..)
}

/// Whether there can be anything to draw for the character.
pub fn is_drawn(c: char) -> bool {
    is_writable(c) && !is_private(c)
}

/// The text without what is drawn as nothing.
pub fn drawn(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_drawn) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_drawn(*c)).collect())
    }
}

/// The text without what cannot be written.
pub fn writable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_writable) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_writable(*c)).collect())
    }
}

/// What cannot be written of some texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unwritable {
    characters: BTreeSet<char>,
    /// The first text that has one, without it.
    example: String,
}

impl Unwritable {
    /// Looks for such characters.
    pub fn look_at(&mut self, text: &str) {
        let before = self.characters.len();
        self.characters.extend(text.chars().filter(|c| !is_writable(*c)));
        if before == 0 && !self.characters.is_empty() {
            self.example = writable(text).chars().take(EXAMPLE).collect();
        }
    }

    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// Their code points, `U+FFFF U+202E`; not more than a line of them.
    pub fn code_points(&self) -> String {
        let mut points: Vec<String> = self.characters.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        if points.len() > MOST_POINTS {
            points.truncate(MOST_POINTS);
            points.push("…".to_owned());
        }
        points.join(" ")
    }

    /// The beginning of the first text that has one.
    pub fn example(&self) -> &str {
        &self.example
    }
}

/// Letters by which a text is recognised.
const EXAMPLE: usize = 16;
/// Code points in a message.
const MOST_POINTS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_cannot_hold_or_nobody_sees_is_left_out_and_named() {
        let odd = "\u{0}\u{7}\u{85}\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\u{202e}\u{2066}\u{e0041}";
        for c in odd.chars() {
            assert!(!is_writable(c), "{:x}", u32::from(c));
            assert_eq!(writable(&format!("德{c}阳")), "德阳");
        }
        let mut found = Unwritable::default();
        for text in ["旌阳区", "绵\u{ffff}竹\u{202e}市", "\u{7}"] {
            found.look_at(text);
        }
        assert_eq!((found.code_points().as_str(), found.example()), ("U+0007 U+202E U+FFFF", "绵竹市"));
    }

    #[test]
    fn texts_of_people_stay_as_they_are() {
        for text in ["德阳市\t“十四五”\n", "𠮷野家", "🏭", "a\u{301}", "\u{e863}", "\u{fffd}", "\u{200b}"]
        {
            assert!(matches!(writable(text), Cow::Borrowed(_)), "{text:?}");
        }
        assert!(is_private('\u{e863}') && !is_private('𠮷'));
    }
}
