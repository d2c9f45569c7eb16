//! A file and what belongs to it stay together: the coordinate system of a table that lies beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::app::command::FileCommand;
use guitu::app::placing::PlacingCommand;
use guitu::app::{App, Command};
use guitu::format::consent::Consent;
use guitu::format::project_file::{Contents, ProjectFile, Trouble, TroubleKind, read, resolve};
use guitu::format::{ReadContext, Source, SourceContent, open};
use guitu::geo::{Bounds, LonLat, PixelPt};
use guitu::project::{AddedSource, Change, Project, ReadOptions, SourceId, records};
use guitu::task::Context;

use super::fixture::fixture;
use super::round_trip::{again, bytes, contents};
use super::world::{self, program, save_as, until};
use crate::support::stranger::{holds, unzipped};

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
    let own = contents(Project::default().with(vec![put]));
    (table, Contents { files: Arc::new(consent(folder)), opened: BTreeSet::from([SourceId(1)]), ..own })
}

/// Of a project in the folder: it may read what lies there.
fn consent(folder: &Path) -> Consent {
    Consent::of_project(&folder.join("a.guitu"), BTreeSet::new())
}

fn resolved(file: &mut ProjectFile, path: &Path, copies: Option<&Path>) -> Vec<Trouble> {
    resolve(file, path, copies, &mut consent(path.parent().unwrap())).troubles
}

fn place_of(table: &Path) -> LonLat {
    let task = Context::unwatched();
    let opened = open(Source::file(table), SourceId(1), &ReadOptions::default(), &ReadContext::new(&task)).unwrap();
    let SourceContent::Layer(opened) = opened else { panic!("a table is a layer") };
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
    assert_eq!(resolved(&mut file, &path, None), []);
    fs::write(folder.path().join("界址点.PRJ"), ZONE_36).unwrap();
    assert_eq!(resolved(&mut file, &path, None)[0].kind, TroubleKind::Changed);
    fs::remove_file(folder.path().join("界址点.PRJ")).unwrap();
    assert_eq!(resolved(&mut file, &path, None)[0].kind, TroubleKind::Changed);
}

#[test]
fn a_packed_project_carries_companions_and_puts_them_beside_their_file_again() {
    let folder = tempfile::tempdir().unwrap();
    let (table, contents) = survey(folder.path());
    let path = folder.path().join("a.guitu");
    let mut file = saved(&Contents { packed: true, ..contents }, &path);
    fs::remove_file(&table).unwrap();
    fs::remove_file(folder.path().join("界址点.PRJ")).unwrap();
    let troubles = resolved(&mut file, &path, Some(&folder.path().join("copies")));
    assert_eq!(troubles[0].kind, TroubleKind::CopyUsed);
    let copy = file.project.sources().next().unwrap().1.path.clone();
    let place = place_of(&copy);
    assert!((place.lon - 104.398).abs() < 1e-8, "{place:?}");
    // Saved again it is the same: companions are no foreign entries.
    let files = Arc::new(consent(folder.path()));
    let contents = Contents { files, opened: BTreeSet::from([SourceId(1)]), ..again(&file) };
    let twice = saved(&contents, &folder.path().join("b.guitu"));
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
    assert_eq!(resolved(&mut file, &path, None), []);
    fs::remove_file(folder.path().join("界址点.csv")).unwrap();
    let troubles = resolved(&mut file, &path, Some(&folder.path().join("copies")));
    assert_eq!(troubles[0].kind, TroubleKind::CopyUsed);
    assert_eq!(fs::read_to_string(&file.project.sources().next().unwrap().1.path).unwrap(), TABLE);
}

#[cfg(unix)]
#[test]
fn what_is_called_a_companion_and_is_a_link_is_neither_read_nor_packed() {
    let folder = tempfile::tempdir().unwrap();
    let (_, contents) = survey(folder.path());
    fs::write(folder.path().join("secret"), format!("{ZONE_35} secret")).unwrap();
    fs::remove_file(folder.path().join("界址点.PRJ")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret"), folder.path().join("界址点.prj")).unwrap();
    let path = folder.path().join("a.guitu");
    let file = saved(&Contents { packed: true, ..contents }, &path);
    assert!(file.stamps[&SourceId(1)].entry.is_some() && file.stamps[&SourceId(1)].companions.is_empty());
    assert!(!holds(&unzipped(&path), "secret"));
}

#[test]
fn a_packed_project_carries_pictures_with_what_places_them() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for name in ["影像.png", "扫描.png"] {
        image::RgbImage::new(60, 40).save(here.path().join(name)).unwrap();
    }
    fs::write(here.path().join("影像.pgw"), "0.001\n0\n0\n-0.001\n104.2\n31.3\n").unwrap();
    let mut app = program(here.path(), "one");
    let count = |app: &App| app.context().project().sources().count();
    app.dispatch(Command::File(FileCommand::Open(here.path().join("影像.png"))));
    until(&mut app, "the photograph is open", |app| count(app) == 1);
    app.dispatch(Command::File(FileCommand::OpenScan(here.path().join("扫描.png"))));
    until(&mut app, "the scan is open", |app| count(app) == 2);
    for (pixel, place) in [(PixelPt::new(0.0, 0.0), "104.0, 31.5"), (PixelPt::new(60.0, 40.0), "104.6, 31.1")] {
        app.dispatch(Command::Placing(PlacingCommand::Mark(pixel)));
        app.dispatch(Command::Placing(PlacingCommand::PlaceTyped(place.to_owned())));
    }
    let places = |app: &App| -> Vec<Option<Bounds>> {
        let sources = app.context().project().sources();
        sources.map(|(id, _)| app.context().open().source(id)?.layer.bounds()).collect()
    };
    let before = places(&app);
    assert!(before.len() == 2 && before.iter().all(Option::is_some), "{before:?}");
    save_as(&mut app, &here.path().join("a.guitu"), true);
    let path = there.path().join("b.guitu");
    fs::copy(here.path().join("a.guitu"), &path).unwrap();
    drop((app, here));

    let mut app = program(there.path(), "two");
    world::open(&mut app, &path);
    until(&mut app, "both pictures lie where they lay", |app| places(app) == before);
}
