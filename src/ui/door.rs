//! The one door between the window that is being drawn and the program behind it.
//!
//! Whatever is drawn reads `&App` and puts what was done into a list of commands, which the shell
//! carries out when the frame is drawn. Four things cannot wait that long, and only they are asked
//! here: a view that follows the hand, whether the tool in hand wants what the pointer does, and the
//! pictures, which are made for the size that their place in the window turns out to have.

use std::sync::Arc;

use crate::app::command::ToolCommand;
use crate::app::figures::PagePreview;
use crate::app::{App, Command, EventOwner, ViewId};
use crate::display::Picture;
use crate::geo::ViewRect;

/// The program, as far as drawing may change it.
pub struct Door<'a> {
    app: &'a mut App,
}

impl<'a> Door<'a> {
    pub fn new(app: &'a mut App) -> Self {
        Self { app }
    }

    /// The program to be read.
    pub(super) fn app(&self) -> &App {
        self.app
    }

    /// Carries out a command before anything more is drawn: the map shows in the same frame what the
    /// hand did to it.
    pub(super) fn carry_out(&mut self, command: Command) {
        self.app.dispatch(command);
    }

    /// Tells the tool in hand what happened; whose it was says what the map makes of it.
    pub(super) fn tell_tool(&mut self, command: ToolCommand) -> EventOwner {
        self.app.tell_tool(command)
    }

    /// The picture of a view, whose names keep off what is `covered`.
    pub(super) fn picture(&mut self, view: ViewId, covered: &[ViewRect]) -> Arc<Picture> {
        self.app.keep_names_off(view, covered);
        self.app.picture(view)
    }

    /// The page of the open figure, so many pixels wide.
    pub(super) fn page(&mut self, pixels: u32) -> Option<Arc<PagePreview>> {
        self.app.page_preview(pixels)
    }
}
