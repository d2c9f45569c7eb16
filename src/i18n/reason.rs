//! Why a file cannot be had, in words: what is wrong, and what to do about it.

use super::{Language, message, message_with};
use crate::finding::Reason;

/// A reason as a part of a sentence, behind a colon.
pub fn reason_text(language: Language, reason: Reason) -> String {
    match key(reason) {
        Some(key) => message(language, key).to_owned(),
        None => match reason {
            Reason::System(number) if number != 0 => message_with(language, "reason.number", &[&number.to_string()]),
            _ => message(language, "reason.unknown").to_owned(),
        },
    }
}

fn key(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::Missing => "reason.missing",
        Reason::NoFolder => "reason.no_folder",
        Reason::Denied => "reason.denied",
        Reason::ReadOnly => "reason.read_only",
        Reason::Full => "reason.full",
        Reason::BadName => "reason.bad_name",
        Reason::IsFolder => "reason.is_folder",
        Reason::NotAFile => "reason.not_a_file",
        Reason::Exists => "reason.exists",
        Reason::Busy => "reason.busy",
        Reason::Network => "reason.network",
        Reason::Device => "reason.device",
        Reason::Interrupted => "reason.interrupted",
        Reason::Loop => "reason.loop",
        Reason::Memory => "reason.memory",
        Reason::NotSupported => "reason.not_supported",
        Reason::CutShort => "reason.cut_short",
        Reason::Damaged => "reason.damaged",
        Reason::Checksum => "reason.checksum",
        Reason::NotText => "reason.not_text",
        Reason::NotJson => "reason.not_json",
        Reason::NotGeoJson => "reason.not_geojson",
        Reason::NotAZip => "reason.not_a_zip",
        Reason::UnsupportedZip => "reason.unsupported_zip",
        Reason::TooManyEntries => "reason.too_many_entries",
        Reason::DoubledEntry => "reason.doubled_entry",
        Reason::UnpacksTooFar => "reason.unpacks_too_far",
        Reason::Outside => "reason.outside",
        Reason::TooLarge => "reason.too_large",
        Reason::OtherKind => "reason.other_kind",
        Reason::System(_) => return None,
    })
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
