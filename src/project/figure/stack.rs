//! Which element stands above which.

use super::element::ElementId;
use super::record::Figure;

/// Where an element goes among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restack {
    /// Above the next one.
    Forward,
    /// Below the one beneath.
    Backward,
    ToFront,
    ToBack,
}

impl Restack {
    pub const ALL: [Self; 4] = [Self::Forward, Self::Backward, Self::ToFront, Self::ToBack];
}

impl Figure {
    /// Moves an element among the others; nothing happens if it is at the end of its way, or if
    /// there is no such element.
    pub fn restack(&mut self, id: ElementId, to: Restack) {
        let Some(from) = self.elements.iter().position(|element| element.id == id) else { return };
        let top = self.elements.len() - 1;
        let place = match to {
            Restack::Forward => (from + 1).min(top),
            Restack::Backward => from.saturating_sub(1),
            Restack::ToFront => top,
            Restack::ToBack => 0,
        };
        let element = self.elements.remove(from);
        self.elements.insert(place, element);
    }

    /// Whether [`restack`](Self::restack) would change anything.
    pub fn can_restack(&self, id: ElementId, to: Restack) -> bool {
        let end = match to {
            Restack::Forward | Restack::ToFront => self.elements.last(),
            Restack::Backward | Restack::ToBack => self.elements.first(),
        };
        self.element(id).is_some() && end.is_some_and(|element| element.id != id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::figure::{FigureFacts, Template};

    #[test]
    fn an_element_goes_one_step_or_to_an_end_and_stays_there() {
        let mut figure = Template::ReportFigure.figure("图", FigureFacts::default());
        let order = |figure: &Figure| figure.elements.iter().map(|element| element.id.0).collect::<Vec<_>>();
        let start = order(&figure);
        let (top, id) = (start.len() - 1, ElementId(2));
        let mut after = |to| {
            figure.restack(id, to);
            order(&figure).iter().position(|other| *other == 2).unwrap()
        };
        assert_eq!(after(Restack::Forward), 3);
        assert_eq!(after(Restack::Backward), 2);
        assert_eq!((after(Restack::ToFront), after(Restack::Forward)), (top, top));
        assert_eq!((after(Restack::ToBack), after(Restack::Backward)), (0, 0));
        assert!(figure.can_restack(id, Restack::Forward) && !figure.can_restack(id, Restack::ToBack));
        assert!(!figure.can_restack(ElementId(99), Restack::Forward));
        let mut rest = order(&figure);
        rest.remove(0);
        assert_eq!(rest, start.into_iter().filter(|other| *other != 2).collect::<Vec<_>>(), "the others keep theirs");
    }
}
