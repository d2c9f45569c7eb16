//! Annotations whose files or pictures are on a drive that does not answer.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::app::command::{
    AnnotateCommand, Command, ExportCommand, FileCommand, HeldAnswer, ProjectCommand, ReviewCommand,
};
use guitu::app::exports::ExportSubject;
use guitu::app::{App, ViewId};
use guitu::display::{LayerContent, LayerName};

use super::super::world::{send, until};
use super::Office;
use crate::support::stranger::png;

fn remark(path: &Path, author: &str) {
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"guitu:kind":"text","title":"{author}的意见","guitu:author":"{author}"}},"geometry":{{"type":"Point","coordinates":[104.4,31.2]}}}}]}}"#
    );
    fs::write(path, text).unwrap();
}

fn reviewers(app: &App) -> Vec<String> {
    let remarks = app.review().merge().map(|merge| merge.remarks().to_vec()).unwrap_or_default();
    remarks.into_iter().map(|remark| remark.reviewer).collect()
}

#[test]
fn a_reviewers_file_on_a_dead_drive_holds_up_no_other_and_keeps_its_place_among_them() {
    let mut office = Office::new();
    let (dead, here) = (office.dead("甲.geojson"), office.folder.path().join("乙.geojson"));
    remark(&dead, "甲");
    remark(&here, "乙");
    office.app.dispatch(Command::Review(ReviewCommand::Open(vec![dead, here])));
    until(&mut office.app, "the other is read", |app| reviewers(app) == ["乙"]);
    office.drive.answer(true);
    until(&mut office.app, "both are read", |app| reviewers(app) == ["甲", "乙"]);
}

#[test]
fn annotations_on_their_way_are_shown_as_such_and_cancelled() {
    let mut office = Office::new();
    let path = office.dead("标注.geojson");
    remark(&path, "甲");
    office.app.dispatch(Command::Annotate(AnnotateCommand::Import(path.clone())));
    office.app.dispatch(Command::Review(ReviewCommand::Open(vec![path.clone()])));
    let coming: Vec<_> = office.app.exchange().under_way().chain(office.app.review().coming()).collect();
    assert_eq!(coming.iter().map(|file| file.path).collect::<Vec<_>>(), [&path, &path]);
    office.app.dispatch(Command::File(FileCommand::CancelLoading));
    assert!(!office.app.is_reading() && office.app.exchange().under_way().next().is_none());
    office.drive.answer(true);
    office.app.tick(1.0);
    assert!(office.app.context().annotations().in_order().is_empty() && office.app.review().merge().is_none());
}

/// An annotation with a picture at `picture`, to which the user agrees.
fn with_picture(office: &mut Office, picture: &Path) {
    let (file, named) = (office.folder.path().join("标注.geojson"), picture.to_string_lossy());
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"guitu:kind":"image","guitu:image":{{"path":{named:?}}}}},"geometry":{{"type":"Polygon","coordinates":[[[104.3,31.0],[104.4,31.0],[104.4,31.1],[104.3,31.1],[104.3,31.0]]]}}}}]}}"#
    );
    fs::write(&file, text).unwrap();
    fs::write(picture, png()).unwrap();
    office.app.tick(90.0);
    office.app.dispatch(Command::Annotate(AnnotateCommand::Import(file)));
    until(&mut office.app, "imported", |app| !app.document().file().held().is_empty());
}

/// An office whose map has a linked picture that may be opened, on a drive that does not answer any more.
fn with_dead_picture() -> (Office, PathBuf) {
    let mut office = Office::new();
    let path = office.dead("现场.png");
    with_picture(&mut office, &path);
    office.drive.answer(true);
    send(&mut office.app, ProjectCommand::AnswerHeld(HeldAnswer::Open));
    until(&mut office.app, "agreed", |app| app.document().file().held().is_empty());
    office.drive.answer(false);
    (office, path)
}

fn pictures_on_the_map(app: &mut App) -> usize {
    let picture = app.picture(ViewId::Desk);
    let layers = picture.layers.iter().filter(|layer| matches!(layer.key.layer, LayerName::Annotations(_)));
    layers.filter(|layer| matches!(*layer.content, LayerContent::Image { .. })).count()
}

#[test]
fn a_linked_picture_on_a_dead_drive_leaves_the_map_as_it_is_until_it_comes_or_is_given_up() {
    let (mut office, path) = with_dead_picture();
    office.app.tick(100.0);
    assert_eq!(pictures_on_the_map(&mut office.app), 0, "the map waits for nothing");
    office.sees_through(&path);
    assert_eq!(pictures_on_the_map(&mut office.app), 0);
    office.app.tick(110.0);
    assert_eq!(office.silent().len(), 0, "who gave it up is left in peace");
    office.drive.answer(true);
    // A page looks again, and the map follows.
    let out = office.folder.path().join("图.svg");
    office.app.dispatch(Command::Export(ExportCommand::Write { subject: ExportSubject::Map, path: out.clone() }));
    until(&mut office.app, "written", |app| app.exports().under_way().is_none());
    assert!(fs::read_to_string(&out).unwrap().contains("data:image/png"));
    assert_eq!(pictures_on_the_map(&mut office.app), 1);
    office.closes();
}

#[test]
fn a_page_with_a_linked_picture_on_a_dead_drive_says_which_file_it_waits_for_and_goes_on_without_it() {
    let (mut office, path) = with_dead_picture();
    let out = office.folder.path().join("图.svg");
    office.app.tick(100.0);
    office.app.dispatch(Command::Export(ExportCommand::Write { subject: ExportSubject::Map, path: out.clone() }));
    office.hang(1);
    office.app.tick(100.1);
    office.app.tick(103.2);
    assert!(office.silent().contains(&path), "{:?}", office.silent());
    let wait = office.app.context().waits().silent().find(|(_, waited)| *waited == path).unwrap().0;
    office.app.dispatch(Command::File(FileCommand::StopWaiting(wait)));
    until(&mut office.app, "written without the picture", |app| app.exports().under_way().is_none());
    assert!(!fs::read_to_string(&out).unwrap().contains("data:image/png"));
}
