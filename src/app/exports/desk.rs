//! The way out of the window: what is asked for is checked first (出图检查), then a place is asked for,
//! then a job writes it. One job at a time: a new one ends the one before, but a file under way is not
//! given up for a check.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::command::ExportCommand;
use super::files::{PageFolder, PageOutput};
use super::job::{CheckedExport, ExportTarget, Exported, Exporting, Outcome, PageExport, PagesKey};
use super::list::ListInput;
use super::log::{ExportEntry, log_export};
use super::subject::ExportSubject;
use super::whole::unknown_ending;
use crate::app::ask::Ask;
use crate::app::pages::{PageFindings, no_sheets_text, sheets};
use crate::app::{App, Request};
use crate::display::{Shown, Visibility};
use crate::export::{PRINT_DPI, Write, Writer, endings, writer_of};
use crate::finding::{Finding, Severity};
use crate::i18n::finding_text;
use crate::task::{Context, Job, Poll, Progress};

/// The work under way, and what the last check made ready.
#[derive(Default)]
pub struct Exports {
    under_way: Option<Exporting>,
    checked: Option<CheckedExport>,
}

impl Exports {
    /// The export under way.
    pub fn under_way(&self) -> Option<&Exporting> {
        self.under_way.as_ref()
    }

    /// What the last check found, page after page.
    pub fn findings(&self) -> &[PageFindings] {
        self.checked.as_ref().map_or(&[], |checked| &checked.findings)
    }

    fn is_writing(&self) -> bool {
        self.under_way.as_ref().is_some_and(|exporting| exporting.target != ExportTarget::Check)
    }
}

impl App {
    pub fn exports(&self) -> &Exports {
        &self.exports
    }

    pub(in crate::app) fn export_command(&mut self, command: ExportCommand) {
        match command {
            ExportCommand::Ask(ExportSubject::List) => {
                self.context.ask(Request::Path(Ask::Export(ExportSubject::List)));
            }
            ExportCommand::Ask(subject) => self.check_pages(subject),
            ExportCommand::AskPlace(subject) => self.context.ask(Request::Path(Ask::Export(subject))),
            ExportCommand::AskAtlas => self.context.ask(Request::AtlasDialog),
            ExportCommand::Write { subject, path } => self.write(subject, path),
            ExportCommand::CopyPicture => self.copy_picture(),
            ExportCommand::Cancel => {
                if self.exports.under_way.take().is_some() {
                    self.tell("export.cancelled", &[], false);
                }
            }
        }
    }

    /// Checks the pages that are to go out, as a job; then the findings are shown, or the place is
    /// asked for.
    fn check_pages(&mut self, subject: ExportSubject) {
        if self.exports.is_writing() {
            return self.tell("export.busy", &[], false);
        }
        let subject = self.resolved(subject);
        let Some(export) = self.page_export(subject) else { return };
        self.start_job(ExportTarget::Check, move |context| {
            Ok(Outcome::Checked(Box::new(export.checked(subject, context))))
        });
    }

    /// Writes a subject to a file of the kind that its ending says.
    fn write(&mut self, subject: ExportSubject, path: PathBuf) {
        let subject = self.resolved(subject);
        let Some(writer) = writer_of(&path) else {
            return self.tell_not_written(&unknown_ending(&path, self.language()));
        };
        if subject.has_many_pages() && !writer.is_document() {
            let endings: Vec<String> = endings(Writer::is_document).iter().map(|ending| format!(".{ending}")).collect();
            return self.tell("figures.only_documents", &[&endings.join(" ")], true);
        }
        match writer.write {
            Write::List(_) => self.write_list(writer, path),
            Write::Page(_) | Write::Document(_) => self.write_pages(subject, writer, path),
        }
    }

    fn write_pages(&mut self, subject: ExportSubject, writer: &'static Writer, path: PathBuf) {
        let Some(export) = self.page_export(subject) else { return };
        let ready = self.exports.checked.take().filter(|checked| checked.key == export.key);
        let output = PageOutput { out: path.clone(), writer, dpi: PRINT_DPI, folder: PageFolder::MustExist };
        self.start_job(ExportTarget::File(path), move |context| {
            export.written(ready, &output, context).map(Outcome::Exported)
        });
    }

    /// The list of what the map shows.
    fn write_list(&mut self, writer: &'static Writer, path: PathBuf) {
        let source = self.page_source();
        let own = self.view_in_hand().shown().layers(&self.context);
        self.start_job(ExportTarget::File(path.clone()), move |context| {
            let shown = own.as_ref().map_or(Shown::AsSet, Shown::Only);
            let visibility = Visibility { plan: &source.plan, project: &source.project, shown };
            let layers: Vec<_> = visibility.switched_on(&source.layers).into_iter().map(|on| on.layer).collect();
            let input = ListInput { plan: &source.plan, layers: &layers, bounds: None, language: source.language };
            let bytes = input.written(writer, &path, context)?;
            Ok(Outcome::Exported(Exported { kind: writer.ending(), bytes, findings: Vec::new(), picture: None }))
        });
    }

    fn copy_picture(&mut self) {
        let Some(export) = self.page_export(ExportSubject::Map) else { return };
        self.start_job(ExportTarget::Clipboard, move |context| export.picture(context).map(Outcome::Exported));
    }

    /// The sheets of a subject with everything that they are made from; `None` once it was told why not.
    fn page_export(&mut self, subject: ExportSubject) -> Option<PageExport> {
        let source = self.page_source();
        let (choice, adjustment) = self.pages_of(subject);
        let sheets = match sheets(&source, &choice, &adjustment) {
            Ok(sheets) => sheets,
            Err(error) => {
                self.tell_text(no_sheets_text(&error, source.language), true);
                return None;
            }
        };
        let key = PagesKey {
            choice,
            adjustment,
            project: self.context.history.revision(),
            open: self.context.workspace.open.revision(),
            palette: source.palette.id,
            language: source.language,
            date: source.date.clone(),
        };
        Some(PageExport { source, sheets, key })
    }

    fn start_job(
        &mut self,
        target: ExportTarget,
        work: impl FnOnce(&Context) -> anyhow::Result<Outcome> + Send + 'static,
    ) {
        let started = self.time().unwrap_or(UNIX_EPOCH);
        let job = Job::spawn("export", self.context.wake.clone(), move |context| {
            work(context).map_err(|error| format!("{error:#}"))
        });
        self.exports.under_way = Some(Exporting { target, progress: Progress::default(), started, job });
    }

    /// Takes in what the export has brought.
    pub(in crate::app) fn poll_exports(&mut self) {
        let Some(exporting) = &mut self.exports.under_way else { return };
        let result = match exporting.job.poll() {
            Poll::Running(progress) => {
                exporting.progress = progress;
                return;
            }
            Poll::Done(result) => result,
            Poll::Failed => Err(self.job_failed_text().to_owned()),
        };
        let Some(Exporting { target, started, .. }) = self.exports.under_way.take() else { return };
        match result {
            Ok(Outcome::Exported(exported)) => self.exported(&target, started, exported),
            Ok(Outcome::Checked(checked)) => self.checked(*checked),
            Err(text) => self.tell("export.failed", &[&text], true),
        }
    }

    /// What was found is shown before the place is asked for.
    fn checked(&mut self, checked: CheckedExport) {
        let subject = checked.subject;
        let is_clean = checked.is_clean();
        self.exports.checked = Some(checked);
        let ask = Request::Path(Ask::Export(subject));
        self.context.ask(if is_clean { ask } else { Request::FigureCheckDialog(subject) });
    }

    fn exported(&mut self, target: &ExportTarget, started: SystemTime, exported: Exported) {
        let path = match target {
            ExportTarget::File(path) => path,
            ExportTarget::Clipboard | ExportTarget::Check => Path::new("clipboard"),
        };
        self.log_written(path, exported.kind, exported.bytes, started);
        if let Some(picture) = exported.picture {
            let (width, height) = (picture.width().to_string(), picture.height().to_string());
            self.context.ask(Request::CopyPicture(picture));
            self.tell("export.copied", &[&width, &height], false);
        } else {
            self.tell("export.done", &[&path.to_string_lossy()], false);
        }
        self.tell_missing(&exported.findings);
    }

    /// A line in the log of exports, for work that began at `started`.
    pub(in crate::app) fn log_written(&self, path: &Path, kind: &str, bytes: usize, started: SystemTime) {
        let now = self.time().unwrap_or(UNIX_EPOCH);
        let took = now.duration_since(started).unwrap_or_default();
        let entry = ExportEntry { path, kind, bytes, at: now, took };
        log_export(self.context.keeping.as_ref().map(|keeping| keeping.data_folder.as_path()), &entry);
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

    fn tell_not_written(&mut self, error: &anyhow::Error) {
        self.tell("export.failed", &[&format!("{error:#}")], true);
    }
}
