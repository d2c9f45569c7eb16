//! Areas: flat fills, hatches as line segments, outlines.

use rayon::prelude::*;

use super::apart::apart;
use super::geometry::{Area, Line, View};
use super::strokes::write_strokes;
use super::writer::{Writer, push_path};
use crate::display::Batch;
use crate::geo::ViewPt;
use crate::symbol::{AreaSymbol, Colour, Hatch, HatchAnchor};

pub(super) fn write_areas(writer: &mut Writer, batch: &Batch, symbol: &AreaSymbol, view: &View) {
    let areas = view.areas(batch);
    write_area_symbols(writer, &areas, symbol, view.scale, |hatch, normal, spacing| match hatch.anchor {
        HatchAnchor::Ground => view.ground_phase(normal, spacing),
        HatchAnchor::Screen => 0.0,
    });
}

/// Fills of all areas, then hatches, then outlines. `phase` says where the first hatch line lies
/// along the normal of the hatch.
pub(super) fn write_area_symbols(
    writer: &mut Writer,
    areas: &[Area],
    symbol: &AreaSymbol,
    scale: f32,
    phase: impl Fn(&Hatch, (f64, f64), f64) -> f64,
) {
    if areas.is_empty() {
        return;
    }
    if let Some(fill) = &symbol.fill {
        if fill.colour.a > 0 {
            write_fills(writer, areas, fill.colour);
        }
        if let Some(hatch) = &fill.hatch {
            let mut data = String::new();
            for area in areas {
                for segment in hatch_segments(&area.rings, hatch, scale, &phase) {
                    push_path(&mut data, &segment, false);
                }
            }
            writer.open("path");
            writer.attribute("d", &data);
            writer.no_fill();
            writer.stroke(hatch.colour, hatch.width_pt * scale);
            writer.end();
        }
    }
    let outlines: Vec<Line> = areas
        .iter()
        .flat_map(|area| &area.outline)
        .map(|line| Line { points: line.points.clone(), closed: line.closed })
        .collect();
    if !outlines.is_empty() {
        write_strokes(writer, &outlines, &symbol.outline, scale);
    }
}

/// Areas that lie apart as one path.
fn write_fills(writer: &mut Writer, areas: &[Area], colour: Colour) {
    let groups = apart(areas);
    let data = |group: &Vec<&Area>| {
        let mut data = String::new();
        group.iter().flat_map(|area| &area.rings).for_each(|ring| push_path(&mut data, ring, true));
        data
    };
    let written: Vec<String> = groups.par_iter().map(data).collect();
    for (group, data) in groups.iter().zip(written) {
        writer.open("path");
        writer.attribute("d", &data);
        writer.fill(colour);
        if group.iter().any(|area| area.rings.len() > 1) {
            writer.attribute("fill-rule", "evenodd");
        }
        writer.end();
    }
}

/// The lines of a hatch inside closed rings (even-odd): parallels at `spacing`, cut at the border.
fn hatch_segments(
    rings: &[Vec<ViewPt>],
    hatch: &Hatch,
    scale: f32,
    phase: impl Fn(&Hatch, (f64, f64), f64) -> f64,
) -> Vec<[ViewPt; 2]> {
    // The angle is counter-clockwise from east, the view's y runs down.
    let (sin, cos) = f64::from(hatch.angle).sin_cos();
    let (along, normal) = ((cos, -sin), (sin, cos));
    let spacing = f64::from(hatch.spacing_pt * scale);
    let dot = |p: ViewPt, axis: (f64, f64)| f64::from(p.x) * axis.0 + f64::from(p.y) * axis.1;
    let heights = || rings.iter().flatten().map(|p| dot(*p, normal));
    let (lowest, highest) = (heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max));
    let mut segments = Vec::new();
    if !lowest.is_finite() || spacing <= 0.0 {
        return segments;
    }
    let first = phase(hatch, normal, spacing);
    let mut height = first + ((lowest - first) / spacing).ceil() * spacing;
    while height < highest {
        let mut crossings: Vec<f64> = rings
            .iter()
            .flat_map(|ring| ring.windows(2))
            .filter_map(|edge| {
                let (a, b) = (dot(edge[0], normal), dot(edge[1], normal));
                let crosses = (a <= height) != (b <= height);
                let (from, to) = (dot(edge[0], along), dot(edge[1], along));
                crosses.then(|| from + (to - from) * (height - a) / (b - a))
            })
            .collect();
        crossings.sort_by(f64::total_cmp);
        #[expect(clippy::cast_possible_truncation, reason = "back to the view's f32")]
        let point =
            |at: f64| ViewPt::new((along.0 * at + normal.0 * height) as f32, (along.1 * at + normal.1 * height) as f32);
        segments.extend(crossings.chunks_exact(2).map(|pair| [point(pair[0]), point(pair[1])]));
        height += spacing;
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::Colour;

    #[test]
    fn hatch_lines_stay_inside_and_leave_out_holes() {
        let ring = |a: f32, b: f32| {
            vec![ViewPt::new(a, a), ViewPt::new(b, a), ViewPt::new(b, b), ViewPt::new(a, b), ViewPt::new(a, a)]
        };
        let hatch =
            Hatch { colour: Colour::BLACK, angle: 0.0, spacing_pt: 10.0, width_pt: 1.0, anchor: HatchAnchor::Screen };
        let segments = hatch_segments(&[ring(5.0, 95.0), ring(35.0, 65.0)], &hatch, 1.0, |_, _, _| 0.0);
        // Nine rows, of which those at 40, 50 and 60 are cut in two by the hole.
        assert_eq!(segments.len(), 12);
        assert!(segments.iter().flatten().all(|p| (4.9..=95.1).contains(&p.x)));
    }
}
