//! Exports from the window: commands in, files, pictures and notices out; the check before them; and those that are stopped.

mod checked;
mod under_way;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, UNIX_EPOCH};

use guitu::app::ViewId;
use guitu::app::command::{AnnotateCommand, Command, ExportCommand, HeldAnswer, ProjectCommand, ViewCommand};
use guitu::app::exports::{ExportSubject, ExportTarget};
use guitu::app::figures::FigureCommand;
use guitu::app::pages::{AtlasLike, AtlasOver, AtlasRequest, PageFindings, PageSource, new_figure};
use guitu::app::{App, Config, Request, Safekeeping, Settings};
use guitu::display::page::Composer;
use guitu::display::{LayerContent, LayerName, Picture};
use guitu::export::{Writer, writer_named};
use guitu::finding::{Code, Findings};
use guitu::format::annotations;
use guitu::format::disk::LocalDisk;
use guitu::format::project_file::Owner;
use guitu::geo::LonLat;
use guitu::i18n::Moment;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, ImageSource, Place};
use guitu::project::figure::{PageFormat, Template};

use super::document::world::until;

const A3: PageFormat = PageFormat::A3 { orientation: guitu::project::figure::Orientation::Landscape };

/// The program with the small plan, and what wakes it.
fn app() -> (App, Receiver<()>) {
    let (send, woken) = channel();
    let mut app = App::new(Config {
        plan: Arc::new(crate::support::small_plan()),
        plan_findings: Findings::default(),
        settings_folder: None,
        settings: Settings::default(),
        wake: Arc::new(move || send.send(()).unwrap_or(())),
        network: guitu::basemap::network::Network::default(),
        reduce_motion: true,
    });
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width: 800.0, height: 600.0 }));
    (app, woken)
}

/// Waits until the export under way has ended.
fn finish(app: &mut App, woken: &Receiver<()>) {
    while app.exports().under_way().is_some() {
        woken.recv().expect("the job wakes the program at its end");
        app.tick(0.0);
    }
}

/// Writes a subject to a file.
fn write(app: &mut App, subject: ExportSubject, path: &Path) {
    app.dispatch(Command::Export(ExportCommand::Write { subject, path: path.to_owned() }));
}

/// Writes what is shown, and waits for it.
fn export(app: &mut App, woken: &Receiver<()>, path: &Path) {
    export_of(app, woken, ExportSubject::Shown, path);
}

fn export_of(app: &mut App, woken: &Receiver<()>, subject: ExportSubject, path: &Path) {
    write(app, subject, path);
    finish(app, woken);
}

/// What the export under way makes.
fn target(app: &App) -> Option<&ExportTarget> {
    app.exports().under_way().map(|exporting| &exporting.target)
}

fn ending(ending: &str) -> &'static Writer {
    writer_named(ending).expect("a writer")
}

#[test]
fn every_kind_of_file_is_written_by_its_ending_and_told() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let starts: [(&str, &[u8]); 7] = [
        ("png", b"\x89PNG"),
        ("jpg", b"\xff\xd8\xff"),
        ("svg", b"<svg"),
        ("pdf", b"%PDF"),
        ("xlsx", b"PK"),
        ("csv", "\u{feff}序号".as_bytes()),
        ("geojson", b"{\"type\":\"FeatureCollection\""),
    ];
    for (ending, start) in starts {
        let path = folder.path().join(format!("图.{ending}"));
        export(&mut app, &woken, &path);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{ending}: {error}, {:?}", app.context().notices()));
        assert!(bytes.starts_with(start), "{ending}");
        let notice = app.context().notices().last().unwrap();
        assert!(!notice.is_error && notice.text.contains(&format!("图.{ending}")), "{notice:?}");
    }
    let csv = fs::read_to_string(folder.path().join("图.csv")).unwrap();
    assert!(csv.contains("三星堆") && csv.contains("未落图项目") && !csv.contains("快速路"), "{csv}");
    let svg = fs::read_to_string(folder.path().join("图.svg")).unwrap();
    assert!(svg.contains("三星堆") && !svg.contains("快速路"), "what the map shows, and no more");
}

#[test]
fn what_cannot_be_written_is_told_and_leaves_nothing() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    for (name, reason) in [("没有/图.png", "文件夹不存在"), ("图.bmp", ".png")] {
        export(&mut app, &woken, &folder.path().join(name));
        let notice = app.context().notices().last().unwrap();
        assert!(notice.is_error && notice.text.contains(reason), "{notice:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_picture_goes_to_the_clipboard_twice_as_sharp_as_a_small_window() {
    let (mut app, woken) = app();
    app.dispatch(Command::Export(ExportCommand::CopyPicture));
    finish(&mut app, &woken);
    let picture = app.take_requests().into_iter().find_map(|request| match request {
        Request::CopyPicture(picture) => Some(picture),
        _ => None,
    });
    let picture = picture.expect("a picture for the clipboard");
    assert_eq!((picture.width(), picture.height()), (1600, 1200));
    assert!(app.context().notices().last().unwrap().text.contains("1600 × 1200"));
}

/// The program with a data folder, `data` in a folder of its own.
fn logging_app() -> (App, Receiver<()>, tempfile::TempDir) {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().expect("a folder for the data");
    keep(&mut app, &folder.path().join("data"));
    (app, woken, folder)
}

/// Keeps the program's data, also its log of exports, in `folder`.
fn keep(app: &mut App, folder: &Path) {
    app.start_safekeeping(Safekeeping {
        data_folder: folder.to_owned(),
        clock: Arc::new(|| UNIX_EPOCH + Duration::from_secs(1_790_000_000)),
        local: |_| Moment { year: 2026, month: 9, day: 21, hour: 17, minute: 26 },
        owner: Owner { pid: std::process::id(), host: "here".to_owned(), is_alive: |_| false },
        session: "export".to_owned(),
        disk: Arc::new(LocalDisk),
    });
}

fn figure(app: &mut App, command: FigureCommand) {
    app.dispatch(Command::Figure(command));
}

/// Asks for an export, and waits for the check.
fn ask(app: &mut App, woken: &Receiver<()>, subject: ExportSubject) -> Vec<Request> {
    app.dispatch(Command::Export(ExportCommand::Ask(subject)));
    assert_eq!(target(app), Some(&ExportTarget::Check));
    finish(app, woken);
    app.take_requests()
}

#[test]
fn figures_go_out_as_one_file_with_a_line_in_the_log() {
    let (mut app, woken, folder) = logging_app();
    figure(&mut app, FigureCommand::New(Template::Slide));
    figure(&mut app, FigureCommand::New(Template::Slide));
    let one = folder.path().join("一.svg");
    export(&mut app, &woken, &one);
    assert!(fs::read(&one).unwrap().starts_with(b"<svg"), "{:?}", app.context().notices());
    ask(&mut app, &woken, ExportSubject::AllFigures);
    let all = folder.path().join("全部.pdf");
    export_of(&mut app, &woken, ExportSubject::AllFigures, &all);
    assert!(fs::read(&all).unwrap().starts_with(b"%PDF"), "{:?}", app.context().notices());
    let log = fs::read_to_string(folder.path().join("data/exports.log")).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 2, "{log}");
    for (line, path, kind) in [(lines[0], &one, "svg"), (lines[1], &all, "pdf")] {
        let bytes = fs::metadata(path).unwrap().len();
        assert!(line.contains(&format!("\t{kind}\t{bytes}\t")) && line.ends_with(&*path.to_string_lossy()), "{line}");
    }
}

#[test]
fn annotations_that_go_out_have_their_line_in_the_log() {
    let (mut app, _woken, folder) = logging_app();
    let path = folder.path().join("标注.geojson");
    app.dispatch(Command::Annotate(AnnotateCommand::Export(path.clone(), None)));
    until(&mut app, "written", |app| !app.context().notices().is_empty());
    let log = fs::read_to_string(folder.path().join("data/exports.log")).unwrap();
    let bytes = fs::metadata(&path).unwrap().len();
    assert!(
        log.contains(&format!("\tgeojson\t{bytes}\t")) && log.trim_end().ends_with(&*path.to_string_lossy()),
        "{log}"
    );
}

#[test]
fn an_unknown_ending_is_refused_with_every_ending_that_can_be_written() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    export(&mut app, &woken, &folder.path().join("图.bmp"));
    let told = &app.context().notices().last().unwrap().text;
    for writer in guitu::export::WRITERS {
        for ending in writer.endings {
            assert!(told.contains(&format!(".{ending}")), "{ending}: {told}");
        }
    }
}

#[test]
fn a_linked_picture_is_on_the_map_as_it_is_on_paper() {
    let (mut app, _woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let (photo, file) = (folder.path().join("现场.png"), folder.path().join("标注.geojson"));
    image::RgbImage::from_pixel(90, 30, image::Rgb([167, 40, 26])).save(&photo).unwrap();
    let corners = vec![LonLat::new(104.3, 31.0), LonLat::new(104.4, 31.1)];
    let kind = AnnotationKind::Image(ImageSource::File(photo.clone()));
    let (id, item) = (AnnotationId::numbered(1), Annotation::new(kind, Place::Map(corners)));
    fs::write(&file, annotations::write(None, [(&id, &item)])).unwrap();
    app.dispatch(Command::Annotate(AnnotateCommand::Import(file)));
    until(&mut app, "imported", |app| !app.document().file().held().is_empty());
    app.dispatch(Command::Project(ProjectCommand::AnswerHeld(HeldAnswer::Open)));
    while app.is_reading() {
        app.tick(0.0);
    }
    let is_photo = |picture: &Picture| {
        let layers = picture.layers.iter().filter(|layer| matches!(layer.key.layer, LayerName::Annotations(_)));
        layers.filter(|layer| matches!(*layer.content, LayerContent::Image { .. })).count()
    };
    let start = Instant::now();
    while is_photo(&app.picture(ViewId::Desk)) == 0 {
        app.tick(0.0);
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", app.context().notices());
    }
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let page = source.compose(&mut Composer::default(), &new_figure(&source, A3, None), (1, 1)).page;
    assert_eq!(is_photo(page.maps().next().unwrap().1), 1, "{:?}", app.context().notices());
}

#[test]
fn an_atlas_is_checked_as_a_whole_and_goes_into_one_document() {
    let (mut app, woken, folder) = logging_app();
    figure(&mut app, FigureCommand::New(Template::Slide));
    let (id, base) = app.figures().open(app.context()).map(|(id, open)| (id, open.name.clone())).unwrap();
    let request = AtlasRequest { over: AtlasOver::Themes, like: AtlasLike::Figure(id) };
    let themes = app.context().plan().map_themes.len();
    assert!(themes > 1);
    assert_eq!(app.on_screen().atlas_pages(request, app.context()), themes + 1, "the contents come first");
    let subject = ExportSubject::Atlas(request);
    assert_eq!(ask(&mut app, &woken, subject), [Request::FigureCheckDialog(subject)]);
    let of_approval = |page: &&PageFindings| page.findings.iter().any(|finding| finding.code == Code::NoApproval);
    let found: Vec<_> = app.exports().findings().iter().filter(of_approval).collect();
    let [found] = found.as_slice() else { panic!("what all pages have in common is told once: {found:?}") };
    assert!(found.figure == Some(id) && found.page.contains(&format!("等 {themes} 页")), "{found:?}");
    assert!(
        app.on_screen().file_name(subject, app.context()).ends_with("图册·专题.pdf"),
        "{}",
        app.on_screen().file_name(subject, app.context())
    );
    let path = folder.path().join("图册.pdf");
    export_of(&mut app, &woken, subject, &path);
    let pdf = fs::read(&path).unwrap_or_else(|error| panic!("{error}: {:?}", app.context().notices()));
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains(&format!("/Count {}", themes + 1)), "a page each and the contents");
    let log = fs::read_to_string(folder.path().join("data/exports.log")).unwrap();
    assert!(log.lines().count() == 1 && log.trim_end().ends_with(&*path.to_string_lossy()), "{log}");
    assert_eq!(
        app.figures().open(app.context()).map(|(_, open)| open.name.clone()),
        Some(base),
        "the figure is as it was"
    );
}

#[test]
fn an_atlas_of_nothing_and_one_that_is_no_pdf_are_refused_in_words() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let nothing = AtlasRequest { over: AtlasOver::Counties, like: AtlasLike::Template(Template::Atlas) };
    assert_eq!(app.on_screen().atlas_pages(nothing, app.context()), 0);
    app.dispatch(Command::Export(ExportCommand::Ask(ExportSubject::Atlas(nothing))));
    assert!(
        app.exports().under_way().is_none()
            && app.context().notices().last().unwrap().text.contains("没有可以成册的内容")
    );
    let subject = ExportSubject::Atlas(AtlasRequest { over: AtlasOver::Themes, ..nothing });
    ask(&mut app, &woken, subject);
    let path = folder.path().join("图册.png");
    export_of(&mut app, &woken, subject, &path);
    assert!(
        app.context().notices().last().unwrap().text.contains(".pdf") && !path.exists(),
        "{:?}",
        app.context().notices()
    );
}
