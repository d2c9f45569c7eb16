//! The look of points by role.

use super::palette::Palette;
use super::subject::{Subject, Variant};
use crate::plan::{Role, Stage};
use crate::symbol::{Colour, MarkerGlyph, MarkerSymbol, PointSymbol, Ring, Rings, Stroke};

pub(super) fn point(subject: &Subject, palette: &Palette, colour: Colour) -> PointSymbol {
    match subject.look.role {
        Role::Core if subject.variant == Variant::SubCore => PointSymbol::Rings(sub_core(colour)),
        Role::Core => PointSymbol::Rings(core(colour)),
        Role::SubCore => PointSymbol::Rings(sub_core(colour)),
        Role::CountyRole | Role::Node if subject.variant == Variant::Gateway => {
            PointSymbol::Marker(marker(MarkerGlyph::Gateway, subject, palette, colour))
        }
        Role::Node => PointSymbol::Rings(node(colour, subject.rank)),
        Role::CountyRole => PointSymbol::Rings(dot(colour, 2.6, true)),
        Role::GreenHeart | Role::Barrier | Role::Ring => PointSymbol::Rings(green_heart(colour)),
        Role::Point if subject.look.marker == MarkerGlyph::Town => PointSymbol::Rings(place(subject, palette)),
        Role::Point => PointSymbol::Marker(marker(subject.look.marker, subject, palette, colour)),
        Role::Axis
        | Role::SecondaryAxis
        | Role::Corridor
        | Role::Zone
        | Role::Area
        | Role::Link
        | Role::Railway
        | Role::Metro
        | Role::Expressway
        | Role::FastRoad
        | Role::Road
        | Role::River
        | Role::Canal
        | Role::Greenway
        | Role::Route
        | Role::Boundary
        | Role::Relief
        | Role::Plain => PointSymbol::Rings(dot(colour, 3.6, true)),
    }
}

fn disc(radius_pt: f32, fill: Colour) -> Ring {
    Ring { radius_pt, fill, outline: None }
}

fn circle(radius_pt: f32, colour: Colour, width_pt: f32) -> Ring {
    Ring { radius_pt, fill: colour.with_alpha(0.0), outline: Some(Stroke::solid(colour, width_pt)) }
}

/// 核: an outward fade made of stacked discs, two rings, and a solid heart with a white rim.
fn core(colour: Colour) -> Rings {
    let fade = (0..9u8).map(|step| disc(46.0 - 4.0 * f32::from(step), colour.with_alpha(0.055)));
    let mut rings: Vec<Ring> = fade.collect();
    rings.push(circle(45.0, colour.with_alpha(0.45), 0.9));
    rings.push(circle(29.0, colour.with_alpha(0.75), 1.3));
    rings.push(Ring { radius_pt: 13.5, fill: colour, outline: Some(Stroke::solid(Colour::WHITE, 2.6)) });
    Rings { rings }
}

fn sub_core(colour: Colour) -> Rings {
    Rings {
        rings: vec![
            disc(20.0, colour.with_alpha(0.08)),
            disc(16.0, colour.with_alpha(0.10)),
            circle(18.0, colour.with_alpha(0.75), 1.1),
            Ring { radius_pt: 7.5, fill: colour, outline: Some(Stroke::solid(Colour::WHITE, 2.0)) },
        ],
    }
}

/// 节点: a white disc in a coloured ring with a dot, larger with its rank.
fn node(colour: Colour, rank: u8) -> Rings {
    let radius = [7.4, 6.2, 5.2][usize::from(rank.clamp(1, 3)) - 1];
    let dark = colour.mixed(Colour::BLACK, 0.18);
    Rings {
        rings: vec![
            disc(radius + 1.8, Colour::WHITE.with_alpha(0.85)),
            Ring { radius_pt: radius, fill: Colour::WHITE, outline: Some(Stroke::solid(dark, 2.0)) },
            disc(radius * 0.42, dark),
        ],
    }
}

fn green_heart(colour: Colour) -> Rings {
    let fade = (0..8u8).map(|step| disc(30.0 - 3.2 * f32::from(step), colour.with_alpha(0.1)));
    Rings { rings: fade.collect() }
}

fn dot(colour: Colour, radius: f32, rimmed: bool) -> Rings {
    let outline = rimmed.then(|| Stroke::solid(Colour::WHITE, 1.2));
    Rings { rings: vec![Ring { radius_pt: radius, fill: colour, outline }] }
}

/// Towns: a ringed dot for cities, a ring for county seats, a small dot for the rest; pale outside the plan.
fn place(subject: &Subject, palette: &Palette) -> Rings {
    let ink = if subject.in_plan { palette.ink } else { palette.faint_ink };
    let ringed = |radius: f32, width: f32| Ring {
        radius_pt: radius,
        fill: Colour::WHITE,
        outline: Some(Stroke::solid(ink, width)),
    };
    let rings = match subject.rank {
        1 => vec![ringed(4.8, 1.3), disc(2.5, ink)],
        2 => vec![ringed(3.0, 1.3), disc(1.1, ink)],
        _ => vec![Ring { radius_pt: 1.9, fill: ink, outline: Some(Stroke::solid(Colour::WHITE, 0.8)) }],
    };
    Rings { rings }
}

/// What is there stands white on colour, what is to come in colour on white; what is being built is
/// halfway, dark on a tint.
fn marker(glyph: MarkerGlyph, subject: &Subject, palette: &Palette, colour: Colour) -> MarkerSymbol {
    let size_pt = [20.0, 17.5, 16.0][usize::from(subject.rank.clamp(1, 3)) - 1];
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
