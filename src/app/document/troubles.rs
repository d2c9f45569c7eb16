//! Plans and layers that are not where or what they were: locate, use the copy, drop, accept.

use std::path::{Path, PathBuf};

use super::reading::open_plan;
use super::state::Document;
use crate::app::Context;
use crate::format::project_file;
use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::i18n::path_name;
use crate::project::AddedSource;
use crate::project::Change;
use crate::project::SourceId;
use crate::project::StepName;
use crate::project::records;
use crate::task;

impl Document {
    /// The user found where the part is now.
    pub(super) fn locate(&mut self, part: Part, path: PathBuf, cx: &mut Context) {
        let path = std::path::absolute(&path).unwrap_or(path);
        cx.agree(&path);
        match part {
            Part::Plan => self.locate_plan(PlanOrigin::Path(path), cx),
            Part::Source(id) => {
                self.file.settle(part);
                point_source(id, path, "step.locate_source", cx);
            }
        }
    }

    /// The copy in the project file takes the part's place.
    pub(super) fn use_copy(&mut self, part: Part, cx: &mut Context) {
        let copy = self.file.troubles.iter().find(|t| t.part == part).and_then(|t| t.copy.clone());
        let (Some(copy), Some(project), Some(folder)) = (copy, self.file.path.clone(), cx.copies_folder()) else {
            return;
        };
        let extracted = project_file::extract(&project, &copy, &folder).inspect(|path| cx.agree(path));
        match extracted {
            Ok(path) => match part {
                Part::Plan => self.locate_plan(PlanOrigin::Path(path), cx),
                Part::Source(id) => {
                    self.file.settle(part);
                    point_source(id, path, "step.use_copy", cx);
                }
            },
            Err(error) => cx.tell("notice.copy_failed", &[&path_name(Path::new(&copy)), &error.to_string()], true),
        }
    }

    /// The project goes on without the part: without the layer, or with the plan that is on show.
    pub(super) fn drop_part(&mut self, part: Part, cx: &mut Context) {
        self.file.settle(part);
        match part {
            Part::Plan => {
                self.file.plan.origin = self.plan_origin.clone();
                self.file.saved = None;
                self.begin_journal(true, cx);
            }
            Part::Source(id) => {
                let Some(source) = cx.project().get(records::Source(id)) else { return };
                let name = StepName::new("step.remove_source").with(path_name(&source.path));
                cx.change(name, None, vec![Change::remove(records::Source(id))]);
            }
        }
    }

    /// Opens the project's plan from another place; what was made stays.
    fn locate_plan(&mut self, origin: PlanOrigin, cx: &mut Context) {
        let current = self.plan_origin.clone();
        match open_plan(&origin, &current, cx.consent(), &task::Context::unwatched()) {
            Ok(opened) => {
                if let Some((plan, findings)) = opened {
                    cx.show_plan(*plan, findings);
                }
                self.plan_origin = origin.clone();
                self.file.plan.origin = origin;
                self.file.saved = None;
                self.file.settle(Part::Plan);
                self.begin_journal(true, cx);
            }
            Err(path) => cx.tell("notice.no_plan_there", &[&path_name(&path)], true),
        }
    }
}

/// The layer's file is at `path`.
pub(super) fn point_source(id: SourceId, path: PathBuf, step: &str, cx: &mut Context) {
    let Some(source) = cx.project().get(records::Source(id)) else { return };
    let name = StepName::new(step).with(path_name(&path));
    let source = AddedSource { path, ..source.clone() };
    cx.change(name, None, vec![Change::put(records::Source(id), source)]);
}
