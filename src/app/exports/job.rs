//! The work of an export, off the window's thread: pages are checked, written or drawn.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{PageOutput, PageReport, export_sheets, write_pages};
use super::subject::ExportSubject;
use crate::app::pages::{Adjustment, CheckedPage, PageChoice, PageFindings, PageSource, Sheet, checked_pages};
use crate::export::Raster;
use crate::finding::{Finding, Severity};
use crate::i18n::{Language, message_with};
use crate::task::{Context, Job, Progress};

/// An export under way.
pub struct Exporting {
    pub target: ExportTarget,
    pub progress: Progress,
    pub(super) job: Job<Result<Outcome, String>>,
}

/// What an export under way makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTarget {
    File(PathBuf),
    Clipboard,
    /// No file yet: pages are checked before the place is asked for.
    Check,
}

impl ExportTarget {
    /// Where it goes, for the log.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Clipboard | Self::Check => Path::new("clipboard"),
        }
    }
}

/// What the job of an export brings.
pub(super) enum Outcome {
    Exported(Exported),
    Checked(Box<CheckedExport>),
}

/// A file that was written, or a picture that was drawn.
pub(super) struct Exported {
    /// The ending of its kind of file.
    pub(super) kind: &'static str,
    pub(super) bytes: usize,
    pub(super) findings: Vec<Finding>,
    /// For the clipboard.
    pub(super) picture: Option<Arc<Raster>>,
    /// Tables of numbers in files beside it.
    pub(super) annexes: Vec<PathBuf>,
}

/// What pages are made from: while this is the same, they are too.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PagesKey {
    pub(super) choice: PageChoice,
    pub(super) adjustment: Adjustment,
    pub(super) project: u64,
    pub(super) open: u64,
    pub(super) palette: &'static str,
    pub(super) language: Language,
    pub(super) date: String,
    /// What of the base map is open.
    pub(super) base_map: u64,
}

/// Pages that were checked, with what was found: what goes out next.
pub(super) struct CheckedExport {
    pub(super) subject: ExportSubject,
    pub(super) key: PagesKey,
    pub(super) findings: Vec<PageFindings>,
    pages: Vec<CheckedPage>,
}

impl CheckedExport {
    /// Whether there is nothing to look at first. That a picture of the map calls itself schematic is
    /// no reason to stop.
    pub(super) fn is_clean(&self) -> bool {
        let least = if self.subject == ExportSubject::Map { Severity::Warning } else { Severity::Note };
        self.findings.iter().flat_map(|page| &page.findings).all(|finding| finding.severity < least)
    }
}

/// Sheets with everything that they are made from, to be taken along by a job.
pub(super) struct PageExport {
    pub(super) source: PageSource,
    pub(super) sheets: Vec<Sheet>,
    pub(super) key: PagesKey,
}

impl PageExport {
    /// Makes and checks the pages. When nobody wants them any more, it stops.
    pub(super) fn checked(self, subject: ExportSubject, context: &Context) -> CheckedExport {
        context.phase("figures.checking", self.sheets.len() as u64);
        let source = self.source.watched(context);
        let (mut pages, mut findings) = (Vec::new(), Vec::new());
        for (sheet, page) in self.sheets.iter().zip(checked_pages(&source, &self.sheets)) {
            if !page.findings.is_empty() {
                let (name, found) = (sheet.name.clone(), page.findings.clone());
                findings.push(PageFindings { figure: sheet.origin, page: name, findings: found });
            }
            pages.push(page);
            context.progress(pages.len() as u64);
            if context.cancelled() {
                break;
            }
        }
        if let PageChoice::Atlas(_) = self.key.choice {
            findings = merged(findings, self.source.language);
        }
        CheckedExport { subject, key: self.key, findings, pages }
    }

    /// Writes the pages: those of the check, if they are `ready`.
    pub(super) fn written(
        &self,
        ready: Option<CheckedExport>,
        output: &PageOutput,
        context: &Context,
    ) -> anyhow::Result<Exported> {
        let kind = output.writer.ending();
        let mut exported = Exported { kind, bytes: 0, findings: Vec::new(), picture: None, annexes: Vec::new() };
        let report = |page: &PageReport| {
            exported.bytes += page.bytes;
            exported.findings.extend(page.findings.iter().cloned());
            exported.annexes.extend(page.annexes.iter().map(|annex| annex.path.clone()));
            Ok(())
        };
        match ready {
            Some(CheckedExport { pages, .. }) => {
                write_pages(&self.source, &self.sheets, pages.into_iter(), output, context, report)
            }
            None => export_sheets(&self.source, &self.sheets, output, context, report),
        }?;
        Ok(exported)
    }

    /// The first page as pixels.
    pub(super) fn picture(&self, context: &Context) -> anyhow::Result<Exported> {
        context.phase("export.phase_composing", 0);
        let page = checked_pages(&self.source.watched(context), &self.sheets).next();
        let page = page.ok_or(crate::export::ExportError::NoPage)?;
        let picture = Raster::of_page(&page.composed.page, SCREEN_DPI, context)?;
        let (kind, bytes) = ("picture", picture.rgb().len());
        Ok(Exported { kind, bytes, findings: page.findings, picture: Some(Arc::new(picture)), annexes: Vec::new() })
    }
}

/// Pixels an inch of a picture for the clipboard, which has the size of the screen's.
const SCREEN_DPI: f32 = 96.0;

/// The findings of an atlas, whose pages are alike: what several pages have in common is told once.
fn merged(pages: Vec<PageFindings>, language: Language) -> Vec<PageFindings> {
    let mut counted: Vec<(PageFindings, usize)> = Vec::new();
    for PageFindings { figure, page, findings } in pages {
        for finding in findings {
            match counted.iter_mut().find(|(told, _)| told.findings.contains(&finding)) {
                Some((_, pages)) => *pages += 1,
                None => counted.push((PageFindings { figure, page: page.clone(), findings: vec![finding] }, 1)),
            }
        }
    }
    let told = |(finding, pages): (PageFindings, usize)| match pages {
        1 => finding,
        pages => {
            let page = message_with(language, "atlas.pages_alike", &[&finding.page, &pages.to_string()]);
            PageFindings { page, ..finding }
        }
    };
    counted.into_iter().map(told).collect()
}
