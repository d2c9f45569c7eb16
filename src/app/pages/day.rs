//! The day that a clock shows, for pages.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

/// China has one time zone, eight hours ahead of UTC.
const AHEAD: Duration = Duration::from_hours(8);

/// The day in China at `time` as `2026-11-25`.
pub fn day_text(time: SystemTime) -> String {
    DateTime::<Utc>::from(time + AHEAD).format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_china_and_leap_days_are_there() {
        let at = |seconds| day_text(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!((at(0), at(57_599), at(57_600)), ("1970-01-01".into(), "1970-01-01".into(), "1970-01-02".into()));
        assert_eq!((at(951_782_400), at(1_709_164_800)), ("2000-02-29".into(), "2024-02-29".into()));
        assert_eq!((at(1_795_564_800), at(4_107_542_400)), ("2026-11-25".into(), "2100-03-01".into()));
    }
}
