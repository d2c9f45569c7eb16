//! Annotating in the real window, told as the keys, clicks and input method events of a person.

use std::sync::Arc;

use egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use guitu::app::App;
use guitu::app::ViewId;
use guitu::geo::LonLat;
use guitu::project::Project;
use guitu::project::annotation::*;
use guitu::tool::ToolKind;

use crate::support::window::{Window, built_in_window, picture, window};

fn settled(width: f32, height: f32) -> Window {
    let mut window = window(width, height);
    window.run();
    window
}

fn app(window: &Window) -> &App {
    window.state().app()
}

fn items(window: &Window) -> Vec<Arc<Annotation>> {
    app(window).context().annotations().in_order().into_iter().map(|(_, item)| Arc::clone(item)).collect()
}

fn texts(window: &Window) -> Vec<String> {
    items(window).iter().map(|item| item.text.clone()).collect()
}

fn kinds(window: &Window) -> Vec<&'static str> {
    items(window).iter().map(|item| item.kind.spec().title).collect()
}

fn project(window: &Window) -> Project {
    app(window).context().project().clone()
}

/// A place of the map, from its middle.
fn at(window: &Window, x: f32, y: f32) -> Pos2 {
    window.state().map_rect().center() + vec2(x, y)
}

fn on_screen(window: &Window, lon: f64, lat: f64) -> Pos2 {
    let p = app(window).views().get(ViewId::Desk).camera().view_from_lonlat(LonLat::new(lon, lat));
    window.state().map_rect().min + vec2(p.x, p.y)
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    window.drag_at(at);
    window.step();
    window.drop_at(at);
    window.run();
    // Longer than the two clicks of a double click may be apart.
    window.run_steps(30);
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    window.drag_at(from);
    window.step();
    for share in [0.3, 0.7, 1.0] {
        window.hover_at(from + (to - from) * share);
        window.step();
    }
    window.drop_at(to);
    window.run();
    window.run_steps(30);
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window, text: &str) {
    for c in text.chars() {
        window.event(Event::Text(c.to_string()));
        window.step();
    }
    window.run();
}

fn ime(window: &mut Window, event: ImeEvent) {
    window.event(Event::Ime(event));
    window.step();
}

fn preedit(text: &str) -> ImeEvent {
    ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(text.chars().count()..text.chars().count()) }
}

fn commit(text: &str) -> ImeEvent {
    ImeEvent::Commit(text.to_owned())
}

#[test]
fn two_actions_lead_to_the_text_box_and_typing_starts_at_once() {
    let mut window = settled(1366.0, 768.0);
    // One: the key. Two: the click.
    press(&mut window, Key::T);
    let place = at(&window, 80.0, 40.0);
    click(&mut window, place);
    assert!(
        app(&window).tools().picture(ViewId::Desk, app(&window).context(), app(&window).views()).text_box.is_some(),
        "two actions lead to the box"
    );
    type_text(&mut window, "N1 ft");
    assert_eq!(
        app(&window)
            .tools()
            .picture(ViewId::Desk, app(&window).context(), app(&window).views())
            .text_box
            .unwrap()
            .item
            .text,
        "N1 ft",
        "letters are no shortcuts here"
    );
    let away = at(&window, -200.0, 150.0);
    click(&mut window, away);
    assert_eq!(texts(&window), ["N1 ft"]);
    assert_eq!(app(&window).tools().in_hand(), ToolKind::Select);
}

#[test]
fn the_candidates_of_an_input_method_stand_at_the_caret() {
    let mut window = settled(1366.0, 768.0);
    assert!(window.output().platform_output.ime.is_none(), "nobody writes yet");
    press(&mut window, Key::T);
    let place = at(&window, 40.0, 20.0);
    click(&mut window, place);
    let caret = |window: &Window| window.output().platform_output.ime.as_ref().unwrap().cursor_rect;
    let start = caret(&window);
    assert!((start.left() - place.x).abs() < 20.0 && (start.center().y - place.y).abs() < 30.0, "{start:?} {place:?}");
    ime(&mut window, preedit("deyang"));
    window.step();
    let composing = caret(&window);
    assert!(composing.left() > start.left() + 20.0, "it moves with what is composed");
    ime(&mut window, preedit(""));
    ime(&mut window, commit("德阳"));
    window.run();
    assert!(caret(&window).left() > start.left() + 20.0);
    press(&mut window, Key::Escape);
    assert_eq!(texts(&window), ["德阳"]);
    window.step();
    assert!(window.output().platform_output.ime.is_none(), "the input method is left alone again");
}

#[test]
#[expect(deprecated, reason = "egui sends them no longer, other integrations may")]
fn every_order_of_input_method_events_writes_the_same() {
    let orders: [Vec<ImeEvent>; 5] = [
        vec![preedit("de"), preedit("de'yang"), preedit("德阳"), preedit(""), commit("德阳")],
        vec![ImeEvent::Enabled, preedit("deyang"), commit("德阳"), preedit(""), ImeEvent::Disabled],
        vec![ImeEvent::Enabled, commit("德阳"), ImeEvent::Disabled],
        vec![preedit("deyang"), ImeEvent::Disabled, commit("德阳")],
        vec![commit("德阳")],
    ];
    for events in orders {
        let mut window = settled(1024.0, 768.0);
        press(&mut window, Key::T);
        let place = at(&window, 0.0, 0.0);
        click(&mut window, place);
        for event in events.clone() {
            ime(&mut window, event);
        }
        // Full-width marks come without a preedit.
        for mark in ["，", "《", "》", "。"] {
            ime(&mut window, commit(mark));
        }
        press(&mut window, Key::Escape);
        assert_eq!(texts(&window), ["德阳，《》。"], "{events:?}");
    }
}

#[test]
fn escape_ends_what_is_composed_first_and_the_text_after_that() {
    let mut window = settled(1024.0, 768.0);
    press(&mut window, Key::T);
    let place = at(&window, 0.0, 0.0);
    click(&mut window, place);
    ime(&mut window, commit("轴"));
    ime(&mut window, preedit("xian"));
    press(&mut window, Key::Escape);
    assert!(
        app(&window).tools().picture(ViewId::Desk, app(&window).context(), app(&window).views()).text_box.is_some()
    );
    press(&mut window, Key::Escape);
    assert_eq!(texts(&window), ["轴"]);
}

#[test]
fn a_drawing_tool_draws_and_does_not_pan_and_the_selection_tool_pans_over_nothing() {
    let mut window = settled(1366.0, 768.0);
    let camera = app(&window).views().get(ViewId::Desk).camera();
    press(&mut window, Key::R);
    let (from, to) = (at(&window, -60.0, -40.0), at(&window, 40.0, 30.0));
    drag(&mut window, from, to);
    assert_eq!(kinds(&window), ["annotation.rectangle"]);
    assert_eq!(app(&window).views().get(ViewId::Desk).camera(), camera);
    let (from, to) = (at(&window, 180.0, 120.0), at(&window, 220.0, 160.0));
    drag(&mut window, from, to);
    assert_ne!(app(&window).views().get(ViewId::Desk).camera().centre, camera.centre, "the map follows the hand");
}

#[test]
fn what_is_drawn_can_be_moved_deleted_and_brought_back() {
    let mut window = settled(1366.0, 768.0);
    press(&mut window, Key::L);
    let (from, to) = (at(&window, -150.0, 100.0), at(&window, -50.0, 160.0));
    press_with(&mut window, Modifiers::NONE, Key::L);
    drag(&mut window, from, to);
    let before = items(&window)[0].place.clone();
    let camera = app(&window).views().get(ViewId::Desk).camera();
    let middle = from + (to - from) * 0.25;
    drag(&mut window, middle, middle + vec2(40.0, -30.0));
    assert_ne!(items(&window)[0].place, before);
    assert_eq!(app(&window).views().get(ViewId::Desk).camera(), camera, "the map stays");
    press(&mut window, Key::Delete);
    assert!(items(&window).is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(items(&window).len(), 1);
}

#[test]
fn annotations_go_to_another_window_by_the_clipboard() {
    let mut one = settled(1024.0, 768.0);
    press(&mut one, Key::P);
    let place = at(&one, 0.0, 0.0);
    click(&mut one, place);
    type_text(&mut one, "a");
    press(&mut one, Key::Escape);
    press(&mut one, Key::Escape);
    let place = at(&one, 0.0, 0.0);
    click(&mut one, place);
    one.event(Event::Copy);
    one.step();
    let copied = one.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.starts_with("{\"type\":\"FeatureCollection\""), "{copied}");
    let mut other = settled(1024.0, 768.0);
    other.event(Event::Paste(copied));
    other.run();
    assert_eq!((kinds(&other), texts(&other)), (vec!["annotation.pin"], vec!["a".to_owned()]));
    other.event(Event::Cut);
    other.run();
    assert!(items(&other).is_empty());
    other.event(Event::Paste("会议纪要".to_owned()));
    other.run();
    assert_eq!(texts(&other), ["会议纪要"], "words become a text");
}

#[test]
fn a_right_click_offers_what_can_be_done_with_what_is_there() {
    let mut window = settled(1366.0, 768.0);
    press(&mut window, Key::R);
    let (from, to) = (at(&window, -60.0, -40.0), at(&window, 60.0, 40.0));
    drag(&mut window, from, to);
    press(&mut window, Key::Escape);
    let middle = at(&window, 0.0, 0.0);
    window.hover_at(middle);
    window.step();
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.event(Event::PointerButton { pos: middle, button: PointerButton::Secondary, pressed, modifiers });
        window.step();
    }
    window.run();
    window.get_by_role_and_label(Role::MenuItem, "复制一份").click();
    window.run();
    assert_eq!(items(&window).len(), 2);
}

/// The whole story: mark up the axis, number five projects, measure, take all back, do all again.
#[test]
fn the_axis_is_marked_up_and_every_step_can_be_taken_back() {
    let mut window = settled(1366.0, 768.0);
    let start = project(&window);
    press(&mut window, Key::A);
    let (from, to) = (on_screen(&window, 104.2, 30.9), on_screen(&window, 104.35, 31.07));
    drag(&mut window, from, to);
    press(&mut window, Key::C);
    let axis = on_screen(&window, 104.25, 30.95);
    drag(&mut window, axis, axis + vec2(120.0, 70.0));
    ime(&mut window, commit("沿线预留轨道通道"));
    press(&mut window, Key::Escape);
    press(&mut window, Key::N);
    for number in 0..5u8 {
        let place = at(&window, -280.0 + 80.0 * f32::from(number), -180.0);
        click(&mut window, place);
        ime(&mut window, commit("项目"));
    }
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    press(&mut window, Key::K);
    let place = at(&window, -280.0, 60.0);
    click(&mut window, place);
    press(&mut window, Key::M);
    for (x, y) in [(100.0, -150.0), (200.0, -120.0), (260.0, -180.0)] {
        let place = at(&window, x, y);
        click(&mut window, place);
    }
    press(&mut window, Key::Enter);
    picture(&mut window, "annotate-story");
    press(&mut window, Key::Enter);
    let counted = app(&window).context().history().done().len();
    let made = kinds(&window);
    let expected =
        ["annotation.arrow", "annotation.callout", "annotation.number", "annotation.key_list", "annotation.distance"];
    assert!(expected.iter().all(|kind| made.contains(kind)), "{made:?}");
    assert_eq!((made.len(), counted), (9, 9), "one step each");
    let callout = items(&window)[1].clone();
    let AnnotationKind::Callout(Callout { feature, .. }) = &callout.kind else { panic!("{callout:?}") };
    assert!(feature.is_some(), "it is anchored to the axis");
    let end = project(&window);
    for _ in 0..counted {
        press_with(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(project(&window), start);
    for _ in 0..counted {
        press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(project(&window), end);
}

#[test]
fn the_tools_are_buttons_with_names_and_stay_out_of_a_meeting() {
    let mut window = settled(1366.0, 768.0);
    window.get_by_role_and_label(Role::RadioButton, "箭头").click();
    window.run();
    assert_eq!(app(&window).tools().in_hand(), ToolKind::Draw(KindId::Arrow));
    press(&mut window, Key::Escape);
    press(&mut window, Key::F5);
    assert!(window.query_by_label("箭头").is_none());
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::RadioButton, "箭头");
}

#[test]
fn the_list_and_the_map_speak_of_the_same_selection() {
    let mut window = settled(1366.0, 768.0);
    for (key, y) in [(Key::R, -120.0), (Key::O, 40.0)] {
        press(&mut window, key);
        let from = at(&window, -60.0, y);
        drag(&mut window, from, from + vec2(90.0, 50.0));
    }
    // What was drawn last is selected, on the map and in the list.
    window.get_by_role_and_label(Role::ListItem, "矩形").click();
    window.run();
    let selected: Vec<String> = app(&window).tools().selected().iter().map(ToString::to_string).collect();
    assert_eq!(selected, ["a1"]);
    window.get_by_role_and_label(Role::RadioButton, "长虚线").click();
    window.run();
    assert_eq!(items(&window)[0].style.dash, guitu::symbol::Dash::Long);
    assert_eq!(items(&window)[1].style.dash, guitu::symbol::Dash::Solid);
    window.get_by_label("显示或隐藏 标注").click();
    window.run();
    assert!(app(&window).context().annotations().shown().is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(app(&window).context().annotations().shown().len(), 2);
    picture(&mut window, "annotate-panel");
}

#[test]
fn reviewers_remarks_are_accepted_one_by_one_in_the_panel() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = settled(1366.0, 768.0);
    for (name, lon) in [("张工", 104.3), ("李工", 104.5)] {
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"guitu:kind":"text","title":"{name}的意见","guitu:author":"{name}"}},"geometry":{{"type":"Point","coordinates":[{lon},31.2]}}}}]}}"#
        );
        let path = folder.path().join(format!("{name}.geojson"));
        std::fs::write(&path, text).unwrap();
        let open = guitu::app::command::ReviewCommand::Open(vec![path]);
        window.state_mut().app_mut().dispatch(guitu::app::Command::Review(open));
    }
    let start = std::time::Instant::now();
    while app(&window).review().merge().is_none_or(|merge| merge.remarks().len() < 2) {
        window.step();
        std::thread::yield_now();
        assert!(start.elapsed().as_secs() < 60, "{:?}", app(&window).context().notices());
    }
    window.run();
    picture(&mut window, "annotate-review");
    window.get_by_label("采纳 张工的意见").click();
    window.run();
    window.get_by_label("不采纳 李工的意见").click();
    window.run();
    window.get_by_label("完成（采纳 1 条）").click();
    window.run();
    assert_eq!(texts(&window), ["张工的意见"]);
    window.get_by_role_and_label(Role::Tab, "要素");
}

/// Pictures to be looked at, in the sizes and themes that people have.
#[test]
fn the_built_in_plan_with_annotations_in_every_window() {
    for (name, dark, width, height) in [
        ("annotate-laptop", false, 1366.0, 768.0),
        ("annotate-desk", false, 1920.0, 1080.0),
        ("annotate-dark", true, 1366.0, 768.0),
    ] {
        let mut window = built_in_window(dark, width, height, 1.0);
        window.run();
        for (key, x) in [(Key::R, -160.0), (Key::O, 0.0)] {
            press(&mut window, key);
            let from = at(&window, x, -120.0);
            drag(&mut window, from, from + vec2(110.0, 70.0));
        }
        press(&mut window, Key::T);
        let place = at(&window, -60.0, 40.0);
        click(&mut window, place);
        ime(&mut window, commit("天府大道北延线"));
        ime(&mut window, preedit("zhou'xian"));
        for _ in 0..6 {
            window.run_ok();
            let _ = window.render();
        }
        let image = picture(&mut window, name);
        assert!(
            image.width() > 0
                && app(&window)
                    .tools()
                    .picture(ViewId::Desk, app(&window).context(), app(&window).views())
                    .text_box
                    .is_some()
        );
    }
}
