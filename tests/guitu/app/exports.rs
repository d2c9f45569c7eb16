//! Exports from the window: commands in, files, pictures and notices out; and the check of a page.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, UNIX_EPOCH};

use guitu::app::ViewId;
use guitu::app::ask::Ask;
use guitu::app::command::{
    AnnotateCommand, Command, Edit, ExportCommand, FileCommand, HeldAnswer, ProjectCommand, ViewCommand,
};
use guitu::app::exports::{ExportSubject, ExportTarget, PageFolder, PageOutput, export_sheets};
use guitu::app::figures::FigureCommand;
use guitu::app::pages::{AtlasLike, AtlasOver, AtlasRequest, PageFindings, PageSource, Sheet, check_page, new_figure};
use guitu::app::{App, Config, Request, Safekeeping, Settings};
use guitu::display::page::Composer;
use guitu::display::{LayerContent, LayerName, Picture};
use guitu::export::{Writer, writer_named};
use guitu::finding::{Code, Findings, Target};
use guitu::format::annotations;
use guitu::format::disk::LocalDisk;
use guitu::format::project_file::Owner;
use guitu::geo::LonLat;
use guitu::i18n::Moment;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, ImageSource, Place};
use guitu::project::figure::{Element, ElementKind, Figure, PageFormat, Template, figures};
use guitu::task::{Job, Poll, Progress};

/// The program with the small plan, and what wakes it.
fn app() -> (App, Receiver<()>) {
    let (send, woken) = channel();
    let mut app = App::new(Config {
        plan: Arc::new(crate::support::small_plan()),
        plan_findings: Findings::default(),
        settings_folder: None,
        settings: Settings::default(),
        wake: Arc::new(move || send.send(()).unwrap_or(())),
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

const A3: PageFormat = PageFormat::A3 { orientation: guitu::project::figure::Orientation::Landscape };

fn codes(app: &App, change: impl Fn(&mut Figure)) -> Vec<(Code, Option<Target>)> {
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let mut figure = new_figure(&source, A3, None);
    change(&mut figure);
    let composed = source.compose(&mut Composer::default(), &figure, (1, 1));
    check_page(&source, &figure, &composed).into_iter().map(|found| (found.code, found.target)).collect()
}

#[test]
fn a_page_without_an_approval_number_is_told_and_with_one_it_is_not() {
    let (app, _woken) = app();
    let without = codes(&app, |_| ());
    let (_, target) = without.iter().find(|(code, _)| *code == Code::NoApproval).expect("told");
    assert!(matches!(target, Some(Target::Element(_))), "it leads to the element: {target:?}");
    let with = codes(&app, |figure| figure.facts.approval = "川S〔2026〕001号".into());
    assert!(with.iter().all(|(code, _)| *code != Code::NoApproval), "{with:?}");
}

#[test]
fn small_text_missing_glyphs_and_forbidden_properties_are_found_with_their_places() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("水库.geojson");
    let text = r#"{"type":"Feature","properties":{"name":"𠮷水库","总库容":12},"geometry":{"type":"Point","coordinates":[104.4,31.05]}}"#;
    fs::write(&path, text).unwrap();
    app.dispatch(Command::File(FileCommand::Open(path)));
    while !app.workspace().loading().is_empty() {
        woken.recv().unwrap();
        app.tick(0.0);
    }
    let found = codes(&app, |figure| {
        for element in &mut figure.elements {
            if let guitu::project::figure::ElementKind::Sources { size_pt } = &mut element.kind {
                *size_pt = 4.0;
            }
        }
    });
    let of = |code| found.iter().find(|(c, _)| *c == code).and_then(|(_, target)| target.as_ref());
    assert!(matches!(of(Code::ForbiddenProperty), Some(Target::Feature { .. })), "{found:?}");
    assert!(
        of(Code::MissingGlyphs).is_some() && matches!(of(Code::MissingSource), Some(Target::Layer(_))),
        "{found:?}"
    );
    assert!(matches!(of(Code::SmallText), Some(Target::Element(_))), "{found:?}");
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

#[test]
fn all_figures_are_checked_before_the_place_is_asked_for() {
    let (mut app, woken) = app();
    for _ in 0..2 {
        figure(&mut app, FigureCommand::New(Template::Atlas));
    }
    let ids: Vec<_> = figures(app.context().project()).map(|(id, _)| id).collect();
    assert_eq!(
        ask(&mut app, &woken, ExportSubject::AllFigures),
        [Request::FigureCheckDialog(ExportSubject::AllFigures)]
    );
    for id in ids {
        let page = app.exports().findings().iter().find(|page| page.figure == Some(id)).expect("a page");
        assert!(page.findings.iter().any(|finding| finding.code == Code::NoApproval), "{id:?}");
    }
    app.dispatch(Command::Export(ExportCommand::AskPlace(ExportSubject::AllFigures)));
    assert_eq!(app.take_requests(), [Request::Path(Ask::Export(ExportSubject::AllFigures))]);
}

#[test]
fn a_picture_of_the_map_is_checked_before_the_place_is_asked_for() {
    let (mut app, woken) = app();
    let clean = ask(&mut app, &woken, ExportSubject::Shown);
    assert_eq!(clean, [Request::Path(Ask::Export(ExportSubject::Map))], "{:?}", app.exports().findings());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("水库.geojson");
    let text =
        r#"{"type":"Feature","properties":{"name":"𠮷水库"},"geometry":{"type":"Point","coordinates":[104.4,31.05]}}"#;
    fs::write(&path, text).unwrap();
    app.dispatch(Command::File(FileCommand::Open(path)));
    while !app.workspace().loading().is_empty() {
        woken.recv().unwrap();
        app.tick(0.0);
    }
    let odd = ask(&mut app, &woken, ExportSubject::Shown);
    assert_eq!(odd, [Request::FigureCheckDialog(ExportSubject::Map)]);
    let found: Vec<Code> = app.exports().findings()[0].findings.iter().map(|finding| finding.code).collect();
    assert!(found.contains(&Code::MissingGlyphs), "{found:?}");
}

#[test]
fn annotations_that_go_out_have_their_line_in_the_log() {
    let (mut app, _woken, folder) = logging_app();
    let path = folder.path().join("标注.geojson");
    app.dispatch(Command::Annotate(AnnotateCommand::Export(path.clone(), None)));
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
    app.dispatch(Command::Project(ProjectCommand::AnswerHeld(HeldAnswer::Open)));
    while app.is_reading() {
        app.tick(0.0);
    }
    let is_photo = |picture: &Picture| {
        let layers = picture.layers.iter().filter(|layer| matches!(layer.key.layer, LayerName::Annotations(_)));
        layers.filter(|layer| matches!(*layer.content, LayerContent::Image { .. })).count()
    };
    let on_screen = is_photo(&app.picture(ViewId::Desk));
    let source = PageSource::of(app.context(), "2026-11-25".to_owned());
    let page = source.compose(&mut Composer::default(), &new_figure(&source, A3, None), (1, 1)).page;
    assert_eq!((on_screen, is_photo(page.maps().next().unwrap().1)), (1, 1), "{:?}", app.context().notices());
}

#[test]
fn text_that_is_cut_is_told_before_all_figures_or_an_atlas_go_out() {
    let (mut app, woken) = app();
    figure(&mut app, FigureCommand::New(Template::Slide));
    let (id, open) = app.figures().open(app.context()).map(|(id, open)| (id, (**open).clone())).unwrap();
    let mut value = Box::new(open);
    let of_approval = |element: &&mut Element| matches!(element.kind, ElementKind::Approval { .. });
    value.elements.iter_mut().find(of_approval).expect("a place for the number").rect.width = 12.0;
    value.facts.approval = "建设范围、时序与投资以批复文件为准，".repeat(3);
    figure(&mut app, FigureCommand::Set { figure: id, value, gesture: None });
    let cut = |app: &App| {
        let findings = app.exports().findings().iter().flat_map(|page| &page.findings);
        findings.filter(|finding| finding.code == Code::TextCut).cloned().collect::<Vec<_>>()
    };
    ask(&mut app, &woken, ExportSubject::AllFigures);
    assert!(matches!(cut(&app).as_slice(), [found] if found.target.is_some()), "{:?}", app.exports().findings());
    let atlas = AtlasRequest { over: AtlasOver::Themes, like: AtlasLike::Figure(id) };
    ask(&mut app, &woken, ExportSubject::Atlas(atlas));
    assert_eq!(cut(&app).len(), 1, "{:?}", app.exports().findings());
}

#[test]
fn each_finding_leads_to_its_element_or_to_its_feature_on_the_map() {
    let (mut app, woken) = app();
    for _ in 0..2 {
        figure(&mut app, FigureCommand::New(Template::Atlas));
    }
    let first = figures(app.context().project()).map(|(id, _)| id).next().unwrap();
    ask(&mut app, &woken, ExportSubject::AllFigures);
    let page = &app.exports().findings()[0];
    let target = page.findings.iter().find(|finding| finding.code == Code::NoApproval).unwrap().target.clone().unwrap();
    assert_eq!(page.figure, Some(first));
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(first), target });
    let (open, shown) = app.figures().open(app.context()).unwrap();
    let selected =
        app.figures().selected_element(app.context()).and_then(|id| shown.element(id)).map(|element| &element.kind);
    assert!(open == first && matches!(selected, Some(ElementKind::Approval { .. })), "{selected:?}");
    let key = app.context().plan().layers[2].features().next().unwrap().key();
    let target = Target::from(&key);
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(first), target });
    assert!(app.figures().open(app.context()).is_none() && app.views().selection().selected() == Some(&key));
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
    let output = PageOutput { out: out.to_owned(), writer, dpi: 36.0, folder: PageFolder::IsMade };
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
    let output = PageOutput { out: out.clone(), writer: ending("png"), dpi: 36.0, folder: PageFolder::IsMade };
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
fn what_was_checked_is_what_is_written_and_a_change_in_between_is_seen() {
    let (mut app, woken) = app();
    let folder = tempfile::tempdir().unwrap();
    figure(&mut app, FigureCommand::New(Template::Slide));
    let written = |app: &mut App, name: &str| {
        let path = folder.path().join(name);
        export(app, &woken, &path);
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}: {:?}", app.context().notices()))
    };
    ask(&mut app, &woken, ExportSubject::Shown);
    let checked = written(&mut app, "checked.svg");
    let unchecked = written(&mut app, "unchecked.svg");
    assert!(checked == unchecked);
    ask(&mut app, &woken, ExportSubject::Shown);
    let (id, open) = app.figures().open(app.context()).map(|(id, open)| (id, (**open).clone())).unwrap();
    let value = Box::new(Figure { name: "改名之后".to_owned(), ..open });
    figure(&mut app, FigureCommand::Set { figure: id, value, gesture: None });
    assert!(!checked.contains("改名之后") && written(&mut app, "changed.svg").contains("改名之后"));
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

#[test]
fn a_finding_on_a_layer_that_the_map_hides_brings_it_onto_the_map() {
    let (mut app, _woken) = app();
    figure(&mut app, FigureCommand::New(Template::Atlas));
    let figure_id = figures(app.context().project()).map(|(id, _)| id).next().unwrap();
    let layer = app.context().plan().layers[2].clone();
    app.dispatch(Command::Edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible: false }));
    let key = layer.features().next().unwrap().key();
    figure(&mut app, FigureCommand::ShowFinding { figure: Some(figure_id), target: Target::from(&key) });
    assert!(app.context().layer_settings(&layer).visible && app.views().selection().selected() == Some(&key));
    assert!(app.context().notices().last().unwrap().text.contains(&layer.title.zh), "{:?}", app.context().notices());
    app.dispatch(Command::Undo);
    assert!(!app.context().layer_settings(&layer).visible, "it was a step of its own");
}
