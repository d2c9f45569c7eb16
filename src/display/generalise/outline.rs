//! Borders and rivers as a scale can show them: without wiggles smaller than a dash, and with corners that
//! became bends. A dash-dot line on half-millimetre jags leaves crumbs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::MmPt;
use super::line::corners_cut;

/// A corner is left out if it spans a smaller triangle with its neighbours, in square millimetres. More makes
/// rivers straight, less leaves jags.
const LEAST_MM2: f64 = 0.6;
/// Rounds of corner cutting.
const ROUNDS: usize = 2;

/// The line at its scale; both ends stay where they are.
pub(in crate::display) fn smoothed(path: &[MmPt]) -> Vec<MmPt> {
    (0..ROUNDS).fold(without_wiggles(path), |path, _| corners_cut(&path))
}

/// Visvalingam & Whyatt (1993): the corner that matters least is left out, again and again.
fn without_wiggles(path: &[MmPt]) -> Vec<MmPt> {
    if path.len() < 3 {
        return path.to_vec();
    }
    let last = path.len() - 1;
    let mut before: Vec<usize> = (0..path.len()).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..path.len()).map(|index| (index + 1).min(last)).collect();
    let mut spans = vec![f64::INFINITY; path.len()];
    // Positive numbers lie in the order of their bits; equal ones go by their place.
    let mut least: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    for index in 1..last {
        spans[index] = span([path[index - 1], path[index], path[index + 1]]);
        least.push(Reverse((spans[index].to_bits(), index)));
    }
    while let Some(Reverse((bits, index))) = least.pop() {
        let area = f64::from_bits(bits);
        if area >= LEAST_MM2 {
            break;
        }
        // One whose neighbours have changed since is in the heap again.
        if spans[index].to_bits() != bits {
            continue;
        }
        let (left, right) = (before[index], after[index]);
        spans[index] = f64::NEG_INFINITY;
        (after[left], before[right]) = (right, left);
        for corner in [left, right].into_iter().filter(|corner| (1..last).contains(corner)) {
            // Never before what was left out already: the order of importance is kept.
            spans[corner] = span([path[before[corner]], path[corner], path[after[corner]]]).max(area);
            least.push(Reverse((spans[corner].to_bits(), corner)));
        }
    }
    path.iter().zip(&spans).filter(|(_, span)| **span > f64::NEG_INFINITY).map(|(point, _)| *point).collect()
}

/// Area of a triangle.
fn span([a, b, c]: [MmPt; 3]) -> f64 {
    ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bay of 8 mm with jags of half a millimetre.
    fn jagged() -> Vec<MmPt> {
        (0..=40u8)
            .map(|step| {
                let x = f64::from(step) * 0.5;
                let bay = 8.0 * (x / 20.0 * std::f64::consts::PI).sin();
                MmPt::new(x, bay + if step % 2 == 0 { 0.25 } else { -0.25 })
            })
            .collect()
    }

    fn turning(path: &[MmPt]) -> f64 {
        let heading = |pair: &[MmPt]| (pair[1].y - pair[0].y).atan2(pair[1].x - pair[0].x);
        let headings: Vec<f64> = path.windows(2).map(heading).collect();
        headings.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum()
    }

    #[test]
    fn jags_are_gone_and_the_bay_and_both_ends_stay() {
        let (before, after) = (jagged(), smoothed(&jagged()));
        assert_eq!((after[0], after[after.len() - 1]), (before[0], before[40]));
        assert!(turning(&after) < turning(&before) / 4.0, "{} of {}", turning(&after), turning(&before));
        let deepest = after.iter().map(|point| point.y).fold(f64::MIN, f64::max);
        assert!(deepest > 7.0, "{deepest}");
    }

    #[test]
    fn what_is_straight_or_nothing_comes_back() {
        let line = [MmPt::new(0.0, 0.0), MmPt::new(5.0, 0.0), MmPt::new(10.0, 0.0)];
        assert_eq!(without_wiggles(&line), [line[0], line[2]]);
        assert_eq!(smoothed(&[]), []);
    }
}
