//! 空间结构: cores, axes, corridors, zones, and what else a 空间结构图 is made of. Lines are smooth
//! and rings round: they are drawings, not surveys.

use super::{LegendRows, PLANNED, RoleLook, Shaping, USUAL};
use crate::plan::{AccuracyGrade, KindMeaning, Role, Stage};
use crate::style::bands::{Band, rims, soft_band};
use crate::style::fills::{hatch, soft};
use crate::style::lettering::{LabelRule, Placement, bold, name, on_plate, regular, tracked};
use crate::style::marks::{circle, disc, dot, marker, ringed};
use crate::style::palette::Palette;
use crate::style::strokes::{grade_dash, inner_strokes, stage_strokes, stroked};
use crate::style::subject::{Subject, Variant};
use crate::symbol::{
    AreaSymbol, AxisBand, Colour, Dash, Fill, LineSymbol, MarkerGlyph, PointSymbol, Ring, Rings, SoftBand, Stroke,
};

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
        line: |subject, _, colour| Some(LineSymbol::Soft(corridor(subject, colour))),
        area: |subject, _, colour| Some(soft(subject, colour)),
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
        line: |subject, _, colour| stroked(vec![Stroke::dashed(colour, 1.8, grade_dash(subject.grade))]),
        area: |subject, _, colour| Some(zone(subject, colour)),
        label: zone_label,
        legend: LegendRows::Features,
        shows_grade: true,
        ..USUAL
    },
    RoleLook {
        role: Role::Node,
        tier: 12,
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
    RoleLook { role: Role::Barrier, area: |subject, _, colour| Some(barrier_area(subject, colour)), ..GREEN },
    RoleLook { role: Role::GreenHeart, area: |subject, _, colour| Some(soft(subject, colour)), ..GREEN },
    RoleLook {
        role: Role::Ring,
        tier: 5,
        shaping: Shaping::Smooth,
        colour: |palette, _| palette.green,
        line: |subject, _, colour| stroked(ring(subject, colour)),
        area: |_, _, colour| Some(AreaSymbol { fill: None, outline: vec![Stroke::dashed(colour, 2.2, Dash::Long)] }),
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
    line: |subject, _, colour| Some(LineSymbol::Soft(barrier(subject, colour))),
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

/// 主轴: how far it is shows along its middle, how well it is placed around it.
fn axis(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    let band = Band { colour, casing: palette.axis_casing, casing_pt: 1.3, inner: palette.halo.with_alpha(0.95) };
    AxisBand { width_pt: 17.0, taper: 0.74, ..band.staged(subject, palette, 2.0) }
}

fn secondary_axis(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    let band = Band {
        colour: colour.mixed(Colour::WHITE, 0.3),
        casing: colour.mixed(Colour::BLACK, 0.2),
        casing_pt: 0.9,
        inner: Colour::WHITE.with_alpha(0.9),
    };
    AxisBand { width_pt: 9.0, taper: 0.8, arrow_at_start: false, ..band.staged(subject, palette, 2.2) }
}

/// 联系: cased as roads are, with full heads whatever fills it.
fn link(subject: &Subject, palette: &Palette, colour: Colour) -> AxisBand {
    AxisBand {
        colour: palette.ground.mixed(colour, 0.18),
        heads: colour,
        rims: rims(subject.grade, colour.mixed(Colour::BLACK, 0.35), 0.9),
        width_pt: 3.2,
        taper: 1.0,
        arrow_at_start: true,
        arrow_at_end: true,
        centre: stage_strokes(subject.stage, colour, 3.2),
    }
}

/// 廊: its stage along the spine, pale on the band.
fn corridor(subject: &Subject, colour: Colour) -> SoftBand {
    let alpha = if subject.stage == Stage::Study { 0.4 } else { 0.6 };
    let spine = inner_strokes(subject.stage, Colour::WHITE.with_alpha(0.9), 1.7);
    soft_band(subject.grade, colour.with_alpha(alpha), 40.0, spine)
}

/// 屏障: its stage along the spine, in its own colour.
fn barrier(subject: &Subject, colour: Colour) -> SoftBand {
    soft_band(subject.grade, colour.with_alpha(0.5), 34.0, inner_strokes(subject.stage, colour, 1.9))
}

fn barrier_area(subject: &Subject, colour: Colour) -> AreaSymbol {
    AreaSymbol {
        fill: Some(Fill { colour: colour.with_alpha(0.2), hatch: Some(hatch(colour.with_alpha(0.4), 2, 6.0, 1.0)) }),
        outline: vec![Stroke::dashed(colour, 1.6, grade_dash(subject.grade))],
    }
}

/// 环: a pale rim by accuracy around a line by stage.
fn ring(subject: &Subject, colour: Colour) -> Vec<Stroke> {
    let edge = |dash, offset_pt| Stroke { offset_pt, ..Stroke::dashed(colour.with_alpha(0.6), 0.8, dash) };
    let edged = |dash| vec![Stroke::solid(colour.with_alpha(0.16), 9.0), edge(dash, 4.5), edge(dash, -4.5)];
    let mut strokes = match subject.grade {
        AccuracyGrade::A => edged(Dash::Solid),
        AccuracyGrade::B => edged(Dash::Long),
        AccuracyGrade::C => {
            vec![Stroke::solid(colour.with_alpha(0.10), 15.0), Stroke::solid(colour.with_alpha(0.16), 9.0)]
        }
    };
    strokes.extend(stage_strokes(subject.stage, colour, 2.2));
    strokes
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
