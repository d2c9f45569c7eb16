//! Lines that share a way on paper: side by side, in their places otherwise, the same every time.

use std::sync::Arc;

use guitu::display::generalise::MmPt;
use guitu::display::generalise::bundle::{self, Conflict, DrawnWay, GAP, Way};
use guitu::display::generalise::displace::{LIMIT, Mark, displaced, overlapping};
use guitu::display::{LayerChoice, LayerContent, MapComposer, MapInput, Picture};
use guitu::format::package;
use guitu::geo::coord::world_from_lonlat;
use guitu::geo::paper::{POINTS_PER_MM, at_paper_scale};
use guitu::geo::{Camera, PartKind, Scale};
use guitu::plan::{LayerId, Plan};
use guitu::project::{Medium, Project};
use guitu::style::palette::STRUCTURE;
use guitu::symbol::{Dash, LineSymbol};
use proptest::prelude::*;

use super::sketch::input;

/// Half of what the lines of these tests are drawn wide, in millimetres.
const HALF: f64 = 0.5;

fn way(path: &[(f64, f64)]) -> Way {
    Way { path: path.iter().map(|(x, y)| MmPt::new(*x, *y)).collect(), half: HALF, accuracy: 5.0, firmness: 1.0 }
}

fn bundled(ways: &[Way]) -> Vec<DrawnWay> {
    bundle::bundled(ways).ways
}

/// Straight from left to right, so high.
fn level(y: f64) -> Way {
    way(&[(0.0, y), (30.0, y), (60.0, y), (100.0, y)])
}

/// How high a line is drawn where it passes `x`.
fn height(drawn: &DrawnWay, x: f64) -> f64 {
    let span = drawn.path.windows(2).find(|pair| (pair[0].x - x) * (pair[1].x - x) <= 0.0).expect("it passes there");
    let t = if (span[1].x - span[0].x).abs() > 0.0 { (x - span[0].x) / (span[1].x - span[0].x) } else { 0.0 };
    span[0].lerp(span[1], t).y
}

fn share(drawn: &[DrawnWay], ways: &[Way]) -> f64 {
    let lines: Vec<_> = drawn.iter().zip(ways).map(|(drawn, way)| (drawn.path.clone(), way.half)).collect();
    Conflict::of(&lines).share()
}

#[test]
fn lines_on_one_way_lie_side_by_side_and_the_first_stays() {
    let mut first = level(50.0);
    first.firmness = 18.0;
    let ways = [first, level(50.0), level(50.2)];
    let drawn = bundled(&ways);
    assert!(drawn[0].moved < 0.25, "{}", drawn[0].moved);
    let mut heights: Vec<f64> = drawn.iter().map(|line| height(line, 50.0)).collect();
    heights.sort_by(f64::total_cmp);
    for pair in heights.windows(2) {
        let between = pair[1] - pair[0];
        assert!((2.0 * HALF + GAP - 0.05..2.0 * HALF + GAP + 0.4).contains(&between), "{heights:?}");
    }
    assert!(share(&drawn, &ways) < 0.01);
}

#[test]
fn a_line_lies_on_the_side_to_which_it_leaves() {
    let up = way(&[(0.0, 50.0), (60.0, 50.0), (75.0, 40.0), (100.0, 10.0)]);
    let down = way(&[(0.0, 50.0), (60.0, 50.0), (75.0, 60.0), (100.0, 90.0)]);
    for ways in [[level(50.0), up.clone(), down.clone()], [level(50.0), down, up.clone()]] {
        let drawn = bundled(&ways);
        let (straight, above, below) = if ways[1].path == up.path { (0, 1, 2) } else { (0, 2, 1) };
        assert!(height(&drawn[above], 30.0) < height(&drawn[straight], 30.0));
        assert!(height(&drawn[below], 30.0) > height(&drawn[straight], 30.0));
    }
}

#[test]
fn lines_that_cross_or_keep_their_distance_stay_where_they_are() {
    let crossing = way(&[(50.0, 0.0), (52.0, 40.0), (50.0, 100.0)]);
    for ways in [[level(50.0), crossing], [level(50.0), level(54.0)]] {
        for drawn in bundled(&ways) {
            assert!(drawn.moved < 0.05, "{}", drawn.moved);
        }
    }
}

#[test]
fn a_ring_beside_its_own_beginning_and_a_line_along_it_have_no_spikes() {
    let on_ring = |turn: f64, radius: f64| (50.0 + radius * turn.cos(), 50.0 + radius * turn.sin());
    let ring: Vec<(f64, f64)> =
        (0..=60).map(|step| on_ring(f64::from(step) * std::f64::consts::TAU / 60.0, 30.0)).collect();
    let along: Vec<(f64, f64)> = (-15..=15).map(|step| on_ring(f64::from(step) / 12.0, 30.3)).collect();
    for drawn in bundled(&[way(&ring), way(&along)]) {
        for corner in drawn.path.windows(3) {
            let (one, next) = ((corner[1] - corner[0]).unit(), (corner[2] - corner[1]).unit());
            assert!(one.dot(next) > 0.8, "a bend of more than 37° at {:?}", corner[1]);
        }
    }
}

#[test]
fn what_lies_far_away_changes_nothing_and_nothing_has_no_lines() {
    let ways = [level(50.0), level(50.5), way(&[(0.0, 45.0), (100.0, 55.0)])];
    let far = way(&[(0.0, 200.0), (100.0, 210.0)]);
    let alone = bundled(&ways);
    let with_far = bundled(&[ways.as_slice(), &[far]].concat());
    assert_eq!(alone, with_far[..3]);
    assert_eq!(bundled(&[]), []);
    assert!(
        bundled(&[way(&[]), way(&[(1.0, 1.0)]), way(&[(1.0, 1.0), (1.0, 1.0)])])
            .iter()
            .all(|drawn| drawn.path.is_empty())
    );
}

fn any_way() -> impl Strategy<Value = Way> {
    let path = proptest::collection::vec((0.0..80.0, 0.0..80.0), 0..7);
    (path, 0.2..0.8, 0.0..9.0, 0.5..18.0).prop_map(|(path, half, accuracy, firmness)| Way {
        half,
        accuracy,
        firmness,
        ..way(&path)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_line_is_drawn_farther_from_its_place_than_it_may_be(ways in proptest::collection::vec(any_way(), 0..6)) {
        let drawn = bundled(&ways);
        prop_assert_eq!(&drawn, &bundled(&ways));
        for (drawn, way) in drawn.iter().zip(&ways) {
            prop_assert!(drawn.moved <= way.accuracy.clamp(1.5, 4.0) + 1e-6, "{}", drawn.moved);
            prop_assert!(drawn.path.iter().all(|at| at.x.is_finite() && at.y.is_finite()));
        }
    }
}

#[test]
fn a_station_stays_on_its_line_and_what_lies_elsewhere_where_it_is() {
    let drawn = bundle::bundled(&[level(50.0), level(50.0)]);
    let on_the_second = drawn.followed(MmPt::new(50.0, 50.0)).y;
    assert!(drawn.ways.iter().any(|way| (height(way, 50.0) - on_the_second).abs() < 0.05), "{on_the_second}");
    assert_eq!(drawn.followed(MmPt::new(50.0, 55.0)), MmPt::new(50.0, 55.0));
}

fn mark(x: f64, y: f64) -> Mark {
    Mark { at: MmPt::new(x, y), limit: LIMIT, half: 1.75, weight: Some(1.0) }
}

fn drawn_at(marks: &[Mark]) -> Vec<Mark> {
    marks.iter().zip(displaced(marks)).map(|(mark, at)| Mark { at, ..*mark }).collect()
}

#[test]
fn symbols_at_one_place_lie_side_by_side_and_the_heavier_moves_less() {
    let pile = [mark(10.0, 10.0), Mark { weight: Some(12.0), ..mark(10.0, 10.0) }, mark(10.5, 10.0), mark(30.0, 30.0)];
    assert_eq!(overlapping(&pile), 3);
    let drawn = drawn_at(&pile);
    assert_eq!(overlapping(&drawn), 0);
    let moved: Vec<f64> = pile.iter().zip(&drawn).map(|(mark, drawn)| mark.at.distance(drawn.at)).collect();
    assert!(moved[1] < moved[0] && moved[1] < moved[2] && moved[3] <= 0.0, "{moved:?}");
}

#[test]
fn what_stays_is_gone_around() {
    let seat = Mark { weight: None, ..mark(10.0, 10.0) };
    let drawn = drawn_at(&[seat, mark(10.5, 10.2), mark(9.0, 10.1)]);
    assert_eq!(drawn[0].at, seat.at);
    assert_eq!(overlapping(&drawn), 0);
}

proptest! {
    #[test]
    fn no_symbol_is_drawn_farther_from_its_place_than_its_limit(places in proptest::collection::vec((0.0..20.0, 0.0..20.0), 0..30)) {
        let marks: Vec<Mark> = places.into_iter().map(|(x, y)| mark(x, y)).collect();
        let drawn = displaced(&marks);
        prop_assert_eq!(&drawn, &displaced(&marks));
        for (mark, at) in marks.iter().zip(&drawn) {
            prop_assert!(mark.at.distance(*at) <= LIMIT + 1e-9);
        }
        let after: Vec<Mark> = marks.iter().zip(drawn).map(|(mark, at)| Mark { at, ..*mark }).collect();
        prop_assert!(overlapping(&after) <= overlapping(&marks));
    }
}

/// The lines of transport in a picture on paper, with half their widths in millimetres.
fn transport_lines(picture: &Picture, layers: &[&str]) -> Vec<(Vec<MmPt>, f64)> {
    let millimetres = picture.camera.world_points() / f64::from(POINTS_PER_MM);
    let mut lines = Vec::new();
    for layer in &picture.layers {
        let LayerContent::Batches(batches) = &*layer.content else { continue };
        if !layer.key.layer.layer().is_some_and(|id| layers.contains(&id.as_str())) {
            continue;
        }
        for batch in batches {
            let Some(LineSymbol::Strokes(strokes)) = &batch.symbol.line else { continue };
            // Neither the halo nor the ties of a railway.
            let ink = strokes.iter().filter(|stroke| stroke.colour.a == u8::MAX && stroke.dash != Dash::Ties);
            let width_pt = ink.map(|stroke| stroke.width_pt).fold(0.0, f32::max);
            let half = f64::from(width_pt * picture.symbol_scale / POINTS_PER_MM) / 2.0;
            for part in batch.indices().flat_map(|index| batch.shapes.get(index).parts()) {
                let on_paper = |position| {
                    let world = world_from_lonlat(position);
                    MmPt::new(world.x * millimetres, world.y * millimetres)
                };
                if part.kind == PartKind::Line {
                    lines.push((part.positions.iter().map(|position| on_paper(*position)).collect(), half));
                }
            }
        }
    }
    lines
}

/// The built-in plan's transport at 1 : 500,000, on paper and as on a screen.
fn transport(plan: &Arc<Plan>, medium: Medium) -> Conflict {
    const LINES: [&str; 5] = ["rail", "metro", "expressways", "fast-roads", "roads"];
    let only = LINES.iter().map(|id| LayerId::new(id)).collect();
    let project = Project::default();
    let bounds = plan.bounds.expect("the plan has an extent");
    let camera = at_paper_scale(Camera::fitting(bounds, 1_100.0, 980.0, 0.0), Scale(500_000.0));
    let shown = MapInput { shown: LayerChoice::Only(&only), medium, ..input(plan, &project, camera, &STRUCTURE) };
    Conflict::of(&transport_lines(&MapComposer::default().picture(&shown), &LINES))
}

#[test]
fn on_the_densest_sheet_of_the_built_in_plan_hardly_any_line_lies_on_another() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    let plan = Arc::new(plan);
    let (before, after) = (transport(&plan, Medium::Screen), transport(&plan, Medium::Paper));
    println!(
        "too close to a parallel neighbour: {:.1} % before, {:.1} % now",
        100.0 * before.share(),
        100.0 * after.share()
    );
    assert!(before.share() > 0.15, "the sheet is dense: {}", before.share());
    assert!(after.share() < 0.02, "{}", after.share());
}
