//! The one writer of a project: every change is a named step that can be undone and redone.

use std::collections::BTreeSet;

use super::change::{Change, StepName, last_of_each};
use super::contents::Project;
use super::log::{Act, LogEntry};
use super::looking::is_look;
use super::records::RecordKey;

/// All the frames of one drag carry the same gesture and become one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GestureId(pub u64);

/// One entry of the history: its name and the changes that take it back (or do it again).
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub name: StepName,
    changes: Vec<Change>,
    /// What the project is called when this is the newest step done.
    state: StateId,
    /// What the work in the project is called then: the state of the newest step so far that did
    /// more than to look around.
    work: StateId,
}

/// Names what the project holds: equal ids of one history mean equal records. Undoing back to
/// where the project was saved gives the id that it had there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateId(u64);

/// The project with everything that was done to it.
///
/// Laws (tested with random sessions): undoing all gives the start, redoing all gives the end,
/// a change that changes nothing leaves no step, equal [`StateId`]s mean equal projects, and
/// playing the log again gives the same project and the same steps.
///
/// There is no limit to the number of steps: they are small, and whoever marks up a map for a day
/// makes a few thousand.
#[derive(Debug, Default)]
pub struct History {
    project: Project,
    undo: Vec<Step>,
    redo: Vec<Step>,
    gesture: Option<GestureId>,
    revision: u64,
    /// What happened and nobody has taken yet; `None` while nobody wants to know.
    log: Option<Vec<LogEntry>>,
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

    /// What the project holds now, as a number to compare.
    pub fn state(&self) -> StateId {
        self.undo.last().map_or_else(StateId::default, |step| step.state)
    }

    /// What of the project is work, as a number to compare: looking around leaves it as it is.
    pub fn work_state(&self) -> StateId {
        self.undo.last().map_or_else(StateId::default, |step| step.work)
    }

    /// From now on everything that happens is logged until somebody takes it.
    pub fn start_log(&mut self) {
        self.log.get_or_insert_default();
    }

    /// Whether somebody wants to know what happens.
    pub fn is_logged(&self) -> bool {
        self.log.is_some()
    }

    /// What happened since the log was last taken, in order. Frames of one gesture are one entry;
    /// if it is taken in the middle of a gesture, the next entry says that it continues.
    pub fn take_log(&mut self) -> Vec<LogEntry> {
        self.log.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Whether something happened that nobody has taken yet.
    pub fn has_log(&self) -> bool {
        self.log.as_ref().is_some_and(|log| !log.is_empty())
    }

    /// Whether the newest entry of the log can still grow: its gesture has not ended.
    pub fn log_is_growing(&self) -> bool {
        self.gesture.is_some() && self.has_log()
    }

    /// Applies `changes` as one step called `name` and returns the keys that really changed.
    /// With the gesture of the step before, the two become one.
    pub fn edit(&mut self, name: StepName, gesture: Option<GestureId>, changes: Vec<Change>) -> BTreeSet<RecordKey> {
        let mut inverse = Vec::new();
        let mut forward = Vec::new();
        for change in last_of_each(changes) {
            if self.project.record(change.key()) != change.value() {
                if self.log.is_some() {
                    forward.push(change.clone());
                }
                inverse.push(self.project.apply(change));
            }
        }
        let touched: BTreeSet<RecordKey> = inverse.iter().map(|change| change.key().clone()).collect();
        if !touched.is_empty() {
            let continues = gesture.is_some() && gesture == self.gesture;
            self.log_edit(&name, continues, forward);
            self.record(name, continues, inverse);
            // After a drag back to where it began there is no step for the next frame to join.
            self.gesture = if self.drop_step_of_nothing() { None } else { gesture };
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
        self.log_step(Act::Undo, &step);
        let (touched, inverse) = self.apply_step(step);
        self.redo.push(inverse);
        Some(touched)
    }

    /// Does the newest undone step again; `None` if there is none.
    pub fn redo(&mut self) -> Option<BTreeSet<RecordKey>> {
        let step = self.redo.pop()?;
        self.log_step(Act::Redo, &step);
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

    fn log_edit(&mut self, name: &StepName, continues: bool, changes: Vec<Change>) {
        let Some(log) = &mut self.log else { return };
        match log.last_mut().filter(|_| continues) {
            Some(entry) => entry.absorb(changes),
            None => log.push(LogEntry { act: Act::Edit { continues }, name: name.clone(), changes }),
        }
    }

    fn log_step(&mut self, act: Act, step: &Step) {
        if let Some(log) = &mut self.log {
            log.push(LogEntry { act, name: step.name.clone(), changes: step.changes.clone() });
        }
    }

    fn record(&mut self, name: StepName, continues: bool, mut inverse: Vec<Change>) {
        self.revision += 1;
        // The revision never repeats, so neither does this.
        let state = StateId(self.revision);
        self.redo.clear();
        // Undoing goes backwards through the changes, so the newest inverse stands first.
        inverse.reverse();
        if let Some(step) = self.undo.last_mut().filter(|_| continues) {
            step.state = state;
            // A step keeps only the oldest value of each record.
            let known: BTreeSet<&RecordKey> = step.changes.iter().map(Change::key).collect();
            let new: Vec<Change> = inverse.into_iter().filter(|change| !known.contains(change.key())).collect();
            step.changes.splice(0..0, new);
        } else {
            self.undo.push(Step { name, changes: inverse, state, work: StateId::default() });
        }
        self.mark_work();
    }

    /// Notes what the work is called now that the newest step is what it is.
    fn mark_work(&mut self) {
        let [before @ .., newest] = self.undo.as_mut_slice() else { return };
        let project = &self.project;
        let is_look = |change: &Change| is_look(change.key(), change.value(), project.record(change.key()));
        let work_before = before.last().map_or_else(StateId::default, |step| step.work);
        newest.work = if newest.changes.iter().all(is_look) { work_before } else { newest.state };
    }

    /// Drops the newest step if taking it back would change nothing.
    fn drop_step_of_nothing(&mut self) -> bool {
        let project = &self.project;
        let of_nothing =
            |step: &mut Step| step.changes.iter().all(|change| project.record(change.key()) == change.value());
        self.undo.pop_if(of_nothing).is_some()
    }

    /// Applies the changes of a step in order; the step returned takes them back.
    fn apply_step(&mut self, step: Step) -> (BTreeSet<RecordKey>, Step) {
        self.revision += 1;
        self.gesture = None;
        let mut touched = BTreeSet::new();
        let mut inverse = Vec::with_capacity(step.changes.len());
        for change in step.changes {
            touched.insert(change.key().clone());
            inverse.push(self.project.apply(change));
        }
        inverse.reverse();
        (touched, Step { name: step.name, changes: inverse, state: step.state, work: step.work })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::replay;
    use super::super::{LayerSettings, records};
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
        let key = records::Layer(LayerId::new(&layer.to_string()));
        let settings = |tenths: u8| LayerSettings { visible: tenths > 0, opacity: f32::from(tenths) / 10.0 };
        Change::set(key, tenths.map(settings))
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
            prop_assert_eq!(history.take_log(), []);
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

    proptest! {
        #[test]
        fn equal_states_mean_equal_projects(acts in prop::collection::vec(act(), 0..60)) {
            let mut history = History::default();
            let mut seen = vec![(history.state(), history.project().clone())];
            for act in acts {
                perform(&mut history, act);
                for (state, project) in &seen {
                    prop_assert!(*state != history.state() || project == history.project());
                }
                seen.push((history.state(), history.project().clone()));
            }
        }

        #[test]
        fn playing_the_log_again_gives_the_same_project_and_steps(
            acts in prop::collection::vec((act(), any::<bool>()), 0..60)
        ) {
            let mut history = History::default();
            history.start_log();
            let mut log = Vec::new();
            for (act, take) in acts {
                perform(&mut history, act);
                if take {
                    log.extend(history.take_log());
                }
            }
            log.extend(history.take_log());
            let mut again = History::default();
            replay(&mut again, log);
            let names = |steps: &[Step]| steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>();
            prop_assert_eq!(again.project(), history.project());
            prop_assert_eq!(names(again.done()), names(history.done()));
            // A drag that came back to its start cannot be told from nothing, so more may be left to redo.
            prop_assert!(names(again.undone()).ends_with(&names(history.undone())));
            while history.undo().is_some() {
                again.undo();
                prop_assert_eq!(again.project(), history.project());
            }
        }
    }

    #[test]
    fn a_drag_back_to_where_it_began_leaves_no_step() {
        let mut history = History::default();
        for tenths in [Some(1), None, Some(2)] {
            history.edit(StepName::new("drag"), Some(GestureId(1)), vec![change(0, tenths)]);
            assert_eq!(history.done().len(), usize::from(tenths.is_some()));
        }
        history.undo();
        assert_eq!(history.project(), &Project::default());
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
