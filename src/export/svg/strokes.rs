//! Lines: stacks of strokes, axis bands, soft bands.

use super::geometry::Line;
use super::writer::{Writer, push_path};
use crate::display::axis_outline;
use crate::geo::{ViewPt, signed_area};
use crate::symbol::{AxisBand, Colour, LineSymbol, SoftBand, Stroke};

pub(super) fn write_lines(writer: &mut Writer, lines: &[Line], symbol: &LineSymbol, scale: f32) {
    if lines.is_empty() {
        return;
    }
    match symbol {
        LineSymbol::Strokes(strokes) => write_strokes(writer, lines, strokes, scale),
        LineSymbol::Axis(axis) => lines.iter().for_each(|line| write_axis(writer, line, axis, scale)),
        LineSymbol::Soft(soft) => write_soft(writer, lines, soft, scale),
    }
}

/// All lines as one path, drawn once a stroke: the path is written once and used by each.
pub(super) fn write_strokes(writer: &mut Writer, lines: &[Line], strokes: &[Stroke], scale: f32) {
    let shared = strokes.iter().filter(|stroke| stroke.offset_pt == 0.0).count() > 1;
    let id = shared.then(|| define_path(writer, &path_data(lines, 0.0)));
    for stroke in strokes {
        match &id {
            Some(id) if stroke.offset_pt == 0.0 => {
                writer.open("use");
                writer.attribute("xlink:href", &format!("#{id}"));
            }
            Some(_) | None => {
                writer.open("path");
                writer.attribute("d", &path_data(lines, stroke.offset_pt * scale));
            }
        }
        writer.no_fill();
        writer.scaled_stroke(stroke, scale);
        writer.end();
    }
}

/// Writes a path that is only drawn where it is used, and returns its id.
fn define_path(writer: &mut Writer, data: &str) -> String {
    let id = writer.unique_id();
    writer.open("defs");
    writer.children();
    writer.open("path");
    writer.attribute("id", &id);
    writer.attribute("d", data);
    writer.end();
    writer.close("defs");
    id
}

fn path_data(lines: &[Line], offset: f32) -> String {
    let mut data = String::new();
    for line in lines {
        if offset == 0.0 {
            push_path(&mut data, &line.points, line.closed);
        } else {
            let moved = if line.closed { offset_ring(&line.points, offset) } else { offset_line(&line.points, offset) };
            push_path(&mut data, &moved, line.closed);
        }
    }
    data
}

/// The line moved to its left by `offset` points; corners are mitred up to twice that.
fn offset_line(points: &[ViewPt], offset: f32) -> Vec<ViewPt> {
    let direction = |a: ViewPt, b: ViewPt| {
        let length = a.distance(b).max(f32::MIN_POSITIVE);
        ((b.x - a.x) / length, (b.y - a.y) / length)
    };
    let last = points.len().saturating_sub(1);
    let moved = points.iter().enumerate().map(|(index, p)| {
        let before = direction(points[index.saturating_sub(1)], points[index.max(1).min(last)]);
        let after = direction(points[index.min(last.saturating_sub(1))], points[(index + 1).min(last)]);
        let (x, y) = (before.0 + after.0, before.1 + after.1);
        let squared = (x * x + y * y).max(1.0);
        ViewPt::new(p.x + y * 2.0 / squared * offset, p.y - x * 2.0 / squared * offset)
    });
    moved.collect()
}

/// The same of a closed ring (first = last), mitred where it closes, too.
fn offset_ring(ring: &[ViewPt], offset: f32) -> Vec<ViewPt> {
    let corners = &ring[..ring.len().saturating_sub(1)];
    let [first, .., last] = corners else { return ring.to_vec() };
    let around = [&[*last], corners, &[*first]].concat();
    let moved = offset_line(&around, offset);
    let mut moved = moved[1..moved.len() - 1].to_vec();
    moved.push(moved[0]);
    moved
}

fn write_axis(writer: &mut Writer, line: &Line, axis: &AxisBand, scale: f32) {
    for pass in axis.passes() {
        let outline = axis_outline(&line.points, axis, &pass, scale);
        if pass.band == pass.heads {
            write_polygons(writer, outline.band.iter().chain(&outline.heads), pass.band);
        } else {
            write_polygons(writer, &outline.band, pass.band);
            write_polygons(writer, &outline.heads, pass.heads);
        }
    }
    let (_, head) = axis.arrow_head_pt();
    let trim = |arrow: bool| if arrow { head * scale } else { 0.0 };
    let points = trimmed(&line.points, trim(axis.arrow_at_start), trim(axis.arrow_at_end));
    if points.len() > 1 {
        write_strokes(writer, &[Line { points, closed: false }], &axis.centre, scale);
    }
}

/// Polygons that overlap, filled as one.
fn write_polygons<'a>(writer: &mut Writer, polygons: impl IntoIterator<Item = &'a Vec<ViewPt>>, colour: Colour) {
    let mut data = String::new();
    for polygon in polygons {
        // All in the same direction, so that the non-zero rule joins them.
        let ring: Vec<ViewPt> =
            if signed_area(polygon) < 0.0 { polygon.iter().rev().copied().collect() } else { polygon.clone() };
        push_path(&mut data, &ring, true);
    }
    writer.open("path");
    writer.attribute("d", &data);
    writer.fill(colour);
    writer.end();
}

/// The line without `start` points of length at its start and `end` at its end.
fn trimmed(points: &[ViewPt], start: f32, end: f32) -> Vec<ViewPt> {
    let cut = |points: Vec<ViewPt>, mut length: f32| {
        let mut rest = points.into_iter();
        let Some(mut from) = rest.next() else { return Vec::new() };
        let rest: Vec<ViewPt> = rest.collect();
        for (index, to) in rest.iter().enumerate() {
            let span = from.distance(*to);
            if span > length {
                let t = length / span;
                let first = ViewPt::new(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t);
                return std::iter::once(first).chain(rest[index..].iter().copied()).collect();
            }
            length -= span;
            from = *to;
        }
        Vec::new()
    };
    let mut kept = cut(points.to_vec(), start);
    kept.reverse();
    kept = cut(kept, end);
    kept.reverse();
    kept
}

/// A fade of stacked translucent strokes over the same path, with round ends.
fn write_soft(writer: &mut Writer, lines: &[Line], soft: &SoftBand, scale: f32) {
    let id = define_path(writer, &path_data(lines, 0.0));
    for (width, alpha) in soft.stack() {
        writer.open("use");
        writer.attribute("xlink:href", &format!("#{id}"));
        writer.no_fill();
        // Written with full precision: at a 255th the stack would add up to steps.
        writer.stroke(Colour { a: 255, ..soft.colour }, width * scale);
        writer.number("stroke-opacity", alpha);
        writer.attribute("stroke-linecap", "round");
        writer.end();
    }
    write_strokes(writer, lines, &soft.lines, scale);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f32, f32)]) -> Vec<ViewPt> {
        points.iter().map(|(x, y)| ViewPt::new(*x, *y)).collect()
    }

    #[test]
    fn an_offset_line_lies_to_the_left_and_keeps_its_distance_at_corners() {
        let moved = offset_line(&line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]), 2.0);
        assert_eq!(moved, line(&[(0.0, -2.0), (12.0, -2.0), (12.0, 10.0)]));
    }

    #[test]
    fn a_ring_that_runs_counter_clockwise_is_set_off_to_its_inside_all_around() {
        // As it is seen with y pointing down.
        let square = line(&[(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)]);
        let inside = line(&[(2.0, 2.0), (2.0, 8.0), (8.0, 8.0), (8.0, 2.0), (2.0, 2.0)]);
        assert_eq!(offset_ring(&square, 2.0), inside);
    }

    #[test]
    fn trimming_shortens_both_ends_and_may_leave_nothing() {
        let straight = line(&[(0.0, 0.0), (10.0, 0.0), (20.0, 0.0)]);
        assert_eq!(trimmed(&straight, 4.0, 12.0), line(&[(4.0, 0.0), (8.0, 0.0)]));
        assert!(trimmed(&straight, 12.0, 12.0).len() < 2);
    }
}
