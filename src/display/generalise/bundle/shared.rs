//! Which part of which line runs along which anchor.

use std::ops::Range;

use super::super::MmPt;
use super::super::grid::Grid;
use super::super::line::{STEP, directions};
use super::way::{GAP, Sampled, is_parallel};

/// Lines that are nearer than this run together however well they are known, in millimetres; lines of
/// poor accuracy from a little farther. Between the two nothing changes: from how far lines are drawn
/// together is decided by the room that they need.
const TOGETHER: Range<f64> = 1.5..2.5;
/// Of the accuracy of a line, so much is taken for "here".
const OF_ACCURACY: f64 = 0.6;
/// A line that rides already stays on for so much longer: else it would hop on and off.
const STAYING: f64 = 1.35;
/// Room beside the lanes within which another line is drawn into the bundle, in millimetres.
const BESIDE: f64 = 0.5;
/// Gaps up to this between two rides on the same anchor are bridged, in millimetres.
const BRIDGED: f64 = 6.0;
/// Rides shorter than this are left out: a flat crossing is no common way. In millimetres.
const LEAST_RIDE: f64 = 5.0;
/// From one sample to the next a ride moves on by about one sample of its anchor, never by more than this.
const LEAP: f64 = 3.0;
/// As far as anything is looked for: a bundle of a dozen lines, in millimetres.
const REACH: f64 = 8.0;

/// A part of a line that runs along an anchor.
#[derive(Clone, Debug)]
pub(super) struct Ride {
    pub(super) way: usize,
    pub(super) anchor: usize,
    /// The samples of the way that ride.
    pub(super) samples: Range<usize>,
    /// Where each of them is along the anchor, in samples of the anchor.
    pub(super) along: Vec<f64>,
}

impl Ride {
    /// The part of the anchor that it runs along, in samples.
    pub(super) fn span(&self) -> (f64, f64) {
        let least = self.along.iter().copied().fold(f64::INFINITY, f64::min);
        (least, self.along.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }
}

/// A sample on an anchor: which, and where along it.
type Hit = (usize, f64);

/// A sample that others may ride on.
#[derive(Clone, Copy, Debug)]
struct Node {
    at: MmPt,
    direction: MmPt,
    way: usize,
    index: usize,
}

/// All rides, by way and along it.
pub(super) fn rides(ways: &[Sampled]) -> Vec<Ride> {
    let mut street = Street { grid: Grid::new(REACH / 2.0), taken: Vec::new() };
    let mut rides = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        let directions = directions(&way.at);
        let mut hits = street.hits(way, &directions);
        bridge(&mut hits);
        let ridden = runs(index, &hits);
        for ride in &ridden {
            street.take_lane(way, ride);
        }
        street.add(index, way, &directions, &ridden);
        rides.extend(ridden);
    }
    rides
}

/// What stands already: the anchors and how far beside them lanes are taken.
struct Street {
    grid: Grid<Node>,
    /// By way and sample, in millimetres from the middle to either side: on which one a ride will lie is
    /// decided later, so its room counts on both.
    taken: Vec<Vec<f64>>,
}

impl Street {
    /// For each sample the anchor that it rides on, if any.
    fn hits(&self, way: &Sampled, directions: &[MmPt]) -> Vec<Option<Hit>> {
        let mut riding = None;
        let samples = way.at.iter().zip(directions);
        let hit = samples.map(|(at, direction)| {
            let hit = self.nearest(way, *at, *direction, riding);
            riding = hit.map(|(anchor, _)| anchor);
            hit
        });
        hit.collect()
    }

    fn nearest(&self, way: &Sampled, at: MmPt, direction: MmPt, riding: Option<usize>) -> Option<Hit> {
        let here = (OF_ACCURACY * way.accuracy).clamp(TOGETHER.start, TOGETHER.end);
        let mut best: Option<(f64, Hit)> = None;
        for node in self.grid.near(at, REACH) {
            let from = at - node.at;
            let along = node.direction.dot(from);
            if along.abs() > STEP || !is_parallel(direction, node.direction) {
                continue;
            }
            let lateral = node.direction.cross(from);
            let taken = self.taken[node.way][node.index];
            let favour = if riding == Some(node.way) { STAYING } else { 1.0 };
            let distance = lateral.abs() / favour;
            if distance < here.max(taken + way.half + GAP + BESIDE)
                && best.is_none_or(|(least, _)| distance < least - 1e-9)
            {
                best = Some((distance, (node.way, position(node.index) + along / STEP)));
            }
        }
        best.map(|(_, hit)| hit)
    }

    /// The lane of a ride is taken.
    fn take_lane(&mut self, way: &Sampled, ride: &Ride) {
        for along in &ride.along {
            let lanes = &mut self.taken[ride.anchor];
            let index = nearest_sample(*along, lanes.len());
            lanes[index] += way.half + GAP / 2.0;
        }
    }

    /// What does not ride is an anchor for those that follow.
    fn add(&mut self, index: usize, way: &Sampled, directions: &[MmPt], ridden: &[Ride]) {
        for (sample, (at, direction)) in way.at.iter().zip(directions).enumerate() {
            if !ridden.iter().any(|ride| ride.samples.contains(&sample)) {
                self.grid.insert(*at, Node { at: *at, direction: *direction, way: index, index: sample });
            }
        }
        self.taken.push(vec![way.half; way.at.len()]);
    }
}

/// Fills short gaps between two rides on the same anchor.
fn bridge(hits: &mut [Option<Hit>]) {
    for start in 0..hits.len() {
        let Some((anchor, from)) = hits[start] else { continue };
        let same = |hit: &Option<Hit>| hit.is_some_and(|(other, _)| other == anchor);
        let next = hits[start + 1..].iter().take(samples_in(BRIDGED)).position(same);
        let Some(gap) = next.filter(|gap| *gap > 0) else { continue };
        let Some((_, to)) = hits[start + 1 + gap] else { continue };
        // Where the anchor itself is much longer or shorter, it took another way.
        if (to - from).abs() > 2.0 * position(gap + 1) {
            continue;
        }
        for step in 1..=gap {
            hits[start + step] = Some((anchor, from + (to - from) * position(step) / position(gap + 1)));
        }
    }
}

/// The rides that are long enough.
fn runs(way: usize, hits: &[Option<Hit>]) -> Vec<Ride> {
    let mut rides = Vec::new();
    let mut start = 0;
    for run in hits.chunk_by(|one, next| goes_on(*one, *next)) {
        let samples = start..start + run.len();
        start = samples.end;
        let Some((anchor, _)) = run[0] else { continue };
        if run.len() > samples_in(LEAST_RIDE) {
            rides.push(Ride { way, anchor, samples, along: run.iter().flatten().map(|(_, along)| *along).collect() });
        }
    }
    rides
}

/// Whether a ride goes on from one sample to the next: on the same anchor and not from its end to its
/// beginning, as along a ring.
fn goes_on(one: Option<Hit>, next: Option<Hit>) -> bool {
    match (one, next) {
        (Some((anchor, from)), Some((same, to))) => anchor == same && (to - from).abs() <= LEAP,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// How many samples lie in so many millimetres.
pub(super) fn samples_in(millimetres: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few millimetres")]
    let count = (millimetres / STEP).ceil() as usize;
    count
}

#[expect(clippy::cast_precision_loss, reason = "lines of a sheet have thousands of samples")]
pub(super) fn position(index: usize) -> f64 {
    index as f64
}

/// The sample that is nearest to a position along a line of `count` samples.
pub(super) fn nearest_sample(along: f64, count: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the line")]
    let index = along.round().max(0.0) as usize;
    index.min(count.saturating_sub(1))
}
