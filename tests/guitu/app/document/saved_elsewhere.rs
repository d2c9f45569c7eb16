//! 另存为 in another folder: whatever the project names is still found, and what stays behind is told.

use std::fs;
use std::path::{Path, PathBuf};

use guitu::app::App;
use guitu::app::command::{HeldAnswer, ProjectCommand};
use guitu::format::project_file::{linked_files, read};
use guitu::plan::SourceId;

use super::world::{open, program, save_as, send, until};
use crate::support::stranger::{Stranger, holds, layer_at, picture_at, png, unzipped};

/// A project in `folder/old` with a picture on a page and a layer, both named from there.
fn project(folder: &Path) -> PathBuf {
    let old = folder.join("old");
    fs::create_dir_all(old.join("图")).unwrap();
    fs::write(old.join("图/标志.png"), png()).unwrap();
    let point =
        r#"{"type":"Feature","properties":{"name":"井"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    fs::write(old.join("井.geojson"), format!(r#"{{"type":"FeatureCollection","features":[{point}]}}"#)).unwrap();
    let (layer, picture) = (layer_at("井.geojson"), picture_at("图/标志.png"));
    let records = format!("{},{}", layer.trim_end_matches(']'), picture.trim_start_matches('['));
    let path = old.join("a.guitu");
    Stranger { records: &records, ..Stranger::default() }.write(&path);
    path
}

fn opened(app: &mut App, path: &Path) {
    open(app, path);
    send(app, ProjectCommand::AnswerHeld(HeldAnswer::Open));
    until(app, "the layer is there", |app| app.context().open().source(SourceId(1)).is_some() && !app.is_reading());
}

/// Whether the only picture that the project links to can be read.
fn picture_is_found(app: &App) -> bool {
    let pictures: Vec<_> = linked_files(app.context().project()).into_iter().map(Path::to_owned).collect();
    let [picture] = pictures.as_slice() else { panic!("{pictures:?}") };
    app.context().consent().permit(picture).is_ok_and(|permit| permit.open().is_ok())
}

#[test]
fn a_project_that_is_saved_in_another_folder_keeps_its_pictures_and_layers_and_says_what_stays_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    for new in ["new/b.guitu", "old/deeper/b.guitu", "b.guitu"] {
        let new = folder.path().join(new);
        fs::create_dir_all(new.parent().unwrap()).unwrap();
        let mut app = program(&folder.path().join("data"), "one");
        opened(&mut app, &path);
        save_as(&mut app, &new, false);
        assert!(picture_is_found(&app), "{}", new.display());
        let stays = app.context().notices().iter().find(|notice| notice.text.contains("仍在原来的文件夹"));
        let leaves = !path.starts_with(new.parent().unwrap());
        assert_eq!(stays.is_some(), leaves, "{}: {stays:?}", new.display());
        assert!(stays.is_none_or(|notice| notice.text.contains("2 个文件")), "{stays:?}");
        drop(app);
        let mut again = program(&folder.path().join("data"), "two");
        opened(&mut again, &new);
        assert!(picture_is_found(&again), "{}", new.display());
    }
}

#[test]
fn a_project_that_is_carried_elsewhere_with_its_folder_finds_what_lies_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let mut app = program(&folder.path().join("data"), "one");
    opened(&mut app, &path);
    save_as(&mut app, &path, false);
    drop(app);
    fs::rename(folder.path().join("old"), folder.path().join("moved")).unwrap();
    let mut again = program(&folder.path().join("data"), "two");
    opened(&mut again, &folder.path().join("moved/a.guitu"));
    assert!(picture_is_found(&again));
}

#[test]
fn a_packed_project_holds_its_pictures_and_only_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let packed = folder.path().join("packed/b.guitu");
    fs::create_dir_all(packed.parent().unwrap()).unwrap();
    let mut app = program(&folder.path().join("data"), "one");
    opened(&mut app, &path);
    save_as(&mut app, &packed, true);
    assert_eq!(linked_files(&read(&packed).unwrap().project).len(), 0);
    // A header and an end do not make a picture.
    let secret = [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x02\x08\x02\0\0\0".as_slice(), b"secret IEND"];
    fs::write(folder.path().join("old/图/标志.png"), secret.concat()).unwrap();
    save_as(&mut app, &packed, true);
    assert!(!holds(&unzipped(&packed), "secret"));
    assert!(app.context().notices().iter().any(|notice| notice.text.contains("未能打包")));
}
