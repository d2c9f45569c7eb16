//! Ctrl+K: finds any feature, clause or command.

use egui::{Stroke, Ui, vec2};

use super::{dialog, take_focus};
use crate::app::App;
use crate::app::Command;
use crate::app::Overlay;
use crate::app::command::WindowCommand;
use crate::i18n::message;
use crate::ui::icon::Icon;
use crate::ui::panel::ResultList;
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::text_field;

const FIELD: &str = "palette field";

/// What of the palette outlives a frame.
#[derive(Default)]
pub(in crate::ui) struct Palette {
    text: String,
    results: ResultList,
    /// The field has had the keyboard, which it takes when the palette opens.
    focused: bool,
}

/// Shows the palette while it is open.
pub(in crate::ui) fn palette_ui(ui: &mut Ui, app: &App, state: &mut Palette, send: &mut Vec<Command>) {
    if !app.session().is_open(Overlay::Palette) {
        *state = Palette::default();
        return;
    }
    let shown = dialog(ui, "palette", vec2(580.0, 460.0), true, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            let name = message(app.language(), "search.field");
            let width = ui.available_width() - 10.0;
            let field = text_field(ui, FIELD, &mut state.text, name, Icon::Search, width);
            take_focus(&field, &mut state.focused);
        });
        ui.add_space(10.0);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, theme::palette(ui).line));
        ui.add_space(size::UNIT);
        let picked = state.results.show(ui, app, &state.text, true);
        ui.add_space(size::UNIT);
        picked
    });
    if let Some(commands) = shown.inner {
        send.push(Command::Window(WindowCommand::Toggle(Overlay::Palette)));
        send.extend(commands);
    } else if shown.dismissed {
        send.push(Command::Window(WindowCommand::Toggle(Overlay::Palette)));
    }
}
