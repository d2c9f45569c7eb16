//! A line as evenly spaced samples of paper.

use super::MmPt;

/// From one sample to the next, about, in millimetres: half the width of a road on paper, below which
/// nobody sees a bend.
pub(super) const STEP: f64 = 0.8;
/// Rounds of corner cutting: corners become bends, and a line that is set off keeps them open.
const ROUNDS: usize = 2;

/// The line smoothed and sampled every [`STEP`] or a little less; both ends stay where they are.
/// Empty for what has no length.
pub(super) fn sampled(path: &[MmPt]) -> Vec<MmPt> {
    let mut path = path.to_vec();
    for _ in 0..ROUNDS {
        path = corners_cut(&path);
    }
    resampled(&path)
}

/// Chaikin's corner cutting (1974) of an open line.
pub(super) fn corners_cut(path: &[MmPt]) -> Vec<MmPt> {
    let (Some(first), Some(last)) = (path.first(), path.last()) else { return Vec::new() };
    let mut cut = vec![*first];
    for pair in path.windows(2) {
        cut.extend([pair[0].lerp(pair[1], 0.25), pair[0].lerp(pair[1], 0.75)]);
    }
    cut.push(*last);
    cut
}

fn resampled(path: &[MmPt]) -> Vec<MmPt> {
    let whole = length(path);
    let (Some(first), Some(last)) = (path.first(), path.last()) else { return Vec::new() };
    if whole <= 0.0 {
        return Vec::new();
    }
    let pieces = (whole / STEP).ceil();
    let step = whole / pieces;
    let mut samples = vec![*first];
    // How far the next sample is from the start of the segment.
    let mut ahead = step;
    for pair in path.windows(2) {
        let long = pair[0].distance(pair[1]);
        while ahead <= long - 1e-9 {
            samples.push(pair[0].lerp(pair[1], ahead / long));
            ahead += step;
        }
        ahead -= long;
    }
    // The last one, exactly: rounding may have left it out or put it in.
    if samples.last().is_some_and(|sample| samples.len() > 1 && sample.distance(*last) < step / 2.0) {
        samples.pop();
    }
    samples.push(*last);
    samples
}

/// Length in millimetres.
pub(super) fn length(path: &[MmPt]) -> f64 {
    path.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// The direction of a line at each sample, of length 1.
pub(super) fn directions(samples: &[MmPt]) -> Vec<MmPt> {
    let last = samples.len().saturating_sub(1);
    let across = |index: usize| (samples[(index + 1).min(last)] - samples[index.saturating_sub(1)]).unit();
    (0..samples.len()).map(across).collect()
}

/// Values along a line, each the mean of those within `window` millimetres around it by Hann's weights.
pub(super) fn low_passed(values: &[f64], window: f64) -> Vec<f64> {
    let reach = (window / 2.0 / STEP).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of samples")]
    let reach = reach as usize;
    let weights: Vec<f64> = (0..=reach).map(|step| hann(step, reach)).collect();
    let at = |index: usize| {
        let (from, to) = (index.saturating_sub(reach), (index + reach).min(values.len() - 1));
        let weighed = |sum: (f64, f64), other: usize| {
            let weight = weights[other.abs_diff(index)];
            (sum.0 + weight * values[other], sum.1 + weight)
        };
        let (sum, weight) = (from..=to).fold((0.0, 0.0), weighed);
        sum / weight
    };
    (0..values.len()).map(at).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a handful of samples")]
fn hann(step: usize, reach: usize) -> f64 {
    f64::midpoint(1.0, (std::f64::consts::PI * step as f64 / (reach as f64 + 1.0)).cos())
}

/// 0 up to 0, 1 from 1 on, without a corner (3t² − 2t³).
pub(super) fn smoothstep(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_even_and_both_ends_stay() {
        let path = [MmPt::new(0.0, 0.0), MmPt::new(10.0, 0.0), MmPt::new(10.0, 7.3)];
        let samples = sampled(&path);
        assert_eq!((samples[0], *samples.last().unwrap()), (path[0], path[2]));
        for pair in samples.windows(2) {
            let step = pair[0].distance(pair[1]);
            assert!((0.55..=STEP + 1e-9).contains(&step), "{step}");
        }
        assert_eq!(sampled(&[MmPt::new(1.0, 1.0); 3]), []);
        assert_eq!(sampled(&[]), []);
    }

    #[test]
    fn a_constant_stays_and_a_spike_is_spread() {
        assert!(low_passed(&[2.0; 9], 5.6).iter().all(|value| (value - 2.0).abs() < 1e-12));
        let mut spike = [0.0; 21];
        spike[10] = 1.0;
        let spread = low_passed(&spike, 5.6);
        assert!(spread[10] < 0.3 && spread[8] > 0.05 && spread[3].abs() < 1e-12, "{spread:?}");
    }
}
