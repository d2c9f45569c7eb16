//! Which names are written, how, and which goes first where there is no room for all.

use super::palette::Palette;
use crate::symbol::{Colour, Halo, TextStyle, Weight};

/// Where a name stands relative to what it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// Next to a point, clear of its symbol.
    Beside,
    /// Along the middle of a line.
    OnLine,
    /// Along a line, on one side of it, clear of its width.
    AlongLine,
    /// Inside an area.
    Inside,
    /// On a filled plate inside an area, or beside it with a leader.
    Plate { fill: Colour, rim: Colour },
}

/// How the names of features with one look are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelRule {
    pub text: TextStyle,
    pub placement: Placement,
    /// 0 is placed first.
    pub priority: u8,
    /// A name of reference, by which people find their way: never left out where its place is in view.
    pub must: bool,
    /// No names in smaller scales than 1 : this.
    pub max_denominator: f64,
    /// Where there is no room for the name of a line, it stands beside on a plate of this colour.
    pub callout: Option<Colour>,
    /// Break into lines of about so many characters.
    pub line_chars: u8,
}

impl LabelRule {
    /// For what has no name on any map, only a number.
    pub fn unwritten(colour: Colour) -> Self {
        let text = TextStyle { colour, weight: Weight::Regular, size_pt: SMALLEST_TEXT_PT, tracking: 0.0, halo: None };
        Self {
            text,
            placement: Placement::Inside,
            priority: u8::MAX,
            must: false,
            max_denominator: 0.0,
            callout: None,
            line_chars: 9,
        }
    }
}

/// Text is never smaller than this on screen, in logical points.
pub const SMALLEST_TEXT_PT: f32 = 9.0;

/// Towns below the county seats are on the map up to this denominator.
pub(super) const SMALL_TOWNS: f64 = 3.6e5;

/// Letters before they are made legible.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettering {
    colour: Colour,
    weight: Weight,
    size_pt: f32,
    tracking: f32,
    halo_pt: f32,
}

impl Lettering {
    fn style(self, palette: &Palette) -> TextStyle {
        TextStyle {
            colour: self.colour,
            weight: self.weight,
            size_pt: self.size_pt.max(SMALLEST_TEXT_PT),
            tracking: self.tracking,
            halo: (self.halo_pt > 0.0).then_some(Halo { colour: palette.halo, width_pt: self.halo_pt }),
        }
    }
}

pub(super) const fn bold(colour: Colour, size_pt: f32) -> Lettering {
    Lettering { colour, weight: Weight::Bold, size_pt, tracking: 0.0, halo_pt: 1.6 }
}

pub(super) const fn regular(colour: Colour, size_pt: f32) -> Lettering {
    Lettering { colour, weight: Weight::Regular, size_pt, tracking: 0.0, halo_pt: 1.4 }
}

/// A plate needs no rim around its letters.
pub(super) const fn on_plate(lettering: Lettering) -> Lettering {
    Lettering { halo_pt: 0.0, ..lettering }
}

/// The same with space between the letters, as a share of their size.
pub(super) const fn tracked(tracking: f32, lettering: Lettering) -> Lettering {
    Lettering { tracking, ..lettering }
}

/// A name: how it is written, where, and before which others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    lettering: Lettering,
    placement: Placement,
    priority: u8,
    must: bool,
    max_denominator: f64,
    callout: Option<Colour>,
}

/// A name at every scale.
pub(super) const fn name(lettering: Lettering, placement: Placement, priority: u8) -> Name {
    Name { lettering, placement, priority, must: false, max_denominator: f64::INFINITY, callout: None }
}

impl Name {
    /// The same, never left out.
    pub(super) const fn of_reference(self) -> Self {
        Self { must: true, ..self }
    }

    /// The same in no smaller scale than 1 : this.
    pub(super) const fn up_to(self, max_denominator: f64) -> Self {
        Self { max_denominator, ..self }
    }

    /// The same on a plate beside its line where that has no room; the plate is darker than the line.
    pub(super) fn called_out(self, colour: Colour) -> Self {
        Self { callout: Some(colour.mixed(Colour::BLACK, 0.12)), ..self }
    }

    #[expect(clippy::unnecessary_wraps, reason = "what a role gives where it has names at all")]
    pub(super) fn rule(self, palette: &Palette) -> Option<LabelRule> {
        let Self { lettering, placement, priority, must, max_denominator, callout } = self;
        let text = lettering.style(palette);
        Some(LabelRule { text, placement, priority, must, max_denominator, callout, line_chars: 9 })
    }
}
