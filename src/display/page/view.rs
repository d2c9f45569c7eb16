//! What part of the world the frame shows, and at which scale.

use crate::geo::paper::{at_paper_scale, paper_scale};
use crate::geo::{Bounds, Camera, Scale, ViewPt, ViewRect, WorldRect};
use crate::plan::{Layer, Plan};
use crate::project::figure::{Figure, FigurePlace, FigureScale};

/// Round scales: these times a power of ten.
const ROUND: [f64; 19] =
    [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 9.0];

/// Room around a single feature, as a share of its size; at least [`LEAST_ROOM`] degrees.
const ROOM: f64 = 0.1;
const LEAST_ROOM: f64 = 0.04;

/// The place of a figure as a box; `None` if there is nothing to show.
pub fn place_bounds<'a>(place: &FigurePlace, plan: &Plan, layers: impl Iterator<Item = &'a Layer>) -> Option<Bounds> {
    match place {
        FigurePlace::Plan => plan.bounds.or_else(|| layers.filter_map(Layer::bounds).reduce(|a, b| a.union(&b))),
        FigurePlace::Extent { west, south, east, north } => Some(Bounds::new(*west, *south, *east, *north)),
        FigurePlace::Feature { id } => {
            let b = plan.feature(id)?.shape().bounds()?;
            let (x, y) = (((b.east - b.west) * ROOM).max(LEAST_ROOM), ((b.north - b.south) * ROOM).max(LEAST_ROOM));
            Some(Bounds::new(b.west - x, b.south - y, b.east + x, b.north + y))
        }
    }
}

/// Share of the frame from which on the map moves clear of something.
const WORTH_MOVING: f32 = 0.025;
/// What moving by a point costs, in square points that it must uncover.
const MOVING: f32 = 20.0;

/// The view of a frame of the given size in logical points.
pub(super) fn camera(figure: &Figure, bounds: Bounds, (width, height): (f32, f32)) -> Camera {
    let fitted = Camera::fitting(bounds, width, height, width.min(height) * 0.015);
    match figure.scale {
        FigureScale::Fit => fitted,
        FigureScale::FitRound => at_paper_scale(fitted, round_up(paper_scale(&fitted))),
        FigureScale::Fixed { denominator } => at_paper_scale(fitted, Scale(denominator)),
    }
}

/// The next round scale that shows no less.
fn round_up(scale: Scale) -> Scale {
    let power = 10f64.powf(scale.0.log10().floor());
    let round = ROUND.into_iter().chain([10.0]).find(|step| step * power >= scale.0 * (1.0 - 1e-9));
    Scale(round.unwrap_or(10.0) * power)
}

/// The view moved so that as little as possible of `bounds` lies under `covered`, as far as the
/// frame has room: a scale that somebody fixed keeps its middle.
pub(super) fn moved_clear(figure: &Figure, camera: Camera, bounds: Bounds, covered: &[ViewRect]) -> Camera {
    // Small things such as a north arrow are not worth moving the map for.
    let worth = camera.width * camera.height * WORTH_MOVING;
    let covered: Vec<ViewRect> =
        covered.iter().copied().filter(|plate| plate.width() * plate.height() >= worth).collect();
    if covered.is_empty() || matches!(figure.scale, FigureScale::Fixed { .. }) {
        return camera;
    }
    let rect = WorldRect::from(bounds);
    let (min, max) = (camera.view_from_world(rect.min), camera.view_from_world(rect.max));
    let slack = |room: f32, extent: f32| ((room - extent) / 2.0).max(0.0);
    let (slack_x, slack_y) = (slack(camera.width, max.x - min.x), slack(camera.height, max.y - min.y));
    let mut best = (f32::INFINITY, camera);
    for (dx, dy) in steps().flat_map(|x| steps().map(move |y| (x, y))) {
        let (right, down) = (dx * slack_x, dy * slack_y);
        let shown = ViewRect::new(ViewPt::new(min.x + right, min.y + down), ViewPt::new(max.x + right, max.y + down));
        let hidden: f32 = covered.iter().map(|plate| overlap(plate, &shown)).sum();
        // A move must uncover something to be worth it.
        let cost = hidden + (right.abs() + down.abs()) * MOVING;
        if cost < best.0 {
            let middle = ViewPt::new(camera.width / 2.0 - right, camera.height / 2.0 - down);
            best = (cost, Camera { centre: camera.world_from_view(middle), ..camera });
        }
    }
    match figure.scale {
        FigureScale::FitRound => at_paper_scale(best.1, paper_scale(&camera)),
        FigureScale::Fit | FigureScale::Fixed { .. } => best.1,
    }
}

/// −1 to 1 in eighths, the middle first.
fn steps() -> impl Iterator<Item = f32> {
    (0..=8u8).flat_map(|step| {
        let step = f32::from(step) / 8.0;
        [step, -step]
    })
}

fn overlap(a: &ViewRect, b: &ViewRect) -> f32 {
    let along = |a0: f32, a1: f32, b0: f32, b1: f32| (a1.min(b1) - a0.max(b0)).max(0.0);
    along(a.min.x, a.max.x, b.min.x, b.max.x) * along(a.min.y, a.max.y, b.min.y, b.max.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_rounded_to_smaller_ones() {
        for (exact, round) in [(398_000.0, 400_000.0), (400_000.0, 400_000.0), (401_000.0, 450_000.0), (9.1e5, 1e6)] {
            assert!((round_up(Scale(exact)).0 - round).abs() < 1e-3, "{exact}");
        }
    }
}
