//! Plans and layers that are not where or what they were: going on without them, or with another file.

use std::path::PathBuf;

use super::state::Document;
use crate::app::Context;
use crate::format::project_file::Part;
use crate::i18n::path_name;
use crate::project::{AddedSource, Change, SourceId, StepName, records};

impl Document {
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
}

/// The layer's file is at `path`.
pub(super) fn point_source(id: SourceId, path: PathBuf, step: &str, cx: &mut Context) {
    let Some(source) = cx.project().get(records::Source(id)) else { return };
    let name = StepName::new(step).with(path_name(&path));
    let source = AddedSource { path, ..source.clone() };
    cx.change(name, None, vec![Change::put(records::Source(id), source)]);
}
