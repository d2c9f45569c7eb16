//! Asks for a path: where a file is, or where one is to go. The window shows a dialog and sends the
//! command that the answer makes.
//!
//! * here: the questions, as values that buttons, table rows and handlers send;
//! * `look`: what is at a path, for the window's own dialog;
//! * `purposes`: how each is put and what its answer does; only the window reads that.
//!
//! A new question is a variant here and its row there.

mod look;
mod purposes;

pub use look::{FolderEntry, Look, Looker, PathSeen};
pub use purposes::{Completion, Files, Purpose, Way, purpose};

use crate::app::exports::ExportSubject;
use crate::format::project_file::Part;
use crate::project::annotation::AnnotationLayerId;

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Files to show: layers, plans, projects.
    Open,
    /// A plan that is a folder.
    PlanFolder,
    /// A place for the project.
    Save,
    /// A place for the project with copies (打包) of the plan and all added files.
    SavePacked,
    /// Where this part of the project is now.
    Locate(Part),
    /// A place for pictures, pages or a list.
    Export(ExportSubject),
    /// A picture to lie beneath the plan.
    Scan,
    /// A picture to put on the map.
    Image,
    /// A picture for the page of the open figure.
    FigurePicture,
    /// Annotations, for a layer of their own.
    ImportAnnotations,
    /// A place for the annotations of one layer, or for all that is shown.
    ExportAnnotations(Option<AnnotationLayerId>),
    /// What reviewers sent.
    Reviews,
    /// A file of tiles, to lie beneath the plan.
    BaseMap,
    /// The same as a folder.
    BaseMapFolder,
}
