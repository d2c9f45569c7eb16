//! Every command there is: whether the laws of undo are tested with it, and why not. A new command does
//! not compile here until it has its line, and fails until [`super::commands`] makes it.

use std::collections::BTreeSet;

use guitu::app::command::{
    AnnotateCommand as Annotate, BaseMapCommand as BaseMap, Command, Edit, ExportCommand as Export,
    FileCommand as File, PresentCommand as Present, ProjectCommand as Project, ReviewCommand as Review,
    SelectCommand as Select, ToolCommand as Tool, ViewCommand as View, WindowCommand as Window,
};
use guitu::app::figures::FigureCommand as Figure;
use guitu::app::placing::PlacingCommand as Placing;
use guitu::app::styling::StyleCommand as Style;
use guitu::tool::ToolEvent;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::commands::command;

/// Whether the laws of undo are tested with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Law {
    /// It is among the random commands.
    Random,
    /// It puts another project in the place of this one, or ends the program.
    Replaces,
    /// It reads or writes files that have their own tests, and makes no step until they are there.
    Files,
    /// It names something that only the running program can name.
    Named,
}

/// Names each command once, with its law.
macro_rules! every_command {
    ($($law:ident $name:literal $pattern:pat,)*) => {
        const ALL: &[(&str, Law)] = &[$(($name, Law::$law),)*];

        fn name(command: &Command) -> &'static str {
            match command {
                $($pattern => $name,)*
            }
        }
    };
}

every_command! {
    Random "undo" Command::Undo,
    Random "redo" Command::Redo,
    Files "ask" Command::Ask(_),

    Random "set layer visible" Command::Edit(Edit::SetLayerVisible { .. }),
    Random "set group visible" Command::Edit(Edit::SetGroupVisible { .. }),
    Random "solo" Command::Edit(Edit::Solo(_)),
    Random "set layer opacity" Command::Edit(Edit::SetLayerOpacity { .. }),
    Random "set group opacity" Command::Edit(Edit::SetGroupOpacity { .. }),
    Random "move layer" Command::Edit(Edit::MoveLayer { .. }),
    Random "set map theme" Command::Edit(Edit::SetMapTheme(_)),
    Random "remove source" Command::Edit(Edit::RemoveSource(_)),
    Random "read as" Command::Edit(Edit::ReadAs { .. }),

    Random "resize" Command::View(_, View::Resize { .. }),
    Random "pan" Command::View(_, View::Pan { .. }),
    Random "zoom" Command::View(_, View::Zoom { .. }),
    Random "zoom step" Command::View(_, View::ZoomStep { .. }),
    Random "pan step" Command::View(_, View::PanStep { .. }),
    Random "fit all" Command::View(_, View::FitAll),
    Random "fit selection" Command::View(_, View::FitSelection),
    Random "fit layer" Command::View(_, View::FitLayer(_)),
    Random "fly to feature" Command::View(_, View::FlyToFeature(_)),
    Random "fly to bounds" Command::View(_, View::FlyToBounds(_)),
    Random "back" Command::View(_, View::Back),
    Random "forward" Command::View(_, View::Forward),
    Random "grasp" Command::View(_, View::Grasp),
    Random "hover" Command::View(_, View::Hover(_)),
    Random "show layers" Command::View(_, View::Show(_)),
    Random "set text scale" Command::View(_, View::SetTextScale(_)),
    Random "larger text" Command::View(_, View::LargerText),
    Random "smaller text" Command::View(_, View::SmallerText),
    Random "begin as" Command::View(_, View::BeginAs(_)),
    Random "close view" Command::View(_, View::Close),

    Random "select at" Command::Select(Select::At(..)),
    Random "select next" Command::Select(Select::Next),
    Random "select feature" Command::Select(Select::Feature(_)),
    Random "select nothing" Command::Select(Select::Clear),

    Files "look at recent" Command::File(File::LookAtRecent),
    Files "open file" Command::File(File::Open(_)),
    Files "open scan" Command::File(File::OpenScan(_)),
    Files "use pictures" Command::File(File::UsePictures(_)),
    Files "look at a page" Command::File(File::LookAtPage(_)),
    Files "use a page" Command::File(File::UsePage(_)),
    Replaces "open built-in" Command::File(File::OpenBuiltIn),
    Files "cancel loading" Command::File(File::CancelLoading),
    Named "stop waiting" Command::File(File::StopWaiting(_)),

    Replaces "new" Command::Project(Project::New),
    Replaces "open" Command::Project(Project::Open(_)),
    Files "save" Command::Project(Project::Save),
    Files "save as" Command::Project(Project::SaveAs { .. }),
    Replaces "answer unsaved" Command::Project(Project::AnswerUnsaved(_)),
    Replaces "answer locked" Command::Project(Project::AnswerLocked(_)),
    Random "go to step" Command::Project(Project::GoToStep(_)),
    Files "ask recover" Command::Project(Project::AskRecover),
    Replaces "recover" Command::Project(Project::Recover(_)),
    Files "discard recovery" Command::Project(Project::DiscardRecovery(_)),
    Files "answer changed" Command::Project(Project::AnswerChanged(_)),
    Files "ask held" Command::Project(Project::AskHeld),
    Files "answer held" Command::Project(Project::AnswerHeld(_)),
    Files "ask troubles" Command::Project(Project::AskTroubles),
    Random "locate" Command::Project(Project::Locate(..)),
    Files "use copy" Command::Project(Project::UseCopy(_)),
    Random "drop part" Command::Project(Project::DropPart(_)),
    Files "accept change" Command::Project(Project::AcceptChange(_)),
    Replaces "close" Command::Project(Project::Close),

    Random "start presenting" Command::Present(Present::Start(_)),
    Random "stop presenting" Command::Present(Present::Stop),
    Random "next theme" Command::Present(Present::Next),
    Random "previous theme" Command::Present(Present::Previous),
    Random "blank" Command::Present(Present::Blank),

    Random "open style" Command::Style(Style::Open(_)),
    Random "close style" Command::Style(Style::Close),
    Random "set palette" Command::Style(Style::SetPalette(_)),
    Random "set style" Command::Style(Style::Set { .. }),
    Random "categorise" Command::Style(Style::Categorise { .. }),
    Random "graduate" Command::Style(Style::Graduate { .. }),
    Random "move label" Command::Style(Style::MoveLabel { .. }),
    Random "reset label" Command::Style(Style::ResetLabel(_)),
    Random "reset labels" Command::Style(Style::ResetLabels),
    Random "toggle accuracy" Command::Style(Style::ToggleAccuracy),
    Random "toggle moving labels" Command::Style(Style::ToggleMovingLabels),

    Random "open placing" Command::Placing(Placing::Open(_)),
    Random "close placing" Command::Placing(Placing::Close),
    Random "mark pixel" Command::Placing(Placing::Mark(_)),
    Random "unmark pixel" Command::Placing(Placing::Unmark),
    Random "place at" Command::Placing(Placing::PlaceAt(..)),
    Random "place typed" Command::Placing(Placing::PlaceTyped(_)),
    Random "move pixel" Command::Placing(Placing::MovePixel { .. }),
    Random "move place" Command::Placing(Placing::MovePlace { .. }),
    Random "remove control point" Command::Placing(Placing::Remove(_)),
    Random "set placing method" Command::Placing(Placing::SetMethod(_)),
    Random "set placing plane" Command::Placing(Placing::SetPlane(_)),

    Random "new figure" Command::Figure(Figure::New(_)),
    Random "duplicate figure" Command::Figure(Figure::Duplicate(_)),
    Random "delete figure" Command::Figure(Figure::Delete(_)),
    Random "open figure" Command::Figure(Figure::Open(_)),
    Random "close figure" Command::Figure(Figure::Close),
    Random "select element" Command::Figure(Figure::Select(_)),
    Random "set figure" Command::Figure(Figure::Set { .. }),
    Random "use map view" Command::Figure(Figure::UseMapView(_)),
    Random "toggle moving map" Command::Figure(Figure::ToggleMovingMap),
    Random "pan map" Command::Figure(Figure::PanMap { .. }),
    Random "zoom map" Command::Figure(Figure::ZoomMap { .. }),
    Random "nudge" Command::Figure(Figure::Nudge { .. }),
    Files "add picture" Command::Figure(Figure::AddPicture(_)),
    Random "restack" Command::Figure(Figure::Restack(_)),
    Random "remove element" Command::Figure(Figure::RemoveElement),
    Random "show finding" Command::Figure(Figure::ShowFinding { .. }),

    Random "toggle overlay" Command::Window(Window::Toggle(_)),
    Random "close overlay" Command::Window(Window::Close(_)),
    Random "toggle side" Command::Window(Window::ToggleSide(_)),
    Random "show panel" Command::Window(Window::ShowPanel(_)),
    Random "show reading" Command::Window(Window::ShowReading(_)),
    Random "close reading" Command::Window(Window::CloseReading),
    Random "close panel" Command::Window(Window::ClosePanel(_)),
    Random "bring up" Command::Window(Window::BringUp(_)),
    Random "toggle dark" Command::Window(Window::ToggleDark),
    Random "set language" Command::Window(Window::SetLanguage(_)),
    Random "escape" Command::Window(Window::Escape),
    Named "dismiss notice" Command::Window(Window::DismissNotice(_)),

    Random "take tool" Command::Tool(Tool::Take(_)),
    Random "take with words" Command::Tool(Tool::TakeWithWords(..)),
    Random "point" Command::Tool(Tool::Pointer(..)),
    Random "press" Command::Tool(Tool::Event(ToolEvent::Press(_), _)),
    Random "move" Command::Tool(Tool::Event(ToolEvent::Move(_), _)),
    Random "release" Command::Tool(Tool::Event(ToolEvent::Release(_), _)),
    Random "double click" Command::Tool(Tool::Event(ToolEvent::DoubleClick(_), _)),
    Random "let go" Command::Tool(Tool::LetGo),
    Random "tool key" Command::Tool(Tool::Event(ToolEvent::Key(_), _)),
    Random "tool text" Command::Tool(Tool::Event(ToolEvent::Text(_), _)),
    Random "arrange" Command::Tool(Tool::Event(ToolEvent::Arrange(_), _)),
    Random "paste items" Command::Tool(Tool::Event(ToolEvent::Paste(_), _)),
    Random "select items" Command::Tool(Tool::Event(ToolEvent::Select(_), _)),
    Random "keep" Command::Tool(Tool::Event(ToolEvent::Keep, _)),
    Random "leave" Command::Tool(Tool::Event(ToolEvent::Leave, _)),
    Random "set annotation style" Command::Tool(Tool::SetStyle { .. }),
    Random "set on page" Command::Tool(Tool::SetOnPage(_)),
    Random "use layer with the tool" Command::Tool(Tool::UseLayer(_)),
    Random "save preset of the tool" Command::Tool(Tool::SavePreset(_)),
    Files "open image" Command::Tool(Tool::OpenImage(_)),
    Random "take image" Command::Tool(Tool::TakeImage { .. }),
    Replaces "take up" Command::Tool(Tool::TakeUp(_)),
    Random "copy" Command::Tool(Tool::Copy),
    Random "cut" Command::Tool(Tool::Cut),
    Random "ask paste" Command::Tool(Tool::AskPaste),
    Random "paste" Command::Tool(Tool::Paste(_)),

    Random "set annotation visible" Command::Annotate(Annotate::SetVisible { .. }),
    Random "set annotation locked" Command::Annotate(Annotate::SetLocked { .. }),
    Random "fly to annotation" Command::Annotate(Annotate::FlyTo(_)),
    Random "add annotation layer" Command::Annotate(Annotate::AddLayer),
    Random "use annotation layer" Command::Annotate(Annotate::UseLayer(_)),
    Random "rename annotation layer" Command::Annotate(Annotate::RenameLayer { .. }),
    Random "set annotation layer visible" Command::Annotate(Annotate::SetLayerVisible(..)),
    Random "set annotation layer locked" Command::Annotate(Annotate::SetLayerLocked(..)),
    Random "move annotation layer" Command::Annotate(Annotate::MoveLayer { .. }),
    Random "remove annotation layer" Command::Annotate(Annotate::RemoveLayer(_)),
    Random "move to annotation layer" Command::Annotate(Annotate::MoveToLayer(_)),
    Random "move to new layer" Command::Annotate(Annotate::MoveToNewLayer),
    Random "set all annotations visible" Command::Annotate(Annotate::SetAllVisible(_)),
    Random "save preset" Command::Annotate(Annotate::SavePreset(_)),
    Random "remove preset" Command::Annotate(Annotate::RemovePreset(_)),
    Random "set author" Command::Annotate(Annotate::SetAuthor(_)),
    Files "import annotations" Command::Annotate(Annotate::Import(_)),
    Files "export annotations" Command::Annotate(Annotate::Export(..)),

    Random "choose base map" Command::BaseMap(BaseMap::Choose(_)),
    Random "set base map opacity" Command::BaseMap(BaseMap::SetOpacity { .. }),
    Random "set base map brightness" Command::BaseMap(BaseMap::SetBrightness { .. }),
    Random "toggle grey base map" Command::BaseMap(BaseMap::ToggleGrey),
    Random "toggle packed base map" Command::BaseMap(BaseMap::TogglePacked),
    Random "set base map credit" Command::BaseMap(BaseMap::SetCredit(_)),
    Random "set access" Command::BaseMap(BaseMap::SetAccess(_)),
    Random "keep server" Command::BaseMap(BaseMap::KeepServer(_)),
    Random "forget server" Command::BaseMap(BaseMap::ForgetServer(_)),
    Random "clear tiles" Command::BaseMap(BaseMap::ClearCache),

    Files "open reviews" Command::Review(Review::Open(_)),
    Random "decide" Command::Review(Review::Decide(..)),
    Random "decide all" Command::Review(Review::DecideAll(..)),
    Random "fly to remark" Command::Review(Review::FlyTo(_)),
    Random "finish review" Command::Review(Review::Finish),
    Random "cancel review" Command::Review(Review::Cancel),

    Files "ask export" Command::Export(Export::Ask(_)),
    Files "ask place" Command::Export(Export::AskPlace(_)),
    Files "ask atlas" Command::Export(Export::AskAtlas),
    Files "write" Command::Export(Export::Write { .. }),
    Files "copy picture" Command::Export(Export::CopyPicture),
    Random "cancel export" Command::Export(Export::Cancel),
}

#[test]
fn the_random_commands_are_all_that_the_laws_of_undo_can_be_tested_with() {
    let mut runner = TestRunner::deterministic();
    let strategy = command();
    // The rarest is one in some six hundred.
    let made: BTreeSet<&str> =
        (0..20_000).map(|_| name(&strategy.new_tree(&mut runner).expect("no command is refused").current())).collect();
    let wanted: BTreeSet<&str> = ALL.iter().filter(|(_, law)| *law == Law::Random).map(|(name, _)| *name).collect();
    assert_eq!(made, wanted);
}
