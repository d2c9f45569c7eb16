//! Bounding rectangles in the geographic and the world space.

use super::coord::{LonLat, WorldPt, lonlat_from_world, world_from_lonlat};

/// A non-empty box in degrees: west ≤ east, south ≤ north. It never crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Bounds {
    pub const fn new(west: f64, south: f64, east: f64, north: f64) -> Self {
        Self { west, south, east, north }
    }

    /// The smallest box around `points`; `None` if there are none.
    pub fn around(points: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        points.into_iter().fold(None, |found: Option<Self>, p| {
            let point = Self::new(p.lon, p.lat, p.lon, p.lat);
            Some(found.map_or(point, |bounds| bounds.union(&point)))
        })
    }

    pub fn union(&self, other: &Self) -> Self {
        Self::new(
            self.west.min(other.west),
            self.south.min(other.south),
            self.east.max(other.east),
            self.north.max(other.north),
        )
    }

    pub fn intersects(&self, other: &Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    pub fn contains(&self, p: LonLat) -> bool {
        (self.west..=self.east).contains(&p.lon) && (self.south..=self.north).contains(&p.lat)
    }

    pub fn centre(&self) -> LonLat {
        LonLat::new(f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }
}

/// A box on the unit square of Web Mercator, `min` being its north-west corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldRect {
    pub min: WorldPt,
    pub max: WorldPt,
}

impl WorldRect {
    pub const fn new(min: WorldPt, max: WorldPt) -> Self {
        Self { min, max }
    }

    /// The smallest box around `points`; `None` if there are none.
    pub fn around(points: &[WorldPt]) -> Option<Self> {
        let first = *points.first()?;
        Some(points.iter().fold(Self::new(first, first), |rect, p| {
            let (min, max) = (rect.min, rect.max);
            Self::new(WorldPt::new(min.x.min(p.x), min.y.min(p.y)), WorldPt::new(max.x.max(p.x), max.y.max(p.y)))
        }))
    }

    /// The smallest rectangle around both.
    pub fn union(&self, other: &Self) -> Self {
        Self::new(
            WorldPt::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            WorldPt::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        )
    }

    /// Whether all of `other` lies inside.
    pub fn contains_rect(&self, other: &Self) -> bool {
        self.contains(other.min) && self.contains(other.max)
    }

    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    pub fn centre(&self) -> WorldPt {
        self.min.lerp(self.max, 0.5)
    }

    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    pub fn contains(&self, p: WorldPt) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }

    /// The rectangle grown by `margin` (world units) on all sides.
    pub fn expanded(&self, margin: f64) -> Self {
        Self::new(
            WorldPt::new(self.min.x - margin, self.min.y - margin),
            WorldPt::new(self.max.x + margin, self.max.y + margin),
        )
    }
}

impl From<Bounds> for WorldRect {
    fn from(b: Bounds) -> Self {
        Self::new(world_from_lonlat(LonLat::new(b.west, b.north)), world_from_lonlat(LonLat::new(b.east, b.south)))
    }
}

impl From<WorldRect> for Bounds {
    fn from(r: WorldRect) -> Self {
        let north_west = lonlat_from_world(r.min);
        let south_east = lonlat_from_world(r.max);
        Self::new(north_west.lon, south_east.lat, south_east.lon, north_west.lat)
    }
}
