//! Bands: axes with heads at their ends, and soft ones that blur. They keep their body at every
//! stage and say it by the line along their middle.

use super::palette::Palette;
use super::strokes::inner_strokes;
use super::subject::Subject;
use crate::plan::{AccuracyGrade, Stage};
use crate::symbol::{AxisBand, Colour, Dash, Rim, SoftBand, Stroke};

/// What the axes have in common.
pub(super) struct Band {
    pub colour: Colour,
    pub casing: Colour,
    pub casing_pt: f32,
    /// Along the middle.
    pub inner: Colour,
}

impl Band {
    /// A band with an arrow head at each end; one that is only hoped for (研究争取) is an outline.
    pub fn staged(&self, subject: &Subject, palette: &Palette, inner_pt: f32) -> AxisBand {
        let hoped_for = subject.stage == Stage::Study;
        let body = if hoped_for { self.colour.mixed(palette.ground, 0.74) } else { self.colour };
        let outline = Rim { colour: self.casing, reach_pt: 0.9, dash: Dash::Solid };
        AxisBand {
            colour: body,
            heads: body,
            rims: rims(subject.grade, self.casing, self.casing_pt)
                .into_iter()
                .chain(hoped_for.then_some(outline))
                .collect(),
            width_pt: 0.0,
            taper: 1.0,
            arrow_at_start: true,
            arrow_at_end: true,
            centre: inner_strokes(subject.stage, if hoped_for { self.casing } else { self.inner }, inner_pt),
        }
    }
}

/// The edge of a band by its accuracy, as that of a line.
pub(super) fn rims(grade: AccuracyGrade, colour: Colour, reach_pt: f32) -> Vec<Rim> {
    let rim = |share: f32, reach_pt: f32, dash: Dash| Rim { colour: colour.with_alpha(share), reach_pt, dash };
    match grade {
        AccuracyGrade::A => vec![rim(1.0, reach_pt, Dash::Solid)],
        AccuracyGrade::B => vec![rim(0.4, reach_pt, Dash::Solid), rim(0.9, reach_pt, Dash::Long)],
        AccuracyGrade::C => vec![rim(0.3, reach_pt + 1.2, Dash::Solid)],
    }
}

/// A band that blurs the more the less is known of its place, and has a thin line along both edges
/// where enough is.
pub(super) fn soft_band(grade: AccuracyGrade, colour: Colour, width_pt: f32, spine: Vec<Stroke>) -> SoftBand {
    let (feather, dash) = match grade {
        AccuracyGrade::A => (0.5, Some(Dash::Solid)),
        AccuracyGrade::B => (0.62, Some(Dash::Long)),
        AccuracyGrade::C => (0.78, None),
    };
    // Where the fade is half way.
    let reach = width_pt / 2.0 * (1.0 - feather / 2.0);
    let edge =
        |dash, side: f32| Stroke { offset_pt: side * reach, ..Stroke::dashed(colour.with_alpha(0.85), 1.0, dash) };
    let edges = dash.into_iter().flat_map(|dash| [edge(dash, 1.0), edge(dash, -1.0)]);
    SoftBand { colour, width_pt, feather, lines: edges.chain(spine).collect() }
}
