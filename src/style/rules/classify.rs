//! Limits between classes of numbers, and what classes are called.

use crate::project::ClassMethod;

/// Numbers beyond this count are thinned before natural breaks are sought: the search grows with
/// their square.
const NATURAL_VALUES: usize = 1_200;

/// The limits of about `classes` classes of `values`: the least value, the limits between, the
/// greatest. Fewer where there are fewer different values; empty without values.
pub fn breaks(values: &[f64], method: ClassMethod, classes: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(least), Some(greatest)) = (sorted.first().copied(), sorted.last().copied()) else { return Vec::new() };
    let classes = classes.max(1);
    let mut limits = vec![least];
    limits.extend(match method {
        ClassMethod::EqualInterval => equal_interval(least, greatest, classes),
        ClassMethod::Quantile => quantile(&sorted, classes),
        ClassMethod::Natural => natural(&thinned(&sorted), classes),
    });
    limits.push(greatest);
    limits.dedup_by(|a, b| a.total_cmp(b).is_eq());
    if limits.len() == 1 {
        // All values are equal: one class that holds them.
        limits.push(greatest);
    }
    limits
}

/// The class of `value` among `breaks`, which are at least two; what lies outside is in the
/// outermost class.
pub fn class_of(breaks: &[f64], value: f64) -> usize {
    let inner = &breaks[1..breaks.len() - 1];
    inner.partition_point(|limit| *limit <= value)
}

/// A class in the legend: `12 – 30`.
pub fn span_text(from: f64, to: f64) -> String {
    let digits = digits_for(to - from);
    format!("{} – {}", number_text(from, digits), number_text(to, digits))
}

/// As many decimals as tell the ends of a span of this width apart.
fn digits_for(width: f64) -> usize {
    match width.abs() {
        width if width >= 20.0 => 0,
        width if width >= 2.0 => 1,
        width if width >= 0.2 => 2,
        width if width > 0.0 => 4,
        _ => 2,
    }
}

/// Without zeros that say nothing, in groups of three.
fn number_text(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, decimals) = text.split_once('.').map_or((text, String::new()), |(w, d)| (w, format!(".{d}")));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if grouped == "0" && decimals.is_empty() { grouped } else { format!("{sign}{grouped}{decimals}") }
}

#[expect(clippy::cast_precision_loss, reason = "a few classes")]
fn equal_interval(least: f64, greatest: f64, classes: usize) -> Vec<f64> {
    let step = (greatest - least) / classes as f64;
    (1..classes).map(|index| least + step * index as f64).collect()
}

/// Limits lie halfway between the values on both sides, so that no value lies on one.
fn quantile(sorted: &[f64], classes: usize) -> Vec<f64> {
    let at = |index: usize| {
        let place = (sorted.len() * index / classes).clamp(1, sorted.len() - 1);
        f64::midpoint(sorted[place - 1], sorted[place])
    };
    if sorted.len() < 2 { Vec::new() } else { (1..classes).map(at).collect() }
}

/// Every nth value, and always the last.
fn thinned(sorted: &[f64]) -> Vec<f64> {
    let step = sorted.len().div_ceil(NATURAL_VALUES).max(1);
    let mut values: Vec<f64> = sorted.iter().copied().step_by(step).collect();
    values.extend(sorted.last().copied().filter(|_| !(sorted.len() - 1).is_multiple_of(step)));
    values
}

/// Natural breaks: the classes whose values differ least from their means, by dynamic programming
/// (Fisher 1958; Jenks 1977 made it the cartographers' choice).
fn natural(sorted: &[f64], classes: usize) -> Vec<f64> {
    let different = 1 + sorted.windows(2).filter(|pair| pair[0] < pair[1]).count();
    let classes = classes.min(different);
    let sums = Sums::new(sorted);
    let count = sorted.len();
    // cost[j]: least sum of squares of the first j values in as many classes as rounds have passed.
    let mut cost: Vec<f64> = (0..=count).map(|end| sums.squares(0, end)).collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for round in 1..classes {
        let mut next = vec![f64::INFINITY; count + 1];
        let mut start = vec![0; count + 1];
        for end in round + 1..=count {
            for (begin, before) in cost[..end].iter().enumerate().skip(round) {
                let total = before + sums.squares(begin, end);
                if total < next[end] {
                    next[end] = total;
                    start[end] = begin;
                }
            }
        }
        cost = next;
        starts.push(start);
    }
    let mut limits = Vec::new();
    let mut end = count;
    for start in starts.iter().rev() {
        let begin = start[end];
        if begin > 0 {
            limits.push(f64::midpoint(sorted[begin - 1], sorted[begin]));
        }
        end = begin;
    }
    limits.reverse();
    limits
}

/// Running sums, from which the squared differences of any run of values follow at once.
struct Sums {
    values: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    fn new(sorted: &[f64]) -> Self {
        // Differences from the middle keep large numbers from swallowing their variance.
        let middle = sorted[sorted.len() / 2];
        let (mut values, mut squares) = (vec![0.0], vec![0.0]);
        for value in sorted {
            let value = value - middle;
            values.push(values[values.len() - 1] + value);
            squares.push(squares[squares.len() - 1] + value * value);
        }
        Self { values, squares }
    }

    /// Sum of the squared differences of values `begin..end` from their mean.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand values")]
    fn squares(&self, begin: usize, end: usize) -> f64 {
        if end <= begin + 1 {
            return 0.0;
        }
        let sum = self.values[end] - self.values[begin];
        (self.squares[end] - self.squares[begin] - sum * sum / (end - begin) as f64).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn natural_breaks_fall_into_the_gaps() {
        let values = [1.0, 2.0, 1.5, 40.0, 41.0, 39.5, 100.0, 103.0];
        assert_eq!(breaks(&values, ClassMethod::Natural, 3), [1.0, 20.75, 70.5, 103.0]);
    }

    #[test]
    fn quantiles_hold_equally_many_and_intervals_are_equally_wide() {
        let values: Vec<f64> = (0..100).map(|n| f64::from(n * n)).collect();
        let limits = breaks(&values, ClassMethod::Quantile, 4);
        for class in 0..4 {
            assert_eq!(values.iter().filter(|value| class_of(&limits, **value) == class).count(), 25);
        }
        assert_eq!(breaks(&[0.0, 3.0, 10.0], ClassMethod::EqualInterval, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    }

    #[test]
    fn classes_are_called_by_their_limits() {
        assert_eq!(span_text(0.0, 1_234_567.4), "0 – 1,234,567");
        assert_eq!(span_text(1.25, 1.5), "1.25 – 1.5");
        assert_eq!(span_text(-30.0, 0.0), "-30 – 0");
    }

    proptest! {
        #[test]
        fn every_value_has_a_class_and_limits_ascend(
            values in prop::collection::vec(-1e6..1e6f64, 1..60), classes in 1..9usize, which in 0..3usize
        ) {
            let limits = breaks(&values, ClassMethod::ALL[which], classes);
            prop_assert!(limits.len() >= 2 && limits.len() <= classes + 1);
            prop_assert!(limits.windows(2).all(|pair| pair[0] <= pair[1]));
            for value in values {
                let class = class_of(&limits, value);
                prop_assert!(class < limits.len() - 1);
                prop_assert!(limits[class] <= value && value <= limits[class + 1]);
            }
        }
    }
}
