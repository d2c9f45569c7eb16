//! The view onto the world: where it looks, how close, and the flight between two such views.

use super::bounds::{Bounds, WorldRect};
use super::coord::{LonLat, ViewPt, WorldPt, lonlat_from_world, world_from_lonlat};
use super::scale::Scale;

/// Logical points per tile side: at zoom z the world square is 256 · 2^z points wide.
const TILE_POINTS: f64 = 256.0;

/// North-up view of the map. `zoom` lies in [`Camera::MIN_ZOOM`]..=[`Camera::MAX_ZOOM`]; the
/// size is in logical points and positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub centre: WorldPt,
    pub zoom: f64,
    pub width: f32,
    pub height: f32,
}

impl Camera {
    pub const MIN_ZOOM: f64 = 2.0;
    pub const MAX_ZOOM: f64 = 22.0;

    pub fn new(centre: LonLat, zoom: f64, width: f32, height: f32) -> Self {
        let zoom = zoom.clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        Self { centre: world_from_lonlat(centre), zoom, width: width.max(1.0), height: height.max(1.0) }
    }

    /// The closest view of the given size that shows all of `bounds` with `margin` points around
    /// it. A single point is shown at zoom 14, a street's distance.
    pub fn fitting(bounds: Bounds, width: f32, height: f32, margin: f32) -> Self {
        let rect = WorldRect::from(bounds);
        let room = |size: f32| f64::from((size - 2.0 * margin).max(16.0));
        let points = (room(width) / rect.width()).min(room(height) / rect.height());
        let zoom = if points.is_finite() { (points / TILE_POINTS).log2() } else { 14.0 };
        let zoom = zoom.clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        Self { centre: rect.centre(), zoom, width: width.max(1.0), height: height.max(1.0) }
    }

    /// Width of the whole world square at this zoom, in logical points.
    pub fn world_points(&self) -> f64 {
        TILE_POINTS * self.zoom.exp2()
    }

    pub fn view_from_world(&self, p: WorldPt) -> ViewPt {
        let points = self.world_points();
        #[expect(clippy::cast_possible_truncation, reason = "view space is f32; the subtraction was done in f64")]
        ViewPt::new(
            ((p.x - self.centre.x) * points + f64::from(self.width) / 2.0) as f32,
            ((p.y - self.centre.y) * points + f64::from(self.height) / 2.0) as f32,
        )
    }

    /// How far from the left edge of the view a longitude is: a hundred thousand places are sorted out by
    /// it without a logarithm each.
    pub fn view_x_from_lon(&self, lon: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "view space is f32; the subtraction was done in f64")]
        {
            ((lon / 360.0 + 0.5 - self.centre.x) * self.world_points() + f64::from(self.width) / 2.0) as f32
        }
    }

    pub fn world_from_view(&self, p: ViewPt) -> WorldPt {
        let points = self.world_points();
        WorldPt::new(
            self.centre.x + (f64::from(p.x) - f64::from(self.width) / 2.0) / points,
            self.centre.y + (f64::from(p.y) - f64::from(self.height) / 2.0) / points,
        )
    }

    pub fn view_from_lonlat(&self, p: LonLat) -> ViewPt {
        self.view_from_world(world_from_lonlat(p))
    }

    pub fn lonlat_from_view(&self, p: ViewPt) -> LonLat {
        lonlat_from_world(self.world_from_view(p))
    }

    /// The part of the world that the view shows.
    pub fn world_rect(&self) -> WorldRect {
        WorldRect::new(
            self.world_from_view(ViewPt::new(0.0, 0.0)),
            self.world_from_view(ViewPt::new(self.width, self.height)),
        )
    }

    pub fn centre_lonlat(&self) -> LonLat {
        lonlat_from_world(self.centre)
    }

    /// The scale at the centre of the view.
    pub fn scale(&self) -> Scale {
        Scale::at(self.centre_lonlat(), self.world_points())
    }

    /// The same view at the given scale at its centre.
    pub fn with_scale(mut self, scale: Scale) -> Self {
        let points = scale.world_points(self.centre_lonlat());
        self.zoom = (points / TILE_POINTS).log2().clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        self
    }

    /// The view moved so that what was under `from` lies under `to`.
    pub fn panned(mut self, from: ViewPt, to: ViewPt) -> Self {
        let points = self.world_points();
        self.centre.x -= f64::from(to.x - from.x) / points;
        self.centre.y -= f64::from(to.y - from.y) / points;
        self.clamped()
    }

    /// The view zoomed by `steps` (1 = twice as close), keeping what is under `anchor` there.
    pub fn zoomed(mut self, steps: f64, anchor: ViewPt) -> Self {
        let kept = self.world_from_view(anchor);
        self.zoom = (self.zoom + steps).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        let moved = self.world_from_view(anchor);
        self.centre.x += kept.x - moved.x;
        self.centre.y += kept.y - moved.y;
        self.clamped()
    }

    fn clamped(mut self) -> Self {
        self.centre.x = self.centre.x.clamp(0.0, 1.0);
        self.centre.y = self.centre.y.clamp(0.0, 1.0);
        self
    }
}

/// An eased flight between two views: zooms out and in along the path of van Wijk & Nuij,
/// "Smooth and efficient zooming and panning" (InfoVis 2003), eq. 9, with ρ = √2 as they advise.
#[derive(Clone, Copy, Debug)]
pub struct Flight {
    from: Camera,
    to: Camera,
    /// Ground distance in world units between the centres.
    span: f64,
    /// View widths in world units.
    w0: f64,
    w1: f64,
}

const RHO: f64 = std::f64::consts::SQRT_2;

impl Flight {
    pub fn new(from: Camera, to: Camera) -> Self {
        let width = |camera: &Camera| f64::from(camera.width.max(camera.height)) / camera.world_points();
        Self { from, to, span: from.centre.distance(to.centre), w0: width(&from), w1: width(&to) }
    }

    /// A fitting duration in seconds, 0.6–1.2, longer for longer paths.
    pub fn seconds(&self) -> f64 {
        (0.6 + 0.12 * self.path_length()).clamp(0.6, 1.2)
    }

    /// The view at `t` in 0..=1 of the time; starts and ends at rest and exactly on its ends.
    pub fn at(&self, t: f64) -> Camera {
        if t >= 1.0 {
            return self.to;
        }
        let eased = ease_in_out(t.max(0.0));
        let (progress, width) = self.progress_and_width(eased * self.path_length());
        let points = f64::from(self.to.width.max(self.to.height)) / width;
        Camera {
            centre: self.from.centre.lerp(self.to.centre, progress),
            zoom: (points / TILE_POINTS).log2().clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM),
            ..self.to
        }
    }

    fn is_pure_zoom(&self) -> bool {
        self.span < 1e-3 * self.w0.min(self.w1)
    }

    fn path_length(&self) -> f64 {
        if self.is_pure_zoom() {
            return (self.w1 / self.w0).ln().abs() / RHO;
        }
        (self.r(1) - self.r(0)) / RHO
    }

    /// r(i) of the paper's eq. 9.
    fn r(&self, end: u8) -> f64 {
        let (w, sign) = if end == 0 { (self.w0, 1.0) } else { (self.w1, -1.0) };
        let growth = self.w1 * self.w1 - self.w0 * self.w0;
        let b = (growth + sign * RHO.powi(4) * self.span * self.span) / (2.0 * w * RHO * RHO * self.span);
        -b.asinh()
    }

    /// Progress 0..=1 between the centres and the width of the view after path length `s`.
    fn progress_and_width(&self, s: f64) -> (f64, f64) {
        if self.is_pure_zoom() {
            let share = if self.path_length() > 0.0 { s / self.path_length() } else { 1.0 };
            return (share, self.w0 * (self.w1 / self.w0).powf(share));
        }
        let r0 = self.r(0);
        let moved = self.w0 / (RHO * RHO) * (r0.cosh() * (RHO * s + r0).tanh() - r0.sinh());
        ((moved / self.span).clamp(0.0, 1.0), self.w0 * r0.cosh() / (RHO * s + r0).cosh())
    }
}

/// Cubic ease: at rest at both ends.
fn ease_in_out(t: f64) -> f64 {
    if t < 0.5 { 4.0 * t.powi(3) } else { 1.0 - (2.0 - 2.0 * t).powi(3) / 2.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn deyang() -> Camera {
        Camera::new(LonLat::new(104.4, 31.13), 9.5, 1200.0, 800.0)
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let pointer = ViewPt::new(300.0, 120.0);
        let before = deyang().lonlat_from_view(pointer);
        let after = deyang().zoomed(1.7, pointer).lonlat_from_view(pointer);
        assert!((before.lon - after.lon).abs() < 1e-9 && (before.lat - after.lat).abs() < 1e-9);
    }

    #[test]
    fn fitting_shows_all_of_the_bounds() {
        let bounds = Bounds::new(103.2, 30.0, 105.4, 31.95);
        let camera = Camera::fitting(bounds, 900.0, 600.0, 24.0);
        for corner in [LonLat::new(103.2, 30.0), LonLat::new(105.4, 31.95)] {
            let p = camera.view_from_lonlat(corner);
            assert!((23.9..=876.1).contains(&p.x) && (23.9..=576.1).contains(&p.y), "{p:?}");
        }
    }

    #[test]
    fn positions_at_zoom_20_do_not_jitter() {
        let camera = Camera::new(LonLat::new(104.398_123, 31.127_456), 20.0, 1200.0, 800.0);
        let here = camera.view_from_lonlat(LonLat::new(104.398_123, 31.127_456));
        assert!((here.x - 600.0).abs() < 1e-3 && (here.y - 400.0).abs() < 1e-3);
    }

    #[test]
    fn a_flight_starts_and_ends_on_its_cameras_and_rises_between() {
        let to = Camera::new(LonLat::new(104.05, 30.68), 13.0, 1200.0, 800.0);
        let from = Camera::new(LonLat::new(104.75, 31.45), 13.0, 1200.0, 800.0);
        let flight = Flight::new(from, to);
        assert!((flight.at(0.0).zoom - 13.0).abs() < 1e-6);
        assert!(flight.at(0.0).centre.distance(from.centre) < 1e-12);
        assert_eq!(flight.at(1.0), to);
        assert!(flight.at(0.5).zoom < 12.0);
        assert!((0.6..=1.2).contains(&flight.seconds()));
    }

    proptest! {
        #[test]
        fn view_and_back_is_the_same_place(x in 0.0f32..1200.0, y in 0.0f32..800.0, zoom in 3.0..20.0f64) {
            let camera = Camera { zoom, ..deyang() };
            let back = camera.view_from_world(camera.world_from_view(ViewPt::new(x, y)));
            prop_assert!((back.x - x).abs() < 0.01 && (back.y - y).abs() < 0.01);
        }

        #[test]
        fn no_flight_makes_a_camera_that_is_not_finite(lon in 100.0..108.0f64, lat in 28.0..34.0f64, z0 in 3.0..20.0f64, z1 in 3.0..20.0f64, t in 0.0..1.0f64) {
            let from = Camera { zoom: z0, ..deyang() };
            let to = Camera::new(LonLat::new(lon, lat), z1, 1200.0, 800.0);
            let camera = Flight::new(from, to).at(t);
            prop_assert!(camera.zoom.is_finite() && camera.centre.x.is_finite() && camera.centre.y.is_finite());
        }
    }
}
