//! Names along lines, character by character: on the line or beside it, never upside down.
//!
//! Where a line is flat its name reads along it; where it is steep Chinese characters stand one
//! below the other and lean with the line, as 屈曲字列 on printed maps do.

use std::f32::consts::{FRAC_PI_2, PI};

use super::path::Path;
use super::placer::{NamePlace, Placer, Remembered};
use super::source::LabelSource;
use crate::display::picture::Glyphs;
use crate::display::text::advance;
use crate::geo::{GradedLine, ViewPt, ViewRect};
use crate::symbol::{TextStyle, Weight};

/// How a name stands to its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    On,
    Beside,
}

/// A turn between neighbouring characters beyond this breaks the word up, in radians.
const SHARPEST_TURN: f32 = 0.38;
/// No character leans further than this from the direction of its word, in radians.
const WIDEST_LEAN: f32 = 0.9;
/// From this slope on Chinese characters are stacked, in radians from the horizontal.
const STEEP: f32 = 1.15;
/// Middle of a character above the baseline, as a share of the size.
const MIDDLE: f32 = 0.38;
/// Places tried to each side of the middle of a line.
const TRIES: u8 = 20;

/// The best free place for the name of `source` along the pieces of `line`, whose symbol is
/// `width_pt` wide.
pub(super) fn place(
    placer: &Placer<'_>,
    source: &LabelSource,
    line: &GradedLine,
    width_pt: f32,
    standing: Standing,
) -> Option<NamePlace> {
    let word = Word::new(&source.words(), &source.rule.text, placer.scale);
    if !placer.is_longer(line, word.length) {
        return None;
    }
    let offsets: &[f32] = match standing {
        Standing::On => &[0.0],
        Standing::Beside => &[-1.0, 1.0],
    };
    let clearance = width_pt / 2.0 * placer.scale + word.size * 0.66;
    let mut search = Search { placer, id: source.id, word: &word, standing, best: None };
    for piece in placer.visible_pieces(line) {
        let spine = Path::smoothed(&piece, word.size);
        if spine.length() < word.length * 1.02 {
            continue;
        }
        for side in offsets {
            let path = if standing == Standing::On { spine.clone() } else { spine.offset(side * clearance) };
            // Of two pieces the longer is better known as the line; above is better than below.
            let handicap = 60.0 / spine.length().max(60.0) + if *side > 0.0 { 0.05 } else { 0.0 };
            search.try_path(&path, handicap);
        }
    }
    search.best.map(|(_, found)| found)
}

/// The search for the place of least cost.
struct Search<'a> {
    placer: &'a Placer<'a>,
    id: u64,
    word: &'a Word,
    standing: Standing,
    best: Option<(f32, NamePlace)>,
}

impl Search<'_> {
    /// Tries the place of the frame before, then places from the middle of the path outwards.
    fn try_path(&mut self, path: &Path, handicap: f32) {
        let slack = path.length() - self.word.length;
        if slack < 0.0 {
            return;
        }
        if let Some(start) = self.kept_start(path, slack)
            && self.try_start(path, start, -1.0)
        {
            return;
        }
        for n in 0..=2 * TRIES {
            let away = f32::from(n.div_ceil(2)) / f32::from(TRIES) * slack / 2.0;
            let start = slack / 2.0 + if n % 2 == 0 { away } else { -away };
            let eccentric = (start - slack / 2.0).abs() / path.length();
            self.try_start(path, start, handicap + eccentric * 0.6);
        }
    }

    /// Where the word started in the frame before, if this is the path it stood on.
    fn kept_start(&self, path: &Path, slack: f32) -> Option<f32> {
        let Some(Remembered::Spot(at)) = self.placer.remembered(self.id) else { return None };
        let (station, distance) = path.nearest(self.placer.camera.view_from_world(at));
        (distance < self.word.size * 0.4).then(|| (station - self.word.length / 2.0).clamp(0.0, slack))
    }

    /// Takes a place if it is free and better than the best so far; `floor` is its least cost.
    fn try_start(&mut self, path: &Path, start: f32, floor: f32) -> bool {
        let better = |cost: f32| self.best.as_ref().is_none_or(|(least, _)| cost < *least);
        if !better(floor) {
            return false;
        }
        let Some(set) = self.word.set_along(path, start) else { return false };
        let beside = self.standing == Standing::Beside && floor >= 0.0;
        let ink = if beside { mean_ink(self.placer, &set.taken) } else { 0.0 };
        let cost = floor + set.bend * 0.25 + ink;
        if !better(cost) || !set.taken.iter().all(|rect| self.placer.fits(rect, self.id)) {
            return false;
        }
        let remember = Remembered::Spot(self.placer.camera.world_from_view(set.middle));
        let found = NamePlace { glyphs: set.glyphs, taken: set.taken, tag: None, leader: None, style: None, remember };
        self.best = Some((cost, found));
        true
    }
}

fn mean_ink(placer: &Placer<'_>, rects: &[ViewRect]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few characters")]
    let count = rects.len().max(1) as f32;
    rects.iter().map(|rect| placer.ink.under(rect)).sum::<f32>() / count
}

/// A name measured for setting along a path.
struct Word {
    characters: Vec<Character>,
    gap: f32,
    size: f32,
    length: f32,
    /// Only Chinese characters can be stacked.
    stackable: bool,
}

/// A character with the room that it takes in the view.
struct Character {
    sign: char,
    advance: f32,
    /// How far its left end lies before that room: brackets have an empty half.
    overhang: f32,
}

impl Character {
    /// 标点挤压: of a full-width bracket only the half with ink takes room, or the line that is
    /// named would show through the other.
    fn new(sign: char, weight: Weight, size: f32) -> Self {
        let advance = advance(sign, weight) * size;
        match sign {
            '（' | '“' | '《' | '〔' => Self { sign, advance: advance / 2.0, overhang: advance / 2.0 },
            '）' | '”' | '》' | '〕' | '、' | '，' => Self { sign, advance: advance / 2.0, overhang: 0.0 },
            _ => Self { sign, advance, overhang: 0.0 },
        }
    }
}

/// A word set along a path.
struct Set {
    glyphs: Vec<Glyphs>,
    taken: Vec<ViewRect>,
    middle: ViewPt,
    /// Sum of the turns between characters, in radians.
    bend: f32,
}

impl Word {
    fn new(text: &str, style: &TextStyle, scale: f32) -> Self {
        let size = style.size_pt * scale;
        let characters: Vec<Character> =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| Character::new(c, style.weight, size)).collect();
        let gap = style.tracking * size;
        #[expect(clippy::cast_precision_loss, reason = "a few characters")]
        let gaps = characters.len().saturating_sub(1) as f32 * gap;
        let length = characters.iter().map(|character| character.advance).sum::<f32>() + gaps;
        let stackable = characters.iter().all(|character| ('\u{2e80}'..='\u{9fff}').contains(&character.sign));
        Self { characters, gap, size, length, stackable }
    }

    /// Sets the word from `start` on, turned so that it reads from the left or from the top;
    /// `None` where the path turns too sharply under it.
    fn set_along(&self, path: &Path, start: f32) -> Option<Set> {
        let (first, last) = (path.at(start).0, path.at(start + self.length).0);
        let slope = (last.y - first.y).atan2(last.x - first.x);
        let steep = self.stackable && (slope.abs() - FRAC_PI_2).abs() < FRAC_PI_2 - STEEP;
        let backwards = if steep { slope < 0.0 } else { slope.abs() > FRAC_PI_2 };
        let mut station = if backwards { start + self.length } else { start };
        let direction = if backwards { -1.0 } else { 1.0 };
        let mut set =
            Set { glyphs: Vec::new(), taken: Vec::new(), middle: path.at(start + self.length / 2.0).0, bend: 0.0 };
        let reading = if backwards { wrapped(slope + PI) } else { slope };
        let lean = if steep { wrapped(reading - FRAC_PI_2) } else { reading };
        let mut before: Option<f32> = None;
        for Character { sign, advance, overhang } in &self.characters {
            let (centre, tangent) = path.at(station + direction * advance / 2.0);
            let along = if backwards { wrapped(tangent + PI) } else { tangent };
            let angle = if steep { wrapped(along - FRAC_PI_2) } else { along };
            let turn = before.map_or(0.0, |before| wrapped(angle - before).abs());
            if turn > SHARPEST_TURN || wrapped(angle - lean).abs() > WIDEST_LEAN {
                return None;
            }
            set.bend += turn;
            before = Some(angle);
            let origin = origin(centre, angle, advance + 2.0 * overhang, self.size);
            set.glyphs.push(Glyphs { text: sign.to_string(), origin, angle });
            set.taken.push(ViewRect::from_centre(centre, advance.max(self.size * 0.7), self.size));
            station += direction * (advance + self.gap);
        }
        Some(set)
    }
}

/// The left end of the baseline of a character whose middle is `centre`.
fn origin(centre: ViewPt, angle: f32, advance: f32, size: f32) -> ViewPt {
    let (sin, cos) = angle.sin_cos();
    let (x, y) = (-advance / 2.0, MIDDLE * size);
    ViewPt::new(centre.x + x * cos - y * sin, centre.y + x * sin + y * cos)
}

/// An angle in −π..=π.
fn wrapped(angle: f32) -> f32 {
    let turned = angle.rem_euclid(2.0 * PI);
    if turned > PI { turned - 2.0 * PI } else { turned }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::{Colour, Weight};

    fn word(text: &str) -> Word {
        let style =
            TextStyle { colour: Colour::BLACK, weight: Weight::Regular, size_pt: 10.0, tracking: 0.0, halo: None };
        Word::new(text, &style, 1.0)
    }

    fn set(text: &str, from: (f32, f32), to: (f32, f32)) -> Set {
        let line = [ViewPt::new(from.0, from.1), ViewPt::new(to.0, to.1)];
        word(text).set_along(&Path::smoothed(&line, 10.0), 20.0).unwrap()
    }

    #[test]
    fn a_name_reads_from_the_left_whichever_way_its_line_was_drawn() {
        for (from, to) in [((0.0, 0.0), (200.0, 40.0)), ((200.0, 40.0), (0.0, 0.0))] {
            let set = set("绵远河", from, to);
            assert!(set.glyphs[0].origin.x < set.glyphs[2].origin.x);
            assert!(set.glyphs.iter().all(|glyph| glyph.angle.abs() < 0.5));
        }
    }

    #[test]
    fn chinese_names_of_steep_lines_are_stacked_upright_from_the_top() {
        for (from, to) in [((0.0, 0.0), (20.0, 200.0)), ((20.0, 200.0), (0.0, 0.0))] {
            let set = set("凯江", from, to);
            assert!(set.glyphs[0].origin.y < set.glyphs[1].origin.y);
            assert!(set.glyphs.iter().all(|glyph| glyph.angle.abs() < 0.3));
        }
    }

    #[test]
    fn latin_names_of_steep_lines_are_turned_with_them() {
        let set = set("S11", (0.0, 0.0), (10.0, 200.0));
        assert!(set.glyphs.iter().all(|glyph| glyph.angle.abs() > 1.2));
    }
}
