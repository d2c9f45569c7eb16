//! Line breaking: the opportunities of UAX #14, which holds the Chinese rules for both ends of a
//! line (避头尾), and a choice among them that makes lines of about equal length.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Breaks `text` into the fewest lines of at most `max_width`, as even as the rules allow. A piece
/// that is too long in itself stays whole. `measure` gives the width of a piece.
pub fn break_lines(text: &str, max_width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let text = text.trim();
    let wraps = (measure(text) / max_width).ceil().max(1.0);
    let mut lines = greedy(text, max_width, &measure);
    if lines.len() < 2 {
        return lines;
    }
    // Narrow the measure step by step while the number of lines stays: the last that fits is the evenest.
    let mut limit = max_width;
    let floor = measure(text) / wraps.max(2.0) * 0.9;
    while limit > floor {
        limit -= max_width / 24.0;
        let narrower = greedy(text, limit, &measure);
        if narrower.len() > lines.len() || longest(&narrower, &measure) > longest(&lines, &measure) {
            break;
        }
        lines = narrower;
    }
    lines
}

fn longest(lines: &[String], measure: &impl Fn(&str) -> f32) -> f32 {
    lines.iter().map(|line| measure(line)).fold(0.0, f32::max)
}

/// Fills each line as far as it goes.
fn greedy(text: &str, max_width: f32, measure: &impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, opportunity) in linebreaks(text).filter(|(at, _)| !splits_name(text, *at)) {
        if end > start && measure(text[start..at].trim_end()) > max_width {
            lines.push(text[start..end].trim().to_owned());
            start = end;
        }
        end = at;
        if opportunity == BreakOpportunity::Mandatory && at > start {
            lines.push(text[start..at].trim().to_owned());
            start = at;
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Whether a break at `at` would leave a single Chinese character alone at an end of the text.
fn splits_name(text: &str, at: usize) -> bool {
    let one = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count() == 1;
    at < text.len() && (one(&text[..at]) || one(&text[at..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[expect(clippy::cast_precision_loss, reason = "short texts")]
    fn count(text: &str) -> f32 {
        text.chars().count() as f32
    }

    #[test]
    fn a_short_name_stays_on_one_line_and_a_long_one_breaks_evenly() {
        assert_eq!(break_lines("德阳中心城区", 9.0, count), ["德阳中心城区"]);
        assert_eq!(break_lines("天府旌城公园城市样板区", 9.0, count), ["天府旌城公园", "城市样板区"]);
    }

    #[test]
    fn closing_marks_never_start_a_line_and_opening_marks_never_end_one() {
        for width in 3..14u8 {
            for line in break_lines("“广汉-青白江”同城化（毗邻）协作区，试验、示范。", f32::from(width), count)
            {
                let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
                assert!(!"”），、。-".contains(first), "{width}: {line}");
                assert!(!"“（".contains(last), "{width}: {line}");
            }
        }
    }

    #[test]
    fn one_character_is_not_left_alone() {
        assert!(break_lines("高新技术产业园区南", 8.0, count).iter().all(|line| line.chars().count() > 1));
    }

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(break_lines("Deyang central city", 12.0, count), ["Deyang", "central city"]);
    }

    proptest! {
        #[test]
        fn breaking_loses_nothing_but_spaces(text in "[一-龥a-z ，。（）“”]{0,30}", width in 2.0f32..20.0) {
            let joined: String = break_lines(&text, width, count).concat();
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&joined), solid(&text));
        }
    }
}
