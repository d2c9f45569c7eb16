//! The real window, driven by accessible names, keys and the pointer, without a display.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::time::Duration;

use egui::accesskit::Toggled;
use egui::{Key, Modifiers, MouseWheelUnit, Pos2, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use guitu::app::ViewId;
use guitu::app::{App, Overlay, Settings};
use guitu::geo::{LonLat, ViewPt};
use guitu::i18n::Language;
use guitu::plan::LayerId;
use guitu::style::palette::STRUCTURE;
use guitu::symbol::Colour;

use crate::support::window::{Window, built_in_window, picture, small_plan, window, window_with};

const SEARCH: &str = "搜索要素、条款、命令";

fn settled(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    window.run();
    window
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn is_visible(window: &Window, layer: &str) -> bool {
    let layer = app(window).context().open().layer(&LayerId::new(layer)).expect("a layer of the small plan");
    app(window).context().layer_settings(layer).visible
}

/// The name of the selected feature.
fn selected(window: &Window) -> Option<String> {
    let app = app(window);
    Some(app.context().open().feature(app.views().selection().selected()?)?.name())
}

/// Where a place is in the window.
fn on_screen(window: &Window, lon: f64, lat: f64) -> Pos2 {
    let p = app(window).views().get(ViewId::Desk).camera().view_from_lonlat(LonLat::new(lon, lat));
    window.state().map_rect().min + vec2(p.x, p.y)
}

fn under(window: &Window, at: Pos2) -> LonLat {
    let p = at - window.state().map_rect().min;
    app(window).views().get(ViewId::Desk).camera().lonlat_from_view(ViewPt::new(p.x, p.y))
}

fn click_at(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    window.drag_at(at);
    window.drop_at(at);
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn press_ctrl(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

/// Lets jobs work until `done`; what comes of a path may hang on a look at a drive.
fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    let start = std::time::Instant::now();
    while !done(window) {
        std::thread::yield_now();
        window.step();
        assert!(start.elapsed() < Duration::from_mins(1), "still not: {what}; {:?}", app(window).context().notices());
    }
    window.run();
}

/// Until this many sources are open.
fn until_sources(window: &mut Window, count: usize) {
    until(window, "open", |window| {
        let app = app(window);
        app.workspace().loading().is_empty() && app.context().project().sources().count() == count
    });
}

/// Writes a path into the file dialog, once it is there, and presses Enter.
fn open_path(window: &mut Window, path: &str) {
    press_ctrl(window, Key::O);
    until(window, "a dialog", |window| window.query_by_role_and_label(Role::TextInput, "文件路径").is_some());
    press_ctrl(window, Key::A);
    window.get_by_role_and_label(Role::TextInput, "文件路径").type_text(path);
    window.run();
    press(window, Key::Enter);
}

fn geojson_file(folder: &tempfile::TempDir, name: &str, lon: f64, lat: f64) -> String {
    let path = folder.path().join(name);
    let mut file = std::fs::File::create(&path).expect("a temporary file");
    write!(
        file,
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"新增点"}},"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}]}}"#
    )
    .expect("a temporary file");
    path.display().to_string()
}

#[test]
fn a_layer_is_switched_by_its_name_and_undo_brings_it_back() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_role_and_label(Role::CheckBox, "一轴 · 发展主轴").click();
    window.run();
    assert!(!is_visible(&window, "axes"));
    let group = window.get_by_role_and_label(Role::CheckBox, "空间结构");
    assert_eq!(group.accesskit_node().toggled(), Some(Toggled::Mixed), "some of the group is on");
    press_ctrl(&mut window, Key::Z);
    assert!(is_visible(&window, "axes"));
}

#[test]
fn a_group_switches_all_of_its_layers() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_role_and_label(Role::CheckBox, "空间结构").click();
    window.run();
    assert!(["zones", "axes", "cores"].iter().all(|id| !is_visible(&window, id)) && is_visible(&window, "sites"));
    window.get_by_role_and_label(Role::CheckBox, "空间结构").click();
    window.run();
    assert!(is_visible(&window, "zones"));
}

#[test]
fn double_clicking_an_eye_shows_the_layer_alone_and_again_restores() {
    let mut window = settled(1366.0, 768.0);
    for alone in [true, false] {
        // Longer than the two clicks of a double click may be apart.
        window.run_steps(60);
        window.get_by_label("一核 · 中心城区, 1").hover();
        window.run();
        let eye = window.get_by_label("显示或隐藏 一核 · 中心城区").rect().center();
        for _ in 0..2 {
            window.drag_at(eye);
            window.step();
            window.drop_at(eye);
            window.step();
        }
        window.run();
        assert!(is_visible(&window, "cores"));
        assert_eq!(is_visible(&window, "zones"), !alone, "alone: {alone}");
    }
    assert_eq!(app(&window).context().history().done().len(), 2, "two steps, one for each double click");
}

#[test]
fn dragging_the_opacity_slider_is_one_undo_step() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_label("三区 · 协作区, 1").click();
    window.run();
    let track = window.get_by_label("不透明度 三区 · 协作区").rect();
    window.hover_at(track.right_center() - vec2(6.0, 0.0));
    window.step();
    window.drag_at(track.right_center() - vec2(6.0, 0.0));
    window.step();
    for share in [0.8, 0.6, 0.4] {
        window.hover_at(track.left_center() + vec2(track.width() * share, 0.0));
        window.step();
    }
    window.drop_at(track.left_center() + vec2(track.width() * 0.4, 0.0));
    window.run();
    let layer = app(&window).context().open().layer(&LayerId::new("zones")).unwrap();
    assert!((app(&window).context().layer_settings(layer).opacity - 0.4).abs() < 0.06);
    assert_eq!(app(&window).context().history().done().len(), 1);
}

#[test]
fn a_dragged_row_changes_the_drawing_order() {
    let mut window = settled(1366.0, 768.0);
    let order = |window: &Window| -> Vec<String> {
        app(window).context().layers_in_order().iter().map(|layer| layer.id.to_string()).collect()
    };
    let before = order(&window);
    let from = window.get_by_label("一核 · 中心城区, 1").rect().center();
    let to = window.get_by_label("三区 · 协作区, 1").rect().center() + vec2(0.0, 8.0);
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    window.hover_at(from + vec2(0.0, 20.0));
    window.step();
    window.hover_at(to);
    window.step();
    window.drop_at(to);
    window.run();
    let after = order(&window);
    let place = |order: &[String], id: &str| order.iter().position(|other| other == id).unwrap();
    assert!(place(&before, "cores") > place(&before, "zones"));
    assert!(place(&after, "cores") < place(&after, "zones"), "{before:?} → {after:?}");
}

#[test]
fn a_click_selects_and_tab_cycles_through_everything_under_the_pointer() {
    let mut window = settled(1366.0, 768.0);
    let core = on_screen(&window, 104.398, 31.127);
    click_at(&mut window, core);
    assert_eq!(selected(&window).as_deref(), Some("德阳中心城区"));
    let mut seen = BTreeSet::new();
    for _ in 0..3 {
        seen.extend(selected(&window));
        press(&mut window, Key::Tab);
    }
    assert_eq!(seen.len(), 3, "core, axis and zone lie here: {seen:?}");
    assert_eq!(selected(&window).as_deref(), Some("德阳中心城区"));
    window.get_by_label("此处第 1 个，共 3 个");
}

#[test]
fn ctrl_k_finds_a_feature_by_its_initials_and_enter_goes_there() {
    let mut window = settled(1366.0, 768.0);
    press_ctrl(&mut window, Key::K);
    window.get_by_role_and_label(Role::TextInput, SEARCH).type_text("sxd");
    window.run();
    window.get_by_role_and_label(Role::ListBoxOption, "三星堆博物馆, 文旅项目");
    press(&mut window, Key::Enter);
    assert_eq!(selected(&window).as_deref(), Some("三星堆博物馆"));
    assert!(!app(&window).session().is_open(Overlay::Palette));
    let place = on_screen(&window, 104.216, 30.994);
    assert!(place.distance(window.state().map_rect().center()) < 2.0, "the map flew there");
}

#[test]
fn the_palette_runs_commands_and_arrow_keys_choose() {
    let mut window = settled(1366.0, 768.0);
    press_ctrl(&mut window, Key::K);
    window.get_by_role_and_label(Role::TextInput, SEARCH).type_text("深色");
    window.run();
    press(&mut window, Key::Enter);
    assert!(app(&window).context().settings().dark);
    press_ctrl(&mut window, Key::K);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(!app(&window).session().is_open(Overlay::Palette), "the second command ran");
}

#[test]
fn a_file_is_opened_by_its_path_and_removed_and_undo_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = geojson_file(&folder, "新增.geojson", 104.5, 31.2);
    let mut window = settled(1366.0, 768.0);
    open_path(&mut window, &path);
    until_sources(&mut window, 1);
    window.get_by_label("添加的文件");
    window.get_by_label_contains("新增, ").hover();
    window.run();
    window.get_by_label_contains("移除文件").click();
    window.run();
    assert_eq!(app(&window).context().project().sources().count(), 0);
    press_ctrl(&mut window, Key::Z);
    until_sources(&mut window, 1);
}

#[test]
fn a_file_that_cannot_be_read_is_told_on_screen() {
    let mut window = settled(1366.0, 768.0);
    open_path(&mut window, "/没有/这个.geojson");
    until(&mut window, "told", |window| app(window).context().notices().iter().any(|notice| notice.is_error));
    window.get_by_label("关闭提示").click();
    window.run();
    assert_eq!(app(&window).context().notices(), []);
}

#[test]
fn swapped_coordinates_are_offered_to_be_swapped_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = geojson_file(&folder, "颠倒.geojson", 31.2, 104.5);
    let mut window = settled(1366.0, 768.0);
    open_path(&mut window, &path);
    until_sources(&mut window, 1);
    window.get_by_role_and_label(Role::Tab, "提示").click();
    window.run();
    window.get_by_label("交换经纬度").click();
    until(&mut window, "the offer is gone once taken", |window| window.query_by_label("交换经纬度").is_none());
}

#[test]
fn the_language_changes_at_once() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_label("English").click();
    window.run();
    window.get_by_role_and_label(Role::Tab, "Layers");
    window.get_by_label("中文").click();
    window.run();
    window.get_by_role_and_label(Role::Tab, "图层");
}

#[test]
fn a_meeting_steps_through_the_themes_and_one_escape_leaves_from_any_state() {
    let mut window = settled(1366.0, 768.0);
    let theme = |window: &Window| app(window).views().presented_theme();
    press(&mut window, Key::Num1);
    let desk = window.state().map_rect();
    press(&mut window, Key::F5);
    assert_eq!(theme(&window), Some(0));
    assert!(window.state().map_rect().width() > desk.width(), "the map has the whole window");
    for key in [Key::PageDown, Key::PageUp, Key::Space, Key::Backspace, Key::ArrowRight, Key::ArrowLeft, Key::N] {
        press(&mut window, key);
    }
    assert_eq!(theme(&window), Some(1));
    press(&mut window, Key::B);
    assert!(app(&window).views().presentation().unwrap().blank);
    press(&mut window, Key::Escape);
    assert_eq!(theme(&window), None);
    assert_eq!(window.state().map_rect(), desk);
}

#[test]
fn help_lists_the_keys_and_escape_closes_it() {
    let mut window = settled(1366.0, 768.0);
    press(&mut window, Key::Questionmark);
    window.get_by_label("关闭");
    press(&mut window, Key::Escape);
    assert!(!app(&window).session().is_open(Overlay::Help));
}

#[test]
fn keys_typed_into_a_field_are_no_shortcuts() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_role_and_label(Role::TextInput, "筛选图层").focus();
    window.run();
    press(&mut window, Key::F5);
    assert!(app(&window).views().presentation().is_some(), "function keys work everywhere");
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::TextInput, "筛选图层").focus();
    window.run();
    press(&mut window, Key::Questionmark);
    assert!(!app(&window).session().is_open(Overlay::Help));
}

#[test]
fn the_wheel_zooms_at_the_pointer_and_dragging_pans() {
    let mut window = settled(1366.0, 768.0);
    let pointer = window.state().map_rect().center() + vec2(120.0, -80.0);
    window.hover_at(pointer);
    window.run();
    let (before, zoom) = (under(&window, pointer), app(&window).views().get(ViewId::Desk).camera().zoom);
    window.event(egui::Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, 60.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    window.run();
    let after = under(&window, pointer);
    assert!(app(&window).views().get(ViewId::Desk).camera().zoom > zoom + 0.2);
    assert!((after.lon - before.lon).abs() < 1e-5 && (after.lat - before.lat).abs() < 1e-5);
    window.drag_at(pointer);
    window.step();
    window.hover_at(pointer + vec2(60.0, 40.0));
    window.step();
    window.drop_at(pointer + vec2(60.0, 40.0));
    window.run();
    let dragged = under(&window, pointer + vec2(60.0, 40.0));
    assert!((dragged.lon - after.lon).abs() < 1e-4 && (dragged.lat - after.lat).abs() < 1e-4);
}

#[test]
fn a_double_click_comes_one_step_closer() {
    let mut window = settled(1366.0, 768.0);
    let zoom = app(&window).views().get(ViewId::Desk).camera().zoom;
    let at = window.state().map_rect().center() + vec2(200.0, 100.0);
    window.hover_at(at);
    window.step();
    for _ in 0..2 {
        window.drag_at(at);
        window.step();
        window.drop_at(at);
        window.step();
    }
    window.run();
    assert!((app(&window).views().get(ViewId::Desk).camera().zoom - zoom - 1.0).abs() < 0.05);
}

#[test]
fn links_between_a_composite_and_its_members_select_and_fly() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_role_and_label(Role::Link, "成德同城化发展主轴").click();
    window.run();
    assert_eq!(selected(&window).as_deref(), Some("成德同城化发展主轴"));
    window.get_by_label("条款依据（1）");
    window.get_by_role_and_label(Role::Link, "德阳中心城区").click();
    window.run();
    assert_eq!(selected(&window).as_deref(), Some("德阳中心城区"));
}

#[test]
fn panels_fold_away_and_come_back() {
    let mut window = settled(1366.0, 768.0);
    let with_panels = window.state().map_rect().width();
    press_ctrl(&mut window, Key::B);
    press_ctrl(&mut window, Key::I);
    assert!((window.state().map_rect().width() - 1366.0).abs() < 1.0);
    press_ctrl(&mut window, Key::B);
    press_ctrl(&mut window, Key::I);
    assert!((window.state().map_rect().width() - with_panels).abs() < 1.0);
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut window = settled(1366.0, 768.0);
    // A job may call for a frame a moment after its result was taken in.
    std::thread::sleep(std::time::Duration::from_millis(100));
    window.run();
    assert!(window.run() <= 1, "a window at rest asks for no frame");
}

/// The built-in plan in every window that people have. The pictures are written to the target
/// folder, to be looked at.
#[test]
fn the_built_in_plan_shows_in_every_size_and_both_themes() {
    for (name, dark, width, height, scale) in [
        ("laptop", false, 1366.0, 768.0, 1.0),
        ("projector-dark", true, 1024.0, 768.0, 1.0),
        ("desk", false, 1920.0, 1080.0, 1.0),
        ("laptop-200", false, 683.0, 384.0, 2.0),
        ("desk-150-dark", true, 1280.0, 720.0, 1.5),
    ] {
        let mut window = built_in_window(dark, width, height, scale);
        settle_picture(&mut window);
        let image = picture(&mut window, name);
        let map = window.state().map_rect() * scale;
        let mut colours = BTreeSet::new();
        for step in 0..200u16 {
            let at = map.min + map.size() * vec2(f32::from(step % 20) / 20.0, f32::from(step / 20) / 10.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the picture")]
            colours.insert(image.get_pixel(at.x as u32, at.y as u32).0);
        }
        assert!(colours.len() > 25, "{name}: the map is not painted ({} colours)", colours.len());
    }
}

/// Runs until what is prepared off the UI thread has arrived and been drawn.
fn settle_picture(window: &mut Window) {
    for _ in 0..6 {
        window.run_ok();
        std::thread::yield_now();
        let _ = window.render();
    }
}

#[test]
fn on_a_low_map_the_legend_stands_beside_the_tools() {
    // A laptop of 1366 × 768 pixels at 150 %.
    let mut window = built_in_window(false, 910.0, 512.0, 1.0);
    window.run();
    let is_unfolded = |window: &Window| heading(window).top() < 400.0;
    if !is_unfolded(&window) {
        window.get_by_role_and_label(Role::DisclosureTriangle, "图例").click();
        window.run();
    }
    assert!(is_unfolded(&window), "the legend is open: {:?}", heading(&window));
    let tool = window.get_by_role_and_label(Role::RadioButton, "文字").rect();
    assert!(heading(&window).left() > tool.right(), "{:?} lies below {tool:?}", heading(&window));
}

/// Where the title of the legend is.
fn heading(window: &Window) -> egui::Rect {
    window.get_by_role_and_label(Role::DisclosureTriangle, "图例").rect()
}

/// What the legend's part of the window shows near `colour`: pixels by column, from the left.
fn columns_like(window: &mut Window, name: &str, colour: Colour) -> Vec<usize> {
    let heading = heading(window);
    let image = picture(window, name);
    let like = |pixel: &image::Rgba<u8>| {
        let pairs = [(pixel[0], colour.r), (pixel[1], colour.g), (pixel[2], colour.b)];
        pairs.into_iter().all(|(seen, wanted)| seen.abs_diff(wanted) < 24)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a window")]
    let (left, top) = ((heading.left() * 2.0) as u32, (heading.bottom() * 2.0) as u32);
    let column = |x: u32| (top..top + 180).filter(|y| like(image.get_pixel(x, *y))).count();
    (left..left + 64).map(column).collect()
}

/// The legend of the small plan with its axis in another role.
fn legend_of(role: guitu::plan::Role, name: &str, colour: Colour) -> Vec<usize> {
    let mut plan = small_plan();
    plan.layers.retain(|layer| layer.id.as_str() == "axes");
    let axes = std::sync::Arc::make_mut(&mut plan.layers[0]);
    axes.symbol.role = role;
    let mut window = window_with(plan, Settings::default(), 1366.0, 768.0, 2.0);
    window.run();
    columns_like(&mut window, name, colour)
}

#[test]
fn the_legend_on_the_map_shows_a_secondary_axis_with_its_one_head() {
    let axis = STRUCTURE.axis.mixed(Colour::WHITE, 0.3);
    let columns = legend_of(guitu::plan::Role::SecondaryAxis, "legend_secondary_axis", axis);
    let drawn: Vec<usize> = columns.into_iter().skip_while(|count| *count == 0).collect();
    let middle = drawn.iter().rposition(|count| *count > 0).unwrap() / 2;
    let highest = |columns: &[usize]| columns.iter().copied().max().unwrap();
    let (left, right) = (highest(&drawn[..middle]), highest(&drawn[middle..]));
    assert!(right >= left + 4, "a head at the right and none at the left: {drawn:?}");
}

#[test]
fn the_legend_on_the_map_shows_a_link_in_its_own_colour() {
    let columns = legend_of(guitu::plan::Role::Link, "legend_link", STRUCTURE.axis);
    assert!(columns.iter().sum::<usize>() > 30, "{columns:?}");
}

#[test]
fn the_tabs_of_the_left_panel_stand_side_by_side_inside_of_it_in_english_on_a_small_screen() {
    let settings = Settings { language: Language::English, ..Settings::default() };
    for (width, height) in [(683.0, 384.0), (1024.0, 640.0)] {
        let mut window = window_with(small_plan(), settings.clone(), width, height, 2.0);
        window.run();
        let panel = window.state().map_rect().left();
        let mut end = 0.0;
        for name in ["Layers", "Search", "Figures", "Counts", "Findings"] {
            let tab = window.get_by_role_and_label(Role::Tab, name).rect();
            assert!(tab.left() >= end && tab.right() <= panel, "{name} {tab:?} {panel}");
            end = tab.right();
        }
    }
}

#[test]
fn while_a_menu_is_open_only_what_is_in_it_is_explained() {
    const HELP: &str = "快捷键";
    let mut window = settled(1366.0, 768.0);
    let explained = |window: &mut Window| {
        window.get_by_role_and_label(Role::Button, HELP).hover();
        for _ in 0..90 {
            window.step();
        }
        window.query_by_role_and_label(Role::Label, HELP).is_some()
    };
    assert!(explained(&mut window));
    window.get_by_label("地图配色与字号").click();
    window.run();
    assert!(!explained(&mut window));
    press(&mut window, Key::Escape);
    assert!(explained(&mut window));
}
