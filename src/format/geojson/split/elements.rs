//! The elements of `features`, and the brackets and braces that end the list or do not belong there.

use std::io::Read;

use super::braces::{Braces, Stop};
use super::{Element, Splitter, State, Step};
use crate::finding::Code;
use crate::format::geojson::ends::end_of_brackets;
use crate::format::geojson::fault::excerpt;
use crate::format::geojson::feature::Expected;

impl<R: Read> Splitter<R> {
    pub(super) fn features(&mut self, head: Vec<u8>) -> Step {
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

    pub(super) fn feature(&mut self, head: Vec<u8>, mut braces: Braces) -> Step {
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
}
