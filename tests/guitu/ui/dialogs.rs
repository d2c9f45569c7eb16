//! The dialogs of the project file at every size, in both languages and themes: nothing is cut, and
//! the pictures in `target/tmp/ui` are there to be looked at.

use std::fs;
use std::path::Path;
use std::time::Duration;

use egui::{Rect, Role, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use guitu::app::ask::Ask;
use guitu::app::command::{ChangedAnswer, Edit, ExportCommand, FileCommand, ProjectCommand};
use guitu::app::{App, Command, Settings};
use guitu::i18n::Language;
use guitu::plan::LayerId;

use crate::support::documents::pages;
use crate::support::kept::kept_window;
use crate::support::stranger::{Stranger, picture_at};
use crate::support::window::{Window, picture};

/// What the window is like: name, width, height and scale, dark, language.
type Look = (&'static str, (f32, f32, f32), bool, Language);

const LOOKS: [Look; 4] = [
    ("small", (1366.0, 768.0, 1.0), false, Language::Chinese),
    ("full-hd", (1920.0, 1080.0, 1.0), true, Language::Chinese),
    ("double", (683.0, 384.0, 2.0), false, Language::English),
    ("narrow", (640.0, 420.0, 1.0), true, Language::English),
];

/// Buttons in a list that is scrolled where it is longer than its room.
const SCROLLED: [&str; 4] = ["恢复", "删除记录", "Recover", "Delete"];

fn open_window(folder: &Path, session: &str, look: Look) -> Window {
    let (_, size, dark, language) = look;
    kept_window(folder, session, Settings { dark, language, ..Settings::default() }, size)
}

fn send(window: &mut Window, command: Command) {
    window.state_mut().app_mut().dispatch(command);
    window.run();
}

fn until(window: &mut Window, done: impl Fn(&App) -> bool) {
    let start = std::time::Instant::now();
    while !done(window.state().app()) {
        window.step();
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", window.state().app().context().notices());
    }
    window.run();
}

/// Every button and every text that can be heard lies inside the window.
fn check(window: &mut Window, name: &str, (look, (width, height, scale), ..): Look) {
    window.run();
    let screen = Rect::from_min_max(pos2(-0.5, -0.5), pos2(width * scale + 0.5, height * scale + 0.5));
    for node in window.query_all_by_role(Role::Button) {
        let label = node.accesskit_node().label().unwrap_or_default();
        if SCROLLED.contains(&label.as_str()) {
            continue;
        }
        assert!(screen.contains_rect(node.rect() * scale), "{name}, {look}: {label} at {:?}", node.rect());
    }
    picture(window, &format!("{name}-{look}"));
}

fn fade(window: &mut Window, layer: &str) {
    send(window, Command::Edit(Edit::SetLayerOpacity { layer: LayerId::new(layer), opacity: 0.5, gesture: None }));
}

fn point_file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("一个名字相当长的外部图层文件.geojson");
    let point = r#"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    fs::write(&path, point).expect("a temporary file");
    path
}

fn save(window: &mut Window, path: &Path) {
    send(window, Command::Project(ProjectCommand::SaveAs { path: path.to_owned(), packed: false }));
    until(window, |app| !app.document().is_saving());
}

#[test]
fn asking_about_unsaved_work_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = open_window(folder.path(), "one", look);
        save(&mut window, &folder.path().join("德阳市推进成德同城化发展规划 征求意见稿 第三版.guitu"));
        fade(&mut window, "axes");
        send(&mut window, Command::Project(ProjectCommand::Close));
        check(&mut window, "unsaved", look);
    }
}

#[test]
fn asking_where_to_save_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = open_window(folder.path(), "one", look);
        let path = folder.path().join("a.guitu");
        save(&mut window, &path);
        send(&mut window, Command::Ask(Ask::SavePacked));
        window.key_press(egui::Key::Enter);
        check(&mut window, "save", look);
    }
}

#[test]
fn choosing_an_atlas_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = open_window(folder.path(), "one", look);
        send(&mut window, Command::Export(ExportCommand::AskAtlas));
        check(&mut window, "atlas", look);
    }
}

#[test]
fn asking_what_a_picture_is_to_be_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("德阳市国土空间总体规划 中心城区 扫描件 第三版.png");
        image::RgbImage::new(30, 20).save(&path).unwrap();
        let mut window = open_window(folder.path(), "one", look);
        send(&mut window, Command::File(FileCommand::Open(path)));
        until(&mut window, |app| !app.workspace().unsettled().pictures().is_empty());
        check(&mut window, "picture-use", look);
    }
}

#[test]
fn choosing_a_page_fits_every_window_and_shows_the_page() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("德阳市国土空间总体规划 图集.pdf");
        fs::write(&path, pages(&[[1191, 842]; 40], "", "1 0 0 rg 100 100 900 300 re f", &[])).unwrap();
        let mut window = open_window(folder.path(), "one", look);
        send(&mut window, Command::File(FileCommand::Open(path)));
        until(&mut window, |app| app.workspace().unsettled().document().is_some());
        let looked = |page| move |app: &App| app.workspace().unsettled().document().unwrap().glance(page).is_some();
        until(&mut window, looked(1));
        window.key_press(egui::Key::ArrowDown);
        until(&mut window, looked(2));
        check(&mut window, "page", look);
    }
}

#[test]
fn a_locked_file_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut first = open_window(folder.path(), "one", look);
        let path = folder.path().join("a.guitu");
        save(&mut first, &path);
        let mut window = open_window(folder.path(), "two", look);
        send(&mut window, Command::File(FileCommand::Open(path)));
        check(&mut window, "locked", look);
    }
}

#[test]
fn the_list_of_what_was_left_behind_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        for session in ["one", "two", "three"] {
            let mut window = open_window(folder.path(), session, look);
            if session == "one" {
                save(&mut window, &folder.path().join("a.guitu"));
            }
            for layer in ["axes", "zones", "cores", "sites"] {
                fade(&mut window, layer);
            }
            let hidden = Edit::SetLayerVisible { layer: LayerId::new("axes"), visible: false };
            send(&mut window, Command::Edit(hidden));
            until(&mut window, |app| app.document().journal_status().is_some_and(|status| status.durable >= 5));
        }
        let mut window = open_window(folder.path(), "last", look);
        check(&mut window, "recovery", look);
    }
}

#[test]
fn the_list_of_what_moved_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let (path, layer) = (folder.path().join("a.guitu"), point_file(folder.path()));
        let mut window = open_window(folder.path(), "one", look);
        send(&mut window, Command::File(FileCommand::Open(layer.clone())));
        until(&mut window, |app| app.context().project().sources().next().is_some());
        save(&mut window, &path);
        send(&mut window, Command::Project(ProjectCommand::Close));
        drop(window);
        fs::remove_file(layer).unwrap();
        let mut window = open_window(folder.path(), "two", look);
        send(&mut window, Command::File(FileCommand::Open(path)));
        until(&mut window, |app| app.document().file().path().is_some());
        check(&mut window, "troubles", look);
    }
}

#[test]
fn the_file_menu_and_the_history_fit_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = open_window(folder.path(), "one", look);
        save(&mut window, &folder.path().join("a.guitu"));
        for layer in ["axes", "zones", "cores"] {
            fade(&mut window, layer);
        }
        send(&mut window, Command::Undo);
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::H);
        window.run();
        let name = look.3.pick("文件", "File");
        window.get_by_role_and_label(Role::Button, name).click();
        check(&mut window, "menu", look);
    }
}

#[test]
fn asking_about_files_elsewhere_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let (project, data) = (folder.path().join("p"), folder.path().join("data"));
        fs::create_dir(&project).unwrap();
        let path = project.join("来自别处的项目.guitu");
        let far = |number| format!("/数据/自然资源和规划局/成德同城化/二零二六年/图片/{number:02}.png");
        let pages: Vec<String> = (1..=12).map(|number| figure_with(number, &far(number))).collect();
        Stranger { records: &format!("[{}]", pages.join(",")), ..Stranger::default() }.write(&path);
        let mut window = open_window(&data, "one", look);
        send(&mut window, Command::Project(ProjectCommand::Open(path)));
        until(&mut window, |app| app.document().file().held().len() == 12);
        check(&mut window, "held", look);
    }
}

/// The record of the page `number` with a picture.
fn figure_with(number: u32, picture: &str) -> String {
    let records = picture_at(picture);
    records.trim_matches(['[', ']']).replacen("\"key\":1", &format!("\"key\":{number}"), 1)
}

#[test]
fn asking_about_a_file_that_somebody_else_changed_fits_every_window() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("德阳市推进成德同城化发展规划 征求意见稿 第三版.guitu");
        let mut window = open_window(&folder.path().join("data"), "one", look);
        save(&mut window, &path);
        fade(&mut window, "axes");
        let pages: Vec<String> = (1..=30).map(|number| figure_with(number, "x.png")).collect();
        Stranger { records: &format!("[{}]", pages.join(",")), ..Stranger::default() }.write(&path);
        send(&mut window, Command::Project(ProjectCommand::Save));
        until(&mut window, |app| app.document().file().conflict().is_some());
        check(&mut window, "changed", look);
        send(&mut window, Command::Project(ProjectCommand::AnswerChanged(ChangedAnswer::Compare)));
        until(&mut window, |app| app.document().file().conflict().is_some_and(|open| open.comparison().is_some()));
        check(&mut window, "compared", look);
    }
}
