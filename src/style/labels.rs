//! Which names are written, how, and which goes first where there is no room for all.

use super::palette::Palette;
use super::subject::{Subject, Variant};
use crate::plan::{Role, Stage};
use crate::symbol::{Colour, Halo, MarkerGlyph, TextStyle, Weight};

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
    /// No names in smaller scales than 1 : this.
    pub max_denominator: f64,
    /// Where there is no room for the name of a line, it stands beside on a plate of this colour.
    pub callout: Option<Colour>,
    /// Break into lines of about so many characters.
    pub line_chars: u8,
}

/// Text is never smaller than this on screen, in logical points.
pub const SMALLEST_TEXT_PT: f32 = 9.0;

struct Lettering {
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

const fn bold(colour: Colour, size_pt: f32) -> Lettering {
    Lettering { colour, weight: Weight::Bold, size_pt, tracking: 0.0, halo_pt: 1.6 }
}

/// A plate needs no rim around its letters.
const fn on_plate(lettering: Lettering) -> Lettering {
    Lettering { halo_pt: 0.0, ..lettering }
}

const fn regular(colour: Colour, size_pt: f32) -> Lettering {
    Lettering { colour, weight: Weight::Regular, size_pt, tracking: 0.0, halo_pt: 1.4 }
}

const EVERYWHERE: f64 = f64::INFINITY;

/// Towns below the county seats are on the map up to this denominator.
pub(super) const SMALL_TOWNS: f64 = 3.6e5;

/// The label rule of a subject; `None` where names would only be noise (boundaries, relief).
pub(super) fn label(subject: &Subject, palette: &Palette, colour: Colour) -> Option<LabelRule> {
    let dark = colour.mixed(Colour::BLACK, 0.3);
    let tracked = |tracking: f32, lettering: Lettering| Lettering { tracking, ..lettering };
    let rank = subject.rank.clamp(1, 3);
    let (lettering, placement, priority, max_denominator) = match subject.look.role {
        Role::Core if subject.variant == Variant::Usual => (bold(dark, 16.0), Placement::Beside, 0, EVERYWHERE),
        Role::Core | Role::SubCore => (bold(dark, 13.0), Placement::Beside, 6, EVERYWHERE),
        Role::Axis => (tracked(0.2, bold(dark, 14.5)), Placement::AlongLine, 8, EVERYWHERE),
        Role::SecondaryAxis => (tracked(0.15, bold(dark, 12.0)), Placement::AlongLine, 14, EVERYWHERE),
        Role::Corridor => (tracked(0.2, bold(dark, 14.5)), Placement::OnLine, 5, EVERYWHERE),
        // Only the zones of the structure itself, which take turns in the palette's colours, are
        // loud; the others have a quiet plate, or none.
        Role::Zone if subject.look.colour.is_some() && rank == 1 => {
            let plate = Placement::Plate { fill: Colour::WHITE.with_alpha(0.93), rim: colour.with_alpha(0.85) };
            (on_plate(regular(dark, 11.0)), plate, 13, 2.5e6)
        }
        Role::Zone if subject.look.colour.is_some() => (bold(dark, 11.0), Placement::Inside, 25, 1.5e6),
        Role::Zone => {
            let plate =
                Placement::Plate { fill: colour.mixed(Colour::BLACK, 0.08), rim: Colour::WHITE.with_alpha(0.9) };
            (on_plate(bold(Colour::WHITE, 12.5)), plate, 3, EVERYWHERE)
        }
        Role::Node => (bold(dark, [13.0, 12.0, 11.0][usize::from(rank) - 1]), Placement::Beside, 7, 1.5e6),
        Role::CountyRole => (regular(dark, 11.0), Placement::Beside, 24, 1.2e6),
        Role::Barrier | Role::GreenHeart => (tracked(0.12, bold(dark, 12.5)), Placement::Inside, 12, EVERYWHERE),
        Role::Ring => (tracked(0.15, bold(dark, 12.5)), Placement::AlongLine, 11, EVERYWHERE),
        Role::Area => (regular(dark, 11.0), Placement::Inside, 26, 1.2e6),
        Role::Railway | Role::Metro | Role::Expressway => {
            (bold(dark, 10.5), Placement::OnLine, line_priority(subject), 1.2e6)
        }
        // There are many of them, side by side, and their own colour is too pale for letters.
        Role::FastRoad => {
            let ink = colour.mixed(Colour::BLACK, 0.5);
            (bold(ink, 10.5), Placement::OnLine, 4 + line_priority(subject), 6e5)
        }
        Role::Road | Role::Route | Role::Greenway | Role::Link => (regular(dark, 10.5), Placement::AlongLine, 34, 8e5),
        Role::River | Role::Canal => {
            let ink = palette.water_ink;
            let size = [12.0, 11.0, 10.0][usize::from(rank) - 1];
            (
                tracked(0.35, regular(ink, size)),
                Placement::AlongLine,
                36 + rank,
                [2e6, 1.2e6, 6e5][usize::from(rank) - 1],
            )
        }
        Role::Point if subject.look.marker == MarkerGlyph::Town => return Some(place(subject, palette)),
        Role::Point => (regular(dark, 11.0), Placement::Beside, 27 + rank, 1.0e6),
        Role::Plain => (regular(dark, 11.0), Placement::Beside, 50, EVERYWHERE),
        Role::Boundary | Role::Relief => return None,
    };
    let structural = matches!(subject.look.role, Role::Axis | Role::SecondaryAxis | Role::Corridor);
    let callout = structural.then(|| colour.mixed(Colour::BLACK, 0.12));
    Some(LabelRule { text: lettering.style(palette), placement, priority, max_denominator, callout, line_chars: 9 })
}

/// Lines that are further on are named first.
fn line_priority(subject: &Subject) -> u8 {
    let stage = match subject.stage {
        Stage::Existing => 1,
        Stage::UnderConstruction => 0,
        Stage::Preparatory | Stage::Planned => 2,
        Stage::Study => 3,
    };
    18 + stage
}

/// Cities, county seats and towns: letter-spaced, black inside the plan's area and grey around it.
fn place(subject: &Subject, palette: &Palette) -> LabelRule {
    let ink = if subject.in_plan { palette.ink } else { palette.faint_ink };
    let (lettering, priority, max_denominator) = match (subject.rank, subject.in_plan) {
        (1, _) => (Lettering { tracking: 0.12, ..bold(palette.ink, 16.0) }, 9, EVERYWHERE),
        (2, true) => (Lettering { tracking: 0.14, ..bold(ink, 14.0) }, 10, 2.5e6),
        (2, false) => (Lettering { tracking: 0.1, ..regular(ink, 11.5) }, 40, 1.5e6),
        (_, _) => (regular(ink, 10.0), 44, SMALL_TOWNS),
    };
    let text = lettering.style(palette);
    LabelRule { text, placement: Placement::Beside, priority, max_denominator, callout: None, line_chars: 9 }
}
