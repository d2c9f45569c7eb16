//! How far each line is set off from its anchor, and how it gets there and back.

use std::collections::BTreeMap;

use super::super::MmPt;
use super::super::line::{STEP, directions, low_passed, smoothstep};
use super::shared::{Ride, nearest_sample, position};
use super::way::{GAP, Sampled};

/// Lanes that begin and end are smoothed over this much, in millimetres.
const SMOOTHED: f64 = 5.6;
/// From one lane into the next a line changes over this much, in millimetres.
const BLENDED: f64 = 5.0;
/// A line joins and leaves over at least this much; over more, the farther it has to go. In millimetres.
const JOINING: f64 = 6.0;
/// ... so many times as long as the way across: a bend that nobody sees as one.
const SLOPE: f64 = 4.0;

/// Draws what rides in its lane beside the anchor.
pub(super) fn set_off(ways: &mut [Sampled], rides: &[Ride], order: &BTreeMap<usize, Vec<usize>>) {
    let lanes: Vec<Vec<MmPt>> = rides.iter().map(|ride| lane(ways, rides, ride, &order[&ride.anchor])).collect();
    for (ride, lane) in rides.iter().zip(lanes) {
        let way = &mut ways[ride.way];
        let weights = weights(way, ride, &lane);
        let most = way.freedom();
        for ((sample, to), weight) in ride.samples.clone().zip(lane).zip(weights) {
            let at = way.at[sample];
            way.drawn[sample] = at + ((to - at) * weight).at_most(most);
        }
    }
    for way in ways.iter_mut() {
        way.smooth_moves(BLENDED);
    }
}

/// Where a ride's samples are in its lane.
fn lane(ways: &[Sampled], rides: &[Ride], ride: &Ride, order: &[usize]) -> Vec<MmPt> {
    let anchor = &ways[ride.anchor];
    let directions = directions(&anchor.at);
    let beside: Vec<(usize, (f64, f64))> =
        rides.iter().filter(|other| other.anchor == ride.anchor).map(|other| (other.way, other.span())).collect();
    let offsets: Vec<f64> = ride.along.iter().map(|along| offset(ways, ride, order, &beside, *along)).collect();
    let (offsets, along) = (low_passed(&offsets, SMOOTHED), low_passed(&ride.along, SMOOTHED));
    let place = |(along, offset): (&f64, &f64)| {
        let along = along.clamp(0.0, position(anchor.at.len() - 1));
        let here = nearest_sample(along.floor(), anchor.at.len());
        let next = (here + 1).min(anchor.at.len() - 1);
        let part = along - position(here);
        let right = directions[here].lerp(directions[next], part).unit().right();
        anchor.at[here].lerp(anchor.at[next], part) + right * *offset
    };
    along.iter().zip(&offsets).map(place).collect()
}

/// How far to the right of the anchor the lane is at `along`: past the lanes between them.
fn offset(ways: &[Sampled], ride: &Ride, order: &[usize], beside: &[(usize, (f64, f64))], along: f64) -> f64 {
    let place = |way: usize| order.iter().position(|other| *other == way).unwrap_or(0);
    let (anchor, own) = (place(ride.anchor), place(ride.way));
    let between = order[own.min(anchor) + 1..own.max(anchor)].iter();
    let is_here =
        |way: &&usize| beside.iter().any(|(other, (from, to))| other == *way && (*from..=*to).contains(&along));
    let lanes: f64 = between.filter(is_here).map(|way| 2.0 * ways[*way].half + GAP).sum();
    let offset = ways[ride.anchor].half + GAP + lanes + ways[ride.way].half;
    if own > anchor { offset } else { -offset }
}

/// How much of the lane each sample is: 0 where the ride begins and ends, unless the line does there, too.
fn weights(way: &Sampled, ride: &Ride, lane: &[MmPt]) -> Vec<f64> {
    let samples = ride.samples.clone();
    let far = samples.clone().zip(lane).map(|(sample, to)| way.at[sample].distance(*to)).fold(0.0, f64::max);
    let whole = position(samples.len()) * STEP;
    let over = JOINING.max(SLOPE * far).min(whole / 2.0);
    let (starts, ends) = (samples.start == 0, samples.end == way.at.len());
    let weight = |index: usize| {
        let joined = if starts { 1.0 } else { smoothstep(position(index) * STEP / over) };
        let left = if ends { 1.0 } else { smoothstep(position(samples.len() - 1 - index) * STEP / over) };
        joined.min(left)
    };
    (0..samples.len()).map(weight).collect()
}
