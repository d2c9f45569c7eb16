//! What areas are drawn with: a light inside, a tint along the edge, and an edge with the body of the stage.
//! No spot has more than two inks of an area.

use std::f32::consts::FRAC_PI_4;

use super::body::Body;
use super::palette::Palette;
use super::subject::Subject;
use crate::symbol::{AreaSymbol, Colour, Fill, Hatch, HatchAnchor, Stroke};

/// Angles of the hatches by which areas differ where hue and grey do not suffice.
const ANGLES: [f32; 4] = [FRAC_PI_4, -FRAC_PI_4, 0.0, 2.0 * FRAC_PI_4];
/// Full width of an edge, in points (0.62 mm): that of what is built is 0.36 mm, as on printed plans.
const EDGE_PT: f32 = 2.35;
/// Width of the tint along the inside of an edge, in points (1.2 mm): it says which side is inside.
const TINT_PT: f32 = 4.5;
/// Alphas of the tint and of the inside: so light that letters and rivers stay clear on several.
const TINT: f32 = 0.2;
const INSIDE: f32 = 0.1;

pub(super) fn flat(fill: Colour, outline: Stroke) -> AreaSymbol {
    AreaSymbol { fill: Some(Fill::flat(fill)), outline: vec![outline] }
}

/// An area of the plan. Rings have their inside to the left (see `composer::content`), so a stroke that is
/// set off to the left is a tint inside.
pub(super) fn area(subject: &Subject, palette: &Palette, colour: Colour) -> AreaSymbol {
    let tint = Stroke { offset_pt: TINT_PT / 2.0, ..Stroke::solid(colour.with_alpha(TINT), TINT_PT) };
    let edge = Body::new(colour, EDGE_PT, palette).strokes(subject.stage);
    AreaSymbol {
        fill: Some(Fill { colour: colour.with_alpha(INSIDE), hatch: hatch(subject, palette, colour) }),
        outline: [vec![tint], edge].concat(),
    }
}

/// Without hue there are fewer greys than layers: those of one grey have hatches of their own.
fn hatch(subject: &Subject, palette: &Palette, colour: Colour) -> Option<Hatch> {
    // So have neighbours of one class.
    let number = (subject.look.tone?.hatch + subject.turn * u8::from(subject.look.colour.is_some()))
        .checked_sub(1)
        .filter(|_| palette.is_grey())?;
    let angle = ANGLES[usize::from(number) % ANGLES.len()];
    let colour = colour.with_alpha(0.4);
    Some(Hatch { colour, angle, spacing_pt: 6.0, width_pt: 0.8, anchor: HatchAnchor::Ground })
}
