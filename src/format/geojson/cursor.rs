//! A cursor over JSON text that checks what it passes and builds nothing.

use std::borrow::Cow;

use super::fault::{Fault, Parsed, What};
use super::number::number;

/// A position in JSON text. Every method skips white space first and leaves the cursor behind
/// what it read, or on the byte that is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
}

/// How deep a value may nest. serde_json, which reads the attributes later, stops at 128.
pub(super) const MAX_DEPTH: usize = 126;

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte that is not white space.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.text.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Parsed<()> {
        if self.eat(byte) { Ok(()) } else { Err(self.fault(What::NotJson)) }
    }

    /// A fault at the cursor.
    #[cold]
    pub(super) fn fault(&self, what: What) -> Fault {
        Fault { at: self.at, what }
    }

    /// The inside of a string as it stands in the text, its escapes checked.
    pub(super) fn string(&mut self) -> Parsed<&'a [u8]> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            self.at += self.text[self.at..].iter().position(|b| !PLAIN[usize::from(*b)]).unwrap_or(self.text.len());
            match self.text.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.text[start..self.at - 1]);
                }
                Some(b'\\') => self.escape()?,
                _ => {
                    self.at = self.at.min(self.text.len());
                    return Err(self.fault(What::NotJson));
                }
            }
        }
    }

    /// An escape, with both halves of a surrogate pair (serde_json refuses a lone one).
    #[cold]
    fn escape(&mut self) -> Parsed<()> {
        let length = match (self.text.get(self.at + 1), self.unit(self.at)) {
            (Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't'), _) => 2,
            (_, Some(0xD800..=0xDBFF)) if matches!(self.unit(self.at + 6), Some(0xDC00..=0xDFFF)) => 12,
            (_, Some(0xD800..=0xDFFF) | None) => return Err(self.fault(What::NotJson)),
            (_, Some(_)) => 6,
        };
        self.at += length;
        Ok(())
    }

    /// The UTF-16 unit that `\uXXXX` at `at` stands for.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 6)?.strip_prefix(b"\\u")?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    /// A member's name, its escapes resolved, with the colon behind it.
    #[inline]
    fn name(&mut self) -> Parsed<Cow<'a, [u8]>> {
        let start = self.at;
        let raw = self.string()?;
        self.expect(b':')?;
        if memchr::memchr(b'\\', raw).is_none() {
            return Ok(Cow::Borrowed(raw));
        }
        let quoted = &self.text[start..=start + raw.len() + 1];
        let name: String = serde_json::from_slice(quoted.trim_ascii()).unwrap_or_default();
        Ok(Cow::Owned(name.into_bytes()))
    }

    /// Enters an object; its members follow by [`Self::member`].
    pub(super) fn object(&mut self) -> Parsed<Members> {
        self.expect(b'{')?;
        Ok(Members { first: true, name_at: self.at })
    }

    /// The name of the next member, the cursor before its value; `None` behind the last.
    #[inline]
    pub(super) fn member(&mut self, members: &mut Members) -> Parsed<Option<Cow<'a, [u8]>>> {
        if self.eat(b'}') {
            return Ok(None);
        }
        if !std::mem::take(&mut members.first) {
            self.expect(b',')?;
        }
        self.peek();
        members.name_at = self.at;
        self.name().map(Some)
    }

    /// A value that is passed over, as its raw text.
    #[inline]
    pub(super) fn raw_value(&mut self) -> Parsed<&'a [u8]> {
        self.peek();
        let start = self.at;
        self.skip_value()?;
        Ok(&self.text[start..self.at])
    }

    /// Passes over one value of any kind, without recursion.
    fn skip_value(&mut self) -> Parsed<()> {
        self.walk_value(|_, fault| Err(fault))
    }

    /// Passes over one value. What is no value, or nests too deep, goes to `on_bad`, which fails
    /// or leaves the cursor behind it.
    pub(super) fn walk_value(&mut self, mut on_bad: impl FnMut(&mut Self, Fault) -> Parsed<()>) -> Parsed<()> {
        let mut nest = Nest::default();
        loop {
            match self.peek() {
                Some(open @ (b'{' | b'[')) if nest.depth < MAX_DEPTH => {
                    self.at += 1;
                    nest.open(open == b'{');
                    // ASCII: a closing bracket stands two behind the opening one.
                    if self.peek() != Some(open + 2) {
                        if open == b'{' {
                            self.name()?;
                        }
                        continue;
                    }
                }
                Some(b'{' | b'[') => on_bad(self, self.fault(What::TooDeep { limit: MAX_DEPTH }))?,
                _ => {
                    let start = self.at;
                    if let Err(fault) = self.scalar() {
                        self.at = start;
                        on_bad(self, fault)?;
                    }
                }
            }
            if self.after_value(&mut nest)? {
                return Ok(());
            }
        }
    }

    /// Closes what ends behind a value; whether that was everything. Otherwise a value follows.
    #[inline]
    fn after_value(&mut self, nest: &mut Nest) -> Parsed<bool> {
        while nest.depth > 0 {
            let in_object = nest.in_object();
            match self.peek() {
                // The comma of an empty list is a fault that the next value shows.
                Some(b',') => {
                    self.at += 1;
                    if in_object {
                        self.peek();
                        self.name()?;
                    }
                    return Ok(false);
                }
                Some(b'}') if in_object => nest.close(self),
                Some(b']') if !in_object => nest.close(self),
                _ => return Err(self.fault(What::NotJson)),
            }
        }
        Ok(true)
    }

    /// A string, number, `true`, `false` or `null`.
    #[inline]
    fn scalar(&mut self) -> Parsed<()> {
        match self.peek() {
            Some(b'"') => self.string().map(|_| ()),
            Some(b'-' | b'0'..=b'9') => {
                let finite = number(self.text, self.at).filter(|(value, _)| value.is_finite());
                self.at = finite.ok_or_else(|| self.fault(What::NotJson))?.1;
                Ok(())
            }
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Parsed<()> {
        let rest = &self.text[self.at.min(self.text.len())..];
        let word = [&b"true"[..], b"false", b"null"].into_iter().find(|word| rest.starts_with(word));
        self.at += word.ok_or_else(|| self.fault(What::NotJson))?.len();
        Ok(())
    }
}

/// Where in an object the cursor is.
#[derive(Debug)]
pub(super) struct Members {
    first: bool,
    /// Where the latest member begins, at the quote of its name.
    pub(super) name_at: usize,
}

/// The open brackets: one bit each, set for objects.
#[derive(Default)]
struct Nest {
    depth: usize,
    objects: u128,
}

impl Nest {
    #[inline]
    fn open(&mut self, object: bool) {
        self.depth += 1;
        self.objects = self.objects << 1 | u128::from(object);
    }

    #[inline]
    fn close(&mut self, cursor: &mut Cursor<'_>) {
        cursor.at += 1;
        self.depth -= 1;
        self.objects >>= 1;
    }

    fn in_object(&self) -> bool {
        self.objects & 1 == 1
    }
}

/// Bytes that stand for themselves in a string: all but quote, backslash and control characters.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        plain[byte] = false;
        byte += 1;
    }
    plain[b'"' as usize] = false;
    plain[b'\\' as usize] = false;
    plain
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skips(text: &[u8]) -> bool {
        let mut cursor = Cursor::new(text);
        cursor.skip_value().is_ok() && cursor.peek().is_none()
    }

    #[test]
    fn it_passes_exactly_what_serde_json_reads() {
        let texts = [
            "{}",
            "[]",
            "[1,]",
            "[,1]",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\" : [ 1 , {\"b\":null} ] }",
            "[1 2]",
            "nul",
            "nulll",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\u0041\"",
            "\"\\x\"",
            "\"\t\"",
            "1e999",
            "01",
            "-",
            "[[[]]]",
            "[[]",
            "{\"a\\u0062\":1}",
            "{1:2}",
            "\"open",
            "",
            "\"\\u00",
            "[}",
            "{]",
            "{\"a\":1]",
            "\"\\",
            "[1}",
        ];
        for text in texts {
            let expected = serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert_eq!(skips(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn depth_is_limited_without_recursion() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(skips(deep(MAX_DEPTH).as_bytes()));
        let text = deep(10_000);
        let fault = Cursor::new(text.as_bytes()).skip_value().unwrap_err();
        assert_eq!(fault, Fault { at: MAX_DEPTH, what: What::TooDeep { limit: MAX_DEPTH } });
    }

    proptest! {
        #[test]
        fn it_agrees_with_serde_json_on_almost_json(text in "[\\[\\]{},:\"\\\\1e.\\-nutrlfasd 0]{0,24}") {
            prop_assert_eq!(skips(text.as_bytes()), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
        }
    }
}
