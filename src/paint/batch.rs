//! A batch of features as chunks on the device.

use std::sync::Arc;

use rayon::prelude::*;

use super::gpu::{Gpu, Mesh};
use super::prepare::{BandZoom, ChunkMesh, Survey, chunk_mesh};
use crate::display::Batch;
use crate::geo::WorldPt;
use crate::geo::WorldRect;

/// A chunk on the device.
#[derive(Debug)]
pub(super) struct Chunk {
    pub origin: WorldPt,
    pub fill: Vec<Mesh>,
    pub outline: Vec<Mesh>,
    pub line: Vec<Mesh>,
    pub caps: Vec<Mesh>,
    pub heads: Vec<Mesh>,
    pub points: Vec<Mesh>,
}

impl Chunk {
    pub(super) fn upload(mesh: &ChunkMesh, gpu: &Gpu) -> Self {
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

    pub(super) fn bytes(&self) -> u64 {
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
pub(super) type ChunkPlace = (usize, usize);

impl PreparedBatch {
    /// Makes what `wanted` asks for, and everything else if that is no more than `at_once` vertices.
    pub(super) fn new(batch: &Batch, wanted: Outlook, at_once: usize, gpu: &Gpu) -> Self {
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
        Self::new(batch, Outlook { rect: everywhere, zoom }, 0, gpu)
    }

    /// The band that serves a zoom; `None` if there is nothing to draw.
    pub fn band(&self, zoom: BandZoom) -> Option<usize> {
        (!self.chunks.is_empty()).then(|| self.plan.survey.served_by[zoom.index()])
    }

    /// The chunks that a view needs and that are not made.
    pub(super) fn missing(&self, wanted: Outlook) -> Vec<ChunkPlace> {
        self.band(wanted.zoom).map_or_else(Vec::new, |band| self.missing_in(band, wanted.rect).collect())
    }

    /// Whether nothing that a view needs is missing.
    pub(super) fn is_complete(&self, wanted: Outlook) -> bool {
        self.band(wanted.zoom).is_none_or(|band| self.missing_in(band, wanted.rect).next().is_none())
    }

    fn missing_in(&self, band: usize, rect: WorldRect) -> impl Iterator<Item = ChunkPlace> + '_ {
        let plans = &self.plan.survey.bands[band].chunks;
        (0..plans.len())
            .filter(move |i| self.chunks[band][*i].is_none() && plans[*i].rect.intersects(&rect))
            .map(move |i| (band, i))
    }

    /// Whether another band is complete in this view and close enough to it to be looked at for
    /// the length of a gesture.
    pub(super) fn has_stand_in(&self, wanted: Outlook) -> bool {
        let bands = self.plan.survey.bands.iter().enumerate();
        bands
            .filter(|(_, other)| wanted.zoom.index().saturating_sub(other.zoom.index()) <= STAND_IN_LEVELS)
            .any(|(band, _)| self.missing_in(band, wanted.rect).next().is_none())
    }

    /// Gives up chunks that none of these views has a use for; returns the bytes freed.
    pub(super) fn forget(&mut self, wanted: &[Outlook]) -> u64 {
        // Other levels stand in until the one asked for is complete.
        if self.whole || !wanted.iter().all(|wanted| self.is_complete(*wanted)) {
            return 0;
        }
        let keep: Vec<(usize, WorldRect)> =
            wanted.iter().filter_map(|wanted| Some((self.band(wanted.zoom)?, wanted.rect))).collect();
        let mut freed = 0;
        for (band, chunks) in self.chunks.iter_mut().enumerate() {
            for (chunk, plan) in chunks.iter_mut().zip(&self.plan.survey.bands[band].chunks) {
                if !keep.iter().any(|(kept, rect)| *kept == band && plan.rect.intersects(rect)) {
                    freed += chunk.take().map_or(0, |chunk| chunk.bytes());
                }
            }
        }
        freed
    }

    pub(super) fn put(&mut self, (band, index): ChunkPlace, chunk: Chunk) {
        self.chunks[band][index] = Some(Arc::new(chunk));
    }

    pub fn bytes(&self) -> u64 {
        self.chunks.iter().flatten().flatten().map(|chunk| chunk.bytes()).sum()
    }
}

impl Planned {
    /// Makes and uploads chunks on all cores, a group after the other: the device keeps a second
    /// copy of what is uploaded until it is told to go on.
    pub(super) fn make(&self, places: &[ChunkPlace], gpu: &Gpu) -> Vec<(ChunkPlace, Chunk)> {
        let mut made = Vec::with_capacity(places.len());
        for group in places.chunks(GROUP) {
            let chunks = group.par_iter().map(|place| (*place, self.chunk(*place, gpu)));
            made.extend(chunks.collect::<Vec<_>>());
            gpu.finish_uploads();
        }
        made
    }

    fn chunk(&self, (band, index): ChunkPlace, gpu: &Gpu) -> Chunk {
        Chunk::upload(&chunk_mesh(&self.batch, &self.survey.order, &self.survey.bands[band], index), gpu)
    }
}

/// How many zoom levels a view may be closer than the detail that stands in.
const STAND_IN_LEVELS: usize = 2;

/// Chunks that are uploaded together.
const GROUP: usize = 32;

/// The part of the world that a view looks out on, and the level of detail that it needs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outlook {
    pub rect: WorldRect,
    pub zoom: BandZoom,
}
