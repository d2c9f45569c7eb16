//! An export under way: its progress, and what is left when it is cancelled.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use guitu::app::command::{Command, ExportCommand};
use guitu::app::exports::{ExportSubject, ExportTarget, PageFolder, PageOutput, export_sheets};
use guitu::app::figures::FigureCommand;
use guitu::app::pages::{AtlasLike, AtlasOver, AtlasRequest, PageSource, Sheet, new_figure};
use guitu::app::{App, Config, Settings};
use guitu::export::Writer;
use guitu::finding::Findings;
use guitu::project::figure::Template;
use guitu::task::{Job, Poll, Progress};

use super::{app, ask, ending, figure, keep, logging_app, target, write};

#[test]
fn a_cancelled_export_leaves_no_file() {
    let (mut app, _woken) = app();
    let folder = tempfile::tempdir().unwrap();
    // A folder that does not exist: even a job that is quick cannot write before it is cancelled.
    let path = folder.path().join("later/图.png");
    write(&mut app, ExportSubject::Shown, &path);
    app.dispatch(Command::Export(ExportCommand::Cancel));
    assert!(app.exports().under_way().is_none() && app.context().notices().last().unwrap().text.contains("已取消"));
    app.tick(1.0);
    assert!(!path.exists() && app.context().notices().len() == 1, "{:?}", app.context().notices());
}

#[test]
fn a_cancelled_export_of_figures_leaves_no_file_and_no_line() {
    let (mut app, woken, folder) = logging_app();
    figure(&mut app, FigureCommand::New(Template::Atlas));
    let path = folder.path().join("图.png");
    write(&mut app, ExportSubject::Shown, &path);
    assert_eq!(target(&app), Some(&ExportTarget::File(path.clone())));
    // Asking for another does not end it; cancelling does.
    app.dispatch(Command::Export(ExportCommand::Ask(ExportSubject::Shown)));
    assert_eq!(target(&app), Some(&ExportTarget::File(path.clone())));
    app.dispatch(Command::Export(ExportCommand::Cancel));
    assert!(app.exports().under_way().is_none() && app.context().notices().last().unwrap().text.contains("已取消"));
    // The job's end drops what wakes the program.
    drop(app);
    while woken.recv().is_ok() {}
    assert!(!path.exists() && !folder.path().join("data/exports.log").exists());
}

/// Small slides of the small plan, to be made by a job.
fn slides(app: &App, names: &[&str]) -> Vec<Sheet> {
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let figure = new_figure(&source, Template::Slide.page(), None);
    names.iter().map(|name| Sheet { name: (*name).to_owned(), ..Sheet::new(figure.clone()) }).collect()
}

/// What the job of an export says whenever a page is done, and when all are.
fn progress_of(app: &App, sheets: Vec<Sheet>, out: &Path, writer: &'static Writer) -> Vec<Progress> {
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let output = PageOutput { out: out.to_owned(), writer, dpi: 36.0, folder: PageFolder::IsMade, account: false };
    let (tell, told) = channel();
    let (go, goes) = channel();
    let pages = sheets.len();
    let job = Job::spawn("export", Arc::new(|| ()), move |context| {
        let wait = || {
            tell.send(()).expect("the test listens");
            goes.recv().expect("the test goes on");
        };
        export_sheets(&source, &sheets, &output, context, |_| {
            wait();
            Ok(())
        })
        .expect("written");
        wait();
    });
    let said = (0..=pages).map(|_| {
        told.recv().expect("the job goes on");
        let Poll::Running(progress) = job.poll() else { panic!("the job waits") };
        go.send(()).expect("the job listens");
        progress
    });
    said.collect()
}

#[test]
fn the_progress_of_an_export_rises_to_its_total() {
    let (app, _woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let at = |phase, done, total| Progress { phase, done, total };
    let sheets = slides(&app, &["一", "二", "三"]);
    let pictures = progress_of(&app, sheets.clone(), folder.path(), ending("png"));
    let pages = |done| at("figures.exporting", done, 3);
    assert_eq!(pictures, [pages(0), pages(1), pages(2), pages(3)], "a page is a step");
    let document = progress_of(&app, sheets, &folder.path().join("册.pdf"), ending("pdf"));
    let drawn = at("export.phase_drawing", 3, 3);
    assert_eq!(document, [pages(0), pages(1), drawn.clone(), drawn], "composed page by page, then drawn");
    let one = progress_of(&app, slides(&app, &["一"]), folder.path(), ending("png"));
    let [.., last] = one.as_slice() else { panic!("{one:?}") };
    assert!(last.phase == "export.phase_drawing" && last.done == last.total && last.total > 0, "{last:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
}

/// A program whose jobs stand still at what they first say, once `holds` is set, and what lets them go.
fn held_app() -> (App, Arc<AtomicBool>, Receiver<()>, Sender<()>) {
    let holds = Arc::new(AtomicBool::new(false));
    let (reached, at) = channel();
    let (go, goes) = channel();
    let (holding, goes) = (holds.clone(), Mutex::new(goes));
    let wake = move || {
        if holding.swap(false, Ordering::SeqCst) {
            reached.send(()).expect("the test listens");
            goes.lock().expect("no panic").recv().unwrap_or(());
        }
    };
    let app = App::new(Config {
        plan: Arc::new(crate::support::small_plan()),
        plan_findings: Findings::default(),
        settings_folder: None,
        settings: Settings::default(),
        wake: Arc::new(wake),
        network: guitu::basemap::network::Network::default(),
        reduce_motion: true,
    });
    (app, holds, at, go)
}

#[test]
fn an_export_that_is_cancelled_before_its_page_is_made_leaves_no_file() {
    let (mut app, holds, at, go) = held_app();
    let folder = tempfile::tempdir().unwrap();
    keep(&mut app, &folder.path().join("data"));
    figure(&mut app, FigureCommand::New(Template::Slide));
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    holds.store(true, Ordering::SeqCst);
    write(&mut app, ExportSubject::Shown, &out.join("图.pdf"));
    at.recv().expect("the job has begun");
    assert!(app.exports().under_way().is_some());
    app.dispatch(Command::Export(ExportCommand::Cancel));
    drop((go, app));
    // The job's own end of the channel is gone once it has ended.
    while at.recv().is_ok() {}
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    assert!(!folder.path().join("data/exports.log").exists());
}

#[test]
fn of_pages_that_are_cancelled_those_before_stay_whole() {
    let (app, _woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let sheets = slides(&app, &["一", "二", "三"]);
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let output =
        PageOutput { out: out.clone(), writer: ending("png"), dpi: 36.0, folder: PageFolder::IsMade, account: false };
    let (tell, told) = channel();
    let (go, goes) = channel::<()>();
    let job = Job::spawn("export", Arc::new(|| ()), move |context| {
        let page_done = |_: &_| {
            tell.send(()).expect("the test listens");
            goes.recv().unwrap_or(());
            Ok(())
        };
        export_sheets(&source, &sheets, &output, context, page_done).map_err(|error| error.to_string())
    });
    told.recv().expect("the first page is written");
    job.cancel();
    drop(go);
    assert_eq!(job.wait(), None);
    let names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["01 一.png"]);
    assert!(fs::read(out.join("01 一.png")).unwrap().ends_with(b"IEND\xaeB`\x82"), "it is a whole picture");
}

#[test]
fn an_atlas_that_is_cancelled_leaves_no_file() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let request = AtlasRequest { over: AtlasOver::Themes, like: AtlasLike::Template(Template::Atlas) };
    ask(&mut app, &woken, ExportSubject::Atlas(request));
    let path = folder.path().join("later/图册.pdf");
    write(&mut app, ExportSubject::Atlas(request), &path);
    assert!(app.exports().under_way().is_some());
    app.dispatch(Command::Export(ExportCommand::Cancel));
    drop(app);
    while woken.recv().is_ok() {}
    assert!(!path.exists());
}
