//! What share of lines is drawn too close to a neighbour.

use super::super::MmPt;
use super::super::grid::Grid;
use super::super::line::{STEP, directions, length, sampled};
use super::way::is_parallel;

/// Between edges that can be told apart, in millimetres: a little less than what is aimed at.
const LEAST_GAP: f64 = 0.3;
/// As far as a neighbour is looked for, in millimetres.
const REACH: f64 = 3.0;

/// How much of the lines of a sheet is too close to a parallel neighbour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Conflict {
    /// All lines, in millimetres.
    pub length: f64,
    /// What has a parallel neighbour nearer than its edge and 0.3 mm, in millimetres.
    pub close: f64,
}

impl Conflict {
    /// Of these lines, each with half its width.
    pub fn of(lines: &[(Vec<MmPt>, f64)]) -> Self {
        let samples: Vec<Vec<MmPt>> = lines.iter().map(|(path, _)| sampled(path)).collect();
        let directions: Vec<Vec<MmPt>> = samples.iter().map(|line| directions(line)).collect();
        let mut grid = Grid::new(REACH);
        for (line, samples) in samples.iter().enumerate() {
            for (sample, at) in samples.iter().enumerate() {
                grid.insert(*at, (line, sample));
            }
        }
        let is_close = |line: usize, sample: usize| {
            let (at, direction) = (samples[line][sample], directions[line][sample]);
            grid.near(at, REACH).any(|(other, there)| {
                let from = samples[other][there] - at;
                other != line
                    && is_parallel(direction, directions[other][there])
                    && direction.dot(from).abs() <= STEP
                    && direction.cross(from).abs() < lines[line].1 + lines[other].1 + LEAST_GAP
            })
        };
        let mut conflict = Self::default();
        for (line, samples) in samples.iter().enumerate() {
            let whole = length(samples);
            let close = (0..samples.len()).filter(|sample| is_close(line, *sample)).count();
            #[expect(clippy::cast_precision_loss, reason = "thousands of samples")]
            let share = close as f64 / samples.len().max(1) as f64;
            conflict.length += whole;
            conflict.close += whole * share;
        }
        conflict
    }

    /// 0..=1.
    pub fn share(&self) -> f64 {
        if self.length > 0.0 { self.close / self.length } else { 0.0 }
    }
}
