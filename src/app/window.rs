//! Panels, language, light or dark, and what Esc closes.

use super::App;
use super::command::{PresentCommand, SelectCommand, WindowCommand};
use super::session::Overlay;

impl App {
    pub(super) fn window(&mut self, command: WindowCommand) {
        match command {
            WindowCommand::Toggle(overlay) => {
                if !self.session.overlays.remove(&overlay) {
                    self.session.overlays.insert(overlay);
                }
            }
            WindowCommand::ToggleSide(side) => self.session.panels.toggle_side(side),
            WindowCommand::ShowPanel(panel) => {
                if let Some(row) = panel.row() {
                    self.session.panels.show(&row);
                }
            }
            WindowCommand::BringUp(panel) => {
                if let Some(row) = panel.row() {
                    self.session.panels.bring_up(&row);
                }
            }
            WindowCommand::Close(overlay) => {
                self.session.overlays.remove(&overlay);
            }
            WindowCommand::ClosePanel(panel) => self.session.panels.close(panel),
            WindowCommand::ToggleDark => {
                self.context.change_settings(|settings| settings.dark = !settings.dark);
            }
            WindowCommand::SetLanguage(language) => {
                self.context.change_settings(|settings| settings.language = language);
            }
            WindowCommand::Escape => self.escape(),
            WindowCommand::DismissNotice(notice) => self.context.notices.dismiss(notice),
        }
    }

    fn escape(&mut self) {
        // Leaving the full screen takes one press, whatever else is open.
        let presenting = self.views.presentation_in_hand().is_some();
        let closed = [Overlay::Palette, Overlay::Help].into_iter().find(|open| self.session.overlays.remove(open));
        if presenting {
            self.session.overlays.remove(&Overlay::Help);
            self.views.present(PresentCommand::Stop, &mut self.context);
        } else if closed.is_none() && self.figures.leave(&self.context) {
            // The editor is left step by step.
        } else if closed.is_none() && std::mem::take(&mut self.session.moving_labels) {
            // Leaving the mode is what this press was for.
        } else if closed.is_none() && self.session.styling.take().is_none() {
            self.views.select(SelectCommand::Clear, &mut self.context);
        }
    }
}
