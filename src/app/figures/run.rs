//! Making the files of pages, one after the other, with a line for each.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;

use super::made::{MadePage, made_pages};
use super::sheets::Sheet;
use super::source::PageSource;
use crate::app::export_file::{FileKind, PageKind, document_bytes, write_whole};
use crate::display::page::{DocumentPage, PageDocument};
use crate::finding::Finding;
use crate::i18n::message_with;
use crate::task::Context;

/// Where pages go and how.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOutput {
    /// The file, where there is only one and the ending is its kind's; else a folder.
    pub out: PathBuf,
    /// PDF makes one document of all pages, the others a file a page.
    pub kind: PageKind,
    pub dpi: f32,
}

/// What became of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageReport {
    pub path: PathBuf,
    pub name: String,
    /// From 1.
    pub number: usize,
    pub bytes: usize,
    pub millis: u128,
    /// What should be looked at before the page goes out (出图检查).
    pub findings: Vec<Finding>,
}

/// Makes and checks the pages, and writes them one after the other: see `write_pages`.
pub fn export_sheets(
    source: &PageSource,
    sheets: &[Sheet],
    output: &PageOutput,
    context: &Context,
    report: impl FnMut(&PageReport) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    write_pages(source, sheets, made_pages(source, sheets), output, context, report)
}

/// Writes the pages made of `sheets` and reports each as soon as it is done. Between pages the job may
/// be cancelled: files that are written stay, and none is half written; a document is written as a
/// whole or not.
pub(super) fn write_pages(
    source: &PageSource,
    sheets: &[Sheet],
    pages: impl Iterator<Item = MadePage>,
    output: &PageOutput,
    context: &Context,
    mut report: impl FnMut(&PageReport) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let count = sheets.len();
    let is_document = output.kind == PageKind::Pdf;
    context.phase("figures.exporting", count as u64);
    let mut document = details(source);
    let mut pages = pages.zip(paths(source, sheets, output)?);
    for index in 0..count {
        let started = Instant::now();
        if context.cancelled() {
            return Ok(());
        }
        let Some((made, path)) = pages.next() else { break };
        let goes_on = is_document && index + 1 < count;
        // Each of several pages is a step; a single picture, or a whole document, is drawn in steps of its own.
        let is_step = goes_on || (count > 1 && !is_document);
        let bookmark = made.name.clone();
        document.pages.push(DocumentPage { page: made.composed.page, bookmark, links: made.links });
        let bytes = if goes_on {
            0
        } else {
            let drawing = if is_step { context.without_progress() } else { context.clone() };
            let bytes = document_bytes(&document, output.kind, output.dpi, &drawing)?;
            document.pages.clear();
            if context.cancelled() {
                return Ok(());
            }
            write_whole(&path, &bytes, source.language)?;
            bytes.len()
        };
        let done = PageReport {
            name: made.name,
            number: index + 1,
            bytes,
            millis: started.elapsed().as_millis(),
            findings: made.findings,
            path,
        };
        log::info!(
            "page {} “{}”: {} bytes in {} ms, {} findings, {}",
            done.number,
            done.name,
            done.bytes,
            done.millis,
            done.findings.len(),
            done.path.display()
        );
        report(&done)?;
        if is_step {
            context.progress(index as u64 + 1);
        }
    }
    Ok(())
}

fn details(source: &PageSource) -> PageDocument {
    let plan = &source.plan;
    PageDocument {
        title: plan.title.text(source.language).to_owned(),
        author: plan.document.authority.clone(),
        subject: plan.document.number.clone(),
        date: source.date.clone(),
        pages: Vec::new(),
    }
}

/// Where each page goes; all pages of a document go to the same place.
fn paths(source: &PageSource, sheets: &[Sheet], output: &PageOutput) -> anyhow::Result<Vec<PathBuf>> {
    let one_file = output.kind == PageKind::Pdf || sheets.len() == 1;
    let ending = FileKind::of(&output.out, source.language).ok();
    let names_file = one_file && ending == Some(FileKind::Page(output.kind));
    let folder = if names_file { output.out.parent().unwrap_or(Path::new("")) } else { &output.out };
    if !folder.as_os_str().is_empty() {
        let say = || message_with(source.language, "figures.no_folder", &[&folder.to_string_lossy()]);
        fs::create_dir_all(folder).with_context(say)?;
    }
    if names_file {
        return Ok(vec![output.out.clone(); sheets.len()]);
    }
    match output.kind {
        PageKind::Pdf => {
            let title = details(source).title;
            let name = if let [only] = sheets { &only.name } else { title.as_str() };
            Ok(vec![folder.join(format!("{}.pdf", safe_name(name))); sheets.len()])
        }
        PageKind::Png => Ok(file_names(sheets, "png").into_iter().map(|name| folder.join(name)).collect()),
        PageKind::Jpeg => Ok(file_names(sheets, "jpg").into_iter().map(|name| folder.join(name)).collect()),
        PageKind::Svg => Ok(file_names(sheets, "svg").into_iter().map(|name| folder.join(name)).collect()),
    }
}

/// Longest name of a file in characters: with three bytes each and a number it fits every file system.
const LONGEST_NAME: usize = 60;

/// Without what file systems refuse.
pub(super) fn safe_name(name: &str) -> String {
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let kept: String = name.chars().map(|c| if refused(c) { '-' } else { c }).take(LONGEST_NAME).collect();
    kept.trim().trim_matches('.').to_owned()
}

/// `01 空间结构图.png`: numbered where there are several.
fn file_names(sheets: &[Sheet], extension: &str) -> Vec<String> {
    let digits = sheets.len().to_string().len().max(2);
    let name = |(index, sheet): (usize, &Sheet)| {
        let name = safe_name(&sheet.name);
        if sheets.len() == 1 {
            format!("{name}.{extension}")
        } else {
            format!("{:0digits$} {name}.{extension}", index + 1)
        }
    };
    sheets.iter().enumerate().map(name).collect()
}
