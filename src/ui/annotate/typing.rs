//! Keys, text and what input methods send, told to the tool in hand before any shortcut sees them.

use egui::{Context, Event, ImeEvent, Key};

use super::pointer::tool_modifiers;
use crate::app::command::ToolCommand;
use crate::app::{Command, EventOwner};
use crate::tool::{TextEvent, ToolEvent, ToolKey};
use crate::ui::door::Door;

/// Takes out of the frame's events what is the tool's. Comes only while no other field has the
/// keyboard; `on_map`: nor any other control.
pub(in crate::ui) fn take_tool_keys(ctx: &Context, door: &mut Door<'_>, on_map: bool) {
    // The window's lock is not held while the program works: it may wake the window.
    let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
    let mut rest = Vec::with_capacity(events.len());
    for event in events {
        if !take(door, &event, on_map) {
            rest.push(event);
        }
    }
    ctx.input_mut(|input| input.events = rest);
}

/// Whether the tool used the event.
fn take(door: &mut Door<'_>, event: &Event, on_map: bool) -> bool {
    let app = door.app();
    let is_writing = app.tools().is_writing();
    match event {
        Event::Copy => run(door, ToolCommand::Copy),
        Event::Cut => run(door, ToolCommand::Cut),
        Event::Paste(text) => run(door, ToolCommand::Paste(text.clone())),
        _ if is_writing => write(door, event),
        Event::Key { key, pressed: true, modifiers, .. } if on_map && !modifiers.command && !modifiers.alt => {
            tool_key(*key).is_some_and(|key| tell(door, ToolEvent::Key(key), *modifiers))
        }
        _ => false,
    }
}

/// An event while a text is being written: letters are text and no shortcuts.
fn write(door: &mut Door<'_>, event: &Event) -> bool {
    match event {
        Event::Text(text) => tell(door, ToolEvent::Text(TextEvent::Insert(text.clone())), egui::Modifiers::NONE),
        Event::Ime(event) => {
            for event in of_input_method(event) {
                tell(door, ToolEvent::Text(event), egui::Modifiers::NONE);
            }
            true
        }
        Event::Key { key: Key::A, pressed: true, modifiers, .. } if modifiers.command => {
            tell(door, ToolEvent::Text(TextEvent::SelectAll), *modifiers)
        }
        Event::Key { key, pressed: true, modifiers, .. } => match tool_key(*key) {
            Some(key) => {
                tell(door, ToolEvent::Key(key), *modifiers);
                true
            }
            // Undo would take back a step beneath the text that is being written.
            None => !modifiers.command && !modifiers.alt && !is_function(*key) || matches!(key, Key::Z | Key::Y),
        },
        _ => false,
    }
}

#[expect(deprecated, reason = "egui no longer sends them, but other integrations may")]
fn of_input_method(event: &ImeEvent) -> Vec<TextEvent> {
    match event {
        ImeEvent::Enabled => vec![TextEvent::ImeEnabled],
        ImeEvent::Disabled => vec![TextEvent::ImeDisabled],
        ImeEvent::Preedit { text, active_range_chars } => {
            let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
            vec![TextEvent::Preedit(text.clone(), active_range_chars.as_ref().map(|range| byte(range.end)))]
        }
        ImeEvent::Commit(text) => vec![TextEvent::Commit(text.clone())],
        ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
            vec![TextEvent::DeleteAround(*before_chars, *after_chars)]
        }
    }
}

fn run(door: &mut Door<'_>, command: ToolCommand) -> bool {
    door.carry_out(Command::Tool(command));
    true
}

fn tell(door: &mut Door<'_>, event: ToolEvent, modifiers: egui::Modifiers) -> bool {
    door.tell_tool(ToolCommand::Event(event, tool_modifiers(modifiers))) == EventOwner::Tool
}

fn tool_key(key: Key) -> Option<ToolKey> {
    Some(match key {
        Key::Enter => ToolKey::Enter,
        Key::Escape => ToolKey::Escape,
        Key::Backspace => ToolKey::Backspace,
        Key::Delete => ToolKey::Delete,
        Key::ArrowLeft => ToolKey::Left,
        Key::ArrowRight => ToolKey::Right,
        Key::ArrowUp => ToolKey::Up,
        Key::ArrowDown => ToolKey::Down,
        Key::Home => ToolKey::Home,
        Key::End => ToolKey::End,
        _ => return None,
    })
}

fn is_function(key: Key) -> bool {
    key.name().strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}
