//! Figures on their way out of the window: checked first (出图检查), then written.

use std::path::PathBuf;

use super::made::{MadePage, made_pages};
use super::outgoing::{Outgoing, merged, no_sheets_text};
use super::run::{PageOutput, PageReport, export_sheets, write_pages};
use super::sheets::Sheet;
use super::source::PageSource;
use crate::app::App;
use crate::app::ExportTarget;
use crate::app::Request;
use crate::app::ask::Ask;
use crate::app::command::{Edit, SelectCommand, ViewCommand};
use crate::app::export_file::{FileKind, PRINT_DPI, PageKind};
use crate::app::exporting::{Exported, Outcome};
use crate::app::figure_check::PageFindings;
use crate::finding::Target;
use crate::i18n::Language;
use crate::plan::{FeatureKey, LayerId};
use crate::project::figure::{ElementId, FigureId};
use crate::task::Context;

/// What pages were made from: while this is the same, they are too.
#[derive(Clone, Debug, PartialEq)]
struct MadeFrom {
    outgoing: Outgoing,
    open_figure: Option<FigureId>,
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
    findings: Vec<PageFindings>,
}

impl App {
    /// Whether the next path that is given is for pages, whatever the window shows.
    pub(in crate::app) fn asked_for_pages(&self) -> bool {
        self.figures.outgoing != Outgoing::Open
    }

    /// Asks where to write: the open figure, which is checked first, or what the map shows.
    pub(in crate::app) fn ask_export(&mut self) {
        if self.open_figure().is_some() {
            self.check_outgoing(Outgoing::Open);
        } else {
            self.figures.outgoing = Outgoing::Open;
            self.requests.push(Request::Path(Ask::Export));
        }
    }

    /// What the last check before an export found, page after page.
    pub fn figure_findings(&self) -> &[PageFindings] {
        self.figures.checked.as_ref().map_or(&[], |checked| &checked.findings)
    }

    /// Checks the pages that are to go out, as a job; then the findings are shown, or the place is
    /// asked for. A file under way is not given up for that.
    pub(super) fn check_outgoing(&mut self, outgoing: Outgoing) {
        if self.exporting.as_ref().is_some_and(|exporting| exporting.target != ExportTarget::Check) {
            return self.tell("export.busy", &[], false);
        }
        self.figures.outgoing = outgoing;
        let source = self.page_source();
        let pages = match self.outgoing_sheets(&source, outgoing) {
            Ok(pages) => pages,
            Err(error) => return self.tell_text(no_sheets_text(&error, source.language), true),
        };
        let from = self.made_from(&source, outgoing);
        self.start_export_job(ExportTarget::Check, move |context| {
            Ok(Outcome::Checked(checked(from, &source, &pages, context)))
        });
    }

    pub(in crate::app) fn figures_checked(&mut self, checked: CheckedPages) {
        let ask = Request::Path(Ask::Export);
        let next = if checked.findings.is_empty() { ask } else { Request::FigureCheckDialog };
        self.figures.checked = Some(checked);
        self.requests.push(next);
    }

    fn made_from(&self, source: &PageSource, outgoing: Outgoing) -> MadeFrom {
        MadeFrom {
            outgoing,
            open_figure: self.open_figure().map(|(id, _)| id),
            project: self.history.revision(),
            open: self.open.revision(),
            palette: source.palette.id,
            language: source.language,
            date: source.date.clone(),
        }
    }

    /// Goes to what a finding is about: an element on its page, or a feature on the map.
    pub(super) fn show_finding(&mut self, figure: Option<FigureId>, target: Target) {
        match target {
            Target::Page => self.show_figure(figure),
            Target::Element(element) => {
                self.show_figure(figure);
                self.figures.selected = Some(ElementId(element));
            }
            Target::Layer(layer) => {
                let layer = LayerId::new(&layer);
                self.show_figure(None);
                self.show_on_map(&layer);
                self.view(ViewCommand::FitLayer(layer));
            }
            Target::Feature { layer, index } => {
                let key = FeatureKey { layer: LayerId::new(&layer), index };
                self.show_figure(None);
                self.show_on_map(&key.layer);
                self.select(SelectCommand::Feature(key.clone()));
                self.view(ViewCommand::FlyToFeature(key));
            }
        }
    }

    /// A figure may show what the map does not: then the map shows it too, as a step and with a word.
    fn show_on_map(&mut self, layer: &LayerId) {
        let Some(layer) = self.open.layer(layer).cloned() else { return };
        if !self.layer_settings(&layer).visible {
            self.edit(Edit::SetLayerVisible { layer: layer.id.clone(), visible: true });
            let title = layer.title.text(self.language()).to_owned();
            self.tell("figures.layer_switched_on", &[&title], false);
        }
    }

    /// Writes what was asked for: the open figure, all, or an atlas.
    pub(super) fn export_figures(&mut self, path: PathBuf) {
        let outgoing = std::mem::take(&mut self.figures.outgoing);
        let kind = match FileKind::of(&path, self.language()) {
            Ok(FileKind::Page(kind)) if outgoing == Outgoing::Open || kind == PageKind::Pdf => kind,
            Ok(FileKind::Page(_) | FileKind::List(_)) => return self.tell("figures.only_pdf", &[], true),
            Err(error) => return self.tell_error(&error),
        };
        let source = self.page_source();
        let sheets: Vec<Sheet> = match self.outgoing_sheets(&source, outgoing) {
            Ok(pages) => pages.into_iter().map(|(_, sheet)| sheet).collect(),
            Err(error) => return self.tell_text(no_sheets_text(&error, source.language), true),
        };
        let from = self.made_from(&source, outgoing);
        let ready = self.figures.checked.take().filter(|checked| checked.from == from);
        let output = PageOutput { out: path.clone(), kind, dpi: PRINT_DPI };
        self.start_export_job(ExportTarget::File(path), move |context| {
            let mut exported = Exported { kind: kind.name(), bytes: 0, findings: Vec::new(), picture: None };
            let report = |page: &PageReport| {
                exported.bytes += page.bytes;
                exported.findings.extend(page.findings.iter().cloned());
                Ok(())
            };
            match ready {
                Some(CheckedPages { pages, .. }) => {
                    write_pages(&source, &sheets, pages.into_iter(), &output, context, report)
                }
                None => export_sheets(&source, &sheets, &output, context, report),
            }?;
            Ok(Outcome::Exported(exported))
        });
    }
}

/// Makes and checks the pages. When nobody wants them any more, it stops.
fn checked(
    from: MadeFrom,
    source: &PageSource,
    chosen: &[(Option<FigureId>, Sheet)],
    context: &Context,
) -> CheckedPages {
    context.phase("figures.checking", chosen.len() as u64);
    let sheets: Vec<Sheet> = chosen.iter().map(|(_, sheet)| sheet.clone()).collect();
    let (mut pages, mut findings) = (Vec::new(), Vec::new());
    for ((figure, sheet), page) in chosen.iter().zip(made_pages(source, &sheets)) {
        if !page.findings.is_empty() {
            let (page, findings_of_page) = (sheet.name.clone(), page.findings.clone());
            findings.push(PageFindings { figure: *figure, page, findings: findings_of_page });
        }
        pages.push(page);
        context.progress(pages.len() as u64);
        if context.cancelled() {
            break;
        }
    }
    if let Outgoing::Atlas(_) = from.outgoing {
        findings = merged(findings, source.language);
    }
    CheckedPages { from, pages, findings }
}
