//! Moves of the camera: at once, or as an eased flight that any other move interrupts.

use super::App;
use super::command::ViewCommand;
use super::session::FlightInProgress;
use crate::geo::Bounds;
use crate::geo::Camera;
use crate::geo::Flight;
use crate::geo::ViewPt;
use crate::plan::FeatureKey;

/// Free room around what a view is fitted to, in logical points.
const FIT_MARGIN: f32 = 48.0;

/// The closest that a flight to one feature goes: a town's width; points are not worth more.
const CLOSEST_FEATURE_ZOOM: f64 = 13.5;

/// How many views back can be gone.
const VIEW_HISTORY: usize = 100;

impl App {
    pub(super) fn view(&mut self, command: ViewCommand) {
        match command {
            ViewCommand::Resize { width, height } => self.resize(width, height),
            ViewCommand::Pan { from, to } => self.move_at_once(self.session.camera.panned(from, to)),
            ViewCommand::Zoom { steps, anchor } => self.move_at_once(self.session.camera.zoomed(steps, anchor)),
            ViewCommand::ZoomStep { steps } => self.zoom_step(steps),
            ViewCommand::PanStep { right, down } => self.pan_step(right, down),
            ViewCommand::FitAll => self.fit_all(),
            ViewCommand::FitSelection => self.fit_selection(),
            ViewCommand::FitLayer(id) => {
                self.fly_to_bounds(self.context.workspace.open.layer(&id).and_then(|layer| layer.bounds()));
            }
            ViewCommand::FlyToFeature(key) => self.fly_to_feature(&key),
            ViewCommand::FlyToBounds(bounds) => self.fly_to_bounds(Some(bounds)),
            ViewCommand::Back => self.go_back(),
            ViewCommand::Forward => self.go_forward(),
            ViewCommand::Stop => self.session.flight = None,
        }
    }

    pub fn can_go_back(&self) -> bool {
        !self.session.back.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.session.forward.is_empty()
    }

    /// The view that shows the whole plan.
    pub(super) fn overview(&self) -> Camera {
        let camera = self.session.camera;
        let bounds = self.plan().bounds.or_else(|| {
            self.context.workspace.open.all().filter_map(|layer| layer.bounds()).reduce(|a, b| a.union(&b))
        });
        bounds.map_or(camera, |bounds| Camera::fitting(bounds, camera.width, camera.height, FIT_MARGIN / 2.0))
    }

    /// Flies to `target` and remembers where the view came from.
    pub(super) fn fly_to(&mut self, target: Camera) {
        let from = self.session.camera;
        if from == target {
            return;
        }
        self.session.back.push(from);
        if self.session.back.len() > VIEW_HISTORY {
            self.session.back.remove(0);
        }
        self.session.forward.clear();
        self.ease_to(target);
    }

    /// Moves the camera along its flight; whether it is still flying.
    pub(super) fn step_flight(&mut self) -> bool {
        let Some(FlightInProgress { flight, started }) = self.session.flight else { return false };
        let share = (self.context.now - started) / flight.seconds();
        self.session.camera = flight.at(share);
        if share >= 1.0 {
            self.session.flight = None;
        }
        self.session.flight.is_some()
    }

    fn ease_to(&mut self, target: Camera) {
        if self.context.reduce_motion {
            self.session.flight = None;
            self.session.camera = target;
        } else {
            let flight = Flight::new(self.session.camera, target);
            self.session.flight = Some(FlightInProgress { flight, started: self.context.now });
        }
    }

    fn move_at_once(&mut self, camera: Camera) {
        self.session.flight = None;
        self.session.camera = camera;
    }

    fn resize(&mut self, width: f32, height: f32) {
        let (width, height) = (width.max(1.0), height.max(1.0));
        let camera = &mut self.session.camera;
        if (camera.width, camera.height) == (width, height) {
            return;
        }
        (camera.width, camera.height) = (width, height);
        self.session.flight = None;
        if !self.session.placed {
            // The first size is the window's: show the plan in it.
            self.session.placed = true;
            self.session.camera = self.overview();
        } else if let Some(presentation) = &self.session.presentation {
            // The whole screen has its own shape: show all of the theme in it.
            self.session.camera = self.theme_view(presentation.theme);
        }
    }

    fn zoom_step(&mut self, steps: f64) {
        let camera = self.destination();
        let middle = ViewPt::new(camera.width / 2.0, camera.height / 2.0);
        self.ease_to(camera.zoomed(steps, middle));
    }

    fn pan_step(&mut self, right: f32, down: f32) {
        let camera = self.destination();
        let to = ViewPt::new(-right * camera.width, -down * camera.height);
        self.ease_to(camera.panned(ViewPt::default(), to));
    }

    /// Where the camera is going, so that quick steps add up.
    fn destination(&self) -> Camera {
        self.session.flight.map_or(self.session.camera, |flying| flying.flight.at(1.0))
    }

    fn fit_all(&mut self) {
        let target = self.overview();
        self.fly_to(target);
    }

    fn fit_selection(&mut self) {
        if let Some(key) = self.selected().cloned() {
            self.fly_to_feature(&key);
        }
    }

    fn fly_to_feature(&mut self, key: &FeatureKey) {
        let bounds = self.context.workspace.open.feature(key).and_then(|feature| feature.shape().bounds());
        self.fly_to_bounds(bounds);
    }

    fn fly_to_bounds(&mut self, bounds: Option<Bounds>) {
        let Some(bounds) = bounds else { return };
        let camera = self.session.camera;
        let mut target = Camera::fitting(bounds, camera.width, camera.height, FIT_MARGIN * 2.0);
        target.zoom = target.zoom.min(CLOSEST_FEATURE_ZOOM);
        self.fly_to(target);
    }

    fn go_back(&mut self) {
        if let Some(target) = self.session.back.pop() {
            self.session.forward.push(self.session.camera);
            self.ease_to(resized(target, self.session.camera));
        }
    }

    fn go_forward(&mut self) {
        if let Some(target) = self.session.forward.pop() {
            self.session.back.push(self.session.camera);
            self.ease_to(resized(target, self.session.camera));
        }
    }
}

/// A remembered view in the window's present size.
fn resized(view: Camera, now: Camera) -> Camera {
    Camera { width: now.width, height: now.height, ..view }
}
