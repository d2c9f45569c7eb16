//! Which sides stand beside the map, and how large, in a window of a given size.

use std::collections::BTreeSet;

use egui::Vec2;

use super::theme::size;
use crate::app::panels::Side;

/// Panels in a narrow window are this share of their usual width, not less.
const NARROWEST: f32 = 0.84;

/// Extents in logical points; `None` = folded away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrangement {
    pub left: Option<f32>,
    pub right: Option<f32>,
    pub bottom: Option<f32>,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) struct Wishes {
    pub sides: BTreeSet<Side>,
    /// With something selected the right side is worth more than the left.
    pub right_first: bool,
}

/// The sides at left and right, wherever the map keeps a decent width, and the bottom wherever it
/// keeps a decent height.
pub(super) fn arrange(room: Vec2, wishes: &Wishes) -> Arrangement {
    let is_high = room.y >= size::BOTTOM_PANEL + size::MAP_MIN_HEIGHT;
    let bottom = (is_high && wishes.sides.contains(&Side::Bottom)).then_some(size::BOTTOM_PANEL);
    Arrangement { bottom, ..beside(room.x, wishes) }
}

/// Full panels where there is room, narrower ones where that helps; then one gives way to the map.
fn beside(width: f32, wishes: &Wishes) -> Arrangement {
    let [asked_left, asked_right] = [Side::Left, Side::Right].map(|side| wishes.sides.contains(&side));
    let fits = |left: bool, right: bool, share: f32| {
        let panels = if left { size::LEFT_PANEL } else { 0.0 } + if right { size::INSPECTOR } else { 0.0 };
        panels * share + size::MAP_MIN <= width
    };
    let choices = if wishes.right_first {
        [(asked_left, asked_right), (false, asked_right), (asked_left && !asked_right, false)]
    } else {
        [(asked_left, asked_right), (asked_left, false), (false, asked_right && !asked_left)]
    };
    for (left, right) in choices {
        for share in [1.0, NARROWEST] {
            if fits(left, right, share) {
                return at(left, right, share);
            }
        }
    }
    // Too narrow for any panel beside a map of decent width: what was asked for still shows.
    let (left, right) = if wishes.right_first && asked_right { (false, true) } else { (asked_left, false) };
    at(left, right, NARROWEST)
}

fn at(left: bool, right: bool, share: f32) -> Arrangement {
    Arrangement {
        left: left.then_some((size::LEFT_PANEL * share).round()),
        right: right.then_some((size::INSPECTOR * share).round()),
        bottom: None,
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn all(right_first: bool) -> Wishes {
        Wishes { sides: [Side::Left, Side::Right, Side::Bottom].into(), right_first }
    }

    #[test]
    fn wide_windows_show_everything_and_narrow_ones_shrink_then_fold() {
        let wide = arrange(vec2(1366.0, 680.0), &all(false));
        assert_eq!((wide.left, wide.right), (Some(size::LEFT_PANEL), Some(size::INSPECTOR)));
        assert_eq!(wide.bottom, Some(size::BOTTOM_PANEL));
        let old_projector = arrange(vec2(1024.0, 680.0), &all(false));
        assert!(old_projector.left.unwrap() < size::LEFT_PANEL && old_projector.right.is_some());
        let doubled = arrange(vec2(683.0, 300.0), &all(false));
        assert!(doubled.left.is_some() && doubled.right.is_none() && doubled.bottom.is_none());
        let selected = arrange(vec2(683.0, 680.0), &all(true));
        assert!(selected.left.is_none() || selected.right.is_none());
    }

    #[test]
    fn the_map_keeps_its_width_and_height_wherever_it_can() {
        for extent in (640..2000).step_by(7) {
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let extent = extent as f32;
            for right_first in [false, true] {
                let panels = arrange(vec2(extent, extent), &all(right_first));
                let width = extent - panels.left.unwrap_or(0.0) - panels.right.unwrap_or(0.0);
                let height = extent - panels.bottom.unwrap_or(0.0);
                assert!(width >= 350.0 && height >= size::MAP_MIN_HEIGHT, "{extent}: {panels:?}");
            }
        }
    }
}
