//! 标注: the tools, what can be done with what they drew, and files of annotations.

use super::row::{CommandRow, Scope, always, ctrl, ctrl_shift};
use crate::app::App;
use crate::app::ask::Ask;
use crate::app::command::{AnnotateCommand, Command, ToolCommand};
use crate::app::shortcut::{Key, Shortcut};
use crate::tool::{Align, Arrange, TOOLS, ToolEvent};

const COUNT: usize = TOOLS.len();

/// The key of each tool, in the order of [`TOOLS`].
static TOOL_SHORTCUTS: [Shortcut; COUNT] = tool_shortcuts();

const fn tool_shortcuts() -> [Shortcut; COUNT] {
    let mut shortcuts = [Shortcut::plain(Key::Escape); COUNT];
    let mut index = 0;
    while index < COUNT {
        let row = &TOOLS[index];
        shortcuts[index] = Shortcut { shift: row.shift, ..Shortcut::plain(Key::Char(row.key)) };
        index += 1;
    }
    shortcuts
}

fn has_selection(app: &App) -> bool {
    !app.tools().selected().is_empty()
}

/// The keys of what can be done with the selected annotations.
fn arrange_keys(arrange: Arrange) -> &'static [Shortcut] {
    match arrange {
        Arrange::Duplicate => const { &[ctrl('d')] },
        Arrange::Delete => const { &[Shortcut::plain(Key::Delete)] },
        Arrange::Group => const { &[ctrl('g')] },
        Arrange::Ungroup => const { &[ctrl_shift('g')] },
        Arrange::Lock => const { &[ctrl('l')] },
        Arrange::Forward => const { &[ctrl(']')] },
        Arrange::Backward => const { &[ctrl('[')] },
        Arrange::ToFront => const { &[ctrl_shift(']')] },
        Arrange::ToBack => const { &[ctrl_shift('[')] },
        Arrange::SelectAll => const { &[ctrl('a')] },
        Arrange::Align(_) | Arrange::Hide | Arrange::FixToPage(_) => &[],
    }
}

/// Every way to arrange, in the order of lists and menus.
pub const ARRANGEMENTS: [Arrange; 21] = [
    Arrange::SelectAll,
    Arrange::Duplicate,
    Arrange::Delete,
    Arrange::Group,
    Arrange::Ungroup,
    Arrange::Lock,
    Arrange::Hide,
    Arrange::ToFront,
    Arrange::Forward,
    Arrange::Backward,
    Arrange::ToBack,
    Arrange::FixToPage(true),
    Arrange::FixToPage(false),
    Arrange::Align(Align::Left),
    Arrange::Align(Align::Centre),
    Arrange::Align(Align::Right),
    Arrange::Align(Align::Top),
    Arrange::Align(Align::Middle),
    Arrange::Align(Align::Bottom),
    Arrange::Align(Align::DistributeAcross),
    Arrange::Align(Align::DistributeDown),
];

/// The command that arranges the selection.
pub fn arrange_command(arrange: Arrange) -> Command {
    Command::Tool(ToolCommand::event(ToolEvent::Arrange(arrange)))
}

pub(super) fn rows() -> Vec<CommandRow> {
    let row = |title, command| CommandRow::new("section.annotate", title, command);
    let tool = |title, command| row(title, Command::Tool(command));
    let annotate = |title, command| row(title, Command::Annotate(command));
    let tools = TOOLS
        .iter()
        .zip(&TOOL_SHORTCUTS)
        .map(|(of, shortcut)| tool(of.title, ToolCommand::Take(of.kind)).keys(std::slice::from_ref(shortcut)));
    let mut rows: Vec<CommandRow> = tools.collect();
    rows.extend([
        tool("command.keep_measure", ToolCommand::event(ToolEvent::Keep))
            .keys(const { &[Shortcut::plain(Key::Enter)] })
            .within(Scope::Drawing),
        tool("command.copy", ToolCommand::Copy).keys(const { &[ctrl('c')] }).when(has_selection),
        tool("command.cut", ToolCommand::Cut).keys(const { &[ctrl('x')] }).when(has_selection),
        tool("command.paste", ToolCommand::AskPaste).keys(const { &[ctrl('v')] }),
    ]);
    rows.extend(ARRANGEMENTS.map(|arrange| {
        let enabled: fn(&App) -> bool = if arrange == Arrange::SelectAll { always } else { has_selection };
        row(arrange.step(), arrange_command(arrange)).keys(arrange_keys(arrange)).when(enabled)
    }));
    rows.extend([
        annotate("command.add_annotation_layer", AnnotateCommand::AddLayer),
        annotate("command.show_annotations", AnnotateCommand::SetAllVisible(true)),
        annotate("command.hide_annotations", AnnotateCommand::SetAllVisible(false)),
        row("command.import_annotations", Command::Ask(Ask::ImportAnnotations)),
        row("command.export_annotations", Command::Ask(Ask::ExportAnnotations(None))),
        row("command.review", Command::Ask(Ask::Reviews)),
    ]);
    rows
}
