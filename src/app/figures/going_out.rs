//! Figures on their way out of the window: checked first (出图检查), then written.

use std::path::PathBuf;

use super::made::{MadePage, made_pages};
use super::run::{PageOutput, PageReport, export_sheets, write_pages};
use super::sheets::Sheet;
use super::source::PageSource;
use crate::app::App;
use crate::app::ExportTarget;
use crate::app::Request;
use crate::app::command::{SelectCommand, ViewCommand};
use crate::app::export_file::{FileKind, PRINT_DPI, PageKind};
use crate::app::exporting::{Exported, Outcome};
use crate::app::figure_check::{FigureFinding, PageFinding, Target};
use crate::i18n::Language;
use crate::project::figure::{FigureId, figures};
use crate::task::Context;

/// What pages were made from: while this is the same, they are too.
#[derive(Clone, Debug, PartialEq)]
struct MadeFrom {
    figures: Vec<FigureId>,
    project: u64,
    open: u64,
    palette: &'static str,
    language: Language,
    date: String,
}

/// Pages that were checked, with what was found: what goes out next.
pub(in crate::app) struct CheckedPages {
    from: MadeFrom,
    pages: Vec<MadePage>,
    findings: Vec<FigureFinding>,
}

impl App {
    /// Whether the next path that is given is for all figures.
    pub(in crate::app) fn asked_all_figures(&self) -> bool {
        self.figures.asked_all
    }

    /// Asks where to write: the open figure, which is checked first, or what the map shows.
    pub(in crate::app) fn ask_export(&mut self) {
        if self.open_figure().is_some() {
            self.check_figures(false);
        } else {
            self.figures.asked_all = false;
            self.requests.push(Request::ExportDialog);
        }
    }

    /// What the last check before an export found, figure after figure.
    pub fn figure_findings(&self) -> &[FigureFinding] {
        self.figures.checked.as_ref().map_or(&[], |checked| &checked.findings)
    }

    /// Checks the open figure, or all, as a job; then the findings are shown, or the place is asked for.
    /// A file under way is not given up for that.
    pub(super) fn check_figures(&mut self, all: bool) {
        if self.exporting.as_ref().is_some_and(|exporting| exporting.target != ExportTarget::Check) {
            return self.tell("export.busy", &[], false);
        }
        self.figures.asked_all = all;
        let (source, sheets) = (self.page_source(), self.chosen_sheets(all));
        let from = self.made_from(&source, &sheets);
        self.start_export_job(ExportTarget::Check, move |context| {
            Ok(Outcome::Checked(checked(from, &source, &sheets, context)))
        });
    }

    pub(in crate::app) fn figures_checked(&mut self, checked: CheckedPages) {
        let next = if checked.findings.is_empty() { Request::ExportDialog } else { Request::FigureCheckDialog };
        self.figures.checked = Some(checked);
        self.requests.push(next);
    }

    fn made_from(&self, source: &PageSource, sheets: &[(FigureId, Sheet)]) -> MadeFrom {
        MadeFrom {
            figures: sheets.iter().map(|(id, _)| *id).collect(),
            project: self.history.revision(),
            open: self.open.revision(),
            palette: source.palette.id,
            language: source.language,
            date: source.date.clone(),
        }
    }

    /// Goes to what a finding is about: an element on its page, or a feature on the map.
    pub(super) fn show_finding(&mut self, figure: FigureId, target: Target) {
        match target {
            Target::Figure => self.show_figure(Some(figure)),
            Target::Element(element) => {
                self.show_figure(Some(figure));
                self.figures.selected = Some(element);
            }
            Target::Feature(key) => {
                self.show_figure(None);
                self.select(SelectCommand::Feature(key.clone()));
                self.view(ViewCommand::FlyToFeature(key));
            }
        }
    }

    /// Writes the open figure, or all.
    pub(super) fn export_figures(&mut self, path: PathBuf) {
        let all = std::mem::take(&mut self.figures.asked_all);
        let kind = match FileKind::of(&path, self.language()) {
            Ok(FileKind::Page(kind)) if !all || kind == PageKind::Pdf => kind,
            Ok(FileKind::Page(_) | FileKind::List(_)) => return self.tell("figures.only_pdf", &[], true),
            Err(error) => return self.tell_error(&error),
        };
        let (source, chosen) = (self.page_source(), self.chosen_sheets(all));
        let from = self.made_from(&source, &chosen);
        let ready = self.figures.checked.take().filter(|checked| checked.from == from);
        let sheets: Vec<Sheet> = chosen.into_iter().map(|(_, sheet)| sheet).collect();
        let output = PageOutput { out: path.clone(), kind, dpi: PRINT_DPI };
        self.start_export_job(ExportTarget::File(path), move |context| {
            let mut exported = Exported { kind: kind.name(), bytes: 0, undrawable: Vec::new(), picture: None };
            let report = |page: &PageReport| {
                exported.bytes += page.bytes;
                exported.undrawable.extend(&page.undrawable);
                Ok(())
            };
            match ready {
                Some(CheckedPages { pages, .. }) => {
                    write_pages(&source, &sheets, pages.into_iter(), &output, context, report)
                }
                None => export_sheets(&source, &sheets, &output, context, report),
            }?;
            exported.undrawable.sort_unstable();
            exported.undrawable.dedup();
            Ok(Outcome::Exported(exported))
        });
    }

    /// The open figure, or all, each as a page.
    fn chosen_sheets(&self, all: bool) -> Vec<(FigureId, Sheet)> {
        let open = self.open_figure().map(|(id, _)| id);
        let chosen = figures(self.history.project()).filter(|(id, _)| all || Some(*id) == open);
        chosen.map(|(id, figure)| (id, Sheet { name: figure.name.clone(), figure: figure.clone() })).collect()
    }
}

/// Makes and checks the pages. When nobody wants them any more, it stops.
fn checked(from: MadeFrom, source: &PageSource, chosen: &[(FigureId, Sheet)], context: &Context) -> CheckedPages {
    context.phase("figures.checking", chosen.len() as u64);
    let sheets: Vec<Sheet> = chosen.iter().map(|(_, sheet)| sheet.clone()).collect();
    let (mut pages, mut findings) = (Vec::new(), Vec::new());
    for ((figure, sheet), page) in chosen.iter().zip(made_pages(source, &sheets)) {
        let about =
            |found: &PageFinding| FigureFinding { figure: *figure, name: sheet.name.clone(), found: found.clone() };
        findings.extend(page.findings.iter().map(about));
        pages.push(page);
        context.progress(pages.len() as u64);
        if context.cancelled() {
            break;
        }
    }
    CheckedPages { from, pages, findings }
}
