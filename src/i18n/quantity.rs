//! Numbers with their units. How many digits are meaningful is the caller's knowledge; these
//! functions keep about four.

use super::Language;

/// A number with thin groups of three digits and the given decimals: `1 234.5`.
pub fn number_text(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('\u{2009}');
        }
        grouped.push(digit);
    }
    let is_zero = plain.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

/// A length in metres, as m below a kilometre and km above.
pub fn length_text(metres: f64) -> String {
    let km = metres / 1000.0;
    match metres.abs() {
        m if m < 1000.0 => format!("{} m", number_text(metres, 0)),
        m if m < 10_000.0 => format!("{} km", number_text(km, 2)),
        m if m < 1_000_000.0 => format!("{} km", number_text(km, 1)),
        _ => format!("{} km", number_text(km, 0)),
    }
}

/// An area in square metres, in the unit that reads best.
pub fn area_text(square_metres: f64) -> String {
    match square_metres {
        a if a < 10_000.0 => format!("{} m²", number_text(a, 0)),
        a if a < 1e6 => format!("{} 公顷", number_text(a / 1e4, 1)),
        a if a < 1e8 => format!("{} km²", number_text(a / 1e6, 2)),
        a => format!("{} km²", number_text(a / 1e6, 0)),
    }
}

/// An area of land as staff read it: with its 亩, and in 公顷 below a hundred square kilometres.
pub fn land_text(language: Language, square_metres: f64) -> String {
    let (hectares, mu) = (square_metres / 1e4, square_metres / 1e4 * 15.0);
    let digits = |value: f64| number_text(value, usize::from(value < 100.0));
    let main = match square_metres {
        a if a < 10_000.0 => area_text(a),
        a if a < 1e8 => format!("{} {}", digits(hectares), language.pick("公顷", "ha")),
        a => area_text(a),
    };
    match mu {
        mu if mu < 1e4 => format!("{main}（{} {}）", digits(mu), language.pick("亩", "mu")),
        mu => format!("{main}（{} {}）", number_text(mu / 1e4, 2), language.pick("万亩", "×10⁴ mu")),
    }
}

/// Decimal degrees with hemisphere letters, longitude first.
pub fn degrees_text(lon: f64, lat: f64, decimals: usize) -> String {
    let east = if lon < 0.0 { "W" } else { "E" };
    let north = if lat < 0.0 { "S" } else { "N" };
    format!("{:.decimals$}° {east}  {:.decimals$}° {north}", lon.abs(), lat.abs())
}

/// A scale as `1 : 400 000`, rounded to three significant digits.
pub fn scale_text(denominator: f64) -> String {
    let magnitude = 10f64.powf((denominator.max(1.0).log10().floor() - 2.0).max(0.0));
    format!("1 : {}", number_text((denominator / magnitude).round() * magnitude, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn land_comes_with_its_mu() {
        assert_eq!(land_text(Language::Chinese, 6_667.0), "6\u{2009}667 m²（10.0 亩）");
        assert_eq!(land_text(Language::Chinese, 123_400.0), "12.3 公顷（185 亩）");
        assert_eq!(land_text(Language::Chinese, 5_911e6), "5\u{2009}911 km²（886.65 万亩）");
    }

    #[test]
    fn quantities_read_as_people_write_them() {
        assert_eq!(number_text(-1234.56, 1), "−1\u{2009}234.6");
        assert_eq!(number_text(-0.01, 1), "0.0");
        assert_eq!(length_text(956.4), "956 m");
        assert_eq!(length_text(56_321.0), "56.3 km");
        assert_eq!(area_text(6_667.0), "6\u{2009}667 m²");
        assert_eq!(area_text(5_911_000_000.0), "5\u{2009}911 km²");
        assert_eq!(scale_text(671_893.0), "1 : 672\u{2009}000");
        assert_eq!(degrees_text(104.318_71, 31.0452, 4), "104.3187° E  31.0452° N");
    }
}
