//! Plates of numbers: which class a feature is of by the hue, how far it is by the body.

use super::palette::Palette;
use super::subject::Subject;
use crate::plan::Stage;
use crate::symbol::{Colour, Dash, Stroke};

/// How much of the hue what is built already gives to grey.
const BUILT_GREY: f32 = 0.42;
/// How much of the hue is left in the ground of what is being prepared.
const PREPARATORY_TINT: f32 = 0.2;
/// Width of the rim, in logical points.
const RIM_PT: f32 = 0.9;

/// The colours of the plate that a number stands on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlateLook {
    pub text: Colour,
    pub fill: Colour,
    pub rim: Stroke,
}

impl PlateLook {
    /// The stronger of its colours, for what leads from the plate.
    pub fn rim_or_fill(&self) -> Colour {
        if self.fill.grey().r < self.rim.colour.grey().r { self.fill } else { self.rim.colour }
    }
}

/// The plate of a subject whose class has this hue: filled where there is something, hollow where there
/// is a plan for it.
pub(super) fn number_plate(subject: &Subject, hue: Colour, palette: &Palette) -> PlateLook {
    let paper = palette.halo;
    let rim = |colour: Colour| Stroke::solid(colour, RIM_PT);
    match subject.stage {
        Stage::Existing => {
            let grey = hue.mixed(hue.grey(), BUILT_GREY);
            PlateLook { text: paper, fill: grey, rim: rim(paper) }
        }
        Stage::UnderConstruction => PlateLook { text: paper, fill: hue, rim: rim(paper) },
        Stage::Preparatory => {
            PlateLook { text: hue, fill: paper.mixed(hue, PREPARATORY_TINT).with_alpha(1.0), rim: rim(hue) }
        }
        Stage::Planned => PlateLook { text: hue, fill: paper.with_alpha(1.0), rim: rim(hue) },
        Stage::Study => {
            let dotted = Stroke { dash: Dash::Short, ..rim(hue) };
            PlateLook { text: hue, fill: paper.with_alpha(1.0), rim: dotted }
        }
    }
}
