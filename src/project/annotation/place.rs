//! Where an annotation lies: on the ground, or on the page whatever the map beneath shows.

use crate::geo::Camera;
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::geo::WorldPt;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};

/// A point of the page (on screen: of the map view) as a share of its width and height, from the
/// top left corner; 0..=1 inside the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PagePart {
    pub x: f32,
    pub y: f32,
}

/// The positions of one annotation, all in one space.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// Fixed to the map.
    Map(Vec<LonLat>),
    /// Fixed to the page.
    Page(Vec<PagePart>),
}

impl Place {
    pub fn len(&self) -> usize {
        match self {
            Self::Map(positions) => positions.len(),
            Self::Page(parts) => parts.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn is_on_page(&self) -> bool {
        matches!(self, Self::Page(_))
    }

    /// The positions in the view of `camera`.
    pub fn in_view(&self, camera: &Camera) -> Vec<ViewPt> {
        match self {
            Self::Map(positions) => positions.iter().map(|p| camera.view_from_lonlat(*p)).collect(),
            Self::Page(parts) => parts.iter().map(|p| ViewPt::new(p.x * camera.width, p.y * camera.height)).collect(),
        }
    }

    /// Whether the box around the positions, wider by `across` and higher by `down` on every side, holds
    /// `at`. Longitudes are compared first: so a hundred thousand places are sorted out without a logarithm
    /// each, and without asking how high.
    pub fn is_within(&self, camera: &Camera, at: ViewPt, across: f32, down: impl FnOnce() -> f32) -> bool {
        let holds = |from: f32, to: f32, at: f32, more: f32| from - more <= at && at <= to + more;
        let Self::Map(positions) = self else {
            let [x, y] = [|p: &ViewPt| p.x, |p: &ViewPt| p.y].map(|of| extremes(self.in_view(camera).iter().map(of)));
            return holds(x.0, x.1, at.x, across) && holds(y.0, y.1, at.y, down());
        };
        let (west, east) = extremes(positions.iter().map(|p| p.lon));
        if !holds(camera.view_x_from_lon(west), camera.view_x_from_lon(east), at.x, across) {
            return false;
        }
        let (south, north) = extremes(positions.iter().map(|p| p.lat));
        let y = |lat: f64| camera.view_from_lonlat(LonLat::new(west, lat)).y;
        holds(y(north), y(south), at.y, down())
    }

    /// The positions on the ground beneath, as `camera` shows it.
    pub fn on_ground(&self, camera: &Camera) -> Vec<LonLat> {
        match self {
            Self::Map(positions) => positions.clone(),
            Self::Page(_) => self.in_view(camera).into_iter().map(|p| camera.lonlat_from_view(p)).collect(),
        }
    }

    /// The positions on the world square, as `camera` shows them.
    pub fn in_world(&self, camera: &Camera) -> Vec<WorldPt> {
        match self {
            Self::Map(positions) => positions.iter().map(|p| world_from_lonlat(*p)).collect(),
            Self::Page(_) => self.in_view(camera).into_iter().map(|p| camera.world_from_view(p)).collect(),
        }
    }

    /// A place of the same space from positions on the world square.
    #[must_use]
    pub fn with_world(&self, world: &[WorldPt], camera: &Camera) -> Self {
        match self {
            Self::Map(_) => Self::Map(world.iter().map(|p| rounded(lonlat_from_world(*p))).collect()),
            Self::Page(_) => {
                let view: Vec<ViewPt> = world.iter().map(|p| camera.view_from_world(*p)).collect();
                Self::page_from_view(&view, camera)
            }
        }
    }

    pub fn map_from_view(view: &[ViewPt], camera: &Camera) -> Self {
        Self::Map(view.iter().map(|p| rounded(camera.lonlat_from_view(*p))).collect())
    }

    pub fn page_from_view(view: &[ViewPt], camera: &Camera) -> Self {
        Self::Page(view.iter().map(|p| PagePart { x: p.x / camera.width, y: p.y / camera.height }).collect())
    }

    /// The same picture fixed to the other thing, as `camera` shows it now.
    #[must_use]
    pub fn fixed_to_page(&self, on_page: bool, camera: &Camera) -> Self {
        match (self, on_page) {
            (Self::Map(_), true) => Self::page_from_view(&self.in_view(camera), camera),
            (Self::Page(_), false) => Self::map_from_view(&self.in_view(camera), camera),
            (Self::Map(_), false) | (Self::Page(_), true) => self.clone(),
        }
    }
}

/// The least and the greatest; the wrong way round if there are none.
fn extremes<N: Copy + PartialOrd + From<f32>>(of: impl Iterator<Item = N>) -> (N, N) {
    let none = (N::from(f32::INFINITY), N::from(f32::NEG_INFINITY));
    of.fold(none, |(least, most), n| (if n < least { n } else { least }, if n > most { n } else { most }))
}

/// A position with seven decimals: 1 cm on the ground, and short numbers in the file.
pub fn rounded(p: LonLat) -> LonLat {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    LonLat::new(round(p.lon), round(p.lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_near_what_lies_in_the_box_around_it_and_not_much_farther() {
        let camera = Camera::new(LonLat::new(104.4, 31.1), 10.0, 800.0, 600.0);
        let on_map = Place::Map(vec![LonLat::new(104.3, 31.2), LonLat::new(104.5, 31.0)]);
        for place in [on_map.clone(), on_map.fixed_to_page(true, &camera)] {
            let [a, b] = place.in_view(&camera)[..] else { panic!("two positions") };
            let is_within = |x: f32, y: f32| place.is_within(&camera, ViewPt::new(x, y), 10.0, || 20.0);
            assert!(is_within(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y)) && is_within(a.x - 9.0, a.y - 19.0));
            assert!(!is_within(a.x - 11.0, a.y) && !is_within(b.x + 11.0, b.y));
            assert!(!is_within(a.x, a.y - 21.0) && !is_within(a.x, b.y + 21.0));
        }
        assert!(!Place::Map(Vec::new()).is_within(&camera, ViewPt::new(0.0, 0.0), 1e6, || 1e6));
    }

    #[test]
    fn fixing_to_the_page_and_back_keeps_the_picture() {
        let camera = Camera::new(LonLat::new(104.4, 31.1), 10.0, 800.0, 600.0);
        let place = Place::Map(vec![LonLat::new(104.3, 31.2), LonLat::new(104.5, 31.0)]);
        let back = place.fixed_to_page(true, &camera).fixed_to_page(false, &camera);
        for (a, b) in place.in_view(&camera).iter().zip(back.in_view(&camera)) {
            assert!(a.distance(b) < 0.01, "{a:?} {b:?}");
        }
    }
}
