//! A map with its tools, and a hand on the pointer and the keys.

use std::sync::Arc;

use guitu::geo::{Camera, LonLat, ViewPt};
use guitu::plan::Layer;
use guitu::project::History;
use guitu::project::annotation::*;
use guitu::query::HitIndex;
use guitu::tool::*;

use crate::support;

/// A map of 800 × 600 points over the small plan, and a history.
pub struct Table {
    pub history: History,
    pub toolbox: Toolbox,
    pub camera: Camera,
    pub modifiers: Modifiers,
    pub scale: f32,
    pub layers: Vec<(Arc<Layer>, HitIndex)>,
}

pub fn at(x: f32, y: f32) -> ViewPt {
    ViewPt::new(x, y)
}

impl Table {
    pub fn new() -> Self {
        Self {
            history: History::default(),
            toolbox: Toolbox::default(),
            camera: Camera::new(LonLat::new(104.4, 31.1), 10.0, 800.0, 600.0),
            modifiers: Modifiers::default(),
            scale: 1.0,
            layers: Vec::new(),
        }
    }

    /// With the small plan's layers to snap to and point at, the topmost first.
    pub fn with_plan() -> Self {
        let plan = support::small_plan();
        let index =
            |layer: &Arc<Layer>| (Arc::clone(layer), HitIndex::new(layer.table().expect("a layer of features")));
        Self { layers: plan.layers.iter().rev().map(index).collect(), ..Self::new() }
    }

    pub fn with<T>(&mut self, act: impl FnOnce(&mut Toolbox, &ToolContext<'_>) -> T) -> T {
        let targets: Vec<Target<'_>> = self.layers.iter().map(|(layer, hits)| Target { layer, hits }).collect();
        let context = ToolContext {
            camera: self.camera,
            scale: self.scale,
            project: self.history.project(),
            targets: &targets,
            modifiers: self.modifiers,
            author: "王工",
            now: "2026-11-24T10:00:00+08:00",
        };
        act(&mut self.toolbox, &context)
    }

    pub fn apply(&mut self, outcome: &ToolOutcome) {
        for commit in outcome.commits.clone() {
            self.history.edit(commit.name, commit.gesture, commit.changes);
        }
    }

    pub fn send(&mut self, event: ToolEvent) -> ToolOutcome {
        let outcome = self.with(|toolbox, context| toolbox.handle(&event, context));
        self.apply(&outcome);
        outcome
    }

    pub fn take(&mut self, kind: ToolKind) -> ToolOutcome {
        let outcome = self.with(|toolbox, context| toolbox.take(kind, context));
        self.apply(&outcome);
        outcome
    }

    pub fn click(&mut self, p: ViewPt) -> ToolOutcome {
        self.send(ToolEvent::Move(p));
        let pressed = self.send(ToolEvent::Press(p));
        self.send(ToolEvent::Release(p));
        pressed
    }

    pub fn drag(&mut self, from: ViewPt, to: ViewPt) {
        self.send(ToolEvent::Press(from));
        for share in [0.3, 0.7, 1.0] {
            self.send(ToolEvent::Move(at(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)));
        }
        self.send(ToolEvent::Release(to));
    }

    pub fn key(&mut self, key: ToolKey) -> ToolOutcome {
        self.send(ToolEvent::Key(key))
    }

    pub fn write(&mut self, text: &str) {
        self.send(ToolEvent::Text(TextEvent::Commit(text.to_owned())));
    }

    pub fn picture(&mut self) -> ToolPicture {
        self.with(|toolbox, context| toolbox.picture(context))
    }

    pub fn items(&self) -> Vec<(AnnotationId, Annotation)> {
        let view = AnnotationView { project: self.history.project() };
        view.in_order().into_iter().map(|(id, item)| (id.clone(), Annotation::clone(item))).collect()
    }

    pub fn only(&self) -> Annotation {
        let mut items = self.items();
        assert_eq!(items.len(), 1, "{items:?}");
        items.remove(0).1
    }

    pub fn steps(&self) -> Vec<&str> {
        self.history.done().iter().map(|step| step.name.key.as_str()).collect()
    }

    /// Where an annotation's positions are in the view.
    pub fn places(&self, item: &Annotation) -> Vec<ViewPt> {
        item.place.in_view(&self.camera)
    }

    pub fn line(&mut self, from: ViewPt, to: ViewPt) -> AnnotationId {
        self.take(ToolKind::Draw(KindId::Line));
        self.drag(from, to);
        self.items().pop().expect("the line just drawn").0
    }
}

pub fn near(a: ViewPt, b: ViewPt) -> bool {
    a.distance(b) < 0.05
}
