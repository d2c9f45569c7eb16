//! Pictures made of a few lines of code.

use std::sync::Arc;

use guitu::display::{Batch, CacheKey, LayerContent, LayerName, Picture, PictureLayer, Selected};
use guitu::geo::{Camera, LonLat, PartKind, Shapes, ShapesBuilder};
use guitu::plan::LayerId;
use guitu::symbol::{Colour, Symbol};

/// Shapes of one part each.
pub fn shapes(parts: impl IntoIterator<Item = (PartKind, Vec<LonLat>)>) -> Arc<Shapes> {
    let mut builder = ShapesBuilder::default();
    for (kind, positions) in parts {
        builder.push(kind, positions);
        builder.finish_feature();
    }
    Arc::new(builder.build())
}

pub fn batch(shapes: Arc<Shapes>, symbol: Symbol) -> Batch {
    Batch { shapes, features: Selected::All, symbol }
}

pub fn layer(name: &str, batches: Vec<Batch>) -> PictureLayer {
    PictureLayer {
        key: CacheKey { layer: LayerName::Layer(LayerId::new(name)), revision: 1 },
        opacity: 1.0,
        content: Arc::new(LayerContent::Batches(batches)),
    }
}

pub fn picture(camera: Camera, layers: Vec<PictureLayer>) -> Picture {
    Picture {
        camera,
        background: Colour::WHITE,
        symbol_scale: 1.0,
        layers,
        upcoming: Vec::new(),
        hot: Vec::new(),
        labels: Vec::new(),
        left_out: Vec::new(),
    }
}
