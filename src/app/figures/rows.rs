//! The rows of the command table about figures.

use super::command::FigureCommand;
use crate::app::App;
use crate::app::Command;
use crate::app::CommandRow;
use crate::app::exports::{ExportCommand, ExportSubject};
use crate::project::figure::{Template, figures};

/// New figures from each template, and the export of all.
pub(in crate::app) fn figure_rows() -> Vec<CommandRow> {
    let row = |title, command, enabled| CommandRow {
        section: "section.file",
        title,
        shortcuts: &[],
        command: Command::Figure(command),
        enabled,
    };
    let mut rows: Vec<CommandRow> = Template::ALL
        .into_iter()
        .map(|template| row(template_title(template), FigureCommand::New(template), |_| true))
        .collect();
    let row = |title, command, enabled| CommandRow {
        section: "section.file",
        title,
        shortcuts: &[],
        command: Command::Export(command),
        enabled,
    };
    rows.push(row("command.figures_export", ExportCommand::Ask(ExportSubject::AllFigures), has_figures));
    rows.push(row("command.atlas", ExportCommand::AskAtlas, |_| true));
    rows
}

fn template_title(template: Template) -> &'static str {
    match template {
        Template::Atlas => "command.figure_atlas",
        Template::Report => "command.figure_report",
        Template::ReportFigure => "command.figure_report_figure",
        Template::Slide => "command.figure_slide",
    }
}

fn has_figures(app: &App) -> bool {
    figures(app.history().project()).next().is_some()
}
