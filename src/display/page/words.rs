//! What the furniture of a page says, in the language of its readers; and what there is to say
//! about a page to who made it.

use std::collections::BTreeMap;

use crate::plan::{AccuracyGrade, Stage, Title};
use crate::project::figure::{ElementId, Variable};

/// Words and ways to write numbers.
#[derive(Clone, Debug)]
pub struct PageWords {
    pub pick: fn(&Title) -> &str,
    pub legend: String,
    /// The letter at the north arrow.
    pub north: String,
    /// 示意图.
    pub schematic: String,
    /// What the lines are no basis for.
    pub note: String,
    /// 审图号, before the number.
    pub approval: String,
    pub sources: String,
    /// 区位.
    pub locator: String,
    pub added_files: String,
    pub stage_heading: String,
    /// Where there are several: of lines, of areas, of points.
    pub stage_headings: [String; 3],
    pub stages: BTreeMap<Stage, String>,
    pub accuracy_heading: String,
    pub grades: BTreeMap<AccuracyGrade, String>,
    /// Heading of the list of numbered markers.
    pub key_heading: String,
    /// Heads of the columns of an indicator table: indicator, target, year.
    pub indicator_heads: [String; 3],
    /// "and {0} more", for what a legend or table could not hold.
    pub more: fn(usize) -> String,
    /// A scale: `1 : 400 000`.
    pub scale: fn(f64) -> String,
    /// What a variable is called where a title block gives no label of its own.
    pub label: fn(Variable) -> &'static str,
}

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
