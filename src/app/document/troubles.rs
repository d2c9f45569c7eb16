//! Plans and layers that are not where or what they were: locate, use the copy, drop, accept.

use std::path::{Path, PathBuf};

use super::{name_of, open};
use crate::app::App;
use crate::format::project_file;
use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::SourceId;
use crate::project::StepName;
use crate::project::records;
use crate::task::Context;

impl App {
    /// The user found where the part is now.
    pub(super) fn locate(&mut self, part: Part, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        match part {
            Part::Plan => self.locate_plan(PlanOrigin::Path(path)),
            Part::Source(id) => {
                self.settle(part);
                self.point_source(id, path, "step.locate_source");
            }
        }
    }

    /// The copy in the project file takes the part's place.
    pub(super) fn use_copy(&mut self, part: Part) {
        let copy = self.document.troubles.iter().find(|t| t.part == part).and_then(|t| t.copy.clone());
        let (Some(copy), Some(project), Some(folder)) = (copy, self.document.path.clone(), self.copies_folder()) else {
            return;
        };
        match project_file::extract(&project, &copy, &folder) {
            Ok(path) => match part {
                Part::Plan => self.locate_plan(PlanOrigin::Path(path)),
                Part::Source(id) => {
                    self.settle(part);
                    self.point_source(id, path, "step.use_copy");
                }
            },
            Err(error) => self.tell("notice.copy_failed", &[&name_of(Path::new(&copy)), &error.to_string()], true),
        }
    }

    /// The project goes on without the part: without the layer, or with the plan that is on show.
    pub(super) fn drop_part(&mut self, part: Part) {
        self.settle(part);
        match part {
            Part::Plan => {
                self.document.plan.origin = self.current_origin();
                self.document.saved = None;
                self.begin_journal(true);
            }
            Part::Source(id) => {
                let Some(source) = self.history.project().get(records::Source(id)) else { return };
                let name = StepName::new("step.remove_source").with(name_of(&source.path));
                self.change(name, None, vec![Change::remove(records::Source(id))]);
            }
        }
    }

    /// The part is right as it is; nothing more is said about it.
    pub(super) fn settle(&mut self, part: Part) {
        self.document.troubles.retain(|trouble| trouble.part != part);
    }

    fn point_source(&mut self, id: SourceId, path: PathBuf, step: &str) {
        let Some(source) = self.history.project().get(records::Source(id)) else { return };
        let name = StepName::new(step).with(name_of(&path));
        let source = AddedSource { path, ..source.clone() };
        self.change(name, None, vec![Change::put(records::Source(id), source)]);
    }

    /// Opens the project's plan from another place; what was made stays.
    fn locate_plan(&mut self, origin: PlanOrigin) {
        let current = self.current_origin();
        match open::open_plan(&origin, &current, &Context::unwatched()) {
            Ok(opened) => {
                if let Some((plan, findings)) = opened {
                    self.show_plan(*plan, findings);
                }
                self.plan_origin = origin.clone();
                self.document.plan.origin = origin;
                self.document.saved = None;
                self.settle(Part::Plan);
                self.begin_journal(true);
            }
            Err(path) => self.tell("notice.no_plan_there", &[&name_of(&path)], true),
        }
    }
}
