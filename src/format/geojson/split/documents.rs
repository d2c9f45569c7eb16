//! Documents and what stands between and around them: lines that are none, the members before and
//! behind `features`.

use std::io::Read;

use memchr::{memchr, memmem};

use super::braces::{Braces, Stop};
use super::{Element, Splitter, State, Step};
use crate::finding::{Code, Finding, Severity};
use crate::format::geojson::fault::excerpt;
use crate::format::geojson::feature::Expected;

impl<R: Read> Splitter<R> {
    pub(super) fn between(&mut self) -> Step {
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

    pub(super) fn tell_junk(&mut self, code: Code) {
        let junk = self.junk.take();
        self.findings.extend(junk.map(|junk| Finding { code, severity: code.severity(), ..junk }));
    }

    pub(super) fn document(&mut self, mut braces: Braces) -> Step {
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

    pub(super) fn tail(&mut self, head: Vec<u8>, mut braces: Braces) -> Step {
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
}

/// Whether the beginning of a document says that it is a feature itself.
fn says_feature(head: &[u8]) -> bool {
    memmem::find(head, b"\"Feature\"").is_some()
}

/// The members before and behind `features` as one object.
pub(super) fn joined(head: &[u8], tail: &[u8]) -> Vec<u8> {
    let trim = |b: &u8| b" \t\r\n,".contains(b);
    let head = &head[..head.iter().rposition(|b| !trim(b)).map_or(0, |last| last + 1)];
    let tail = &tail[tail.iter().position(|b| !trim(b)).unwrap_or(tail.len())..];
    let comma: &[u8] = if head == b"{" || tail.starts_with(b"}") { b"" } else { b"," };
    [head, comma, tail].concat()
}
