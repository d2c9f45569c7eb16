//! From a figure to its page: furniture is laid out first, the map is moved clear of it, and names
//! keep off what stands in the frame.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft::{Draft, MapFacts, PageInput};
use super::elements::{Furniture, draw_element};
use super::layers::own_layers;
use super::locator::Cities;
use super::pictures::picture_of;
use super::view;
use super::{Block, BlockContent, Page, graticule};
use crate::display::account::{Account, account};
use crate::display::beneath::{BaseMapPicture, Beneath};
use crate::display::composer::{MapComposer, MapInput};
use crate::display::extent::MapExtent;
use crate::display::furniture::legend::{LegendInput, sections};
use crate::display::furniture::pen::{Pen, intersection};
use crate::display::furniture::{PageItem, approval};
use crate::display::picture::{Batch, Selected};
use crate::finding::{Code, Finding, Target};
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::plan::{LayerId, sources};
use crate::project::annotation::{AnnotationKind, AnnotationView};
use crate::project::figure::{Element, ElementId, ElementKind, Figure, FigurePlace, MapFrame};
use crate::style::highlight::{Highlight, highlight};
use crate::style::legend::{Detail, LegendLayer};
use crate::symbol::{Colour, Stroke};

/// A page with what is worth knowing about it.
#[derive(Clone, Debug)]
pub struct ComposedPage {
    pub page: Page,
    /// 附表: the list of its features on pages that follow it, where their numbers have no room on itself.
    pub annexes: Vec<Page>,
    pub findings: Vec<Finding>,
    /// What each element covers on the page; nothing for those that drew nothing.
    pub places: Vec<(ElementId, ViewRect)>,
    /// Where the map is, and what it shows.
    pub map: Option<(ViewRect, Camera)>,
}

/// Makes pages one after the other and keeps what they share.
#[derive(Default)]
pub struct Composer {
    composer: MapComposer,
    cities: Cities,
}

impl Composer {
    /// The page of `figure`.
    pub fn compose(&mut self, figure: &Figure, input: &PageInput<'_>) -> ComposedPage {
        self.cities.follow(input.plan);
        let only = own_layers(figure, input.plan, input.layers);
        Draft::new(figure, input, only.as_ref(), &self.cities).compose(&mut self.composer)
    }
}

/// The account of the map on a page of `figure` that was composed of `input`.
pub fn page_account(figure: &Figure, input: &PageInput<'_>, composed: &ComposedPage) -> Option<Account> {
    let only = own_layers(figure, input.plan, input.layers);
    let picture = composed.page.blocks.iter().find_map(|block| match &block.content {
        BlockContent::Map(picture) => Some(picture),
        BlockContent::Image(_) | BlockContent::Items(_) => None,
    })?;
    let cities = Cities::default();
    let draft = Draft::new(figure, input, only.as_ref(), &cities);
    Some(account(&draft.map_input(picture.camera, &[]), picture))
}

impl Draft<'_> {
    fn compose(&self, composer: &mut MapComposer) -> ComposedPage {
        let mut map = self.map();
        let mut furniture = self.furniture(map.as_ref());
        if let Some(first) = &map
            && let Some(moved) = self.moved(first, &furniture)
        {
            map = Some(self.facts(first.frame, first.element, moved));
            furniture = self.furniture(map.as_ref());
        }
        let mut findings = furniture.findings.clone();
        if map.is_none() && self.figure.map().is_some() {
            findings.push(Finding::about(Code::NothingShown, Target::Page));
        }
        findings.extend(map.iter().flat_map(|_| self.pictures_on_the_map()));
        let approval = self.missing_approval(map.as_ref());
        if approval.is_some() {
            findings.push(Finding::about(Code::ApprovalAdded, Target::Page));
        }
        let sheet = map
            .as_ref()
            .and_then(|facts| self.input.base_map?.sheet(&facts.camera, self.medium(), self.palette))
            .unwrap_or_default();
        findings.extend(sheet.findings.iter().cloned());
        let credit = map.as_ref().and_then(|facts| {
            let covered: Vec<ViewRect> =
                furniture.covering().chain(approval.as_ref().map(|block| block.rect)).collect();
            self.credit(&sheet.credit, facts, &covered)
        });
        let extra: Vec<ViewRect> = approval.iter().chain(&credit).map(|block| block.rect).collect();
        let onto = MapGround { furniture: &furniture, extra: &extra, base_map: sheet.picture.as_ref() };
        let keyed = map.as_ref().zip(self.map_options()).map(|(facts, options)| {
            let mut keyed = self.keyed_map(composer, facts, options, &onto);
            (std::mem::take(&mut keyed.blocks), keyed)
        });
        let (mut map_blocks, keyed) = keyed.unwrap_or_default();
        let mut blocks = Vec::new();
        for element in self.figure.elements.iter().filter(|element| element.visible) {
            match (&element.kind, &map) {
                (ElementKind::Map(_), Some(facts)) if facts.element == element.id => blocks.append(&mut map_blocks),
                _ => blocks.extend(furniture.block(element.id).cloned()),
            }
        }
        blocks.extend(keyed.key);
        blocks.extend(approval);
        blocks.extend(credit);
        let places = furniture.places(map.as_ref().map(|facts| (facts.element, facts.frame)));
        let map = map.map(|facts| (facts.frame, facts.camera));
        let page = Page { size: self.size(), ground: Colour::WHITE, blocks };
        ComposedPage { page, annexes: keyed.annexes, findings, places, map }
    }

    /// What the map of the figure is to have.
    fn map_options(&self) -> Option<MapFrame> {
        self.figure.map().and_then(|element| match &element.kind {
            ElementKind::Map(options) => Some(*options),
            _ => None,
        })
    }

    /// What is odd about the pictures among the annotations.
    fn pictures_on_the_map(&self) -> Vec<Finding> {
        let view = AnnotationView { project: self.input.project };
        let shown = view.shown().into_iter().filter_map(|(_, item)| match &item.kind {
            AnnotationKind::Image(source) => Some(source),
            _ => None,
        });
        shown.filter_map(|source| picture_of(self.input.annotations.pictures, source, &Target::Page).1).collect()
    }

    /// The map as its place and scale say.
    fn map(&self) -> Option<MapFacts<'_>> {
        let element = self.figure.map().filter(|element| element.visible)?;
        let frame = element.rect.in_view();
        let layers = self.input.layers.iter().map(AsRef::as_ref);
        let bounds = view::place_bounds(&self.figure.place, self.input.plan, layers)?;
        let camera = view::camera(self.figure, bounds, frame.width(), frame.height());
        Some(self.facts(frame, element.id, camera))
    }

    fn facts(&self, frame: ViewRect, element: ElementId, camera: Camera) -> MapFacts<'_> {
        let map_input = self.map_input(camera, &[]);
        let extent = MapExtent::of(&camera);
        let layers: Vec<LegendLayer<'_>> = map_input.legend_layers();
        let options = self.figure.elements.iter().find_map(|element| match &element.kind {
            ElementKind::Legend(legend) if element.visible => Some((legend, element.rect.width)),
            _ => None,
        });
        let legend = options.map(|(options, width_mm)| LegendInput {
            plan: self.input.plan,
            layers: &layers,
            extent: &extent,
            palette: self.palette,
            detail: Detail::Features,
            grouped: options.grouped,
            badges: map_input.has_badges(&extent),
            keys: options.keys,
            width_em: points(width_mm) / (options.size_pt * POINTS_PER_TYPE_POINT),
            language: self.input.language,
        });
        let legend = legend.map(|legend| sections(&legend)).unwrap_or_default();
        let shown = map_input.visible().into_iter().map(|shown| shown.layer);
        let in_frame = shown.filter(|layer| layer.table().is_none() || extent.layer(layer));
        let ids: BTreeSet<LayerId> = in_frame.map(|layer| layer.id.clone()).collect();
        let named = self.input.layers.iter().filter(|layer| ids.contains(&layer.id));
        let sources = sources(named.map(AsRef::as_ref));
        MapFacts { frame, camera, legend, sources, element }
    }

    /// The map moved clear of what stands in its frame; `None` if it stays.
    fn moved(&self, facts: &MapFacts<'_>, furniture: &Furniture) -> Option<Camera> {
        let layers = self.input.layers.iter().map(AsRef::as_ref);
        let bounds = view::place_bounds(&self.figure.place, self.input.plan, layers)?;
        let moved = view::moved_clear(self.figure, facts.camera, bounds, &in_frame(facts.frame, furniture));
        (moved != facts.camera).then_some(moved)
    }

    fn furniture(&self, map: Option<&MapFacts<'_>>) -> Furniture {
        let mut furniture = Furniture::default();
        for element in self.figure.elements.iter().filter(|element| element.visible) {
            draw_element(self, element, map, &mut furniture);
        }
        furniture
    }

    /// 示意图 or 审图号 in the lower left corner of the map (of the page without one), where the
    /// figure has no element for it.
    fn missing_approval(&self, map: Option<&MapFacts<'_>>) -> Option<Block> {
        let is_there = |element: &Element| element.visible && matches!(element.kind, ElementKind::Approval { .. });
        if self.figure.map().is_none() || self.figure.elements.iter().any(is_there) {
            return None;
        }
        let whole = ViewRect::new(ViewPt::default(), ViewPt::new(self.size().width(), self.size().height()));
        let room = map.map_or(whole, |facts| intersection(facts.frame, whole));
        let (left, bottom) = (room.min.x + points(2.0), room.max.y - points(2.0));
        let wide = points(95.0).min(room.width() - points(4.0));
        let rect = ViewRect::new(ViewPt::new(left, bottom - points(5.0)), ViewPt::new(left + wide, bottom));
        let mut pen = Pen::new(self.palette);
        approval::draw(&mut pen, &self.figure.facts.approval, 7.0, rect, self.input.language);
        pen.plate_below(points(1.0), whole);
        pen.finish().map(|drawing| Block::of("approval".to_owned(), drawing))
    }

    pub(super) fn map_blocks(
        &self,
        composer: &mut MapComposer,
        facts: &MapFacts<'_>,
        options: MapFrame,
        onto: &MapGround<'_>,
    ) -> Vec<Block> {
        let mut net = Pen::new(self.palette);
        let numbers = graticule::draw(&mut net, options.graticule, facts.frame, &facts.camera);
        let mut reserved = in_frame(facts.frame, onto.furniture);
        let others = numbers.into_iter().chain(onto.extra.iter().copied());
        reserved.extend(others.map(|rect| moved_into(rect, facts.frame)));
        let beneath = onto.base_map.map_or(Beneath::Paper, Beneath::Picture);
        let input = MapInput { beneath, ..self.map_input(facts.camera, &reserved) };
        let mut picture = composer.picture(&input);
        picture.hot.extend(self.mark().filter(|_| options.mark));
        let map = Block { id: "map".to_owned(), rect: facts.frame, content: BlockContent::Map(Box::new(picture)) };
        if options.border {
            let outline = Some(Stroke::solid(self.palette.ink, points(0.3)));
            net.push(PageItem::Rect { rect: facts.frame, radius: 0.0, fill: None, outline });
            net.cover(facts.frame);
        }
        std::iter::once(map).chain(net.finish().map(|drawing| Block::of("map-frame".to_owned(), drawing))).collect()
    }

    /// The outline of the feature that the figure is about.
    fn mark(&self) -> Option<Batch> {
        let FigurePlace::Feature { id } = &self.figure.place else { return None };
        let feature = self.input.plan.feature(id)?;
        let shapes = feature.layer.table()?.shapes().clone();
        let index = u32::try_from(feature.index).ok()?;
        let mut symbol = highlight(Highlight::Selected, self.palette);
        // Its own colours are what the page is about.
        if let Some(area) = &mut symbol.area {
            area.fill = None;
        }
        Some(Batch { shapes, features: Selected::Some(Arc::from([index])), symbol })
    }
}

/// What a map lies on, and what lies on it.
pub(super) struct MapGround<'a> {
    pub(super) furniture: &'a Furniture,
    /// What stands in the frame beside the furniture.
    pub(super) extra: &'a [ViewRect],
    pub(super) base_map: Option<&'a BaseMapPicture>,
}

/// What stands in the frame, in coordinates of the frame.
pub(super) fn in_frame(frame: ViewRect, furniture: &Furniture) -> Vec<ViewRect> {
    let covering = furniture.covering();
    covering.filter(|rect| rect.intersects(&frame)).map(|rect| moved_into(rect, frame)).collect()
}

pub(super) fn moved_into(rect: ViewRect, frame: ViewRect) -> ViewRect {
    let rect = intersection(rect, frame);
    let moved = |p: ViewPt| ViewPt::new(p.x - frame.min.x, p.y - frame.min.y);
    ViewRect::new(moved(rect.min), moved(rect.max))
}
