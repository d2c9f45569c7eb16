//! The messages, one table a subject. A new subject is a new file and one row in [`ALL_ROWS`].

mod annotating;
mod annotation;
mod app;
mod base_map;
mod cli;
mod document;
mod export;
mod figures;
mod findings;
mod formats;
#[cfg(test)]
mod keys;
mod listing;
mod map;
mod placing;
mod reading;
mod reasons;
mod styling;
mod window;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;
pub use findings::{finding_text, severity_text};

/// A message: key, Chinese, English.
pub type Row = (&'static str, &'static str, &'static str);

/// Every table.
pub const ALL_ROWS: &[&[Row]] = &[
    annotating::ROWS,
    annotation::ROWS,
    app::ROWS,
    base_map::ROWS,
    cli::ROWS,
    document::ROWS,
    export::ROWS,
    listing::ROWS,
    figures::ROWS,
    formats::ROWS,
    map::ROWS,
    placing::ROWS,
    reading::ROWS,
    reasons::ROWS,
    styling::ROWS,
    window::ROWS,
];

/// The message with this key. An unknown key comes back as it is, so that a mistake is seen and
/// nothing is hidden; the test in `keys` finds the keys that the sources name and no table has.
pub fn message(language: Language, key: &str) -> &str {
    static BY_KEY: OnceLock<BTreeMap<&str, (&str, &str)>> = OnceLock::new();
    let by_key =
        BY_KEY.get_or_init(|| ALL_ROWS.iter().copied().flatten().map(|(key, zh, en)| (*key, (*zh, *en))).collect());
    by_key.get(key).map_or(key, |(zh, en)| language.pick(zh, en))
}

/// The message with its blanks filled.
pub fn message_with(language: Language, key: &str, arguments: &[&str]) -> String {
    filled(message(language, key), arguments)
}

/// Fills `{0}`, `{1}` … in one pass: an argument that looks like a blank is left alone.
fn filled<S: AsRef<str>>(template: &str, arguments: &[S]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, blank) = rest.split_at(open);
        text.push_str(before);
        let number = blank.find('}').and_then(|close| Some((close, blank[1..close].parse::<usize>().ok()?)));
        let Some((close, number)) = number else {
            text.push('{');
            rest = &blank[1..];
            continue;
        };
        text.push_str(arguments.get(number).map_or("", AsRef::as_ref));
        rest = &blank[close + 1..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn blanks(text: &str) -> Vec<char> {
        let mut found: Vec<char> = text
            .match_indices('{')
            .filter_map(|(at, _)| text[at + 1..].chars().next())
            .filter(char::is_ascii_digit)
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_key_is_there_once_in_both_languages_with_the_same_blanks() {
        let mut seen = BTreeSet::new();
        for (key, zh, en) in ALL_ROWS.iter().copied().flatten() {
            assert!(seen.insert(*key), "twice: {key}");
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "empty: {key}");
            assert_eq!(blanks(zh), blanks(en), "blanks of {key}");
            assert!(
                en.is_ascii() || en.chars().all(|c| !('\u{4e00}'..='\u{9fff}').contains(&c)),
                "Chinese in English: {key}"
            );
        }
    }

    #[test]
    fn blanks_are_filled_in_one_pass_and_other_braces_stay() {
        assert_eq!(filled("{1}了{0}，{}{x}{9}。", &["a{1}", "b"]), "b了a{1}，{}{x}。");
    }
}
