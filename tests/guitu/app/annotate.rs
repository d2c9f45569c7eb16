//! Tools and annotations without the window: commands in, project and files out.
use std::fs;
use std::path::{Path, PathBuf};

use guitu::app::ViewId;
use guitu::app::ask::Ask;
use guitu::app::command::{AnnotateCommand, ReviewCommand, SelectCommand, ToolCommand, WindowCommand};
use guitu::app::rows::annotation_rows;
use guitu::app::styling::StyleCommand;
use guitu::app::{AnnotateRequest, App, Command, Request};
use guitu::geo::ViewPt;
use guitu::i18n::Language;
use guitu::project::GestureId;
use guitu::project::annotation::*;
use guitu::symbol::Colour;
use guitu::tool::{Align, Arrange, Modifiers, TextEvent, ToolEvent, ToolKind};

use super::document::world::until;
use crate::support::app;

fn tool(app: &mut App, command: ToolCommand) {
    app.dispatch(Command::Tool(command));
}

fn event(app: &mut App, event: ToolEvent) {
    tool(app, ToolCommand::Event(event, Modifiers::default()));
}

fn annotate(app: &mut App, command: AnnotateCommand) {
    app.dispatch(Command::Annotate(command));
}

fn review(app: &mut App, command: ReviewCommand) {
    app.dispatch(Command::Review(command));
}

/// Draws with a tool from one place of the view to another.
fn draw(app: &mut App, kind: ToolKind, from: (f32, f32), to: (f32, f32)) {
    tool(app, ToolCommand::Take(kind));
    let (from, to) = (ViewPt::new(from.0, from.1), ViewPt::new(to.0, to.1));
    for step in [ToolEvent::Press(from), ToolEvent::Move(to), ToolEvent::Release(to)] {
        event(app, step);
    }
}

fn write(app: &mut App, place: (f32, f32), text: &str) {
    tool(app, ToolCommand::Take(ToolKind::Draw(KindId::Text)));
    let place = ViewPt::new(place.0, place.1);
    event(app, ToolEvent::Press(place));
    event(app, ToolEvent::Release(place));
    event(app, ToolEvent::Text(TextEvent::Commit(text.to_owned())));
    event(app, ToolEvent::Key(guitu::tool::ToolKey::Escape));
}

fn texts(app: &App) -> Vec<String> {
    app.context().annotations().in_order().iter().map(|(_, item)| item.text.clone()).collect()
}

fn notices(app: &App) -> Vec<&str> {
    app.context().notices().iter().map(|notice| notice.text.as_str()).collect()
}

fn steps(app: &App) -> usize {
    app.context().history().done().len()
}

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path
}

fn feature(id: &str, author: &str, text: &str, lon: f64) -> String {
    format!(
        r#"{{"type":"Feature","id":"{id}","properties":{{"guitu:kind":"text","title":"{text}","guitu:author":"{author}","guitu:created":"2026-01-02T03:04:05Z"}},"geometry":{{"type":"Point","coordinates":[{lon},31.1]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

#[test]
fn a_new_annotation_is_signed_and_the_signature_is_remembered() {
    let mut app = app();
    annotate(&mut app, AnnotateCommand::SetAuthor(" 王工 ".to_owned()));
    draw(&mut app, ToolKind::Draw(KindId::Line), (100.0, 100.0), (200.0, 160.0));
    let item = app.context().annotations().in_order()[0].1.clone();
    assert_eq!((item.author.as_str(), app.context().settings().author.as_str()), ("王工", "王工"));
}

#[test]
fn a_feature_or_annotations_are_selected_but_not_both() {
    let mut app = app();
    draw(&mut app, ToolKind::Draw(KindId::Rectangle), (100.0, 100.0), (200.0, 160.0));
    assert_eq!(app.tools().selected().len(), 1);
    let key = app.context().open().layer(&guitu::plan::LayerId::new("cores")).unwrap().features().next().unwrap().key();
    app.dispatch(Command::Select(SelectCommand::Feature(key)));
    assert!(app.views().selection().selected().is_some() && app.tools().selected().is_empty());
    let id = app.context().annotations().in_order()[0].0.clone();
    event(&mut app, ToolEvent::Select(vec![id]));
    assert!(app.views().selection().selected().is_none() && app.tools().selected().len() == 1);
}

#[test]
fn tools_snap_to_what_the_map_shows_also_after_a_layers_scale_range_has_changed() {
    let mut app = app();
    let cores = guitu::plan::LayerId::new("cores");
    let core = app.views().get(ViewId::Desk).camera().view_from_lonlat(guitu::geo::LonLat::new(104.4, 31.1));
    let snaps = |app: &mut App| {
        event(app, ToolEvent::Move(ViewPt::new(core.x + 3.0, core.y + 2.0)));
        app.tools().picture(ViewId::Desk, app.context(), app.views()).snap.is_some()
    };
    tool(&mut app, ToolCommand::Take(ToolKind::Draw(KindId::Line)));
    assert!(snaps(&mut app));
    let scales = Some(guitu::geo::ScaleRange { min_denominator: None, max_denominator: Some(1000.0) });
    let style = Some(Box::new(guitu::project::LayerStyle { scales, ..Default::default() }));
    app.dispatch(Command::Style(StyleCommand::Set { layer: cores.clone(), style, gesture: None }));
    assert!(!snaps(&mut app), "hidden at this scale");
    app.dispatch(Command::Style(StyleCommand::Set { layer: cores, style: None, gesture: None }));
    assert!(snaps(&mut app));
}

#[test]
fn a_slider_of_the_style_is_one_step_and_the_look_is_remembered_for_the_next() {
    let mut app = app();
    draw(&mut app, ToolKind::Draw(KindId::Line), (100.0, 100.0), (200.0, 160.0));
    let before = steps(&app);
    for width in [3.0, 5.0, 8.0] {
        let style = AnnotationStyle {
            width_pt: width,
            stroke: Colour::rgb(0x12_34_56),
            ..app.tools().style(app.context(), app.views())
        };
        tool(&mut app, ToolCommand::SetStyle { style, gesture: Some(GestureId(7)) });
    }
    assert_eq!(steps(&app), before + 1);
    draw(&mut app, ToolKind::Draw(KindId::Line), (100.0, 200.0), (200.0, 260.0));
    let widths: Vec<f32> = app.context().annotations().in_order().iter().map(|(_, item)| item.style.width_pt).collect();
    assert_eq!(widths, [8.0, 8.0]);
    annotate(&mut app, AnnotateCommand::SavePreset("我的线".to_owned()));
    let presets: Vec<&str> = app.context().annotations().presets().map(|(name, _)| name).collect();
    assert_eq!(presets, ["我的线"]);
}

#[test]
fn layers_are_made_named_ordered_and_emptied_and_each_is_one_step() {
    let mut app = app();
    write(&mut app, (100.0, 100.0), "一");
    annotate(&mut app, AnnotateCommand::AddLayer);
    write(&mut app, (100.0, 200.0), "二");
    let titles = |app: &App| -> Vec<(String, usize)> {
        annotation_rows(app).into_iter().map(|row| (row.title, row.items.len())).collect()
    };
    assert_eq!(titles(&app), [("标注 2".to_owned(), 1), ("标注".to_owned(), 1)]);
    let (below, above) = (AnnotationLayerId::FIRST, AnnotationLayerId(1));
    annotate(&mut app, AnnotateCommand::RenameLayer { layer: above, title: "汇报用".to_owned(), gesture: None });
    annotate(&mut app, AnnotateCommand::MoveLayer { layer: above, below: None });
    assert_eq!(titles(&app), [("标注".to_owned(), 1), ("汇报用".to_owned(), 1)]);
    event(&mut app, ToolEvent::Arrange(Arrange::SelectAll));
    annotate(&mut app, AnnotateCommand::MoveToLayer(below));
    assert_eq!(titles(&app), [("标注".to_owned(), 2), ("汇报用".to_owned(), 0)]);
    let before = steps(&app);
    annotate(&mut app, AnnotateCommand::SetAllVisible(false));
    assert!(app.context().annotations().shown().is_empty() && steps(&app) == before + 1);
    app.dispatch(Command::Undo);
    annotate(&mut app, AnnotateCommand::RemoveLayer(above));
    assert_eq!(titles(&app).len(), 1);
    app.dispatch(Command::Window(WindowCommand::SetLanguage(Language::English)));
    assert_eq!(titles(&app)[0].0, "Annotations");
}

#[test]
fn a_locked_or_hidden_annotation_comes_back_by_its_row() {
    let mut app = app();
    write(&mut app, (100.0, 100.0), "一");
    let id = app.context().annotations().in_order()[0].0.clone();
    event(&mut app, ToolEvent::Arrange(Arrange::Lock));
    event(&mut app, ToolEvent::Arrange(Arrange::Delete));
    assert_eq!(texts(&app), ["一"], "what is locked stays");
    annotate(&mut app, AnnotateCommand::SetLocked { item: id.clone(), locked: false });
    annotate(&mut app, AnnotateCommand::SetVisible { item: id.clone(), visible: false });
    assert!(app.context().annotations().shown().is_empty());
    annotate(&mut app, AnnotateCommand::SetVisible { item: id, visible: true });
    assert_eq!(app.context().annotations().shown().len(), 1);
}

#[test]
fn selected_annotations_are_lined_up() {
    let mut app = app();
    draw(&mut app, ToolKind::Draw(KindId::Rectangle), (100.0, 100.0), (150.0, 140.0));
    draw(&mut app, ToolKind::Draw(KindId::Rectangle), (220.0, 200.0), (260.0, 240.0));
    event(&mut app, ToolEvent::Arrange(Arrange::SelectAll));
    event(&mut app, ToolEvent::Arrange(Arrange::Align(Align::Left)));
    let camera = app.views().get(ViewId::Desk).camera();
    let lefts: Vec<f32> = app
        .context()
        .annotations()
        .in_order()
        .iter()
        .map(|(_, item)| item.place.in_view(&camera).iter().map(|p| p.x).fold(f32::INFINITY, f32::min))
        .collect();
    assert!((lefts[0] - lefts[1]).abs() < 0.5, "{lefts:?}");
}

#[test]
fn copies_go_through_the_clipboard_as_geojson_and_words_become_a_text() {
    let mut app = app();
    write(&mut app, (100.0, 100.0), "一");
    tool(&mut app, ToolCommand::Copy);
    let copied = app.take_requests().into_iter().find_map(|request| match request {
        Request::Annotate(AnnotateRequest::Copy(text)) => Some(text),
        _ => None,
    });
    tool(&mut app, ToolCommand::Paste(copied.unwrap()));
    tool(&mut app, ToolCommand::Paste("会议纪要\n".to_owned()));
    assert_eq!(texts(&app), ["一", "一", "会议纪要"]);
}

#[test]
fn a_file_of_annotations_comes_in_as_a_layer_and_goes_out_as_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let odd = r##"{"type":"Feature","properties":{"zeta":1,"alpha":{"b":[1,2]},"stroke":"#ff0000"},"geometry":{"type":"LineString","coordinates":[[104.1,31.0],[104.2,31.1,500]]},"bbox":[104.1,31,104.2,31.1]}"##;
    let text = format!("{{\"type\":\"FeatureCollection\",\"name\":\"外业\",\"features\":[\n{odd}\n],\"crs\":null}}\n");
    let path = file(&folder, "外业.geojson", &text);
    let mut app = app();
    annotate(&mut app, AnnotateCommand::Import(path));
    until(&mut app, "imported", |app| steps(app) == 1);
    let rows = annotation_rows(&app);
    assert_eq!((rows[0].title.as_str(), rows[0].items.len(), steps(&app)), ("外业", 1, 1));
    let out = folder.path().join("out.geojson");
    annotate(&mut app, AnnotateCommand::Export(out.clone(), Some(rows[0].id)));
    until(&mut app, "exported", |app| notices(app).iter().any(|text| text.contains("已导出")));
    assert_eq!(fs::read_to_string(out).unwrap(), text);
    assert!(app.context().notices().iter().all(|notice| !notice.is_error), "{:?}", app.context().notices());
}

#[test]
fn what_cannot_be_read_or_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app();
    annotate(&mut app, AnnotateCommand::Import(file(&folder, "no.geojson", "{")));
    annotate(&mut app, AnnotateCommand::Export(Path::new("/没有/这里.geojson").to_owned(), None));
    until(&mut app, "both are told", |app| notices(app).len() == 2);
    assert_eq!(app.context().notices().iter().filter(|notice| notice.is_error).count(), 2);
    assert_eq!(steps(&app), 0);
}

#[test]
fn reviewers_files_are_brought_together_and_only_what_is_accepted_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app();
    let sent = collection(&[feature("a1", "我", "原文", 104.1)]);
    annotate(&mut app, AnnotateCommand::Import(file(&folder, "发出.geojson", &sent)));
    until(&mut app, "imported", |app| steps(app) == 1);
    let zhang = collection(&[feature("a1", "我", "张改", 104.1), feature("a2", "张", "张加", 104.2)]);
    let li = collection(&[feature("a1", "我", "原文", 104.1), feature("a2", "李", "李加", 104.3)]);
    review(&mut app, ReviewCommand::Open(vec![file(&folder, "张.geojson", &zhang)]));
    until(&mut app, "张 is read", |app| app.review().merge().is_some_and(|merge| merge.remarks().len() == 2));
    review(&mut app, ReviewCommand::Decide(0, Decision::Accepted));
    review(&mut app, ReviewCommand::Open(vec![file(&folder, "李.geojson", &li)]));
    until(&mut app, "李 is read", |app| app.review().merge().is_some_and(|merge| merge.remarks().len() == 3));
    let open = app.review().merge().unwrap();
    let remarks: Vec<(&str, Decision)> =
        open.remarks().iter().map(|remark| (remark.incoming.text.as_str(), remark.decision)).collect();
    let expected = [("张改", Decision::Accepted), ("张加", Decision::Open), ("李加", Decision::Open)];
    assert_eq!((remarks, open.unchanged), (expected.to_vec(), 1), "another file keeps what was decided");
    let shown = app.picture(ViewId::Desk).labels.iter().filter(|label| label.glyphs[0].text.ends_with('加')).count();
    assert_eq!(shown, 2, "open remarks are on the map");
    review(&mut app, ReviewCommand::Decide(1, Decision::Rejected));
    review(&mut app, ReviewCommand::DecideAll(None, Decision::Accepted));
    let before = steps(&app);
    review(&mut app, ReviewCommand::Finish);
    assert!(app.review().merge().is_none());
    let mut kept = texts(&app);
    kept.sort();
    assert_eq!((kept, steps(&app)), (vec!["张改".to_owned(), "李加".to_owned()], before + 2));
    app.dispatch(Command::Undo);
    assert_eq!(texts(&app), ["张改"], "each can be taken back by itself");
}

#[test]
fn a_picture_is_placed_with_its_proportions_and_anything_else_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app();
    tool(&mut app, ToolCommand::Take(ToolKind::Draw(KindId::Image)));
    assert_eq!(app.take_requests(), [Request::Path(Ask::Image)]);
    let png = folder.path().join("照片.png");
    image::RgbaImage::from_pixel(40, 20, image::Rgba([200, 30, 30, 255])).save(&png).unwrap();
    tool(&mut app, ToolCommand::OpenImage(png));
    while app.tools().in_hand() != ToolKind::Draw(KindId::Image) {
        std::thread::yield_now();
        app.tick(0.0);
    }
    let (from, to) = (ViewPt::new(100.0, 100.0), ViewPt::new(200.0, 120.0));
    for step in [ToolEvent::Press(from), ToolEvent::Move(to), ToolEvent::Release(to)] {
        event(&mut app, step);
    }
    let item = app.context().annotations().in_order()[0].1.clone();
    let corners = item.place.in_view(&app.views().get(ViewId::Desk).camera());
    let (width, height) = ((corners[1].x - corners[0].x).abs(), (corners[1].y - corners[0].y).abs());
    assert!(matches!(item.kind, AnnotationKind::Image(_)) && (width / height - 2.0).abs() < 0.01);
    tool(&mut app, ToolCommand::OpenImage(file(&folder, "说明.png", "no picture")));
    while app.context().notices().iter().all(|notice| !notice.is_error) {
        std::thread::yield_now();
        app.tick(0.0);
    }
}

#[test]
fn another_project_begins_with_nothing_in_hand() {
    let mut app = app();
    write(&mut app, (100.0, 100.0), "一");
    event(&mut app, ToolEvent::Arrange(Arrange::SelectAll));
    app.dispatch(Command::Project(guitu::app::command::ProjectCommand::New));
    app.dispatch(Command::Project(guitu::app::command::ProjectCommand::AnswerUnsaved(
        guitu::app::command::UnsavedAnswer::Discard,
    )));
    assert!(texts(&app).is_empty() && app.tools().selected().is_empty());
}
