//! A view of the map: where it looks, what it shows, what is pointed at in it.

use super::picture_cache::PictureCache;
use super::visited::Visited;
use super::{TextScale, ViewLayers};
use crate::geo::Camera;
use crate::geo::Flight;
use crate::geo::LonLat;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;

/// A view of the map. It is a value: two of them share nothing that one could change under the other.
pub struct MapView {
    pub(super) camera: Camera,
    /// Whether its size is known and the camera shows the plan in it.
    pub(super) placed: bool,
    pub(super) flight: Option<FlightInProgress>,
    pub(super) visited: Visited,
    pub(super) shown: ViewLayers,
    pub(super) emphasis: Emphasis,
    pub(super) text_scale: TextScale,
    pub(super) pictures: PictureCache,
}

/// What is pointed at in a view.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Emphasis {
    pub pointer: Option<ViewPt>,
    pub hover: Option<FeatureKey>,
}

/// A flight and when it began, in seconds of [`tick`](crate::app::App::tick)'s clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct FlightInProgress {
    pub flight: Flight,
    pub started: f64,
}

impl MapView {
    /// A view of the ground around `centre`; the first size that it is given shows the plan in it.
    pub(super) fn new(centre: LonLat) -> Self {
        Self {
            camera: Camera::new(centre, 9.0, 1280.0, 800.0),
            placed: false,
            flight: None,
            visited: Visited::default(),
            shown: ViewLayers::AsSet,
            emphasis: Emphasis::default(),
            text_scale: TextScale::Usual,
            pictures: PictureCache::default(),
        }
    }

    /// Another view that begins as this one is.
    pub(super) fn alike(&self) -> Self {
        Self {
            camera: self.destination(),
            placed: self.placed,
            shown: self.shown.clone(),
            text_scale: self.text_scale,
            ..Self::new(self.camera.centre_lonlat())
        }
    }

    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Which layers it shows.
    pub fn shown(&self) -> &ViewLayers {
        &self.shown
    }

    /// Where the pointer rests in it.
    pub fn pointer(&self) -> Option<ViewPt> {
        self.emphasis.pointer
    }

    /// The feature under the pointer.
    pub fn hover(&self) -> Option<&FeatureKey> {
        self.emphasis.hover.as_ref()
    }

    pub fn text_scale(&self) -> TextScale {
        self.text_scale
    }

    /// Multiplies every size on the map.
    pub fn symbol_scale(&self) -> f32 {
        self.text_scale.factor()
    }

    pub fn can_go_back(&self) -> bool {
        self.visited.can_go_back()
    }

    pub fn can_go_forward(&self) -> bool {
        self.visited.can_go_forward()
    }
}
