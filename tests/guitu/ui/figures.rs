//! The figure editor in the real window, without a display.

use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Pos2, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use guitu::app::ViewId;
use guitu::app::command::FileCommand;
use guitu::app::pages::{AtlasLike, AtlasOver, AtlasRequest};
use guitu::app::rows::figure_groups;
use guitu::app::{App, Command};
use guitu::i18n::finding_text;
use guitu::project::figure::{ElementKind, Figure, FigureLayers, FigurePlace};

use crate::support::window::{Window, built_in_window, picture, window};

fn app(window: &Window) -> &App {
    window.state().app()
}

fn figure(window: &Window) -> Figure {
    (**app(window).figures().open(app(window).context()).expect("a figure is open").1).clone()
}

/// Runs frames until the page is drawn.
fn drawn(window: &mut Window) {
    until(window, "the page is drawn", |app| {
        !app.figures().is_drawing_page() && app.figures().page_scale(app.context()).is_some()
    });
    window.step();
}

/// Runs frames until the check before an export has ended, and its dialog is there.
fn checked(window: &mut Window) {
    window.step();
    until(window, "the check has ended", |app| app.exports().under_way().is_none());
    window.run();
}

/// Runs frames until the program says so, however busy the machine is.
fn until(window: &mut Window, what: &str, done: impl Fn(&App) -> bool) {
    let began = Instant::now();
    loop {
        window.step();
        if done(app(window)) {
            return;
        }
        assert!(began.elapsed() < Duration::from_mins(2), "still not: {what}");
        std::thread::yield_now();
    }
}

fn editor() -> Window {
    let mut window = built_in_window(false, 1366.0, 768.0, 1.0);
    window.run();
    window.get_by_label("图件").click();
    window.run();
    window.get_by_label("A3 图册").click();
    window.step();
    window.step();
    drawn(&mut window);
    window
}

/// The middle of an element in the window: the page fills the room between the panels.
fn place(window: &Window, wanted: fn(&ElementKind) -> bool) -> Pos2 {
    let page = window.state().page_rect().expect("a page is shown");
    let figure = figure(window);
    let (width, _) = figure.page.size_mm();
    let scale = page.width() / width;
    let element = figure.elements.iter().find(|element| wanted(&element.kind)).expect("an element");
    let centre = element.rect.centre();
    page.min + vec2(centre.x, centre.y) * scale
}

#[test]
fn a_figure_is_made_shown_and_left_again() {
    let mut window = editor();
    assert_eq!(figure(&window).page.size_mm(), (420.0, 297.0));
    picture(&mut window, "figure_editor");
    window.key_press(Key::Escape);
    window.run();
    assert!(app(&window).figures().open(app(&window).context()).is_none());
    assert!(window.query_by_label("返回地图").is_none());
}

#[test]
fn an_element_is_dragged_in_one_step_and_its_properties_are_shown() {
    let mut window = editor();
    let steps = app(&window).context().history().done().len();
    let legend = |kind: &ElementKind| matches!(kind, ElementKind::Legend(_));
    let from = place(&window, legend);
    let before = figure(&window);
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    for step in 1..=8u8 {
        window.hover_at(from + vec2(-6.0, 3.0) * f32::from(step));
        window.step();
    }
    window.drop_at(from + vec2(-48.0, 24.0));
    drawn(&mut window);
    let after = figure(&window);
    let rect = |figure: &Figure| figure.elements.iter().find(|e| legend(&e.kind)).map(|e| e.rect).unwrap();
    assert!(rect(&after).x < rect(&before).x - 5.0 && rect(&after).y > rect(&before).y + 2.0, "{:?}", rect(&after));
    assert_eq!(app(&window).context().history().done().len(), steps + 1);
    assert!(app(&window).figures().selected_element(app(&window).context()).is_some());
    picture(&mut window, "figure_element");
    window.get_by_label("删除元素").click();
    window.run_steps(3);
    assert!(!figure(&window).elements.iter().any(|element| legend(&element.kind)));
}

/// A click on a place of the window.
#[test]
fn what_is_typed_in_a_figure_is_kept_from_the_first_letter_as_one_step_and_esc_takes_it_back() {
    let mut window = editor();
    let (before, steps) = (figure(&window).name, app(&window).context().history().done().len());
    window.get_by_role_and_label(Role::TextInput, "图名").focus();
    window.run_steps(2);
    for letter in ["甲", "乙"] {
        window.get_by_role_and_label(Role::TextInput, "图名").type_text(letter);
        window.run_steps(2);
    }
    let typed = figure(&window).name;
    assert!(typed.contains("甲") && typed.contains("乙"), "{typed}");
    assert_eq!(app(&window).context().history().done().len(), steps + 1);
    window.key_press(egui::Key::Escape);
    window.run_steps(3);
    assert_eq!(figure(&window).name, before);
    assert_eq!(app(&window).context().history().done().len(), steps);
}

fn click(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.hover_at(at);
    window.step();
    window.event(egui::Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        window.event(egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers });
        window.step();
    }
    window.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.run_steps(2);
}

#[test]
fn what_is_raised_is_what_a_click_selects_and_ctrl_goes_beneath_it() {
    let mut window = editor();
    let north = |kind: &ElementKind| matches!(kind, ElementKind::North { .. });
    let map = figure(&window).map().unwrap().id;
    let at = place(&window, north);
    let corner = window.state().page_rect().unwrap().min;
    click(&mut window, at, Modifiers::NONE);
    assert_ne!(app(&window).figures().selected_element(app(&window).context()), Some(map));
    click(&mut window, at, Modifiers::COMMAND);
    assert_eq!(
        app(&window).figures().selected_element(app(&window).context()),
        Some(map),
        "the map lies beneath the arrow"
    );
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::CloseBracket);
    drawn(&mut window);
    assert_eq!(figure(&window).elements.last().map(|element| element.id), Some(map));
    click(&mut window, corner + vec2(2.0, 2.0), Modifiers::NONE);
    click(&mut window, at, Modifiers::NONE);
    assert_eq!(app(&window).figures().selected_element(app(&window).context()), Some(map), "now it covers the arrow");
    picture(&mut window, "figure_stack");
    window.get_by_label("置于底层").click();
    window.run_steps(3);
    assert_eq!(figure(&window).elements.first().map(|element| element.id), Some(map));
}

#[test]
fn the_map_is_moved_in_its_frame_and_stays_where_it_was_put() {
    let mut window = editor();
    let start = figure(&window);
    let steps = app(&window).context().history().done().len();
    let map = |kind: &ElementKind| matches!(kind, ElementKind::Map(_));
    let middle = place(&window, map);
    window.key_press(Key::C);
    window.run_steps(2);
    assert!(app(&window).figures().is_moving_map(app(&window).context()));
    let before = app(&window).figures().camera(app(&window).context()).expect("a map");
    let scale = app(&window).figures().page_scale(app(&window).context()).unwrap();
    window.hover_at(middle);
    window.step();
    window.drag_at(middle);
    window.step();
    for step in 1..=6u8 {
        window.hover_at(middle + vec2(10.0, -5.0) * f32::from(step));
        window.step();
    }
    picture(&mut window, "figure_map_held");
    window.drop_at(middle + vec2(60.0, -30.0));
    drawn(&mut window);
    assert_eq!(app(&window).context().history().done().len(), steps + 1, "a drag is one step");
    assert_eq!(figure(&window).elements, start.elements, "the page stays as it was");
    let after = app(&window).figures().camera(app(&window).context()).unwrap();
    let page = window.state().page_rect().unwrap();
    let points_per_point = start.page.size_mm().0 / page.width() * 96.0 / 25.4;
    let p = after.view_from_world(before.centre);
    let moved = vec2(p.x - before.width / 2.0, p.y - before.height / 2.0) / points_per_point;
    assert!((moved - vec2(60.0, -30.0)).length() < 1.0, "what was under the pointer is under it: {moved}");
    let shown = app(&window).figures().page_scale(app(&window).context()).unwrap();
    assert!((shown - scale).abs() < 1.0, "a round scale stays: {shown}");
    picture(&mut window, "figure_map_moved");
    for _ in 0..2 {
        window.hover_at(middle);
        let unit = egui::MouseWheelUnit::Point;
        let (phase, modifiers, source) = (egui::TouchPhase::Move, Modifiers::NONE, egui::MouseWheelSource::Unknown);
        window.event(egui::Event::MouseWheel { unit, delta: vec2(0.0, 60.0), phase, modifiers, source });
        window.run_steps(12);
    }
    drawn(&mut window);
    let closer = app(&window).figures().page_scale(app(&window).context()).unwrap();
    assert!(closer < scale * 0.95, "{scale} {closer}");
    assert_eq!(app(&window).context().history().done().len(), steps + 2, "and so is a turn of the wheel");
    window.key_press(Key::Escape);
    window.run_steps(2);
    assert!(
        !app(&window).figures().is_moving_map(app(&window).context())
            && app(&window).figures().open(app(&window).context()).is_some()
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(2);
    assert_eq!(figure(&window), start);
}

#[test]
fn layers_are_chosen_one_by_one_and_the_choice_is_undone() {
    let mut window = editor();
    let start = figure(&window);
    window.get_by_label_contains("逐个选择").click();
    window.run_steps(3);
    let chosen = figure_groups(app(&window), &start)[0].layers[0].clone();
    let shown = |window: &Window| figure_groups(app(window), &figure(window))[0].layers[0].visible;
    assert!(shown(&window), "a layer of the theme");
    picture(&mut window, "figure_layers");
    window.get_by_role_and_label(Role::CheckBox, &chosen.title).click();
    window.run_steps(3);
    drawn(&mut window);
    assert!(!shown(&window));
    assert!(matches!(figure(&window).layers, FigureLayers::Own { .. }));
    picture(&mut window, "figure_layers_own");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_steps(2);
    assert_eq!(figure(&window), start);
}

#[test]
fn a_picture_is_asked_for_by_its_entry_in_the_menu() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("徽标.png");
    image::RgbImage::from_pixel(90, 30, image::Rgb([167, 40, 26])).save(&path).unwrap();
    let mut window = editor();
    window.get_by_label_contains("添加元素").click();
    window.run_steps(3);
    window.get_by_label("图片…").click();
    window.run_steps(3);
    assert!(window.query_by_label("文件路径").is_some(), "the place is asked for");
    window.key_press(Key::Escape);
    window.run_steps(3);
    // As a dropped file is opened.
    window.state_mut().app_mut().dispatch(Command::File(FileCommand::Open(path)));
    for _ in 0..400 {
        window.step();
        if app(&window).figures().selected_element(app(&window).context()).is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    drawn(&mut window);
    assert!(matches!(figure(&window).elements.last().map(|element| &element.kind), Some(ElementKind::Picture(_))));
    picture(&mut window, "figure_picture");
}

#[test]
fn arrow_keys_move_the_selected_element_and_leave_the_map_alone() {
    let mut window = editor();
    let north = |kind: &ElementKind| matches!(kind, ElementKind::North { .. });
    let rect = |window: &Window| figure(window).elements.iter().find(|e| north(&e.kind)).map(|e| e.rect).unwrap();
    let camera = app(&window).views().get(ViewId::Desk).camera();
    let at = place(&window, north);
    window.hover_at(at);
    window.step();
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(2);
    let (before, steps) = (rect(&window), app(&window).context().history().done().len());
    window.key_press(Key::ArrowRight);
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    window.run_steps(2);
    let after = rect(&window);
    assert!((after.x - before.x - 1.0).abs() < 0.006 && (before.y - after.y - 0.1).abs() < 0.006, "{after:?}");
    assert_eq!(app(&window).context().history().done().len(), steps + 2);
    let tool = app(&window).tools().in_hand();
    window.key_press(Key::Escape);
    window.run_steps(2);
    for key in [Key::ArrowLeft, Key::F, Key::T, Key::Num2, Key::Plus] {
        window.key_press(key);
        window.run_steps(2);
    }
    assert_eq!(app(&window).views().get(ViewId::Desk).camera(), camera);
    assert_eq!(app(&window).context().history().done().len(), steps + 2, "no key for the map has acted");
    assert_eq!(app(&window).tools().in_hand(), tool);
}

#[test]
fn a_plan_without_counties_makes_a_page_that_takes_the_view_of_the_map() {
    let mut window = window(1280.0, 720.0);
    window.run();
    window.get_by_label("图件").click();
    window.run();
    window.get_by_label("A4 报告").click();
    window.step();
    drawn(&mut window);
    assert_eq!(figure(&window).place, FigurePlace::Plan);
    window.get_by_label("用当前视图").click();
    window.run_steps(2);
    drawn(&mut window);
    assert!(matches!(figure(&window).place, FigurePlace::Extent { .. }));
}

#[test]
fn a_figure_goes_out_after_its_findings_have_been_seen() {
    let mut window = editor();
    drawn(&mut window);
    window.get_by_label("输出…").click();
    checked(&mut window);
    assert!(!app(&window).exports().findings().is_empty(), "the built-in plan has no 审图号");
    let page = &app(&window).exports().findings()[0];
    let told = format!("{}, {}", finding_text(app(&window).language(), &page.findings[0]), page.page);
    window.get_by_role_and_label(Role::Label, &told);
    window.get_all_by_label("定位").next().expect("a way to each place").click();
    window.run();
    let selected = app(&window)
        .figures()
        .selected_element(app(&window).context())
        .expect("the element that the first finding is about");
    let approval = figure(&window);
    let approval = approval.elements.iter().find(|element| element.id == selected).map(|element| &element.kind);
    assert!(matches!(approval, Some(ElementKind::Approval { .. })), "{approval:?}");
    assert!(window.query_by_label("文件路径").is_none(), "nothing is written yet");
    window.get_by_label("输出…").click();
    checked(&mut window);
    window.get_by_label("仍然输出…").click();
    window.run();
    assert!(window.query_by_label("文件路径").is_some(), "now the place is asked for");
}

#[test]
fn an_atlas_is_chosen_in_its_dialog_and_checked_before_the_place_is_asked_for() {
    let mut window = editor();
    window.get_by_label("图册…").click();
    window.run();
    let like = AtlasLike::Figure(app(&window).figures().open(app(&window).context()).expect("a figure is open").0);
    let pages = |window: &Window, over| {
        let pages = app(window).on_screen().atlas_pages(AtlasRequest { over, like }, app(window).context());
        assert!(pages > 2, "{over:?}");
        format!("连同目录共 {pages} 页")
    };
    let counties = pages(&window, AtlasOver::Counties);
    assert!(window.query_by_label(&counties).is_some(), "{counties}");
    picture(&mut window, "atlas_dialog");
    window.get_by_label_contains("每页一个：").click();
    window.run();
    // The layer list names the zones too; the menu stands above it.
    window.query_all_by_label("毗邻协作区").last().expect("a row of the menu").click();
    window.run();
    let zones = pages(&window, AtlasOver::Zones);
    assert!(zones != counties && window.query_by_label(&zones).is_some(), "{zones}");
    window.get_by_label("检查并输出…").click();
    checked(&mut window);
    let alike = app(&window).exports().findings().iter().any(|found| found.page.contains('页'));
    assert!(alike, "{:?}", app(&window).exports().findings());
    picture(&mut window, "atlas_check");
    window.get_by_label("仍然输出…").click();
    window.run();
    assert!(window.query_by_label("文件路径").is_some());
}
