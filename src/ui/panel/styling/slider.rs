//! Sliders of the panel: all the frames of a drag are one step.

use egui::{Rect, Response, Sense, Ui, pos2, vec2};

use super::Editor;
use crate::ui::gesture::Hand;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{labelled, paint_line, slider_at};

/// Room for the value beside a slider.
const VALUE: f32 = 46.0;

/// A labelled slider with its value as text. Returns the new share while it is being changed.
pub(super) fn share_slider_ui(
    ui: &mut Ui,
    editor: &mut Editor<'_>,
    label: &str,
    share: f32,
    text: &str,
) -> Option<f32> {
    labelled(ui, label, |ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
        let track = Rect::from_min_max(rect.min, rect.max - vec2(VALUE, 0.0));
        let palette = theme::palette(ui);
        let words = Rect::from_min_max(pos2(track.right() + 6.0, rect.top()), rect.max);
        paint_line(ui, words, text, theme::regular(size::TEXT_SMALL), palette.secondary);
        track_ui(ui, editor, track, share, label)
    })
}

/// The slider alone, in `track`.
pub(super) fn track_ui(ui: &mut Ui, editor: &mut Editor<'_>, track: Rect, share: f32, label: &str) -> Option<f32> {
    let (response, value): (Response, Option<f32>) = slider_at(ui, track, share, label);
    if response.drag_started() || response.clicked() {
        editor.panel.drags += 1;
    }
    if response.dragged() {
        editor.gesture = Some(Hand::LayerStyle.gesture(editor.panel.drags));
    }
    value
}
