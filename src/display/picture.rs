//! The display list itself.
//!
//! What does not depend on the camera (geometry with its symbols) is grouped into layers that a
//! back end may keep, by [`CacheKey`]; what does (labels) is placed anew for each view.

use std::sync::Arc;

use crate::geo::Camera;
use crate::geo::PictureMesh;
use crate::geo::Shapes;
use crate::geo::ViewPt;
use crate::geo::ViewRect;
use crate::plan::{FeatureKey, LayerId};
use crate::symbol::Colour;
use crate::symbol::Stroke;
use crate::symbol::Symbol;
use crate::symbol::TextStyle;

/// Everything of one view of the map, in drawing order: background, layers, hot, labels.
#[derive(Clone, Debug)]
pub struct Picture {
    pub camera: Camera,
    /// Transparent where a base map is drawn beneath it.
    pub background: Colour,
    /// Multiplies every `_pt` size of symbols and labels: 1, or 1.25–2 for projectors.
    pub symbol_scale: f32,
    /// From the bottom to the top.
    pub layers: Vec<PictureLayer>,
    /// What is hidden at this scale and shows at others: small enough to be prepared beforehand by
    /// a back end that is to zoom without preparing anything. Not drawn.
    pub upcoming: Vec<PictureLayer>,
    /// What is hovered, selected or dragged: tiny, and rebuilt for every frame.
    pub hot: Vec<Batch>,
    pub labels: Vec<PlacedLabel>,
    /// Features that have a place in it and are not drawn at it, and why.
    pub left_out: Vec<LeftOut>,
}

/// A feature that is not drawn at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub feature: FeatureKey,
    pub reason: LeftOutReason,
}

/// Why a feature is not drawn at its place.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftOutReason {
    /// It is drawn together with a feature at the same place.
    SamePlace(FeatureKey),
    /// It is a part of a longer line, which is drawn.
    PartOf(FeatureKey),
    /// Its place is too uncertain for so small a scale.
    NoSite,
    /// There is room for neither its name nor its number.
    NoRoom,
}

/// Names the exact content of a [`PictureLayer`]: the same key means the same content, so a back
/// end that has prepared it may go on using what it prepared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CacheKey {
    pub layer: LayerName,
    pub revision: u64,
}

/// What a layer of a picture shows, and is known by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LayerName {
    /// A layer of plan or file.
    Layer(LayerId),
    /// What lies over the ground outside the plan.
    Veil,
    /// The base map beneath everything.
    BaseMap,
    /// A part of the annotations.
    Annotations(Arc<str>),
}

impl LayerName {
    /// The layer of plan or file; `None` of everything else.
    pub fn layer(&self) -> Option<&LayerId> {
        if let Self::Layer(id) = self { Some(id) } else { None }
    }

    /// As documents and the log write it.
    pub fn text(&self) -> &str {
        match self {
            Self::Layer(id) => id.as_str(),
            Self::Veil => "veil",
            Self::BaseMap => "base-map",
            Self::Annotations(part) => part,
        }
    }
}

/// One layer, ready to draw.
#[derive(Clone, Debug)]
pub struct PictureLayer {
    pub key: CacheKey,
    /// 0..=1 over the layer as a whole.
    pub opacity: f32,
    pub content: Arc<LayerContent>,
}

/// What a layer draws.
#[derive(Clone, Debug)]
pub enum LayerContent {
    /// In drawing order.
    Batches(Vec<Batch>),
    /// An encoded picture (PNG or JPEG) and how it lies on the ground.
    Image { bytes: Arc<[u8]>, mesh: Arc<PictureMesh> },
}

/// Features that share one symbol. Lines come smoothed and areas rounded where the style asks for it.
#[derive(Clone, Debug)]
pub struct Batch {
    pub shapes: Arc<Shapes>,
    pub features: Selected,
    pub symbol: Symbol,
}

/// Which features of a batch's shapes are meant.
#[derive(Clone, Debug)]
pub enum Selected {
    All,
    /// Indices in ascending order.
    Some(Arc<[u32]>),
}

impl Batch {
    /// The indices of its features.
    pub fn indices(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        self.features.indices(self.shapes.len())
    }
}

impl Selected {
    /// The indices of the features meant, out of `count`.
    pub fn indices(&self, count: usize) -> Box<dyn Iterator<Item = usize> + '_> {
        match self {
            Self::All => Box::new(0..count),
            Self::Some(indices) => Box::new(indices.iter().map(|index| *index as usize)),
        }
    }
}

/// A label with its place settled. All coordinates are in the view.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The same label in the next frame has the same id: for fading in and out.
    pub id: u64,
    pub kind: LabelKind,
    /// Whole lines, or single characters along a curve.
    pub glyphs: Vec<Glyphs>,
    pub style: TextStyle,
    pub tag: Option<Tag>,
    pub leader: Option<Leader>,
}

/// What a label says of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    Name,
    /// The number by which a table names it.
    Number,
}

/// A run of text on a straight baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyphs {
    pub text: String,
    /// The left end of the baseline.
    pub origin: ViewPt,
    /// Clockwise on screen, in radians, about `origin`.
    pub angle: f32,
}

/// A filled plate with round corners behind a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag {
    pub rect: ViewRect,
    pub radius_pt: f32,
    pub fill: Colour,
    pub outline: Option<Stroke>,
}

/// A thin line from a label to what it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leader {
    pub from: ViewPt,
    pub to: ViewPt,
    pub stroke: Stroke,
}
