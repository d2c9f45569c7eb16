//! A drive that stops in the middle of a file: who reads it waits, and nobody else.

use std::fs;
use std::path::Path;

use guitu::app::command::ProjectCommand;
use guitu::app::command::{Command, FileCommand};
use guitu::app::document::Part;

use super::super::world::{copy_folder, save_as, send, until};
use super::Office;
use crate::support::dead_drive::DeadDrive;

/// More than is read at once, so that the reading stops while what came before is made into features.
const BYTES: u64 = 3 << 20;

fn long_layer(path: &Path) {
    let point =
        r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    let count = usize::try_from(2 * BYTES).unwrap() / point.len();
    let features = vec![point; count].join(",\n");
    fs::write(path, format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)).unwrap();
}

/// All threads that make features of files, and one.
fn more_than_can_work() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from) + 1
}

#[test]
fn files_that_stop_in_the_middle_keep_no_other_file_from_being_read_and_can_be_given_up() {
    let mut office = Office::beside(|dead| DeadDrive::stopping(dead, "geojson", BYTES));
    let count = more_than_can_work();
    office.app.tick(100.0);
    for number in 0..count {
        let path = office.dead(&format!("{number}.geojson"));
        long_layer(&path);
        office.app.dispatch(Command::File(FileCommand::Open(path)));
    }
    office.hang(count);
    office.app.tick(100.5);
    office.app.tick(103.6);
    assert_eq!(office.silent().len(), count, "each is told");
    let layer = office.layer();
    office.app.dispatch(Command::File(FileCommand::Open(layer)));
    until(&mut office.app, "another file is read", |app| app.context().project().sources().count() == 1);
    office.app.tick(200.0);
    office.app.tick(204.0);
    office.give_up();
    office.app.tick(204.1);
    assert!(!office.app.is_reading());
    office.closes();
}

#[test]
fn a_plan_that_stops_in_the_middle_of_a_layer_keeps_no_other_file_from_being_read() {
    let mut office = Office::beside(|dead| DeadDrive::stopping(dead, "geojson", 20));
    let plan = office.dead("plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    let count = more_than_can_work();
    office.app.tick(100.0);
    for _ in 0..count {
        office.app.dispatch(Command::File(FileCommand::Open(plan.clone())));
    }
    office.hang(count);
    let layer = office.layer();
    office.app.dispatch(Command::File(FileCommand::Open(layer)));
    until(&mut office.app, "another file is read", |app| app.context().project().sources().count() == 1);
    office.closes();
}

#[test]
fn a_plan_that_is_looked_for_where_reading_stops_can_be_given_up() {
    let mut office = Office::beside(|dead| DeadDrive::stopping(dead, "geojson", 20));
    let plan = office.dead("plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    office.app.tick(100.0);
    send(&mut office.app, ProjectCommand::Locate(Part::Plan, plan.clone()));
    office.hang(1);
    office.sees_through(&plan);
}

#[test]
fn packing_a_layer_from_a_drive_that_died_since_is_told_and_given_up_and_the_work_stays_unsaved() {
    let mut office = Office::beside(|dead| DeadDrive::stopping(dead, "geojson", 20));
    office.drive.answer(true);
    let layer = office.dead("层.geojson");
    fs::copy(office.layer(), &layer).unwrap();
    office.app.dispatch(Command::File(FileCommand::Open(layer)));
    until(&mut office.app, "the layer is open", |app| app.context().project().sources().count() == 1);
    let path = office.folder.path().join("a.guitu");
    save_as(&mut office.app, &path, false);
    office.drive.answer(false);
    office.app.tick(100.0);
    let packed = office.folder.path().join("b.guitu");
    send(&mut office.app, ProjectCommand::SaveAs { path: packed.clone(), packed: true });
    office.hang(1);
    office.sees_through(&packed);
    assert!(!packed.exists());
    office.closes();
}
