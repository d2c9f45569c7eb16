//! Names of reference: whoever looks at a map of the plan finds the cities and the seats of its counties.

use std::collections::BTreeSet;
use std::sync::Arc;

use guitu::display::{LayerChoice, MapComposer, MapInput, Picture};
use guitu::format::package;
use guitu::geo::Camera;
use guitu::plan::{LayerId, Plan, Role};
use guitu::project::{Medium, Project};
use guitu::style::palette::STRUCTURE;

use super::sketch::{Sketch, camera, input, layer, picture, plan, point};

fn names(picture: &Picture) -> BTreeSet<String> {
    let words = |label: &guitu::display::PlacedLabel| label.glyphs.iter().map(|run| run.text.as_str()).collect();
    picture.labels.iter().map(words).collect()
}

/// A seat with markers all around it, so close that no name fits beside it.
fn besieged() -> Arc<Plan> {
    let ring = (0..24).map(|step| {
        let angle = f64::from(step) * std::f64::consts::TAU / 24.0;
        point("", 104.25 + 0.016 * angle.cos(), 31.15 + 0.014 * angle.sin())
    });
    let ring: Vec<Sketch> = ring.collect();
    let seat = Sketch { kind: "place", rank: 1, ..point("某某市", 104.25, 31.15) };
    plan(vec![layer("places", Role::Point, Some("town"), &[seat]), layer("sites", Role::Point, Some("factory"), &ring)])
}

#[test]
fn a_seat_among_symbols_on_all_sides_is_named_and_joined_to_its_name() {
    let picture = picture(&mut MapComposer::default(), &besieged(), camera(600.0, 400.0), &[]);
    let label = picture.labels.iter().find(|label| label.glyphs.iter().any(|run| run.text == "某某市"));
    let label = label.expect("the name of the seat");
    let leader = label.leader.expect("a line from the name to the seat");
    assert!(leader.from.distance(leader.to) > 5.0, "{leader:?}");
}

/// The cities, and the seats of the plan's counties, that lie well inside of a view.
fn reference(plan: &Plan, camera: &Camera) -> Vec<String> {
    let places = plan.layer(&LayerId::new("places")).expect("the plan has places");
    let inside = |x: f32, y: f32| x > 40.0 && y > 30.0 && x < camera.width - 40.0 && y < camera.height - 30.0;
    let is_meant = |feature: &guitu::plan::Feature<'_>| {
        let Some(facts) = feature.facts() else { return false };
        let Some(at) = feature.shape().positions().next() else { return false };
        let view = camera.view_from_lonlat(at);
        inside(view.x, view.y) && (facts.rank == 1 || facts.rank == 2 && facts.standing.in_plan)
    };
    places.features().filter(is_meant).map(|feature| feature.name()).collect()
}

#[test]
fn no_theme_of_the_built_in_plan_loses_a_name_of_reference_on_any_medium() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    let plan = Arc::new(plan);
    let project = Project::default();
    // The window of a laptop and of a wall, and the maps of an A3 sheet, an A4 sheet and a report.
    let media = [
        (1_100.0, 640.0, 1.0, Medium::Screen),
        (1_600.0, 950.0, 1.5, Medium::Screen),
        (1_190.0, 905.0, 1.0, Medium::Paper),
        (820.0, 600.0, 1.0, Medium::Paper),
        (585.0, 430.0, 0.85, Medium::Paper),
    ];
    let mut missing = Vec::new();
    for theme in &plan.map_themes {
        let shown: BTreeSet<LayerId> = theme.layers.iter().cloned().collect();
        for (width, height, symbol_scale, medium) in media {
            let camera = Camera::fitting(plan.bounds.expect("an extent"), width, height, 10.0);
            let shown = LayerChoice::Only(&shown);
            let input = MapInput { shown, medium, symbol_scale, ..input(&plan, &project, camera, &STRUCTURE) };
            let picture = MapComposer::default().picture(&input);
            let written = names(&picture);
            let is_written = |name: &String| written.iter().any(|text| text.starts_with(name.as_str()));
            let lost = reference(&plan, &camera).into_iter().filter(|name| !is_written(name));
            // The core of the structure is the city itself, and carries its name.
            let lost = lost.filter(|name: &String| name != "德阳市" || !is_written(&"德阳中心城区".to_owned()));
            missing.extend(lost.map(|name| format!("{} {width}×{height}: {name}", theme.id)));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
