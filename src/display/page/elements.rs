//! One element after the other, each drawn into a block of its own.

use std::sync::Arc;

use super::draft::{Draft, MapFacts};
use super::pictures::picture_of;
use super::{Block, BlockContent, lines, locator, tables};
use crate::display::furniture::pen::{Pen, Setting};
use crate::display::furniture::{approval, legend, north, scale_bar};
use crate::finding::{Code, Finding, Target};
use crate::geo::ViewRect;
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::i18n::{Language, message};
use crate::project::figure::{Element, ElementId, ElementKind, TitleBlock, TitleBlockRow, variables_in};

/// The blocks of everything but the map.
#[derive(Default)]
pub(super) struct Furniture {
    blocks: Vec<(ElementId, Block, Layer)>,
    /// What drawing had to give up.
    pub(super) findings: Vec<Finding>,
}

/// Whether a block hides what lies under it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Frames and grounds: the map may be seen through or above them.
    Ground,
    Over,
}

impl Furniture {
    pub(super) fn block(&self, id: ElementId) -> Option<&Block> {
        self.blocks.iter().find(|(of, ..)| *of == id).map(|(_, block, _)| block)
    }

    /// The places of blocks that cover what lies under them.
    pub(super) fn covering(&self) -> impl Iterator<Item = ViewRect> {
        self.blocks.iter().filter(|(.., layer)| *layer == Layer::Over).map(|(_, block, _)| block.rect)
    }

    pub(super) fn places(&self, map: Option<(ElementId, ViewRect)>) -> Vec<(ElementId, ViewRect)> {
        self.blocks.iter().map(|(id, block, _)| (*id, block.rect)).chain(map).collect()
    }
}

/// Draws an element; the map is drawn elsewhere.
pub(super) fn draw_element(draft: &Draft<'_>, element: &Element, map: Option<&MapFacts<'_>>, into: &mut Furniture) {
    let mut pen = Pen::new(draft.palette);
    let rect = element.rect.in_view();
    let mut layer = Layer::Over;
    match &element.kind {
        ElementKind::Map(_) => return,
        ElementKind::Picture(picture) => {
            let target = Target::Element(element.id.0);
            let (bytes, odd) = picture_of(draft.input.annotations.pictures, &picture.source, &target);
            into.blocks.extend(bytes.map(|bytes| (element.id, picture_block(element, bytes), layer)));
            into.findings.extend(odd);
            return;
        }
        ElementKind::Outline(outline) => {
            layer = Layer::Ground;
            lines::draw_outline(&mut pen, *outline, rect);
        }
        ElementKind::Text(text) => {
            let words = draft.filled(&text.text, map);
            let setting = lines::draw_text(&mut pen, text, &words, rect, element.plate);
            into.findings.extend(setting.and_then(|setting| shrunk(element.id, &words, text.size_pt, &setting)));
        }
        ElementKind::Headline { size_pt } => {
            let [name, subtitle] = ["{图名}", "{副题}"].map(|text| draft.filled(text, map));
            lines::draw_headline(&mut pen, (&name, &subtitle), *size_pt, rect);
        }
        ElementKind::Legend(options) => {
            let Some(facts) = map else { return };
            let place = legend::LegendPlace { room: rect, plate: element.plate, alone: !rect.intersects(&facts.frame) };
            let drawn = legend::draw(&mut pen, &facts.legend, options, place, draft.input.language);
            into.findings.extend(drawn.into_iter().flat_map(|drawn| legend_cut(element.id, options.size_pt, drawn)));
        }
        ElementKind::TitleBlock(options) => {
            let missing = draw_title_block(draft, options, rect, map, &mut pen);
            into.findings.extend(table_cut(element.id, missing));
        }
        other => draw_other(draft, element, other, (rect, map), &mut pen, &mut into.findings),
    }
    into.findings.extend(pen.take_cut().iter().map(|text| found(Code::TextCut, element.id).with(beginning(text))));
    let id = block_id(element);
    into.blocks.extend(pen.finish().map(|drawing| (element.id, Block::of(id, drawing), layer)));
}

fn draw_other(
    draft: &Draft<'_>,
    element: &Element,
    kind: &ElementKind,
    (rect, map): (ViewRect, Option<&MapFacts<'_>>),
    pen: &mut Pen,
    findings: &mut Vec<Finding>,
) {
    let language = draft.input.language;
    let on_plate = |pen: &mut Pen| {
        if element.plate {
            pen.plate(rect);
        }
    };
    let mut missing = 0;
    match kind {
        ElementKind::Scale(options) => {
            let Some(facts) = map else { return };
            on_plate(pen);
            scale_bar::draw(pen, *options, rect, &facts.camera);
        }
        ElementKind::North { size_mm } => {
            on_plate(pen);
            north::draw(pen, *size_mm, rect, message(language, "map.north"));
        }
        ElementKind::Locator { heading } => {
            let Some(facts) = map else { return };
            locator::draw(pen, draft.cities, (*heading, element.plate), rect, &facts.camera, language);
        }
        ElementKind::Sources { size_pt } => {
            let named = map.map_or(&[] as &[&str], |facts| &facts.sources);
            let setting = approval::draw_sources(pen, named, *size_pt, rect, language);
            let words = message(language, "map.source");
            findings.extend(setting.and_then(|setting| shrunk(element.id, words, *size_pt, &setting)));
        }
        ElementKind::Approval { size_pt } => {
            let setting = approval::draw(pen, &draft.figure.facts.approval, *size_pt, rect, language);
            findings.extend(shrunk(element.id, message(language, "map.schematic_note"), *size_pt, &setting));
        }
        ElementKind::AnnotationKey { size_pt } => {
            missing = tables::draw_key(pen, draft.input.project, *size_pt, rect, language);
        }
        ElementKind::Indicators(options) => {
            missing = tables::draw_indicators(pen, options, draft.input.plan, rect, language);
        }
        ElementKind::Outline(_)
        | ElementKind::Map(_)
        | ElementKind::Picture(_)
        | ElementKind::Text(_)
        | ElementKind::Headline { .. }
        | ElementKind::Legend(_)
        | ElementKind::TitleBlock(_) => {}
    }
    let is_table = matches!(kind, ElementKind::AnnotationKey { .. } | ElementKind::Indicators(_));
    if is_table && element.plate {
        pen.plate_below(points(1.5), rect);
    }
    findings.extend(table_cut(element.id, missing));
}

fn picture_block(element: &Element, bytes: Arc<[u8]>) -> Block {
    Block { id: block_id(element), rect: element.rect.in_view(), content: BlockContent::Image(bytes) }
}

fn block_id(element: &Element) -> String {
    format!("{}-{}", kind_name(&element.kind), element.id.0)
}

/// Rows with nothing to say are left out; a row without a label takes the name of its variable.
fn draw_title_block(
    draft: &Draft<'_>,
    options: &TitleBlock,
    rect: ViewRect,
    map: Option<&MapFacts<'_>>,
    pen: &mut Pen,
) -> usize {
    let row = |row: &TitleBlockRow| {
        let text = draft.filled(&row.text, map);
        let label = row_label(row, draft.input.language).to_owned();
        (!text.trim().is_empty()).then_some((label, text))
    };
    let rows: Vec<lines::Row> = options.rows.iter().filter_map(row).collect();
    if options.strip {
        lines::draw_strip(pen, &rows, options.size_pt, rect);
        return 0;
    }
    lines::draw_table(pen, &rows, options.size_pt, rect)
}

/// The label of a row of a title block. Where it is none of the user's own but the name of the row's
/// variable, in whatever language, the page says it in its own language.
pub fn row_label(row: &TitleBlockRow, language: Language) -> &str {
    let variables = variables_in(&row.text);
    let named = variables.first().filter(|variable| {
        let (zh, en) = variable.names();
        row.label.is_empty() || row.label == zh || row.label == en
    });
    named.map_or(&row.label, |variable| variable.label(language))
}

fn found(code: Code, element: ElementId) -> Finding {
    Finding::about(code, Target::Element(element.0))
}

/// A text may be a tenth smaller than asked for without a word about it. One that is cut says so instead.
fn shrunk(element: ElementId, words: &str, wanted_pt: f32, setting: &Setting) -> Option<Finding> {
    let size_pt = setting.style.size_pt / POINTS_PER_TYPE_POINT;
    let is_small = !setting.cut && size_pt < wanted_pt * 0.9;
    is_small.then(|| found(Code::TextShrunk, element).with(format!("{size_pt:.1}")).with(beginning(words)))
}

fn legend_cut(element: ElementId, wanted_pt: f32, drawn: legend::LegendFit) -> Vec<Finding> {
    let is_small = drawn.size_pt < wanted_pt * 0.9;
    let shrunk = is_small.then(|| found(Code::LegendShrunk, element).with(format!("{:.1}", drawn.size_pt)));
    let missing = (drawn.missing > 0).then(|| found(Code::LegendCut, element).with(drawn.missing));
    shrunk.into_iter().chain(missing).collect()
}

fn table_cut(element: ElementId, rows: usize) -> Option<Finding> {
    (rows > 0).then(|| found(Code::TableCut, element).with(rows))
}

/// Letters of a text by which it is recognised in a finding.
const BEGINNING: usize = 16;

/// The beginning of a text, with an ellipsis where there is more.
fn beginning(text: &str) -> String {
    let mut letters = text.chars().map(|c| if c == '\n' { ' ' } else { c });
    let start: String = letters.by_ref().take(BEGINNING).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

/// What a block of this kind is called in a document.
fn kind_name(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Outline(_) => "outline",
        ElementKind::Map(_) => "map",
        ElementKind::Text(_) => "text",
        ElementKind::Headline { .. } => "headline",
        ElementKind::Legend(_) => "legend",
        ElementKind::Scale(_) => "scale",
        ElementKind::North { .. } => "north",
        ElementKind::Locator { .. } => "locator",
        ElementKind::TitleBlock(_) => "title-block",
        ElementKind::Sources { .. } => "sources",
        ElementKind::Approval { .. } => "approval",
        ElementKind::AnnotationKey { .. } => "annotation-key",
        ElementKind::Indicators(_) => "indicators",
        ElementKind::Picture(_) => "picture",
    }
}
