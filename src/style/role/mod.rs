//! Roles: one row each, and in it everything that a role decides. "What is a canal?" is answered by
//! its row in `water`; a new role is a row here and a name in [`Role`].
//!
//! * `structure`: 核、轴、廊、区 and what else a 空间结构图 is made of;
//! * `transport`, `water`, `ground`, `place`: what lies under and on it.
//!
//! What several roles are drawn with stands beside this folder: `body`, `strokes`, `bands`, `fills`,
//! `marks`, `lettering`.

mod ground;
mod place;
mod structure;
mod transport;
mod water;

use super::fills::area;
use super::lettering::LabelRule;
use super::marks::{dot, ringed};
use super::palette::{GREYS, OwnColours, Palette};
use super::strokes::{classed, stroked};
use super::subject::{LayerLook, Subject, Variant};
use crate::plan::{Facts, KindMeaning, Role};
use crate::symbol::{AreaSymbol, Colour, LineSymbol, PointSymbol, Sample};

/// A part of a look, made for a subject in the colour that it has in a palette.
pub(super) type Look<T> = fn(&Subject, &Palette, Colour) -> T;

/// One role of the grammar of planning maps.
#[expect(clippy::struct_excessive_bools, reason = "a row of facts that do not depend on each other")]
#[derive(Debug)]
pub struct RoleLook {
    pub role: Role,
    /// Height in the drawing order, from the ground upwards: terrain, water, boundaries, areas,
    /// corridors, axes, networks, points, cores.
    pub tier: u8,
    pub shaping: Shaping,
    /// Its colour in a palette, by the feature's number in its layer.
    pub colour: fn(&Palette, usize) -> Colour,
    /// Whether a colour that the package gives wins over palettes with colours of their own.
    pub keeps_own_colour: bool,
    /// Whether its features differ by turns, in hue or hatch.
    pub takes_turns: bool,
    /// The kinds of feature that look different from the others.
    pub variants: &'static [(KindMeaning, Variant)],
    pub(super) line: Look<Option<LineSymbol>>,
    pub(super) area: Look<Option<AreaSymbol>>,
    pub(super) point: Look<Option<PointSymbol>>,
    /// How names are written; `None` where they would only be noise.
    pub(super) label: Look<Option<LabelRule>>,
    /// The smallest scale in which a subject is drawn at all, as its denominator.
    pub(super) seen_to: fn(&Subject) -> f64,
    /// Its place among the lines that give way to each other where they would lie on one another, the
    /// firmest first; `None` for what stays where it is.
    pub precedence: Option<u8>,
    pub legend: LegendRows,
    /// The geometry that says by its form how far a feature is.
    pub stage_on: Option<Sample>,
    /// Whether its points carry the marker that the package or the user names.
    pub has_marker: bool,
    /// Whether its areas are told apart by strong colours where a rule puts them into classes.
    pub strong_classes: bool,
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

/// What a legend says of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendRows {
    /// Nothing: it explains itself.
    None,
    Layer,
    /// Where there is room, each feature by its name if they all look different.
    Features,
    /// Where there is room, each look by the name of its first feature.
    Looks,
}

/// All roles, family by family.
pub fn roles() -> impl Iterator<Item = &'static RoleLook> {
    const FAMILIES: [&[RoleLook]; 5] =
        [&structure::ROLES, &transport::ROLES, &water::ROLES, &ground::ROLES, &place::ROLES];
    FAMILIES.into_iter().flatten()
}

/// The row of a role.
pub fn look(role: Role) -> &'static RoleLook {
    roles().find(|look| look.role == role).expect("every role has a row: see the test")
}

impl RoleLook {
    /// Its colour in a palette: what the package asks for, or the palette's own, by the `ordinal` of the
    /// feature in its layer where features take turns. Without hue the layer's own grey stands for the
    /// former.
    pub fn colour_in(&self, palette: &Palette, look: &LayerLook, ordinal: usize) -> Colour {
        let usual = || (self.colour)(palette, ordinal);
        let takes_turns = self.takes_turns && look.colour.is_none();
        match (palette.own_colours, look.colour) {
            (OwnColours::Greyed, own) => match look.tone.filter(|_| !takes_turns) {
                Some(tone) => GREYS[usize::from(tone.grey) % GREYS.len()],
                // Waters are the same on every sheet.
                None if self.tier < self::look(Role::Boundary).tier => usual(),
                None => own.map_or_else(usual, |own| palette.given(own)),
            },
            (OwnColours::Replaced, Some(_)) if !self.keeps_own_colour => usual(),
            (_, Some(own)) => palette.given(own).turned(HUES[ordinal % HUES.len()]),
            (_, None) => usual(),
        }
    }
}

/// What neighbours of one class differ by, in degrees of hue: still the class's own to the eye.
const HUES: [f32; 6] = [0.0, 26.0, -26.0, 52.0, -52.0, 78.0];

impl Subject {
    /// The subject of a feature; `facts` are missing for features of added files. It stands here
    /// since roles say which kinds and turns make a difference.
    pub fn new(look: LayerLook, facts: Option<&Facts>, index: usize) -> Self {
        let role = self::look(look.role);
        let usual = Self::usual(look, true);
        let Some(facts) = facts else { return usual };
        let turn = match look.colour {
            None if role.takes_turns => u8::try_from(index % 6).expect("a remainder of six"),
            Some(_) | None => facts.standing.turn,
        };
        let variant = role.variants.iter().find(|(kind, _)| *kind == facts.standing.kind);
        Self {
            variant: variant.map_or(Variant::Usual, |(_, variant)| *variant),
            stage: facts.stage,
            grade: (!facts.is_context()).then_some(facts.accuracy),
            rank: facts.rank.clamp(1, 3),
            in_plan: facts.standing.in_plan,
            turn,
            ..usual
        }
    }
}

/// What a row says where it says nothing: a quiet thing of the map that is what it is.
const USUAL: RoleLook = RoleLook {
    role: Role::Plain,
    tier: 7,
    shaping: Shaping::AsIs,
    colour: |palette, _| palette.point,
    keeps_own_colour: false,
    takes_turns: false,
    variants: &[],
    line: |subject, palette, colour| stroked(classed(subject, palette, colour, 2.6)),
    area: |subject, palette, colour| Some(area(subject, palette, colour)),
    point: |_, _, colour| ringed(dot(colour, 3.6)),
    label: |_, _, _| None,
    seen_to: |_| f64::INFINITY,
    precedence: None,
    legend: LegendRows::Layer,
    stage_on: None,
    has_marker: false,
    strong_classes: false,
};

/// What the plan wants: its line says the stage.
const PLANNED: RoleLook = RoleLook { stage_on: Some(Sample::Line), ..USUAL };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AccuracyGrade, Stage};
    use crate::style::palette::{GREYSCALE, STRUCTURE};
    use crate::symbol::Dash;

    #[test]
    fn every_role_has_one_row() {
        let rows: Vec<Role> = roles().map(|look| look.role).collect();
        for role in Role::ALL {
            assert_eq!(rows.iter().filter(|row| **row == *role).count(), 1, "{role:?}");
        }
        assert_eq!(rows.len(), Role::ALL.len());
    }

    fn drawn(role: Role, stage: Stage, grade: AccuracyGrade) -> LineSymbol {
        let subject = Subject { stage, grade: Some(grade), rank: 1, ..Subject::usual(LayerLook::of(role), true) };
        (look(role).line)(&subject, &GREYSCALE, Colour::BLACK).expect("a line")
    }

    /// The body that the eye follows: widths and dashes of its strokes, from bottom to top.
    fn body(symbol: &LineSymbol) -> Vec<(u32, Dash)> {
        let strokes = match symbol {
            LineSymbol::Strokes(strokes) => strokes,
            LineSymbol::Axis(axis) => &axis.centre,
            LineSymbol::Soft(soft) => &soft.lines,
        };
        strokes.iter().map(|stroke| (stroke.width_pt.to_bits(), stroke.dash)).collect()
    }

    #[test]
    fn each_stage_has_its_own_body_so_that_it_shows_without_colour() {
        for role in roles().filter(|look| look.stage_on == Some(Sample::Line)).map(|look| look.role) {
            let bodies = Stage::ALL.map(|stage| body(&drawn(role, stage, AccuracyGrade::B)));
            for (index, body) in bodies.iter().enumerate() {
                assert!(!bodies[..index].contains(body), "{role:?} {:?}: {body:?}", Stage::ALL[index]);
            }
        }
    }

    #[test]
    fn how_well_a_line_is_placed_does_not_change_how_it_is_drawn() {
        for role in roles().filter(|look| look.stage_on == Some(Sample::Line)).map(|look| look.role) {
            for stage in Stage::ALL {
                let [a, b, c] = AccuracyGrade::ALL.map(|grade| drawn(role, stage, grade));
                assert!(a == b && b == c, "{role:?} {stage:?}");
            }
        }
    }

    #[test]
    fn a_lake_is_water_with_a_shore_and_its_name_inside() {
        let layer = LayerLook::of(Role::Lake);
        let subject = Subject::usual(layer, true);
        let lake = look(Role::Lake);
        let colour = lake.colour_in(&STRUCTURE, &layer, 0);
        assert_eq!(colour, STRUCTURE.water);
        let area = (lake.area)(&subject, &STRUCTURE, colour).unwrap();
        assert!(area.fill.is_some_and(|fill| fill.colour.a > 128) && area.outline.len() == 1);
        let name = (lake.label)(&subject, &STRUCTURE, colour).unwrap();
        assert_eq!(
            (name.placement, name.text.colour),
            (super::super::lettering::Placement::Inside, STRUCTURE.water_ink)
        );
    }

    #[test]
    fn the_greyscale_palette_greys_what_a_package_brings() {
        let own = LayerLook { colour: Some(Colour::rgb(0xd9_8a_1f)), ..LayerLook::of(Role::Zone) };
        let colour = look(Role::Zone).colour_in(&GREYSCALE, &own, 0);
        assert!(colour.r == colour.g && colour.g == colour.b);
    }
}
