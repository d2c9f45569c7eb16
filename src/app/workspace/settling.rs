//! Asking the user what cannot be known of a file, and doing what the answer says. No answer is remembered.

use std::path::PathBuf;

use super::unsettled::{Glance, PagedDocument};
use crate::app::command::{Command, FileCommand, PictureUse, ToolCommand};
use crate::app::{Context, Request};
use crate::format::{PageSizes, Source, page_thumbnail};

/// Asks what a picture is to be.
pub(super) fn ask_use(path: PathBuf, cx: &mut Context) {
    cx.workspace.unsettled.pictures.push(path);
    cx.ask(Request::PictureUseDialog);
}

/// Asks which page of a document is meant.
pub(super) fn ask_page(path: PathBuf, pages: PageSizes, cx: &mut Context) {
    cx.workspace.unsettled.documents.push_back(PagedDocument { path, pages, glance: None });
    cx.ask(Request::PageDialog);
}

/// The pictures are to be this, or nothing.
pub(in crate::app) fn use_pictures(answer: Option<PictureUse>, cx: &mut Context) {
    let pictures = std::mem::take(&mut cx.workspace.unsettled.pictures);
    match answer {
        None => {}
        Some(PictureUse::Scan) => {
            for path in pictures {
                cx.then(Command::File(FileCommand::OpenScan(path)));
            }
        }
        Some(PictureUse::Annotation) => {
            if pictures.len() > 1 {
                // A hand holds one.
                cx.tell("notice.one_picture_at_a_time", &[&pictures.len().to_string()], false);
            }
            if let Some(path) = pictures.into_iter().next() {
                cx.then(Command::Tool(ToolCommand::OpenImage(path)));
            }
        }
    }
}

/// The document that is asked about has its answer: which it is. The next one is asked about.
pub(in crate::app) fn settle_document(cx: &mut Context) -> Option<PathBuf> {
    let document = cx.workspace.unsettled.documents.pop_front()?;
    if cx.workspace.unsettled.document().is_some() {
        cx.ask(Request::PageDialog);
    }
    Some(document.path)
}

/// Has a page of it drawn small.
pub(in crate::app) fn look_at_page(page: u32, cx: &mut Context) {
    let Some(document) = cx.workspace.unsettled.document().filter(|document| !document.looks_at(page)) else { return };
    let path = document.path.clone();
    let source = Source::file(&path).on(cx.disk());
    // What is wrong with it is told when it is opened.
    let job = cx.file_job("look at a page", &path, move |context| page_thumbnail(&source, page, context).ok());
    if let Some(document) = cx.workspace.unsettled.documents.front_mut() {
        document.glance = Some(Glance::new(page, job));
    }
}
