//! Symbols of points side by side: those that would lie on one another are pushed apart a little.
//!
//! Pairs of overlapping symbols push each other apart by their weights, and a spring that grows weaker
//! pulls each back to its place (the same forces as in PRISM, Gansner & Hu 2010, with a limit to how
//! far a symbol may go). Symbols are nearly square: their distance is taken in the 4-norm, in which
//! two squares that touch at an edge and two that touch at a rounded corner are equally near.

use super::MmPt;
use super::grid::Grid;

/// Between the edges of two symbols, in millimetres.
const GAP: f64 = 0.3;
/// After so many rounds the piles of the built-in plan are at rest.
const ROUNDS: u32 = 300;
/// How strongly a symbol is pulled to its place at first; at the end not at all.
const SPRING: f64 = 0.03;
/// No symbol is drawn farther from its place than this, in millimetres: it would be looked for there.
pub const LIMIT: f64 = 5.0;

/// A symbol that takes room.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub at: MmPt,
    /// How far it may be moved from there, in millimetres: at most [`LIMIT`].
    pub limit: f64,
    /// Half of its side, in millimetres.
    pub half: f64,
    /// How much less than others it gives way; nothing for what stays, as seats of counties do.
    pub weight: Option<f64>,
}

/// Where the marks are drawn, in the same order.
pub fn displaced(marks: &[Mark]) -> Vec<MmPt> {
    let mut drawn: Vec<MmPt> = marks.iter().map(|mark| mark.at).collect();
    let reach = marks.iter().map(|mark| mark.half).fold(0.0, f64::max) * 2.0 + GAP;
    for round in 0..ROUNDS {
        let pushes = pushes(marks, &drawn, reach);
        if pushes.iter().all(|push| push.length() <= 0.0) {
            break;
        }
        let spring = SPRING * (1.0 - f64::from(round) / f64::from(ROUNDS));
        for ((mark, at), push) in marks.iter().zip(&mut drawn).zip(pushes) {
            if mark.weight.is_some() {
                let back = (mark.at - *at) * spring;
                *at = mark.at + (*at + push + back - mark.at).at_most(mark.limit);
            }
        }
    }
    drawn
}

/// What pushes each mark, as a shift.
fn pushes(marks: &[Mark], drawn: &[MmPt], reach: f64) -> Vec<MmPt> {
    let mut grid = Grid::new(reach.max(1.0));
    for (index, at) in drawn.iter().enumerate() {
        grid.insert(*at, index);
    }
    let mut pushes = vec![MmPt::default(); marks.len()];
    for (one, at) in drawn.iter().enumerate() {
        for other in grid.near(*at, reach).filter(|other| *other > one) {
            let between = drawn[other] - *at;
            let missing = missing(&marks[one], &marks[other], between);
            if missing <= 0.0 {
                continue;
            }
            let along = if between.length() > 1e-6 { between.unit() } else { direction(one + other) };
            let (mine, theirs) = shares(&marks[one], &marks[other]);
            pushes[one] = pushes[one] - along * (missing * mine);
            pushes[other] = pushes[other] + along * (missing * theirs);
        }
    }
    pushes
}

/// How much is missing between two marks, in millimetres.
fn missing(one: &Mark, other: &Mark, between: MmPt) -> f64 {
    let apart = (between.x.powi(4) + between.y.powi(4)).powf(0.25);
    one.half + other.half + GAP - apart
}

/// Of what is missing, what each of two gives: the heavier less, what stays nothing.
fn shares(one: &Mark, other: &Mark) -> (f64, f64) {
    match (one.weight, other.weight) {
        (Some(a), Some(b)) => (b / (a + b), a / (a + b)),
        (Some(_), None) => (1.0, 0.0),
        (None, Some(_)) => (0.0, 1.0),
        (None, None) => (0.0, 0.0),
    }
}

/// Marks at one place part by their numbers, each by the golden angle from the last.
fn direction(number: usize) -> MmPt {
    #[expect(clippy::cast_precision_loss, reason = "numbers of symbols")]
    let angle = number as f64 * std::f64::consts::PI * (3.0 - 5f64.sqrt());
    MmPt::new(angle.cos(), angle.sin())
}

/// How many marks lie on another.
pub fn overlapping(marks: &[Mark]) -> usize {
    let lies_on = |one: usize, other: usize| {
        let between = marks[other].at - marks[one].at;
        // Touching is no overlap.
        one != other && missing(&marks[one], &marks[other], between) > GAP + 1e-3
    };
    (0..marks.len()).filter(|one| (0..marks.len()).any(|other| lies_on(*one, other))).count()
}
