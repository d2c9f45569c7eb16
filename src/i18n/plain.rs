//! Texts of a stranger that read as what they are: no letter in them steers a terminal, breaks the
//! line, or turns the direction of writing so that one path looks like another.

use std::borrow::Cow;

use crate::symbol::writable::{is_writable, is_zero_width};

/// The text on one line, with what nobody would see written as `\u{202e}`.
pub fn plain_text(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let plain = text.chars().fold(String::with_capacity(text.len()), |mut plain, letter| {
        if is_unseen(letter) {
            plain.extend(letter.escape_unicode());
        } else {
            plain.push(letter);
        }
        plain
    });
    Cow::Owned(plain)
}

fn is_unseen(letter: char) -> bool {
    // A tab and the ends of lines can be written, but not on one line.
    let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    breaks || is_zero_width(letter) || !is_writable(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_pass_itself_off_as_another() {
        assert!(matches!(plain_text("/图/a.png"), Cow::Borrowed("/图/a.png")));
        assert_eq!(plain_text("/x\u{202e}gnp.\n\u{1b}[2J"), "/x\\u{202e}gnp.\\u{a}\\u{1b}[2J");
        assert_eq!(plain_text("a\u{61c}\u{e0041}\u{2028}\u{ffff}"), "a\\u{61c}\\u{e0041}\\u{2028}\\u{ffff}");
    }
}
