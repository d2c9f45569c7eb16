//! Shapes and pictures on the map.

use std::sync::Arc;

use super::super::picture::{Batch, CacheKey, LayerContent, LayerName, PictureLayer, Selected};
use super::symbols::symbol;
use super::{AnnotationContext, Pictures};
use crate::geo::Bounds;
use crate::geo::LonLat;
use crate::geo::PartKind;
use crate::geo::PictureMesh;
use crate::geo::ShapesBuilder;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::smooth::catmull_rom;
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationKind, KindLook, Place, Reading, Run, RunKind, box_ring, closed,
};
use crate::symbol::Symbol;

/// Pieces that each span of a freehand stroke is smoothed into.
const SMOOTH_STEPS: usize = 4;

/// More changes of the look than this between neighbours are too many to draw one by one.
const MANY_LOOKS: usize = 48;

/// Collects shapes; neighbours with the same symbol share a batch.
#[derive(Debug, Default)]
pub(super) struct BatchBuilder {
    batches: Vec<Batch>,
    open: Vec<(Symbol, ShapesBuilder)>,
    /// Whether all with the same symbol share a batch, neighbours or not.
    grouped: bool,
}

impl BatchBuilder {
    /// For these annotations. Where hundreds of different looks follow each other, as in files of
    /// other programs, those that look alike are drawn together: their order then only holds among
    /// themselves.
    fn suited_to(items: &[Arc<Annotation>]) -> Self {
        let changes = items.windows(2).filter(|pair| symbol(&pair[0]) != symbol(&pair[1])).count();
        Self { grouped: changes > MANY_LOOKS, ..Self::default() }
    }

    /// Adds the shape of an annotation whose positions on the ground are these.
    pub fn add(&mut self, item: &Annotation, positions: &[LonLat]) {
        let symbol = symbol(item);
        if symbol == Symbol::default() || positions.is_empty() {
            return;
        }
        let same = self.open.iter().position(|(open, _)| *open == symbol);
        let index = same.unwrap_or_else(|| {
            if !self.grouped {
                self.close();
            }
            self.open.push((symbol, ShapesBuilder::default()));
            self.open.len() - 1
        });
        let shapes = &mut self.open[index].1;
        push_shape(item, positions, shapes);
        shapes.finish_feature();
    }

    fn close(&mut self) {
        for (symbol, shapes) in self.open.drain(..) {
            self.batches.push(Batch { shapes: Arc::new(shapes.build()), features: Selected::All, symbol });
        }
    }

    pub fn finish(mut self) -> Vec<Batch> {
        self.close();
        self.batches
    }
}

fn push_shape(item: &Annotation, positions: &[LonLat], shapes: &mut ShapesBuilder) {
    let spec = item.kind.spec();
    match spec.reading {
        Reading::Point => shapes.push(PartKind::Points, positions.iter().take(1).copied()),
        Reading::Path if spec.look == KindLook::Smooth => {
            let world: Vec<_> = positions.iter().map(|p| world_from_lonlat(*p)).collect();
            shapes.push(PartKind::Line, catmull_rom(&world, SMOOTH_STEPS).into_iter().map(lonlat_from_world));
        }
        Reading::Path => shapes.push(PartKind::Line, positions.iter().copied()),
        Reading::Ring => shapes.push(PartKind::Exterior, closed(positions)),
        Reading::Box => shapes.push(PartKind::Exterior, box_ring(&item.kind, positions)),
        Reading::Runs => {
            if let AnnotationKind::Mixed(runs) = &item.kind {
                push_runs(runs, positions, shapes);
            }
        }
    }
    if spec.look == KindLook::Measure {
        shapes.push(PartKind::Points, positions.iter().copied());
    }
}

fn push_runs(runs: &[Run], positions: &[LonLat], shapes: &mut ShapesBuilder) {
    let mut rest = positions;
    for run in runs {
        let (own, after) = rest.split_at(run.len.min(rest.len()));
        rest = after;
        let (kind, least) = match run.kind {
            RunKind::Points => (PartKind::Points, 1),
            RunKind::Line => (PartKind::Line, 2),
            RunKind::Exterior => (PartKind::Exterior, 4),
            RunKind::Hole => (PartKind::Hole, 4),
        };
        if own.len() >= least {
            shapes.push(kind, own.iter().copied());
        }
    }
}

/// What is fixed to the map, from the bottom to the top: shapes in batches, and each picture
/// between them, with its opacity.
pub(super) fn contents(items: &[Arc<Annotation>], pictures: &dyn Pictures) -> Vec<(f32, LayerContent)> {
    let mut contents = Vec::new();
    let mut batches = BatchBuilder::suited_to(items);
    for item in items {
        let Place::Map(positions) = &item.place else { continue };
        match picture(item, positions, pictures) {
            Some(content) => {
                let done = std::mem::replace(&mut batches, BatchBuilder::suited_to(items));
                contents.push((1.0, LayerContent::Batches(done.finish())));
                contents.push((item.style.opacity, content));
            }
            None => batches.add(item, positions),
        }
    }
    contents.push((1.0, LayerContent::Batches(batches.finish())));
    contents.retain(|(_, content)| !matches!(content, LayerContent::Batches(batches) if batches.is_empty()));
    contents
}

/// The picture of an image annotation, if it may be decoded.
fn picture(item: &Annotation, positions: &[LonLat], pictures: &dyn Pictures) -> Option<LayerContent> {
    let AnnotationKind::Image(source) = &item.kind else { return None };
    let bytes = pictures.shown(source).ok()?.bytes;
    let mesh = PictureMesh::of_box(Bounds::around(positions.iter().copied())?);
    Some(LayerContent::Image { bytes, mesh: Arc::new(mesh) })
}

/// Adds the shape of what is fixed to the page, on the ground that it covers in this view.
pub(super) fn add_page_item(
    id: &AnnotationId,
    item: &Annotation,
    context: &AnnotationContext<'_>,
    batches: &mut BatchBuilder,
    layers: &mut Vec<PictureLayer>,
) {
    let positions = item.place.on_ground(context.camera);
    let Some(content) = picture(item, &positions, context.input.pictures) else {
        batches.add(item, &positions);
        return;
    };
    // A picture on the page covers another piece of ground in each view: its place is in the key.
    let place: Vec<u64> = positions.iter().flat_map(|p| [p.lon.to_bits(), p.lat.to_bits()]).collect();
    let revision = place.into_iter().fold(0, |hash: u64, bits| hash.rotate_left(7) ^ bits);
    let key = CacheKey { layer: LayerName::Annotations(format!("annotations/page/{id}").into()), revision };
    layers.push(PictureLayer { key, opacity: item.style.opacity, content: Arc::new(content) });
}
