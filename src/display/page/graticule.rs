//! A net over the map: degrees, or the kilometre grid of CGCS2000 in 3-degree zones. Numbers stand
//! inside the frame, at its left and lower edge.

use crate::display::furniture::PageItem;
use crate::display::furniture::pen::Pen;
use crate::display::text::width;
use crate::geo::gauss_kruger::{PlanePt, Zone};
use crate::geo::{Bounds, Camera, LonLat, ViewPt, ViewRect};
use crate::project::figure::Graticule;
use crate::symbol::{Halo, Stroke, TextStyle};

/// Size of the numbers in typographic points.
const SIZE: f32 = 5.5;
/// Lines are cut into so many pieces: those of a grid are bent in Web Mercator.
const PIECES: u16 = 24;
/// About so many lines across the frame.
const LINES: f64 = 5.0;

/// One line of the net with its number, in the page.
struct NetLine {
    points: Vec<ViewPt>,
    text: String,
    upright: bool,
}

/// Draws the net of a frame at `rect`. Returns the places of its numbers.
pub(super) fn draw(pen: &mut Pen, net: Graticule, rect: ViewRect, camera: &Camera) -> Vec<ViewRect> {
    let lines = match net {
        Graticule::None => return Vec::new(),
        Graticule::Degrees => degrees(camera),
        Graticule::Kilometres => kilometres(camera),
    };
    let stroke = Stroke::solid(pen.palette.secondary_ink.with_alpha(0.45), 0.5);
    let halo = Some(Halo { colour: pen.palette.halo, width_pt: 1.2 });
    let style = TextStyle { halo, ..pen.quiet(SIZE) };
    let mut taken = Vec::new();
    for line in lines {
        let points: Vec<ViewPt> = line.points.iter().map(|p| ViewPt::new(p.x + rect.min.x, p.y + rect.min.y)).collect();
        for piece in inside(&points, rect) {
            pen.push(PageItem::Line { points: piece, stroke });
        }
        let Some(at) = number_place(&line, &points, rect, &style) else { continue };
        pen.text(&line.text, at, style);
        let top = ViewPt::new(at.x, at.y - style.size_pt);
        taken.push(ViewRect::new(top, ViewPt::new(at.x + width(&line.text, &style), at.y + style.size_pt * 0.2)));
    }
    pen.cover(rect);
    taken
}

/// Where the number of a line stands: above the lower edge, or beside the left one.
fn number_place(line: &NetLine, points: &[ViewPt], rect: ViewRect, style: &TextStyle) -> Option<ViewPt> {
    let room = width(&line.text, style);
    if line.upright {
        let x = points.iter().max_by(|a, b| a.y.total_cmp(&b.y))?.x + 2.0;
        return (x > rect.min.x + 4.0 && x + room < rect.max.x - 4.0).then(|| ViewPt::new(x, rect.max.y - 3.0));
    }
    let y = points.iter().min_by(|a, b| a.x.total_cmp(&b.x))?.y - 2.0;
    (y - style.size_pt > rect.min.y + 4.0 && y < rect.max.y - style.size_pt * 2.0)
        .then(|| ViewPt::new(rect.min.x + 3.0, y))
}

/// The pieces of a line inside a rectangle; its points are close enough to be cut at them.
fn inside(points: &[ViewPt], rect: ViewRect) -> Vec<Vec<ViewPt>> {
    let clamped = |p: ViewPt| ViewPt::new(p.x.clamp(rect.min.x, rect.max.x), p.y.clamp(rect.min.y, rect.max.y));
    let mut pieces: Vec<Vec<ViewPt>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        if rect.contains(pair[0]) || rect.contains(pair[1]) {
            if !open {
                pieces.push(vec![clamped(pair[0])]);
            }
            pieces.last_mut().expect("just pushed").push(clamped(pair[1]));
            open = true;
        } else {
            open = false;
        }
    }
    pieces
}

fn extent(camera: &Camera) -> Bounds {
    let north_west = camera.lonlat_from_view(ViewPt::new(0.0, 0.0));
    let south_east = camera.lonlat_from_view(ViewPt::new(camera.width, camera.height));
    Bounds::new(north_west.lon, south_east.lat, south_east.lon, north_west.lat)
}

/// Steps of a degree net, in minutes.
const MINUTES: [f64; 11] = [600.0, 300.0, 120.0, 60.0, 30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5];

fn degrees(camera: &Camera) -> Vec<NetLine> {
    let b = extent(camera);
    let across = (b.east - b.west).max(b.north - b.south) * 60.0;
    let step = MINUTES.into_iter().find(|step| across / step >= LINES - 1.0).unwrap_or(0.5) / 60.0;
    let line = |points: [LonLat; 2], value: f64, upright: bool| {
        let ends = points.map(|p| camera.view_from_lonlat(p));
        // Straight in Web Mercator: the ends say it all, but for cutting.
        let points = (0..=PIECES).map(|n| between(ends[0], ends[1], f32::from(n) / f32::from(PIECES))).collect();
        let sign = match (upright, value < 0.0) {
            (true, false) => "E",
            (true, true) => "W",
            (false, false) => "N",
            (false, true) => "S",
        };
        NetLine { points, text: format!("{}{sign}", degree_text(value.abs())), upright }
    };
    let meridians = multiples(b.west, b.east, step)
        .map(|lon| line([LonLat::new(lon, b.south), LonLat::new(lon, b.north)], lon, true));
    let parallels = multiples(b.south, b.north, step)
        .map(|lat| line([LonLat::new(b.west, lat), LonLat::new(b.east, lat)], lat, false));
    meridians.chain(parallels).collect()
}

fn between(a: ViewPt, b: ViewPt, t: f32) -> ViewPt {
    ViewPt::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

/// The multiples of `step` from `from` to `to`.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil();
    let count = ((to / step).floor() - first + 1.0).clamp(0.0, 200.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
    (0..count as u32).map(move |n| (first + f64::from(n)) * step)
}

/// Degrees and minutes: `104°30′`.
fn degree_text(value: f64) -> String {
    let minutes = (value * 60.0 * 2.0).round() / 2.0;
    let (whole, rest) = ((minutes / 60.0).floor(), minutes % 60.0);
    if rest == 0.0 { format!("{whole}°") } else { format!("{whole}°{rest:0>2}′") }
}

/// Steps of a kilometre grid.
const KILOMETRES: [f64; 8] = [100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5];

fn kilometres(camera: &Camera) -> Vec<NetLine> {
    let Ok(zone) = Zone::new(Zone::number_for(camera.centre_lonlat().lon)) else { return Vec::new() };
    let b = extent(camera);
    let corners = [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north)];
    let plane: Vec<PlanePt> =
        corners.iter().filter_map(|(lon, lat)| zone.plane_from_lonlat(LonLat::new(*lon, *lat)).ok()).collect();
    let range = |value: fn(&PlanePt) -> f64| {
        let values = plane.iter().map(value);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((west, east), (south, north)) = (range(|p| p.easting), range(|p| p.northing));
    if !(east - west).is_finite() || !(north - south).is_finite() {
        return Vec::new();
    }
    let across = (east - west).max(north - south) / 1000.0;
    let step = 1000.0 * KILOMETRES.into_iter().find(|step| across / step >= LINES - 1.0).unwrap_or(0.5);
    let line = |from: (f64, f64), to: (f64, f64), value: f64, upright: bool| {
        let at = |n: u16| {
            let t = f64::from(n) / f64::from(PIECES);
            let plane = PlanePt { easting: from.0 + (to.0 - from.0) * t, northing: from.1 + (to.1 - from.1) * t };
            zone.lonlat_from_plane(plane).ok().map(|p| camera.view_from_lonlat(p))
        };
        NetLine { points: (0..=PIECES).filter_map(at).collect(), text: format!("{:.0}", value / 1000.0), upright }
    };
    let eastings = multiples(west, east, step).map(|x| line((x, south), (x, north), x, true));
    let northings = multiples(south, north, step).map(|y| line((west, y), (east, y), y, false));
    eastings.chain(northings).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Camera {
        Camera::new(LonLat::new(104.4, 31.13), 9.0, 900.0, 700.0)
    }

    #[test]
    fn degrees_are_round_and_written_with_minutes() {
        assert_eq!(
            (degree_text(104.5), degree_text(31.0), degree_text(30.0 + 5.0 / 60.0)),
            ("104°30′".to_owned(), "31°".to_owned(), "30°05′".to_owned())
        );
        let texts: Vec<String> = degrees(&camera()).into_iter().map(|line| line.text).collect();
        assert!(texts.contains(&"104°30′E".to_owned()) && texts.contains(&"31°N".to_owned()), "{texts:?}");
    }

    #[test]
    fn the_kilometre_grid_has_the_zone_before_its_eastings() {
        let lines = kilometres(&camera());
        let upright: Vec<&str> = lines.iter().filter(|line| line.upright).map(|line| line.text.as_str()).collect();
        assert!(
            upright.len() >= 3 && upright.iter().all(|text| text.starts_with("35") && text.len() == 5),
            "{upright:?}"
        );
        // The line of easting 35,450 km runs through what the zone itself says.
        let zone = Zone::new(35).unwrap();
        let place = zone.lonlat_from_plane(PlanePt { easting: 35_450_000.0, northing: 3_445_000.0 }).unwrap();
        let at = camera().view_from_lonlat(place);
        let line = lines.iter().find(|line| line.text == "35450").expect("a line at 50 km steps or finer");
        let near = line.points.windows(2).map(|pair| distance(at, pair[0], pair[1])).fold(f32::INFINITY, f32::min);
        assert!(near < 0.5, "{near}");
    }

    fn distance(p: ViewPt, a: ViewPt, b: ViewPt) -> f32 {
        let length = a.distance(b).max(1e-6);
        let t = (((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length)).clamp(0.0, 1.0);
        p.distance(between(a, b, t))
    }
}
