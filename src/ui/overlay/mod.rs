//! What opens above the window: the palette, the table of shortcuts, our own file dialog, notices
//! and the progress of what is being read.

mod drop_hint;
mod help;
mod notices;
mod palette;
mod path_dialog;

pub(super) use drop_hint::drop_hint_ui;
pub(super) use help::help_ui;
pub(super) use notices::{NoticeTimes, notices_ui};
pub(super) use palette::{Palette, palette_ui};
pub(super) use path_dialog::{Answer, PathDialog};

use egui::{Align2, Area, Frame, Id, Margin, Order, Shadow, Stroke, Ui, Vec2, vec2};

use super::theme;
use super::theme::size;
use super::widget::scrim;

/// Gives the keyboard to a dialog's field until it has had it once: in the first frame egui only
/// measures a new area, and nothing in it can have the keyboard yet.
pub(super) fn take_focus(field: &egui::Response, focused: &mut bool) {
    if field.has_focus() {
        *focused = true;
    } else if !*focused {
        field.request_focus();
    }
}

/// What became of a dialog in this frame.
pub(super) struct Shown<R> {
    pub inner: R,
    /// The user pressed outside of it.
    pub dismissed: bool,
}

/// A dialog of at most `wanted` size in the middle of the window above a darkened background.
/// `from_top` puts it under the top bar instead.
pub(super) fn dialog<R>(
    ui: &Ui,
    id: &'static str,
    wanted: Vec2,
    from_top: bool,
    contents: impl FnOnce(&mut Ui) -> R,
) -> Shown<R> {
    let screen = ui.ctx().content_rect();
    let inner_size = wanted.min(screen.size() - vec2(32.0, 32.0));
    let place = if from_top {
        (Align2::CENTER_TOP, vec2(0.0, 64.0f32.min((screen.height() - inner_size.y) / 2.0)))
    } else {
        (Align2::CENTER_CENTER, Vec2::ZERO)
    };
    above_all(ui, id, place, |ui| {
        ui.set_min_size(inner_size);
        ui.set_max_size(inner_size);
        contents(ui)
    })
}

/// A dialog in the middle of the window that is as high as what it says.
pub(super) fn question<R>(ui: &Ui, id: &'static str, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> Shown<R> {
    let width = width.min(ui.ctx().content_rect().width() - 32.0);
    above_all(ui, id, (Align2::CENTER_CENTER, Vec2::ZERO), |ui| {
        ui.set_width(width);
        contents(ui)
    })
}

/// Shows `contents` on a card; nothing behind it can be pressed or get the keyboard.
fn above_all<R>(
    ui: &Ui,
    id: &'static str,
    (anchor, offset): (Align2, Vec2),
    contents: impl FnOnce(&mut Ui) -> R,
) -> Shown<R> {
    let palette = theme::palette(ui);
    let behind = scrim(ui, id, palette.scrim);
    ui.memory_mut(|memory| memory.set_modal_layer(behind.layer_id));
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(size::RADIUS_LARGE)
        .inner_margin(Margin::same(0))
        .shadow(Shadow { offset: [0, 12], blur: 36, spread: 0, color: palette.shadow });
    let area = Area::new(Id::unique(id)).order(Order::Foreground).anchor(anchor, offset);
    if !ui.memory(|memory| memory.areas().visible_last_frame(&area.layer())) {
        // egui only measures a new area in its first frame and waits for another to show it.
        ui.ctx().request_repaint();
    }
    let inner = area.show(ui.ctx(), |ui| frame.show(ui, contents).inner);
    Shown { inner: inner.inner, dismissed: behind.clicked() }
}
