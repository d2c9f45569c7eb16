//! Which features lie inside a view: what a legend may speak of.

use crate::geo::coord::world_from_lonlat;
use crate::geo::{Camera, Part, PartKind, ShapeRef, WorldPt, WorldRect, clip_line, clip_ring};
use crate::plan::Layer;

/// The part of the world that a legend speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visible {
    rect: WorldRect,
}

impl Visible {
    pub(super) fn in_view_of(camera: &Camera) -> Self {
        Self { rect: camera.world_rect() }
    }

    /// Whether something of the layer is inside.
    pub(super) fn layer(&self, layer: &Layer) -> bool {
        layer.features().any(|feature| self.shape(feature.shape()))
    }

    /// Whether a feature of a layer is inside.
    pub(super) fn feature(&self, layer: &Layer, index: usize) -> bool {
        layer.feature(index).is_some_and(|feature| self.shape(feature.shape()))
    }

    fn shape(&self, shape: ShapeRef<'_>) -> bool {
        let near = shape.bounds().is_some_and(|bounds| WorldRect::from(bounds).intersects(&self.rect));
        near && shape.parts().any(|part| self.part(&part))
    }

    fn part(&self, part: &Part<'_>) -> bool {
        let mut world = part.positions.iter().map(|p| world_from_lonlat(*p));
        match part.kind {
            PartKind::Points => world.any(|p| self.rect.contains(p)),
            PartKind::Line => !clip_line(&world.collect::<Vec<WorldPt>>(), &self.rect).is_empty(),
            PartKind::Exterior => !clip_ring(&world.collect::<Vec<WorldPt>>(), &self.rect).is_empty(),
            PartKind::Hole => false,
        }
    }
}
