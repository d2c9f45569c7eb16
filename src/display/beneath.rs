//! What lies beneath the layers of a map: paper, or a base map.

use std::sync::Arc;

use super::picture::{CacheKey, LayerContent, LayerName, PictureLayer};
use crate::finding::Finding;
use crate::geo::{Bounds, Camera, PictureMesh};
use crate::project::Medium;
use crate::style::Palette;

/// The ground that a map's layers are drawn on.
#[derive(Clone, Copy, Debug, Default)]
pub enum Beneath<'a> {
    /// The palette's ground.
    #[default]
    Paper,
    /// Whoever shows the picture draws a base map beneath it: where no layer is, nothing is painted.
    SeenThrough,
    /// A base map as a picture, on the palette's ground.
    Picture(&'a BaseMapPicture),
}

/// A base map as one picture of a part of the world.
#[derive(Clone, Debug)]
pub struct BaseMapPicture {
    /// PNG, with rows evenly spaced in Web Mercator.
    pub bytes: Arc<[u8]>,
    pub bounds: Bounds,
    pub opacity: f32,
}

/// A base map for a page.
#[derive(Clone, Debug, Default)]
pub struct BaseMapSheet {
    pub picture: Option<BaseMapPicture>,
    /// Whose work it is, with its 审图号: printed wherever it is.
    pub credit: String,
    /// What of it could not be had.
    pub findings: Vec<Finding>,
}

/// Makes the base map of pages. It may take as long as disk or server do.
pub trait BaseMapSheets {
    /// For a map with this view on paper or on a screen, in a palette; `None` if there is none, or the job was
    /// given up.
    fn sheet(&self, camera: &Camera, medium: Medium, palette: &Palette) -> Option<BaseMapSheet>;
}

/// How strong the veil around the plan is above a base map, which is to be seen there, too.
const SOFT_VEIL: f32 = 0.45;

impl Beneath<'_> {
    /// Whether a base map is seen.
    pub fn is_base_map(&self) -> bool {
        !matches!(self, Self::Paper)
    }

    /// How strong the veil is.
    pub(super) fn veil_opacity(&self) -> f32 {
        if self.is_base_map() { SOFT_VEIL } else { 1.0 }
    }

    /// The picture as the lowest layer.
    pub(super) fn layer(&self) -> Option<PictureLayer> {
        let Self::Picture(picture) = self else { return None };
        let content =
            LayerContent::Image { bytes: picture.bytes.clone(), mesh: Arc::new(PictureMesh::of_box(picture.bounds)) };
        let key = CacheKey { layer: LayerName::BaseMap, revision: 0 };
        Some(PictureLayer { key, opacity: picture.opacity, content: Arc::new(content) })
    }
}
