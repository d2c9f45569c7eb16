//! What has been prepared for each layer, and what is being prepared: for all views of a window, so
//! that a layer that two of them show is on the device once.
//!
//! A layer whose content changes stays on screen as it was until its new content is ready for
//! the present view. Small layers are then prepared at all levels of detail; of large ones only
//! the chunks that a view needs, when it needs them. While the map is being zoomed, another level
//! of detail stands in; the right one is made when the zoom rests.

use std::collections::btree_map::Entry as MapEntry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::batch::{Chunk, ChunkPlace, Outlook, Planned, PreparedBatch};
use super::gpu::Gpu;
use super::image::{self, PreparedImage, Textures};
use crate::display::CacheKey;
use crate::display::LayerContent;
use crate::display::LayerName;
use crate::display::Picture;
use crate::display::PictureLayer;
use crate::task::Context;
use crate::task::Job;
use crate::task::Poll;
use crate::task::Wake;

/// Batches with no more vertices than this, all levels together, are prepared at once and whole.
const SMALL_BATCH: usize = 300_000;

/// Bytes on the device above which chunks of large layers that are out of view are given up. A
/// software adapter takes them from the memory of the program.
const ROOM_HARDWARE: u64 = 256 << 20;
const ROOM_SOFTWARE: u64 = 48 << 20;

/// Chunks that one job makes of a large layer before the map looks again.
const CHUNKS_A_JOB: usize = 48;

/// A layer that can be drawn.
pub(super) struct PreparedLayer {
    pub content: PreparedContent,
}

pub(super) enum PreparedContent {
    Batches(Vec<PreparedBatch>),
    /// `None` if the picture could not be decoded.
    Image(Option<PreparedImage>),
}

impl PreparedLayer {
    fn new(layer: &PictureLayer, wanted: Outlook, gpu: &Gpu, textures: &Textures) -> Self {
        let content = match &*layer.content {
            LayerContent::Batches(batches) => PreparedContent::Batches(
                batches.iter().map(|batch| PreparedBatch::new(batch, wanted, SMALL_BATCH, gpu)).collect(),
            ),
            LayerContent::Image { bytes, mesh } => PreparedContent::Image(
                image::prepare(bytes, mesh, gpu, textures)
                    .inspect_err(|error| {
                        log::warn!("the picture of layer {} cannot be shown: {error}", layer.key.layer.text());
                    })
                    .ok(),
            ),
        };
        Self { content }
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

/// One content of a layer.
struct Entry {
    state: State,
    /// More chunks that are being made, and how many.
    more: Option<(usize, Job<Arrival>)>,
    /// Whether chunks are missing that will be made when the zoom of the view that asked last rests.
    held_back: bool,
    /// The update that last asked for it.
    asked: u64,
}

/// How long the end of a map waits for threads that still work with its graphics device: a driver that the
/// process takes down under them crashes.
const PATIENCE: Duration = Duration::from_secs(2);

/// What one view asked for last.
#[derive(Default)]
struct Viewer {
    wanted: Option<Outlook>,
    asked: BTreeSet<CacheKey>,
    /// The contents that each layer was last complete with: they stand in for what is coming.
    complete: BTreeMap<LayerName, Vec<CacheKey>>,
}

impl Viewer {
    /// Whether it has a use for a content.
    fn needs(&self, key: &CacheKey) -> bool {
        self.asked.contains(key) || self.complete.get(&key.layer).is_some_and(|complete| complete.contains(key))
    }
}

/// A view among those that a store serves.
pub(super) type ViewerId = u32;

enum State {
    Preparing(Job<PreparedLayer>),
    Ready(PreparedLayer),
}

/// All layers of the map.
///
/// A layer may have several contents at once (parts that hide at different scales) and one after
/// the other (revisions). Each is prepared on its own, by its key.
pub(super) struct Store {
    gpu: Arc<Gpu>,
    textures: Arc<Textures>,
    wake: Wake,
    entries: BTreeMap<CacheKey, Entry>,
    viewers: BTreeMap<ViewerId, Viewer>,
    updates: u64,
    /// How many contents that the last update asked for have not had their turn.
    waiting: usize,
    /// Changes whenever something has arrived.
    pub version: u64,
    /// Bytes uploaded so far.
    pub bytes: u64,
    /// Bytes on the device now.
    resident: u64,
}

/// Contents that are prepared at the same time: each has a thread of its own.
const PREPARED_AT_ONCE: usize = 32;

/// Contents kept of a layer that the picture does not ask for now: parts hidden at this scale,
/// and what an undo would bring back.
const KEPT_CONTENTS: usize = 6;

/// What can be drawn now.
pub(super) struct Drawable<'a> {
    /// With the opacity of each, from the bottom to the top.
    pub layers: Vec<(&'a PreparedLayer, f32)>,
    /// Whether this is what was asked for.
    pub exact: bool,
}

impl Drop for Store {
    fn drop(&mut self) {
        let (mut layers, mut chunks) = (Vec::new(), Vec::new());
        for Entry { state, more, .. } in std::mem::take(&mut self.entries).into_values() {
            if let State::Preparing(job) = state {
                layers.push(job);
            }
            chunks.extend(more.map(|(_, job)| job));
        }
        // All are asked to stop before any is waited for.
        layers.iter().for_each(Job::cancel);
        chunks.iter().for_each(Job::cancel);
        let deadline = Instant::now() + PATIENCE;
        for job in layers {
            job.end(deadline);
        }
        for job in chunks {
            job.end(deadline);
        }
    }
}

impl Store {
    pub fn new(gpu: Arc<Gpu>, wake: Wake) -> Self {
        Self {
            gpu,
            textures: Arc::default(),
            wake,
            entries: BTreeMap::new(),
            viewers: BTreeMap::new(),
            updates: 0,
            waiting: 0,
            version: 0,
            bytes: 0,
            resident: 0,
        }
    }

    /// One more view.
    pub fn enter(&mut self) -> ViewerId {
        let id = self.viewers.keys().next_back().map_or(0, |last| last + 1);
        self.viewers.insert(id, Viewer::default());
        id
    }

    /// A view is gone: nothing is kept for it any more.
    pub fn leave(&mut self, viewer: ViewerId) {
        self.viewers.remove(&viewer);
    }

    /// What can be drawn of `layers` in a view now. A layer some of whose contents are not ready is drawn
    /// as it was when it was last complete, or else as far as it is ready.
    pub fn drawable(&self, viewer: ViewerId, layers: &[PictureLayer]) -> Drawable<'_> {
        let complete = self.viewers.get(&viewer).map(|viewer| &viewer.complete);
        let mut drawable = Drawable { layers: Vec::new(), exact: true };
        for parts in layers.chunk_by(|a, b| a.key.layer == b.key.layer) {
            let before = complete.and_then(|complete| complete.get(&parts[0].key.layer));
            let opacity = parts[0].opacity;
            if !parts.iter().all(|part| self.ready(&part.key).is_some()) {
                drawable.exact = false;
                if let Some(before) = before {
                    drawable.layers.extend(before.iter().filter_map(|key| Some((self.ready(key)?, opacity))));
                    continue;
                }
            }
            drawable.layers.extend(parts.iter().filter_map(|part| Some((self.ready(&part.key)?, part.opacity))));
        }
        drawable
    }

    fn ready(&self, key: &CacheKey) -> Option<&PreparedLayer> {
        self.entries.get(key)?.ready()
    }

    /// Takes in what jobs have finished, and starts those that a view's picture needs or will need: while
    /// `zooming` only where nothing can stand in.
    pub fn update(&mut self, viewer: ViewerId, picture: &Picture, wanted: Outlook, zooming: bool) {
        let layers = &picture.layers;
        self.updates += 1;
        self.take_in();
        let asked = layers.iter().chain(&picture.upcoming).map(|layer| layer.key.clone()).collect();
        let view = self.viewers.entry(viewer).or_default();
        (view.wanted, view.asked) = (Some(wanted), asked);
        // What a zoom leaves behind it may come back to.
        if !zooming {
            self.make_room();
        }
        let mut room = PREPARED_AT_ONCE.saturating_sub(self.entries.values().filter(|e| e.ready().is_none()).count());
        self.waiting = 0;
        for layer in layers.iter().chain(&picture.upcoming) {
            let entry = match self.entries.entry(layer.key.clone()) {
                MapEntry::Occupied(entry) => entry.into_mut(),
                MapEntry::Vacant(_) if room == 0 => {
                    self.waiting += 1;
                    continue;
                }
                MapEntry::Vacant(entry) => {
                    room -= 1;
                    let (layer, gpu, textures) = (layer.clone(), self.gpu.clone(), self.textures.clone());
                    let work = move |_: &Context| PreparedLayer::new(&layer, wanted, &gpu, &textures);
                    let job = Job::spawn("prepare layer", self.wake.clone(), work);
                    entry.insert(Entry { state: State::Preparing(job), more: None, held_back: false, asked: 0 })
                }
            };
            entry.asked = self.updates;
            entry.held_back = zooming && entry.can_stand_in(wanted);
            if entry.more.is_none() && !entry.held_back {
                entry.want_chunks(wanted, &self.gpu, &self.wake);
            }
        }
        for parts in layers.chunk_by(|a, b| a.key.layer == b.key.layer) {
            if parts.iter().all(|part| self.ready(&part.key).is_some()) {
                let keys = parts.iter().map(|part| part.key.clone()).collect();
                self.viewers.entry(viewer).or_default().complete.insert(parts[0].key.layer.clone(), keys);
            }
        }
        self.give_up_old();
    }

    /// Gives up chunks that no view has a use for, if there are too many.
    fn make_room(&mut self) {
        let room = if self.gpu.software { ROOM_SOFTWARE } else { ROOM_HARDWARE };
        if self.resident <= room {
            return;
        }
        let viewers = &self.viewers;
        for (key, entry) in &mut self.entries {
            // A layer that is merely switched off is best kept where the views look: it comes back.
            let is_shown = viewers.values().any(|viewer| viewer.asked.contains(key));
            let looking = viewers.values().filter(|viewer| !is_shown || viewer.asked.contains(key));
            let wanted: Vec<Outlook> = looking.filter_map(|viewer| viewer.wanted).collect();
            self.resident -= entry.forget(&wanted);
        }
    }

    fn take_in(&mut self) {
        let version = self.version;
        for (key, entry) in &mut self.entries {
            let arrived = entry.take_in(key);
            if arrived > 0 {
                self.version += 1;
                self.bytes += arrived;
            }
        }
        if self.version != version {
            self.resident = self.entries.values().filter_map(Entry::ready).map(PreparedLayer::bytes).sum();
        }
    }

    /// Gives up contents of each layer that were not asked for lately and stand in for nothing.
    fn give_up_old(&mut self) {
        let mut spare: Vec<(&CacheKey, u64)> = self
            .entries
            .iter()
            .filter(|(key, _)| !self.viewers.values().any(|viewer| viewer.needs(key)))
            .map(|(key, entry)| (key, entry.asked))
            .collect();
        spare.sort_by(|a, b| a.0.layer.cmp(&b.0.layer).then(b.1.cmp(&a.1)));
        let of_one_layer = spare.chunk_by(|a, b| a.0.layer == b.0.layer);
        let old: Vec<CacheKey> =
            of_one_layer.flat_map(|spare| spare.iter().skip(KEPT_CONTENTS)).map(|(key, _)| (*key).clone()).collect();
        for key in old {
            self.entries.remove(&key);
        }
    }

    /// Whether something of the last update's picture is made only when the zoom rests.
    pub fn is_held_back(&self) -> bool {
        self.entries.values().any(|entry| entry.asked == self.updates && entry.held_back)
    }

    /// Number of chunks and layers that are being prepared for the picture of the last update.
    pub fn pending(&self) -> usize {
        let asked = self.entries.values().filter(|entry| entry.asked == self.updates);
        self.waiting + asked.map(Entry::pending).sum::<usize>()
    }
}

impl Entry {
    fn ready(&self) -> Option<&PreparedLayer> {
        match &self.state {
            State::Ready(layer) => Some(layer),
            State::Preparing(_) => None,
        }
    }

    fn pending(&self) -> usize {
        usize::from(self.ready().is_none() || self.held_back) + self.more.as_ref().map_or(0, |more| more.0)
    }

    /// Returns the bytes that arrived, at least 1 if anything did.
    fn take_in(&mut self, key: &CacheKey) -> u64 {
        if let State::Preparing(job) = &self.state {
            let layer = match job.poll() {
                Poll::Running(_) => return 0,
                Poll::Done(layer) => layer,
                Poll::Failed | Poll::Cancelled => {
                    log::error!("layer {} could not be prepared and is not shown", key.layer.text());
                    PreparedLayer { content: PreparedContent::Image(None) }
                }
            };
            let bytes = layer.bytes().max(1);
            self.state = State::Ready(layer);
            return bytes;
        }
        let Some((_, job)) = &self.more else { return 0 };
        let arrived = match job.poll() {
            Poll::Running(_) => return 0,
            Poll::Done(chunks) => chunks,
            Poll::Failed | Poll::Cancelled => Vec::new(),
        };
        self.more = None;
        self.put(arrived).max(1)
    }

    /// Gives up what none of these views has a use for; returns the bytes freed.
    fn forget(&mut self, wanted: &[Outlook]) -> u64 {
        match &mut self.state {
            State::Ready(PreparedLayer { content: PreparedContent::Batches(batches) }) => {
                batches.iter_mut().map(|batch| batch.forget(wanted)).sum()
            }
            State::Ready(PreparedLayer { content: PreparedContent::Image(_) }) | State::Preparing(_) => 0,
        }
    }

    fn put(&mut self, chunks: Arrival) -> u64 {
        let State::Ready(PreparedLayer { content: PreparedContent::Batches(batches) }) = &mut self.state else {
            return 0;
        };
        let mut bytes = 0;
        for (batch, place, chunk) in chunks {
            bytes += chunk.bytes();
            batches[batch].put(place, chunk);
        }
        bytes
    }

    /// Whether chunks are missing in this view, but none for which nothing can stand in.
    fn can_stand_in(&self, wanted: Outlook) -> bool {
        let State::Ready(PreparedLayer { content: PreparedContent::Batches(batches) }) = &self.state else {
            return false;
        };
        let mut incomplete = batches.iter().filter(|batch| !batch.is_complete(wanted)).peekable();
        incomplete.peek().is_some() && incomplete.all(|batch| batch.has_stand_in(wanted))
    }

    /// Starts to make the chunks that are missing in this view.
    fn want_chunks(&mut self, wanted: Outlook, gpu: &Arc<Gpu>, wake: &Wake) {
        let State::Ready(PreparedLayer { content: PreparedContent::Batches(batches) }) = &self.state else { return };
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
