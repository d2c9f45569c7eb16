//! How an added file is read is the user's to say: it is read again, as a step that can be undone.

use std::fs;
use std::sync::Arc;

use guitu::app::command::{Edit, FileCommand, ViewCommand, WindowCommand};
use guitu::app::rows::{ReadingRow, reading_rows};
use guitu::app::{App, Command, Config, ViewId};
use guitu::plan::Layer;
use guitu::project::{ReadOptions, SourceId};

fn settle(app: &mut App) {
    while app.is_reading() || app.workspace().is_indexing() {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.tick(0.0);
}

/// The program with a file of this name and content beside the plan.
fn program(name: &str, content: &[u8]) -> (App, SourceId) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.keep().join(name);
    fs::write(&path, content).unwrap();
    let config = Config { reduce_motion: true, ..Config::built_in(None, "zh", Arc::new(|| ())).unwrap() };
    let mut app = App::new(config);
    app.dispatch(Command::View(ViewId::Desk, ViewCommand::Resize { width: 1280.0, height: 800.0 }));
    app.dispatch(Command::File(FileCommand::Open(path)));
    settle(&mut app);
    let (id, _) = app.context().project().sources().next().expect("a file was added");
    (app, id)
}

fn layer(app: &App, id: SourceId) -> &Arc<Layer> {
    &app.context().open().source(id).expect("it is open").layer
}

fn names(app: &App, id: SourceId) -> Vec<String> {
    layer(app, id).features().map(|feature| feature.name()).collect()
}

fn row<'a>(rows: &'a [ReadingRow], title: &str) -> &'a ReadingRow {
    rows.iter().find(|row| row.title == title).unwrap_or_else(|| panic!("no row {title}"))
}

/// Chooses what a row of the panel offers.
fn choose(app: &mut App, row_title: &str, choice: &str) {
    let rows = reading_rows(app).expect("the panel is open").rows;
    let found = row(&rows, row_title).choices.iter().find(|other| other.title == choice);
    let command = found.unwrap_or_else(|| panic!("{row_title} has no {choice}")).command.clone();
    app.dispatch(command);
    settle(app);
}

const TABLE: &str = "企业名称,代号,经度,纬度\n甲厂,A1,104.4,31.1\n乙厂,B2,104.5,31.2\n";

#[test]
fn another_name_field_names_the_features_and_is_undone() {
    let (mut app, id) = program("企业.csv", TABLE.as_bytes());
    app.dispatch(Command::Window(WindowCommand::ShowReading(id)));
    let before = names(&app, id);
    choose(&mut app, "名称字段", "代号");
    assert_eq!(names(&app, id), ["A1", "B2"]);
    let rows = reading_rows(&app).unwrap().rows;
    assert_eq!(row(&rows, "名称字段").chosen(), "代号");
    app.dispatch(Command::Undo);
    settle(&mut app);
    assert_eq!(names(&app, id), before);
    assert_eq!(row(&reading_rows(&app).unwrap().rows, "名称字段").chosen(), "自动识别");
}

#[test]
fn a_table_read_without_its_header_counts_that_line_as_a_row() {
    let (mut app, id) = program("企业.csv", TABLE.as_bytes());
    app.dispatch(Command::Window(WindowCommand::ShowReading(id)));
    assert_eq!(layer(&app, id).feature_count(), 2);
    choose(&mut app, "表头", "没有表头");
    assert_eq!(layer(&app, id).feature_count(), 3);
    choose(&mut app, "表头", "自动识别");
    assert_eq!(layer(&app, id).feature_count(), 2);
}

#[test]
fn latitude_before_longitude_is_put_right_beside_the_layer() {
    let swapped = "名称,经度,纬度\n甲,31.1,104.4\n";
    let (mut app, id) = program("点.csv", swapped.as_bytes());
    app.dispatch(Command::Window(WindowCommand::ShowReading(id)));
    choose(&mut app, "坐标顺序", "先纬度后经度");
    let bounds = layer(&app, id).bounds().expect("it lies somewhere");
    assert!((bounds.west - 104.4).abs() < 1e-6 && (bounds.south - 31.1).abs() < 1e-6, "{bounds:?}");
    let step = &app.context().history().done().last().unwrap().name;
    assert_eq!(step.key, "step.swap_axes");
}

#[test]
fn the_panel_offers_what_the_reader_of_the_file_honours() {
    let titles = |app: &App| reading_rows(app).unwrap().rows.iter().map(|row| row.title).collect::<Vec<_>>();
    let (mut app, id) = program("企业.csv", TABLE.as_bytes());
    assert!(reading_rows(&app).is_none(), "closed at first");
    app.dispatch(Command::Window(WindowCommand::ShowReading(id)));
    assert_eq!(titles(&app), ["文件类型", "表头", "文字编码", "坐标系", "坐标顺序", "名称字段"]);
    let geojson = br#"{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[104,31]}}"#;
    let (mut app, id) = program("点.geojson", geojson);
    app.dispatch(Command::Window(WindowCommand::ShowReading(id)));
    assert_eq!(titles(&app), ["文件类型", "文字编码", "坐标系", "坐标顺序", "名称字段"]);
    app.dispatch(Command::Edit(Edit::RemoveSource(id)));
    assert!(reading_rows(&app).is_none(), "nothing is said of a file that is gone");
}

#[test]
fn the_same_reading_again_is_no_step() {
    let (mut app, id) = program("企业.csv", TABLE.as_bytes());
    let steps = app.context().history().done().len();
    app.dispatch(Command::Edit(Edit::ReadAs { source: id, reading: ReadOptions::default() }));
    assert_eq!(app.context().history().done().len(), steps);
}
