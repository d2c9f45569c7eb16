//! Swatches: a symbol drawn small beside its name, settled so far that a back end draws a point, a
//! line or an area of this place as it draws those of the map.

use crate::geo::{ViewPt, ViewRect};
use crate::symbol::Sample;
use crate::symbol::{AreaSymbol, LineSymbol, PointSymbol, Symbol};

/// Width and height of a legend's swatch as shares of its size of type.
pub(in crate::display) const WIDE: f32 = 2.7;
pub(in crate::display) const HIGH: f32 = 1.25;
/// Symbols have their own sizes beside type of this size, in points of the page.
const DESIGN_SIZE: f32 = 11.5;
/// An outline as wide as this would fill the swatch and spill over it, in points.
const RIM_PT: f32 = 5.0;
/// From the edge of a swatch to the outline of an area, in points.
const INSET: f32 = 1.5;
/// The corners of an area, as a share of its height.
const CORNER: f32 = 0.28;

/// A symbol as a legend shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Swatch {
    /// What it has room in.
    pub rect: ViewRect,
    pub sample: Sample,
    /// Nothing where the symbol has no such part.
    pub mark: Option<Mark>,
    /// Multiplies every `_pt` size of the symbol.
    pub scale: f32,
}

/// What a swatch draws, in the coordinates of what it stands on.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Point {
        at: ViewPt,
        symbol: PointSymbol,
    },
    Line {
        path: Vec<ViewPt>,
        symbol: LineSymbol,
    },
    /// The ring is closed: first = last.
    Area {
        ring: Vec<ViewPt>,
        symbol: AreaSymbol,
    },
}

impl Swatch {
    /// The part of `symbol` that `sample` names, inside `rect`: as large as symbols are beside type
    /// for which such a swatch is made, or smaller where it would not fit.
    pub fn fitted(rect: ViewRect, symbol: &Symbol, sample: Sample) -> Self {
        let scale = rect.height() / (HIGH * DESIGN_SIZE);
        let across = across_pt(symbol, sample);
        let room = rect.height() * 1.05;
        let scale = if across * scale > room { room / across } else { scale };
        Self::new(without_caps(rect, symbol, sample, scale), symbol, sample, scale)
    }

    /// The same at this scale, whether or not it fits.
    pub fn new(rect: ViewRect, symbol: &Symbol, sample: Sample, scale: f32) -> Self {
        let mark = match sample {
            Sample::Point => symbol.point.clone().map(|symbol| Mark::Point { at: rect.centre(), symbol }),
            Sample::Line => symbol.line.clone().map(|symbol| Mark::Line { path: level_line(rect), symbol }),
            Sample::Area => symbol.area.as_ref().map(|symbol| Mark::Area { ring: plate(rect), symbol: narrow(symbol) }),
        };
        Self { rect, sample, mark, scale }
    }
}

/// How high a symbol is at scale 1, where it may be higher than a swatch.
fn across_pt(symbol: &Symbol, sample: Sample) -> f32 {
    match sample {
        Sample::Point => match &symbol.point {
            Some(PointSymbol::Rings(rings)) => rings.radius_pt() * 2.0,
            Some(PointSymbol::Marker(marker)) => marker.size_pt * 1.07,
            None => 0.0,
        },
        Sample::Line => match &symbol.line {
            Some(LineSymbol::Axis(axis)) => (axis.arrow_head_pt().0 + 4.0 * axis.rim_pt()) * 1.15,
            Some(LineSymbol::Soft(soft)) => soft.width_pt * 1.1,
            Some(LineSymbol::Strokes(_)) | None => 0.0,
        },
        Sample::Area => 0.0,
    }
}

/// A soft band ends in round caps that would stick out of the swatch.
fn without_caps(rect: ViewRect, symbol: &Symbol, sample: Sample, scale: f32) -> ViewRect {
    let cap = match (sample, &symbol.line) {
        (Sample::Line, Some(LineSymbol::Soft(soft))) => soft.width_pt * scale / 2.0,
        _ => 0.0,
    };
    ViewRect::new(ViewPt::new(rect.min.x + cap, rect.min.y), ViewPt::new(rect.max.x - cap, rect.max.y))
}

/// Through the middle: on a plain map that is what people look for.
fn level_line(rect: ViewRect) -> Vec<ViewPt> {
    let y = rect.centre().y;
    [rect.min.x, rect.centre().x, rect.max.x].map(|x| ViewPt::new(x, y)).to_vec()
}

/// A rectangle without its corners, a little inside the swatch for its outline; counter-clockwise as rings on
/// the map are.
fn plate(rect: ViewRect) -> Vec<ViewPt> {
    let rect = rect.expanded(-INSET);
    let corner = (rect.height() * CORNER).min(rect.width() / 2.0);
    let (left, top, right, bottom) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    [
        (left + corner, top),
        (left, top + corner),
        (left, bottom - corner),
        (left + corner, bottom),
        (right - corner, bottom),
        (right, bottom - corner),
        (right, top + corner),
        (right - corner, top),
        (left + corner, top),
    ]
    .map(|(x, y)| ViewPt::new(x, y))
    .to_vec()
}

fn narrow(symbol: &AreaSymbol) -> AreaSymbol {
    let outline = symbol.outline.iter().filter(|stroke| stroke.width_pt < RIM_PT).copied().collect();
    AreaSymbol { outline, ..symbol.clone() }
}
