//! What people bring is recognised by what is in it, unpacked, and read by its reader.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use guitu::finding::Code;
use guitu::format::{
    Kind, OpenError, OpenedLayer, READERS, ReadContext, Source, SourceContent, Suggestion, open, recognise,
};
use guitu::plan::{AttributeValue, Date, LayerId, Origin, SourceId};
use guitu::project::ReadOptions;
use guitu::task::Context;

const POINT: &[u8] =
    r#"{"type":"Feature","properties":{"名称":"甲"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#
        .as_bytes();

/// A table as a planning office keeps it: a title, codes with zeros in front, a row without a place.
const PROJECTS: &str = "重点项目表,,,,\n编号,名称,经度,纬度,开工\n0838,甲,104.4,31.1,2024-05-01\n510603000000000000001,乙,,,待定\n3,丙,104.5,31.10,\n";

fn opened(source: Source, options: &ReadOptions) -> Result<OpenedLayer, OpenError> {
    match open(source, SourceId(7), options, &ReadContext::new(&Context::unwatched()))? {
        SourceContent::Layer(layer) => Ok(*layer),
        SourceContent::Plan(plan, _) => panic!("{} is a plan", plan.id),
    }
}

fn layer(name: &str, bytes: impl Into<Vec<u8>>) -> OpenedLayer {
    opened(Source::memory(name, bytes.into()), &ReadOptions::default()).unwrap()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn text(layer: &OpenedLayer, row: usize, name: &str) -> Option<String> {
    layer.layer.feature(row).unwrap().attribute_text(name)
}

#[test]
fn a_layer_knows_the_file_that_it_came_from() {
    let layer = layer("铁路.geojson", POINT).layer;
    assert_eq!((layer.origin, layer.id.clone()), (Origin::Source(SourceId(7)), LayerId::of_source(SourceId(7))));
    assert_eq!((layer.title.zh.as_str(), layer.feature(0).unwrap().name().as_str()), ("铁路", "甲"));
}

#[test]
fn a_packed_file_is_the_file_in_it() {
    for name in ["铁路.geojson.gz", "铁路.json.GZ", "铁路.gz"] {
        let packed = layer(name, packed(POINT));
        assert_eq!(packed.layer.content, layer("铁路.geojson", POINT).layer.content);
        assert_eq!(packed.layer.title.zh, "铁路");
    }
    let table = layer("项目.csv.gz", packed(PROJECTS.as_bytes()));
    assert_eq!(table.layer.feature_count(), 3);
}

#[test]
fn a_packed_file_that_is_cut_short_is_told() {
    let packed = packed(&POINT.repeat(2_000));
    let error = opened(Source::memory("a.geojson.gz", &packed[..packed.len() / 2]), &ReadOptions::default());
    assert!(matches!(error, Err(OpenError::Io { .. })), "{error:?}");
}

#[test]
fn a_table_with_longitude_and_latitude_becomes_points() {
    let table = layer("项目.csv", PROJECTS);
    let shapes: Vec<bool> = table.layer.features().map(|feature| feature.shape().is_empty()).collect();
    assert_eq!(shapes, [false, true, false], "a row without a place is listed and not drawn");
    assert_eq!(table.layer.feature(2).unwrap().name(), "丙");
    assert_eq!(table.findings.count(Code::NoGeometry), 1);
    let at = table.findings.iter().next().unwrap();
    assert_eq!((at.place.feature, at.place.line), (Some(2), Some(4)));
}

#[test]
fn no_digit_of_a_table_is_lost() {
    let table = layer("项目.csv", PROJECTS);
    assert_eq!(text(&table, 0, "编号").as_deref(), Some("0838"));
    assert_eq!(text(&table, 1, "编号").as_deref(), Some("510603000000000000001"));
    assert_eq!(text(&table, 2, "纬度").as_deref(), Some("31.10"));
    let value = |row, name| table.layer.table().unwrap().attributes().value(row, name);
    assert_eq!(value(0, "开工"), Some(AttributeValue::Date(Date { year: 2024, month: 5, day: 1 })));
    assert_eq!(value(2, "编号"), Some(AttributeValue::Integer(3)));
    assert_eq!(value(2, "开工"), Some(AttributeValue::Null));
    let json = table.layer.table().unwrap().raw_properties(0);
    assert_eq!(json, r#"{"编号":"0838","名称":"甲","经度":104.4,"纬度":31.1,"开工":"2024-05-01"}"#);
}

#[test]
fn a_table_in_gbk_with_tabs_is_read_as_it_was_meant() {
    let (gbk, _, _) = encoding_rs::GBK.encode("名称\t经度\t纬度\n绵远河\t104.4\t31.1\n");
    let table = layer("表.tsv", gbk.into_owned());
    assert_eq!(text(&table, 0, "名称").as_deref(), Some("绵远河"));
    assert_eq!(table.findings.count(Code::Transcoded), 1);
}

#[test]
fn the_user_can_say_how_a_table_is_to_be_read() {
    let table = "31.1,104.4,甲\n31.2,104.5,乙\n";
    let plain = layer("表.csv", table);
    assert_eq!((plain.layer.feature_count(), plain.findings.count(Code::NoPlaceColumns)), (1, 1));
    let headless = ReadOptions { header_row: Some(0), name_field: Some("列3".to_owned()), ..ReadOptions::default() };
    let read = opened(Source::memory("表.csv", table.as_bytes()), &headless).unwrap();
    assert_eq!((read.layer.feature_count(), read.layer.feature(1).unwrap().name().as_str()), (2, "乙"));
    let swapped = ReadOptions { swap_axes: true, ..ReadOptions::default() };
    let read = opened(Source::memory("表.csv", &b"lon,lat\n31.1,104.4\n"[..]), &swapped).unwrap();
    assert!(read.layer.bounds().unwrap().west > 104.0);
}

#[test]
fn metres_of_a_table_are_converted_once_somebody_says_which() {
    let table = &b"x,y\n35442582.2751,3445210.8168\n"[..];
    let unsure = layer("界址.csv", table);
    assert_eq!(unsure.findings.count(Code::ProjectedCoordinates), 1);
    let Some(Suggestion::Crs(crs)) = unsure.suggestion else { panic!("{:?}", unsure.suggestion) };
    assert!(crs.name().contains("EPSG:4523"));
    let sure = ReadOptions { crs: Some("EPSG:4523".to_owned()), ..ReadOptions::default() };
    let read = opened(Source::memory("界址.csv", table), &sure).unwrap();
    let place = read.layer.bounds().unwrap();
    assert!((place.west - 104.398).abs() < 1e-6 && (place.south - 31.127).abs() < 1e-6, "{place:?}");
}

#[test]
fn what_nobody_can_read_is_told_with_what_can_be_read() {
    let error = opened(Source::memory("信.docx", &b"\xd0\xcf\x11\xe0"[..]), &ReadOptions::default()).unwrap_err();
    let finding = error.finding();
    assert_eq!((finding.code, finding.arguments[0].as_str()), (Code::UnknownFormat, "docx"));
    for ending in READERS.iter().flat_map(|reader| reader.endings) {
        assert!(finding.arguments[1].contains(&format!(".{ending} ")), "{ending}");
    }
}

#[test]
fn projects_and_pictures_are_known_whatever_they_are_called() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        recognise(&Source::file(&path), &ReadOptions::default()).unwrap()
    };
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects");
    let project = fs::read_dir(fixture).unwrap().map(|entry| entry.unwrap().path());
    let mut project = project.filter(|path| path.extension().is_some_and(|ending| ending == "guitu"));
    let project = project.next().unwrap();
    assert!(matches!(file("项目.zip", &fs::read(project).unwrap()), Some(Kind::Project)));
    assert!(matches!(file("图.dat", b"\x89PNG\r\n\x1a\n"), Some(Kind::Picture)));
    assert!(matches!(file("plan.json", b"{}"), Some(Kind::Plan)));
    assert!(matches!(file("a.txt", POINT), Some(Kind::Layer(reader)) if reader.id == "geojson"));
    assert!(file("a.txt", b"words").is_none());
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_packed_twice_is_not_unpacked_and_is_told_as_such() {
    let twice = |name: &str, bytes: Vec<u8>| {
        opened(Source::memory(name, bytes), &ReadOptions::default()).err().unwrap().finding()
    };
    let bomb = packed(&packed(&vec![b' '; 64 << 20]));
    for (name, inside) in [
        ("a.geojson.gz", packed(&packed(POINT))),
        ("a.gz.gz", packed(&packed(POINT))),
        ("plan.zip.gz", packed(&zipped(&[("plan.json", b"{}")]))),
        ("a.guitu.gz", packed(&zipped(&[("manifest.json", b"{}")]))),
        ("bomb.geojson.gz", bomb),
    ] {
        assert_eq!(twice(name, inside).code, Code::NestedArchive, "{name}");
    }
    for (name, inside) in [
        ("a.zip", zipped(&[("a.geojson", POINT)])),
        ("b.zip", zipped(&[("plan.zip", &zipped(&[("plan.json", b"{}")]))])),
        ("c.zip", zipped(&[("p.guitu", &zipped(&[("manifest.json", b"{}")]))])),
        ("d.zip", zipped(&[("a.geojson.gz", &packed(POINT))])),
    ] {
        let finding = twice(name, inside);
        assert!(finding.code == Code::ZipOfOthers && finding.arguments[0].contains('.'), "{name}: {finding:?}");
    }
}
