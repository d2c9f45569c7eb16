//! Keys of the toolkit as the program's shortcuts, and which command a key press means.

use egui::{Event, InputState, Modifiers};

use crate::app::App;
use crate::app::Command;
use crate::app::Key;
use crate::app::Scope;
use crate::app::Shortcut;
use crate::app::command_table;

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// Nobody in particular, or the map: all shortcuts work.
    Map,
    /// A button, slider or tab: keys that move between controls or press them are theirs.
    Control,
    /// A text field: only shortcuts with Ctrl or Alt, function keys and Esc work.
    Text,
}

/// The commands of the keys pressed in this frame, in order. Keys that were used are taken out of
/// `input`, so that no widget sees them as well.
pub(super) fn take_commands(input: &mut InputState, app: &App, focus: Focus) -> Vec<Command> {
    let mut commands = Vec::new();
    input.events.retain(|event| {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
        let found =
            shortcut(*key, *modifiers).filter(|keys| works_in(*keys, focus)).and_then(|keys| command(app, keys));
        let used = found.is_some();
        commands.extend(found);
        !used
    });
    commands
}

/// What `keys` mean now, in the narrowest scope that there is. Annotations are not seen while a
/// figure is open, and nothing changes them.
fn command(app: &App, keys: Shortcut) -> Option<Command> {
    let table = command_table(app.views().in_hand());
    let row = scopes(app)
        .iter()
        .find_map(|scope| table.iter().find(|row| row.scope == *scope && row.shortcuts.contains(&keys)))?;
    if row.scope == Scope::Window && app.figures().open(app.context()).is_some() {
        let hidden = is_of_the_map(keys) || matches!(row.command, Command::Tool(_) | Command::Annotate(_));
        return (!hidden && row.is_enabled(app)).then(|| row.command.clone());
    }
    row.is_enabled(app).then(|| row.command.clone())
}

/// The scopes whose keys work, the narrowest first.
fn scopes(app: &App) -> &'static [Scope] {
    let figure = app.figures().open(app.context()).is_some();
    // Those of a meeting only while its view is in hand.
    if app.views().presentation_in_hand().is_some() {
        &[Scope::Presenting]
    } else if figure && app.figures().selected_element(app.context()).is_some() {
        &[Scope::Element, Scope::Figure, Scope::Window]
    } else if figure {
        &[Scope::Figure, Scope::Window]
    } else {
        &[Scope::Window]
    }
}

/// Keys without Ctrl or Alt steer the map, which is not seen while a figure is open; some few are
/// the window's.
fn is_of_the_map(keys: Shortcut) -> bool {
    let of_the_window = matches!(keys.key, Key::Function(_) | Key::Escape | Key::Tab | Key::Char('?' | '/'));
    !(keys.ctrl || keys.alt || of_the_window)
}

fn works_in(keys: Shortcut, focus: Focus) -> bool {
    let is_chord = keys.ctrl || keys.alt || matches!(keys.key, Key::Function(_) | Key::Escape);
    match focus {
        Focus::Map => true,
        Focus::Control => {
            let moves = matches!(keys.key, Key::Up | Key::Down | Key::Left | Key::Right | Key::Space | Key::Tab);
            is_chord || !moves
        }
        // Ctrl+Z and Ctrl+Y in a field are the field's.
        Focus::Text => is_chord && !matches!(keys.key, Key::Char('z' | 'y' | 'a' | 'c' | 'v' | 'x')),
    }
}

/// The toolkit's key as ours; `None` for keys that no shortcut uses. Shift counts only with keys
/// whose sign does not change with it.
fn shortcut(key: egui::Key, modifiers: Modifiers) -> Option<Shortcut> {
    let (key, is_sign) = match key {
        egui::Key::ArrowUp => (Key::Up, false),
        egui::Key::ArrowDown => (Key::Down, false),
        egui::Key::ArrowLeft => (Key::Left, false),
        egui::Key::ArrowRight => (Key::Right, false),
        egui::Key::PageUp => (Key::PageUp, false),
        egui::Key::PageDown => (Key::PageDown, false),
        egui::Key::Space => (Key::Space, false),
        egui::Key::Enter => (Key::Enter, false),
        egui::Key::Backspace => (Key::Backspace, false),
        egui::Key::Delete => (Key::Delete, false),
        // With Shift some keyboards report the brace that is printed above the bracket.
        egui::Key::OpenBracket | egui::Key::OpenCurlyBracket => (Key::Char('['), false),
        egui::Key::CloseBracket | egui::Key::CloseCurlyBracket => (Key::Char(']'), false),
        egui::Key::Tab => (Key::Tab, false),
        egui::Key::Escape => (Key::Escape, false),
        egui::Key::Plus => (Key::Char('+'), true),
        egui::Key::Minus => (Key::Char('-'), true),
        egui::Key::Equals => (Key::Char(if modifiers.shift { '+' } else { '=' }), true),
        egui::Key::Period => (Key::Char('.'), true),
        egui::Key::Slash => (Key::Char(if modifiers.shift { '?' } else { '/' }), true),
        egui::Key::Questionmark => (Key::Char('?'), true),
        other => letter_or_function(other)?,
    };
    Some(Shortcut { ctrl: modifiers.command, shift: modifiers.shift && !is_sign, alt: modifiers.alt, key })
}

fn letter_or_function(key: egui::Key) -> Option<(Key, bool)> {
    let name = key.name();
    if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
        return Some((Key::Function(number), false));
    }
    let mut letters = name.chars();
    let letter = letters.next().filter(char::is_ascii_alphanumeric)?;
    letters.next().is_none().then(|| (Key::Char(letter.to_ascii_lowercase()), false))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::Config;
    use crate::app::ViewId;
    use crate::app::command::{PresentCommand, ViewCommand};
    use crate::app::figures::FigureCommand;
    use crate::project::figure::Template;

    #[test]
    fn toolkit_keys_become_the_shortcuts_of_the_table() {
        let none = Modifiers::NONE;
        assert_eq!(shortcut(egui::Key::F5, none), Some(Shortcut::plain(Key::Function(5))));
        assert_eq!(shortcut(egui::Key::F, none), Some(Shortcut::plain(Key::Char('f'))));
        assert_eq!(shortcut(egui::Key::Slash, Modifiers::SHIFT), Some(Shortcut::plain(Key::Char('?'))));
        assert_eq!(shortcut(egui::Key::Questionmark, Modifiers::SHIFT), Some(Shortcut::plain(Key::Char('?'))));
        assert_eq!(shortcut(egui::Key::K, Modifiers::COMMAND), Some(Shortcut::ctrl(Key::Char('k'))));
        assert_eq!(shortcut(egui::Key::F, Modifiers::SHIFT), Some(Shortcut::shift(Key::Char('f'))));
        assert_eq!(shortcut(egui::Key::Home, none), None);
    }

    #[test]
    fn keys_for_annotations_rest_while_a_figure_is_open() {
        let config = Config::built_in(None, "zh_CN.UTF-8", Arc::new(|| ())).unwrap();
        let mut app = App::new(config);
        let (paste, save) = (Shortcut::ctrl(Key::Char('v')), Shortcut::ctrl(Key::Char('s')));
        assert!(matches!(command(&app, paste), Some(Command::Tool(_))));
        app.dispatch(Command::Figure(FigureCommand::New(Template::Slide)));
        assert_eq!(command(&app, paste), None);
        assert!(command(&app, save).is_some(), "those of the window work");
    }

    #[test]
    fn a_meeting_in_another_view_leaves_the_desk_its_keys() {
        let config = Config::built_in(None, "zh_CN.UTF-8", Arc::new(|| ())).unwrap();
        let mut app = App::new(config);
        let (next, fit) = (Shortcut::plain(Key::PageDown), Shortcut::plain(Key::Char('f')));
        app.dispatch(Command::Present(PresentCommand::Start(ViewId::Audience)));
        assert_eq!(command(&app, next), Some(Command::Present(PresentCommand::Next)));
        app.dispatch(Command::View(ViewId::Desk, ViewCommand::Grasp));
        assert_eq!(command(&app, next), None);
        assert_eq!(command(&app, fit), Some(Command::View(ViewId::Desk, ViewCommand::FitAll)));
    }

    #[test]
    fn a_text_field_keeps_plain_letters_and_its_own_undo() {
        assert!(!works_in(Shortcut::plain(Key::Char('f')), Focus::Text));
        assert!(!works_in(Shortcut::ctrl(Key::Char('z')), Focus::Text));
        assert!(works_in(Shortcut::ctrl(Key::Char('k')), Focus::Text));
        assert!(works_in(Shortcut::plain(Key::Escape), Focus::Text));
        assert!(!works_in(Shortcut::plain(Key::Tab), Focus::Control));
        assert!(works_in(Shortcut::plain(Key::Tab), Focus::Map));
    }
}
