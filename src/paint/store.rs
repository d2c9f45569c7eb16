//! What has been prepared for each layer, and what is being prepared.
//!
//! A layer whose content changes stays on screen as it was until its new content is ready for
//! the present view. Small layers are then prepared at all levels of detail; of large ones only
//! the chunks that a view needs, when it needs them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::batch::{Chunk, ChunkPlace, Planned, PreparedBatch, Wanted};
use super::gpu::Gpu;
use super::image::{self, PreparedImage};
use crate::display::CacheKey;
use crate::display::LayerContent;
use crate::display::PictureLayer;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

/// Batches with no more vertices than this, all levels together, are prepared at once and whole.
const SMALL_BATCH: usize = 300_000;

/// Bytes on the device above which chunks of large layers that are out of view are given up.
const ROOM: u64 = 256 << 20;

/// Chunks that one job makes of a large layer before the map looks again.
const CHUNKS_A_JOB: usize = 48;

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
