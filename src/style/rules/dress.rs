//! A look laid over the symbol that role and palette give.

use std::f32::consts::{FRAC_PI_2, FRAC_PI_4};

use super::super::subject::Subject;
use super::{extent, wants_dot};
use crate::project::{AreaFill, Length, Look, Medium, PointMark};
use crate::style::role;
use crate::symbol::{
    AreaSymbol, AxisBand, Colour, Dash, Fill, Hatch, HatchAnchor, LineSymbol, MarkerSymbol, PointSymbol, Rim, Ring,
    Rings, SoftBand, Stroke, Symbol,
};

/// The subject with the marker that is asked for, where its role has one.
pub(super) fn subject(subject: &Subject, look: &Look) -> Subject {
    match look.mark {
        Some(PointMark::Glyph(marker)) if role::look(subject.look.role).has_marker => {
            Subject { look: super::super::LayerLook { marker, ..subject.look }, ..*subject }
        }
        Some(PointMark::Glyph(_) | PointMark::Dot) | None => *subject,
    }
}

/// What is laid over a symbol, and what that will be drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dress {
    pub look: Look,
    /// The colour of the symbol.
    pub colour: Colour,
    pub medium: Medium,
    pub symbol_scale: f32,
}

impl Dress {
    /// `symbol` with what the look asks for. A width in millimetres or pixels is that of the body of its kind
    /// at its `full` width: what is built is thinner.
    pub fn over(&self, symbol: Symbol, full: &Symbol) -> Symbol {
        let line_pt = full.line.as_ref().map_or(1.0, extent::line_pt);
        let outline_pt = full.area.as_ref().map_or(1.0, extent::outline_pt);
        Symbol {
            area: symbol.area.map(|area| self.area(area, outline_pt)),
            line: symbol.line.map(|line| dressed_line(line, &self.look, self.widening(line_pt))),
            point: symbol.point.map(|point| self.point(point)),
        }
    }

    /// How many times as wide a line becomes that is `own_pt` wide.
    fn widening(&self, own_pt: f32) -> f32 {
        self.share(self.look.width_percent, self.look.width, own_pt)
    }

    fn share(&self, percent: Option<u16>, length: Option<Length>, own_pt: f32) -> f32 {
        let points = |length: Length| length.symbol_points(self.medium, self.symbol_scale);
        length.map_or(f32::from(percent.unwrap_or(100)) / 100.0, |length| points(length) / own_pt)
    }

    fn area(&self, area: AreaSymbol, outline_pt: f32) -> AreaSymbol {
        let factor = self.widening(outline_pt);
        let fill = dressed_fill(area.fill, &self.look, self.colour).map(|fill| anchored(fill, self.look.hatch));
        AreaSymbol { fill, outline: dressed_strokes(&area.outline, &self.look, factor) }
    }

    fn point(&self, point: PointSymbol) -> PointSymbol {
        let own_pt = extent::point_pt(&point);
        let factor = |own_pt: f32| self.share(self.look.size_percent, self.look.size, own_pt);
        match (point, self.look.mark) {
            (PointSymbol::Rings(_), Some(PointMark::Glyph(glyph))) => PointSymbol::Marker(MarkerSymbol {
                glyph,
                plate: self.colour,
                ink: Colour::WHITE,
                rim: Colour::WHITE,
                rim_dash: Dash::Solid,
                size_pt: MARKER_PT * factor(MARKER_PT),
            }),
            (PointSymbol::Marker(_), _) if wants_dot(&self.look) => {
                let outline = Some(Stroke::solid(Colour::WHITE, 1.2));
                PointSymbol::Rings(Rings {
                    rings: vec![Ring { radius_pt: DOT_PT * factor(2.0 * DOT_PT), fill: self.colour, outline }],
                })
            }
            (PointSymbol::Marker(marker), mark) => {
                let glyph = match mark {
                    Some(PointMark::Glyph(glyph)) => glyph,
                    Some(PointMark::Dot) | None => marker.glyph,
                };
                PointSymbol::Marker(MarkerSymbol { glyph, size_pt: marker.size_pt * factor(own_pt), ..marker })
            }
            (PointSymbol::Rings(rings), _) => {
                let factor = factor(own_pt);
                let grown = |ring: &Ring| Ring {
                    radius_pt: ring.radius_pt * factor,
                    outline: ring.outline.map(|outline| widened(outline, factor.sqrt())),
                    ..*ring
                };
                PointSymbol::Rings(Rings { rings: rings.rings.iter().map(grown).collect() })
            }
        }
    }
}

fn widened(stroke: Stroke, factor: f32) -> Stroke {
    Stroke { width_pt: stroke.width_pt * factor, offset_pt: stroke.offset_pt * factor, ..stroke }
}

/// The strokes at their width; the dash goes to the topmost, which is what the eye follows.
fn dressed_strokes(strokes: &[Stroke], look: &Look, factor: f32) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = strokes.iter().map(|stroke| widened(*stroke, factor)).collect();
    if let (Some(last), Some(dash)) = (strokes.last_mut(), look.dash) {
        last.dash = dash;
    }
    strokes
}

fn anchored(fill: Fill, anchor: Option<HatchAnchor>) -> Fill {
    let hatch = fill.hatch.map(|hatch| Hatch { anchor: anchor.unwrap_or(hatch.anchor), ..hatch });
    Fill { hatch, ..fill }
}

fn dressed_fill(fill: Option<Fill>, look: &Look, colour: Colour) -> Option<Fill> {
    let alpha = look.fill_percent.map(|percent| f32::from(percent) / 100.0);
    let (was, hatch) = fill.map_or((0.22, None), |fill| (fill.colour.alpha(), fill.hatch));
    match look.fill {
        None => fill.map(|fill| {
            // A palette may fill an area with another colour than its own: that stays.
            let colour = if alpha.is_some() { colour } else { fill.colour };
            Fill { colour: colour.with_alpha(alpha.unwrap_or(was)), ..fill }
        }),
        Some(AreaFill::Empty) => None,
        Some(AreaFill::Flat) => Some(Fill::flat(colour.with_alpha(alpha.unwrap_or(was.max(0.3))))),
        Some(kind) => {
            let strength = alpha.unwrap_or(0.5);
            let line = Hatch {
                colour: colour.with_alpha(strength.max(0.35)),
                angle: angle(kind),
                spacing_pt: hatch.map_or(6.0, |hatch| hatch.spacing_pt),
                width_pt: hatch.map_or(1.0, |hatch| hatch.width_pt),
                anchor: HatchAnchor::Ground,
            };
            Some(Fill { colour: colour.with_alpha(strength * 0.25), hatch: Some(line) })
        }
    }
}

fn angle(fill: AreaFill) -> f32 {
    match fill {
        AreaFill::Rising => FRAC_PI_4,
        AreaFill::Falling => -FRAC_PI_4,
        AreaFill::Vertical => FRAC_PI_2,
        AreaFill::Horizontal | AreaFill::Flat | AreaFill::Empty => 0.0,
    }
}

fn dressed_line(line: LineSymbol, look: &Look, factor: f32) -> LineSymbol {
    match line {
        LineSymbol::Strokes(strokes) => LineSymbol::Strokes(dressed_strokes(&strokes, look, factor)),
        LineSymbol::Axis(axis) => LineSymbol::Axis(AxisBand {
            width_pt: axis.width_pt * factor,
            rims: axis.rims.iter().map(|rim| Rim { reach_pt: rim.reach_pt * factor.sqrt(), ..*rim }).collect(),
            centre: dressed_strokes(&axis.centre, look, factor),
            ..axis
        }),
        LineSymbol::Soft(soft) => LineSymbol::Soft(SoftBand {
            width_pt: soft.width_pt * factor,
            lines: dressed_lines(&soft.lines, look, factor),
            ..soft
        }),
    }
}

/// The lines over a band of `factor` times the width, which keep their share of it but grow less
/// in their own width.
fn dressed_lines(lines: &[Stroke], look: &Look, factor: f32) -> Vec<Stroke> {
    let moved = dressed_strokes(lines, look, factor);
    moved.into_iter().map(|line| Stroke { width_pt: line.width_pt / factor.sqrt(), ..line }).collect()
}

/// Side of a marker that is put where there was none.
const MARKER_PT: f32 = 17.5;
/// Radius of a dot that is put where there was a marker.
const DOT_PT: f32 = 4.0;

#[cfg(test)]
mod tests {
    use super::super::{LayerRules, extent};
    use crate::plan::{Role, Stage};
    use crate::project::{AreaFill, LayerStyle, Length, LengthUnit, Look, PointMark};
    use crate::style::palette::{GREYSCALE, STRUCTURE};
    use crate::style::{LayerLook, Subject};
    use crate::symbol::{Colour, Dash, HatchAnchor, LineSymbol, MarkerGlyph, PointSymbol};

    fn subject(role: Role) -> Subject {
        Subject::usual(LayerLook::of(role), true)
    }

    fn style(base: Look) -> LayerStyle {
        LayerStyle { base, ..LayerStyle::default() }
    }

    #[test]
    fn a_style_that_changes_nothing_changes_nothing() {
        let style = LayerStyle::default();
        for role in [Role::Axis, Role::Corridor, Role::Zone, Role::Railway, Role::Point, Role::Boundary, Role::Plain] {
            let subject = subject(role);
            assert_eq!(
                LayerRules::new(Some(&style)).symbol(&subject, &STRUCTURE),
                LayerRules::new(None).symbol(&subject, &STRUCTURE)
            );
        }
    }

    #[test]
    fn a_wider_cased_road_is_wider_in_all_its_strokes_and_dashed_on_top() {
        let look = Look { width_percent: Some(200), dash: Some(Dash::Short), ..Look::default() };
        let (plain, style) = (LayerRules::new(None).symbol(&subject(Role::Expressway), &STRUCTURE), style(look));
        let wide = LayerRules::new(Some(&style)).symbol(&subject(Role::Expressway), &STRUCTURE);
        let (Some(LineSymbol::Strokes(before)), Some(LineSymbol::Strokes(after))) = (plain.line, wide.line) else {
            panic!("an expressway has strokes")
        };
        for (before, after) in before.iter().zip(&after) {
            assert!((after.width_pt - 2.0 * before.width_pt).abs() < 1e-5);
        }
        assert_eq!((after[0].dash, after[after.len() - 1].dash), (Dash::Solid, Dash::Short));
    }

    #[test]
    fn a_width_in_millimetres_is_that_of_what_is_being_built_and_the_other_stages_follow() {
        let width = Length::new(1.0, LengthUnit::Millimetres);
        let style = style(Look { width: Some(width), ..Look::default() });
        let drawn = |subject: &Subject| LayerRules::new(Some(&style)).symbol(subject, &STRUCTURE).line.unwrap();
        let building = |role| Subject { stage: Stage::UnderConstruction, ..subject(role) };
        for role in [Role::Expressway, Role::Canal, Role::Axis, Role::Corridor, Role::Plain] {
            assert!((extent::line_pt(&drawn(&building(role))) - width.points()).abs() < 1e-3, "{role:?}");
        }
        let planned = Subject { stage: Stage::Planned, ..subject(Role::Expressway) };
        assert!((extent::line_pt(&drawn(&planned)) - width.points()).abs() < 1e-3);
        assert!(extent::line_pt(&drawn(&subject(Role::Expressway))) < 0.6 * width.points());
    }

    #[test]
    fn sizes_in_millimetres_and_pixels_hold_for_rings_markers_dots_and_outlines() {
        let size = Length::new(5.0, LengthUnit::Millimetres);
        for mark in [None, Some(PointMark::Dot), Some(PointMark::Glyph(MarkerGlyph::School))] {
            let style = style(Look { size: Some(size), mark, ..Look::default() });
            for role in [Role::Core, Role::Node, Role::Point, Role::Plain] {
                let point = LayerRules::new(Some(&style)).symbol(&subject(role), &STRUCTURE).point.unwrap();
                assert!((extent::point_pt(&point) - size.points()).abs() < 1e-3, "{role:?} {mark:?}");
            }
        }
        let thin = style(Look { width: Some(Length::new(0.5, LengthUnit::Pixels)), ..Look::default() });
        let zone = Subject { stage: Stage::UnderConstruction, ..subject(Role::Zone) };
        let area = LayerRules::new(Some(&thin)).symbol(&zone, &STRUCTURE).area.unwrap();
        assert!((extent::outline_pt(&area) - 0.5).abs() < 1e-3);
    }

    #[test]
    fn a_hatch_stays_put_on_what_is_chosen() {
        let hatch = |look: Look| {
            let style = style(look);
            LayerRules::new(Some(&style)).symbol(&subject(Role::Zone), &STRUCTURE).area.unwrap().fill.unwrap().hatch
        };
        let falling = Look { fill: Some(AreaFill::Falling), ..Look::default() };
        assert_eq!(hatch(falling).unwrap().anchor, HatchAnchor::Ground);
        let look = Look { hatch: Some(HatchAnchor::Screen), ..falling };
        assert_eq!(hatch(look).unwrap().anchor, HatchAnchor::Screen);
    }

    #[test]
    fn a_chosen_colour_wins_in_every_palette_but_grey_stays_grey() {
        let blue = Colour::rgb(0x20_50_d0);
        let style = style(Look { colour: Some(blue), fill: Some(AreaFill::Flat), ..Look::default() });
        let fill = |palette| {
            let symbol = LayerRules::new(Some(&style)).symbol(&subject(Role::Plain), palette);
            symbol.area.unwrap().fill.unwrap().colour
        };
        assert_eq!(fill(&STRUCTURE).with_alpha(1.0), blue);
        let grey = fill(&GREYSCALE);
        assert!(grey.r == grey.g && grey.g == grey.b);
    }

    #[test]
    fn points_of_a_file_can_have_a_designed_marker_and_designed_markers_can_be_dots() {
        let glyph = style(Look { mark: Some(PointMark::Glyph(MarkerGlyph::School)), ..Look::default() });
        let dot = style(Look { mark: Some(PointMark::Dot), size_percent: Some(150), ..Look::default() });
        let point = |style, role| LayerRules::new(Some(style)).symbol(&subject(role), &STRUCTURE).point.unwrap();
        for role in [Role::Plain, Role::Point] {
            assert!(matches!(point(&glyph, role), PointSymbol::Marker(m) if m.glyph == MarkerGlyph::School));
            assert!(matches!(point(&dot, role), PointSymbol::Rings(_)));
        }
    }
}
