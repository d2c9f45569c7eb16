//! Many files, and very long lines: what is done before a frame stays small.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::app::command::{FileCommand, SelectCommand, ViewCommand};
use guitu::app::rows::inspector;
use guitu::app::{App, Command, Config, ViewId};
use guitu::geo::ViewPt;

/// Without a plan: nothing else lies where one clicks.
fn program() -> App {
    let built_in = Config::built_in(None, "zh", Arc::new(|| ())).unwrap();
    let config = Config { reduce_motion: true, plan: Arc::default(), ..built_in };
    let mut app = App::new(config);
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width: 1280.0, height: 800.0 }));
    app
}

fn open(app: &mut App, path: PathBuf) {
    app.dispatch(Command::File(FileCommand::Open(path)));
}

fn settle(app: &mut App) {
    while app.is_reading() || app.workspace().is_indexing() {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.tick(0.0);
}

fn points(folder: &Path, count: usize) -> Vec<PathBuf> {
    let point = |index: usize| {
        let path = folder.join(format!("{index}.geojson"));
        fs::write(&path, format!(r#"{{"type":"Point","coordinates":[104.{index:03},31.1]}}"#)).unwrap();
        path
    };
    (0..count).map(point).collect()
}

#[test]
fn of_many_files_that_are_opened_at_once_few_are_taken_in_between_two_frames_and_all_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let paths = points(folder.path(), 120);
    let mut app = program();
    for path in &paths {
        open(&mut app, path.clone());
    }
    assert_eq!(app.workspace().loading().len(), 120);
    while app.is_reading() {
        let before = app.workspace().loading().len();
        app.tick(0.0);
        assert!(before - app.workspace().loading().len() <= 24, "taken in at once");
        std::thread::yield_now();
    }
    let opened: Vec<PathBuf> = app.context().project().sources().map(|(_, source)| source.path.clone()).collect();
    assert_eq!(opened, paths);
    assert!(app.context().layers_in_order().len() >= 120 && !app.workspace().is_indexing());
}

#[test]
fn a_line_of_very_many_vertices_is_found_where_it_is_and_measured_while_one_looks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("长线.geojson");
    let mut text = r#"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":["#.to_owned();
    for index in 0..60_000_u32 {
        let comma = if index > 0 { "," } else { "" };
        write!(text, "{comma}[{:.6},{}]", 104.0 + f64::from(index) * 1e-5, 31.0 + f64::from(index % 2) * 1e-6).unwrap();
    }
    text.push_str("]}}");
    fs::write(&path, text).unwrap();
    let mut app = program();
    open(&mut app, path);
    settle(&mut app);
    let layer = app.context().layers_in_order().last().unwrap().id.clone();
    let camera = app.views().get(ViewId::Desk).camera();
    let on_it = camera.view_from_lonlat(guitu::geo::LonLat::new(104.3, 31.0));
    let at = |app: &mut App, place: ViewPt| {
        app.dispatch(Command::Select(SelectCommand::At(ViewId::Desk, place)));
        app.views().selection().selected().is_some_and(|key| key.layer == layer)
    };
    assert!(at(&mut app, on_it));
    let length = |app: &App| {
        let facts = inspector(app).expect("the line is selected").facts;
        facts.into_iter().find(|(label, _)| label.starts_with("长度")).expect("lines have a length").1
    };
    assert_eq!(length(&app), "…");
    while length(&app) == "…" {
        app.tick(0.0);
        std::thread::yield_now();
    }
    assert!(length(&app).starts_with("57"), "{}", length(&app));
    assert!(!at(&mut app, ViewPt::new(on_it.x, on_it.y + 40.0)));
    let picture = app.picture(ViewId::Desk);
    assert!(picture.hot.iter().all(|batch| batch.shapes.positions().len() < 25_000));
}
