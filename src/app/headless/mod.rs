//! The program without a window: opened by itself, so that what is missing or has changed is handled
//! as it is there.
//!
//! * `request`: what is asked for; `options`: which of its options go together; `export`: pages and lists;
//! * `trust`: which files elsewhere a project may open.

mod account;
mod export;
mod options;
mod request;
mod trust;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use anyhow::bail;

use crate::app::App;
use crate::app::Command;
use crate::app::Config;
use crate::app::Notice;
use crate::app::command::BaseMapCommand;
use crate::app::command::FileCommand;
use crate::app::command::HeldAnswer;
use crate::app::command::ProjectCommand;
use crate::app::command::WindowCommand;
use crate::finding::Place;
use crate::format::{Kind, PictureFault, Source, recognise};
use crate::i18n::{Language, finding_text, message_with};
use crate::project::{BaseMapSource, ReadOptions};

pub use export::{ExportReport, Reading, export};
pub use request::{ExportChoice, ExportRequest, ExportView};
pub use trust::Trust;
use trust::refuse_held;

/// How long to wait for a job's call before looking anyway.
const LOOK: Duration = Duration::from_millis(50);

/// What a path that was given as a project is, if that is something else that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoProject {
    Layer,
    /// A plan's folder or zip.
    Plan,
}

/// What `path` is instead of a project file.
pub fn no_project(path: &Path) -> Option<NoProject> {
    match recognise(&Source::file(path), &ReadOptions::default()) {
        Ok(Some(Kind::Layer(_))) => Some(NoProject::Layer),
        Ok(Some(Kind::Plan)) => Some(NoProject::Plan),
        Ok(Some(Kind::Project | Kind::Picture) | None) | Err(_) => None,
    }
}

/// What the program is opened with.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// A plan's folder or zip; `None` is the built-in plan.
    pub plan: Option<&'a Path>,
    pub project: Option<&'a Path>,
    /// What the project may open elsewhere.
    pub trust: &'a Trust,
    /// Further files.
    pub files: &'a [PathBuf],
    /// Tiles to lie beneath the maps, whatever the project names.
    pub base_map: Option<&'a Path>,
    pub language: Language,
}

/// How often a project may ask for paths: for those that it names, for where their links lead, and for
/// what somebody exchanges meanwhile.
const ROUNDS: usize = 8;

/// The program with all of it, once all is read. Whatever could not be opened is an error.
pub fn opened(opening: Opening<'_>) -> anyhow::Result<App> {
    let Opening { plan, project, trust, files, base_map, language } = opening;
    let (call, called) = sync_channel(1);
    let wake = Arc::new(move || {
        // A full channel means that a call is waiting already.
        let _ = call.try_send(());
    });
    let config = Config { reduce_motion: true, ..Config::built_in(None, "", wake)? };
    let mut app = App::new(config);
    app.dispatch(Command::Window(WindowCommand::SetLanguage(language)));
    let open = |path: &Path| Command::File(FileCommand::Open(path.to_owned()));
    if let Some(plan) = plan {
        carry_out(&mut app, &called, open(plan), |_| false)?;
        if added(&app) > 0 {
            bail!(message_with(language, "export.not_a_plan", &[&plan.to_string_lossy()]));
        }
    }
    if let Some(project) = project {
        carry_out(&mut app, &called, Command::Project(ProjectCommand::Open(project.to_owned())), |_| false)?;
        for _ in 0..ROUNDS {
            if app.document().file().held().is_empty() {
                break;
            }
            refuse_held(&app, trust)?;
            let agreed = Command::Project(ProjectCommand::AnswerHeld(HeldAnswer::Open));
            carry_out(&mut app, &called, agreed, |_| false)?;
        }
        refuse_held(&app, &Trust::Nothing)?;
    }
    for path in files {
        let before = added(&app);
        // What is odd about a file that was read is no reason not to show it.
        carry_out(&mut app, &called, open(path), |app| added(app) > before)?;
        refuse_unsettled(&app, path)?;
    }
    if let Some(path) = base_map {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let choose = BaseMapCommand::Choose(Some(BaseMapSource::File(path)));
        carry_out(&mut app, &called, Command::BaseMap(choose), |_| false)?;
    }
    Ok(app)
}

/// Nobody is there to say what a picture is to be, or which page is meant.
fn refuse_unsettled(app: &App, path: &Path) -> anyhow::Result<()> {
    let (unsettled, language) = (app.workspace().unsettled(), app.language());
    if !unsettled.pictures().is_empty() {
        bail!(message_with(language, "export.picture_without_place", &[&path.to_string_lossy()]));
    }
    if let Some(document) = unsettled.document() {
        let place = Place { file: Some(path.to_owned()), ..Place::default() };
        bail!(finding_text(language, &PictureFault::WhichPage(document.pages.clone()).finding(place)));
    }
    Ok(())
}

/// How many files lie over the plan.
fn added(app: &App) -> usize {
    app.context().project().sources().count()
}

/// Carries out a command and waits until everything is read; what was told as an error is one, unless
/// it `succeeded` all the same.
fn carry_out(
    app: &mut App,
    called: &Receiver<()>,
    command: Command,
    succeeded: impl FnOnce(&App) -> bool,
) -> anyhow::Result<()> {
    let told = app.context().notices().last().map(|notice| notice.id);
    app.dispatch(command);
    app.tick(0.0);
    while app.is_reading() {
        let _ = called.recv_timeout(LOOK);
        app.tick(0.0);
    }
    let is_new = |notice: &&Notice| Some(notice.id) > told;
    match app.context().notices().iter().filter(is_new).find(|notice| notice.is_error) {
        Some(notice) if !succeeded(app) => bail!(notice.text.clone()),
        Some(_) | None => Ok(()),
    }
}
