//! What is left of the control points, on the map: an arrow from each place to where the picture has it, made
//! longer by a stated factor where nobody would see it.

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, pos2, vec2};

use crate::app::rows::metres_text;
use crate::geo::placing::Residuals;
use crate::i18n::{Language, message, message_with};
use crate::ui::theme;
use crate::ui::theme::size;

/// The longest arrow is at least so long, in points: beyond the ring of its point.
const LEAST: f32 = 30.0;
/// What would have to be made longer still is nothing that a hand can do better.
const MOST_TIMES: f32 = 5000.0;
/// The head of an arrow, in points, and the middle of the line that says what arrows are.
const HEAD: f32 = 7.0;
const WORDS_AT: f32 = 26.0;

/// The ink of a point: that of the worst one stands out.
pub(super) fn ink(is_worst: bool) -> Color32 {
    if is_worst { theme::paper().warning } else { theme::paper().accent }
}

/// Draws the arrows, each from its place to where the picture has it, in the order of the points.
pub(super) fn arrows_ui(painter: &Painter, map: Rect, arrows: &[[Pos2; 2]], residuals: &Residuals, language: Language) {
    let longest = arrows.iter().map(|[from, to]| from.distance(*to)).fold(0.0, f32::max);
    let Some(times) = times(longest) else { return };
    let worst = residuals.worst();
    for (index, [from, to]) in arrows.iter().enumerate() {
        let is_worst = worst == Some(index);
        let tip = *from + (*to - *from) * times;
        arrow(painter, *from, tip, ink(is_worst));
        if is_worst {
            let text = message_with(language, "placing.worst", &[&metres_text(residuals.each[index].off)]);
            let beyond = tip + (tip - *from).normalized() * 12.0;
            plate(painter, beyond, Align2::CENTER_CENTER, &text, ink(true));
        }
    }
    let words = match times {
        1.0 => message(language, "placing.arrows_true").to_owned(),
        times => message_with(language, "placing.arrows", &[&format!("{times:.0}")]),
    };
    plate(painter, pos2(map.center().x, map.top() + WORDS_AT), Align2::CENTER_CENTER, &words, theme::paper().ink);
}

/// How many times longer arrows are drawn: 1, 2, 5, 10 … so that the longest can be seen; nothing where there
/// is next to nothing to see.
fn times(longest: f32) -> Option<f32> {
    let steps = (0..).map(|power| 10_f32.powi(power)).flat_map(|tens| [tens, 2.0 * tens, 5.0 * tens]);
    steps.take_while(|times| *times <= MOST_TIMES).find(|times| longest * times >= LEAST)
}

fn arrow(painter: &Painter, from: Pos2, tip: Pos2, colour: Color32) {
    let along = tip - from;
    if along.length() < 1.0 {
        return;
    }
    let direction = along.normalized();
    let wings = [direction.rot90(), -direction.rot90()].map(|side| tip - direction * HEAD + side * HEAD * 0.5);
    for (width, colour) in [(4.5, Color32::WHITE), (2.0, colour)] {
        let stroke = Stroke::new(width, colour);
        painter.line_segment([from, tip], stroke);
        for wing in wings {
            painter.line_segment([tip, wing], stroke);
        }
    }
}

/// A few words on a plate of paper.
fn plate(painter: &Painter, at: Pos2, anchor: Align2, text: &str, colour: Color32) {
    let font: FontId = theme::bold(size::TEXT_SMALL);
    let galley = painter.layout_no_wrap(text.to_owned(), font, colour);
    let rect = anchor.anchor_size(at, galley.size());
    painter.rect_filled(rect.expand2(vec2(5.0, 2.0)), CornerRadius::same(3), theme::paper().panel);
    painter.galley(rect.min, galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_made_longer_by_a_round_factor_until_the_longest_is_seen() {
        assert_eq!(times(45.0), Some(1.0));
        assert_eq!(times(14.0), Some(5.0));
        assert_eq!(times(0.29), Some(200.0));
        assert_eq!(times(0.0), None, "just enough points, or a perfect fit");
        assert_eq!(times(1e-4), None);
    }
}
