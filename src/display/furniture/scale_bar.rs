//! The scale as a number, and as a bar of a round length.

use super::item::PageItem;
use super::pen::Pen;
use crate::display::text::width;
use crate::geo::paper::{METRES_PER_POINT_AT_ONE, POINTS_PER_TYPE_POINT, metres_per_point, paper_scale, points};
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::i18n::scale_text;
use crate::project::figure::{Align, ScaleBar};
use crate::symbol::{Colour, Stroke, TextStyle};

/// The longest of 1, 2, 5 · 10ⁿ metres that `room` points can show.
fn round_length(metres_per_point: f64, room: f32) -> f64 {
    let longest = metres_per_point * f64::from(room);
    let power = 10f64.powf(longest.log10().floor());
    let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power <= longest).unwrap_or(1.0);
    step * power
}

/// The scale of a page as a number: `1 : 400 000`.
pub(in crate::display) fn number(camera: &Camera) -> String {
    number_text(paper_scale(camera).0)
}

fn number_text(denominator: f64) -> String {
    // The fonts of pages have no thin space.
    scale_text(denominator).replace('\u{2009}', " ")
}

/// Draws the scale into the middle of `rect`.
pub(in crate::display) fn draw(pen: &mut Pen, options: ScaleBar, rect: ViewRect, camera: &Camera) {
    let size = options.size_pt * POINTS_PER_TYPE_POINT;
    let style = pen.ink(options.size_pt);
    let number_high = if options.numeric { size * 1.55 } else { 0.0 };
    let bar_high = if options.bar { size * 1.1 + points(1.6) } else { 0.0 };
    let top = rect.centre().y - f32::midpoint(number_high, bar_high);
    if options.numeric {
        let bold = pen.bold(options.size_pt * 1.12);
        pen.line(&number(camera), (rect.min.x, rect.max.x), top, bold, Align::Centre);
    }
    if options.bar {
        let below = ViewRect::new(ViewPt::new(rect.min.x, top + number_high), rect.max);
        draw_bar(pen, below, size, camera, style);
    }
    pen.cover(rect);
}

/// Draws the bar at the upper edge of `rect`; `size` is that of the type in points of the page.
fn draw_bar(pen: &mut Pen, rect: ViewRect, size: f32, camera: &Camera, style: TextStyle) {
    let ink = pen.palette.ink;
    let overhang = width("500 km", &style) / 2.0 + points(1.5);
    let metres = round_length(metres_per_point(camera), (rect.width() - 2.0 * overhang).max(points(8.0)));
    #[expect(clippy::cast_possible_truncation, reason = "at most the longest bar")]
    let bar = (metres / metres_per_point(camera)) as f32;
    let left = rect.centre().x - bar / 2.0;
    let (bar_top, high) = (rect.min.y + size * 1.15, points(1.3));
    // The first half is divided once more, for short distances.
    for (from, to, dark) in [(0.0, 0.25, true), (0.25, 0.5, false), (0.5, 1.0, true)] {
        let part = ViewRect::new(ViewPt::new(left + bar * from, bar_top), ViewPt::new(left + bar * to, bar_top + high));
        let fill = if dark { ink } else { Colour::WHITE };
        let outline = Some(Stroke::solid(ink, points(0.2)));
        pen.push(PageItem::Rect { rect: part, radius: 0.0, fill: Some(fill), outline });
    }
    for (share, with_unit) in [(0.0, false), (0.25, false), (0.5, false), (1.0, true)] {
        let text = length_label(metres * f64::from(share), metres, with_unit);
        // The number stands over its mark; the unit hangs out to the right.
        let number = length_label(metres * f64::from(share), metres, false);
        let x = left + bar * share - width(&number, &style) / 2.0;
        pen.text(&text, ViewPt::new(x, bar_top - size * 0.28), style);
    }
}

/// Gaps of the scale in one line and the heights of its marks, as shares of the size of type.
const GAP: f32 = 0.85;
const MARK: f32 = 0.66;

/// Draws number, bar of at most `longest` points and its length in one line around `middle`, from
/// there to the right. Returns how wide that is.
pub(in crate::display) fn draw_in_line(
    pen: &mut Pen,
    middle: ViewPt,
    denominator: f64,
    longest: f32,
    style: TextStyle,
) -> f32 {
    let metres_per_point = denominator * METRES_PER_POINT_AT_ONE;
    let metres = round_length(metres_per_point, longest);
    #[expect(clippy::cast_possible_truncation, reason = "at most the longest bar")]
    let bar = (metres / metres_per_point) as f32;
    let size = style.size_pt;
    let number = number_text(denominator);
    pen.middle_line(&number, middle, style);
    let left = middle.x + width(&number, &style) + size * GAP;
    let foot = middle.y + size * 0.25;
    let ink = Stroke::solid(pen.palette.ink, size * 0.125);
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        let points = [from, to].map(|(x, y)| ViewPt::new(x, y)).to_vec();
        pen.push(PageItem::Line { points, stroke: ink });
    };
    line((left, foot), (left + bar, foot));
    for (share, high) in [(0.0, MARK), (0.5, MARK / 2.0), (1.0, MARK)] {
        line((left + bar * share, foot - size * high), (left + bar * share, foot));
    }
    let length = length_label(metres, metres, true);
    let right = left + bar + size * GAP;
    pen.middle_line(&length, ViewPt::new(right, middle.y), style);
    right + width(&length, &style) - middle.x
}

/// A round length in the unit of the whole bar: `20 km`, `500 m`, `2.5`.
fn length_label(metres: f64, whole: f64, with_unit: bool) -> String {
    let (value, unit) = if whole >= 1000.0 { (metres / 1000.0, " km") } else { (metres, " m") };
    let number = format!("{value:.2}");
    let number = number.trim_end_matches('0').trim_end_matches('.');
    if with_unit { format!("{number}{unit}") } else { number.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    #[test]
    fn the_bar_shows_a_round_length_that_fits() {
        for zoom in 4..18u8 {
            let camera = Camera::new(LonLat::new(104.4, 31.1), f64::from(zoom), 800.0, 600.0);
            let metres = round_length(metres_per_point(&camera), 150.0);
            let points = metres / metres_per_point(&camera);
            assert!((59.0..=150.0).contains(&points), "zoom {zoom}: {points}");
        }
        assert_eq!(length_label(20_000.0, 20_000.0, true), "20 km");
        assert_eq!(length_label(250.0, 1000.0, false), "0.25");
        assert_eq!(
            (length_label(500.0, 500.0, true), length_label(2500.0, 10_000.0, false)),
            ("500 m".into(), "2.5".into())
        );
    }
}
