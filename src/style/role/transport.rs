//! Transport: railways, roads, and the ways beside them.

use super::{PLANNED, RoleLook};
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::style::lettering::{LabelRule, Placement, bold, name, regular};
use crate::style::palette::Palette;
use crate::style::strokes::{edge, on_halo, stage_dash, stage_strokes, stroked};
use crate::style::subject::Subject;
use crate::symbol::{Colour, Dash, Stroke};

pub(super) const ROLES: [RoleLook; 7] = [
    RoleLook {
        role: Role::Railway,
        tier: 10,
        precedence: Some(0),
        colour: |palette, _| palette.railway,
        line: |subject, _, colour| stroked(railway(subject, colour)),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::Metro,
        tier: 10,
        precedence: Some(2),
        colour: |palette, _| palette.metro,
        line: |subject, palette, colour| stroked(road(subject, palette, colour, Cased { width: 3.0, casing: 1.0 })),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::Expressway,
        tier: 9,
        precedence: Some(1),
        colour: |palette, _| palette.expressway,
        line: |subject, palette, colour| stroked(road(subject, palette, colour, Cased { width: 3.8, casing: 1.3 })),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::FastRoad,
        tier: 9,
        precedence: Some(3),
        colour: |palette, _| palette.fast_road,
        line: |subject, palette, colour| stroked(road(subject, palette, colour, Cased { width: 2.8, casing: 1.1 })),
        // There are many of them, side by side, and their own colour is too pale for letters.
        label: |subject, palette, colour| {
            let ink = colour.mixed(Colour::BLACK, 0.5);
            name(bold(ink, 10.5), Placement::OnLine, 4 + priority(subject)).up_to(6e5).rule(palette)
        },
        ..PROJECT
    },
    RoleLook {
        role: Role::Road,
        tier: 9,
        precedence: Some(4),
        colour: |palette, _| palette.road,
        line: |subject, palette, colour| stroked(road(subject, palette, colour, Cased { width: 2.0, casing: 1.0 })),
        ..PROJECT
    },
    RoleLook {
        role: Role::Greenway,
        tier: 8,
        precedence: Some(5),
        colour: |palette, _| palette.green,
        line: |subject, palette, colour| stroked(way(subject, palette, colour, 1.9)),
        ..PROJECT
    },
    RoleLook {
        role: Role::Route,
        tier: 8,
        precedence: Some(6),
        colour: |palette, _| palette.route,
        line: |subject, palette, colour| stroked(way(subject, palette, colour, 2.2)),
        ..PROJECT
    },
];

/// What is built, or to be.
const PROJECT: RoleLook = RoleLook {
    label: |_, palette, colour| name(regular(dark(colour), 10.5), Placement::AlongLine, 34).up_to(8e5).rule(palette),
    ..PLANNED
};

fn dark(colour: Colour) -> Colour {
    colour.mixed(Colour::BLACK, 0.3)
}

fn track_label(subject: &Subject, palette: &Palette, colour: Colour) -> Option<LabelRule> {
    name(bold(dark(colour), 10.5), Placement::OnLine, priority(subject)).up_to(1.2e6).rule(palette)
}

/// Lines that are further on are named first.
fn priority(subject: &Subject) -> u8 {
    let stage = match subject.stage {
        Stage::Existing => 1,
        Stage::UnderConstruction => 0,
        Stage::Preparatory | Stage::Planned => 2,
        Stage::Study => 3,
    };
    18 + stage
}

/// Built railways alternate black and white; those under construction are black dashes on a thin
/// line; the others have the dash of their stage between two pale edges.
fn railway(subject: &Subject, colour: Colour) -> Vec<Stroke> {
    match subject.stage {
        Stage::Existing => vec![Stroke::solid(colour, 3.4), Stroke::dashed(Colour::WHITE, 1.8, Dash::Rail)],
        Stage::UnderConstruction => on_halo(Colour::WHITE, stage_strokes(subject.stage, colour, 3.4)),
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let mut strokes = edge(subject.grade, colour.with_alpha(0.6), 4.2);
            strokes.extend([
                Stroke::solid(Colour::WHITE, 3.2),
                Stroke::solid(colour.with_alpha(0.75), 0.9),
                Stroke::dashed(colour, 3.2, stage_dash(subject.stage)),
            ]);
            strokes
        }
    }
}

/// A road between two casings; widths in points.
struct Cased {
    width: f32,
    casing: f32,
}

/// A cased road: casing by accuracy, filling by stage. The casing of what
/// is there or being built is as dark as that of what is to come is pale.
fn road(subject: &Subject, palette: &Palette, colour: Colour, cased: Cased) -> Vec<Stroke> {
    let Cased { width, casing } = cased;
    let dark = colour.mixed(Colour::BLACK, 0.45);
    let edge = |colour: Colour| edge(subject.grade, colour, width + 2.0 * casing);
    let (mut strokes, filling) = match subject.stage {
        Stage::Existing => (edge(dark), vec![Stroke::solid(colour, width)]),
        Stage::UnderConstruction => {
            let ground = Stroke::solid(palette.ground, width);
            (edge(dark), [vec![ground], stage_strokes(subject.stage, colour, width)].concat())
        }
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let ground = Stroke::solid(palette.ground.mixed(colour, 0.18), width);
            let dashes = Stroke::dashed(colour.mixed(Colour::BLACK, 0.08), width, stage_dash(subject.stage));
            (edge(dark.with_alpha(0.55)), vec![ground, dashes])
        }
    };
    strokes.extend(filling);
    strokes
}

/// Greenways and routes: a line by stage, which blurs where it could lie elsewhere.
fn way(subject: &Subject, palette: &Palette, colour: Colour, width: f32) -> Vec<Stroke> {
    let line = on_halo(palette.halo, stage_strokes(subject.stage, colour, width));
    let blur = match subject.grade {
        AccuracyGrade::A => None,
        AccuracyGrade::B => Some(Stroke::dashed(colour.with_alpha(0.2), width + 4.0, Dash::Short)),
        AccuracyGrade::C => Some(Stroke::solid(colour.with_alpha(0.14), width + 5.0)),
    };
    blur.into_iter().chain(line).collect()
}
