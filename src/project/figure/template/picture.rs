//! A picture for screens: the map fills it, everything else stands on plates over it.

use super::parts::{Elements, bar_alone, legend, map, surface};
use crate::geo::PageRect;
use crate::project::figure::{Corner, Element, ElementKind, Graticule, Legend, Line, MapFrame};

/// Sizes are made for a map of this height in pixels; larger pictures have larger type.
const DESIGN_HEIGHT: f32 = 860.0;

pub(super) fn picture(width_mm: f32, height_mm: f32) -> (Vec<Element>, f32) {
    const MM: f32 = 25.4 / 96.0;
    let (width, height) = (width_mm / MM, height_mm / MM);
    let k = (height.min(width * 0.7) / DESIGN_HEIGHT).max(1.0);
    let mut page = Elements::default();
    let rect = |x: f32, y: f32, w: f32, h: f32| PageRect::new(x * MM, y * MM, w * MM, h * MM);
    let pt = |pixels: f32| pixels * 0.75 * k;
    let (margin, foot) = (16.0 * k, 46.0 * k);
    let bottom = height - foot;
    let whole = page.add(rect(0.0, 0.0, width, bottom), map());
    whole.kind = ElementKind::Map(MapFrame { border: false, graticule: Graticule::None, mark: false });
    page.add(
        rect(margin, margin, width - 2.0 * margin - 70.0 * k, 68.0 * k),
        ElementKind::Headline { size_pt: pt(25.0) },
    );
    page.add_on_plate(
        rect(width - margin - 38.0 * k, margin, 38.0 * k, 60.0 * k),
        ElementKind::North { size_mm: 42.0 * k * MM },
    );
    page.add_on_plate(
        rect(width - margin - 180.0 * k, bottom - 12.0 * k - 38.0 * k, 180.0 * k, 38.0 * k),
        bar_alone(pt(10.5)),
    );
    let top = margin + 82.0 * k;
    page.add_on_plate(
        rect(margin, top, width - 3.0 * margin - 180.0 * k, bottom - 12.0 * k - top),
        ElementKind::Legend(Legend { corner: Corner::BottomLeft, grouped: false, ..legend(pt(11.5)) }),
    );
    page.add(rect(0.0, bottom, width, foot), surface(Line::Paper));
    page.add(
        rect(margin, bottom + 3.0 * k, width - 2.0 * margin, 22.0 * k),
        ElementKind::Approval { size_pt: pt(11.0) },
    );
    page.add(
        rect(margin, bottom + 25.0 * k, width - 2.0 * margin, 18.0 * k),
        ElementKind::Sources { size_pt: pt(9.5) },
    );
    (page.finish(), k)
}
