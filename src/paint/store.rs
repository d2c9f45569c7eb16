//! What has been prepared for each layer, and what is being prepared.
//!
//! A layer whose content changes stays on screen as it was until its new content is ready for
//! the present view. Small layers are then prepared at all levels of detail; of large ones only
//! the chunks that a view needs, when it needs them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::gpu::{Gpu, Mesh};
use super::image::{self, PreparedImage};
use super::prepare::{BandZoom, ChunkMesh, Survey, chunk_mesh};
use crate::display::Batch;
use crate::display::CacheKey;
use crate::display::LayerContent;
use crate::display::PictureLayer;
use crate::geo::WorldPt;
use crate::geo::WorldRect;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

/// A chunk on the device.
#[derive(Debug)]
pub(super) struct Chunk {
    pub origin: WorldPt,
    pub fill: Option<Mesh>,
    pub outline: Option<Mesh>,
    pub line: Option<Mesh>,
    pub caps: Option<Mesh>,
    pub heads: Vec<Mesh>,
    pub points: Vec<Mesh>,
}

impl Chunk {
    fn upload(mesh: &ChunkMesh, gpu: &Gpu) -> Self {
        Self {
            origin: mesh.origin,
            fill: mesh.fill.upload(gpu),
            outline: mesh.outline.upload(gpu),
            line: mesh.line.upload(gpu),
            caps: mesh.caps.upload(gpu),
            heads: mesh.heads.upload_quads(gpu),
            points: mesh.points.upload_quads(gpu),
        }
    }

    fn bytes(&self) -> u64 {
        let single = self.fill.iter().chain(&self.outline).chain(&self.line).chain(&self.caps);
        single.chain(&self.heads).chain(&self.points).map(|mesh| mesh.bytes).sum()
    }
}

/// A batch with its chunks, by band and number; `None` = not made yet.
pub(super) struct PreparedBatch {
    pub plan: Arc<Planned>,
    pub chunks: Vec<Vec<Option<Arc<Chunk>>>>,
    /// Whether all chunks were made at once and stay; else they come and go with the view.
    whole: bool,
}

/// What is needed to make chunks of a batch.
pub(super) struct Planned {
    pub batch: Batch,
    pub survey: Survey,
}

/// Place of a chunk in a [`PreparedBatch`]: band and number.
type ChunkPlace = (usize, usize);

/// Batches with no more vertices than this, all levels together, are prepared at once and whole.
const SMALL_BATCH: usize = 300_000;

/// Bytes on the device above which chunks of large layers that are out of view are given up.
const ROOM: u64 = 256 << 20;

/// Chunks that one job makes of a large layer before the map looks again.
const CHUNKS_A_JOB: usize = 48;

impl PreparedBatch {
    /// Makes what `wanted` asks for, and everything else if that is no more than `at_once` vertices.
    fn new(batch: &Batch, wanted: Wanted, at_once: usize, gpu: &Gpu) -> Self {
        let plan = Arc::new(Planned { batch: batch.clone(), survey: Survey::new(batch) });
        let bands = &plan.survey.bands;
        let chunks = bands.iter().map(|band| vec![None; band.chunks.len()]).collect();
        let whole = plan.survey.expected_vertices <= at_once;
        let mut prepared = Self { plan: plan.clone(), chunks, whole };
        let places = if whole {
            (0..bands.len()).flat_map(|band| (0..bands[band].chunks.len()).map(move |i| (band, i))).collect()
        } else {
            prepared.missing(wanted)
        };
        for (place, chunk) in plan.make(&places, gpu) {
            prepared.put(place, chunk);
        }
        prepared
    }

    /// Makes only what one zoom needs, of features few enough to be prepared on the spot.
    pub fn hot(batch: &Batch, zoom: BandZoom, gpu: &Gpu) -> Self {
        let everywhere = WorldRect::new(WorldPt::new(f64::MIN, f64::MIN), WorldPt::new(f64::MAX, f64::MAX));
        Self::new(batch, Wanted { rect: everywhere, zoom }, 0, gpu)
    }

    /// The band that serves a zoom; `None` if there is nothing to draw.
    pub fn band(&self, zoom: BandZoom) -> Option<usize> {
        (!self.chunks.is_empty()).then(|| self.plan.survey.served_by[zoom.index()])
    }

    /// The chunks that a view needs and that are not made.
    fn missing(&self, wanted: Wanted) -> Vec<ChunkPlace> {
        let Some(band) = self.band(wanted.zoom) else { return Vec::new() };
        let plans = &self.plan.survey.bands[band].chunks;
        (0..plans.len())
            .filter(|i| self.chunks[band][*i].is_none() && plans[*i].rect.intersects(&wanted.rect))
            .map(|i| (band, i))
            .collect()
    }

    /// Gives up chunks that the view has no use for; returns the bytes freed.
    fn forget(&mut self, wanted: Wanted) -> u64 {
        // Other levels stand in until the one asked for is complete.
        if self.whole || !self.missing(wanted).is_empty() {
            return 0;
        }
        let keep = self.band(wanted.zoom);
        let mut freed = 0;
        for (band, chunks) in self.chunks.iter_mut().enumerate() {
            for (chunk, plan) in chunks.iter_mut().zip(&self.plan.survey.bands[band].chunks) {
                if Some(band) != keep || !plan.rect.intersects(&wanted.rect) {
                    freed += chunk.take().map_or(0, |chunk| chunk.bytes());
                }
            }
        }
        freed
    }

    fn put(&mut self, (band, index): ChunkPlace, chunk: Chunk) {
        self.chunks[band][index] = Some(Arc::new(chunk));
    }

    pub fn bytes(&self) -> u64 {
        self.chunks.iter().flatten().flatten().map(|chunk| chunk.bytes()).sum()
    }
}

impl Planned {
    /// Makes and uploads chunks on all cores.
    fn make(&self, places: &[ChunkPlace], gpu: &Gpu) -> Vec<(ChunkPlace, Chunk)> {
        places
            .par_iter()
            .map(|&(band, index)| {
                let band_plan = &self.survey.bands[band];
                let plan = &band_plan.chunks[index];
                let mesh = chunk_mesh(&self.batch, &self.survey.order, band_plan.zoom, plan);
                ((band, index), Chunk::upload(&mesh, gpu))
            })
            .collect()
    }
}

/// The part of the world, and the level of detail, that a view needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    pub rect: WorldRect,
    pub zoom: BandZoom,
}

/// A layer that can be drawn.
pub(super) struct PreparedLayer {
    pub key: CacheKey,
    pub content: PreparedContent,
}

pub(super) enum PreparedContent {
    Batches(Vec<PreparedBatch>),
    /// `None` if the picture could not be decoded.
    Image(Option<PreparedImage>),
}

impl PreparedLayer {
    fn new(layer: &PictureLayer, wanted: Wanted, gpu: &Gpu) -> Self {
        let content = match &*layer.content {
            LayerContent::Batches(batches) => PreparedContent::Batches(
                batches.iter().map(|batch| PreparedBatch::new(batch, wanted, SMALL_BATCH, gpu)).collect(),
            ),
            LayerContent::Image { bytes, bounds } => PreparedContent::Image(
                image::prepare(bytes, *bounds, gpu)
                    .inspect_err(|error| {
                        log::warn!("the picture of layer {} cannot be shown: {error}", layer.key.layer);
                    })
                    .ok(),
            ),
        };
        Self { key: layer.key.clone(), content }
    }

    fn bytes(&self) -> u64 {
        match &self.content {
            PreparedContent::Batches(batches) => batches.iter().map(PreparedBatch::bytes).sum(),
            PreparedContent::Image(image) => image.as_ref().map_or(0, |image| image.bytes),
        }
    }
}

/// Chunks of a layer that arrived later: number of the batch, place, chunk.
type Arrival = Vec<(usize, ChunkPlace, Chunk)>;

#[derive(Default)]
struct Entry {
    shown: Option<PreparedLayer>,
    next: Option<(CacheKey, Job<PreparedLayer>)>,
    more: Option<(usize, Job<Arrival>)>,
}

/// All layers of the map.
pub(super) struct Store {
    gpu: Arc<Gpu>,
    wake: Wake,
    entries: BTreeMap<Arc<str>, Entry>,
    /// Changes whenever something has arrived.
    pub version: u64,
    /// Bytes uploaded so far.
    pub bytes: u64,
    /// Bytes on the device now.
    resident: u64,
}

impl Store {
    pub fn new(gpu: Arc<Gpu>, wake: Wake) -> Self {
        Self { gpu, wake, entries: BTreeMap::new(), version: 0, bytes: 0, resident: 0 }
    }

    /// What can be drawn of a layer now; perhaps an older revision of it.
    pub fn get(&self, layer: &str) -> Option<&PreparedLayer> {
        self.entries.get(layer)?.shown.as_ref()
    }

    /// Takes in what jobs have finished, and starts those that the picture needs.
    pub fn update(&mut self, layers: &[PictureLayer], wanted: Wanted) {
        let version = self.version;
        for entry in self.entries.values_mut() {
            let arrived = entry.take_in();
            if arrived > 0 {
                self.version += 1;
                self.bytes += arrived;
            }
        }
        if self.version != version {
            self.resident =
                self.entries.values().filter_map(|entry| entry.shown.as_ref()).map(PreparedLayer::bytes).sum();
        }
        if self.resident > ROOM {
            self.resident -= self.entries.values_mut().map(|entry| entry.forget(wanted)).sum::<u64>();
        }
        for layer in layers {
            let entry = self.entries.entry(layer.key.layer.clone()).or_default();
            entry.want(layer, wanted, &self.gpu, &self.wake);
        }
    }

    /// Number of chunks and layers that are being prepared.
    pub fn pending(&self) -> usize {
        let pending = |entry: &Entry| usize::from(entry.next.is_some()) + entry.more.as_ref().map_or(0, |more| more.0);
        self.entries.values().map(pending).sum()
    }

    /// Forgets layers that are no longer part of the map.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.entries.retain(|layer, _| keep(layer));
    }
}

impl Entry {
    /// Returns the bytes that arrived, at least 1 if anything did.
    fn take_in(&mut self) -> u64 {
        let mut arrived = 0;
        if let Some((key, job)) = &self.next {
            match job.poll() {
                Poll::Running(_) => {}
                Poll::Done(layer) => {
                    arrived += layer.bytes().max(1);
                    self.shown = Some(layer);
                    (self.next, self.more) = (None, None);
                }
                Poll::Failed => {
                    log::error!("layer {} could not be prepared", key.layer);
                    self.next = None;
                }
            }
        }
        if let Some((_, job)) = &self.more {
            match job.poll() {
                Poll::Running(_) => {}
                Poll::Done(chunks) => {
                    arrived += self.put(chunks).max(1);
                    self.more = None;
                }
                Poll::Failed => self.more = None,
            }
        }
        arrived
    }

    /// Gives up what the view has no use for; returns the bytes freed.
    fn forget(&mut self, wanted: Wanted) -> u64 {
        match &mut self.shown {
            Some(PreparedLayer { content: PreparedContent::Batches(batches), .. }) => {
                batches.iter_mut().map(|batch| batch.forget(wanted)).sum()
            }
            Some(PreparedLayer { content: PreparedContent::Image(_), .. }) | None => 0,
        }
    }

    fn put(&mut self, chunks: Arrival) -> u64 {
        let Some(PreparedLayer { content: PreparedContent::Batches(batches), .. }) = &mut self.shown else {
            return 0;
        };
        let mut bytes = 0;
        for (batch, place, chunk) in chunks {
            bytes += chunk.bytes();
            batches[batch].put(place, chunk);
        }
        bytes
    }

    /// Starts what is missing for `layer` in this view.
    fn want(&mut self, layer: &PictureLayer, wanted: Wanted, gpu: &Arc<Gpu>, wake: &Wake) {
        let shown = self.shown.as_ref().is_some_and(|shown| shown.key == layer.key);
        let coming = self.next.as_ref().is_some_and(|(key, _)| *key == layer.key);
        if shown {
            self.next = None;
            if self.more.is_none() {
                self.want_chunks(wanted, gpu, wake);
            }
        } else if !coming {
            let (layer, gpu) = (layer.clone(), gpu.clone());
            let key = layer.key.clone();
            let job = Job::spawn("prepare layer", wake.clone(), move |_| PreparedLayer::new(&layer, wanted, &gpu));
            self.next = Some((key, job));
        }
    }

    fn want_chunks(&mut self, wanted: Wanted, gpu: &Arc<Gpu>, wake: &Wake) {
        let Some(PreparedLayer { content: PreparedContent::Batches(batches), .. }) = &self.shown else { return };
        let missing = batches.iter().enumerate().map(|(index, batch)| (index, batch.missing(wanted)));
        let work: Vec<(usize, Arc<Planned>, Vec<ChunkPlace>)> = missing
            .filter(|(_, places)| !places.is_empty())
            .map(|(index, mut places)| {
                places.truncate(CHUNKS_A_JOB);
                (index, batches[index].plan.clone(), places)
            })
            .collect();
        if work.is_empty() {
            return;
        }
        let count = work.iter().map(|(_, _, places)| places.len()).sum();
        let gpu = gpu.clone();
        let job = Job::spawn("prepare chunks", wake.clone(), move |context| {
            let mut made = Vec::new();
            for (batch, plan, places) in work {
                if context.cancelled() {
                    break;
                }
                made.extend(plan.make(&places, &gpu).into_iter().map(|(place, chunk)| (batch, place, chunk)));
            }
            made
        });
        self.more = Some((count, job));
    }
}
