//! Laws of the GeoJSON reader, on made-up files: what is written comes back, and nothing stops it.

use std::fmt::Write as _;
use std::io::{self, Read};

use guitu::finding::Code;
use guitu::format::geojson::{GeoJsonLayer, read};
use guitu::format::{Limits, ReadContext, ReadError};
use guitu::geo::{LonLat, PartKind};
use guitu::project::ReadOptions;
use guitu::task::{Context, Job};
use proptest::prelude::*;

type Parts = Vec<(PartKind, Vec<LonLat>)>;

fn read_bytes(bytes: &[u8]) -> GeoJsonLayer {
    read(bytes, 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap()
}

fn parts(layer: &GeoJsonLayer, row: usize) -> Parts {
    layer.table.shapes().get(row).parts().map(|part| (part.kind, part.positions.to_vec())).collect()
}

fn position() -> impl Strategy<Value = LonLat> {
    (-180.0..180.0f64, -90.0..90.0f64).prop_map(|(lon, lat)| LonLat::new(lon, lat))
}

fn line() -> impl Strategy<Value = Vec<LonLat>> {
    prop::collection::vec(position(), 2..6)
}

fn ring() -> impl Strategy<Value = Vec<LonLat>> {
    prop::collection::vec(position(), 3..6).prop_map(|mut ring| {
        ring.push(ring[0]);
        ring
    })
}

fn json(positions: &[LonLat]) -> String {
    let texts: Vec<String> = positions.iter().map(|p| format!("[{},{}]", p.lon, p.lat)).collect();
    format!("[{}]", texts.join(", "))
}

fn joined(lists: &[Vec<LonLat>]) -> String {
    format!("[{}]", lists.iter().map(|list| json(list)).collect::<Vec<_>>().join(","))
}

fn polygon_parts(rings: &[Vec<LonLat>]) -> Parts {
    let kind = |index| if index == 0 { PartKind::Exterior } else { PartKind::Hole };
    rings.iter().enumerate().map(|(index, ring)| (kind(index), ring.clone())).collect()
}

/// A geometry as text, and the parts that it must become.
fn geometry() -> impl Strategy<Value = (String, Parts)> {
    let object = |kind: &str, coordinates: String| format!("{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}");
    let simple = prop_oneof![
        position().prop_map(move |p| {
            (object("Point", format!("[{},{}]", p.lon, p.lat)), vec![(PartKind::Points, vec![p])])
        }),
        line().prop_map(move |line| (object("MultiPoint", json(&line)), vec![(PartKind::Points, line)])),
        line().prop_map(move |line| (object("LineString", json(&line)), vec![(PartKind::Line, line)])),
        prop::collection::vec(line(), 1..3).prop_map(move |lines| {
            let text = object("MultiLineString", joined(&lines));
            (text, lines.into_iter().map(|line| (PartKind::Line, line)).collect())
        }),
        prop::collection::vec(ring(), 1..3)
            .prop_map(move |rings| (object("Polygon", joined(&rings)), polygon_parts(&rings))),
        prop::collection::vec(prop::collection::vec(ring(), 1..3), 1..3).prop_map(move |polygons| {
            let texts: Vec<String> = polygons.iter().map(|rings| joined(rings)).collect();
            let parts = polygons.iter().flat_map(|rings| polygon_parts(rings)).collect();
            (object("MultiPolygon", format!("[{}]", texts.join(","))), parts)
        }),
    ];
    prop_oneof![
        4 => simple.clone(),
        1 => prop::collection::vec(simple, 1..3).prop_map(|inner| {
            let (texts, parts): (Vec<String>, Vec<Parts>) = inner.into_iter().unzip();
            let text = format!("{{\"type\":\"GeometryCollection\",\"geometries\":[{}]}}", texts.join(","));
            (text, parts.concat())
        }),
        1 => Just(("null".to_owned(), Vec::new())),
    ]
}

/// A feature in one of the orders and spacings that writers use.
fn feature(id: usize, properties: &str, geometry: &str, style: u8) -> String {
    match style % 3 {
        0 => format!("{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\"geometry\":{geometry}}}"),
        1 => format!("{{ \"geometry\" : {geometry} ,\n\"properties\":{properties},\"id\":{id},\"type\":\"Feature\" }}"),
        _ => format!(
            "{{\"id\":{id},\"旁\":[{{}}],\"type\":\"Feature\",\"geometry\":{geometry},\"properties\":{properties}}}"
        ),
    }
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(",\n"))
}

proptest! {
    #[test]
    fn what_is_written_comes_back(
        given in prop::collection::vec((geometry(), "[^\\x00]{0,12}", any::<u8>()), 1..12),
        lines in any::<bool>(),
    ) {
        let texts: Vec<(String, String)> = given.iter().enumerate().map(|(id, ((geometry, _), name, style))| {
            let properties = serde_json::json!({"名": name}).to_string();
            (feature(id, &properties, geometry, *style), properties)
        }).collect();
        let features: Vec<String> = texts.iter().map(|(text, _)| text.clone()).collect();
        let text = if lines { features.join("\n") } else { collection(&features) };
        let layer = read_bytes(text.as_bytes());
        prop_assert_eq!(layer.table.len(), given.len(), "{:?}", layer.findings);
        for (row, (((_, expected), ..), (_, properties))) in given.iter().zip(&texts).enumerate() {
            prop_assert_eq!(&parts(&layer, row), expected);
            prop_assert_eq!(&*layer.table.raw_properties(row), properties);
            let id = row.to_string();
            prop_assert_eq!(layer.table.raw_id(row), Some(id.as_str()));
        }
    }

    #[test]
    fn no_bytes_stop_it_and_attributes_are_always_json(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        attributes_are_json(&read_bytes(&bytes));
    }

    #[test]
    fn no_almost_geojson_stops_it(pieces in prop::collection::vec(piece(), 0..40)) {
        attributes_are_json(&read_bytes(pieces.concat().as_bytes()));
    }

    #[test]
    fn no_change_of_a_few_bytes_stops_it_and_most_features_stay(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let features: Vec<String> = (0..30)
            .map(|id| feature(id, "{\"名\":\"河\"}", "{\"type\":\"Point\",\"coordinates\":[104.5,31.2]}", 0))
            .collect();
        let mut bytes = collection(&features).into_bytes();
        for (index, byte) in &changes {
            let at = index.index(bytes.len());
            bytes[at] = *byte;
        }
        attributes_are_json(&read_bytes(&bytes));
    }
}

/// Words of which almost-GeoJSON is made.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\u{1e}",
        "{\"type\":\"Feature\",",
        "\"type\":\"FeatureCollection\",",
        "\"features\":[",
        "\"geometry\":",
        "\"coordinates\":",
        "\"type\":\"Point\"",
        "\"type\":\"Polygon\"",
        "[104.5,31.2]",
        "\"properties\":{",
        "\"id\":1",
        "null",
        "NaN",
        "1e308",
        "名",
        "\"crs\":",
        "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}",
    ])
}

/// Whatever was read: attributes parse, and the columns have one row a feature.
fn attributes_are_json(layer: &GeoJsonLayer) {
    for row in 0..layer.table.len() {
        let raw = layer.table.raw_properties(row);
        serde_json::from_str::<Option<serde_json::Map<String, serde_json::Value>>>(&raw).unwrap();
        assert!(layer.table.shapes().get(row).positions().all(|p| p.lon.is_finite() && p.lat.is_finite()));
        assert!(layer.origin.place(row).line.is_some());
    }
}

#[test]
fn a_changed_byte_costs_at_most_its_own_feature_and_a_neighbour() {
    let features: Vec<String> = (0..20)
        .map(|id| feature(id, "{\"名\":\"河\"}", "{\"type\":\"Point\",\"coordinates\":[104.5,31.2]}", 0))
        .collect();
    let whole = collection(&features).into_bytes();
    let (start, end) = (whole.len() / 3, whole.len() * 2 / 3);
    for at in start..end {
        for byte in [b'{', b'}', b'[', b']', b'"', b',', b'\\', b'\n', 0, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let layer = read_bytes(&bytes);
            assert!(layer.table.len() >= 18, "{} of 20 left after {:?} at {at}", layer.table.len(), byte as char);
            let told = !layer.findings.is_empty();
            assert!(layer.table.len() == 20 || told, "{at} {byte}");
        }
    }
}

/// Writes features without end, a few bytes at a time.
struct Endless {
    text: Vec<u8>,
    given: usize,
    left: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = &self.text[self.given..];
        let count = rest.len().min(buffer.len()).min(self.left).min(8191);
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given = (self.given + count) % self.text.len();
        self.left -= count;
        Ok(count)
    }
}

fn endless(bytes: usize) -> Endless {
    let mut text = String::new();
    for id in 0..100 {
        let point = "{\"type\":\"Point\",\"coordinates\":[104.5,31.2]}";
        writeln!(text, "{}", feature(id, "{\"名\":\"河\"}", point, 0)).unwrap();
    }
    Endless { text: text.into_bytes(), given: 0, left: bytes }
}

#[test]
fn blocks_of_any_size_make_the_same_layer() {
    let layer =
        read(endless(20_000_000), 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).unwrap();
    let one = endless(0).text.len();
    let whole = 20_000_000 / one * 100;
    assert!(layer.table.len() >= whole && layer.table.len() < whole + 101);
    assert_eq!(layer.findings.count(Code::Truncated), 1);
    let last = layer.table.len() - 1;
    assert_eq!(layer.origin.place(last).line, Some(last + 1));
}

#[test]
fn a_limit_of_bytes_stops_an_endless_file() {
    let unwatched = Context::unwatched();
    let context =
        ReadContext { limits: Limits { bytes: 1_000_000, ..Limits::default() }, ..ReadContext::new(&unwatched) };
    let layer = read(endless(usize::MAX), 0, &ReadOptions::default(), &context).unwrap();
    assert_eq!(layer.findings.count(Code::TooLarge), 1);
    assert!(layer.table.len() > 5_000);
}

#[test]
fn a_cancelled_reader_stops() {
    let (started, waiting) = std::sync::mpsc::sync_channel(1);
    let (ended, over) = std::sync::mpsc::sync_channel(1);
    let job = Job::spawn("read", std::sync::Arc::new(|| ()), move |context| {
        started.send(()).unwrap();
        let result = read(endless(usize::MAX), 0, &ReadOptions::default(), &ReadContext::new(context));
        ended.send(matches!(result, Err(ReadError::Cancelled))).unwrap();
    });
    waiting.recv().unwrap();
    job.cancel();
    assert!(over.recv().unwrap());
}

#[test]
fn swapped_axes_are_put_right_on_request() {
    let text = "{\"type\":\"Point\",\"coordinates\":[31.2,104.5]}";
    let options = ReadOptions { swap_axes: true, ..ReadOptions::default() };
    let layer = read(text.as_bytes(), 0, &options, &ReadContext::new(&Context::unwatched())).unwrap();
    assert_eq!(parts(&layer, 0), [(PartKind::Points, vec![LonLat::new(104.5, 31.2)])]);
    assert!(layer.findings.is_empty());
}
