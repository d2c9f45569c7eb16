//! 视图 and 查找: where the map looks, which theme it shows, what is found on it.

use super::row::{CommandRow, ctrl, plain, shift};
use crate::app::App;
use crate::app::Overlay;
use crate::app::command::{Command, Edit, SelectCommand, ViewCommand, WindowCommand};
use crate::app::shortcut::{Key, Shortcut};
use crate::app::styling::StyleCommand;
use crate::app::views::{MapView, ViewId};

/// What an arrow key moves the map by, as a share of the view.
const STEP: f32 = 0.25;

pub(super) fn rows(id: ViewId) -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.view", title, command);
    let view = |title, command| row(title, Command::View(id, command));
    let style = |title, command| row(title, Command::Style(command));
    let mut rows = vec![
        view("command.fit_all", ViewCommand::FitAll).keys(const { &[plain('f')] }),
        view("command.fit_selection", ViewCommand::FitSelection).keys(const { &[shift('f')] }).when(has_selection),
        view("command.zoom_in", ViewCommand::ZoomStep { steps: 1.0 }).keys(const { &[plain('+'), plain('=')] }),
        view("command.zoom_out", ViewCommand::ZoomStep { steps: -1.0 }).keys(const { &[plain('-')] }),
        view("command.pan_left", pan(-STEP, 0.0)).keys(const { &[Shortcut::plain(Key::Left)] }),
        view("command.pan_right", pan(STEP, 0.0)).keys(const { &[Shortcut::plain(Key::Right)] }),
        view("command.pan_up", pan(0.0, -STEP)).keys(const { &[Shortcut::plain(Key::Up)] }),
        view("command.pan_down", pan(0.0, STEP)).keys(const { &[Shortcut::plain(Key::Down)] }),
        view("command.view_back", ViewCommand::Back)
            .keys(const { &[Shortcut::alt(Key::Left)] })
            .when_in(id, MapView::can_go_back),
        view("command.view_forward", ViewCommand::Forward)
            .keys(const { &[Shortcut::alt(Key::Right)] })
            .when_in(id, MapView::can_go_forward),
    ];
    rows.extend(themes());
    rows.extend([
        style("command.accuracy", StyleCommand::ToggleAccuracy).keys(const { &[plain('e')] }),
        style("command.move_labels", StyleCommand::ToggleMovingLabels).keys(const { &[shift('l')] }),
        style("command.reset_labels", StyleCommand::ResetLabels).when(|app| app.context().has_moved_labels()),
        CommandRow::new("section.select", "command.select_next", Command::Select(SelectCommand::Next))
            .keys(const { &[Shortcut::plain(Key::Tab)] })
            .when(has_selection),
        CommandRow::new("section.select", "command.palette", Command::Window(WindowCommand::Toggle(Overlay::Palette)))
            .keys(const { &[ctrl('k'), ctrl('f'), plain('/')] }),
    ]);
    rows
}

fn pan(right: f32, down: f32) -> ViewCommand {
    ViewCommand::PanStep { right, down }
}

fn has_selection(app: &App) -> bool {
    app.views().selection().selected().is_some()
}

/// A digit shows the map theme with that number.
fn themes() -> impl Iterator<Item = CommandRow> {
    type Digit = (&'static [Shortcut], fn(&App) -> bool);
    const DIGITS: [Digit; 9] = [
        (&[plain('1')], has_theme::<0>),
        (&[plain('2')], has_theme::<1>),
        (&[plain('3')], has_theme::<2>),
        (&[plain('4')], has_theme::<3>),
        (&[plain('5')], has_theme::<4>),
        (&[plain('6')], has_theme::<5>),
        (&[plain('7')], has_theme::<6>),
        (&[plain('8')], has_theme::<7>),
        (&[plain('9')], has_theme::<8>),
    ];
    DIGITS.into_iter().enumerate().map(|(index, (keys, there))| {
        let command = Command::Edit(Edit::SetMapTheme(index));
        CommandRow::new("section.view", "command.map_theme", command).keys(keys).when(there)
    })
}

fn has_theme<const INDEX: usize>(app: &App) -> bool {
    INDEX < app.context().plan().map_themes.len()
}
