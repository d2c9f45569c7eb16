//! Bands: axes with heads at their ends, and soft ones that blur. They keep their form at every stage and
//! say it by the line along their middle.

use super::body::Body;
use super::palette::Palette;
use super::subject::Subject;
use crate::symbol::{AxisBand, Colour, Dash, Rim, SoftBand};

/// What the axes have in common.
pub(super) struct Band {
    pub colour: Colour,
    pub casing: Colour,
    pub casing_pt: f32,
    /// Along the middle.
    pub inner: Colour,
}

impl Band {
    /// A band with an arrow head at each end, and along its middle the body of its stage: `inner_pt` wide
    /// under construction.
    pub fn staged(&self, subject: &Subject, inner_pt: f32) -> AxisBand {
        let middle = Body { ink: self.inner, built: self.inner, core: self.colour, width_pt: inner_pt };
        AxisBand {
            colour: self.colour,
            heads: self.colour,
            rims: vec![Rim { colour: self.casing, reach_pt: self.casing_pt, dash: Dash::Solid }],
            width_pt: 0.0,
            taper: 1.0,
            arrow_at_start: true,
            arrow_at_end: true,
            centre: middle.strokes(subject.stage),
        }
    }
}

/// Share of the half width of a soft band that fades: less looks like a road, more like smoke.
const FEATHER: f32 = 0.5;
/// Width of the line along the middle of a soft band under construction, in points.
const SPINE_PT: f32 = 3.4;

/// A band that blurs, with the body of its stage along the middle, darker than the band.
pub(super) fn soft_band(subject: &Subject, palette: &Palette, colour: Colour, width_pt: f32) -> SoftBand {
    let spine = Body::new(colour.mixed(Colour::BLACK, 0.12), SPINE_PT, palette);
    SoftBand { colour: colour.with_alpha(BAND_ALPHA), width_pt, feather: FEATHER, lines: spine.strokes(subject.stage) }
}

/// Of the middle of a soft band: rivers and names are still seen through it.
const BAND_ALPHA: f32 = 0.4;
