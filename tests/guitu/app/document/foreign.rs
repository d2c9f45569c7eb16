//! A stranger's project names files of this machine: none is opened, embedded or packed before the
//! user has seen its path and agreed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guitu::app::command::{AnnotateCommand, FileCommand, HeldAnswer, ProjectCommand};
use guitu::app::document::{Part, ProjectRequest, TroubleKind};
use guitu::app::exports::{PageFolder, PageOutput, export_sheets};
use guitu::app::pages::{PageSource, Sheet};
use guitu::app::rows::{finding_rows, held_rows, trouble_rows};
use guitu::app::{App, Command};
use guitu::export::writer_named;
use guitu::project::SourceId;
use guitu::project::figure::{Figure, figures};
use guitu::task;

use super::world::{copy_folder, last_notice, open, program, requests, save_as, send, until};
use crate::support::stranger::{Stranger, holds, layer_at, picture_at, png, unzipped};

const POINT: &str =
    r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
const SECRET: &str = "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";

/// A folder with a project's folder `p`, something elsewhere, and the program's own data.
struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for inside in ["p", "elsewhere"] {
            fs::create_dir(folder.path().join(inside)).unwrap();
        }
        Self { folder }
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(inside)
    }

    fn program(&self, session: &str) -> App {
        let mut app = program(&self.at("data"), session);
        requests(&mut app);
        app
    }

    /// A stranger's project `p/<name>` that names a file as a layer.
    fn project_with_layer(&self, name: &str, layer: &str) -> PathBuf {
        let path = self.at("p").join(name);
        Stranger { records: &layer_at(layer), ..Stranger::default() }.write(&path);
        path
    }
}

fn layer_is_there(app: &App) -> bool {
    app.context().open().source(SourceId(1)).is_some()
}

fn asks(app: &mut App) -> bool {
    requests(app).contains(&ProjectRequest::HeldDialog)
}

fn agree(app: &mut App) {
    send(app, ProjectCommand::AnswerHeld(HeldAnswer::Open));
    until(app, "looked", |app| !app.is_reading());
}

/// All pages of the project as SVG, which holds pictures as they are.
fn written(app: &App, folder: &Path) -> Vec<u8> {
    let source = PageSource::of(app.context(), "2026-11-28".to_owned());
    let sheets: Vec<Sheet> =
        figures(app.context().history().project()).map(|(_, figure)| Sheet::new(Figure::clone(figure))).collect();
    let output = PageOutput {
        out: folder.join("out"),
        writer: writer_named("svg").unwrap(),
        dpi: 36.0,
        folder: PageFolder::IsMade,
        account: false,
    };
    export_sheets(&source, &sheets, &output, &task::Context::unwatched(), |_| Ok(())).unwrap();
    let files = fs::read_dir(folder.join("out")).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    files.flatten().collect()
}

#[test]
fn a_layer_elsewhere_is_held_back_until_the_user_agrees_to_its_path_and_for_this_project_only() {
    let world = World::new();
    let layer = world.at("elsewhere/层.geojson");
    fs::write(&layer, POINT).unwrap();
    let path = world.project_with_layer("a.guitu", "../elsewhere/层.geojson");
    let mut app = world.program("one");
    open(&mut app, &path);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(asks(&mut app) && !layer_is_there(&app), "{:?}", app.context().notices());
    assert_eq!(held_rows(&app)[0].path, layer.to_string_lossy());
    assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::HeldBack);
    assert!(finding_rows(&app).iter().any(|row| row.text.contains("层.geojson") && row.text.contains("未经同意")));
    assert_eq!(trouble_rows(&app)[0].actions[0].0, "trouble.ask_held");
    send(&mut app, ProjectCommand::AnswerHeld(HeldAnswer::Leave));
    assert!(!app.is_reading() && !layer_is_there(&app));
    app.dispatch(trouble_rows(&app)[0].actions[0].1.clone());
    assert!(asks(&mut app), "it can be asked for again");
    agree(&mut app);
    assert!(
        layer_is_there(&app) && app.document().file().held().is_empty() && app.document().file().troubles().is_empty()
    );
    send(&mut app, ProjectCommand::Close);

    let mut app = world.program("two");
    open(&mut app, &path);
    until(&mut app, "the layer is there", layer_is_there);
    assert!(!asks(&mut app), "it is remembered");
    let other = world.project_with_layer("b.guitu", "../elsewhere/层.geojson");
    open(&mut app, &other);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(asks(&mut app) && !layer_is_there(&app), "another project has to ask itself");
}

#[test]
fn nothing_that_a_project_says_of_itself_counts_as_consent() {
    let world = World::new();
    let layer = world.at("elsewhere/层.geojson");
    fs::write(&layer, POINT).unwrap();
    let path = world.project_with_layer("a.guitu", &layer.to_string_lossy());
    // A store of its own beside it is nobody's.
    let agreed = format!(r#"[{{"project":{{"path":{path:?}}},"files":[{{"path":{layer:?}}}]}}]"#);
    fs::write(world.at("p/agreed-files.json"), agreed).unwrap();
    let mut app = world.program("one");
    open(&mut app, &path);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(asks(&mut app) && !layer_is_there(&app));
}

#[test]
fn files_that_the_user_adds_are_agreed_to_by_that() {
    let world = World::new();
    let (layer, path) = (world.at("elsewhere/层.geojson"), world.at("p/a.guitu"));
    fs::write(&layer, POINT).unwrap();
    let mut app = world.program("one");
    app.dispatch(Command::File(FileCommand::Open(layer)));
    until(&mut app, "the layer is open", layer_is_there);
    save_as(&mut app, &path, false);
    send(&mut app, ProjectCommand::Close);
    let mut app = world.program("two");
    open(&mut app, &path);
    until(&mut app, "the layer is there", layer_is_there);
    assert!(!asks(&mut app) && app.document().file().troubles().is_empty());
}

#[test]
fn work_that_was_never_saved_is_recovered_with_the_files_that_the_user_added() {
    let world = World::new();
    let layer = world.at("elsewhere/层.geojson");
    fs::write(&layer, POINT).unwrap();
    let mut app = world.program("one");
    app.dispatch(Command::File(FileCommand::Open(layer)));
    until(&mut app, "journaled", |app| app.document().journal_status().is_some_and(|status| status.durable > 0));
    drop(app);
    let mut app = world.program("two");
    let journal = app.document().found_journals().recoveries[0].path.clone();
    send(&mut app, ProjectCommand::Recover(journal));
    until(&mut app, "the layer is there", layer_is_there);
    assert!(!asks(&mut app));
}

#[cfg(unix)]
#[test]
fn a_link_beside_the_project_is_asked_about_by_where_it_leads() {
    let world = World::new();
    let secret = world.at("elsewhere/层.geojson");
    fs::write(&secret, POINT).unwrap();
    std::os::unix::fs::symlink(&secret, world.at("p/层.geojson")).unwrap();
    std::os::unix::fs::symlink(world.at("elsewhere"), world.at("p/图层")).unwrap();
    for (number, named) in ["层.geojson", "图层/层.geojson"].into_iter().enumerate() {
        let path = world.project_with_layer(&format!("{number}.guitu"), named);
        let mut app = world.program(&format!("s{number}"));
        open(&mut app, &path);
        until(&mut app, "read", |app| !app.is_reading());
        assert!(asks(&mut app) && !layer_is_there(&app), "{named}");
        assert_eq!(held_rows(&app)[0].path, secret.to_string_lossy());
        agree(&mut app);
        assert!(layer_is_there(&app), "{named}: {:?}", app.context().notices());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn devices_and_what_the_system_shows_of_itself_are_never_read() {
    let world = World::new();
    for (number, named) in ["/dev/zero", "/proc/self/environ", "/dev/stdin"].into_iter().enumerate() {
        let path = world.project_with_layer(&format!("{number}.guitu"), named);
        let mut app = world.program(&format!("s{number}"));
        open(&mut app, &path);
        until(&mut app, "read", |app| !app.is_reading());
        assert!(asks(&mut app));
        for _ in 0..3 {
            agree(&mut app);
        }
        assert!(
            !layer_is_there(&app) && app.document().file().held().is_empty(),
            "{named}: {:?}",
            app.document().file().held()
        );
        assert_eq!(app.document().file().troubles()[0].kind, TroubleKind::Missing, "{named}");
    }
}

#[test]
fn only_what_is_a_picture_is_embedded_whatever_it_is_called_and_wherever_it_lies() {
    let world = World::new();
    fs::write(world.at("p/beside.png"), SECRET).unwrap();
    fs::write(world.at("elsewhere/far.png"), SECRET).unwrap();
    fs::write(world.at("p/good.png"), png()).unwrap();
    let far = world.at("elsewhere/far.png");
    for (number, named) in ["beside.png", &far.to_string_lossy(), "good.png"].into_iter().enumerate() {
        let path = world.at("p").join(format!("{number}.guitu"));
        Stranger { records: &picture_at(named), ..Stranger::default() }.write(&path);
        let mut app = world.program(&format!("s{number}"));
        open(&mut app, &path);
        until(&mut app, "read", |app| !app.is_reading());
        assert_eq!(asks(&mut app), number == 1);
        agree(&mut app);
        let folder = world.at(&format!("out{number}"));
        let svg = written(&app, &folder);
        assert!(!holds(&svg, SECRET) && !holds(&svg, "LS0tLS1CRUdJTiBPUEVOU1NI"), "{named} was embedded");
        assert_eq!(holds(&svg, "data:image/png"), number == 2, "{named}");
    }
}

#[test]
fn a_picture_elsewhere_is_drawn_once_the_user_has_agreed() {
    let world = World::new();
    let far = world.at("elsewhere/far.png");
    fs::write(&far, png()).unwrap();
    let path = world.at("p/a.guitu");
    Stranger { records: &picture_at(&far.to_string_lossy()), ..Stranger::default() }.write(&path);
    let mut app = world.program("one");
    open(&mut app, &path);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(asks(&mut app));
    assert!(!holds(&written(&app, &world.at("before")), "data:image/png"));
    agree(&mut app);
    assert!(holds(&written(&app, &world.at("after")), "data:image/png"));
}

#[test]
fn annotations_from_a_file_do_not_bring_pictures_of_the_machine_with_them() {
    let world = World::new();
    let (file, far) = (world.at("elsewhere/标注.geojson"), world.at("p/far.png"));
    fs::write(&far, png()).unwrap();
    let image = |path: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"guitu:kind":"image","guitu:image":{{"path":{path:?}}}}},
                "geometry":{{"type":"Polygon","coordinates":[[[104.3,31.0],[104.4,31.0],[104.4,31.1],[104.3,31.1],[104.3,31.0]]]}}}}"#
        )
    };
    let features = [image(&far.to_string_lossy()), image("beside.png")].join(",");
    fs::write(&file, format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)).unwrap();
    let mut app = world.program("one");
    app.dispatch(Command::Annotate(AnnotateCommand::Import(file)));
    until(&mut app, "imported", |app| !app.document().file().held().is_empty());
    assert!(asks(&mut app), "{:?}", app.context().notices());
    let held: Vec<String> = held_rows(&app).into_iter().map(|row| row.path).collect();
    let beside = world.at("elsewhere/beside.png");
    assert!(
        held.contains(&far.to_string_lossy().into_owned()) && held.contains(&beside.to_string_lossy().into_owned()),
        "{held:?}"
    );
}

#[test]
fn packing_copies_only_what_is_open_as_a_layer() {
    let world = World::new();
    fs::create_dir(world.at("elsewhere/.ssh")).unwrap();
    let key = world.at("elsewhere/.ssh/id_rsa");
    fs::write(&key, SECRET).unwrap();
    fs::write(world.at("p/id_rsa"), SECRET).unwrap();
    for (number, named) in [&*key.to_string_lossy(), "id_rsa"].into_iter().enumerate() {
        let path = world.at("p").join(format!("{number}.guitu"));
        Stranger { records: &layer_at(named), packed: true, ..Stranger::default() }.write(&path);
        let mut app = world.program(&format!("s{number}"));
        open(&mut app, &path);
        until(&mut app, "read", |app| !app.is_reading());
        let saved = world.at(&format!("packed{number}.guitu"));
        save_as(&mut app, &saved, true);
        assert!(!holds(&unzipped(&saved), SECRET), "{named} was packed");
        assert!(
            last_notice(&app).contains("未能打包") && last_notice(&app).contains("id_rsa"),
            "{}",
            last_notice(&app)
        );
    }
}

#[test]
fn of_a_plan_only_the_files_that_it_is_made_of_are_packed() {
    let world = World::new();
    let plan = world.at("p/plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    for inside in ["id_rsa", "layers/id_rsa"] {
        fs::write(plan.join(inside), SECRET).unwrap();
    }
    let path = world.at("p/a.guitu");
    let reference = r#"{"id":"x","opened":"path","path":"plan"}"#;
    Stranger { records: "[]", packed: true, plan: reference, ..Stranger::default() }.write(&path);
    let mut app = world.program("one");
    open(&mut app, &path);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(app.document().file().troubles().is_empty(), "{:?}", app.document().file().troubles());
    save_as(&mut app, &world.at("packed.guitu"), true);
    let all = unzipped(&world.at("packed.guitu"));
    assert!(holds(&all, "plan/plan/plan.json") && holds(&all, "layers/stations.geojson") && !holds(&all, SECRET));
}

#[cfg(unix)]
#[test]
fn a_plan_whose_files_are_links_that_leave_it_is_read_without_them() {
    let world = World::new();
    let plan = world.at("p/plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    let layer = plan.join("layers/stations.geojson");
    fs::rename(&layer, world.at("elsewhere/stations.geojson")).unwrap();
    std::os::unix::fs::symlink(world.at("elsewhere/stations.geojson"), &layer).unwrap();
    let mut app = world.program("one");
    let before = app.context().plan().title.clone();
    app.dispatch(Command::File(FileCommand::Open(plan)));
    until(&mut app, "the plan is open", |app| app.context().plan().title != before);
    assert!(finding_rows(&app).iter().any(|row| row.text.contains("stations.geojson")), "{:?}", finding_rows(&app));
    assert!(app.context().plan().layers.iter().all(|layer| !layer.id.as_str().contains("stations")));
}

#[test]
fn a_plan_elsewhere_is_held_back_and_opened_once_agreed() {
    let world = World::new();
    let plan = world.at("elsewhere/plan");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plan"), &plan);
    let path = world.at("p/a.guitu");
    let reference = r#"{"id":"x","opened":"path","path":"../elsewhere/plan"}"#;
    Stranger { records: "[]", plan: reference, ..Stranger::default() }.write(&path);
    let mut app = world.program("one");
    let before = app.context().plan().title.clone();
    open(&mut app, &path);
    until(&mut app, "read", |app| !app.is_reading());
    assert!(asks(&mut app));
    assert_eq!(
        (app.context().plan().title.clone(), app.document().file().held()[0].part),
        (before.clone(), Some(Part::Plan))
    );
    agree(&mut app);
    assert_ne!(app.context().plan().title, before);
    let opened: Arc<_> = app.context().plan().clone();
    send(&mut app, ProjectCommand::New);
    assert!(Arc::ptr_eq(&opened, app.context().plan()));
}
