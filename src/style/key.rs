//! The samples by which a legend explains what all symbols have in common: the bodies of stages.

use super::body::Body;
use super::palette::Palette;
use super::strokes::stroked;
use super::subject::{LayerLook, Subject};
use super::symbol_in;
use crate::plan::{Role, Stage};
use crate::symbol::Sample;
use crate::symbol::Symbol;

/// How lines, areas or points of a stage look.
pub fn of_stage(stage: Stage, sample: Sample, palette: &Palette) -> Symbol {
    match sample {
        Sample::Line => {
            let strokes = Body::new(palette.secondary_ink, 3.6, palette).strokes(stage);
            Symbol { line: stroked(strokes), ..Symbol::default() }
        }
        Sample::Area => sample_of(Role::Area, stage, palette),
        Sample::Point => sample_of(Role::Point, stage, palette),
    }
}

/// The symbol of a role in the ink of a legend.
fn sample_of(role: Role, stage: Stage, palette: &Palette) -> Symbol {
    let subject = Subject { stage, ..Subject::usual(LayerLook::of(role), true) };
    symbol_in(&subject, palette, palette.secondary_ink)
}
