//! 报告插图: a figure as wide as the text of a report, with its caption below.

use super::parts::{Elements, legend, map, scale, text};
use crate::geo::PageRect;
use crate::project::figure::{Align, Corner, Element, ElementKind, Legend, Text};

pub(super) fn figure(width: f32, height: f32) -> (Vec<Element>, f32) {
    let mut page = Elements::default();
    let (caption, notes) = (7.5, 8.0);
    let frame = PageRect::new(0.3, 0.3, width - 0.6, height - caption - notes - 0.6);
    page.add(frame, map());
    page.add_on_plate(
        PageRect::new(frame.right() - 11.0, frame.y + 2.0, 9.0, 13.0),
        ElementKind::North { size_mm: 8.5 },
    );
    // At the top: a plan that fills the frame from corner to corner would lose its end under a plate at the bottom.
    page.add_on_plate(PageRect::new(frame.right() - 53.0, frame.y + 2.0, 40.0, 10.0), scale(6.5));
    page.add_on_plate(
        PageRect::new(frame.x + 2.0, frame.y + 2.0, frame.width * 0.42, frame.height - 4.0),
        ElementKind::Legend(Legend { corner: Corner::BottomLeft, grouped: false, ..legend(6.5) }),
    );
    let below = frame.bottom();
    page.add(PageRect::new(0.3, below + 0.6, frame.width, 4.0), ElementKind::Approval { size_pt: 6.5 });
    page.add(PageRect::new(0.3, below + 4.6, frame.width, 3.4), ElementKind::Sources { size_pt: 5.5 });
    let words = Text { bold: true, align: Align::Centre, ..text("{图号}　{图名}", 10.5) };
    page.add(PageRect::new(0.0, height - caption, width, caption - 0.5), ElementKind::Text(words));
    (page.finish(), 0.75)
}
