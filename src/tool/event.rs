//! What a tool is told.

use crate::geo::ViewPt;
use crate::project::annotation::Annotation;
use crate::project::annotation::AnnotationId;

/// Keys held down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    pub shift: bool,
    /// Command on a Mac.
    pub ctrl: bool,
    pub alt: bool,
}

/// Keys that tools know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolKey {
    Enter,
    Escape,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
}

/// Text as the window system sends it: typed, or composed by an input method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextEvent {
    /// Plain typing, or pasted into an open text box.
    Insert(String),
    ImeEnabled,
    /// What is being composed, and the caret's byte in it; empty when composing ends.
    Preedit(String, Option<usize>),
    Commit(String),
    ImeDisabled,
    /// An input method takes back so many characters before and after the caret.
    DeleteAround(usize, usize),
    SelectAll,
}

/// How selected annotations are lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
    Top,
    Middle,
    Bottom,
    /// Equal steps between the middles, from left to right.
    DistributeAcross,
    DistributeDown,
}

/// What can be done with the selected annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    Align(Align),
    Forward,
    Backward,
    ToFront,
    ToBack,
    Duplicate,
    Lock,
    Hide,
    Group,
    Ungroup,
    Delete,
    /// Fixes to the page (`true`) or to the map, where it is seen now.
    FixToPage(bool),
    SelectAll,
}

/// One thing that happened over the map. Places are in the view.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolEvent {
    Press(ViewPt),
    /// With the button down or not.
    Move(ViewPt),
    Release(ViewPt),
    /// Follows the press and release of the second click.
    DoubleClick(ViewPt),
    Key(ToolKey),
    Text(TextEvent),
    Arrange(Arrange),
    /// Annotations from the clipboard, with free ids still to be given.
    Paste(Vec<Annotation>),
    /// Selects exactly these (a click in a list).
    Select(Vec<AnnotationId>),
    /// Keeps a measure as an annotation.
    Keep,
    /// Another tool takes over: finish what can be finished.
    Leave,
}
