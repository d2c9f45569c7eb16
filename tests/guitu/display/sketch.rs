//! Small plans in code.

use std::sync::Arc;

use guitu::geo::{Camera, LonLat, PartKind, ScaleRange, ShapesBuilder, ViewRect};
use guitu::plan::{
    AccuracyGrade, AttributeTable, Content, Facts, FeatureId, FeatureTable, Layer, LayerId, Origin, Placement, Plan,
    Role, Stage, Standing, SymbolHint, Title, Words,
};
use guitu::project::{Medium, Project};
use guitu::style::Palette;

use guitu::display::annotations::AnnotationInput;
use guitu::display::{LayerChoice, MapComposer, MapInput, Picture};

/// A feature in the making.
#[derive(Clone)]
pub struct Sketch {
    pub name: String,
    pub kind: &'static str,
    pub stage: Stage,
    pub grade: AccuracyGrade,
    pub rank: u8,
    pub part: PartKind,
    pub positions: Vec<LonLat>,
    pub in_plan: Option<bool>,
}

pub fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat)
}

fn sketch(name: &str, part: PartKind, positions: Vec<LonLat>) -> Sketch {
    Sketch {
        name: name.to_owned(),
        kind: "node",
        stage: Stage::Existing,
        grade: AccuracyGrade::A,
        rank: 1,
        part,
        positions,
        in_plan: None,
    }
}

pub fn point(name: &str, lon: f64, lat: f64) -> Sketch {
    sketch(name, PartKind::Points, vec![at(lon, lat)])
}

pub fn line(name: &str, points: &[(f64, f64)]) -> Sketch {
    sketch(name, PartKind::Line, points.iter().map(|(x, y)| at(*x, *y)).collect())
}

/// A closed box from its south-west corner.
pub fn area(name: &str, lon: f64, lat: f64, width: f64, height: f64) -> Sketch {
    let corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height), (0.0, 0.0)];
    sketch(name, PartKind::Exterior, corners.iter().map(|(x, y)| at(lon + x, lat + y)).collect())
}

fn facts(id: &str, sketch: &Sketch) -> Facts {
    Facts {
        id: FeatureId::new(id),
        name: sketch.name.clone(),
        aliases: Vec::new(),
        theme: "structure".to_owned(),
        kind: sketch.kind.to_owned(),
        stage: sketch.stage,
        counties: vec!["甲县".to_owned()],
        clauses: Vec::new(),
        accuracy: sketch.grade,
        accuracy_m: None,
        placement: Placement::Own,
        host: None,
        basis: String::new(),
        summary: String::new(),
        rank: sketch.rank,
        city: None,
        in_plan: sketch.in_plan,
        standing: Standing { kind: Words::default().meaning(sketch.kind), ..Standing::default() },
    }
}

pub fn layer(id: &str, role: Role, marker: Option<&str>, sketches: &[Sketch]) -> Arc<Layer> {
    let mut shapes = ShapesBuilder::default();
    let mut properties = AttributeTable::default();
    for sketch in sketches {
        if !sketch.positions.is_empty() {
            shapes.push(sketch.part, sketch.positions.iter().copied());
        }
        shapes.finish_feature();
        properties.push_json(&format!("{{\"name\":{:?}}}", sketch.name));
    }
    let table = FeatureTable::new(shapes.build(), properties);
    let facts = sketches.iter().enumerate().map(|(n, sketch)| facts(&format!("{id}-{n}"), sketch)).collect();
    Arc::new(Layer {
        id: LayerId::new(id),
        title: Title::chinese(id),
        symbol: SymbolHint { role, marker: marker.map(str::to_owned), ..SymbolHint::default() },
        content: Content::Features(table.with_facts(facts)),
        origin: Origin::Plan,
        visible_at_start: true,
        scales: ScaleRange::default(),
        source: String::new(),
        licence: String::new(),
    })
}

pub fn plan(layers: Vec<Arc<Layer>>) -> Arc<Plan> {
    let mut plan = Plan { layers, ..Plan::default() };
    plan.settle();
    Arc::new(plan)
}

/// The view that the sketches are made for: half a degree wide, around 104.25 E 31.15 N.
pub fn camera(width: f32, height: f32) -> Camera {
    let world = f64::from(width) * 360.0 / 0.5;
    Camera::new(at(104.25, 31.15), (world / 256.0).log2(), width, height)
}

pub fn picture(composer: &mut MapComposer, plan: &Arc<Plan>, camera: Camera, reserved: &[ViewRect]) -> Picture {
    picture_in(composer, plan, camera, reserved, &guitu::style::palette::STRUCTURE)
}

pub fn picture_in(
    composer: &mut MapComposer,
    plan: &Arc<Plan>,
    camera: Camera,
    reserved: &[ViewRect],
    palette: &'static Palette,
) -> Picture {
    composer.picture(&MapInput { reserved, ..input(plan, &Project::default(), camera, palette) })
}

/// What [`picture_in`] is made from.
pub fn input<'a>(plan: &'a Arc<Plan>, project: &'a Project, camera: Camera, palette: &'static Palette) -> MapInput<'a> {
    MapInput {
        plan,
        layers: &plan.layers,
        project,
        shown: LayerChoice::AsSet,
        palette,
        camera,
        symbol_scale: 1.0,
        medium: Medium::Screen,
        reserved: &[],
        numbering: None,
        annotations: AnnotationInput::plain(guitu::i18n::Language::Chinese),
        beneath: guitu::display::Beneath::Paper,
    }
}
