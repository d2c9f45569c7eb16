//! What is said and done once all features are read: the coordinate system, and what only the
//! whole layer shows.

use std::io::Read;

use serde_json::{Map, Value};

use super::GeoJsonLayer;
use super::batch::Joined;
use super::checks::{crossing_rings, duplicate_ids};
use super::split::Splitter;
use crate::finding::{Code, Finding, Findings, Place, Severity};
use crate::format::crs::{Declared, Frame, drop_unplaceable, settle};
use crate::format::reader::{Limits, ReadContext};
use crate::plan::{FeatureTable, GeoJsonExtras};
use crate::project::ReadOptions;

/// Members of a collection that RFC 7946 defines or the reader has dealt with.
const KNOWN_MEMBERS: [&str; 4] = ["type", "features", "bbox", "crs"];

/// Makes the layer of what was read.
pub(super) fn finish<R: Read>(
    mut joined: Joined,
    frame: Frame,
    splitter: Splitter<R>,
    options: &ReadOptions,
    context: &ReadContext<'_>,
) -> GeoJsonLayer {
    let limits = &context.limits;
    joined.shrink_to_fit();
    let mut findings = about_text(&splitter, limits, joined.swallowed_last);
    findings.extend(joined.findings);
    findings.leave_out(joined.origin.left_out());
    let (crs, foreign) = collection_members(splitter, &mut findings);
    let mut shapes = joined.shapes;
    let known = Declared { by_file: crs.as_deref(), by_user: options.crs.as_deref(), around: context.around };
    let suggestion = settle(&mut shapes, frame, known, &mut findings);
    drop_unplaceable(&mut shapes, |row| joined.origin.place(row), &mut findings);
    let extras = GeoJsonExtras { ids: joined.ids, foreign: joined.foreign };
    let table = FeatureTable::new(shapes, joined.properties).with_extras(extras);
    if joined.extra_dimensions > 0 {
        findings.push(Finding::new(Code::ExtraDimensions, Place::default()).with(joined.extra_dimensions));
    }
    if table.is_empty() && joined.origin.left_out() == 0 && findings.worst() != Some(Severity::Error) {
        findings.push(Finding::new(Code::NoFeatures, Place::default()));
    }
    duplicate_ids(&table, &joined.origin, &mut findings);
    if table.len() <= limits.crossing_check_features {
        crossing_rings(&table, &joined.origin, &mut findings);
    }
    GeoJsonLayer { table, findings, origin: joined.origin, foreign, suggestion }
}

/// Findings about the file as a whole, and about the text between features.
fn about_text<R: Read>(splitter: &Splitter<R>, limits: &Limits, swallowed_last: bool) -> Findings {
    let mut findings = Findings::default();
    let source = splitter.source();
    if source.bytes_read() > limits.bytes {
        let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
        let size = format!("> {}", megabytes(limits.bytes));
        findings.push(Finding::new(Code::TooLarge, Place::default()).with(size).with(megabytes(limits.bytes)));
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

/// The name in a `crs` member, which RFC 7946 dropped and Chinese software writes; `None` for null.
fn declared_name(crs: &Value) -> Option<String> {
    let properties = crs.get("properties");
    let member = |name| properties.and_then(|properties| properties.get(name));
    match member("name").or(member("code")).or(member("href")) {
        Some(Value::String(name)) => Some(name.clone()),
        Some(Value::Number(code)) => Some(format!("EPSG:{code}")),
        _ if crs.is_null() => None,
        _ => Some(crs.as_str().map_or_else(|| crs.to_string(), str::to_owned)),
    }
}
