//! The names of a layer's features, made once: text, anchor and rule.

use std::sync::Arc;

use super::content::Prepared;
use crate::display::labels::{Anchor, LabelSource, label_id};
use crate::geo::coord::world_from_lonlat;
use crate::geo::{GradedLine, PartKind, ShapeRef, WorldPt, pole_of_inaccessibility};
use crate::plan::{Feature, Layer};
use crate::project::LabelChoice;
use crate::style::{self, LabelRule, LayerRules, Palette};
use crate::symbol::{Dash, LineSymbol, MarkerSymbol, PointSymbol, Stroke, Symbol};

/// Layers with more features than this are not named: nobody could read it.
const NAMED_FEATURES: usize = 3_000;

/// The names of all located features of a layer, in the order in which they are drawn.
pub(super) fn label_sources(
    layer: &Layer,
    prepared: &Prepared,
    (rules, choice): (&LayerRules<'_>, &LabelChoice),
    palette: &Palette,
) -> Vec<LabelSource> {
    let Some(shapes) = &prepared.shapes else { return Vec::new() };
    if shapes.len() > NAMED_FEATURES || *choice == LabelChoice::Off {
        return Vec::new();
    }
    let mut sources = Vec::new();
    for (subject, features) in &prepared.looks {
        let plate = rules.plate(subject, palette);
        let rule = rules.label(subject, palette);
        let symbol = rules.symbol(subject, palette);
        for index in features.indices(shapes.len()) {
            let Some(feature) = layer.feature(index) else { continue };
            // What has no name on a map may have a number.
            let is_numbered = feature.facts().is_some_and(|facts| !facts.is_context());
            let unwritten = is_numbered.then(|| LabelRule::unwritten(plate.text));
            let Some(rule) = rule.or(unwritten) else { continue };
            let Some(anchor) = anchor(shapes.get(index), &symbol) else { continue };
            let Some(text) = words(&feature, choice) else { continue };
            let id = label_id(layer.id.as_str(), index);
            sources.push(LabelSource {
                id,
                text: text.into(),
                anchor,
                rule,
                plate,
                seen_to: style::seen_to(subject),
                carried: 0,
            });
        }
    }
    sources
}

/// What is written beside a feature.
fn words(feature: &Feature<'_>, choice: &LabelChoice) -> Option<String> {
    match choice {
        LabelChoice::Names => Some(feature.name()),
        LabelChoice::Off => None,
        LabelChoice::Attribute(name) => feature.attribute_words(name),
    }
}

/// What the name clings to: the largest area, else the longest line, else the first point.
fn anchor(shape: ShapeRef<'_>, symbol: &Symbol) -> Option<Anchor> {
    match shape.dimension()? {
        2 => area_anchor(shape),
        1 => line_anchor(shape, symbol),
        _ => {
            let at = world_from_lonlat(shape.positions().next()?);
            Some(Anchor::Point { at, radius_pt: symbol.point.as_ref().map_or(0.0, radius_pt) })
        }
    }
}

/// Half the size of a point's symbol.
pub(in crate::display) fn radius_pt(symbol: &PointSymbol) -> f32 {
    match symbol {
        PointSymbol::Rings(rings) => rings.radius_pt(),
        PointSymbol::Marker(marker) => marker.size_pt * (1.0 + MarkerSymbol::RIM) / 2.0,
    }
}

fn line_anchor(shape: ShapeRef<'_>, symbol: &Symbol) -> Option<Anchor> {
    let lines = shape.parts().filter(|part| part.kind == PartKind::Line);
    let paths = lines.map(|part| part.positions.iter().map(|p| world_from_lonlat(*p)).collect::<Vec<WorldPt>>());
    let path = paths.map(GradedLine::new).max_by(|a, b| a.length().total_cmp(&b.length()))?;
    Some(Anchor::Line { path: Arc::new(path), width_pt: symbol.line.as_ref().map_or(0.0, line_width_pt) })
}

/// The widest extent of a line symbol across the line, without halos and ties; of a soft band its visible part.
pub(in crate::display) fn line_width_pt(symbol: &LineSymbol) -> f32 {
    match symbol {
        LineSymbol::Strokes(strokes) => {
            let widest = |ink: fn(&Stroke) -> bool| {
                strokes.iter().filter(|stroke| ink(stroke)).map(|stroke| stroke.width_pt).reduce(f32::max)
            };
            widest(|stroke| stroke.colour.a == u8::MAX && stroke.dash != Dash::Ties).or(widest(|_| true)).unwrap_or(0.0)
        }
        LineSymbol::Axis(axis) => axis.width_pt + 2.0 * axis.rim_pt(),
        LineSymbol::Soft(soft) => soft.width_pt * 0.7,
    }
}

fn area_anchor(shape: ShapeRef<'_>) -> Option<Anchor> {
    let mut polygons: Vec<Vec<Vec<WorldPt>>> = Vec::new();
    for part in shape.parts() {
        let ring = || part.positions.iter().map(|p| world_from_lonlat(*p)).collect();
        match part.kind {
            PartKind::Exterior => polygons.push(vec![ring()]),
            PartKind::Hole => polygons.last_mut()?.push(ring()),
            PartKind::Points | PartKind::Line => {}
        }
    }
    let poles = polygons.into_iter().filter_map(|rings| Some((pole_of_inaccessibility(&rings)?, rings)));
    let (pole, rings) = poles.max_by(|(a, _), (b, _)| a.distance.total_cmp(&b.distance))?;
    Some(Anchor::Area { rings: rings.into_iter().map(GradedLine::new).collect(), pole })
}
