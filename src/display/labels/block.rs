//! A name set in lines: the block that is moved about until it fits.

use crate::display::picture::Glyphs;
use crate::display::text::{ASCENT, break_lines, gauge, width};
use crate::geo::{ViewPt, ViewRect};
use crate::i18n::beginning;
use crate::style::LabelRule;
use crate::symbol::TextStyle;

/// From one baseline to the next, as a share of the size.
const LINE_HEIGHT: f32 = 1.22;

/// A line that cannot be broken, as of one word of megabytes, ends in an ellipsis after so many characters:
/// no view is so wide.
const LONGEST_LINE: usize = 400;

/// How the lines of a block stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alignment {
    Left,
    Centre,
    Right,
}

/// Lines of text with their sizes in the view.
#[derive(Clone, Debug)]
pub(super) struct Block {
    lines: Vec<(String, f32)>,
    size: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Block {
    /// Sets `text` by `rule` at a symbol scale of `scale`.
    pub(super) fn new(text: &str, rule: &LabelRule, scale: f32) -> Self {
        let size = rule.text.size_pt * scale;
        let measure = |piece: &str| width(piece, &rule.text) * scale;
        let gauge = gauge(&TextStyle { size_pt: size, ..rule.text });
        let room = f32::from(rule.line_chars) * size * (1.0 + rule.text.tracking) * 1.02;
        let lines: Vec<(String, f32)> = break_lines(text, room, &gauge)
            .into_iter()
            .map(|line| beginning(&line, LONGEST_LINE).map(|start| format!("{start}…")).unwrap_or(line))
            .map(|line| {
                let width = measure(&line);
                (line, width)
            })
            .collect();
        let width = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let height = size * (1.0 + LINE_HEIGHT * lines.len().saturating_sub(1) as f32);
        Self { lines, size, width, height }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Height of the em square in the view.
    pub(super) fn size(&self) -> f32 {
        self.size
    }

    /// The rectangle of the block around `centre`.
    pub(super) fn rect(&self, centre: ViewPt) -> ViewRect {
        ViewRect::from_centre(centre, self.width, self.height)
    }

    /// The lines with their baselines for a block in `rect`.
    pub(super) fn glyphs(&self, rect: &ViewRect, alignment: Alignment) -> Vec<Glyphs> {
        let mut baseline = rect.min.y + self.size * ASCENT;
        let mut glyphs = Vec::with_capacity(self.lines.len());
        for (line, width) in &self.lines {
            let room = rect.width() - width;
            let indent = match alignment {
                Alignment::Left => 0.0,
                Alignment::Centre => room / 2.0,
                Alignment::Right => room,
            };
            glyphs.push(Glyphs { text: line.clone(), origin: ViewPt::new(rect.min.x + indent, baseline), angle: 0.0 });
            baseline += self.size * LINE_HEIGHT;
        }
        glyphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::text::characters_set;
    use crate::plan::Role;
    use crate::style::palette::STRUCTURE;
    use crate::style::{LayerLook, LayerRules, Subject};

    fn rule() -> LabelRule {
        let look = LayerLook::of(Role::Node);
        let subject = Subject { rank: 1, ..Subject::usual(look, true) };
        LayerRules::new(None).label(&subject, &STRUCTURE).unwrap()
    }

    #[test]
    fn a_name_of_ten_thousand_characters_is_set_once_and_one_long_word_is_cut() {
        for word in ["成德同城化发展示范区、", "abcdefghij", "\u{200b}"] {
            let text: String = word.chars().cycle().take(10_000).collect();
            let before = characters_set();
            let block = Block::new(&text, &rule(), 1.0);
            assert!(characters_set() - before <= 10_000);
            assert!(block.lines.iter().all(|(line, _)| line.chars().count() <= LONGEST_LINE + 1));
        }
    }
}
