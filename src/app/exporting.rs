//! Exports from the window: what the map shows as a picture or a list into a file, or as a picture to
//! the clipboard; figures into a file, after they have been checked. One job at a time does the work;
//! what went wrong is told in words and leaves no half file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::App;
use super::Request;
use super::export_file::{FileKind, PRINT_DPI, document_bytes, list_bytes, picture, write_whole};
use super::export_log::{ExportEntry, log_export};
use super::figure_check::check_page;
use super::figures::{CheckedPages, PageSource, day_text, new_figure};
use super::listing::ListInput;
use crate::display::page::{Composer, DocumentPage, Page, PageDocument};
use crate::display::{Shown, Visibility};
use crate::export::Raster;
use crate::finding::{Finding, Severity};
use crate::geo::ViewPt;
use crate::i18n::finding_text;
use crate::plan::Layer;
use crate::project::figure::{Figure, FigureLayers, FigurePlace, PageFormat};
use crate::task::{Context, Job, Poll, Progress};

/// What can be exported, beside a file at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportCommand {
    /// Puts a picture of the map on the clipboard.
    CopyPicture,
    Cancel,
}

/// An export under way.
pub struct Exporting {
    pub target: ExportTarget,
    pub progress: Progress,
    started: SystemTime,
    job: Job<Result<Outcome, String>>,
}

/// What an export under way makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTarget {
    File(PathBuf),
    Clipboard,
    /// No file yet: figures are checked before the place is asked for.
    Check,
}

/// What the job of an export brings.
pub(super) enum Outcome {
    Exported(Exported),
    Checked(CheckedPages),
}

/// What an export brought.
pub(super) struct Exported {
    pub(super) kind: &'static str,
    pub(super) bytes: usize,
    pub(super) findings: Vec<Finding>,
    /// For the clipboard.
    pub(super) picture: Option<Arc<Raster>>,
}

/// Logical points of the shorter side from which a picture of the window is not made larger.
const SHARP: f32 = 1400.0;

impl App {
    /// The export under way.
    pub fn exporting(&self) -> Option<&Exporting> {
        self.exporting.as_ref()
    }

    pub(super) fn export_command(&mut self, command: ExportCommand) {
        match command {
            ExportCommand::CopyPicture => self.start_export(None),
            ExportCommand::Cancel => {
                if self.exporting.take().is_some() {
                    self.tell("export.cancelled", &[], false);
                }
            }
        }
    }

    /// Starts to write what the map shows to `path`, or to the clipboard.
    pub(super) fn start_export(&mut self, path: Option<PathBuf>) {
        let kind = path.as_deref().map(|path| FileKind::of(path, self.language()));
        let kind = match kind.transpose() {
            Ok(kind) => kind,
            Err(error) => return self.tell_error(&error),
        };
        let date = day_text(self.time().unwrap_or(UNIX_EPOCH));
        let source = PageSource { project: self.shown_project().into_owned(), ..PageSource::of(self, date) };
        let work = MapExport { figure: self.map_figure(&source), source, kind };
        let target = path.clone().map_or(ExportTarget::Clipboard, ExportTarget::File);
        self.start_export_job(target, move |context| work.run(path.as_deref(), context).map(Outcome::Exported));
    }

    /// Starts the job of an export. One export at a time: a new one ends the one before.
    pub(super) fn start_export_job(
        &mut self,
        target: ExportTarget,
        work: impl FnOnce(&Context) -> anyhow::Result<Outcome> + Send + 'static,
    ) {
        let started = self.time().unwrap_or(UNIX_EPOCH);
        let job =
            Job::spawn("export", self.wake.clone(), move |context| work(context).map_err(|error| format!("{error:#}")));
        self.exporting = Some(Exporting { target, progress: Progress::default(), started, job });
    }

    /// Takes in what the export has brought.
    pub(super) fn poll_exporting(&mut self) {
        let Some(exporting) = &mut self.exporting else { return };
        let result = match exporting.job.poll() {
            Poll::Running(progress) => {
                exporting.progress = progress;
                return;
            }
            Poll::Done(result) => result,
            Poll::Failed => Err(self.job_failed_text().to_owned()),
        };
        let Some(Exporting { target, started, .. }) = self.exporting.take() else { return };
        match result {
            Ok(Outcome::Exported(exported)) => self.exported(&target, started, exported),
            Ok(Outcome::Checked(checked)) => self.figures_checked(checked),
            Err(text) => self.tell("export.failed", &[&text], true),
        }
    }

    fn exported(&mut self, target: &ExportTarget, started: SystemTime, exported: Exported) {
        let now = self.time().unwrap_or(UNIX_EPOCH);
        let path = match target {
            ExportTarget::File(path) => path,
            ExportTarget::Clipboard | ExportTarget::Check => Path::new("clipboard"),
        };
        let took = now.duration_since(started).unwrap_or_default();
        let entry = ExportEntry { path, kind: exported.kind, bytes: exported.bytes, at: now, took };
        log_export(self.keeping.as_ref().map(|keeping| keeping.data_folder.as_path()), &entry);
        if let Some(picture) = exported.picture {
            let (width, height) = (picture.width().to_string(), picture.height().to_string());
            self.requests.push(Request::CopyPicture(picture));
            self.tell("export.copied", &[&width, &height], false);
        } else {
            self.tell("export.done", &[&path.to_string_lossy()], false);
        }
        self.tell_missing(&exported.findings);
    }

    /// What is missing in a file that was written is told, each thing once.
    fn tell_missing(&mut self, findings: &[Finding]) {
        let mut told: Vec<String> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let text = finding_text(self.language(), finding);
            if !told.contains(&text) {
                self.tell_text(text.clone(), true);
                told.push(text);
            }
        }
    }

    /// The page of what the map shows: as large as its view, twice that where it is small.
    fn map_figure(&self, source: &PageSource) -> Figure {
        let camera = self.session.camera;
        let factor = if camera.width.min(camera.height) < SHARP { 2.0 } else { 1.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a window")]
        let pixels = |length: f32| ((length * factor).round() as u32).max(320);
        let page = PageFormat::Pixels { width: pixels(camera.width), height: pixels(camera.height) };
        let theme = self.current_map_theme().and_then(|index| source.plan.map_themes.get(index));
        let figure = new_figure(source, page, theme.map(|theme| theme.id.as_str()));
        let corner = |x, y| camera.lonlat_from_view(ViewPt::new(x, y));
        let place = FigurePlace::extent(corner(0.0, camera.height), corner(camera.width, 0.0));
        // The user's own choice of layers is what the map shows, also where it is a theme's.
        Figure { place, layers: FigureLayers::AsOnMap, ..figure }
    }

    pub(super) fn tell_error(&mut self, error: &anyhow::Error) {
        self.tell("export.failed", &[&format!("{error:#}")], true);
    }
}

/// Everything that an export needs, to be taken along by a job.
struct MapExport {
    source: PageSource,
    figure: Figure,
    /// `None` = pixels for the clipboard.
    kind: Option<FileKind>,
}

impl MapExport {
    fn run(&self, path: Option<&Path>, context: &Context) -> anyhow::Result<Exported> {
        let language = self.source.language;
        let exported = match self.kind {
            Some(FileKind::List(kind)) => {
                let layers: Vec<Arc<Layer>> = self.shown_layers();
                let input = ListInput { plan: &self.source.plan, layers: &layers, bounds: None, language };
                let bytes = list_bytes(kind, &input)?;
                self.written(path, kind.name(), &bytes, context)?
            }
            Some(FileKind::Page(kind)) => {
                let (page, findings) = self.page(context);
                let title = self.figure.name.clone();
                let pages = vec![DocumentPage::new(page, title.clone())];
                let document = PageDocument { title, pages, ..PageDocument::default() };
                let bytes = document_bytes(&document, kind, PRINT_DPI, context)?;
                Exported { findings, ..self.written(path, kind.name(), &bytes, context)? }
            }
            None => {
                let (page, findings) = self.page(context);
                let picture = picture(&page, 96.0, context)?;
                let bytes = picture.rgb().len();
                Exported { kind: "picture", bytes, findings, picture: Some(Arc::new(picture)) }
            }
        };
        Ok(exported)
    }

    /// The page with what was found on it.
    fn page(&self, context: &Context) -> (Page, Vec<Finding>) {
        context.phase("export.phase_composing", 0);
        let composed = self.source.compose(&mut Composer::default(), &self.figure, (1, 1));
        let findings = check_page(&self.source, &self.figure, &composed);
        (composed.page, findings)
    }

    fn shown_layers(&self) -> Vec<Arc<Layer>> {
        let PageSource { plan, project, layers, .. } = &self.source;
        let visibility = Visibility { plan, project, shown: Shown::AsSet };
        visibility.switched_on(layers).into_iter().map(|on| on.layer).collect()
    }

    /// Writes the file, unless nobody wants it any more.
    fn written(
        &self,
        path: Option<&Path>,
        kind: &'static str,
        bytes: &[u8],
        context: &Context,
    ) -> anyhow::Result<Exported> {
        if let Some(path) = path.filter(|_| !context.cancelled()) {
            context.phase("export.phase_writing", 0);
            write_whole(path, bytes, self.source.language)?;
        }
        Ok(Exported { kind, bytes: bytes.len(), findings: Vec::new(), picture: None })
    }
}
