//! A line that takes part, as samples where they are and where they are drawn.

use super::super::MmPt;
use super::super::line::{low_passed, sampled};
use crate::geo::simplified;

/// Between the edges of neighbours, in millimetres: thinner than that, printing fills it.
pub const GAP: f64 = 0.35;
/// Neighbours are parallel up to this angle: beyond it they cross or part, and stay as they are.
const PARALLEL_DEGREES: f64 = 24.0;
/// Every line may be drawn this far from its place, whatever is known of it: less cannot be told on paper.
const LEAST_FREEDOM: f64 = 1.5;
/// ... and not farther than this, however little is known of it: it would be looked for elsewhere.
const MOST_FREEDOM: f64 = 4.0;
/// What a drawn line may lose when samples that nobody would miss are left out, in millimetres.
const THINNING: f64 = 0.02;

/// A line that takes part.
#[derive(Clone, Debug)]
pub struct Way {
    pub path: Vec<MmPt>,
    /// Half of what it is drawn wide, casing and all, in millimetres.
    pub half: f64,
    /// How well its position is known, in millimetres of this paper.
    pub accuracy: f64,
    /// How much less than others it gives way: what is built and well known is firm.
    pub firmness: f64,
}

/// A line as it is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnWay {
    pub path: Vec<MmPt>,
    /// How far it was moved at most, in millimetres.
    pub moved: f64,
}

/// A way as samples, where they are and where they are drawn.
#[derive(Debug)]
pub(super) struct Sampled {
    pub(super) at: Vec<MmPt>,
    pub(super) drawn: Vec<MmPt>,
    pub(super) half: f64,
    pub(super) accuracy: f64,
    pub(super) firmness: f64,
}

impl Sampled {
    pub(super) fn new(way: &Way) -> Self {
        let at = sampled(&way.path);
        let accuracy = if way.accuracy.is_finite() { way.accuracy.max(0.0) } else { 0.0 };
        Self { drawn: at.clone(), at, half: way.half, accuracy, firmness: way.firmness.max(0.1) }
    }

    /// How far it may be drawn from its place.
    pub(super) fn freedom(&self) -> f64 {
        self.accuracy.clamp(LEAST_FREEDOM, MOST_FREEDOM)
    }

    /// Spreads how far it is drawn from its place over `window` millimetres: it moves in long bends.
    pub(super) fn smooth_moves(&mut self, window: f64) {
        let moves = self.at.iter().zip(&self.drawn).map(|(at, drawn)| *drawn - *at);
        let (x, y): (Vec<f64>, Vec<f64>) = moves.map(|moved| (moved.x, moved.y)).unzip();
        let moves = low_passed(&x, window).into_iter().zip(low_passed(&y, window));
        self.drawn = self.at.iter().zip(moves).map(|(at, (x, y))| *at + MmPt::new(x, y)).collect();
    }

    pub(super) fn finished(self) -> DrawnWay {
        let moved = self.at.iter().zip(&self.drawn).map(|(at, drawn)| at.distance(*drawn)).fold(0.0, f64::max);
        DrawnWay { path: simplified(&self.drawn, THINNING), moved }
    }
}

/// Whether two directions are parallel, either way round.
pub(super) fn is_parallel(a: MmPt, b: MmPt) -> bool {
    a.dot(b).abs() >= PARALLEL_DEGREES.to_radians().cos()
}
