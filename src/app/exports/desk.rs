//! The way out of the window: what is asked for is checked first (出图检查), then a place is asked for,
//! then a job writes it. One job at a time: a new one ends the one before, but a file under way is not
//! given up for a check.

use std::path::PathBuf;

use super::choice::{pages_of, resolved};
use super::command::ExportCommand;
use super::files::{PageFolder, PageOutput};
use super::job::{CheckedExport, ExportTarget, Exported, Exporting, Outcome, PageExport, PagesKey};
use super::list::{ListInput, WrittenList};
use super::log::ExportLog;
use super::refusal::refusal;
use super::screen::OnScreen;
use super::subject::ExportSubject;
use super::whole::unknown_ending;
use crate::app::ask::Ask;
use crate::app::pages::{PageFindings, PageSource, no_sheets_text, sheets};
use crate::app::{Context, Request};
use crate::display::{LayerChoice, Visibility};
use crate::export::{PRINT_DPI, Write, Writer, endings, writer_of};
use crate::finding::{Finding, Severity};
use crate::i18n::finding_text;
use crate::project::RecordKind;
use crate::task::{self, Job, Poll, Progress};

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

impl Exports {
    /// Carries out a command.
    pub(in crate::app) fn handle(&mut self, command: ExportCommand, cx: &mut Context, screen: &OnScreen<'_>) {
        match command {
            ExportCommand::Ask(ExportSubject::List) => {
                cx.ask(Request::Path(Ask::Export(ExportSubject::List)));
            }
            ExportCommand::Ask(subject) => self.check_pages(subject, cx, screen),
            ExportCommand::AskPlace(subject) => cx.ask(Request::Path(Ask::Export(subject))),
            ExportCommand::AskAtlas => cx.ask(Request::AtlasDialog),
            ExportCommand::Write { subject, path } => self.write(subject, path, cx, screen),
            ExportCommand::CopyPicture => self.copy_picture(cx, screen),
            ExportCommand::Cancel => {
                if self.under_way.take().is_some() {
                    cx.tell("export.cancelled", &[], false);
                }
            }
        }
    }

    /// Checks the pages that are to go out, as a job; then the findings are shown, or the place is
    /// asked for.
    fn check_pages(&mut self, subject: ExportSubject, cx: &mut Context, screen: &OnScreen<'_>) {
        if self.is_writing() {
            return cx.tell("export.busy", &[], false);
        }
        let subject = resolved(subject, cx, screen);
        let Some(export) = page_export(subject, cx, screen) else { return };
        self.start_job(cx, ExportTarget::Check, move |context| {
            Ok(Outcome::Checked(Box::new(export.checked(subject, context))))
        });
    }

    /// Writes a subject to a file of the kind that its ending says.
    fn write(&mut self, subject: ExportSubject, path: PathBuf, cx: &mut Context, screen: &OnScreen<'_>) {
        let subject = resolved(subject, cx, screen);
        let Some(writer) = writer_of(&path) else {
            return cx.tell("export.failed", &[&format!("{:#}", unknown_ending(&path, cx.language()))], true);
        };
        if subject.has_many_pages() && !writer.is_document() {
            let endings: Vec<String> = endings(Writer::is_document).iter().map(|ending| format!(".{ending}")).collect();
            return cx.tell("figures.only_documents", &[&endings.join(" ")], true);
        }
        match writer.write {
            Write::List(_) => self.write_list(writer, path, cx, screen),
            Write::Page(_) | Write::Document(_) => self.write_pages(subject, writer, path, cx, screen),
        }
    }

    fn write_pages(
        &mut self,
        subject: ExportSubject,
        writer: &'static Writer,
        path: PathBuf,
        cx: &mut Context,
        screen: &OnScreen<'_>,
    ) {
        let Some(export) = page_export(subject, cx, screen) else { return };
        let ready = self.checked.take().filter(|checked| checked.key == export.key);
        let folder = PageFolder::MustExist;
        let output = PageOutput { out: path.clone(), writer, dpi: PRINT_DPI, folder, account: false };
        self.start_job(cx, ExportTarget::File(path), move |context| {
            export.written(ready, &output, context).map(Outcome::Exported)
        });
    }

    /// The list of what the map shows.
    fn write_list(&mut self, writer: &'static Writer, path: PathBuf, cx: &mut Context, screen: &OnScreen<'_>) {
        let source = PageSource::now(cx);
        let own = screen.view.shown().layers(cx);
        self.start_job(cx, ExportTarget::File(path.clone()), move |context| {
            let shown = own.as_ref().map_or(LayerChoice::AsSet, LayerChoice::Only);
            let visibility = Visibility { plan: &source.plan, project: &source.project, shown };
            let layers: Vec<_> = visibility.switched_on(&source.layers).into_iter().map(|on| on.layer).collect();
            let input = ListInput { plan: &source.plan, layers: &layers, bounds: None, language: source.language };
            let WrittenList { bytes, findings } = input.written(writer, &path, context)?;
            Ok(Outcome::Exported(Exported {
                kind: writer.ending(),
                bytes,
                findings,
                picture: None,
                annexes: Vec::new(),
            }))
        });
    }

    fn copy_picture(&mut self, cx: &mut Context, screen: &OnScreen<'_>) {
        let Some(export) = page_export(ExportSubject::Map, cx, screen) else { return };
        self.start_job(cx, ExportTarget::Clipboard, move |context| export.picture(context).map(Outcome::Exported));
    }

    fn start_job(
        &mut self,
        cx: &mut Context,
        target: ExportTarget,
        work: impl FnOnce(&task::Context) -> anyhow::Result<Outcome> + Send + 'static,
    ) {
        let (log, language) = (ExportLog::begin(cx), cx.language());
        let to = target.path().to_owned();
        let work = move |context: &task::Context| {
            let outcome = work(context).map_err(|error| refusal(&error, language))?;
            if let Outcome::Exported(exported) = &outcome
                && !context.cancelled()
            {
                log.log(&to, exported.kind, exported.bytes);
            }
            Ok(outcome)
        };
        let job = match &target {
            ExportTarget::File(path) => cx.file_job("export", path, work),
            ExportTarget::Clipboard | ExportTarget::Check => Job::spawn("export", cx.wake.clone(), work),
        };
        self.under_way = Some(Exporting { target, progress: Progress::default(), job });
    }

    /// Takes in what the export has brought.
    pub(in crate::app) fn tend(&mut self, cx: &mut Context) {
        let Some(exporting) = &mut self.under_way else { return };
        let result = match exporting.job.poll() {
            Poll::Running(progress) => {
                exporting.progress = progress;
                return;
            }
            Poll::Done(result) => result,
            Poll::Failed => Err(cx.job_failed_text().to_owned()),
            Poll::Cancelled => {
                self.under_way = None;
                return;
            }
        };
        let Some(Exporting { target, .. }) = self.under_way.take() else { return };
        match result {
            Ok(Outcome::Exported(exported)) => self::exported(&target, exported, cx),
            Ok(Outcome::Checked(checked)) => self.take_checked(*checked, cx),
            Err(text) => cx.tell("export.failed", &[&text], true),
        }
    }

    /// What was found is shown before the place is asked for.
    fn take_checked(&mut self, checked: CheckedExport, cx: &mut Context) {
        let subject = checked.subject;
        let is_clean = checked.is_clean();
        self.checked = Some(checked);
        let ask = Request::Path(Ask::Export(subject));
        cx.ask(if is_clean { ask } else { Request::FigureCheckDialog(subject) });
    }
}

/// The sheets of a subject with everything that they are made from; `None` once it was told why not.
fn page_export(subject: ExportSubject, cx: &mut Context, screen: &OnScreen<'_>) -> Option<PageExport> {
    let source = PageSource::now(cx);
    let (choice, adjustment) = pages_of(subject, cx, screen);
    let sheets = match sheets(&source, &choice, &adjustment) {
        Ok(sheets) => sheets,
        Err(error) => {
            cx.tell_text(no_sheets_text(&error, source.language), true);
            return None;
        }
    };
    let key = PagesKey {
        choice,
        adjustment,
        project: cx.revision(RecordKind::ALL),
        open: cx.workspace.open.revision(),
        palette: source.palette.id,
        language: source.language,
        date: source.date.clone(),
        base_map: cx.base_maps.revision(),
    };
    Some(PageExport { source, sheets, key })
}

fn exported(target: &ExportTarget, exported: Exported, cx: &mut Context) {
    if let Some(picture) = exported.picture {
        let (width, height) = (picture.width().to_string(), picture.height().to_string());
        cx.ask(Request::CopyPicture(picture));
        cx.tell("export.copied", &[&width, &height], false);
    } else {
        cx.tell("export.done", &[&target.path().to_string_lossy()], false);
        if !exported.annexes.is_empty() {
            let names = exported.annexes.iter().filter_map(|path| path.file_name());
            let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
            cx.tell("export.with_table", &[&names.join(cx.language().pick("、", ", "))], false);
        }
    }
    tell_missing(&exported.findings, cx);
}

/// What is missing in a file that was written is told, each thing once: the file is there, so it is a reminder
/// and no error.
fn tell_missing(findings: &[Finding], cx: &mut Context) {
    let mut told: Vec<String> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let text = finding_text(cx.language(), finding);
        if !told.contains(&text) {
            cx.tell("export.reminder", &[&text], true);
            told.push(text);
        }
    }
}
