//! Rules → which symbol for which feature, which name how, and what the legend says of it.
//!
//! A feature is first reduced to a [`Subject`]: role, stage, accuracy grade, rank and little else.
//! Equal subjects look the same, so a layer falls into few batches. The tables by geometry are in
//! `points`, `lines`, `areas`; colours in [`palette`]; names in `labels`. What the user makes of a
//! layer comes on top, in [`rules`]; what a legend says of it all is in [`legend`] and [`key`].

mod areas;
pub mod highlight;
pub mod key;
mod labels;
pub mod legend;
mod lines;
pub mod palette;
mod points;
pub mod rules;
mod subject;

pub use labels::{LabelRule, Placement, SMALLEST_TEXT_PT};
pub use palette::Palette;
pub use rules::LayerRules;
pub use subject::{LayerLook, Subject, Variant};

use crate::plan::Role;
use crate::symbol::{Colour, MarkerGlyph, Symbol};

/// The symbol of a subject without rules of the user's own; see [`LayerRules::symbol`].
pub fn symbol(subject: &Subject, palette: &Palette) -> Symbol {
    let colour = palette.colour(subject.look.role, subject.look.colour, usize::from(subject.turn));
    symbol_in(subject, palette, colour)
}

fn symbol_in(subject: &Subject, palette: &Palette, colour: Colour) -> Symbol {
    if subject.look.role == Role::Relief {
        return Symbol::default();
    }
    Symbol {
        area: areas::area(subject, palette, colour),
        line: Some(lines::line(subject, palette, colour)),
        point: Some(points::point(subject, palette, colour)),
    }
}

/// How the names of a subject are written without rules of the user's own; `None` if they are not.
pub fn label(subject: &Subject, palette: &Palette) -> Option<LabelRule> {
    LayerRules::new(None).label(subject, palette)
}

/// The smallest scale in which a subject is drawn at all, as its denominator: dots without room
/// for their names are noise.
pub fn seen_to(subject: &Subject) -> f64 {
    let small_town = subject.look.marker == MarkerGlyph::Town && subject.rank > 2;
    if subject.look.role == Role::Point && small_town { labels::SMALL_TOWNS } else { f64::INFINITY }
}

/// What becomes of a line or ring before it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shaping {
    /// Drawn as it is.
    AsIs,
    /// Lines are smoothed by a spline.
    Smooth,
    /// Corners of rings are rounded.
    Round,
}

/// The schematic elements of a 空间结构图 are smooth; everything surveyed stays as it is.
pub const fn shaping(role: Role) -> Shaping {
    match role {
        Role::Axis | Role::SecondaryAxis | Role::Corridor | Role::Ring | Role::Link => Shaping::Smooth,
        Role::Zone | Role::GreenHeart | Role::Barrier => Shaping::Round,
        Role::Core
        | Role::SubCore
        | Role::Area
        | Role::Node
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
        | Role::CountyRole
        | Role::Relief
        | Role::Point
        | Role::Plain => Shaping::AsIs,
    }
}

/// Height of a role in the drawing order of the planning map, from the ground upwards:
/// terrain, water, boundaries, areas, corridors, axes, networks, points, cores.
pub const fn tier(role: Role) -> u8 {
    match role {
        Role::Relief => 0,
        Role::River | Role::Canal => 1,
        Role::Boundary => 2,
        Role::Area | Role::Barrier | Role::GreenHeart => 3,
        Role::Zone => 4,
        Role::Corridor | Role::Ring => 5,
        Role::SecondaryAxis | Role::Axis | Role::Link => 6,
        Role::Plain => 7,
        Role::Greenway | Role::Route => 8,
        Role::Road | Role::FastRoad | Role::Expressway => 9,
        Role::Metro | Role::Railway => 10,
        Role::CountyRole | Role::Point => 11,
        Role::Node => 12,
        Role::SubCore | Role::Core => 13,
    }
}
