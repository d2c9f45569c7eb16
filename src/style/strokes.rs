//! What lines are drawn with: the body of their stage, and what tells families of lines apart without
//! colour: ties across a railway, a pale band beneath a way that people walk or ride.

use super::body::Body;
use super::palette::Palette;
use super::subject::Subject;
use crate::symbol::{Colour, Dash, LineSymbol, Stroke};

/// Strokes as the symbol of a line.
#[expect(clippy::unnecessary_wraps, reason = "what a role gives where it has lines at all")]
pub(super) const fn stroked(strokes: Vec<Stroke>) -> Option<LineSymbol> {
    Some(LineSymbol::Strokes(strokes))
}

/// Widths against that of the first rank: what weighs more is wider, and no class becomes another.
const RANKS: [f32; 3] = [1.0, 0.9, 0.8];
/// Length of the ties of a railway, as a share of its full width.
const TIE: f32 = 1.75;
/// How far the band of a way reaches beyond it on both sides together, in points.
const BAND_PT: f32 = 5.0;

/// A line of a class: its width says its rank, its body its stage.
pub(super) fn classed(subject: &Subject, palette: &Palette, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    body(subject, palette, colour, width_pt).on_halo(subject.stage, palette)
}

/// The same with ties across it, which are as dark as it is.
pub(super) fn tied(subject: &Subject, palette: &Palette, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let body = body(subject, palette, colour, width_pt);
    let mut strokes = body.on_halo(subject.stage, palette);
    let ink = if strokes.len() > 2 { body.ink } else { strokes[1].colour };
    strokes.insert(1, Stroke::dashed(ink, body.width_pt * TIE, Dash::Ties));
    strokes
}

/// The same on a pale band of its colour.
pub(super) fn banded(subject: &Subject, palette: &Palette, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let body = body(subject, palette, colour, width_pt);
    let band = Stroke::solid(colour.with_alpha(0.2), body.width_pt + BAND_PT);
    [vec![band], body.on_halo(subject.stage, palette)].concat()
}

fn body(subject: &Subject, palette: &Palette, colour: Colour, width_pt: f32) -> Body {
    Body::new(colour, width_pt * RANKS[subject.rank_index()], palette)
}
