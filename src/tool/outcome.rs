//! What a tool answers.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::project::Change;
use crate::project::Draft;
use crate::project::GestureId;
use crate::project::StepName;
use crate::project::annotation::Annotation;
use crate::project::annotation::AnnotationId;
use crate::query::SnapKind;

/// A step that the tool proposes; the program gives it to the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    pub name: StepName,
    pub gesture: Option<GestureId>,
    pub changes: Vec<Change>,
}

impl Commit {
    /// The step as what it is while its gesture goes on.
    pub(super) fn into_draft(self) -> Draft {
        Draft::Step { name: self.name, changes: self.changes }
    }
}

/// A text being written on the map. `item` carries the text with what is being composed in it.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    pub item: Annotation,
    /// The annotation that is edited; `None` while it is new.
    pub id: Option<AnnotationId>,
    /// Byte of `item.text` that the caret stands before.
    pub caret: usize,
    /// Bytes of `item.text` that an input method is still composing: drawn underlined.
    pub composing: Range<usize>,
    pub selected: Range<usize>,
    /// The box around the text in the view.
    pub plate: ViewRect,
    /// Where `selected` and `composing` stand in the view, line by line.
    pub selected_rects: Vec<ViewRect>,
    pub composing_rects: Vec<ViewRect>,
    /// The caret in the view: draw it here, and tell the input method, so that its candidates
    /// appear here.
    pub caret_rect: ViewRect,
}

/// What a handle does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleKind {
    Corner,
    Vertex,
    /// Between two vertices: dragging it makes a new one.
    Midpoint,
    /// Where a callout points.
    Anchor,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    pub at: ViewPt,
    pub kind: HandleKind,
}

/// What a press would do, for the shape of the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cursor {
    /// Nothing of the tool's.
    Rest,
    Draw,
    Write,
    /// Takes hold of an annotation.
    Move,
    /// Takes hold of a corner; `falling`: the diagonal runs from the upper left to the lower right.
    Resize {
        falling: bool,
    },
    /// Takes hold of a vertex or an anchor.
    Grab,
}

/// What an event led to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolOutcome {
    /// Steps to give to the history, in order.
    pub commits: Vec<Commit>,
    /// Annotations that these steps add, to be selected.
    pub made: Vec<AnnotationId>,
    /// The tool is done with what it was taken for; the selection tool comes next.
    pub finished: bool,
    /// Whether the event was used; if not, it is the map's (drag = pan, click = look up).
    pub used: bool,
}

impl ToolOutcome {
    /// The event was used and nothing else follows.
    pub(super) fn used() -> Self {
        Self { used: true, ..Self::default() }
    }

    /// The event was used and the tool is done.
    pub(super) fn finished() -> Self {
        Self { used: true, finished: true, ..Self::default() }
    }

    pub(super) fn add(&mut self, (id, commit): (AnnotationId, Commit)) {
        self.made.push(id);
        self.commits.push(commit);
    }
}

/// A tool at work, for drawing. View coordinates are of the camera that was asked with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolPicture {
    /// Drawn on top, in the hot list: drafts (without an id), and dragged annotations where they
    /// are now.
    pub preview: Vec<(Option<AnnotationId>, Annotation)>,
    /// Annotations of the project that the preview stands for: not to be drawn meanwhile.
    pub replaced: BTreeSet<AnnotationId>,
    pub text_box: Option<TextBox>,
    pub handles: Vec<Handle>,
    /// Boxes around what is selected.
    pub frames: Vec<ViewRect>,
    /// The rubber band of a box selection.
    pub band: Option<ViewRect>,
    /// The end of a measure that may be kept: offer it here.
    pub keep_at: Option<ViewPt>,
    /// Where the pointer snaps to.
    pub snap: Option<(ViewPt, SnapKind)>,
}
