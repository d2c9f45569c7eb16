//! A row of tabs under which a panel changes.

use egui::{Color32, CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::focus_ring;
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

/// Shows `tabs`; returns the one that was pressed.
pub fn tab_bar(ui: &mut Ui, tabs: &[Tab<'_>], current: usize) -> Option<usize> {
    let palette = theme::palette(ui);
    let mut pressed = None;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::TABS), Sense::hover());
    let mut left = bar.left() + size::UNIT;
    for (index, tab) in tabs.iter().enumerate() {
        let chosen = index == current;
        let font = if chosen { theme::bold(size::TEXT) } else { theme::regular(size::TEXT) };
        let words = line(ui, tab.text, font, Color32::PLACEHOLDER, f32::INFINITY);
        let badge = (tab.badge > 0).then(|| {
            let count = if tab.badge > 99 { "99+".to_owned() } else { tab.badge.to_string() };
            line(ui, &count, theme::regular(10.0), palette.on_accent, f32::INFINITY)
        });
        let badge_width = badge.as_ref().map_or(0.0, |badge| badge.size().x.max(7.0) + 12.0);
        let width = words.size().x + badge_width + 20.0;
        let rect = Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
        left = rect.right();
        let response = ui.interact(rect, ui.scope_id().with(("tab", index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, tab.text));
        let ink = match (chosen, response.hovered()) {
            (true, _) => palette.accent_text,
            (false, true) => palette.ink,
            (false, false) => palette.secondary,
        };
        let place = pos2(rect.left() + 10.0, rect.center().y - words.size().y / 2.0);
        let words_end = place.x + words.size().x;
        ui.painter().galley(place, words, ink);
        if let Some(badge) = badge {
            let plate =
                Rect::from_min_size(pos2(words_end + 4.0, rect.center().y - 8.0), vec2(badge_width - 4.0, 15.0));
            ui.painter().rect_filled(plate, 7.5, palette.accent);
            ui.painter().galley(plate.center() - badge.size() / 2.0, badge, palette.on_accent);
        }
        if chosen {
            let mark = Rect::from_min_max(pos2(rect.left() + 8.0, rect.bottom() - 2.5), rect.max - vec2(8.0, 0.0));
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
