//! The window without a display: a small plan made here, shown by the real shell.

use std::path::PathBuf;
use std::sync::Arc;

use egui_kittest::Harness;
use guitu::app::App;
use guitu::app::Config;
use guitu::app::Settings;
use guitu::finding::Findings;
use guitu::geo::Bounds;
use guitu::geo::LonLat;
use guitu::geo::PartKind;
use guitu::geo::ScaleRange;
use guitu::geo::ShapesBuilder;
use guitu::plan::AccuracyGrade;
use guitu::plan::AttributeTable;
use guitu::plan::Clause;
use guitu::plan::ClauseId;
use guitu::plan::Clauses;
use guitu::plan::Composite;
use guitu::plan::Content;
use guitu::plan::Document;
use guitu::plan::Facts;
use guitu::plan::FeatureId;
use guitu::plan::FeatureTable;
use guitu::plan::Group;
use guitu::plan::GroupId;
use guitu::plan::Layer;
use guitu::plan::LayerId;
use guitu::plan::MapTheme;
use guitu::plan::Origin;
use guitu::plan::Placement;
use guitu::plan::Plan;
use guitu::plan::Role;
use guitu::plan::Stage;
use guitu::plan::SymbolHint;
use guitu::plan::Title;
use guitu::plan::Vocabulary;
use guitu::plan::{Standing, Words};
use guitu::ui::Shell;

pub type Window = Harness<'static, Shell>;

/// A window of this size in points, with the small plan, animations off.
pub fn window(width: f32, height: f32) -> Window {
    window_with(small_plan(), Settings::default(), width, height, 1.0)
}

pub fn window_with(plan: Plan, settings: Settings, width: f32, height: f32, pixels_per_point: f32) -> Window {
    built(width, height, pixels_per_point, move |wake| {
        App::new(Config {
            plan: Arc::new(plan),
            plan_findings: Findings::default(),
            settings_folder: None,
            settings,
            wake,
            network: guitu::basemap::network::Network::default(),
            reduce_motion: true,
        })
    })
}

/// A window with the built-in plan.
pub fn built_in_window(dark: bool, width: f32, height: f32, pixels_per_point: f32) -> Window {
    built(width, height, pixels_per_point, move |wake| {
        let mut config = Config::built_in(None, "zh_CN.UTF-8", wake).expect("the built-in plan");
        config.reduce_motion = true;
        config.settings.dark = dark;
        App::new(config)
    })
}

pub type Wake = Arc<dyn Fn() + Send + Sync>;

pub fn built(width: f32, height: f32, pixels_per_point: f32, app: impl FnOnce(Wake) -> App + 'static) -> Window {
    Harness::builder()
        .with_size([width, height])
        .with_pixels_per_point(pixels_per_point)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(200)
        .wgpu()
        .build_eframe(move |creation| {
            let ctx = creation.egui_ctx.clone();
            let app = app(Arc::new(move || ctx.request_repaint()));
            Shell::new(creation, app).without_native_dialogs()
        })
}

/// Writes what the window shows to `target/ui/NAME.png`, to be looked at.
pub fn picture(window: &mut Window, name: &str) -> image::RgbaImage {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("ui");
    std::fs::create_dir_all(&folder).expect("the target folder");
    let image = window.render().expect("a software adapter");
    image.save(folder.join(format!("{name}.png"))).expect("the target folder");
    image
}

const SQUARE: [(f64, f64); 5] = [(104.2, 31.0), (104.6, 31.0), (104.6, 31.25), (104.2, 31.25), (104.2, 31.0)];

/// Two groups with a few features around 德阳, two of which lie on top of each other.
pub fn small_plan() -> Plan {
    let centre = feature("core-deyang", "德阳中心城区", "core", Shape::Point(104.398, 31.127));
    let museum = feature("sanxingdui", "三星堆博物馆", "tourism", Shape::Point(104.216, 30.994));
    let axis = feature(
        "axis",
        "成德同城化发展主轴",
        "axis",
        Shape::Line(&[(104.398, 31.127), (104.25, 30.95), (104.07, 30.66)]),
    );
    let zone = feature("zone", "毗邻协作区", "zone", Shape::Area(&SQUARE));
    let missing = feature("missing", "待定项目", "tourism", Shape::None);
    let layers = vec![
        layer("zones", "三区 · 协作区", Role::Zone, vec![zone]),
        layer("axes", "一轴 · 发展主轴", Role::Axis, vec![axis]),
        layer("cores", "一核 · 中心城区", Role::Core, vec![centre]),
        layer("sites", "文旅项目", Role::Point, vec![museum, missing]),
    ];
    let group = |id: &str, title: &str, layers: &[&str]| Group {
        id: GroupId::new(id),
        title: Title { zh: title.to_owned(), en: Some(id.to_owned()) },
        layers: layers.iter().map(|id| LayerId::new(id)).collect(),
    };
    let theme = |id: &str, title: &str, layers: &[&str]| MapTheme {
        id: id.to_owned(),
        title: Title { zh: title.to_owned(), en: Some(id.to_owned()) },
        layers: layers.iter().map(|id| LayerId::new(id)).collect(),
    };
    let (clauses, _) = Clauses::new(vec![
        Clause {
            id: ClauseId::new("3"), heading: "三、空间格局".to_owned(), parent: None, summary: String::new()
        },
        Clause {
            id: ClauseId::new("3.1"),
            heading: "（一）构建全域同城化的空间发展格局".to_owned(),
            parent: Some(ClauseId::new("3")),
            summary: "以大道和市域铁路串联两市组团。".to_owned(),
        },
    ]);
    let titled = |id: &str, title: &str| (id.to_owned(), Title::chinese(title));
    Plan {
        id: "small".to_owned(),
        title: Title { zh: "测试规划".to_owned(), en: Some("Test plan".to_owned()) },
        document: Document {
            title: String::new(),
            authority: "某市人民政府".to_owned(),
            number: "某府发〔2021〕1号".to_owned(),
            date: "2021-12-01".to_owned(),
        },
        bounds: Some(Bounds::new(103.9, 30.6, 104.8, 31.5)),
        vocabulary: Vocabulary {
            themes: Words::from_iter([titled("structure", "空间结构")]),
            kinds: Words::from_iter([
                titled("core", "核心"),
                titled("axis", "发展主轴"),
                titled("zone", "协作区"),
                titled("tourism", "文旅"),
            ]),
        },
        groups: vec![group("Structure", "空间结构", &["cores", "axes", "zones"]), group("Sites", "项目", &["sites"])],
        layers: layers.into_iter().map(Arc::new).collect(),
        clauses,
        map_themes: vec![
            theme("Structure", "空间结构", &["zones", "axes", "cores"]),
            theme("All", "全部", &["zones", "axes", "cores", "sites"]),
        ],
        composites: vec![Composite {
            id: "one".to_owned(),
            title: Title::chinese("一核一轴"),
            aliases: Vec::new(),
            count: 2,
            members: vec![FeatureId::new("core-deyang"), FeatureId::new("axis")],
            clauses: Vec::new(),
        }],
        ..Plan::default()
    }
}

enum Shape {
    None,
    Point(f64, f64),
    Line(&'static [(f64, f64)]),
    Area(&'static [(f64, f64)]),
}

struct Made {
    facts: Facts,
    shape: Vec<LonLat>,
    kind: u8,
}

fn feature(id: &str, name: &str, kind: &str, shape: Shape) -> Made {
    let positions = |points: &[(f64, f64)]| points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat)).collect();
    let (kind_of_shape, shape) = match shape {
        Shape::None => (0, Vec::new()),
        Shape::Point(lon, lat) => (1, vec![LonLat::new(lon, lat)]),
        Shape::Line(points) => (2, positions(points)),
        Shape::Area(points) => (3, positions(points)),
    };
    let facts = Facts {
        id: FeatureId::new(id),
        name: name.to_owned(),
        aliases: Vec::new(),
        theme: "structure".to_owned(),
        kind: kind.to_owned(),
        stage: Stage::Planned,
        counties: vec!["旌阳区".to_owned(), "广汉市".to_owned()],
        clauses: vec![ClauseId::new("3.1")],
        accuracy: AccuracyGrade::B,
        accuracy_m: Some(1000.0),
        placement: Placement::Own,
        host: None,
        basis: "由文字推定。".to_owned(),
        summary: "用于测试的要素。".to_owned(),
        rank: 1,
        city: None,
        in_plan: None,
        standing: Standing::default(),
    };
    Made { facts, shape, kind: kind_of_shape }
}

fn layer(id: &str, title: &str, role: Role, features: Vec<Made>) -> Layer {
    let mut shapes = ShapesBuilder::default();
    let mut properties = AttributeTable::default();
    for made in &features {
        add_shape(&mut shapes, made);
        shapes.finish_feature();
        properties.push_json(&format!("{{\"name\":\"{}\",\"id\":\"{}\"}}", made.facts.name, made.facts.id));
    }
    let facts = features.into_iter().map(|made| made.facts).collect();
    let table = FeatureTable::new(shapes.build(), properties).with_facts(facts);
    Layer {
        id: LayerId::new(id),
        title: Title::chinese(title),
        symbol: SymbolHint { role, ..SymbolHint::default() },
        content: Content::Features(table),
        origin: Origin::Plan,
        visible_at_start: true,
        scales: ScaleRange::default(),
        source: "测试数据".to_owned(),
        licence: String::new(),
    }
}

fn add_shape(shapes: &mut ShapesBuilder, made: &Made) {
    let kind = match made.kind {
        1 => PartKind::Points,
        2 => PartKind::Line,
        3 => PartKind::Exterior,
        _ => return,
    };
    shapes.push(kind, made.shape.iter().copied());
}
