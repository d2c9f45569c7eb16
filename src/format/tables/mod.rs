//! Tables whose rows are features: what `csv` and its kin share. Two columns may say where a row lies;
//! a row without a place is listed and not drawn.

mod columns;
mod csv;

use std::borrow::Cow;

pub use csv::HEADER_LINES;
pub(super) use csv::READER as CSV;

use columns::PlaceColumns;

use super::crs::{Declared, Frame, Votes, drop_unplaceable, settle};
use super::reader::{LayerRead, ReadContext};
use crate::finding::{Code, Finding, Findings, Place, Severity};
use crate::geo::{LonLat, PartKind, ShapesBuilder};
use crate::plan::{AttributeTable, AttributeValue, Content, Date, FeatureTable, LayoutPlace};
use crate::project::ReadOptions;

/// A layer that is made of a table row by row.
struct TableLayer {
    names: Vec<String>,
    columns: Option<PlaceColumns>,
    layout: Option<LayoutPlace>,
    attributes: AttributeTable,
    positions: Vec<Option<LonLat>>,
    /// Line of each row, from 1.
    lines: Vec<usize>,
    votes: Votes,
    findings: Findings,
}

impl TableLayer {
    /// A layer of a table whose columns have these names.
    fn new(names: Vec<String>) -> Self {
        let mut attributes = AttributeTable::default();
        let layout = attributes.layout(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let columns = PlaceColumns::among(&names);
        let mut findings = Findings::default();
        if columns.is_none() {
            findings.push(Finding::new(Code::NoPlaceColumns, Place::default()).with(names.join("、")));
        }
        let (positions, lines, votes) = (Vec::new(), Vec::new(), Votes::default());
        Self { names, columns, layout, attributes, positions, lines, votes, findings }
    }

    /// Appends a row that begins at `line`.
    fn push(&mut self, cells: &[Cow<'_, str>], line: usize, options: &ReadOptions) {
        let Some(layout) = self.layout else { return };
        self.attributes.push_values(layout, cells.iter().take(self.names.len()).map(|cell| typed(cell)));
        self.lines.push(line);
        let position = self.columns.as_ref().and_then(|columns| Self::position(columns.of(cells), options.swap_axes));
        if let Some(position) = position {
            self.votes.count(position);
        }
        self.positions.push(position);
    }

    /// The place that two cells say.
    fn position((x, y): (&str, &str), swap_axes: bool) -> Option<LonLat> {
        let (x, y) = (x.trim().parse().ok()?, y.trim().parse().ok()?);
        let position = if swap_axes { LonLat::new(y, x) } else { LonLat::new(x, y) };
        (position.lon.is_finite() && position.lat.is_finite()).then_some(position)
    }

    /// The layer, its positions as longitude and latitude. `declared`: the coordinate system that the
    /// file itself says.
    fn finish(mut self, declared: Option<&str>, options: &ReadOptions, context: &ReadContext<'_>) -> LayerRead {
        let frame = self.votes.frame();
        let mut shapes = ShapesBuilder::default();
        for row in 0..self.positions.len() {
            if let Some(position) = self.placed(row, frame) {
                shapes.push(PartKind::Points, [position]);
            }
            shapes.finish_feature();
        }
        let mut shapes = shapes.build();
        let declared = Declared { by_file: declared, by_user: options.crs.as_deref(), around: context.around };
        let suggestion = settle(&mut shapes, frame, declared, &mut self.findings);
        let lines = std::mem::take(&mut self.lines);
        drop_unplaceable(&mut shapes, |row| place(row, &lines), &mut self.findings);
        if shapes.is_empty() {
            self.findings.push(Finding::new(Code::NoFeatures, Place::default()));
        }
        self.attributes.shrink_to_fit();
        LayerRead {
            content: Content::Features(FeatureTable::new(shapes, self.attributes)),
            findings: self.findings,
            suggestion,
        }
    }

    /// Where a row lies; a row without a place, or with one off the globe, is told.
    fn placed(&mut self, row: usize, frame: Frame) -> Option<LonLat> {
        let found = self.positions[row].filter(|position| frame != Frame::Degrees || position.on_globe());
        if found.is_none() && self.columns.is_some() {
            let finding = match self.positions[row] {
                None => Finding::new(Code::NoGeometry, place(row, &self.lines)),
                Some(LonLat { lon, lat }) => {
                    let finding = Finding::new(Code::CoordinateOutOfRange, place(row, &self.lines));
                    Finding { severity: Severity::Warning, ..finding.with(format!("{lon}, {lat}")) }
                }
            };
            self.findings.push(finding);
        }
        found
    }
}

fn place(row: usize, lines: &[usize]) -> Place {
    Place { feature: Some(row + 1), line: lines.get(row).copied(), ..Place::default() }
}

/// What a cell says. A number only if it is written as one: a code that begins with a zero is text.
fn typed(cell: &str) -> AttributeValue<'_> {
    let text = cell.trim();
    match text {
        "" => AttributeValue::Null,
        "true" => AttributeValue::Boolean(true),
        "false" => AttributeValue::Boolean(false),
        _ if is_number(text) => AttributeValue::of_json(text),
        _ => Date::parse(text).map_or(AttributeValue::Text(text.into()), AttributeValue::Date),
    }
}

/// Whether a text is a number in digits: `-12`, `1.10`; not `0838`, `.5` or `1e5`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}
