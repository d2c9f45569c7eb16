//! What only the window can do.

use std::sync::Arc;

use super::annotate::AnnotateRequest;
use super::ask::Ask;
use super::document::ProjectRequest;
use super::exports::ExportSubject;
use crate::export::Raster;

/// What the program asks the window to do, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Ask for a path, then send what its answer makes.
    Path(Ask),
    /// Show what the check says of figures, before they are written.
    FigureCheckDialog(ExportSubject),
    /// Ask which atlas to make.
    AtlasDialog,
    /// Ask what pictures without a place are to be, then send `FileCommand::UsePictures`.
    PictureUseDialog,
    /// Ask which page of a document is meant, then send `FileCommand::UsePage`.
    PageDialog,
    /// Puts a picture on the clipboard.
    CopyPicture(Arc<Raster>),
    Project(ProjectRequest),
    Annotate(AnnotateRequest),
}

impl From<Ask> for Request {
    fn from(ask: Ask) -> Self {
        Self::Path(ask)
    }
}

impl From<ProjectRequest> for Request {
    fn from(request: ProjectRequest) -> Self {
        Self::Project(request)
    }
}

impl From<AnnotateRequest> for Request {
    fn from(request: AnnotateRequest) -> Self {
        Self::Annotate(request)
    }
}
