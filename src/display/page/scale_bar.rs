//! The scale bar at the bottom right: a round length, true at the centre of the view.

use super::canvas::{Canvas, MARGIN};
use super::{PageItem, strip};
use crate::display::text::width;
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::symbol::{Stroke, Weight};

/// The bar is at most this long, at scale 1.
const LONGEST: f32 = 150.0;
const PADDING: f32 = 12.0;

/// Metres on the ground per logical point at the centre of the view.
fn metres_per_point(camera: &Camera) -> f64 {
    camera.scale().0 * 0.0254 / 96.0
}

/// The longest of 1, 2, 5 · 10ⁿ metres that `points` logical points can show; a bar of 2 has four
/// parts, the others five, but here all are halved once.
pub fn round_length(camera: &Camera, points: f32) -> f64 {
    let longest = metres_per_point(camera) * f64::from(points);
    let power = 10f64.powf(longest.log10().floor());
    let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power <= longest).unwrap_or(1.0);
    step * power
}

pub(super) fn draw(canvas: &mut Canvas<'_>, camera: &Camera) {
    let spec = canvas.spec;
    let ink = spec.palette.ink;
    let metres = round_length(camera, canvas.pt(LONGEST));
    #[expect(clippy::cast_possible_truncation, reason = "at most the longest bar")]
    let bar = (metres / metres_per_point(camera)) as f32;
    let style = canvas.style(ink, Weight::Regular, 10.5);
    let (end, middle) = (length_label(metres, true), length_label(metres / 2.0, false));
    let overhang = (width(&end, &style) / 2.0).max(canvas.pt(6.0));
    let card_width = bar + overhang + canvas.pt(2.0 * PADDING + 4.0);
    let (right, bottom) = (spec.width - canvas.pt(MARGIN), spec.height - strip::height(spec) - canvas.pt(12.0));
    let rect = ViewRect::new(ViewPt::new(right - card_width, bottom - canvas.pt(40.0)), ViewPt::new(right, bottom));
    canvas.card(rect);
    let left = rect.min.x + canvas.pt(PADDING + 4.0);
    let (top, height) = (rect.min.y + canvas.pt(24.0), canvas.pt(5.0));
    for (part, fill) in [(0.0, Some(ink)), (1.0, None)] {
        let from = ViewPt::new(left + part * bar / 2.0, top);
        let rect = ViewRect::new(from, ViewPt::new(from.x + bar / 2.0, top + height));
        canvas.push(PageItem::Rect { rect, radius: 0.0, fill, outline: Some(Stroke::solid(ink, canvas.pt(0.9))) });
    }
    for (text, share) in [("0".to_owned(), 0.0), (middle, 0.5), (end, 1.0)] {
        let at = ViewPt::new(left + bar * share - width(&text, &style) / 2.0, top - canvas.pt(5.0));
        canvas.text(&text, at, style);
    }
}

/// A round length, with its unit where asked for: `20 km`, `500 m`, `2.5`.
fn length_label(metres: f64, with_unit: bool) -> String {
    let (value, unit) = if metres >= 1000.0 { (metres / 1000.0, " km") } else { (metres, " m") };
    // Half of a kilometre bar stays in kilometres.
    let (value, unit) =
        if !with_unit && (500.0..1000.0).contains(&metres) { (metres / 1000.0, "") } else { (value, unit) };
    let number = format!("{value:.1}");
    let number = number.strip_suffix(".0").unwrap_or(&number);
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
            let metres = round_length(&camera, 150.0);
            let points = metres / metres_per_point(&camera);
            assert!((60.0..=150.0).contains(&points), "zoom {zoom}: {points}");
        }
        assert_eq!(length_label(20_000.0, true), "20 km");
        assert_eq!((length_label(500.0, true), length_label(2500.0, false)), ("500 m".into(), "2.5".into()));
    }
}
