//! JSON numbers, fast: up to 19 digits are gathered in an integer and scaled by one exact power
//! of ten, which is correctly rounded (Clinger 1990, the fast path of every good parser). The
//! rest goes through the standard library.

/// Powers of ten that an f64 holds exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Integers up to here are f64 without rounding.
const EXACT_INTEGERS: u64 = 1 << 53;

/// More digits might not fit into an u64.
const GATHERED_DIGITS: usize = 19;

/// The number at `at` by the grammar of RFC 8259 §6, and where it ends; `None` if there is none.
/// Too large a number is infinite.
#[inline]
pub(super) fn number(text: &[u8], at: usize) -> Option<(f64, usize)> {
    let negative = text.get(at) == Some(&b'-');
    let start = at + usize::from(negative);
    let mut mantissa = 0;
    let point = digits(text, start, &mut mantissa);
    if point == start || (text[start] == b'0' && point > start + 1) {
        return None;
    }
    let (mut end, mut decimals) = (point, 0);
    if text.get(point) == Some(&b'.') {
        end = digits(text, point + 1, &mut mantissa);
        decimals = end - point - 1;
        if decimals == 0 {
            return None;
        }
    }
    let has_exponent = matches!(text.get(end), Some(b'e' | b'E'));
    let gathered = point - start + decimals;
    if has_exponent || gathered > GATHERED_DIGITS || mantissa > EXACT_INTEGERS || decimals >= EXACT_POWERS.len() {
        return any_number(text, at, end);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53, checked above")]
    let size = mantissa as f64 / EXACT_POWERS[decimals];
    Some((if negative { -size } else { size }, end))
}

/// The end of the digits at `at`, gathered in `mantissa` (which wraps beyond 19 of them).
#[inline]
fn digits(text: &[u8], at: usize, mantissa: &mut u64) -> usize {
    let mut end = at;
    while let Some(digit) = text.get(end).map(|b| b.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
        *mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(digit));
        end += 1;
    }
    end
}

/// The number at `start` whose digits end at `end`, with its exponent if it has one.
#[cold]
fn any_number(text: &[u8], start: usize, end: usize) -> Option<(f64, usize)> {
    let mut end = end;
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let first = end + 1 + sign;
        end = digits(text, first, &mut 0);
        if end == first {
            return None;
        }
    }
    let value = std::str::from_utf8(&text[start..end]).ok()?.parse().ok()?;
    Some((value, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Option<f64> {
        number(text.as_bytes(), 0).filter(|(_, end)| *end == text.len()).map(|(value, _)| value)
    }

    #[test]
    fn numbers_follow_the_grammar_of_json() {
        for good in ["0", "-0", "-0.0", "10", "104.398", "1e3", "1E-3", "0.1e+2", "123456789012345678901234567890"] {
            assert_eq!(whole(good).map(f64::to_bits), good.parse().ok().map(f64::to_bits), "{good}");
        }
        for bad in ["", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "Infinity", "-Infinity"] {
            assert_eq!(whole(bad), None, "{bad}");
        }
        assert_eq!(whole("1e999"), Some(f64::INFINITY));
    }

    proptest! {
        #[test]
        fn every_number_is_rounded_as_the_standard_library_rounds_it(text in "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,26})?(e[+-]?[0-9]{1,3})?") {
            prop_assert_eq!(whole(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }

        #[test]
        fn shortest_decimals_come_back_exactly(value in -1e9..1e9f64) {
            prop_assert_eq!(whole(&value.to_string()), Some(value));
        }
    }
}
