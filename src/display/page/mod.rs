//! Map furniture around a picture: title, legend, scale bar, north arrow, 示意图 note and sources,
//! resolved to rectangles, text runs and swatches, so that a back end only translates.
//!
//! The furniture is laid out first; the rectangles that it covers are then kept free of names.

mod canvas;
mod legend;
mod north;
mod scale_bar;
mod sheet;
mod strip;
mod title;

use std::sync::Arc;

use crate::geo::{Bounds, Camera, ViewPt, ViewRect, WorldRect};
use crate::style::Palette;
pub use crate::style::legend::Sample;
use crate::symbol::{Colour, Stroke, Symbol, TextStyle};

pub use self::sheet::{Block, BlockContent, DocumentPage, Page, PageDocument, PageSize};

use self::canvas::Canvas;
use super::picture::Glyphs;

/// What a page says, in the language of its readers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    pub title: String,
    pub subtitle: String,
    pub legend_heading: String,
    /// The letter at the north arrow.
    pub north: String,
    /// 示意图, or empty where a 审图号 stands in `note`.
    pub stamp: String,
    pub note: String,
    pub sources: String,
}

/// One group of the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendSection {
    pub heading: Option<String>,
    pub rows: Vec<LegendRow>,
}

/// One row of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    pub text: String,
    pub symbol: Symbol,
    pub sample: Sample,
}

/// Everything that furniture is made from.
#[derive(Clone, Debug)]
pub struct PageSpec<'a> {
    pub width: f32,
    pub height: f32,
    /// Multiplies every size.
    pub scale: f32,
    pub palette: &'static Palette,
    pub text: &'a PageText,
    pub legend: &'a [LegendSection],
}

/// One primitive of a page. Sizes are final: nothing is multiplied by a symbol scale, but for swatches.
#[derive(Clone, Debug, PartialEq)]
pub enum PageItem {
    Rect {
        rect: ViewRect,
        radius: f32,
        fill: Option<Colour>,
        outline: Option<Stroke>,
    },
    Polygon {
        points: Vec<ViewPt>,
        fill: Option<Colour>,
        outline: Option<Stroke>,
    },
    Line {
        points: Vec<ViewPt>,
        stroke: Stroke,
    },
    /// An encoded picture (PNG or JPEG) that fills `rect`.
    Image {
        rect: ViewRect,
        bytes: Arc<[u8]>,
    },
    Text {
        run: Glyphs,
        style: TextStyle,
    },
    /// A symbol as the legend shows it, drawn inside `rect` at symbol scale `scale`.
    Swatch {
        rect: ViewRect,
        symbol: Symbol,
        sample: Sample,
        scale: f32,
    },
}

/// Furniture laid out, and what it covers.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    pub items: Vec<PageItem>,
    pub reserved: Vec<ViewRect>,
}

/// The view that shows `bounds` between title and notes, and beside the legend if there is room.
pub fn page_camera(spec: &PageSpec<'_>, bounds: Bounds) -> Camera {
    let (top, bottom) = (title::height(spec) * 0.55, strip::height(spec));
    let room = (spec.height - top - bottom).max(32.0);
    let fitted = Camera::fitting(bounds, spec.width, room, 20.0 * spec.scale);
    let middle = ViewPt::new(spec.width / 2.0, room / 2.0);
    let shifted = ViewPt::new(middle.x, middle.y - (top - bottom) / 2.0);
    let centre = fitted.world_from_view(ViewPt::new(shifted.x - legend_shift(spec, &fitted, bounds), shifted.y));
    Camera { centre, width: spec.width, height: spec.height, ..fitted }
}

/// How far the map moves to the right so that the legend does not cover `bounds`: no further than
/// the page has room.
fn legend_shift(spec: &PageSpec<'_>, camera: &Camera, bounds: Bounds) -> f32 {
    let rect = WorldRect::from(bounds);
    let (left, right) = (camera.view_from_world(rect.min).x, camera.view_from_world(rect.max).x);
    let wanted = legend::right_edge(spec) + 12.0 * spec.scale - left;
    wanted.min(spec.width - 12.0 * spec.scale - right).max(0.0)
}

/// Lays out the furniture for a map seen through `camera`. Nothing overlaps: the legend takes what
/// the title and the strip leave, in as many columns as it needs.
pub fn furniture(spec: &PageSpec<'_>, camera: &Camera) -> Furniture {
    let mut canvas = Canvas::new(spec);
    strip::draw(&mut canvas);
    title::draw(&mut canvas);
    north::draw(&mut canvas);
    scale_bar::draw(&mut canvas, camera);
    legend::draw(&mut canvas);
    canvas.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;
    use crate::style::palette::STRUCTURE;

    fn text() -> PageText {
        PageText {
            title: "空间结构".into(),
            subtitle: "德阳市推进成德同城化发展“十四五”规划".into(),
            legend_heading: "图例".into(),
            north: "北".into(),
            stamp: "示意图".into(),
            note: "本图界线不作为划界、权属或规划管理依据".into(),
            sources: "资料来源：".to_owned() + &"行政区划：天地图 GS(2024)0650号；".repeat(9),
        }
    }

    fn legend(rows: usize) -> Vec<LegendSection> {
        let row =
            |n| LegendRow { text: format!("第{n}个图例项目"), symbol: Symbol::default(), sample: Sample::Line };
        vec![LegendSection { heading: None, rows: (0..rows).map(row).collect() }]
    }

    #[test]
    fn no_block_covers_another_and_none_is_cut_at_any_size() {
        for (width, height, rows) in [(1920.0, 1080.0, 12), (1366.0, 768.0, 40), (800.0, 600.0, 26), (640.0, 900.0, 3)]
        {
            let (text, legend) = (text(), legend(rows));
            let scale = (f32::min(height, width) / 860.0).max(1.0);
            let spec = PageSpec { width, height, scale, palette: &STRUCTURE, text: &text, legend: &legend };
            let camera = page_camera(&spec, Bounds::new(103.7, 30.5, 105.3, 31.7));
            let furniture = furniture(&spec, &camera);
            let page = ViewRect::new(ViewPt::default(), ViewPt::new(width, height)).expanded(0.01);
            for (index, rect) in furniture.reserved.iter().enumerate() {
                assert!(page.contains_rect(rect), "{width}×{height}: {rect:?}");
                for other in &furniture.reserved[..index] {
                    assert!(!rect.intersects(other), "{width}×{height}: {rect:?} {other:?}");
                }
            }
            for item in &furniture.items {
                let PageItem::Text { run, style } = item else { continue };
                let end = run.origin.x + crate::display::text::width(&run.text, style);
                assert!(run.origin.x >= 0.0 && end <= width, "{width}: {run:?}");
                assert!(style.size_pt >= 8.9, "{run:?}");
            }
        }
    }

    #[test]
    fn the_bounds_lie_between_title_and_notes() {
        let (text, legend) = (text(), legend(5));
        let spec =
            PageSpec { width: 1920.0, height: 1080.0, scale: 1.25, palette: &STRUCTURE, text: &text, legend: &legend };
        let camera = page_camera(&spec, Bounds::new(103.7, 30.5, 105.3, 31.7));
        let (north, south) = (LonLat::new(104.5, 31.7), LonLat::new(104.5, 30.5));
        let (top, bottom) = (camera.view_from_lonlat(north), camera.view_from_lonlat(south));
        assert!(top.y > 20.0 && bottom.y < 1080.0 - strip::height(&spec));
    }
}
