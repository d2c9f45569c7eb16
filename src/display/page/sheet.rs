//! A sheet: its size, and blocks in drawing order. Maps are blocks like any other.
//!
//! **Units.** Everything on a page is in logical points, and a logical point of a page is exactly
//! 25.4 / 96 mm (see [`paper`](crate::geo::paper)). An SVG document says its width in millimetres
//! and has one user unit a logical point; in a PDF one logical point is 0.75 of its units.

use std::sync::Arc;

use crate::display::furniture::{Drawing, PageItem};
use crate::display::picture::Picture;
use crate::geo::paper::{POINTS_PER_MM, points};
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::Colour;

/// How large a page is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PageSize {
    /// A sheet of paper.
    Paper { width_mm: f32, height_mm: f32 },
    /// A picture for screens: one pixel a logical point.
    Pixels { width: u32, height: u32 },
}

impl PageSize {
    /// Width in logical points.
    #[expect(clippy::cast_precision_loss, reason = "pictures are limited to a few ten thousand pixels")]
    pub fn width(self) -> f32 {
        match self {
            Self::Paper { width_mm, .. } => points(width_mm),
            Self::Pixels { width, .. } => width as f32,
        }
    }

    /// Height in logical points.
    #[expect(clippy::cast_precision_loss, reason = "pictures are limited to a few ten thousand pixels")]
    pub fn height(self) -> f32 {
        match self {
            Self::Paper { height_mm, .. } => points(height_mm),
            Self::Pixels { height, .. } => height as f32,
        }
    }

    /// Width and height in millimetres; of a picture at 96 dpi.
    pub fn millimetres(self) -> (f32, f32) {
        match self {
            Self::Paper { width_mm, height_mm } => (width_mm, height_mm),
            Self::Pixels { .. } => (self.width() / POINTS_PER_MM, self.height() / POINTS_PER_MM),
        }
    }

    /// Width and height in pixels at `dpi`; a picture has the pixels that it was ordered with.
    pub fn pixels(self, dpi: f32) -> (u32, u32) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let pixels = |mm: f32| (f64::from(mm) / 25.4 * f64::from(dpi)).round().max(1.0) as u32;
        match self {
            Self::Paper { width_mm, height_mm } => (pixels(width_mm), pixels(height_mm)),
            Self::Pixels { width, height } => (width, height),
        }
    }

    /// What a picture at `dpi` says of its density: only paper has a size.
    pub fn density(self, dpi: f32) -> Option<f32> {
        match self {
            Self::Paper { .. } => Some(dpi),
            Self::Pixels { .. } => None,
        }
    }
}

/// One page, resolved: a back end only translates.
#[derive(Clone, Debug)]
pub struct Page {
    pub size: PageSize,
    pub ground: Colour,
    /// In drawing order.
    pub blocks: Vec<Block>,
}

/// One element of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// Names the block within its page: letters, digits and `-`.
    pub id: String,
    /// What it covers. A map is clipped to it.
    pub rect: ViewRect,
    pub content: BlockContent,
}

/// What a block draws.
#[derive(Clone, Debug)]
pub enum BlockContent {
    /// A map whose view has the size of the block and starts at its top left corner.
    Map(Box<Picture>),
    /// An encoded picture (PNG or JPEG), as large as it fits into the block in its own proportions.
    Image(Arc<[u8]>),
    /// In coordinates of the page.
    Items(Vec<PageItem>),
}

impl Block {
    /// An element of furniture as a block.
    pub(super) fn of(id: String, drawing: Drawing) -> Self {
        Self { id, rect: drawing.rect, content: BlockContent::Items(drawing.items) }
    }
}

impl Page {
    /// The map alone, as large as its view.
    pub fn of_map(map: Picture) -> Self {
        Self::of_map_with(map, Vec::new())
    }

    /// The map with items over it.
    pub fn of_map_with(map: Picture, items: Vec<PageItem>) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let pixels = |length: f32| length.round().max(1.0) as u32;
        let size = PageSize::Pixels { width: pixels(map.camera.width), height: pixels(map.camera.height) };
        let ground = map.background;
        let rect = ViewRect::new(ViewPt::default(), ViewPt::new(map.camera.width, map.camera.height));
        let block = |id: &str, content| Block { id: id.to_owned(), rect, content };
        let map = block("map", BlockContent::Map(Box::new(map)));
        Self { size, ground, blocks: vec![map, block("furniture", BlockContent::Items(items))] }
    }

    /// Its maps with the blocks that hold them.
    pub fn maps(&self) -> impl Iterator<Item = (&Block, &Picture)> {
        self.blocks.iter().filter_map(|block| match &block.content {
            BlockContent::Map(picture) => Some((block, &**picture)),
            BlockContent::Image(_) | BlockContent::Items(_) => None,
        })
    }

    /// Its items, block by block.
    pub fn items(&self) -> impl Iterator<Item = &PageItem> {
        self.blocks.iter().flat_map(|block| match &block.content {
            BlockContent::Map(_) | BlockContent::Image(_) => [].as_slice(),
            BlockContent::Items(items) => items.as_slice(),
        })
    }
}

/// Pages that become one document, with what it says of itself.
#[derive(Clone, Debug, Default)]
pub struct PageDocument {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// ISO 8601 date; empty where none is to be written. Never read from a clock by a writer.
    pub date: String,
    pub pages: Vec<DocumentPage>,
}

/// A page with the name that leads to it, and the places on it that lead elsewhere.
#[derive(Clone, Debug)]
pub struct DocumentPage {
    pub page: Page,
    pub bookmark: String,
    /// Only a document of several pages in one file can follow them.
    pub links: Vec<PageLink>,
}

impl DocumentPage {
    /// A page that leads nowhere.
    pub fn new(page: Page, bookmark: String) -> Self {
        Self { page, bookmark, links: Vec::new() }
    }
}

/// A place on a page that leads to another page of the same document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageLink {
    /// In logical points of the page.
    pub rect: ViewRect,
    /// From 0.
    pub page: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_a3_sheet_has_the_pixels_that_printers_ask_for() {
        let a3 = PageSize::Paper { width_mm: 420.0, height_mm: 297.0 };
        assert_eq!(a3.pixels(300.0), (4961, 3508));
        assert!((a3.width() - 1587.4).abs() < 0.01 && (a3.height() - 1122.52).abs() < 0.01);
        let picture = PageSize::Pixels { width: 1920, height: 1080 };
        assert_eq!(picture.pixels(300.0), (1920, 1080));
        assert!((picture.millimetres().0 - 508.0).abs() < 1e-3);
    }
}
