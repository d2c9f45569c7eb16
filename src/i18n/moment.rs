//! Times of day and dates as people read them.

use super::Language;

/// A moment on the clock of the user's own place, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: i32,
    /// 1..=12.
    pub month: u32,
    /// 1..=31.
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
}

/// `then` as briefly as it is clear `now`: the time of day, with the date if it was another day.
pub fn moment_text(language: Language, then: Moment, now: Moment) -> String {
    let time = format!("{}:{:02}", then.hour, then.minute);
    if (then.year, then.month, then.day) == (now.year, now.month, now.day) {
        return time;
    }
    format!("{} {time}", date_text(language, then, then.year != now.year))
}

fn date_text(language: Language, moment: Moment, with_year: bool) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Moment { year, month, day, .. } = moment;
    let chinese = format!("{month}月{day}日");
    let name = MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or("?");
    let english = format!("{day} {name}");
    if with_year {
        language.pick(format!("{year}年{chinese}"), format!("{english} {year}"))
    } else {
        language.pick(chinese, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_says_its_date_only_where_that_is_another_one() {
        let now = Moment { year: 2026, month: 11, day: 25, hour: 17, minute: 26 };
        let text = |language, then| moment_text(language, then, now);
        assert_eq!(text(Language::Chinese, Moment { hour: 9, minute: 5, ..now }), "9:05");
        assert_eq!(text(Language::Chinese, Moment { day: 24, ..now }), "11月24日 17:26");
        assert_eq!(text(Language::English, Moment { day: 24, ..now }), "24 Nov 17:26");
        assert_eq!(text(Language::Chinese, Moment { year: 2025, ..now }), "2025年11月25日 17:26");
        assert_eq!(text(Language::English, Moment { year: 2025, ..now }), "25 Nov 2025 17:26");
    }
}
