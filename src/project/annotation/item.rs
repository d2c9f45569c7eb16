//! One annotation.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::layer::AnnotationLayerId;
use super::place::Place;
use super::style::AnnotationStyle;
use crate::plan::FeatureId;
use crate::plan::LayerId;

/// Names an annotation within a project. Made by the program (`a12`) or brought by a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnnotationId(Arc<str>);

impl AnnotationId {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The id that the program gives to its `number`th annotation.
    pub fn numbered(number: u64) -> Self {
        Self(format!("a{number}").into())
    }

    /// The number of an id that the program gave.
    pub fn number(&self) -> Option<u64> {
        self.0.strip_prefix('a')?.parse().ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AnnotationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Annotations with the same number are selected and moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupNumber(pub u32);

/// What an annotation is. How many positions its place has stands with each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AnnotationKind {
    /// One position: the left end of the first baseline's box, its top left corner.
    Text,
    /// One position.
    Pin,
    /// Two or more.
    Line,
    /// Two or more; heads by [`super::ArrowEnds`].
    Arrow,
    /// Two opposite corners of a box that is upright on the map.
    Rectangle,
    /// Two opposite corners of the box around it.
    Ellipse,
    /// Three or more corners; closed without repeating the first.
    Polygon,
    /// Two or more, already simplified.
    Freehand,
    /// Like [`Self::Freehand`], broad and translucent.
    Highlighter,
    /// One position: what it points at.
    Callout(Callout),
    /// One position. The number on it is counted, not stored: see [`super::numbers`].
    Number { rank: i64 },
    /// Two or more.
    Distance,
    /// Three or more; closed without repeating the first.
    Area,
    /// Two opposite corners of an upright picture.
    Image(ImageSource),
    /// One position, its middle; the words are the annotation's text.
    Stamp,
    /// One position: the top left corner of the list of all numbers.
    KeyList,
    /// Geometry of other programs: positions cut into runs.
    Mixed(Vec<Run>),
}

/// A run of positions of [`AnnotationKind::Mixed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub kind: RunKind,
    /// Number of positions.
    pub len: usize,
}

/// What a run of positions is. Rings are closed: their last position repeats the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunKind {
    Points,
    Line,
    Exterior,
    Hole,
}

/// The box of a callout and what it is anchored to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Callout {
    /// The feature pointed at; the annotation's position is where on it, and where to stay when
    /// the feature is not open.
    pub feature: Option<AnchorFeature>,
    /// From the anchor to the middle of the box, in logical points, x to the right, y down.
    pub offset_pt: (f32, f32),
}

/// A feature that is found again when the project is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnchorFeature {
    /// By its id, over all layers of the plan.
    Plan(FeatureId),
    /// By its number in an added file.
    Added { layer: LayerId, index: usize },
}

/// Where the picture's bytes (PNG or JPEG) are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ImageSource {
    File(PathBuf),
    Embedded(#[serde(serialize_with = "as_base64", deserialize_with = "from_base64")] Arc<[u8]>),
}

fn as_base64<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64.encode(bytes))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64.decode(text).map(Arc::from).map_err(serde::de::Error::custom)
}

/// The stamps that are ready to use; any other words may be typed over them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stamp {
    #[default]
    Schematic,
    ForComment,
    Internal,
}

impl Stamp {
    pub const ALL: [Self; 3] = [Self::Schematic, Self::ForComment, Self::Internal];

    /// The words, always in Chinese: they are part of the document.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Schematic => "示意图",
            Self::ForComment => "征求意见稿",
            Self::Internal => "内部资料",
        }
    }
}

/// How a kind's positions are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// One position.
    Point,
    /// An open line.
    Path,
    /// A ring without the repeated first position.
    Ring,
    /// Two opposite corners.
    Box,
    /// Runs of their own.
    Runs,
}

impl AnnotationKind {
    pub fn reading(&self) -> Reading {
        match self {
            Self::Text | Self::Pin | Self::Callout(_) | Self::Number { .. } | Self::Stamp | Self::KeyList => {
                Reading::Point
            }
            Self::Line | Self::Arrow | Self::Freehand | Self::Highlighter | Self::Distance => Reading::Path,
            Self::Polygon | Self::Area => Reading::Ring,
            Self::Rectangle | Self::Ellipse | Self::Image(_) => Reading::Box,
            Self::Mixed(_) => Reading::Runs,
        }
    }

    /// Message key of its name.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Text => "annotation.text",
            Self::Pin => "annotation.pin",
            Self::Line => "annotation.line",
            Self::Arrow => "annotation.arrow",
            Self::Rectangle => "annotation.rectangle",
            Self::Ellipse => "annotation.ellipse",
            Self::Polygon => "annotation.polygon",
            Self::Freehand => "annotation.freehand",
            Self::Highlighter => "annotation.highlighter",
            Self::Callout(_) => "annotation.callout",
            Self::Number { .. } => "annotation.number",
            Self::Distance => "annotation.distance",
            Self::Area => "annotation.area",
            Self::Image(_) => "annotation.image",
            Self::Stamp => "annotation.stamp",
            Self::KeyList => "annotation.key_list",
            Self::Mixed(_) => "annotation.mixed",
        }
    }

    /// Message key of the step that adds one.
    pub fn added_step(&self) -> &'static str {
        match self {
            Self::Text => "step.add_text",
            Self::Pin => "step.add_pin",
            Self::Line => "step.add_line",
            Self::Arrow => "step.add_arrow",
            Self::Rectangle => "step.add_rectangle",
            Self::Ellipse => "step.add_ellipse",
            Self::Polygon => "step.add_polygon",
            Self::Freehand => "step.add_freehand",
            Self::Highlighter => "step.add_highlighter",
            Self::Callout(_) => "step.add_callout",
            Self::Number { .. } => "step.add_number",
            Self::Distance => "step.add_distance",
            Self::Area => "step.add_area",
            Self::Image(_) => "step.add_image",
            Self::Stamp => "step.add_stamp",
            Self::KeyList => "step.add_key_list",
            Self::Mixed(_) => "step.add_mixed",
        }
    }
}

/// One thing drawn or written on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    pub kind: AnnotationKind,
    pub place: Place,
    /// What stands in the box, beside the pin, in the key list.
    pub text: String,
    /// More about it, not drawn.
    pub note: String,
    pub style: AnnotationStyle,
    pub layer: AnnotationLayerId,
    /// Drawn from the lowest to the highest within its layer; ties by id.
    pub order: i64,
    pub visible: bool,
    pub locked: bool,
    pub group: Option<GroupNumber>,
    /// Who made it; empty if unknown. Given by the caller.
    pub author: String,
    /// When it was made, RFC 3339; empty if unknown. Given by the caller.
    pub created: String,
    /// The feature of the file that it came from, as it stood there (JSON): what we do not know
    /// is written back from it.
    pub origin: Option<Arc<str>>,
}

impl Annotation {
    pub fn new(kind: AnnotationKind, place: Place) -> Self {
        Self {
            style: super::style::default_style(&kind),
            kind,
            place,
            text: String::new(),
            note: String::new(),
            layer: AnnotationLayerId::FIRST,
            order: 0,
            visible: true,
            locked: false,
            group: None,
            author: String::new(),
            created: String::new(),
            origin: None,
        }
    }

    /// Whether a person can write into it where it stands on the map.
    pub fn has_text(&self) -> bool {
        match self.kind {
            AnnotationKind::Text
            | AnnotationKind::Pin
            | AnnotationKind::Callout(_)
            | AnnotationKind::Number { .. }
            | AnnotationKind::Stamp => true,
            AnnotationKind::Line
            | AnnotationKind::Arrow
            | AnnotationKind::Rectangle
            | AnnotationKind::Ellipse
            | AnnotationKind::Polygon
            | AnnotationKind::Freehand
            | AnnotationKind::Highlighter
            | AnnotationKind::Distance
            | AnnotationKind::Area
            | AnnotationKind::Image(_)
            | AnnotationKind::KeyList
            | AnnotationKind::Mixed(_) => false,
        }
    }
}
