//! What is drawn anew for a scale of paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MapInput;
use crate::display::generalise::{MmPt, Paper};
use crate::display::labels::symbol_denominator;
use crate::geo::{Shapes, ShapesBuilder};
use crate::style::Palette;

/// A feature of a layer and a part of it, by their numbers.
pub(super) type Place = (usize, usize);

/// A scale of paper and how things are drawn on it.
pub(super) struct Sheet {
    pub(super) paper: Paper,
    pub(super) palette: &'static Palette,
    /// The denominator of the scale as symbols see it.
    pub(super) symbol_denominator: f64,
}

impl Sheet {
    pub(super) fn of(input: &MapInput<'_>) -> Self {
        Self {
            paper: Paper::of(input.camera, input.symbol_scale),
            palette: input.palette,
            symbol_denominator: symbol_denominator(&input.camera, input.symbol_scale),
        }
    }

    /// The same shapes with parts drawn elsewhere.
    pub(super) fn with(&self, shapes: &Shapes, drawn: &BTreeMap<Place, Vec<MmPt>>) -> Arc<Shapes> {
        let mut builder = ShapesBuilder::default();
        for (feature, shape) in shapes.iter().enumerate() {
            for (index, part) in shape.parts().enumerate() {
                match drawn.get(&(feature, index)) {
                    Some(path) => builder.push(part.kind, path.iter().map(|at| self.paper.on_the_ground(*at))),
                    None => builder.push(part.kind, part.positions.iter().copied()),
                }
            }
            builder.finish_feature();
        }
        Arc::new(builder.build())
    }
}
