//! The project file as a person meets it: saving, closing, a crash, a second window, a moved layer.
//! The real window, driven by keys and accessible names, without a display.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Key, Modifiers, Role, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use guitu::app::command::{Edit, FileCommand};
use guitu::app::{App, Command, Settings};
use guitu::format::project_file;
use guitu::plan::LayerId;
use guitu::project::SourceId;

use crate::support::kept::kept_window;
use crate::support::stranger::{Stranger, layer_at};
use crate::support::window::Window;

fn kept(folder: &Path, session: &str) -> Window {
    kept_window(folder, session, Settings::default(), (1366.0, 768.0, 1.0))
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn is_faded(window: &Window, layer: &str) -> bool {
    let layer = app(window).context().open().layer(&LayerId::new(layer)).expect("a layer of the small plan");
    app(window).context().layer_settings(layer).opacity < 1.0
}

/// Something that is work: which layers are visible is not.
fn fade(window: &mut Window, layer: &str, opacity: f32) {
    let edit = Edit::SetLayerOpacity { layer: LayerId::new(layer), opacity, gesture: None };
    window.state_mut().app_mut().dispatch(Command::Edit(edit));
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn toggle(window: &mut Window, layer: &str) {
    window.get_by_role_and_label(Role::CheckBox, layer).click();
    window.run();
}

/// Lets jobs and the journal work until `done`.
fn until(window: &mut Window, what: &str, done: impl Fn(&App) -> bool) {
    let start = std::time::Instant::now();
    while !done(app(window)) {
        window.step();
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "still not: {what}; {:?}", app(window).context().notices());
    }
    window.run();
}

fn until_safe(window: &mut Window, steps: u64) {
    until(window, "in the journal", |app| {
        app.document().journal_status().is_some_and(|status| status.durable >= steps)
    });
}

/// Lets jobs work until the window says this: what it says may hang on a look at a drive.
fn until_says(window: &mut Window, text: &str) {
    let start = std::time::Instant::now();
    while !says(window, text) {
        window.step();
        std::thread::yield_now();
        assert!(start.elapsed() < Duration::from_mins(1), "not said: {text}; {:?}", app(window).context().notices());
    }
    window.run();
}

/// Writes a path into the field of the file dialog and presses Enter.
fn give_path(window: &mut Window, path: &Path) {
    // The dialog comes once its folder has been listed, on a thread of its own.
    until_says(window, "文件路径");
    press_with(window, Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, "文件路径").type_text(&path.display().to_string());
    window.run();
    press(window, Key::Enter);
}

fn save_as(window: &mut Window, path: &Path) {
    press_with(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    give_path(window, path);
    until_saved_at(window, path);
}

/// Not before: a save that has not begun yet is no save under way either.
fn until_saved_at(window: &mut Window, path: &Path) {
    until(window, "saved", |app| {
        let document = app.document();
        document.file().path() == Some(path) && !document.is_saving() && !document.is_dirty(app.context().history())
    });
}

/// Presses the window's own close button; returns what the window is told to do.
fn press_close_button(window: &mut Window) -> Vec<ViewportCommand> {
    window.input_mut().viewports.get_mut(&ViewportId::ROOT).expect("a window").events.push(ViewportEvent::Close);
    window.step();
    let commands = told(window);
    window.run();
    commands
}

fn told(window: &Window) -> Vec<ViewportCommand> {
    window.output().viewport_output.get(&ViewportId::ROOT).map(|output| output.commands.clone()).unwrap_or_default()
}

fn says(window: &Window, text: &str) -> bool {
    window.query_by_label(text).is_some()
}

#[test]
fn saving_asks_for_a_place_once_and_says_saved_when_it_is_true() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    assert!(says(&window, "未命名项目") && !says(&window, "有未保存的修改"));
    fade(&mut window, "axes", 0.5);
    assert!(says(&window, "有未保存的修改"));
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    give_path(&mut window, &folder.path().join("我的项目"));
    let path = folder.path().join("我的项目.guitu");
    until_saved_at(&mut window, &path);
    assert!(path.is_file() && says(&window, "我的项目.guitu") && says(&window, "已保存 17:26"));
    let thumbnail = project_file::read(&path).unwrap().thumbnail.expect("what the window shows");
    let thumbnail = image::load_from_memory(&thumbnail).expect("a PNG").to_rgb8();
    assert!(thumbnail.width() == 360 && thumbnail.pixels().any(|pixel| *pixel != thumbnail[(0, 0)]));
    fade(&mut window, "axes", 0.25);
    assert!(says(&window, "有未保存的修改") && !says(&window, "已保存 17:26"));
    let before = fs::read(&path).unwrap();
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    until(&mut window, "saved again", |app| !app.document().is_dirty(app.context().history()));
    assert_ne!(fs::read(&path).unwrap(), before, "without asking for the place again");
}

#[test]
fn a_file_that_is_there_is_replaced_after_a_second_press_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    fs::write(&path, "somebody's").unwrap();
    let mut window = kept(folder.path(), "one");
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    give_path(&mut window, &path);
    until_says(&mut window, "此处已有“a.guitu”，再按一次替换它");
    assert_eq!(fs::read(&path).unwrap(), b"somebody's");
    press(&mut window, Key::Enter);
    until_saved_at(&mut window, &path);
    assert_ne!(fs::read(&path).unwrap(), b"somebody's");
}

#[test]
fn the_close_button_asks_about_unsaved_work_and_every_answer_is_reached_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut window = kept(folder.path(), "one");
    save_as(&mut window, &path);
    fade(&mut window, "axes", 0.5);

    assert!(press_close_button(&mut window).contains(&ViewportCommand::CancelClose));
    assert!(says(&window, "保存对“a.guitu”的修改吗？"));
    press(&mut window, Key::Escape);
    assert!(
        !says(&window, "保存对“a.guitu”的修改吗？")
            && app(&window).document().is_dirty(app(&window).context().history())
    );

    press_close_button(&mut window);
    // Save, do not save, cancel: Tab goes from one to the next.
    press(&mut window, Key::Tab);
    press(&mut window, Key::Tab);
    press(&mut window, Key::Enter);
    assert!(!says(&window, "取消") && app(&window).document().is_dirty(app(&window).context().history()));

    press_close_button(&mut window);
    window.key_press(Key::Enter);
    let start = std::time::Instant::now();
    while !told(&window).contains(&ViewportCommand::Close) {
        window.step();
        assert!(start.elapsed() < Duration::from_mins(1), "the window does not close after saving");
    }
    assert!(!app(&window).document().is_dirty(app(&window).context().history()));
    assert!(!press_close_button(&mut window).contains(&ViewportCommand::CancelClose), "now it may go");
    assert_eq!(fs::read_dir(folder.path().join("journal")).map_or(0, Iterator::count), 0);
}

#[test]
fn whoever_only_looks_is_not_asked_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    toggle(&mut window, "一轴 · 发展主轴");
    // One frame for the key: what the window is told is gone with the next.
    let (key, modifiers) = (Key::Q, Modifiers::COMMAND);
    let quit = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.input_mut().events.push(quit);
    window.step();
    assert!(told(&window).contains(&ViewportCommand::Close));
}

#[test]
fn giving_no_place_for_the_save_before_closing_keeps_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    open_layer(&mut window, &point_file(folder.path(), "层.geojson"));
    press_close_button(&mut window);
    press(&mut window, Key::Enter);
    press(&mut window, Key::Escape);
    assert!(app(&window).document().is_dirty(app(&window).context().history()));
    save_as(&mut window, &folder.path().join("a.guitu"));
    assert!(!told(&window).contains(&ViewportCommand::Close), "a later save does not close it either");
    assert!(!app(&window).document().is_dirty(app(&window).context().history()));
}

#[test]
fn after_a_crash_the_work_is_listed_recovered_undone_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut window = kept(folder.path(), "one");
    save_as(&mut window, &path);
    for layer in ["axes", "zones", "cores"] {
        fade(&mut window, layer, 0.5);
    }
    until_safe(&mut window, 3);
    // What a kill leaves: the process is gone, the journal is there.
    drop(window);

    let mut window = kept(folder.path(), "two");
    assert!(says(&window, "恢复上次未保存的工作") && says(&window, "3 步操作 · 最后操作 17:26（刚刚）"));
    assert!(window.query_by_label_contains("调整“一核 · 中心城区”透明度").is_some());
    press(&mut window, Key::Enter);
    until(&mut window, "recovered", |app| app.context().history().done().len() == 3);
    assert!(is_faded(&window, "axes") && is_faded(&window, "cores"));
    assert_eq!(app(&window).document().file().path(), Some(path.as_path()));
    assert!(says(&window, "有未保存的修改"));

    press_with(&mut window, Modifiers::COMMAND, Key::H);
    assert!(says(&window, "历史记录  3 步"));
    window.get_by_role_and_label(Role::ListBoxOption, "开始").click();
    window.run();
    assert!(!is_faded(&window, "axes") && !is_faded(&window, "zones") && !is_faded(&window, "cores"));
    assert!(!app(&window).document().is_dirty(app(&window).context().history()), "as it was saved");
    window.get_by_role_and_label(Role::ListBoxOption, "调整“一核 · 中心城区”透明度").click();
    window.run();
    assert!(is_faded(&window, "axes") && is_faded(&window, "zones") && is_faded(&window, "cores"));
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    until(&mut window, "saved", |app| !app.document().is_dirty(app.context().history()));
    drop(window);
    let window = kept(folder.path(), "three");
    assert!(!says(&window, "恢复上次未保存的工作"), "all of it is saved");
}

#[test]
fn no_notice_hides_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    let names = ["一.geojson", "二.geojson", "三.geojson", "四.geojson"];
    for (count, name) in (1..).zip(names) {
        let path = folder.path().join(name);
        fs::write(&path, "{").unwrap();
        window.state_mut().app_mut().dispatch(Command::File(FileCommand::Open(path)));
        until(&mut window, "told", |app| app.context().notices().len() == count);
    }
    let all: Vec<String> = app(&window).context().notices().iter().map(|notice| notice.text.clone()).collect();
    let shown = |window: &Window| -> Vec<String> {
        let alerts = window.query_all_by_role(Role::Alert);
        alerts.filter_map(|node| node.accesskit_node().label()).collect()
    };
    assert_eq!(shown(&window), all[1..]);
    assert!(says(&window, "还有 1 条较早的提示，关闭后可见"));
    window.query_all_by_label("关闭提示").last().expect("each can be dismissed").click();
    window.run();
    assert_eq!(shown(&window), all[..3], "the earlier one comes back");
}

#[test]
fn a_record_is_deleted_after_a_second_press_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    fade(&mut window, "axes", 0.5);
    until_safe(&mut window, 1);
    drop(window);
    let mut window = kept(folder.path(), "two");
    click(&mut window, "删除记录");
    assert_eq!(app(&window).document().found_journals().recoveries.len(), 1);
    click(&mut window, "确认删除");
    assert!(app(&window).document().found_journals().is_empty() && says(&window, "没有可以恢复的工作"));
    click(&mut window, "完成");
    assert!(!says(&window, "恢复上次未保存的工作"));
}

#[test]
fn a_second_window_is_told_who_has_the_file_and_may_look() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut first = kept(folder.path(), "one");
    save_as(&mut first, &path);
    let mut second = kept(folder.path(), "two");
    open(&mut second, &path);
    until_says(&mut second, "“a.guitu”正在别处打开");
    assert!(second.query_by_label_contains("电脑：here").is_some());
    press(&mut second, Key::Escape);
    assert!(app(&second).document().file().path().is_none());
    open(&mut second, &path);
    until_says(&mut second, "“a.guitu”正在别处打开");
    press(&mut second, Key::Enter);
    until(&mut second, "open", |app| app.document().file().path().is_some());
    assert!(says(&second, "只读，保存时请另取名称"));
}

#[test]
fn a_layer_that_moved_is_located_from_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let (path, layer) = (folder.path().join("a.guitu"), point_file(folder.path(), "层.geojson"));
    let mut window = kept(folder.path(), "one");
    open_layer(&mut window, &layer);
    save_as(&mut window, &path);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    window.step();
    drop(window);
    let moved = folder.path().join("moved.geojson");
    fs::rename(&layer, &moved).unwrap();

    let mut window = kept(folder.path(), "two");
    open(&mut window, &path);
    until(&mut window, "open", |app| app.document().file().path().is_some());
    until_says(&mut window, "找不到图层文件“层.geojson”");
    press(&mut window, Key::Escape);
    click(&mut window, "1 个文件移动、改变或缺失");
    click(&mut window, "指定位置…");
    assert!(says(&window, "指定“层.geojson”的位置"));
    give_path(&mut window, &moved);
    until(&mut window, "there again", |app| app.context().open().source(SourceId(1)).is_some());
    assert!(!says(&window, "找不到图层文件“层.geojson”") && !says(&window, "1 个文件移动、改变或缺失"));
}

#[test]
fn the_file_menu_lists_what_was_open_and_that_it_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = kept(folder.path(), "one");
    for name in ["a.guitu", "b.guitu"] {
        save_as(&mut window, &folder.path().join(name));
    }
    fs::remove_file(folder.path().join("a.guitu")).unwrap();
    click(&mut window, "文件");
    until_says(&mut window, "a.guitu  找不到");
    assert!(says(&window, "b.guitu  已打开"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "b.guitu  已打开"), "Esc closes the menu");
}

fn open(window: &mut Window, path: &Path) {
    window.state_mut().app_mut().dispatch(Command::File(FileCommand::Open(path.to_owned())));
    window.run();
}

fn open_layer(window: &mut Window, path: &Path) {
    open(window, path);
    until(window, "the layer is open", |app| app.context().project().sources().next().is_some());
}

fn point_file(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let point =
        r#"{"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[104.4,31.1]}}"#;
    fs::write(&path, point).expect("a temporary file");
    path
}

#[test]
fn files_elsewhere_are_listed_by_path_and_enter_does_not_open_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("p")).unwrap();
    let (layer, path) = (point_file(folder.path(), "层.geojson"), folder.path().join("p/a.guitu"));
    let records = layer_at(&layer.to_string_lossy());
    Stranger { records: &records, ..Stranger::default() }.write(&path);
    let mut window = kept(&folder.path().join("data"), "one");
    let is_open = |app: &App| app.context().open().source(SourceId(1)).is_some();
    open(&mut window, &path);
    until(&mut window, "read", |app| app.document().file().path().is_some() && !app.is_reading());
    window.run();
    assert!(says(&window, "项目要打开它以外的 1 个文件") && says(&window, &layer.to_string_lossy()));
    press(&mut window, Key::Enter);
    assert!(!is_open(app(&window)) && !says(&window, "打开这些文件"), "Enter is the safe answer");
    click(&mut window, "1 个文件移动、改变或缺失");
    click(&mut window, "查看路径…");
    click(&mut window, "稍后处理");
    click(&mut window, "打开这些文件");
    until(&mut window, "the layer is there", is_open);
    assert!(!says(&window, "1 个文件移动、改变或缺失"));
}

#[test]
fn a_file_that_somebody_else_changed_is_compared_before_it_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.guitu");
    let mut window = kept(&folder.path().join("data"), "one");
    save_as(&mut window, &path);
    fade(&mut window, "zones", 0.5);
    open_layer(&mut window, &point_file(folder.path(), "层.geojson"));
    let records = layer_at("乙.geojson").replace("\"key\":1", "\"key\":7");
    Stranger { records: &records, ..Stranger::default() }.write(&path);
    press_with(&mut window, Modifiers::COMMAND, Key::S);
    until(&mut window, "tried", |app| app.document().file().conflict().is_some());
    assert!(says(&window, "“a.guitu”在打开之后被别人改过"));
    click(&mut window, "比较");
    until(&mut window, "compared", |app| {
        app.document().file().conflict().is_some_and(|conflict| conflict.comparison().is_some())
    });
    assert!(window.query_by_label_contains("图层文件 乙.geojson · 只在磁盘上的文件里").is_some());
    click(&mut window, "覆盖");
    until(&mut window, "saved", |app| !app.document().is_dirty(app.context().history()));
}
