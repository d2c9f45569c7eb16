//! Lone surrogates in JSON: `"\\ud800"` is a legal escape and no character. JavaScript writes one where a
//! text was cut inside a character; a strict reader would give up the whole file for it.

use std::borrow::Cow;

use memchr::memmem;

/// The same JSON with U+FFFD for each lone surrogate. It has the same length.
pub(super) fn mended(json: &[u8]) -> Cow<'_, [u8]> {
    let mut lone = lone_surrogates(json).peekable();
    if lone.peek().is_none() {
        return Cow::Borrowed(json);
    }
    let mut text = json.to_vec();
    for at in lone {
        text[at..at + ESCAPE].copy_from_slice(b"\\ufffd");
    }
    Cow::Owned(text)
}

/// The length of `\uXXXX`.
const ESCAPE: usize = 6;

/// Where escapes of lone surrogates begin.
fn lone_surrogates(json: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += memmem::find(json.get(at..)?, b"\\")?;
            let here = at;
            match escaped(json, here) {
                Some(0xd800..=0xdbff) if matches!(escaped(json, here + ESCAPE), Some(0xdc00..=0xdfff)) => {
                    at = here + 2 * ESCAPE;
                }
                Some(0xd800..=0xdfff) => {
                    at = here + ESCAPE;
                    return Some(here);
                }
                // Any other escape: its second character may be a backslash, too.
                Some(_) | None => at = here + 2,
            }
        }
    })
}

/// The unit of UTF-16 that is escaped here.
fn escaped(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + ESCAPE)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_surrogate_becomes_the_replacement_character_and_nothing_else_changes() {
        let cases: [(&str, &str); 7] = [
            (r#""\ud800""#, r#""\ufffd""#),
            (r#""\uDFFFa\ud83c\udfed""#, r#""\ufffda\ud83c\udfed""#),
            (r#""\ud83c\ud83c\udfed""#, r#""\ufffd\ud83c\udfed""#),
            (r#""\\ud800""#, r#""\\ud800""#),
            (r#""\\\ud800""#, r#""\\\ufffd""#),
            (r#""\u+800 \n 德阳""#, r#""\u+800 \n 德阳""#),
            (r#""\ud8"#, r#""\ud8"#),
        ];
        for (before, after) in cases {
            assert_eq!(mended(before.as_bytes()), after.as_bytes(), "{before}");
        }
    }
}
