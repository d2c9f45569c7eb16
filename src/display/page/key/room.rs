//! Where a map has room to spare: nothing of the plan is drawn there, and little of its own ground lies there.

use std::collections::BTreeSet;

use crate::display::labels::covered_by;
use crate::display::picture::{Batch, LayerContent, Picture};
use crate::geo::coord::world_from_lonlat;
use crate::geo::{Camera, LonLat, PartKind, ShapeRef, ViewPt, ViewRect};
use crate::plan::{Feature, LayerId, Plan};

/// Side of a cell, in logical points: 1.6 mm.
const CELL: f32 = 6.0;
/// Around a point that is drawn, in logical points.
const SYMBOL: f32 = 11.0;
/// From the edges of the frame, in cells: 1.6 mm.
const MARGIN: usize = 1;
/// So much of the plan's own ground may be hidden, in cells: 50 mm².
const OWN_GROUND: u32 = 20;

/// The cells of a map's frame, summed up from its corner so that any rectangle is counted at once.
pub(in crate::display::page) struct FreeRoom {
    columns: usize,
    rows: usize,
    /// Cells that something of the plan, furniture or a name of reference stands on.
    taken: Vec<u32>,
    /// Cells of the plan's own ground.
    ground: Vec<u32>,
    /// Cells under names, which would have to go elsewhere.
    names: Vec<u32>,
}

impl FreeRoom {
    /// The room that `picture` leaves beside `covered`, in coordinates of its view.
    pub(in crate::display::page) fn of(picture: &Picture, plan: &Plan, covered: &[ViewRect]) -> Self {
        let camera = picture.camera;
        let mut taken = Cells::new(&camera);
        let numbered: BTreeSet<&LayerId> =
            plan.layers.iter().map(|layer| &layer.id).filter(|id| plan.numbers.has_layer(id)).collect();
        for layer in &picture.layers {
            let is_of_plan = layer.key.layer.layer().is_some_and(|id| numbered.contains(id));
            if let LayerContent::Batches(batches) = &*layer.content
                && is_of_plan
            {
                for batch in batches {
                    taken.draw_batch(&camera, batch);
                }
            }
        }
        for rect in covered {
            taken.fill(rect);
        }
        let mut ground = Cells::new(&camera);
        for county in plan.features().filter(Feature::is_plan_county) {
            ground.draw_area(&camera, county.shape());
        }
        for seat in plan.features().filter(is_seat) {
            let position = seat.shape().positions().next();
            let at = position.map(|position| camera.view_from_world(world_from_lonlat(position)));
            if let Some(at) = at {
                taken.fill(&ViewRect::from_centre(at, 8.0 * SYMBOL, 3.0 * SYMBOL));
            }
        }
        let mut names = Cells::new(&camera);
        let covered = picture.labels.iter().flat_map(|label| covered_by(label, picture.symbol_scale));
        for rect in covered {
            names.fill(&rect);
        }
        let (columns, rows) = (taken.columns, taken.rows);
        Self { columns, rows, taken: taken.summed(), ground: ground.summed(), names: names.summed() }
    }

    /// The free place for a rectangle of this size along the edge of the frame that hides least of the plan's
    /// own ground and lies nearest to a corner.
    pub(in crate::display::page) fn place(&self, (width, height): (f32, f32)) -> Option<ViewRect> {
        let (wide, high) = (cells_of(width), cells_of(height));
        let (last_x, last_y) = (self.columns.checked_sub(wide + MARGIN)?, self.rows.checked_sub(high + MARGIN)?);
        if last_x < MARGIN || last_y < MARGIN {
            return None;
        }
        let level = (MARGIN..=last_x).flat_map(|x| [(x, MARGIN), (x, last_y)]);
        let upright = (MARGIN..=last_y).flat_map(|y| [(MARGIN, y), (last_x, y)]);
        let cost = |(x, y): &(usize, usize)| {
            let to_corner = (*x - MARGIN).min(last_x - x) + (*y - MARGIN).min(last_y - y);
            let sum = |sums| self.sum(sums, (*x, *y), (wide, high));
            (sum(&self.ground) + sum(&self.names), to_corner, *y, *x)
        };
        let free = level.chain(upright).filter(|at| self.sum(&self.taken, *at, (wide, high)) == 0);
        let own = |at: &(usize, usize)| self.sum(&self.ground, *at, (wide, high));
        let (x, y) = free.filter(|at| own(at) <= OWN_GROUND).min_by_key(cost)?;
        #[expect(clippy::cast_precision_loss, reason = "cells of a page")]
        let corner = ViewPt::new(x as f32 * CELL, y as f32 * CELL);
        Some(ViewRect::new(corner, ViewPt::new(corner.x + width, corner.y + height)))
    }

    fn sum(&self, sums: &[u32], (x, y): (usize, usize), (wide, high): (usize, usize)) -> u32 {
        let at = |x: usize, y: usize| sums[y * (self.columns + 1) + x];
        at(x + wide, y + high) + at(x, y) - at(x + wide, y) - at(x, y + high)
    }
}

/// Cities, and the seats of the plan's counties: places whose names are never left out.
fn is_seat(feature: &Feature<'_>) -> bool {
    feature
        .facts()
        .is_some_and(|facts| facts.is_context() && (facts.rank == 1 || facts.rank == 2 && facts.standing.in_plan))
        && feature.shape().dimension() == Some(0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; pages are small")]
fn cells_of(length: f32) -> usize {
    (length / CELL).ceil().max(1.0) as usize
}

/// The cells of a view, each marked or not.
struct Cells {
    columns: usize,
    rows: usize,
    marked: Vec<bool>,
}

impl Cells {
    fn new(camera: &Camera) -> Self {
        let (columns, rows) = (cells_of(camera.width), cells_of(camera.height));
        Self { columns, rows, marked: vec![false; columns * rows] }
    }

    /// The range of cells between two places along a side with so many.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the side")]
    fn span(from: f32, to: f32, count: usize) -> std::ops::Range<usize> {
        let first = (from / CELL).floor().max(0.0) as usize;
        let end = ((to / CELL).floor() + 1.0).max(0.0) as usize;
        first.min(count)..end.min(count)
    }

    fn fill(&mut self, rect: &ViewRect) {
        for row in Self::span(rect.min.y, rect.max.y, self.rows) {
            for column in Self::span(rect.min.x, rect.max.x, self.columns) {
                self.marked[row * self.columns + column] = true;
            }
        }
    }

    fn draw_batch(&mut self, camera: &Camera, batch: &Batch) {
        for shape in batch.indices().map(|index| batch.shapes.get(index)) {
            if shape.dimension() == Some(2) {
                self.draw_area(camera, shape);
            }
            for part in shape.parts() {
                let path: Vec<ViewPt> = part.positions.iter().map(|position| seen(camera, *position)).collect();
                match part.kind {
                    PartKind::Points => {
                        for at in &path {
                            self.fill(&ViewRect::from_centre(*at, 2.0 * SYMBOL, 2.0 * SYMBOL));
                        }
                    }
                    PartKind::Line => self.draw_line(&path),
                    PartKind::Exterior | PartKind::Hole => {}
                }
            }
        }
    }

    fn draw_line(&mut self, path: &[ViewPt]) {
        for pair in path.windows(2) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let steps = (pair[0].distance(pair[1]) / CELL * 2.0).ceil().clamp(1.0, 4_000.0) as u16;
            for step in 0..=steps {
                let t = f32::from(step) / f32::from(steps);
                let at = ViewPt::new(pair[0].x + (pair[1].x - pair[0].x) * t, pair[0].y + (pair[1].y - pair[0].y) * t);
                self.fill(&ViewRect::from_centre(at, CELL, CELL));
            }
        }
    }

    /// Marks the cells whose middles lie inside: on each row, those between every second crossing of its rings.
    fn draw_area(&mut self, camera: &Camera, shape: ShapeRef<'_>) {
        let rings: Vec<Vec<ViewPt>> = shape
            .parts()
            .filter(|part| matches!(part.kind, PartKind::Exterior | PartKind::Hole))
            .map(|part| part.positions.iter().map(|position| seen(camera, *position)).collect())
            .collect();
        for row in 0..self.rows {
            #[expect(clippy::cast_precision_loss, reason = "cells of a page")]
            let y = (row as f32 + 0.5) * CELL;
            let edges = rings.iter().flat_map(|ring| ring.windows(2));
            let crossing = edges.filter(|edge| (edge[0].y <= y) != (edge[1].y <= y));
            let mut crossings: Vec<f32> = crossing
                .map(|edge| edge[0].x + (y - edge[0].y) / (edge[1].y - edge[0].y) * (edge[1].x - edge[0].x))
                .collect();
            crossings.sort_by(f32::total_cmp);
            for pair in crossings.chunks_exact(2) {
                for column in Self::span(pair[0], pair[1], self.columns) {
                    self.marked[row * self.columns + column] = true;
                }
            }
        }
    }

    /// The number of marked cells between the corner and each cell.
    fn summed(&self) -> Vec<u32> {
        let across = self.columns + 1;
        let mut sums = vec![0; across * (self.rows + 1)];
        for row in 0..self.rows {
            for column in 0..self.columns {
                let here = u32::from(self.marked[row * self.columns + column]);
                let (above, left) = (sums[row * across + column + 1], sums[(row + 1) * across + column]);
                sums[(row + 1) * across + column + 1] = here + above + left - sums[row * across + column];
            }
        }
        sums
    }
}

fn seen(camera: &Camera, position: LonLat) -> ViewPt {
    camera.view_from_world(world_from_lonlat(position))
}
