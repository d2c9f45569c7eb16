//! Transport: railways, roads, and the ways beside them. Widths are those of a printed A3 sheet, in points:
//! an expressway 1.25 mm, railways and fast roads 1.05 mm, roads 0.8 mm.

use super::{PLANNED, RoleLook};
use crate::plan::{Role, Stage};
use crate::style::lettering::{LabelRule, Placement, bold, name, regular};
use crate::style::palette::Palette;
use crate::style::strokes::{banded, classed, stroked, tied};
use crate::style::subject::Subject;
use crate::symbol::Colour;

pub(super) const ROLES: [RoleLook; 7] = [
    RoleLook {
        role: Role::Railway,
        tier: 10,
        precedence: Some(0),
        colour: |palette, _| palette.railway,
        line: |subject, palette, colour| stroked(tied(subject, palette, colour, 3.6)),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::Metro,
        tier: 10,
        precedence: Some(2),
        colour: |palette, _| palette.metro,
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 4.0)),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::Expressway,
        tier: 9,
        precedence: Some(1),
        colour: |palette, _| palette.expressway,
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 4.7)),
        label: track_label,
        ..PROJECT
    },
    RoleLook {
        role: Role::FastRoad,
        tier: 9,
        precedence: Some(3),
        colour: |palette, _| palette.fast_road,
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 4.0)),
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
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 3.0)),
        ..PROJECT
    },
    RoleLook {
        role: Role::Greenway,
        tier: 8,
        precedence: Some(5),
        colour: |palette, _| palette.green,
        line: |subject, palette, colour| stroked(banded(subject, palette, colour, 2.8)),
        ..PROJECT
    },
    RoleLook {
        role: Role::Route,
        tier: 8,
        precedence: Some(6),
        colour: |palette, _| palette.route,
        line: |subject, palette, colour| stroked(banded(subject, palette, colour, 3.2)),
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
