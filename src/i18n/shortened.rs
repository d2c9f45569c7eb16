//! Texts that people brought, as long as anybody reads them on screen: laying out one of megabytes would
//! stop the window.

use std::borrow::Cow;

use super::Language;

/// The most characters of a line in a list: wider than any panel.
pub const LONGEST_LINE: usize = 200;

/// The most characters of a text that stands in several lines.
pub const LONGEST_TEXT: usize = 4_000;

/// The first `most` characters of a text that has more; `None` for one that has not.
pub fn beginning(text: &str, most: usize) -> Option<&str> {
    // No character takes less than a byte.
    let (end, _) = (text.len() > most).then(|| text.char_indices().nth(most)).flatten()?;
    Some(&text[..end])
}

/// The beginning of a text that is longer than `most` characters, with how many there are.
pub fn shortened(language: Language, text: &str, most: usize) -> Cow<'_, str> {
    let Some(beginning) = beginning(text, most) else { return Cow::Borrowed(text) };
    let count = text.chars().count();
    Cow::Owned(match language {
        Language::Chinese => format!("{beginning}…（共 {count} 字）"),
        Language::English => format!("{beginning}… ({count} characters)"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_megabytes_is_shown_by_its_beginning_and_its_length() {
        let long = "德".repeat(50_000);
        assert_eq!(shortened(Language::Chinese, &long, 3), "德德德…（共 50000 字）");
        assert!(matches!(shortened(Language::Chinese, "德阳市", 3), Cow::Borrowed("德阳市")));
    }
}
