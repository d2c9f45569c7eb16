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

    /// How far from the left edge of the view the first position is.
    pub fn first_x_in_view(&self, camera: &Camera) -> Option<f32> {
        match self {
            Self::Map(positions) => positions.first().map(|p| camera.view_x_from_lon(p.lon)),
            Self::Page(parts) => parts.first().map(|p| p.x * camera.width),
        }
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

/// A position with seven decimals: 1 cm on the ground, and short numbers in the file.
pub fn rounded(p: LonLat) -> LonLat {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    LonLat::new(round(p.lon), round(p.lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixing_to_the_page_and_back_keeps_the_picture() {
        let camera = Camera::new(LonLat::new(104.4, 31.1), 10.0, 800.0, 600.0);
        let place = Place::Map(vec![LonLat::new(104.3, 31.2), LonLat::new(104.5, 31.0)]);
        assert_eq!(place.first_x_in_view(&camera), Some(place.in_view(&camera)[0].x));
        let back = place.fixed_to_page(true, &camera).fixed_to_page(false, &camera);
        for (a, b) in place.in_view(&camera).iter().zip(back.in_view(&camera)) {
            assert!(a.distance(b) < 0.01, "{a:?} {b:?}");
        }
    }
}
