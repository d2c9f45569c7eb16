//! What the pointer does over the map, told to the tool in hand first.

use egui::{Event, Key, PointerButton, Pos2, Response, Ui};

use crate::app::EventOwner;
use crate::app::ViewId;
use crate::app::command::ToolCommand;
use crate::geo::ViewPt;
use crate::tool::{Modifiers, ToolEvent};
use crate::ui::door::Door;

/// What of the pointer over one map outlives a frame.
pub(in crate::ui) struct ToolPointer {
    view: ViewId,
    /// The button went down on the map and is still down.
    held: bool,
    /// Whether the tool used the press that is, or was last, held.
    used: bool,
    last: Option<Pos2>,
}

/// What the tool leaves to the map in this frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Claim {
    /// Drags and clicks of the primary button are the tool's.
    pub primary: bool,
    pub double_click: bool,
}

impl ToolPointer {
    pub(in crate::ui) fn new(view: ViewId) -> Self {
        Self { view, held: false, used: false, last: None }
    }

    /// Tells the tool what happened over the map, whose place is that of `response`.
    pub(in crate::ui) fn tell(&mut self, ui: &Ui, response: &Response, door: &mut Door<'_>) -> Claim {
        // With the space bar held the hand moves the map, whatever the tool.
        let app = door.app();
        let writing = app.tools().is_writing();
        let moves_map = !writing && ui.input(|input| input.key_down(Key::Space));
        if app.views().is_presented(self.view) || (moves_map && !self.held) {
            return Claim::default();
        }
        let mut claimed = self.held && self.used;
        for event in ui.input(|input| input.events.clone()) {
            self.event(&event, response, door);
            claimed |= self.held && self.used;
        }
        let mut double_click = false;
        if response.double_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            let modifiers = ui.input(|input| input.modifiers);
            double_click = self.send(door, ToolEvent::DoubleClick(place(response, at)), modifiers);
        }
        Claim { primary: claimed || self.used && response.clicked(), double_click }
    }

    fn event(&mut self, event: &Event, response: &Response, door: &mut Door<'_>) {
        match event {
            Event::PointerMoved(at)
                if (self.held || response.contains_pointer()) && self.last.replace(*at) != Some(*at) =>
            {
                let modifiers = response.ctx.input(|input| input.modifiers);
                self.send(door, ToolEvent::Move(place(response, *at)), modifiers);
            }
            Event::PointerButton { pos, button: PointerButton::Primary, pressed: true, modifiers }
                if response.contains_pointer() =>
            {
                self.held = true;
                self.used = self.send(door, ToolEvent::Press(place(response, *pos)), *modifiers);
            }
            Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, modifiers } if self.held => {
                self.held = false;
                self.used |= self.send(door, ToolEvent::Release(place(response, *pos)), *modifiers);
            }
            _ => {}
        }
    }

    /// Sends an event to the tool; whether it was the tool's.
    fn send(&self, door: &mut Door<'_>, event: ToolEvent, modifiers: egui::Modifiers) -> bool {
        let told = ToolCommand::Pointer(self.view, event, tool_modifiers(modifiers));
        door.tell_tool(told) == EventOwner::Tool
    }
}

pub(super) fn tool_modifiers(modifiers: egui::Modifiers) -> Modifiers {
    Modifiers { shift: modifiers.shift, ctrl: modifiers.command, alt: modifiers.alt }
}

fn place(response: &Response, at: Pos2) -> ViewPt {
    let at = at - response.rect.min;
    ViewPt::new(at.x, at.y)
}
