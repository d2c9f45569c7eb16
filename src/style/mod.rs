//! Rules → which symbol for which feature, which name how, and what the legend says of it.
//!
//! A feature is first reduced to a [`Subject`]: role, stage, rank and little else. Equal subjects look the
//! same, so a layer falls into few batches. Each channel means one thing: hue the class, the body the
//! stage, width the rank. What a role looks like is one
//! row in [`role`]; colours are in [`palette`]. What the user makes of a layer comes on top, in
//! [`rules`]; what a legend says of it all is in [`legend`] and [`key`].
//!
//! A palette may show how well things are placed instead: [`accuracy`].
//!
//! Rows are made of `body`, `strokes` and `bands`, `fills`, `marks` and `lettering`.

pub mod accuracy;
mod bands;
mod body;
mod fills;
pub mod highlight;
pub mod key;
pub mod legend;
mod lettering;
mod marks;
pub mod palette;
mod plates;
pub mod role;
pub mod rules;
mod strokes;
mod subject;

pub use lettering::{LabelRule, Placement, SMALLEST_TEXT_PT};
pub use marks::leader;
pub use palette::Palette;
pub use plates::PlateLook;
pub use role::Shaping;
pub use rules::LayerRules;
pub use subject::{LayerLook, Subject, Variant};

use crate::plan::Role;
use crate::symbol::{Colour, Sample, Symbol};

/// The colour of a subject in a palette.
fn colour(subject: &Subject, palette: &Palette) -> Colour {
    role::look(subject.look.role).colour_in(palette, &subject.look, usize::from(subject.turn))
}

fn symbol_in(subject: &Subject, palette: &Palette, colour: Colour) -> Symbol {
    if let Some(grade) = subject.shown_grade(palette) {
        return accuracy::feature(grade, palette);
    }
    let look = role::look(subject.look.role);
    Symbol {
        area: (look.area)(subject, palette, colour),
        line: (look.line)(subject, palette, colour),
        point: (look.point)(subject, palette, colour),
    }
}

/// The smallest scale in which a subject is drawn at all, as its denominator.
pub fn seen_to(subject: &Subject) -> f64 {
    (role::look(subject.look.role).seen_to)(subject)
}

/// What becomes of the lines and rings of a role. The schematic elements of a 空间结构图 are smooth;
/// everything surveyed stays as it is.
pub fn shaping(role: Role) -> Shaping {
    role::look(role).shaping
}

/// The place of a role among the lines that give way to each other on paper, the firmest first.
pub fn precedence(role: Role) -> Option<u8> {
    role::look(role).precedence
}

/// Whether it is the lines of a role that say how far a feature is.
pub fn stages_lines(role: Role) -> bool {
    role::look(role).stage_on == Some(Sample::Line)
}

/// Whether a role is of the ground that everything is placed on: terrain, water, boundaries.
pub fn is_ground(role: Role) -> bool {
    tier(role) <= tier(Role::Boundary)
}

/// Height of a role in the drawing order of the planning map, from the ground upwards.
pub fn tier(role: Role) -> u8 {
    role::look(role).tier
}
