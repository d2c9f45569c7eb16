//! How the map shows what is pointed at and what is selected: an outline over the feature's own look.

use super::palette::Palette;
use crate::symbol::{AreaSymbol, Colour, Fill, LineSymbol, PointSymbol, Ring, Rings, Stroke, Symbol};

/// Why a feature is highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Highlight {
    Hovered,
    Selected,
}

/// The symbol drawn over a highlighted feature.
pub fn highlight(why: Highlight, palette: &Palette) -> Symbol {
    let (alpha, width_pt, tint) = match why {
        Highlight::Hovered => (0.75, 2.0, 0.06),
        Highlight::Selected => (1.0, 3.0, 0.10),
    };
    let colour = palette.accent.with_alpha(alpha);
    let casing = Colour::WHITE.with_alpha(0.85 * alpha);
    let strokes = vec![Stroke::solid(casing, width_pt + 2.5), Stroke::solid(colour, width_pt)];
    let clear = palette.accent.with_alpha(0.0);
    let ring =
        |radius_pt, colour, width_pt| Ring { radius_pt, fill: clear, outline: Some(Stroke::solid(colour, width_pt)) };
    Symbol {
        area: Some(AreaSymbol { fill: Some(Fill::flat(palette.accent.with_alpha(tint))), outline: strokes.clone() }),
        line: Some(LineSymbol::Strokes(strokes)),
        point: Some(PointSymbol::Rings(Rings {
            rings: vec![ring(14.0, casing, width_pt + 2.0), ring(14.0, colour, width_pt)],
        })),
    }
}
