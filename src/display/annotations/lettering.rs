//! What all labels of annotations share: the look of their letters, their ids, and how far out of
//! the view they are still placed.

use super::AnnotationContext;
use crate::geo::{ViewPt, ViewRect};
use crate::project::annotation::Annotation;
use crate::symbol::{Colour, Halo, TextStyle, Weight};

/// Labels farther outside the view than this, in logical points, are not placed.
const MARGIN_PT: f32 = 80.0;

/// The look of the letters.
pub(super) fn text_style(item: &Annotation) -> TextStyle {
    let style = &item.style;
    let halo = Halo { colour: style.faded(Colour::WHITE.with_alpha(0.92)), width_pt: style.halo_pt };
    TextStyle {
        colour: style.faded(style.text),
        weight: if item.kind.spec().bold { Weight::Bold } else { Weight::Regular },
        size_pt: style.text_pt,
        tracking: 0.0,
        halo: (style.halo_pt > 0.0).then_some(halo),
    }
}

pub(super) fn is_near(plate: &ViewRect, at: ViewPt, context: &AnnotationContext<'_>) -> bool {
    let view = ViewRect::new(ViewPt::new(0.0, 0.0), ViewPt::new(context.camera.width, context.camera.height));
    let near = view.expanded(MARGIN_PT);
    near.intersects(plate) || near.contains(at)
}

/// The same label in the next frame has the same id: FNV-1a of the annotation's id, and which of
/// its labels it is.
pub(super) fn label_id(id: &str, part: u64) -> u64 {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash.rotate_left(8) ^ part
}
