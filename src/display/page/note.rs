//! What there is to say about a page to who made it.

use crate::project::figure::ElementId;

/// Something about a page that its maker should know before it goes out.
#[derive(Clone, Debug, PartialEq)]
pub enum PageNote {
    /// The legend was set smaller than asked for, to this size in typographic points.
    LegendShrunk { element: ElementId, size_pt: f32 },
    /// So many rows of the legend found no room even at the smallest size.
    LegendOverflow { element: ElementId, rows: usize },
    /// A text was set smaller than asked for, to this size.
    TextShrunk { element: ElementId, size_pt: f32 },
    /// Words of a text are missing.
    TextCut { element: ElementId },
    /// Rows of a table found no room.
    TableCut { element: ElementId, rows: usize },
    /// The figure had no place for 审图号 or 示意图; one was made on the map.
    ApprovalAdded,
    /// A picture could not be read.
    PictureMissing { element: ElementId },
    /// The figure has no map, or nothing to show in it.
    NothingShown,
}
