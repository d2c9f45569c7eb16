//! Pictures and documents that cannot be opened before the user has said something of them.

use std::fs;
use std::sync::Arc;

use guitu::app::command::{FileCommand, PictureUse};
use guitu::app::{App, Command, Config, Request};
use guitu::project::SourceId;
use guitu::tool::ToolKind;

use super::document::world::until;
use crate::support::documents::{RED_QUARTER, pages};

fn program() -> App {
    App::new(Config { reduce_motion: true, ..Config::built_in(None, "zh", Arc::new(|| ())).unwrap() })
}

fn file(app: &mut App, command: FileCommand) {
    app.dispatch(Command::File(command));
}

/// A program that was brought these pictures and asks what they are to be.
fn asking(names: &[&str]) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let mut app = program();
    for name in names {
        image::RgbImage::new(30, 20).save(folder.path().join(name)).unwrap();
        file(&mut app, FileCommand::Open(folder.path().join(name)));
    }
    until(&mut app, "the question", |app| app.workspace().unsettled().pictures().len() == names.len());
    assert!(app.take_requests().contains(&Request::PictureUseDialog));
    (folder, app)
}

fn sources(app: &App) -> Vec<SourceId> {
    app.context().project().sources().map(|(id, _)| id).collect()
}

#[test]
fn a_picture_without_a_place_becomes_a_scan_only_when_the_user_says_so() {
    let (_folder, mut app) = asking(&["扫描.png"]);
    assert!(sources(&app).is_empty() && app.tools().in_hand() == ToolKind::Select, "nothing is done unasked");
    file(&mut app, FileCommand::UsePictures(Some(PictureUse::Scan)));
    until(&mut app, "the scan", |app| !sources(app).is_empty());
    assert!(app.placing().shown(app.context()).is_some(), "it waits for its points");
    assert!(app.workspace().unsettled().pictures().is_empty());
}

#[test]
fn it_is_put_on_the_map_or_given_up_if_the_user_says_that() {
    let (_folder, mut app) = asking(&["照片.png", "又一张.png"]);
    file(&mut app, FileCommand::UsePictures(Some(PictureUse::Annotation)));
    until(&mut app, "the picture in hand", |app| app.tools().in_hand() != ToolKind::Select);
    assert!(app.context().notices().iter().any(|notice| notice.text.contains("共 2 张")), "the second one is told of");
    let (_folder, mut app) = asking(&["照片.png"]);
    file(&mut app, FileCommand::UsePictures(None));
    app.tick(0.0);
    assert!(sources(&app).is_empty() && app.tools().in_hand() == ToolKind::Select && !app.is_reading());
}

#[test]
fn of_a_document_with_several_pages_the_chosen_one_is_placed_and_one_with_a_single_page_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (one, three) = (folder.path().join("单页.pdf"), folder.path().join("三页.pdf"));
    fs::write(&one, pages(&[[200, 100]], "", RED_QUARTER, &[])).unwrap();
    fs::write(&three, pages(&[[200, 100], [400, 100], [100, 100]], "", RED_QUARTER, &[])).unwrap();
    let mut app = program();
    file(&mut app, FileCommand::Open(one));
    until(&mut app, "the only page", |app| sources(app).len() == 1);
    file(&mut app, FileCommand::Open(three));
    until(&mut app, "the question", |app| app.workspace().unsettled().document().is_some());
    assert!(app.take_requests().contains(&Request::PageDialog));
    file(&mut app, FileCommand::LookAtPage(2));
    until(&mut app, "the page as it looks", |app| {
        app.workspace().unsettled().document().unwrap().glance(2).is_some_and(|page| page.width == 560)
    });
    file(&mut app, FileCommand::UsePage(Some(2)));
    until(&mut app, "the second page", |app| sources(app).len() == 2);
    let source = app.context().open().source(sources(&app)[1]).unwrap();
    assert_eq!((source.reading.page, source.layer.image().unwrap().pixels.width), (Some(2), 1667));
    assert!(app.workspace().unsettled().document().is_none());
    assert_eq!(app.placing().shown(app.context()).map(|(id, _)| id), Some(sources(&app)[1]));
}
