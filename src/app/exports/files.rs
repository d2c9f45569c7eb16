//! Pages to files, one after the other, with a report for each.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};

use super::whole::write_whole;
use crate::app::pages::{CheckedPage, PageSource, Sheet, checked_pages};
use crate::display::account::Account;
use crate::display::page::{DocumentPage, Page, PageDocument};
use crate::export::{Writer, endings};
use crate::finding::Finding;
use crate::i18n::{Language, message, message_with};
use crate::project::figure::PageFormat;
use crate::task::Context;

/// Where pages go and how.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOutput {
    /// The file, where there is only one and the ending is its kind's; else a folder.
    pub out: PathBuf,
    pub writer: &'static Writer,
    pub dpi: f32,
    pub folder: PageFolder,
    /// Whether an account of each map is wanted.
    pub account: bool,
}

/// What becomes of a folder that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFolder {
    /// It was mistyped: nothing is written.
    MustExist,
    IsMade,
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
    /// What became of everything on its map, where that is wanted.
    pub account: Option<Account>,
    /// 附表: the tables of its numbers in files of their own.
    pub annexes: Vec<AnnexFile>,
}

/// A table of numbers that was written beside its page.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnexFile {
    pub path: PathBuf,
    pub bytes: usize,
}

/// Makes and checks the pages, and writes them one after the other: see `write_pages`.
pub fn export_sheets(
    source: &PageSource,
    sheets: &[Sheet],
    output: &PageOutput,
    context: &Context,
    report: impl FnMut(&PageReport) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let source = &source.watched(context).at_dpi(output.dpi);
    write_pages(source, sheets, checked_pages(source, sheets), output, context, report)
}

/// Writes the pages made of `sheets` and reports each as soon as it is done. Between pages the job may
/// be cancelled: files that are written stay, and none is half written; a document is written as a
/// whole or not.
pub(super) fn write_pages(
    source: &PageSource,
    sheets: &[Sheet],
    pages: impl Iterator<Item = CheckedPage>,
    output: &PageOutput,
    context: &Context,
    mut report: impl FnMut(&PageReport) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let count = sheets.len();
    context.phase("figures.exporting", count as u64);
    let mut pages = pages.zip(paths(source, sheets, output)?);
    let document = details(source, sheets);
    let mut run = Run { source, output, context, count, document, starts: Vec::new() };
    for number in 1..=count {
        if context.cancelled() {
            return Ok(());
        }
        let Some((page, path)) = pages.next() else { break };
        let Some(done) = run.write(page, path, number)? else { return Ok(()) };
        report(&done)?;
        if run.is_step(number) {
            context.progress(number as u64);
        }
    }
    Ok(())
}

/// Pages on their way into files.
struct Run<'a> {
    source: &'a PageSource,
    output: &'a PageOutput,
    context: &'a Context,
    count: usize,
    /// The pages that are made and not written.
    document: PageDocument,
    /// The first page of each sheet in the document.
    starts: Vec<usize>,
}

impl Run<'_> {
    /// Whether more pages follow in the same file.
    fn goes_on(&self, number: usize) -> bool {
        self.output.writer.is_document() && number < self.count
    }

    /// Each of several pages is a step; a single picture, or a whole document, is drawn in steps of its own.
    fn is_step(&self, number: usize) -> bool {
        self.goes_on(number) || (self.count > 1 && !self.output.writer.is_document())
    }

    /// Takes in a page, and writes the file that ends with it; `None` if nobody wants it any more.
    fn write(&mut self, page: CheckedPage, path: PathBuf, number: usize) -> anyhow::Result<Option<PageReport>> {
        let started = Instant::now();
        let CheckedPage { name, composed, figure, links, findings } = page;
        let account = self.output.account.then(|| self.source.account(&figure, &composed)).flatten();
        self.starts.push(self.document.pages.len());
        self.document.pages.push(DocumentPage { page: composed.page, bookmark: name.clone(), links });
        let table = self.annexes(&name, composed.annexes);
        let apart = if self.output.writer.is_document() {
            self.document.pages.extend(table);
            Vec::new()
        } else {
            table
        };
        let written = if self.goes_on(number) { Some(0) } else { self.write_file(&path, number)? };
        let Some(bytes) = written else { return Ok(None) };
        let mut annexes = Vec::new();
        for (order, table) in (1..).zip(apart) {
            let path = annex_path(&path, order, self.source.language);
            self.document.pages.push(table);
            let Some(bytes) = self.write_file(&path, number)? else { return Ok(None) };
            annexes.push(AnnexFile { path, bytes });
        }
        let millis = started.elapsed().as_millis();
        log::info!("page {number} “{name}”: {bytes} bytes in {millis} ms, {} findings", findings.len());
        Ok(Some(PageReport { path, name, number, bytes, millis, findings, account, annexes }))
    }

    /// The pages of a table that follow the page called `name`.
    fn annexes(&self, name: &str, pages: Vec<Page>) -> Vec<DocumentPage> {
        let bookmark = message_with(self.source.language, "key.annex_of", &[name]);
        pages.into_iter().map(|page| DocumentPage::new(page, bookmark.clone())).collect()
    }

    fn write_file(&mut self, path: &Path, number: usize) -> anyhow::Result<Option<usize>> {
        let drawing = if self.is_step(number) { self.context.without_progress() } else { self.context.clone() };
        // Links were made to sheets; tables between them have moved their pages.
        for link in self.document.pages.iter_mut().flat_map(|page| &mut page.links) {
            link.page = self.starts.get(link.page).copied().unwrap_or(link.page);
        }
        let bytes = self.output.writer.pages(&self.document, self.output.dpi, &drawing);
        let pages = std::mem::take(&mut self.document.pages);
        let bytes = bytes.map_err(|error| match pages.as_slice() {
            // A document says itself which of its pages it is.
            [page] if self.count > 1 => error.on_page(number, &page.bookmark),
            _ => error,
        })?;
        if self.context.cancelled() {
            return Ok(None);
        }
        write_whole(path, &bytes, self.source.language)?;
        Ok(Some(bytes.len()))
    }
}

/// What a document says of itself. A single picture for screens is called like itself, and has no day:
/// the same map gives the same bytes on any day.
fn details(source: &PageSource, sheets: &[Sheet]) -> PageDocument {
    let plan = &source.plan;
    let title = plan.title.text(source.language).to_owned();
    match sheets {
        [only] if matches!(only.figure.page, PageFormat::Pixels { .. }) => {
            let subject = only.figure.facts.subtitle.clone();
            PageDocument { title: only.name.clone(), subject, ..PageDocument::default() }
        }
        _ => PageDocument {
            title,
            author: plan.document.authority.clone(),
            subject: plan.document.number.clone(),
            date: source.date.clone(),
            pages: Vec::new(),
        },
    }
}

/// Where each page goes; all pages of a document go to the same place.
fn paths(source: &PageSource, sheets: &[Sheet], output: &PageOutput) -> anyhow::Result<Vec<PathBuf>> {
    let is_document = output.writer.is_document();
    let one_file = is_document || sheets.len() == 1;
    let names_file = output.writer.suits(&output.out);
    if names_file && !one_file {
        let documents: Vec<String> = endings(Writer::is_document).iter().map(|ending| format!(".{ending}")).collect();
        let out = output.out.to_string_lossy();
        bail!(message_with(source.language, "figures.several_pages", &[&documents.join(" "), &out]));
    }
    let folder = if names_file { output.out.parent().unwrap_or(Path::new("")) } else { &output.out };
    if output.folder == PageFolder::IsMade && !folder.as_os_str().is_empty() {
        let say = || message_with(source.language, "figures.no_folder", &[&folder.to_string_lossy()]);
        fs::create_dir_all(folder).with_context(say)?;
    }
    if names_file {
        return Ok(vec![output.out.clone(); sheets.len()]);
    }
    let ending = output.writer.ending();
    if is_document {
        let title = details(source, sheets).title;
        let name = if let [only] = sheets { &only.name } else { title.as_str() };
        return Ok(vec![folder.join(format!("{}.{ending}", safe_name(name))); sheets.len()]);
    }
    Ok(file_names(sheets, ending).into_iter().map(|name| folder.join(name)).collect())
}

/// `图-附表.png` beside `图.png`; further ones are numbered.
fn annex_path(path: &Path, order: usize, language: Language) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let count = if order == 1 { String::new() } else { order.to_string() };
    let name = format!("{stem}-{}{count}", message(language, "key.annex"));
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{name}.{ending}"))
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
