//! Sheets of a 图册 and pages of a report.

use super::parts::{Elements, legend, map, outline, scale, strip, subtitle, surface, text, title};
use crate::geo::PageRect;
use crate::project::figure::{Align, Element, ElementKind, Flow, Legend, Line, Text, TextInk};

/// 图册: a framed sheet with the binding margin at the left, the map beside a column with 区位,
/// legend and scale, and a strip along the foot.
pub(super) fn landscape(width: f32, height: f32) -> (Vec<Element>, f32) {
    // Everything is designed for A3; A4 is 0.74 as large, with type that stays legible.
    let k = (height / 297.0).max(0.7);
    let type_size = |pt: f32| (pt * k.max(0.84)).max(6.0);
    let (binding, margin) = (if width > 400.0 { 25.0 } else { 20.0 }, 5.0);
    let mut page = Elements::default();
    let sheet = PageRect::new(binding, margin, width - binding - margin, height - 2.0 * margin);
    page.add(sheet, outline(0.6, 1.4));
    let inset = 5.0 * k + 1.4;
    let (left, right) = (sheet.x + inset, sheet.right() - inset);
    let across = right - left;
    let (column, gap) = (56.0 * k.max(0.8), 4.0 * k);
    let top = sheet.y + inset - 1.0;
    let (title_height, subtitle_height) = (13.0 * k, 7.0 * k);
    page.add(PageRect::new(left, top, across, title_height), title(26.0 * k, Align::Centre));
    page.add(
        PageRect::new(left, top + title_height, across, subtitle_height),
        subtitle(type_size(12.0), Align::Centre),
    );
    let number = Text { align: Align::Right, ..text("{图号}", type_size(11.0)) };
    page.add(PageRect::new(right - 50.0 * k, top, 50.0 * k, 8.0 * k), ElementKind::Text(number));
    let map_top = top + title_height + subtitle_height + 2.5 * k;
    let foot = 15.0 * k.max(0.8);
    let map_bottom = sheet.bottom() - 1.4 - foot - 1.5 * k;
    let frame = PageRect::new(left, map_top, across - column - gap, map_bottom - map_top);
    page.add(frame, map());
    page.add_on_plate(
        PageRect::new(frame.right() - 15.0 * k, frame.y + 3.0 * k, 12.0 * k, 18.0 * k),
        ElementKind::North { size_mm: 12.0 * k },
    );
    column_beside(&mut page, PageRect::new(right - column, map_top, column, map_bottom - map_top), k, type_size);
    let foot = PageRect::new(left, map_bottom + 2.5 * k, across, foot - 2.0 * k);
    page.add(
        PageRect::new(foot.x, foot.y, across * 0.48, foot.height * 0.5),
        ElementKind::Approval { size_pt: type_size(8.0) },
    );
    page.add(PageRect::new(foot.x + across * 0.5, foot.y, across * 0.5, foot.height * 0.5), strip(type_size(8.0)));
    page.add(
        PageRect::new(foot.x, foot.y + foot.height * 0.5, across, foot.height * 0.5),
        ElementKind::Sources { size_pt: type_size(6.5) },
    );
    (page.finish(), 1.0f32.min(k.max(0.8)))
}

/// 区位 over the legend over the scale.
fn column_beside(page: &mut Elements, column: PageRect, k: f32, type_size: impl Fn(f32) -> f32) {
    let (locator, scale_height, gap) = (52.0 * k.max(0.8), 19.0 * k.max(0.8), 4.0 * k);
    page.add_on_plate(PageRect::new(column.x, column.y, column.width, locator), ElementKind::Locator { heading: true });
    let top = column.y + locator + gap;
    let bottom = column.bottom() - scale_height - gap;
    page.add(PageRect::new(column.x, top, column.width, bottom - top), ElementKind::Legend(legend(type_size(8.5))));
    page.add_on_plate(PageRect::new(column.x, bottom + gap, column.width, scale_height), scale(type_size(8.5)));
}

/// A page of a report: the map over its legend, inside the margins of GB/T 9704.
pub(super) fn portrait(width: f32, height: f32) -> (Vec<Element>, f32) {
    let k = width / 210.0;
    let mut page = Elements::default();
    let (left, right) = (25.0 * k, width - 22.0 * k);
    let across = right - left;
    let top = 22.0 * k;
    page.add(PageRect::new(left, top, across, 10.0 * k), title(18.0 * k, Align::Centre));
    page.add(PageRect::new(left, top + 10.0 * k, across, 6.5 * k), subtitle(9.5 * k, Align::Centre));
    let number = Text { align: Align::Right, ink: TextInk::Secondary, ..text("{图号}", 9.0 * k) };
    page.add(PageRect::new(right - 32.0 * k, top - 6.0 * k, 32.0 * k, 5.5 * k), ElementKind::Text(number));
    let map_top = top + 19.0 * k;
    let foot = 18.0 * k;
    let bottom = height - 18.0 * k;
    let lower = 62.0 * k;
    let frame = PageRect::new(left, map_top, across, bottom - foot - lower - 3.0 * k - map_top);
    page.add(frame, map());
    page.add_on_plate(
        PageRect::new(frame.right() - 13.0 * k, frame.y + 2.5 * k, 10.5 * k, 15.5 * k),
        ElementKind::North { size_mm: 10.0 * k },
    );
    let below = frame.bottom() + 3.0 * k;
    let beside = 46.0 * k;
    page.add(
        PageRect::new(left, below, across - beside - 3.0 * k, lower),
        ElementKind::Legend(Legend { flow: Flow::Wide, ..legend(7.5 * k) }),
    );
    page.add(PageRect::new(right - beside, below, beside, lower - 17.0 * k), ElementKind::Locator { heading: true });
    page.add(PageRect::new(right - beside, below + lower - 14.5 * k, beside, 14.5 * k), scale(7.5 * k));
    foot_of_report(&mut page, PageRect::new(left, bottom - foot + 3.0 * k, across, foot - 3.0 * k), k);
    (page.finish(), 0.8 * k)
}

fn foot_of_report(page: &mut Elements, foot: PageRect, k: f32) {
    page.add(PageRect::new(foot.x, foot.y - 0.8 * k, foot.width, 0.3 * k), surface(Line::Accent));
    let row = foot.height / 3.0;
    page.add(PageRect::new(foot.x, foot.y + 0.5 * k, foot.width, row), ElementKind::Approval { size_pt: 7.5 * k });
    page.add(PageRect::new(foot.x, foot.y + row + 0.5 * k, foot.width, row), strip(7.0 * k));
    page.add(
        PageRect::new(foot.x, foot.y + 2.0 * row, foot.width, row),
        ElementKind::Sources { size_pt: (6.0 * k).max(5.5) },
    );
}
