//! Draws every symbol with its name: `cargo run --example symbol_gallery [FOLDER]` writes
//! `symbols-<palette>.png` for each palette, `symbols.svg`, and the page that shows them
//! (`README.md`), by default into `docs/symbols`.

use std::path::PathBuf;
use std::{env, fs};

use guitu::display::furniture::{PageItem, Swatch};
use guitu::display::page::Page;
use guitu::display::text::width;
use guitu::display::{Glyphs, Picture};
use guitu::export::{png_from_svg, svg_document};
use guitu::geo::{Camera, LonLat, ViewPt, ViewRect};
use guitu::i18n::{Language, message};
use guitu::plan::{Role, Stage};
use guitu::project::{Categories, Category, Class, Graduated, LayerStyle, Look, StyleRule};
use guitu::style::role::roles;
use guitu::style::{LayerLook, LayerRules, Palette, Subject, Variant};
use guitu::symbol::Sample;
use guitu::symbol::{Colour, KINDS, MarkerGlyph, MarkerSymbol, PointSymbol, Ramp, Symbol, TextStyle, Weight};

const WIDTH: f32 = 1320.0;
const HEIGHT: f32 = 2070.0;
const LEFT: f32 = 40.0;

fn main() -> anyhow::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("docs/symbols"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for palette in Palette::ALL {
        let svg = svg_document(&gallery(palette));
        fs::write(folder.join(format!("symbols-{}.png", palette.id)), png_from_svg(&svg, 1320, 2070)?)?;
        if palette == Palette::ALL[0] {
            fs::write(folder.join("symbols.svg"), &svg)?;
        }
    }
    fs::write(folder.join("README.md"), page())?;
    Ok(())
}

/// The page of the folder.
fn page() -> String {
    let heading = "# 符号图集\n\n由 `cargo run --example symbol_gallery` 生成，请勿手工修改。\n\n\
                   线的虚实表示阶段，边缘表示精度（A 实、B 虚、C 柔）；建设中为细线相连的粗段；轴、廊、屏障看中线，研究争取的轴只有轮廓；标记反白为已有，浅底深字为建设中，描边为规划。\n";
    let picture = |palette: &&Palette| {
        let (id, title) = (palette.id, palette.zh);
        format!("\n## {title}\n\n![{title}](symbols-{id}.png)\n")
    };
    heading.to_owned() + &Palette::ALL.iter().map(picture).collect::<String>()
}

fn gallery(palette: &'static Palette) -> Page {
    let mut sheet = Sheet { items: Vec::new(), palette };
    sheet.title(palette.zh, 56.0);
    sheet.points(110.0);
    sheet.lines(300.0);
    sheet.areas(930.0);
    sheet.classes(1110.0);
    sheet.ramps(1240.0);
    sheet.markers(1380.0);
    let camera = Camera::new(LonLat::new(104.4, 31.1), 10.0, WIDTH, HEIGHT);
    let map = Picture {
        camera,
        background: palette.ground,
        symbol_scale: 1.0,
        layers: Vec::new(),
        upcoming: Vec::new(),
        hot: Vec::new(),
        labels: Vec::new(),
        left_out: Vec::new(),
    };
    Page::of_map_with(map, sheet.items)
}

struct Sheet {
    items: Vec<PageItem>,
    palette: &'static Palette,
}

fn subject(role: Role) -> Subject {
    Subject { rank: 1, ..Subject::usual(LayerLook::of(role), true) }
}

impl Sheet {
    fn text(&mut self, text: &str, x: f32, y: f32, size: f32, weight: Weight) {
        let style = TextStyle { colour: self.palette.ink, weight, size_pt: size, tracking: 0.0, halo: None };
        let run = Glyphs { text: text.to_owned(), origin: ViewPt::new(x, y), angle: 0.0 };
        self.items.push(PageItem::Text { run, style });
    }

    /// Text in the middle of its place.
    fn caption(&mut self, text: &str, x: f32, y: f32, size: f32) {
        let style =
            TextStyle { colour: self.palette.ink, weight: Weight::Regular, size_pt: size, tracking: 0.0, halo: None };
        self.text(text, x - width(text, &style) / 2.0, y, size, Weight::Regular);
    }

    fn title(&mut self, palette: &str, y: f32) {
        self.text(&format!("符号总表 · {palette}"), LEFT, y, 26.0, Weight::Bold);
    }

    fn swatch(&mut self, centre: (f32, f32), size: (f32, f32), symbol: Symbol, sample: Sample, scale: f32) {
        let rect = ViewRect::from_centre(ViewPt::new(centre.0, centre.1), size.0, size.1);
        self.items.push(PageItem::Swatch(Swatch::new(rect, &symbol, sample, scale)));
    }

    fn points(&mut self, y: f32) {
        let town = LayerLook { marker: MarkerGlyph::Town, ..LayerLook::of(Role::Point) };
        let named: Vec<(&str, Subject)> = vec![
            ("核", subject(Role::Core)),
            ("副核", Subject { variant: Variant::SubCore, ..subject(Role::Core) }),
            ("节点 一级", subject(Role::Node)),
            ("节点 二级", Subject { rank: 2, ..subject(Role::Node) }),
            ("节点 三级", Subject { rank: 3, ..subject(Role::Node) }),
            ("绿心", subject(Role::GreenHeart)),
            ("县域功能", subject(Role::CountyRole)),
            ("门户", Subject { variant: Variant::Gateway, stage: Stage::Planned, ..subject(Role::CountyRole) }),
            ("地级市", Subject { look: town, ..subject(Role::Point) }),
            ("县城", Subject { look: town, rank: 2, ..subject(Role::Point) }),
            ("乡镇", Subject { look: town, rank: 3, ..subject(Role::Point) }),
            ("外围县城", Subject { look: town, rank: 2, in_plan: false, ..subject(Role::Point) }),
        ];
        let mut x = LEFT + 55.0;
        for (name, subject) in named {
            self.swatch(
                (x, y + 50.0),
                (100.0, 100.0),
                LayerRules::new(None).symbol(&subject, self.palette),
                Sample::Point,
                1.0,
            );
            self.caption(name, x, y + 128.0, 13.0);
            x += 104.0;
        }
    }

    fn lines(&mut self, y: f32) {
        for (column, stage) in (0u8..).zip(Stage::ALL) {
            let name = message(Language::Chinese, stage.message_key());
            self.text(name, 270.0 + 205.0 * f32::from(column), y, 13.0, Weight::Bold);
        }
        let drawn = roles().map(|look| look.role).filter(|role| role.dimensions()[0] == 1);
        for (row, role) in (0u8..).zip(drawn) {
            let at = y + 34.0 + 36.0 * f32::from(row);
            self.text(role.title().0, LEFT, at + 5.0, 13.0, Weight::Regular);
            for (column, stage) in (0u8..).zip(Stage::ALL) {
                let subject = Subject { stage, ..subject(role) };
                let x = 340.0 + 205.0 * f32::from(column);
                self.swatch(
                    (x, at),
                    (150.0, 30.0),
                    LayerRules::new(None).symbol(&subject, self.palette),
                    Sample::Line,
                    0.8,
                );
            }
        }
    }

    fn areas(&mut self, y: f32) {
        let zone = |turn: u8| Subject { turn, ..subject(Role::Zone) };
        let mut named: Vec<(String, Subject)> =
            (0..6).map(|turn| (format!("协作区 {}", turn + 1), zone(turn))).collect();
        named.push(("片区 已建".to_owned(), subject(Role::Area)));
        let building = Subject { stage: Stage::UnderConstruction, ..subject(Role::Area) };
        named.push(("片区 在建".to_owned(), building));
        named.push(("片区 规划".to_owned(), Subject { stage: Stage::Planned, ..subject(Role::Area) }));
        named.push(("片区 研究".to_owned(), Subject { stage: Stage::Study, ..subject(Role::Area) }));
        named.push(("屏障".to_owned(), subject(Role::Barrier)));
        named.push(("绿心与带".to_owned(), subject(Role::GreenHeart)));
        named.push(("湖泊水面".to_owned(), subject(Role::Lake)));
        let mut x = LEFT + 50.0;
        for (name, subject) in named {
            self.swatch(
                (x, y + 40.0),
                (92.0, 70.0),
                LayerRules::new(None).symbol(&subject, self.palette),
                Sample::Area,
                1.0,
            );
            self.caption(&name, x, y + 98.0, 13.0);
            x += 97.0;
        }
    }

    /// 按类别: areas, lines and points of one rule.
    fn classes(&mut self, y: f32) {
        self.text("按类别", LEFT, y, 13.0, Weight::Bold);
        let class = |colour| Class { title: String::new(), shown: true, look: look_of(colour) };
        let categories = Categories {
            attribute: String::new(),
            classes: KINDS.iter().map(|kind| Category { value: String::new(), class: class(*kind) }).collect(),
            other: class(Colour::rgb(0x9a_9f_a6)),
            lists_other: true,
        };
        let style = LayerStyle { rule: StyleRule::Categories(categories), ..LayerStyle::default() };
        let rules = LayerRules::new(Some(&style));
        for number in 0..12_u16 {
            let x = LEFT + 24.0 + 104.0 * f32::from(number);
            let symbol = rules.symbol(&Subject { class: number, ..subject(Role::Plain) }, self.palette);
            self.swatch((x, y + 40.0), (48.0, 34.0), symbol.clone(), Sample::Area, 1.0);
            self.swatch((x + 38.0, y + 30.0), (20.0, 16.0), symbol.clone(), Sample::Line, 1.0);
            self.swatch((x + 38.0, y + 48.0), (12.0, 12.0), symbol, Sample::Point, 1.0);
        }
    }

    /// 按数值分级: every ramp in seven classes.
    fn ramps(&mut self, y: f32) {
        self.text("按数值分级", LEFT, y, 13.0, Weight::Bold);
        for (index, ramp) in (0u8..).zip(Ramp::ALL) {
            let breaks = (0u8..8).map(f64::from).collect();
            let graduated = Graduated { ramp, breaks, ..Graduated::default() };
            let style = LayerStyle { rule: StyleRule::Graduated(graduated), ..LayerStyle::default() };
            let rules = LayerRules::new(Some(&style));
            let (left, top) = (LEFT + 312.0 * f32::from(index % 4), y + 20.0 + 50.0 * f32::from(index / 4));
            for class in 0..7_u16 {
                let symbol = rules.symbol(&Subject { class, ..subject(Role::Plain) }, self.palette);
                let x = left + 20.0 + 38.0 * f32::from(class);
                self.swatch((x, top + 16.0), (36.0, 30.0), symbol, Sample::Area, 1.0);
            }
        }
    }

    fn markers(&mut self, y: f32) {
        for (index, glyph) in (0u8..).zip(MarkerGlyph::ALL.iter().copied()) {
            let (row, column) = (f32::from(index / 8), f32::from(index % 8));
            let (x, at) = (LEFT + 24.0 + 160.0 * column, y + 24.0 + 108.0 * row);
            let marker = |stage: Stage| {
                let drawn =
                    LayerRules::new(None).symbol(&Subject { stage, rank: 3, ..subject(Role::Point) }, self.palette);
                let Some(PointSymbol::Marker(marker)) = drawn.point else { return Symbol::default() };
                Symbol { point: Some(PointSymbol::Marker(MarkerSymbol { glyph, ..marker })), ..Symbol::default() }
            };
            self.swatch((x, at), (48.0, 48.0), marker(Stage::Existing), Sample::Point, 3.0);
            for (row, stage) in (0u8..).zip([Stage::Existing, Stage::UnderConstruction, Stage::Planned]) {
                let at = at - 20.0 + 20.0 * f32::from(row);
                self.swatch((x + 44.0, at), (16.0, 16.0), marker(stage), Sample::Point, 1.0);
            }
            self.text(message(Language::Chinese, glyph.message_key()), x - 22.0, at + 46.0, 13.0, Weight::Regular);
        }
    }
}

fn look_of(colour: Colour) -> Look {
    Look { colour: Some(colour), ..Look::default() }
}
