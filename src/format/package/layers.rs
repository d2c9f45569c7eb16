//! The layers of a package: their files come one after the other on the thread of the work, which may
//! have to wait for a drive; all cores make layers of them meanwhile.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::facts::{read_facts, with_rows};
use super::files::{FileError, PackageFiles};
use super::manifest::{ContentEntry, GroupEntry, LayerEntry, manifest_place};
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::geojson;
use crate::format::picture::fitting;
use crate::format::reader::ReadContext;
use crate::geo::{Bounds, PictureMesh, Pixels};
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
    let read = read_all(files, &entries, clauses, context);
    let mut layers = Vec::new();
    let mut findings = Findings::default();
    for (layer, odd) in read {
        layers.extend(layer);
        findings.extend(odd);
    }
    (!context.cancelled()).then_some((layers, findings))
}

/// Files that may be in memory beside those that are being made into layers.
const FILES_AHEAD: usize = 2;

fn read_all(
    files: &dyn PackageFiles,
    entries: &[&LayerEntry],
    clauses: &Clauses,
    context: &Context,
) -> Vec<(Option<Layer>, Findings)> {
    let mut read: Vec<(Option<Layer>, Findings)> = entries.iter().map(|_| Default::default()).collect();
    let in_memory = &AtomicUsize::new(0);
    let most = rayon::current_num_threads() + FILES_AHEAD;
    rayon::in_place_scope(|scope| {
        for (done, (entry, layer)) in entries.iter().zip(&mut read).enumerate() {
            if context.cancelled() {
                break;
            }
            let bytes = read_file(files, entry.content.file(), &mut layer.1);
            context.progress(done as u64 + 1);
            let Some(bytes) = bytes else { continue };
            // Where all others are busy this thread does the work itself.
            if in_memory.load(Ordering::Relaxed) >= most {
                layer.0 = layer_of(entry, &bytes, clauses, &mut layer.1);
                continue;
            }
            in_memory.fetch_add(1, Ordering::Relaxed);
            scope.spawn(move |_| {
                layer.0 = layer_of(entry, &bytes, clauses, &mut layer.1);
                drop(bytes);
                in_memory.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
    let in_file = |(entry, (layer, odd)): (&&LayerEntry, (Option<Layer>, Findings))| {
        (layer, odd.in_file(Path::new(entry.content.file())))
    };
    entries.iter().zip(read).map(in_file).collect()
}

fn layer_of(entry: &LayerEntry, bytes: &[u8], clauses: &Clauses, findings: &mut Findings) -> Option<Layer> {
    let content = match &entry.content {
        ContentEntry::Features { .. } => features(bytes, clauses, findings),
        ContentEntry::Image { bounds, .. } => image(bytes, *bounds, findings),
    };
    content.map(|content| Layer {
        id: LayerId::new(&entry.id),
        title: entry.title.clone(),
        symbol: entry.symbol.clone(),
        content,
        origin: Origin::Plan,
        visible_at_start: entry.visible,
        scales: entry.scales,
        source: entry.source.clone(),
        licence: entry.licence.clone(),
    })
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
            let pixels = Pixels::new(header.width, header.height);
            Some(Content::Image(GroundImage { bytes, pixels, mesh: Some(Arc::new(PictureMesh::of_box(bounds))) }))
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
