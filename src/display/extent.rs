//! What lies inside a view: what a legend and the line of sources may speak of.

use crate::geo::coord::world_from_lonlat;
use crate::geo::{Camera, LonLat, Part, PartKind, ShapeRef, WorldPt, WorldRect, clip_line};
use crate::plan::Layer;
use crate::query::{HitIndex, ring_contains};
use crate::style::legend::Seen;

/// Finds the spatial index of a layer; `None` while that is being made.
pub type Indices<'a> = &'a dyn Fn(&Layer) -> Option<&'a HitIndex>;

/// The part of the world that a view shows.
#[derive(Clone, Copy)]
pub struct MapExtent<'a> {
    rect: WorldRect,
    indices: Option<Indices<'a>>,
}

impl<'a> MapExtent<'a> {
    /// Looks through whole layers for what is inside.
    pub fn of(camera: &Camera) -> Self {
        Self { rect: camera.world_rect(), indices: None }
    }

    /// Looks into spatial indices, quickly enough for each frame. All of a layer whose index is
    /// being made counts as inside if its bounds are.
    pub fn indexed(camera: &Camera, indices: Indices<'a>) -> Self {
        Self { rect: camera.world_rect(), indices: Some(indices) }
    }

    /// Whether something of the layer is inside.
    pub fn layer(&self, layer: &Layer) -> bool {
        self.features(layer).next().is_some()
    }

    /// Whether a feature of a layer is inside.
    pub fn feature(&self, layer: &Layer, index: usize) -> bool {
        layer.feature(index).is_some_and(|feature| self.shape(feature.shape()))
    }

    fn shape(&self, shape: ShapeRef<'_>) -> bool {
        let Some(bounds) = shape.bounds().map(WorldRect::from) else { return false };
        self.rect.contains_rect(&bounds) || bounds.intersects(&self.rect) && shape.parts().any(|part| self.part(&part))
    }

    fn part(&self, part: &Part<'_>) -> bool {
        match part.kind {
            PartKind::Points => part.positions.iter().any(|p| self.rect.contains(world_from_lonlat(*p))),
            PartKind::Line => self.crosses(part),
            PartKind::Exterior => self.crosses(part) || ring_contains(part, self.rect.centre()),
            PartKind::Hole => false,
        }
    }

    /// Whether a stretch of it is inside.
    fn crosses(&self, part: &Part<'_>) -> bool {
        let runs = part.runs(|rect| rect.intersects(&self.rect));
        let world = |run: &[LonLat]| run.iter().map(|p| world_from_lonlat(*p)).collect::<Vec<WorldPt>>();
        runs.into_iter().any(|run| !clip_line(&world(run), &self.rect).is_empty())
    }
}

impl Seen for MapExtent<'_> {
    /// The located features of a layer that are inside, one after the other, in any order.
    fn features<'s>(&'s self, layer: &'s Layer) -> Box<dyn Iterator<Item = usize> + 's> {
        let Some(bounds) = layer.bounds().map(WorldRect::from).filter(|bounds| bounds.intersects(&self.rect)) else {
            return Box::new(std::iter::empty());
        };
        let located = layer.features().filter(|feature| !feature.shape().is_empty()).map(|feature| feature.index);
        if self.rect.contains_rect(&bounds) {
            return Box::new(located);
        }
        match self.indices.map(|index_of| index_of(layer)) {
            Some(None) => Box::new(located),
            Some(Some(index)) => Box::new(index.touching(self.rect).filter(|index| self.feature(layer, *index))),
            None => Box::new(located.filter(|index| self.feature(layer, *index))),
        }
    }
}
