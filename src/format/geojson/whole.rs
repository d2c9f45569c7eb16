//! What is said and done once all features are read: the coordinate system, and what only the
//! whole layer shows.

use std::io::Read;

use serde_json::{Map, Value};

use super::batch::{Joined, Origin};
use super::checks::{crossing_rings, duplicate_ids};
use super::crs::{Crs, declared_name};
use super::frame::Frame;
use super::split::Splitter;
use super::{GeoJsonLayer, ReadOptions, Suggestion};
use crate::finding::{Code, Finding, Findings, Place, Severity};
use crate::geo::Shapes;
use crate::plan::FeatureTable;

/// Members of a collection that RFC 7946 defines or the reader has dealt with.
const KNOWN_MEMBERS: [&str; 4] = ["type", "features", "bbox", "crs"];

/// Makes the layer of what was read.
pub(super) fn finish<R: Read>(
    mut joined: Joined,
    frame: Frame,
    splitter: Splitter<R>,
    options: &ReadOptions,
) -> GeoJsonLayer {
    joined.shrink_to_fit();
    let mut findings = about_text(&splitter, options, joined.swallowed_last);
    findings.extend(joined.findings);
    findings.leave_out(joined.origin.left_out());
    let (crs, foreign) = collection_members(splitter, &mut findings);
    let mut shapes = joined.shapes;
    let suggestion = settle_crs(&mut shapes, frame, crs, options, &mut findings);
    drop_unplaceable(&mut shapes, &joined.origin, &mut findings);
    let table = FeatureTable::new(shapes, joined.properties, joined.ids, joined.foreign);
    if joined.extra_dimensions > 0 {
        findings.push(Finding::new(Code::ExtraDimensions, Place::default()).with(joined.extra_dimensions));
    }
    if table.is_empty() && joined.origin.left_out() == 0 && findings.worst() != Some(Severity::Error) {
        findings.push(Finding::new(Code::NoFeatures, Place::default()));
    }
    duplicate_ids(&table, &joined.origin, &mut findings);
    if table.len() <= options.limits.crossing_check_features {
        crossing_rings(&table, &joined.origin, &mut findings);
    }
    GeoJsonLayer { table, findings, origin: joined.origin, foreign, suggestion }
}

/// Findings about the file as a whole, and about the text between features.
fn about_text<R: Read>(splitter: &Splitter<R>, options: &ReadOptions, swallowed_last: bool) -> Findings {
    let mut findings = Findings::default();
    let source = splitter.source();
    if source.bytes_read() > options.limits.bytes {
        let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
        let size = format!("> {}", megabytes(options.limits.bytes));
        findings.push(Finding::new(Code::TooLarge, Place::default()).with(size).with(megabytes(options.limits.bytes)));
    }
    if let Some(encoding) = source.decoded_from() {
        findings.push(Finding::new(Code::Transcoded, Place::default()).with(encoding));
        if source.undecodable() {
            findings.push(Finding::new(Code::UndecodableText, Place::default()).with(encoding));
        }
    }
    // A list whose end was swallowed by a feature without its brace looks cut off and is not.
    let told = splitter.findings.iter().filter(|finding| !(swallowed_last && finding.code == Code::Truncated));
    told.for_each(|finding| findings.push(finding.clone()));
    findings
}

/// The name of the declared coordinate system, and the foreign members of all collections.
fn collection_members<R>(
    splitter: Splitter<R>,
    findings: &mut Findings,
) -> (Option<String>, Option<Map<String, Value>>) {
    let (mut crs, mut foreign) = (None, Map::new());
    for text in splitter.collections {
        match serde_json::from_slice::<Map<String, Value>>(&text) {
            Ok(members) => {
                check_type(&members, findings);
                crs = crs.or_else(|| members.get("crs").and_then(declared_name));
                foreign.extend(members.into_iter().filter(|(name, _)| !KNOWN_MEMBERS.contains(&name.as_str())));
            }
            Err(error) => findings.push(Finding::new(Code::NotJson, Place::default()).with(error)),
        }
    }
    (crs, (!foreign.is_empty()).then_some(foreign))
}

/// The features of anything else are taken all the same, and the author is told.
fn check_type(members: &Map<String, Value>, findings: &mut Findings) {
    let kind = members.get("type").cloned().unwrap_or_default();
    if kind != "FeatureCollection" {
        let mut finding = Finding::new(Code::NotGeoJson, Place::default()).with(kind);
        finding.severity = Severity::Warning;
        findings.push(finding);
    }
}

/// Converts the positions if the file, or the user, says what they are.
fn settle_crs(
    shapes: &mut Shapes,
    frame: Frame,
    declared: Option<String>,
    options: &ReadOptions,
    findings: &mut Findings,
) -> Option<Suggestion> {
    let mut tell = |code, argument: &str| findings.push(Finding::new(code, Place::default()).with(argument));
    let known = options.crs.or_else(|| Crs::named(declared.as_deref()?));
    if let (None, Some(name)) = (known, &declared) {
        tell(Code::UnknownCrs, name);
    }
    let crs = known.unwrap_or(Crs::Geographic);
    match (frame, crs) {
        (Frame::Undecided, _) | (Frame::Degrees, Crs::Geographic) => None,
        (Frame::Degrees, Crs::WebMercator | Crs::GaussKruger { .. }) => {
            tell(Code::CrsContradicted, &crs.name());
            None
        }
        (Frame::Degrees, Crs::Gcj02) | (Frame::Plane, Crs::WebMercator | Crs::GaussKruger { .. }) => {
            shapes.convert_positions(crs.conversion());
            tell(Code::DeclaredCrs, &crs.name());
            None
        }
        (Frame::Swapped, _) => {
            findings.push(Finding::new(Code::SwappedAxes, Place::default()));
            Some(Suggestion::SwapAxes)
        }
        (Frame::Plane, Crs::Geographic | Crs::Gcj02) => {
            let guess = shapes.positions().first().and_then(|p| Crs::guess(p.lon, p.lat));
            tell(Code::ProjectedCoordinates, &guess.map_or_else(|| "?".to_owned(), Crs::name));
            guess.map(Suggestion::Crs)
        }
    }
}

/// Takes the geometry of features whose positions the conversion could not place.
fn drop_unplaceable(shapes: &mut Shapes, origin: &Origin, findings: &mut Findings) {
    if shapes.positions().iter().all(|p| p.lon.is_finite() && p.lat.is_finite()) {
        return;
    }
    for (row, shape) in shapes.iter().enumerate() {
        if shape.positions().any(|p| !(p.lon.is_finite() && p.lat.is_finite())) {
            findings.push(Finding::new(Code::CoordinateOutOfRange, origin.place(row)).with("∞"));
        }
    }
    shapes.keep_geometry_where(|_, shape| shape.positions().all(|p| p.lon.is_finite() && p.lat.is_finite()));
}
