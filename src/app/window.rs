//! Panels, language, light or dark, notices.

use super::command::WindowCommand;
use super::{Context, Session};

/// Carries out what is asked of the window; what Esc closes, the program decides.
pub(super) fn handle(command: WindowCommand, session: &mut Session, cx: &mut Context) {
    match command {
        WindowCommand::Toggle(overlay) => {
            if !session.overlays.remove(&overlay) {
                session.overlays.insert(overlay);
            }
        }
        WindowCommand::ToggleSide(side) => session.panels.toggle_side(side),
        WindowCommand::ShowPanel(panel) => {
            if let Some(row) = panel.row() {
                session.panels.show(&row);
            }
        }
        WindowCommand::BringUp(panel) => {
            if let Some(row) = panel.row() {
                session.panels.bring_up(&row);
            }
        }
        WindowCommand::Close(overlay) => {
            session.overlays.remove(&overlay);
        }
        WindowCommand::ShowReading(source) => session.reading = Some(source),
        WindowCommand::CloseReading => session.reading = None,
        WindowCommand::ClosePanel(panel) => session.panels.close(panel),
        WindowCommand::ToggleDark => cx.change_settings(|settings| settings.dark = !settings.dark),
        WindowCommand::SetLanguage(language) => cx.change_settings(|settings| settings.language = language),
        WindowCommand::DismissNotice(notice) => cx.notices.dismiss(notice),
        WindowCommand::Escape => {}
    }
}
