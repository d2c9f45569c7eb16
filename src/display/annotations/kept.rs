//! What of the annotations does not depend on the camera, prepared once and kept: shapes in layers
//! of a few hundred annotations each, so that a change prepares only its own layer anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lettering::label_id;
use super::order::Shown;
use super::{Pictures, ground};
use crate::display::picture::{Batch, CacheKey, LayerContent, LayerName, Picture, PictureLayer};
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, ImageSource};

/// How many annotations share one layer of the picture, about. A layer ends where the id of the next
/// annotation says so, not after a number of annotations: so one that comes or goes moves no other into
/// another layer, and only its own is prepared anew.
const CHUNK: u64 = 256;
/// A layer has no fewer than this while there are more, and no more than this.
const SHORTEST_CHUNK: usize = 256;
const LONGEST_CHUNK: usize = 2048;

/// With no more positions than this, and no pictures, everything is drawn live: whoever marks up a
/// map sees each stroke at once, and no other layer has to be drawn anew for it.
const LIVE_POSITIONS: usize = 1500;

/// The layers that are fixed to the map, from the bottom to the top.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptLayers {
    chunks: Vec<Chunk>,
    revision: u64,
    /// What the pictures were when they were prepared.
    pictures: u64,
    /// How many chunks were ever named.
    named: u64,
}

#[derive(Clone, Debug)]
struct Chunk {
    /// The lowest annotation, by which the chunk is found again.
    first: AnnotationId,
    /// Names its layers.
    number: u64,
    /// What it draws.
    items: Vec<Arc<Annotation>>,
    layers: Vec<PictureLayer>,
}

impl KeptLayers {
    /// Prepares what has changed; `replaced` are left out, for a preview stands for them.
    pub fn update(&mut self, shown: &[Shown], replaced: &BTreeSet<AnnotationId>, pictures: &dyn Pictures) {
        let same_pictures = std::mem::replace(&mut self.pictures, pictures.revision()) == self.pictures;
        let before = std::mem::take(&mut self.chunks).into_iter().map(|chunk| (chunk.first.clone(), chunk));
        let mut before: BTreeMap<AnnotationId, Chunk> = before.collect();
        for run in chunks(shown) {
            let items: Vec<Arc<Annotation>> =
                run.iter().filter(|shown| !replaced.contains(&shown.id)).map(|shown| shown.item.clone()).collect();
            let chunk = match before.remove(&run[0].id) {
                Some(chunk) if is_same(&chunk.items, &items) && (same_pictures || !chunk.has_linked()) => chunk,
                Some(chunk) => self.prepared(chunk.first, chunk.number, items, pictures),
                None => {
                    self.named += 1;
                    self.prepared(run[0].id.clone(), self.named - 1, items, pictures)
                }
            };
            self.chunks.push(chunk);
        }
    }

    /// What the pictures were when they were prepared.
    pub fn pictures_revision(&self) -> u64 {
        self.pictures
    }

    /// Adds everything to the picture, below its previews.
    pub fn add_to(&self, picture: &mut Picture) {
        let layers = || self.chunks.iter().flat_map(|chunk| &chunk.layers);
        match layers().map(live).collect::<Option<Vec<&[Batch]>>>() {
            Some(batches) if positions(&batches) <= LIVE_POSITIONS => {
                picture.hot.extend(batches.into_iter().flatten().cloned());
            }
            _ => picture.layers.extend(layers().cloned()),
        }
    }

    fn prepared(
        &mut self,
        first: AnnotationId,
        number: u64,
        items: Vec<Arc<Annotation>>,
        pictures: &dyn Pictures,
    ) -> Chunk {
        self.revision += 1;
        let revision = self.revision;
        let contents = ground::contents(&items, pictures);
        let layers = contents.into_iter().enumerate().map(|(part, (opacity, content))| {
            let key =
                CacheKey { layer: LayerName::Annotations(format!("annotations/{number}/{part}").into()), revision };
            PictureLayer { key, opacity, content: Arc::new(content) }
        });
        Chunk { first, number, layers: layers.collect(), items }
    }
}

impl Chunk {
    /// Whether it has a picture that is a file of its own.
    fn has_linked(&self) -> bool {
        self.items.iter().any(|item| matches!(item.kind, AnnotationKind::Image(ImageSource::File(_))))
    }
}

/// Whether a layer begins with an annotation: one of `CHUNK` does (Fibonacci hashing, Knuth, TAOCP 6.4).
fn begins_chunk(id: &AnnotationId) -> bool {
    (label_id(id.as_str(), 0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).is_multiple_of(CHUNK)
}

/// The runs that share a layer.
fn chunks(shown: &[Shown]) -> impl Iterator<Item = &[Shown]> {
    let mut rest = shown;
    std::iter::from_fn(move || {
        let most = rest.len().min(LONGEST_CHUNK);
        let end = (SHORTEST_CHUNK..most).find(|at| begins_chunk(&rest[*at].id));
        let (run, after) = rest.split_at(end.unwrap_or(most));
        rest = after;
        (!run.is_empty()).then_some(run)
    })
}

/// The shapes of a layer; `None` if it is a picture.
fn live(layer: &PictureLayer) -> Option<&[Batch]> {
    match &*layer.content {
        LayerContent::Batches(batches) => Some(batches),
        LayerContent::Image { .. } => None,
    }
}

fn positions(batches: &[&[Batch]]) -> usize {
    batches.iter().copied().flatten().map(|batch| batch.shapes.positions().len()).sum()
}

/// Annotations are never changed in place: the same allocation is the same annotation.
fn is_same(a: &[Arc<Annotation>], b: &[Arc<Annotation>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}
