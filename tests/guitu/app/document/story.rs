//! Saving, opening, recovering as the user does it, without a window.

use std::fs;
use std::path::Path;
use std::time::Duration;

use guitu::app::ask::{Ask, purpose};
use guitu::app::command::{Edit, FileCommand, LockedAnswer, ProjectCommand, UnsavedAnswer};
use guitu::app::document::ProjectRequest;
use guitu::app::rows::{document_line, history_rows, locked_row, recovery_rows, trouble_rows};
use guitu::app::{App, Command, Request};
use guitu::format::project_file::{Part, TroubleKind};
use guitu::plan::LayerId;
use guitu::project::{GestureId, SourceId};

use super::world::{
    copy_folder, crash, journals, last_notice, mark, marked, noon, open, owner, program, requests, requests_after,
    save_as, send, until,
};

const POINT: &str =
    r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;

fn add_layer(app: &mut App, path: &Path) {
    fs::write(path, POINT).unwrap();
    app.dispatch(Command::File(FileCommand::Open(path.to_owned())));
    until(app, "the layer is open", |app| app.context().project().sources().next().is_some());
}

fn layer_is_there(app: &App) -> bool {
    app.context().open().source(SourceId(1)).is_some()
}

#[test]
fn saved_is_said_when_it_is_true_and_an_undo_back_to_it_is_clean_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    assert!(!app.document().is_dirty(app.context().history()));
    mark(&mut app, 1);
    assert_eq!(document_line(&app, noon()).state, "有未保存的修改");
    send(&mut app, ProjectCommand::Save);
    assert_eq!(app.take_requests(), [Request::Path(Ask::Save)]);
    assert_eq!(purpose(Ask::Save, &app).name, "小规划.guitu");
    let path = folder.path().join("我的标注");
    send(&mut app, ProjectCommand::SaveAs { path: path.clone(), packed: false });
    assert!(
        app.document().is_dirty(app.context().history()) && app.document().file().saved_at().is_none(),
        "not before it is true"
    );
    until(&mut app, "saved", |app| !app.document().is_saving());
    let path = path.with_extension("guitu");
    assert_eq!(app.document().file().path(), Some(path.as_path()));
    assert!(!app.document().is_dirty(app.context().history()) && path.exists());
    let line = document_line(&app, noon() + Duration::from_secs(200));
    assert_eq!((line.name.as_str(), line.state.as_str()), ("我的标注.guitu", "已保存 14:13"));
    mark(&mut app, 2);
    assert!(app.document().is_dirty(app.context().history()));
    app.dispatch(Command::Undo);
    assert!(!app.document().is_dirty(app.context().history()));
    app.dispatch(Command::Undo);
    assert!(app.document().is_dirty(app.context().history()), "before the save is not as saved");
}

#[test]
fn what_is_done_while_saving_is_unsaved_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    save_as(&mut app, &folder.path().join("a.guitu"), false);
    mark(&mut app, 1);
    send(&mut app, ProjectCommand::Save);
    mark(&mut app, 2);
    until(&mut app, "saved", |app| !app.document().is_saving());
    assert!(app.document().is_dirty(app.context().history()));
    crash(app);
    let mut app = program(folder.path(), "two");
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| marked(app) == 2);
}

#[test]
fn the_history_list_goes_to_any_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    for number in [1, 2, 3] {
        mark(&mut app, number);
    }
    let rows = history_rows(&app);
    let texts: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["开始", "调整“分区”透明度", "调整“分区”透明度", "调整“分区”透明度"]);
    app.dispatch(rows[1].command.clone());
    assert_eq!(marked(&app), 1);
    let rows = history_rows(&app);
    assert_eq!(
        rows.iter().map(|row| (row.done, row.current)).collect::<Vec<_>>(),
        [(true, false), (true, true), (false, false), (false, false)]
    );
    app.dispatch(rows[3].command.clone());
    assert_eq!(marked(&app), 3);
}

#[test]
fn after_a_crash_the_list_names_what_was_done_and_recovery_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    save_as(&mut app, &path, false);
    mark(&mut app, 2);
    mark(&mut app, 3);
    app.dispatch(Command::Undo);
    crash(app);

    let mut app = program(folder.path(), "two");
    assert_eq!(requests(&mut app), [ProjectRequest::RecoveryDialog]);
    let [row] = recovery_rows(&app, noon() + Duration::from_hours(2)).try_into().expect("one");
    assert_eq!((row.name.as_str(), row.age.as_str(), row.count), ("a.guitu", "2 小时前", 3));
    assert_eq!(row.when, "14:13");
    assert_eq!(row.steps[0].0, "调整“分区”透明度");
    assert_eq!(row.damage, None);
    app.dispatch(row.recover.expect("it can be recovered"));
    until(&mut app, "recovered", |app| marked(app) == 2);
    assert_eq!(app.document().file().path(), Some(path.as_path()));
    assert_eq!((app.context().history().done().len(), app.context().history().undone().len()), (1, 1));
    assert!(app.document().is_dirty(app.context().history()));
    app.dispatch(Command::Redo);
    assert_eq!(marked(&app), 3);

    // A second crash right after the recovery loses nothing either.
    crash(app);
    let mut app = program(folder.path(), "three");
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| marked(app) == 3);
    send(&mut app, ProjectCommand::Save);
    until(&mut app, "saved", |app| !app.document().is_dirty(app.context().history()));
    send(&mut app, ProjectCommand::Close);
    assert_eq!(requests(&mut app).last(), Some(&ProjectRequest::Close));
    assert!(journals(folder.path()).is_empty(), "a clean exit leaves nothing");
    assert!(program(folder.path(), "four").document().found_journals().is_empty());
}

#[test]
fn a_running_session_is_not_offered_for_recovery() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = program(folder.path(), "one");
    mark(&mut running, 1);
    until(&mut running, "journaled", |app| app.document().journal_status().is_some_and(|status| status.durable == 1));
    assert!(program(folder.path(), "two").document().found_journals().is_empty());
    crash(running);
    let claimed = program(folder.path(), "three");
    assert_eq!(claimed.document().found_journals().recoveries.len(), 1);
    assert!(
        program(folder.path(), "four").document().found_journals().is_empty(),
        "the first window offers it already"
    );
}

#[test]
fn a_file_that_was_saved_by_somebody_since_is_not_overwritten_by_recovery() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    save_as(&mut app, &path, false);
    mark(&mut app, 2);
    crash(app);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = program(elsewhere.path(), "other");
    open(&mut other, &path);
    mark(&mut other, 9);
    send(&mut other, ProjectCommand::Save);
    until(&mut other, "saved", |app| !app.document().is_dirty(app.context().history()));
    send(&mut other, ProjectCommand::Close);
    let mut app = program(folder.path(), "two");
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| marked(app) == 2);
    assert_eq!(app.document().file().path(), None);
    assert!(app.context().notices().iter().any(|notice| notice.text.contains("在此之后有过改动")));
}

#[test]
fn a_long_drag_is_in_the_journal_while_it_goes_on_and_is_one_step_after_recovery() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program(folder.path(), "one");
    let drag = |app: &mut App, number: u8| {
        let opacity = f32::from(number) / 100.0;
        let (layer, gesture) = (LayerId::new("zones"), Some(GestureId(5)));
        app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer, opacity, gesture }));
    };
    for number in 1..=30 {
        drag(&mut app, number);
        app.tick(f64::from(number) * 0.1);
    }
    let start = std::time::Instant::now();
    while app.document().journal_status().unwrap().durable < 2 {
        assert!(start.elapsed().as_secs() < 60);
        std::thread::yield_now();
    }
    assert!(app.document().journal_status().unwrap().durable <= 3, "one entry a second, not one a frame");
    crash(app);
    let mut app = program(folder.path(), "two");
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "recovered", |app| !app.context().history().done().is_empty());
    assert_eq!(app.context().history().done().len(), 1);
}

#[test]
fn unsaved_work_is_asked_about_before_another_project_takes_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut app = program(folder.path(), "one");
    mark(&mut app, 1);
    save_as(&mut app, &path, false);
    mark(&mut app, 2);
    send(&mut app, ProjectCommand::New);
    assert_eq!(requests(&mut app), [ProjectRequest::UnsavedDialog]);
    send(&mut app, ProjectCommand::AnswerUnsaved(UnsavedAnswer::Cancel));
    assert_eq!(marked(&app), 2);
    send(&mut app, ProjectCommand::New);
    send(&mut app, ProjectCommand::AnswerUnsaved(UnsavedAnswer::Save));
    until(&mut app, "saved, then new", |app| app.document().file().path().is_none());
    assert_eq!((marked(&app), app.document().is_dirty(app.context().history())), (0, false));
    open(&mut app, &path);
    assert_eq!(marked(&app), 2);
    mark(&mut app, 3);
    send(&mut app, ProjectCommand::Close);
    send(&mut app, ProjectCommand::AnswerUnsaved(UnsavedAnswer::Discard));
    assert_eq!(requests(&mut app).last(), Some(&ProjectRequest::Close));
    assert!(journals(folder.path()).is_empty());
}

#[test]
fn looking_around_is_neither_unsaved_nor_asked_about_nor_recovered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let look = |app: &mut App| {
        app.dispatch(Command::Edit(Edit::SetMapTheme(1)));
        app.dispatch(Command::Edit(Edit::Solo(LayerId::new("zones"))));
        app.dispatch(Command::Edit(Edit::SetLayerVisible { layer: LayerId::new("lines"), visible: true }));
    };
    let mut app = program(folder.path(), "one");
    look(&mut app);
    assert!(
        !app.document().is_dirty(app.context().history()) && app.context().history().done().len() == 3,
        "it can be undone all the same"
    );
    crash(app);
    let mut app = program(folder.path(), "two");
    assert!(app.document().found_journals().is_empty() && journals(folder.path()).is_empty());

    mark(&mut app, 1);
    save_as(&mut app, &path, false);
    look(&mut app);
    assert!(!app.document().is_dirty(app.context().history()));
    send(&mut app, ProjectCommand::Close);
    assert_eq!(requests(&mut app), [ProjectRequest::Close]);

    let mut app = program(folder.path(), "three");
    mark(&mut app, 2);
    look(&mut app);
    assert!(app.document().is_dirty(app.context().history()), "what was made before is still unsaved");
    app.dispatch(Command::Undo);
    assert!(app.document().is_dirty(app.context().history()));
}

#[test]
fn a_second_window_on_the_same_file_may_look_or_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut first = program(folder.path(), "one");
    mark(&mut first, 1);
    save_as(&mut first, &path, false);

    let mut second = program(folder.path(), "two");
    send(&mut second, ProjectCommand::Open(path.clone()));
    let [ProjectRequest::LockedDialog { rival, .. }] = &requests_after(&mut second)[..] else { panic!() };
    assert_eq!(rival.as_ref().map(|rival| rival.pid), Some(owner().pid));
    let row = locked_row(&second, &path, rival.as_ref(), noon());
    assert_eq!(row.question, "“a.guitu”正在别处打开");
    assert_eq!(row.detail, format!("电脑：here，进程 {}，自 14:13 起", owner().pid));
    send(&mut second, ProjectCommand::AnswerLocked(LockedAnswer::ReadOnly));
    until(&mut second, "open", |app| app.document().file().path().is_some());
    assert!(second.document().file().is_read_only() && marked(&second) == 1);
    mark(&mut second, 2);
    send(&mut second, ProjectCommand::Save);
    assert_eq!(second.take_requests(), [Request::Path(Ask::Save)]);
    save_as(&mut second, &path, false);
    assert!(last_notice(&second).contains("正在别处打开"), "{}", last_notice(&second));

    let mut third = program(folder.path(), "three");
    send(&mut third, ProjectCommand::Open(path.clone()));
    requests_after(&mut third);
    send(&mut third, ProjectCommand::AnswerLocked(LockedAnswer::Copy));
    until(&mut third, "open", |app| marked(app) == 1);
    assert!(third.document().file().path().is_none() && third.document().is_dirty(third.context().history()));

    send(&mut first, ProjectCommand::Close);
    save_as(&mut second, &path, false);
    assert!(!second.document().is_dirty(second.context().history()) && !second.document().file().is_read_only());
}

#[test]
fn a_folder_that_is_carried_elsewhere_finds_its_layers() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("here");
    fs::create_dir(&here).unwrap();
    let mut app = program(folder.path(), "one");
    add_layer(&mut app, &here.join("层.geojson"));
    save_as(&mut app, &here.join("a.guitu"), false);
    send(&mut app, ProjectCommand::Close);
    let there = folder.path().join("there");
    fs::rename(&here, &there).unwrap();
    let mut app = program(folder.path(), "two");
    open(&mut app, &there.join("a.guitu"));
    until(&mut app, "the layer is there", layer_is_there);
    assert!(app.document().file().troubles().is_empty() && !app.document().is_dirty(app.context().history()));
}

#[test]
fn a_missing_layer_is_said_and_can_be_located_or_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let (path, layer) = (folder.path().join("a.guitu"), folder.path().join("层.geojson"));
    let mut app = program(folder.path(), "one");
    add_layer(&mut app, &layer);
    save_as(&mut app, &path, false);
    send(&mut app, ProjectCommand::Close);
    let moved = folder.path().join("moved.geojson");
    fs::rename(&layer, &moved).unwrap();

    let mut app = program(folder.path(), "two");
    open(&mut app, &path);
    let [row] = trouble_rows(&app).try_into().expect("one");
    assert_eq!(row.text, "找不到图层文件“层.geojson”");
    assert_eq!(row.actions.iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["trouble.locate", "trouble.drop"]);
    let part = Part::Source(SourceId(1));
    app.dispatch(row.actions[0].1.clone());
    let locate = Request::Path(Ask::Locate(part));
    assert_eq!(app.take_requests(), [Request::Project(ProjectRequest::TroublesDialog), locate]);
    send(&mut app, ProjectCommand::Locate(part, moved));
    until(&mut app, "the layer is there", layer_is_there);
    assert!(app.document().file().troubles().is_empty());
    assert_eq!(history_rows(&app)[1].text, "重新指定“moved.geojson”的位置");
    app.dispatch(Command::Undo);
    send(&mut app, ProjectCommand::DropPart(part));
    assert!(app.context().project().sources().next().is_none());
}

/// A program with a packed project whose layer has changed beside it since.
fn with_changed_layer(folder: &Path) -> App {
    let (path, layer) = (folder.join("a.guitu"), folder.join("层.geojson"));
    let mut app = program(folder, "one");
    add_layer(&mut app, &layer);
    save_as(&mut app, &path, true);
    send(&mut app, ProjectCommand::Close);
    fs::write(&layer, POINT.replace("104.4", "104.5")).unwrap();

    let mut app = program(folder, "two");
    open(&mut app, &path);
    app
}

#[test]
fn a_layer_that_changed_since_is_said_and_a_packed_project_offers_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = with_changed_layer(folder.path());
    assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::Changed);
    send(&mut app, ProjectCommand::UseCopy(Part::Source(SourceId(1))));
    until(&mut app, "the copy is open", |app| {
        app.context()
            .open()
            .source(SourceId(1))
            .is_some_and(|source| source.path.starts_with(folder.path().join("copies")))
    });
    assert_eq!(fs::read_to_string(&app.context().open().source(SourceId(1)).unwrap().path).unwrap(), POINT);
}

#[test]
fn the_copy_is_offered_only_where_the_project_file_has_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = with_changed_layer(folder.path());
    let offers = |app: &App| trouble_rows(app)[0].actions.iter().any(|(key, _)| *key == "trouble.use_copy");
    assert!(offers(&app));
    let unpacked = folder.path().join("b.guitu");
    send(&mut app, ProjectCommand::SaveAs { path: unpacked.clone(), packed: false });
    until(&mut app, "saved elsewhere", |app| app.document().file().path() == Some(&unpacked));
    assert!(!offers(&app), "the new file has no copy in it");
}

#[test]
fn a_packed_project_alone_opens_elsewhere_and_saves_itself_again_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (path, layer) = (folder.path().join("a.guitu"), folder.path().join("层.geojson"));
    let mut app = program(folder.path(), "one");
    add_layer(&mut app, &layer);
    save_as(&mut app, &path, true);
    send(&mut app, ProjectCommand::Close);
    fs::remove_file(&layer).unwrap();
    for round in ["usb1", "usb2"] {
        let stick = folder.path().join(round);
        fs::create_dir(&stick).unwrap();
        let carried = stick.join("b.guitu");
        fs::rename(&path, &carried).unwrap();
        let mut app = program(&stick, round);
        open(&mut app, &carried);
        until(&mut app, "the layer is there", layer_is_there);
        assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::CopyUsed);
        assert!(app.document().file().is_packed() && requests(&mut app).is_empty(), "nothing to ask about");
        mark(&mut app, 5);
        send(&mut app, ProjectCommand::Save);
        until(&mut app, "saved", |app| !app.document().is_dirty(app.context().history()));
        send(&mut app, ProjectCommand::Close);
        fs::rename(&carried, &path).unwrap();
    }
}

#[test]
fn a_plan_of_the_users_is_packed_found_missed_and_noticed_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    let path = folder.path().join("a.guitu");
    let mut app = program(folder.path(), "one");
    let title = |app: &App| app.context().plan().title.zh.clone();
    let built_in = title(&app);
    app.dispatch(Command::File(FileCommand::Open(plan.clone())));
    until(&mut app, "the plan is open", |app| title(app) != built_in);
    let id = title(&app);
    save_as(&mut app, &path, true);
    let packed = folder.path().join("packed.guitu");
    fs::copy(&path, &packed).unwrap();
    save_as(&mut app, &path, false);
    send(&mut app, ProjectCommand::Close);

    let mut app = program(folder.path(), "two");
    open(&mut app, &path);
    assert_eq!((title(&app), app.document().file().troubles().len()), (id.clone(), 0));
    send(&mut app, ProjectCommand::Close);

    let layer = plan.join("layers/stations.geojson");
    let text = fs::read_to_string(&layer).unwrap();
    fs::write(&layer, text.replacen("104.", "104.1", 1)).unwrap();
    let mut app = program(folder.path(), "three");
    open(&mut app, &path);
    assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::Changed);
    send(&mut app, ProjectCommand::AcceptChange(Part::Plan));
    assert!(app.document().file().troubles().is_empty());
    send(&mut app, ProjectCommand::Close);

    fs::remove_dir_all(&plan).unwrap();
    let mut app = program(folder.path(), "four");
    open(&mut app, &path);
    assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::Missing);
    assert_eq!(title(&app), built_in, "the plan on show stays");
    open(&mut app, &packed);
    until(&mut app, "the copy is open", |app| title(app) == id);
    assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::CopyUsed);
}
