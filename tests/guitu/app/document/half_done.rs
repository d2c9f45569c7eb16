//! Work that is not finished: what was being typed, drawn and dragged when the program ended is there
//! again, and can be gone on with.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::app::command::ProjectCommand;
use guitu::app::rows::recovery_rows;
use guitu::app::{App, ViewId};
use guitu::geo::ViewPt;
use guitu::project::annotation::{AnnotationKind, KindId, Place};
use guitu::tool::{ToolEvent, ToolKey, ToolKind};

use super::world::{
    click, crash, journals, key, mark, noon, program, recovered, save_as, send, take, tool, type_text, until,
};

fn open_text(app: &App) -> Option<String> {
    app.tools().picture(ViewId::Desk, app.context(), app.views()).text_box.map(|text_box| text_box.item.text)
}

fn texts(app: &App) -> Vec<String> {
    app.context().annotations().in_order().iter().map(|(_, item)| item.text.clone()).collect()
}

fn steps(app: &App) -> usize {
    app.context().history().done().len()
}

fn all_safe(app: &mut App) {
    until(app, "safe", App::is_all_safe);
}

/// What lies in the journal's folder beside journals.
fn drafts(folder: &Path) -> Vec<PathBuf> {
    let mut files = journals(folder);
    files.retain(|path| path.extension().is_none_or(|ending| ending != "journal"));
    files
}

#[test]
fn a_text_that_was_being_typed_stands_in_its_box_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Text);
    click(&mut app, 100.0, 100.0);
    type_text(&mut app, "德阳");
    crash(app);
    let mut app = recovered(folder.path(), "two");
    assert_eq!(open_text(&app).as_deref(), Some("德阳"));
    assert_eq!(steps(&app), 0, "what is half done is no step");
    type_text(&mut app, "市");
    key(&mut app, ToolKey::Escape);
    assert_eq!((texts(&app), steps(&app)), (vec!["德阳市".to_owned()], 1));
}

#[test]
fn a_text_that_was_being_changed_is_open_in_its_annotation_and_esc_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Text);
    click(&mut app, 100.0, 100.0);
    type_text(&mut app, "旧");
    key(&mut app, ToolKey::Escape);
    key(&mut app, ToolKey::Enter);
    type_text(&mut app, "与新");
    crash(app);
    let mut app = recovered(folder.path(), "two");
    assert_eq!((texts(&app), open_text(&app).as_deref()), (vec!["旧".to_owned()], Some("旧与新")));
    key(&mut app, ToolKey::Escape);
    assert_eq!(texts(&app), ["旧与新"]);
}

#[test]
fn the_vertices_of_an_area_are_in_the_tool_again_and_the_next_click_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Polygon);
    for (x, y) in [(100.0, 100.0), (200.0, 100.0), (200.0, 200.0)] {
        click(&mut app, x, y);
    }
    crash(app);
    let mut app = program(folder.path(), "two");
    let rows = recovery_rows(&app, noon());
    assert_eq!(rows[0].drafts, ["未画完的多边形（3 个点）"]);
    assert_eq!(rows[0].damage, None);
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| app.context().notices().iter().any(|notice| notice.text.contains("可以接着做")));
    assert_eq!((app.tools().in_hand(), steps(&app)), (ToolKind::Draw(KindId::Polygon), 0));
    click(&mut app, 120.0, 240.0);
    key(&mut app, ToolKey::Enter);
    let items =
        app.context().annotations().in_order().into_iter().map(|(_, item)| item.place.clone()).collect::<Vec<_>>();
    assert!(matches!(items.as_slice(), [Place::Map(points)] if points.len() == 4), "{items:?}");
}

#[test]
fn a_stroke_and_a_drag_end_where_they_were_as_steps_that_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Freehand);
    tool(&mut app, ToolEvent::Press(ViewPt::new(100.0, 100.0)));
    tool(&mut app, ToolEvent::Move(ViewPt::new(160.0, 140.0)));
    crash(app);
    let mut app = recovered(folder.path(), "two");
    assert_eq!(steps(&app), 1);
    let place = |app: &App| app.context().annotations().in_order()[0].1.place.clone();
    let before = place(&app);
    key(&mut app, ToolKey::Escape);
    let Place::Map(points) = &before else { panic!() };
    let at = app.views().get(ViewId::Desk).camera().view_from_lonlat(points[0]);
    tool(&mut app, ToolEvent::Press(at));
    tool(&mut app, ToolEvent::Move(ViewPt::new(at.x + 40.0, at.y + 30.0)));
    assert_eq!(place(&app), before, "the button is still down");
    crash(app);
    let mut app = recovered(folder.path(), "three");
    assert_ne!(place(&app), before);
    app.dispatch(guitu::app::Command::Undo);
    assert_eq!(place(&app), before);
}

#[test]
fn what_was_finished_or_given_up_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Text);
    click(&mut app, 100.0, 100.0);
    type_text(&mut app, "字");
    all_safe(&mut app);
    assert_eq!(drafts(folder.path()).len(), 1);
    key(&mut app, ToolKey::Escape);
    all_safe(&mut app);
    assert_eq!(drafts(folder.path()), [] as [PathBuf; 0]);
    crash(app);
    let app = program(folder.path(), "two");
    assert!(app.document().found_journals().recoveries[0].drafts.is_none());
    crash(app);
    fs::remove_dir_all(folder.path().join("journal")).unwrap();

    // A vertex that was taken back: nothing was done, and nothing is offered.
    let mut app = program(folder.path(), "three");
    take(&mut app, KindId::Polygon);
    click(&mut app, 100.0, 100.0);
    all_safe(&mut app);
    key(&mut app, ToolKey::Backspace);
    all_safe(&mut app);
    crash(app);
    let app = program(folder.path(), "four");
    assert!(app.document().found_journals().is_empty(), "{:?}", app.document().found_journals());
}

#[test]
fn typing_a_whole_page_makes_no_journal_longer() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    take(&mut app, KindId::Text);
    click(&mut app, 100.0, 100.0);
    all_safe(&mut app);
    let journal = journals(folder.path()).into_iter().find(|path| path.extension().unwrap() == "journal").unwrap();
    let before = fs::metadata(&journal).unwrap().len();
    let mut now = 1000.0;
    for _ in 0..50 {
        type_text(&mut app, "字");
        // Two keys a second, on the program's own clock.
        now += 0.5;
        app.tick(now);
    }
    until(&mut app, "kept", |app| app.document().journal_status().unwrap().drafts > 2);
    all_safe_at(&mut app, now + 5.0);
    let status = app.document().journal_status().unwrap();
    assert!(status.drafts <= 30, "{status:?}: not at every key");
    assert_eq!(fs::metadata(&journal).unwrap().len(), before);
}

/// As [`all_safe`], with the program's clock standing at `now`.
fn all_safe_at(app: &mut App, now: f64) {
    while !app.is_all_safe() {
        app.tick(now);
        std::thread::yield_now();
    }
}

#[test]
fn what_is_half_done_outlives_a_save_of_what_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    // A single vertex waits for its tool while something else is done.
    take(&mut app, KindId::Polygon);
    click(&mut app, 100.0, 100.0);
    save_as(&mut app, &folder.path().join("a.guitu"), false);
    all_safe(&mut app);
    crash(app);
    let app = recovered(folder.path(), "two");
    assert_eq!(app.tools().in_hand(), ToolKind::Draw(KindId::Polygon));
    assert_eq!(app.document().file().path(), Some(folder.path().join("a.guitu").as_path()));
}

#[test]
fn a_callout_is_written_on_in_its_box() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    take(&mut app, KindId::Callout);
    click(&mut app, 100.0, 200.0);
    type_text(&mut app, "此处");
    crash(app);
    let app = recovered(folder.path(), "two");
    let text_box = app.tools().picture(ViewId::Desk, app.context(), app.views()).text_box.unwrap();
    assert!(matches!(text_box.item.kind, AnnotationKind::Callout(_)));
    assert_eq!(text_box.item.text, "此处");
}
