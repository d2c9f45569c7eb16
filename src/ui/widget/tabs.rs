//! A row of tabs under which a panel changes.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
use super::frame::hint;
use super::text::line;
use crate::ui::theme;
use crate::ui::theme::size;

/// One tab.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    pub text: &'a str,
    /// A number in a small badge; nothing at 0.
    pub badge: usize,
}

/// Space beside the words of a tab, left and right together: as much as there is room for.
const PADDING: std::ops::RangeInclusive<f32> = 7.0..=20.0;

/// Sizes of the words, from the usual one down to the smallest that can be read well.
const SIZES: [f32; 3] = [size::TEXT, size::TEXT_SMALL, size::TEXT_TINY];

/// Shows `tabs`; returns the one that was pressed. Where they have no room, they stand closer, then
/// their words are smaller, and at last shortened, the longest first.
pub fn tab_bar(ui: &mut Ui, tabs: &[Tab<'_>], current: usize) -> Option<usize> {
    let palette = theme::palette(ui);
    let mut pressed = None;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::TABS), Sense::hover());
    let badges = tabs.iter().map(|tab| badge(ui, tab, palette.on_accent).map_or(0.0, |badge| badge_width(&badge)));
    let room = bar.width() - 2.0 * size::UNIT - badges.sum::<f32>();
    let (text_size, padding, longest) = fit(ui, tabs, current, room);
    let mut left = bar.left() + size::UNIT;
    for (index, tab) in tabs.iter().enumerate() {
        let chosen = index == current;
        let words = words(ui, tab, (chosen, text_size), longest);
        let badge = badge(ui, tab, palette.on_accent);
        let badge_width = badge.as_ref().map_or(0.0, badge_width);
        let width = words.size().x + badge_width + padding;
        let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
        left = rect.right();
        let response = ui.interact(rect, ui.scope_id().with(("tab", index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, tab.text));
        if words.elided {
            hint(&response, tab.text, "");
        }
        let ink = match (chosen, response.hovered()) {
            (true, _) => palette.accent_text,
            (false, true) => palette.ink,
            (false, false) => palette.secondary,
        };
        let place = pos2(rect.left() + padding / 2.0, rect.center().y - words.size().y / 2.0);
        let words_end = place.x + words.size().x;
        ui.painter().galley(place, words, ink);
        if let Some(badge) = badge {
            let plate =
                Rect::from_min_size(pos2(words_end + 4.0, rect.center().y - 8.0), vec2(badge_width - 4.0, 15.0));
            ui.painter().rect_filled(plate, 7.5, palette.accent);
            ui.painter().galley(plate.center() - badge.size() / 2.0, badge, palette.on_accent);
        }
        if chosen {
            let inset = padding / 2.0 - 2.0;
            let mark = Rect::from_min_max(pos2(rect.left() + inset, rect.bottom() - 2.5), rect.max - vec2(inset, 0.0));
            ui.painter().rect_filled(mark, CornerRadius::same(1), palette.accent);
        }
        focus_ring(ui, rect.shrink(3.0), &response, size::RADIUS_SMALL);
        if response.clicked() {
            pressed = Some(index);
        }
    }
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, egui::Stroke::new(1.0, palette.line));
    pressed
}

fn words(ui: &Ui, tab: &Tab<'_>, (chosen, size): (bool, f32), longest: f32) -> Arc<Galley> {
    let font = if chosen { theme::bold(size) } else { theme::regular(size) };
    line(ui, tab.text, font, Color32::PLACEHOLDER, longest)
}

/// The size of the words, the padding of a tab and the greatest width of its words, so that all
/// find `room`.
fn fit(ui: &Ui, tabs: &[Tab<'_>], current: usize, room: f32) -> (f32, f32, f32) {
    let fit_at = |size: f32| {
        let width = |(index, tab)| words(ui, tab, (index == current, size), f32::INFINITY).size().x;
        let (padding, longest) = fitted(&tabs.iter().enumerate().map(width).collect::<Vec<f32>>(), room);
        (size, padding, longest)
    };
    let whole = SIZES.into_iter().map(fit_at).find(|(_, _, longest)| longest.is_infinite());
    whole.unwrap_or_else(|| fit_at(size::TEXT_TINY))
}

/// The number of a tab.
fn badge(ui: &Ui, tab: &Tab<'_>, ink: Color32) -> Option<Arc<Galley>> {
    (tab.badge > 0).then(|| {
        let count = if tab.badge > 99 { "99+".to_owned() } else { tab.badge.to_string() };
        line(ui, &count, theme::regular(10.0), ink, f32::INFINITY)
    })
}

fn badge_width(badge: &Arc<Galley>) -> f32 {
    badge.size().x.max(7.0) + 12.0
}

/// The padding of each tab and the greatest width of its words, so that words of these widths find
/// `room`.
fn fitted(wanted: &[f32], room: f32) -> (f32, f32) {
    #[expect(clippy::cast_precision_loss, reason = "a few tabs")]
    let count = wanted.len().max(1) as f32;
    let spare = (room - wanted.iter().sum::<f32>()) / count;
    let padding = spare.clamp(*PADDING.start(), *PADDING.end());
    if spare >= padding {
        return (padding, f32::INFINITY);
    }
    // The longest share what the shorter ones leave.
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut rest) = (room - padding * count, count);
    for width in sorted {
        if width > left / rest {
            break;
        }
        left -= width;
        rest -= 1.0;
    }
    (padding, (left / rest.max(1.0)).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_stand_closer_before_their_words_are_shortened_and_short_words_never_are() {
        let near = |a: f32, b: f32| (a - b).abs() < 1e-3;
        let (padding, longest) = fitted(&[30.0, 40.0], 200.0);
        assert!(near(padding, 20.0) && longest.is_infinite());
        let (padding, longest) = fitted(&[30.0, 40.0], 100.0);
        assert!(near(padding, 15.0) && longest.is_infinite());
        let (padding, longest) = fitted(&[30.0, 60.0, 80.0], 151.0);
        assert!(near(padding, 7.0) && near(longest, 50.0), "{padding} {longest}");
        let used = |longest: f32| [30.0_f32, 60.0, 80.0].map(|width| width.min(longest) + padding).iter().sum::<f32>();
        assert!(near(used(longest), 151.0));
    }
}
