//! Moves of a view's camera: at once, or as an eased flight that any other move interrupts.

use super::map_view::{FlightInProgress, MapView};
use crate::app::Context;
use crate::geo::Bounds;
use crate::geo::Camera;
use crate::geo::Flight;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;

/// Free room around what a view is fitted to, in logical points.
const FIT_MARGIN: f32 = 48.0;

/// The closest that a flight to one feature goes: a town's width; points are not worth more.
const CLOSEST_FEATURE_ZOOM: f64 = 13.5;

impl MapView {
    /// The view that shows the whole plan.
    pub(super) fn overview(&self, cx: &Context) -> Camera {
        let camera = self.camera;
        let of_layers = || cx.open().all().filter_map(|layer| layer.bounds()).reduce(|a, b| a.union(&b));
        let bounds = cx.plan().bounds.or_else(of_layers);
        bounds.map_or(camera, |bounds| Camera::fitting(bounds, camera.width, camera.height, FIT_MARGIN / 2.0))
    }

    /// Gives it a size; whether that is another one than before.
    pub(super) fn resize(&mut self, width: f32, height: f32, cx: &Context) -> bool {
        let (width, height) = (width.max(1.0), height.max(1.0));
        if (self.camera.width, self.camera.height) == (width, height) {
            return false;
        }
        (self.camera.width, self.camera.height) = (width, height);
        self.flight = None;
        if !self.placed {
            // The first size is the window's: show the plan in it.
            self.placed = true;
            self.camera = self.overview(cx);
        }
        true
    }

    /// A hand is laid on it.
    pub(super) fn grasp(&mut self) {
        self.flight = None;
        self.visited.grasp();
    }

    pub(super) fn pan(&mut self, from: ViewPt, to: ViewPt) {
        let target = self.camera.panned(from, to);
        if target != self.camera {
            self.visited.drag(self.camera);
            self.move_at_once(target);
        }
    }

    pub(super) fn zoom(&mut self, steps: f64, anchor: ViewPt, cx: &Context) {
        let target = self.camera.zoomed(steps, anchor);
        if target != self.camera {
            self.visited.step(self.camera, cx.now);
            self.move_at_once(target);
        }
    }

    pub(super) fn zoom_step(&mut self, steps: f64, cx: &Context) {
        let camera = self.destination();
        self.step_to(camera.zoomed(steps, middle(&camera)), cx);
    }

    pub(super) fn pan_step(&mut self, right: f32, down: f32, cx: &Context) {
        let camera = self.destination();
        let to = ViewPt::new(-right * camera.width, -down * camera.height);
        self.step_to(camera.panned(ViewPt::default(), to), cx);
    }

    pub(super) fn fit_all(&mut self, cx: &Context) {
        self.fly_to(self.overview(cx), cx);
    }

    pub(super) fn fly_to_feature(&mut self, key: &FeatureKey, cx: &Context) {
        // What has no place of its own is where its host is.
        let place = cx.open().place_of(key).and_then(|place| cx.open().feature(place));
        self.fly_to_bounds(place.and_then(|feature| feature.shape().bounds()), cx);
    }

    pub(super) fn fly_to_bounds(&mut self, bounds: Option<Bounds>, cx: &Context) {
        let Some(bounds) = bounds else { return };
        let mut target = Camera::fitting(bounds, self.camera.width, self.camera.height, FIT_MARGIN * 2.0);
        target.zoom = target.zoom.min(CLOSEST_FEATURE_ZOOM);
        self.fly_to(target, cx);
    }

    /// Flies to `target` and remembers where the view came from.
    pub(super) fn fly_to(&mut self, target: Camera, cx: &Context) {
        if self.camera != target {
            self.visited.leave(self.camera);
            self.ease_to(target, cx);
        }
    }

    pub(super) fn go_back(&mut self, cx: &Context) {
        if let Some(target) = self.visited.go_back(self.camera) {
            self.ease_to(resized(target, self.camera), cx);
        }
    }

    pub(super) fn go_forward(&mut self, cx: &Context) {
        if let Some(target) = self.visited.go_forward(self.camera) {
            self.ease_to(resized(target, self.camera), cx);
        }
    }

    /// Moves the camera along its flight; whether it is still flying.
    pub(super) fn step_flight(&mut self, now: f64) -> bool {
        let Some(FlightInProgress { flight, started }) = self.flight else { return false };
        let share = (now - started) / flight.seconds();
        self.camera = flight.at(share);
        if share >= 1.0 {
            self.flight = None;
        }
        self.flight.is_some()
    }

    /// Where the camera is going, so that quick steps add up.
    pub(super) fn destination(&self) -> Camera {
        self.flight.map_or(self.camera, |flying| flying.flight.at(1.0))
    }

    /// Is somewhere else, without having come from anywhere.
    pub(super) fn move_at_once(&mut self, camera: Camera) {
        self.flight = None;
        self.camera = camera;
    }

    fn step_to(&mut self, target: Camera, cx: &Context) {
        if target != self.destination() {
            self.visited.step(self.camera, cx.now);
            self.ease_to(target, cx);
        }
    }

    fn ease_to(&mut self, target: Camera, cx: &Context) {
        if cx.reduce_motion {
            self.move_at_once(target);
        } else {
            let flight = Flight::new(self.camera, target);
            self.flight = Some(FlightInProgress { flight, started: cx.now });
        }
    }
}

fn middle(camera: &Camera) -> ViewPt {
    ViewPt::new(camera.width / 2.0, camera.height / 2.0)
}

/// A remembered view in the window's present size.
pub(super) fn resized(view: Camera, now: Camera) -> Camera {
    Camera { width: now.width, height: now.height, ..view }
}
