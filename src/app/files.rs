//! Opening files beside the plan, as jobs; keeping what is in memory in step with the project.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::command::{FileCommand, ProjectCommand, ToolCommand};
use super::document::After;
use super::figures::FigureCommand;
use super::open_layers::{Source, layer_id};
use crate::finding::Code;
use crate::finding::Findings;
use crate::format;
use crate::format::Opened;
use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::format::project_file::is_project_path;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::plan::Layer;
use crate::plan::Plan;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::SourceId;
use crate::project::StepName;
use crate::project::records;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Progress;

/// Something to tell the user, in the language of the moment it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub is_error: bool,
}

/// A file being read.
pub struct Loading {
    pub path: PathBuf,
    swap_axes: bool,
    purpose: Purpose,
    pub progress: Progress,
    job: Job<Result<Opened, format::OpenError>>,
}

/// Why a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The user opened it: it becomes a source when it has arrived.
    Add(SourceId),
    /// The project names it, but it is not in memory as the project wants it.
    Restore(SourceId),
}

impl Purpose {
    fn source(self) -> SourceId {
        match self {
            Self::Add(id) | Self::Restore(id) => id,
        }
    }
}

impl App {
    pub(super) fn file(&mut self, command: FileCommand) {
        match command {
            FileCommand::LookAtRecent => self.look_at_recent(),
            FileCommand::Open(path) if is_project_path(&path) => self.project_command(ProjectCommand::Open(path)),
            FileCommand::Open(path) if is_picture_path(&path) && self.open_figure().is_some() => {
                self.figure_command(FigureCommand::AddPicture(path));
            }
            FileCommand::Open(path) if is_picture_path(&path) => self.tool(ToolCommand::OpenImage(path)),
            FileCommand::Open(path) => self.open_path(path),
            FileCommand::OpenBuiltIn => self.open_built_in(),
            FileCommand::CancelLoading => self.loading.clear(),
        }
    }

    /// How many features of the plan are located, and how many are not.
    pub fn located_counts(&self) -> (usize, usize) {
        self.located
    }

    pub(super) fn tell(&mut self, key: &str, arguments: &[&str], is_error: bool) {
        let text = message_with(self.language(), key, arguments);
        self.tell_text(text, is_error);
    }

    /// What is said of a job that ended without a result.
    pub(super) fn job_failed_text(&self) -> &'static str {
        message(self.language(), "notice.job_failed")
    }

    /// The same with words of its own.
    pub(super) fn tell_text(&mut self, text: String, is_error: bool) {
        self.notices.push(Notice { text, is_error });
    }

    /// Takes in what finished jobs have brought.
    pub(super) fn poll_loading(&mut self) {
        let mut arrived = Vec::new();
        self.loading.retain_mut(|loading| match loading.job.poll() {
            Poll::Running(progress) => {
                loading.progress = progress;
                true
            }
            Poll::Done(result) => {
                arrived.push((loading.path.clone(), loading.swap_axes, loading.purpose, Some(result)));
                false
            }
            Poll::Failed => {
                arrived.push((loading.path.clone(), loading.swap_axes, loading.purpose, None));
                false
            }
        });
        for (path, swap_axes, purpose, result) in arrived {
            if let (Purpose::Restore(id), Some(Err(_)) | None) = (purpose, &result) {
                self.document.miss(id, &path);
            }
            match result {
                Some(Ok(opened)) => self.take_in(&path, swap_axes, purpose, opened),
                Some(Err(error)) => self.tell("notice.open_failed", &[&file_name(&path), &error.to_string()], true),
                None => self.tell("notice.open_failed", &[&file_name(&path), self.job_failed_text()], true),
            }
        }
    }

    /// Starts to read the sources that the project names and memory lacks or has otherwise.
    pub(super) fn reconcile_sources(&mut self) {
        let wanted: Vec<(SourceId, AddedSource)> =
            self.history.project().sources().map(|(id, source)| (id, source.clone())).collect();
        for (id, source) in wanted {
            let as_wanted = self
                .open
                .source(id)
                .is_some_and(|there| there.swap_axes == source.swap_axes && there.path == source.path);
            let coming = self.loading.iter().any(|loading| loading.purpose.source() == id);
            let missing = self.document.is_missing(Part::Source(id));
            if !as_wanted && !coming && !missing {
                self.start(Purpose::Restore(id), source.path, source.swap_axes);
            }
        }
    }

    fn open_path(&mut self, path: PathBuf) {
        let coming = self.loading.iter().map(|loading| loading.purpose.source().0 + 1).max().unwrap_or(0);
        let named = self.history.project().sources().map(|(id, _)| id.0 + 1).max().unwrap_or(0);
        let id = SourceId(self.open.next_source().0.max(coming).max(named));
        self.start(Purpose::Add(id), path, false);
    }

    fn start(&mut self, purpose: Purpose, path: PathBuf, swap_axes: bool) {
        let id = layer_id(purpose.source());
        let from = path.clone();
        let job = Job::spawn("open file", self.wake.clone(), move |context| {
            let options = format::ReadOptions { swap_axes, ..format::ReadOptions::default() };
            format::open(&from, &id, &options, context)
        });
        self.loading.push(Loading { path, swap_axes, purpose, progress: Progress::default(), job });
    }

    fn take_in(&mut self, path: &Path, swap_axes: bool, purpose: Purpose, opened: Opened) {
        match opened {
            Opened::Plan(plan, findings) => self.take_plan(path, *plan, findings),
            Opened::Layer(layer, findings) => {
                let source = Source { path: path.to_owned(), swap_axes, layer: Arc::new(*layer), findings };
                self.take_layer(purpose, source);
            }
        }
    }

    /// A plan that was opened begins a new project, once the one that is open is saved or given up.
    fn take_plan(&mut self, path: &Path, plan: Plan, findings: Findings) {
        self.remember(path);
        self.unless_unsaved(After::Plan(PlanOrigin::Path(path.to_owned()), Box::new(plan), findings));
    }

    fn take_layer(&mut self, purpose: Purpose, source: Source) {
        self.tell_of_layer(&source.layer, &source.findings);
        let (title, bounds) = (source.layer.title.zh.clone(), source.layer.bounds());
        let added = AddedSource { path: source.path.clone(), swap_axes: source.swap_axes };
        self.open.put(purpose.source(), source);
        self.refresh_search();
        match purpose {
            Purpose::Add(id) => {
                self.remember(&added.path);
                let change = Change::put(records::Source(id), added);
                self.change(StepName::new("step.open_source").with(title), None, vec![change]);
                if let Some(bounds) = bounds {
                    self.view(super::command::ViewCommand::FlyToBounds(bounds));
                }
            }
            // While it was read, the project may have come to want it otherwise.
            Purpose::Restore(_) => self.reconcile_sources(),
        }
    }

    fn tell_of_layer(&mut self, layer: &Layer, findings: &Findings) {
        let (title, count) = (layer.title.zh.as_str(), layer.feature_count().to_string());
        if findings.count(Code::SwappedAxes) > 0 {
            self.tell("notice.swapped_axes", &[title], true);
        } else if findings.is_empty() {
            self.tell("notice.opened", &[title, &count], false);
        } else {
            let total = findings.total().to_string();
            self.tell("notice.opened_with_findings", &[title, &count, &total], layer.feature_count() == 0);
        }
    }

    fn open_built_in(&mut self) {
        match format::package::embedded() {
            Ok((plan, findings)) => self.unless_unsaved(After::Plan(PlanOrigin::BuiltIn, Box::new(plan), findings)),
            Err(error) => self.tell("notice.open_failed", &["seeds/deyang", &error.to_string()], true),
        }
    }

    /// Another plan takes the place of the one on show; the project stays.
    pub(super) fn show_plan(&mut self, plan: Plan, findings: Findings) {
        self.open.replace_plan(Arc::new(plan));
        self.plan_findings = findings;
        self.session.candidates.clear();
        self.session.hover = None;
        self.session.presentation = None;
        self.session.before_solo = None;
        self.count_located();
        self.refresh_search();
        let overview = self.overview();
        self.fly_to(overview);
    }

    pub(super) fn remember(&mut self, path: &Path) {
        self.settings.remember(path);
        self.save_settings();
    }
}

/// Whether a file is a picture, to be placed on the map: dropped onto the window, say.
fn is_picture_path(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg")
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
