//! 出图检查: what should be looked at before a page goes out, each with the place to jump to.

use std::collections::BTreeSet;

use super::source::PageSource;
use crate::display::furniture::{PageItem, Swatch};
use crate::display::page::{Block, BlockContent, ComposedPage, PageSize};
use crate::display::{LayerContent, PlacedLabel, text};
use crate::export::{undrawable_characters, unwritable_characters};
use crate::finding::{Code, Finding, Severity, Target};
use crate::geo::paper::POINTS_PER_TYPE_POINT;
use crate::geo::{ViewPt, ViewRect};
use crate::plan::{Layer, LayerId, rules};
use crate::project::figure::{ElementKind, Figure, FigureId};
use crate::symbol::TextStyle;
use crate::symbol::writable::Unwritable;

/// What was found on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFindings {
    /// The figure of the project that the page is made from.
    pub figure: Option<FigureId>,
    /// The page's name.
    pub page: String,
    pub findings: Vec<Finding>,
}

/// Smallest text of a printed page, in typographic points.
const SMALLEST_PT: f32 = 6.0;
/// How far a name may reach over the frame, in points: rounding.
const SLACK: f32 = 1.0;

/// Everything odd about a page: what composing it had to give up, and what its figure and its layers lack.
pub fn check_page(source: &PageSource, figure: &Figure, composed: &ComposedPage) -> Vec<Finding> {
    let check = Check { source, figure, composed };
    let mut found = check.facts();
    found.extend(composed.findings.iter().cloned());
    found.extend(composed.page.blocks.iter().flat_map(|block| check.block(block)));
    found.extend(check.glyphs());
    found.extend(check.pictures());
    found.extend(check.layers());
    found
}

struct Check<'a> {
    source: &'a PageSource,
    figure: &'a Figure,
    composed: &'a ComposedPage,
}

fn found(code: Code, target: Target, arguments: &[&str]) -> Finding {
    arguments.iter().fold(Finding::about(code, target), Finding::with)
}

impl Check<'_> {
    /// 审图号, and whether the sources are on the page.
    fn facts(&self) -> Vec<Finding> {
        let mut all = Vec::new();
        if self.figure.map().is_some() && self.figure.facts.approval.trim().is_empty() {
            let target = self.element(|kind| matches!(kind, ElementKind::Approval { .. }));
            let finding = found(Code::NoApproval, target, &[]);
            // A picture for screens has nowhere to enter a number; that it says 示意图 is worth knowing.
            all.push(match self.composed.page.size {
                PageSize::Paper { .. } => finding,
                PageSize::Pixels { .. } => Finding { severity: Severity::Note, ..finding },
            });
        }
        let shows_sources = |kind: &ElementKind| matches!(kind, ElementKind::Sources { .. });
        if self.figure.map().is_some() && self.element(shows_sources) == Target::Page {
            all.push(found(Code::SourcesNotShown, Target::Page, &[]));
        }
        all
    }

    /// The visible element of a kind, or the figure.
    fn element(&self, is: impl Fn(&ElementKind) -> bool) -> Target {
        let element = self.figure.elements.iter().find(|element| element.visible && is(&element.kind));
        element.map_or(Target::Page, |element| Target::Element(element.id.0))
    }

    /// Text that is too small, names outside their frame, legend rows without a symbol.
    fn block(&self, block: &Block) -> Vec<Finding> {
        let target = self.target_of(block);
        let mut all = Vec::new();
        match &block.content {
            BlockContent::Map(map) => {
                let sizes = map.labels.iter().map(|label| (label.style.size_pt * map.symbol_scale, name_of(label)));
                all.extend(self.small_text(sizes, &target));
                let frame = ViewRect::new(ViewPt::default(), ViewPt::new(map.camera.width, map.camera.height));
                let outside =
                    |label: &&PlacedLabel| !frame.expanded(SLACK).contains_rect(&reach(label, map.symbol_scale));
                all.extend(
                    map.labels
                        .iter()
                        .filter(outside)
                        .map(|label| found(Code::LabelOutside, target.clone(), &[&name_of(label)])),
                );
            }
            BlockContent::Image(_) => {}
            BlockContent::Items(items) => {
                let texts = items.iter().filter_map(|item| match item {
                    PageItem::Text { run, style } => Some((style.size_pt, run.text.clone())),
                    _ => None,
                });
                all.extend(self.small_text(texts, &target));
                all.extend(empty_swatches(items).map(|row| found(Code::LegendWithoutSymbol, target.clone(), &[&row])));
            }
        }
        all
    }

    /// The smallest text below the limit, with how many there are.
    fn small_text(&self, texts: impl Iterator<Item = (f32, String)>, target: &Target) -> Option<Finding> {
        let PageSize::Paper { .. } = self.composed.page.size else { return None };
        let typographic = texts.map(|(size, text)| (size / POINTS_PER_TYPE_POINT, text));
        let small: Vec<(f32, String)> = typographic.filter(|(size, _)| *size < SMALLEST_PT - 0.05).collect();
        let (size, text) = small.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
        let arguments = [format!("{size:.1}"), text.clone(), small.len().to_string()];
        Some(found(Code::SmallText, target.clone(), &[&arguments[0], &arguments[1], &arguments[2]]))
    }

    fn target_of(&self, block: &Block) -> Target {
        let place = self.composed.places.iter().find(|(_, rect)| *rect == block.rect);
        place.map_or(Target::Page, |(id, _)| Target::Element(id.0))
    }

    fn glyphs(&self) -> Vec<Finding> {
        let missing: String = undrawable_characters(&self.composed.page).into_iter().collect();
        let lacking = (!missing.is_empty()).then(|| found(Code::MissingGlyphs, Target::Page, &[&missing]));
        lacking.into_iter().chain(unwritable_found(&unwritable_characters(&self.composed.page))).collect()
    }

    /// Pictures whose pixels are damaged: a page goes out without them.
    fn pictures(&self) -> Vec<Finding> {
        let blocks = self.composed.page.blocks.iter();
        let elements = blocks.filter_map(|block| match &block.content {
            BlockContent::Image(bytes) => Some((bytes, self.target_of(block))),
            BlockContent::Map(_) | BlockContent::Items(_) => None,
        });
        let maps = self.composed.page.maps().flat_map(|(_, map)| &map.layers);
        let on_maps = maps.filter_map(|layer| match &*layer.content {
            LayerContent::Image { bytes, .. } => Some((bytes, Target::Page)),
            LayerContent::Batches(_) => None,
        });
        let damaged = elements.chain(on_maps).filter(|(bytes, _)| !self.source.pictures.is_decodable(bytes));
        let size = |bytes: &[u8]| format!("{} KB", bytes.len().div_ceil(1024));
        damaged.map(|(bytes, target)| found(Code::BadPicture, target, &[&size(bytes)])).collect()
    }

    /// Sources and forbidden properties of what is on the map.
    fn layers(&self) -> Vec<Finding> {
        let shown = self.shown_layers();
        let mut all = Vec::new();
        for layer in shown {
            let title = layer.title.text(self.source.language);
            if layer.source.trim().is_empty() {
                all.push(found(Code::MissingSource, Target::from(&layer.id), &[title]));
            }
            all.extend(forbidden(layer));
        }
        all
    }

    /// The layers that have something on the page's map.
    fn shown_layers(&self) -> impl Iterator<Item = &Layer> {
        let maps = self.composed.page.maps();
        let drawn: BTreeSet<&LayerId> =
            maps.flat_map(|(_, map)| &map.layers).filter_map(|layer| layer.key.layer.layer()).collect();
        let layers = self.source.layers.iter().map(AsRef::as_ref);
        layers.filter(move |layer: &&Layer| drawn.contains(&layer.id))
    }
}

/// Characters that were left out of a page or a list.
pub(in crate::app) fn unwritable_found(unwritable: &Unwritable) -> Option<Finding> {
    let arguments = [&unwritable.code_points(), unwritable.example()];
    (!unwritable.is_empty()).then(|| found(Code::UnwritableCharacters, Target::Page, &arguments))
}

/// Each forbidden property of a layer once, at the first feature that has it.
fn forbidden(layer: &Layer) -> Vec<Finding> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut all = Vec::new();
    for feature in layer.features() {
        for (property, _) in feature.attributes() {
            if rules::is_forbidden(&property) && seen.insert(property.to_string()) {
                all.push(found(Code::ForbiddenProperty, Target::from(&feature.key()), &[&property]));
            }
        }
    }
    all
}

fn name_of(label: &PlacedLabel) -> String {
    label.glyphs.iter().map(|run| run.text.as_str()).collect()
}

/// The box around the letters of a label.
fn reach(label: &PlacedLabel, scale: f32) -> ViewRect {
    let style = TextStyle { size_pt: label.style.size_pt * scale, ..label.style };
    let corners = label.glyphs.iter().flat_map(|run| {
        let (sin, cos) = run.angle.sin_cos();
        let wide = text::width(&run.text, &style);
        let at = move |x: f32, y: f32| ViewPt::new(run.origin.x + x * cos - y * sin, run.origin.y + x * sin + y * cos);
        [at(0.0, -text::ASCENT * style.size_pt), at(wide, 0.0)]
    });
    let empty = (ViewPt::new(f32::MAX, f32::MAX), ViewPt::new(f32::MIN, f32::MIN));
    let (low, high) = corners.fold(empty, |(low, high), p| {
        (ViewPt::new(low.x.min(p.x), low.y.min(p.y)), ViewPt::new(high.x.max(p.x), high.y.max(p.y)))
    });
    ViewRect::new(low, high)
}

/// The words after each swatch that draws nothing.
fn empty_swatches(items: &[PageItem]) -> impl Iterator<Item = String> {
    items.iter().enumerate().filter_map(|(index, item)| match item {
        PageItem::Swatch(Swatch { mark: None, .. }) => {
            let words = items[index..].iter().find_map(|item| match item {
                PageItem::Text { run, .. } => Some(run.text.clone()),
                _ => None,
            });
            Some(words.unwrap_or_default())
        }
        _ => None,
    })
}
