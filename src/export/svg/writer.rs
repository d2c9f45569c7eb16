//! SVG text: elements and attributes in order, short locale-free numbers, escaped strings.

use std::collections::BTreeMap;

use crate::geo::ViewPt;
use crate::symbol::writable::is_drawn;
use crate::symbol::{Colour, Stroke};

/// A document under construction.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    next_id: u32,
    /// The letters (bold or not) whose outlines are defined already, with their ids.
    pub(super) letters: BTreeMap<(bool, char), String>,
}

impl Writer {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Starts an element; attributes follow, then [`Self::children`] or [`Self::end`].
    pub(super) fn open(&mut self, element: &str) {
        self.out.push('<');
        self.out.push_str(element);
    }

    /// Ends the attributes of an element that has children.
    pub(super) fn children(&mut self) {
        self.out.push_str(">\n");
    }

    /// Ends an element without children.
    pub(super) fn end(&mut self) {
        self.out.push_str("/>\n");
    }

    pub(super) fn close(&mut self, element: &str) {
        self.out.push_str("</");
        self.out.push_str(element);
        self.out.push_str(">\n");
    }

    /// The text of an element, and its end.
    pub(super) fn text(&mut self, text: &str, element: &str) {
        self.out.push('>');
        self.escaped(text);
        self.close(element);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escaped(value);
        self.out.push('"');
    }

    pub(super) fn number(&mut self, name: &str, value: f32) {
        let mut text = String::new();
        push_number(&mut text, value);
        self.attribute(name, &text);
    }

    /// An id that nothing else in the document has.
    pub(super) fn unique_id(&mut self) -> String {
        self.next_id += 1;
        format!("p{}", self.next_id)
    }

    pub(super) fn fill(&mut self, colour: Colour) {
        self.paint("fill", "fill-opacity", colour);
    }

    pub(super) fn no_fill(&mut self) {
        self.attribute("fill", "none");
    }

    /// A stroke in final sizes.
    pub(super) fn stroke(&mut self, colour: Colour, width: f32) {
        self.paint("stroke", "stroke-opacity", colour);
        self.number("stroke-width", width);
        self.attribute("stroke-linejoin", "round");
    }

    /// A stroke of the vocabulary, its sizes multiplied by `scale`.
    pub(super) fn scaled_stroke(&mut self, stroke: &Stroke, scale: f32) {
        self.stroke(stroke.colour, stroke.width_pt * scale);
        let lengths: Vec<f32> = stroke.dash.pattern_pt(stroke.width_pt).iter().map(|length| length * scale).collect();
        self.dashes(&lengths);
    }

    /// Alternating on and off lengths of a stroke; none of a whole one.
    pub(super) fn dashes(&mut self, lengths: &[f32]) {
        if lengths.is_empty() {
            return;
        }
        let lengths = lengths.iter().map(|length| {
            let mut text = String::new();
            push_number(&mut text, *length);
            text
        });
        self.attribute("stroke-dasharray", &lengths.collect::<Vec<String>>().join(" "));
    }

    fn paint(&mut self, name: &str, opacity: &str, colour: Colour) {
        self.attribute(name, &Colour { a: 255, ..colour }.to_string());
        if colour.a < 255 {
            self.number(opacity, colour.alpha());
        }
    }

    /// What XML knows no place for is left out, and what no font knows is drawn as nothing.
    fn escaped(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_drawn(*c)) {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}

/// A number with at most three decimals and no trailing zeros; NaN and infinities, which no
/// picture holds, become 0.
pub(super) fn push_number(out: &mut String, value: f32) {
    #[expect(clippy::cast_possible_truncation, reason = "saturates; coordinates were clipped to the page")]
    let thousandths = if value.is_finite() { (f64::from(value) * 1000.0).round() as i64 } else { 0 };
    if thousandths < 0 {
        out.push('-');
    }
    let magnitude = thousandths.unsigned_abs();
    out.push_str(&(magnitude / 1000).to_string());
    let fraction = magnitude % 1000;
    if fraction > 0 {
        let digits = format!("{fraction:03}");
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
}

/// A coordinate in path data: two decimals are a hundredth of a pixel.
fn push_coordinate(out: &mut String, value: f32) {
    push_number(out, (value * 100.0).round() / 100.0);
}

/// Path data of a polyline, closed by `Z` where `closed` (the last point is then not repeated).
pub(super) fn push_path(data: &mut String, points: &[ViewPt], closed: bool) {
    let points = if closed && points.len() > 1 && points.first() == points.last() {
        &points[..points.len() - 1]
    } else {
        points
    };
    for (index, point) in points.iter().enumerate() {
        data.push(if index == 0 { 'M' } else { 'L' });
        push_coordinate(data, point.x);
        data.push(' ');
        push_coordinate(data, point.y);
    }
    if closed {
        data.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_in_exponents() {
        let written = |value: f32| {
            let mut text = String::new();
            push_number(&mut text, value);
            text
        };
        for (value, text) in
            [(0.0, "0"), (-0.0001, "0"), (12.5, "12.5"), (-3.25, "-3.25"), (1e6, "1000000"), (0.1, "0.1")]
        {
            assert_eq!(written(value), text);
        }
        assert_eq!(written(f32::NAN), "0");
    }

    #[test]
    fn text_cannot_break_out_of_its_element() {
        let mut writer = Writer::default();
        writer.open("text");
        writer.attribute("id", "\"/><b a=\"");
        writer.text("<a>&\u{7}\u{ffff}\u{202e}\u{e000}", "text");
        assert_eq!(writer.finish(), "<text id=\"&quot;/&gt;&lt;b a=&quot;\">&lt;a&gt;&amp;</text>\n");
    }
}
