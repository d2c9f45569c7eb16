//! The built-in plan by both back ends.

use std::collections::BTreeSet;

use guitu::app::styling::StyleCommand;
use guitu::app::{App, Command, Config, Settings};
use guitu::display::annotations::AnnotationInput;
use guitu::display::{LayerChoice, MapComposer, MapInput, Picture};
use guitu::finding::Findings;
use guitu::format::package;
use guitu::geo::{Bounds, Camera};
use guitu::plan::{LayerId, Plan, Role};
use guitu::project::{Medium, Project};
use guitu::style::palette::STRUCTURE;

use super::compare::page_image;
use super::window::MapWindow;
use crate::support::unlike::unlike;

/// The plan's layers of one of its themes, all of them inside the view.
fn theme(index: usize) -> Picture {
    let (plan, _) = package::embedded().unwrap();
    let plan = std::sync::Arc::new(plan);
    let shown: BTreeSet<_> = plan.map_themes[index].layers.iter().cloned().collect();
    picture_of(&plan, &shown, &Project::default())
}

fn picture_of(plan: &std::sync::Arc<Plan>, shown: &BTreeSet<LayerId>, project: &Project) -> Picture {
    picture_in(&mut MapComposer::default(), plan, shown, project, 9.0)
}

fn picture_in(
    composer: &mut MapComposer,
    plan: &std::sync::Arc<Plan>,
    shown: &BTreeSet<LayerId>,
    project: &Project,
    zoom: f64,
) -> Picture {
    let mut camera = Camera::fitting(Bounds::new(103.2, 30.2, 105.6, 31.8), 900.0, 700.0, 10.0);
    camera.zoom = zoom;
    let input = MapInput {
        plan,
        layers: &plan.layers,
        project,
        shown: LayerChoice::Only(shown),
        palette: &STRUCTURE,
        camera,
        symbol_scale: 1.0,
        medium: Medium::Screen,
        reserved: &[],
        numbering: None,
        annotations: AnnotationInput::plain(guitu::i18n::Language::Chinese),
        beneath: guitu::display::Beneath::Paper,
    };
    composer.picture(&input)
}

#[test]
fn the_themes_of_the_built_in_plan_look_as_on_the_page() {
    for index in 0..4 {
        let map = theme(index);
        let name = format!("plan_{index}");
        let painted = MapWindow::new(map.clone(), 1.0).image(&name);
        let page = page_image(&map, 1.0, &name);
        let unlike = unlike(&painted, &page);
        assert!(unlike.mean < 3.0 && unlike.share < 0.03, "{name}: {unlike:?}");
    }
}

#[test]
fn the_built_in_plan_uploads_nothing_while_it_is_zoomed_from_the_region_to_a_street() {
    let (plan, _) = package::embedded().unwrap();
    let plan = std::sync::Arc::new(plan);
    for theme in &plan.map_themes {
        let shown: BTreeSet<_> = theme.layers.iter().cloned().collect();
        let mut composer = MapComposer::default();
        let mut window = MapWindow::new(picture_in(&mut composer, &plan, &shown, &Project::default(), 8.0), 1.0);
        let before = window.settle();
        for step in 1..=20 {
            let zoom = 8.0 + 0.5 * f64::from(step);
            *window.picture() = picture_in(&mut composer, &plan, &shown, &Project::default(), zoom);
            window.harness.step();
        }
        assert_eq!(window.settle().map_bytes, before.map_bytes, "{}", theme.id);
    }
}

#[test]
fn layers_styled_by_rule_look_as_on_the_page() {
    let (plan, _) = package::embedded().unwrap();
    let plan = std::sync::Arc::new(plan);
    let shown: BTreeSet<_> = plan.map_themes[3].layers.iter().cloned().collect();
    let mut app = App::new(Config {
        plan: plan.clone(),
        plan_findings: Findings::default(),
        settings_folder: None,
        settings: Settings::default(),
        wake: std::sync::Arc::new(|| ()),
        network: guitu::basemap::network::Network::default(),
        reduce_motion: true,
    });
    let networks = [Role::Railway, Role::Metro, Role::Expressway, Role::FastRoad];
    for layer in plan.layers.iter().filter(|layer| networks.contains(&layer.symbol.role)) {
        let (layer, attribute) = (layer.id.clone(), "stage".to_owned());
        app.dispatch(Command::Style(StyleCommand::Categorise { layer, attribute }));
    }
    let map = picture_of(&plan, &shown, app.context().project());
    let painted = MapWindow::new(map.clone(), 1.0).image("plan_rules");
    let unlike = unlike(&painted, &page_image(&map, 1.0, "plan_rules"));
    assert!(unlike.mean < 3.0 && unlike.share < 0.03, "{unlike:?}");
}
