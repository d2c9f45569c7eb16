//! Looks, chosen in the real window by accessible names.

#[path = "support/window.rs"]
mod window;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use guitu::app::{App, TextScale};
use guitu::plan::LayerId;
use guitu::project::StyleRule;
use window::{Window, built_in_window, picture, window};

fn settled(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    window.run();
    window
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn rule(window: &Window, layer: &str) -> StyleRule {
    app(window).layer_style(&LayerId::new(layer)).rule
}

/// Opens the style panel from the row of a layer.
fn open_style(window: &mut Window, title: &str) {
    window.get_by_label(&format!("{title} ⋯")).hover();
    window.run();
    window.get_by_label(&format!("样式 {title}")).click();
    window.run();
}

fn press_radio(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::RadioButton, name).click();
    window.run();
}

#[test]
fn a_layer_is_coloured_by_category_from_its_row_and_undo_takes_that_back() {
    let mut window = settled(1366.0, 768.0);
    open_style(&mut window, "文旅项目");
    press_radio(&mut window, "按类别");
    let StyleRule::Categories(rule_made) = rule(&window, "sites") else { panic!("no categories") };
    let titles: Vec<&str> = rule_made.classes.iter().map(|category| category.class.title.as_str()).collect();
    assert_eq!(titles, ["三星堆博物馆", "待定项目"]);
    window.get_by_role_and_label(Role::CheckBox, "待定项目").click();
    window.run();
    assert!(matches!(rule(&window, "sites"), StyleRule::Categories(rule) if !rule.classes[1].class.shown));
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
    }
    assert_eq!(rule(&window, "sites"), StyleRule::Single);
}

#[test]
fn esc_closes_the_style_panel_and_the_inspector_is_back() {
    let mut window = settled(1366.0, 768.0);
    open_style(&mut window, "一核 · 中心城区");
    assert!(window.query_by_label("关闭样式面板").is_some());
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("关闭样式面板").is_none());
}

#[test]
fn colours_and_text_size_are_chosen_from_the_bar_and_by_keys_also_in_a_meeting() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_label("地图配色与字号").click();
    window.run();
    press_radio(&mut window, "灰度");
    assert_eq!(app(&window).palette().id, "greyscale");
    press_radio(&mut window, "1.25 倍");
    assert_eq!(app(&window).text_scale(), TextScale::Larger);
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(app(&window).text_scale(), TextScale::Large);
    window.key_press(Key::F5);
    window.run();
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(app(&window).text_scale(), TextScale::Largest);
    assert_eq!(app(&window).settings().presenting_text, Some(TextScale::Largest));
}

#[test]
fn the_style_panel_of_a_plan_layer_is_drawn() {
    let mut window = built_in_window(false, 1366.0, 900.0, 1.0);
    window.run();
    open_style(&mut window, "毗邻协作区");
    press_radio(&mut window, "按类别");
    let image = picture(&mut window, "styling");
    assert_eq!(image.width(), 1366);
}
