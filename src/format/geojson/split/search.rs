//! Where features seem to begin, in text that went wrong.

use std::ops::Range;

use memchr::memmem;

use super::braces::{Braces, Stop, begins_feature};

/// How far before the word `"Feature"` its brace is looked for.
const REACH: usize = 256;

/// The next place from `from` on where a feature seems to begin.
pub(in crate::format::geojson) fn next_feature(text: &[u8], from: usize) -> Option<usize> {
    let mut from = from;
    while let Some(found) = memmem::find(text.get(from..)?, b"\"Feature\"") {
        let name = from + found;
        let near = from.max(name.saturating_sub(REACH));
        let brace = text[near..name].iter().rposition(|b| *b == b'{').map(|back| near + back);
        if let Some(brace) = brace.filter(|brace| begins_feature(&text[*brace..])) {
            return Some(brace);
        }
        from = name + 1;
    }
    None
}

/// The texts of features in a stretch that went wrong: each begins where a feature seems to
/// begin and ends at its closing brace, or else where the next begins.
pub(in crate::format::geojson) fn features_within(text: &[u8], from: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut next = next_feature(text, from);
    while let Some(start) = next {
        next = next_feature(text, start + 1);
        let limit = next.unwrap_or(text.len());
        let mut at = start;
        let end = match Braces::new(start).walk(&text[..limit], &mut at, false) {
            Stop::Closed(end) | Stop::Broken(end) => end,
            Stop::More | Stop::Quote(_) => limit,
        };
        ranges.push(start..end);
    }
    ranges
}
