//! Where the page is in the window.

use egui::{Pos2, Rect, vec2};

use crate::geo::{PagePt, PageRect};

/// Room around the page.
const AROUND: f32 = 26.0;

/// Where the page is in the window.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) rect: Rect,
    /// Points of the window per millimetre.
    pub(super) scale: f32,
}

impl Sheet {
    pub(super) fn in_room(room: Rect, (width, height): (f32, f32)) -> Self {
        let inner = room.shrink(AROUND);
        let scale = (inner.width() / width).min(inner.height() / height).max(0.05);
        let rect = Rect::from_center_size(inner.center(), vec2(width, height) * scale);
        Self { rect: Rect::from_min_size(rect.min.round(), rect.size()), scale }
    }

    pub(super) fn page_from_window(self, p: Pos2) -> PagePt {
        PagePt { x: (p.x - self.rect.left()) / self.scale, y: (p.y - self.rect.top()) / self.scale }
    }

    pub(super) fn window_from_page(self, p: PagePt) -> Pos2 {
        self.rect.min + vec2(p.x, p.y) * self.scale
    }

    pub(super) fn window_rect(self, r: PageRect) -> Rect {
        Rect::from_min_size(self.window_from_page(PagePt { x: r.x, y: r.y }), vec2(r.width, r.height) * self.scale)
    }
}
