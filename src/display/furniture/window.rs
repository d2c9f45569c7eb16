//! What stands on the map of a window: the elements of a page, laid out for a screen. The legend is
//! a card that folds, the scale takes one line, and each has a ground of its own.

use super::item::PageItem;
use super::legend::{self, Flowed, LegendSection, Room};
use super::pen::{Drawing, Pen};
use super::{approval, north, scale_bar};
use crate::display::text::width;
use crate::geo::paper::{POINTS_PER_MM, POINTS_PER_TYPE_POINT};
use crate::geo::{Camera, ViewPt, ViewRect};
use crate::i18n::{Language, message};
use crate::style::Palette;
use crate::symbol::{Colour, Stroke};

/// Distance of what stands on the map from the map's edges, and from the tools.
const INSET: f32 = 12.0;
const GAP: f32 = 8.0;
/// Size of type in points of the view.
const TYPE: f32 = 12.0;
/// Height of the plates at the foot of the map, and the room that the legend leaves them.
const PLATE: f32 = 28.0;
const BELOW: f32 = 36.0;
/// The longest scale bar.
const BAR: f32 = 130.0;
/// Round corners of grounds.
const RADIUS: f32 = 6.0;
/// The plate of the north arrow, and the arrow with its letter.
const NORTH: (f32, f32) = (34.0, 50.0);
const ARROW: f32 = 42.0;
/// Inside the legend's card, around everything.
const MARGIN: f32 = 10.0;
const HEADER: f32 = 22.0;
const HEADING: f32 = 13.5;
/// Room for the mark at the right of the heading.
const FOLD: f32 = 26.0;
/// What stands in the card is no wider: names on a roomy map may be longer.
const WIDEST: f32 = 156.0;
const WIDEST_ON_A_ROOMY_MAP: f32 = 230.0;
/// The card leaves the upper part of the map free, which is less where no tools stand there.
const HIGHEST: f32 = 0.56;
const HIGHEST_WITHOUT_TOOLS: f32 = 0.72;
/// Maps narrower or lower than this start with the legend folded.
const NARROW: f32 = 520.0;
const LOW: f32 = 400.0;

/// What a window's furniture is made from.
#[derive(Clone, Copy)]
pub struct WindowInput<'a> {
    pub camera: Camera,
    /// Multiplies every size.
    pub scale: f32,
    pub palette: &'static Palette,
    pub language: Language,
    pub legend: &'a [LegendSection],
    /// Whether the map has room for long names in the legend.
    pub is_roomy: bool,
    /// Whether the user folded the legend; until then it folds away on small maps and where the
    /// tools stand.
    pub folded: Option<bool>,
    /// What the tools cover: the legend stands beside them where it finds no room below.
    pub tools: Option<ViewRect>,
}

/// What stands on the map of a window, in the coordinates of its view.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowFurniture {
    pub north: Drawing,
    pub scale: Drawing,
    /// 示意图, and why; the stamp alone where there is no room for more.
    pub note: Drawing,
    /// Nothing where there is nothing to explain.
    pub legend: Option<LegendCard>,
}

/// The legend of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendCard {
    pub drawing: Drawing,
    /// Folds the card where it is pressed.
    pub header: ViewRect,
    pub is_folded: bool,
}

impl WindowFurniture {
    pub fn new(input: &WindowInput<'_>) -> Self {
        let scale = scale(input);
        let note = note(input, scale.rect.max.x);
        Self { north: north(input), scale, note, legend: legend_card(input) }
    }

    /// All elements, from the bottom to the top.
    pub fn drawings(&self) -> impl Iterator<Item = &Drawing> {
        let legend = self.legend.as_ref().map(|card| &card.drawing);
        [&self.north, &self.scale, &self.note].into_iter().chain(legend)
    }
}

impl WindowInput<'_> {
    /// A size of the table above in typographic points at this scale.
    fn type_pt(&self, size: f32) -> f32 {
        size * self.scale / POINTS_PER_TYPE_POINT
    }

    /// A plate of this size with its lower left corner, or its lower right one, in that of the map.
    fn foot(&self, wide: f32, right: bool) -> ViewRect {
        let bottom = self.camera.height - INSET;
        let left = if right { self.camera.width - INSET - wide } else { INSET };
        ViewRect::new(ViewPt::new(left, bottom - PLATE * self.scale), ViewPt::new(left + wide, bottom))
    }
}

/// A nearly opaque plate that lets the map show through a little.
fn glass(rect: ViewRect) -> PageItem {
    PageItem::Rect { rect, radius: RADIUS, fill: Some(Colour::WHITE.with_alpha(0.88)), outline: None }
}

fn north(input: &WindowInput<'_>) -> Drawing {
    let (wide, high) = (NORTH.0 * input.scale, NORTH.1 * input.scale);
    let right = input.camera.width - INSET;
    let rect = ViewRect::new(ViewPt::new(right - wide, INSET), ViewPt::new(right, INSET + high));
    let mut pen = Pen::new(input.palette);
    north::draw(&mut pen, ARROW * input.scale / POINTS_PER_MM, rect, message(input.language, "map.north"));
    pen.finish_on(glass(rect), rect)
}

fn scale(input: &WindowInput<'_>) -> Drawing {
    let mut pen = Pen::new(input.palette);
    let style = pen.ink(input.type_pt(TYPE));
    let left = ViewPt::new(INSET + MARGIN * input.scale, input.foot(0.0, false).centre().y);
    let wide = scale_bar::draw_in_line(&mut pen, left, input.camera.scale().0, BAR * input.scale, style);
    let rect = input.foot(wide + 2.0 * MARGIN * input.scale, false);
    pen.finish_on(glass(rect), rect)
}

/// In the lower right corner; not further to the left than where the scale ends.
fn note(input: &WindowInput<'_>, scale_end: f32) -> Drawing {
    let (size_pt, margin) = (input.type_pt(TYPE), MARGIN * input.scale);
    let high = input.foot(0.0, true);
    // The stamp is as wide as it comes out.
    let stamped = |pen: &mut Pen, left: f32| {
        let room = ViewRect::new(ViewPt::new(left, high.min.y), ViewPt::new(input.camera.width, high.max.y));
        approval::stamp(pen, message(input.language, "map.schematic"), size_pt, room)
    };
    let mut pen = Pen::new(input.palette);
    let style = pen.quiet(size_pt);
    let stamp = stamped(&mut Pen::new(input.palette), 0.0);
    let words = message(input.language, "map.schematic_note");
    let full = stamp + width(words, &style) + 2.0 * margin;
    let is_full = scale_end + GAP <= input.camera.width - INSET - full;
    // The room behind the stamp is as wide as the margin.
    let rect = input.foot(if is_full { full } else { margin + stamp }, true);
    let left = stamped(&mut pen, rect.min.x + margin);
    if is_full {
        pen.middle_line(words, ViewPt::new(left, rect.centre().y), style);
    }
    pen.finish_on(glass(rect), rect)
}

fn legend_card(input: &WindowInput<'_>) -> Option<LegendCard> {
    if input.legend.iter().all(|section| section.rows.is_empty()) {
        return None;
    }
    let flowed = flowed_legend(input);
    let heading = Pen::new(input.palette).bold(input.type_pt(HEADING));
    let title = message(input.language, "map.legend");
    let (least, header) = (width(title, &heading) + FOLD * input.scale, HEADER * input.scale);
    let unfolded = card_place(input, flowed.width().max(least), header + flowed.height);
    let is_small = input.camera.width < NARROW * input.scale || input.camera.height < LOW * input.scale;
    let meets_tools = tools_at(input, unfolded).is_some();
    let is_folded = input.folded.unwrap_or(is_small || meets_tools);
    let below = if is_folded { card_place(input, least, header) } else { unfolded };
    let rect = match tools_at(input, below) {
        Some(tools) => below.moved(tools.max.x + GAP - below.min.x, 0.0),
        None => below,
    };
    let header = ViewRect::new(
        ViewPt::new(rect.min.x + MARGIN, rect.min.y + MARGIN),
        ViewPt::new(rect.max.x - MARGIN, rect.min.y + MARGIN + HEADER * input.scale),
    );
    let mut pen = Pen::new(input.palette);
    pen.middle_line(title, ViewPt::new(header.min.x, header.centre().y), heading);
    pen.push(fold_mark(input, header, is_folded));
    if !is_folded {
        legend::draw_columns(&mut pen, &flowed, ViewPt::new(header.min.x, header.max.y), input.language);
    }
    let outline = Some(Stroke::solid(input.palette.ink.with_alpha(0.12), 1.0));
    let card = PageItem::Rect { rect, radius: RADIUS, fill: Some(Colour::WHITE), outline };
    Some(LegendCard { drawing: pen.finish_on(card, rect), header, is_folded })
}

fn flowed_legend<'a>(input: &WindowInput<'a>) -> Flowed<'a> {
    let widest = if input.is_roomy { WIDEST_ON_A_ROOMY_MAP } else { WIDEST };
    let highest = if input.tools.is_some() { HIGHEST } else { HIGHEST_WITHOUT_TOOLS };
    let height = input.camera.height * highest - (HEADER + BELOW) * input.scale;
    legend::one_column(input.legend, Room { width: widest * input.scale, height }, TYPE * input.scale)
}

/// The card around contents of this size, above the scale.
fn card_place(input: &WindowInput<'_>, width: f32, height: f32) -> ViewRect {
    let bottom = input.camera.height - INSET - BELOW * input.scale;
    let (wide, high) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    ViewRect::new(ViewPt::new(INSET, bottom - high), ViewPt::new(INSET + wide, bottom))
}

/// The tools, if a card here would come too near to them.
fn tools_at(input: &WindowInput<'_>, card: ViewRect) -> Option<ViewRect> {
    input.tools.filter(|tools| tools.expanded(GAP).intersects(&card))
}

/// An arrow head at the right of the header: down while the card is open.
fn fold_mark(input: &WindowInput<'_>, header: ViewRect, is_folded: bool) -> PageItem {
    let middle = ViewPt::new(header.max.x - 8.0 * input.scale, header.centre().y);
    let (short, long) = (2.2 * input.scale, 4.2 * input.scale);
    let corners = if is_folded {
        [(-short, -long), (short, 0.0), (-short, long)]
    } else {
        [(-long, -short), (0.0, short), (long, -short)]
    };
    let points = corners.map(|(x, y)| ViewPt::new(middle.x + x, middle.y + y)).to_vec();
    PageItem::Line { points, stroke: Stroke::solid(input.palette.faint_ink, 1.5 * input.scale) }
}
