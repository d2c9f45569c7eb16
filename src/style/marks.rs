//! What points are drawn with: discs, circles, dots, and plates with a designed marker.

use super::palette::Palette;
use super::subject::Subject;
use crate::plan::Stage;
use crate::symbol::{Colour, Dash, LineSymbol, MarkerGlyph, MarkerSymbol, PointSymbol, Ring, Rings, Stroke, Symbol};

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

/// The bodies of plates, as those of lines: what is built is smaller and greyed, what is being built full,
/// what is prepared or planned hollow with a broken or a whole rim, a study dotted.
pub(super) fn marker(glyph: MarkerGlyph, subject: &Subject, palette: &Palette, colour: Colour) -> MarkerSymbol {
    let full = [20.0, 17.5, 16.0][subject.rank_index()];
    let plate = |plate: Colour| MarkerSymbol {
        glyph,
        plate,
        ink: Colour::WHITE,
        rim: Colour::WHITE,
        rim_dash: Dash::Solid,
        size_pt: full,
    };
    let hollow = |rim_dash| MarkerSymbol { ink: colour, rim: colour, rim_dash, ..plate(Colour::WHITE) };
    match subject.stage {
        Stage::Existing => MarkerSymbol { size_pt: full * BUILT_PLATE, ..plate(palette.settled(colour)) },
        Stage::UnderConstruction => MarkerSymbol { rim: colour.mixed(Colour::BLACK, 0.4), ..plate(colour) },
        Stage::Preparatory => hollow(Dash::Long),
        Stage::Planned => hollow(Dash::Solid),
        Stage::Study => hollow(Dash::Dotted),
    }
}

/// Side of the plate of what is built against that of a project: still large enough for its glyph.
const BUILT_PLATE: f32 = 0.84;

/// A line from where a point is to its symbol, which was moved aside, and a dot where it is: thin enough
/// not to be taken for a thing of the plan (0.2 mm on paper), in the colour of small letters.
pub fn leader(palette: &Palette) -> Symbol {
    let line = LineSymbol::Strokes(vec![Stroke::solid(palette.faint_ink, 0.75)]);
    let point = Rings { rings: vec![disc(1.1, palette.ink)] };
    Symbol { line: Some(line), point: ringed(point), ..Symbol::default() }
}
