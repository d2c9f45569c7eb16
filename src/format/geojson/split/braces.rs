//! A walk over braces and strings, to where an object closes.

use memchr::memchr3;

/// Where a walk over braces and strings is.
#[derive(Clone, Debug)]
pub(super) struct Braces {
    pub(super) start: usize,
    pub(super) depth: u32,
    pub(super) in_string: bool,
    /// No feature begins before here inside of this element.
    pub(super) searched: usize,
}

/// What a walk ran into.
#[derive(Debug, PartialEq)]
pub(super) enum Stop {
    /// The end of the text.
    More,
    /// The closing brace, which ends here.
    Closed(usize),
    /// A quote at depth 1.
    Quote(usize),
    /// A line end within a string with a new feature behind it: a quote is missing.
    Broken(usize),
}

impl Braces {
    pub(super) fn new(start: usize) -> Self {
        Self { start, depth: 0, in_string: false, searched: start + 1 }
    }

    /// Walks on from `at`, which moves along.
    pub(super) fn walk(&mut self, text: &[u8], at: &mut usize, stop_at_quotes: bool) -> Stop {
        loop {
            let Some(rest) = text.get(*at..).filter(|rest| !rest.is_empty()) else { return Stop::More };
            if self.in_string {
                let Some(found) = memchr3(b'"', b'\\', b'\n', rest) else {
                    *at = text.len();
                    return Stop::More;
                };
                match rest[found] {
                    b'"' => self.in_string = false,
                    b'\\' if found + 1 == rest.len() => {
                        *at += found;
                        return Stop::More;
                    }
                    b'\\' => *at += 1,
                    _ if begins_feature(rest[found..].trim_ascii_start()) => return Stop::Broken(*at + found),
                    _ => {}
                }
                *at += found + 1;
                continue;
            }
            let Some(found) = memchr3(b'"', b'{', b'}', rest) else {
                *at = text.len();
                return Stop::More;
            };
            let here = *at + found;
            *at = here + 1;
            match rest[found] {
                b'{' => self.depth += 1,
                b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Stop::Closed(*at);
                    }
                }
                _ => {
                    self.in_string = true;
                    if stop_at_quotes && self.depth == 1 {
                        return Stop::Quote(here);
                    }
                }
            }
        }
    }

    /// The text has lost its first `by` bytes.
    pub(super) fn shift(&mut self, by: usize) {
        self.start -= by;
        self.searched = self.searched.saturating_sub(by);
    }
}

/// Whether `text` begins as most writers begin a feature: `{"type":"Feature"`, or a comma before it.
pub(super) fn begins_feature(text: &[u8]) -> bool {
    let text = text.strip_prefix(b",").unwrap_or(text).trim_ascii_start();
    [&b"{"[..], b"\"type\"", b":", b"\"Feature\""]
        .iter()
        .try_fold(text, |rest, word| rest.strip_prefix(*word).map(<[u8]>::trim_ascii_start))
        .is_some()
}
