//! What has no place of its own shows as a number behind the name of its host, and nowhere else.

use std::collections::BTreeSet;
use std::sync::Arc;

use guitu::display::furniture::map_legend;
use guitu::display::{LayerChoice, MapComposer, MapExtent, MapInput, Picture};
use guitu::geo::{PartKind, ViewPt, ViewRect};
use guitu::i18n::Language;
use guitu::plan::{Content, FeatureId, Layer, LayerId, Placement, Plan, Role};
use guitu::project::Project;
use guitu::style::legend::Detail;
use guitu::style::palette::STRUCTURE;

use super::sketch::{Sketch, area, camera, input, layer, plan, point};

/// A county that is drawn as its seat, a park, and what both carry.
fn carried_plan() -> Arc<Plan> {
    let kind = |kind: &'static str, sketch: Sketch| Sketch { kind, ..sketch };
    let nowhere = |name: &str| Sketch { positions: Vec::new(), part: PartKind::Points, ..point(name, 0.0, 0.0) };
    let counties = layer("counties", Role::Boundary, None, &[kind("county", area("甲县", 104.1, 31.0, 0.3, 0.3))]);
    let places = layer("places", Role::Point, Some("town"), &[kind("place", point("甲县", 104.3, 31.12))]);
    let parks = layer("parks", Role::Point, None, &[point("园区", 104.2, 31.2)]);
    let roles = hosted(layer("roles", Role::CountyRole, None, &[nowhere("门户"), nowhere("粮仓")]), "counties-0");
    let platforms = hosted(layer("platforms", Role::Point, None, &[nowhere("平台")]), "parks-0");
    plan(vec![counties, places, parks, roles, platforms])
}

/// The same layer with its features carried by this one.
fn hosted(layer: Arc<Layer>, host: &str) -> Arc<Layer> {
    let mut layer = Arc::unwrap_or_clone(layer);
    let Content::Features(table) = layer.content else { panic!("a layer of features") };
    let facts = (0..table.len()).map(|index| {
        let facts = table.facts(index).unwrap().clone();
        guitu::plan::Facts { placement: Placement::Host, host: Some(FeatureId::new(host)), ..facts }
    });
    let facts = facts.collect();
    layer.content = Content::Features(table.with_facts(facts));
    Arc::new(layer)
}

fn with_layers<T>(plan: &Arc<Plan>, layers: &[&str], look: impl Fn(&MapInput<'_>) -> T) -> T {
    let only: BTreeSet<LayerId> = layers.iter().map(|id| LayerId::new(id)).collect();
    let project = Project::default();
    look(&MapInput { shown: LayerChoice::Only(&only), ..input(plan, &project, camera(900.0, 700.0), &STRUCTURE) })
}

fn names(plan: &Arc<Plan>, layers: &[&str]) -> BTreeSet<String> {
    let picture: Picture = with_layers(plan, layers, |input| MapComposer::default().picture(input));
    let words = |glyphs: &[guitu::display::Glyphs]| glyphs.iter().map(|line| line.text.as_str()).collect();
    picture.labels.iter().map(|label| words(&label.glyphs)).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_host_says_how_much_of_the_visible_layers_it_carries() {
    let plan = carried_plan();
    assert_eq!(names(&plan, &["places", "parks"]), set(&["甲县", "园区"]));
    assert_eq!(names(&plan, &["places", "parks", "roles"]), set(&["甲县\u{a0}+2", "园区"]));
    assert_eq!(names(&plan, &["places", "parks", "roles", "platforms"]), set(&["甲县\u{a0}+2", "园区\u{a0}+1"]));
    assert!(names(&plan, &["roles", "platforms"]).is_empty(), "nothing stands for a host that is not shown");
}

#[test]
fn the_legend_explains_the_numbers_where_there_are_any() {
    let plan = carried_plan();
    let signs = |layers: &[&str]| -> Vec<&'static str> {
        let rows = with_layers(&plan, layers, |input| {
            map_legend(input, &MapExtent::of(&input.camera), Detail::Layers, Language::Chinese)
        });
        rows.iter().flat_map(|section| &section.rows).filter_map(|row| row.sign).collect()
    };
    assert_eq!(signs(&["places", "parks", "roles"]), ["+n"]);
    assert!(signs(&["places", "parks"]).is_empty());
    assert!(signs(&["parks", "roles"]).is_empty(), "the county that carries the roles is not on the map");
}

#[test]
fn a_name_is_not_lost_for_want_of_room_for_its_number() {
    let plan = carried_plan();
    let project = Project::default();
    let names = |width: f32| -> Vec<String> {
        // A strip around the park: room for its name on either side, but not for more.
        let view = camera(900.0, 700.0);
        let park = view.view_from_lonlat(super::sketch::at(104.2, 31.2));
        let keep = |x: f32, y: f32, w: f32, h: f32| ViewRect::new(ViewPt::new(x, y), ViewPt::new(x + w, y + h));
        let reserved = [
            keep(0.0, 0.0, 900.0, park.y - 13.0),
            keep(0.0, park.y + 13.0, 900.0, 700.0),
            keep(0.0, 0.0, park.x - 8.0, 700.0),
            keep(park.x + width, 0.0, 900.0, 700.0),
        ];
        let only: BTreeSet<LayerId> = ["parks", "platforms"].into_iter().map(LayerId::new).collect();
        let input = input(&plan, &project, view, &STRUCTURE);
        let input = MapInput { shown: LayerChoice::Only(&only), reserved: &reserved, ..input };
        let picture = MapComposer::default().picture(&input);
        picture.labels.iter().flat_map(|label| &label.glyphs).map(|line| line.text.clone()).collect()
    };
    assert_eq!(names(120.0), ["园区\u{a0}+1"]);
    let narrow = (30..120_u8).map(|width| names(f32::from(width)).concat()).find(|name| !name.is_empty());
    assert_eq!(narrow.as_deref(), Some("园区"));
}
