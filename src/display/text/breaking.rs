//! Line breaking: the opportunities of UAX #14, which holds the Chinese rules for both ends of a
//! line (避头尾), and a choice among them that makes lines of about equal length.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Breaks `text` into the fewest lines of at most `max_width`, as even as the rules allow and
/// rather after a bracket, quote or dash than inside a word. A piece that is too long in itself
/// stays whole. `measure` gives the width of a piece.
pub fn break_lines(text: &str, max_width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let text = text.trim();
    if !text.contains('\n') && measure(text) <= max_width {
        return if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    }
    let lines = greedy(text, max_width, &measure);
    if lines.len() < 2 || text.contains('\n') {
        return lines;
    }
    even(text, lines.len(), max_width, &measure).unwrap_or(lines)
}

/// The breaks into `count` lines of least cost by dynamic programming (after Knuth & Plass 1981:
/// squares of what lines miss or exceed, plus a penalty for breaks inside words); `None` if no
/// such breaks fit.
fn even(text: &str, count: usize, max_width: f32, measure: &impl Fn(&str) -> f32) -> Option<Vec<String>> {
    let mut breaks = vec![0];
    breaks.extend(opportunities(text).into_iter().map(|(at, _)| at));
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let mean = measure(text) / count as f32;
    // best[n] = cost and break before, of the text up to break n in as many lines as rounds done.
    let mut rounds: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; breaks.len()]];
    rounds[0][0] = Some((0.0, 0));
    for round in 1..=count {
        let mut best: Vec<Option<(f32, usize)>> = vec![None; breaks.len()];
        for to in 1..breaks.len() {
            let penalty = penalty(text, breaks[to], mean);
            // The longer the line, the wider: what begins before the first one that is too wide is too.
            for from in (0..to).rev() {
                let line = measure(text[breaks[from]..breaks[to]].trim());
                if line > max_width {
                    break;
                }
                let Some((before, _)) = rounds[round - 1][from] else { continue };
                let cost = before + (line - mean).powi(2) + penalty;
                if best[to].is_none_or(|(least, _)| cost < least) {
                    best[to] = Some((cost, from));
                }
            }
        }
        rounds.push(best);
    }
    let mut lines = Vec::new();
    let mut to = breaks.len() - 1;
    for round in (1..=count).rev() {
        let (_, from) = rounds[round][to]?;
        lines.push(text[breaks[from]..breaks[to]].trim().to_owned());
        to = from;
    }
    lines.reverse();
    Some(lines)
}

/// What a break costs against uneven lines: nothing at the end or after a mark, much inside a word.
fn penalty(text: &str, at: usize, mean: f32) -> f32 {
    let (before, after) = text.split_at(at);
    let last = before.chars().next_back();
    if after.is_empty() || last.is_none_or(|c| !c.is_alphanumeric()) {
        return 0.0;
    }
    let next = after.chars().next();
    let splits_word = last.zip(next).is_some_and(|(a, b)| WORDS.contains(&[a, b].iter().collect::<String>().as_str()));
    (mean * if splits_word { 0.9 } else { 0.4 }).powi(2)
}

/// Words of two characters that are common in the names of plans; UAX #14 would split them anywhere.
const WORDS: [&str; 98] = [
    "公园", "片区", "城市", "国家", "示范", "协作", "功能", "产业", "发展", "中心", "园区", "经济", "开发", "工程",
    "项目", "生态", "现代", "农业", "物流", "创新", "科技", "服务", "综合", "枢纽", "交通", "铁路", "高速", "公路",
    "快速", "通道", "基地", "集群", "联动", "同城", "一体", "规划", "天府", "新区", "新城", "组团", "街道", "走廊",
    "廊道", "湿地", "森林", "重点", "保护", "机场", "国际", "航空", "装备", "制造", "技术", "学院", "大学", "医院",
    "博物", "文化", "旅游", "景区", "管控", "建设", "试验", "先进", "绿色", "重大", "世界", "配套", "领域", "加工",
    "改革", "试点", "研究", "实验", "平台", "能源", "材料", "医药", "食品", "健康", "数据", "信息", "教育", "职业",
    "体育", "卫生", "灌区", "水库", "续建", "处理", "污水", "垃圾", "汽车", "轨道", "熊猫", "出口", "城化", "体化",
];

/// Fills each line as far as it goes.
fn greedy(text: &str, max_width: f32, measure: &impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, opportunity) in opportunities(text) {
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

/// Where `text` may be broken: as UAX #14 says, and around the curly quotes of Chinese text, which
/// it holds together for the sake of languages that use them the other way round.
fn opportunities(text: &str) -> Vec<(usize, BreakOpportunity)> {
    let mut found: Vec<(usize, BreakOpportunity)> = linebreaks(text).collect();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let closed = matches!(before, Some('”' | '’')) && is_ideograph(c);
        let opens = before.is_some_and(is_ideograph) && matches!(c, '“' | '‘');
        if closed || opens {
            found.push((at, BreakOpportunity::Allowed));
        }
        before = Some(c);
    }
    found.sort_by_key(|(at, _)| *at);
    found.retain(|(at, _)| !splits_name(text, *at));
    found
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
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
    fn a_break_after_a_quote_is_better_than_one_inside_a_word() {
        assert_eq!(break_lines("“广汉-青白江”同城化毗邻协作区", 9.5, count), ["“广汉-青白江”", "同城化毗邻协作区"]);
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
