//! The real window, driven by accessible names without a display.

mod support;

use egui_kittest::kittest::Queryable as _;
use support::window::{picture, window};

#[test]
fn the_window_shows_its_panels() {
    let mut window = window(1366.0, 768.0);
    window.run();
    window.get_by_label("图层");
    picture(&mut window, "window-1366x768");
}
