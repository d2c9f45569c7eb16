//! Texts of a stranger that read as what they are: no letter in them steers a terminal, breaks the
//! line, or turns the direction of writing so that one path looks like another.

use std::borrow::Cow;

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
    match letter {
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        letter => letter.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_pass_itself_off_as_another() {
        assert!(matches!(plain_text("/图/a.png"), Cow::Borrowed("/图/a.png")));
        assert_eq!(plain_text("/x\u{202e}gnp.\n\u{1b}[2J"), "/x\\u{202e}gnp.\\u{a}\\u{1b}[2J");
    }
}
