//! The column of buttons at the right edge: closer, farther, all, back, forward.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::ViewCommand;
use crate::i18n::message;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{card, icon_button_if};

const BUTTONS: f32 = 5.0;
/// Room that the plates above and below the column take on a map.
const BESIDE: f32 = 150.0;

/// Draws the column; returns the place that it covers, `None` where the map is too low for it.
pub(super) fn zoom_buttons_ui(
    ui: &mut Ui,
    rect: Rect,
    (app, view): (&App, ViewId),
    send: &mut Vec<Command>,
) -> Option<Rect> {
    let height = BUTTONS * size::CONTROL + 8.0;
    if rect.height() < height + BESIDE {
        return None;
    }
    let corner = pos2(rect.right() - size::CONTROL - 18.0, rect.bottom() - height - 52.0);
    let place = Rect::from_min_size(corner, vec2(size::CONTROL + 6.0, height));
    let (back, forward) = (app.view(view).can_go_back(), app.view(view).can_go_forward());
    let rows = [
        (Icon::Plus, "command.zoom_in", "+", ViewCommand::ZoomStep { steps: 1.0 }, true),
        (Icon::Minus, "command.zoom_out", "−", ViewCommand::ZoomStep { steps: -1.0 }, true),
        (Icon::FitAll, "command.fit_all", "F", ViewCommand::FitAll, true),
        (Icon::ArrowLeft, "command.view_back", "Alt+←", ViewCommand::Back, back),
        (Icon::ArrowRight, "command.view_forward", "Alt+→", ViewCommand::Forward, forward),
    ];
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        card(theme::palette(ui)).inner_margin(3).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (icon, title, keys, command, enabled) in rows {
                if icon_button_if(ui, enabled, icon, message(app.language(), title), keys).clicked() {
                    send.push(Command::View(view, command));
                }
            }
        });
    });
    Some(place)
}
