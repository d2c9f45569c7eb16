//! From plan, project and style to a [`Picture`]: what no camera changes is prepared once a layer
//! and kept, names are placed anew for each view.
//!
//! * `preparation`: a layer made ready, on any thread; `ready`: all that are, for all views:
//! * `content`: shaped geometry in batches of one look; `ground`: what the areas of a layer have in common;
//! * `errors`: the ground that features may lie on, where accuracy is shown;
//! * `frame`: symbols that the frame of a sheet would cut;
//! * `naming`: names with their anchors;
//! * `left_out`: what a page does not draw at its place;
//! * `generalised`: lines (`strands`) and symbols (`marks`) that give way to each other on a `sheet`;
//! * `area`: the plan's counties and the veil around them.

mod area;
mod carried;
mod content;
mod errors;
mod frame;
mod generalised;
mod ground;
mod left_out;
mod marks;
mod naming;
mod preparation;
mod ready;
mod sheet;
mod strands;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::annotations::{AnnotationComposer, AnnotationInput};
use super::beneath::Beneath;
use super::extent::MapExtent;
use super::labels::{Ink, LabelInput, LabelMemory, LabelSource, Numbering, PlacedLabels, label_id, place_labels};
use super::picture::{LeftOut, LeftOutReason, Picture, PlacedLabel};
use super::visibility::{LayerChoice, Visibility, VisibleLayer, in_drawing_order};
use crate::geo::{Camera, ViewRect};
use crate::plan::{FeatureKey, Layer, LayerId, Plan};
use crate::project::{FeatureName, LabelPlace, Medium, Project, StyleView};
use crate::style::Palette;
use crate::style::legend::LegendLayer;
use crate::symbol::Colour;

use generalised::Generalised;
use left_out::{LeftOutFeatures, left_out};
pub(super) use naming::{line_width_pt, radius_pt};
pub use preparation::{Preparation, PreparedLayer};
pub use ready::ReadyLayers;
use ready::is_small;
use sheet::Sheet;

/// Everything that a picture is made from.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    pub plan: &'a Arc<Plan>,
    /// All open layers, the plan's and added ones, from the bottom to the top.
    pub layers: &'a [Arc<Layer>],
    pub project: &'a Project,
    pub shown: LayerChoice<'a>,
    pub palette: &'static Palette,
    pub camera: Camera,
    /// See [`Picture::symbol_scale`].
    pub symbol_scale: f32,
    /// Whether a millimetre is one of paper.
    pub medium: Medium,
    /// Parts of the view where no name may stand.
    pub reserved: &'a [ViewRect],
    /// How what has no room for its name is numbered; nothing on a screen that moves.
    pub numbering: Option<Numbering>,
    pub annotations: AnnotationInput<'a>,
    pub beneath: Beneath<'a>,
}

/// Makes pictures of one page after the other and keeps what they share.
#[derive(Default)]
pub struct MapComposer {
    pub layers: ReadyLayers,
    pub view: ViewComposer,
}

/// Makes pictures of one view, one after the other: what depends on its camera. What does not may serve
/// several views.
#[derive(Default)]
pub struct ViewComposer {
    annotations: AnnotationComposer,
    memory: LabelMemory,
    generalised: Generalised,
}

impl<'a> MapInput<'a> {
    /// What it shows, from the bottom of the map to its top.
    pub fn visible(&self) -> Vec<VisibleLayer> {
        self.visibility().at(self.camera.scale(), self.layers)
    }

    /// The visible layers for a legend, from the bottom of the map to its top.
    pub fn legend_layers(&self) -> Vec<LegendLayer<'a>> {
        let visible: BTreeSet<LayerId> = self.visible().into_iter().map(|visible| visible.layer.id.clone()).collect();
        let legend_layer = |layer: &'a Arc<Layer>| {
            let style = StyleView { project: self.project }.layer(&layer.id);
            Some(LegendLayer {
                layer,
                dimension: dimension(layer)?,
                in_plan: true,
                kinds: &self.plan.vocabulary.kinds,
                style,
            })
        };
        let ordered = in_drawing_order(self.layers, self.project).into_iter();
        ordered.filter(|layer| visible.contains(&layer.id)).filter_map(legend_layer).collect()
    }

    /// Whether a name on it carries a number of host marks, if `extent` holds its feature.
    pub(in crate::display) fn has_badges(&self, extent: &MapExtent<'_>) -> bool {
        carried::has_badges(self, &|mark| {
            self.plan.layer(&mark.layer).is_some_and(|layer| extent.feature(layer, mark.index))
        })
    }

    fn visibility(&self) -> Visibility<'a> {
        Visibility { plan: self.plan, project: self.project, shown: self.shown }
    }

    /// The small layers that are hidden only by their scale range.
    fn upcoming(&self) -> impl Iterator<Item = VisibleLayer> + use<> {
        let hidden = self.visibility().hidden_by_scale(self.camera.scale(), self.layers);
        hidden.into_iter().filter(|hidden| is_small(&hidden.layer))
    }
}

impl MapComposer {
    /// The picture of `input`; what is not ready is prepared first, here and now.
    pub fn picture(&mut self, input: &MapInput<'_>) -> Picture {
        for preparation in self.layers.missing(input) {
            self.layers.put(preparation.make());
        }
        self.view.picture(&mut self.layers, input)
    }
}

impl ViewComposer {
    /// The picture of what is ready; a layer whose preparation is under way shows as it was before.
    pub fn picture(&mut self, layers: &mut ReadyLayers, input: &MapInput<'_>) -> Picture {
        layers.follow(input);
        let visible = input.visible();
        let shown = (input.project, input.layers);
        self.annotations.prepare(shown, &input.camera, input.symbol_scale, &input.annotations);
        let reserved = [input.reserved, self.annotations.covered()].concat();
        let (labels, left_out) = self.settled(layers, &MapInput { reserved: &reserved, ..*input }, &visible);
        let mut drawn = layers.picture_layers(input, &visible, self.generalised.layers());
        if input.medium == Medium::Paper {
            frame::keep_symbols_whole(&mut drawn, input, || layers.next_revision());
        }
        let mut picture = Picture {
            camera: input.camera,
            background: background(input),
            symbol_scale: input.symbol_scale,
            layers: drawn,
            upcoming: layers.upcoming(input, &visible),
            hot: Vec::new(),
            labels,
            left_out,
        };
        self.annotations.add_to(&mut picture, &input.annotations);
        picture
    }

    /// Names and numbers with what is not drawn for want of room for either: nothing is drawn nameless.
    fn settled(
        &mut self,
        layers: &mut ReadyLayers,
        input: &MapInput<'_>,
        visible: &[VisibleLayer],
    ) -> (Vec<PlacedLabel>, Vec<LeftOut>) {
        let mut left_out = match input.numbering {
            Some(_) => left_out(input, &Sheet::of(input), visible),
            None => LeftOutFeatures::new(),
        };
        let numbered = input.numbering.map_or_else(BTreeMap::new, |_| numbered(input.plan, visible));
        let mut round = 1;
        let mut numbering = input.numbering;
        // Drawing anew takes long: first it is found out what has no room, then that is no longer drawn.
        let mut not_drawn = left_out.clone();
        let placed = loop {
            let input = MapInput { numbering, ..*input };
            self.generalised.follow(layers, &input, visible, &not_drawn);
            let placement = self.labels(layers, &input, visible, (&numbered, &left_out));
            let is_settled = placement.no_room.is_empty() && not_drawn.len() == left_out.len();
            if is_settled || round == MOST_ROUNDS {
                break placement.labels;
            }
            round += 1;
            if placement.no_room.is_empty() {
                not_drawn.clone_from(&left_out);
                continue;
            }
            if let Some(wordy) = numbering.filter(|numbering| numbering.most_names > MOST_NAMES_OF_CROWD)
                && placement.no_room.len() > MANY
            {
                // Where numbers have no room, names give way to them.
                numbering = Some(Numbering { most_names: MOST_NAMES_OF_CROWD, ..wordy });
                continue;
            }
            let no_room = placement.no_room.iter().filter_map(|id| numbered.get(id));
            left_out.extend(no_room.map(|(key, _)| (key.clone(), LeftOutReason::NoRoom)));
        };
        let left_out = left_out.into_iter().map(|(feature, reason)| LeftOut { feature, reason });
        (placed, left_out.collect())
    }

    fn labels(
        &mut self,
        layers: &ReadyLayers,
        input: &MapInput<'_>,
        visible: &[VisibleLayer],
        (numbered, left_out): (&NumberedFeatures, &LeftOutFeatures),
    ) -> PlacedLabels {
        let drawn =
            |id: &LayerId| self.generalised.layers().get(id).map(|drawn| &drawn.prepared).or_else(|| layers.get(id));
        let kept: Vec<&PreparedLayer> = visible.iter().filter_map(|visible| drawn(&visible.layer.id)).collect();
        // Names of what lies on top come first among equals.
        let numbers: Vec<LabelSource> = carried::badged(layers, input, visible);
        let badged: BTreeMap<u64, &LabelSource> = numbers.iter().map(|source| (source.id, source)).collect();
        let is_left_out = |name: &&LabelSource| {
            !left_out.is_empty() && numbered.get(&name.id).is_some_and(|(key, _)| left_out.contains_key(key))
        };
        let named = kept.iter().rev().flat_map(|kept| &kept.labels).filter(|name| !is_left_out(name));
        let sources: Vec<&LabelSource> = named.map(|name| badged.get(&name.id).copied().unwrap_or(name)).collect();
        let moved = moved_labels(input.project, visible);
        let ink: Vec<Arc<[Ink]>> = kept.iter().map(|kept| kept.ink.clone()).collect();
        let composer = LabelInput {
            camera: input.camera,
            symbol_scale: input.symbol_scale,
            sources: &sources,
            ink: &ink,
            reserved: input.reserved,
            moved: &moved,
            numbering: input.numbering,
            numbers: &numbered.iter().map(|(id, (_, number))| (*id, number.clone())).collect(),
        };
        place_labels(&composer, &mut self.memory)
    }
}

/// What has no room is left out and everything placed anew, at most so often: few maps need a second round.
const MOST_ROUNDS: u8 = 10;
/// A map where more than so many features have no room for their numbers ...
const MANY: usize = 12;
/// ... has so many names, and numbers for the rest.
const MOST_NAMES_OF_CROWD: usize = 60;

/// Features with their numbers, by the ids of their names.
type NumberedFeatures = BTreeMap<u64, (FeatureKey, Arc<str>)>;

/// The features of visible layers that have numbers.
fn numbered(plan: &Plan, visible: &[VisibleLayer]) -> NumberedFeatures {
    let features = visible.iter().flat_map(|VisibleLayer { layer, .. }| {
        (0..layer.feature_count()).filter_map(|index| {
            let number = plan.numbers.get(&layer.id, index)?.clone();
            let key = FeatureKey { layer: layer.id.clone(), index };
            Some((label_id(layer.id.as_str(), index), (key, number)))
        })
    });
    features.collect()
}

/// Where names were moved to by hand, by their ids.
fn moved_labels(project: &Project, visible: &[VisibleLayer]) -> BTreeMap<u64, LabelPlace> {
    let mut moved = BTreeMap::new();
    let styles = StyleView { project };
    for layer in styles.layers_with_moved_labels() {
        let Some(VisibleLayer { layer, .. }) = visible.iter().find(|shown| shown.layer.id == *layer) else { continue };
        for feature in layer.features() {
            if let Some(place) = styles.label(&layer.id, &FeatureName::of(&feature)) {
                moved.insert(label_id(layer.id.as_str(), feature.index), place);
            }
        }
    }
    moved
}

/// The palette's ground, seen through where a base map is drawn beneath the picture.
fn background(input: &MapInput<'_>) -> Colour {
    match input.beneath {
        Beneath::Paper | Beneath::Picture(_) => input.palette.ground,
        Beneath::SeenThrough => input.palette.ground.with_alpha(0.0),
    }
}

fn dimension(layer: &Layer) -> Option<u8> {
    layer.features().find_map(|feature| feature.shape().dimension())
}
