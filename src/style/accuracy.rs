//! 精度: how well things are placed, instead of what they are. Each feature in the ink of its grade with
//! its error around it, to scale. The inks are as far apart in lightness as in hue and the edges differ, so
//! a copier keeps them apart.

use super::marks::{dot, ringed};
use super::palette::Palette;
use super::strokes::stroked;
use crate::plan::AccuracyGrade;
use crate::symbol::{AreaSymbol, Colour, Dash, Fill, Stroke, Symbol};

/// The ink of a grade: the surer, the darker.
pub const fn ink(grade: AccuracyGrade) -> Colour {
    match grade {
        AccuracyGrade::A => Colour::rgb(0x0b_3c_5d),
        AccuracyGrade::B => Colour::rgb(0xb0_5f_10),
        AccuracyGrade::C => Colour::rgb(0xc7_8b_d2),
    }
}

/// A feature itself: thin, for where it is drawn is not where it must be.
pub(super) fn feature(grade: AccuracyGrade, palette: &Palette) -> Symbol {
    let ink = ink(grade);
    let line = vec![Stroke::solid(palette.halo, 3.6), Stroke::solid(ink, 1.8)];
    Symbol {
        area: Some(AreaSymbol { fill: None, outline: vec![Stroke::solid(ink, 1.6)] }),
        line: stroked(line),
        point: ringed(dot(ink, 3.2)),
    }
}

/// The ground that a feature may lie on, as wide as its error: whole, dashed or dotted edge.
pub fn error(grade: AccuracyGrade) -> AreaSymbol {
    let ink = ink(grade);
    let (alpha, width_pt, dash) = match grade {
        AccuracyGrade::A => (0.34, 1.0, Dash::Solid),
        AccuracyGrade::B => (0.24, 1.1, Dash::Long),
        AccuracyGrade::C => (0.16, 1.4, Dash::Dotted),
    };
    AreaSymbol { fill: Some(Fill::flat(ink.with_alpha(alpha))), outline: vec![Stroke::dashed(ink, width_pt, dash)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_told_apart_by_lightness_and_by_their_edges() {
        let looks = AccuracyGrade::ALL.map(|grade| (ink(grade).lightness(), error(grade).outline[0].dash));
        for (index, (lightness, dash)) in looks.iter().enumerate() {
            for (other, other_dash) in &looks[..index] {
                assert!((lightness - other).abs() >= 12.0 && dash != other_dash, "{looks:?}");
            }
        }
    }
}
