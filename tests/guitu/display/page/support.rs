//! The built-in plan as the source of pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use guitu::app::PagePictures;
use guitu::app::pages::PageSource;
use guitu::display::page::{ComposedPage, Composer};
use guitu::format::package;
use guitu::i18n::Language;
use guitu::project::Project;
use guitu::project::figure::{Figure, FigureFacts, FigureLayers, PageFormat, template::figure_for};
use guitu::style::palette::STRUCTURE;

pub fn source() -> PageSource {
    let (plan, _) = package::embedded().expect("the built-in plan");
    PageSource {
        layers: plan.layers.clone(),
        plan: Arc::new(plan),
        project: Project::default(),
        palette: &STRUCTURE,
        language: Language::Chinese,
        date: "2026-11-25".to_owned(),
        pictures: PagePictures::default(),
        base_map: None,
    }
}

pub fn facts() -> FigureFacts {
    FigureFacts {
        subtitle: "德阳市推进成德同城化发展“十四五”规划".to_owned(),
        number: "图 3-1".to_owned(),
        author: "德阳市人民政府".to_owned(),
        secrecy: "公开".to_owned(),
        ..FigureFacts::default()
    }
}

/// A figure of a theme of the plan on a page.
pub fn figure(page: PageFormat, theme: &str) -> Figure {
    Figure {
        layers: FigureLayers::Theme { id: theme.to_owned() },
        ..figure_for(page, "成德同城化发展空间结构图", facts())
    }
}

pub fn compose(source: &PageSource, figure: &Figure) -> ComposedPage {
    source.compose(&mut Composer::default(), figure, (1, 1))
}

/// Every text of a page's furniture.
pub fn texts(composed: &ComposedPage) -> Vec<String> {
    use guitu::display::furniture::PageItem;
    let items = composed.page.items();
    items
        .filter_map(|item| match item {
            PageItem::Text { run, .. } => Some(run.text.clone()),
            _ => None,
        })
        .collect()
}

/// The texts of the block of this kind.
pub fn texts_of(composed: &ComposedPage, kind: &str) -> BTreeSet<String> {
    use guitu::display::furniture::PageItem;
    use guitu::display::page::BlockContent;
    let mut found = BTreeSet::new();
    for block in composed.page.blocks.iter().filter(|block| block.id.starts_with(kind)) {
        let BlockContent::Items(items) = &block.content else { continue };
        for item in items {
            if let PageItem::Text { run, .. } = item {
                found.insert(run.text.clone());
            }
        }
    }
    found
}
