//! What the composer decides: order, veil, scale ranges, what it keeps between frames.

use std::sync::Arc;

use guitu::display::{LayerContent, LayerName, MapComposer};
use guitu::plan::{Layer, Plan, Role};
use guitu::project::Project;

use super::dump::dump;
use super::golden::assert_text;
use super::sketch::{Sketch, area, camera, input, layer, line, picture, plan, point};

fn county(name: &str, lon: f64, inside: bool) -> Sketch {
    Sketch { kind: "county", in_plan: Some(inside), ..area(name, lon, 31.0, 0.25, 0.3) }
}

/// One layer of each part of a structure plan, given in the wrong order.
fn structure() -> Arc<Plan> {
    let river = line("绵远河", &[(104.02, 31.28), (104.2, 31.2), (104.48, 31.22)]);
    plan(vec![
        layer("cores", Role::Core, None, &[point("中心城区", 104.3, 31.15)]),
        layer("axis", Role::Axis, None, &[line("发展主轴", &[(104.05, 31.03), (104.15, 31.1), (104.3, 31.15)])]),
        layer("zones", Role::Zone, None, &[area("“甲县-乙县”协作区", 104.05, 31.05, 0.15, 0.1)]),
        layer("counties", Role::Boundary, None, &[county("甲县", 104.0, true), county("乙县", 104.25, false)]),
        layer("rivers", Role::River, None, &[river]),
    ])
}

#[test]
fn a_structure_plan_is_drawn_from_the_ground_upwards_with_a_veil_around_it() {
    let picture = picture(&mut MapComposer::default(), &structure(), camera(600.0, 400.0), &[]);
    let layers: Vec<&str> = picture.layers.iter().map(|layer| layer.key.layer.text()).collect();
    assert_eq!(layers, ["rivers", "veil", "counties", "zones", "axis", "cores"]);
    assert_text("structure.txt", &dump(&picture));
}

#[test]
fn moving_the_camera_changes_no_content() {
    let (mut composer, plan) = (MapComposer::default(), structure());
    let before = picture(&mut composer, &plan, camera(600.0, 400.0), &[]);
    let moved = camera(600.0, 400.0).zoomed(0.7, guitu::geo::ViewPt::new(10.0, 10.0));
    let after = picture(&mut composer, &plan, moved, &[]);
    for (a, b) in before.layers.iter().zip(&after.layers).filter(|(a, _)| a.key.layer != LayerName::Veil) {
        assert_eq!(a.key, b.key);
        assert!(Arc::ptr_eq(&a.content, &b.content));
    }
}

#[test]
fn layers_made_ready_elsewhere_make_the_same_picture() {
    let plan = structure();
    let (project, palette) = (Project::default(), &guitu::style::palette::STRUCTURE);
    let input = input(&plan, &project, camera(600.0, 400.0), palette);
    let mut composer = MapComposer::default();
    let missing = composer.layers.missing(&input);
    assert_eq!(missing.len(), plan.layers.len());
    assert!(
        composer
            .view
            .picture(&mut composer.layers, &input)
            .layers
            .iter()
            .all(|layer| layer.key.layer == LayerName::Veil)
    );
    let work = missing.into_iter().map(|preparation| std::thread::spawn(move || preparation.make()));
    let work: Vec<_> = work.collect();
    for made in work {
        composer.layers.put(made.join().unwrap());
    }
    assert!(composer.layers.missing(&input).is_empty());
    assert_eq!(
        dump(&composer.view.picture(&mut composer.layers, &input)),
        dump(&MapComposer::default().picture(&input))
    );
}

#[test]
fn small_towns_appear_only_where_there_is_room_for_their_names() {
    let town = |name: &str, lon: f64, rank: u8| Sketch { rank, ..point(name, lon, 31.15) };
    let plan =
        plan(vec![layer("places", Role::Point, Some("town"), &[town("甲县", 104.2, 2), town("小镇", 104.3, 3)])]);
    let batches = |camera| -> usize {
        let picture = picture(&mut MapComposer::default(), &plan, camera, &[]);
        picture
            .layers
            .iter()
            .map(|layer| match &*layer.content {
                LayerContent::Batches(batches) => batches.len(),
                LayerContent::Image { .. } => 0,
            })
            .sum()
    };
    let near = camera(600.0, 400.0);
    let far = guitu::geo::Camera { zoom: near.zoom - 2.5, ..near };
    assert_eq!((batches(near), batches(far)), (2, 1));
}

#[test]
fn a_layer_outside_its_scale_range_is_not_there() {
    let mut only_near =
        Arc::unwrap_or_clone(layer("near", Role::Road, None, &[line("路", &[(104.1, 31.1), (104.4, 31.2)])]));
    only_near.scales.max_denominator = Some(100_000.0);
    let plan = plan(vec![Arc::<Layer>::new(only_near)]);
    let near = camera(600.0, 400.0);
    assert!(picture(&mut MapComposer::default(), &plan, near, &[]).layers.is_empty());
    let close = guitu::geo::Camera { zoom: near.zoom + 3.0, ..near };
    assert_eq!(picture(&mut MapComposer::default(), &plan, close, &[]).layers.len(), 1);
}
