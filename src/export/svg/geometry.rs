//! From shapes on the globe to the view: projected in f64, clipped to the page with a margin,
//! simplified below a fifth of a pixel.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::display::Batch;
use crate::geo::coord::world_from_lonlat;
use crate::geo::{Camera, LonLat, PartKind, ViewPt, WorldPt, WorldRect, clip_line, clip_ring, simplified};

/// Geometry is kept this far beyond the page, in points: wider than half of any stroke.
const MARGIN_PT: f32 = 60.0;
/// What is smaller than this is not drawn, in points.
const TOLERANCE_PT: f64 = 0.2;

/// The view that geometry is drawn for.
pub(super) struct View {
    pub(super) camera: Camera,
    pub(super) scale: f32,
    rect: WorldRect,
    tolerance: f64,
}

/// A line in the view.
pub(super) struct Line {
    pub(super) points: Vec<ViewPt>,
    /// A whole ring: first = last.
    pub(super) closed: bool,
}

/// An area in the view: closed rings for filling by the even-odd rule, and its visible outline.
pub(super) struct Area {
    pub(super) rings: Vec<Vec<ViewPt>>,
    pub(super) outline: Vec<Line>,
}

impl View {
    pub(super) fn new(camera: &Camera, scale: f32) -> Self {
        let points = camera.world_points();
        let margin = f64::from(MARGIN_PT * scale) / points;
        Self { camera: *camera, scale, rect: camera.world_rect().expanded(margin), tolerance: TOLERANCE_PT / points }
    }

    /// The line parts of a batch inside the view.
    pub(super) fn lines(&self, batch: &Batch) -> Vec<Line> {
        let parts = batch.indices().flat_map(|index| batch.shapes.get(index).parts());
        parts.filter(|part| part.kind == PartKind::Line).flat_map(|part| self.visible_line(part.positions)).collect()
    }

    /// The line parts of a batch that reach into the view, whole: where a line ends decides where its arrow
    /// heads are and how it tapers. The frame cuts what is drawn of them.
    pub(super) fn whole_lines(&self, batch: &Batch) -> Vec<Line> {
        let parts = batch.indices().flat_map(|index| batch.shapes.get(index).parts());
        let lines = parts.filter(|part| part.kind == PartKind::Line);
        let in_world = lines.map(|part| part.positions.iter().map(|p| world_from_lonlat(*p)).collect::<Vec<WorldPt>>());
        let seen = in_world
            .map(|line| simplified(&line, self.tolerance))
            .filter(|line| !clip_line(line, &self.rect).is_empty());
        seen.map(|line| Line { points: self.in_view(&line), closed: false }).collect()
    }

    /// The points of a batch inside the view.
    pub(super) fn points(&self, batch: &Batch) -> Vec<ViewPt> {
        let parts = batch.indices().flat_map(|index| batch.shapes.get(index).parts());
        let positions = parts.filter(|part| part.kind == PartKind::Points).flat_map(|part| part.positions);
        let points = positions
            .map(|p| world_from_lonlat(*p))
            .filter(|p| self.rect.contains(*p))
            .map(|p| self.camera.view_from_world(p))
            .collect();
        thinned(points, self.camera.width * self.camera.height)
    }

    /// The areas of a batch inside the view, one a feature.
    pub(super) fn areas(&self, batch: &Batch) -> Vec<Area> {
        let indices: Vec<usize> = batch.indices().collect();
        indices.into_par_iter().filter_map(|index| self.area(batch, index)).collect()
    }

    fn area(&self, batch: &Batch, index: usize) -> Option<Area> {
        let mut area = Area { rings: Vec::new(), outline: Vec::new() };
        for part in batch.shapes.get(index).parts() {
            if matches!(part.kind, PartKind::Exterior | PartKind::Hole) {
                self.add_ring(part.positions, &mut area);
            }
        }
        (!area.rings.is_empty()).then_some(area)
    }

    fn add_ring(&self, positions: &[LonLat], area: &mut Area) {
        let ring: Vec<WorldPt> = positions.iter().map(|p| world_from_lonlat(*p)).collect();
        let ring = simplified(&ring, self.tolerance);
        let clipped = clip_ring(&ring, &self.rect);
        if clipped.len() < 4 {
            return;
        }
        area.rings.push(self.in_view(&clipped));
        if ring.iter().all(|p| self.rect.contains(*p)) {
            area.outline.push(Line { points: self.in_view(&ring), closed: true });
        } else {
            let pieces = clip_line(&ring, &self.rect);
            area.outline.extend(pieces.iter().map(|piece| Line { points: self.in_view(piece), closed: false }));
        }
    }

    fn visible_line(&self, positions: &[LonLat]) -> Vec<Line> {
        let line: Vec<WorldPt> = positions.iter().map(|p| world_from_lonlat(*p)).collect();
        let pieces = clip_line(&simplified(&line, self.tolerance), &self.rect);
        pieces.iter().map(|piece| Line { points: self.in_view(piece), closed: false }).collect()
    }

    fn in_view(&self, points: &[WorldPt]) -> Vec<ViewPt> {
        points.iter().map(|p| self.camera.view_from_world(*p)).collect()
    }

    /// The hatch phase of the ground: the view position of the world's origin along `normal`, modulo `spacing`.
    pub(super) fn ground_phase(&self, normal: (f64, f64), spacing: f64) -> f64 {
        let points = self.camera.world_points();
        let x = f64::from(self.camera.width) / 2.0 - self.camera.centre.x * points;
        let y = f64::from(self.camera.height) / 2.0 - self.camera.centre.y * points;
        (x * normal.0 + y * normal.1).rem_euclid(spacing)
    }
}
/// The most points of a batch that a document holds: each is an element, and readers give up at a million.
/// So many stand closer than the smallest symbol is wide on any page.
const MOST_POINTS: usize = 200_000;

/// The points, of too many the last of each little square: it is drawn over the others there.
fn thinned(points: Vec<ViewPt>, area: f32) -> Vec<ViewPt> {
    if points.len() <= MOST_POINTS {
        return points;
    }
    #[expect(clippy::cast_precision_loss, reason = "a limit of our own")]
    let side = (area / MOST_POINTS as f32).sqrt().max(0.5);
    #[expect(clippy::cast_possible_truncation, reason = "points lie in the view")]
    let square = |point: &ViewPt| ((point.x / side).floor() as i32, (point.y / side).floor() as i32);
    let mut taken = HashSet::new();
    let mut kept: Vec<ViewPt> = points.into_iter().rev().filter(|point| taken.insert(square(point))).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::display::Selected;
    use crate::geo::ShapesBuilder;
    use crate::symbol::Symbol;

    #[test]
    fn an_axis_that_runs_out_of_the_view_keeps_its_far_end() {
        let mut builder = ShapesBuilder::default();
        builder.push(PartKind::Line, [LonLat::new(104.0, 31.0), LonLat::new(110.0, 31.0)]);
        builder.finish_feature();
        let batch = Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol: Symbol::default() };
        let camera = Camera::new(LonLat::new(104.0, 31.0), 9.0, 400.0, 300.0);
        let view = View::new(&camera, 1.0);
        let last = |lines: &[Line]| lines[0].points.last().expect("a line").x;
        assert!(last(&view.lines(&batch)) < 500.0);
        assert!(last(&view.whole_lines(&batch)) > 1_500.0);
    }

    #[test]
    fn of_millions_of_points_so_many_are_drawn_as_can_be_told_apart() {
        let along = |n: u32| f32::from(u16::try_from(n).unwrap());
        let points: Vec<ViewPt> = (0..1_000_000).map(|n: u32| ViewPt::new(along(n % 1000), along(n / 1000))).collect();
        let (first, last) = (points[..7].to_vec(), points[999_999]);
        let kept = thinned(points, 1e6);
        assert!((MOST_POINTS / 2..=MOST_POINTS * 5 / 4).contains(&kept.len()), "{}", kept.len());
        assert_eq!(kept.last(), Some(&last));
        assert_eq!(thinned(first.clone(), 1e6), first);
    }
}
