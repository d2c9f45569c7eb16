//! The paper that a map is drawn on: from the ground to millimetres and back.

use super::MmPt;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::paper::{POINTS_PER_MM, paper_scale};
use crate::geo::{Camera, LonLat, WorldPt};

/// A scale of paper. The zero of its points is that of the world square, so they do not hang on a frame.
#[derive(Clone, Copy, Debug)]
pub(in crate::display) struct Paper {
    camera: Camera,
    symbol_scale: f32,
}

impl Paper {
    pub(in crate::display) fn of(camera: Camera, symbol_scale: f32) -> Self {
        Self { camera, symbol_scale }
    }

    /// Millimetres in a unit of the world square.
    pub(in crate::display) fn millimetres(&self) -> f64 {
        self.camera.world_points() / f64::from(POINTS_PER_MM)
    }

    pub(in crate::display) fn on_paper(&self, position: LonLat) -> MmPt {
        let (world, millimetres) = (world_from_lonlat(position), self.millimetres());
        MmPt::new(world.x * millimetres, world.y * millimetres)
    }

    pub(in crate::display) fn on_the_ground(&self, at: MmPt) -> LonLat {
        let millimetres = self.millimetres();
        lonlat_from_world(WorldPt::new(at.x / millimetres, at.y / millimetres))
    }

    /// A length of symbols in millimetres.
    pub(in crate::display) fn of_points(&self, points: f32) -> f64 {
        f64::from(points * self.symbol_scale / POINTS_PER_MM)
    }

    /// A length on the ground in millimetres.
    pub(in crate::display) fn of_metres(&self, metres: f64) -> f64 {
        metres * 1000.0 / paper_scale(&self.camera).0
    }
}
