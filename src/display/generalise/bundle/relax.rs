//! What is still too close gives way a little.

use super::super::MmPt;
use super::super::grid::Grid;
use super::super::line::{STEP, directions, low_passed, smoothstep};
use super::shared::position;
use super::way::{GAP, Sampled, is_parallel};

/// On the densest sheet of the built-in plan twice as many rounds gain a tenth of what is left.
const ROUNDS: usize = 64;
/// In between, neighbours are looked for anew: they move by less than the room around them.
const ROUNDS_WITH_SAME_NEIGHBOURS: usize = 8;
/// Neighbours are looked for as far as this, in millimetres: two wide lines, their gap and what they move.
const REACH: f64 = 3.2;
/// Lines are pushed this far apart, in millimetres: spreading the moves takes a part of it back.
const AIMED: f64 = GAP + 0.35;
/// Pushes are smoothed over this much of a line, in millimetres: a line gives way in a long bend.
const SMOOTHED: f64 = 7.0;
/// What a line has moved by is spread over this much of it each time, in millimetres: else it would wobble.
const BLENDED: f64 = 2.4;
/// Of what is missing, a round gives so much: more would swing.
const DAMPING: f64 = 0.8;
/// Towards its ends a line gives way less: it has to arrive. In millimetres.
const ARRIVING: f64 = 3.0;

/// Pushes lines that run side by side apart until all have room, or until none may go farther.
pub(super) fn relax(ways: &mut [Sampled]) {
    for _ in 0..ROUNDS / ROUNDS_WITH_SAME_NEIGHBOURS {
        let neighbours = neighbours(ways);
        if neighbours.is_empty() {
            return;
        }
        for _ in 0..ROUNDS_WITH_SAME_NEIGHBOURS {
            push(ways, &neighbours);
        }
        for way in ways.iter_mut() {
            way.smooth_moves(BLENDED);
        }
    }
}

/// A sample of a line.
type Spot = (usize, usize);

/// Pairs of samples that may be too close, each of the first line's with the nearest of the other's.
fn neighbours(ways: &[Sampled]) -> Vec<(Spot, Spot)> {
    let mut grid = Grid::new(REACH);
    for (way, sampled) in ways.iter().enumerate() {
        for (sample, at) in sampled.drawn.iter().enumerate() {
            grid.insert(*at, (way, sample));
        }
    }
    let mut pairs = Vec::new();
    for (way, sampled) in ways.iter().enumerate() {
        for (sample, at) in sampled.drawn.iter().enumerate() {
            let mut nearest: Vec<(usize, f64, usize)> = Vec::new();
            for (other, there) in grid.near(*at, REACH).filter(|(other, _)| *other > way) {
                let distance = at.distance(ways[other].drawn[there]);
                match nearest.iter_mut().find(|(known, ..)| *known == other) {
                    Some(known) if distance < known.1 => *known = (other, distance, there),
                    Some(_) => {}
                    None => nearest.push((other, distance, there)),
                }
            }
            pairs.extend(
                nearest.into_iter().filter(|near| near.1 < REACH).map(|near| ((way, sample), (near.0, near.2))),
            );
        }
    }
    pairs
}

fn push(ways: &mut [Sampled], neighbours: &[(Spot, Spot)]) {
    let directions: Vec<Vec<MmPt>> = ways.iter().map(|way| directions(&way.drawn)).collect();
    // The strongest push to either side, along the normal of each sample.
    let mut pushes: Vec<Vec<[f64; 2]>> = ways.iter().map(|way| vec![[0.0; 2]; way.at.len()]).collect();
    for (here, there) in neighbours {
        let (one, other) = (&ways[here.0], &ways[there.0]);
        let (direction, theirs) = (directions[here.0][here.1], directions[there.0][there.1]);
        if !is_parallel(direction, theirs) {
            continue;
        }
        let from = other.drawn[there.1] - one.drawn[here.1];
        let lateral = direction.cross(from);
        let missing = one.half + other.half + AIMED - lateral.abs();
        if missing <= 0.0 || direction.dot(from).abs() > STEP {
            continue;
        }
        // Exactly above each other: the first goes left.
        let side = if lateral < 0.0 { -1.0 } else { 1.0 };
        let share = other.firmness / (one.firmness + other.firmness);
        add(&mut pushes[here.0][here.1], -side * missing * share);
        let same = if direction.dot(theirs) < 0.0 { -1.0 } else { 1.0 };
        add(&mut pushes[there.0][there.1], side * same * missing * (1.0 - share));
    }
    for ((way, pushes), directions) in ways.iter_mut().zip(&pushes).zip(&directions) {
        give_way(way, pushes, directions);
    }
}

/// Keeps the strongest push to each side.
fn add(pushes: &mut [f64; 2], push: f64) {
    let side = &mut pushes[usize::from(push > 0.0)];
    if push.abs() > side.abs() {
        *side = push;
    }
}

fn give_way(way: &mut Sampled, pushes: &[[f64; 2]], directions: &[MmPt]) {
    if pushes.iter().all(|[left, right]| left.abs().max(*right) <= 0.0) {
        return;
    }
    let sums: Vec<f64> = pushes.iter().map(|[left, right]| DAMPING * (left + right)).collect();
    let most = way.freedom();
    let last = sums.len().saturating_sub(1);
    for (sample, push) in low_passed(&sums, SMOOTHED).into_iter().enumerate() {
        let to_end = position(sample.min(last - sample)) * STEP;
        let moved = way.drawn[sample] + directions[sample].right() * (push * smoothstep(to_end / ARRIVING));
        let at = way.at[sample];
        way.drawn[sample] = at + (moved - at).at_most(most);
    }
}
