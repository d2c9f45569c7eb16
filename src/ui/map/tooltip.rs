//! Up to four lines about what the pointer is on, beside the pointer and never under it.

use egui::{LayerId, Order, Pos2, Rect, Ui, Vec2, pos2, vec2};

use crate::app::App;
use crate::app::MapView;
use crate::app::rows::accuracy_text;
use crate::i18n::{LONGEST_LINE, message, message_with, shortened};
use crate::plan::{Feature, FeatureKey};
use crate::ui::theme;
use crate::ui::theme::size;
use crate::ui::widget::line;

/// Distance from the pointer: right of and below the arrow's tail.
const OFFSET: Vec2 = vec2(16.0, 20.0);
const PADDING: Vec2 = vec2(11.0, 8.0);
const WIDEST: f32 = 300.0;

pub(super) fn feature_tooltip(ui: &Ui, map: Rect, app: &App, view: &MapView) {
    let (Some(pointer), Some(key)) = (view.pointer(), view.hover()) else { return };
    let Some(feature) = app.context().open().feature(key) else { return };
    let palette = theme::palette(ui);
    let styles = [
        (theme::bold(size::TEXT), palette.on_tooltip),
        (theme::regular(size::TEXT_SMALL), palette.on_tooltip_weak),
        (theme::regular(size::TEXT_SMALL), palette.on_tooltip_weak),
        (theme::regular(size::TEXT_SMALL), palette.on_tooltip_weak),
    ];
    let texts = tooltip_lines(app, &feature)
        .into_iter()
        .chain(carried_line(app, view, key))
        .zip(styles)
        .filter(|(text, _)| !text.is_empty());
    let lines: Vec<_> = texts.map(|(text, (font, colour))| line(ui, &text, font, colour, WIDEST)).collect();
    let width = lines.iter().map(|galley| galley.size().x).fold(0.0, f32::max);
    let height: f32 = lines.iter().map(|galley| galley.size().y).sum();
    let place =
        place_beside(pos2(map.left() + pointer.x, map.top() + pointer.y), vec2(width, height) + 2.0 * PADDING, map);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, egui::Id::unique("feature tooltip")));
    let shadow = egui::Shadow { offset: [0, 3], blur: 12, spread: 0, color: palette.shadow };
    painter.add(shadow.as_shape(place, size::RADIUS));
    painter.rect_filled(place, size::RADIUS, palette.tooltip);
    let mut top = place.min + PADDING;
    for galley in lines {
        let height = galley.size().y;
        painter.galley(top, galley, palette.on_tooltip);
        top.y += height;
    }
}

/// Name; what it is and where; how well its position is known. What is not known is empty.
fn tooltip_lines(app: &App, feature: &Feature<'_>) -> [String; 3] {
    let language = app.language();
    let title = &feature.layer.title;
    let layer = title.text(language);
    let Some(facts) = feature.facts() else {
        return [shortened(language, &feature.name(), LONGEST_LINE).into_owned(), layer.to_owned(), String::new()];
    };
    let kind = app.context().plan().vocabulary.kinds.get(&facts.kind);
    let kind = kind.map_or(layer, |kind| kind.text(language));
    let counties = facts.counties.iter().take(3).map(String::as_str).collect::<Vec<_>>();
    let more = if facts.counties.len() > 3 { message(language, "tooltip.more_counties") } else { "" };
    let counties = format!("{}{more}", counties.join(language.pick("、", ", ")));
    let what = if counties.is_empty() { kind.to_owned() } else { format!("{kind} · {counties}") };
    [shortened(language, &facts.name, LONGEST_LINE).into_owned(), what, accuracy_text(language, facts)]
}

/// What the feature carries of the layers on show.
fn carried_line(app: &App, view: &MapView, key: &FeatureKey) -> Option<String> {
    let carried = app.context().plan().hosts.carried_by(key);
    if carried.is_empty() {
        return None;
    }
    let shown = view.layers_on_show(app.context());
    let is_shown = |carried: &&FeatureKey| shown.iter().any(|layer| layer.id == carried.layer);
    let features = carried.iter().filter(is_shown).filter_map(|key| app.context().open().feature(key));
    let names: Vec<String> = features.map(|feature| feature.name()).collect();
    let list = names.join(app.language().pick("、", ", "));
    let count = names.len().to_string();
    (!names.is_empty()).then(|| message_with(app.language(), "located.carries_some", &[&count, &list]))
}

/// Where a tooltip of `size` goes: below and right of the pointer, or on the other side of it
/// where the map ends; inside `map` as far as that does not put it under the pointer.
fn place_beside(pointer: Pos2, size: Vec2, map: Rect) -> Rect {
    let right = pointer.x + OFFSET.x;
    let left = if right + size.x <= map.right() - 4.0 { right } else { pointer.x - OFFSET.x - size.x };
    let below = pointer.y + OFFSET.y;
    let top = if below + size.y <= map.bottom() - 4.0 { below } else { pointer.y - OFFSET.x - size.y };
    // Only the direction that the pointer is clear of anyway may be pushed back inside.
    let clear_vertically = top >= pointer.y || top + size.y <= pointer.y;
    let left = if clear_vertically { left.max(map.left() + 4.0) } else { left };
    Rect::from_min_size(pos2(left.round(), top.round()), size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tooltip_never_covers_the_pointer_and_stays_in_the_map() {
        let map = Rect::from_min_size(pos2(280.0, 50.0), vec2(700.0, 500.0));
        let size = vec2(240.0, 70.0);
        for x in 0..=70u8 {
            for y in 0..=50u8 {
                let pointer = map.min + vec2(f32::from(x), f32::from(y)) * 10.0;
                let place = place_beside(pointer, size, map);
                assert!(!place.contains(pointer), "{pointer:?} is under {place:?}");
                assert!(map.expand(0.5).contains_rect(place), "{place:?} leaves the map at {pointer:?}");
            }
        }
    }
}
