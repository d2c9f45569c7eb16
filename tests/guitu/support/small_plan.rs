//! A small plan, built in code, that the behaviour tests share.

use std::sync::Arc;

use guitu::app::{App, Config, Settings};
use guitu::finding::Findings;
use guitu::geo::{Bounds, LonLat, PartKind, ScaleRange, ShapesBuilder};
use guitu::plan::{
    AccuracyGrade, AttributeTable, Clause, ClauseId, Clauses, Composite, Content, Facts, FeatureId, FeatureTable,
    Group, GroupId, Layer, LayerId, MapTheme, Origin, Placement, Plan, Role, Stage, Standing, SymbolHint, Title,
};

/// What a feature of the small plan is made of.
pub struct Sketch {
    pub id: &'static str,
    pub name: &'static str,
    pub kind: PartKind,
    pub positions: Vec<LonLat>,
}

pub fn at(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat)
}

/// A closed square ring with its south-west corner here.
pub fn square(lon: f64, lat: f64, side: f64) -> Vec<LonLat> {
    vec![at(lon, lat), at(lon + side, lat), at(lon + side, lat + side), at(lon, lat + side), at(lon, lat)]
}

fn facts(sketch: &Sketch) -> Facts {
    Facts {
        id: FeatureId::new(sketch.id),
        name: sketch.name.to_owned(),
        aliases: vec![format!("{}（别名）", sketch.name)],
        theme: "structure".to_owned(),
        kind: "node".to_owned(),
        stage: Stage::Planned,
        counties: vec!["旌阳区".to_owned()],
        clauses: vec![ClauseId::new("3.1")],
        accuracy: AccuracyGrade::B,
        accuracy_m: Some(1000.0),
        placement: Placement::Own,
        host: None,
        basis: "按文字推定".to_owned(),
        summary: format!("{}的说明", sketch.name),
        rank: 2,
        city: None,
        in_plan: None,
        standing: Standing::default(),
    }
}

pub fn layer(id: &str, title: &str, role: Role, visible: bool, sketches: &[Sketch]) -> Arc<Layer> {
    let mut shapes = ShapesBuilder::default();
    let mut properties = AttributeTable::default();
    for sketch in sketches {
        if !sketch.positions.is_empty() {
            shapes.push(sketch.kind, sketch.positions.iter().copied());
        }
        shapes.finish_feature();
        properties.push_json(&format!("{{\"id\":\"{}\",\"name\":\"{}\"}}", sketch.id, sketch.name));
    }
    let table = FeatureTable::new(shapes.build(), properties);
    Arc::new(Layer {
        id: LayerId::new(id),
        title: Title::chinese(title),
        symbol: SymbolHint { role, ..SymbolHint::default() },
        content: Content::Features(table.with_facts(sketches.iter().map(facts).collect())),
        origin: Origin::Plan,
        visible_at_start: visible,
        scales: ScaleRange::default(),
        source: "测试".to_owned(),
        licence: String::new(),
    })
}

/// Two groups: 结构 with a core above a zone, 交通 with a line; two map themes.
pub fn small_plan() -> Plan {
    let core = Sketch { id: "core", name: "三星堆", kind: PartKind::Points, positions: vec![at(104.4, 31.1)] };
    let nowhere = Sketch { id: "nowhere", name: "未落图项目", kind: PartKind::Points, positions: Vec::new() };
    let zone = Sketch { id: "zone", name: "协作区", kind: PartKind::Exterior, positions: square(104.2, 30.9, 0.4) };
    let line =
        Sketch {
            id: "line", name: "快速路", kind: PartKind::Line, positions: vec![at(104.0, 31.1), at(104.8, 31.1)]
        };
    let clause = |id: &str, parent: Option<&str>, heading: &str| Clause {
        id: ClauseId::new(id),
        heading: heading.to_owned(),
        parent: parent.map(ClauseId::new),
        summary: format!("{heading}摘要"),
    };
    let group = |id: &str, title: &str, layers: &[&str]| Group {
        id: GroupId::new(id),
        title: Title::chinese(title),
        layers: layers.iter().map(|id| LayerId::new(id)).collect(),
    };
    let theme = |id: &str, title: &str, layers: &[&str]| MapTheme {
        id: id.to_owned(),
        title: Title::chinese(title),
        layers: layers.iter().map(|id| LayerId::new(id)).collect(),
    };
    Plan {
        id: "small".to_owned(),
        title: Title::chinese("小规划"),
        bounds: Some(Bounds::new(104.0, 30.8, 104.8, 31.4)),
        groups: vec![group("structure", "结构", &["cores", "zones"]), group("transport", "交通", &["lines"])],
        layers: vec![
            layer("lines", "线路", Role::FastRoad, false, &[line]),
            layer("zones", "分区", Role::Zone, true, &[zone]),
            layer("cores", "核心", Role::Core, true, &[core, nowhere]),
        ],
        clauses: Clauses::new(vec![clause("3", None, "三、格局"), clause("3.1", Some("3"), "（一）空间")]).0,
        map_themes: vec![theme("s", "空间结构", &["cores", "zones"]), theme("t", "交通", &["lines"])],
        composites: vec![Composite {
            id: "set".to_owned(),
            title: Title::chinese("一核一区"),
            aliases: Vec::new(),
            count: 2,
            members: vec![FeatureId::new("core"), FeatureId::new("zone")],
            clauses: Vec::new(),
        }],
        ..Plan::default()
    }
}

/// The program with the small plan in a map of 800 × 600 points, without motion.
#[allow(dead_code, reason = "not every test file runs the whole program")]
pub fn app() -> App {
    app_with(small_plan())
}

/// The same with another plan.
#[allow(dead_code, reason = "not every test file runs the whole program")]
pub fn app_with(plan: Plan) -> App {
    let mut app = App::new(Config {
        plan: Arc::new(plan),
        plan_findings: Findings::default(),
        settings_folder: None,
        settings: Settings::default(),
        wake: Arc::new(|| ()),
        network: guitu::basemap::network::Network::default(),
        reduce_motion: true,
    });
    app.dispatch(guitu::app::Command::View(
        guitu::app::ViewId::Desk,
        guitu::app::command::ViewCommand::Resize { width: 800.0, height: 600.0 },
    ));
    app
}
