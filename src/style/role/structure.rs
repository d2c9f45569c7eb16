//! 空间结构: cores, axes, corridors, zones, and what else a 空间结构图 is made of. Lines are smooth
//! and rings round: they are drawings, not surveys.

use super::{LegendRows, PLANNED, RoleLook, Shaping, USUAL};
use crate::plan::{KindMeaning, Role};
use crate::style::bands::{Band, soft_band};
use crate::style::body::Body;
use crate::style::lettering::{LabelRule, Placement, bold, name, on_plate, regular, tracked};
use crate::style::marks::{circle, disc, dot, marker, ringed};
use crate::style::palette::Palette;
use crate::style::strokes::{classed, stroked};
use crate::style::subject::{Subject, Variant};
use crate::symbol::{AreaSymbol, AxisBand, Colour, LineSymbol, MarkerGlyph, PointSymbol, Ring, Rings, Sample, Stroke};

pub(super) const ROLES: [RoleLook; 12] = [
    RoleLook {
        role: Role::Core,
        tier: 13,
        colour: |palette, _| palette.core,
        variants: &[(KindMeaning::SubCore, Variant::SubCore)],
        point: |subject, _, colour| match subject.variant {
            Variant::SubCore => ringed(sub_core(colour)),
            Variant::Usual | Variant::CityBoundary | Variant::Gateway => ringed(core(colour)),
        },
        label: |subject, palette, colour| match subject.variant {
            Variant::Usual => name(bold(dark(colour), 16.0), Placement::Beside, 0).of_reference().rule(palette),
            Variant::SubCore | Variant::CityBoundary | Variant::Gateway => sub_core_label(palette, colour),
        },
        legend: LegendRows::Looks,
        ..USUAL
    },
    RoleLook {
        role: Role::SubCore,
        tier: 13,
        colour: |palette, _| palette.core,
        point: |_, _, colour| ringed(sub_core(colour)),
        label: |_, palette, colour| sub_core_label(palette, colour),
        ..USUAL
    },
    RoleLook {
        role: Role::Axis,
        line: |subject, palette, colour| Some(LineSymbol::Axis(axis(subject, palette, colour))),
        label: |_, palette, colour| {
            let lettering = tracked(0.2, bold(dark(colour), 14.5));
            name(lettering, Placement::AlongLine, 8).called_out(colour).rule(palette)
        },
        ..AXIS
    },
    RoleLook {
        role: Role::SecondaryAxis,
        line: |subject, palette, colour| Some(LineSymbol::Axis(secondary_axis(subject, palette, colour))),
        label: |_, palette, colour| {
            let lettering = tracked(0.15, bold(dark(colour), 12.0));
            name(lettering, Placement::AlongLine, 14).called_out(colour).rule(palette)
        },
        ..AXIS
    },
    RoleLook {
        role: Role::Link,
        line: |subject, palette, colour| Some(LineSymbol::Axis(link(subject, palette, colour))),
        label: |_, palette, colour| {
            name(regular(dark(colour), 10.5), Placement::AlongLine, 34).up_to(8e5).rule(palette)
        },
        ..AXIS
    },
    RoleLook {
        role: Role::Corridor,
        tier: 5,
        shaping: Shaping::Smooth,
        colour: |palette, ordinal| palette.corridors[ordinal % palette.corridors.len()],
        takes_turns: true,
        line: |subject, palette, colour| Some(LineSymbol::Soft(soft_band(subject, palette, colour, 36.0))),
        label: |_, palette, colour| {
            let lettering = tracked(0.2, bold(dark(colour), 14.5));
            name(lettering, Placement::OnLine, 5).called_out(colour).rule(palette)
        },
        ..PLANNED
    },
    RoleLook {
        role: Role::Zone,
        tier: 4,
        shaping: Shaping::Round,
        colour: |palette, ordinal| palette.zones[ordinal % palette.zones.len()],
        takes_turns: true,
        line: |subject, palette, colour| stroked(classed(subject, palette, colour, 2.4)),
        label: zone_label,
        legend: LegendRows::Features,
        stage_on: Some(Sample::Area),
        ..USUAL
    },
    RoleLook {
        role: Role::Node,
        // Above the rings of cores, which would blur them.
        tier: 14,
        colour: |palette, _| palette.node,
        variants: &[(KindMeaning::Gateway, Variant::Gateway)],
        point: |subject, palette, colour| gateway(subject, palette, colour, node(colour, subject.rank)),
        label: |subject, palette, colour| {
            let size = [13.0, 12.0, 11.0][subject.rank_index()];
            name(bold(dark(colour), size), Placement::Beside, 7).up_to(1.5e6).rule(palette)
        },
        ..USUAL
    },
    RoleLook {
        role: Role::CountyRole,
        tier: 11,
        colour: |palette, _| palette.node,
        variants: &[(KindMeaning::Gateway, Variant::Gateway)],
        point: |subject, palette, colour| gateway(subject, palette, colour, dot(colour, 2.6)),
        label: |_, palette, colour| name(regular(dark(colour), 11.0), Placement::Beside, 24).up_to(1.2e6).rule(palette),
        ..USUAL
    },
    RoleLook { role: Role::Barrier, ..GREEN },
    RoleLook { role: Role::GreenHeart, ..GREEN },
    RoleLook {
        role: Role::Ring,
        tier: 5,
        shaping: Shaping::Smooth,
        colour: |palette, _| palette.green,
        line: |subject, palette, colour| stroked(ring(subject, palette, colour)),
        area: |subject, palette, colour| Some(AreaSymbol { fill: None, outline: ring(subject, palette, colour) }),
        point: |_, _, colour| ringed(green_heart(colour)),
        label: |_, palette, colour| {
            name(tracked(0.15, bold(dark(colour), 12.5)), Placement::AlongLine, 11).rule(palette)
        },
        ..PLANNED
    },
];

/// Axes and what links them: they lie over the corridors and are drawn in one colour.
const AXIS: RoleLook = RoleLook { tier: 6, shaping: Shaping::Smooth, colour: |palette, _| palette.axis, ..PLANNED };

/// 屏障 and 绿心: soft and round, beneath everything else of the structure.
const GREEN: RoleLook = RoleLook {
    tier: 3,
    shaping: Shaping::Round,
    colour: |palette, _| palette.green,
    line: |subject, palette, colour| Some(LineSymbol::Soft(soft_band(subject, palette, colour, 34.0))),
    point: |_, _, colour| ringed(green_heart(colour)),
    label: green_label,
    ..PLANNED
};

/// Letters in a role's own colour are darker than it.
fn dark(colour: Colour) -> Colour {
    colour.mixed(Colour::BLACK, 0.3)
}

fn sub_core_label(palette: &Palette, colour: Colour) -> Option<LabelRule> {
    name(bold(dark(colour), 13.0), Placement::Beside, 6).rule(palette)
}

fn green_label(_: &Subject, palette: &Palette, colour: Colour) -> Option<LabelRule> {
    name(tracked(0.12, bold(dark(colour), 12.5)), Placement::Inside, 12).rule(palette)
}

/// Only the zones of the structure itself, which take turns in the palette's colours, are loud; the
/// others have a quiet plate, or none.
fn zone_label(subject: &Subject, palette: &Palette, colour: Colour) -> Option<LabelRule> {
    match (subject.look.colour, subject.rank.clamp(1, 3)) {
        (Some(_), 1) => {
            let plate = Placement::Plate { fill: Colour::WHITE.with_alpha(0.93), rim: colour.with_alpha(0.85) };
            name(on_plate(regular(dark(colour), 11.0)), plate, 13).up_to(2.5e6).rule(palette)
        }
        (Some(_), _) => name(bold(dark(colour), 11.0), Placement::Inside, 25).up_to(1.5e6).rule(palette),
        (None, _) => {
            let fill = colour.mixed(Colour::BLACK, 0.08);
            let plate = Placement::Plate { fill, rim: Colour::WHITE.with_alpha(0.9) };
            name(on_plate(bold(Colour::WHITE, 12.5)), plate, 3).rule(palette)
        }
    }
}

/// 主轴: how far it is shows along its middle.
fn axis(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    let band = Band { colour, casing: palette.axis_casing, casing_pt: 1.3, inner: palette.halo.with_alpha(0.95) };
    AxisBand { width_pt: 17.0, taper: 0.74, ..band.staged(subject, 4.0) }
}

fn secondary_axis(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    // Without hue it has a grey of its own.
    let pale = if palette.is_grey() { 0.0 } else { 0.3 };
    let band = Band {
        colour: colour.mixed(Colour::WHITE, pale),
        casing: colour.mixed(Colour::BLACK, 0.2),
        casing_pt: 0.9,
        inner: Colour::WHITE.with_alpha(0.9),
    };
    AxisBand { width_pt: 9.0, taper: 0.8, arrow_at_start: false, ..band.staged(subject, 3.2) }
}

/// 联系: the body of its stage, with full heads whatever fills it.
fn link(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    let band = Band { colour: palette.ground, casing: palette.halo, casing_pt: 0.9, inner: colour };
    let middle = Body::new(colour, 3.2, palette);
    AxisBand { heads: colour, width_pt: 3.2, centre: middle.strokes(subject.stage), ..band.staged(subject, 3.2) }
}

/// 环: the body of its stage between two fine lines, which no way has.
fn ring(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let edge = |offset_pt| Stroke { offset_pt, ..Stroke::solid(colour, 0.8) };
    [vec![edge(4.6), edge(-4.6)], Body::new(colour, 3.4, palette).strokes(subject.stage)].concat()
}

/// 门户 stand out among what else counties and nodes are.
fn gateway(subject: &Subject, palette: &Palette, colour: Colour, usual: Rings) -> Option<PointSymbol> {
    match subject.variant {
        Variant::Gateway => Some(PointSymbol::Marker(marker(MarkerGlyph::Gateway, subject, palette, colour))),
        Variant::Usual | Variant::SubCore | Variant::CityBoundary => ringed(usual),
    }
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
