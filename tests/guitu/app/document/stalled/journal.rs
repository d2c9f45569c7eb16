//! The folder of the autosave on a drive that does not answer.

use std::fs;
use std::time::{Duration, Instant};

use guitu::app::App;
use guitu::app::command::ProjectCommand;
use guitu::project::annotation::KindId;

use super::super::world::{click, mark, program_on, save_as, send, take, type_text, until};
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
