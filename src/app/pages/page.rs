//! Pages composed and checked, each when it is asked for: what is shown of a check and what is
//! written afterwards are the same pages.

use super::check::check_page;
use super::sheet::Sheet;
use super::source::PageSource;
use crate::display::page::{ComposedPage, Composer, PageLink};
use crate::finding::Finding;
use crate::project::figure::Figure;

/// A page ready to be written.
pub struct CheckedPage {
    /// The sheet's name.
    pub name: String,
    pub composed: ComposedPage,
    pub figure: Figure,
    /// Places that lead to other pages.
    pub links: Vec<PageLink>,
    /// What should be looked at before the page goes out (出图检查).
    pub findings: Vec<Finding>,
}

/// The pages of `sheets` in order, numbered as those of one document.
pub fn checked_pages(source: &PageSource, sheets: &[Sheet]) -> impl Iterator<Item = CheckedPage> {
    let count = sheets.len();
    let mut composer = Composer::default();
    (1..).zip(sheets).map(move |(number, sheet)| {
        let composed = source.compose(&mut composer, &sheet.figure, (number, count));
        let findings = check_page(source, &sheet.figure, &composed);
        CheckedPage { name: sheet.name.clone(), composed, figure: sheet.figure.clone(), links: links(sheet), findings }
    })
}

fn links(sheet: &Sheet) -> Vec<PageLink> {
    sheet.links.iter().map(|(rect, page)| PageLink { rect: rect.in_view(), page: *page }).collect()
}
