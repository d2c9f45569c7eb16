//! Features → GeoJSON text (RFC 7946), one feature a line: ids, properties and foreign members as
//! they stood in the file, with members added to the properties.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::geo::{LonLat, Part, PartKind, ShapeRef};
use crate::plan::Feature;

/// Writes a FeatureCollection. What comes with a feature is added to its properties; a property of
/// the same name gives way.
pub fn write<'a>(features: impl IntoIterator<Item = (Feature<'a>, Map<String, Value>)>) -> String {
    let mut text = "{\"type\":\"FeatureCollection\",\"features\":[".to_owned();
    for (index, (feature, added)) in features.into_iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        push_feature(&mut text, &feature, added);
    }
    text.push_str("\n]}\n");
    text
}

fn push_feature(text: &mut String, feature: &Feature<'_>, added: Map<String, Value>) {
    text.push_str("{\"type\":\"Feature\"");
    let table = feature.layer.table();
    if let Some(id) = table.and_then(|table| table.raw_id(feature.index)) {
        text.push_str(",\"id\":");
        text.push_str(id);
    }
    text.push_str(",\"properties\":");
    if added.is_empty() {
        text.push_str(&table.map_or("{}".into(), |table| table.raw_properties(feature.index)));
    } else {
        push_properties(text, feature, &added);
    }
    text.push_str(",\"geometry\":");
    push_geometry(text, feature.shape());
    // The members of an object without its braces follow as they are.
    let foreign = table.and_then(|table| table.raw_foreign(feature.index));
    let foreign = foreign.and_then(|raw| raw.trim().strip_prefix('{')?.strip_suffix('}'));
    if let Some(members) = foreign.map(str::trim).filter(|members| !members.is_empty()) {
        text.push(',');
        text.push_str(members);
    }
    text.push('}');
}

/// The attributes as they were written, then what is added.
fn push_properties(text: &mut String, feature: &Feature<'_>, added: &Map<String, Value>) {
    text.push('{');
    let own = feature.attributes().into_iter().filter(|(name, _)| !added.contains_key(&**name));
    let own = own.map(|(name, value)| (Value::from(name), value.to_json()));
    let added = added.iter().map(|(name, value)| (Value::from(name.as_str()), value.to_string()));
    for (index, (name, value)) in own.chain(added).enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{name}:{value}");
    }
    text.push('}');
}

/// A run of parts that make one GeoJSON geometry.
struct Run<'a> {
    kind: PartKind,
    parts: Vec<Part<'a>>,
}

fn push_geometry(text: &mut String, shape: ShapeRef<'_>) {
    let runs = runs(shape);
    match runs.as_slice() {
        [] => text.push_str("null"),
        [run] => push_run(text, run),
        runs => {
            text.push_str("{\"type\":\"GeometryCollection\",\"geometries\":[");
            push_list(text, runs, push_run);
            text.push_str("]}");
        }
    }
}

/// Consecutive parts of one kind together; a hole belongs to the exterior before it.
fn runs(shape: ShapeRef<'_>) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for part in shape.parts() {
        let kind = if part.kind == PartKind::Hole { PartKind::Exterior } else { part.kind };
        match runs.last_mut() {
            Some(run) if run.kind == kind => run.parts.push(part),
            Some(_) | None => runs.push(Run { kind, parts: vec![part] }),
        }
    }
    runs
}

fn push_run(text: &mut String, run: &Run<'_>) {
    let line = |text: &mut String, part: &Part<'_>| {
        text.push('[');
        push_list(text, part.positions, push_position);
        text.push(']');
    };
    match run.kind {
        PartKind::Points => {
            let points: Vec<LonLat> = run.parts.iter().flat_map(|part| part.positions).copied().collect();
            push_one_or_many(text, "Point", &points, push_position);
        }
        PartKind::Line => push_one_or_many(text, "LineString", &run.parts, line),
        PartKind::Exterior | PartKind::Hole => {
            let polygons: Vec<&[Part<'_>]> = run.parts.chunk_by(|_, next| next.kind == PartKind::Hole).collect();
            push_one_or_many(text, "Polygon", &polygons, |text, rings| {
                text.push('[');
                push_list(text, rings, line);
                text.push(']');
            });
        }
    }
}

/// `Point` for one, `MultiPoint` for several.
fn push_one_or_many<T>(text: &mut String, kind: &str, items: &[T], push: impl Fn(&mut String, &T)) {
    let many = items.len() != 1;
    let (multi, open, close) = if many { ("Multi", "[", "]") } else { ("", "", "") };
    let _ = write!(text, "{{\"type\":\"{multi}{kind}\",\"coordinates\":{open}");
    push_list(text, items, push);
    text.push_str(close);
    text.push('}');
}

fn push_list<T>(text: &mut String, items: &[T], push: impl Fn(&mut String, &T)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push(text, item);
    }
}

/// The shortest text that reads back as the same numbers.
fn push_position(text: &mut String, position: &LonLat) {
    let _ = write!(text, "[{},{}]", position.lon, position.lat);
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::format::reader::ReadContext;
    use crate::plan::{Content, Layer, LayerId, Origin, SymbolHint, Title};
    use crate::project::ReadOptions;
    use crate::task::Context;

    fn layer(text: &str) -> Layer {
        let read = read(text.as_bytes(), 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap();
        Layer {
            id: LayerId::new("test"),
            title: Title::default(),
            symbol: SymbolHint::default(),
            content: Content::Features(read.table),
            origin: Origin::Plan,
            visible_at_start: true,
            scales: crate::geo::ScaleRange::default(),
            source: String::new(),
            licence: String::new(),
        }
    }

    #[test]
    fn what_was_read_is_written_again_with_every_kind_of_geometry() {
        let geometries = [
            r#"{"type":"Point","coordinates":[104.4,31.1]}"#,
            r#"{"type":"MultiPoint","coordinates":[[104.4,31.1],[104.5,31.2]]}"#,
            r#"{"type":"LineString","coordinates":[[104.4,31.1],[104.5,31.2]]}"#,
            r#"{"type":"MultiLineString","coordinates":[[[104,31],[105,31]],[[104,32],[105,32]]]}"#,
            r#"{"type":"Polygon","coordinates":[[[104,31],[105,31],[105,32],[104,31]],[[104.5,31.2],[104.6,31.2],[104.6,31.3],[104.5,31.2]]]}"#,
            r#"{"type":"MultiPolygon","coordinates":[[[[104,31],[105,31],[105,32],[104,31]]],[[[106,31],[107,31],[107,32],[106,31]]]]}"#,
            r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[104,31]},{"type":"LineString","coordinates":[[104,31],[105,32]]}]}"#,
            "null",
        ];
        let feature = |geometry: &&str| {
            format!(r#"{{"type":"Feature","id":7,"properties":{{"名称":"甲"}},"geometry":{geometry},"旁注":[1,2]}}"#)
        };
        let lines: Vec<String> = geometries.iter().map(feature).collect();
        let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", lines.join(",\n"));
        let layer = layer(&text);
        assert_eq!(write(layer.features().map(|feature| (feature, Map::new()))), text);
    }

    #[test]
    fn added_members_join_the_properties() {
        let layer = layer(r#"{"type":"Feature","properties":{"a":1},"geometry":null}"#);
        let added: Map<String, Value> = [("guitu:length_km".to_owned(), Value::from(2.5))].into_iter().collect();
        let text = write(layer.features().map(|feature| (feature, added.clone())));
        assert!(text.contains(r#""properties":{"a":1,"guitu:length_km":2.5}"#), "{text}");
    }
}
