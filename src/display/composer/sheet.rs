//! A scale of paper: from the world square to millimetres and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MapInput;
use crate::display::generalise::MmPt;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::paper::{POINTS_PER_MM, paper_scale};
use crate::geo::{LonLat, Shapes, ShapesBuilder, WorldPt};
use crate::style::Palette;

/// A feature of a layer and a part of it, by their numbers.
pub(super) type Place = (usize, usize);

/// A scale of paper and what is drawn on it.
pub(super) struct Sheet<'a> {
    /// Of paper in a unit of the world square.
    pub(super) millimetres: f64,
    input: &'a MapInput<'a>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(input: &'a MapInput<'a>) -> Self {
        Self { millimetres: input.camera.world_points() / f64::from(POINTS_PER_MM), input }
    }

    pub(super) fn palette(&self) -> &'static Palette {
        self.input.palette
    }

    pub(super) fn on_paper(&self, position: LonLat) -> MmPt {
        let world = world_from_lonlat(position);
        MmPt::new(world.x * self.millimetres, world.y * self.millimetres)
    }

    pub(super) fn on_the_ground(&self, at: MmPt) -> LonLat {
        lonlat_from_world(WorldPt::new(at.x / self.millimetres, at.y / self.millimetres))
    }

    /// A length of symbols in millimetres.
    pub(super) fn of_points(&self, points: f32) -> f64 {
        f64::from(points * self.input.symbol_scale / POINTS_PER_MM)
    }

    /// A length on the ground in millimetres of this paper.
    pub(super) fn of_metres(&self, metres: f64) -> f64 {
        metres * 1000.0 / paper_scale(&self.input.camera).0
    }

    /// The denominator of the scale as symbols see it.
    pub(super) fn symbol_denominator(&self) -> f64 {
        crate::display::labels::symbol_denominator(&self.input.camera, self.input.symbol_scale)
    }

    /// The same shapes with parts drawn elsewhere.
    pub(super) fn with(&self, shapes: &Shapes, drawn: &BTreeMap<Place, Vec<MmPt>>) -> Arc<Shapes> {
        let mut builder = ShapesBuilder::default();
        for (feature, shape) in shapes.iter().enumerate() {
            for (index, part) in shape.parts().enumerate() {
                match drawn.get(&(feature, index)) {
                    Some(path) => builder.push(part.kind, path.iter().map(|at| self.on_the_ground(*at))),
                    None => builder.push(part.kind, part.positions.iter().copied()),
                }
            }
            builder.finish_feature();
        }
        Arc::new(builder.build())
    }
}
