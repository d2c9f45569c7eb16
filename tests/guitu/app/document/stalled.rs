//! A drive that does not answer: it is told, it can be given up, and nothing else waits for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

use guitu::app::command::{Command, ExportCommand, FileCommand, ProjectCommand, ToolCommand};
use guitu::app::document::{Part, ProjectRequest};
use guitu::app::exports::ExportSubject;
use guitu::app::figures::FigureCommand;
use guitu::app::{App, RecentState};
use guitu::format::disk::Disk;
use guitu::project::SourceId;
use guitu::project::annotation::KindId;
use guitu::project::figure::Template;

use super::world::{click, crash, program_on, recovered, requests, save_as, send, take, type_text, until};
use crate::support;

/// Everything in one folder hangs until the drive is released.
struct DeadDrive {
    folder: PathBuf,
    answers: Mutex<bool>,
    wake: Condvar,
}

impl DeadDrive {
    fn new(folder: &Path) -> Arc<Self> {
        Arc::new(Self { folder: folder.to_owned(), answers: Mutex::default(), wake: Condvar::new() })
    }

    fn answer(&self, answers: bool) {
        *self.answers.lock().unwrap() = answers;
        self.wake.notify_all();
    }
}

impl Disk for DeadDrive {
    fn reach(&self, path: &Path) {
        let mut answers = self.answers.lock().unwrap();
        while path.starts_with(&self.folder) && !*answers {
            answers = self.wake.wait(answers).unwrap();
        }
    }
}

/// A program beside a drive that does not answer any more, and a folder that does.
struct Office {
    folder: tempfile::TempDir,
    drive: Arc<DeadDrive>,
    app: App,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dead = folder.path().join("dead");
        fs::create_dir(&dead).unwrap();
        let drive = DeadDrive::new(&dead);
        let app = program_on(folder.path(), "one", drive.clone());
        Self { folder, drive, app }
    }

    fn dead(&self, name: &str) -> PathBuf {
        self.folder.path().join("dead").join(name)
    }

    /// A layer where files can be read.
    fn layer(&self) -> PathBuf {
        let path = self.folder.path().join("点.geojson");
        let point = r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
        fs::write(&path, format!(r#"{{"type":"FeatureCollection","features":[{point}]}}"#)).unwrap();
        path
    }

    fn silent(&self) -> Vec<PathBuf> {
        self.app.context().waits().silent().map(|(_, path)| path.to_owned()).collect()
    }

    fn give_up(&mut self) {
        let waits: Vec<_> = self.app.context().waits().silent().map(|(wait, _)| wait).collect();
        for wait in waits {
            self.app.dispatch(Command::File(FileCommand::StopWaiting(wait)));
        }
    }

    fn sources(&self) -> usize {
        self.app.context().project().sources().count()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.drive.answer(true);
    }
}

/// The command that wants a path.
type Want = fn(PathBuf) -> Command;

#[test]
fn whatever_is_wanted_of_a_dead_drive_is_told_after_three_seconds_given_up_on_demand_and_holds_up_nothing() {
    let open = |path| Command::File(FileCommand::Open(path));
    let wants: [(&str, Want); 8] = [
        ("a.geojson", |path| Command::File(FileCommand::Open(path))),
        ("plan", |path| Command::File(FileCommand::Open(path))),
        ("a.guitu", |path| Command::Project(ProjectCommand::Open(path))),
        ("b.guitu", |path| Command::Project(ProjectCommand::SaveAs { path, packed: false })),
        ("c.guitu", |path| Command::Project(ProjectCommand::SaveAs { path, packed: true })),
        ("图.png", |path| Command::Tool(ToolCommand::OpenImage(path))),
        ("plan.zip", |path| Command::Project(ProjectCommand::Locate(Part::Plan, path))),
        ("b.geojson", |path| Command::Project(ProjectCommand::Locate(Part::Source(SourceId(1)), path))),
    ];
    for (name, want) in wants {
        let mut office = Office::new();
        let path = office.dead(name);
        office.app.tick(100.0);
        // Nothing here waits: the drive answers only after the test.
        office.app.dispatch(want(path.clone()));
        office.app.tick(100.1);
        office.app.tick(102.9);
        assert_eq!(office.silent(), [] as [PathBuf; 0], "{name}: not before three seconds");
        assert!(office.app.next_look().unwrap() <= 0.2, "{name}: the window looks again in time");
        office.app.tick(103.2);
        assert_eq!(office.silent(), [path], "{name}");
        let layer = office.layer();
        office.app.dispatch(open(layer));
        while office.sources() == 0 {
            office.app.tick(103.3);
        }
        office.give_up();
        office.app.tick(103.4);
        assert_eq!(office.silent(), [] as [PathBuf; 0], "{name}");
        assert!(!office.app.is_reading() && !office.app.document().is_saving(), "{name}");
    }
}

#[test]
fn an_export_to_a_dead_drive_can_be_given_up() {
    let mut office = Office::new();
    let path = office.dead("地图.png");
    office.app.tick(100.0);
    office.app.dispatch(Command::Export(ExportCommand::Write { subject: ExportSubject::Map, path: path.clone() }));
    office.app.tick(103.1);
    assert_eq!(office.silent(), [path]);
    office.give_up();
    office.app.tick(103.2);
    assert!(office.app.exports().under_way().is_none());
}

#[test]
fn a_save_to_a_drive_that_died_since_is_told_and_given_up_and_the_work_stays_unsaved() {
    let mut office = Office::new();
    let path = office.dead("a.guitu");
    office.drive.answer(true);
    save_as(&mut office.app, &path, false);
    office.drive.answer(false);
    take(&mut office.app, KindId::Text);
    click(&mut office.app, 100.0, 100.0);
    type_text(&mut office.app, "德阳");
    office.app.tick(100.0);
    send(&mut office.app, ProjectCommand::Save);
    office.app.tick(103.1);
    assert_eq!(office.silent(), [path]);
    office.give_up();
    office.app.tick(103.2);
    assert!(!office.app.document().is_saving());
    assert!(office.app.document().is_dirty(office.app.context().history()));
}

#[test]
fn a_picture_for_a_figure_on_a_dead_drive_is_told_and_given_up() {
    let mut office = Office::new();
    office.app.dispatch(Command::Figure(FigureCommand::New(Template::Slide)));
    let path = office.dead("标志.png");
    office.app.tick(100.0);
    office.app.dispatch(Command::Figure(FigureCommand::AddPicture(path.clone())));
    office.app.tick(103.1);
    assert_eq!(office.silent(), [path]);
    office.give_up();
    office.app.tick(103.2);
    assert_eq!(office.silent(), [] as [PathBuf; 0]);
}

#[test]
fn closing_does_not_wait_for_a_save_that_hangs_and_the_work_can_be_recovered() {
    let mut office = Office::new();
    take(&mut office.app, KindId::Text);
    click(&mut office.app, 100.0, 100.0);
    type_text(&mut office.app, "德阳");
    let path = office.dead("a.guitu");
    send(&mut office.app, ProjectCommand::SaveAs { path, packed: false });
    requests(&mut office.app);
    send(&mut office.app, ProjectCommand::Close);
    assert_eq!(requests(&mut office.app), []);
    send(&mut office.app, ProjectCommand::Close);
    assert_eq!(requests(&mut office.app), [ProjectRequest::Close]);
    crash(std::mem::replace(&mut office.app, support::app()));
    let next = recovered(office.folder.path(), "two");
    assert_eq!(next.context().annotations().in_order()[0].1.text, "德阳");
}

#[test]
fn a_dead_drive_among_the_recent_files_hides_nothing_of_the_others() {
    let mut office = Office::new();
    let here = office.folder.path().join("a.guitu");
    let (gone, dead) = (office.folder.path().join("b.guitu"), office.dead("c.guitu"));
    office.drive.answer(true);
    for path in [&gone, &dead, &here] {
        save_as(&mut office.app, path, false);
    }
    office.drive.answer(false);
    fs::remove_file(&gone).unwrap();
    office.app.dispatch(Command::File(FileCommand::LookAtRecent));
    until(&mut office.app, "looked", |app| {
        let files = app.workspace().recent_files(app.context().settings());
        files.iter().filter(|file| file.state != RecentState::Unknown).count() == 2
    });
    let files = office.app.workspace().recent_files(office.app.context().settings());
    let state = |path: &Path| files.iter().find(|file| file.path == path).map(|file| file.state);
    assert!(matches!(state(&here), Some(RecentState::There { .. })));
    assert_eq!((state(&gone), state(&dead)), (Some(RecentState::Missing), Some(RecentState::Unknown)));
}
