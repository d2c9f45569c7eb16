//! Layers and the groups that the panel shows them in.

use std::sync::Arc;

use super::ids::{GroupId, LayerId, SourceId};
use super::role::Role;
use super::table::FeatureTable;
use super::title::Title;
use super::tone::Tone;
use crate::geo::{Bounds, PictureMesh, Pixels, ScaleRange};

/// What the package says about a layer's look; `style` turns it into a symbol.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SymbolHint {
    pub role: Role,
    /// `#rrggbb`, instead of the palette's colour for the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// Name of the marker glyph of points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// Areas that touch differ in hue, as countries on a map do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// Settled by the plan; nothing where the palette has a grey of its own.
    #[serde(skip)]
    pub tone: Option<Tone>,
}

/// A picture on the ground: a relief, an aerial photograph, the scan of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundImage {
    /// Encoded as PNG or JPEG.
    pub bytes: Arc<[u8]>,
    /// Of the file that was brought: `bytes` may have fewer.
    pub pixels: Pixels,
    /// Where it lies; `None` of a scan that nobody has placed yet.
    pub mesh: Option<Arc<PictureMesh>>,
}

/// What a layer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Features(FeatureTable),
    Image(GroundImage),
}

/// Where a layer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Plan,
    /// A file that was opened beside the plan.
    Source(SourceId),
}

impl Origin {
    /// The file that it came from, if it is no layer of the plan.
    pub fn source(self) -> Option<SourceId> {
        match self {
            Self::Plan => None,
            Self::Source(id) => Some(id),
        }
    }
}

/// Features drawn alike, or one image.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub id: LayerId,
    pub origin: Origin,
    pub title: Title,
    pub symbol: SymbolHint,
    pub content: Content,
    pub visible_at_start: bool,
    pub scales: ScaleRange,
    /// Who made the positions, for the attribution line.
    pub source: String,
    pub licence: String,
}

impl Layer {
    pub fn table(&self) -> Option<&FeatureTable> {
        match &self.content {
            Content::Features(table) => Some(table),
            Content::Image(_) => None,
        }
    }

    /// The picture that it is, if it is one.
    pub fn image(&self) -> Option<&GroundImage> {
        match &self.content {
            Content::Features(_) => None,
            Content::Image(image) => Some(image),
        }
    }

    /// Number of features, located or not; an image has none.
    pub fn feature_count(&self) -> usize {
        self.table().map_or(0, FeatureTable::len)
    }

    pub fn bounds(&self) -> Option<Bounds> {
        match &self.content {
            Content::Features(table) => table.shapes().bounds(),
            Content::Image(image) => image.mesh.as_ref().map(|mesh| mesh.bounds()),
        }
    }
}

/// Who made the positions of `layers`: each source named once, in the order of the layers. A layer
/// separates its sources with `；`.
pub fn sources<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Vec<&'a str> {
    let mut named = Vec::new();
    for layer in layers {
        for source in layer.source.split('；').map(str::trim).filter(|source| !source.is_empty()) {
            if !named.contains(&source) {
                named.push(source);
            }
        }
    }
    named
}

/// A heading in the layers panel, with its layers from the top of the panel to the bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub id: GroupId,
    pub title: Title,
    pub layers: Vec<LayerId>,
}
