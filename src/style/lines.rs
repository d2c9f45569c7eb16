//! The look of lines by role: dash says how far a project is, the edge how well it is placed.
//!
//! Bands (轴, 廊) keep their body at every stage and say it by the line along their middle.

use super::palette::Palette;
use super::subject::{Subject, Variant};
use crate::plan::{AccuracyGrade, Role, Stage};
use crate::symbol::{AxisBand, Colour, Dash, LineSymbol, Rim, SoftBand, Stroke};

/// 阶段 → dash. What is under construction has the dash of what is about to be: [`stage_strokes`]
/// joins it.
pub(super) const fn stage_dash(stage: Stage) -> Dash {
    match stage {
        Stage::Existing => Dash::Solid,
        Stage::UnderConstruction | Stage::Preparatory => Dash::Long,
        Stage::Planned => Dash::Short,
        Stage::Study => Dash::Dotted,
    }
}

/// 阶段 → strokes of a plain line. 建设中 is a thin line with long thick dashes: it is there all
/// along, and not done yet, which shows without colour too.
pub(super) fn stage_strokes(stage: Stage, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let line = Stroke::dashed(colour, width_pt, stage_dash(stage));
    match stage {
        Stage::UnderConstruction => vec![Stroke::solid(colour, width_pt * JOINT), line],
        Stage::Existing | Stage::Preparatory | Stage::Planned | Stage::Study => vec![line],
    }
}

/// Width of the line between the dashes of 建设中, as a share of theirs.
const JOINT: f32 = 0.36;

/// 精度 → dash of an edge.
pub(super) const fn grade_dash(grade: AccuracyGrade) -> Dash {
    match grade {
        AccuracyGrade::A => Dash::Solid,
        AccuracyGrade::B => Dash::Long,
        AccuracyGrade::C => Dash::Dotted,
    }
}

pub(super) fn line(subject: &Subject, palette: &Palette, colour: Colour) -> LineSymbol {
    let strokes = match subject.look.role {
        Role::Axis => return LineSymbol::Axis(axis(subject, palette, colour)),
        Role::SecondaryAxis => return LineSymbol::Axis(secondary_axis(subject, palette, colour)),
        Role::Link => return LineSymbol::Axis(link(subject, palette, colour)),
        Role::Corridor => return LineSymbol::Soft(corridor(subject, colour)),
        Role::Barrier | Role::GreenHeart => return LineSymbol::Soft(barrier(subject, colour)),
        Role::Ring => ring(subject, colour),
        Role::Railway => railway(subject, colour),
        Role::Metro => road(subject, palette, colour, 3.0, 1.0),
        Role::Expressway => road(subject, palette, colour, 3.8, 1.3),
        Role::FastRoad => road(subject, palette, colour, 2.8, 1.1),
        Role::Road => road(subject, palette, colour, 2.0, 1.0),
        Role::River => vec![Stroke::solid(colour, [2.4, 1.7, 1.2][rank_index(subject)])],
        Role::Canal => canal(subject, palette, colour),
        Role::Greenway => way(subject, palette, colour, 1.9),
        Role::Route => way(subject, palette, colour, 2.2),
        Role::Boundary => boundary(subject, palette, colour),
        Role::Zone | Role::Area => vec![Stroke::dashed(colour, 1.8, grade_dash(subject.grade))],
        Role::Core | Role::SubCore | Role::Node | Role::CountyRole | Role::Relief | Role::Point | Role::Plain => {
            stage_strokes(subject.stage, colour, 1.8)
        }
    };
    LineSymbol::Strokes(strokes)
}

fn rank_index(subject: &Subject) -> usize {
    usize::from(subject.rank.clamp(1, 3)) - 1
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

/// What the axes have in common.
struct Band {
    colour: Colour,
    casing: Colour,
    casing_pt: f32,
    /// Along the middle.
    inner: Colour,
}

impl Band {
    /// A band with an arrow head at each end; one that is only hoped for (研究争取) is an outline.
    fn staged(&self, subject: &Subject, palette: &Palette, inner_pt: f32) -> AxisBand {
        let hoped_for = subject.stage == Stage::Study;
        let body = if hoped_for { self.colour.mixed(palette.ground, 0.74) } else { self.colour };
        let outline = Rim { colour: self.casing, reach_pt: 0.9, dash: Dash::Solid };
        AxisBand {
            colour: body,
            heads: body,
            rims: rims(subject.grade, self.casing, self.casing_pt)
                .into_iter()
                .chain(hoped_for.then_some(outline))
                .collect(),
            width_pt: 0.0,
            taper: 1.0,
            arrow_at_start: true,
            arrow_at_end: true,
            centre: inner_strokes(subject.stage, if hoped_for { self.casing } else { self.inner }, inner_pt),
        }
    }
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

/// The edge of a band by its accuracy, as [`edge`] is that of a line.
fn rims(grade: AccuracyGrade, colour: Colour, reach_pt: f32) -> Vec<Rim> {
    let rim = |share: f32, reach_pt: f32, dash: Dash| Rim { colour: colour.with_alpha(share), reach_pt, dash };
    match grade {
        AccuracyGrade::A => vec![rim(1.0, reach_pt, Dash::Solid)],
        AccuracyGrade::B => vec![rim(0.4, reach_pt, Dash::Solid), rim(0.9, reach_pt, Dash::Long)],
        AccuracyGrade::C => vec![rim(0.3, reach_pt + 1.2, Dash::Solid)],
    }
}

/// 阶段 → strokes along the middle of a band: on its colour a thin joint would not be seen.
fn inner_strokes(stage: Stage, colour: Colour, width_pt: f32) -> Vec<Stroke> {
    let broader = if stage == Stage::UnderConstruction { 1.5 } else { 1.0 };
    stage_strokes(stage, colour, width_pt * broader)
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

/// A band that blurs the more the less is known of its place, and has a thin line along both edges
/// where enough is.
fn soft_band(grade: AccuracyGrade, colour: Colour, width_pt: f32, spine: Vec<Stroke>) -> SoftBand {
    let (feather, dash) = match grade {
        AccuracyGrade::A => (0.5, Some(Dash::Solid)),
        AccuracyGrade::B => (0.62, Some(Dash::Long)),
        AccuracyGrade::C => (0.78, None),
    };
    // Where the fade is half way.
    let reach = width_pt / 2.0 * (1.0 - feather / 2.0);
    let edge =
        |dash, side: f32| Stroke { offset_pt: side * reach, ..Stroke::dashed(colour.with_alpha(0.85), 1.0, dash) };
    let edges = dash.into_iter().flat_map(|dash| [edge(dash, 1.0), edge(dash, -1.0)]);
    SoftBand { colour, width_pt, feather, lines: edges.chain(spine).collect() }
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

/// Built railways alternate black and white; those under construction are black dashes on a thin
/// line; the others have the dash of their stage between two pale edges.
fn railway(subject: &Subject, colour: Colour) -> Vec<Stroke> {
    match subject.stage {
        Stage::Existing => vec![Stroke::solid(colour, 3.4), Stroke::dashed(Colour::WHITE, 1.8, Dash::Rail)],
        Stage::UnderConstruction => on_halo(Colour::WHITE, stage_strokes(subject.stage, colour, 3.4)),
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let mut strokes = edge(subject.grade, colour.with_alpha(0.6), 4.2);
            strokes.extend([
                Stroke::solid(Colour::WHITE, 3.2),
                Stroke::solid(colour.with_alpha(0.75), 0.9),
                Stroke::dashed(colour, 3.2, stage_dash(subject.stage)),
            ]);
            strokes
        }
    }
}

/// A cased road: casing by accuracy, filling by stage. The casing of what is there or being built
/// is as dark as that of what is to come is pale.
fn road(subject: &Subject, palette: &Palette, colour: Colour, width: f32, casing: f32) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.45);
    let edge = |colour: Colour| edge(subject.grade, colour, width + 2.0 * casing);
    let (mut strokes, filling) = match subject.stage {
        Stage::Existing => (edge(dark), vec![Stroke::solid(colour, width)]),
        Stage::UnderConstruction => {
            let ground = Stroke::solid(palette.ground, width);
            (edge(dark), [vec![ground], stage_strokes(subject.stage, colour, width)].concat())
        }
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let ground = Stroke::solid(palette.ground.mixed(colour, 0.18), width);
            let dashes = Stroke::dashed(colour.mixed(Colour::BLACK, 0.08), width, stage_dash(subject.stage));
            (edge(dark.with_alpha(0.55)), vec![ground, dashes])
        }
    };
    strokes.extend(filling);
    strokes
}

/// The edge of a line by its accuracy: crisp, dashed on a pale rim (so that the line does not
/// swell and thin), or only a soft rim.
fn edge(grade: AccuracyGrade, colour: Colour, width: f32) -> Vec<Stroke> {
    let faded = |share: f32| colour.with_alpha(colour.alpha() * share);
    match grade {
        AccuracyGrade::A => vec![Stroke::solid(colour, width)],
        AccuracyGrade::B => vec![Stroke::solid(faded(0.4), width), Stroke::dashed(faded(0.6), width, Dash::Short)],
        AccuracyGrade::C => vec![Stroke::solid(faded(0.28), width + 1.4)],
    }
}

/// `strokes` with a rim of `halo` that parts them from what lies beneath.
fn on_halo(halo: Colour, strokes: Vec<Stroke>) -> Vec<Stroke> {
    let width = strokes.iter().map(|stroke| stroke.width_pt).fold(0.0, f32::max);
    [vec![Stroke::solid(halo.with_alpha(0.7), width + 2.0)], strokes].concat()
}

/// A double line where it is there; before that as railways are.
fn canal(subject: &Subject, palette: &Palette, colour: Colour) -> Vec<Stroke> {
    let dark = colour.mixed(Colour::BLACK, 0.3);
    match subject.stage {
        Stage::Existing => vec![Stroke::solid(dark, 3.4), Stroke::solid(palette.ground, 1.0)],
        Stage::UnderConstruction => on_halo(palette.halo, stage_strokes(subject.stage, dark, 2.6)),
        Stage::Preparatory | Stage::Planned | Stage::Study => {
            let mut strokes = edge(subject.grade, dark.with_alpha(0.6), 3.6);
            strokes.extend([Stroke::solid(palette.ground, 2.4), Stroke::dashed(dark, 2.4, stage_dash(subject.stage))]);
            strokes
        }
    }
}

/// Greenways and routes: a line by stage, which blurs where it could lie elsewhere.
fn way(subject: &Subject, palette: &Palette, colour: Colour, width: f32) -> Vec<Stroke> {
    let line = on_halo(palette.halo, stage_strokes(subject.stage, colour, width));
    let blur = match subject.grade {
        AccuracyGrade::A => None,
        AccuracyGrade::B => Some(Stroke::dashed(colour.with_alpha(0.2), width + 4.0, Dash::Short)),
        AccuracyGrade::C => Some(Stroke::solid(colour.with_alpha(0.14), width + 5.0)),
    };
    blur.into_iter().chain(line).collect()
}

fn boundary(subject: &Subject, palette: &Palette, own: Colour) -> Vec<Stroke> {
    match subject.variant {
        Variant::CityBoundary => {
            let colour = palette.city_boundary;
            let band = Stroke::solid(colour.with_alpha(if subject.in_plan { 0.13 } else { 0.06 }), 6.0);
            let line = if subject.in_plan { colour } else { colour.with_alpha(0.55) };
            vec![band, Stroke::dashed(line, if subject.in_plan { 1.5 } else { 1.1 }, Dash::DashDot)]
        }
        Variant::Usual | Variant::SubCore | Variant::Gateway => {
            let alpha = if subject.in_plan { 0.95 } else { 0.5 };
            vec![Stroke::dashed(own.with_alpha(alpha), if subject.in_plan { 1.0 } else { 0.8 }, Dash::Short)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LayerLook, palette::GREYSCALE};
    use super::*;
    use crate::symbol::MarkerGlyph;

    fn drawn(role: Role, stage: Stage, grade: AccuracyGrade) -> LineSymbol {
        let look = LayerLook { role, colour: None, marker: MarkerGlyph::Generic };
        let subject =
            Subject { look, variant: Variant::Usual, stage, grade, rank: 1, in_plan: true, turn: 0, class: 0 };
        line(&subject, &GREYSCALE, Colour::BLACK)
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

    const PROJECTS: [Role; 14] = [
        Role::Axis,
        Role::SecondaryAxis,
        Role::Link,
        Role::Corridor,
        Role::Barrier,
        Role::Ring,
        Role::Railway,
        Role::Metro,
        Role::Expressway,
        Role::FastRoad,
        Role::Road,
        Role::Greenway,
        Role::Route,
        Role::Canal,
    ];

    #[test]
    fn each_stage_has_its_own_dashes_so_that_it_shows_without_colour() {
        for role in PROJECTS {
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
}
