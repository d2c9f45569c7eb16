//! What part of the world the frame shows, and at which scale.

use crate::geo::paper::{at_paper_scale, paper_scale};
use crate::geo::{Bounds, Camera, Scale, ViewPt, ViewRect, WorldRect};
use crate::plan::{Layer, Plan};
use crate::project::figure::{Figure, FigurePlace, FigureScale};

/// Round scales: these times a power of ten.
const ROUND_STEPS: i32 = 19;
const ROUND: [f64; ROUND_STEPS as usize] =
    [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0, 7.0, 8.0, 9.0];

/// Room around a single feature, as a share of its size; at least [`LEAST_ROOM`] degrees.
const ROOM: f64 = 0.1;
const LEAST_ROOM: f64 = 0.04;

/// The place of a figure as a box; `None` if there is nothing to show.
pub fn place_bounds<'a>(place: &FigurePlace, plan: &Plan, layers: impl Iterator<Item = &'a Layer>) -> Option<Bounds> {
    match place {
        FigurePlace::Plan => plan.bounds.or_else(|| layers.filter_map(Layer::bounds).reduce(|a, b| a.union(&b))),
        FigurePlace::Extent { west, south, east, north } | FigurePlace::View { west, south, east, north } => {
            Some(Bounds::new(*west, *south, *east, *north))
        }
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
pub(super) fn camera(figure: &Figure, bounds: Bounds, width: f32, height: f32) -> Camera {
    let margin = match figure.place {
        FigurePlace::View { .. } => 0.0,
        FigurePlace::Plan | FigurePlace::Extent { .. } | FigurePlace::Feature { .. } => width.min(height) * 0.015,
    };
    let fitted = Camera::fitting(bounds, width, height, margin);
    match figure.scale {
        FigureScale::Fit => fitted,
        FigureScale::FitRound => at_paper_scale(fitted, round_up(paper_scale(&fitted))),
        FigureScale::Fixed { denominator } => at_paper_scale(fitted, Scale(denominator)),
    }
}

/// The view of a map that was moved by hand. It depends on the figure alone.
pub fn view_by_hand(figure: &Figure) -> Option<Camera> {
    let FigurePlace::View { west, south, east, north } = figure.place else { return None };
    let frame = figure.map()?.rect.in_view();
    Some(camera(figure, Bounds::new(west, south, east, north), frame.width(), frame.height()))
}

/// The scale `steps` round scales closer than `scale`, or farther where `steps` is negative.
pub fn stepped_scale(scale: Scale, steps: i32) -> Scale {
    let decade = |index: i32| (index.div_euclid(ROUND_STEPS), index.rem_euclid(ROUND_STEPS));
    let round = |index: i32| {
        let (power, step) = decade(index);
        #[expect(clippy::cast_sign_loss, reason = "a remainder of a positive number")]
        let step = ROUND[step as usize];
        step * 10f64.powi(power)
    };
    #[expect(clippy::cast_possible_truncation, reason = "scales have a few digits")]
    let first = scale.0.log10().floor() as i32 * ROUND_STEPS;
    let within = 0..=ROUND_STEPS;
    let index = if steps > 0 {
        within.map(|step| first + step).find(|index| round(*index) >= scale.0 * (1.0 - 1e-9))
    } else {
        within.rev().map(|step| first + step).find(|index| round(*index) <= scale.0 * (1.0 + 1e-9))
    };
    Scale(round(index.unwrap_or(first) - steps))
}

/// The next round scale that shows no less.
fn round_up(scale: Scale) -> Scale {
    let power = 10f64.powf(scale.0.log10().floor());
    let round = ROUND.into_iter().chain([10.0]).find(|step| step * power >= scale.0 * (1.0 - 1e-9));
    Scale(round.unwrap_or(10.0) * power)
}

/// The view moved so that as little as possible of `bounds` lies under `covered`, as far as the
/// frame has room: a scale that somebody fixed keeps its middle, and a map moved by hand its place.
pub(super) fn moved_clear(figure: &Figure, camera: Camera, bounds: Bounds, covered: &[ViewRect]) -> Camera {
    // Small things such as a north arrow are not worth moving the map for.
    let worth = camera.width * camera.height * WORTH_MOVING;
    let covered: Vec<ViewRect> =
        covered.iter().copied().filter(|plate| plate.width() * plate.height() >= worth).collect();
    let by_hand = matches!(figure.place, FigurePlace::View { .. });
    if covered.is_empty() || by_hand || matches!(figure.scale, FigureScale::Fixed { .. }) {
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

    #[test]
    fn the_wheel_goes_from_one_round_scale_to_the_next() {
        for (from, steps, to) in [
            (400_000.0, 1, 350_000.0),
            (400_000.0, -1, 450_000.0),
            (412_345.0, 1, 400_000.0),
            (412_345.0, -1, 450_000.0),
            (100_000.0, 1, 90_000.0),
            (900_000.0, -2, 1.1e6),
        ] {
            let stepped = stepped_scale(Scale(from), steps).0;
            assert!((stepped - to).abs() < 1e-3, "{from} by {steps}: {stepped}");
        }
    }
}
