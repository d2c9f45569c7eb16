//! The way to a path: the desktop's dialog where there is one, else our own.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::{Context, Ui};

use super::desktop::{NativeDialog, Outcome, Request};
use crate::app::ask::{Ask, Purpose, purpose};
use crate::app::{App, Command, RecentState};
use crate::i18n::message;
use crate::ui::overlay::{Answer, PathDialog};

/// The file dialog, while one is open.
pub(super) struct FileDialogs {
    open: Option<Open>,
    /// Whether the desktop's own dialogs may be tried: not in tests.
    try_desktop: bool,
}

struct Open {
    purpose: Rc<Purpose>,
    shown: Shown,
}

enum Shown {
    Own(Box<PathDialog>),
    Desktop(NativeDialog),
}

impl FileDialogs {
    pub(super) fn new(try_desktop: bool) -> Self {
        Self { open: None, try_desktop }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Asks for a path; while a dialog is open nothing new is asked.
    pub(super) fn ask(&mut self, ctx: &Context, app: &App, ask: Ask) {
        if self.open.is_some() {
            return;
        }
        let purpose = Rc::new(purpose(ask, app));
        let wake = ctx.clone();
        let desktop = self.try_desktop.then(|| request(app, &purpose));
        let desktop = desktop.and_then(|request| NativeDialog::open(request, move || wake.request_repaint()));
        self.open = Some(match desktop {
            Some(dialog) => Open { purpose, shown: Shown::Desktop(dialog) },
            None => own(app, purpose),
        });
        ctx.request_repaint();
    }

    /// Takes in what the desktop's dialog has brought.
    pub(super) fn poll(&mut self, ctx: &Context, app: &App, send: &mut Vec<Command>) {
        let Some(Open { shown: Shown::Desktop(dialog), .. }) = &self.open else { return };
        let Some(outcome) = dialog.poll() else { return };
        let Some(Open { purpose, .. }) = self.open.take() else { return };
        match outcome {
            Outcome::Paths(paths) => send.extend(paths.into_iter().map(|path| (purpose.then)(path))),
            Outcome::Replaces(path) => self.open = Some(own_about(app, purpose, &path)),
            Outcome::Cancelled => send.extend(purpose.given_up.clone()),
            Outcome::Unavailable => {
                log::info!("no dialog service answers; using the program's own dialog from now on");
                self.try_desktop = false;
                self.open = Some(own(app, purpose));
                ctx.request_repaint();
            }
        }
    }

    /// Draws our own dialog and sends its answer.
    pub(super) fn ui(&mut self, ui: &mut Ui, app: &App, send: &mut Vec<Command>) {
        let Some(Open { shown: Shown::Own(dialog), .. }) = &mut self.open else { return };
        let Some(answer) = dialog.show(ui, app.language(), &app.context().settings().recent_files) else { return };
        let Some(Open { purpose, .. }) = self.open.take() else { return };
        match answer {
            Answer::Path(path) => send.push((purpose.then)(path)),
            Answer::Cancelled => send.extend(purpose.given_up.clone()),
        }
        ui.ctx().request_repaint();
    }
}

fn own(app: &App, purpose: Rc<Purpose>) -> Open {
    let folder = folder_for(app, &purpose).unwrap_or_else(|| PathBuf::from("/"));
    let dialog = PathDialog::new(app.context().looker(), Rc::clone(&purpose), &folder, &purpose.name);
    Open { purpose, shown: Shown::Own(Box::new(dialog)) }
}

/// Our own dialog about this file.
fn own_about(app: &App, purpose: Rc<Purpose>, file: &Path) -> Open {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let dialog = PathDialog::new(app.context().looker(), Rc::clone(&purpose), file.parent().unwrap_or(file), &name);
    Open { purpose, shown: Shown::Own(Box::new(dialog)) }
}

/// What the desktop's dialog is opened with.
fn request(app: &App, purpose: &Purpose) -> Request {
    Request {
        way: purpose.way,
        title: purpose.title.clone(),
        filter: message(app.language(), purpose.files.name).to_owned(),
        endings: purpose.files.endings.clone(),
        folder: folder_for(app, purpose),
        file_name: purpose.name.clone(),
        completed: purpose.completion(),
    }
}

/// Where the dialog begins: in the proposed folder, or where a file was last opened that is not known
/// to be gone. Nobody looks whether it is there: its drive may not answer.
fn folder_for(app: &App, purpose: &Purpose) -> Option<PathBuf> {
    let recent = app.workspace().recent_files(app.context().settings());
    let recent = recent.iter().filter(|file| file.state != RecentState::Missing).filter_map(|file| file.path.parent());
    let mut folders = purpose.folder.as_deref().into_iter().chain(recent);
    folders.next().map(Path::to_owned).or_else(|| std::env::current_dir().ok())
}
