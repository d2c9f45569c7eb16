//! 图册: one page a county, project, zone or theme, in the likeness of one figure, after a page of
//! contents.

use super::adjustment::show_layer;
use super::choice::{AtlasOver, NoSheets};
use super::new_figure::theme_title;
use super::sheet::Sheet;
use super::source::PageSource;
use crate::geo::PageRect;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::plan::{Feature, KindMeaning, Role, Stage, ThemeMeaning};
use crate::project::figure::{
    Align, Element, ElementId, ElementKind, Figure, FigureLayers, FigurePlace, FigureScale, Line, Outline, Text,
    TextInk,
};

/// The pages of an atlas: contents first.
pub(super) fn sheets(source: &PageSource, base: &Figure, over: AtlasOver) -> Result<Vec<Sheet>, NoSheets> {
    let mut pages = match over {
        AtlasOver::Counties => features(source, base, is_county),
        AtlasOver::Zones => features(source, base, is_zone),
        AtlasOver::Projects => features(source, base, is_project),
        AtlasOver::Themes => themes(source, base),
    };
    if pages.is_empty() {
        return Err(NoSheets::NothingForAtlas);
    }
    for (number, sheet) in (1..).zip(&mut pages) {
        sheet.figure.facts.number = message_with(source.language, "figures.number", &[&format!("{number}")]);
    }
    let contents = contents(source, base, &pages);
    pages.insert(0, contents);
    Ok(pages)
}

fn is_county(feature: &Feature<'_>) -> bool {
    feature.is_plan_county()
}

fn is_zone(feature: &Feature<'_>) -> bool {
    feature.standing().kind == KindMeaning::Zone
}

/// What is still to be built: neither the ground nor the structure of the plan.
fn is_project(feature: &Feature<'_>) -> bool {
    let planned = feature.facts().is_some_and(|facts| facts.stage != Stage::Existing);
    planned && feature.standing().theme == ThemeMeaning::Plain
}

fn features(source: &PageSource, base: &Figure, wanted: fn(&Feature<'_>) -> bool) -> Vec<Sheet> {
    let located = source.plan.features().filter(|feature| !feature.shape().is_empty() && wanted(feature));
    let page = |feature: Feature<'_>| {
        let facts = feature.facts()?;
        let mut figure = base.clone();
        figure.name = message_with(source.language, "figures.page_of", &[&facts.name, &base.name]);
        figure.place = FigurePlace::Feature { id: facts.id.clone() };
        if matches!(figure.scale, FigureScale::Fit) {
            figure.scale = FigureScale::FitRound;
        }
        for element in &mut figure.elements {
            if let ElementKind::Map(map) = &mut element.kind {
                map.mark = true;
            }
        }
        show_layer_of(source, &mut figure, &feature);
        Some(Sheet { name: facts.name.clone(), ..Sheet::new(figure) })
    };
    located.filter_map(page).collect()
}

/// The page of a feature shows its layer, whatever else it shows. Counties are known by their borders.
fn show_layer_of(source: &PageSource, figure: &mut Figure, feature: &Feature<'_>) {
    if feature.layer.symbol.role != Role::Boundary {
        show_layer(source, figure, &feature.layer.id);
    }
}

fn themes(source: &PageSource, base: &Figure) -> Vec<Sheet> {
    let page = |theme: &crate::plan::MapTheme| {
        let name = theme_title(source, theme);
        let layers = FigureLayers::Theme { id: theme.id.clone() };
        Sheet::new(Figure { name, layers, ..base.clone() })
    };
    source.plan.map_themes.iter().map(page).collect()
}

/// A page of rows: the name of each page and its number, each leading to its page. Page 1 is this one.
fn contents(source: &PageSource, base: &Figure, pages: &[Sheet]) -> Sheet {
    let name = message(source.language, "figures.contents").to_owned();
    let (width, height) = base.page.size_mm();
    let mut list = Rows::new(width, height, pages.len());
    list.heading(&name);
    for (number, sheet) in (2..).zip(pages) {
        list.row(&sheet.figure.name, number);
    }
    let figure = Figure { name, elements: list.elements, ..base.clone() };
    Sheet { links: list.links, ..Sheet::new(figure) }
}

/// The rows of a page of contents, in as many columns as they need.
struct Rows {
    elements: Vec<Element>,
    links: Vec<(PageRect, usize)>,
    margin: f32,
    top: f32,
    row: f32,
    column: f32,
    per_column: usize,
    next: usize,
}

impl Rows {
    const GUTTER: f32 = 12.0;

    fn new(width: f32, height: f32, count: usize) -> Self {
        let margin = width.min(height) * 0.1;
        let top = margin + height * 0.09;
        let row = (height * 0.032).clamp(5.0, 10.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a page")]
        let fitting = ((height - top - margin) / row).floor().max(1.0) as usize;
        let columns = count.div_ceil(fitting).clamp(1, 4);
        let per_column = count.div_ceil(columns).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let columns = columns as f32;
        let column = (width - 2.0 * margin - (columns - 1.0) * Self::GUTTER) / columns;
        // Rows of a very long list stand closer.
        #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
        let row = row.min((height - top - margin) / per_column as f32);
        Self { elements: Vec::new(), links: Vec::new(), margin, top, row, column, per_column, next: 0 }
    }

    fn add(&mut self, rect: PageRect, kind: ElementKind) {
        let id = ElementId(u32::try_from(self.elements.len()).expect("a page has few elements"));
        self.elements.push(Element { id, rect, visible: true, plate: false, kind });
    }

    fn heading(&mut self, text: &str) {
        let size_pt = self.row * 2.2;
        let rect = PageRect::new(self.margin, self.margin, self.column, self.row * 1.6);
        let kind = words(text, size_pt, Align::Left, TextInk::Ink, true);
        self.add(rect, kind);
    }

    fn row(&mut self, name: &str, page: usize) {
        let (column, row) = (self.next / self.per_column, self.next % self.per_column);
        self.next += 1;
        #[expect(clippy::cast_precision_loss, reason = "rows of a page")]
        let (x, y) = (self.margin + column as f32 * (self.column + Self::GUTTER), self.top + row as f32 * self.row);
        let size_pt = self.row * 1.25;
        let number = self.row * 2.0;
        let high = self.row * 0.9;
        let name_kind = words(name, size_pt, Align::Left, TextInk::Ink, false);
        self.add(PageRect::new(x, y, self.column - number, high), name_kind);
        let number_kind = words(&page.to_string(), size_pt, Align::Right, TextInk::Secondary, false);
        self.add(PageRect::new(x + self.column - number, y, number, high), number_kind);
        self.links.push((PageRect::new(x, y, self.column, self.row), page - 1));
        let line = ElementKind::Outline(Outline { line: Line::Paper, inner_mm: 0.0 });
        self.add(PageRect::new(x, y + self.row * 0.94, self.column, 0.2), line);
    }
}

fn words(text: &str, size_pt: f32, align: Align, ink: TextInk, bold: bool) -> ElementKind {
    ElementKind::Text(Text { text: text.to_owned(), size_pt, bold, tracking: 0.0, align, ink })
}
