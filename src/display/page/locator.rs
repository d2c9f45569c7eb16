//! 区位: the plan's area among its neighbouring cities, with the frame of the map. It draws only
//! counties that the plan brings: no national outline.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::display::furniture::PageItem;
use crate::display::furniture::pen::{Pen, intersection};
use crate::display::text::width;
use crate::geo::coord::world_from_lonlat;
use crate::geo::paper::{POINTS_PER_TYPE_POINT, points};
use crate::geo::{
    Bounds, Camera, LonLat, PartKind, ViewPt, ViewRect, WorldPt, WorldRect, clip_line, clip_ring,
    pole_of_inaccessibility, simplified, union_rings,
};
use crate::i18n::{Language, message};
use crate::plan::{Feature, Plan};
use crate::project::figure::Align;
use crate::symbol::{Colour, Halo, Stroke, TextStyle};

/// Room around the plan's area, as a share of its size.
const AROUND: f64 = 0.42;
const NAME: f32 = 6.2;

/// One city as the union of its counties.
#[derive(Debug)]
struct City {
    name: String,
    in_plan: bool,
    rings: Vec<Vec<WorldPt>>,
}

/// The cities of a plan, made once.
#[derive(Debug, Default)]
pub(super) struct Cities {
    plan: Option<Arc<Plan>>,
    list: Vec<City>,
}

impl Cities {
    /// Makes ready for `plan`.
    pub(super) fn follow(&mut self, plan: &Arc<Plan>) {
        if self.plan.as_ref().is_some_and(|known| Arc::ptr_eq(known, plan)) {
            return;
        }
        self.plan = Some(plan.clone());
        let mut by_name: BTreeMap<(String, bool), Vec<Feature<'_>>> = BTreeMap::new();
        for county in plan.features().filter(Feature::is_county) {
            let city = county.facts().and_then(|facts| facts.city.clone());
            by_name.entry((city.unwrap_or_else(|| county.name()), county.standing().in_plan)).or_default().push(county);
        }
        self.list = by_name
            .into_iter()
            .map(|((name, in_plan), counties)| City { name, in_plan, rings: rings(&counties) })
            .collect();
    }

    fn plan_bounds(&self) -> Option<WorldRect> {
        let points = self.list.iter().filter(|city| city.in_plan).flat_map(|city| city.rings.iter().flatten());
        let places = points.map(|p| crate::geo::coord::lonlat_from_world(*p));
        Some(WorldRect::from(Bounds::around(places)?))
    }
}

fn rings(counties: &[Feature<'_>]) -> Vec<Vec<WorldPt>> {
    union_rings(counties.iter().map(Feature::shape))
        .into_iter()
        .filter(|(kind, _)| *kind == PartKind::Exterior)
        .map(|(_, ring)| ring.iter().map(|p: &LonLat| world_from_lonlat(*p)).collect())
        .collect()
}

/// Draws the inset; `frame` is the view of the map. Nothing is drawn for a plan without counties.
pub(super) fn draw(
    pen: &mut Pen,
    cities: &Cities,
    (heading, plate): (bool, bool),
    rect: ViewRect,
    frame: &Camera,
    language: Language,
) {
    let Some(around) = cities.plan_bounds() else { return };
    let size = 8.5 * POINTS_PER_TYPE_POINT;
    if plate {
        pen.plate(rect);
    }
    let padding = if plate { points(1.6) } else { 0.0 };
    let mut inner = rect.expanded(-padding);
    if heading {
        let style = TextStyle { tracking: 0.12, ..pen.bold(8.5 * 1.1) };
        pen.line(message(language, "page.locator"), (inner.min.x, inner.max.x), inner.min.y, style, Align::Centre);
        inner.min.y += size * 1.75;
    }
    if inner.height() > points(6.0) && inner.width() > points(6.0) {
        draw_map(pen, cities, inner, &wide_view(around, inner), frame);
    }
    pen.cover(rect);
}

/// The view of the inset: the plan's area with its neighbours.
fn wide_view(around: WorldRect, inner: ViewRect) -> Camera {
    let wide = around.expanded(AROUND * (around.width()).max(around.height()));
    let scale = (f64::from(inner.width()) / wide.width()).min(f64::from(inner.height()) / wide.height());
    Camera { centre: around.centre(), zoom: (scale / 256.0).log2(), width: inner.width(), height: inner.height() }
}

fn draw_map(pen: &mut Pen, cities: &Cities, inner: ViewRect, view: &Camera, frame: &Camera) {
    let palette = pen.palette;
    let on_page = |p: ViewPt| ViewPt::new(p.x + inner.min.x, p.y + inner.min.y);
    pen.push(PageItem::Rect {
        rect: inner,
        radius: 0.0,
        fill: Some(palette.ground.mixed(palette.ink, 0.03)),
        outline: None,
    });
    let rect = view.world_rect();
    let tolerance = 0.3 / view.world_points();
    for city in &cities.list {
        let fill = if city.in_plan {
            palette.accent.mixed(Colour::WHITE, 0.72)
        } else {
            palette.ground.mixed(palette.ink, 0.10)
        };
        for ring in &city.rings {
            let ring = simplified(ring, tolerance);
            let shown = |line: &[WorldPt]| line.iter().map(|p| on_page(view.view_from_world(*p))).collect::<Vec<_>>();
            let area = clip_ring(&ring, &rect);
            if area.len() < 4 {
                continue;
            }
            pen.push(PageItem::Polygon { points: shown(&area), fill: Some(fill), outline: None });
            let stroke = Stroke::solid(if city.in_plan { palette.accent } else { Colour::WHITE }, 0.8);
            for piece in clip_line(&ring, &rect) {
                pen.push(PageItem::Line { points: shown(&piece), stroke });
            }
        }
    }
    draw_frame(pen, inner, view, frame);
    draw_names(pen, cities, inner, view);
    let outline = Some(pen.hairline(0.18));
    pen.push(PageItem::Rect { rect: inner, radius: 0.0, fill: None, outline });
}

/// What the map shows, as a rectangle; as much of it as the inset has.
fn draw_frame(pen: &mut Pen, inner: ViewRect, view: &Camera, frame: &Camera) {
    let shown = frame.world_rect();
    let at = |p| {
        let p = view.view_from_world(p);
        ViewPt::new(p.x + inner.min.x, p.y + inner.min.y)
    };
    let (min, max) = (at(shown.min), at(shown.max));
    let rect = intersection(ViewRect::new(min, max), inner.expanded(-0.6));
    if rect.width() > 0.0 && rect.height() > 0.0 {
        let outline = Some(Stroke::solid(pen.palette.accent, points(0.3)));
        pen.push(PageItem::Rect { rect, radius: 0.0, fill: None, outline });
    }
}

/// The names of the cities at the middle of what is seen of them, those of the plan first.
fn draw_names(pen: &mut Pen, cities: &Cities, inner: ViewRect, view: &Camera) {
    let halo = Some(Halo { colour: pen.palette.halo, width_pt: 1.3 });
    let mut order: Vec<&City> = cities.list.iter().collect();
    order.sort_by_key(|city| !city.in_plan);
    let mut taken: Vec<ViewRect> = Vec::new();
    for city in order {
        let style = if city.in_plan { pen.bold(NAME + 1.0) } else { pen.quiet(NAME) };
        let style = TextStyle { halo, ..style };
        let pieces = city.rings.iter().map(|ring| clip_ring(ring, &view.world_rect())).filter(|ring| ring.len() > 3);
        let poles = pieces.filter_map(|ring| pole_of_inaccessibility(&[ring]));
        let Some(pole) = poles.max_by(|a, b| a.distance.total_cmp(&b.distance)) else { continue };
        let at = view.view_from_world(pole.at);
        let (wide, high) = (width(&city.name, &style), style.size_pt);
        let room = inner.expanded(-2.0);
        let half = (wide / 2.0).min(room.width() / 2.0);
        let x = (at.x + inner.min.x).clamp(room.min.x + half, room.max.x - half);
        let y = (at.y + inner.min.y).clamp(room.min.y + high / 2.0, room.max.y - high / 2.0);
        let rect = ViewRect::from_centre(ViewPt::new(x, y), wide, high);
        if wide > room.width() || taken.iter().any(|other| other.intersects(&rect)) {
            continue;
        }
        taken.push(rect);
        pen.text(&city.name, ViewPt::new(rect.min.x, y + high * 0.37), style);
    }
}
