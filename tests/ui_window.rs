//! The real window, driven by accessible names without a display.

#[path = "support/window.rs"]
mod window;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use window::{built_in_window, picture, window};

#[test]
fn gallery() {
    let mut w = built_in_window(false, 1366.0, 768.0, 1.0);
    w.run();
    picture(&mut w, "start");
    w.get_by_label("搜索要素、条款、命令").click();
    w.run();
    w.get_by_role_and_label(egui::Role::TextInput, "搜索要素、条款、命令").type_text("sxd");
    w.run();
    picture(&mut w, "palette");
    w.key_press(Key::Enter);
    w.run();
    w.get_by_label("统计").click();
    w.run();
    picture(&mut w, "found");
    w.get_by_label("提示").click();
    w.run();
    picture(&mut w, "findings");
}

#[test]
fn gallery2() {
    let mut w = built_in_window(true, 1024.0, 768.0, 1.0);
    w.run();
    w.get_by_label("检索").click();
    w.run();
    w.get_by_role_and_label(egui::Role::TextInput, "搜索要素、条款、命令").type_text("高速");
    w.run();
    picture(&mut w, "dark-1024");
    w.key_press(Key::Escape);
    w.key_press(Key::F5);
    w.run();
    picture(&mut w, "present-dark");
}

#[test]
fn gallery3() {
    let mut w = built_in_window(false, 683.0, 384.0, 2.0);
    w.run();
    picture(&mut w, "small-2x");
    let mut w = built_in_window(false, 1600.0, 900.0, 1.0);
    w.run();
    w.key_press(Key::Questionmark);
    w.run();
    picture(&mut w, "help");
}
