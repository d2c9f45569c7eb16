//! Looks, chosen in the real window by accessible names.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use guitu::app::ViewId;
use guitu::app::{App, TextScale};
use guitu::plan::LayerId;
use guitu::project::{Length, LengthUnit, StyleRule};
use guitu::style::rules::classify::span_text;
use guitu::symbol::KINDS;

use crate::support::window::{Window, built_in_window, picture, window};

fn settled(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    window.run();
    window
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn rule(window: &Window, layer: &str) -> StyleRule {
    app(window).context().layer_style(&LayerId::new(layer)).rule
}

/// Opens the style panel from the row of a layer.
fn open_style(window: &mut Window, title: &str) {
    window.get_by_label_contains(&format!("{title}, ")).hover();
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
    assert_eq!(app(&window).context().palette().id, "greyscale");
    press_radio(&mut window, "1.25 倍");
    assert_eq!(app(&window).views().get(ViewId::Desk).text_scale(), TextScale::Larger);
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(app(&window).views().get(ViewId::Desk).text_scale(), TextScale::Large);
    window.key_press(Key::F5);
    window.run();
    window.key_press(Key::CloseBracket);
    window.run();
    assert_eq!(app(&window).views().get(ViewId::Desk).text_scale(), TextScale::Largest);
    assert_eq!(app(&window).context().settings().presenting_text, Some(TextScale::Largest));
}

/// The built-in plan with the style panel open on its three zones.
fn zones() -> Window {
    let mut window = built_in_window(false, 1366.0, 900.0, 1.0);
    window.run();
    open_style(&mut window, "毗邻协作区");
    window
}

#[test]
fn a_class_of_numbers_is_painted_from_the_panel_and_given_back_to_the_ramp() {
    let mut window = zones();
    press_radio(&mut window, "按数值分级");
    let own = |window: &Window| match rule(window, "zones") {
        StyleRule::Graduated(rule) => (rule.own, span_text(rule.breaks[0], rule.breaks[1])),
        other => panic!("not graduated: {other:?}"),
    };
    let (none, first) = own(&window);
    assert_eq!(none, []);
    window.get_by_label(&format!("颜色 {first}")).click();
    window.run();
    press_radio(&mut window, &KINDS[3].to_string());
    assert_eq!(own(&window).0, [Some(KINDS[3])]);
    picture(&mut window, "styling-own-colour");
    window.get_by_label(&format!("恢复色带颜色 {first}")).click();
    window.run();
    assert_eq!(own(&window).0, []);
}

#[test]
fn an_outline_is_given_in_millimetres_as_wide_as_it_is_and_the_step_is_taken_back() {
    let mut window = zones();
    let base = |window: &Window| app(window).context().layer_style(&LayerId::new("zones")).base;
    window.get_by_label("轮廓宽 单位：100 %").click();
    window.run();
    picture(&mut window, "styling-unit-menu");
    window.get_by_role_and_label(Role::MenuItemRadio, "图上毫米").click();
    window.run();
    // As wide as it is drawn, to a hundredth of a millimetre.
    assert_eq!(base(&window).width, Some(Length::new(0.62, LengthUnit::Millimetres)));
    picture(&mut window, "styling-units");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(base(&window).width, None);
}

#[test]
fn the_style_panel_of_a_plan_layer_is_drawn() {
    let mut window = zones();
    press_radio(&mut window, "按类别");
    let image = picture(&mut window, "styling");
    assert_eq!(image.width(), 1366);
}

#[test]
fn a_name_is_dragged_in_the_mode_for_it_while_the_map_stays_and_a_double_click_puts_it_back() {
    let mut window = settled(1366.0, 768.0);
    window.key_press_modifiers(Modifiers::SHIFT, Key::L);
    window.run();
    let grip = |window: &mut Window| {
        let picture = window.state_mut().app_mut().picture(ViewId::Desk);
        let name = picture.labels.iter().find(|label| label.glyphs[0].text == "德阳中心城区");
        let at = name.expect("the core is named").glyphs[0].origin;
        window.state().map_rect().min + vec2(at.x + 8.0, at.y - 4.0)
    };
    let (camera, from) = (app(&window).views().get(ViewId::Desk).camera(), grip(&mut window));
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    for step in 1_u8..=6 {
        window.hover_at(from + vec2(11.0, 6.0) * f32::from(step));
        window.step();
    }
    window.drop_at(from + vec2(66.0, 36.0));
    window.run();
    assert!(app(&window).context().has_moved_labels());
    assert_eq!(app(&window).views().get(ViewId::Desk).camera(), camera, "the map stays");
    assert_eq!(app(&window).context().history().done().len(), 1, "one drag, one step");
    let now = grip(&mut window);
    assert!((now - from - vec2(66.0, 36.0)).length() < 3.0, "{from} {now}");
    picture(&mut window, "moving");
    for _ in 0..2 {
        window.drag_at(now);
        window.drop_at(now);
        window.step();
    }
    window.run();
    assert!(!app(&window).context().has_moved_labels());
}
