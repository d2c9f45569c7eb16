//! Everything the user can do. Menus, shortcuts, the palette, scripts and tests send the same values.

use std::path::PathBuf;

pub use super::annotate::{AnnotateCommand, ReviewCommand, ToolCommand};
use super::ask::Ask;
pub use super::base_map::BaseMapCommand;
pub use super::exports::ExportCommand;
use super::figures::FigureCommand;
use super::notices::NoticeId;
use super::panels::{PanelId, Side};
use super::placing::PlacingCommand;
use super::session::Overlay;
use super::styling::StyleCommand;
use super::views::ViewId;
pub use super::views::{PresentCommand, SelectCommand, ViewCommand};
use super::waiting::WaitId;
use crate::format::project_file::Part;
use crate::i18n::Language;
use crate::plan::GroupId;
use crate::plan::LayerId;
use crate::project::{GestureId, ReadOptions, SourceId};

/// One thing done. Only the [`Edit`] ones change the project and are undoable.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Edit(Edit),
    View(ViewId, ViewCommand),
    Select(SelectCommand),
    /// Asks for a path: the window shows a dialog.
    Ask(Ask),
    File(FileCommand),
    Project(ProjectCommand),
    Present(PresentCommand),
    Style(StyleCommand),
    Placing(PlacingCommand),
    Figure(FigureCommand),
    Window(WindowCommand),
    Tool(ToolCommand),
    Annotate(AnnotateCommand),
    Review(ReviewCommand),
    BaseMap(BaseMapCommand),
    Export(ExportCommand),
    Undo,
    Redo,
}

/// Changes of the project.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    SetLayerVisible {
        layer: LayerId,
        visible: bool,
    },
    SetGroupVisible {
        group: GroupId,
        visible: bool,
    },
    /// Shows only this layer; again brings back what was visible before.
    Solo(LayerId),
    SetLayerOpacity {
        layer: LayerId,
        opacity: f32,
        gesture: Option<GestureId>,
    },
    SetGroupOpacity {
        group: GroupId,
        opacity: f32,
        gesture: Option<GestureId>,
    },
    /// Draws `layer` right above `below`, or beneath everything.
    MoveLayer {
        layer: LayerId,
        below: Option<LayerId>,
    },
    /// Shows the layers of the plan's map theme with this index (from 0) and hides its others.
    SetMapTheme(usize),
    RemoveSource(SourceId),
    /// Reads an added file again in another way.
    ReadAs {
        source: SourceId,
        reading: ReadOptions,
    },
}

/// Files.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Looks what became of the recent files, for the list of them.
    LookAtRecent,
    Open(PathBuf),
    /// Opens a picture as a layer beneath the plan, placed or to be placed.
    OpenScan(PathBuf),
    /// What the pictures are to be that have no place; nothing gives them up.
    UsePictures(Option<PictureUse>),
    /// Has a page of the document that is asked about drawn small.
    LookAtPage(u32),
    /// The page of it that is meant; nothing gives it up.
    UsePage(Option<u32>),
    OpenBuiltIn,
    /// Nobody wants the files that are on their way any more.
    CancelLoading,
    /// Gives up waiting for a file that is not heard of.
    StopWaiting(WaitId),
}

/// What a picture without a place is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureUse {
    /// Laid on the ground by control points, beneath the plan.
    Scan,
    /// Put on the map like a photograph.
    Annotation,
}

/// The project file, the history as a list, recovery, and parts that are not where they were.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectCommand {
    New,
    Open(PathBuf),
    /// Saves where the project is, or asks for a place.
    Save,
    /// `packed` (打包) puts copies of the plan and all added files in.
    SaveAs {
        path: PathBuf,
        packed: bool,
    },
    AnswerUnsaved(UnsavedAnswer),
    AnswerLocked(LockedAnswer),
    AnswerChanged(ChangedAnswer),
    /// Shows the files that the project names and may not open unasked.
    AskHeld,
    AnswerHeld(HeldAnswer),
    /// Undoes or redoes until so many steps are done.
    GoToStep(usize),
    /// Shows the list of what earlier sessions left behind.
    AskRecover,
    /// Takes up again what the journal at this path holds.
    Recover(PathBuf),
    DiscardRecovery(PathBuf),
    /// Shows the list of plans and layers that are not where or what they were.
    AskTroubles,
    /// Where a missing part is now.
    Locate(Part, PathBuf),
    /// The copy in the project file takes the part's place.
    UseCopy(Part),
    /// Goes on without the part: without the layer, or with the plan on show.
    DropPart(Part),
    /// The part has changed, and that is right.
    AcceptChange(Part),
    /// Ends the session: asks about unsaved work, then requests that the window closes.
    Close,
}

impl ProjectCommand {
    /// Whether it saves the project or puts another in its place.
    pub(super) fn looks_at_the_whole(&self) -> bool {
        match self {
            Self::New | Self::Open(_) | Self::Save | Self::SaveAs { .. } | Self::Recover(_) | Self::Close => true,
            Self::AnswerUnsaved(_)
            | Self::AnswerLocked(_)
            | Self::AnswerChanged(_)
            | Self::AskHeld
            | Self::AnswerHeld(_)
            | Self::GoToStep(_)
            | Self::AskRecover
            | Self::DiscardRecovery(_)
            | Self::AskTroubles
            | Self::Locate(..)
            | Self::UseCopy(_)
            | Self::DropPart(_)
            | Self::AcceptChange(_) => false,
        }
    }
}

/// What becomes of unsaved work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedAnswer {
    Save,
    Discard,
    Cancel,
}

/// How to open a file that somebody else has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedAnswer {
    ReadOnly,
    /// Its contents, as a project without a name.
    Copy,
    /// The other one is known to be gone.
    TakeOver,
    Cancel,
}

/// What becomes of a save to a file that somebody else changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangedAnswer {
    SaveAs,
    Overwrite,
    /// Shows what is different; the question stays.
    Compare,
    Cancel,
}

/// What becomes of files that a project names and may not open unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldAnswer {
    /// All paths that were shown.
    Open,
    Leave,
}

/// The window itself.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowCommand {
    /// Opens or closes what lies over the window.
    Toggle(Overlay),
    /// Closes it if it is open.
    Close(Overlay),
    /// Folds a side of panels out or away.
    ToggleSide(Side),
    /// Shows a tab and folds its side out; opens a cover, or closes it again.
    ShowPanel(PanelId),
    /// Shows how an added file is read.
    ShowReading(SourceId),
    CloseReading,
    /// Closes a cover if it is open.
    ClosePanel(PanelId),
    /// Puts a tab on top of its side, without folding that out.
    BringUp(PanelId),
    ToggleDark,
    SetLanguage(Language),
    /// Closes whatever is open on top: in this order palette, help, presentation, selection.
    Escape,
    DismissNotice(NoticeId),
}
