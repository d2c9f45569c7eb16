//! What points are drawn with: discs, circles, dots, and plates with a designed marker.

use super::palette::Palette;
use super::subject::Subject;
use crate::plan::Stage;
use crate::symbol::{Colour, LineSymbol, MarkerGlyph, MarkerSymbol, PointSymbol, Ring, Rings, Stroke, Symbol};

pub(super) fn disc(radius_pt: f32, fill: Colour) -> Ring {
    Ring { radius_pt, fill, outline: None }
}

pub(super) fn circle(radius_pt: f32, colour: Colour, width_pt: f32) -> Ring {
    Ring { radius_pt, fill: colour.with_alpha(0.0), outline: Some(Stroke::solid(colour, width_pt)) }
}

/// Rings as the symbol of a point.
#[expect(clippy::unnecessary_wraps, reason = "what a role gives where it has points at all")]
pub(super) const fn ringed(rings: Rings) -> Option<PointSymbol> {
    Some(PointSymbol::Rings(rings))
}

/// A dot with a white rim.
pub(super) fn dot(colour: Colour, radius_pt: f32) -> Rings {
    Rings { rings: vec![Ring { radius_pt, fill: colour, outline: Some(Stroke::solid(Colour::WHITE, 1.2)) }] }
}

/// What is there stands white on colour, what is to come in colour on white; what is being built is
/// halfway, dark on a tint.
pub(super) fn marker(glyph: MarkerGlyph, subject: &Subject, palette: &Palette, colour: Colour) -> MarkerSymbol {
    let size_pt = [20.0, 17.5, 16.0][subject.rank_index()];
    match subject.stage {
        Stage::Existing => MarkerSymbol { glyph, plate: colour, ink: Colour::WHITE, rim: Colour::WHITE, size_pt },
        Stage::UnderConstruction => {
            let (plate, ink) = (colour.mixed(Colour::WHITE, 0.58), colour.mixed(Colour::BLACK, 0.45));
            MarkerSymbol { glyph, plate, ink, rim: ink, size_pt }
        }
        Stage::Preparatory | Stage::Planned => {
            MarkerSymbol { glyph, plate: Colour::WHITE, ink: colour, rim: colour, size_pt }
        }
        Stage::Study => {
            let pale = colour.mixed(palette.ground, 0.45);
            MarkerSymbol { glyph, plate: Colour::WHITE, ink: pale, rim: pale, size_pt }
        }
    }
}

/// A line from where a point is to its symbol, which was moved aside, and a dot where it is: thin enough
/// not to be taken for a thing of the plan (0.2 mm on paper), in the colour of small letters.
pub fn leader(palette: &Palette) -> Symbol {
    let line = LineSymbol::Strokes(vec![Stroke::solid(palette.faint_ink, 0.75)]);
    let point = Rings { rings: vec![disc(1.1, palette.ink)] };
    Symbol { line: Some(line), point: ringed(point), ..Symbol::default() }
}
