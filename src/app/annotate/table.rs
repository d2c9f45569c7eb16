//! The rows of the command table about tools and annotations.

use super::command::{AnnotateCommand, ToolCommand};
use crate::app::App;
use crate::app::Command;
use crate::app::CommandRow;
use crate::app::Key;
use crate::app::Shortcut;
use crate::app::ask::Ask;
use crate::tool::{Align, Arrange, TOOLS, ToolEvent};

const COUNT: usize = TOOLS.len();

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

/// The key of each tool, in the order of [`TOOLS`].
static TOOL_SHORTCUTS: [Shortcut; COUNT] = tool_shortcuts();

/// The key that takes the tool with this index in [`TOOLS`].
pub fn tool_shortcut(index: usize) -> Shortcut {
    TOOL_SHORTCUTS[index]
}

fn always(_: &App) -> bool {
    true
}

fn has_selection(app: &App) -> bool {
    !app.selected_annotations().is_empty()
}

fn row(title: &'static str, shortcuts: &'static [Shortcut], command: Command, enabled: fn(&App) -> bool) -> CommandRow {
    CommandRow { section: "section.annotate", title, shortcuts, command, enabled }
}

/// What can be done with the selected annotations, by key and from the context menu.
pub fn arrange_keys(arrange: Arrange) -> &'static [Shortcut] {
    match arrange {
        Arrange::Duplicate => const { &[Shortcut::ctrl(Key::Char('d'))] },
        Arrange::Delete => const { &[Shortcut::plain(Key::Delete)] },
        Arrange::Group => const { &[Shortcut::ctrl(Key::Char('g'))] },
        Arrange::Ungroup => const { &[Shortcut::ctrl_shift(Key::Char('g'))] },
        Arrange::Lock => const { &[Shortcut::ctrl(Key::Char('l'))] },
        Arrange::Forward => const { &[Shortcut::ctrl(Key::Char(']'))] },
        Arrange::Backward => const { &[Shortcut::ctrl(Key::Char('['))] },
        Arrange::ToFront => const { &[Shortcut::ctrl_shift(Key::Char(']'))] },
        Arrange::ToBack => const { &[Shortcut::ctrl_shift(Key::Char('['))] },
        Arrange::SelectAll => const { &[Shortcut::ctrl(Key::Char('a'))] },
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

/// Every row, in the order in which help and palette list them.
pub(in crate::app) fn rows() -> Vec<CommandRow> {
    let tools = TOOLS.iter().zip(&TOOL_SHORTCUTS).map(|(tool, shortcut)| {
        row(tool.title, std::slice::from_ref(shortcut), Command::Tool(ToolCommand::Take(tool.kind)), always)
    });
    let tool = |title, shortcuts, command| row(title, shortcuts, Command::Tool(command), always);
    let clipboard = [
        row(
            "command.copy",
            const { &[Shortcut::ctrl(Key::Char('c'))] },
            Command::Tool(ToolCommand::Copy),
            has_selection,
        ),
        row("command.cut", const { &[Shortcut::ctrl(Key::Char('x'))] }, Command::Tool(ToolCommand::Cut), has_selection),
        tool("command.paste", const { &[Shortcut::ctrl(Key::Char('v'))] }, ToolCommand::AskPaste),
    ];
    let arrange = ARRANGEMENTS.iter().map(|arrange| {
        let enabled: fn(&App) -> bool = if *arrange == Arrange::SelectAll { always } else { has_selection };
        row(arrange.step(), arrange_keys(*arrange), arrange_command(*arrange), enabled)
    });
    let annotate = |title, command| row(title, &[], Command::Annotate(command), always);
    let ask = |title, ask| row(title, &[], Command::Ask(ask), always);
    let others = [
        annotate("command.add_annotation_layer", AnnotateCommand::AddLayer),
        annotate("command.show_annotations", AnnotateCommand::SetAllVisible(true)),
        annotate("command.hide_annotations", AnnotateCommand::SetAllVisible(false)),
        ask("command.import_annotations", Ask::ImportAnnotations),
        ask("command.export_annotations", Ask::ExportAnnotations(None)),
        ask("command.review", Ask::Reviews),
    ];
    tools.chain(clipboard).chain(arrange).chain(others).collect()
}
