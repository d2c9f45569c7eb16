//! The outlines of an axis band: a tapering body with arrow heads, in the view.

use std::ops::Range;

use crate::geo::ViewPt;
use crate::symbol::{AxisBand, AxisPass};

/// Share of an arrow head that the body reaches into.
const BODY_IN_HEAD: f32 = 0.6;

/// The polygons of one pass of a band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisOutline {
    /// The body, in one piece or cut into dashes.
    pub band: Vec<Vec<ViewPt>>,
    pub heads: Vec<Vec<ViewPt>>,
}

/// The polygons of a pass of a band along `line` (view space). Sizes are multiplied by `scale`.
/// Empty for a line without length.
pub fn axis_outline(line: &[ViewPt], band: &AxisBand, pass: &AxisPass, scale: f32) -> AxisOutline {
    let stations = stations(line);
    let length = stations.last().copied().unwrap_or_default();
    if length <= 0.0 {
        return AxisOutline::default();
    }
    let grow = pass.grow_pt * scale;
    let (head_width, head_length) = band.arrow_head_pt();
    let head_length = (head_length * scale).min(length / 3.0);
    let trim = |arrow: bool| if arrow { head_length * BODY_IN_HEAD } else { 0.0 };
    let body_span = trim(band.arrow_at_start)..length - trim(band.arrow_at_end);
    let half = |at: f32| {
        let from_middle = (2.0 * at / length - 1.0).abs();
        band.width_pt * scale / 2.0 * (1.0 - (1.0 - band.taper) * from_middle) + grow
    };
    let lengths: Vec<f32> = pass.dash.pattern_pt(pass.grow_pt).iter().map(|length| length * scale).collect();
    let pieces = dashes(body_span, &lengths);
    let head = |tip: f32, back: f32| head(line, &stations, tip, back, head_width * scale / 2.0, grow);
    let at_start = band.arrow_at_start.then(|| head(0.0, head_length));
    let at_end = band.arrow_at_end.then(|| head(length, length - head_length));
    AxisOutline {
        band: pieces.into_iter().map(|piece| body(line, &stations, &piece, half)).collect(),
        heads: at_start.into_iter().chain(at_end).collect(),
    }
}

/// The parts of a span that are drawn: with alternating on and off `lengths`, from its start.
fn dashes(span: Range<f32>, lengths: &[f32]) -> Vec<Range<f32>> {
    if lengths.iter().sum::<f32>() <= 0.0 {
        return vec![span];
    }
    let mut drawn = Vec::new();
    let mut at = span.start;
    for (index, length) in lengths.iter().cycle().enumerate() {
        if at >= span.end {
            break;
        }
        if index % 2 == 0 {
            drawn.push(at..(at + length).min(span.end));
        }
        at += length;
    }
    drawn
}

/// Distances of the points from the start of the line.
fn stations(line: &[ViewPt]) -> Vec<f32> {
    let mut station = 0.0;
    let mut stations = vec![0.0; line.len().min(1)];
    for pair in line.windows(2) {
        station += pair[0].distance(pair[1]);
        stations.push(station);
    }
    stations
}

/// The point at a station.
fn point_at(line: &[ViewPt], stations: &[f32], at: f32) -> ViewPt {
    let after = stations.partition_point(|s| *s < at).clamp(1, line.len() - 1);
    let (a, b) = (line[after - 1], line[after]);
    let span = stations[after] - stations[after - 1];
    let t = if span > 0.0 { (at - stations[after - 1]) / span } else { 0.0 };
    ViewPt::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

/// Both sides of the line between two stations, joined to a ring.
fn body(line: &[ViewPt], stations: &[f32], span: &Range<f32>, half: impl Fn(f32) -> f32) -> Vec<ViewPt> {
    let inner = stations.iter().copied().filter(|s| *s > span.start && *s < span.end);
    let along: Vec<f32> = std::iter::once(span.start).chain(inner).chain([span.end]).collect();
    let side = |at: f32, sign: f32| {
        let reach = 1.5;
        let (a, b) = (point_at(line, stations, (at - reach).max(0.0)), point_at(line, stations, at + reach));
        let centre = point_at(line, stations, at);
        let length = a.distance(b).max(f32::MIN_POSITIVE);
        let shift = sign * half(at);
        ViewPt::new(centre.x + (b.y - a.y) / length * shift, centre.y - (b.x - a.x) / length * shift)
    };
    let left = along.iter().map(|at| side(*at, 1.0));
    let right = along.iter().rev().map(|at| side(*at, -1.0));
    left.chain(right).collect()
}

/// A triangle with its tip at one end of the line, its base across the line at `back`.
fn head(line: &[ViewPt], stations: &[f32], tip: f32, back: f32, half: f32, grow: f32) -> Vec<ViewPt> {
    let (tip, back) = (point_at(line, stations, tip), point_at(line, stations, back));
    let length = tip.distance(back).max(f32::MIN_POSITIVE);
    let (x, y) = ((tip.x - back.x) / length, (tip.y - back.y) / length);
    // Growing all sides by the same amount moves the tip and the barbs further than that.
    let slant = (half * half + length * length).sqrt();
    let tip_grow = grow * slant / half.max(0.1);
    let half = half + grow * (slant + half) / length.max(0.1);
    let corner = |sign: f32| ViewPt::new(back.x - x * grow - y * half * sign, back.y - y * grow + x * half * sign);
    vec![ViewPt::new(tip.x + x * tip_grow, tip.y + y * tip_grow), corner(1.0), corner(-1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::{Colour, Dash, Rim};

    fn band() -> AxisBand {
        AxisBand {
            colour: Colour::BLACK,
            heads: Colour::BLACK,
            rims: vec![Rim { colour: Colour::BLACK, reach_pt: 1.0, dash: Dash::Long }],
            width_pt: 10.0,
            taper: 0.5,
            arrow_at_start: true,
            arrow_at_end: true,
            centre: Vec::new(),
        }
    }

    fn outlines(line: &[ViewPt]) -> Vec<AxisOutline> {
        let band = band();
        band.passes().map(|pass| axis_outline(line, &band, &pass, 1.0)).collect()
    }

    #[test]
    fn an_axis_is_widest_in_the_middle_and_ends_in_its_tips() {
        let line: Vec<ViewPt> = (0..=20u8).map(|n| ViewPt::new(f32::from(n) * 10.0, 50.0)).collect();
        let outlines = outlines(&line);
        let AxisOutline { band, heads } = &outlines[1];
        assert_eq!((band.len(), heads.len()), (1, 2));
        let at =
            |x: f32| band[0].iter().filter(|p| (p.x - x).abs() < 1.0).map(|p| (p.y - 50.0).abs()).fold(0.0, f32::max);
        assert!((at(100.0) - 5.0).abs() < 0.01 && at(20.0) < 3.5);
        assert!(heads[0][0].x.abs() < 0.01 && (heads[1][0].x - 200.0).abs() < 0.01);
    }

    #[test]
    fn a_dashed_rim_has_gaps_along_the_band_and_none_around_the_heads() {
        let line = [ViewPt::new(0.0, 50.0), ViewPt::new(200.0, 50.0)];
        let outlines = outlines(&line);
        let AxisOutline { band, heads } = &outlines[0];
        // 6 on and 3 off, from the inside of one head to that of the other.
        assert!(band.len() > 15, "{}", band.len());
        let right = |polygon: &[ViewPt]| polygon.iter().map(|p| p.x).fold(f32::MIN, f32::max);
        let left = |polygon: &[ViewPt]| polygon.iter().map(|p| p.x).fold(f32::MAX, f32::min);
        assert!(band.windows(2).all(|pair| (left(&pair[1]) - right(&pair[0]) - 3.0).abs() < 0.01));
        assert_eq!(heads.len(), 2);
    }

    #[test]
    fn a_line_without_length_has_no_outline() {
        for line in [&[ViewPt::new(1.0, 1.0), ViewPt::new(1.0, 1.0)][..], &[]] {
            assert!(outlines(line).iter().all(|outline| outline.band.is_empty() && outline.heads.is_empty()));
        }
    }
}
