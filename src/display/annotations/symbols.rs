//! The look of an annotation as symbols.

use crate::project::annotation::{
    Annotation, AnnotationStyle, ArrowEnds, HatchKind, KindLook, MARKER_RADIUS_PT, Reading,
};
use crate::symbol::AreaSymbol;
use crate::symbol::AxisBand;
use crate::symbol::Colour;
use crate::symbol::Dash;
use crate::symbol::Fill;
use crate::symbol::Hatch;
use crate::symbol::HatchAnchor;
use crate::symbol::LineSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::Ring;
use crate::symbol::Rings;
use crate::symbol::Stroke;
use crate::symbol::Symbol;

const HATCH_SPACING_PT: f32 = 7.0;
const HATCH_WIDTH_PT: f32 = 1.0;
/// Of frames that are no part of a style.
pub(super) const GREY: Colour = Colour::rgb(0x8b_92_9c);

/// How the shape of an annotation is drawn; texts are labels and not in here.
pub(super) fn symbol(item: &Annotation) -> Symbol {
    let style = &item.style;
    let spec = item.kind.spec();
    let is_line = matches!(spec.reading, Reading::Path | Reading::Runs);
    let is_area = matches!(spec.reading, Reading::Ring | Reading::Box | Reading::Runs);
    match spec.look {
        KindLook::Words => Symbol::default(),
        KindLook::Plain | KindLook::Ellipse => Symbol {
            line: is_line.then(|| line(style)),
            area: is_area.then(|| area(style)),
            point: (spec.reading == Reading::Runs).then(|| pin(style)),
        },
        KindLook::Smooth => Symbol { line: Some(LineSymbol::Strokes(vec![stroke(style)])), ..Symbol::default() },
        KindLook::Measure => Symbol {
            line: is_line.then(|| cased(style)),
            area: is_area.then(|| area(style)),
            point: Some(joint(style)),
        },
        KindLook::Pin => Symbol { point: Some(pin(style)), ..Symbol::default() },
        KindLook::Disc => Symbol { point: Some(disc(style)), ..Symbol::default() },
        KindLook::Anchor => Symbol { point: Some(joint(style)), ..Symbol::default() },
        // The frame of a picture that is not there.
        KindLook::Picture => {
            let grey = Stroke::dashed(GREY, 1.0, Dash::Short);
            Symbol { area: Some(AreaSymbol { fill: None, outline: vec![grey] }), ..Symbol::default() }
        }
    }
}

pub(super) fn stroke(style: &AnnotationStyle) -> Stroke {
    Stroke::dashed(style.faded(style.stroke), style.width_pt, style.dash)
}

fn line(style: &AnnotationStyle) -> LineSymbol {
    match style.arrows {
        ArrowEnds::None => LineSymbol::Strokes(vec![stroke(style)]),
        ArrowEnds::Start | ArrowEnds::End | ArrowEnds::Both => LineSymbol::Axis(arrow(style)),
    }
}

/// An arrow is a thin axis without taper: both back ends have the heads, and end the line inside
/// them. With dashes the band is all but nothing, and the line runs along its middle.
fn arrow(style: &AnnotationStyle) -> AxisBand {
    let is_dashed = style.dash != Dash::Solid;
    AxisBand {
        colour: style.faded(style.stroke),
        heads: style.faded(style.stroke),
        rims: Vec::new(),
        width_pt: if is_dashed { 0.02 } else { style.width_pt },
        taper: 1.0,
        arrow_at_start: style.arrows.at_start(),
        arrow_at_end: style.arrows.at_end(),
        centre: is_dashed.then(|| stroke(style)).into_iter().collect(),
    }
}

/// A measure stands out from whatever it is drawn over.
fn cased(style: &AnnotationStyle) -> LineSymbol {
    let casing = Stroke::solid(style.faded(Colour::WHITE.with_alpha(0.85)), style.width_pt + 2.5);
    LineSymbol::Strokes(vec![casing, stroke(style)])
}

fn area(style: &AnnotationStyle) -> AreaSymbol {
    let angle = match style.hatch {
        HatchKind::None => None,
        HatchKind::Rising => Some(45f32),
        HatchKind::Falling => Some(135.0),
        HatchKind::Horizontal => Some(0.0),
        HatchKind::Vertical => Some(90.0),
    };
    let hatch = angle.map(|degrees| Hatch {
        colour: style.faded(Colour { a: style.stroke.a, ..style.stroke }),
        angle: degrees.to_radians(),
        spacing_pt: HATCH_SPACING_PT,
        width_pt: HATCH_WIDTH_PT,
        anchor: HatchAnchor::Ground,
    });
    let fill = (style.fill.a > 0 || hatch.is_some()).then(|| Fill { colour: style.faded(style.fill), hatch });
    let is_outlined = style.stroke.a > 0 && style.width_pt > 0.0;
    AreaSymbol { fill, outline: if is_outlined { vec![stroke(style)] } else { Vec::new() } }
}

fn rim(style: &AnnotationStyle, width_pt: f32) -> Stroke {
    Stroke::solid(style.faded(Colour::WHITE), width_pt)
}

/// A disc with a white eye and rim.
fn pin(style: &AnnotationStyle) -> PointSymbol {
    let disc = Ring { radius_pt: 7.0, fill: style.faded(style.stroke), outline: Some(rim(style, 1.5)) };
    let eye = Ring { radius_pt: 2.4, fill: style.faded(Colour::WHITE), outline: None };
    PointSymbol::Rings(Rings { rings: vec![disc, eye] })
}

/// The plate of a number.
fn disc(style: &AnnotationStyle) -> PointSymbol {
    let disc = Ring { radius_pt: MARKER_RADIUS_PT, fill: style.faded(style.stroke), outline: Some(rim(style, 1.75)) };
    PointSymbol::Rings(Rings { rings: vec![disc] })
}

/// A small dot: vertices of a measure, the foot of a callout.
fn joint(style: &AnnotationStyle) -> PointSymbol {
    let dot = Ring { radius_pt: 3.2, fill: style.faded(style.stroke), outline: Some(rim(style, 1.2)) };
    PointSymbol::Rings(Rings { rings: vec![dot] })
}
