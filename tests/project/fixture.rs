//! Project files of every version, kept for ever: what was saved once can be opened.

use std::path::{Path, PathBuf};

use guitu::format::project_file::{PlanOrigin, Warning, read};
use guitu::plan::{GroupId, LayerId};
use guitu::project::{LayerSettings, Record, RecordKey, SourceId};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects").join(name)
}

/// Made by `tests/fixtures/projects/make-v1.py`, not by this program.
#[test]
fn version_1_is_read() {
    let path = fixture("v1.guitu");
    let file = read(&path).unwrap();
    let layer = RecordKey::Layer(LayerId::new("zones"));
    let settings = Record::Layer(LayerSettings { visible: false, opacity: 0.3 });
    assert_eq!(file.project.get(&layer), Some(&settings));
    assert!(file.project.get(&RecordKey::Group(GroupId::new("structure"))).is_some());
    assert!(file.project.get(&RecordKey::Order).is_some());
    let Some(Record::Source(source)) = file.project.get(&RecordKey::Source(SourceId(1))) else { panic!() };
    assert_eq!(source.path, fixture("图层.geojson"));
    assert_eq!(file.plan.origin, PlanOrigin::BuiltIn);
    assert_eq!(file.stamps[&SourceId(1)].entry.as_deref(), Some("sources/1/图层.geojson"));
    assert!(file.thumbnail.is_some());
    assert_eq!(file.warnings, [Warning::ForeignRecords(1)]);
}
