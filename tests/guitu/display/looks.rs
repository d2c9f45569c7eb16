//! The palettes on the built-in plan, and rules of the user's own on sketched layers, as small pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use guitu::display::annotations::AnnotationInput;
use guitu::display::page::Page;
use guitu::display::{LayerChoice, MapComposer, MapInput, Picture};
use guitu::format::package;
use guitu::geo::{Bounds, Camera};
use guitu::plan::{LayerId, Plan, Role, Stage};
use guitu::project::records;
use guitu::project::{
    AreaFill, Categories, Category, Change, Class, ClassMethod, Graduated, LayerStyle, Look, Medium, PointMark,
    Project, StyleRule,
};
use guitu::style::Palette;
use guitu::style::palette::{GREYSCALE, STRUCTURE};
use guitu::symbol::{Colour, Dash, KINDS, MarkerGlyph, Ramp};

use super::golden::assert_picture;
use super::sketch::{Sketch, area, camera, layer, line, plan, point};

fn drawn(
    plan: &Arc<Plan>,
    project: &Project,
    shown: LayerChoice<'_>,
    palette: &'static Palette,
    camera: Camera,
) -> Picture {
    MapComposer::default().picture(&MapInput {
        plan,
        layers: &plan.layers,
        project,
        shown,
        palette,
        camera,
        symbol_scale: 1.0,
        medium: Medium::Screen,
        reserved: &[],
        numbering: None,
        annotations: AnnotationInput::plain(guitu::i18n::Language::Chinese),
        beneath: guitu::display::Beneath::Paper,
    })
}

#[test]
fn the_built_in_plan_in_every_palette() {
    let (plan, _) = package::embedded().expect("the built-in plan");
    let plan = Arc::new(plan);
    // Without relief: its noise would be most of the file.
    let shown: BTreeSet<LayerId> = plan.map_themes[0]
        .layers
        .iter()
        .filter(|id| plan.layer(id).is_some_and(|layer| layer.symbol.role != Role::Relief))
        .cloned()
        .collect();
    let camera = Camera::fitting(Bounds::new(103.8, 30.6, 105.1, 31.6), 360.0, 300.0, 4.0);
    for palette in Palette::ALL {
        let map = drawn(&plan, &Project::default(), LayerChoice::Only(&shown), palette, camera);
        assert_picture(&format!("plan-{}.png", palette.id), &Page::of_map(map), 360, 300);
    }
}

fn class(title: &str, look: Look) -> Class {
    Class { title: title.to_owned(), shown: true, look }
}

/// A class for each name, in the colours of kinds.
fn by_name(names: &[&str]) -> StyleRule {
    let category = |(name, colour): (&&str, &Colour)| Category {
        value: (*name).to_owned(),
        class: class(name, Look { colour: Some(*colour), ..Look::default() }),
    };
    StyleRule::Categories(Categories {
        attribute: "name".to_owned(),
        classes: names.iter().zip(&KINDS).map(category).collect(),
        other: class("其他", Look { colour: Some(Colour::rgb(0x9a_9f_a6)), ..Look::default() }),
        lists_other: true,
    })
}

fn styled(styles: Vec<(&str, LayerStyle)>) -> Project {
    let changes = styles.into_iter().map(|(layer, style)| Change::put(records::LayerStyle(LayerId::new(layer)), style));
    Project::default().with(changes.collect())
}

/// Parcels by name and by number, roads by stage in colours of their own, points with markers.
fn rules() -> (Arc<Plan>, Project) {
    let columns = |lat: f64, names: [&str; 5]| -> Vec<Sketch> {
        let at = |index: usize| 104.02 + 0.09 * f64::from(u8::try_from(index).expect("five"));
        names.into_iter().enumerate().map(|(index, name)| area(name, at(index), lat, 0.08, 0.06)).collect()
    };
    let road = |name: &str, lat: f64, stage| Sketch {
        stage,
        ..line(name, &[(104.02, lat), (104.2, lat + 0.012), (104.3, lat), (104.46, lat + 0.01)])
    };
    let plan = plan(vec![
        layer("kinds", Role::Plain, None, &columns(31.225, ["耕地", "林地", "居住", "工业", "水域"])),
        layer("grades", Role::Plain, None, &columns(31.15, ["3", "12", "40", "77", "无"])),
        layer("hatched", Role::Plain, None, &columns(31.085, ["甲", "乙", "丙", "丁", "戊"])),
        layer(
            "roads",
            Role::FastRoad,
            None,
            &[road("北线", 31.06, Stage::Existing), road("南线", 31.04, Stage::Planned)],
        ),
        layer("points", Role::Plain, None, &[point("校", 104.06, 31.022), point("院", 104.2, 31.022)]),
    ]);
    let graduated = Graduated {
        attribute: "name".to_owned(),
        method: ClassMethod::Natural,
        ramp: Ramp::Blues,
        reversed: false,
        breaks: vec![0.0, 10.0, 30.0, 60.0, 100.0],
        own: Vec::new(),
        missing: Some(class("无数据", Look { colour: Some(Colour::rgb(0xc6_ca_cf)), ..Look::default() })),
    };
    let rule = |rule| LayerStyle { rule, ..LayerStyle::default() };
    let base = |base| LayerStyle { base, ..LayerStyle::default() };
    let hatch = Look {
        colour: Some(KINDS[4]),
        fill: Some(AreaFill::Falling),
        dash: Some(Dash::Short),
        width_percent: Some(180),
        ..Look::default()
    };
    let school = Look {
        colour: Some(KINDS[1]),
        mark: Some(PointMark::Glyph(MarkerGlyph::School)),
        size_percent: Some(125),
        ..Look::default()
    };
    let project = styled(vec![
        ("kinds", rule(by_name(&["耕地", "林地", "居住", "工业"]))),
        ("grades", rule(StyleRule::Graduated(graduated))),
        ("hatched", base(hatch)),
        (
            "roads",
            LayerStyle { base: Look { width_percent: Some(150), ..Look::default() }, ..rule(by_name(&["北线"])) },
        ),
        ("points", base(school)),
    ]);
    (plan, project)
}

#[test]
fn rules_in_colour_and_without() {
    let (plan, project) = rules();
    for (name, palette) in [("rules.png", &STRUCTURE), ("rules-grey.png", &GREYSCALE)] {
        let map = drawn(&plan, &project, LayerChoice::AsSet, palette, camera(480.0, 320.0));
        assert_picture(name, &Page::of_map(map), 480, 320);
    }
}
