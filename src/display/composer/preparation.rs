//! Making a layer ready to be shown: everything that no camera changes. It needs nothing of the
//! composer, so a window may have it done off its own thread.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::content::Prepared;
use super::errors::errors;
use super::naming;
use crate::display::labels::{Ink, LabelSource};
use crate::display::picture::{Batch, LayerContent, Selected};
use crate::geo::coord::world_from_lonlat;
use crate::geo::{GradedLine, LonLat, PartKind, Shapes, ShapesBuilder};
use crate::plan::{Layer, LayerId, Origin, Role};
use crate::project::{LabelChoice, LayerStyle, Medium};
use crate::style::{self, LayerRules, Palette, Subject};
use crate::symbol::{LineSymbol, SoftBand, Symbol};

/// A layer that a map wants to show and has not made ready. Two that are equal make the same.
#[derive(Clone, Debug)]
pub struct Preparation {
    pub(super) layer: Arc<Layer>,
    pub(super) style: Option<LayerStyle>,
    pub(super) palette: &'static Palette,
    /// Where and how large it will be drawn, as far as that changes its symbols.
    pub(super) medium: Medium,
    pub(super) symbol_scale: f32,
}

impl PartialEq for Preparation {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.layer, &other.layer)
            && self.style == other.style
            && std::ptr::eq(self.palette, other.palette)
            && self.medium == other.medium
            && self.symbol_scale.total_cmp(&other.symbol_scale).is_eq()
    }
}

impl Preparation {
    /// The layer that will be ready.
    pub fn layer(&self) -> &LayerId {
        &self.layer.id
    }

    /// How much there is to do: positions to look at.
    pub fn positions(&self) -> usize {
        self.layer.table().map_or(0, |table| table.shapes().positions().len())
    }

    /// Does it, on whatever thread this is.
    pub fn make(self) -> PreparedLayer {
        let prepared = Prepared::new(&self.layer, &self.rules(), self.palette);
        self.with(prepared)
    }

    fn rules(&self) -> LayerRules<'_> {
        LayerRules::new(self.style.as_ref()).on(self.medium, self.symbol_scale)
    }

    /// Ready with this content: its names and its ink follow from it.
    fn with(self, mut prepared: Prepared) -> PreparedLayer {
        let choice = self.style.as_ref().map_or(&LabelChoice::Names, |style| &style.labels);
        let rules = self.rules();
        let labels = naming::label_sources(&self.layer, &prepared, (&rules, choice), self.palette);
        let ink = ink(&self.layer, &prepared, &rules, self.palette);
        let contents = std::mem::take(&mut prepared.contents);
        PreparedLayer {
            labels,
            ink,
            contents: errors(&self.layer, self.palette)
                .into_iter()
                .chain(contents)
                .chain(ground_fade(&self.layer, self.palette))
                .collect(),
            prepared,
            made_from: self,
        }
    }
}

/// A layer made ready, on its way to a composer.
#[derive(Debug)]
pub struct PreparedLayer {
    pub(super) made_from: Preparation,
    /// What is drawn, from the bottom to the top, each up to a scale denominator.
    pub(super) contents: Vec<(f64, Arc<LayerContent>)>,
    pub(super) labels: Vec<LabelSource>,
    pub(super) ink: Arc<[Ink]>,
    /// What it was made of, to be drawn anew; its contents are those above.
    prepared: Prepared,
}

impl PreparedLayer {
    pub(super) fn layer(&self) -> &LayerId {
        &self.made_from.layer.id
    }

    pub(super) fn role(&self) -> Role {
        self.made_from.layer.symbol.role
    }

    /// Its geometry as it is drawn; nothing for images.
    pub(super) fn shapes(&self) -> Option<&Arc<Shapes>> {
        self.prepared.shapes.as_ref()
    }

    /// The features of each look, with the symbol that they are drawn with.
    pub(super) fn looks(&self) -> impl Iterator<Item = (&Subject, &Selected, Symbol)> {
        let (rules, palette) = (self.made_from.rules(), self.made_from.palette);
        self.prepared.looks.iter().map(move |(subject, features)| (subject, features, rules.symbol(subject, palette)))
    }

    /// The radius of error of a feature in metres, if the plan says one.
    pub(super) fn accuracy_m(&self, feature: usize) -> Option<f64> {
        self.made_from.layer.feature(feature)?.facts()?.accuracy_m
    }

    /// The same layer without some of its features.
    pub(super) fn without(&self, features: &BTreeSet<usize>) -> Self {
        let made_from = self.made_from.clone();
        let prepared = self.prepared.without(features, &made_from.rules(), made_from.palette);
        made_from.with(prepared)
    }

    /// The same layer with other geometry for its features.
    pub(super) fn redrawn(&self, shapes: Arc<Shapes>) -> Self {
        let made_from = self.made_from.clone();
        let prepared = self.prepared.with_shapes(shapes, &made_from.rules(), made_from.palette);
        made_from.with(prepared)
    }
}

/// Layers with more positions than this put no ink under names: they would cover the map anyway.
const INKED_POSITIONS: usize = 60_000;

/// The lines of a layer as ink under names: bands and networks weigh more than boundaries and rivers.
fn ink(layer: &Layer, prepared: &Prepared, rules: &LayerRules<'_>, palette: &Palette) -> Arc<[Ink]> {
    let Some(shapes) = prepared.shapes.as_ref().filter(|shapes| shapes.positions().len() <= INKED_POSITIONS) else {
        return Arc::default();
    };
    let weight = if style::is_ground(layer.symbol.role) { 0.35 } else { 0.8 };
    let mut ink = Vec::new();
    for (subject, features) in &prepared.looks {
        let symbol = rules.symbol(subject, palette);
        let width_pt = symbol.line.as_ref().map_or(1.0, naming::line_width_pt);
        let batch = Batch { shapes: shapes.clone(), features: features.clone(), symbol };
        for part in batch.indices().flat_map(|index| shapes.get(index).parts()) {
            let width_pt = if part.kind == PartKind::Line { width_pt } else { 2.0 };
            if part.kind != PartKind::Points {
                let line = GradedLine::new(part.positions.iter().map(|p| world_from_lonlat(*p)).collect());
                ink.push(Ink { line, width_pt, weight });
            }
        }
    }
    ink.into()
}

/// How far the edge of an image fades, in points.
const FADE_PT: f32 = 280.0;

/// A band in the colour of the ground along the edge of an image of the plan, so that it ends softly. Of a
/// scan the edge is to be seen.
fn ground_fade(layer: &Layer, palette: &Palette) -> Option<(f64, Arc<LayerContent>)> {
    let image = layer.image().filter(|_| layer.origin == Origin::Plan)?;
    let b = image.mesh.as_ref()?.bounds();
    let corners = [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north), (b.west, b.south)];
    let mut builder = ShapesBuilder::default();
    builder.push(PartKind::Line, corners.map(|(lon, lat)| LonLat::new(lon, lat)));
    builder.finish_feature();
    let band = SoftBand { colour: palette.ground, width_pt: FADE_PT, feather: 0.95, lines: Vec::new() };
    let symbol = Symbol { line: Some(LineSymbol::Soft(band)), ..Symbol::default() };
    let batch = Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol };
    Some((f64::INFINITY, Arc::new(LayerContent::Batches(vec![batch]))))
}
