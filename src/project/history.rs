//! The one writer of a project: every change is a named step that can be undone and redone.

use std::collections::BTreeSet;

use super::record::{Change, Project, RecordKey, StepName};

/// All the frames of one drag carry the same gesture and become one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GestureId(pub u64);

/// One entry of the history: its name and the changes that take it back (or do it again).
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub name: StepName,
    changes: Vec<Change>,
}

/// The project with everything that was done to it.
///
/// Laws (tested with random sessions): undoing all gives the start, redoing all gives the end,
/// and a change that changes nothing leaves no step.
#[derive(Debug, Default)]
pub struct History {
    project: Project,
    undo: Vec<Step>,
    redo: Vec<Step>,
    gesture: Option<GestureId>,
    revision: u64,
}

impl History {
    /// A history that starts from a project as it was saved.
    pub fn new(project: Project) -> Self {
        Self { project, ..Self::default() }
    }

    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Grows with every change; caches record the revision that they were computed from.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Applies `changes` as one step called `name` and returns the keys that really changed.
    /// With the gesture of the step before, the two become one.
    pub fn edit(&mut self, name: StepName, gesture: Option<GestureId>, changes: Vec<Change>) -> BTreeSet<RecordKey> {
        let mut inverse = Vec::new();
        for change in changes {
            if self.project.get(&change.key) != change.value.as_ref() {
                inverse.push(self.project.apply(change));
            }
        }
        let touched: BTreeSet<RecordKey> = inverse.iter().map(|change| change.key.clone()).collect();
        if !touched.is_empty() {
            self.record(name, gesture, inverse);
            self.gesture = gesture;
        } else if self.gesture != gesture {
            // Nothing was recorded that a later frame of this gesture could join.
            self.gesture = None;
        }
        touched
    }

    /// Ends the current gesture: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// Takes back the newest step; `None` if there is none.
    pub fn undo(&mut self) -> Option<BTreeSet<RecordKey>> {
        let step = self.undo.pop()?;
        let (touched, inverse) = self.apply_step(step);
        self.redo.push(inverse);
        Some(touched)
    }

    /// Does the newest undone step again; `None` if there is none.
    pub fn redo(&mut self) -> Option<BTreeSet<RecordKey>> {
        let step = self.redo.pop()?;
        let (touched, inverse) = self.apply_step(step);
        self.undo.push(inverse);
        Some(touched)
    }

    /// Steps that can be undone, oldest first.
    pub fn done(&self) -> &[Step] {
        &self.undo
    }

    /// Steps that can be redone, the next one last.
    pub fn undone(&self) -> &[Step] {
        &self.redo
    }

    fn record(&mut self, name: StepName, gesture: Option<GestureId>, mut inverse: Vec<Change>) {
        self.revision += 1;
        self.redo.clear();
        // Undoing goes backwards through the changes, so the newest inverse stands first.
        inverse.reverse();
        match self.undo.last_mut().filter(|_| gesture.is_some() && gesture == self.gesture) {
            Some(step) => {
                // A step keeps only the oldest value of each record.
                let known: BTreeSet<&RecordKey> = step.changes.iter().map(|change| &change.key).collect();
                let new: Vec<Change> = inverse.into_iter().filter(|change| !known.contains(&change.key)).collect();
                step.changes.splice(0..0, new);
            }
            None => self.undo.push(Step { name, changes: inverse }),
        }
    }

    /// Applies the changes of a step in order; the step returned takes them back.
    fn apply_step(&mut self, step: Step) -> (BTreeSet<RecordKey>, Step) {
        self.revision += 1;
        self.gesture = None;
        let mut touched = BTreeSet::new();
        let mut inverse = Vec::with_capacity(step.changes.len());
        for change in step.changes {
            touched.insert(change.key.clone());
            inverse.push(self.project.apply(change));
        }
        inverse.reverse();
        (touched, Step { name: step.name, changes: inverse })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::record::{LayerSettings, Record};
    use super::*;
    use crate::plan::LayerId;

    #[derive(Clone, Debug)]
    enum Act {
        Edit { gesture: Option<u64>, layers: Vec<(u8, Option<u8>)> },
        EndGesture,
        Undo,
        Redo,
    }

    fn act() -> impl Strategy<Value = Act> {
        let layers = prop::collection::vec((0..4u8, prop::option::of(0..3u8)), 1..4);
        prop_oneof![
            4 => (prop::option::of(0..3u64), layers).prop_map(|(gesture, layers)| Act::Edit { gesture, layers }),
            1 => Just(Act::EndGesture),
            1 => Just(Act::Undo),
            1 => Just(Act::Redo),
        ]
    }

    fn change(layer: u8, tenths: Option<u8>) -> Change {
        let key = RecordKey::Layer(LayerId::new(&layer.to_string()));
        let settings = |tenths: u8| LayerSettings { visible: tenths > 0, opacity: f32::from(tenths) / 10.0 };
        Change { key, value: tenths.map(|tenths| Record::Layer(settings(tenths))) }
    }

    fn perform(history: &mut History, act: Act) {
        match act {
            Act::Edit { gesture, layers } => {
                let changes = layers.into_iter().map(|(layer, tenths)| change(layer, tenths)).collect();
                history.edit(StepName::new("edit"), gesture.map(GestureId), changes);
            }
            Act::EndGesture => history.end_gesture(),
            Act::Undo => drop(history.undo()),
            Act::Redo => drop(history.redo()),
        }
    }

    proptest! {
        #[test]
        fn undo_all_is_the_start_and_redo_all_is_the_end(acts in prop::collection::vec(act(), 0..60)) {
            let mut history = History::default();
            for act in acts {
                perform(&mut history, act);
            }
            let end = history.project().clone();
            let mut undone = 0;
            while history.undo().is_some() {
                undone += 1;
            }
            prop_assert_eq!(history.project(), &Project::default());
            for _ in 0..undone {
                prop_assert!(history.redo().is_some());
            }
            prop_assert_eq!(history.project(), &end);
        }
    }

    #[test]
    fn a_drag_is_one_step_and_a_change_of_nothing_is_none() {
        let mut history = History::default();
        for tenths in [1, 2, 2] {
            history.edit(StepName::new("drag"), Some(GestureId(1)), vec![change(0, Some(tenths))]);
        }
        assert_eq!(history.done().len(), 1);
        let touched = history.edit(StepName::new("again"), None, vec![change(0, Some(2))]);
        assert!(touched.is_empty() && history.done().len() == 1);
        history.undo();
        assert_eq!(history.project(), &Project::default());
    }
}
