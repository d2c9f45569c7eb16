//! What is done to the selected element of the open figure.

use super::command::restack_key;
use super::state::{Figures, put};
use crate::app::Context;
use crate::geo::PageRect;
use crate::project::figure::Restack;

impl Figures {
    pub(super) fn nudge_element(&self, right_mm: f32, down_mm: f32, cx: &mut Context) {
        let (Some(selected), Some((id, figure))) = (self.selected_element(cx), self.open(cx)) else { return };
        let mut figure = (**figure).clone();
        let Some(element) = figure.element_mut(selected) else { return };
        element.rect =
            PageRect { x: tidy(element.rect.x + right_mm), y: tidy(element.rect.y + down_mm), ..element.rect };
        put(cx, "step.figure_change", id, figure, None);
    }

    pub(super) fn restack_element(&self, to: Restack, cx: &mut Context) {
        let (Some(selected), Some((id, figure))) = (self.selected_element(cx), self.open(cx)) else { return };
        let mut figure = (**figure).clone();
        figure.restack(selected, to);
        put(cx, restack_key(to), id, figure, None);
    }
}

/// Without the crumbs that adding tenths leaves: whole hundredths, as the properties show them.
fn tidy(mm: f32) -> f32 {
    (mm * 100.0).round() / 100.0
}
