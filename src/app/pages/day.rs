//! The day that a clock shows, for pages.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// China has one time zone, eight hours ahead of UTC.
const AHEAD: Duration = Duration::from_hours(8);

/// The day in China at `time` as `2026-11-25`. Before 1970 it stays at its first day.
pub fn day_text(time: SystemTime) -> String {
    let seconds = (time + AHEAD).duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (year, month, day) = civil(seconds / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Days since 1970 as a date of the Gregorian calendar, counted from 1 March of year 0 in eras of
/// 400 years (146,097 days).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_china_and_leap_days_are_there() {
        let at = |seconds| day_text(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!((at(0), at(57_599), at(57_600)), ("1970-01-01".into(), "1970-01-01".into(), "1970-01-02".into()));
        assert_eq!((at(951_782_400), at(1_709_164_800)), ("2000-02-29".into(), "2024-02-29".into()));
        assert_eq!((at(1_795_564_800), at(4_107_542_400)), ("2026-11-25".into(), "2100-03-01".into()));
    }
}
