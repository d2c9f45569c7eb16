//! What stands on a page.

use crate::geo::PageRect;
use crate::project::annotation::ImageSource;

/// Names an element within its figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ElementId(pub u32);

/// One element with its place. Later ones stand above earlier ones.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Element {
    pub id: ElementId,
    pub rect: PageRect,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub visible: bool,
    /// A white plate with a hairline under it: for what stands on the map.
    #[serde(default, skip_serializing_if = "is_no")]
    pub plate: bool,
    #[serde(flatten)]
    pub kind: ElementKind,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_no(value: &bool) -> bool {
    !*value
}

/// The kinds of elements. Sizes of type are in typographic points.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ElementKind {
    /// 图框: a line around the sheet, or a ground.
    Outline(Outline),
    Map(MapFrame),
    Text(Text),
    /// 图名 over 副题 on one plate with a bar of the accent.
    Headline {
        size_pt: f32,
    },
    Legend(Legend),
    Scale(ScaleBar),
    North {
        size_mm: f32,
    },
    /// 区位: where the plan's area lies among its neighbours.
    Locator {
        heading: bool,
    },
    /// 图签: rows of label and text.
    TitleBlock(TitleBlock),
    /// 资料来源 of the visible layers.
    Sources {
        size_pt: f32,
    },
    /// 审图号, or without one 示意图 with its note.
    Approval {
        size_pt: f32,
    },
    /// The list of all numbered markers.
    AnnotationKey {
        size_pt: f32,
    },
    Indicators(Indicators),
    Picture(Picture),
}

/// A frame of one line, with a second finer one inside where `inner_mm` is positive.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Outline {
    pub line: Line,
    /// Distance of the inner line; 0 = none.
    pub inner_mm: f32,
}

/// How an outline is drawn.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Width in millimetres.
    Ink { width_mm: f32 },
    /// A filled surface in the palette's accent.
    Accent,
    /// A filled white surface with a hairline along its upper edge.
    Paper,
}

/// The map.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MapFrame {
    /// A line around it.
    pub border: bool,
    pub graticule: Graticule,
    /// Outlines the feature that the figure is about.
    #[serde(default)]
    pub mark: bool,
}

/// Lines of a net over the map, labelled at the frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Graticule {
    #[default]
    None,
    /// 经纬网.
    Degrees,
    /// 公里网: CGCS2000, 3-degree zones.
    Kilometres,
}

/// Where words stand in their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// The colour of words, by the palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextInk {
    #[default]
    Ink,
    Secondary,
    Accent,
}

/// Words, which may hold variables. They stand in the vertical middle of their box, break into
/// lines where they are wider than it, and shrink where they are higher.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Text {
    pub text: String,
    pub size_pt: f32,
    #[serde(default)]
    pub bold: bool,
    /// Extra room after each character, as a share of the size.
    #[serde(default)]
    pub tracking: f32,
    #[serde(default)]
    pub align: Align,
    #[serde(default)]
    pub ink: TextInk,
}

/// The corner that a block smaller than its box clings to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corner {
    #[default]
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

/// The legend: it holds what is visible in the map, and its box is the most room that it may take.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Legend {
    pub size_pt: f32,
    pub corner: Corner,
    /// The word 图例 above it.
    pub heading: bool,
    /// Headings with the names of the plan's groups.
    pub grouped: bool,
    /// The keys of stages.
    pub keys: bool,
    pub flow: Flow,
}

/// How a legend fills its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// Few columns: down before across.
    #[default]
    Tall,
    /// Many columns: across before down.
    Wide,
}

/// 比例尺.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ScaleBar {
    pub numeric: bool,
    pub bar: bool,
    pub size_pt: f32,
}

/// 图签.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TitleBlock {
    pub rows: Vec<TitleBlockRow>,
    /// Side by side in one line instead of rows in a ruled table.
    pub strip: bool,
    pub size_pt: f32,
}

/// A row of a title block: a label and a text with variables. Rows with an empty text are left out.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TitleBlockRow {
    pub label: String,
    pub text: String,
}

/// A table of the plan's indicators.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Indicators {
    /// Ids in their order; empty = the first that fit.
    pub ids: Vec<String>,
    pub size_pt: f32,
}

/// A picture from a file, kept in its proportions.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Picture {
    pub source: ImageSource,
}
