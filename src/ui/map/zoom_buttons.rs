//! The column of buttons at the right edge: closer, farther, all, back, forward.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::App;
use crate::app::Command;
use crate::app::ViewId;
use crate::app::command::ViewCommand;
use crate::ui::commands::command_icon;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::card;

const BUTTONS: f32 = 5.0;
/// Room that the plates above and below the column take on a map.
const BESIDE: f32 = 150.0;

/// Draws the column; returns the place that it covers, `None` where the map is too low for it.
pub(super) fn zoom_buttons_ui(
    ui: &mut Ui,
    rect: Rect,
    app: &App,
    view: ViewId,
    send: &mut Vec<Command>,
) -> Option<Rect> {
    let height = BUTTONS * size::CONTROL + 8.0;
    if rect.height() < height + BESIDE {
        return None;
    }
    let corner = pos2(rect.right() - size::CONTROL - 18.0, rect.bottom() - height - 52.0);
    let place = Rect::from_min_size(corner, vec2(size::CONTROL + 6.0, height));
    let rows = [
        (Icon::Plus, ViewCommand::ZoomStep { steps: 1.0 }),
        (Icon::Minus, ViewCommand::ZoomStep { steps: -1.0 }),
        (Icon::FitAll, ViewCommand::FitAll),
        (Icon::ArrowLeft, ViewCommand::Back),
        (Icon::ArrowRight, ViewCommand::Forward),
    ];
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        card(theme::palette(ui)).inner_margin(3).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (icon, command) in rows {
                command_icon(ui, app, icon, Command::View(view, command), send);
            }
        });
    });
    Some(place)
}
