//! The pole of inaccessibility: the place inside an area that is farthest from its border.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::bounds::WorldRect;
use super::coord::WorldPt;
use super::plane::distance_to_segment;

/// A place and its distance from the border, in world units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pole {
    pub at: WorldPt,
    pub distance: f64,
}

/// The pole of the polygon whose rings (closed; the first is the exterior) are given, to within a
/// 50th of its smaller side, by quadtree search (V. Agafonkin, "A new algorithm for finding a
/// visual center of a polygon", 2016). `None` for an empty polygon.
pub fn pole_of_inaccessibility(rings: &[Vec<WorldPt>]) -> Option<Pole> {
    let frame = WorldRect::around(rings.first()?)?;
    let side = frame.width().min(frame.height());
    let precision = side / 50.0;
    if precision <= 0.0 {
        return Some(Pole { at: frame.centre(), distance: 0.0 });
    }
    let mut best = Cell::new(frame.centre(), 0.0, rings);
    let mut queue: BinaryHeap<Cell> = start_cells(&frame, side / 2.0, rings).into();
    while let Some(cell) = queue.pop() {
        if cell.distance > best.distance {
            best = cell;
        }
        if cell.reach - best.distance > precision {
            queue.extend(cell.quarters(rings));
        }
    }
    Some(Pole { at: best.centre, distance: best.distance.max(0.0) })
}

/// How far inside the polygon `p` lies; negative outside. World units.
pub fn depth_inside(p: WorldPt, rings: &[Vec<WorldPt>]) -> f64 {
    let mut inside = false;
    let mut nearest = f64::INFINITY;
    for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
        let (a, b) = (edge[0], edge[1]);
        if (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        nearest = nearest.min(distance_to_segment(p, a, b));
    }
    if inside { nearest } else { -nearest }
}

/// A square of the search with its centre's depth and the greatest depth it could hold.
#[derive(Clone, Copy, Debug)]
struct Cell {
    centre: WorldPt,
    half: f64,
    distance: f64,
    reach: f64,
}

impl Cell {
    fn new(centre: WorldPt, half: f64, rings: &[Vec<WorldPt>]) -> Self {
        let distance = depth_inside(centre, rings);
        Self { centre, half, distance, reach: distance + half * std::f64::consts::SQRT_2 }
    }

    fn quarters(&self, rings: &[Vec<WorldPt>]) -> [Self; 4] {
        let half = self.half / 2.0;
        [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)]
            .map(|(x, y)| Self::new(WorldPt::new(self.centre.x + x * half, self.centre.y + y * half), half, rings))
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.reach.total_cmp(&other.reach)
    }
}

/// Squares of half-side `half` that cover the frame.
fn start_cells(frame: &WorldRect, half: f64, rings: &[Vec<WorldPt>]) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut y = frame.min.y;
    while y < frame.max.y {
        let mut x = frame.min.x;
        while x < frame.max.x {
            cells.push(Cell::new(WorldPt::new(x + half, y + half), half, rings));
            x += 2.0 * half;
        }
        y += 2.0 * half;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<WorldPt> {
        points.iter().map(|(x, y)| WorldPt::new(*x, *y)).collect()
    }

    #[test]
    fn the_pole_of_an_l_lies_in_its_thick_corner_and_not_in_its_middle() {
        let l = ring(&[(0.0, 0.0), (0.4, 0.0), (0.4, 0.7), (1.0, 0.7), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        let pole = pole_of_inaccessibility(&[l]).unwrap();
        assert!(pole.at.x < 0.35 && pole.distance > 0.195, "{pole:?}");
    }

    #[test]
    fn a_hole_pushes_the_pole_aside() {
        let outer = ring(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        let hole = ring(&[(0.3, 0.3), (0.9, 0.3), (0.9, 0.9), (0.3, 0.9), (0.3, 0.3)]);
        let pole = pole_of_inaccessibility(&[outer, hole]).unwrap();
        assert!(pole.at.x < 0.3 && pole.at.y < 0.3, "{pole:?}");
    }
}
