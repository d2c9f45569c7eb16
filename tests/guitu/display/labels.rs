//! The laws of labels: none over another, none cut, none doubled, none jumping.

use std::collections::BTreeMap;
use std::sync::Arc;

use guitu::display::text::{ASCENT, width};
use guitu::display::{MapComposer, PlacedLabel};
use guitu::geo::{Camera, ViewPt, ViewRect};
use guitu::plan::{Plan, Role};
use proptest::prelude::*;

use super::golden::assert_text;
use super::sketch::{Sketch, area, camera, layer, line, picture, plan, point};

/// The rectangles of the letters of a label; of its plate if it has one.
fn boxes(label: &PlacedLabel) -> Vec<ViewRect> {
    if let Some(tag) = &label.tag {
        return vec![tag.rect];
    }
    let size = label.style.size_pt;
    let upright = label.glyphs.iter().filter(|run| run.angle.abs() < 1e-6);
    let run_box = |run: &guitu::display::Glyphs| {
        let top = ViewPt::new(run.origin.x, run.origin.y - size * ASCENT);
        ViewRect::new(top, ViewPt::new(top.x + width(&run.text, &label.style), top.y + size))
    };
    let leaning = label.glyphs.iter().filter(|run| run.angle.abs() >= 1e-6);
    let letter_box = |run: &guitu::display::Glyphs| {
        let (sin, cos) = run.angle.sin_cos();
        let (x, y) = (width(&run.text, &label.style) / 2.0, -0.38 * size);
        let middle = ViewPt::new(run.origin.x + x * cos - y * sin, run.origin.y + x * sin + y * cos);
        ViewRect::from_centre(middle, size * 0.8, size * 0.8)
    };
    upright.map(run_box).chain(leaning.map(letter_box)).collect()
}

fn assert_laws(labels: &[PlacedLabel], view: &Camera, reserved: &[ViewRect]) {
    let frame = ViewRect::new(ViewPt::default(), ViewPt::new(view.width, view.height));
    for (index, label) in labels.iter().enumerate() {
        for rect in boxes(label) {
            assert!(frame.contains_rect(&rect), "cut: {label:?}");
            assert!(!reserved.iter().any(|r| r.intersects(&rect)), "on furniture: {label:?}");
            for other in &labels[..index] {
                assert!(!boxes(other).iter().any(|o| o.intersects(&rect)), "over each other: {label:?} {other:?}");
            }
        }
        assert!(label.style.size_pt >= 9.0);
    }
}

fn crowd(places: &[(f64, f64, u8)]) -> Arc<Plan> {
    let names =
        ["德阳中心城区", "小汉组团", "天府旌城公园城市样板区", "三星组团", "“广汉-青白江”同城化毗邻协作区", "S11"];
    let sketches: Vec<Sketch> = places
        .iter()
        .enumerate()
        .map(|(n, (x, y, rank))| Sketch { rank: *rank, ..point(&format!("{}{n}", names[n % names.len()]), *x, *y) })
        .collect();
    let lines: Vec<Sketch> = places
        .windows(4)
        .step_by(4)
        .map(|p| line("成都三绕高速公路", &[(p[0].0, p[0].1), (p[1].0, p[1].1), (p[3].0, p[3].1)]))
        .collect();
    let areas: Vec<Sketch> =
        places.iter().step_by(5).map(|(x, y, _)| area("中江生态片区", *x, *y, 0.08, 0.06)).collect();
    plan(vec![
        layer("areas", Role::Zone, None, &areas),
        layer("lines", Role::Expressway, None, &lines),
        layer("rivers", Role::River, None, &lines),
        layer("nodes", Role::Node, None, &sketches),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn names_never_touch_each_other_the_edge_or_the_furniture(
        places in prop::collection::vec((103.98..104.52f64, 30.98..31.32f64, 1..4u8), 1..50),
        corner in (0.0f32..300.0, 0.0f32..200.0),
    ) {
        let reserved = [ViewRect::new(ViewPt::new(corner.0, corner.1), ViewPt::new(corner.0 + 150.0, corner.1 + 90.0))];
        let view = camera(600.0, 400.0);
        let labels = picture(&mut MapComposer::default(), &crowd(&places), view, &reserved).labels;
        assert_laws(&labels, &view, &reserved);
    }

    #[test]
    fn names_stay_at_their_things_while_the_map_moves(
        // Far enough from the edges that no name is pushed off its side by any of the steps.
        places in prop::collection::vec((104.17..104.36f64, 31.08..31.22f64, 1..4u8), 2..12),
        steps in prop::collection::vec((-6.0f32..6.0, -6.0f32..6.0), 1..6),
    ) {
        let (mut composer, plan) = (MapComposer::default(), crowd(&places));
        let mut view = camera(600.0, 400.0);
        let mut before = picture(&mut composer, &plan, view, &[]).labels;
        for (dx, dy) in steps {
            view = view.panned(ViewPt::default(), ViewPt::new(dx, dy));
            let after = picture(&mut composer, &plan, view, &[]).labels;
            assert_laws(&after, &view, &[]);
            let moved: BTreeMap<u64, ViewPt> = before.iter().map(|l| (l.id, l.glyphs[0].origin)).collect();
            // All places lie well inside, so nothing forces a name to another side of its point.
            let jumps = after.iter().filter(|label| label.tag.is_none() && label.glyphs.len() < 3).filter(|label| {
                let Some(old) = moved.get(&label.id) else { return false };
                let here = label.glyphs[0].origin;
                (here.x - old.x - dx).hypot(here.y - old.y - dy) > 24.0
            });
            prop_assert!(jumps.count() == 0);
            before = after;
        }
    }
}

#[test]
fn names_move_with_the_map_to_a_hundredth_of_a_point_however_long_it_is_dragged() {
    let places: Vec<(f64, f64, u8)> =
        (0..9).map(|n| (104.2 + 0.02 * f64::from(n), 31.1 + 0.01 * f64::from(n), 1)).collect();
    let (mut composer, plan) = (MapComposer::default(), crowd(&places));
    let view = camera(600.0, 400.0);
    let first = picture(&mut composer, &plan, view, &[]).labels;
    let origins = |labels: &[PlacedLabel]| -> BTreeMap<u64, ViewPt> {
        labels.iter().map(|label| (label.id, label.glyphs[0].origin)).collect()
    };
    let before = origins(&first);
    let mut moved = view;
    for _ in 0..200 {
        moved = moved.panned(ViewPt::default(), ViewPt::new(0.13, -0.07));
        let after = origins(&picture(&mut composer, &plan, moved, &[]).labels);
        let by = moved.view_from_world(view.world_from_view(ViewPt::default()));
        assert_eq!(after.len(), before.len());
        for (id, here) in after {
            let there = before[&id];
            assert!((here.x - there.x - by.x).abs() < 0.01 && (here.y - there.y - by.y).abs() < 0.01);
        }
    }
}

#[test]
fn label_cases_stand_where_they_should() {
    let bend = [(104.02, 31.05), (104.12, 31.09), (104.22, 31.05), (104.34, 31.06), (104.48, 31.02)];
    let plan = plan(vec![
        layer(
            "zones",
            Role::Zone,
            None,
            &[area("“甲-乙”同城化毗邻协作区", 104.03, 31.16, 0.18, 0.11), area("小区", 104.45, 31.27, 0.01, 0.01)],
        ),
        layer(
            "rivers",
            Role::River,
            None,
            &[line("绵远河", &bend), line("凯江", &[(104.4, 31.28), (104.41, 31.2), (104.4, 31.1)])],
        ),
        layer(
            "places",
            Role::Point,
            Some("town"),
            &[Sketch { rank: 2, ..point("广汉市", 104.3, 31.2) }, Sketch { rank: 2, ..point("什邡市", 104.495, 31.2) }],
        ),
        layer("cores", Role::Core, None, &[point("中心城区", 104.3, 31.12)]),
    ]);
    let picture = picture(&mut MapComposer::default(), &plan, camera(600.0, 400.0), &[]);
    let dump = super::dump::dump(&picture);
    let labels: Vec<&str> = dump.lines().filter(|line| line.starts_with("label")).collect();
    assert_laws(&picture.labels, &picture.camera, &[]);
    assert_text("labels.txt", &(labels.join("\n") + "\n"));
}

#[test]
fn a_name_is_not_written_twice_nearby() {
    let plan = plan(vec![
        layer("one", Role::River, None, &[line("绵远河", &[(104.05, 31.1), (104.45, 31.1)])]),
        layer("two", Role::River, None, &[line("绵远河", &[(104.05, 31.12), (104.45, 31.12)])]),
    ]);
    assert_eq!(picture(&mut MapComposer::default(), &plan, camera(400.0, 300.0), &[]).labels.len(), 1);
}

#[test]
fn an_empty_name_makes_no_label() {
    let plan = plan(vec![layer("nodes", Role::Node, None, &[point(" ", 104.2, 31.1)])]);
    assert!(picture(&mut MapComposer::default(), &plan, camera(400.0, 300.0), &[]).labels.is_empty());
}
