//! The layers that are open: the plan's, and those of added files for as long as the project
//! names them. A removed file stays in memory, so that undo brings it back at once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::display::in_drawing_order;
use crate::finding::Findings;
use crate::format::{OpenedLayer, Reader};
use crate::plan::FeatureId;
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::plan::Plan;
use crate::plan::{Content, Feature, GroundImage};
use crate::plan::{Location, LocationCounts};
use crate::project::Project;
use crate::project::ReadOptions;
use crate::project::SourceId;
use crate::project::placing::Placing;
use crate::query::HitIndex;

/// A file that was read.
#[derive(Debug)]
pub struct Source {
    pub path: PathBuf,
    pub reading: ReadOptions,
    /// The row of what read it.
    pub reader: &'static Reader,
    /// As it lies: of a picture that is placed by hand, by its control points.
    pub layer: Arc<Layer>,
    pub findings: Findings,
    as_read: Arc<Layer>,
    placing: Option<Arc<Placing>>,
}

impl Source {
    /// A file as it was read.
    pub(super) fn new(path: PathBuf, reading: ReadOptions, opened: OpenedLayer) -> Self {
        let layer = Arc::new(opened.layer);
        let (reader, findings) = (opened.reader, opened.findings);
        Self { path, reading, reader, layer: layer.clone(), findings, as_read: layer, placing: None }
    }
}

/// Everything that is open, with what is computed from it once.
#[derive(Debug)]
pub struct OpenLayers {
    plan: Arc<Plan>,
    sources: BTreeMap<SourceId, Source>,
    by_id: BTreeMap<FeatureId, FeatureKey>,
    hits: BTreeMap<LayerId, OnceLock<HitIndex>>,
    /// How many features of each layer are on the map.
    located: BTreeMap<LayerId, LocationCounts>,
    /// Grows when a layer is added, read again or dropped.
    revision: u64,
}

impl OpenLayers {
    pub(in crate::app) fn new(plan: Arc<Plan>) -> Self {
        let mut open = Self {
            plan: Arc::default(),
            sources: BTreeMap::new(),
            by_id: BTreeMap::new(),
            hits: BTreeMap::new(),
            located: BTreeMap::new(),
            revision: 0,
        };
        open.replace_plan(plan);
        open
    }

    /// Puts another plan in the place of the one that is open; added files stay.
    pub(in crate::app) fn replace_plan(&mut self, plan: Arc<Plan>) {
        for layer in &self.plan.layers {
            self.hits.remove(&layer.id);
            self.located.remove(&layer.id);
        }
        self.located.extend(plan.layers.iter().map(|layer| (layer.id.clone(), located(layer))));
        self.by_id = plan.features().filter_map(|f| Some((f.facts()?.id.clone(), f.key()))).collect();
        self.hits.extend(plan.layers.iter().map(|layer| (layer.id.clone(), OnceLock::new())));
        self.plan = plan;
        self.revision += 1;
    }

    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The plan's layers from the bottom to the top, then those of added files in memory.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Layer>> {
        self.plan.layers.iter().chain(self.sources.values().map(|source| &source.layer))
    }

    pub fn layer(&self, id: &LayerId) -> Option<&Arc<Layer>> {
        self.all().find(|layer| layer.id == *id)
    }

    pub fn feature(&self, key: &FeatureKey) -> Option<Feature<'_>> {
        self.layer(&key.layer)?.feature(key.index)
    }

    pub fn key_of(&self, id: &FeatureId) -> Option<&FeatureKey> {
        self.by_id.get(id)
    }

    /// How many features of a layer are on the map, carried by others, and nowhere.
    pub fn located(&self, layer: &LayerId) -> LocationCounts {
        self.located.get(layer).copied().unwrap_or_default()
    }

    /// The feature whose place on the map is this one's: itself, or its host; none if nobody can place it.
    pub fn place_of<'a>(&'a self, key: &'a FeatureKey) -> Option<&'a FeatureKey> {
        match self.feature(key)?.location() {
            Location::Located => Some(key),
            Location::Carried => self.plan.hosts.host_of(key),
            Location::Missing => None,
        }
    }

    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(&id)
    }

    /// The layers that `project` has, in drawing order from the bottom to the top.
    pub fn in_order(&self, project: &Project) -> Vec<Arc<Layer>> {
        let added = project.sources().filter_map(|(id, _)| Some(&self.sources.get(&id)?.layer));
        let present: Vec<Arc<Layer>> = self.plan.layers.iter().chain(added).cloned().collect();
        in_drawing_order(&present, project).into_iter().cloned().collect()
    }

    /// The hit index of a layer, built at the first question; that of a large layer is there once
    /// [`Self::put_index`] has brought it.
    pub(in crate::app) fn hit_index(&self, layer: &Layer) -> Option<&HitIndex> {
        let table = layer.table()?;
        let slot = self.hits.get(&layer.id)?;
        if is_large(layer) { slot.get() } else { Some(slot.get_or_init(|| HitIndex::new(table))) }
    }

    /// The large layers that have no hit index yet.
    pub(in crate::app) fn unindexed(&self) -> Vec<Arc<Layer>> {
        let missing = |layer: &&Arc<Layer>| self.hits.get(&layer.id).is_some_and(|slot| slot.get().is_none());
        self.all().filter(|layer| is_large(layer)).filter(missing).cloned().collect()
    }

    /// Takes in the index of a layer that is open; that of another is of no use.
    pub(in crate::app) fn put_index(&self, layer: &Arc<Layer>, index: HitIndex) {
        let open = self.layer(&layer.id).is_some_and(|open| Arc::ptr_eq(open, layer));
        if let Some(slot) = self.hits.get(&layer.id).filter(|_| open) {
            // It is empty, or holds the same.
            slot.get_or_init(|| index);
        }
    }

    pub(in crate::app) fn put(&mut self, id: SourceId, source: Source) {
        self.hits.insert(source.layer.id.clone(), OnceLock::new());
        self.located.insert(source.layer.id.clone(), located(&source.layer));
        self.sources.insert(id, source);
        self.revision += 1;
    }

    /// Lays a picture where its control points say, or else where its file does.
    pub(in crate::app) fn place(&mut self, id: SourceId, placing: Option<&Arc<Placing>>) {
        let Some(source) = self.sources.get_mut(&id).filter(|source| source.as_read.image().is_some()) else { return };
        if source.placing.as_ref() != placing {
            source.layer = placed(&source.as_read, placing.map(AsRef::as_ref));
            source.placing = placing.cloned();
            self.revision += 1;
        }
    }

    /// Drops the layers of added files: another project is opened.
    pub(in crate::app) fn forget_sources(&mut self) {
        for source in std::mem::take(&mut self.sources).into_values() {
            self.hits.remove(&source.layer.id);
            self.located.remove(&source.layer.id);
        }
        self.revision += 1;
    }

    /// A number that no source in memory has.
    pub(in crate::app) fn next_source(&self) -> SourceId {
        SourceId(self.sources.keys().next_back().map_or(1, |last| last.0 + 1))
    }
}

/// The layer with its picture where the points say; as it was read where they say nothing yet.
fn placed(as_read: &Arc<Layer>, placing: Option<&Placing>) -> Arc<Layer> {
    let laid =
        as_read.image().zip(placing).and_then(|(image, placing)| Some((image, placing.mesh(image.pixels).ok()?)));
    let Some((image, mesh)) = laid else { return as_read.clone() };
    let image = GroundImage { mesh: Some(Arc::new(mesh)), ..image.clone() };
    Arc::new(Layer { content: Content::Image(image), ..(**as_read).clone() })
}

fn located(layer: &Layer) -> LocationCounts {
    layer.features().map(|feature| feature.location()).collect()
}

/// Layers with more positions than this are indexed by a job: it takes longer than a frame.
const LARGE: usize = 50_000;

fn is_large(layer: &Layer) -> bool {
    layer.table().is_some_and(|table| table.shapes().positions().len() > LARGE)
}
