//! What is written comes back, and equal projects give equal bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::format::disk::LocalDisk;
use guitu::format::project_file::{
    Contents, FileStamp, Foreign, PlanOrigin, PlanReference, ProjectFile, ReadError, read, write,
};
use guitu::geo::LonLat;
use guitu::plan::{GroupId, LayerId};
use guitu::project::Single;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, PagePart, Place};
use guitu::project::records;
use guitu::project::{AddedSource, Change, GroupSettings, LayerSettings, Project, ReadOptions, SourceId};
use proptest::prelude::*;

/// A project of every kind of record, with sources in `folder`.
fn project(folder: PathBuf) -> impl Strategy<Value = Project> {
    let share = (0..=1000u16).prop_map(|n| f32::from(n) / 1000.0);
    let name = "[a-z0-9\u{4e00}-\u{4e20}\"\\\\ /]{1,8}";
    let layer = (name, any::<bool>(), share.clone()).prop_map(|(id, visible, opacity)| {
        Change::put(records::Layer(LayerId::new(&id)), LayerSettings { visible, opacity })
    });
    let group = (name, share)
        .prop_map(|(id, opacity)| Change::put(records::Group(GroupId::new(&id)), GroupSettings { opacity }));
    let order = prop::collection::vec(name, 0..5)
        .prop_map(|ids| Change::put(records::Order(Single), ids.iter().map(|id| LayerId::new(id)).collect::<Vec<_>>()));
    let source = (any::<u32>(), "[a-z\u{4e00}-\u{4e20}]{1,6}", any::<bool>()).prop_map(move |(id, name, swap_axes)| {
        let path = folder.join(name).with_extension("geojson");
        Change::put(
            records::Source(SourceId(id)),
            AddedSource { path, reading: ReadOptions { swap_axes, ..ReadOptions::default() } },
        )
    });
    let annotation = ("[a-z0-9\u{4e00}-\u{4e20}\"]{1,8}", any::<bool>(), "[a-z\u{4e00}-\u{4e20}\n\"]{0,6}", -9..9i64)
        .prop_map(|(id, on_page, text, order)| {
            let place = if on_page {
                Place::Page(vec![PagePart { x: 0.25, y: 0.5 }])
            } else {
                Place::Map(vec![LonLat::new(104.25, 31.125)])
            };
            let item = Annotation { text, order, ..Annotation::new(AnnotationKind::Text, place) };
            Change::put(records::Annotation(AnnotationId::new(&id)), item)
        });
    prop::collection::vec(prop_oneof![layer, group, order, source, annotation], 0..12)
        .prop_map(|changes| Project::default().with(changes))
}

pub fn contents(project: Project) -> Contents {
    let plan = PlanReference { id: "small".to_owned(), origin: PlanOrigin::BuiltIn, ..PlanReference::default() };
    Contents {
        project,
        plan,
        stamps: BTreeMap::new(),
        packed: false,
        thumbnail: None,
        foreign: Foreign::default(),
        files: Arc::default(),
        opened: BTreeSet::new(),
        plan_opened: false,
        base_map: None,
        copies: None,
    }
}

pub fn bytes(contents: &Contents, folder: &Path) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    write(Arc::new(LocalDisk), &mut out, contents, folder).unwrap();
    out.into_inner()
}

/// Writes again what was read.
pub fn again(file: &ProjectFile) -> Contents {
    Contents {
        project: file.project.clone(),
        plan: file.plan.clone(),
        stamps: file.stamps.clone(),
        packed: file.packed,
        thumbnail: file.thumbnail.clone(),
        foreign: file.foreign.clone(),
        files: Arc::default(),
        opened: BTreeSet::new(),
        plan_opened: false,
        base_map: None,
        copies: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_project_comes_back_and_its_bytes_do_too(project in project(PathBuf::from("/data/maps/layers"))) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.guitu");
        let written = bytes(&contents(project.clone()), folder.path());
        fs::write(&path, &written).unwrap();
        let file = read(&path).unwrap();
        prop_assert_eq!(&file.project, &project);
        prop_assert!(file.warnings.is_empty());
        prop_assert_eq!(bytes(&again(&file), folder.path()), written);
    }
}

/// A zip made by hand, with the right checksums in its manifest.
fn zip(entries: &[(&str, &str)], manifest: &str) -> Vec<u8> {
    let mut zip = zip_writer();
    for (name, text) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("manifest.json", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(manifest.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn zip_writer() -> zip::ZipWriter<Cursor<Vec<u8>>> {
    zip::ZipWriter::new(Cursor::new(Vec::new()))
}

fn stamp(folder: &Path, text: &str) -> String {
    let path = folder.join("stamped");
    fs::write(&path, text).unwrap();
    let stamp = FileStamp::of(&path, None).unwrap();
    format!(r#"{{"size":{},"sha256":"{}"}}"#, stamp.size, stamp.sha256)
}

fn manifest(folder: &Path, records: &str, version: u32) -> String {
    let stamp = stamp(folder, records);
    format!(
        r#"{{"format":"guitu-project","version":{version},"plan":{{"id":"small","opened":"built_in","mood":[1.50]}},
            "entries":{{"records.json":{stamp}}},"later":{{"a":1e0}}}}"#
    )
}

#[test]
fn entries_members_and_records_that_are_not_known_survive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later.guitu");
    let records = r#"[{"kind":"scene","key":"一","value":{"x":1.0e2}}]"#;
    let entries = [("records.json", records), ("scenes/one.bin", "\u{0}later"), ("empty/", "")];
    fs::write(&path, zip(&entries, &manifest(folder.path(), records, 1))).unwrap();
    let file = read(&path).unwrap();
    fs::write(&path, bytes(&again(&file), folder.path())).unwrap();
    let twice = read(&path).unwrap();
    assert_eq!(twice.foreign, file.foreign);
    let text = format!("{:?}", twice.foreign);
    for kept in ["scenes/one.bin", "later", "1e0", "1.50", "1.0e2"] {
        assert!(text.contains(kept), "{kept} is gone: {text}");
    }
}

#[test]
fn a_newer_version_is_refused_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.guitu");
    fs::write(&path, zip(&[("records.json", "[]")], &manifest(folder.path(), "[]", 3))).unwrap();
    assert!(matches!(read(&path), Err(ReadError::NewerVersion { found: 3 })));
}

#[test]
fn entries_that_leave_their_folder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("evil.guitu");
    for name in ["../evil", "/etc/evil", "a/../../evil", "c:evil", "a\\evil", "a//b", "./a"] {
        fs::write(&path, zip(&[("records.json", "[]"), (name, "")], &manifest(folder.path(), "[]", 1))).unwrap();
        let result = read(&path);
        assert!(matches!(result, Err(ReadError::UnsafeEntry(_))), "{name}: {result:?}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.guitu");
    let mut zip = zip_writer();
    zip.start_file("manifest.json", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..40 {
        zip.write_all(&zeros).unwrap();
    }
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    assert!(matches!(read(&path), Err(ReadError::TooLarge { .. })));
}
