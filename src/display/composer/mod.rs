//! From plan, project and style to a [`Picture`]: what no camera changes is prepared once a layer
//! and kept, names are placed anew for each view.
//!
//! * `preparation`: a layer made ready, on any thread; `ready`: all that are, for all views:
//! * `content`: shaped geometry in batches of one look;
//! * `naming`: names with their anchors;
//! * `generalised`: lines (`strands`) and symbols (`marks`) that give way to each other on a `sheet`;
//! * `area`: the plan's counties and the veil around them.

mod area;
mod carried;
mod content;
mod generalised;
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
use super::labels::{Ink, LabelInput, LabelMemory, LabelSource, label_id, place_labels};
use super::picture::{Picture, PlacedLabel};
use super::visibility::{LayerChoice, Visibility, VisibleLayer, in_drawing_order};
use crate::geo::{Camera, ViewRect};
use crate::plan::{Layer, LayerId, Plan};
use crate::project::{FeatureName, LabelPlace, Medium, Project, StyleView};
use crate::style::Palette;
use crate::style::legend::LegendLayer;
use crate::symbol::Colour;

use generalised::Generalised;
pub(super) use naming::{line_width_pt, radius_pt};
pub use preparation::{Preparation, PreparedLayer};
pub use ready::ReadyLayers;
use ready::is_small;

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
        self.generalised.follow(layers, input, &visible);
        let labels = self.labels(layers, &MapInput { reserved: &reserved, ..*input }, &visible);
        let mut picture = Picture {
            camera: input.camera,
            background: background(input),
            symbol_scale: input.symbol_scale,
            layers: layers.picture_layers(input, &visible, self.generalised.layers()),
            upcoming: layers.upcoming(input, &visible),
            hot: Vec::new(),
            labels,
        };
        self.annotations.add_to(&mut picture, &input.annotations);
        picture
    }

    fn labels(&mut self, layers: &ReadyLayers, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<PlacedLabel> {
        let drawn =
            |id: &LayerId| self.generalised.layers().get(id).map(|drawn| &drawn.prepared).or_else(|| layers.get(id));
        let kept: Vec<&PreparedLayer> = visible.iter().filter_map(|visible| drawn(&visible.layer.id)).collect();
        // Names of what lies on top come first among equals.
        let numbers: Vec<LabelSource> = carried::badged(layers, input, visible);
        let badged: BTreeMap<u64, &LabelSource> = numbers.iter().map(|source| (source.id, source)).collect();
        let named = kept.iter().rev().flat_map(|kept| &kept.labels);
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
        };
        place_labels(&composer, &mut self.memory)
    }
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
