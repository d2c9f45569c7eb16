//! The layers of a package: each file is read on its own, all cores at once.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::facts::{read_facts, with_rows};
use super::files::{FileError, PackageFiles};
use super::manifest::{ContentEntry, GroupEntry, LayerEntry, manifest_place};
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::geojson;
use crate::format::picture::fitting;
use crate::format::reader::ReadContext;
use crate::geo::Bounds;
use crate::plan::{Clauses, Content, GroundImage, Layer, LayerId, Origin};
use crate::project::ReadOptions;
use crate::symbol::picture::{Fitting, LARGEST_PIXELS, PictureTrouble};
use crate::task::Context;

/// The layers that could be read, in the order of the panel; `None` if cancelled.
pub(super) fn read_layers(
    files: &dyn PackageFiles,
    groups: &[GroupEntry],
    clauses: &Clauses,
    context: &Context,
) -> Option<(Vec<Layer>, Findings)> {
    let entries: Vec<&LayerEntry> = groups.iter().flat_map(|group| &group.layers).collect();
    context.phase("task.reading", entries.len() as u64);
    let read: Vec<(Option<Layer>, Findings)> =
        entries.into_par_iter().map(|entry| read_layer(files, entry, clauses, context)).collect();
    let mut layers = Vec::new();
    let mut findings = Findings::default();
    for (layer, odd) in read {
        layers.extend(layer);
        findings.extend(odd);
    }
    (!context.cancelled()).then_some((layers, findings))
}

fn read_layer(
    files: &dyn PackageFiles,
    entry: &LayerEntry,
    clauses: &Clauses,
    context: &Context,
) -> (Option<Layer>, Findings) {
    let mut findings = Findings::default();
    if context.cancelled() {
        return (None, findings);
    }
    let content = match &entry.content {
        ContentEntry::Features { file } => {
            read_file(files, file, &mut findings).and_then(|bytes| features(&bytes, clauses, &mut findings))
        }
        ContentEntry::Image { file, bounds } => {
            read_file(files, file, &mut findings).and_then(|bytes| image(&bytes, *bounds, &mut findings))
        }
    };
    let file = entry.content.file();
    let layer = content.map(|content| Layer {
        id: LayerId::new(&entry.id),
        title: entry.title.clone(),
        symbol: entry.symbol.clone(),
        content,
        origin: Origin::Plan,
        visible_at_start: entry.visible,
        scales: entry.scales,
        source: entry.source.clone(),
        licence: entry.licence.clone(),
    });
    (layer, findings.in_file(Path::new(file)))
}

fn read_file<'a>(
    files: &'a dyn PackageFiles,
    path: &str,
    findings: &mut Findings,
) -> Option<std::borrow::Cow<'a, [u8]>> {
    let error = match files.read(path) {
        Ok(bytes) => return Some(bytes),
        Err(error) => error,
    };
    let finding = match error {
        FileError::Missing => Finding::new(Code::MissingFile, manifest_place()).with(path),
        FileError::Outside => Finding::new(Code::UnsafeEntry, manifest_place()).with(path),
        FileError::TooLarge { limit } => {
            let limit = format!("{} MB", limit >> 20);
            Finding::new(Code::TooLarge, Place::default()).with(format!("> {limit}")).with(limit)
        }
        FileError::Unreadable(reason) => Finding::new(Code::Unreadable, Place::default()).with(reason),
    };
    findings.push(finding);
    None
}

/// The features with their facts; those without the facts that a plan needs are left out.
fn features(bytes: &[u8], clauses: &Clauses, findings: &mut Findings) -> Option<Content> {
    // Bytes in memory cannot fail to be read, and nobody cancels this context.
    let read = geojson::read(bytes, 0, &ReadOptions::default(), &ReadContext::new(&Context::unwatched())).ok()?;
    // What the plan cannot place is listed on purpose; it is nothing odd.
    findings.extend(read.findings.without(Code::NoGeometry));
    let (facts, kept) = read_facts(&read.table, &read.origin, clauses, findings);
    findings.leave_out(read.table.len() - kept.len());
    Some(Content::Features(with_rows(read.table, &kept).with_facts(facts)))
}

fn image(bytes: &[u8], bounds: Bounds, findings: &mut Findings) -> Option<Content> {
    let mut found = |code, arguments: &[String]| {
        findings.push(arguments.iter().fold(Finding::new(code, Place::default()), Finding::with));
    };
    let size = |width: u32, height: u32| format!("{width} × {height}");
    match fitting(Arc::from(bytes)) {
        Ok(Fitting { bytes, header, before }) => {
            if let Some(before) = before {
                let sizes = [size(before.width, before.height), size(header.width, header.height), String::new()];
                found(Code::PictureReduced, &sizes);
            }
            Some(Content::Image(GroundImage { bytes, bounds }))
        }
        Err(PictureTrouble::TooLarge { width, height }) => {
            let most = format!("{} MP", LARGEST_PIXELS / 1_000_000);
            found(Code::PictureTooLarge, &[size(width, height), most, String::new()]);
            None
        }
        Err(PictureTrouble::Interlaced { width, height }) => {
            found(Code::PictureInterlaced, &[size(width, height), String::new()]);
            None
        }
        Err(PictureTrouble::CutShort | PictureTrouble::Undecodable) => {
            found(Code::BadPicture, &[String::new()]);
            None
        }
        Err(PictureTrouble::UnknownKind | PictureTrouble::Missing) => {
            found(Code::UnknownFormat, &["?".to_owned(), ".png .jpg".to_owned()]);
            None
        }
    }
}
