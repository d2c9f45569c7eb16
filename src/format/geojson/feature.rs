//! Feature objects: one pass over the text, the geometry into flat arrays, the rest kept raw.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::string::FromUtf8Error;

use super::clean::cleaned_value;
use super::cursor::Cursor;
use super::fault::{Fault, Parsed, What, token};
use super::geometry::{GeometryReader, Oddities, is_geometry_type};
use crate::finding::{Code, Severity};
use crate::format::crs::{Frame, Votes};
use crate::geo::{LonLat, ShapesBuilder};
use crate::plan::{AttributeTable, RawTable};

/// How the texts of features are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub(super) frame: Frame,
    pub(super) swap_axes: bool,
}

/// What a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// An element of `features`.
    Feature,
    /// A document of its own: a Feature or a bare geometry.
    Document,
}

/// Something to tell about a text, at a byte of it.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) at: usize,
    pub(super) argument: Option<String>,
}

impl Remark {
    fn new(code: Code, at: usize, argument: Option<String>) -> Self {
        Self { code, severity: code.severity(), at, argument }
    }

    pub(super) fn fault(fault: Fault, text: &[u8]) -> Self {
        Self::new(fault.code(), fault.at, Some(fault.argument(text)))
    }
}

/// Features read one after the other, as columns.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) shapes: ShapesBuilder,
    pub(super) properties: AttributeTable,
    /// One row a feature once any has an id, no rows until then.
    pub(super) ids: RawTable,
    pub(super) foreign: BTreeMap<usize, Box<str>>,
    pub(super) extra_dimensions: usize,
    pub(super) votes: Votes,
    positions: Vec<LonLat>,
}

/// The members of a feature, as met.
#[derive(Default)]
struct FeatureMembers<'a> {
    /// Where the `type` stands, and what it is.
    kind: Option<(usize, &'a [u8])>,
    geometry: bool,
    properties: Option<Cow<'a, str>>,
    id: Option<&'a [u8]>,
    foreign: Vec<&'a [u8]>,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.properties.len()
    }

    /// Reads the feature in `text` as the next row, or leaves no trace of it. What is odd about a
    /// feature that was kept goes to `remarks`.
    pub(super) fn read(
        &mut self,
        text: &[u8],
        expected: Expected,
        reading: Reading,
        remarks: &mut Vec<Remark>,
    ) -> Parsed<()> {
        let before = remarks.len();
        let outcome = self.try_read(text, expected, reading, remarks);
        if outcome.is_err() {
            self.shapes.discard_feature();
            self.positions.clear();
            remarks.truncate(before);
        }
        outcome
    }

    fn try_read(&mut self, text: &[u8], expected: Expected, reading: Reading, remarks: &mut Vec<Remark>) -> Parsed<()> {
        let mut cursor = Cursor::new(text);
        if cursor.peek() != Some(b'{') {
            return Err(cursor.fault(What::BadFeature));
        }
        let mut geometry = self.geometry_reader(reading);
        let found = members(&mut cursor, &mut geometry, remarks)?;
        if cursor.peek().is_some() {
            return Err(cursor.fault(What::NotJson));
        }
        let mut oddities = geometry.oddities;
        match found.kind {
            Some((_, b"Feature")) => {}
            Some((_, kind)) if expected == Expected::Document && is_geometry_type(kind) => {
                oddities = self.bare_geometry(text, reading)?;
                self.finish(FeatureMembers::default(), oddities, remarks);
                return Ok(());
            }
            Some((at, _)) if expected == Expected::Document => return Err(Fault { at, what: What::NotGeoJson }),
            _ => return Err(Cursor::new(text).fault(What::BadFeature)),
        }
        self.finish(found, oddities, remarks);
        Ok(())
    }

    fn geometry_reader(&mut self, reading: Reading) -> GeometryReader<'_> {
        GeometryReader {
            shapes: &mut self.shapes,
            positions: &mut self.positions,
            frame: reading.frame,
            swap_axes: reading.swap_axes,
            oddities: Oddities::default(),
        }
    }

    /// A geometry that is a document of its own becomes a feature without attributes.
    fn bare_geometry(&mut self, text: &[u8], reading: Reading) -> Parsed<Oddities> {
        let mut geometry = self.geometry_reader(reading);
        geometry.geometry(&mut Cursor::new(text))?;
        Ok(geometry.oddities)
    }

    /// Ends the row.
    fn finish(&mut self, found: FeatureMembers<'_>, oddities: Oddities, remarks: &mut Vec<Remark>) {
        match oddities.first {
            Some(first) => self.votes.count(first),
            None => remarks.push(Remark::new(Code::NoGeometry, 0, None)),
        }
        if let Some(at) = oddities.unclosed {
            remarks.push(Remark::new(Code::UnclosedRing, at, None));
        }
        self.extra_dimensions += oddities.extra_dimensions;
        self.push_id(found.id);
        if !found.foreign.is_empty() {
            self.foreign.insert(self.len(), foreign_object(&found.foreign));
        }
        self.properties.push_json(found.properties.as_deref().unwrap_or("null"));
        self.shapes.finish_feature();
    }

    fn push_id(&mut self, id: Option<&[u8]>) {
        let id = id.map(String::from_utf8_lossy);
        if id.is_some() && self.ids.is_empty() {
            (0..self.len()).for_each(|_| self.ids.push(""));
        }
        if id.is_some() || !self.ids.is_empty() {
            self.ids.push(id.as_deref().unwrap_or_default());
        }
    }
}

/// Passes over the members of a feature; the geometry is read on the way.
fn members<'a>(
    cursor: &mut Cursor<'a>,
    geometry: &mut GeometryReader<'_>,
    remarks: &mut Vec<Remark>,
) -> Parsed<FeatureMembers<'a>> {
    let mut found = FeatureMembers::default();
    let mut members = cursor.object()?;
    while let Some(name) = cursor.member(&mut members)? {
        match name.as_ref() {
            b"type" => {
                cursor.peek();
                found.kind = Some((cursor.at, unquoted(cursor.raw_value()?)));
            }
            b"geometry" if !found.geometry => {
                geometry.geometry(cursor)?;
                found.geometry = true;
            }
            b"properties" => found.properties = Some(properties(cursor, remarks)?),
            b"id" => found.id = Some(cursor.raw_value()?).filter(|id| matches!(id[0], b'"' | b'-' | b'0'..=b'9')),
            // Boxes are computed whenever they are needed; a second geometry has no meaning.
            b"bbox" | b"geometry" => {
                cursor.raw_value()?;
            }
            _ => {
                cursor.raw_value()?;
                found.foreign.push(&cursor.text[members.name_at..cursor.at]);
            }
        }
    }
    Ok(found)
}

/// The text of a string without its quotes; other values as they are.
fn unquoted(raw: &[u8]) -> &[u8] {
    raw.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(raw)
}

/// The raw `properties`. Values that are no JSON (NaN, nesting without end) become `null`, so
/// that the other attributes are not lost.
fn properties<'a>(cursor: &mut Cursor<'a>, remarks: &mut Vec<Remark>) -> Parsed<Cow<'a, str>> {
    if !matches!(cursor.peek(), Some(b'{' | b'n')) {
        return Err(cursor.fault(What::BadFeature));
    }
    let start = *cursor;
    let raw = match cursor.raw_value() {
        Ok(raw) => Cow::Borrowed(raw),
        Err(fault) => {
            *cursor = start;
            let cleaned = cleaned_value(cursor)?;
            let mut remark = Remark::fault(fault, cursor.text);
            if fault.what == What::NotJson {
                remark.argument =
                    Some(token(cursor.text, fault.at)).filter(|word| !word.is_empty()).or(remark.argument);
            }
            remarks.push(Remark { severity: Severity::Warning, ..remark });
            Cow::Owned(cleaned)
        }
    };
    Ok(utf8(raw, start.at, remarks))
}

fn utf8<'a>(raw: Cow<'a, [u8]>, at: usize, remarks: &mut Vec<Remark>) -> Cow<'a, str> {
    let text = match raw {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| bytes.to_vec()),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(FromUtf8Error::into_bytes),
    };
    text.unwrap_or_else(|bytes| {
        remarks.push(Remark::new(Code::UndecodableText, at, Some("UTF-8".to_owned())));
        Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
    })
}

/// One JSON object of members as they stand in the text.
pub(super) fn foreign_object(members: &[&[u8]]) -> Box<str> {
    let joined = members.join(&b","[..]);
    format!("{{{}}}", String::from_utf8_lossy(&joined)).into()
}
