//! The built-in plan by both back ends.

use std::collections::BTreeSet;

use guitu::display::annotations::AnnotationInput;
use guitu::display::{Picture, Scene, SceneInput, Shown};
use guitu::format::package;
use guitu::geo::{Bounds, Camera};
use guitu::project::Project;
use guitu::style::palette::STRUCTURE;

use crate::compare::{page_image, unlike};
use crate::window::MapWindow;

/// The plan's layers of one of its themes, all of them inside the view.
fn theme(index: usize) -> Picture {
    let (plan, _) = package::embedded().unwrap();
    let plan = std::sync::Arc::new(plan);
    let shown: BTreeSet<_> = plan.map_themes[index].layers.iter().cloned().collect();
    let mut camera = Camera::fitting(Bounds::new(103.2, 30.2, 105.6, 31.8), 900.0, 700.0, 10.0);
    camera.zoom = 9.0;
    let input = SceneInput {
        plan: &plan,
        layers: &plan.layers,
        project: &Project::default(),
        shown: Shown::Only(&shown),
        palette: &STRUCTURE,
        camera,
        symbol_scale: 1.0,
        reserved: &[],
        annotations: AnnotationInput::plain(guitu::app::measure_text(guitu::i18n::Language::Chinese)),
    };
    Scene::default().picture(&input)
}

#[test]
fn the_themes_of_the_built_in_plan_look_as_on_the_page() {
    for index in 0..4 {
        let scene = theme(index);
        let name = format!("plan_{index}");
        let painted = MapWindow::new(scene.clone(), 1.0).image(&name);
        let page = page_image(&scene, 1.0, &name);
        let unlike = unlike(&painted, &page);
        assert!(unlike.mean < 3.0 && unlike.share < 0.03, "{name}: {unlike:?}");
    }
}
