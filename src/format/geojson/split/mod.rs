//! Cuts a document into the texts of its features without reading them: only braces and strings
//! are followed, so that a feature with a fault inside ends where it ends. The parts of the file
//! around the features (`type`, `crs`, foreign members) are handed over apart.
//!
//! * `documents`, `elements`: the states of the scan, one method each;
//! * `braces`: the walk to where an object closes;
//! * `search`: where features seem to begin, for what went wrong.

mod braces;
mod documents;
mod elements;
mod search;

use std::io::{self, Read};
use std::ops::Range;

use memchr::memchr_iter;

use super::fault::excerpt;
use super::feature::Expected;
use crate::finding::{Code, Finding, Place};
use crate::format::text::{BLOCK, TextSource};
use braces::Braces;
use documents::joined;
pub(super) use search::{features_within, next_feature};

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

/// What one step of the splitter came to.
enum Step {
    Element(Element),
    Continue,
    More,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(source: TextSource<R>) -> Self {
        Self {
            source,
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

pub(super) fn count_lines(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}
