//! Which machine draws which kind: the kind's row says it.

use super::callout::CalloutTool;
use super::corners::CornersTool;
use super::machine::Tool;
use super::path::PathTool;
use super::place::PlaceTool;
use super::stroke::StrokeTool;
use super::writing::Writing;
use crate::project::annotation::{Annotation, KindId, Steps};

/// The machine that draws one kind.
#[derive(Clone, Debug)]
pub(super) enum Drawing {
    Place(PlaceTool),
    Path(PathTool),
    Corners(CornersTool),
    Stroke(StrokeTool),
    Callout(CalloutTool),
}

impl Drawing {
    /// As the kind's row says.
    pub fn new(kind: KindId) -> Self {
        match kind.spec().steps {
            Steps::Place(then) => Self::Place(PlaceTool::new(kind, then)),
            Steps::Path { drag } => Self::Path(PathTool::new(kind, drag)),
            Steps::Corners => Self::Corners(CornersTool::new(kind)),
            Steps::Stroke => Self::Stroke(StrokeTool::new(kind)),
            Steps::Callout => Self::Callout(CalloutTool::default()),
        }
    }

    /// Opens the box of a new annotation whose text was begun before; gives it back where this
    /// machine writes no text.
    pub fn write(&mut self, item: Annotation) -> Option<Annotation> {
        match self {
            Self::Place(tool) => tool.write(Writing::new(item, None)),
            Self::Callout(tool) => tool.write(Writing::new(item, None)),
            Self::Path(_) | Self::Corners(_) | Self::Stroke(_) => return Some(item),
        }
        None
    }

    pub fn tool(&self) -> &dyn Tool {
        match self {
            Self::Place(tool) => tool,
            Self::Path(tool) => tool,
            Self::Corners(tool) => tool,
            Self::Stroke(tool) => tool,
            Self::Callout(tool) => tool,
        }
    }

    pub fn tool_mut(&mut self) -> &mut dyn Tool {
        match self {
            Self::Place(tool) => tool,
            Self::Path(tool) => tool,
            Self::Corners(tool) => tool,
            Self::Stroke(tool) => tool,
            Self::Callout(tool) => tool,
        }
    }
}
