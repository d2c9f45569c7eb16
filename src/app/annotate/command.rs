//! What can be done with tools and annotations.

use std::path::PathBuf;

use crate::app::views::ViewId;
use crate::project::Draft;
use crate::project::GestureId;
use crate::project::annotation::{AnnotationId, AnnotationLayerId, AnnotationStyle, Decision, ImageSource, KindId};
use crate::tool::{Modifiers, ToolEvent, ToolKind};

/// The tool in hand and what happens to it.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolCommand {
    /// The image tool asks for its picture first.
    Take(ToolKind),
    /// Something that the pointer did in a view.
    Pointer(ViewId, ToolEvent, Modifiers),
    /// A key, a text, or something that was asked of the selection.
    Event(ToolEvent, Modifiers),
    /// No annotation is selected any more: something else is looked at.
    LetGo,
    /// Of the selection, and of what is drawn next.
    SetStyle {
        style: AnnotationStyle,
        gesture: Option<GestureId>,
    },
    /// Takes the tool of a kind with some of its ready words.
    TakeWithWords(KindId, &'static str),
    /// Whether what the tool in hand draws is fixed to the page.
    SetOnPage(bool),
    /// What is drawn next goes to this layer.
    UseLayer(AnnotationLayerId),
    /// Saves the look of the selection, or of the tool in hand, under this name.
    SavePreset(String),
    /// Reads the picture and takes the image tool with it.
    OpenImage(PathBuf),
    TakeImage {
        source: ImageSource,
        /// Width divided by height.
        aspect: f32,
    },
    /// Goes on with what was half done when the program ended.
    TakeUp(Box<Draft>),
    Copy,
    Cut,
    /// Asks the window for what is in the clipboard.
    AskPaste,
    /// What was in the clipboard: annotations, or words for a new text.
    Paste(String),
}

impl ToolCommand {
    /// An event without a key held down.
    pub fn event(event: ToolEvent) -> Self {
        Self::Event(event, Modifiers::default())
    }
}

/// Annotations by name, their layers and presets: what lists do.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnotateCommand {
    SetVisible {
        item: AnnotationId,
        visible: bool,
    },
    SetLocked {
        item: AnnotationId,
        locked: bool,
    },
    /// Moves the camera to it.
    FlyTo(AnnotationId),
    /// A layer of its own for what is drawn next.
    AddLayer,
    /// What is drawn next goes there.
    UseLayer(AnnotationLayerId),
    /// All changes of one gesture are one step.
    RenameLayer {
        layer: AnnotationLayerId,
        title: String,
        gesture: Option<GestureId>,
    },
    SetLayerVisible(AnnotationLayerId, bool),
    SetLayerLocked(AnnotationLayerId, bool),
    /// Draws the layer right above `below`, or beneath all others.
    MoveLayer {
        layer: AnnotationLayerId,
        below: Option<AnnotationLayerId>,
    },
    RemoveLayer(AnnotationLayerId),
    /// Moves the selected annotations.
    MoveToLayer(AnnotationLayerId),
    /// Moves the selected annotations to a layer that is made for them.
    MoveToNewLayer,
    /// Shows or hides every annotation at once.
    SetAllVisible(bool),
    /// Saves the look of the selection, or of the tool in hand, under this name.
    SavePreset(String),
    RemovePreset(String),
    /// Who signs new annotations.
    SetAuthor(String),
    Import(PathBuf),
    /// One layer, or all that is shown.
    Export(PathBuf, Option<AnnotationLayerId>),
}

/// Several reviewers' annotations, accepted or rejected one by one.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewCommand {
    /// Opens these files beside those that are open.
    Open(Vec<PathBuf>),
    Decide(usize, Decision),
    /// About everything of one reviewer that is still open; of all reviewers without a name.
    DecideAll(Option<String>, Decision),
    /// Shows this remark on the map.
    FlyTo(usize),
    /// Puts what was accepted into the project and ends the review.
    Finish,
    Cancel,
}

/// What only the window can do for annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnnotateRequest {
    /// Put this into the clipboard.
    Copy(String),
    /// Send what is in the clipboard as [`ToolCommand::Paste`].
    Paste,
}
