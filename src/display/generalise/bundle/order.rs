//! In which order lines lie side by side along an anchor, from left to right as the anchor runs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::MmPt;
use super::super::line::directions;
use super::shared::{Ride, nearest_sample, position, samples_in};
use super::way::Sampled;

/// How far beyond the end of a common way it is asked to which side a line leaves, in millimetres.
const BEYOND: f64 = 7.0;
/// What leaving to a side counts against lying on it: where lines part, a wrong order shows as a crossing.
const LEAVING: f64 = 1.5;

/// The lines along each anchor from its left to its right, the anchor among them.
pub(super) fn lane_order(ways: &[Sampled], rides: &[Ride]) -> BTreeMap<usize, Vec<usize>> {
    let anchors: BTreeSet<usize> = rides.iter().map(|ride| ride.anchor).collect();
    anchors.into_iter().map(|anchor| (anchor, Lanes::new(ways, rides, anchor).order())).collect()
}

/// All that runs along one anchor.
struct Lanes<'a> {
    ways: &'a [Sampled],
    anchor: usize,
    directions: Vec<MmPt>,
    lines: BTreeMap<usize, Lane>,
}

/// One line along the anchor: by sample of the anchor, its own sample and how far to the right it lies.
#[derive(Default)]
struct Lane {
    at: BTreeMap<usize, (usize, f64)>,
}

impl<'a> Lanes<'a> {
    fn new(ways: &'a [Sampled], rides: &[Ride], anchor: usize) -> Self {
        let samples = &ways[anchor].at;
        let directions = directions(samples);
        let mut lines: BTreeMap<usize, Lane> = BTreeMap::new();
        let itself = (0..samples.len()).map(|sample| (sample, (sample, 0.0))).collect();
        lines.insert(anchor, Lane { at: itself });
        for ride in rides.iter().filter(|ride| ride.anchor == anchor) {
            let lane = lines.entry(ride.way).or_default();
            for (sample, along) in ride.samples.clone().zip(&ride.along) {
                let here = nearest_sample(*along, samples.len());
                let right = directions[here].cross(ways[ride.way].at[sample] - samples[here]);
                lane.at.entry(here).or_insert((sample, right));
            }
        }
        Self { ways, anchor, directions, lines }
    }

    /// By the number of others that a line lies to the right of; equals by their own order.
    fn order(&self) -> Vec<usize> {
        let wins = |line: &usize| self.lines.keys().filter(|other| self.right_of(*line, **other) > 0.0).count();
        let mut order: Vec<(usize, usize)> = self.lines.keys().map(|line| (wins(line), *line)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, line)| line).collect()
    }

    /// How clearly `a` lies to the right of `b`: negative for left, 0 where they do not meet.
    fn right_of(&self, a: usize, b: usize) -> f64 {
        let (lane_a, lane_b) = (&self.lines[&a], &self.lines[&b]);
        let common = lane_a.at.iter().filter_map(|(here, (_, right))| Some((*here, right - lane_b.at.get(here)?.1)));
        let common: Vec<(usize, f64)> = common.collect();
        let (Some((from, _)), Some((to, _))) = (common.first(), common.last()) else { return 0.0 };
        let mean = common.iter().map(|(_, right)| right).sum::<f64>() / position(common.len());
        let leaving = |here: usize, forwards: bool| -> f64 {
            let beyond = |line| self.beyond(line, here, forwards);
            let (Some(a), Some(b)) = (beyond(a), beyond(b)) else { return 0.0 };
            (a - b).clamp(-1.0, 1.0)
        };
        mean.clamp(-1.0, 1.0) + LEAVING * (leaving(*from, false) + leaving(*to, true))
    }

    /// How far to the right of the anchor's course a line is once it has gone on beyond `here`.
    fn beyond(&self, line: usize, here: usize, forwards: bool) -> Option<f64> {
        let lane = &self.lines[&line];
        let (sample, _) = *lane.at.get(&here)?;
        let samples = &self.ways[line].at;
        // Which way it runs: with the anchor or against it.
        let neighbour = if forwards { lane.at.range(..here).next_back() } else { lane.at.range(here + 1..).next() };
        let with_anchor = neighbour.is_none_or(|(_, (other, _))| (*other <= sample) == forwards);
        let onwards = with_anchor == forwards;
        let far = samples_in(BEYOND);
        let there = if onwards { (sample + far).min(samples.len() - 1) } else { sample.saturating_sub(far) };
        if there == sample {
            return None;
        }
        Some(self.directions[here].cross(samples[there] - self.ways[self.anchor].at[here]))
    }
}
