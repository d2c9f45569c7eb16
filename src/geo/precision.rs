//! How many digits a figure deserves, from how well the positions behind it are known.
//!
//! A result is written to the digit that its error begins in (JJF 1059.1 §5.3): a length with an
//! error of 300 m to the nearest 100 m.

use std::f64::consts::PI;

/// A value rounded as its error permits, and the decimals to write it with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounded {
    pub value: f64,
    pub decimals: usize,
}

/// Decimals where no error is known, or a tiny one.
const MOST_DECIMALS: i32 = 3;

impl Rounded {
    /// `value` with an error of `error` in the same unit; one digit stays however large the error is.
    pub fn new(value: f64, error: f64) -> Self {
        let finest = -MOST_DECIMALS;
        let digit_of = |number: f64| number.log10().floor().clamp(-12.0, 12.0);
        let of_error = if error > 0.0 { digit_of(error) } else { f64::from(finest) };
        let of_value = if value == 0.0 { of_error } else { digit_of(value.abs()) };
        #[expect(clippy::cast_possible_truncation, reason = "clamped above")]
        let digit = (of_error.min(of_value) as i32).max(finest);
        let step = 10_f64.powi(digit.abs());
        let value = if digit < 0 { (value * step).round() / step } else { (value / step).round() * step };
        Self { value, decimals: usize::try_from(-digit).unwrap_or(0) }
    }
}

/// The error in metres of the length of a line whose positions are known to `metres`: both of its
/// ends are off, independently.
pub fn length_error(metres: f64) -> f64 {
    metres * 2_f64.sqrt()
}

/// The error in square metres of an area whose border is known to `metres`: a strip of that width
/// along the border of the circle with this area, which is the shortest.
pub fn area_error(square_metres: f64, metres: f64) -> f64 {
    2.0 * (PI * square_metres.max(0.0)).sqrt() * metres
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_ends_at_the_digit_that_its_error_begins_in() {
        for (value, error, rounded, decimals) in [
            (45.678, 0.283, 45.7, 1),
            (45.678, 4.2, 46.0, 0),
            (45.678, 12.0, 50.0, 0),
            (1_234.5, 140.0, 1_200.0, 0),
            (3.2, 12.0, 3.0, 0),
            (0.4321, 5.0, 0.4, 1),
            (45.678_912, 0.0, 45.679, 3),
            (0.0, 0.2, 0.0, 1),
        ] {
            assert_eq!(Rounded::new(value, error), Rounded { value: rounded, decimals }, "{value} ± {error}");
        }
    }

    #[test]
    fn the_error_of_a_square_kilometre_known_to_a_hundred_metres_is_a_third_of_it() {
        let share = area_error(1e6, 100.0) / 1e6;
        assert!((0.33..0.37).contains(&share), "{share}");
    }
}
