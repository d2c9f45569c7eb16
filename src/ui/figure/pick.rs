//! Which element a click means.

use crate::geo::{PagePt, PageRect};
use crate::project::figure::{Element, ElementId, ElementKind};

/// What can be pointed at on a page.
#[derive(Clone, Copy)]
pub(super) struct Pick<'a> {
    /// From the bottom to the top.
    pub(super) elements: &'a [Element],
    /// What each element covers, as far as it is drawn: a legend may be smaller than its box.
    pub(super) drawn: &'a [(ElementId, PageRect)],
    /// How near the pointer must come to a line, in millimetres.
    pub(super) reach: f32,
}

impl Pick<'_> {
    /// The topmost element at `p`. Of frames only the line counts. The empty part of a box lets
    /// through to what is drawn beneath it, but not to the map, which lies beneath most things.
    pub(super) fn element_at(&self, p: PagePt) -> Option<ElementId> {
        let hits = self.hits(p);
        let above_map = hits.iter().take_while(|element| !is_map(element));
        let drawn = above_map.into_iter().find(|element| self.is_drawn_at(element, p));
        drawn.or_else(|| hits.first()).map(|element| element.id)
    }

    /// The element beneath `above` at `p`; from the lowest it goes back to the topmost.
    pub(super) fn element_beneath(&self, above: ElementId, p: PagePt) -> Option<ElementId> {
        let hits = self.hits(p);
        let after = hits.iter().position(|element| element.id == above)? + 1;
        hits.get(after).or_else(|| hits.first()).map(|element| element.id)
    }

    /// Whether `p` is on an element, wherever it stands among the others.
    pub(super) fn is_on(&self, id: ElementId, p: PagePt) -> bool {
        self.hits(p).iter().any(|element| element.id == id)
    }

    /// From the top to the bottom.
    fn hits(&self, p: PagePt) -> Vec<&Element> {
        let hit = |element: &&Element| {
            let line_only = matches!(element.kind, ElementKind::Outline(_));
            element.visible && element.rect.contains(p) && (!line_only || near_edge(element.rect, p, self.reach))
        };
        self.elements.iter().rev().filter(hit).collect()
    }

    /// What has drawn nothing, or is not drawn yet, counts as its box.
    fn is_drawn_at(&self, element: &Element, p: PagePt) -> bool {
        let drawn = self.drawn.iter().find(|(id, _)| *id == element.id);
        drawn.is_none_or(|(_, rect)| rect.contains(p))
    }
}

fn is_map(element: &Element) -> bool {
    matches!(element.kind, ElementKind::Map(_))
}

fn near_edge(rect: PageRect, p: PagePt, reach: f32) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= reach;
    near(p.x, rect.x) || near(p.x, rect.right()) || near(p.y, rect.y) || near(p.y, rect.bottom())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::figure::{Figure, FigureFacts, Restack, Template};

    const NORTH: PagePt = PagePt { x: 145.0, y: 6.0 };

    fn figure() -> Figure {
        Template::ReportFigure.figure("图", FigureFacts::default())
    }

    fn id(figure: &Figure, is: fn(&ElementKind) -> bool) -> ElementId {
        figure.elements.iter().find(|element| is(&element.kind)).unwrap().id
    }

    fn pick<'a>(figure: &'a Figure, drawn: &'a [(ElementId, PageRect)]) -> Pick<'a> {
        Pick { elements: &figure.elements, drawn, reach: 1.0 }
    }

    #[test]
    fn the_topmost_is_meant_and_another_order_means_another_element() {
        let mut figure = figure();
        let north = id(&figure, |kind| matches!(kind, ElementKind::North { .. }));
        let map = figure.map().unwrap().id;
        assert_eq!(pick(&figure, &[]).element_at(NORTH), Some(north));
        assert_eq!(pick(&figure, &[]).element_beneath(north, NORTH), Some(map));
        assert_eq!(pick(&figure, &[]).element_beneath(map, NORTH), Some(north), "round and round");
        figure.restack(map, Restack::ToFront);
        assert_eq!(pick(&figure, &[]).element_at(NORTH), Some(map), "what is seen is what is meant");
    }

    #[test]
    fn the_empty_part_of_a_box_lets_through_to_what_is_drawn_but_not_to_the_map() {
        let mut figure = figure();
        let legend = id(&figure, |kind| matches!(kind, ElementKind::Legend(_)));
        let north = id(&figure, |kind| matches!(kind, ElementKind::North { .. }));
        figure.element_mut(legend).unwrap().rect = PageRect::new(2.0, 2.0, 150.0, 90.0);
        let drawn = [(legend, PageRect::new(2.0, 60.0, 40.0, 32.0))];
        let pick = pick(&figure, &drawn);
        assert_eq!(pick.element_at(NORTH), Some(north), "the legend stands above it, but not here");
        assert_eq!(pick.element_at(PagePt { x: 90.0, y: 30.0 }), Some(legend));
        assert_eq!(pick.element_at(PagePt { x: 10.0, y: 70.0 }), Some(legend));
    }
}
