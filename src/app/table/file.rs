//! 文件: the project file, what is opened, and what goes out.

use super::row::{CommandRow, ctrl, ctrl_shift};
use crate::app::App;
use crate::app::ask::Ask;
use crate::app::command::{Command, ExportCommand, FileCommand, ProjectCommand};
use crate::app::exports::ExportSubject;
use crate::app::figures::FigureCommand;
use crate::project::figure::{Template, figures};

pub(super) fn rows() -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.file", title, command);
    let project = |title, command| row(title, Command::Project(command));
    let ask = |title, ask| row(title, Command::Ask(ask));
    let export = |title, command| row(title, Command::Export(command));
    let figure = |title, command| row(title, Command::Figure(command));
    let mut rows = vec![
        project("command.new", ProjectCommand::New).keys(const { &[ctrl('n')] }),
        ask("command.open", Ask::Open).keys(const { &[ctrl('o')] }),
        ask("command.open_folder", Ask::PlanFolder),
        ask("command.open_scan", Ask::Scan),
        row("command.open_built_in", Command::File(FileCommand::OpenBuiltIn)),
        project("command.save", ProjectCommand::Save).keys(const { &[ctrl('s')] }).when(can_save).begins_group(),
        ask("command.save_as", Ask::Save).keys(const { &[ctrl_shift('s')] }).when(can_save),
        ask("command.save_packed", Ask::SavePacked).when(can_save),
        project("command.recover", ProjectCommand::AskRecover)
            .when(|app| !app.document().found_journals().is_empty())
            .begins_group(),
        project("command.troubles", ProjectCommand::AskTroubles).when(has_troubles),
        export("command.export", ExportCommand::Ask(ExportSubject::Shown)).keys(const { &[ctrl('e')] }).begins_group(),
        export("command.copy_picture", ExportCommand::CopyPicture).keys(const { &[ctrl_shift('c')] }),
        ask("command.export_list", Ask::Export(ExportSubject::List)),
    ];
    let templates = Template::ALL.map(|template| figure(template_title(template), FigureCommand::New(template)));
    rows.extend(templates.into_iter().enumerate().map(|(at, row)| if at == 0 { row.begins_group() } else { row }));
    rows.extend([
        export("command.figures_export", ExportCommand::Ask(ExportSubject::AllFigures)).when(has_figures),
        export("command.atlas", ExportCommand::AskAtlas),
        project("command.close", ProjectCommand::Close).keys(const { &[ctrl('q')] }).begins_group(),
    ]);
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

fn has_troubles(app: &App) -> bool {
    !(app.document().file().troubles().is_empty() && app.document().file().held().is_empty())
}

/// One save at a time.
fn can_save(app: &App) -> bool {
    !app.document().is_saving()
}

fn has_figures(app: &App) -> bool {
    figures(app.context().project()).next().is_some()
}
