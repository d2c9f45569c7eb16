//! Why a file cannot be had, in words: what is wrong, and what to do about it.

use super::{Language, message, message_with};
use crate::finding::Reason;

/// A reason as a part of a sentence, behind a colon.
pub fn reason_text(language: Language, reason: Reason) -> String {
    match reason.key() {
        Some(key) => message(language, key).to_owned(),
        None => match reason {
            Reason::System(number) if number != 0 => message_with(language, "reason.number", &[&number.to_string()]),
            _ => message(language, "reason.unknown").to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reason_is_told_in_the_words_of_the_system() {
        for reason in Reason::NAMED.iter().copied().chain([Reason::System(0), Reason::System(71)]) {
            let text = reason_text(Language::Chinese, reason);
            assert!(text.chars().any(|c| c > '\u{4e00}') && !text.contains("error"), "{reason}: {text}");
            assert!(reason_text(Language::English, reason).is_ascii());
        }
    }
}
