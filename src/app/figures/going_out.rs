//! Figures on their way out of the window: checked first (出图检查), then written.

use std::path::PathBuf;

use super::run::{PageOutput, export_sheets};
use super::sheets::Sheet;
use crate::app::App;
use crate::app::ExportTarget;
use crate::app::Request;
use crate::app::command::{SelectCommand, ViewCommand};
use crate::app::export_file::{FileKind, PRINT_DPI, PageKind};
use crate::app::exporting::{Exported, Outcome};
use crate::app::figure_check::{FigureFinding, Target, check_figures};
use crate::project::figure::{Figure, FigureId, figures};

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
        &self.figures.checked
    }

    /// Checks the open figure, or all, as a job; then the findings are shown, or the place is asked for.
    /// A file under way is not given up for that.
    pub(super) fn check_figures(&mut self, all: bool) {
        if self.exporting.as_ref().is_some_and(|exporting| exporting.target != ExportTarget::Check) {
            return self.tell("export.busy", &[], false);
        }
        self.figures.asked_all = all;
        let chosen = self.chosen_figures(all);
        let source = self.page_source();
        self.start_export_job(ExportTarget::Check, move |context| {
            Ok(Outcome::Checked(check_figures(&source, &chosen, context)))
        });
    }

    pub(in crate::app) fn figures_checked(&mut self, findings: Vec<FigureFinding>) {
        let next = if findings.is_empty() { Request::ExportDialog } else { Request::FigureCheckDialog };
        self.figures.checked = findings;
        self.requests.push(next);
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
        let chosen = self.chosen_figures(all).into_iter();
        let sheets: Vec<Sheet> = chosen.map(|(_, figure)| Sheet { name: figure.name.clone(), figure }).collect();
        let source = self.page_source();
        let output = PageOutput { out: path.clone(), kind, dpi: PRINT_DPI };
        self.start_export_job(ExportTarget::File(path), move |context| {
            let mut exported = Exported { kind: kind.name(), bytes: 0, undrawable: Vec::new(), picture: None };
            export_sheets(&source, &sheets, &output, context, |page| {
                exported.bytes += page.bytes;
                exported.undrawable.extend(&page.undrawable);
                Ok(())
            })?;
            exported.undrawable.sort_unstable();
            exported.undrawable.dedup();
            Ok(Outcome::Exported(exported))
        });
    }

    /// The open figure, or all.
    fn chosen_figures(&self, all: bool) -> Vec<(FigureId, Figure)> {
        let open = self.open_figure().map(|(id, _)| id);
        let chosen = figures(self.history.project()).filter(|(id, _)| all || Some(*id) == open);
        chosen.map(|(id, figure)| (id, figure.clone())).collect()
    }
}
