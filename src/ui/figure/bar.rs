//! The bar over the page: the way back, what the map shows, the export.

use egui::{Align, Frame, Layout, Margin, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::OpenPage;
use crate::app::App;
use crate::app::Command;
use crate::app::exports::{ExportCommand, ExportSubject};
use crate::app::figures::FigureCommand;
use crate::app::keys_of;
use crate::i18n::message;
use crate::i18n::scale_text;
use crate::ui::commands::escape_keys;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::{Button, Kind, line, paint_line};

/// Between the figure's name and what stands after it.
const GAP: f32 = 12.0;
/// Room that the name keeps in any case.
const LEAST_NAME: f32 = 60.0;

/// Draws the bar for the open figure.
pub(super) fn bar_ui(ui: &mut Ui, bar: Rect, app: &App, page: OpenPage<'_>, send: &mut Vec<Command>) {
    let OpenPage { id, figure, preview, .. } = page;
    let palette = theme::palette(ui);
    let words = |key| message(app.language(), key);
    ui.painter().rect_filled(bar, 0.0, palette.surface);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)));
    Frame::new().inner_margin(Margin::symmetric(8, 0)).show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut press = |ui: &mut Ui, key, icon, kind, keys: &str, command| {
            if Button::new(words(key), kind).icon(icon).keys(keys).show(ui).clicked() {
                send.push(Command::Figure(command));
            }
        };
        press(ui, "figures.back", Icon::ArrowLeft, Kind::Outline, &escape_keys(), FigureCommand::Close);
        press(ui, "figures.use_view", Icon::FitAll, Kind::Quiet, "", FigureCommand::UseMapView(id));
        let moving = if app.figures().is_moving_map(app.context()) { Kind::Solid } else { Kind::Quiet };
        let move_map = FigureCommand::ToggleMovingMap;
        let keys = keys_of(&Command::Figure(move_map.clone()));
        press(ui, "figures.move_map", Icon::Move, moving, &keys, move_map);
        let about = match (
            app.figures().is_moving_map(app.context()),
            app.figures().is_drawing_page(),
            preview.and_then(|preview| preview.map),
        ) {
            (true, ..) => words("figures.move_map_hint").to_owned(),
            (false, true, _) => words("figures.drawing").to_owned(),
            (false, false, Some(map)) => scale_text(map.scale()),
            (false, false, None) => String::new(),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let export = Button::new(words("figures.export"), Kind::Primary).icon(Icon::Picture);
            if export.show(ui).clicked() {
                send.push(Command::Export(ExportCommand::Ask(ExportSubject::Figure(id))));
            }
            let rest = ui.available_rect_before_wrap();
            // A long name gives way to the scale, or to what the hand does.
            let font = theme::regular(size::TEXT_SMALL);
            let wanted = line(ui, &about, font.clone(), palette.tertiary, f32::INFINITY).size().x + GAP;
            let name = Rect::from_min_max(rest.min + vec2(8.0, 0.0), rest.max - vec2(8.0 + wanted, 0.0));
            let name = name.with_max_x(name.right().max(name.left() + LEAST_NAME));
            let end = paint_line(ui, name, &figure.name, theme::bold(size::TEXT), palette.ink);
            let after = Rect::from_min_max(pos2(end + GAP, rest.top()), rest.max);
            paint_line(ui, after, &about, font, palette.tertiary);
        });
    });
}
