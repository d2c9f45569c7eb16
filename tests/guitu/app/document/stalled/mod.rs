//! A drive that does not answer: it is told, it can be given up, and nothing else waits for it.

mod annotations;
mod journal;
mod middle;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use guitu::app::command::{
    AnnotateCommand, Command, ExportCommand, FileCommand, ProjectCommand, ReviewCommand, ToolCommand, UnsavedAnswer,
};
use guitu::app::document::{Part, ProjectRequest};
use guitu::app::exports::ExportSubject;
use guitu::app::figures::FigureCommand;
use guitu::app::{App, RecentState};
use guitu::format::project_file::read;
use guitu::project::SourceId;
use guitu::project::annotation::KindId;
use guitu::project::figure::Template;

use super::world::{click, crash, mark, program_on, recovered, requests, save_as, send, take, type_text, until};
use crate::support;
use crate::support::dead_drive::DeadDrive;

/// A program beside a drive that does not answer any more, and a folder that does.
struct Office {
    folder: tempfile::TempDir,
    drive: Arc<DeadDrive>,
    app: App,
}

impl Office {
    fn new() -> Self {
        Self::beside(DeadDrive::new)
    }

    fn beside(drive: impl FnOnce(&Path) -> Arc<DeadDrive>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dead = folder.path().join("dead");
        fs::create_dir(&dead).unwrap();
        let drive = drive(&dead);
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

    /// Waits until so many threads hang, while the window goes on.
    fn hang(&mut self, count: usize) {
        let start = Instant::now();
        while self.drive.hanging() < count {
            self.app.tick(100.0);
            std::thread::yield_now();
            assert!(start.elapsed() < Duration::from_mins(1), "only {} of {count} hang", self.drive.hanging());
        }
    }

    /// The drive is silent for three seconds and is told then, another file is opened meanwhile, nobody waits
    /// any longer when that is asked for, and the window closes.
    fn sees_through(&mut self, path: &Path) {
        self.app.tick(100.1);
        self.app.tick(102.9);
        assert_eq!(self.silent(), [] as [PathBuf; 0], "{}: not before three seconds", path.display());
        assert!(self.app.next_look().unwrap() <= 0.2, "{}: the window looks again in time", path.display());
        self.app.tick(103.2);
        assert_eq!(self.silent(), [path]);
        let (layer, before) = (self.layer(), self.sources());
        self.app.dispatch(Command::File(FileCommand::Open(layer)));
        while self.sources() == before {
            self.app.tick(103.3);
        }
        self.give_up();
        self.app.tick(103.4);
        assert_eq!(self.silent(), [] as [PathBuf; 0]);
        assert!(!self.app.is_reading() && !self.app.document().is_saving());
    }

    /// The user closes the window, and gives up what was not saved.
    fn closes(&mut self) {
        requests(&mut self.app);
        send(&mut self.app, ProjectCommand::Close);
        if requests(&mut self.app) == [ProjectRequest::UnsavedDialog] {
            send(&mut self.app, ProjectCommand::AnswerUnsaved(UnsavedAnswer::Discard));
            assert_eq!(requests(&mut self.app), [ProjectRequest::Close]);
        }
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
    let wants: [(&str, Want); 11] = [
        ("a.geojson", |path| Command::File(FileCommand::Open(path))),
        ("plan", |path| Command::File(FileCommand::Open(path))),
        ("a.guitu", |path| Command::Project(ProjectCommand::Open(path))),
        ("b.guitu", |path| Command::Project(ProjectCommand::SaveAs { path, packed: false })),
        ("c.guitu", |path| Command::Project(ProjectCommand::SaveAs { path, packed: true })),
        ("图.png", |path| Command::Tool(ToolCommand::OpenImage(path))),
        ("plan.zip", |path| Command::Project(ProjectCommand::Locate(Part::Plan, path))),
        ("b.geojson", |path| Command::Project(ProjectCommand::Locate(Part::Source(SourceId(1)), path))),
        ("c.geojson", |path| Command::Annotate(AnnotateCommand::Import(path))),
        ("d.geojson", |path| Command::Annotate(AnnotateCommand::Export(path, None))),
        ("e.geojson", |path| Command::Review(ReviewCommand::Open(vec![path]))),
    ];
    for (name, want) in wants {
        let mut office = Office::new();
        let path = office.dead(name);
        office.app.tick(100.0);
        // Nothing here waits: the drive answers only after the test.
        office.app.dispatch(want(path.clone()));
        office.sees_through(&path);
        office.closes();
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
fn an_export_of_a_page_to_a_dead_drive_is_told_and_given_up_and_holds_up_nothing() {
    let mut office = Office::new();
    office.app.dispatch(Command::Figure(FigureCommand::New(Template::Slide)));
    let path = office.dead("一页.pdf");
    office.app.tick(100.0);
    office.app.dispatch(Command::Export(ExportCommand::Write { subject: ExportSubject::Shown, path: path.clone() }));
    office.sees_through(&path);
    assert!(office.app.exports().under_way().is_none());
    office.closes();
}

#[test]
fn a_second_part_that_is_looked_for_does_not_drop_the_first() {
    let mut office = Office::new();
    let layer = office.layer();
    for _ in 0..2 {
        let before = office.sources();
        office.app.dispatch(Command::File(FileCommand::Open(layer.clone())));
        until(&mut office.app, "the layer is there", |app| app.context().project().sources().count() > before);
    }
    let ids: Vec<SourceId> = office.app.context().project().sources().map(|(id, _)| id).collect();
    let (dead, here) = (office.dead("甲.geojson"), office.folder.path().join("乙.geojson"));
    for path in [&dead, &here] {
        fs::copy(&layer, path).unwrap();
    }
    for (id, path) in ids.iter().zip([&dead, &here]) {
        send(&mut office.app, ProjectCommand::Locate(Part::Source(*id), path.clone()));
    }
    let at = |app: &App, id| app.context().project().sources().find(|(i, _)| *i == id).unwrap().1.path.clone();
    until(&mut office.app, "the second is found", |app| at(app, ids[1]) == here);
    assert_eq!(at(&office.app, ids[0]), layer);
    office.drive.answer(true);
    until(&mut office.app, "the first is found", |app| at(app, ids[0]) == dead);
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

#[test]
fn a_layer_on_a_dead_drive_holds_up_no_save_and_what_was_known_of_it_stays() {
    let mut office = Office::new();
    let (layer, project) = (office.dead("点.geojson"), office.folder.path().join("a.guitu"));
    fs::rename(office.layer(), &layer).unwrap();
    office.drive.answer(true);
    office.app.dispatch(Command::File(FileCommand::Open(layer.clone())));
    until(&mut office.app, "opened", |app| app.context().project().sources().count() == 1 && !app.is_reading());
    save_as(&mut office.app, &project, false);
    let stamps = read(&project).unwrap().stamps;
    assert!(!stamps[&SourceId(1)].file.sha256.is_empty());
    office.drive.answer(false);
    mark(&mut office.app, 7);
    send(&mut office.app, ProjectCommand::Save);
    until(&mut office.app, "saved", |app| !app.document().is_saving());
    let notices: Vec<_> = office.app.context().notices().iter().map(|notice| notice.text.clone()).collect();
    assert!(notices.iter().any(|text| text.contains("没有反应") && text.contains("点.geojson")), "{notices:?}");
    assert!(!office.app.document().is_dirty(office.app.context().history()));
    assert_eq!(read(&project).unwrap().stamps, stamps);
}
