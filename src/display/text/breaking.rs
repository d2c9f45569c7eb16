//! Line breaking: the opportunities of UAX #14, which holds the Chinese rules for both ends of a
//! line (避头尾), and a choice among them that makes lines of about equal length.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// How wide characters are: the width of a run is the sum of its advances, with the gap between
/// each two. One unit for all: points, millimetres, characters.
#[derive(Clone, Copy, Debug)]
pub struct Gauge<F: Fn(char) -> f32> {
    pub advance: F,
    /// Between two characters (tracking), not after the last.
    pub gap: f32,
}

/// Breaks `text` into the fewest lines of at most `max_width`, as even as the rules allow and
/// rather after a bracket, quote or dash than inside a word. A piece that is too long in itself
/// stays whole. The work grows with the length of the text and with that of a line, no faster.
pub fn break_lines<F: Fn(char) -> f32>(text: &str, max_width: f32, gauge: &Gauge<F>) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    #[cfg(test)]
    work::add(text);
    let mut pieces = Pieces::new(text, max_width, gauge);
    let lines = pieces.greedy();
    let even = if lines.len() < 2 || text.contains('\n') { None } else { pieces.even(lines.len()) };
    even.unwrap_or(lines).into_iter().map(|line| text[line].trim().to_owned()).collect()
}

/// A text between whose pieces lines may be broken.
struct Pieces<'a> {
    text: &'a str,
    max_width: f32,
    /// Where the pieces begin, and where the last one ends; what kind of break is there.
    breaks: Vec<(usize, BreakOpportunity)>,
    /// By break: how far the text up to it reaches, gaps included, with and without the white
    /// space around the break.
    reached: Vec<Reach>,
    gap: f64,
    /// How often a line was measured: what the work is counted by.
    measured: usize,
}

/// How far a text reaches at a break.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// Where the next character begins that is not white: a line behind the break begins there.
    begin: f64,
    /// Where the last one ended: a line before the break ends there.
    end: f64,
}

/// The least cost of setting the text up to a break, and the break before it.
type Best = Option<(f32, usize)>;

impl<'a> Pieces<'a> {
    fn new<F: Fn(char) -> f32>(text: &'a str, max_width: f32, gauge: &Gauge<F>) -> Self {
        let mut breaks = vec![(0, BreakOpportunity::Allowed)];
        breaks.extend(opportunities(text).into_iter().filter(|(at, _)| *at > 0));
        let mut reached = vec![Reach::default(); breaks.len()];
        let (mut sum, mut end, mut next) = (0.0, 0.0, 0);
        for (at, c) in text.char_indices() {
            let begin = sum;
            sum += f64::from((gauge.advance)(c)) + f64::from(gauge.gap);
            if c.is_whitespace() {
                continue;
            }
            while next < breaks.len() && breaks[next].0 <= at {
                reached[next] = Reach { begin, end };
                next += 1;
            }
            end = sum;
        }
        reached[next..].fill(Reach { begin: sum, end });
        Self { text, max_width, breaks, reached, gap: f64::from(gauge.gap), measured: 0 }
    }

    /// The width of what is set from one break to another, without the white space around it.
    #[expect(clippy::cast_possible_truncation, reason = "the width of a line")]
    fn width(&mut self, from: usize, to: usize) -> f32 {
        self.measured += 1;
        (self.reached[to].end - self.reached[from].begin - self.gap).max(0.0) as f32
    }

    /// Fills each line as far as it goes.
    fn greedy(&mut self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut end) = (0, 0);
        for to in 1..self.breaks.len() {
            if end > start && self.width(start, to) > self.max_width {
                lines.push(self.line(start, end));
                start = end;
            }
            end = to;
            if self.breaks[to].1 == BreakOpportunity::Mandatory && to > start {
                lines.push(self.line(start, to));
                start = to;
            }
        }
        lines.retain(|line| !self.text[line.clone()].trim().is_empty());
        lines
    }

    fn line(&self, from: usize, to: usize) -> Range<usize> {
        self.breaks[from].0..self.breaks[to].0
    }

    /// The breaks into `count` lines of least cost by dynamic programming (after Knuth & Plass 1981:
    /// squares of what lines miss or exceed, plus a penalty for breaks inside words); `None` if no
    /// such breaks fit.
    fn even(&mut self, count: usize) -> Option<Vec<Range<usize>>> {
        let last = self.breaks.len() - 1;
        #[expect(clippy::cast_precision_loss, reason = "a number of lines")]
        let mean = self.width(0, last) / count as f32;
        let ends = self.possible_ends(count)?;
        // By round: the best of each break at which that many lines can end.
        let mut rounds: Vec<(usize, Vec<Best>)> = vec![(0, vec![Some((0.0, 0))])];
        for end in ends {
            let before = &rounds[rounds.len() - 1];
            let best = end.clone().map(|to| self.best_line(to, before, mean)).collect();
            rounds.push((*end.start(), best));
        }
        let mut lines = Vec::new();
        let mut to = last;
        for (first, best) in rounds.iter().skip(1).rev() {
            let (_, from) = (*best.get(to.checked_sub(*first)?)?)?;
            lines.push(self.line(from, to));
            to = from;
        }
        lines.reverse();
        Some(lines)
    }

    /// The best line that ends at `to`, behind lines that end at the breaks of `before`.
    fn best_line(&mut self, to: usize, (first, before): &(usize, Vec<Best>), mean: f32) -> Best {
        let penalty = penalty(self.text, self.breaks[to].0, mean);
        let mut best: Best = None;
        for from in (*first..(first + before.len()).min(to)).rev() {
            let width = self.width(from, to);
            if width > self.max_width {
                break;
            }
            let Some((cost, _)) = before[from - first] else { continue };
            let cost = cost + (width - mean).powi(2) + penalty;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, from));
            }
        }
        best
    }

    /// For each of `count` lines the breaks at which it can end, if all lines before and after it
    /// fit as well: few, since `count` is the least number of lines. `None` if they do not fit.
    fn possible_ends(&mut self, count: usize) -> Option<Vec<std::ops::RangeInclusive<usize>>> {
        let last = self.breaks.len() - 1;
        let mut latest = Vec::with_capacity(count);
        let mut at = 0;
        for _ in 0..count {
            let from = at;
            while at < last && self.width(from, at + 1) <= self.max_width {
                at += 1;
            }
            latest.push(at);
        }
        let mut earliest = vec![last; count];
        let mut at = last;
        for end in earliest.iter_mut().rev().skip(1) {
            let to = at;
            while at > 0 && self.width(at - 1, to) <= self.max_width {
                at -= 1;
            }
            *end = at;
        }
        (latest.last() == Some(&last)).then(|| earliest.into_iter().zip(latest).map(|(from, to)| from..=to).collect())
    }
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
    let alone = ends_of_name(text);
    found.retain(|(at, _)| *at == text.len() || !alone.iter().any(|range| range.contains(at)));
    found
}

fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Where a break would leave a single Chinese character, letter or digit alone at an end of the
/// text: between the first two, and between the last two.
fn ends_of_name(text: &str) -> [Range<usize>; 2] {
    let mut words = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let first = words.next().map_or(text.len(), |(at, _)| at);
    let second = words.next().map_or(text.len(), |(at, _)| at);
    let mut words = text.char_indices().rev().filter(|(_, c)| c.is_alphanumeric());
    let last = words.next().map_or(0, |(at, _)| at);
    let before = words.next().map_or(0, |(at, _)| at);
    [first + 1..second + 1, before + 1..last + 1]
}

/// How many characters this thread has broken into lines: tests count by it what others have set.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local!(static CHARACTERS: Cell<usize> = const { Cell::new(0) });

    pub fn add(text: &str) {
        CHARACTERS.set(CHARACTERS.get() + text.chars().count());
    }

    pub fn count() -> usize {
        CHARACTERS.get()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every character is as wide as any other.
    const COUNT: Gauge<fn(char) -> f32> = Gauge { advance: |_| 1.0, gap: 0.0 };

    #[test]
    fn a_short_name_stays_on_one_line_and_a_long_one_breaks_evenly() {
        assert_eq!(break_lines("德阳中心城区", 9.0, &COUNT), ["德阳中心城区"]);
        assert_eq!(break_lines("天府旌城公园城市样板区", 9.0, &COUNT), ["天府旌城公园", "城市样板区"]);
    }

    #[test]
    fn a_break_after_a_quote_is_better_than_one_inside_a_word() {
        assert_eq!(break_lines("“广汉-青白江”同城化毗邻协作区", 9.5, &COUNT), ["“广汉-青白江”", "同城化毗邻协作区"]);
    }

    #[test]
    fn closing_marks_never_start_a_line_and_opening_marks_never_end_one() {
        for width in 3..14u8 {
            for line in break_lines("“广汉-青白江”同城化（毗邻）协作区，试验、示范。", f32::from(width), &COUNT)
            {
                let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
                assert!(!"”），、。-".contains(first), "{width}: {line}");
                assert!(!"“（".contains(last), "{width}: {line}");
            }
        }
    }

    #[test]
    fn one_character_is_not_left_alone() {
        assert!(break_lines("高新技术产业园区南", 8.0, &COUNT).iter().all(|line| line.chars().count() > 1));
    }

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(break_lines("Deyang central city", 12.0, &COUNT), ["Deyang", "central city"]);
    }

    proptest! {
        #[test]
        fn breaking_loses_nothing_but_spaces(text in "[一-龥a-z ，。（）“”]{0,30}", width in 2.0f32..20.0) {
            let joined: String = break_lines(&text, width, &COUNT).concat();
            let solid = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&joined), solid(&text));
        }
    }
    #[test]
    fn a_name_of_ten_thousand_characters_is_set_in_work_that_grows_with_its_length() {
        let measured = |length: usize| {
            let text: String = "成德同城化发展示范区、".chars().cycle().take(length).collect();
            let mut pieces = Pieces::new(&text, 12.0, &COUNT);
            let lines = pieces.greedy().len();
            assert!(pieces.even(lines).is_some_and(|even| even.len() == lines));
            pieces.measured
        };
        let (short, long) = (measured(1_000), measured(10_000));
        assert!(long <= 12 * short && long <= 40 * 10_000, "{short} for 1,000 characters, {long} for 10,000");
    }

    proptest! {
        #[test]
        fn no_text_takes_more_work_than_its_length_times_that_of_a_line(text in "[一-龥a-z ，。（“]{0,600}", width in 2.0f32..40.0) {
            let text = text.trim();
            let mut pieces = Pieces::new(text, width, &COUNT);
            let lines = pieces.greedy().len();
            pieces.even(lines);
            #[expect(clippy::cast_precision_loss, reason = "short texts")]
            let (measured, length) = (pieces.measured as f32, text.chars().count() as f32 + 2.0);
            prop_assert!(measured <= 4.0 * length * (width + 2.0), "{measured}");
        }
    }
}
