//! Cuts a document into the texts of its features without reading them: only braces and strings
//! are followed, so that a feature with a fault inside ends where it ends. The parts of the file
//! around the features (`type`, `crs`, foreign members) are handed over apart.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3, memmem};

use super::clean::end_of_brackets;
use super::fault::excerpt;
use super::feature::Expected;
use super::text::{BLOCK, TextSource};
use crate::finding::{Code, Finding, Place, Severity};

/// An unfinished feature of this size is suspected to have swallowed its neighbours.
const SUSPICIOUS: usize = 32 << 20;

/// One text to be read as a feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    pub(super) range: Range<usize>,
    pub(super) expected: Expected,
    /// The file ends inside of it.
    pub(super) cut_off: bool,
}

/// A stretch of the file with whole elements in it.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) text: Vec<u8>,
    pub(super) elements: Vec<Element>,
    /// Line of the first byte, from 0.
    pub(super) first_line: u64,
}

/// Cuts the text of `source` into batches.
pub(super) struct Splitter<R> {
    source: TextSource<R>,
    text: Vec<u8>,
    /// Where the scan is.
    at: usize,
    /// Line of the first byte of `text`, from 0.
    line: u64,
    state: State,
    /// All of the source is in `text`.
    ended: bool,
    documents: usize,
    /// Text that is no document, told as soon as it is known whether more documents follow.
    junk: Option<Finding>,
    /// The members around the features of each collection, as JSON objects.
    pub(super) collections: Vec<Vec<u8>>,
    pub(super) findings: Vec<Finding>,
}

#[derive(Clone, Debug)]
enum State {
    /// Between documents.
    Between,
    /// In a document that began at this byte, before its `features` if it has any.
    Document(Braces),
    /// Between the elements of `features`.
    Features { head: Vec<u8> },
    /// In such an element.
    Feature { head: Vec<u8>, braces: Braces },
    /// Behind `features`, in the rest of the collection.
    Tail { head: Vec<u8>, braces: Braces },
    /// Nothing more will come.
    Done,
}

/// Where a walk over braces and strings is.
#[derive(Clone, Debug)]
struct Braces {
    start: usize,
    depth: u32,
    in_string: bool,
    /// No feature begins before here inside of this element.
    searched: usize,
}

/// What a walk ran into.
#[derive(Debug, PartialEq)]
enum Stop {
    /// The end of the text.
    More,
    /// The closing brace, which ends here.
    Closed(usize),
    /// A quote at depth 1.
    Quote(usize),
    /// A line end within a string with a new feature behind it: a quote is missing.
    Broken(usize),
}

/// What one step of the splitter came to.
enum Step {
    Element(Element),
    Continue,
    More,
}

impl Braces {
    fn new(start: usize) -> Self {
        Self { start, depth: 0, in_string: false, searched: start + 1 }
    }

    /// Walks on from `at`, which moves along.
    fn walk(&mut self, text: &[u8], at: &mut usize, stop_at_quotes: bool) -> Stop {
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
    fn shift(&mut self, by: usize) {
        self.start -= by;
        self.searched = self.searched.saturating_sub(by);
    }
}

/// Whether `text` begins as most writers begin a feature: `{"type":"Feature"`, or a comma before it.
fn begins_feature(text: &[u8]) -> bool {
    let text = text.strip_prefix(b",").unwrap_or(text).trim_ascii_start();
    [&b"{"[..], b"\"type\"", b":", b"\"Feature\""]
        .iter()
        .try_fold(text, |rest, word| rest.strip_prefix(*word).map(<[u8]>::trim_ascii_start))
        .is_some()
}

/// How far before the word `"Feature"` its brace is looked for.
const REACH: usize = 256;

/// The next place from `from` on where a feature seems to begin.
pub(super) fn next_feature(text: &[u8], from: usize) -> Option<usize> {
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
pub(super) fn features_within(text: &[u8], from: usize) -> Vec<Range<usize>> {
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

impl<R: Read> Splitter<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source: TextSource::new(source),
            text: Vec::new(),
            at: 0,
            line: 0,
            state: State::Between,
            ended: false,
            documents: 0,
            junk: None,
            collections: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn source(&self) -> &TextSource<R> {
        &self.source
    }

    /// The next stretch with elements; `None` behind the last.
    pub(super) fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut elements = Vec::new();
        loop {
            match self.step() {
                Step::Element(element) => elements.push(element),
                Step::Continue => {}
                Step::More if self.ended => {
                    elements.extend(self.finish());
                    return Ok((!elements.is_empty()).then(|| self.cut(elements)));
                }
                Step::More if !elements.is_empty() => return Ok(Some(self.cut(elements))),
                Step::More => {
                    self.drop_scanned();
                    if let Some(element) = self.suspicious() {
                        elements.push(element);
                    } else {
                        self.ended = !self.source.append_to(&mut self.text)?;
                    }
                }
            }
        }
    }

    fn step(&mut self) -> Step {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Between => self.between(),
            State::Document(braces) => self.document(braces),
            State::Features { head } => self.features(head),
            State::Feature { head, braces } => self.feature(head, braces),
            State::Tail { head, braces } => self.tail(head, braces),
            State::Done => {
                self.at = self.text.len();
                Step::More
            }
        }
    }

    fn between(&mut self) -> Step {
        self.state = State::Between;
        // RFC 8142 puts a record separator before each document.
        match self.skip(b" \t\r\n\x1e") {
            None => Step::More,
            Some(b'{') => {
                // What stood before this document was no trailing text but a broken one.
                self.tell_junk(Code::NotJson);
                self.documents += 1;
                self.state = State::Document(Braces::new(self.at));
                Step::Continue
            }
            Some(b'[') if self.documents == 0 && self.junk.is_none() => {
                self.documents += 1;
                let finding = self.finding(Code::NotGeoJson, self.at).with("[…]");
                self.findings.push(Finding { severity: Severity::Warning, ..finding });
                self.at += 1;
                self.state = State::Features { head: Vec::new() };
                Step::Continue
            }
            Some(_) => self.junk(),
        }
    }

    /// A line that is no document: passed over, and told about.
    fn junk(&mut self) -> Step {
        let Some(length) = memchr(b'\n', &self.text[self.at..]) else {
            if !self.ended {
                return Step::More;
            }
            self.note_junk();
            self.at = self.text.len();
            return Step::Continue;
        };
        self.note_junk();
        self.at += length;
        Step::Continue
    }

    /// Remembers the first of several such lines.
    fn note_junk(&mut self) {
        if self.junk.is_none() {
            self.junk = Some(self.finding(Code::TrailingText, self.at).with(excerpt(&self.text, self.at)));
        }
    }

    fn tell_junk(&mut self, code: Code) {
        let junk = self.junk.take();
        self.findings.extend(junk.map(|junk| Finding { code, severity: code.severity(), ..junk }));
    }

    fn document(&mut self, mut braces: Braces) -> Step {
        match braces.walk(&self.text, &mut self.at, true) {
            Stop::Closed(end) => {
                self.state = State::Between;
                Step::Element(Element { range: braces.start..end, expected: Expected::Document, cut_off: false })
            }
            Stop::Broken(end) => {
                self.state = State::Between;
                self.at = end;
                Step::Element(Element { range: braces.start..end, expected: Expected::Document, cut_off: false })
            }
            Stop::More => {
                self.state = State::Document(braces);
                Step::More
            }
            Stop::Quote(quote) => self.maybe_features(braces, quote),
        }
    }

    /// A string at depth 1 of a document: is it the name of the `features`?
    fn maybe_features(&mut self, mut braces: Braces, quote: usize) -> Step {
        const NAME: &[u8] = b"\"features\"";
        let rest = &self.text[quote..];
        let known = rest.len().min(NAME.len());
        if rest[..known] == NAME[..known] {
            let behind = rest[known..].trim_ascii_start();
            let value = behind.strip_prefix(b":").map(<[u8]>::trim_ascii_start);
            let unknown = known < NAME.len() || behind.is_empty() || value.is_some_and(<[u8]>::is_empty);
            if unknown && !self.ended {
                braces.in_string = false;
                self.at = quote;
                self.state = State::Document(braces);
                return Step::More;
            }
            let head = &self.text[braces.start..quote];
            if let Some(value) = value.filter(|value| value.starts_with(b"[") && !says_feature(head)) {
                self.at = self.text.len() - value.len() + 1;
                self.state = State::Features { head: head.to_vec() };
                return Step::Continue;
            }
        }
        self.state = State::Document(braces);
        Step::Continue
    }

    fn features(&mut self, head: Vec<u8>) -> Step {
        let Some(byte) = self.skip(b" \t\r\n,") else {
            self.state = State::Features { head };
            return Step::More;
        };
        match byte {
            b'{' => {
                self.state = State::Feature { head, braces: Braces::new(self.at) };
                Step::Continue
            }
            b']' => self.closing_bracket(head),
            b'}' => self.stray_brace(head),
            _ => self.no_object(head),
        }
    }

    /// The end of the list, unless more features follow: then the bracket stands there by mistake.
    fn closing_bracket(&mut self, head: Vec<u8>) -> Step {
        let behind = self.text[self.at + 1..].trim_ascii_start();
        let after_comma = behind.strip_prefix(b",").map(<[u8]>::trim_ascii_start);
        let more = !behind.is_empty() && after_comma.is_none_or(|rest| !rest.is_empty());
        if !more && !self.ended {
            self.state = State::Features { head };
            return Step::More;
        }
        if after_comma.unwrap_or(behind).starts_with(b"{") && !head.is_empty() {
            self.report_stray();
            self.at += 1;
            self.state = State::Features { head };
        } else {
            self.at += 1;
            self.end_features(head);
        }
        Step::Continue
    }

    /// Reports a bracket or brace at the scan's place that should not be there.
    fn report_stray(&mut self) {
        let finding = self.finding(Code::NotJson, self.at).with(excerpt(&self.text, self.at));
        self.findings.push(finding);
    }

    /// The list ends: what follows belongs to the collection around it, if there is one.
    fn end_features(&mut self, head: Vec<u8>) {
        self.state = if head.is_empty() {
            State::Between
        } else {
            State::Tail { head, braces: Braces { depth: 1, ..Braces::new(self.at) } }
        };
    }

    /// A closing brace among the features: one too many behind a feature, or the list was not closed.
    fn stray_brace(&mut self, head: Vec<u8>) -> Step {
        let behind = self.text[self.at + 1..].trim_ascii_start();
        if behind.is_empty() && !self.ended {
            self.state = State::Features { head };
            return Step::More;
        }
        let goes_on = matches!(behind.first(), Some(b',' | b'{' | b']'));
        self.report_stray();
        if goes_on {
            self.at += 1;
            self.state = State::Features { head };
        } else {
            self.end_features(head);
        }
        Step::Continue
    }

    /// An element that is no object.
    fn no_object(&mut self, head: Vec<u8>) -> Step {
        self.state = State::Features { head };
        let rest = &self.text[self.at..];
        let length = match rest.first() {
            Some(b'[') => end_of_brackets(rest, 0),
            _ => rest.iter().position(|b| b",{]}\n".contains(b)),
        };
        let Some(length) = length.or(self.ended.then_some(rest.len())) else { return Step::More };
        let range = self.at..self.at + length;
        self.at = range.end;
        Step::Element(Element { range, expected: Expected::Feature, cut_off: false })
    }

    fn feature(&mut self, head: Vec<u8>, mut braces: Braces) -> Step {
        match braces.walk(&self.text, &mut self.at, false) {
            Stop::Closed(end) | Stop::Broken(end) => {
                self.at = end;
                self.state = State::Features { head };
                Step::Element(Element { range: braces.start..end, expected: Expected::Feature, cut_off: false })
            }
            Stop::More | Stop::Quote(_) => {
                self.state = State::Feature { head, braces };
                Step::More
            }
        }
    }

    fn tail(&mut self, head: Vec<u8>, mut braces: Braces) -> Step {
        match braces.walk(&self.text, &mut self.at, false) {
            Stop::Closed(end) | Stop::Broken(end) => {
                self.collections.push(joined(&head, &self.text[braces.start..end]));
                self.state = State::Between;
                Step::Continue
            }
            Stop::More | Stop::Quote(_) => {
                self.state = State::Tail { head, braces };
                Step::More
            }
        }
    }

    /// The next byte that is none of `passed`.
    fn skip(&mut self, passed: &[u8]) -> Option<u8> {
        while let Some(byte) = self.text.get(self.at) {
            if !passed.contains(byte) {
                return Some(*byte);
            }
            self.at += 1;
        }
        None
    }

    /// Everything has been scanned: what is still open was cut off.
    fn finish(&mut self) -> Option<Element> {
        let end = self.text.len();
        self.at = end;
        let state = std::mem::replace(&mut self.state, State::Done);
        let (element, head, tail) = match state {
            State::Between | State::Done => {
                let code = if self.documents == 0 { Code::NotJson } else { Code::TrailingText };
                self.tell_junk(code);
                return None;
            }
            State::Document(braces) => {
                return Some(Element { range: braces.start..end, expected: Expected::Document, cut_off: true });
            }
            State::Feature { head, braces } => {
                (Some(Element { range: braces.start..end, expected: Expected::Feature, cut_off: true }), head, end)
            }
            State::Features { head } => (None, head, end),
            State::Tail { head, braces } => (None, head, braces.start),
        };
        if element.is_none() {
            let finding = self.finding(Code::Truncated, end).with(excerpt(&self.text, end));
            self.findings.push(finding);
        }
        if !head.is_empty() {
            let rest = [&self.text[tail..], b"}"].concat();
            self.collections.push(joined(&head, &rest));
        }
        element
    }

    /// Hands over the scanned text with its elements and keeps the rest.
    fn cut(&mut self, elements: Vec<Element>) -> Batch {
        let end = elements.last().map_or(0, |element| element.range.end);
        let mut rest = Vec::with_capacity(self.text.len() - end + BLOCK);
        rest.extend_from_slice(&self.text[end..]);
        self.text.truncate(end);
        let text = std::mem::replace(&mut self.text, rest);
        let first_line = self.line;
        self.line += count_lines(&text);
        self.moved(end);
        Batch { text, elements, first_line }
    }

    /// Forgets text that is of no more use.
    fn drop_scanned(&mut self) {
        let keep = match &self.state {
            State::Between | State::Features { .. } | State::Done => self.at,
            State::Document(braces) | State::Feature { braces, .. } | State::Tail { braces, .. } => braces.start,
        };
        self.line += count_lines(&self.text[..keep]);
        self.text.drain(..keep);
        self.moved(keep);
    }

    fn moved(&mut self, by: usize) {
        self.at -= by;
        match &mut self.state {
            State::Between | State::Features { .. } | State::Done => {}
            State::Document(braces) | State::Feature { braces, .. } | State::Tail { braces, .. } => braces.shift(by),
        }
    }

    /// A feature that grows too large with another one beginning inside of it lacks a brace: it
    /// is cut off there, rather than gathering the rest of the file.
    fn suspicious(&mut self) -> Option<Element> {
        let State::Feature { braces, head } = &mut self.state else { return None };
        if self.text.len() < SUSPICIOUS {
            return None;
        }
        let next = next_feature(&self.text, braces.searched);
        // A beginning may be cut by the end of the block.
        braces.searched = self.text.len().saturating_sub(256).max(braces.searched);
        let end = next?;
        let range = braces.start..end;
        self.at = end;
        self.state = State::Features { head: std::mem::take(head) };
        Some(Element { range, expected: Expected::Feature, cut_off: false })
    }

    fn finding(&self, code: Code, at: usize) -> Finding {
        let line = self.line + count_lines(&self.text[..at]) + 1;
        Finding::new(code, Place { line: usize::try_from(line).ok(), ..Place::default() })
    }
}

/// Whether the beginning of a document says that it is a feature itself.
fn says_feature(head: &[u8]) -> bool {
    memmem::find(head, b"\"Feature\"").is_some()
}

/// The members before and behind `features` as one object.
fn joined(head: &[u8], tail: &[u8]) -> Vec<u8> {
    let trim = |b: &u8| b" \t\r\n,".contains(b);
    let head = &head[..head.iter().rposition(|b| !trim(b)).map_or(0, |last| last + 1)];
    let tail = &tail[tail.iter().position(|b| !trim(b)).unwrap_or(tail.len())..];
    let comma: &[u8] = if head == b"{" || tail.starts_with(b"}") { b"" } else { b"," };
    [head, comma, tail].concat()
}

pub(super) fn count_lines(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}
