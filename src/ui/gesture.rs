//! Numbers of gestures. All frames of a drag carry one, and become one step; no two drags that follow
//! each other may have the same, whichever parts of the window they begin in.

use crate::project::GestureId;

/// Where a hand is at work.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hand {
    Layers,
    LayerStyle,
    Names,
    AnnotationStyle,
    Page,
    PageMap,
    Placing,
    BaseMap,
}

impl Hand {
    /// The gesture with this number among those of the hand.
    pub(super) const fn gesture(self, number: u64) -> GestureId {
        GestureId(((self as u64) << 40) + number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hands_in_different_places_make_different_gestures() {
        let all = [
            Hand::Layers,
            Hand::LayerStyle,
            Hand::Names,
            Hand::AnnotationStyle,
            Hand::Page,
            Hand::PageMap,
            Hand::Placing,
            Hand::BaseMap,
        ];
        let firsts: std::collections::BTreeSet<u64> = all.map(|hand| hand.gesture(1).0).into();
        assert_eq!(firsts.len(), all.len());
    }
}
