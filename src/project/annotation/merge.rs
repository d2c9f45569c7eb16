//! Several reviewers' annotations brought together: what each adds or changes, in a colour of its
//! author, accepted or rejected one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{Change, Project, StepName, records};
use super::item::{Annotation, AnnotationId};
use super::layer::AnnotationLayerId;
use super::view::AnnotationView;
use crate::symbol::Colour;

/// What one reviewer sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The reviewer, for annotations that name no author: the name of the file.
    pub name: String,
    pub items: Vec<(Option<AnnotationId>, Annotation)>,
}

/// What the user decided about a remark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    #[default]
    Open,
    Accepted,
    Rejected,
}

/// What a remark would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Adds,
    /// The project has this annotation, and it is different here.
    Changes,
}

/// One annotation that a reviewer added or changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The annotation it becomes.
    pub id: AnnotationId,
    pub reviewer: String,
    pub colour: Colour,
    pub effect: Effect,
    pub decision: Decision,
    pub incoming: Annotation,
}

/// A merge in progress. Session state; only accepted remarks become changes of the project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    remarks: Vec<Remark>,
    /// What the files hold that the project has already.
    pub unchanged: usize,
}

/// Colours that stay apart for most eyes and in print (Okabe & Ito 2008), without the yellow.
const COLOURS: [Colour; 6] = [
    Colour::rgb(0x00_72_b2),
    Colour::rgb(0xd5_5e_00),
    Colour::rgb(0x00_9e_73),
    Colour::rgb(0xcc_79_a7),
    Colour::rgb(0x56_b4_e9),
    Colour::rgb(0x6a_51_a3),
];

impl Merge {
    /// Compares what the reviewers sent with the project. The same annotation is recognised by its
    /// id, author and time; new ones go to `layer`.
    pub fn new(project: &Project, reviews: Vec<Review>, layer: AnnotationLayerId) -> Self {
        let view = AnnotationView { project };
        let mut merge = Self::default();
        let mut colours: BTreeMap<String, Colour> = BTreeMap::new();
        let mut places = Places { layer, number: view.next_number(), order: view.order_on_top(layer) };
        for Review { name, items } in reviews {
            for (id, incoming) in items {
                let Some((id, effect, incoming)) = places.settle(view, id, incoming, &name) else {
                    merge.unchanged += 1;
                    continue;
                };
                // Who changed an annotation is who sent it, not who made it.
                let reviewer = if effect == Effect::Changes { name.clone() } else { incoming.author.clone() };
                let next = COLOURS[colours.len() % COLOURS.len()];
                let colour = *colours.entry(reviewer.clone()).or_insert(next);
                let decision = Decision::Open;
                merge.remarks.push(Remark { id, reviewer, colour, effect, decision, incoming });
            }
        }
        merge
    }

    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Decides about one remark. Accepting it rejects what others made of the same annotation.
    pub fn decide(&mut self, index: usize, decision: Decision) {
        let Some(id) = self.remarks.get(index).map(|remark| remark.id.clone()) else { return };
        for (other, remark) in self.remarks.iter_mut().enumerate() {
            if other == index {
                remark.decision = decision;
            } else if remark.id == id && decision == Decision::Accepted {
                remark.decision = Decision::Rejected;
            }
        }
    }

    /// Decides about everything of one reviewer that is still open.
    pub fn decide_all(&mut self, reviewer: &str, decision: Decision) {
        let of_reviewer = |remark: &Remark| remark.reviewer == reviewer && remark.decision == Decision::Open;
        let open: Vec<usize> = (0..self.remarks.len()).filter(|index| of_reviewer(&self.remarks[*index])).collect();
        for index in open {
            self.decide(index, decision);
        }
    }

    /// Open remarks in their reviewers' colours, for showing over the project; and the annotations
    /// that they would replace.
    pub fn shown(&self) -> (Vec<Annotation>, Vec<AnnotationId>) {
        let open = self.remarks.iter().filter(|remark| remark.decision == Decision::Open);
        let replaced = open.clone().filter(|remark| remark.effect == Effect::Changes).map(|remark| remark.id.clone());
        (open.clone().map(Remark::coloured).collect(), replaced.collect())
    }

    /// One step for each remark that was accepted, so that each can be undone by itself.
    pub fn steps(&self) -> Vec<(StepName, Vec<Change>)> {
        let accepted = self.remarks.iter().filter(|remark| remark.decision == Decision::Accepted);
        let steps = accepted.map(|remark| {
            let record = remark.incoming.clone();
            let change = Change::put(records::Annotation(remark.id.clone()), record);
            (StepName::new("step.accept").with(&remark.reviewer), vec![change])
        });
        steps.collect()
    }
}

impl Remark {
    /// The annotation in its reviewer's colour; how strong its parts are stays.
    pub fn coloured(&self) -> Annotation {
        let hue = |colour: Colour| Colour { a: colour.a, ..self.colour };
        let mut item = self.incoming.clone();
        item.style.stroke = hue(item.style.stroke);
        item.style.text = hue(item.style.text);
        if item.style.fill.a < 255 {
            item.style.fill = hue(item.style.fill);
        }
        item
    }
}

/// Where the next new annotation goes.
struct Places {
    layer: AnnotationLayerId,
    number: u64,
    order: i64,
}

impl Places {
    /// What an incoming annotation becomes, and how; `None` if the project has it as it is.
    fn settle(
        &mut self,
        view: AnnotationView<'_>,
        id: Option<AnnotationId>,
        mut incoming: Annotation,
        name: &str,
    ) -> Option<(AnnotationId, Effect, Annotation)> {
        let known = id.and_then(|id| view.get(&id).map(|own| (id, own)));
        let known = known.filter(|(_, own)| is_same_annotation(own, &incoming)).or_else(|| twin(view, &incoming));
        if let Some((id, own)) = known {
            (incoming.layer, incoming.order, incoming.group) = (own.layer, own.order, own.group);
            return (!is_same_content(own, &incoming)).then_some((id, Effect::Changes, incoming));
        }
        (incoming.layer, incoming.order, incoming.group) = (self.layer, self.order, None);
        if incoming.author.is_empty() {
            name.clone_into(&mut incoming.author);
        }
        let id = AnnotationId::numbered(self.number);
        (self.number, self.order) = (self.number + 1, self.order + 1);
        Some((id, Effect::Adds, incoming))
    }
}

fn is_same_annotation(own: &Annotation, incoming: &Annotation) -> bool {
    (&own.author, &own.created) == (&incoming.author, &incoming.created)
}

/// Equal but for where it came from: the file that was sent round is not the file that comes back.
fn is_same_content(own: &Annotation, incoming: &Annotation) -> bool {
    Annotation { origin: None, ..own.clone() } == Annotation { origin: None, ..incoming.clone() }
}

/// An annotation without an id that the project has already, word for word.
fn twin<'a>(view: AnnotationView<'a>, incoming: &Annotation) -> Option<(AnnotationId, &'a Arc<Annotation>)> {
    incoming.origin.as_ref()?;
    let same = |own: &Annotation| own.origin == incoming.origin;
    view.iter().find(|(_, own)| same(own)).map(|(id, own)| (id.clone(), own))
}

#[cfg(test)]
mod tests {
    use super::super::{AnnotationKind, Place};
    use super::*;
    use crate::geo::LonLat;

    fn pin(text: &str, author: &str) -> Annotation {
        let place = Place::Map(vec![LonLat::new(104.4, 31.1)]);
        let (text, author) = (text.to_owned(), author.to_owned());
        Annotation { text, author, created: "2026".to_owned(), ..Annotation::new(AnnotationKind::Pin, place) }
    }

    fn project() -> Project {
        let mine = pin("原名", "我");
        Project::default().with(vec![Change::put(records::Annotation(AnnotationId::new("a1")), mine)])
    }

    fn review(name: &str, items: Vec<(&str, Annotation)>) -> Review {
        let items = items.into_iter().map(|(id, item)| (Some(AnnotationId::new(id)), item)).collect();
        Review { name: name.to_owned(), items }
    }

    #[test]
    fn two_reviewers_do_not_overwrite_each_other() {
        let zhang = review("张.geojson", vec![("a1", pin("原名", "我")), ("a2", pin("张的意见", "张"))]);
        let li = review("李.geojson", vec![("a1", pin("李改的名", "我")), ("a2", pin("李的意见", ""))]);
        let wang = review("王.geojson", vec![("a1", pin("王改的名", "我"))]);
        let mut merge = Merge::new(&project(), vec![zhang, li, wang], AnnotationLayerId(1));
        let effects: Vec<(&str, &str, Effect)> =
            merge.remarks().iter().map(|r| (r.id.as_str(), r.reviewer.as_str(), r.effect)).collect();
        let expected = [
            ("a2", "张", Effect::Adds),
            ("a1", "李.geojson", Effect::Changes),
            ("a3", "李.geojson", Effect::Adds),
            ("a1", "王.geojson", Effect::Changes),
        ];
        assert_eq!((effects.as_slice(), merge.unchanged), (&expected[..], 1));
        merge.decide(1, Decision::Accepted);
        assert_eq!(merge.remarks()[3].decision, Decision::Rejected, "only one can have its way");
        merge.decide_all("张", Decision::Accepted);
        assert_eq!(merge.shown().0.len(), 1);
        let merged = merge.steps().into_iter().fold(project(), |project, (_, changes)| project.with(changes));
        let view = AnnotationView { project: &merged };
        let texts: Vec<&str> = view.in_order().iter().map(|(_, item)| item.text.as_str()).collect();
        assert_eq!(texts, ["李改的名", "张的意见"]);
    }

    #[test]
    fn remarks_are_shown_in_their_reviewers_colours() {
        let reviews = vec![review("a", vec![("x", pin("一", "张"))]), review("b", vec![("x", pin("二", "李"))])];
        let (shown, replaced) = Merge::new(&project(), reviews, AnnotationLayerId::FIRST).shown();
        assert!(replaced.is_empty());
        assert_ne!(shown[0].style.stroke, shown[1].style.stroke);
    }
}
