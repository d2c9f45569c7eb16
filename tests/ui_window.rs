//! The real window, driven by accessible names without a display.

mod support;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use guitu::app::Command;
use guitu::app::Settings;
use guitu::app::command::FileCommand;
use support::window::{picture, small_plan, window, window_with};

#[test]
fn gallery() {
    let mut w = window(1366.0, 768.0);
    w.run();
    let middle = w.state().map_rect().center();
    w.hover_at(middle);
    w.run();
    picture(&mut w, "hover");
    w.drag_at(middle);
    w.drop_at(middle);
    w.run();
    w.get_by_label("一轴 · 发展主轴 ⋯").click();
    w.run();
    picture(&mut w, "selected");
    w.key_press_modifiers(Modifiers::COMMAND, Key::K);
    w.run();
    w.run();
    picture(&mut w, "palette");
}

#[test]
fn gallery2() {
    let settings = Settings { dark: true, ..Settings::default() };
    let mut w = window_with(small_plan(), settings, 1024.0, 768.0, 1.0);
    w.run();
    w.get_by_label("成德同城化发展主轴").click();
    w.run();
    picture(&mut w, "dark-1024");
    w.key_press(Key::Questionmark);
    w.run();
    picture(&mut w, "help-dark");
    w.key_press(Key::Escape);
    w.run();
    w.key_press(Key::F5);
    w.run();
    picture(&mut w, "present-dark");
}

#[test]
fn gallery3() {
    let mut w = window_with(small_plan(), Settings::default(), 683.0, 384.0, 2.0);
    w.run();
    picture(&mut w, "small-2x");
    w.state_mut().app_mut().dispatch(Command::File(FileCommand::AskOpen));
    w.run();
    picture(&mut w, "dialog-2x");
    let mut w = window(1600.0, 900.0);
    w.run();
    w.get_by_label("统计").click();
    w.state_mut().app_mut().dispatch(Command::File(FileCommand::AskOpen));
    w.run();
    picture(&mut w, "dialog");
}
