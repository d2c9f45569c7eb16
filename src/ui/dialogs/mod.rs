//! What the program asks the user in between: where files are and go.
//!
//! * `files`: the way to a path, by the desktop's dialog or by our own;
//! * `desktop`: the desktop's own dialogs.

mod desktop;
mod files;

use egui::{Context, Ui};

use files::FileDialogs;

use super::overlay::Purpose;
use crate::app::App;
use crate::app::Request;

/// The dialogs of the window.
pub(super) struct Dialogs {
    files: FileDialogs,
}

impl Dialogs {
    /// `desktop`: whether the desktop's own file dialogs may be tried.
    pub(super) fn new(desktop: bool) -> Self {
        Self { files: FileDialogs::new(desktop) }
    }

    /// Whether a dialog has the keyboard, so that no shortcut works.
    pub(super) fn is_open(&self) -> bool {
        self.files.is_open()
    }

    /// Begins to carry out what the program asks of the window.
    pub(super) fn take_requests(&mut self, ctx: &Context, app: &mut App) {
        for request in app.take_requests() {
            match request {
                Request::OpenDialog => self.files.ask(ctx, app, Purpose::Open),
                Request::ExportDialog => self.files.ask(ctx, app, Purpose::Export),
                // No command of the window saves or opens projects yet, so nothing asks for their dialogs.
                Request::Project(_) => {}
            }
        }
    }

    /// Takes in what the desktop's dialog has brought.
    pub(super) fn poll(&mut self, ctx: &Context, app: &mut App) {
        self.files.poll(ctx, app);
    }

    /// Draws the dialog that is open, and carries out its answer.
    pub(super) fn ui(&mut self, ui: &mut Ui, app: &mut App) {
        self.files.ui(ui, app);
    }
}
