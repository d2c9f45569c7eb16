//! The look of areas by role.

use std::f32::consts::FRAC_PI_4;

use super::lines::{grade_dash, stage_dash};
use super::palette::Palette;
use super::subject::Subject;
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::{AreaSymbol, Colour, Dash, Fill, Hatch, HatchAnchor, Stroke};

/// Hatch angles by turn, so that zones differ without colour too.
const ANGLES: [f32; 6] = [FRAC_PI_4, -FRAC_PI_4, 0.0, 2.0 * FRAC_PI_4, FRAC_PI_4 * 0.5, -FRAC_PI_4 * 0.5];

pub(super) fn area(subject: &Subject, palette: &Palette, colour: Colour) -> Option<AreaSymbol> {
    Some(match subject.look.role {
        Role::Zone => zone(subject, colour),
        Role::Corridor | Role::GreenHeart => soft(subject, colour),
        Role::Barrier => barrier(subject, colour),
        Role::Ring => AreaSymbol { fill: None, outline: vec![Stroke::dashed(colour, 2.2, Dash::Long)] },
        Role::Boundary => boundary(palette, colour),
        Role::River | Role::Canal => flat(colour.with_alpha(0.75), Stroke::solid(colour, 0.8)),
        Role::Relief => return None,
        Role::Area
        | Role::Core
        | Role::SubCore
        | Role::Axis
        | Role::SecondaryAxis
        | Role::Node
        | Role::Link
        | Role::Railway
        | Role::Metro
        | Role::Expressway
        | Role::FastRoad
        | Role::Road
        | Role::Greenway
        | Role::Route
        | Role::CountyRole
        | Role::Point => plain(subject, colour),
        Role::Plain => flat(colour.with_alpha(0.22), Stroke::solid(colour, 1.1)),
    })
}

fn flat(fill: Colour, outline: Stroke) -> AreaSymbol {
    AreaSymbol { fill: Some(Fill::flat(fill)), outline: vec![outline] }
}

fn hatch(colour: Colour, turn: u8, spacing_pt: f32, width_pt: f32) -> Hatch {
    let angle = ANGLES[usize::from(turn) % ANGLES.len()];
    Hatch { colour, angle, spacing_pt, width_pt, anchor: HatchAnchor::Ground }
}

/// 协作区: a pale body, a hatch of its own, and a dashed ring on a soft rim.
fn zone(subject: &Subject, colour: Colour) -> AreaSymbol {
    let hatch = hatch(colour.with_alpha(0.42), subject.turn, 7.5, 0.9);
    AreaSymbol {
        fill: Some(Fill { colour: colour.with_alpha(0.13), hatch: Some(hatch) }),
        outline: vec![Stroke::solid(colour.with_alpha(0.16), 6.0), Stroke::dashed(colour, 2.1, zone_dash(subject))],
    }
}

/// Even a well-placed zone has a dashed ring: it is no boundary.
fn zone_dash(subject: &Subject) -> Dash {
    match grade_dash(subject.grade) {
        Dash::Solid | Dash::Long | Dash::DashDot | Dash::Rail => Dash::Long,
        Dash::Short | Dash::Dotted => Dash::Short,
    }
}

/// An area without a hard edge: translucent strokes of falling width over a pale fill.
fn soft(subject: &Subject, colour: Colour) -> AreaSymbol {
    let rim = |width: f32| Stroke::solid(colour.with_alpha(0.07), width);
    let line = Stroke::dashed(colour.with_alpha(0.75), 1.2, grade_dash(subject.grade));
    AreaSymbol {
        fill: Some(Fill::flat(colour.with_alpha(0.2))),
        outline: vec![rim(16.0), rim(12.0), rim(8.0), rim(4.0), line],
    }
}

fn barrier(subject: &Subject, colour: Colour) -> AreaSymbol {
    AreaSymbol {
        fill: Some(Fill { colour: colour.with_alpha(0.2), hatch: Some(hatch(colour.with_alpha(0.4), 2, 6.0, 1.0)) }),
        outline: vec![Stroke::dashed(colour, 1.6, grade_dash(subject.grade))],
    }
}

/// What is built is filled; what is planned is hatched on a paler fill; what is being built is
/// filled, and hatched wide on it.
fn plain(subject: &Subject, colour: Colour) -> AreaSymbol {
    let hatched = |fill: f32, hatch: Hatch| Fill { colour: colour.with_alpha(fill), hatch: Some(hatch) };
    let fill = match subject.stage {
        Stage::Existing => Fill::flat(colour.with_alpha(0.3)),
        Stage::UnderConstruction => hatched(0.3, hatch(colour.with_alpha(0.75), 1, 10.0, 1.6)),
        Stage::Preparatory | Stage::Planned | Stage::Study => hatched(0.12, hatch(colour.with_alpha(0.5), 0, 5.0, 0.8)),
    };
    let dash = match stage_dash(subject.stage) {
        Dash::Dotted => Dash::Dotted,
        _ => grade_dash(subject.grade),
    };
    let mut outline = soft_edge(subject.grade, colour);
    outline.push(Stroke::dashed(colour, 1.3, dash));
    AreaSymbol { fill: Some(fill), outline }
}

/// A schematic edge (C) blurs: it could lie anywhere thereabouts.
fn soft_edge(grade: AccuracyGrade, colour: Colour) -> Vec<Stroke> {
    match grade {
        AccuracyGrade::A | AccuracyGrade::B => Vec::new(),
        AccuracyGrade::C => [9.0, 5.0].map(|width| Stroke::solid(colour.with_alpha(0.08), width)).to_vec(),
    }
}

/// County polygons: almost nothing inside, so that what lies above stays clear.
fn boundary(palette: &Palette, colour: Colour) -> AreaSymbol {
    let fill = palette.county_boundary.with_alpha(0.03);
    AreaSymbol { fill: Some(Fill::flat(fill)), outline: vec![Stroke::dashed(colour.with_alpha(0.8), 0.9, Dash::Short)] }
}
