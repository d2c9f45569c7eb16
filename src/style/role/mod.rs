//! Roles: one row each, and in it everything that a role decides. "What is a canal?" is answered by
//! its row in `water`; a new role is a row here and a name in [`Role`].
//!
//! * `structure`: 核、轴、廊、区 and what else a 空间结构图 is made of;
//! * `transport`, `water`, `ground`, `place`: what lies under and on it.
//!
//! What several roles are drawn with stands beside this folder: `strokes`, `bands`, `fills`,
//! `marks`, `lettering`.

mod ground;
mod place;
mod structure;
mod transport;
mod water;

use super::fills::built;
use super::lettering::LabelRule;
use super::marks::{dot, ringed};
use super::palette::{OwnColours, Palette};
use super::strokes::{stage_strokes, stroked};
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
    /// Whether the edge of its lines and areas says how well they are placed.
    pub shows_grade: bool,
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
    /// Its colour in a palette. `own` is what the package asks for, `ordinal` the feature's number
    /// in its layer, by which features take turns.
    pub fn colour_in(&self, palette: &Palette, own: Option<Colour>, ordinal: usize) -> Colour {
        let kept = own.filter(|_| self.keeps_own_colour || palette.own_colours != OwnColours::Replaced);
        kept.map_or_else(|| (self.colour)(palette, ordinal), |own| palette.given(own))
    }
}

impl Subject {
    /// The subject of a feature; `facts` are missing for features of added files. It stands here
    /// since roles say which kinds and turns make a difference.
    pub fn new(look: LayerLook, facts: Option<&Facts>, index: usize) -> Self {
        let role = self::look(look.role);
        let usual = Self::usual(look, true);
        let Some(facts) = facts else { return usual };
        let turn = if role.takes_turns { u8::try_from(index % 6).expect("a remainder of six") } else { 0 };
        let variant = role.variants.iter().find(|(kind, _)| *kind == facts.standing.kind);
        Self {
            variant: variant.map_or(Variant::Usual, |(_, variant)| *variant),
            stage: facts.stage,
            grade: facts.accuracy,
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
    line: |subject, _, colour| stroked(stage_strokes(subject.stage, colour, 1.8)),
    area: |subject, _, colour| Some(built(subject, colour)),
    point: |_, _, colour| ringed(dot(colour, 3.6)),
    label: |_, _, _| None,
    seen_to: |_| f64::INFINITY,
    precedence: None,
    legend: LegendRows::Layer,
    stage_on: None,
    shows_grade: false,
    has_marker: false,
    strong_classes: false,
};

/// What the plan wants drawn and did not survey: its line says the stage, and how well it is placed.
const PLANNED: RoleLook = RoleLook { stage_on: Some(Sample::Line), shows_grade: true, ..USUAL };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AccuracyGrade, Stage};
    use crate::style::palette::{GREYSCALE, STRUCTURE};
    use crate::symbol::{Dash, MarkerGlyph, Rim};

    #[test]
    fn every_role_has_one_row() {
        let rows: Vec<Role> = roles().map(|look| look.role).collect();
        for role in Role::ALL {
            assert_eq!(rows.iter().filter(|row| **row == *role).count(), 1, "{role:?}");
        }
        assert_eq!(rows.len(), Role::ALL.len());
    }

    fn drawn(role: Role, stage: Stage, grade: AccuracyGrade) -> LineSymbol {
        let layer = LayerLook { role, colour: None, marker: MarkerGlyph::Generic };
        let subject = Subject { stage, grade, rank: 1, ..Subject::usual(layer, true) };
        (look(role).line)(&subject, &GREYSCALE, Colour::BLACK).expect("a line")
    }

    /// The line that the eye follows: the dashes of its strokes, from bottom to top.
    fn dashes(symbol: &LineSymbol) -> Vec<Dash> {
        let strokes = match symbol {
            LineSymbol::Strokes(strokes) => strokes,
            LineSymbol::Axis(axis) => &axis.centre,
            LineSymbol::Soft(soft) => &soft.lines,
        };
        strokes.iter().map(|stroke| stroke.dash).collect()
    }

    #[test]
    fn each_stage_has_its_own_dashes_so_that_it_shows_without_colour() {
        for role in roles().filter(|look| look.stage_on == Some(Sample::Line)).map(|look| look.role) {
            let forms = Stage::ALL.map(|stage| dashes(&drawn(role, stage, AccuracyGrade::B)));
            for (index, form) in forms.iter().enumerate() {
                assert!(!forms[..index].contains(form), "{role:?} {:?}: {form:?}", Stage::ALL[index]);
            }
        }
    }

    #[test]
    fn an_axis_has_a_crisp_edge_a_dashed_one_or_one_that_fades() {
        let rims = |grade| match drawn(Role::Axis, Stage::Planned, grade) {
            LineSymbol::Axis(axis) => axis.rims,
            other => panic!("an axis is a band: {other:?}"),
        };
        let is_crisp = |rim: &Rim| rim.dash == Dash::Solid && rim.colour.alpha() > 0.99;
        assert!(rims(AccuracyGrade::A).iter().all(is_crisp));
        assert!(rims(AccuracyGrade::B).iter().any(|rim| rim.dash != Dash::Solid));
        let vague = rims(AccuracyGrade::C);
        assert!(vague.iter().all(|rim| rim.colour.alpha() < 0.5), "nothing crisp: {vague:?}");
    }

    #[test]
    fn a_lake_is_water_with_a_shore_and_its_name_inside() {
        let layer = LayerLook { role: Role::Lake, colour: None, marker: MarkerGlyph::Generic };
        let subject = Subject::usual(layer, true);
        let lake = look(Role::Lake);
        let colour = lake.colour_in(&STRUCTURE, None, 0);
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
        let colour = look(Role::Zone).colour_in(&GREYSCALE, Some(Colour::rgb(0xd9_8a_1f)), 0);
        assert!(colour.r == colour.g && colour.g == colour.b);
    }
}
