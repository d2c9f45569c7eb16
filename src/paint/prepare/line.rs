//! Ribbons around lines: the line twice, with the direction to push each side apart.
//!
//! The push is in pixels and happens in the shader, so a ribbon serves any width and zoom, and a
//! casing and its core share one. Gentle bends are mitred; at sharp ones each segment keeps square
//! ends and the outside is filled with a fan, which makes a round join. Overlaps inside the bend
//! are harmless: opaque strokes cover themselves, translucent ones are drawn as coverage first.

use super::{UnitPt, vertex};
use crate::paint::gpu::{HeadVertex, LineVertex, MeshData, halved, normalised};

/// How bends are made, for a stroke of a certain width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Joins {
    /// Cosine of the sharpest bend that is mitred.
    mitre_cosine: f64,
    /// Angle between the spokes of a fan.
    step: f64,
}

impl Joins {
    /// For strokes that reach `reach_px` pixels from the line. On a hairline nobody can tell a
    /// mitre from a round join, and a mitre costs 2 vertices where a fan costs a dozen.
    ///
    /// The ends of dashes are as slanted as the mitres beside them, so dashed lines get few.
    pub fn new(reach_px: f32, dashed: bool) -> Self {
        let mitre_cosine = match reach_px {
            // 115°: the mitre is as long as 1.9 half widths.
            ..1.3 if !dashed => -0.42,
            // 75° and 35°: 1.26 and 1.05 half widths.
            ..2.6 if !dashed => 0.26,
            _ => 0.82,
        };
        // An eighth of a pixel off the circle: the sagitta of a chord is r (1 − cos ½ step).
        let step = 2.0 * (1.0 - 0.125 / f64::from(reach_px.max(0.5))).clamp(0.0, 1.0).acos();
        Self { mitre_cosine, step: step.clamp(0.15, 0.8) }
    }
}

/// Adds the ribbon of `points` to `mesh`; a closed line repeats its first point at the end.
pub(super) fn add_ribbon(points: &[UnitPt], closed: bool, joins: Joins, mesh: &mut MeshData<LineVertex>) {
    if points.len() < 2 {
        return;
    }
    let directions: Vec<UnitPt> = points.windows(2).map(|pair| direction(pair[0], pair[1])).collect();
    let total: f64 = points.windows(2).map(|pair| length(pair[0], pair[1])).sum();
    let mut ribbon = Ribbon { mesh, joins, total: (!closed).then_some(total.max(f64::MIN_POSITIVE)) };
    let (last, mut along, mut open) = (points.len() - 1, 0.0, None);
    for (index, at) in points.iter().enumerate() {
        if index > 0 {
            along += length(points[index - 1], *at);
        }
        let wrapped = |at_end: bool, inside: Option<usize>| match (at_end, closed) {
            (true, true) => Some(if index == 0 { last - 1 } else { 0 }),
            (true, false) => None,
            (false, _) => inside,
        };
        let incoming = wrapped(index == 0, index.checked_sub(1)).map(|segment| directions[segment]);
        let outgoing = wrapped(index == last, Some(index)).map(|segment| directions[segment]);
        let (end, start) = match (incoming, outgoing) {
            (Some(before), Some(after)) => ribbon.bend(*at, along, (before, after), index > 0),
            (Some(only), None) | (None, Some(only)) => {
                let pair = ribbon.pair(*at, along, left_of(only));
                (pair, pair)
            }
            (None, None) => continue,
        };
        if let Some(open) = open {
            ribbon.segment(open, end);
        }
        open = Some(start);
    }
}

/// Adds round ends to a line: half a turn of its width about each end.
pub(super) fn add_round_caps(points: &[UnitPt], joins: Joins, mesh: &mut MeshData<LineVertex>) {
    let [first, second, ..] = points else { return };
    let [.., before, last] = points else { return };
    let mut ribbon = Ribbon { mesh, joins, total: None };
    for (at, direction) in [(*first, direction(*first, *second)), (*last, direction(*before, *last))] {
        let normal = left_of(direction);
        let end = ribbon.pair(at, 0.0, normal);
        ribbon.fan(at, 0.0, (normal, end), std::f64::consts::PI);
    }
}

/// Adds an arrow head whose tip is the first of `points` and whose base lies `reach` units along them.
pub(super) fn add_head<'a>(mut points: impl Iterator<Item = &'a UnitPt>, reach: f64, mesh: &mut MeshData<HeadVertex>) {
    let Some(tip) = points.next() else { return };
    let (mut base, mut left) = (*tip, reach);
    for point in points {
        let span = length(base, *point);
        let share = if span > left { left / span } else { 1.0 };
        base = [base[0] + (point[0] - base[0]) * share, base[1] + (point[1] - base[1]) * share];
        left -= span;
        if left <= 0.0 {
            break;
        }
    }
    let [x, y] = direction(base, *tip);
    mesh.vertices.extend([HeadVertex { at: vertex(*tip), direction: halved(x, y) }; 4]);
}

struct Ribbon<'a> {
    mesh: &'a mut MeshData<LineVertex>,
    joins: Joins,
    /// Length of the line; `None` for a ring, which has no ends.
    total: Option<f64>,
}

impl Ribbon<'_> {
    /// The left and the right vertex at a place; returns the index of the left one.
    fn pair(&mut self, at: UnitPt, along: f64, extrude: UnitPt) -> u32 {
        let left = self.mesh.next();
        self.vertex(at, along, extrude, 1.0);
        self.vertex(at, along, extrude, -1.0);
        left
    }

    fn vertex(&mut self, at: UnitPt, along: f64, extrude: UnitPt, side: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "dashes are coarser than f32")]
        self.mesh.vertices.push(LineVertex {
            at: vertex(at),
            extrude: halved(extrude[0], extrude[1]),
            side: [normalised(side), normalised(self.total.map_or(-1.0, |total| along / total))],
            along: along as f32,
        });
    }

    fn segment(&mut self, from: u32, to: u32) {
        self.mesh.indices.extend([from, from + 1, to, to, from + 1, to + 1]);
    }

    /// The pairs that end the segment before a bend and begin the one after it.
    fn bend(&mut self, at: UnitPt, along: f64, (before, after): (UnitPt, UnitPt), with_join: bool) -> (u32, u32) {
        let (n0, n1) = (left_of(before), left_of(after));
        let cosine = before[0] * after[0] + before[1] * after[1];
        if cosine > self.joins.mitre_cosine {
            let mitre = [(n0[0] + n1[0]) / (1.0 + cosine), (n0[1] + n1[1]) / (1.0 + cosine)];
            let pair = self.pair(at, along, mitre);
            return (pair, pair);
        }
        let end = self.pair(at, along, n0);
        if with_join {
            let sine = before[0] * after[1] - before[1] * after[0];
            self.fan(at, along, (n0, end), sine.atan2(cosine));
        }
        (end, self.pair(at, along, n1))
    }

    /// Turns the pair at the end of a segment, with normal `n0`, by `angle` (clockwise on screen)
    /// about the corner. Both sides turn, so that strokes beside the line are joined as well.
    fn fan(&mut self, at: UnitPt, along: f64, (n0, end): (UnitPt, u32), angle: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most π / 0.15")]
        let steps = (angle.abs() / self.joins.step).ceil().max(1.0) as u32;
        let mut from = end;
        for step in 1..=steps {
            let to = self.pair(at, along, rotated(n0, angle * f64::from(step) / f64::from(steps)));
            self.segment(from, to);
            from = to;
        }
    }
}

/// The normal to the left of a direction, y pointing down.
fn left_of(d: UnitPt) -> UnitPt {
    [d[1], -d[0]]
}

/// Turned clockwise on screen.
fn rotated(v: UnitPt, angle: f64) -> UnitPt {
    let (sin, cos) = angle.sin_cos();
    [v[0] * cos - v[1] * sin, v[0] * sin + v[1] * cos]
}

fn length(a: UnitPt, b: UnitPt) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

/// The unit vector from `a` to `b`; east if they coincide.
fn direction(a: UnitPt, b: UnitPt) -> UnitPt {
    let length = length(a, b);
    if length > 0.0 { [(b[0] - a[0]) / length, (b[1] - a[1]) / length] } else { [1.0, 0.0] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ribbon(points: &[UnitPt], closed: bool) -> MeshData<LineVertex> {
        let mut mesh = MeshData::default();
        add_ribbon(points, closed, Joins::new(5.0, false), &mut mesh);
        mesh
    }

    /// Where a vertex lands at one pixel per unit for this half width.
    fn placed(v: &LineVertex, half: f32) -> [f32; 2] {
        let push = |axis: usize| f32::from(v.extrude[axis]) / 32767.0 * 2.0 * f32::from(v.side[0]) / 32767.0 * half;
        [v.at[0] + push(0), v.at[1] + push(1)]
    }

    #[test]
    fn a_straight_line_is_one_quad_with_its_left_side_to_the_north_when_it_runs_east() {
        let mesh = ribbon(&[[0.0, 0.0], [10.0, 0.0]], false);
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (4, 6));
        let [x, y] = placed(&mesh.vertices[0], 3.0);
        assert!(x.abs() < 0.01 && (y + 3.0).abs() < 0.01);
        assert!((mesh.vertices[3].along - 10.0).abs() < 1e-6);
        assert_eq!(mesh.vertices[3].side[1], 32767);
    }

    #[test]
    fn a_gentle_bend_shares_its_vertices_and_a_sharp_one_gets_a_round_join() {
        let gentle = ribbon(&[[0.0, 0.0], [10.0, 0.0], [20.0, 2.0]], false);
        assert_eq!(gentle.vertices.len(), 6);
        let sharp = ribbon(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]], false);
        assert!(sharp.vertices.len() > 12);
        for v in &sharp.vertices {
            let [x, y] = placed(v, 2.0);
            let reach = f64::from(x - v.at[0]).hypot(f64::from(y - v.at[1]));
            assert!(reach < 2.01, "a round join stays within the half width");
        }
    }

    #[test]
    fn a_ring_closes_with_a_join() {
        let square = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]];
        let mesh = ribbon(&square, true);
        assert!(mesh.vertices.iter().all(|v| v.side[1] < 0), "a ring has no ends");
        let near = |v: &&LineVertex, x: f32| (v.at[0] - x).abs() < 0.1 && v.at[1].abs() < 0.1;
        let at_start = mesh.vertices.iter().filter(|v| near(v, 0.0)).count();
        let at_corner = mesh.vertices.iter().filter(|v| near(v, 10.0)).count();
        assert!(at_start > at_corner, "the join is made once, between the last and the first segment");
    }
}
