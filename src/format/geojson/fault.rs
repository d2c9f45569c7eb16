//! Why a feature cannot be read: light enough to be thrown on the hot path, and turned into a
//! [`crate::finding::Finding`] only when somebody is told.

use super::ends::end_of_value;
use crate::finding::Code;

/// A fault at a byte of the text that was being read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: What,
}

pub(super) type Parsed<T> = Result<T, Fault>;

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    NotJson,
    TooDeep {
        limit: usize,
    },
    NotGeoJson,
    BadFeature,
    UnknownGeometry,
    /// The name of the geometry type that asks for another nesting.
    WrongNesting(&'static str),
    BadPosition,
    OutOfRange,
    LineTooShort(usize),
    RingTooShort(usize),
    Truncated,
}

impl Fault {
    pub(super) fn code(self) -> Code {
        match self.what {
            What::NotJson => Code::NotJson,
            What::TooDeep { .. } => Code::TooDeep,
            What::NotGeoJson => Code::NotGeoJson,
            What::BadFeature => Code::BadFeature,
            What::UnknownGeometry => Code::UnknownGeometry,
            What::WrongNesting(_) => Code::WrongNesting,
            What::BadPosition => Code::BadPosition,
            What::OutOfRange => Code::CoordinateOutOfRange,
            What::LineTooShort(_) => Code::LineTooShort,
            What::RingTooShort(_) => Code::RingTooShort,
            What::Truncated => Code::Truncated,
        }
    }

    /// What fills the blank of the message: a number, a type, or the text at the fault. Never
    /// words of a language, so that the finding reads well in each.
    pub(super) fn argument(self, text: &[u8]) -> String {
        match self.what {
            What::TooDeep { limit } => limit.to_string(),
            What::WrongNesting(name) => name.to_owned(),
            What::LineTooShort(count) | What::RingTooShort(count) => count.to_string(),
            What::OutOfRange => token(text, self.at),
            What::NotGeoJson | What::UnknownGeometry | What::BadFeature | What::BadPosition => value(text, self.at),
            What::NotJson | What::Truncated => excerpt(text, self.at),
        }
    }
}

/// The longest excerpt, in characters.
const EXCERPT_CHARS: usize = 28;

/// The text from `at` to the end of its line, shortened; at the very end, the last words instead.
pub(super) fn excerpt(text: &[u8], at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    if rest.trim_ascii().is_empty() {
        let tail = text.trim_ascii_end();
        let shown = String::from_utf8_lossy(&tail[tail.len().saturating_sub(EXCERPT_CHARS)..]).replace('\u{fffd}', "");
        return if shown.is_empty() { "…".to_owned() } else { format!("…{}", one_line(&shown)) };
    }
    let window = &rest[..rest.len().min(EXCERPT_CHARS * 4)];
    let decoded = String::from_utf8_lossy(window);
    let line = decoded.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let short: String = line.chars().take(EXCERPT_CHARS).collect();
    let cut = short.len() < line.len() || (line.len() == decoded.trim().len() && window.len() < rest.len());
    one_line(&short) + if cut { "…" } else { "" }
}

/// The value at `at`, shortened, a string without its quotes.
fn value(text: &[u8], at: usize) -> String {
    let end = end_of_value(text, at).unwrap_or(text.len());
    let shown = excerpt(text.get(..end).unwrap_or(text), at);
    let inside = shown.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.map_or_else(|| shown.clone(), str::to_owned)
}

/// The number-like word at `at`: `NaN`, `-1e308`.
pub(super) fn token(text: &[u8], at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"+-.".contains(b))).unwrap_or(rest.len());
    String::from_utf8_lossy(&rest[..end.min(EXCERPT_CHARS)]).into_owned()
}

/// Control characters would break the table that findings are printed in.
fn one_line(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '�',
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_stays_on_its_line_and_never_cuts_a_character() {
        assert_eq!(excerpt("坐标 NaN,\n下一行".as_bytes(), 0), "坐标 NaN,");
        let long = "城".repeat(100);
        assert_eq!(excerpt(long.as_bytes(), 0), "城".repeat(EXCERPT_CHARS) + "…");
        assert_eq!(excerpt(b"{\"a\":1", 6), "…{\"a\":1");
        assert_eq!(excerpt(b"", 0), "…");
        assert_eq!(excerpt(b"a\x00b", 0), "a�b");
    }

    #[test]
    fn a_token_is_the_number_only() {
        assert_eq!(token(b"[-1e308,3]", 1), "-1e308");
        assert_eq!(token(b"[Infinity]", 1), "Infinity");
    }
}
