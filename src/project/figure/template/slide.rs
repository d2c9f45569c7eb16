//! 幻灯片: a headline, the map, and a legend that can be read from the last row.

use super::parts::{Elements, bar_alone, legend, map, strip, surface, text};
use crate::geo::PageRect;
use crate::project::figure::{Align, Element, ElementKind, Legend, Line, Text, TextInk};

pub(super) fn slide(width: f32, height: f32) -> (Vec<Element>, f32) {
    let mut page = Elements::default();
    let margin = 9.0;
    let across = width - 2.0 * margin;
    page.add(PageRect::new(margin, 8.5, 2.2, 15.0), surface(Line::Accent));
    let head = margin + 6.0;
    let title = Text { bold: true, tracking: 0.05, ..text("{图名}", 28.0) };
    page.add(PageRect::new(head, 7.0, across * 0.8, 11.5), ElementKind::Text(title));
    let subtitle = Text { ink: TextInk::Secondary, ..text("{副题}", 13.0) };
    page.add(PageRect::new(head, 18.5, across * 0.8, 6.0), ElementKind::Text(subtitle));
    let number = Text { align: Align::Right, ink: TextInk::Secondary, ..text("{图号}", 12.0) };
    page.add(PageRect::new(width - margin - 50.0, 9.0, 50.0, 8.0), ElementKind::Text(number));
    let (top, bottom) = (28.5, height - 17.0);
    let column = if width > 300.0 { 76.0 } else { 68.0 };
    let frame = PageRect::new(margin, top, across - column - 5.0, bottom - top);
    page.add(frame, map());
    page.add_on_plate(
        PageRect::new(frame.right() - 16.0, frame.y + 3.0, 13.0, 19.5),
        ElementKind::North { size_mm: 13.0 },
    );
    let left = width - margin - column;
    page.add(
        PageRect::new(left, top, column, bottom - top - 18.0),
        ElementKind::Legend(Legend { grouped: false, ..legend(11.5) }),
    );
    page.add(PageRect::new(left, bottom - 14.0, column, 14.0), bar_alone(11.0));
    page.add(PageRect::new(margin, bottom + 2.0, across * 0.6, 6.0), ElementKind::Approval { size_pt: 10.0 });
    page.add(PageRect::new(margin + across * 0.6, bottom + 2.0, across * 0.4, 6.0), strip(9.0));
    page.add(PageRect::new(margin, bottom + 8.3, across, 6.5), ElementKind::Sources { size_pt: 8.0 });
    (page.finish(), 1.2)
}
