//! The folder of the autosave on a drive that does not answer.

use std::fs;
use std::time::{Duration, Instant};

use guitu::app::command::ProjectCommand;
use guitu::app::document::ProjectRequest;
use guitu::app::{App, ViewId};
use guitu::format::journal::Recovery;
use guitu::project::annotation::KindId;

use super::super::world::{
    click, crash, keeping, mark, marked, program, program_on, requests, save_as, send, take, type_text, until,
};
use crate::support;
use crate::support::dead_drive::DeadDrive;

fn is_told(app: &App, text: &str) -> bool {
    app.context().notices().iter().any(|notice| notice.text.contains(text))
}

#[test]
fn a_journal_that_the_disk_does_not_take_is_told_while_work_goes_on_and_closing_does_not_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let drive = DeadDrive::new(&folder.path().join("journal"));
    let mut app = program_on(folder.path(), "one", drive.clone());
    app.tick(100.0);
    take(&mut app, KindId::Text);
    click(&mut app, 100.0, 100.0);
    type_text(&mut app, "德阳");
    mark(&mut app, 5);
    app.tick(101.5);
    app.tick(102.9);
    assert!(!is_told(&app, "没有反应"), "not before three seconds");
    app.tick(104.6);
    assert!(is_told(&app, "自动保存的磁盘没有反应"), "{:?}", app.context().notices());
    let path = folder.path().join("a.guitu");
    save_as(&mut app, &path, false);
    assert!(path.is_file(), "saving works meanwhile");
    let start = Instant::now();
    send(&mut app, ProjectCommand::Close);
    assert!(start.elapsed() < Duration::from_secs(30), "the drive answers never");
    drive.answer(true);
}

#[test]
fn a_journal_that_the_disk_takes_again_is_told_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let drive = DeadDrive::new(&folder.path().join("journal"));
    let mut app = program_on(folder.path(), "one", drive.clone());
    app.tick(100.0);
    mark(&mut app, 5);
    app.tick(101.0);
    app.tick(104.5);
    assert!(is_told(&app, "没有反应"), "{:?}", app.context().notices());
    drive.answer(true);
    until(&mut app, "works again", |app| is_told(app, "自动保存已恢复"));
    assert!(app.is_all_safe() && fs::read_dir(folder.path().join("journal")).unwrap().count() == 1);
}

#[test]
fn the_window_shows_and_works_before_it_is_known_what_was_left_behind_and_offers_it_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut before = program(folder.path(), "one");
    mark(&mut before, 5);
    until(&mut before, "safe", App::is_all_safe);
    crash(before);
    let drive = DeadDrive::new(folder.path());
    let mut app = support::app();
    app.start_safekeeping(keeping(folder.path(), "two", drive.clone()));
    app.tick(100.0);
    assert!(!app.picture(ViewId::Desk).layers.is_empty());
    mark(&mut app, 6);
    app.tick(103.5);
    assert!(app.document().is_looking_back() && marked(&app) == 6);
    assert_eq!(requests(&mut app), []);
    assert!(app.context().waits().silent().any(|(_, path)| path == folder.path()), "what is waited for is told");
    drive.answer(true);
    until(&mut app, "known", |app| !app.document().is_looking_back());
    assert_eq!(requests(&mut app), [ProjectRequest::RecoveryDialog]);
    let found = &app.document().found_journals().recoveries;
    assert_eq!(found.iter().map(Recovery::session).collect::<Vec<_>>(), ["one"], "not its own");
}
