//! What the tests of this folder share: a program with a folder, a clock and a disk of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use guitu::app::command::{Edit, ProjectCommand, ToolCommand};
use guitu::app::{App, Command, Request};
use guitu::app::{Safekeeping, document::ProjectRequest};
use guitu::format::disk::{Disk, LocalDisk};
use guitu::format::project_file::Owner;
use guitu::geo::ViewPt;
use guitu::i18n::Moment;
use guitu::plan::LayerId;
use guitu::project::annotation::KindId;
use guitu::tool::{TextEvent, ToolEvent, ToolKey, ToolKind};

use crate::support;

/// Noon of some day.
pub const NOON: u64 = 1_790_000_000;

pub fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOON)
}

/// The clock on the wall in Greenwich in winter, whatever the day: enough to tell hours.
fn greenwich(time: SystemTime) -> Moment {
    let secs = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (day, minutes) = (secs / 86_400, secs / 60 % 1440);
    let part = |value: u64| u32::try_from(value).expect("small");
    Moment { year: 2026, month: 9, day: part(day % 28) + 1, hour: part(minutes / 60), minute: part(minutes % 60) }
}

pub fn owner() -> Owner {
    Owner { pid: std::process::id(), host: "here".to_owned(), is_alive: |_| false }
}

pub fn keeping(folder: &Path, session: &str, disk: Arc<dyn Disk>) -> Safekeeping {
    Safekeeping {
        data_folder: folder.to_owned(),
        clock: Arc::new(noon),
        local: greenwich,
        owner: owner(),
        session: session.to_owned(),
        disk,
    }
}

/// A program that keeps its journal and copies in `folder`.
pub fn program(folder: &Path, session: &str) -> App {
    program_on(folder, session, Arc::new(LocalDisk))
}

pub fn program_on(folder: &Path, session: &str, disk: Arc<dyn Disk>) -> App {
    let mut app = support::app();
    app.start_safekeeping(keeping(folder, session, disk));
    until(&mut app, "known what was left behind", |app| !app.document().is_looking_back());
    app
}

pub fn send(app: &mut App, command: ProjectCommand) {
    app.dispatch(Command::Project(command));
}

/// A step that everyone can tell from the others: `number` is in the opacity, exactly.
pub fn mark(app: &mut App, number: u16) {
    let opacity = f32::from(number) / 65536.0;
    let layer = LayerId::new("zones");
    app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer, opacity, gesture: None }));
}

/// The number of the last [`mark`]; 0 if there was none.
pub fn marked(app: &App) -> u16 {
    let layer = app.context().plan().layer(&LayerId::new("zones")).expect("the small plan has it").clone();
    let opacity = app.context().layer_settings(&layer).opacity;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 65536 and not negative")]
    let number = (opacity * 65536.0) as u16;
    if opacity >= 1.0 { 0 } else { number }
}

/// Tells the tool in hand what happened.
pub fn tool(app: &mut App, event: ToolEvent) {
    app.dispatch(Command::Tool(ToolCommand::event(event)));
}

pub fn take(app: &mut App, kind: KindId) {
    app.dispatch(Command::Tool(ToolCommand::Take(ToolKind::Draw(kind))));
}

pub fn click(app: &mut App, x: f32, y: f32) {
    let at = ViewPt::new(x, y);
    tool(app, ToolEvent::Move(at));
    tool(app, ToolEvent::Press(at));
    tool(app, ToolEvent::Release(at));
}

pub fn type_text(app: &mut App, text: &str) {
    tool(app, ToolEvent::Text(TextEvent::Insert(text.to_owned())));
}

pub fn key(app: &mut App, key: ToolKey) {
    tool(app, ToolEvent::Key(key));
}

/// Starts the program again and takes up what the only journal holds.
pub fn recovered(folder: &Path, session: &str) -> App {
    let mut app = program(folder, session);
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| app.context().notices().iter().any(|notice| notice.text.contains("已恢复")));
    app
}

/// Lets the program work until `done`; the jobs wake nobody here, so it looks again and again.
pub fn until(app: &mut App, what: &str, done: impl Fn(&App) -> bool) {
    let start = std::time::Instant::now();
    while !done(app) {
        app.tick(start.elapsed().as_secs_f64());
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "still not: {what}; {:?}", app.context().notices());
    }
}

pub fn save_as(app: &mut App, path: &Path, packed: bool) {
    send(app, ProjectCommand::SaveAs { path: path.to_owned(), packed });
    until(app, "saved", |app| !app.document().is_saving());
}

pub fn open(app: &mut App, path: &Path) {
    let before = app.context().notices().len();
    send(app, ProjectCommand::Open(path.to_owned()));
    until(app, "opened", |app| app.context().notices().len() > before);
}

pub fn requests(app: &mut App) -> Vec<ProjectRequest> {
    let project = |request| if let Request::Project(request) = request { Some(request) } else { None };
    app.take_requests().into_iter().filter_map(project).collect()
}

/// What the window is asked for once no file is worked on any more.
pub fn requests_after(app: &mut App) -> Vec<ProjectRequest> {
    until(app, "at rest", |app| !app.is_reading() && !app.document().is_saving());
    requests(app)
}

/// Ends a session as a crash does: the journal stays.
pub fn crash(app: App) {
    drop(app);
}

pub fn last_notice(app: &App) -> &str {
    app.context().notices().last().map_or("", |notice| notice.text.as_str())
}

pub fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("journal")).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// A folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
