//! What is wrong with a JSON file of a package, in words that its author can act on: the reader's
//! own English stays inside.

use crate::finding::{Code, Finding, Place};

/// A piece that cannot be understood, as a finding; `piece` says which of the file it is.
pub(super) fn finding(error: &serde_json::Error, piece: &str, place: Place) -> Finding {
    if error.is_syntax() || error.is_eof() {
        return Finding::new(Code::PackageSyntax, place).with(error.line()).with(error.column());
    }
    let text = error.to_string();
    let (text, piece) = match text.rsplit_once(" at line ") {
        Some((text, line)) if error.line() > 0 => (text, format!("{piece}({})", line.replace(" column ", ":"))),
        _ => (text.as_str(), piece.to_owned()),
    };
    of_data(text, &piece, place)
}

fn of_data(text: &str, piece: &str, place: Place) -> Finding {
    if let Some(member) = quoted_after(text, "missing field ") {
        let missing = if piece.is_empty() { member.to_owned() } else { format!("{piece}.{member}") };
        return Finding::new(Code::PackageMissing, place).with(missing);
    }
    if let Some(word) = quoted_after(text, "unknown variant ") {
        return Finding::new(Code::UnknownWord, place).with(piece).with(word);
    }
    let (written, wanted) = text.split_once(", expected ").unwrap_or((text, ""));
    match code_for(wanted) {
        Some(code) => Finding::new(code, place).with(piece).with(as_written(written)),
        None => Finding::new(Code::BadManifest, place).with(piece),
    }
}

/// The word in back quotes behind `start`.
fn quoted_after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.strip_prefix(start)?.strip_prefix('`')?.split('`').next()
}

/// The message for what should stand there.
fn code_for(wanted: &str) -> Option<Code> {
    let has = |words: &[&str]| words.iter().any(|word| wanted.contains(word));
    [
        (&["sequence", "array", "tuple"][..], Code::PackageList),
        (&["map", "struct", "object"], Code::PackageObject),
        (&["boolean"], Code::PackageSwitch),
        (&["string", "identifier"], Code::PackageText),
        (&["f64", "f32", "u8", "u16", "u32", "u64", "usize", "i64", "integer", "number"], Code::PackageNumber),
    ]
    .into_iter()
    .find_map(|(words, code)| has(words).then_some(code))
}

/// The value in question as its author wrote it.
fn as_written(unexpected: &str) -> String {
    let value = unexpected.split_once(": ").map_or(unexpected, |(_, value)| value);
    match value {
        "null" | "unit value" => "null".to_owned(),
        "sequence" => "[…]".to_owned(),
        "map" => "{…}".to_owned(),
        _ => match value.split_once('`') {
            Some((_, rest)) => rest.trim_end_matches('`').to_owned(),
            None => value.strip_prefix("string ").unwrap_or(value).to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, finding_text};

    fn told<T: serde::de::DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        let error = serde_json::from_str::<T>(json).unwrap_err();
        finding_text(Language::Chinese, &finding(&error, "indicators[0]", Place::default()))
    }

    #[test]
    fn a_wrong_piece_is_told_in_chinese_with_where_and_what_to_do() {
        let texts = [
            told::<crate::plan::Indicator>(r#"{"id": "a"}"#),
            told::<crate::plan::Indicator>(r#"{"id": "a", "title": "题", "unit": "个", "comparison": "~"}"#),
            told::<Vec<f64>>(r#"["三"]"#),
            told::<Vec<f64>>("3"),
            told::<String>("[1]"),
            told::<bool>("\"yes\""),
            told::<String>("{\"a\": 1,"),
        ];
        for text in &texts {
            let letters = text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
            assert!(!text.contains("expected") && !text.contains("invalid"), "{text}");
            assert!(text.chars().any(|c| c > '\u{4e00}') && letters.len() < 40, "{text}");
        }
        assert!(texts[0].contains("title") && texts[2].contains("三"), "{texts:?}");
    }
}
