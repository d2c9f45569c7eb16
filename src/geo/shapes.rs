//! Geometry of many features in flat arrays: one allocation for all positions, one for the parts,
//! one for the features. A million parcels cost their coordinates and 12 bytes a ring.

use std::collections::{BTreeMap, TryReserveError};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::bounds::{Bounds, WorldRect};
use super::coord::LonLat;
use super::pieces::Pieces;

/// What a run of positions is. A polygon is an [`PartKind::Exterior`] followed by its
/// [`PartKind::Hole`]s; a feature may mix kinds (a GeometryCollection).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Each position is a point of its own.
    Points,
    /// Two or more positions.
    Line,
    /// A closed ring (first = last position) of four or more positions.
    Exterior,
    /// A closed ring that cuts a hole into the exterior before it.
    Hole,
}

/// One run of positions, borrowed from [`Shapes`].
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub kind: PartKind,
    pub positions: &'a [LonLat],
    pieces: Option<&'a Pieces>,
}

/// Parts with more positions than this are cut into pieces with boxes.
const LONG_PART: usize = 4_096;

/// The geometries of all features of a layer, by feature index.
///
/// Invariant: `part_ends` and `feature_ends` are ascending and end at the lengths of what they cut.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    positions: Vec<LonLat>,
    part_kinds: Vec<PartKind>,
    part_ends: Vec<u32>,
    feature_ends: Vec<u32>,
    derived: Derived,
}

/// What is computed from the geometry at the first question.
#[derive(Clone, Debug, Default)]
struct Derived {
    /// The box around everything.
    bounds: OnceLock<Option<Bounds>>,
    /// The pieces of long parts, by the index of the part.
    pieces: OnceLock<BTreeMap<usize, Pieces>>,
}

impl PartialEq for Shapes {
    fn eq(&self, other: &Self) -> bool {
        self.feature_ends == other.feature_ends
            && self.part_ends == other.part_ends
            && self.part_kinds == other.part_kinds
            && self.positions == other.positions
    }
}

impl Shapes {
    /// Number of features, those without geometry included.
    pub fn len(&self) -> usize {
        self.feature_ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.feature_ends.is_empty()
    }

    /// All positions of all features.
    pub fn positions(&self) -> &[LonLat] {
        &self.positions
    }

    /// The geometry of the feature with this index; panics if there is none such.
    pub fn get(&self, index: usize) -> ShapeRef<'_> {
        let start = index.checked_sub(1).map_or(0, |before| self.feature_ends[before]);
        ShapeRef { shapes: self, start: start as usize, end: self.feature_ends[index] as usize }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = ShapeRef<'_>> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// The box around everything; `None` if nothing has a geometry. Computed at the first question.
    pub fn bounds(&self) -> Option<Bounds> {
        *self.derived.bounds.get_or_init(|| {
            let boxes = self.positions.par_chunks(1 << 16).filter_map(|run| Bounds::around(run.iter().copied()));
            boxes.reduce_with(|a, b| a.union(&b))
        })
    }

    /// Cuts long lines and rings into pieces with boxes, so that a look at one place walks a part of them
    /// alone. It takes longer than a frame where they are very long.
    pub fn cut_long_parts(&self) {
        let lengths = self.part_ends.iter().scan(0, |start, end| {
            let length = end - std::mem::replace(start, *end);
            Some(length as usize)
        });
        let long = |index: &usize| self.part_kinds[*index] != PartKind::Points;
        let longs = lengths.enumerate().filter(|(_, length)| *length > LONG_PART).map(|(index, _)| index).filter(long);
        self.derived.pieces.get_or_init(|| {
            longs.filter_map(|index| Some((index, Pieces::new(self.part(index).positions)?))).collect()
        });
    }

    fn part(&self, index: usize) -> Part<'_> {
        let start = index.checked_sub(1).map_or(0, |before| self.part_ends[before]);
        let positions = &self.positions[start as usize..self.part_ends[index] as usize];
        let pieces = self.derived.pieces.get().and_then(|pieces| pieces.get(&index));
        Part { kind: self.part_kinds[index], positions, pieces }
    }

    /// Appends all features of `other`, in order.
    pub fn append(&mut self, other: &Self) {
        self.derived = Derived::default();
        let (positions, parts) = (index32(self.positions.len()), index32(self.part_ends.len()));
        self.positions.extend_from_slice(&other.positions);
        self.part_kinds.extend_from_slice(&other.part_kinds);
        self.part_ends.extend(other.part_ends.iter().map(|end| positions + end));
        self.feature_ends.extend(other.feature_ends.iter().map(|end| parts + end));
        // Overflow of the sums above would show here.
        index32(self.positions.len().max(self.part_ends.len()));
    }

    /// Makes room for `times` as much again as is held, so that growing moves nothing. Where there
    /// is no such room, growing will find what it needs.
    pub fn reserve_times(&mut self, times: usize) -> Result<(), TryReserveError> {
        self.positions.try_reserve(self.positions.len().saturating_mul(times))?;
        self.part_kinds.try_reserve(self.part_kinds.len().saturating_mul(times))?;
        self.part_ends.try_reserve(self.part_ends.len().saturating_mul(times))?;
        self.feature_ends.try_reserve(self.feature_ends.len().saturating_mul(times))
    }

    /// Gives back room that growing has left over.
    pub fn shrink_to_fit(&mut self) {
        self.positions.shrink_to_fit();
        self.part_kinds.shrink_to_fit();
        self.part_ends.shrink_to_fit();
        self.feature_ends.shrink_to_fit();
    }

    /// Puts every position through `convert`, on all cores: another datum or grid.
    pub fn convert_positions(&mut self, convert: impl Fn(LonLat) -> LonLat + Sync) {
        self.derived = Derived::default();
        self.positions.par_iter_mut().for_each(|position| *position = convert(*position));
    }

    /// Takes the geometry of the features that `keep` refuses; the features stay, without any.
    pub fn keep_geometry_where(&mut self, keep: impl Fn(usize, ShapeRef<'_>) -> bool) {
        let mut kept = Self::default();
        for (index, shape) in self.iter().enumerate() {
            let parts = shape.parts();
            if keep(index, shape) {
                parts.for_each(|part| kept.push_part(part.kind, part.positions.iter().copied()));
            }
            kept.end_feature();
        }
        *self = kept;
    }

    fn push_part(&mut self, kind: PartKind, positions: impl IntoIterator<Item = LonLat>) {
        self.derived = Derived::default();
        self.positions.extend(positions);
        self.part_kinds.push(kind);
        self.part_ends.push(index32(self.positions.len()));
    }

    fn end_feature(&mut self) {
        self.feature_ends.push(index32(self.part_ends.len()));
    }
}

impl<'a> Part<'a> {
    /// The stretches of it whose boxes are `wanted`, as far as there are boxes ([`Shapes::cut_long_parts`]):
    /// else all of it. Each begins with the position that the one before ends with.
    pub fn runs(&self, wanted: impl Fn(&WorldRect) -> bool) -> Vec<&'a [LonLat]> {
        self.pieces.map_or_else(|| vec![self.positions], |pieces| pieces.runs(self.positions, wanted))
    }

    /// Its positions; of a long part about `most` of them, so that a view of `seen` in which less than
    /// `fine` (world units) cannot be seen shows the same.
    pub fn thinned(&self, seen: (&WorldRect, f64), most: usize) -> Vec<LonLat> {
        self.pieces.map_or_else(|| self.positions.to_vec(), |pieces| pieces.thinned(self.positions, seen, most))
    }

    fn bounds(&self) -> Option<Bounds> {
        self.pieces.map(Pieces::bounds).or_else(|| Bounds::around(self.positions.iter().copied()))
    }
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.positions == other.positions
    }
}

/// The geometry of one feature.
#[derive(Clone, Copy, Debug)]
pub struct ShapeRef<'a> {
    shapes: &'a Shapes,
    start: usize,
    end: usize,
}

impl<'a> ShapeRef<'a> {
    pub fn parts(&self) -> impl ExactSizeIterator<Item = Part<'a>> + use<'a> {
        let shapes = self.shapes;
        (self.start..self.end).map(move |index| shapes.part(index))
    }

    /// All positions of all parts.
    pub fn positions(&self) -> impl Iterator<Item = LonLat> + use<'a> {
        self.parts().flat_map(|part| part.positions.iter().copied())
    }

    /// Whether the feature has no geometry (未落图).
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    pub fn bounds(&self) -> Option<Bounds> {
        self.parts().filter_map(|part| part.bounds()).reduce(|a, b| a.union(&b))
    }

    /// How many positions all parts have together.
    pub fn length(&self) -> usize {
        self.parts().map(|part| part.positions.len()).sum()
    }

    /// 0 for points, 1 for lines, 2 for areas: the highest among the parts; `None` without geometry.
    pub fn dimension(&self) -> Option<u8> {
        self.parts()
            .map(|part| match part.kind {
                PartKind::Points => 0,
                PartKind::Line => 1,
                PartKind::Exterior | PartKind::Hole => 2,
            })
            .max()
    }
}

/// Builds [`Shapes`] feature by feature. What was pushed since the last [`Self::finish_feature`]
/// can be taken back, so that a reader may give up on a feature halfway.
#[derive(Debug, Default)]
pub struct ShapesBuilder {
    shapes: Shapes,
    committed_positions: usize,
    committed_parts: usize,
}

impl ShapesBuilder {
    pub fn push(&mut self, kind: PartKind, positions: impl IntoIterator<Item = LonLat>) {
        self.shapes.push_part(kind, positions);
    }

    /// Ends the current feature, with whatever was pushed since the one before.
    pub fn finish_feature(&mut self) {
        self.shapes.end_feature();
        self.committed_positions = self.shapes.positions.len();
        self.committed_parts = self.shapes.part_ends.len();
    }

    /// Forgets what was pushed since the last finished feature.
    pub fn discard_feature(&mut self) {
        self.shapes.derived = Derived::default();
        self.shapes.positions.truncate(self.committed_positions);
        self.shapes.part_kinds.truncate(self.committed_parts);
        self.shapes.part_ends.truncate(self.committed_parts);
    }

    pub fn build(mut self) -> Shapes {
        self.discard_feature();
        self.shapes.positions.shrink_to_fit();
        self.shapes
    }
}

/// 4 billion positions are 64 GB of coordinates: more than the program ever holds.
fn index32(length: usize) -> u32 {
    u32::try_from(length).expect("fewer than 2^32 positions and parts")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(count: u8) -> Vec<LonLat> {
        (0..count).map(|i| LonLat::new(104.0 + f64::from(i), 31.0)).collect()
    }

    #[test]
    fn features_come_back_as_they_were_pushed() {
        let mut builder = ShapesBuilder::default();
        builder.push(PartKind::Exterior, line(4));
        builder.push(PartKind::Hole, line(5));
        builder.finish_feature();
        builder.finish_feature();
        builder.push(PartKind::Points, line(1));
        builder.finish_feature();
        let shapes = builder.build();
        assert_eq!(shapes.len(), 3);
        assert_eq!(shapes.get(0).parts().map(|p| p.positions.len()).collect::<Vec<_>>(), [4, 5]);
        assert!(shapes.get(1).is_empty() && shapes.get(1).dimension().is_none());
        assert_eq!(shapes.get(2).dimension(), Some(0));
    }

    #[test]
    fn a_discarded_feature_leaves_no_trace() {
        let mut builder = ShapesBuilder::default();
        builder.push(PartKind::Line, line(3));
        builder.finish_feature();
        builder.push(PartKind::Line, line(9));
        builder.discard_feature();
        let shapes = builder.build();
        assert_eq!((shapes.len(), shapes.positions().len()), (1, 3));
    }

    #[test]
    fn appending_keeps_order_and_parts() {
        let mut builder = ShapesBuilder::default();
        builder.push(PartKind::Line, line(3));
        builder.finish_feature();
        let one = builder.build();
        let mut two = one.clone();
        two.append(&one);
        assert_eq!(two.len(), 2);
        assert_eq!(two.get(1).parts().next().map(|p| p.positions.len()), Some(3));
    }
}
