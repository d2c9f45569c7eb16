//! A file and what belongs to it stay together: the coordinate system of a table that lies beside it.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::format::project_file::{Contents, ProjectFile, TroubleKind, read, resolve};
use guitu::format::{Opened, ReadContext, Source, open};
use guitu::geo::LonLat;
use guitu::project::{AddedSource, Change, Project, ReadOptions, SourceId, records};
use guitu::task::Context;

use super::fixture::fixture;
use super::round_trip::{again, bytes, contents};

const TABLE: &str = "名称,x,y\n界址点1,442582.2751,3445210.8168\n";
const ZONE_35: &str = r#"PROJCS["CGCS2000_3_Degree_GK_CM_105E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#;
const ZONE_36: &str = r#"PROJCS["CGCS2000_3_Degree_GK_CM_108E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#;

/// A folder with a table and its coordinate system, and the project of it.
fn survey(folder: &Path) -> (PathBuf, Contents) {
    let table = folder.join("界址点.csv");
    fs::write(&table, TABLE).unwrap();
    fs::write(folder.join("界址点.PRJ"), ZONE_35).unwrap();
    let source = AddedSource { path: table.clone(), reading: ReadOptions::default() };
    let put = Change::put(records::Source(SourceId(1)), source);
    (table, contents(Project::default().with(vec![put])))
}

fn place_of(table: &Path) -> LonLat {
    let task = Context::unwatched();
    let opened = open(Source::file(table), SourceId(1), &ReadOptions::default(), &ReadContext::new(&task)).unwrap();
    let Opened::Layer(opened) = opened else { panic!("a table is a layer") };
    opened.layer.table().unwrap().shapes().positions()[0]
}

fn saved(contents: &Contents, path: &Path) -> ProjectFile {
    fs::write(path, bytes(contents, path.parent().unwrap())).unwrap();
    read(path).unwrap()
}

#[test]
fn a_table_lies_where_the_projection_file_beside_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (table, _) = survey(folder.path());
    let place = place_of(&table);
    assert!((place.lon - 104.398).abs() < 1e-8 && (place.lat - 31.127).abs() < 1e-8, "{place:?}");
}

#[test]
fn a_changed_companion_is_a_changed_source() {
    let folder = tempfile::tempdir().unwrap();
    let (_, contents) = survey(folder.path());
    let path = folder.path().join("a.guitu");
    let mut file = saved(&contents, &path);
    assert_eq!(resolve(&mut file, &path, None), []);
    fs::write(folder.path().join("界址点.PRJ"), ZONE_36).unwrap();
    assert_eq!(resolve(&mut file, &path, None)[0].kind, TroubleKind::Changed);
    fs::remove_file(folder.path().join("界址点.PRJ")).unwrap();
    assert_eq!(resolve(&mut file, &path, None)[0].kind, TroubleKind::Changed);
}

#[test]
fn a_packed_project_carries_companions_and_puts_them_beside_their_file_again() {
    let folder = tempfile::tempdir().unwrap();
    let (table, contents) = survey(folder.path());
    let path = folder.path().join("a.guitu");
    let mut file = saved(&Contents { packed: true, ..contents }, &path);
    fs::remove_file(&table).unwrap();
    fs::remove_file(folder.path().join("界址点.PRJ")).unwrap();
    let troubles = resolve(&mut file, &path, Some(&folder.path().join("copies")));
    assert_eq!(troubles[0].kind, TroubleKind::CopyUsed);
    let copy = file.project.sources().next().unwrap().1.path.clone();
    let place = place_of(&copy);
    assert!((place.lon - 104.398).abs() < 1e-8, "{place:?}");
    // Saved again it is the same: companions are no foreign entries.
    let twice = saved(&again(&file), &folder.path().join("b.guitu"));
    assert_eq!((twice.stamps[&SourceId(1)].companions.len(), twice.warnings.len()), (1, 0));
}

/// Made by `tests/fixtures/projects/make-v2-source.py`, not by this program.
#[test]
fn a_project_of_an_older_program_says_nothing_of_companions_and_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _) = survey(folder.path());
    let path = folder.path().join("old.guitu");
    fs::copy(fixture("v2-source.guitu"), &path).unwrap();
    let mut file = read(&path).unwrap();
    assert!(file.warnings.is_empty() && file.stamps[&SourceId(1)].companions.is_empty());
    assert_eq!(resolve(&mut file, &path, None), []);
    fs::remove_file(folder.path().join("界址点.csv")).unwrap();
    let troubles = resolve(&mut file, &path, Some(&folder.path().join("copies")));
    assert_eq!(troubles[0].kind, TroubleKind::CopyUsed);
    assert_eq!(fs::read_to_string(&file.project.sources().next().unwrap().1.path).unwrap(), TABLE);
}
