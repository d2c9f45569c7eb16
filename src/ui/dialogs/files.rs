//! The way to a path: the desktop's dialog where there is one, else our own.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::desktop::{NativeDialog, Outcome, Request};
use crate::app::App;
use crate::app::Command;
use crate::app::command::FileCommand;
use crate::i18n::message;
use crate::ui::overlay::{Answer, EXPORTABLE, OPENABLE, PathDialog, Purpose};

/// The file dialog, while one is open.
pub(super) struct FileDialogs {
    own: Option<PathDialog>,
    desktop: Option<NativeDialog>,
    /// Whether the desktop's own dialogs may be tried: not in tests.
    try_desktop: bool,
}

impl FileDialogs {
    pub(super) fn new(try_desktop: bool) -> Self {
        Self { own: None, desktop: None, try_desktop }
    }

    /// Whether our own dialog is open.
    pub(super) fn is_open(&self) -> bool {
        self.own.is_some()
    }

    /// Asks for a path; while a dialog is open nothing new is asked.
    pub(super) fn ask(&mut self, ctx: &Context, app: &App, purpose: Purpose) {
        if self.desktop.is_some() || self.own.is_some() {
            return;
        }
        if self.try_desktop {
            let wake = ctx.clone();
            self.desktop = NativeDialog::open(request(app, purpose), move || wake.request_repaint());
        }
        if self.desktop.is_none() {
            self.open_own(app, purpose);
        }
    }

    fn open_own(&mut self, app: &App, purpose: Purpose) {
        let folder = last_folder(app).unwrap_or_else(|| PathBuf::from("/"));
        self.own = Some(PathDialog::new(purpose, &folder, &proposed_name(app, purpose)));
    }

    pub(super) fn poll(&mut self, ctx: &Context, app: &mut App) {
        let Some(dialog) = &self.desktop else { return };
        let Some(outcome) = dialog.poll() else { return };
        let purpose = dialog.purpose;
        self.desktop = None;
        match outcome {
            Outcome::Paths(paths) => paths.into_iter().for_each(|path| use_path(app, purpose, path)),
            Outcome::Cancelled => {}
            Outcome::Unavailable => {
                log::info!("no dialog service answers; using the program's own dialog from now on");
                self.try_desktop = false;
                self.open_own(app, purpose);
                ctx.request_repaint();
            }
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, app: &mut App) {
        let Some(dialog) = &mut self.own else { return };
        let purpose = dialog.purpose();
        let Some(answer) = dialog.show(ui, app.language(), &app.settings().recent_files) else { return };
        self.own = None;
        if let Answer::Path(path) = answer {
            use_path(app, purpose, path);
        }
        ui.ctx().request_repaint();
    }
}

/// What the desktop's dialog is opened with.
fn request(app: &App, purpose: Purpose) -> Request {
    let words = |key| message(app.language(), key).to_owned();
    let (title, filter, extensions) = match purpose {
        Purpose::Open => ("path_dialog.open", "path_dialog.openable", OPENABLE.to_vec()),
        Purpose::Export => ("path_dialog.export", "path_dialog.exportable", EXPORTABLE.to_vec()),
    };
    Request {
        purpose,
        title: words(title),
        filter: words(filter),
        extensions,
        folder: last_folder(app),
        file_name: proposed_name(app, purpose),
    }
}

fn last_folder(app: &App) -> Option<PathBuf> {
    let recent = app.settings().recent_files.first().and_then(|path| path.parent()).map(Path::to_owned);
    recent.filter(|folder| folder.is_dir()).or_else(|| std::env::current_dir().ok())
}

/// The name that a new file is offered: nothing for one that is there already.
fn proposed_name(app: &App, purpose: Purpose) -> String {
    match purpose {
        Purpose::Open => String::new(),
        Purpose::Export => picture_name(app),
    }
}

/// The proposed name of a picture: what the map shows.
fn picture_name(app: &App) -> String {
    let plan = app.plan();
    let shown = app.current_map_theme().and_then(|index| plan.map_themes.get(index));
    let title = shown.map_or(&plan.title, |theme| &theme.title);
    format!("{}.png", title.zh)
}

fn use_path(app: &mut App, purpose: Purpose, path: PathBuf) {
    let command = match purpose {
        Purpose::Open => FileCommand::Open(path),
        Purpose::Export => FileCommand::Export(path),
    };
    app.dispatch(Command::File(command));
}
