//! Bytes of a file as UTF-8 text, in blocks, whatever encoding they are in.
//!
//! A byte order mark decides; without one, the pattern of zero bytes betrays UTF-16. Else the
//! first block with a byte beyond ASCII decides between UTF-8 and GB 18030 (which includes GBK
//! and GB 2312): until then the two are the same. UTF-8 is passed on as it is, also where it is
//! wrong; whoever makes text of it looks.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How much is read from the source at a time.
pub const BLOCK: usize = 1 << 20;

/// A source of bytes as a source of UTF-8.
pub struct TextSource<R> {
    source: R,
    state: State,
    read: u64,
    undecodable: bool,
}

/// The text of a source as a stream of bytes of UTF-8.
pub struct TextReader<R> {
    source: TextSource<R>,
    text: Vec<u8>,
    read: usize,
    ended: bool,
}

impl<R: Read> TextReader<R> {
    pub fn new(source: TextSource<R>) -> Self {
        Self { source, text: Vec::new(), read: 0, ended: false }
    }

    pub fn source(&self) -> &TextSource<R> {
        &self.source
    }
}

impl<R: Read> Read for TextReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.text.len() && !self.ended {
            self.text.clear();
            self.read = 0;
            self.ended = !self.source.append_to(&mut self.text)?;
        }
        let count = (&self.text[self.read..]).read(buffer)?;
        self.read += count;
        Ok(count)
    }
}

enum State {
    /// Nothing has been read.
    Start,
    /// ASCII so far.
    Undecided,
    Utf8,
    Decoding(Box<Decoder>),
}

impl<R: Read> TextSource<R> {
    pub fn new(source: R) -> Self {
        Self { source, state: State::Start, read: 0, undecodable: false }
    }

    /// In this encoding, unless a byte order mark says otherwise; found out if it is `None`.
    pub fn in_encoding(source: R, encoding: Option<&'static Encoding>) -> Self {
        let state = match encoding {
            None => State::Start,
            Some(encoding) if encoding == UTF_8 => State::Utf8,
            Some(encoding) => State::Decoding(Box::new(encoding.new_decoder())),
        };
        Self { state, ..Self::new(source) }
    }

    /// How many bytes of the source have been read.
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    /// The encoding that the text was decoded from, if it is not UTF-8.
    pub fn decoded_from(&self) -> Option<&'static str> {
        match &self.state {
            State::Start | State::Undecided | State::Utf8 => None,
            State::Decoding(decoder) => Some(decoder.encoding().name()),
        }
    }

    /// Whether bytes were replaced because they are no text in the encoding.
    pub fn undecodable(&self) -> bool {
        self.undecodable
    }

    /// Appends the next block to `text`; false at the end of the source.
    pub fn append_to(&mut self, text: &mut Vec<u8>) -> io::Result<bool> {
        let start = text.len();
        text.reserve(BLOCK);
        let limit = BLOCK as u64;
        let read = self.source.by_ref().take(limit).read_to_end(text)?;
        self.read += read as u64;
        let last = read < BLOCK;
        let mark = match self.state {
            State::Start => self.begin(&text[start..]),
            State::Undecided | State::Utf8 | State::Decoding(_) => 0,
        };
        if matches!(self.state, State::Undecided) {
            self.decide(&text[start..]);
        }
        if let State::Decoding(decoder) = &mut self.state {
            let bytes = text.split_off(start);
            self.undecodable |= decode(decoder, &bytes[mark..], last, text);
        } else {
            text.drain(start..start + mark);
        }
        Ok(!last)
    }

    /// Looks for a byte order mark or UTF-16 without one; the length of the mark.
    fn begin(&mut self, block: &[u8]) -> usize {
        let (state, mark) = match block {
            [0xEF, 0xBB, 0xBF, ..] => (State::Utf8, 3),
            [0xFF, 0xFE, ..] => (decoding(UTF_16LE), 2),
            [0xFE, 0xFF, ..] => (decoding(UTF_16BE), 2),
            // JSON begins with ASCII: its first character shows where the zero byte stands.
            [1..=255, 0, 1..=255, 0, ..] => (decoding(UTF_16LE), 0),
            [0, 1..=255, 0, 1..=255, ..] => (decoding(UTF_16BE), 0),
            _ => (State::Undecided, 0),
        };
        self.state = state;
        mark
    }

    fn decide(&mut self, block: &[u8]) {
        if !block.is_ascii() {
            self.state = if is_mostly_utf8(block) { State::Utf8 } else { decoding(GB18030) };
        }
    }
}

/// The encodings that are offered for choice: as [`ReadOptions`](crate::project::ReadOptions) has them, and
/// as people call them.
pub const ENCODINGS: [(&str, &str); 4] =
    [("utf-8", "UTF-8"), ("gb18030", "GB18030 / GBK"), ("big5", "Big5"), ("utf-16le", "UTF-16")];

/// The encoding of this name, as the web has them.
pub fn encoding_named(name: Option<&str>) -> Option<&'static Encoding> {
    Encoding::for_label(name?.as_bytes())
}

/// The beginning of a file as text, whatever encoding it is in; `None` if it is no text. A character
/// that the end cuts in two is left out.
pub fn decoded_head(head: &[u8]) -> Option<String> {
    let mut source = TextSource::new(head);
    let mut text = Vec::new();
    while source.append_to(&mut text).ok()? {}
    let text = String::from_utf8_lossy(&text).into_owned();
    let is_text = !text.contains(|c: char| c.is_control() && !c.is_whitespace() && c != RECORD_SEPARATOR);
    is_text.then_some(text)
}

/// Stands before each text of a sequence of JSON texts (RFC 7464).
const RECORD_SEPARATOR: char = '\u{1e}';

fn decoding(encoding: &'static Encoding) -> State {
    State::Decoding(Box::new(encoding.new_decoder_without_bom_handling()))
}

/// Decodes `bytes` to the end of `text`; whether some had to be replaced.
fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, text: &mut Vec<u8>) -> bool {
    let mut replaced = false;
    let mut done = 0;
    loop {
        let start = text.len();
        let room = decoder.max_utf8_buffer_length(bytes.len() - done).unwrap_or(BLOCK).max(64);
        text.resize(start + room, 0);
        let (result, read, written, odd) = decoder.decode_to_utf8(&bytes[done..], &mut text[start..], last);
        text.truncate(start + written);
        done += read;
        replaced |= odd;
        if result == CoderResult::InputEmpty {
            return replaced;
        }
    }
}

/// Whether `block` is UTF-8 with at most a few mistakes: text in another encoding is wrong at
/// nearly every character. A character cut by the end of the block is no mistake.
fn is_mostly_utf8(block: &[u8]) -> bool {
    let (mut right, mut wrong, mut cut) = (0usize, 0usize, false);
    for chunk in block.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
        cut = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
    }
    (wrong - usize::from(cut)) * 4 <= right
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"名称\":\"绵远河\"}";

    fn read(bytes: &[u8]) -> (String, Option<&'static str>) {
        let mut source = TextSource::new(bytes);
        let mut text = Vec::new();
        while source.append_to(&mut text).unwrap() {}
        (String::from_utf8_lossy(&text).into_owned(), source.decoded_from())
    }

    #[test]
    fn the_encodings_of_chinese_files_are_recognised() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (gbk, _, _) = encoding_rs::GBK.encode(TEXT);
        let cases: [(Vec<u8>, Option<&str>); 8] = [
            (TEXT.into(), None),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), None),
            (little.clone(), Some("UTF-16LE")),
            (big.clone(), Some("UTF-16BE")),
            ([&b"\xFF\xFE"[..], &little].concat(), Some("UTF-16LE")),
            ([&b"\xFE\xFF"[..], &big].concat(), Some("UTF-16BE")),
            (gbk.into_owned(), Some("gb18030")),
            (GB18030.encode(TEXT).0.into_owned(), Some("gb18030")),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(read(&bytes), (TEXT.to_owned(), encoding));
        }
    }

    #[test]
    fn the_first_text_beyond_ascii_decides_however_late_it_comes() {
        let ascii = " ".repeat(BLOCK + 17);
        let (gbk, _, _) = encoding_rs::GBK.encode(TEXT);
        let (text, encoding) = read(&[ascii.as_bytes(), &gbk].concat());
        assert_eq!((text.trim(), encoding), (TEXT, Some("gb18030")));
    }

    #[test]
    fn a_character_across_two_blocks_is_whole() {
        for pad in 0..4 {
            let long = " ".repeat(BLOCK - 8 - pad) + TEXT;
            assert_eq!(read(long.as_bytes()).0, long);
            let (gbk, _, _) = encoding_rs::GBK.encode(&long);
            assert_eq!(read(&gbk).0, long);
        }
    }

    #[test]
    fn a_wrong_byte_in_utf8_does_not_make_it_gb18030() {
        let cut = TEXT.find('河').unwrap() + 1;
        assert_eq!(read(&TEXT.as_bytes()[..cut]).1, None, "cut within a character");
        let (text, encoding) = read(&[TEXT.as_bytes(), b"\xFF", TEXT.as_bytes()].concat());
        assert_eq!((text, encoding), (format!("{TEXT}\u{fffd}{TEXT}"), None));
    }
}
