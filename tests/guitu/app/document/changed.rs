//! A project file that somebody else changed while it was open here.

use std::fs;
use std::path::Path;

use guitu::app::ask::Ask;
use guitu::app::command::{ChangedAnswer, ProjectCommand};
use guitu::app::document::ProjectRequest;
use guitu::app::rows::changed_row;
use guitu::app::{App, Command, Request};

use super::world::{mark, marked, noon, open, program, requests, save_as, send, until};
use crate::support::stranger::{Stranger, layer_at, picture_at};

/// A program that has a project open and unsaved work in it, and the project's path.
fn at_work(folder: &Path) -> (App, std::path::PathBuf) {
    let path = folder.join("a.guitu");
    let mut app = program(&folder.join("data"), "one");
    mark(&mut app, 1);
    save_as(&mut app, &path, false);
    mark(&mut app, 2);
    requests(&mut app);
    (app, path)
}

fn save(app: &mut App) {
    send(app, ProjectCommand::Save);
    until(app, "tried", |app| !app.document().is_saving());
}

fn answer(app: &mut App, answer: ChangedAnswer) {
    send(app, ProjectCommand::AnswerChanged(answer));
    until(app, "done", |app| !app.document().is_saving());
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten_before_the_user_has_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, path) = at_work(folder.path());
    Stranger { records: "[]", ..Stranger::default() }.write(&path);
    let theirs = fs::read(&path).unwrap();
    save(&mut app);
    assert_eq!(requests(&mut app), [ProjectRequest::ChangedDialog]);
    assert!(app.document().is_dirty(app.context().history()) && fs::read(&path).unwrap() == theirs);
    answer(&mut app, ChangedAnswer::Cancel);
    assert!(app.document().is_dirty(app.context().history()) && app.document().file().conflict().is_none());
    save(&mut app);
    answer(&mut app, ChangedAnswer::SaveAs);
    assert!(app.take_requests().contains(&Request::Path(Ask::Save)));
    save_as(&mut app, &folder.path().join("b.guitu"), false);
    assert!(!app.document().is_dirty(app.context().history()) && fs::read(&path).unwrap() == theirs, "both are there");
}

#[test]
fn overwriting_is_done_once_it_is_said_and_what_waited_for_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, path) = at_work(folder.path());
    Stranger { records: "[]", ..Stranger::default() }.write(&path);
    send(&mut app, ProjectCommand::Close);
    send(&mut app, ProjectCommand::AnswerUnsaved(guitu::app::command::UnsavedAnswer::Save));
    until(&mut app, "tried", |app| !app.document().is_saving());
    let asked = requests(&mut app);
    assert!(asked.contains(&ProjectRequest::ChangedDialog) && !asked.contains(&ProjectRequest::Close), "{asked:?}");
    answer(&mut app, ChangedAnswer::Overwrite);
    assert!(requests(&mut app).contains(&ProjectRequest::Close));
    let mut app = program(&folder.path().join("data"), "two");
    open(&mut app, &path);
    assert_eq!(marked(&app), 2);
}

#[test]
fn comparing_says_what_is_only_there_only_here_and_different() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, path) = at_work(folder.path());
    let theirs = picture_at("x.png");
    let both = format!("{},{}", theirs.trim_end_matches(']'), layer_at("甲.geojson").trim_start_matches('['));
    Stranger { records: &both, ..Stranger::default() }.write(&path);
    save(&mut app);
    let row = changed_row(&app, noon()).unwrap();
    assert!(row.question.contains("a.guitu") && row.summary.is_empty());
    send(&mut app, ProjectCommand::AnswerChanged(ChangedAnswer::Compare));
    until(&mut app, "compared", |app| changed_row(app, noon()).is_some_and(|row| !row.summary.is_empty()));
    let row = changed_row(&app, noon()).unwrap();
    assert!(row.summary.contains("2 项只在那里，1 项只在这里，0 项两边不同"), "{row:?}");
    for wanted in ["图件 f1 · 只在磁盘上的文件里", "图层文件 甲.geojson · 只在磁盘上的文件里"]
    {
        assert!(row.differences.iter().any(|line| line == wanted), "{wanted} in {row:?}");
    }
    assert!(app.document().file().conflict().is_some(), "the question stays");
    answer(&mut app, ChangedAnswer::Overwrite);
    assert!(!app.document().is_dirty(app.context().history()));
}

#[test]
fn a_file_that_is_the_same_again_or_gone_is_nobodys_work() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, path) = at_work(folder.path());
    let same = fs::read(&path).unwrap();
    fs::write(&path, &same).unwrap();
    save(&mut app);
    assert!(!app.document().is_dirty(app.context().history()) && requests(&mut app).is_empty());
    mark(&mut app, 3);
    fs::remove_file(&path).unwrap();
    save(&mut app);
    assert!(!app.document().is_dirty(app.context().history()) && path.exists());
    app.dispatch(Command::Undo);
    save(&mut app);
    assert!(requests(&mut app).is_empty(), "one's own save is no change by somebody else");
}
