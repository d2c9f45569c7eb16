//! Names that were moved by hand, and names while the map moves over the built-in plan.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guitu::display::annotations::AnnotationInput;
use guitu::display::labels::{around, covered_by};
use guitu::display::{LayerChoice, MapComposer, MapInput, Picture, PlacedLabel};
use guitu::format::package;
use guitu::geo::{Bounds, Camera, ViewPt, ViewRect};
use guitu::plan::{FeatureKey, LayerId, Plan, Role};
use guitu::project::FeatureLabel;
use guitu::project::records;
use guitu::project::{Change, FeatureName, LabelPlace, Medium, Project};
use guitu::style::SMALLEST_TEXT_PT;
use guitu::style::palette::STRUCTURE;

use super::sketch::{area, camera, layer, line, plan, point};

fn drawn(
    composer: &mut MapComposer,
    plan: &Arc<Plan>,
    project: &Project,
    shown: LayerChoice<'_>,
    camera: Camera,
    scale: f32,
) -> Picture {
    composer.picture(&MapInput {
        plan,
        layers: &plan.layers,
        project,
        shown,
        palette: &STRUCTURE,
        camera,
        symbol_scale: scale,
        medium: Medium::Screen,
        reserved: &[],
        numbering: None,
        annotations: AnnotationInput::plain(guitu::i18n::Language::Chinese),
        beneath: guitu::display::Beneath::Paper,
    })
}

fn text(label: &PlacedLabel) -> String {
    label.glyphs.iter().map(|glyphs| glyphs.text.as_str()).collect()
}

fn named<'a>(picture: &'a Picture, name: &str) -> &'a PlacedLabel {
    picture.labels.iter().find(|label| text(label) == name).unwrap_or_else(|| panic!("no name {name}"))
}

fn middle(label: &PlacedLabel, scale: f32) -> ViewPt {
    around(covered_by(label, scale)).expect("a name covers something").centre()
}

/// A town, a river and an area with room around them.
fn three() -> Arc<Plan> {
    plan(vec![
        layer("areas", Role::Area, None, &[area("示范片区", 104.3, 31.05, 0.16, 0.12)]),
        layer("rivers", Role::River, None, &[line("绵远河", &[(104.05, 31.25), (104.25, 31.24), (104.45, 31.25)])]),
        layer("nodes", Role::Node, None, &[point("三星堆", 104.12, 31.1)]),
    ])
}

/// The project after the name of the only feature of a layer was dropped at `to`.
fn dropped(composer: &mut MapComposer, plan: &Arc<Plan>, project: &Project, id: &str, to: ViewPt) -> Project {
    let view = camera(600.0, 400.0);
    drawn(composer, plan, project, LayerChoice::AsSet, view, 1.0);
    let key = FeatureKey { layer: LayerId::new(id), index: 0 };
    let place: LabelPlace = composer.layers.dropped_label(&key, &view, 1.0, to).expect("it has a name");
    let feature = plan.layer(&key.layer).and_then(|layer| layer.feature(0)).map(|f| FeatureName::of(&f));
    let record = records::Label(FeatureLabel(key.layer, feature.expect("it is there")));
    project.with(vec![Change::put(record, place)])
}

#[test]
fn a_name_stands_where_it_was_dropped_and_has_a_leader_when_that_is_far() {
    let (mut composer, plan) = (MapComposer::default(), three());
    for (id, name, to, far) in [
        ("nodes", "三星堆", ViewPt::new(260.0, 330.0), true),
        ("nodes", "三星堆", ViewPt::new(176.0, 264.0), false),
        ("rivers", "绵远河", ViewPt::new(300.0, 190.0), true),
        ("areas", "示范片区", ViewPt::new(440.0, 300.0), false),
        ("areas", "示范片区", ViewPt::new(300.0, 340.0), true),
    ] {
        let project = dropped(&mut composer, &plan, &Project::default(), id, to);
        let picture = drawn(&mut composer, &plan, &project, LayerChoice::AsSet, camera(600.0, 400.0), 1.0);
        let label = named(&picture, name);
        assert!(middle(label, 1.0).distance(to) < 1.5, "{name}: {:?} {to:?}", middle(label, 1.0));
        assert_eq!(label.leader.is_some(), far, "{name} at {to:?}");
    }
}

#[test]
fn a_moved_name_keeps_its_offset_at_other_zooms_and_text_sizes() {
    let (mut composer, plan) = (MapComposer::default(), three());
    let project = dropped(&mut composer, &plan, &Project::default(), "nodes", ViewPt::new(260.0, 330.0));
    let view = camera(600.0, 400.0);
    let at = |camera: &Camera| camera.view_from_lonlat(guitu::geo::LonLat::new(104.12, 31.1));
    let first = at(&view);
    let (right, down) = (260.0 - first.x, 330.0 - first.y);
    for (zoom, scale) in [(0.0, 1.0), (-0.5, 1.0), (0.4, 1.0), (0.0, 1.25)] {
        let view = Camera { zoom: view.zoom + zoom, ..view };
        let picture = drawn(&mut composer, &plan, &project, LayerChoice::AsSet, view, scale);
        let (here, middle) = (at(&view), middle(named(&picture, "三星堆"), scale));
        let wanted = ViewPt::new(here.x + right * scale, here.y + down * scale);
        assert!(middle.distance(wanted) < 2.0, "zoom {zoom} scale {scale}: {middle:?} {wanted:?}");
    }
}

#[test]
fn a_name_that_is_let_go_stands_where_the_program_puts_it() {
    let plan = three();
    let untouched =
        drawn(&mut MapComposer::default(), &plan, &Project::default(), LayerChoice::AsSet, camera(600.0, 400.0), 1.0);
    let mut composer = MapComposer::default();
    let project = dropped(&mut composer, &plan, &Project::default(), "areas", ViewPt::new(300.0, 340.0));
    drawn(&mut composer, &plan, &project, LayerChoice::AsSet, camera(600.0, 400.0), 1.0);
    let back = drawn(&mut composer, &plan, &Project::default(), LayerChoice::AsSet, camera(600.0, 400.0), 1.0);
    assert_eq!(named(&back, "示范片区"), named(&untouched, "示范片区"));
}

/// Nothing cut, nothing twice, nothing small.
fn assert_sound(picture: &Picture) {
    let view = ViewRect::new(ViewPt::default(), ViewPt::new(picture.camera.width, picture.camera.height));
    let mut ids = BTreeSet::new();
    for label in &picture.labels {
        assert!(ids.insert(label.id), "{} is there twice", text(label));
        assert!(label.style.size_pt * picture.symbol_scale >= SMALLEST_TEXT_PT, "{} is too small", text(label));
        for rect in covered_by(label, picture.symbol_scale) {
            assert!(view.contains_rect(&rect), "{} is cut: {rect:?}", text(label));
        }
    }
}

#[test]
fn over_a_long_pan_of_the_built_in_plan_no_name_is_cut_doubled_or_jumps() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    let plan = Arc::new(plan);
    for theme in 0..4 {
        let shown: BTreeSet<LayerId> = plan.map_themes[theme].layers.iter().cloned().collect();
        let mut composer = MapComposer::default();
        let mut view = Camera::fitting(Bounds::new(103.9, 30.8, 104.8, 31.4), 900.0, 600.0, 0.0);
        let mut before: BTreeMap<u64, (ViewPt, Vec<ViewRect>)> = BTreeMap::new();
        let inside = ViewRect::new(ViewPt::default(), ViewPt::new(view.width, view.height)).expanded(-7.0);
        let (mut stayed, mut jumped) = (0, 0);
        for step in 0_u8..24 {
            let by = if step < 12 { ViewPt::new(-17.0, 5.0) } else { ViewPt::new(9.0, -11.0) };
            view = view.panned(ViewPt::default(), by);
            let picture = drawn(&mut composer, &plan, &Project::default(), LayerChoice::Only(&shown), view, 1.0);
            assert_sound(&picture);
            let place = |label: &PlacedLabel| (label.glyphs[0].origin, covered_by(label, 1.0));
            let places: BTreeMap<u64, (ViewPt, Vec<ViewRect>)> =
                picture.labels.iter().map(|label| (label.id, place(label))).collect();
            for (id, (here, _)) in &places {
                let Some((old, covered)) = before.get(id) else { continue };
                let moved = (here.x - old.x - by.x).hypot(here.y - old.y - by.y);
                let could_stay = covered.iter().all(|rect| inside.contains_rect(&rect.moved(by.x, by.y)));
                if moved < 0.6 {
                    stayed += 1;
                } else if could_stay {
                    jumped += 1;
                }
            }
            before = places;
        }
        // Now and then a more important name comes into the view and takes the place of another.
        assert!(jumped * 30 <= stayed, "theme {theme}: {jumped} jumped, {stayed} stayed");
    }
}
