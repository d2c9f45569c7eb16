//! A layer's content that no camera changes: shaped geometry in batches of one look.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ground::{grounded, inside_left};
use crate::display::picture::{Batch, LayerContent, Selected};
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::smooth::{catmull_rom, chaikin_ring};
use crate::geo::{LonLat, PartKind, Shapes, ShapesBuilder, WorldPt};
use crate::plan::{Content, FeatureTable, GroundImage, Layer, Origin};
use crate::style::{self, LayerLook, LayerRules, Palette, Shaping, Subject};
use crate::symbol::without_hue;

/// Pieces that a span of a smoothed line is cut into.
const SPLINE_STEPS: usize = 6;
/// Rounds of corner cutting.
const ROUNDING: usize = 2;
/// Shapes with more positions than this are drawn as they are: they are data, not drawings.
const SHAPED_POSITIONS: usize = 200_000;

/// A layer made ready.
#[derive(Debug)]
pub(super) struct Prepared {
    /// What is drawn, from the bottom to the top, each up to a scale denominator.
    pub(super) contents: Vec<(f64, Arc<LayerContent>)>,
    /// The shaped geometry, by feature; `None` for images.
    pub(super) shapes: Option<Arc<Shapes>>,
    /// The features of each look, in drawing order.
    pub(super) looks: Vec<(Subject, Selected)>,
}

impl Prepared {
    pub(super) fn new(layer: &Layer, rules: &LayerRules<'_>, palette: &Palette) -> Self {
        match &layer.content {
            Content::Image(image) => {
                // What nobody has placed yet is nowhere.
                let content = |mesh| Arc::new(LayerContent::Image { bytes: coloured(layer, image, palette), mesh });
                let contents = image.mesh.clone().map(|mesh| (f64::INFINITY, content(mesh)));
                Self { contents: contents.into_iter().collect(), shapes: None, looks: Vec::new() }
            }
            Content::Features(table) => Self::of_features(layer, table, rules, palette),
        }
    }

    fn of_features(layer: &Layer, table: &FeatureTable, rules: &LayerRules<'_>, palette: &Palette) -> Self {
        let shapes = inside_left(shaped(table.shapes(), style::shaping(layer.symbol.role)));
        Self::of_looks(looks(layer, rules), shapes, rules, palette)
    }

    /// The same features in the same looks with other geometry.
    pub(super) fn with_shapes(&self, shapes: Arc<Shapes>, rules: &LayerRules<'_>, palette: &Palette) -> Self {
        Self::of_looks(self.looks.clone(), shapes, rules, palette)
    }

    /// The same geometry without some of the features.
    pub(super) fn without(&self, left_out: &BTreeSet<usize>, rules: &LayerRules<'_>, palette: &Palette) -> Self {
        let Some(shapes) = self.shapes.clone() else {
            return Self { contents: self.contents.clone(), shapes: None, looks: Vec::new() };
        };
        let kept = |features: &Selected| {
            let kept = features.indices(shapes.len()).filter(|index| !left_out.contains(index));
            let kept = kept.map(|index| u32::try_from(index).expect("Shapes holds fewer than 2^32 features"));
            Selected::Some(kept.collect())
        };
        let looks = self.looks.iter().map(|(subject, features)| (*subject, kept(features))).collect();
        Self::of_looks(looks, shapes, rules, palette)
    }

    fn of_looks(
        looks: Vec<(Subject, Selected)>,
        shapes: Arc<Shapes>,
        rules: &LayerRules<'_>,
        palette: &Palette,
    ) -> Self {
        let batch = |(subject, features): &(Subject, Selected)| Batch {
            shapes: shapes.clone(),
            features: features.clone(),
            symbol: rules.symbol(subject, palette),
        };
        let mut contents = Vec::new();
        // Each with what its areas have in common beneath them.
        for same in looks.chunk_by(|(a, _), (b, _)| style::seen_to(a).total_cmp(&style::seen_to(b)).is_eq()) {
            let seen_to = style::seen_to(&same[0].0);
            contents.push((seen_to, Arc::new(LayerContent::Batches(grounded(same.iter().map(batch).collect())))));
        }
        Self { contents, shapes: Some(shapes), looks }
    }
}

/// The located features of a layer by look, the least important drawn first. Features of added
/// files all look the same and are not walked,
/// unless a rule tells them apart.
fn looks(layer: &Layer, rules: &LayerRules<'_>) -> Vec<(Subject, Selected)> {
    let look = LayerLook::from(&layer.symbol);
    let has_facts = layer.feature(0).is_some_and(|feature| feature.facts().is_some());
    if !has_facts && !rules.tells_apart() {
        return vec![(Subject::new(look, None, 0), Selected::All)];
    }
    let mut groups: BTreeMap<Subject, Vec<u32>> = BTreeMap::new();
    for feature in layer.features().filter(|feature| !feature.shape().is_empty()) {
        let index = u32::try_from(feature.index).expect("Shapes holds fewer than 2^32 features");
        let Some(class) = rules.class_of(&feature) else { continue };
        groups.entry(Subject { class, ..Subject::new(look, feature.facts(), feature.index) }).or_default().push(index);
    }
    let mut looks: Vec<(Subject, Selected)> =
        groups.into_iter().map(|(subject, indices)| (subject, Selected::Some(indices.into()))).collect();
    // Lines from what is built to what is planned, so that crossings read as bridges; of classes the first
    // is the one on top, as in the legend.
    let height = |subject: &Subject| {
        let stage = style::stages_lines(subject.look.role).then_some(subject.stage);
        (stage, Reverse(subject.rank), subject.in_plan, Reverse(subject.class))
    };
    looks.sort_by_key(|(subject, _)| height(subject));
    looks
}

/// A picture of the plan without hue, if the palette has none; pictures that people brought are theirs.
fn coloured(layer: &Layer, image: &GroundImage, palette: &Palette) -> Arc<[u8]> {
    let is_greyed = palette.is_grey() && layer.origin == Origin::Plan;
    let greyed = is_greyed.then(|| without_hue(&image.bytes)).flatten();
    greyed.map_or_else(|| image.bytes.clone(), Arc::from)
}

fn shaped(shapes: &Arc<Shapes>, shaping: Shaping) -> Arc<Shapes> {
    if shaping == Shaping::AsIs || shapes.positions().len() > SHAPED_POSITIONS {
        return shapes.clone();
    }
    let mut builder = ShapesBuilder::default();
    for shape in shapes.iter() {
        for part in shape.parts() {
            builder.push(part.kind, shaped_part(part.kind, part.positions, shaping));
        }
        builder.finish_feature();
    }
    Arc::new(builder.build())
}

fn shaped_part(kind: PartKind, positions: &[LonLat], shaping: Shaping) -> Vec<LonLat> {
    let world = || positions.iter().map(|p| world_from_lonlat(*p)).collect::<Vec<WorldPt>>();
    let lonlat = |points: Vec<WorldPt>| points.into_iter().map(lonlat_from_world).collect();
    match (shaping, kind) {
        (Shaping::Smooth, PartKind::Line) => lonlat(catmull_rom(&world(), SPLINE_STEPS)),
        (Shaping::Round | Shaping::Smooth, PartKind::Exterior | PartKind::Hole) => {
            lonlat(chaikin_ring(&world(), ROUNDING))
        }
        (Shaping::AsIs, _) | (Shaping::Round, PartKind::Line) | (_, PartKind::Points) => positions.to_vec(),
    }
}
