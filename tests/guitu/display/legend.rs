//! What the legend says of what is visible.

use guitu::plan::{AccuracyGrade, Role, Stage, Title, Words};
use guitu::style::legend::{self, Detail, LegendLayer};
use guitu::style::palette::STRUCTURE;
use guitu::symbol::Sample;
use guitu::symbol::{LineSymbol, MarkerGlyph, PointSymbol};

use super::sketch::{Sketch, area, layer, line, point};

fn titles(layers: &[LegendLayer<'_>]) -> Vec<String> {
    legend::entries(layers, &STRUCTURE, Detail::Features).into_iter().map(|entry| entry.title.zh).collect()
}

#[test]
fn entries_run_from_the_top_of_the_map_down_and_zones_have_one_each() {
    let zones =
        layer("三区", Role::Zone, None, &[area("甲区", 104.0, 31.0, 0.1, 0.1), area("乙区", 104.2, 31.0, 0.1, 0.1)]);
    let core = layer("一核", Role::Core, None, &[point("中心城区", 104.3, 31.1)]);
    let relief = layer("地形", Role::Relief, None, &[]);
    let layers = [(&relief, 2), (&zones, 2), (&core, 0)];
    let kinds = Words::default();
    let layers =
        layers.map(|(layer, dimension)| LegendLayer { layer, dimension, in_plan: true, kinds: &kinds, style: None });
    assert_eq!(titles(&layers), ["一核", "甲区", "乙区"]);
    let entries = legend::entries(&layers, &STRUCTURE, Detail::Features);
    assert_eq!((entries[0].sample, entries[1].sample), (Sample::Point, Sample::Area));
    assert!(matches!(entries[0].symbol.point, Some(PointSymbol::Rings(_))));
    assert_ne!(entries[1].symbol, entries[2].symbol);
}

#[test]
fn gateways_have_a_line_of_their_own_beside_the_other_roles_of_counties() {
    let gate = Sketch { kind: "gateway", stage: Stage::Planned, ..point("西部门户", 104.2, 31.1) };
    let base = Sketch { kind: "county_role", ..point("加工基地", 104.3, 31.1) };
    let entries = |sketches: &[Sketch]| {
        // The plan's own word for gateways.
        let kinds: Words<_> = [("gateway".to_owned(), Title::chinese("关口"))].into_iter().collect();
        let roles = layer("县域功能", Role::CountyRole, None, sketches);
        legend::entries(
            &[LegendLayer { layer: &roles, dimension: 0, in_plan: true, kinds: &kinds, style: None }],
            &STRUCTURE,
            Detail::Features,
        )
    };
    let both = entries(&[gate.clone(), base]);
    assert_eq!(both.iter().map(|entry| entry.title.zh.as_str()).collect::<Vec<_>>(), ["县域功能", "关口"]);
    assert!(matches!(both[0].symbol.point, Some(PointSymbol::Rings(_))));
    let is_gate =
        |point: &Option<PointSymbol>| matches!(point, Some(PointSymbol::Marker(m)) if m.glyph == MarkerGlyph::Gateway);
    assert!(is_gate(&both[1].symbol.point));
    // Alone, they are what the layer is.
    let alone = entries(&[gate]);
    assert_eq!(alone.iter().map(|entry| entry.title.zh.as_str()).collect::<Vec<_>>(), ["县域功能"]);
    assert!(is_gate(&alone[0].symbol.point));
}

#[test]
fn a_layer_of_lines_shows_its_plainest_look_and_the_stages_stand_apart() {
    let road = |stage, grade| Sketch { stage, grade, ..line("路", &[(104.0, 31.0), (104.2, 31.1)]) };
    let roads = layer(
        "道路",
        Role::Expressway,
        None,
        &[
            road(Stage::Planned, AccuracyGrade::C),
            road(Stage::Existing, AccuracyGrade::B),
            Sketch { positions: Vec::new(), ..road(Stage::Study, AccuracyGrade::C) },
        ],
    );
    let kinds = Words::default();
    let layers = [LegendLayer { layer: &roads, dimension: 1, in_plan: true, kinds: &kinds, style: None }];
    let entries = legend::entries(&layers, &STRUCTURE, Detail::Features);
    assert_eq!(titles(&layers), ["道路"]);
    let Some(LineSymbol::Strokes(strokes)) = &entries[0].symbol.line else { panic!("strokes") };
    assert!(strokes.last().is_some_and(|top| top.dash == guitu::symbol::Dash::Solid), "built roads are solid");
    // What is not located is in no legend.
    assert_eq!(legend::stages_among(&layers, Sample::Line, &|_, _| true), [Stage::Existing, Stage::Planned]);
    assert_eq!(legend::stages_among(&layers, Sample::Area, &|_, _| true), []);
}
