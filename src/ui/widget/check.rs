//! A check box with three states.

use egui::accesskit::Toggled;
use egui::{Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::button::focus_ring;
use crate::app::rows::Shown;
use crate::ui::icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;

/// What a check box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticked {
    Off,
    /// Some of what it stands for is on.
    Partly,
    On,
}

impl From<bool> for Ticked {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl From<Shown> for Ticked {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::None => Self::Off,
            Shown::Some => Self::Partly,
            Shown::All => Self::On,
        }
    }
}

/// A check box in the middle of `rect`; all of `rect` can be pressed. `name` is what it switches.
pub fn check_box_at(ui: &mut Ui, rect: Rect, state: Ticked, name: &str) -> Response {
    let response = ui.interact(rect, ui.scope_id().with((name, "check")), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), state == Ticked::On, name));
    tell_mixed(ui, &response, state);
    if ui.is_rect_visible(rect) {
        let square = icon::centred(rect, size::CHECK_BOX);
        paint_check_box(ui, square, state, response.hovered());
        focus_ring(ui, square, &response, size::RADIUS_SMALL);
    }
    response
}

/// Tells a screen reader that only some of what a box stands for is on.
pub(super) fn tell_mixed(ui: &Ui, response: &Response, state: Ticked) {
    if state == Ticked::Partly {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(Toggled::Mixed));
    }
}

/// The box alone.
pub(super) fn paint_check_box(ui: &Ui, square: Rect, state: Ticked, hovered: bool) {
    let palette = theme::palette(ui);
    let (fill, rim, mark) = match (state, hovered) {
        (Ticked::On, true) => (palette.accent_hovered, palette.accent_hovered, palette.on_accent),
        (Ticked::On, false) => (palette.accent, palette.accent, palette.on_accent),
        (Ticked::Partly, _) => (palette.surface, palette.accent, palette.accent),
        (Ticked::Off, true) => (palette.surface, palette.secondary, Color32::TRANSPARENT),
        (Ticked::Off, false) => (palette.surface, palette.rim, Color32::TRANSPARENT),
    };
    let radius = CornerRadius::same(size::RADIUS_SMALL);
    ui.painter().rect(square, radius, fill, Stroke::new(1.2, rim), StrokeKind::Inside);
    match state {
        Ticked::Off => {}
        Ticked::Partly => {
            let bar = Rect::from_center_size(square.center(), egui::vec2(8.0, 2.0));
            ui.painter().rect_filled(bar, 1.0, mark);
        }
        Ticked::On => icon::paint(ui.painter(), Icon::Check, square.shrink(1.0), mark),
    }
}
