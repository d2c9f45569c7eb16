//! Project files of every version, kept for ever: what was saved once can be opened.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use guitu::format::project_file::{PlanOrigin, Warning, read};
use guitu::geo::LonLat;
use guitu::plan::{GroupId, LayerId};
use guitu::project::Single;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, Place};
use guitu::project::records;
use guitu::project::{Change, LayerSettings, Project, SourceId};

use super::round_trip::{again, bytes, contents};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects").join(name)
}

/// Made by `tests/fixtures/projects/make-v1.py`, not by this program.
#[test]
fn version_1_is_read() {
    let path = fixture("v1.guitu");
    let file = read(&path).unwrap();
    let layer = records::Layer(LayerId::new("zones"));
    let settings = LayerSettings { visible: false, opacity: 0.3 };
    assert_eq!(file.project.get(layer), Some(&settings));
    assert!(file.project.get(records::Group(GroupId::new("structure"))).is_some());
    assert!(file.project.get(records::Order(Single)).is_some());
    let Some(source) = file.project.get(records::Source(SourceId(1))) else { panic!() };
    assert_eq!(source.path, fixture("图层.geojson"));
    assert_eq!(file.plan.origin, PlanOrigin::BuiltIn);
    assert_eq!(file.stamps[&SourceId(1)].entry.as_deref(), Some("sources/1/图层.geojson"));
    assert!(file.thumbnail.is_some());
    assert_eq!(file.warnings, [Warning::ForeignRecords(1)]);
}

/// Made by `tests/fixtures/projects/make-v2.py`, not by this program.
#[test]
fn version_2_is_read_with_its_annotations_and_keeps_what_it_does_not_know() {
    let file = read(&fixture("v2.guitu")).unwrap();
    let key = records::Annotation(AnnotationId::new("a1"));
    let Some(item) = file.project.get(key) else { panic!("{:?}", file.project) };
    assert_eq!((item.text.as_str(), item.layer, item.order), ("三星堆", AnnotationLayerId(1), 5));
    assert!(matches!(item.kind, AnnotationKind::Text));
    assert_eq!(file.warnings, [Warning::ForeignRecords(2)]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.guitu");
    std::fs::write(&path, bytes(&again(&file), folder.path())).unwrap();
    let twice = read(&path).unwrap();
    assert_eq!((&twice.project, &twice.foreign), (&file.project, &file.foreign));
    assert!(format!("{:?}", twice.foreign).contains("1.50"), "{:?}", twice.foreign);
}

/// What a version 1 file says in `records.json`, a new file says as GeoJSON.
#[test]
fn annotations_are_written_as_plain_geojson() {
    let place = Place::Map(vec![LonLat::new(104.2, 31.0), LonLat::new(104.4, 31.2)]);
    let arrow = Annotation::new(AnnotationKind::Arrow, place);
    let put = Change::put(records::Annotation(AnnotationId::new("甲")), arrow);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    std::fs::write(&path, bytes(&contents(Project::default().with(vec![put])), folder.path())).unwrap();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name("annotations.geojson").unwrap().read_to_string(&mut text).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["type"], "FeatureCollection");
    assert_eq!(json["features"][0]["id"], "甲");
    assert_eq!(json["features"][0]["geometry"]["type"], "LineString");
    assert_eq!(json["features"][0]["geometry"]["coordinates"][1][0], 104.4);
}
