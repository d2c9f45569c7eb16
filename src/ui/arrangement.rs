//! Which panels stand beside the map, and how wide, in a window of a given width.

use super::theme::size;

/// Panels in a narrow window are this share of their usual width, not less.
const NARROWEST: f32 = 0.84;

/// Widths in logical points; `None` = folded away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrangement {
    pub left: Option<f32>,
    pub inspector: Option<f32>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wishes {
    pub left: bool,
    pub inspector: bool,
    /// With something selected the inspector is worth more than the left panel.
    pub selected: bool,
}

/// Full panels where there is room, narrower ones where that helps; then one gives way to the map.
pub(super) fn arrange(width: f32, wishes: Wishes) -> Arrangement {
    let fits = |left: bool, inspector: bool, share: f32| {
        let panels = if left { size::LEFT_PANEL } else { 0.0 } + if inspector { size::INSPECTOR } else { 0.0 };
        panels * share + size::MAP_MIN <= width
    };
    let choices = if wishes.selected {
        [(wishes.left, wishes.inspector), (false, wishes.inspector), (wishes.left && !wishes.inspector, false)]
    } else {
        [(wishes.left, wishes.inspector), (wishes.left, false), (false, wishes.inspector && !wishes.left)]
    };
    for (left, inspector) in choices {
        for share in [1.0, NARROWEST] {
            if fits(left, inspector, share) {
                return at(left, inspector, share);
            }
        }
    }
    // Too narrow for any panel beside a map of decent width: what was asked for still shows.
    let (left, inspector) = if wishes.selected && wishes.inspector { (false, true) } else { (wishes.left, false) };
    at(left, inspector, NARROWEST)
}

fn at(left: bool, inspector: bool, share: f32) -> Arrangement {
    Arrangement {
        left: left.then_some((size::LEFT_PANEL * share).round()),
        inspector: inspector.then_some((size::INSPECTOR * share).round()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Wishes = Wishes { left: true, inspector: true, selected: false };

    #[test]
    fn wide_windows_show_everything_and_narrow_ones_shrink_then_fold() {
        let wide = arrange(1366.0, ALL);
        assert_eq!((wide.left, wide.inspector), (Some(size::LEFT_PANEL), Some(size::INSPECTOR)));
        let old_projector = arrange(1024.0, ALL);
        assert!(old_projector.left.unwrap() < size::LEFT_PANEL && old_projector.inspector.is_some());
        let doubled = arrange(683.0, ALL);
        assert!(doubled.left.is_some() && doubled.inspector.is_none());
        let selected = arrange(683.0, Wishes { selected: true, ..ALL });
        assert!(selected.left.is_none() || selected.inspector.is_none());
    }

    #[test]
    fn the_map_keeps_its_width_wherever_it_can() {
        for width in (640..2000).step_by(7) {
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let width = width as f32;
            for selected in [false, true] {
                let panels = arrange(width, Wishes { selected, ..ALL });
                let map = width - panels.left.unwrap_or(0.0) - panels.inspector.unwrap_or(0.0);
                assert!(map >= 350.0, "{width}: {panels:?}");
            }
        }
    }
}
